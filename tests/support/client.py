"""People who use the server over HTTP and WebSocket."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any
from uuid import uuid4

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.support.frames import check_client, check_server, names
from tests.support.server import Server

Frame = dict[str, Any]
PASSWORD = "a long enough passphrase 7"
PATIENCE = 30.0  # seconds; on a busy machine a new process may take ten to import what it needs


class Socket:
    """A WebSocket to /ws/chat/; `frames` keeps everything that has come.

    All of it is held against docs/asyncapi.yaml, and so is what it sends and the server accepts.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.frames: list[Frame] = []
        self._unread: list[Frame] = []
        self._unanswered: deque[Frame | str | bytes] = deque()

    def send(self, frame: Frame | str | bytes) -> None:
        self._unanswered.append(frame)
        self.connection.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    def recv(
        self,
        type: str | None = None,
        timeout: float = PATIENCE,
        where: Callable[[Frame], bool] | None = None,
    ) -> Frame:
        """The next frame (of this type, for which `where` holds); others wait for later calls.

        Raises TimeoutError with what came instead, and ConnectionClosed when the socket ends.
        """
        deadline = time.monotonic() + timeout
        place = 0
        while True:
            if place == len(self._unread):
                self._unread.append(self._next(deadline, type))
            frame = self._unread[place]
            if type in (None, frame.get("type")) and (where is None or where(frame)):
                return self._unread.pop(place)
            place += 1

    def until(self, type: str, timeout: float = PATIENCE) -> list[Frame]:
        """Every frame up to and including the first of this type, in order."""
        taken: list[Frame] = []
        deadline = time.monotonic() + timeout
        while not taken or taken[-1].get("type") != type:
            taken.append(self.recv(timeout=deadline - time.monotonic()))
        return taken

    def say(self, content: str, thread_id: str | None = None, **fields: Any) -> Frame:
        """Send a message and return its ack."""
        client_id = fields.pop("client_id", str(uuid4()))
        frame = {"type": "send", "content": content, "client_id": client_id, "thread_id": thread_id}
        self.send(frame | fields)
        answer = self.recv(where=lambda frame: frame.get("client_id") == client_id)
        assert answer["type"] == "ack", answer
        return answer

    def turn(self, content: str, thread_id: str | None = None, **fields: Any) -> Turn:
        """Say something and wait for the whole answer."""
        ack = self.say(content, thread_id, **fields)
        return Turn(ack, self.until("run_finished"))

    def closed(self, timeout: float = PATIENCE) -> int:
        """The close code, once the server has closed."""
        try:
            while True:
                self.recv(timeout=timeout)
        except ConnectionClosed:
            return self.connection.close_code or 0

    def close(self) -> None:
        self.connection.close()

    def cut(self) -> None:
        """Go away without a word, as a lost network does."""
        self.connection.socket.close()

    def _next(self, deadline: float, wanted: str | None) -> Frame:
        try:
            raw = self.connection.recv(timeout=max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            seen = [frame.get("type") for frame in self.frames]
            raise TimeoutError(f"no {wanted or 'frame'}; came: {seen}") from None
        frame = json.loads(raw)
        self.frames.append(frame)
        self._check(frame)
        return dict(frame)

    def _check(self, frame: Frame) -> None:
        """Each frame that a client sends is answered once, in turn."""
        check_server(frame)
        if frame["type"] in names("reply") and self._unanswered:
            asked = self._unanswered.popleft()
            if frame["type"] != "error" and isinstance(asked, dict):
                check_client(asked)

    def __enter__(self) -> Socket:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


class Turn:
    """One answer as it came over the wire."""

    def __init__(self, ack: Frame, frames: list[Frame]) -> None:
        self.ack = ack
        self.thread_id: str = ack["thread_id"]
        self.run_id: str = ack["run_id"]
        self.events = [frame for frame in frames if frame.get("run_id") == self.run_id]

    def of(self, type: str) -> list[Frame]:
        return [event for event in self.events if event["type"] == type]

    @property
    def text(self) -> str:
        """The deltas of the answer, concatenated."""
        return "".join(event["content"] for event in self.of("text_delta"))

    @property
    def complete(self) -> Frame:
        return self.of("message_complete")[-1]

    @property
    def finished(self) -> Frame:
        return self.of("run_finished")[-1]


class Person:
    """Somebody with a client; REST answers are httpx responses."""

    email = ""
    password = PASSWORD

    def __init__(self, server: Server) -> None:
        self.server = server
        self.http = httpx.Client(base_url=server.url, timeout=20, verify=False)

    def close(self) -> None:
        self.http.close()

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        return self.request("POST", path, json={} if json is None else json, **options)

    def patch(self, path: str, json: Any = None, **options: Any) -> httpx.Response:
        return self.request("PATCH", path, json=json, **options)

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", path, **options)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = self.headers() | dict(options.pop("headers", None) or {})
        return self.http.request(method, path, headers=headers, **options)

    def headers(self) -> dict[str, str]:
        return {}

    def socket(self, query: str = "", **options: Any) -> Socket:
        """An open socket whose `ready` has been read."""
        socket = self.raw_socket(query, **options)
        socket.recv("ready")
        return socket

    def raw_socket(self, query: str = "", **options: Any) -> Socket:
        headers = self.socket_headers() | options.pop("headers", {})
        url = self.server.ws_url + query
        return Socket(connect(url, additional_headers=headers, max_size=None, **options))

    def socket_headers(self) -> dict[str, str]:
        return self.headers()

    def messages(self, thread_id: str) -> list[Frame]:
        response = self.get(f"/api/threads/{thread_id}/messages")
        assert response.status_code == 200, response.text
        return list(response.json()["results"])

    def run(self, run_id: str) -> Frame:
        response = self.get(f"/api/runs/{run_id}")
        assert response.status_code == 200, response.text
        return dict(response.json())

    def wait_run(self, run_id: str, timeout: float = PATIENCE) -> Frame:
        """The run once it is over."""
        deadline = time.monotonic() + timeout
        while (run := self.run(run_id))["status"] in {"queued", "running"}:
            assert time.monotonic() < deadline, run
            time.sleep(0.05)
        return run

    @contextmanager
    def events(self, path: str, method: str = "GET", **options: Any) -> Iterator[Iterator[Frame]]:
        """The events of an SSE answer as they come, each with its `id` under "sse_id"."""
        headers = self.headers() | {"Accept": "text/event-stream"} | options.pop("headers", {})
        with self.http.stream(method, path, headers=headers, **options) as response:
            if response.status_code != 200:
                response.read()
            assert response.status_code == 200, response.text
            yield sse(response.iter_lines())


def sse(lines: Iterator[str]) -> Iterator[Frame]:
    event: dict[str, str] = {}
    for line in lines:
        if not line and "data" in event:
            frame = json.loads(event["data"])
            if "seq" in frame:  # of a run; the founding systems' streams have none
                check_server(frame)
            yield frame | {"sse_id": event.get("id")}
            event = {}
        elif line and not line.startswith(":"):
            name, _, value = line.partition(":")
            event[name] = event[name] + "\n" + value.strip() if name in event else value.strip()


class Account(Person):
    """A person with an account of their own, made on the spot, and a JWT."""

    def __init__(self, server: Server, name: str, time_zone: str = "Asia/Karachi") -> None:
        super().__init__(server)
        self.email = f"{name}-{uuid4().hex[:10]}@example.com"
        body = {"email": self.email, "password": PASSWORD, "name": name, "time_zone": time_zone}
        response = self.http.post("/api/auth/register", json=body)
        assert response.status_code == 201, response.text
        made = response.json()
        self.id: str = made["user"]["id"]
        self.access: str = made["access"]
        self.refresh: str = made["refresh"]

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access}"}


class Guest(Person):
    """A visitor: the first page gave a session and a CSRF cookie."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        response = self.http.get("/")
        assert response.status_code == 200, response.text
        assert "csrftoken" in self.http.cookies, "the first page sets the CSRF cookie"
        self.id: str = self.get("/api/auth/me").json()["id"]

    def headers(self) -> dict[str, str]:
        return {"X-CSRFToken": self.http.cookies.get("csrftoken") or ""}

    def socket_headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        return {"Cookie": cookies, "Origin": self.server.url}


class Anonymous(Person):
    """Somebody without session or token."""
