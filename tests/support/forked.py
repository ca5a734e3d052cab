"""`manage.py serve` in a process that begins with the libraries imported.

Most of what a server does in a short test is to import them, and tests start a hundred servers. So
one process imports what is the same for all of them, and each server is a fork of it; nothing of
the project, and no setting, has been read by then. It is told of as Popen tells of a process.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

LIBRARIES = [
    "agents",
    "django.core.management",
    "icalendar",
    "markdown_it",
    "mcp.server.lowlevel",
    "nh3",
    "prometheus_client",
    "psycopg_pool",
    "redis.asyncio",
    "uvicorn",
]


@cache
def _forks() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)
    return context


class Forked:
    """The part of Popen that a server needs."""

    def __init__(self, root: Path, environment: Mapping[str, str], log: Path) -> None:
        given = (root, dict(environment), log)
        self._process = _forks().Process(target=_serve, args=given, daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if (status := self.poll()) is None:
            raise subprocess.TimeoutExpired("manage.py serve", timeout or 0)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()


def _serve(root: Path, environment: dict[str, str], log: Path) -> None:
    """What `python manage.py serve` does, in a fork."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.dont_write_bytecode = False  # whatever holds for the tests: the next one reads it
    sys.argv = ["manage.py", "serve"]
    runpy.run_path("manage.py", run_name="__main__")
