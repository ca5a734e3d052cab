"""A real server, started as a user would start it, with a database of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg
import redis
from psycopg import sql

from tests.support import prepared
from tests.support.forked import Forked
from tests.support.prepared import plain
from tests.support.services import ROOT, free_port

START_SECONDS = 60.0
SERVE = (sys.executable, "manage.py", "serve")
QUICK = "tests.support.quick"
STARTED: list[Server] = []  # those whose logs a failing test shows


class Server:
    """`manage.py serve` in a process, with `env` on top of a nearly empty environment.

    `var` (a directory for files) and the stores in `env` outlive a restart; `sibling` shares them.
    What has a `command` is started by it, all else as a fork (see forked.py).
    """

    command: Sequence[str] = ()
    root = ROOT

    def __init__(self, env: dict[str, str], var: Path, port: int | None = None) -> None:
        self.env, self.var = env, var
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ws_url = f"ws://127.0.0.1:{self.port}/ws/chat/"
        self.log = var / f"server-{self.port}.log"
        self.process: subprocess.Popen[bytes] | Forked | None = None
        self.read_to = 0  # bytes of the log that belong to earlier tests

    @property
    def environment(self) -> dict[str, str]:
        return plain() | {"SABAQ_VAR": str(self.var), "PORT": str(self.port)} | self.env

    def start(self, wait: bool = True) -> Server:
        self.process = self._process()
        if self not in STARTED:
            STARTED.append(self)
        return self.wait() if wait else self

    def _process(self) -> subprocess.Popen[bytes] | Forked:
        command = self.command
        if any(name.startswith("PYTHON") for name in self.env):  # Python reads them as it starts
            command = command or SERVE
        if not command:
            return Forked(self.root, self.environment, self.log)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=self.root, env=self.environment, stdout=log, stderr=log
            )

    def wait(self, timeout: float = START_SECONDS) -> Server:
        """Until /health answers; RuntimeError with the log when it does not."""
        deadline = time.monotonic() + timeout
        with httpx.Client(timeout=2, verify=False) as client:
            while time.monotonic() < deadline and self.running:
                try:
                    if client.get(f"{self.url}/health").status_code == 200:
                        return self
                except httpx.TransportError:
                    time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self.tail()}")

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def terminate(self, timeout: float = 30.0) -> int:
        """SIGTERM, and the exit status; negative when the signal itself ended it."""
        return self._end(signal.SIGTERM, timeout)

    def kill(self) -> int:
        return self._end(signal.SIGKILL, 10)

    def restart(self) -> Server:
        """Stop as a deploy would, and come back on the same address with the same data."""
        self.terminate()
        return self.start()

    def sibling(self, **env: str) -> Server:
        """Another process on the same stores, not yet started."""
        return Server(self.env | env, self.var)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminate()
        if self in STARTED:
            STARTED.remove(self)

    def tail(self, lines: int = 60) -> str:
        """The end of what was logged since `forget`."""
        if not self.log.exists():
            return ""
        said = self.log.read_bytes()[self.read_to :].decode(errors="replace")
        return "\n".join(said.splitlines()[-lines:])

    def forget(self) -> None:
        self.read_to = self.log.stat().st_size

    def _end(self, number: int, timeout: float) -> int:
        if self.process is None:
            return 0
        if self.running:
            self.process.send_signal(number)
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@contextmanager
def stores(empty: bool = False) -> Iterator[dict[str, str]]:
    """A database and Redis for one server, on the stack that these tests run on; the database is
    as a first start leaves it, unless it is to be `empty`."""
    database, cache = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    if not database.startswith("postgres"):
        yield {}
        return
    with fresh_database(database, empty) as database_url, fresh_redis(cache) as redis_url:
        yield {"DATABASE_URL": database_url, "REDIS_URL": redis_url}


@contextmanager
def running_server(**env: str) -> Iterator[Server]:
    """A server with quick passwords and stores of its own, ended and cleared with the block."""
    var = Path(tempfile.mkdtemp(prefix="sabaq-server-"))
    prepared.fill(var)
    with stores() as places:
        quiet = {"RATE_LIMITS": "off", "DRAIN_SECONDS": "5", "DJANGO_SETTINGS_MODULE": QUICK}
        server = Server(quiet | places | env, var)
        try:
            yield server.start()
        except BaseException as error:
            for started in _using(var):
                error.add_note(f"log of the server at {started.url}:\n{started.tail()}")
            raise
        finally:
            for started in _using(var):
                started.__exit__()
            shutil.rmtree(var, ignore_errors=True)


def _using(var: Path) -> list[Server]:
    return [started for started in STARTED if started.var == var]


@contextmanager
def fresh_database(url: str, empty: bool) -> Iterator[str]:
    """The URL of a PostgreSQL database that exists only within the block."""
    name = f"sabaq_{uuid4().hex[:12]}"
    source = "template1" if empty else prepared.template(url)
    with psycopg.connect(url, autocommit=True) as connection:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(source)))
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


@contextmanager
def fresh_redis(url: str) -> Iterator[str]:
    """An empty numbered database of this Redis, claimed so that no other run takes it."""
    for number in range(1, 16):
        place = urlsplit(url)._replace(path=f"/{number}").geturl()
        with redis.Redis.from_url(place) as client:
            if client.dbsize() or not client.set("sabaq:claimed", os.getpid(), nx=True, ex=7200):
                continue
            try:
                yield place
            finally:
                client.flushdb()
            return
    raise RuntimeError("Redis has no empty database left for the tests; flush one of 1 to 15.")
