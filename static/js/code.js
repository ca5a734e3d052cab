// A button on every block of code in an answer, which copies it.

import { say } from "./strings.js";
import { clone } from "./templates.js";
import { toast } from "./toast.js";

/** Give the blocks under `root` their buttons; those that have one keep it. */
export function equip(root) {
  for (const block of root.querySelectorAll("pre")) {
    if (block.parentElement?.classList.contains("code")) continue;
    const holder = document.createElement("div"); // stays where it is when the code scrolls sideways
    holder.className = "code";
    block.replaceWith(holder);
    holder.append(block, clone("t-copy"));
  }
}

/** Copy what the button belongs to. */
export async function copyCode(button) {
  await copyText(button.closest(".code").querySelector("pre").textContent);
}

export async function copyText(text) {
  await navigator.clipboard.writeText(text.replace(/\n+$/, ""));
  toast(say("copied"));
}
