"""Redis or PostgreSQL go away and come back; a client never reads. Nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import socket as sockets
import subprocess
import time
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg
import pytest
import redis

from tests.support import server as servers
from tests.support import services, wire
from tests.support.client import Account, Turn
from tests.test_processes import at, follow, paced

pytestmark = pytest.mark.skipif(
    not os.environ.get("REDIS_URL"), reason="needs PostgreSQL and Redis; runs on that stack"
)


def scripted(provider, **env):
    return {"LLM_PROVIDER": "custom", "LLM_BASE_URL": provider.base_url, "LLM_API_KEY": "k", **env}


def test_redis_restarts_in_mid_run(provider):
    """Readers here go on; readers elsewhere end with the stored answer; the run is complete."""
    pieces = [f"word{n} " for n in range(120)]
    port = services.free_port()
    with ExitStack() as stack:
        with services.own_redis(port) as url:
            first = stack.enter_context(servers.running_server(**scripted(provider, REDIS_URL=url)))
            second = first.sibling().start()
            here = stack.enter_context(closing(Account(first, "alice")))
            there = stack.enter_context(closing(at(here, second)))
            near = stack.enter_context(here.socket())
            far = stack.enter_context(there.socket())
            ack = near.say(paced(provider, pieces, 0.05))
            far.send({"type": "subscribe", "run_id": ack["run_id"], "after": 0})
            near.recv("text_delta")
            far.recv("text_delta")
        time.sleep(1.5)
        with services.own_redis(port):
            local = Turn(ack, near.until("run_finished", timeout=30))
            remote = [f for f in far.until("run_finished", timeout=30) if "seq" in f]
            assert local.finished["status"] == "complete"
            assert local.complete["content"] == "".join(pieces)
            assert remote[-2]["content"] == "".join(pieces)
            assert heard(near, ack) == heard(far, ack) == "".join(pieces)
            assert here.messages(ack["thread_id"])[-1]["content"] == "".join(pieces)
            again = near.turn(paced(provider), ack["thread_id"])
            assert again.finished["status"] == "complete"
            time.sleep(1.5)  # the bell is heard again
            text = "".join(e["content"] for e in follow(there, again.run_id) if "content" in e
                           and e["type"] == "text_delta")  # fmt: skip
            assert text == again.complete["content"]


def test_what_a_killed_process_had_saved_and_not_sent_is_told_elsewhere(provider):
    """Its last half second is in the row and not in Redis, to which it could not write."""
    with ExitStack() as stack:
        url = stack.enter_context(services.own_redis())
        first = stack.enter_context(servers.running_server(**scripted(provider, REDIS_URL=url)))
        second = first.sibling().start()
        here = stack.enter_context(closing(Account(first, "alice")))
        there = stack.enter_context(closing(at(here, second)))
        near, far = stack.enter_context(here.socket()), stack.enter_context(there.socket())
        ack = near.say(paced(provider, [f"word{n} " for n in range(400)], 0.05))
        far.send({"type": "subscribe", "run_id": ack["run_id"], "after": 0})
        far.recv("text_delta")
        with redis.Redis.from_url(url) as client:
            client.execute_command("CLIENT", "PAUSE", "1500", "WRITE")
        time.sleep(1.2)
        first.kill()
        told = far.until("run_finished", timeout=30)
        assert told[-1]["status"] == "interrupted"
        assert heard(far, ack) == told[-2]["content"]
        assert Turn(ack, follow(there, ack["run_id"])).text == told[-2]["content"]


def heard(socket, ack):
    return "".join(
        frame["content"]
        for frame in socket.frames
        if frame["type"] == "text_delta" and frame["run_id"] == ack["run_id"]
    )


def test_redis_is_away_from_the_start_of_a_run(provider):
    port = services.free_port()
    with ExitStack() as stack:
        with services.own_redis(port) as url:
            server = stack.enter_context(
                servers.running_server(**scripted(provider, REDIS_URL=url))
            )
            alice = stack.enter_context(closing(Account(server, "alice")))
        with alice.socket() as socket:
            turn = socket.turn(paced(provider))
            assert turn.finished["status"] == "complete"
            assert turn.text == turn.complete["content"]


@contextmanager
def hung(url):
    """A Redis that takes what it is told and never answers."""
    with redis.Redis.from_url(url) as client:
        process = client.info("server")["process_id"]
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def test_nobody_waits_long_for_a_redis_that_hangs(provider):
    """One request notices; for a while, then, the others do not ask."""
    with ExitStack() as stack:
        url = stack.enter_context(services.own_redis())
        env = scripted(provider, REDIS_URL=url, RATE_LIMITS="on")
        server = stack.enter_context(servers.running_server(**env))
        alice = stack.enter_context(closing(Account(server, "alice")))
        socket = stack.enter_context(alice.socket())
        thread_id = socket.turn("hello").thread_id
        with hung(url):
            began = time.monotonic()
            for _ in range(5):
                assert alice.get("/api/threads").status_code == 200
                assert alice.post("/api/tasks", {"title": "Milk"}).status_code == 201
                assert socket.turn("and now?", thread_id).finished["status"] == "complete"
                with alice.socket() as fresh:
                    assert fresh.turn("and here?").finished["status"] == "complete"
            assert time.monotonic() - began < 5
        time.sleep(3.5)  # it is asked again
        assert alice.post("/api/tasks", {"title": "Bread"}).status_code == 201
        with redis.Redis.from_url(url) as client:
            assert client.keys("*rate:api:*"), "requests are counted again"


def test_an_account_is_deleted_without_waiting_for_a_redis_that_hangs(provider):
    with ExitStack() as stack:
        url = stack.enter_context(services.own_redis())
        env = scripted(provider, REDIS_URL=url, RATE_LIMITS="on")
        server = stack.enter_context(servers.running_server(**env))
        alice = stack.enter_context(closing(Account(server, "alice")))
        with alice.socket() as socket:
            socket.turn("hello")
            with hung(url):
                began = time.monotonic()
                assert alice.delete("/api/auth/me").status_code == 204
                assert time.monotonic() - began < 5


def restart(url, user):
    """Restart the PostgreSQL of `url` as a deploy would: fast, with all connections cut."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row
    control = services.find("pg_ctl", "/usr/lib/postgresql/*/bin", package="postgresql")
    command = [str(control), "-D", row[0], "-m", "fast", "-w", "-s"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run([*command, "restart"], user=user, check=True, timeout=60, **quiet)
    return lambda: subprocess.run([*command, "stop"], user=user, timeout=60, **quiet)


def test_postgresql_restarts_between_turns(provider):
    user = "postgres" if os.getuid() == 0 and Path("/var/lib/postgresql").exists() else None
    with ExitStack() as stack:
        url = stack.enter_context(services.own_postgres())
        server = stack.enter_context(servers.running_server(**scripted(provider, DATABASE_URL=url)))
        alice = stack.enter_context(closing(Account(server, "alice")))
        with alice.socket() as socket:
            first = socket.turn(paced(provider))
            stack.callback(restart(url, user))
            for _ in range(3):  # each pooled connection may be found dead once
                socket.send({"type": "send", "content": "hello", "thread_id": first.thread_id,
                             "client_id": str(uuid4())})  # fmt: skip
                answer = socket.recv(where=lambda f: f["type"] in ("ack", "error"), timeout=30)
                if answer["type"] == "ack":
                    break
                assert answer["retryable"], answer
            assert answer["type"] == "ack"
            assert socket.until("run_finished")[-1]["status"] == "complete"
        assert len(alice.messages(first.thread_id)) == 4


def test_a_client_that_never_reads_costs_little_and_is_closed(provider):
    """It asks for 20 MB and takes nothing: the server keeps no queue for it and closes it."""
    with (
        servers.running_server(**scripted(provider, SLOW_READER_SECONDS="2")) as server,
        closing(Account(server, "alice")) as alice,
    ):
        marker = f"flood-{uuid4().hex}"
        provider.script(marker, [wire.text(*["x" * 2000] * 95)])
        with alice.socket() as socket:
            turn = socket.turn(marker)
        before = resident(server)
        deaf = handshake(server, alice)
        for _ in range(95):
            deaf.sendall(masked(f'{{"type":"subscribe","run_id":"{turn.run_id}","after":0}}'))
            time.sleep(0.02)
        deadline = time.monotonic() + 20
        while "too slow" not in server.tail(200) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "too slow" in server.tail(200)
        assert resident(server) - before < 60_000_000
        assert what_waits(deaf).endswith(b"\x88\x02\x11\x38"), "closed with 4408"
        deaf.close()
        assert httpx.get(f"{server.url}/health").status_code == 200


def test_an_answer_without_end_is_stopped(provider, alice):
    marker = f"endless-{uuid4().hex}"
    provider.script(marker, [wire.text(*["y" * 5000] * 60)])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished["error"]["code"] == "too_long"
    assert 190_000 < len(turn.complete["content"]) <= 200_000


def resident(server):
    fields = Path(f"/proc/{server.process.pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def handshake(server, person):
    """A raw WebSocket with a small receive buffer, from which nothing is ever read again."""
    place = urlsplit(server.url)
    raw = sockets.socket()
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 8192)
    raw.connect((place.hostname, place.port))
    head = [
        "GET /ws/chat/ HTTP/1.1", f"Host: {place.netloc}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13", f"Authorization: Bearer {person.access}",
    ]  # fmt: skip
    raw.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    assert b"101" in raw.recv(4096)
    return raw


def what_waits(raw):
    """What a deaf client hears when it listens at last, up to the goodbye."""
    raw.settimeout(5)
    heard = b""
    while not heard.endswith(b"\x88\x02\x11\x38") and (piece := raw.recv(1 << 20)):
        heard += piece
    return heard


def masked(text):
    """A client's text frame (RFC 6455), masked with zeros."""
    body = text.encode()
    length = (
        bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
    )
    return b"\x81" + length + b"\x00\x00\x00\x00" + body
