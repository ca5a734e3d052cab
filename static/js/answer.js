// One answer on the page, drawn from the events of its run.

import { ask, settle } from "./approvals.js";
import { equip } from "./code.js";
import { draft } from "./draft.js";
import { reasonFor, say, setWords } from "./strings.js";
import { clone, sitePath } from "./templates.js";
import { readable } from "./values.js";

const SILENT = /^transfer_to_/; // hand-offs: the speaker's name says it already

export class Answer {
  constructor(article) {
    this.article = article;
    this.text = article.querySelector(".answer");
    this.thinking = article.querySelector(".thinking");
    this.calls = article.querySelector(".calls");
    this.approvals = article.querySelector(".approvals");
    this.blocks = [];
    this.done = 0; // characters of the content that are in blocks
    this.content = "";
  }

  get speaker() {
    return say(this.article.dataset.voice);
  }

  /** The run begins, or is told again from its beginning. */
  start(frame) {
    this.article.dataset.id = frame.message_id;
    this.article.id = `m-${frame.message_id}`;
    this.article.dataset.status = "streaming";
    this.voice(frame.agent);
    this.text.replaceChildren();
    this.calls.replaceChildren();
    this.approvals.replaceChildren();
    this.article.querySelector(".unfounded").hidden = true;
    this.text.setAttribute("aria-live", "off");
    this.isWhole = false;
    this.blocks = [];
    this.done = 0;
    this.content = "";
    this.#showThinking(true);
  }

  voice(agent) {
    this.article.dataset.voice = agent;
    this.article.querySelector(".speaker").textContent = this.speaker;
    this.thinking.textContent = say("thinking", { who: this.speaker });
  }

  delta(frame) {
    this.content += frame.content;
    this.#showThinking(false);
    this.#drawSoon();
  }

  /** A finished block as HTML from the server, and where the unfinished one begins. */
  block(frame) {
    if (this.isWhole) return;
    const holder = document.createElement("template");
    holder.innerHTML = frame.html;
    equip(holder.content);
    const nodes = [...holder.content.children];
    const last = this.#lastOf(frame.index);
    for (const old of this.blocks[frame.index] ?? []) old.remove();
    if (last) last.after(...nodes);
    else this.text.prepend(...nodes);
    this.blocks[frame.index] = nodes;
    this.done = frame.end;
    this.#drawSoon();
  }

  /** A call that a person must agree to first. */
  approval(frame) {
    this.#showThinking(false);
    ask(this.approvals, frame, this.content);
  }

  call(frame) {
    if (SILENT.test(frame.name)) return;
    settle(this.approvals, frame.call_id);
    this.#showThinking(!this.content);
    const call = this.#callOf(frame.call_id) ?? this.calls.appendChild(clone("t-call"));
    call.dataset.callId = frame.call_id;
    call.dataset.status = "running";
    call.querySelector("details").setAttribute("aria-label", frame.name);
    call.querySelector(".call-name").textContent = frame.name;
    call.querySelector(".call-said").textContent = "";
    this.#fill(call, ".call-arguments", readable(frame.arguments));
  }

  result(frame) {
    const call = this.#callOf(frame.call_id);
    if (!call) return;
    const result = frame.result ?? {};
    const whole = result.error?.message ?? result.message ?? "";
    // Found nothing, or too much, to work on: a step on the way, not a failure.
    const unclear = ["not_found", "ambiguous"].includes(result.error?.code);
    call.dataset.status = unclear ? "unclear" : frame.status;
    setWords(call.querySelector(".call-said"), frame.said ?? whole);
    this.#fill(call, ".call-result", readable(result) ?? readable(unclear ? frame.said : whole));
    call.dataset.eventId = frame.event_id ?? "";
    call.querySelector(".undo").hidden = !frame.event_id;
  }

  complete(frame) {
    this.isWhole = true;
    this.content = frame.content;
    this.done = frame.content.length;
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    if (frame.html !== undefined) this.text.innerHTML = frame.html;
    equip(this.text);
    this.text.removeAttribute("aria-live");
    this.article.dataset.status = frame.status;
    this.#showThinking(false);
    this.article.querySelector(".unfounded").hidden = !frame.unfounded;
    const sources = this.article.querySelector(".sources");
    sources.replaceChildren(...(frame.citations ?? []).map(source));
    sources.hidden = !sources.children.length;
    if (frame.truncated) this.end(say("truncated"), { more: true });
  }

  /** The run has ended; says why when the answer is not whole. */
  finish(frame) {
    delete this.article.dataset.runId;
    this.approvals.replaceChildren();
    this.#showThinking(false);
    const sentence = { cancelled: "stopped", interrupted: "interrupted", failed: "failed" }[frame.status];
    if (!sentence) return;
    this.end(frame.status === "failed" && frame.error ? reasonFor(frame.error) : say(sentence));
  }

  /** Why there is no more of it; where there would be `more`, the model can be asked to go on. */
  end(sentence, { more = false } = {}) {
    const ending = this.article.querySelector(".ending");
    ending.querySelector(".ending-text").textContent = sentence;
    ending.querySelector(".retry").hidden = more;
    ending.querySelector(".go-on").hidden = !more;
    ending.hidden = false;
  }

  #lastOf(index) {
    for (let i = index - 1; i >= 0; i--) {
      if (this.blocks[i]?.length) return this.blocks[i].at(-1);
    }
    return null;
  }

  #callOf(callId) {
    return this.calls.querySelector(`.call[data-call-id="${CSS.escape(callId)}"]`);
  }

  #fill(call, part, shown) {
    const section = call.querySelector(part);
    section.hidden = !shown;
    section.querySelector(".call-value").replaceChildren(...(shown ? [shown] : []));
  }

  #showThinking(on) {
    this.thinking.hidden = !on;
  }

  /** However many deltas come, the tail is drawn once per frame of the screen. */
  #drawSoon() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      this.text.querySelector(":scope > .tail")?.remove();
      const rest = this.content.slice(this.done);
      if (!rest.trim()) return;
      const tail = document.createElement("div");
      tail.className = "tail";
      tail.dir = "auto";
      tail.append(...draft(rest));
      this.text.append(tail);
      this.article.dispatchEvent(new CustomEvent("grown", { bubbles: true }));
    });
  }
}

function source(citation) {
  const item = clone("t-source");
  const link = item.querySelector("a");
  link.href = sitePath(citation.url) ? citation.url : "#";
  const urdu = citation.url.startsWith("/book/ur/");
  [link.lang, link.dir] = urdu ? ["ur", "rtl"] : ["en", "ltr"];
  const chapter = link.querySelector(".source-chapter");
  chapter.textContent = citation.chapter;
  if (citation.heading) {
    const heading = document.createElement("span");
    heading.className = "source-heading";
    heading.textContent = citation.heading;
    link.append(" ", heading);
  }
  return item;
}
