"""Deleting an account: nothing of it stays, in tables, in memory or in Redis; others keep all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event
from uuid import uuid4

import pytest
import redis
from django.apps import apps
from django.db import connection
from django.test import Client

from accounts import operations
from accounts.models import Session, User
from tests.support import wire
from tests.support.client import Account, Person
from tests.support.everything import MARKER, give_everything
from tests.support.server import running_server
from todos import operations as todos
from todos.models import Task
from todos.values import Actor

# Kept on purpose: that an administrator has looked, by ids alone (conversations/inspecting.py).
KEPT = {"conversations_inspection"}
# Tables that nothing of a person's is ever in.
NOBODYS = {
    "accounts_user_user_permissions", "auth_group", "auth_group_permissions", "auth_permission",
    "axes_accessattemptexpiration", "axes_accessfailurelog", "axes_accesslog",
    "django_content_type", "django_migrations", "django_session",
}  # fmt: skip


@pytest.fixture
def everything(user):
    """alice, with a row in every table."""
    give_everything(user)
    return user


def tables():
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        for name in sorted(set(names)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            yield name, cursor.fetchall()


def counts():
    return {
        model._meta.db_table: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
    }


@pytest.fixture
def others(db, other_user):
    """Somebody else's things, and what every database has."""
    todos.add(Actor(other_user), {"title": "bob's", "tags": ["bob's"]})
    return counts()


def test_one_of_everything_is_made(others, everything):
    """If this fails: a table is new. Give alice a row in it, or say that nobody has any there."""
    empty = {name for name, count in counts().items() if count <= others[name]}
    book = {name for name in others if name.startswith("tutor_")}
    assert empty - NOBODYS - book == set()


def test_deleting_leaves_every_table_as_it_was(others, everything):
    operations.delete_account(everything)
    left = {name: count - others[name] for name, count in counts().items()}
    left = {name: more for name, more in left.items() if more}
    # The administrator who changed her, his own entry, and that he looked.
    assert left == {
        "accounts_user": 1, "auth_group": 1, "django_admin_log": 1, "conversations_inspection": 1,
    }  # fmt: skip
    assert User.objects.filter(email="bob@example.com").exists()
    assert Task.objects.count() == 1


def test_no_table_names_a_deleted_person_or_says_what_they_said(everything):
    secrets = {str(everything.pk), everything.pk.hex, everything.email, MARKER}
    operations.delete_account(everything)
    for name, rows in tables():
        said = repr(rows)
        assert name in KEPT or not [secret for secret in secrets if secret in said], name


def test_the_admin_deletes_as_thoroughly(everything, others):
    boss = Client()
    boss.force_login(User.objects.get(email="admin@example.com"))
    address = f"/admin/accounts/user/{everything.pk}/delete/"
    assert boss.post(address, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=everything.pk).exists()
    for name, rows in tables():
        assert name in KEPT or everything.email not in repr(rows), name
    assert Session.objects.count() == 1  # the administrator's


@pytest.fixture(scope="module")
def talker(provider):
    """A server of its own whose model is scripted."""
    model = {"LLM_PROVIDER": "custom", "LLM_API_KEY": "k", "LLM_BASE_URL": provider.base_url}
    with running_server(**model) as server:
        yield server


def streams(server):
    """The names of the event logs that Redis holds."""
    with redis.Redis.from_url(server.env["REDIS_URL"]) as store:
        return [key.decode() for key in store.keys("run:*")]


def test_deleting_ends_the_answers_under_way_and_closes_sockets(provider, talker):
    marker = f"doomed-{uuid4().hex}"
    provider.script(marker, [wire.text(*["word "] * 400, delay=0.05)])
    with closing(Account(talker, "alice")) as alice, alice.socket() as socket:
        socket.say(marker)
        socket.recv("text_delta")
        began = time.monotonic()
        assert alice.delete("/api/auth/me").status_code == 204
        assert socket.closed() == 4401
        assert time.monotonic() - began < 5
        provider.wait_disconnect(marker)
        assert alice.get("/api/auth/me").status_code == 401
    assert complaints(talker) == []


OWNED = """
from accounts.models import User
from conversations.models import Message, Run, Thread, ToolCall
from todos.models import Task, TaskEvent
for model in (User, Thread, Message, Run, ToolCall, Task, TaskEvent):
    print(model.__name__, model._base_manager.count())
"""


def complaints(server):
    lines = server.tail(1000).splitlines()
    return [line for line in lines if " WARNING " in line or " ERROR " in line]


def owned(server):
    """How many rows there are of what people own."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", OWNED]
    there = {"cwd": server.root, "env": server.environment}
    return subprocess.run(command, **there, capture_output=True, text=True, check=True).stdout


def test_deleting_in_the_middle_of_tool_calls_leaves_nothing_and_no_complaint(provider, talker):
    marker, before = f"busy-{uuid4().hex}", owned(talker)

    def mind(request):
        if "add_task" not in request.tools:
            return wire.hand_off("tasks")
        return wire.calls(wire.Call("add_task", {"title": f"T{uuid4()}"})).but(wait=0.05)

    provider.script(marker, mind)
    with closing(Account(talker, "alice")) as alice, alice.socket() as socket:
        socket.say(marker)
        socket.recv("tool_result", where=lambda frame: frame["name"] == "add_task")
        assert alice.delete("/api/auth/me").status_code == 204
        assert socket.closed() == 4401
    time.sleep(1.5)  # more than one heartbeat
    assert owned(talker) == before
    assert complaints(talker) == []


def test_what_somebody_begins_while_being_deleted_neither_stops_it_nor_stays(provider, talker):
    """Tabs that go on sending while another deletes the account."""
    marker, before, over = f"slow-{uuid4().hex}", owned(talker), Event()
    provider.script(marker, lambda request: wire.text(*["word "] * 400, delay=0.05))
    codes = Counter()

    def go_on(alice):
        while not over.is_set():
            begun = alice.post("/api/threads")
            codes[begun.status_code] += 1
            if begun.status_code == 201:
                thread = f"/api/threads/{begun.json()['id']}/messages"
                codes[alice.post(thread, {"content": marker}).status_code] += 1
                codes[alice.post("/api/tasks", {"title": "Milk"}).status_code] += 1

    with closing(Account(talker, "alice")) as alice, ThreadPoolExecutor(4) as tabs:
        going = [tabs.submit(go_on, Elsewhere(talker, alice)) for _ in range(4)]
        time.sleep(0.7)
        assert alice.delete("/api/auth/me").status_code == 204
        time.sleep(0.3)
        over.set()
        for tab in going:
            tab.result()
    assert set(codes) <= {201, 202, 401, 404}, codes
    time.sleep(1.5)
    assert owned(talker) == before
    assert complaints(talker) == []


@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="processes share their logs by Redis")
def test_every_process_and_redis_forget_a_deleted_persons_answers(provider, talker):
    marker, later = f"told-{uuid4().hex}", f"doomed-{uuid4().hex}"
    provider.script(marker, [wire.text("word")])
    provider.script(later, [wire.text(*["word "] * 400, delay=0.05)])
    with (
        talker.sibling().start() as other,
        closing(Account(talker, "alice")) as alice,
        closing(Account(talker, "bob")) as bob,
        alice.socket() as here,
        Elsewhere(other, alice).socket() as there,
        bob.socket() as bobs,
    ):
        here.turn(marker)
        kept = bobs.turn(marker).run_id
        ack = here.say(later)
        there.send({"type": "subscribe", "run_id": ack["run_id"], "after": 0})
        there.recv("text_delta")
        assert len(streams(talker)) == 3
        assert alice.delete("/api/auth/me").status_code == 204
        assert (here.closed(), there.closed()) == (4401, 4401)
        assert streams(talker) == [f"run:{kept.replace('-', '')}"]
        assert complaints(talker) + complaints(other) == []


class Elsewhere(Person):
    """The same person at another process."""

    def __init__(self, server, person):
        super().__init__(server)
        self.access = person.access

    def headers(self):
        return {"Authorization": f"Bearer {self.access}"}
