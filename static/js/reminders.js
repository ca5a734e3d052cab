// Reminders that have come: a toast that stays until it is dismissed, here or in another tab. Those
// that came while no page was open are fetched when one opens.

import { api } from "./api.js";
import { say } from "./strings.js";
import { toast } from "./toast.js";

const MOST_TOASTS = 3; // at once; more share one
const SNOOZE_MINUTES = 10;

export class Reminders {
  /** `onShown(sentence)` is called with what each toast says. */
  constructor(onShown = () => {}) {
    this.onShown = onShown;
    this.notes = new Map(); // by reminder and moment
    this.tabs = new BroadcastChannel("reminders");
    this.tabs.addEventListener("message", (event) => this.#remove(event.data));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.catchUp();
    });
  }

  /** A `reminder` frame; a digest has the others under `more`. */
  told(frame) {
    this.#show([frame, ...(frame.more ?? [])], frame.count);
  }

  /** What came while nobody was looking. */
  async catchUp() {
    const path = "/api/reminders?status=delivered&seen=false&limit=100";
    const answer = await api("GET", path).catch(() => null); // the next return of the line asks again
    if (answer) this.#show(answer.results.map((each) => ({ ...each, reminder_id: each.id })));
  }

  #show(reminders, count = reminders.length) {
    const fresh = reminders.filter((each) => !this.notes.has(key(each)));
    if (fresh.length > MOST_TOASTS) this.#note(fresh, Math.max(count, fresh.length));
    else for (const each of fresh) this.#note([each], 1);
  }

  #note(reminders, count) {
    const titles = reminders.slice(0, 5).map((each) => each.task.title).join(", ");
    const name = count > 1 ? "reminders" : reminders[0].late ? "late" : "reminder";
    const sentence = say(name, { title: titles, count });
    const action = count > 1 ? null : { label: say("snooze"), run: () => this.#snooze(reminders[0]) };
    const note = toast(sentence, { kind: "reminder", stay: true, action });
    note.querySelector(".icon-button").addEventListener("click", () => this.#seen(reminders));
    for (const each of reminders) this.notes.set(key(each), note);
    this.onShown(sentence);
  }

  async #seen(reminders) {
    this.#settle(reminders);
    const ids = reminders.map((each) => each.reminder_id);
    await api("POST", "/api/reminders/seen", { ids }).catch(() => {}); // then it is shown once more
  }

  async #snooze(reminder) {
    this.#settle([reminder]);
    const path = `/api/reminders/${reminder.reminder_id}/snooze`;
    await api("POST", path, { minutes: SNOOZE_MINUTES }).catch((error) => toast(error.message));
  }

  #settle(reminders) {
    const keys = reminders.map(key);
    this.#remove(keys);
    this.tabs.postMessage(keys);
  }

  #remove(keys) {
    for (const each of keys) {
      this.notes.get(each)?.remove();
      this.notes.delete(each);
    }
  }
}

function key(reminder) {
  return `${reminder.reminder_id} ${Date.parse(reminder.at)}`;
}
