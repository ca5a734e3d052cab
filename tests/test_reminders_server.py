"""Reminders of a whole server: to open sockets, through restarts, with and without a worker."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.carriers import mail_server
from tests.support.client import Account
from tests.support.server import ROOT, running_server


def remind(person, seconds=1.0, title="Dentist"):
    """A task with a reminder so many seconds ahead."""
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    body = {"title": title, "reminders": [{"at": moment.isoformat()}]}
    answer = person.post("/api/tasks", body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def delivered(person):
    return person.get("/api/reminders?status=delivered").json()["results"]


def wait(condition, seconds=20.0):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


def test_every_open_socket_of_its_owner_hears_it_once(alice, bob):
    with alice.socket() as one, alice.socket() as two, bob.socket() as other:
        task = remind(alice)
        told = [socket.recv("reminder") for socket in (one, two)]
        [reminder] = task["reminders"]
        assert told[0] == told[1]
        assert told[0] == {
            "type": "reminder",
            "reminder_id": reminder["id"],
            "task": {"id": task["id"], "number": task["number"], "title": "Dentist"},
            "at": reminder["at"],
            "late": False,
        }
        time.sleep(1.5)
        for socket in (one, two, other):
            socket.send({"type": "ping"})
            socket.recv("pong")
        assert [f["type"] for f in one.frames].count("reminder") == 1
        assert "reminder" not in [f["type"] for f in other.frames]


def test_what_came_due_while_the_server_was_down_comes_when_it_is_back_and_once():
    with (
        mail_server() as mails,
        running_server(EMAIL_URL=mails.url, EMAIL_VERIFICATION="off") as server,
        closing(Account(server, "alice")) as alice,
    ):
        remind(alice, 2)
        server.terminate()
        time.sleep(2.5)
        server.start()
        [reminder] = wait(lambda: delivered(alice))
        assert reminder["seen_at"] is None
        wait(lambda: mails.mails)
        server.restart()
        time.sleep(2)
        assert [str(mail["To"]) for mail in mails.mails] == [alice.email]


def test_a_server_stops_soon_while_reminders_run():
    with running_server() as server:
        started = time.monotonic()
        server.terminate()
        assert time.monotonic() - started < 8


@contextmanager
def worker(server):
    """`manage.py deliver_reminders` on the stores of `server`."""
    command = [sys.executable, "manage.py", "deliver_reminders"]
    with (server.var / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=server.environment, stdout=log, stderr=log
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, (server.var / "worker.log").read_text()


def test_a_worker_sends_what_the_server_leaves_to_it():
    with running_server(REMINDERS="worker") as server, closing(Account(server, "alice")) as alice:
        remind(alice, 0)
        time.sleep(2)
        assert delivered(alice) == []
        with worker(server):
            wait(lambda: len(delivered(alice)) == 1)
            if os.environ.get("REDIS_URL"):
                with alice.socket() as socket:
                    remind(alice, 1, "Through Redis")
                    socket.recv("reminder", where=lambda f: f["task"]["title"] == "Through Redis")


def test_one_round_is_enough_for_a_timer():
    with running_server(REMINDERS="worker") as server, closing(Account(server, "alice")) as alice:
        remind(alice, 0)
        command = [sys.executable, "manage.py", "deliver_reminders", "--once"]
        done = subprocess.run(command, cwd=ROOT, env=server.environment, capture_output=True)
        assert done.returncode == 0, done.stderr
        assert len(delivered(alice)) == 1
        assert b"Subject: Reminder: Dentist" in done.stdout  # the console is the mail server


def test_the_push_key_is_made_once_and_kept_secret():
    with running_server() as server, closing(Account(server, "alice")) as alice:
        key = alice.get("/api/push/key").json()["public_key"]
        file = server.var / "vapid_key"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        server.restart()
        assert alice.get("/api/push/key").json()["public_key"] == key
        elsewhere = server.sibling(VAPID_PRIVATE_KEY=file.read_text())
        with elsewhere.start(), closing(Account(elsewhere, "bob")) as bob:
            assert bob.get("/api/push/key").json()["public_key"] == key


@pytest.mark.parametrize(
    ("name", "value"),
    [("REMINDERS", "sometimes"), ("EMAIL_URL", "mail.example"), ("VAPID_PRIVATE_KEY", "secret")],
)
def test_a_setting_that_makes_no_sense_is_named(tmp_path, name, value):
    env = {"PATH": os.environ["PATH"], "SABAQ_VAR": str(tmp_path), name: value}
    command = [sys.executable, "manage.py", "deliver_reminders", "--once"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]
