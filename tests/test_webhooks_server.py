"""Webhooks of a whole server: the receiver of docs/webhooks.md, answers, and a worker."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import httpx
import pytest

from tests.support.carriers import push_service
from tests.support.client import Account
from tests.support.prepared import plain
from tests.support.server import ROOT, running_server
from tests.support.services import free_port

EXAMPLE = re.search(
    r"^```python\n(.*?)^```", (ROOT / "docs/webhooks.md").read_text(encoding="utf-8"), re.M | re.S
)


@pytest.fixture(scope="module")
def sender():
    with running_server(
        LLM_PROVIDER="offline", OFFLINE_DELAY_MS="20", OUTBOUND_NETWORKS="127.0.0.1"
    ) as server:
        yield server


@pytest.fixture
def ada(sender):
    with closing(Account(sender, "ada")) as person:
        yield person


def webhook(person, url, **options):
    answer = person.post("/api/webhooks", {"url": url, **options})
    assert answer.status_code == 201, answer.text
    return answer.json()


def wait(condition, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


@contextmanager
def example(port, secret, log):
    """The receiver of the docs, as pasted; yields what it has printed so far, as a function."""
    assert EXAMPLE is not None
    env = plain() | {"PORT": str(port), "WEBHOOK_SECRET": secret}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", EXAMPLE[1]], env=env, stdout=output, stderr=subprocess.DEVNULL
        )
    try:
        wait(lambda: answers(port))
        yield lambda: log.read_text().splitlines()
    finally:
        process.terminate()
        process.wait(10)


def answers(port):
    try:
        return httpx.post(f"http://127.0.0.1:{port}/", content=b"{}").status_code == 401
    except httpx.TransportError:
        return False


def test_the_receiver_of_the_docs_works_when_pasted(ada, tmp_path):
    port = free_port()
    made = webhook(ada, f"http://127.0.0.1:{port}/")
    with example(port, made["secret"], tmp_path / "log") as printed, ada.socket() as socket:
        turn = socket.turn("add milk")
        lines = wait(lambda: len(printed()) >= 2 and printed())
        heard = dict(line.split(" ", 1) for line in lines)
        assert json.loads(heard["task_changed"])["task"]["title"].lower() == "milk"
        finished = json.loads(heard["run_finished"])
        assert finished["run_id"] == turn.run_id
        assert finished["message_id"] == turn.complete["message_id"]
        assert (finished["status"], finished["error"]) == ("complete", None)
        assert finished["usage"] == ada.run(turn.run_id)["usage"]
        assert "answer" not in finished
        path = f"/api/webhooks/{made['id']}"
        [first, *_] = ada.get(f"{path}/deliveries").json()["results"]
        assert ada.post(f"{path}/deliveries/{first['id']}/redeliver").status_code == 202
        assert ada.post(f"{path}/ping").status_code == 202
        wait(lambda: any(line.startswith("ping ") for line in printed()))
        assert len(printed()) == len(lines) + 1  # what came again was known


def test_an_answer_that_was_stopped_is_told_with_its_text_where_that_is_wanted(ada):
    with push_service() as receiver, ada.socket() as socket:
        webhook(ada, receiver.url + "/plain", events=["run_finished"])
        webhook(ada, receiver.url + "/whole", events=["run_finished"], include_text=True)
        ack = socket.say("What is a ROS 2 node?")
        socket.recv("text_delta")
        socket.send({"type": "cancel", "run_id": ack["run_id"]})
        complete = socket.recv("message_complete")
        wait(lambda: len(receiver.pushed) == 2)
        heard = {each.path: json.loads(each.body)["data"] for each in receiver.pushed}
    assert heard["/plain"]["status"] == "cancelled"
    texts = {"question": "What is a ROS 2 node?", "answer": complete["content"]}
    assert heard["/whole"] == heard["/plain"] | texts | {"truncated": False}


def test_what_a_killed_server_had_not_sent_a_worker_sends():
    with (
        push_service() as receiver,
        running_server(REMINDERS="worker", OUTBOUND_NETWORKS="127.0.0.1") as server,
        closing(Account(server, "ada")) as ada,
    ):
        webhook(ada, receiver.url + "/hook")
        assert ada.post("/api/tasks", {"title": "Milk"}).status_code == 201
        server.kill()
        assert receiver.pushed == []
        command = [sys.executable, "manage.py", "deliver_reminders", "--once"]
        done = subprocess.run(command, cwd=ROOT, env=server.environment, capture_output=True)
        assert done.returncode == 0, done.stderr
        assert [json.loads(each.body)["type"] for each in receiver.pushed] == ["task_changed"]


def test_a_network_that_is_none_is_refused_at_start(tmp_path):
    env = {"PATH": os.environ["PATH"], "SABAQ_VAR": str(tmp_path), "OUTBOUND_NETWORKS": "home"}
    command = [sys.executable, "manage.py", "deliver_reminders", "--once"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode != 0
    assert "OUTBOUND_NETWORKS" in done.stderr.splitlines()[-1]
