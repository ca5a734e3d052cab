// The turns that this page begins: a message sent, an answer asked for again, a message edited.
// Each waits in the outbox under a client_id of its own until the server has stored it, so that a
// cut line or a reload loses none, and a double click does none twice.

import { api } from "./api.js";
import { confirmIn } from "./dialogs.js";
import { newId } from "./ids.js";
import { say } from "./strings.js";

export class Turns {
  /** `chat` is what chat.js holds together; `editor` has the form of a message being edited. */
  constructor(chat, editor) {
    this.chat = chat;
    this.editor = editor;
    this.stopWanted = false; // pressed before the run had a name
  }

  send(message) {
    const frame = { type: "send", client_id: newId(), thread_id: this.chat.threadId, ...message };
    this.chat.transcript.addMine(frame);
    this.chat.welcome.hidden = true;
    this.#begin(frame);
  }

  /** Ask for the rest of an answer that was cut at the model's length limit. */
  goOn() {
    if (this.chat.composer.isBusy) this.chat.composer.complain(say("stillAnswering"));
    else this.send({ content: say("goOn") });
  }

  regenerate(messageId) {
    const begun = this.#replace({ type: "regenerate", message_id: messageId });
    if (!begun && !this.#isWaiting(messageId)) this.chat.composer.complain(say("stillAnswering"));
  }

  /** False while an answer is being written. */
  edit(messageId, content) {
    return this.#replace({ type: "edit", message_id: messageId, content });
  }

  /** A turn that takes the place of another; what becomes of changed tasks is asked first. */
  #replace(wish) {
    const { chat } = this;
    if (chat.composer.isBusy) return false;
    this.#begin({ ...wish, client_id: newId(), thread_id: chat.threadId, effects: "ask" });
    return true;
  }

  #isWaiting(messageId) {
    return this.chat.outbox.waiting(this.chat.threadId).some((frame) => frame.message_id === messageId);
  }

  #begin(frame) {
    const { chat } = this;
    chat.composer.complain("");
    chat.outbox.add(frame);
    chat.showBusy();
    chat.announce(say("thinking", { who: say(chat.transcript.voice) }));
    chat.socket.send(frame); // if the line is down, it goes out when it is back
  }

  /** It is stored, and its run begins. */
  acknowledged(frame) {
    const { chat } = this;
    const sent = chat.outbox.take(frame.client_id);
    if (!sent || sent.thread_id !== chat.threadId) return; // of another thread, before a reload
    if (!chat.threadId) chat.enter(frame.thread_id, sent.content);
    if (sent.type === "send") chat.transcript.confirm(frame.client_id, frame.message_id);
    else this.#replaced(sent, frame);
    chat.runs.follow(frame.run_id, { subscribe: false });
    chat.showBusy();
    if (sent.type !== "send") chat.catchUp(); // there is one more version now
    if (this.stopWanted) this.stop();
  }

  #replaced(sent, frame) {
    const { transcript } = this.chat;
    if (sent.type === "edit") {
      this.editor.close(sent.message_id);
      transcript.reword(sent.message_id, frame.message_id, sent.content);
    } else transcript.cutFrom(sent.message_id);
    transcript.toEnd();
    transcript.list.focus({ preventScroll: true }); // the button that had it is gone
  }

  /** True when it was a turn of this page that was refused. */
  refused(frame) {
    const { chat } = this;
    const sent = chat.outbox.take(frame.client_id);
    if (!sent) return false;
    chat.showBusy();
    if (sent.type === "send") this.#giveBack(sent, frame);
    else if (frame.code === "conflict") this.#ask(sent, frame);
    else this.#complain(sent, frame);
    if (frame.code === "busy") chat.catchUp();
    return true;
  }

  #giveBack(sent, frame) {
    const { chat } = this;
    chat.transcript.mine(frame.client_id)?.remove();
    chat.welcome.hidden = !chat.transcript.isEmpty;
    chat.composer.giveBack(sent);
    chat.composer.complain(frame.code === "busy" ? say("stillAnswering") : say("notSent", { reason: frame.message }));
  }

  #complain(sent, frame) {
    if (sent.thread_id !== this.chat.threadId) return;
    const sentence = frame.code === "busy" ? say("stillAnswering") : frame.message;
    if (this.editor.complain(sent.message_id, sentence)) return;
    this.chat.composer.complain(sentence);
    if (sent.type === "edit") this.chat.composer.giveBack(sent);
  }

  /** What is to be replaced changed tasks; or those changes cannot all be undone. */
  async #ask(sent, frame) {
    const { chat } = this;
    if (sent.thread_id !== chat.threadId) return;
    const dialog = document.getElementById("effects-dialog");
    const items = chat.transcript.changesFrom(sent.message_id).map((sentence) => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = sentence;
      return item;
    });
    const list = dialog.querySelector(".effects-changes");
    list.replaceChildren(...items);
    list.hidden = !items.length;
    const problem = dialog.querySelector(".effects-problem");
    const failed = sent.effects === "undo";
    problem.textContent = failed ? frame.message : "";
    problem.hidden = !failed;
    dialog.querySelector(".effects-undo").hidden = failed;
    const effects = await confirmIn("effects-dialog");
    if (effects) this.#begin({ ...sent, effects });
    else this.editor.complain(sent.message_id, "");
  }

  /** Forget a turn that has not gone out yet; false when it may have. */
  withdraw(messageId) {
    const { chat } = this;
    const waiting = chat.outbox.waiting(chat.threadId).find((frame) => frame.message_id === messageId);
    if (!waiting) return true;
    if (chat.socket.ready) return false;
    chat.outbox.take(waiting.client_id);
    chat.showBusy();
    return true;
  }

  async stop() {
    const { runs, composer, socket } = this.chat;
    const runId = runs.current;
    this.stopWanted = !runId;
    composer.stopping();
    if (!runId) return;
    if (socket.send({ type: "cancel", run_id: runId })) return;
    await api("POST", `/api/runs/${runId}/cancel`).catch(() => {
      this.stopWanted = true; // once the line is back
    });
  }
}
