// The tasks page works by plain forms; this keeps it in step with what happens elsewhere.

import { fetchPart } from "./api.js";
import { Reminders } from "./reminders.js";
import { Socket } from "./socket.js";

const list = document.getElementById("tasks-live");
let soon = 0;
let wasOpen = false;

async function refresh() {
  const fresh = (await fetchPart(location.href)).querySelector("#tasks-live");
  if (!fresh || list.contains(document.activeElement)) return;
  const done = list.querySelector("details")?.open;
  list.replaceChildren(...fresh.childNodes);
  if (done) list.querySelector("details")?.setAttribute("open", "");
}

function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => refresh().catch(() => {}), 200);
}

const reminders = new Reminders();
const socket = new Socket("/ws/chat/", {
  onFrame: (frame) => {
    if (frame.type === "task_changed") refreshSoon();
    if (frame.type === "reminder") reminders.told(frame);
    if (frame.type === "ready") reminders.catchUp();
  },
  onState: (state) => {
    if (state === "open" && wasOpen) refreshSoon();
    wasOpen ||= state === "open";
  },
});
socket.connect();
