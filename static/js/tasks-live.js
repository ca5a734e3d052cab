// The list of the tasks page, kept as the server draws it without losing what one is doing in it: only
// what differs is replaced, a row that is being edited stays, and the focus finds its way back.

import { fetchPart } from "./api.js";

const SOON = 150;
const DRAWN = ["tasks-live", "tasks-nav", "tasks-count", "tasks-tags"]; // what the server draws anew
const CONTROLS = [".task-title", "[data-deed]", "[data-when]", ".task-pick"];

export class LiveList {
  constructor(list) {
    this.list = list;
    this.holds = 0; // while something is on the move, nothing is drawn
  }

  hold() {
    this.holds += 1;
  }

  release() {
    this.holds -= 1;
    if (this.holds || !this.missed) return;
    this.missed = false;
    this.refreshSoon();
  }

  rows() {
    return [...this.list.querySelectorAll(".task")].filter((row) => row.checkVisibility?.() ?? true);
  }

  refreshSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.refresh().catch(() => {}), SOON);
  }

  /** Draw what the server has now. Of several at once the last counts. */
  async refresh() {
    clearTimeout(this.soon);
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const page = await fetchPart(location.href);
    if (turn !== this.turn) return;
    if (this.holds) {
      this.missed = true;
      return;
    }
    this.#leaveEdited(page);
    const spot = this.#spot();
    for (const id of DRAWN) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) reconcile(old, fresh);
    }
    this.#return(spot);
    this.list.dispatchEvent(new Event("refreshed"));
  }

  /** As `refresh`; who has lost the focus with what went finds it at the first of these tasks. */
  async refreshAt(ids) {
    await this.refresh();
    if (document.activeElement !== document.body) return;
    const rows = this.rows();
    this.focus(rows.find((row) => ids.includes(row.dataset.task)) ?? rows[0]);
  }

  /** Let new rows be seen. */
  point(ids) {
    for (const row of this.rows()) row.classList.toggle("fresh", ids.includes(row.dataset.task));
  }

  /** Put a row where it will be, before the server has said so. */
  move(row, day) {
    row.dataset.due = day;
    this.list.querySelector(`[data-day="${day}"] .task-list`)?.append(row);
  }

  focus(row, control = ".task-title") {
    (row?.querySelector(control) ?? row?.querySelector(".task-title"))?.focus();
  }

  /** A row that is being edited stays where it is until that is over. */
  #leaveEdited(page) {
    for (const row of this.list.querySelectorAll("[data-editing]")) {
      const fresh = page.getElementById(row.id);
      if (fresh && fresh.parentElement.id !== row.parentElement.id) fresh.remove();
    }
  }

  /** The row, its place and the control that has the focus. */
  #spot() {
    const active = document.activeElement;
    const row = active?.closest(".task");
    if (!row || !this.list.contains(row)) return null;
    const control = CONTROLS.find((each) => active.matches(each));
    return { id: row.id, at: this.rows().indexOf(row), control, active };
  }

  #return(spot) {
    if (!spot || spot.active === document.activeElement) return;
    const rows = this.rows();
    const row = rows.find((each) => each.id === spot.id) ?? rows[Math.min(spot.at, rows.length - 1)];
    if (row) this.focus(row, spot.control);
    else document.querySelector("#new-task, #search")?.focus();
  }
}

/** Give `old` the children of `fresh`; those that are equal stay the very nodes they are. */
function reconcile(old, fresh) {
  const before = [...old.children];
  const known = new Map(before.map((child) => [child.id, child]));
  const wanted = [...fresh.children].map((child, at) => {
    return merged(child.id ? known.get(child.id) : twin(before[at], child), child);
  });
  const kept = new Set(wanted);
  for (const child of before) {
    if (!kept.has(child) && !("editing" in child.dataset)) child.remove();
  }
  if (!wanted.length && !old.children.length) old.textContent = fresh.textContent;
  wanted.forEach((child, at) => {
    if (old.children[at] !== child) old.insertBefore(child, old.children[at] ?? null);
  });
}

function twin(old, fresh) {
  return old && !old.id && old.tagName === fresh.tagName ? old : null;
}

function merged(old, fresh) {
  if (!old) return fresh;
  if (old.isEqualNode(fresh) || "editing" in old.dataset) return old;
  if (old.matches("section, div, details, ul, li:not(.task)")) {
    for (const name of ["class", "data-day"]) {
      if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
    }
    reconcile(old, fresh);
    return old;
  }
  const box = fresh.querySelector(".task-pick");
  if (box) box.checked = old.querySelector(".task-pick")?.checked ?? false;
  return fresh;
}
