// Editing one's own message where it stands: Enter sends, Escape cancels.

import { LIMIT } from "./composer.js";
import { say } from "./strings.js";
import { clone } from "./templates.js";

export class Editor {
  /** `send(messageId, content)` and `withdraw(messageId)` answer whether they could. */
  constructor(transcript, { send, withdraw }) {
    this.transcript = transcript;
    this.send = send;
    this.withdraw = withdraw;
  }

  open(article) {
    if (article.querySelector(".edit-form")) return;
    const form = clone("t-edit");
    const words = article.querySelector(".words");
    const box = form.querySelector("textarea");
    words.hidden = true;
    words.after(form);
    article.classList.add("editing");
    box.value = words.textContent;
    box.dir = words.dir;
    fit(box);
    box.focus();
    form.scrollIntoView({ block: "nearest" });
    box.setSelectionRange(box.value.length, box.value.length);
    box.addEventListener("input", () => fit(box));
    form.addEventListener("keydown", (event) => this.#key(event, article));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(article);
    });
    form.querySelector(".edit-cancel").addEventListener("click", () => this.#cancel(article));
  }

  /** The words stand again, as they were or as they are now. */
  close(messageId) {
    const article = this.transcript.find(messageId);
    article?.querySelector(".edit-form")?.remove();
    article?.querySelector(".words")?.removeAttribute("hidden");
    article?.classList.remove("editing");
  }

  /** Say why it did not go ("" for no reason) and let it be changed; false when nothing is being edited. */
  complain(messageId, sentence) {
    const form = this.transcript.find(messageId)?.querySelector(".edit-form");
    if (!form) return false;
    const error = form.querySelector(".error");
    error.textContent = sentence;
    error.hidden = !sentence;
    lock(form, false);
    form.querySelector("textarea").focus();
    return true;
  }

  #key(event, article) {
    if (event.key === "Escape") {
      event.preventDefault(); // else it would stop an answer
      this.#cancel(article);
    }
    const isBox = event.target.tagName === "TEXTAREA";
    if (isBox && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit(article);
    }
  }

  #cancel(article) {
    if (!this.withdraw(article.dataset.id)) return;
    this.close(article.dataset.id);
    article.querySelector(".edit").focus();
  }

  #submit(article) {
    const form = article.querySelector(".edit-form");
    const content = form.querySelector("textarea").value.trim();
    if (!content || form.dataset.locked) return;
    const length = [...content].length;
    if (length > LIMIT) {
      const numbers = { limit: LIMIT.toLocaleString(), length: length.toLocaleString() };
      this.complain(article.dataset.id, say("tooLong", numbers));
    } else if (this.send(article.dataset.id, content)) lock(form, true);
    else this.complain(article.dataset.id, say("stillAnswering"));
  }
}

/** A form that is on its way keeps the focus, but sends no second time. */
function lock(form, on) {
  if (on) form.dataset.locked = "yes";
  else delete form.dataset.locked;
  form.querySelector("textarea").readOnly = on;
  form.querySelector(".edit-send").setAttribute("aria-disabled", on);
}

function fit(box) {
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight + 2}px`;
}
