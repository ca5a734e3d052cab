"""A visitor whose browser keeps an eye on itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.browser.visitor import Visitor
from tests.support.client import PASSWORD
from tests.support.hostile import EVIL
from tests.support.server import Server

WATCH = Path(__file__).with_name("watch.js")


class Watched(Visitor):
    def __init__(self, browser: Browser, server: Server, **options: Any) -> None:
        super().__init__(browser, server, **options)
        self.context.add_init_script(path=WATCH)

    def log_in(self, email: str, path: str = "/accounts/login/") -> None:
        self.go(path)
        self.page.get_by_label("E-mail").first.fill(email)
        self.page.get_by_label("Password").first.fill(PASSWORD)
        self.page.locator("form [type=submit]").first.click()
        self.page.wait_for_load_state()

    def is_well(self, holders: str) -> None:
        """Nothing has happened on this page that must not, and what is in `holders` (a selector of
        the elements that hold somebody's words) is in its place."""
        misdeeds = self.page.evaluate("window.misdeeds")
        assert misdeeds == [], f"{self.page.url}: {misdeeds}"
        astray = self.page.evaluate("(holders) => window.astray(holders)", holders)
        assert astray == [], f"{self.page.url}: {astray}"
        assert self.complaints == []
        assert self.strangers == set()
        assert not any(EVIL in url for url in self.requests)
