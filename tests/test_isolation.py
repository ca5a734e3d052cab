"""Nobody reaches anybody else's things: every REST path and every frame, as four people.

What isn't yours is not found. A path that is missing from the table below fails a test.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from uuid import uuid4

import pytest
from django.urls import URLPattern, get_resolver

from tests.support import wire
from tests.support.client import Account, Anonymous, Guest
from tests.support.wire import Call

# (method, path, body, what the owner gets). {names} are filled with ids of alice's things.
OWN = [
    ("GET", "/api/threads/{thread}", None, 200),
    ("PATCH", "/api/threads/{thread}", {"title": "Renamed"}, 200),
    ("GET", "/api/threads/{thread}/messages", None, 200),
    ("POST", "/api/threads/{thread}/messages", {"content": "hello"}, 202),
    ("GET", "/api/runs/{run}", None, 200),
    ("GET", "/api/runs/{run}/events", None, 200),
    ("POST", "/api/runs/{run}/cancel", {}, 200),
    ("POST", "/api/runs/{run}/approve", {"call_id": "x"}, 404),  # it waits for nothing
    ("POST", "/api/runs/{run}/reject", {"call_id": "x"}, 404),
    ("POST", "/api/messages/{answer}/feedback", {"rating": "up"}, 200),
    ("POST", "/api/messages/{answer}/regenerate", {"effects": "keep"}, 202),
    ("POST", "/api/messages/{question}/edit", {"content": "hello again"}, 202),
    ("POST", "/api/messages/{question}/show", {}, 200),
    ("POST", "/api/{user}/chat", {"conversation_id": None, "message": "hello"}, 200),
    ("GET", "/api/{user}/conversations", None, 200),
    ("GET", "/api/{user}/conversations/{thread}/messages", None, 200),
    ("GET", "/api/tasks/{task}", None, 200),
    ("PATCH", "/api/tasks/{task}", {"title": "Renamed"}, 200),
    ("POST", "/api/tasks/{task}/complete", {}, 200),
    ("POST", "/api/tasks/{task}/reopen", {}, 200),
    ("POST", "/api/tasks/{task}/restore", {}, 200),
    ("POST", "/api/tasks/{task}/skip", {}, 409),
    ("POST", "/api/tasks/{task}/reminders", {"at": "2030-01-01T09:00:00+00:00"}, 201),
    ("POST", "/api/reminders/{reminder}/seen", {}, 200),
    ("POST", "/api/reminders/{reminder}/snooze", {"minutes": 10}, 200),
    ("DELETE", "/api/reminders/{reminder}", None, 200),
    ("DELETE", "/api/push/subscriptions/{subscription}", None, 204),
    ("POST", "/api/tasks/events/{event}/undo", {}, 200),
    ("DELETE", "/api/auth/mcp-token/{mcp_token}", None, 204),
    ("GET", "/api/webhooks/{webhook}", None, 200),
    ("PATCH", "/api/webhooks/{webhook}", {"events": ["task_changed"]}, 200),
    ("POST", "/api/webhooks/{webhook}/secret", {}, 200),
    ("POST", "/api/webhooks/{webhook}/ping", {}, 202),
    ("GET", "/api/webhooks/{webhook}/deliveries", None, 200),
    ("POST", "/api/webhooks/{webhook}/deliveries/{delivery}/redeliver", {}, 202),
    ("DELETE", "/api/webhooks/{webhook}", None, 204),
    ("GET", "/api/chatkit/threads/{thread}/messages", None, 200),
    ("DELETE", "/api/chatkit/threads/{second}", None, 204),
    ("DELETE", "/api/tasks/{task}", None, 204),
    ("DELETE", "/api/threads/{thread}", None, 204),
]
# Lists: everybody gets their own, and nothing of alice's.
LISTS = [
    "/api/threads",
    "/api/chatkit/threads",
    "/api/tasks",
    "/api/tags",
    "/api/reminders",
    "/api/push/subscriptions",
    "/api/webhooks",
    "/api/tasks/events",
    "/api/tasks/analytics",
    "/api/tasks/export.csv",
    "/api/export",
    "/api/auth/me",
    "/api/auth/email",
    "/api/auth/mcp-token",
]
# Paths without anybody's things in them, or tested elsewhere with their own secrets.
OPEN = {
    "/api/auth/register", "/api/auth/token", "/api/auth/token/refresh", "/api/auth/token/revoke",
    "/api/auth/password", "/api/auth/password/reset", "/api/auth/password/reset/confirm",
    "/api/auth/email/verify", "/api/auth/ticket", "/api/schema/", "/api/docs/",
    "/api/book/chapters", "/api/book/chapters/{slug}", "/api/book/search", "/api/tasks.ics",
    "/api/reminders/seen", "/api/push/key", "/api/tasks/import",
    "/api/chatkit/session", "/api/chatkit/respond", "/api/chatkit/attachments/{id}",
}  # fmt: skip
# A public address, which nothing is sent to here, and the keys of RFC 8291's example.
BROWSER = {
    "endpoint": "https://203.0.114.7/push/secret-of-alice",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
        "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
}
FRAMES = [
    {"type": "send", "content": "hello", "thread_id": "{thread}"},
    {"type": "subscribe", "run_id": "{run}", "after": 0},
    {"type": "cancel", "run_id": "{run}"},
    {"type": "regenerate", "message_id": "{answer}", "effects": "keep"},
    {"type": "edit", "message_id": "{question}", "content": "hello"},
    {"type": "approve", "run_id": "{run}", "call_id": "x"},
    {"type": "reject", "run_id": "{run}", "call_id": "x"},
]


@pytest.fixture(scope="module")
def people(server, provider):
    """alice with one of everything, and those who are not alice."""
    with ExitStack() as stack:
        people = {
            "owner": Account(server, "alice"),
            "stranger": Account(server, "bob"),
            "guest": Guest(server),
            "anonymous": Anonymous(server),
        }
        for person in people.values():
            stack.callback(person.close)
        yield people


@pytest.fixture(scope="module")
def things(people, provider):
    """The ids of alice's things, each made by a plain request."""
    alice = people["owner"]
    marker = f"secret-{uuid4().hex}"
    provider.script(marker, [wire.hand_off("tasks"), wire.calls(Call("list_tasks"))])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    task = alice.post("/api/tasks", {"title": marker, "tags": [marker], "due_date": "2030-01-02"})
    assert task.status_code == 201, task.text
    at = {"at": "2030-01-01T09:00:00+00:00"}
    reminded = alice.post(f"/api/tasks/{task.json()['id']}/reminders", at)
    assert reminded.status_code == 201, reminded.text
    browser = alice.post("/api/push/subscriptions", BROWSER)
    assert browser.status_code == 201, browser.text
    # A name that leads nowhere, so that nothing is sent there.
    hook = alice.post("/api/webhooks", {"url": f"https://{marker}.invalid/"})
    assert hook.status_code == 201, hook.text
    ping = alice.post(f"/api/webhooks/{hook.json()['id']}/ping")
    question, answer = alice.messages(turn.thread_id)
    alice.post("/api/tasks", {"title": f"undo {marker}"})  # the newest event is of this one
    return {
        "user": alice.id,
        "thread": turn.thread_id,
        "second": alice.post("/api/threads").json()["id"],
        "run": turn.run_id,
        "question": question["id"],
        "answer": answer["id"],
        "task": task.json()["id"],
        "reminder": reminded.json()["reminders"][0]["id"],
        "subscription": browser.json()["id"],
        "webhook": hook.json()["id"],
        "delivery": ping.json()["id"],
        "event": alice.get("/api/tasks/events").json()["results"][0]["id"],
        "mcp_token": alice.post("/api/auth/mcp-token", {"name": marker}).json()["id"],
        "marker": marker,
        "email": alice.email,
    }


def ask(person, method, path, body):
    options = {} if body is None else {"json": body}
    return person.request(method, path, headers={"Accept": "application/json"}, **options)


ROW = [pytest.param(*row[:3], id=f"{row[0]} {row[1]}") for row in OWN]


@pytest.mark.parametrize(("method", "path", "body"), ROW)
@pytest.mark.parametrize("who", ["stranger", "guest"])
def test_what_is_not_yours_is_not_found(people, things, who, method, path, body):
    response = ask(people[who], method, path.format(**things), body)
    assert response.status_code == 404, response.text
    assert response.json()["error"]["code"] == "not_found"
    assert things["marker"] not in response.text


@pytest.mark.parametrize(("method", "path", "body"), ROW)
def test_nobody_is_asked_who_they_are(people, things, method, path, body):
    response = ask(people["anonymous"], method, path.format(**things), body)
    assert response.status_code == 401, response.text
    assert response.json()["error"]["code"] == "unauthenticated"


@pytest.mark.parametrize("who", ["stranger", "guest"])
@pytest.mark.parametrize("path", LISTS)
def test_lists_hold_only_what_is_yours(people, things, who, path):
    response = people[who].get(path)
    assert response.status_code == 200
    for thing in things.values():
        assert thing not in response.text


@pytest.mark.parametrize("path", LISTS)
def test_nobody_has_lists(people, path):
    assert people["anonymous"].get(path).status_code == 401


@pytest.mark.parametrize("who", ["stranger", "guest"])
def test_a_search_finds_only_what_is_yours(people, things, who):
    for path in ("/api/threads", "/api/tasks"):
        found = people[who].get(path, params={"q": things["marker"]}).json()
        assert found == {"results": [], "next": None}
        assert people["owner"].get(path, params={"q": things["marker"]}).json()["results"]


@pytest.mark.parametrize("who", ["stranger", "guest"])
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["type"])
def test_frames_about_what_is_not_yours_find_nothing(people, things, who, frame):
    filled = {name: filled_in(value, things) for name, value in frame.items()}
    with people[who].socket() as socket:
        socket.send(filled | {"id": "f"})
        error = socket.recv()
        assert (error["type"], error["code"], error["id"]) == ("error", "not_found", "f")
        socket.send({"type": "ping"})
        assert socket.recv()["type"] == "pong"


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["type"])
def test_nobody_may_send_frames(people, things, frame):
    with people["anonymous"].raw_socket() as socket:
        assert socket.closed() == 4401


def filled_in(value, things):
    return value.format(**things) if isinstance(value, str) else value


def test_someone_elses_thread_is_no_page(people, things):
    assert people["owner"].get(f"/c/{things['thread']}/").status_code in {200, 404, 302}
    for who in ("stranger", "guest", "anonymous"):
        assert people[who].get(f"/c/{things['thread']}/").status_code in {404, 302}
        assert things["marker"] not in people[who].get(f"/c/{things['thread']}/").text


def test_notices_go_to_their_owner_only(people, things):
    with people["stranger"].socket() as stranger, people["owner"].socket() as owner:
        made = people["owner"].post("/api/tasks", {"title": "private"}).json()
        notice = owner.recv("task_changed", where=lambda n: n["task"]["id"] == made["id"])
        assert notice["change"] == "created"
        stranger.send({"type": "ping"})
        assert stranger.recv()["type"] == "pong"


def test_an_agent_works_on_the_tasks_of_its_owner_only(people, things, provider):
    marker = f"steal-{uuid4().hex}"
    kept = people["owner"].get(f"/api/tasks/{things['task']}").json()
    task = {"task": things["task"]}
    attempts = [Call("complete_task", task), Call("delete_task", task), Call("update_task", task)]
    provider.script(marker, [wire.hand_off("tasks"), wire.calls(*attempts), wire.text("No.")])
    with people["stranger"].socket() as socket:
        turn = socket.turn(marker)
    results = [e for e in turn.of("tool_result") if e["name"] in {c.name for c in attempts}]
    assert [event["status"] for event in results] == ["error"] * 3
    assert things["marker"] not in str(turn.events)
    assert people["owner"].get(f"/api/tasks/{things['task']}").json() == kept


def test_z_the_owner_can_do_it_all(people, things):
    """Last, since it ends by deleting: the refusals above were not for another reason."""
    alice = people["owner"]
    for method, path, body, status in OWN:
        response = ask(alice, method, path.format(**things), body)
        assert response.status_code == status, f"{method} {path}: {response.text}"
        if status == 202 and "run" in response.json():
            alice.wait_run(response.json()["run"]["id"])


def test_the_table_holds_every_path():
    known = {shape(row[1]) for row in OWN} | {shape(path) for path in {*LISTS, *OPEN}}
    missing = sorted({path for path in paths() if path.startswith("/api/")} - known)
    assert missing == []


def shape(path):
    """A path with every parameter called {}."""
    return re.sub(r"\{\w+\}", "{}", path)


def paths(patterns=None, before="/"):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + re.sub(r"<[^>]+>", "{}", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from paths(pattern.url_patterns, route)
