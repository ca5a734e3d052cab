// One WebSocket that stays connected: backoff with jitter, a heartbeat, and back at once when the
// network or the tab returns. It knows nothing of chats; see chat.js.

const FIRST_DELAY = 500;
const LONGEST_DELAY = 20_000;
const HEARTBEAT = 25_000;
const PATIENCE = 10_000; // for `ready` and for a `pong`
const UNAUTHENTICATED = 4401;

export class Socket {
  /** `onFrame(frame)` for what arrives; `onState("open" | "down" | "refused")` for the line itself. */
  constructor(path, { onFrame, onState }) {
    this.url = new URL(path, location.href.replace(/^http/, "ws"));
    this.onFrame = onFrame;
    this.onState = onState;
    this.failures = 0;
    this.ready = false;
    window.addEventListener("online", () => this.connect());
    window.addEventListener("offline", () => this.#drop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.ready) this.connect();
    });
  }

  connect() {
    if (this.refused || (this.socket && this.socket.readyState <= WebSocket.OPEN)) return;
    clearTimeout(this.retry);
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.#expect();
    socket.addEventListener("message", (event) => this.#receive(socket, event));
    socket.addEventListener("close", (event) => this.#closed(socket, event.code));
  }

  /** True when the frame went out on an open line. */
  send(frame) {
    if (!this.ready || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  #receive(socket, event) {
    if (socket !== this.socket) return;
    clearTimeout(this.deadline);
    const frame = JSON.parse(event.data);
    if (frame.type === "ready") {
      this.ready = true;
      this.failures = 0;
      clearInterval(this.heart);
      this.heart = setInterval(() => this.#beat(), HEARTBEAT);
      this.onState("open");
    }
    if (frame.type !== "pong") this.onFrame(frame);
  }

  #beat() {
    if (this.send({ type: "ping" })) this.#expect();
  }

  /** A line that says nothing in time is as good as cut. */
  #expect() {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.#drop(), PATIENCE);
  }

  #drop() {
    const socket = this.socket;
    if (!socket) return;
    socket.close();
    this.#closed(socket, 0); // the close event of a dead line can take minutes
  }

  #closed(socket, code) {
    if (socket !== this.socket) return;
    this.socket = null;
    this.ready = false;
    clearTimeout(this.deadline);
    clearInterval(this.heart);
    this.refused = code === UNAUTHENTICATED;
    this.onState(this.refused ? "refused" : "down");
    if (this.refused) return;
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.failures++);
    this.retry = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
  }
}
