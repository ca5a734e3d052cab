// The side panels on narrow screens: opened by a button, closed by Escape, the backdrop or a link.
// While one is open, what lies under it cannot be reached.

let open = null;

function toggleOf(drawer) {
  return document.querySelector(`[data-drawer="${drawer.id}"]`);
}

function others(drawer) {
  return [...drawer.parentElement.children, document.querySelector(".site-header")].filter(
    (each) => each !== drawer && !each.classList.contains("backdrop"),
  );
}

export function show(drawer) {
  close();
  open = drawer;
  drawer.classList.add("open");
  const backdrop = document.createElement("div");
  backdrop.className = "backdrop";
  backdrop.addEventListener("click", () => close());
  drawer.before(backdrop);
  for (const each of others(drawer)) each.inert = true;
  toggleOf(drawer).setAttribute("aria-expanded", "true");
  drawer.querySelector(".drawer-close").focus();
}

export function close() {
  if (!open) return;
  const drawer = open;
  open = null;
  drawer.classList.remove("open");
  drawer.parentElement.querySelector(".backdrop")?.remove();
  for (const each of others(drawer)) each.inert = false;
  toggleOf(drawer).setAttribute("aria-expanded", "false");
  toggleOf(drawer).focus();
}

document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-drawer]");
  if (toggle) show(document.getElementById(toggle.dataset.drawer));
  else if (event.target.closest(".drawer-close")) close();
});
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.shiftKey || !open || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    close();
  },
  true,
);
// A window that grows shows the panel beside the page again.
window.matchMedia("(min-width: 72rem)").addEventListener("change", close);
window.matchMedia("(min-width: 56rem)").addEventListener("change", close);
