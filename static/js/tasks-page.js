// The tasks page works by plain forms; this keeps it in step with what happens elsewhere.

import { fetchPart } from "./api.js";
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

const socket = new Socket("/ws/chat/", {
  onFrame: (frame) => frame.type === "task_changed" && refreshSoon(),
  onState: (state) => {
    if (state === "open" && wasOpen) refreshSoon();
    wasOpen ||= state === "open";
  },
});
socket.connect();
