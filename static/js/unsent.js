// What is being written in each chat of this tab, kept over a reload and a look into another chat.

const PREFIX = "sabaq.unsent";

export class Unsent {
  /** `where()` names the chat; whoever logs in after `userId` in this tab does not read it. */
  constructor(userId, where) {
    this.key = () => `${PREFIX}.${userId}.${where() ?? "new"}`;
  }

  /** {content, about}, or null. */
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key()));
    } catch {
      return null;
    }
  }

  keep(content, about) {
    try {
      if (content.trim() || about) sessionStorage.setItem(this.key(), JSON.stringify({ content, about }));
      else sessionStorage.removeItem(this.key());
    } catch {
      // Without storage it lives as long as the page.
    }
  }
}
