// Dragging a row onto another day with the mouse. Keys and the dialog do the same: see tasks-keys.js.

export class Drag {
  constructor(live, rows) {
    this.live = live;
    const list = live.list;
    list.addEventListener("pointerdown", (event) => {
      const row = event.target.closest(".task");
      const free = event.pointerType === "mouse" && !event.button && !event.target.closest("input, button, form");
      if (row && free && list.querySelector("[data-day]")) this.#arm(row);
    });
    document.addEventListener("pointerup", () => this.#end());
    list.addEventListener("dragstart", (event) => this.#start(event));
    list.addEventListener("dragover", (event) => this.#over(event));
    list.addEventListener("drop", (event) => {
      const day = this.#target(event)?.dataset.day;
      if (!this.row || day === undefined) return;
      event.preventDefault();
      const row = this.row;
      this.#end();
      rows.toDay(row, day);
    });
    list.addEventListener("dragend", () => this.#end());
  }

  /** From the press on the row stays the one that is under the mouse. */
  #arm(row) {
    if (this.row || "editing" in row.dataset) return;
    this.row = row;
    row.draggable = true;
    this.live.hold();
  }

  #start(event) {
    const row = this.row;
    if (!row) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.querySelector(".task-title").textContent);
    event.dataTransfer.setDragImage(row, 20, 20);
    row.classList.add("dragged");
    this.live.list.classList.add("dragging");
  }

  #over(event) {
    const target = this.#target(event);
    this.#mark(target);
    if (this.row && target) event.preventDefault();
  }

  #target(event) {
    return event.target.closest?.("[data-day]");
  }

  #mark(target) {
    if (target === this.over) return;
    this.over?.classList.remove("drop-here");
    target?.classList.add("drop-here");
    this.over = target;
  }

  #end() {
    this.#mark(null);
    if (!this.row) return;
    this.row.removeAttribute("draggable");
    this.row.classList.remove("dragged");
    this.live.list.classList.remove("dragging");
    this.live.release();
    this.row = null;
  }
}
