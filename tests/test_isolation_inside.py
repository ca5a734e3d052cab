"""Nobody reaches anybody else's things, where test_isolation.py does not go over the wire.

Every page with a form, every tool with every argument that names a task; nothing new is left out.
"""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import WebhookDelivery
from conversations.asyncapi.frames import CLIENT
from conversations.models import Thread
from tests.support.everything import MARKER, give_everything
from tests.test_isolation import FRAMES, paths, shape
from todos.models import Task, TaskEvent
from tutor.tools.registry import TOOLS, ToolContext, call

SETTINGS = "/accounts/settings/"
HOOK = f"{SETTINGS}webhooks/{{webhook}}/"
# (method, path, what is posted, what the owner gets). {names} are ids of things of alice's.
PAGES = [
    ("GET", "/c/{thread}/", None, 200),
    ("GET", "/tasks/{number}/", None, 200),
    ("POST", "/tasks/{number}/", {"title": "Stolen", "version": "1"}, 302),
    ("GET", "/tasks/{task}/", None, 200),
    ("POST", "/tasks/{task}/", {"title": "Stolen again", "version": "2"}, 302),
    ("GET", "/tasks/{number}/history/", None, 200),
    ("GET", "/tasks/{task}/history/", None, 200),
    ("POST", "/tasks/change/", {"task": "{task}", "deed": "complete"}, 302),
    ("POST", "/tasks/{task}/reopen/", {}, 302),
    ("POST", "/tasks/{task}/complete/", {}, 302),
    ("POST", "/tasks/{task}/delete/", {}, 302),
    ("POST", "/tasks/{task}/restore/", {}, 302),
    ("POST", "/tasks/undo/{event}/", {}, 302),
    ("POST", f"{SETTINGS}mcp/{{mcp_token}}/revoke/", {}, 302),
    ("GET", HOOK, None, 200),
    ("POST", HOOK, {"url": "https://203.0.114.7/stolen", "events": "task_changed"}, 302),
    ("POST", f"{HOOK}ping/", {}, 302),
    ("POST", f"{HOOK}secret/", {}, 200),
    ("POST", f"{HOOK}deliveries/{{delivery}}/", {}, 302),
    ("POST", f"{HOOK}switch/", {"on": ""}, 302),
    ("POST", f"{HOOK}delete/", {}, 302),
]
# Pages of whoever asks: everybody gets their own, and nothing of alice's.
OWN_PAGES = [
    "/", "/tasks/", "/tasks/today/", "/tasks/upcoming/", "/tasks/tags/", "/tasks/done/",
    "/tasks/bin/", "/tasks/analytics/", "/tasks/import/", "/tasks/export.csv", SETTINGS,
]  # fmt: skip
# Forms about whoever posts them, and what is nobody's.
OPEN = {
    "/health", "/ready", "/metrics", "/favicon.ico", "/sw.js", "/chatkit/api",
    "/book/", "/book/{}/", "/book/{}/{}/",
    "/accounts/signup/", "/accounts/login/", "/accounts/language/", "/accounts/logout/",
    "/accounts/password/", "/accounts/password/{}/{}/", "/accounts/verify/{}/",
    "/tasks/add/", "/tasks/preview/", "/tasks/catch-up/",
    *(f"{SETTINGS}{form}/" for form in
      ("email", "reminders", "password", "calendar", "mcp", "webhooks", "delete")),
}  # fmt: skip
# Tools that may change a task which is named.
CHANGING = {"complete_task", "delete_task", "update_task", "set_priority", "add_tags",
            "schedule_reminder"}  # fmt: skip


@pytest.fixture
def things(user):
    """The ids of alice's things; each holds the marker where people can write."""
    give_everything(user)
    task = Task.objects.owned_by(user).alive().get(title=MARKER)
    delivery = WebhookDelivery.objects.get(body=MARKER)
    return {
        "task": task.pk, "number": task.number, "thread": Thread.objects.get(owner=user).pk,
        "mcp_token": user.mcp_tokens.get().pk, "webhook": delivery.webhook_id,
        "delivery": delivery.pk, "event": TaskEvent.objects.owned_by(user).latest("created_at").pk,
    }  # fmt: skip


@pytest.fixture
def all_of_it(api):
    """Says all that is kept of alice."""

    def export():
        return api.get("/api/export").json() | {"exported_at": None}

    return export


def client_of(who, other_user):
    client = Client()
    if who == "stranger":
        client.force_login(other_user)
    elif who == "guest":
        client.get("/tasks/")
    return client


def ask(client, method, path, posted, things):
    filled = {name: value.format(**things) for name, value in (posted or {}).items()}
    send = client.get if method == "GET" else client.post
    return send(path.format(**things), filled)


@pytest.mark.parametrize("who", ["stranger", "guest", "nobody"])
def test_no_page_shows_or_changes_what_is_not_yours(user, other_user, things, all_of_it, who):
    before = all_of_it()
    for method, path, posted, _ in PAGES:
        answer = ask(client_of(who, other_user), method, path, posted, things)
        refused = {302, 404} if method == "POST" or path.startswith(SETTINGS) else {404}
        assert answer.status_code in refused, (method, path, answer.status_code)
        assert MARKER not in answer.content.decode(), path
        assert MARKER not in str(answer.headers), path
    for path in OWN_PAGES:
        answer = client_of(who, other_user).get(path)
        assert MARKER not in answer.content.decode(), path
    assert all_of_it() == before


def test_the_owner_can_do_it_all(user, things):
    """The refusals above were not for another reason."""
    owner = Client()
    owner.force_login(user)
    for path in OWN_PAGES:
        assert owner.get(path).status_code == 200, path
    for method, path, posted, status in PAGES:
        answer = ask(owner, method, path, posted, things)
        assert answer.status_code == status, (method, path, answer.content.decode()[:500])


def naming(tool, name):
    """Arguments of a tool that name a task in each way that it knows; the rest as it wants it."""
    wanted = {"title": "Stolen", "when": "tomorrow", "priority": "low", "tags": ["stolen"],
              "query": name, "notes": "Stolen"}  # fmt: skip
    properties = tool.parameters["properties"]
    plain = {word: value for word, value in wanted.items() if word in properties}
    ways = [{"task": name}] if "task" in properties else [{}]
    ways += [{"tasks": [name]}] if "tasks" in properties else []
    return [plain | way for way in ways] + [way for way in ways if way]


def tasks_of(user):
    events = TaskEvent.objects.owned_by(user).order_by("id").values_list()
    return [*Task.objects.owned_by(user).order_by("id").values_list(), *events]


@pytest.mark.parametrize("actor", ["agent", "mcp"])
def test_no_tool_shows_or_changes_what_is_not_yours(user, other_user, things, actor):
    before = tasks_of(user)
    stranger = ToolContext(other_user, actor=actor)
    for name in (str(things["task"]), str(things["number"]), MARKER):
        for tool in TOOLS.values():
            for arguments in naming(tool, name):
                with transaction.atomic():
                    outcome = call(tool, arguments, stranger)
                    assert tasks_of(user) == before
                    transaction.set_rollback(True)  # bob's own new tasks have numbers too
                said = str(outcome.result).replace(name, "")
                assert MARKER not in said and str(things["task"]) not in said
                if tool.name in CHANGING and arguments.keys() & {"task", "tasks"}:
                    assert outcome.status == "error", (tool.name, arguments)


def test_the_table_holds_every_page():
    known = {shape(row[1]) for row in PAGES} | {*OWN_PAGES, *OPEN} | {"/tasks/{}/{}/"}
    there = {path for path in paths() if not path.startswith(("/api/", "/admin/"))}
    assert sorted(there - known) == []
    assert sorted(known - there - {"/metrics"} - {shape(row[1]) for row in PAGES}) == []


def test_the_table_holds_every_frame():
    """`ping` is about nothing."""
    kinds = {get_args(get_type_hints(frame)["type"])[0] for frame in CLIENT}
    assert kinds == {frame["type"] for frame in FRAMES} | {"ping"}
