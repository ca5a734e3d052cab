// Calls that wait for the person's word, shown in their answer until they are decided.

import { clone } from "./templates.js";
import { readable } from "./values.js";

/** Ask in `calls`, the answer's list of calls; asking again changes nothing. */
export function ask(calls, frame) {
  if (find(calls, frame.call_id)) return;
  const card = clone("t-approval");
  card.dataset.callId = frame.call_id;
  card.dataset.runId = frame.run_id;
  card.querySelector(".approval-name").textContent = frame.name;
  const shown = readable(frame.arguments);
  if (shown) card.querySelector(".approval-value").replaceChildren(shown);
  calls.append(card);
  card.dispatchEvent(new CustomEvent("grown", { bubbles: true }));
}

/** It is decided, here or elsewhere. */
export function settle(calls, callId) {
  find(calls, callId)?.remove();
}

/** Pass each decision to `decide({ type, run_id, call_id })`; it says whether it went out. */
export function listen(root, decide) {
  root.addEventListener("click", (event) => {
    const card = event.target.closest(".approval");
    const button = event.target.closest(".approve, .reject");
    if (!card || !button) return;
    const type = button.classList.contains("approve") ? "approve" : "reject";
    const sent = decide({ type, run_id: card.dataset.runId, call_id: card.dataset.callId });
    for (const each of card.querySelectorAll("button")) each.disabled = sent; // a double click is one
  });
}

function find(calls, callId) {
  return calls.querySelector(`.approval[data-call-id="${CSS.escape(callId)}"]`);
}
