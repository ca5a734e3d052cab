// The box one writes in: keys, size, the passage a question is about, and its complaints.

import { directionOf, say, setWords } from "./strings.js";

export const LIMIT = 8_000; // characters in one message
const SHORT = 90;
const WAITING = ["stillAnswering", "wordNeeded"];
const HANDED_OVER = "sabaq.ask"; // book.js leaves the passage here

export class Composer {
  /** `unsent` keeps what is being written; `onSend({content, ...about})`, `onStop()`. */
  constructor(form, { unsent, onSend, onStop }) {
    this.form = form;
    this.unsent = unsent;
    this.box = form.querySelector("textarea");
    this.send = form.querySelector("#send");
    this.stop = form.querySelector("#stop");
    this.error = form.querySelector("#composer-error");
    this.chip = form.querySelector("#about");
    this.onSend = onSend;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("input", () => this.#changed());
    this.stop.addEventListener("click", onStop);
    this.chip.querySelector(".about-remove").addEventListener("click", () => this.#leave(null));
    this.#fit();
  }

  /** While an answer is being written there is something to stop and nothing to send. */
  busy(on) {
    if (!on && document.activeElement === this.stop) this.box.focus();
    this.stop.hidden = !on;
    this.stop.disabled = false;
    this.send.disabled = on;
    this.isBusy = on;
    if (!on && WAITING.some((key) => this.error.textContent === say(key))) this.complain("");
  }

  /** Why nothing can be sent now. */
  get waiting() {
    return say(document.querySelector("#transcript .approval") ? "wordNeeded" : "stillAnswering");
  }

  stopping() {
    if (document.activeElement === this.stop) this.box.focus(); // what is disabled cannot keep it
    this.stop.disabled = true;
  }

  fill(text) {
    this.box.value = text;
    this.#changed();
    this.box.focus();
    this.box.setSelectionRange(text.length, text.length);
  }

  /** Give back a message that was refused, unless something new is being written. */
  giveBack(frame) {
    if (this.box.value.trim()) return;
    this.fill(frame.content);
    if (frame.action || frame.selection) this.#leave(frame);
  }

  complain(sentence) {
    this.error.textContent = sentence;
    this.error.hidden = !sentence;
  }

  /** What was being written here before a reload, or before one looked elsewhere. */
  restore() {
    const { content, about } = this.unsent.read() ?? {};
    if (content && !this.box.value) this.box.value = content;
    if (about) this.#leave(about);
    this.#fit();
  }

  /** Arriving from the book with `?action=…`: take up the passage that was selected there. */
  takeUp() {
    const wanted = new URLSearchParams(location.search).get("action");
    if (!wanted) return;
    history.replaceState(null, "", location.pathname);
    let passage = null;
    try {
      passage = JSON.parse(sessionStorage.getItem(HANDED_OVER));
      sessionStorage.removeItem(HANDED_OVER);
    } catch {
      // Nothing was handed over.
    }
    if (!passage) return;
    const action = ["explain", "translate", "summarize"].includes(wanted) ? wanted : undefined;
    const page_context = { url: passage.url, title: passage.title };
    this.#leave({ action, page_context, selection: passage.selection });
    this.fill(action ? `${say(action)}: ${inShort(passage.selection)}` : "");
  }

  #leave(about) {
    this.about = about;
    this.unsent.keep(this.box.value, about);
    this.chip.hidden = !about;
    if (!about) return;
    const show = (name, text) => {
      const node = this.chip.querySelector(name);
      setWords(node, text ?? "");
      node.hidden = !text;
    };
    show(".about-action", about.action && say(about.action));
    show(".about-page", about.page_context?.title);
    show(".about-selection", about.selection);
  }

  #submit() {
    const content = this.box.value.trim();
    if (!content) {
      this.box.focus();
      return;
    }
    if (this.isBusy) {
      this.complain(this.waiting);
      return;
    }
    const length = [...content].length;
    if (length > LIMIT) {
      this.complain(say("tooLong", { limit: LIMIT.toLocaleString(), length: length.toLocaleString() }));
      return;
    }
    const { action, selection, page_context } = this.about ?? {};
    this.complain("");
    this.box.value = "";
    this.#leave(null); // before the message may make a thread, and with it another place
    this.onSend({ content, action, selection, page_context });
    this.#fit();
    this.box.focus();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #changed() {
    this.unsent.keep(this.box.value, this.about);
    this.#fit();
  }

  #fit() {
    this.box.dir = directionOf(this.box.value);
    this.box.style.blockSize = "auto";
    this.box.style.blockSize = `${this.box.scrollHeight}px`;
  }
}

/** The beginning of a passage, cut at a word: the whole of it travels along as the selection. */
function inShort(passage) {
  const line = passage.replace(/\s+/g, " ").trim();
  if (line.length <= SHORT) return line;
  return `${line.slice(0, SHORT).replace(/\s+\S*$/, "")}…`;
}
