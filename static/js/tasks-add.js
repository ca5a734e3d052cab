// The line that adds a task: a preview while one types, and the next one can be typed at once.

import { reasonFor } from "./strings.js";
import { Preview } from "./tasks-preview.js";

export class QuickAdd {
  constructor(form, previewPath, sender, live) {
    Object.assign(this, { form, sender, live });
    this.input = form.elements.title;
    this.error = form.querySelector(".error");
    this.waiting = form.querySelector(".tasks-waiting");
    this.preview = new Preview(this.input, form.querySelector("output"), previewPath, () => new FormData(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
  }

  async #add() {
    const words = this.input.value;
    if (!words.trim()) return;
    const fields = new FormData(this.form);
    const note = this.#wait(words);
    this.input.value = "";
    this.preview.clear();
    this.#complain("");
    try {
      const { tasks } = await this.sender.send(this.form.action, fields);
      await this.live.refresh().catch(() => this.live.refreshSoon());
      this.live.point(tasks);
    } catch (error) {
      if (!this.input.value) this.input.value = words;
      this.#complain(reasonFor(error));
    }
    note.remove();
  }

  #wait(words) {
    const note = document.createElement("li");
    note.textContent = words;
    note.dir = "auto";
    this.waiting.append(note);
    return note;
  }

  #complain(sentence) {
    this.error.textContent = sentence;
    this.input.toggleAttribute("aria-invalid", Boolean(sentence));
  }
}
