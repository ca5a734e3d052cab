// Calls that wait for the person's word, shown in their answer until they are decided.

import { say } from "./strings.js";
import { clone } from "./templates.js";
import { readable } from "./values.js";

/** Ask in `place`, below the answer's text, which is `said`; asking again changes nothing. */
export function ask(place, frame, said = "") {
  if (find(place, frame.call_id)) return;
  const card = clone("t-approval");
  card.dataset.callId = frame.call_id;
  card.dataset.runId = frame.run_id;
  const tasks = frame.tasks ?? [];
  if (tasks.length) name(card, frame.name, tasks, isListed(said, tasks));
  else fill(card.querySelector(".approval-value"), readable({ [frame.name]: frame.arguments }));
  place.append(card);
  card.dispatchEvent(new CustomEvent("grown", { bubbles: true }));
}

/** Whether what was said is a list of just these tasks, which then need not be read twice. */
function isListed(said, tasks) {
  const lines = said.split("\n").filter((line) => /^\s*([-*•]|\d+[.)])\s/.test(line));
  return lines.length === tasks.length && tasks.every(({ title }) => lines.some((line) => line.includes(title)));
}

/** The tasks that it is about, as the person knows them; those who hear the card hear them anyway. */
function name(card, tool, tasks, listed) {
  if (tool === "delete_task") {
    const question = say(tasks.length === 1 ? "askDeleteOne" : "askDelete", { count: tasks.length });
    card.querySelector(".approval-question").textContent = question;
  }
  const items = tasks.map((task) => {
    const item = document.createElement("li");
    const title = document.createElement("bdi");
    title.textContent = task.title;
    item.append(title);
    if (task.number) {
      const number = document.createElement("span");
      number.className = "task-number";
      number.textContent = `#${task.number}`;
      item.append(" ", number);
    }
    return item;
  });
  const list = card.querySelector(".approval-tasks");
  list.replaceChildren(...items);
  list.hidden = listed;
}

function fill(part, shown) {
  if (shown) part.replaceChildren(shown);
  part.hidden = !shown;
}

/** It is decided, here or elsewhere. */
export function settle(place, callId) {
  find(place, callId)?.remove();
}

/** What is asked about the call, for those who do not see the card. */
export function questionOf(root, callId) {
  const card = find(root, callId);
  const tasks = [...(card?.querySelectorAll(".approval-tasks bdi") ?? [])].map((each) => each.textContent);
  return card ? `${card.querySelector(".approval-question").textContent} ${tasks.join(", ")}` : "";
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
    if (sent) root.focus({ preventScroll: true }); // what is disabled cannot keep it
  });
}

function find(place, callId) {
  return place.querySelector(`.approval[data-call-id="${CSS.escape(callId)}"]`);
}
