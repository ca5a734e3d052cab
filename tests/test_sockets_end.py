"""A socket lasts as long as what opened it, and nobody whose account is closed begins a run."""

from __future__ import annotations

import asyncio
import socket as socket_module
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress

import jwt
import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from config.websocket import StreamSocket
from conversations import progress, turns
from conversations.asking import Ask
from conversations.models import Run
from tests.support import wire
from tests.support.server import ROOT


def short_lived(person, seconds):
    """A token as the server makes them, except that it ends so soon."""
    claims = jwt.decode(person.access, options={"verify_signature": False})
    key = (person.server.var / "jwt_secret").read_text().strip()
    return jwt.encode(claims | {"exp": int(time.time() + seconds)}, key, algorithm="HS256")


def test_a_socket_ends_with_its_token_and_the_answer_does_not(alice, says):
    marker = says(wire.text(*"slowly", delay=0.7))
    headers = {"Authorization": f"Bearer {short_lived(alice, 3)}"}
    began = time.time()
    with alice.socket(headers=headers) as socket:
        ack = socket.say(marker)
        assert socket.closed() == 4401
    assert 1 < time.time() - began < 5
    assert alice.wait_run(ack["run_id"])["status"] == "complete"
    with alice.socket() as again:
        seen = max(frame.get("seq", 0) for frame in socket.frames)
        again.send({"type": "subscribe", "run_id": ack["run_id"], "after": seen})
        rest = again.until("run_finished")
    text = "".join(f["content"] for f in [*socket.frames, *rest] if f["type"] == "text_delta")
    assert text == "slowly"


def test_an_account_that_is_closed_begins_no_run_by_any_way_in(alice, anonymous):
    ticket = alice.post("/api/auth/ticket").json()["ticket"]
    protocols = ["chat.v1", f"ticket.{ticket}"]
    with alice.socket() as bearer, anonymous.socket(subprotocols=protocols) as ticketed:
        close = f"User.objects.filter(pk='{alice.id}').update(is_active=False)"
        command = [sys.executable, "manage.py", "shell", "-v0", "-c"]
        subprocess.run(
            [*command, f"from accounts.models import User; {close}"],
            cwd=ROOT, env=alice.server.environment, check=True, capture_output=True,
        )  # fmt: skip
        for socket in (bearer, ticketed):
            socket.send({"type": "send", "content": "hello"})
            assert socket.recv("error")["code"] == "unauthenticated"
            assert socket.closed() == 4401
    assert alice.post("/api/threads").status_code == 401


@pytest.mark.django_db
def test_a_run_that_waited_until_its_account_was_closed_is_not_begun(user):
    started = turns.start_turn(user, Ask("hello"), "here")
    user.is_active = False
    user.save()
    assert progress.claim(started.run_id, "here") is None
    user.is_active = True
    user.save()
    assert progress.claim(started.run_id, "here") is not None
    assert Run.objects.get().status == Run.Status.RUNNING


@contextmanager
def serving(talk, ws=StreamSocket):
    """The port of a server whose sockets are `talk(receive, send)`, once accepted."""

    async def application(scope, receive, send):
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await talk(receive, send)

    config = uvicorn.Config(application, port=0, ws=ws, lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


def test_what_is_said_after_a_socket_was_closed_goes_nowhere():
    said = []

    async def talks_on(receive, send):
        await send({"type": "websocket.close", "code": 4401})
        await send({"type": "websocket.send", "text": "too late"})
        await send({"type": "websocket.close", "code": 1011})
        said.append("no error")

    with (
        serving(talks_on) as port,
        connect(f"ws://127.0.0.1:{port}/") as socket,
        pytest.raises(ConnectionClosed) as closed,
    ):
        socket.recv(timeout=5)
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401
    assert said == ["no error"]


class Hasty(StreamSocket):
    """Has less time for goodbyes."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.close_timeout = 1.0


async def floods(receive, send):
    """Says more than fits on the way, and gives up."""

    async def say():
        for _ in range(400):
            await send({"type": "websocket.send", "text": "x" * 100_000})

    saying = asyncio.create_task(say())
    await asyncio.sleep(0.5)
    assert not saying.done()
    await send({"type": "websocket.close", "code": 4408})
    while (await receive())["type"] != "websocket.disconnect":
        pass
    with suppress(OSError):
        await saying


def deaf(port):
    """A raw WebSocket from which nothing is read."""
    raw = socket_module.create_connection(("127.0.0.1", port))
    head = [
        "GET / HTTP/1.1", "Host: here", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13",
    ]  # fmt: skip
    raw.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    raw.settimeout(5)
    return raw


GOODBYE = b"\x88\x02\x11\x38"  # 4408


def what_waits(raw):
    """What has been sent, up to the goodbye or the end of the connection."""
    said = b""
    while not said.endswith(GOODBYE) and (piece := raw.recv(1 << 20)):
        said += piece
    return said


def test_a_client_that_reads_at_last_is_told_why_it_was_closed():
    with serving(floods, Hasty) as port, deaf(port) as raw:
        time.sleep(0.8)
        assert what_waits(raw).endswith(GOODBYE)


def test_a_client_that_never_reads_is_cut_off():
    with serving(floods, Hasty) as port, deaf(port) as raw:
        time.sleep(2.0)
        assert not what_waits(raw).endswith(GOODBYE)
