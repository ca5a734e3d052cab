// Editing a task where it stands: the form of its own page, fetched into the row.

import { fetchPart } from "./api.js";
import { reasonFor } from "./strings.js";

export class Editor {
  constructor(live, sender) {
    Object.assign(this, { live, sender });
    live.list.addEventListener("click", (event) => {
      const link = event.target.closest("[data-edit]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      this.open(link.closest(".task"));
    });
    live.list.addEventListener("keydown", (event) => {
      if (!this.row?.contains(event.target)) return;
      if (event.key === "Escape") this.close();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
  }

  async open(row) {
    if (row === this.row) return;
    this.close();
    this.row = row;
    row.dataset.editing = ""; // so that the list leaves it alone
    row.setAttribute("aria-busy", "true");
    try {
      const part = await fetchPart(row.querySelector("[data-edit]").href);
      if (this.row === row) this.#show(part.getElementById("task-form"));
    } catch (error) {
      if (this.row === row) this.close();
      this.sender.complain(error);
    } finally {
      row.removeAttribute("aria-busy");
    }
  }

  close() {
    const row = this.row;
    if (!row) return;
    this.row = null;
    this.form?.remove();
    this.form = null;
    delete row.dataset.editing;
    this.live.focus(row);
    this.live.refreshSoon();
  }

  #show(form) {
    this.form = form;
    this.row.append(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    form.querySelector("[data-cancel]").addEventListener("click", (event) => {
      event.preventDefault();
      this.close();
    });
    const title = form.elements.title;
    title.focus();
    title.setSelectionRange(title.value.length, title.value.length);
  }

  async #save() {
    const form = this.form;
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    try {
      await this.sender.send(form.action, new FormData(form));
      if (form === this.form) this.close();
      await this.live.refresh();
    } catch (error) {
      form.querySelector(".error").textContent = reasonFor(error);
    } finally {
      form.ariaBusy = null;
    }
  }
}
