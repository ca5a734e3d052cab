// The chat page: joins composer, transcript, socket, thread list and task panel.

import { api, fetchPart } from "./api.js";
import { listen } from "./approvals.js";
import { Composer } from "./composer.js";
import { confirmIn } from "./dialogs.js";
import "./drawers.js";
import { Outbox } from "./outbox.js";
import { Reminders } from "./reminders.js";
import { Runs } from "./runs.js";
import { Socket } from "./socket.js";
import { say } from "./strings.js";
import { TasksPanel } from "./tasks-panel.js";
import { ThreadList } from "./threads.js";
import { toast } from "./toast.js";
import { Transcript } from "./transcript.js";

const page = document.getElementById("chat");
const banner = document.getElementById("banner");
const announcer = document.getElementById("announcer");
const welcome = document.getElementById("welcome");
const list = document.getElementById("transcript");

const outbox = new Outbox(page.dataset.userId);
const transcript = new Transcript(list, document.getElementById("scroller"), document.getElementById("latest"));
const socket = new Socket("/ws/chat/?render=html", { onFrame: receive, onState: lineChanged });
const runs = new Runs(socket, transcript);
const composer = new Composer(document.getElementById("composer"), { onSend: send, onStop: stop });
const threads = new ThreadList(page);
const reminders = new Reminders((sentence) => transcript.remark(sentence));
const tasks = new TasksPanel(document.getElementById("tasks-panel"), page.dataset.zone);

let threadId = page.dataset.threadId || null;
let stopWanted = false; // pressed before the run had a name
let againWanted = null; // pressed while there was no line
let catchUpTimer = 0;
// The panel is read once the line that keeps it up to date is open; without a line, a little later.
const withoutLine = setTimeout(() => tasks.load(), 1_500);

// ---- sending

function send(message) {
  const frame = { type: "send", client_id: newId(), thread_id: threadId, ...message };
  outbox.add(frame);
  transcript.addMine(frame);
  welcome.hidden = true;
  composer.busy(true);
  announce(say("thinking", { who: say(transcript.voice) }));
  socket.send(frame); // if the line is down, it goes out when it is back
}

function acknowledged(frame) {
  const sent = outbox.take(frame.client_id);
  if (!sent && !isRetry(frame)) return;
  if (sent && sent.thread_id !== threadId) return; // of another thread, before a reload
  if (!threadId) enter(frame.thread_id, sent.content);
  if (sent) transcript.confirm(frame.client_id, frame.message_id);
  else takeBack(frame);
  runs.follow(frame.run_id, { subscribe: false });
  showBusy();
  if (stopWanted) stop();
}

function refused(frame) {
  const sent = outbox.take(frame.client_id);
  if (!sent) return false;
  transcript.mine(frame.client_id)?.remove();
  welcome.hidden = !transcript.isEmpty;
  composer.giveBack(sent);
  composer.complain(frame.code === "busy" ? say("stillAnswering") : say("notSent", { reason: frame.message }));
  showBusy();
  if (frame.code === "busy") catchUp();
  return true;
}

/** The first message made the thread: the address follows, so that a reload returns to it. */
function enter(id, content) {
  threadId = id;
  page.dataset.threadId = id;
  history.pushState(null, "", `/c/${id}/`);
  for (const waiting of outbox.waiting(null)) waiting.thread_id = id;
  setTitle(content.split("\n")[0].slice(0, 60));
  threads.refresh();
}

function setTitle(title) {
  document.getElementById("thread-title").textContent = title || say("newChat");
  document.title = title ? `${title} · Sabaq` : "Sabaq";
}

// ---- stopping and trying again

async function stop() {
  const runId = runs.current;
  stopWanted = !runId;
  composer.stopping();
  if (!runId) return;
  if (socket.send({ type: "cancel", run_id: runId })) return;
  await api("POST", `/api/runs/${runId}/cancel`).catch(() => {
    stopWanted = true; // once the line is back
  });
}

async function tryAgain(messageId, effects) {
  composer.complain("");
  const frame = { type: "regenerate", id: `again ${messageId}`, message_id: messageId };
  if (effects) frame.effects = effects;
  const button = transcript.find(messageId)?.querySelector(".retry");
  if (!button) return;
  button.disabled = true; // until the server has answered
  againWanted = socket.send(frame) ? null : { messageId, effects }; // else once the line is back
}

function isRetry(frame) {
  return String(frame.id ?? "").startsWith("again ");
}

/** The answer that is being written anew takes the place of the old one. */
function takeBack(frame) {
  const old = transcript.find(frame.id.slice("again ".length));
  while (old?.nextElementSibling) old.nextElementSibling.remove();
  old?.remove();
  announce(say("thinking", { who: say(transcript.voice) }));
}

async function retryRefused(frame) {
  const messageId = frame.id.slice("again ".length);
  const button = transcript.find(messageId)?.querySelector(".retry");
  if (button) button.disabled = false;
  if (frame.code !== "conflict") {
    composer.complain(frame.message);
    return;
  }
  const effects = await confirmIn("effects-dialog");
  if (effects) tryAgain(messageId, effects);
}

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

// ---- what arrives

function receive(frame) {
  switch (frame.type) {
    case "ready":
      return welcomeBack();
    case "ack":
      return acknowledged(frame);
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
  if (stopWanted) stop();
  if (againWanted) tryAgain(againWanted.messageId, againWanted.effects);
}

function followUnfinished() {
  for (const runId of transcript.unfinishedRuns()) runs.follow(runId);
  showBusy();
}

function failed(frame) {
  if (frame.client_id && refused(frame)) return;
  const [about, runId] = String(frame.id ?? "").split(" ");
  if (about === "again") retryRefused(frame);
  else if (about === "subscribe") {
    runs.forget(runId);
    showBusy();
  } else composer.complain(frame.message);
}

function ended(frame) {
  stopWanted = false;
  showBusy();
  const articles = list.querySelectorAll(".message-answer");
  const last = articles[articles.length - 1];
  const ending = last?.querySelector(".ending:not([hidden]) .ending-text")?.textContent ?? "";
  const text = last?.querySelector(".answer").textContent.trim() ?? "";
  const who = last?.querySelector(".speaker").textContent ?? "";
  announce(frame.status === "complete" ? say("answered", { who, text: text.slice(0, 600) }) : ending);
  transcript.keepUp();
}

function threadChanged(frame) {
  threads.changed(frame);
  if (frame.thread_id !== threadId) return;
  if (frame.change === "deleted") location.assign("/");
  else if (frame.thread?.title) setTitle(frame.thread.title);
  const run = frame.thread?.active_run;
  // Our own message tells its run by the ack, a moment after this notice: only look if it did not.
  if (run && !runs.live.has(run)) catchUpSoon();
  if (!run && transcript.unfinishedRuns().length) catchUpSoon();
}

function catchUpSoon() {
  clearTimeout(catchUpTimer);
  catchUpTimer = setTimeout(catchUp, 400);
}

/** Read the transcript again from the server and show what is new in it. */
async function catchUp() {
  if (!threadId) return;
  try {
    transcript.merge(await fetchPart(`/c/${threadId}/?part=messages`), runs.live);
    welcome.hidden = !transcript.isEmpty;
    followUnfinished();
  } catch {
    // The line tells by itself when it is down; the next return reads again.
  }
}

// ---- the state of things

function showBusy() {
  const mine = outbox.waiting(threadId).length > 0;
  composer.busy(page.dataset.line !== "refused" && (mine || runs.live.size > 0));
}

function lineChanged(state) {
  banner.hidden = state === "open";
  page.dataset.line = state;
  if (state === "refused") {
    const link = document.createElement("a");
    link.href = `/accounts/login/?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = say("logIn");
    banner.replaceChildren(say("loggedOut"), " ", link);
    showBusy();
  } else if (state === "down") {
    const wait = navigator.onLine ? "reconnecting" : "offline";
    banner.replaceChildren(say(wait));
  }
}

/** A UUID also where the page is not served over TLS, and `crypto.randomUUID` is missing. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, i) => {
    const value = i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, "0");
  });
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function announce(sentence) {
  announcer.textContent = sentence;
}

/** A guest's clock is the browser's, from the first message on. */
async function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || page.dataset.guest !== "true" || page.dataset.zone !== "UTC" || zone === "UTC") return;
  try {
    await api("PATCH", "/api/auth/me", { time_zone: zone });
    page.dataset.zone = zone;
    tasks.zone = zone;
  } catch {
    // The server then goes on with UTC and says so in its dates.
  }
}

// ---- what the person does elsewhere on the page

document.addEventListener("click", async (event) => {
  const suggestion = event.target.closest("[data-suggestion]");
  if (suggestion) composer.fill(suggestion.dataset.suggestion);
  const retry = event.target.closest(".retry");
  if (retry) tryAgain(retry.closest(".message").dataset.id);
  const change = event.target.closest(".undo");
  if (change) undo(change.closest(".call"));
  const copy = event.target.closest(".copy");
  if (copy) {
    await navigator.clipboard.writeText(copy.closest(".message").querySelector(".answer").innerText);
    toast(say("copied"));
  }
});
listen(list, (frame) => {
  const sent = socket.send(frame);
  composer.complain(sent ? "" : say("unreachable"));
  return sent;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (composer.isBusy) stop();
});
list.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-earlier]");
  if (!link) return;
  event.preventDefault();
  const fragment = await fetchPart(`/c/${threadId}/?part=messages&before=${link.dataset.earlier}`);
  const before = transcript.scroller.scrollHeight;
  link.closest(".earlier").replaceWith(fragment);
  transcript.scroller.scrollTop += transcript.scroller.scrollHeight - before;
});
window.addEventListener("popstate", () => location.reload());

document.documentElement.classList.toggle("no-clipboard", !navigator.clipboard);
for (const frame of outbox.waiting(threadId)) {
  transcript.addMine(frame);
  welcome.hidden = true;
}
showBusy();
tellZone();
composer.takeUp();
socket.connect();
