// Which runs this page follows, how far it has read each, and which answer each one writes.

export class Runs {
  constructor(socket, transcript) {
    this.socket = socket;
    this.transcript = transcript;
    this.followed = new Map(); // run id → { answer, seq }
    this.ended = 0; // runs whose end has been drawn while the page is open
  }

  get live() {
    return new Set(this.followed.keys());
  }

  get current() {
    return [...this.followed.keys()].at(-1);
  }

  /** Write this run's events into the transcript from now on. */
  follow(runId, { subscribe = true } = {}) {
    if (this.followed.has(runId)) return;
    this.followed.set(runId, { answer: this.transcript.answerOf(runId), seq: 0 });
    if (subscribe) this.#subscribe(runId, 0);
  }

  /** After a cut: go on from the last event seen. */
  resume() {
    for (const [runId, { seq }] of this.followed) this.#subscribe(runId, seq);
  }

  forget(runId) {
    this.followed.delete(runId);
  }

  /** Draw an event; true when the run has ended with it. */
  take(frame) {
    const run = this.followed.get(frame.run_id);
    if (!run || (frame.seq !== undefined && frame.seq <= run.seq)) return false;
    run.seq = frame.seq ?? run.seq;
    this.#draw(run.answer, frame);
    if (frame.type !== "run_finished") return false;
    this.followed.delete(frame.run_id);
    this.ended += 1;
    return true;
  }

  answerOf(runId) {
    return this.followed.get(runId)?.answer;
  }

  #subscribe(runId, after) {
    this.socket.send({ type: "subscribe", id: `subscribe ${runId}`, run_id: runId, after });
  }

  #draw(answer, frame) {
    switch (frame.type) {
      case "run_started":
        return answer.start(frame);
      case "text_delta":
        return answer.delta(frame);
      case "html":
        return answer.block(frame);
      case "tool_call":
        return answer.call(frame);
      case "approval_required":
        return answer.approval(frame);
      case "tool_result":
        return answer.result(frame);
      case "agent_changed":
        return answer.voice(frame.agent);
      case "message_complete":
        return answer.complete(frame);
      case "run_finished":
        return answer.finish(frame);
      default:
        return undefined; // a newer server may say more than this page knows
    }
  }
}
