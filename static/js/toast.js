// Short notices in the corner. The region is a polite live region, so they are read out too.

import { clone } from "./templates.js";

const LASTS = 6_000;

/** Show `sentence`; `action` is an optional {label, run}; `stay` keeps it until dismissed. */
export function toast(sentence, { kind = "", stay = false, action = null } = {}) {
  const note = clone("t-toast");
  if (kind) note.classList.add(`toast-${kind}`);
  note.querySelector("p").textContent = sentence;
  note.querySelector(".icon-button").addEventListener("click", () => note.remove());
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small";
    button.textContent = action.label;
    button.addEventListener("click", () => {
      note.remove();
      action.run();
    });
    note.querySelector("p").after(button);
  }
  document.getElementById("toasts").append(note);
  if (!stay) setTimeout(() => note.remove(), LASTS);
  return note;
}
