"""A real Chromium, and people who use it.

Playwright's loop runs while its fixture lives, and Django refuses synchronous queries meanwhile; so
the fixture ends with this package, and these tests reach data only through the server.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor
from tests.browser.watched import Watched
from tests.support.client import PASSWORD
from tests.support.server import Server

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = (path for name in names if (path := shutil.which(name)))
    return os.environ.get("CHROMIUM") or next(found, None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here; set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visit(server, **context options)`: somebody new with a browser of their own.

    At the end nobody's console may hold an error that the test did not expect.
    """
    visitors: list[Visitor] = []

    def come(server: Server, **options: Any) -> Visitor:
        visitors.append(Visitor(browser, server, **options))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.leave()
    for visitor in visitors:
        assert visitor.complaints == [], "the browser's console has errors"


@pytest.fixture
def visitor(visit: Callable[..., Visitor], server: Server) -> Visitor:
    """A guest on the chat page of the server with the scripted model."""
    visitor = visit(server)
    visitor.go("/")
    return visitor


@pytest.fixture
def offline_visitor(visit: Callable[..., Visitor], offline_server: Server) -> Visitor:
    """A guest on the chat page of the server with the offline engine."""
    visitor = visit(offline_server)
    visitor.go("/")
    return visitor


@pytest.fixture
def watched(browser: Browser, server: Server) -> Iterator[Watched]:
    """A guest who has not opened a page yet."""
    visitor = Watched(browser, server)
    yield visitor
    visitor.leave()


@pytest.fixture(scope="session")
def inspector(server: Server) -> str:
    """The e-mail of somebody who may see everything in the admin of `server`."""
    email = f"root-{uuid4().hex[:8]}@example.com"
    command = [sys.executable, "manage.py", "createsuperuser", "--noinput", "--email", email]
    given = server.environment | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    done = subprocess.run(command, cwd=server.root, env=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return email


@pytest.fixture
def marker() -> str:
    """Words that tell the scripted model which test is asking."""
    return f"m-{uuid4().hex[:10]}"
