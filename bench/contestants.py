"""Who is measured, how each is started, and how a client reaches it."""

from __future__ import annotations

import asyncio
import http.client
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.client import EventStream, Stream, WebSocketStream
from bench.machine import Process, cores, free_port

START_SECONDS = 60.0
NAMES = ("ours", "founding", "stock", "bare", "floor")


@dataclass
class Contestant:
    """A running server and the people who are connected to it."""

    name: str
    port: int
    process: Process
    streams: list[Stream] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    async def connect(self, count: int) -> list[Stream]:
        """`count` open connections, each of another person where the server knows people."""
        self.streams = [stream for stream in self.streams if stream.is_open]
        while len(self.streams) < count:
            stream = EventStream() if self.name == "founding" else WebSocketStream()
            await stream.open(self.port, self._cookie(len(self.streams)))
            self.streams.append(stream)
        return self.streams[:count]

    def disconnect(self) -> None:
        for stream in self.streams:
            stream.close()
        self.streams = []

    async def rest(self, seconds: float = 20.0) -> None:
        """Until the server has nothing left to do."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            before = self.process.cpu()
            await asyncio.sleep(0.5)
            if self.process.cpu() - before < 0.03:
                return

    def _cookie(self, number: int) -> str:
        if self.name not in ("ours", "stock"):
            return ""
        while len(self.cookies) <= number:
            self.cookies.append(_guest(self.port))
        return self.cookies[number]


def _guest(port: int) -> str:
    """The session of a new visitor."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    cookies = (value.split(";")[0] for name, value in answer.getheaders() if name == "set-cookie")
    return "; ".join(cookies)


def _start(name: str, provider: str, place: Path) -> Contestant:
    port, core = free_port(), cores()[0]
    log = place / f"{name}.log"
    if name in ("ours", "stock"):
        env = {
            "SABAQ_VAR": str(place / name),
            "PORT": str(port),
            "LLM_PROVIDER": "custom",
            "LLM_BASE_URL": provider,
            "LLM_API_KEY": "bench",
            "RATE_LIMITS": "off",
            "DRAIN_SECONDS": "1",
        }
        if name == "stock":
            env["DJANGO_SETTINGS_MODULE"] = "bench.stock"
        process = Process(["manage.py", "serve"], core, log, **env)
    elif name == "founding":
        database = str(place / "founding.sqlite3")
        process = Process(["-m", "bench.founding", str(port), provider, database], core, log)
    else:
        by = "tokens" if name == "bare" else "reads"
        ours = {"DJANGO_SETTINGS_MODULE": "config.settings"}  # for what we import; no Django runs
        process = Process(["-m", "bench.bare", str(port), provider, by], core, log, **ours)
    return Contestant(name, port, process)


def _wait(contestant: Contestant) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and contestant.process.running:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", contestant.port, timeout=2)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    said = contestant.process.log.read_text()[-2000:]
    raise RuntimeError(f"{contestant.name} did not start:\n{said}")


@contextmanager
def started(names: tuple[str, ...], place: Path) -> Iterator[dict[str, Contestant]]:
    """The provider and the contestants, all ended with the block."""
    with ExitStack() as stack:
        log = place / "provider.log"
        feeder = Process(["-m", "bench.provider"], cores()[1], log)
        stack.callback(feeder.stop)
        while not (port := log.read_text().strip()):
            time.sleep(0.05)
            if not feeder.running:
                raise RuntimeError("the provider did not start")
        running = {}
        for name in names:
            running[name] = _start(name, f"http://127.0.0.1:{port}/v1", place)
            stack.callback(running[name].process.stop)
            _wait(running[name])
        yield running
