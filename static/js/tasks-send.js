// Posting what the tasks page changes, saying what was done, and offering to take it back.

import { submit } from "./api.js";
import { reasonFor, say } from "./strings.js";
import { toast } from "./toast.js";

const LASTS = 15_000;
const ANY = "00000000-0000-0000-0000-000000000000"; // stands for the change in the undo form's address

export class Sender {
  /** `undoPath` has ANY where the change's id belongs; `onUndone(ids of tasks)` draws what was undone. */
  constructor(undoPath, onUndone) {
    this.undoPath = undoPath;
    this.onUndone = onUndone;
  }

  /** Post and say what was done. Throws ApiError; see `attempt`. */
  async send(path, fields = new FormData()) {
    const answer = await submit(path, fields);
    this.#told(answer.message, answer.undo);
    return answer;
  }

  /** As above; what fails is said, and the answer is null. */
  async attempt(path, fields) {
    try {
      return await this.send(path, fields);
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  complain(error) {
    this.#show(reasonFor(error), { kind: "error" });
  }

  /** Take the last change back, if there is one to take back. */
  async undo() {
    if (!this.last) return;
    const event = this.last;
    this.last = null;
    const answer = await this.attempt(this.undoPath.replace(ANY, event));
    if (answer) await this.onUndone(answer.tasks);
  }

  #told(message, undo) {
    this.last = undo;
    this.#show(message, { action: undo ? { label: say("undo"), run: () => this.undo() } : null });
  }

  #show(sentence, options) {
    this.note?.remove();
    const note = toast(sentence, { ...options, stay: true });
    const leave = () => {
      if (note.matches(":hover, :focus-within")) setTimeout(leave, LASTS);
      else note.remove();
    };
    setTimeout(leave, LASTS);
    this.note = note;
  }
}
