"""A socket lasts as long as what opened it, and nobody whose account is closed begins a run."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

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


def test_what_is_said_after_a_socket_was_closed_goes_nowhere():
    said = []

    async def talks_on(scope, receive, send):
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 4401})
        await send({"type": "websocket.send", "text": "too late"})
        await send({"type": "websocket.close", "code": 1011})
        said.append("no error")

    config = uvicorn.Config(talks_on, port=0, ws=StreamSocket, lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with (
            connect(f"ws://127.0.0.1:{port}/") as socket,
            pytest.raises(ConnectionClosed) as closed,
        ):
            socket.recv(timeout=5)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401
    finally:
        server.should_exit = True
        thread.join(10)
    assert said == ["no error"]
