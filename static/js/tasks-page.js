// The tasks page works by plain forms; this does the same without leaving the page, and keeps it in
// step with what happens elsewhere.

import { Reminders } from "./reminders.js";
import { Socket } from "./socket.js";
import { QuickAdd } from "./tasks-add.js";
import { Drag } from "./tasks-drag.js";
import { Editor } from "./tasks-edit.js";
import { Keys } from "./tasks-keys.js";
import { LiveList } from "./tasks-live.js";
import { Rows } from "./tasks-rows.js";
import { Selection } from "./tasks-select.js";
import { Sender } from "./tasks-send.js";
import { When } from "./tasks-when.js";

const page = document.getElementById("tasks");
const { preview, undo } = page.dataset;
const live = new LiveList(document.getElementById("tasks-live"));
const sender = new Sender(undo, (tasks) => live.refreshAt(tasks));
const when = new When(document.getElementById("when"), preview);
const rows = new Rows({ page, live, sender, when });
const selection = new Selection({ page, live, sender });
const editor = new Editor(live, sender);
new Drag(live, rows);
new Keys({ live, rows, selection, editor, sender });
const add = document.getElementById("add");
if (add) new QuickAdd(add, preview, sender, live);

// A reminder's link may lead to a task that is not on this page.
const [, named] = /^#task-([0-9a-f-]{36})$/.exec(location.hash) ?? [];
if (named && !document.getElementById(`task-${named}`)) location.replace(`/tasks/${named}/`);

page.querySelector(".tasks-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

const reminders = new Reminders();
new Socket("/ws/chat/", {
  onFrame: (frame) => {
    if (frame.type === "task_changed") live.refreshSoon();
    if (frame.type === "reminder") reminders.told(frame);
    if (frame.type === "ready") reminders.catchUp();
  },
  onState: (state) => {
    if (state === "open") live.refreshSoon(); // what changed since the page was drawn, too
  },
}).connect();
