"""Somebody with a browser, and the words in which tests speak of the chat page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.support.client import PASSWORD
from tests.support.server import Server

LONG = 40_000  # milliseconds: a server's first answer waits for the agents' SDK to be imported
# Lets a test cut the line as a lost network does, without a close handshake of the page's making.
WATCH_SOCKETS = """
window.sockets = [];
const Native = window.WebSocket;
window.WebSocket = class extends Native {
  constructor(...given) { super(...given); window.sockets.push(this); }
};
"""
URDU = {
    "Message": "پیغام",
    "Send": "بھیجیں",
    "Stop": "روکیں",
    "Conversation": "گفتگو",
    "You": "آپ",
    "Tasks": "کام",
}
expect.set_options(timeout=10_000)


class Visitor:
    """`expected` holds parts of console errors that a test brings about on purpose."""

    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        self.server = server
        chosen = {"locale": "en-GB", "timezone_id": "Asia/Karachi"} | options
        self.context = browser.new_context(base_url=server.url, **chosen)
        self.context.add_init_script(WATCH_SOCKETS)
        self.urdu = False  # whether the page is in Urdu
        self.expected: list[str] = []
        self.requests: list[str] = []
        self._console: list[str] = []
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._console.append(f"exception: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: self._console.append(f"dialog: {dialog.message}"))
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._console.append(f"{message.text} ({message.location.get('url')})")

    @property
    def complaints(self) -> list[str]:
        return [said for said in self._console if not any(part in said for part in self.expected)]

    @property
    def strangers(self) -> set[str]:
        """Hosts other than ours that the browser has asked for anything."""
        here = urlsplit(self.server.url).netloc
        return {urlsplit(url).netloc for url in self.requests if url.startswith("http")} - {here}

    def leave(self) -> None:
        self.context.close()

    # ---- getting there

    def go(self, path: str) -> None:
        self.page.goto(path)

    def sign_up(self) -> str:
        email = f"reader-{uuid4().hex[:10]}@example.com"
        self.go("/accounts/signup/")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign up").click()
        self.page.wait_for_url("**/")
        return email

    # ---- the chat

    def word(self, english: str) -> str:
        """What the page calls it."""
        return URDU.get(english, english) if self.urdu else english

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name=self.word("Message"), exact=True)

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name=self.word("Conversation"))

    @property
    def mine(self) -> Locator:
        return self.log.get_by_role("article", name=self.word("You"))

    @property
    def answers(self) -> Locator:
        return self.log.locator("article.message-answer")

    @property
    def answer(self) -> Locator:
        """The last answer."""
        return self.answers.last

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=self.word(name), exact=True)

    def say(self, words: str) -> None:
        self.box.fill(words)
        self.button("Send").click()

    def ask(self, words: str) -> str:
        """Say something and wait for the whole answer; its text."""
        before = self.answers.count()
        self.say(words)
        expect(self.answers).to_have_count(before + 1)
        return self.whole()

    def whole(self, status: str = "complete") -> str:
        """The text of the last answer, once it has ended with `status`."""
        expect(self.answer).to_have_attribute("data-status", status, timeout=LONG)
        expect(self.button("Stop")).to_be_hidden()
        return self.answer.locator(".answer").inner_text()

    def streams(self, words: str) -> None:
        """Wait until these words have appeared in the answer that is being written."""
        expect(self.answer.locator(".answer")).to_contain_text(words)
        expect(self.answer).to_have_attribute("data-status", "streaming")

    def cut(self) -> None:
        """Close every WebSocket of the page, as the network would."""
        self.page.evaluate("window.sockets.forEach((socket) => socket.close())")

    @property
    def thread_id(self) -> str:
        return urlsplit(self.page.url).path.split("/")[2]

    def stored(self) -> list[dict[str, Any]]:
        """The thread's messages as REST has them."""
        answer = self.context.request.get(f"/api/threads/{self.thread_id}/messages")
        assert answer.ok, answer.text()
        return list(answer.json()["results"])

    # ---- the tasks

    @property
    def tasks(self) -> Locator:
        return self.page.get_by_role("complementary", name=self.word("Tasks"), exact=True)

    def task(self, title: str) -> Locator:
        return self.tasks.get_by_role("listitem").filter(has_text=title)

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """A REST call with the browser's session."""
        token = next(c["value"] for c in self.context.cookies() if c["name"] == "csrftoken")
        answer = self.context.request.fetch(
            path, method=method, data=body, headers={"X-CSRFToken": token}
        )
        assert answer.ok, answer.text()
        return answer.json() if answer.status != 204 else None

    def fits(self) -> bool:
        """Nothing makes the page scroll sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
