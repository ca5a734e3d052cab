// The list of chats: search, and each one's menu (rename, pin, archive, delete).

import { api, fetchPart } from "./api.js";
import { askIn, confirmIn } from "./dialogs.js";
import { toast } from "./toast.js";

const TYPING = 250;

export class ThreadList {
  constructor(page) {
    this.page = page;
    this.list = document.getElementById("thread-list");
    this.menu = document.getElementById("thread-menu");
    this.filter = new URLSearchParams();
    this.search = document.querySelector(".thread-search input");
    if (this.search.value) this.filter.set("q", this.search.value);
    this.search.addEventListener("input", () => this.#typed());
    this.search.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#typed();
    });
    this.list.addEventListener("click", (event) => this.#click(event));
    this.menu.addEventListener("click", (event) => this.#choose(event));
    this.menu.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".thread-options, #thread-menu")) this.#close();
    });
    this.list.addEventListener("scroll", () => this.#close(), { passive: true });
  }

  get current() {
    return this.page.dataset.threadId;
  }

  /** Read the list again as it is being looked at. */
  async refresh() {
    const query = new URLSearchParams(this.filter);
    query.set("part", "threads");
    const asked = Symbol("the list that is wanted now");
    this.asked = asked;
    try {
      const fragment = await fetchPart(`/?${query}`);
      if (this.asked === asked) this.#show(fragment); // an answer that comes late is of another list
    } catch {
      // It stays as it was; the next change reads again.
    }
  }

  /** A `thread_changed` notice: mostly a new title or a moved row. */
  changed() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.refresh(), 300);
  }

  #show(fragment) {
    const current = fragment.querySelector(`[data-thread="${CSS.escape(this.current)}"] a`);
    current?.setAttribute("aria-current", "page");
    const focused = document.activeElement?.closest?.("[data-thread]")?.dataset.thread;
    const wasMenu = document.activeElement?.classList.contains("thread-options");
    this.list.replaceChildren(fragment);
    if (!focused) return;
    const row = this.list.querySelector(`[data-thread="${CSS.escape(focused)}"]`);
    row?.querySelector(wasMenu ? ".thread-options" : "a").focus();
  }

  #typed() {
    clearTimeout(this.soon);
    this.filter.delete("page");
    if (this.search.value.trim()) this.filter.set("q", this.search.value.trim());
    else this.filter.delete("q");
    this.soon = setTimeout(() => this.refresh(), TYPING);
  }

  async #click(event) {
    const options = event.target.closest(".thread-options");
    if (options) {
      this.#open(options);
      return;
    }
    const link = event.target.closest("[data-threads], [data-more]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.more) await this.#more(link);
    else {
      this.filter = new URLSearchParams(link.dataset.threads);
      this.search.value = "";
      await this.refresh();
    }
  }

  async #more(link) {
    const query = new URLSearchParams(this.filter);
    query.set("page", link.dataset.more);
    query.set("part", "threads");
    const fragment = await fetchPart(`/?${query}`);
    link.closest("p").replaceWith(fragment);
  }

  #open(button) {
    const again = this.button === button;
    this.#close();
    if (again) return;
    this.button = button;
    this.row = button.closest("[data-thread]");
    button.setAttribute("aria-expanded", "true");
    for (const [action, on] of [["pin", this.row.dataset.pinned], ["archive", this.row.dataset.archived]]) {
      const words = this.menu.querySelector(`[data-do="${action}"] span`);
      words.textContent = on === "true" ? words.dataset.on : words.dataset.off;
    }
    this.menu.hidden = false;
    this.#place(button.getBoundingClientRect());
    this.menu.querySelector("button").focus();
  }

  #place(near) {
    const { offsetWidth: width, offsetHeight: height } = this.menu;
    const below = near.bottom + height + 8 < window.innerHeight;
    const isRtl = getComputedStyle(this.menu).direction === "rtl";
    const left = isRtl ? near.right - width : near.left;
    this.menu.style.top = `${below ? near.bottom + 4 : near.top - height - 4}px`;
    this.menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  }

  #close() {
    if (this.menu.hidden) return;
    this.menu.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button = null;
  }

  #key(event) {
    const items = [...this.menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = items.indexOf(document.activeElement) + step;
      items[(at + items.length) % items.length].focus();
    }
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      const button = this.button;
      this.#close();
      button.focus();
    }
  }

  async #choose(event) {
    const action = event.target.closest("[data-do]")?.dataset.do;
    if (!action) return;
    const { row, button } = this;
    this.#close();
    button.focus();
    try {
      await this.#perform(action, row);
    } catch (error) {
      toast(error.message);
    }
  }

  async #perform(action, row) {
    const path = `/api/threads/${row.dataset.thread}`;
    if (action === "rename") {
      const title = await askIn("rename-dialog", row.querySelector(".thread-title").textContent);
      if (!title) return;
      await api("PATCH", path, { title });
    }
    if (action === "pin") await api("PATCH", path, { pinned: row.dataset.pinned !== "true" });
    if (action === "archive") await api("PATCH", path, { archived: row.dataset.archived !== "true" });
    if (action === "delete") {
      if ((await confirmIn("delete-dialog")) !== "yes") return;
      if (row.dataset.thread === this.current) document.dispatchEvent(new Event("chat-ends"));
      await api("DELETE", path);
      if (row.dataset.thread === this.current) location.assign("/");
    }
    await this.refresh();
  }
}
