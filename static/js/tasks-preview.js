// What the server understands of what is being typed, a moment after the last key.

import { fetchPart } from "./api.js";

const PAUSE = 200;

export class Preview {
  /** Shows in `output` what `path` makes of `input`'s text, which `fields()` gives as a FormData. */
  constructor(input, output, path, fields) {
    Object.assign(this, { input, output, path, fields });
    this.turn = 0;
    input.addEventListener("input", () => {
      clearTimeout(this.pause);
      if (input.value.trim()) this.pause = setTimeout(() => this.look(), PAUSE);
      else this.clear();
    });
  }

  clear() {
    clearTimeout(this.pause);
    this.turn += 1;
    this.output.replaceChildren();
  }

  /** Ask now; true unless the server can't read it. */
  async look() {
    clearTimeout(this.pause);
    const turn = ++this.turn;
    const part = await fetchPart(this.path, this.fields()).catch(() => null); // without a line: no preview
    if (turn === this.turn) this.output.replaceChildren(...(part?.children ?? []));
    return !this.output.querySelector(".preview-error");
  }
}
