// What one does to a single row: complete, delete and restore with its buttons, and another day with
// the dialog, the keyboard or the mouse. The row shows it at once; when it fails it comes back.

const TOGETHER = 400; // days that are stepped through in one go are one change
const DAY = 86_400_000;

export class Rows {
  constructor({ page, live, sender, when }) {
    Object.assign(this, { live, sender, when });
    this.path = page.dataset.change;
    this.steps = new WeakMap(); // timers by row
    live.list.addEventListener("click", async (event) => {
      const all = event.target.closest("[data-all]");
      if (all) {
        event.preventDefault();
        if (await sender.attempt(all.formAction)) await live.refreshAt([]);
        return;
      }
      const button = event.target.closest("[data-deed], [data-when]");
      const row = button?.closest(".task");
      if (!row) return;
      event.preventDefault();
      if (button.dataset.deed) this.do(row, button);
      else this.askDay(row);
    });
  }

  async do(row, button) {
    row.classList.add("leaving");
    await this.#settled(row, await this.sender.attempt(button.formAction));
  }

  async askDay(row) {
    const answer = await this.when.ask(row.querySelector(".task-title").textContent);
    const drawn = document.getElementById(row.id) ?? row; // perhaps anew, meanwhile
    if (document.activeElement === document.body) this.live.focus(drawn, "[data-when]");
    if (answer) await this.#change(drawn, answer);
  }

  /** To another day; "" for no day. */
  async toDay(row, day) {
    if (day === row.dataset.due) return;
    this.live.move(row, day);
    await this.#change(row, day ? { deed: "reschedule", due: day } : { deed: "undate" });
  }

  /** So many days later (earlier: negative) than it is due, or than today. */
  step(row, days) {
    const from = row.dataset.due ? Date.parse(row.dataset.due) : Date.parse(today());
    const day = new Date(from + days * DAY).toISOString().slice(0, 10);
    const control = document.activeElement;
    this.live.move(row, day);
    control.focus();
    if (this.steps.has(row)) clearTimeout(this.steps.get(row));
    else this.live.hold();
    const change = () => {
      this.steps.delete(row);
      this.live.release();
      this.#change(row, { deed: "reschedule", due: day });
    };
    this.steps.set(row, setTimeout(change, TOGETHER));
  }

  async #change(row, said) {
    const fields = new FormData();
    fields.set("task", row.dataset.task);
    for (const [name, value] of Object.entries(said)) fields.set(name, value);
    row.setAttribute("aria-busy", "true");
    await this.#settled(row, await this.sender.attempt(this.path, fields));
  }

  /** What the server has is drawn, whether it went well or not. */
  async #settled(row, answer) {
    try {
      await this.live.refresh();
    } catch (error) {
      if (answer) this.live.refreshSoon();
    } finally {
      row.removeAttribute("aria-busy");
      if (!answer) row.classList.remove("leaving");
    }
  }
}

function today() {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(new Date());
}
