// The dialog that asks for a day to move tasks to.

import { Preview } from "./tasks-preview.js";

export class When {
  constructor(dialog, previewPath) {
    this.dialog = dialog;
    this.words = dialog.querySelector("#when-words");
    this.preview = new Preview(this.words, dialog.querySelector("output"), previewPath, () => {
      const fields = new FormData();
      fields.set("due", this.words.value);
      return fields;
    });
    dialog.querySelector("form").addEventListener("submit", (event) => {
      if (event.submitter?.value !== "words") return;
      event.preventDefault();
      this.#take();
    });
  }

  /** Ask; resolves to the fields of the answer (`deed`, `due`), or null. `what` says for what. */
  ask(what) {
    this.words.value = "";
    this.preview.clear();
    this.dialog.querySelector("#when-what").textContent = what;
    this.dialog.returnValue = "";
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.addEventListener("close", () => resolve(this.#answer()), { once: true });
    });
  }

  /** Words that are no day are said to be none, and the dialog stays. */
  async #take() {
    if (this.words.value.trim() && (await this.preview.look())) this.dialog.close("words");
    else this.words.focus();
  }

  #answer() {
    const value = this.dialog.returnValue;
    if (!value) return null;
    if (value === "none") return { deed: "undate" };
    return { deed: "reschedule", due: value === "words" ? this.words.value : value };
  }
}
