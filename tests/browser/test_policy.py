"""Every page works under the Content-Security-Policy: nothing is refused, nor asked elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.watched import Watched
from tests.support.provider import Provider
from tests.support.services import free_port
from tests.support.wire import text

OURS = ["/", "/tasks/", "/tasks/analytics/", "/tasks/import/", "/book/", "/book/urdf/",
        "/book/glossary/", "/accounts/settings/"]  # fmt: skip
ADMIN = [
    "", "accounts/user/", "accounts/user/add/", "auth/group/add/", "conversations/thread/",
    "conversations/run/", "conversations/message/?q=x", "conversations/inspection/",
    "todos/task/?status__exact=open", "todos/taskevent/", "password_change/",
]  # fmt: skip
WRITTEN = "#result_list tbody :is(td, th)"  # others' words, in the lists of the admin


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/admin/login/"])
def test_pages_for_nobody_in_particular(watched: Watched, path: str) -> None:
    watched.go(path)
    watched.is_well("none")


def test_pages_of_a_person(watched: Watched) -> None:
    watched.sign_up()
    for path in OURS:
        watched.go(path)
        watched.page.wait_for_load_state("networkidle")
        watched.is_well("none")


def test_a_page_that_is_not_there(watched: Watched) -> None:
    watched.expected.append("404")
    watched.go("/nowhere/")
    watched.is_well("none")


def test_the_admin(watched: Watched, inspector: str) -> None:
    watched.log_in(inspector, "/admin/login/")
    for path in ADMIN:
        watched.go(f"/admin/{path}")
        watched.is_well(WRITTEN)
    watched.page.get_by_role("button", name="Toggle theme").first.click()  # its scripts run
    watched.is_well("none")


def test_the_documentation_of_the_api(watched: Watched) -> None:
    watched.go("/api/docs/")
    expect(watched.page.get_by_text("/api/threads/{").first).to_be_visible()
    watched.page.locator(".opblock-summary").first.click()
    watched.is_well("none")


def test_a_link_off_the_site_tells_the_other_nothing_and_gets_no_hold_of_the_page(
    watched: Watched, provider: Provider, marker: str
) -> None:
    address = f"http://localhost:{free_port()}/x"  # nothing listens there
    provider.script(marker, [text(f"[out]({address})")])
    watched.go("/")
    watched.ask(f"link {marker}")
    with (
        watched.context.expect_page() as opening,
        watched.context.expect_event("request", lambda request: request.url == address) as asking,
    ):
        watched.answer.get_by_role("link", name="out").click()
    assert "referer" not in asking.value.all_headers()
    assert opening.value.evaluate("window.opener") is None
    assert watched.page.url.startswith(watched.server.url)
