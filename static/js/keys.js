// The page's keyboard shortcuts, which its dialog "Keyboard shortcuts" lists.

import { confirmIn } from "./dialogs.js";

const show = () => void confirmIn("keys-dialog");

/** `deeds`: { search, newChat, write, editLast, stop }; one that has nothing to do answers false. */
export function listenForKeys(deeds) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const deed = deedOf(event, deeds);
    if (deed && deed() !== false) event.preventDefault();
  });
  document.getElementById("show-keys").addEventListener("click", show);
  if (/^(Mac|iP)/.test(navigator.platform)) {
    for (const key of document.querySelectorAll("#keys-dialog .key-ctrl")) key.textContent = "⌘";
  }
}

function deedOf(event, { search, newChat, write, editLast, stop }) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey) return null;
    return event.shiftKey ? { o: newChat }[key] : { "/": show, k: search }[key];
  }
  if (key === "escape") return event.shiftKey ? write : stop;
  const writesNothing = event.target.id === "message" && !event.target.value;
  return key === "arrowup" && writesNothing ? editLast : null;
}
