// Choosing several tasks, and doing one thing to all of them: one change, undone as one.

export class Selection {
  constructor({ page, live, sender }) {
    Object.assign(this, { page, live, sender });
    this.link = document.getElementById("select");
    this.form = document.getElementById("bulk");
    this.link.addEventListener("click", (event) => {
      event.preventDefault();
      this.turn(!this.on);
    });
    document.getElementById("bulk-all").addEventListener("click", () => this.#all());
    live.list.addEventListener("click", (event) => {
      if (event.target.matches(".task-pick")) this.#range(event.target, event.shiftKey);
    });
    live.list.addEventListener("change", () => this.#count());
    live.list.addEventListener("refreshed", () => this.#count());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(event.submitter);
    });
    this.#count();
  }

  get on() {
    return this.page.classList.contains("selecting");
  }

  turn(on) {
    this.page.classList.toggle("selecting", on);
    this.link.textContent = on ? this.link.dataset.on : this.link.dataset.off;
    if (!on) for (const box of this.#boxes()) box.checked = false;
    this.last = null;
    this.#count();
  }

  toggle(row) {
    if (!this.on) this.turn(true);
    const box = row.querySelector(".task-pick");
    box.checked = !box.checked;
    this.last = box;
    this.#count();
  }

  #boxes() {
    return this.live.rows().map((row) => row.querySelector(".task-pick"));
  }

  /** With Shift: all between this one and the last. */
  #range(box, isRange) {
    const boxes = this.#boxes();
    const [one, other] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b);
    if (isRange && one >= 0) for (const each of boxes.slice(one, other + 1)) each.checked = box.checked;
    this.last = box;
    this.#count();
  }

  #all() {
    const boxes = this.#boxes();
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    this.#count();
  }

  #count() {
    const count = this.#boxes().filter((box) => box.checked).length;
    document.getElementById("bulk-count").textContent = count;
    for (const button of this.form.querySelectorAll(".bulk-deeds button")) button.disabled = !count;
  }

  async #do(button) {
    if (!(await this.sender.attempt(this.form.action, new FormData(this.form, button)))) return;
    this.form.reset();
    this.turn(false);
    await this.live.refresh().catch(() => this.live.refreshSoon());
    if (!document.activeElement || document.activeElement === document.body) this.link.focus();
  }
}
