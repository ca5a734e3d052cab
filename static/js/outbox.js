// Messages that are sent but not acknowledged. They outlive a cut line and a reload, and go out
// again under the same client_id, so that none is lost and none is stored twice.

function load(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

export class Outbox {
  /** Whoever logs in after `userId` in this tab does not inherit what they had to say. */
  constructor(userId) {
    this.key = `sabaq.outbox.${userId}`;
    this.frames = load(this.key);
  }

  add(frame) {
    this.frames.push(frame);
    this.#save();
  }

  /** Take out the frame with this client_id; undefined when it is not here. */
  take(clientId) {
    const index = this.frames.findIndex((frame) => frame.client_id === clientId);
    if (index < 0) return undefined;
    const [frame] = this.frames.splice(index, 1);
    this.#save();
    return frame;
  }

  /** What waits to be said in this thread (null: in a new one), or everywhere. */
  waiting(threadId) {
    return this.frames.filter((frame) => threadId === undefined || frame.thread_id === threadId);
  }

  #save() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.frames));
    } catch {
      // Without storage the frames live as long as the page.
    }
  }
}
