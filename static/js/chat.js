// The chat page: joins composer, transcript, socket, thread list and task panel.

import { api, fetchPart } from "./api.js";
import { listen, questionOf } from "./approvals.js";
import { copyCode, copyText, equip } from "./code.js";
import { Composer } from "./composer.js";
import { close as closeDrawer, show as showDrawer } from "./drawers.js";
import { Editor } from "./editor.js";
import { listenForKeys } from "./keys.js";
import { showLine, tellZone } from "./line.js";
import { Outbox } from "./outbox.js";
import { rate } from "./rating.js";
import { Reminders } from "./reminders.js";
import { Runs } from "./runs.js";
import { Socket } from "./socket.js";
import { say, setWords } from "./strings.js";
import { TasksPanel } from "./tasks-panel.js";
import { ThreadList } from "./threads.js";
import { toast } from "./toast.js";
import { Transcript } from "./transcript.js";
import { Turns } from "./turns.js";
import { Unsent } from "./unsent.js";
import { step } from "./versions.js";

const page = document.getElementById("chat");
const announcer = document.getElementById("announcer");
const list = document.getElementById("transcript");
const transcript = new Transcript(list, document.getElementById("scroller"), document.getElementById("latest"));
const socket = new Socket("/ws/chat/?render=html", { onFrame: receive, onState: lineChanged });
const editor = new Editor(transcript, {
  send: (messageId, content) => turns.edit(messageId, content),
  withdraw: (messageId) => turns.withdraw(messageId),
});
const composer = new Composer(document.getElementById("composer"), {
  unsent: new Unsent(page.dataset.userId, () => chat.threadId),
  onSend: (message) => turns.send(message),
  onStop: () => turns.stop(),
});

/** What the parts of the page share: the thread they are about, and what they do to each other. */
const chat = {
  threadId: page.dataset.threadId || null,
  welcome: document.getElementById("welcome"),
  outbox: new Outbox(page.dataset.userId),
  runs: new Runs(socket, transcript),
  transcript,
  socket,
  composer,
  enter,
  showBusy,
  catchUp,
  announce: (sentence) => (announcer.textContent = sentence),
};
const turns = new Turns(chat, editor);
const { outbox, runs, announce } = chat;
const threads = new ThreadList(page);
const reminders = new Reminders((sentence) => transcript.remark(sentence));
const tasks = new TasksPanel(document.getElementById("tasks-panel"), page.dataset.zone);

let catchUpTimer = 0;
// The panel is read once the line that keeps it up to date is open; without a line, a little later.
const withoutLine = setTimeout(() => tasks.load(), 1_500);

/** The first message made the thread: the address follows, so that a reload returns to it. */
function enter(id, content) {
  chat.threadId = id;
  page.dataset.threadId = id;
  history.pushState(null, "", `/c/${id}/`);
  for (const waiting of outbox.waiting(null)) waiting.thread_id = id;
  setTitle(content.split("\n")[0].slice(0, 60));
  threads.refresh();
}

function setTitle(title) {
  setWords(document.getElementById("thread-title"), title || say("newChat"));
  document.title = title ? `${title} · Sabaq` : "Sabaq";
}

// ---- what arrives

function receive(frame) {
  switch (frame.type) {
    case "ready":
      return welcomeBack();
    case "ack":
      return turns.acknowledged(frame);
    case "error":
      return failed(frame);
    case "thread_changed":
      return threadChanged(frame);
    case "task_changed":
      return tasks.changed(frame);
    case "reminder":
      return reminders.told(frame);
    default:
      if (frame.run_id && runs.take(frame)) ended(frame);
      if (frame.type === "approval_required") announce(questionOf(list, frame.call_id));
  }
}

/** The line is (again) open: say what waits, go on reading, and look for what was missed. */
function welcomeBack() {
  for (const frame of outbox.waiting()) socket.send(frame);
  runs.resume();
  followUnfinished();
  clearTimeout(withoutLine);
  tasks.load();
  reminders.catchUp();
  if (page.dataset.seen) {
    catchUp();
    threads.refresh();
  }
  page.dataset.seen = "yes";
  if (turns.stopWanted) turns.stop();
}

function followUnfinished() {
  for (const runId of transcript.unfinishedRuns()) runs.follow(runId);
  showBusy();
}

function failed(frame) {
  if (frame.client_id && turns.refused(frame)) return;
  const [about, runId] = String(frame.id ?? "").split(" ");
  if (about === "subscribe") {
    runs.forget(runId);
    showBusy();
  } else composer.complain(frame.message);
}

function ended(frame) {
  turns.stopWanted = false;
  showBusy();
  const last = [...list.querySelectorAll(".message-answer")].at(-1);
  const ending = last?.querySelector(".ending:not([hidden]) .ending-text")?.textContent ?? "";
  const text = last?.querySelector(".answer").textContent.trim() ?? "";
  const who = last?.querySelector(".speaker").textContent ?? "";
  const said = frame.status === "complete" ? say("answered", { who, text: text.slice(0, 600) }) : "";
  announce([said, ending].filter(Boolean).join(" "));
  transcript.keepUp();
}

function threadChanged(frame) {
  threads.changed(frame);
  if (frame.thread_id !== chat.threadId) return;
  if (frame.change === "deleted") location.assign("/");
  else if (frame.thread?.title) setTitle(frame.thread.title);
  const run = frame.thread?.active_run;
  // Our own message tells its run by the ack, a moment after this notice: only look if it did not.
  if (run && !runs.live.has(run)) catchUpSoon();
  if (!run && (frame.change === "branch" || transcript.unfinishedRuns().length)) catchUpSoon();
}

document.addEventListener("chat-ends", () => {
  clearTimeout(catchUpTimer); // what is being deleted is not read again
});

function catchUpSoon() {
  clearTimeout(catchUpTimer);
  catchUpTimer = setTimeout(catchUp, 400);
}

/** Read the transcript again from the server and show what is new in it. */
async function catchUp() {
  if (!chat.threadId) return;
  try {
    const [{ confirmed }, { ended }] = [transcript, runs];
    const fragment = await fetchPart(`/c/${chat.threadId}/?part=messages`);
    // It lacks what was sent meanwhile, or still has as running what has ended here.
    if (confirmed !== transcript.confirmed || ended !== runs.ended) return catchUpSoon();
    transcript.merge(fragment, runs.live);
    equip(list);
    chat.welcome.hidden = !transcript.isEmpty;
    followUnfinished();
  } catch {
    // The line tells by itself when it is down; the next return reads again.
  }
}

// ---- the state of things

function showBusy() {
  const mine = outbox.waiting(chat.threadId).length > 0;
  composer.busy(page.dataset.line !== "refused" && (mine || runs.live.size > 0));
  list.classList.toggle("busy", composer.isBusy);
}

function lineChanged(state) {
  showLine(page, state);
  if (state === "refused") showBusy();
}

// ---- what the person does elsewhere on the page

async function undo(call) {
  const button = call.querySelector(".undo");
  button.disabled = true;
  try {
    await api("POST", `/api/tasks/events/${call.dataset.eventId}/undo`);
    button.hidden = true;
    call.querySelector(".undone").hidden = false;
    call.querySelector("summary").focus();
  } catch (error) {
    button.disabled = false;
    toast(error.message);
  }
}

function search() {
  const field = threads.search;
  if (getComputedStyle(field).visibility === "hidden") showDrawer(document.getElementById("threads"));
  field.focus();
}

function editLast() {
  const mine = [...list.querySelectorAll(".message-you[data-id]")].at(-1);
  if (!mine || composer.isBusy) return false;
  return editor.open(mine);
}

async function showEarlier(link) {
  const fragment = await fetchPart(`/c/${chat.threadId}/?part=messages&before=${link.dataset.earlier}`);
  const before = transcript.scroller.scrollHeight;
  equip(fragment);
  link.closest(".earlier").replaceWith(fragment);
  transcript.scroller.scrollTop += transcript.scroller.scrollHeight - before;
}

document.addEventListener("click", (event) => {
  const suggestion = event.target.closest("[data-suggestion]");
  if (suggestion) composer.fill(suggestion.dataset.suggestion);
});
list.addEventListener("click", (event) => {
  const pressed = event.target.closest("button, [data-earlier]");
  const message = pressed?.closest(".message");
  if (pressed?.matches("[data-earlier]")) {
    event.preventDefault();
    showEarlier(pressed);
  } else if (!message) return;
  else if (pressed.matches(".retry, .again")) turns.regenerate(message.dataset.id);
  else if (pressed.matches(".go-on")) turns.goOn();
  else if (pressed.matches(".edit")) editor.open(message);
  else if (pressed.matches("[data-show]")) step(chat, pressed);
  else if (pressed.matches("[data-rating]")) rate(message, pressed);
  else if (pressed.matches(".undo")) undo(pressed.closest(".call"));
  else if (pressed.matches(".copy-code")) copyCode(pressed);
  else if (pressed.matches(".copy")) copyText(message.querySelector(".answer, .words").innerText);
});
listen(list, (frame) => {
  const sent = socket.send(frame);
  composer.complain(sent ? "" : say("unreachable"));
  return sent;
});
listenForKeys({
  search,
  editLast,
  newChat: () => location.assign("/"),
  write: () => {
    closeDrawer();
    composer.box.focus();
  },
  stop: () => composer.isBusy && turns.stop(),
});
window.addEventListener("popstate", () => location.reload());

document.documentElement.classList.toggle("no-clipboard", !navigator.clipboard);
for (const frame of outbox.waiting(chat.threadId)) {
  if (frame.type === "send") transcript.addMine(frame);
}
chat.welcome.hidden = !transcript.isEmpty;
showBusy();
tellZone(page, tasks);
equip(list);
composer.restore();
composer.takeUp();
socket.connect();
