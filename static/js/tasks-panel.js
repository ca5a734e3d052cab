// The open tasks beside the chat: read over REST, kept up to date by notices.

import { api, submit } from "./api.js";
import { due } from "./dates.js";
import { say, setWords } from "./strings.js";
import { clone } from "./templates.js";
import { toast } from "./toast.js";

const GROUPS = ["overdue", "today", "next", "someday"];
const LEAVES_AFTER = 1_400; // a finished task stays a moment, so that a slip can be seen

export class TasksPanel {
  constructor(panel, zone) {
    this.panel = panel;
    this.zone = zone;
    this.list = panel.querySelector("#task-list");
    this.tasks = new Map();
    panel.querySelector("#quick-add").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add(event.target.elements.title);
    });
    this.list.addEventListener("change", (event) => this.#tick(event.target));
  }

  /** Read all open tasks, page by page. What changes meanwhile comes on top of what was read. */
  async load() {
    const meanwhile = [];
    this.meanwhile = meanwhile;
    try {
      const tasks = [];
      let next = "";
      do {
        const cursor = next ? `&cursor=${encodeURIComponent(next)}` : "";
        const answer = await api("GET", `/api/tasks?status=open&ordering=due_at&limit=100${cursor}`);
        tasks.push(...answer.results);
        next = answer.next;
      } while (next && tasks.length < 500);
      if (this.meanwhile !== meanwhile) return; // a later reading knows better
      this.tasks = new Map(tasks.map((task) => [task.id, task]));
      for (const change of meanwhile) this.#note(change);
      this.#draw();
    } catch {
      if (!this.tasks.size) this.list.textContent = say("tasksFailed");
    } finally {
      if (this.meanwhile === meanwhile) this.meanwhile = null;
    }
  }

  /** A `task_changed` notice; several in a row are drawn together. */
  changed({ task, change }) {
    if (!task?.id) {
      this.load();
      return;
    }
    this.meanwhile?.push({ task, change });
    this.#note({ task, change });
    this.fresh = change === "created" ? task.id : this.fresh;
    clearTimeout(this.redraw);
    this.redraw = setTimeout(() => this.#draw(), this.list.querySelector(".leaving") ? LEAVES_AFTER : 30);
  }

  #note({ task, change }) {
    const known = this.tasks.get(task.id);
    if (known && known.version > task.version) return;
    if (task.status === "open" && change !== "deleted") this.tasks.set(task.id, task);
    else this.tasks.delete(task.id);
  }

  async #add(input) {
    const title = input.value.trim();
    if (!title) return;
    this.#complain("");
    try {
      // The form of the tasks page, which reads the date out of the words.
      await submit(input.form.action, new FormData(input.form));
      input.value = "";
      await this.load();
    } catch (error) {
      this.#complain(error.message);
    }
    input.focus();
  }

  async #tick(box) {
    const row = box.closest("[data-task]");
    const task = this.tasks.get(row.dataset.task);
    row.classList.toggle("leaving", box.checked);
    try {
      const done = await api("POST", `/api/tasks/${task.id}/${box.checked ? "complete" : "reopen"}`);
      this.changed({ task: done, change: box.checked ? "completed" : "reopened" });
      if (box.checked) this.#offerUndo(task);
    } catch (error) {
      box.checked = !box.checked;
      row.classList.toggle("leaving", box.checked);
      this.#complain(error.message);
    }
  }

  #offerUndo(task) {
    const run = async () => {
      try {
        this.changed({ task: await api("POST", `/api/tasks/${task.id}/reopen`), change: "reopened" });
      } catch (error) {
        this.#complain(error.message);
      }
    };
    toast(say("done", { title: task.title }), { action: { label: say("undo"), run } });
  }

  #complain(sentence) {
    const error = this.panel.querySelector("#quick-add-error");
    error.textContent = sentence;
    error.hidden = !sentence;
  }

  #draw() {
    const focused = this.list.contains(document.activeElement)
      ? document.activeElement.closest("[data-task]")?.dataset.task
      : null;
    const groups = new Map(GROUPS.map((name) => [name, []]));
    for (const task of this.tasks.values()) groups.get(due(task, this.zone)?.group ?? "someday").push(task);
    const drawn = [...groups].filter(([, tasks]) => tasks.length).map(([name, tasks]) => this.#group(name, tasks));
    this.list.replaceChildren(...drawn);
    this.fresh = null;
    this.panel.querySelector("#task-empty").hidden = this.tasks.size > 0;
    this.#count();
    if (focused) (this.#boxOf(focused) ?? this.panel.querySelector("#quick-add input")).focus();
  }

  #boxOf(id) {
    return this.list.querySelector(`[data-task="${CSS.escape(id)}"] input`);
  }

  #group(name, tasks) {
    const section = document.createElement("section");
    section.className = `task-group task-group-${name}`;
    const heading = document.createElement("h3");
    heading.textContent = say(name);
    const list = document.createElement("ul");
    list.append(...tasks.sort(byDue).map((task) => this.#row(task)));
    section.append(heading, list);
    return section;
  }

  #row(task) {
    const row = clone("t-task");
    row.dataset.task = task.id;
    row.classList.toggle("fresh", task.id === this.fresh);
    const box = row.querySelector("input");
    box.setAttribute("aria-label", say("complete", { title: task.title }));
    setWords(row.querySelector(".task-title"), task.title);
    const when = due(task, this.zone);
    if (when) fact(row, ".task-due", `${when.relative} · ${when.absolute}`).dateTime = task.due_at ?? task.due_date;
    if (task.priority !== "medium") {
      fact(row, ".task-priority", say(`priority_${task.priority}`)).dataset.priority = task.priority;
    }
    if (task.recurrence) {
      row.querySelector(".task-repeat").hidden = false;
      row.querySelector(".task-repeat span").textContent = task.recurrence.text;
    }
    if (task.tags.length) fact(row, ".task-tags", task.tags.map((tag) => `#${tag}`).join(" "));
    return row;
  }

  #count() {
    for (const badge of document.querySelectorAll("[data-task-count]")) {
      badge.textContent = this.tasks.size;
      badge.hidden = !this.tasks.size;
    }
  }
}

function fact(row, selector, text) {
  const node = row.querySelector(selector);
  node.textContent = text;
  node.hidden = false;
  return node;
}

function byDue(one, other) {
  const [a, b] = [one, other].map((task) => `${task.due_date ?? "9999"} ${task.due_time ?? "99:99"}`);
  return a < b ? -1 : a > b ? 1 : one.number - other.number;
}
