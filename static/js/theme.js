// Light or dark: what the visitor chose, else what the system prefers. Runs before the first paint.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem("theme") || "system";
    } catch {
      return "system"; // storage may be forbidden
    }
  }

  function apply() {
    const choice = chosen();
    root.dataset.theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
  }

  root.classList.add("js");
  apply();
  dark.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  document.addEventListener("DOMContentLoaded", () => {
    for (const radio of document.querySelectorAll("input[name=theme]")) {
      radio.checked = radio.value === chosen();
      radio.addEventListener("change", () => {
        try {
          localStorage.setItem("theme", radio.value);
        } catch {
          // The choice then lasts as long as the page.
        }
        root.dataset.theme = radio.value;
        if (radio.value === "system") root.dataset.theme = dark.matches ? "dark" : "light";
      });
    }
  });
})();
