// The keyboard on the tasks page; templates/tasks/_keys.html lists what works. Single letters can be
// turned off, and never count while one writes.

const STORED = "tasks.keys";

export class Keys {
  constructor({ live, rows, selection, editor, sender }) {
    Object.assign(this, { live, rows, selection, editor, sender });
    this.dialog = document.getElementById("keys");
    this.#prepare();
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      if (this.#key(event)) event.preventDefault();
    });
  }

  #prepare() {
    const letters = this.dialog.querySelector("#keys-on");
    letters.checked = remembered() !== "off";
    letters.addEventListener("change", () => remember(letters.checked ? "on" : "off"));
    this.letters = letters;
    document.getElementById("keys-open").addEventListener("click", () => this.dialog.showModal());
  }

  /** True when the key has done something. */
  #key(event) {
    const row = event.target.closest?.(".task");
    const writing = event.target.closest?.("input:not([type=checkbox]), textarea, select, .task-fields");
    if (event.ctrlKey || event.metaKey || writing) return false;
    if (row && this.#inRow(event, row)) return true;
    if (event.altKey) return false;
    if (event.key === "Escape" && this.selection.on) {
      this.selection.turn(false);
      return true;
    }
    return this.letters.checked && this.#anywhere(event.key);
  }

  #inRow(event, row) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey) return Boolean(step) && this.#move(row, step);
    if (step) return this.#go(row, step);
    if (event.key === "Delete") return this.#press(row, "[data-deed=delete]");
    if (!this.letters.checked) return false;
    switch (event.key) {
      case "j": return this.#go(row, 1);
      case "k": return this.#go(row, -1);
      case "c": return this.#press(row, "[data-deed=complete], [data-deed=reopen]");
      case "t": return this.#press(row, "[data-when]");
      case "e": return this.#press(row, "[data-edit]");
      case "x": this.selection.toggle(row); return true;
      default: return false;
    }
  }

  #anywhere(key) {
    switch (key) {
      case "q": return focus("new-task");
      case "/": return focus("search");
      case "z": this.sender.undo(); return true;
      case "?": this.dialog.showModal(); return true;
      case "j": this.live.focus(this.live.rows()[0]); return true;
      default: return false;
    }
  }

  #move(row, days) {
    if (!row.querySelector("[data-when]")) return false; // done, or in the bin
    this.rows.step(row, days);
    return true;
  }

  #go(row, step) {
    const rows = this.live.rows();
    this.live.focus(rows[rows.indexOf(row) + step]);
    return true;
  }

  #press(row, control) {
    row.querySelector(control)?.click();
    return true;
  }
}

function focus(id) {
  document.getElementById(id)?.focus();
  return true;
}

function remembered() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // storage may be forbidden
  }
}

function remember(value) {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // then it holds for this page
  }
}
