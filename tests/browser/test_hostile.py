"""Hostile words in every place of the site that shows somebody's words, in a real browser.

No script runs, nothing is asked of another host, no policy has to step in, and nothing leaves its
box or turns its neighbours round: `watch.js` looks at every node as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.watched import Watched
from tests.support.client import Account
from tests.support.hostile import ESCAPES, PAYLOADS
from tests.support.provider import Provider
from tests.support.server import Server
from tests.support.wire import Call, calls, text

PER_PAGE = 36  # pairs; each makes two messages, and a page shows eighty
STORABLE = [each.replace("\x00", "") for each in PAYLOADS]
PAIRS = list(zip(STORABLE[::2], STORABLE[1::2], strict=True))
MESSAGES = ".answer, .words, .about-selection, .about-page, .call-value"
TITLES = ".thread-title, #thread-title, .task-title, .task-notes, .task-tag bdi, .tag-filter bdi"


@pytest.fixture(scope="module")
def owner(server: Server, provider: Provider) -> Iterator[Account]:
    """Somebody whose conversations, tasks and tags are all hostile."""
    with closing(Account(server, "owner")) as person:
        for number, pair in enumerate(PAIRS):
            title = f"{number} {' '.join(part[:200] for part in pair)}"
            notes = "\n".join(part[:900] for part in pair)
            tags = [tag for part in pair if (tag := "".join(part.split())[:40])]
            answer = person.post("/api/tasks", {"title": title, "notes": notes, "tags": tags})
            if answer.status_code == 400:  # not every one of these can be a tag
                answer = person.post("/api/tasks", {"title": title, "notes": notes})
            assert answer.status_code == 201, answer.text
        yield person


def converse(person: Account, provider: Provider, pairs: Sequence[tuple[str, str]]) -> str:
    """A thread in which everything that can be said is one of these, on both sides."""
    thread_id = None
    with person.socket() as socket:
        for number, pair in enumerate(pairs):
            payload = "\n\n".join(pair)
            marker = f"h-{uuid4().hex[:10]}"
            looked_up = [calls(Call("search_textbook", {"query": payload}))]
            provider.script(marker, [*(looked_up if number % 3 == 0 else []), text(payload)])
            about = {"url": f"/{payload[:200]}".replace("\n", ""), "title": payload[:500]}
            turn = socket.turn(
                f"{payload}\n{marker}", thread_id, selection=payload, page_context=about
            )
            assert turn.finished["status"] == "complete", (payload, turn.finished)
            thread_id = turn.thread_id
    assert thread_id is not None
    person.patch(f"/api/threads/{thread_id}", {"title": " ".join(pairs[-1])[:200]})
    return thread_id


@pytest.fixture(scope="module")
def conversations(owner: Account, provider: Provider) -> list[str]:
    halves = PAIRS[:PER_PAGE], PAIRS[PER_PAGE:]
    return [converse(owner, provider, half) for half in halves]


def test_stored_conversations_are_harmless(
    watched: Watched, owner: Account, conversations: list[str]
) -> None:
    watched.log_in(owner.email)
    assert len(PAIRS) <= 2 * PER_PAGE
    for thread_id in conversations:
        watched.go(f"/c/{thread_id}/")
        expect(watched.answers).not_to_have_count(0)
        for fold in watched.page.locator(".call details").all()[:3]:
            fold.evaluate("(each) => { each.open = true }")
        watched.is_well(f"{MESSAGES}, {TITLES}")
    watched.page.set_viewport_size({"width": 390, "height": 800})
    watched.is_well(f"{MESSAGES}, #thread-title")


def test_they_are_as_harmless_while_they_stream(watched: Watched, provider: Provider) -> None:
    watched.go("/")
    for start in range(0, len(STORABLE), 48):
        marker = f"h-{uuid4().hex[:10]}"
        pieces = [piece for payload in STORABLE[start : start + 48] for piece in (payload, "\n\n")]
        provider.script(marker, [text(*pieces)])
        watched.ask(f"stream {marker}")
        watched.is_well(MESSAGES)


def test_unfinished_blocks_are_drawn_as_text(watched: Watched, provider: Provider) -> None:
    watched.go("/")
    marker = f"h-{uuid4().hex[:10]}"
    letters = [each for payload in ESCAPES[:6] for each in (*payload, "\n\n")]
    provider.script(marker, [text(*letters, delay=0.001)])
    watched.ask(f"stream {marker}")
    watched.is_well(MESSAGES)


def test_titles_notes_and_tags_are_harmless(watched: Watched, owner: Account) -> None:
    watched.log_in(owner.email)
    watched.go("/tasks/")
    assert watched.page.locator(".task-title").count() == len(PAIRS)
    watched.is_well(TITLES)
    watched.go("/tasks/?q=alert")
    watched.is_well(TITLES)
    watched.go("/tasks/analytics/")
    assert watched.page.locator(".figure-name").count()
    watched.is_well(".figure-name, .figure-table bdi")
    watched.go("/")
    expect(watched.tasks.locator(".task-title")).not_to_have_count(0)
    watched.is_well(TITLES)


def test_thread_titles_are_harmless(watched: Watched, server: Server) -> None:
    with closing(Account(server, "titles")) as person:
        for pair in PAIRS:
            made = person.post("/api/threads", {"title": " ".join(pair)[:200]})
            assert made.status_code == 201, (pair, made.text)
        watched.log_in(person.email)
        for page in (1, 2):
            watched.go(f"/?page={page}")
            expect(watched.page.locator(".thread-title")).not_to_have_count(0)
            watched.is_well(TITLES)


def test_a_persons_name_is_harmless(watched: Watched, server: Server) -> None:
    with closing(Account(server, "named")) as person:
        watched.log_in(person.email)
        for payload in [STORABLE[0], *ESCAPES]:
            person.patch("/api/auth/me", {"name": payload[:150]})
            watched.go("/accounts/settings/")
            watched.page.locator(".account summary").click()
            watched.is_well(".account bdi")


def test_the_admin_shows_them_harmlessly_too(
    watched: Watched, owner: Account, conversations: list[str], inspector: str
) -> None:
    watched.log_in(inspector, "/admin/login/")
    for thread_id in conversations:
        watched.go(f"/admin/conversations/thread/{thread_id}/change/")
        assert watched.page.locator(".turn").count() > 20
        watched.is_well(".turn-text, .turn blockquote, .turn pre")
    run = owner.messages(conversations[0])[1]["run_id"]
    for path in ("conversations/message/", f"conversations/run/{run}/change/", "todos/task/",
                 "todos/taskevent/", "accounts/user/", "conversations/inspection/"):  # fmt: skip
        watched.go(f"/admin/{path}")
        watched.is_well("none")


def test_the_watch_itself_sees_what_it_is_for(watched: Watched) -> None:
    """Without the defences, everything above would fail: each kind of harm is noticed."""
    watched.go("/")
    harm: dict[str, Callable[[], object]] = {}
    for name, code in {
        "alert()": "window.alert(1)",
        "policy: img-src": "holder.innerHTML = '<img src=//evil.example/x>'",
        "<IMG> in an answer": "holder.innerHTML = '<div class=answer><img></div>'",
        "style=": "holder.innerHTML = '<div class=answer><p style=\"color:red\">x</p></div>'",
        "a link to": "holder.innerHTML = '<div class=answer><a href=\"javascript:1\">x</a></div>'",
    }.items():
        harm[name] = lambda code=code: watched.page.evaluate(
            f"const holder = document.createElement('div'); document.body.append(holder); {code}"
        )
    for name, do in harm.items():
        do()
        watched.page.wait_for_function(
            "(name) => window.misdeeds.some((each) => each.includes(name))", arg=name
        )
    watched.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p class=words>\\u202ex <b>page</b></p>')"
    )
    told = " ".join(watched.page.evaluate("() => window.astray('.nothing')"))
    assert "backwards: page" in told
