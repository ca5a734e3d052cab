"""Processes under measurement: started on a core, watched, and ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = os.sysconf("SC_PAGE_SIZE")
STOP_SECONDS = 15.0


@cache  # as it was before this process was pinned
def cores() -> tuple[int, int]:
    """The server's core, and the one of provider and client; the same where there is only one."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


def take_precedence() -> None:
    """Let this process and those it starts go before others of a busy machine; needs root."""
    group = Path("/proc/self/autogroup")
    if group.exists():
        group.write_text("-15")
    os.setpriority(os.PRIO_PROCESS, 0, -10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """A Python process on one core. Its output goes to a file."""

    def __init__(self, arguments: Sequence[str], core: int, log: Path, **env: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=kept | env,
                stdout=output,
                stderr=output,
            )
        self.pid = self._process.pid
        os.sched_setaffinity(self.pid, {core})  # its threads, not yet begun, inherit it

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def cpu(self) -> float:
        """CPU seconds used so far, user and system, of all threads."""
        return time.clock_gettime(
            (~self.pid << 3) | 2
        )  # the process's clock, as clock_getcpuclockid

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * PAGE / 1e6

    def stop(self) -> None:
        if self.running:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
