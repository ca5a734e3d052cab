// The list of messages: adds, replaces and removes them, and keeps the newest in view.

import { Answer } from "./answer.js";
import { clone, sitePath } from "./templates.js";
import { languageOf, say, setWords } from "./strings.js";

const NEAR = 96; // pixels from the end that still count as reading along

export class Transcript {
  constructor(list, scroller, latest) {
    this.list = list;
    this.scroller = scroller;
    this.latest = latest;
    this.following = true;
    this.top = 0; // where the scroller was last seen
    this.confirmed = 0; // messages of one's own that the server has stored while the page is open
    scroller.addEventListener("scroll", () => this.#noticeScroll(), { passive: true });
    list.addEventListener("grown", () => this.keepUp());
    latest.addEventListener("click", () => this.toEnd());
    // Fonts, blocks and the keyboard of a phone all change how much there is to see.
    const sizes = new ResizeObserver(() => this.#mayMove && this.toEnd());
    for (const each of [list, scroller]) sizes.observe(each);
    this.toEnd();
  }

  get isEmpty() {
    return !this.list.querySelector(".message");
  }

  /** Who spoke last, and so most likely speaks next: "tutor" or "tasks". */
  get voice() {
    return [...this.list.querySelectorAll(".message-answer")].at(-1)?.dataset.voice ?? "tutor";
  }

  find(messageId) {
    return document.getElementById(`m-${messageId}`);
  }

  /** What the person just said, shown before the server has it. */
  addMine(frame) {
    const article = clone("t-you");
    article.dataset.clientId = frame.client_id;
    article.dataset.status = "sending";
    showWords(article, frame.content);
    article.classList.toggle("repeats", repeats(frame));
    label(article, frame.client_id);
    drawAbout(article.querySelector(".body"), frame);
    this.list.append(article);
    this.toEnd();
    return article;
  }

  /** A line between the messages that belongs to none, such as a reminder that has come. */
  remark(sentence) {
    if (this.isEmpty) return;
    const line = document.createElement("p");
    line.className = "remark";
    line.dir = "auto";
    line.textContent = sentence;
    this.list.append(line);
    this.keepUp();
  }

  /** The server has stored it as `messageId`. */
  confirm(clientId, messageId) {
    this.confirmed += 1;
    const mine = this.mine(clientId);
    if (!mine) return;
    if (this.find(messageId)) {
      mine.remove();
      return;
    }
    mine.id = `m-${messageId}`;
    mine.dataset.id = messageId;
    mine.dataset.status = "complete";
  }

  mine(clientId) {
    return this.list.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`);
  }

  /** The place where a run's answer is written: the one on the page already, or a new one. */
  answerOf(runId) {
    const { voice } = this;
    let article = this.list.querySelector(`[data-run-id="${CSS.escape(runId)}"]`);
    if (!article) {
      article = clone("t-answer");
      article.dataset.runId = runId;
      article.dataset.status = "pending";
      label(article, runId);
      article.querySelector(".thinking").hidden = false;
      this.list.append(article);
      new Answer(article).voice(voice);
    }
    this.keepUp();
    return new Answer(article);
  }

  /** What these and the later answers changed in the task list and has not been undone, in words. */
  changesFrom(messageId) {
    const calls = this.#from(messageId).flatMap((each) => [...each.querySelectorAll('.call:not([data-event-id=""])')]);
    const standing = calls.filter((call) => call.querySelector(".undone").hidden);
    return standing.map((call) => call.querySelector(".call-said").textContent);
  }

  /** A message and all after it. */
  #from(messageId) {
    const all = [...this.list.children];
    const at = all.indexOf(this.find(messageId));
    return at < 0 ? [] : all.slice(at);
  }

  /** Take away a message and all after it: they are on another branch now. */
  cutFrom(messageId) {
    for (const each of this.#from(messageId)) each.remove();
  }

  /** One's own message says something else now, under another id; what followed is gone. */
  reword(oldId, newId, content) {
    const [article, ...later] = this.#from(oldId);
    for (const each of later) each.remove();
    if (!article) return;
    article.id = `m-${newId}`;
    article.dataset.id = newId;
    showWords(article, content);
    article.classList.remove("repeats");
  }

  unfinishedRuns() {
    return [...this.list.querySelectorAll("[data-run-id]")].map((each) => each.dataset.runId);
  }

  /** Bring the list in line with the server's; `live` are runs that are being followed here. */
  merge(fragment, live) {
    const fresh = [...fragment.querySelectorAll(".message")];
    const known = new Set(fresh.map((each) => each.id));
    const first = fresh[0] && this.find(fresh[0].dataset.id);
    for (const old of this.list.querySelectorAll(".message[data-id]")) {
      const covered = !first || old === first || first.compareDocumentPosition(old) & 4;
      if (old.dataset.id && covered && !known.has(old.id) && !live.has(old.dataset.runId)) old.remove();
    }
    let previous = null;
    for (const article of fresh) {
      const byRun = article.dataset.runId && this.list.querySelector(`[data-run-id="${article.dataset.runId}"]`);
      const old = this.find(article.dataset.id) ?? byRun;
      const place = old && live.has(old.dataset.runId) ? old : article;
      if (old && place === article && !same(old, article)) old.replaceWith(article);
      else if (!old && previous) previous.after(article);
      else if (!old) this.list.prepend(article);
      else renewVersions(old, article);
      previous = article.isConnected ? article : old;
    }
    this.keepUp();
  }

  keepUp() {
    if (this.#mayMove) this.toEnd();
    else this.latest.hidden = this.isEmpty || this.#left < NEAR;
  }

  toEnd() {
    this.following = true;
    this.latest.hidden = true;
    if (this.isEmpty) return; // the welcome is read from its beginning
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** What a person is writing in stays where it is, whatever grows. */
  get #mayMove() {
    return this.following && !this.list.querySelector(".edit-form");
  }

  /** Pixels below what is in view. */
  get #left() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
  }

  /** Only who scrolls up leaves the end: a block that grows below moves it away from nobody. */
  #noticeScroll() {
    const { scrollTop } = this.scroller;
    const up = scrollTop < this.top;
    if (this.#left < (up ? 2 : NEAR)) this.following = true;
    else if (up) this.following = false;
    this.top = scrollTop;
    this.latest.hidden = this.isEmpty || this.#left < NEAR;
  }
}

/** A message that stays may have got other versions beside it. */
function renewVersions(old, fresh) {
  const [had, has] = [old, fresh].map((each) => each.querySelector(".versions"));
  if (had.dataset.versions !== has.dataset.versions) had.replaceWith(has);
}

/** A person's own words, marked with their language for fonts and screen readers. */
function showWords(article, text) {
  const words = article.querySelector(".words");
  setWords(words, text);
  words.lang = languageOf(text) || "en";
}

/** Both show the same state of the same message. */
function same(old, fresh) {
  return old.dataset.status === fresh.dataset.status && !old.dataset.runId && !fresh.dataset.runId;
}

/** The words say no more than the passage above them: as showing.Shown.repeats. */
function repeats({ action, content, selection }) {
  const begun = content.split(": ").slice(1).join(": ").replace(/…+$/, "");
  return Boolean(action && begun) && (selection ?? "").trim().replace(/\s+/g, " ").startsWith(begun);
}

function label(article, key) {
  const speaker = article.querySelector(".speaker");
  speaker.id = `w-${key}`;
  article.id = `new-${key}`;
  delete article.dataset.id;
  article.setAttribute("aria-labelledby", speaker.id);
}

/** The passage that a message is about, in the shape of templates/chat/_asked_about.html. */
function drawAbout(body, frame) {
  if (!frame.action && !frame.selection && !frame.page_context) return;
  const about = document.createElement("div");
  about.className = "about";
  const add = (tag, name, text) => {
    if (!text) return undefined;
    const node = document.createElement(tag);
    node.className = name;
    setWords(node, text);
    about.append(node);
    return node;
  };
  add("span", "about-action", frame.action && say(frame.action));
  const page = add("a", "about-page", frame.page_context?.title);
  if (page && sitePath(frame.page_context.url)) page.href = frame.page_context.url;
  add("blockquote", "about-selection", frame.selection);
  body.prepend(about);
}
