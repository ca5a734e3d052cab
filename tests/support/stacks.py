"""Run the test suite on each stack: `python -m tests.support.stacks [--stack NAME] [pytest …]`.

The stacks run side by side, as much of a test is waiting, and share what no store matters to (see
once.py); where no test is named, the two parts of each do so as well (see `PARTS`). What the first
says is shown as it says it, what the others say when they have ended.

Exits non-zero when a test fails and when a stack, or a part of it, did not run.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.support import services
from tests.support.once import ONCE

Environment = dict[str, str]
NO_TESTS_COLLECTED = 5  # what pytest ends with when nothing was selected
STARTED: list[subprocess.Popen[bytes]] = []


def main(arguments: list[str]) -> int:
    """Returns the exit status: 0 when every stack asked for has run and passed."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    names, rest = _options(arguments)
    shared = names if not _named(rest) else []
    try:
        browser = {"CHROMIUM": services.chromium()} if _wants_browser(rest) else {}
    except services.Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    parts = {"": ()} if _named(rest) else PARTS
    runs = [(name, part) for name in names for part in parts]
    with ThreadPoolExecutor(len(runs)) as side_by_side, ExitStack() as files:
        said = {run: files.enter_context(tempfile.TemporaryFile()) for run in runs[1:]}
        running = []
        for name, part in runs:
            chosen = [*rest, *_there(parts[part]), *_elsewhere(name, shared)]
            output = said.get((name, part))
            running.append(side_by_side.submit(_run, name, part, chosen, browser, output))
        outcomes = [each.result() for each in running]
        for run, output in said.items():
            output.seek(0)
            print(f"\n== {_title(*run)}", flush=True)
            shutil.copyfileobj(output, sys.stdout.buffer)
    closing = [_close([each for each in outcomes if each.stack == name], rest) for name in names]
    print("\n" + "\n".join(line for line, _ in closing), flush=True)
    return 0 if all(passed for _, passed in closing) else 1


def _stop(*_: object) -> None:
    """Let nothing that was started outlive a run that is broken off."""
    for process in STARTED:
        process.terminate()
    sys.exit(143)


def _options(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The stacks to run, and what is left for pytest."""
    rest = list(arguments)
    names = list(STACKS)
    if "--stack" in rest:
        place = rest.index("--stack")
        names = rest[place + 1 : place + 2]
        del rest[place : place + 2]
    if not names or names[0] not in STACKS:
        raise SystemExit(f"--stack takes one of {', '.join(STACKS)}.")
    return names, rest


def _named(arguments: list[str]) -> list[str]:
    """The files and folders of tests that are asked for; none are all."""
    return [argument for argument in arguments if argument.startswith("tests")]


def _wants_browser(arguments: list[str]) -> bool:
    paths = _named(arguments)
    return not paths or any("browser" in path or path in {"tests", "tests/"} for path in paths)


def _elsewhere(name: str, names: list[str]) -> list[str]:
    """What another of the stacks that run tests, as pytest is told of it."""
    paths = [path for other in names if other != name for path in ONCE[other]]
    return [argument for path in _there(paths) for argument in ("--deselect", path)]


def _there(arguments: Iterable[str]) -> list[str]:
    """These arguments; SystemExit when one names a file that is gone."""
    paths = [argument.removeprefix("--ignore=").split("::")[0] for argument in arguments]
    if missing := [path for path in paths if not (services.ROOT / path).exists()]:
        raise SystemExit(f"There is no {', '.join(missing)} (see ONCE and PARTS).")
    return list(arguments)


@contextmanager
def _sqlite() -> Iterator[Environment]:
    yield {}


@contextmanager
def _postgres() -> Iterator[Environment]:
    with services.postgres() as database, services.redis_server() as redis:
        yield {"DATABASE_URL": database, "REDIS_URL": redis}


STACKS: dict[str, Callable[[], AbstractContextManager[Environment]]] = {
    "sqlite": _sqlite,
    "postgres": _postgres,
}
# Each part of a stack is a pytest with stores of its own: while a test of one waits for a server or
# a browser, the other works. What SERVED names is about half of the work, and uses stores only
# through servers; the tests that look at several servers' timing are all in it, so that they come
# one after another. All else, new files too, is the rest.
SERVED = (
    "tests/browser",
    "tests/conformance",
    "tests/test_approval.py",
    "tests/test_mcp_processes.py",
    "tests/test_outages.py",
    "tests/test_processes.py",
    "tests/test_reminders_server.py",
    "tests/test_resume.py",
    "tests/test_start.py",
    "tests/test_telemetry.py",
    "tests/test_webhooks_server.py",
)
PARTS: dict[str, tuple[str, ...]] = {
    "rest": tuple(f"--ignore={path}" for path in SERVED),
    "served": SERVED,
}
# What a stack says for itself; and bytecode is kept, or each part would compile all tests anew.
OURS = {"DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE"}
TITLES = {"sqlite": "SQLite + memory", "postgres": "PostgreSQL + Redis"}


@dataclass(frozen=True)
class Outcome:
    """What one pytest came to; `missing` says why none was started."""

    stack: str
    part: str
    seconds: float
    status: int = 1
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    missing: str = ""

    @property
    def ran(self) -> bool:
        return self.passed + self.failed > 0


def _title(stack: str, part: str) -> str:
    return f"{TITLES[stack]}: {part}" if part else TITLES[stack]


def _run(
    stack: str, part: str, arguments: list[str], extra: Environment, output: IO[bytes] | None
) -> Outcome:
    """One part of a stack."""
    if output is None:
        print(f"\n== {_title(stack, part)}", flush=True)
    started = time.monotonic()
    with ExitStack() as cleanup:
        report = Path(cleanup.enter_context(tempfile.TemporaryDirectory())) / "report.xml"
        try:
            stores = cleanup.enter_context(STACKS[stack]())
        except services.Missing as missing:
            return Outcome(stack, part, time.monotonic() - started, missing=str(missing))
        plain = {name: value for name, value in os.environ.items() if name not in OURS}
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
        env = plain | stores | extra
        process = subprocess.Popen(
            command, cwd=services.ROOT, env=env, stdout=output, stderr=output
        )
        STARTED.append(process)
        status = process.wait()
        counts = _counts(report)
    return Outcome(stack, part, time.monotonic() - started, status, *counts)


def _counts(report: Path) -> tuple[int, int, int]:
    """How many passed, failed and were skipped, by the report; none without one."""
    if not report.exists():
        return 0, 0, 0
    suite = ET.parse(report).getroot()[0]
    tests, failed, errors, skipped = (
        int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
    )
    return tests - failed - errors - skipped, failed + errors, skipped


def _close(parts: list[Outcome], narrowed: list[str]) -> tuple[str, bool]:
    """A stack's closing line, and whether all is well: every part must have run, unless it holds
    nothing of what the arguments have `narrowed` the tests to."""
    ran = [part for part in parts if part.ran]
    fine = {0, NO_TESTS_COLLECTED} if narrowed else {0}
    enough = bool(ran) if narrowed else len(ran) == len(parts)
    passed, failed, skipped = (
        sum(getattr(part, name) for part in parts) for name in ("passed", "failed", "skipped")
    )
    line = f"{passed} passed, {failed} failed, {skipped} skipped"
    if not enough:
        idle = [part for part in parts if not part.ran]
        where = ", ".join(part.part for part in idle if part.part) or "nothing of it"
        why = " ".join(sorted({f" {part.missing}" for part in idle if part.missing}))
        line = f"NOT RUN: {where}.{why} ({line})"
    seconds = max(part.seconds for part in parts)
    well = enough and all(part.status in fine for part in parts)
    return f"{TITLES[parts[0].stack]}: {line} in {seconds:.0f} s", well


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
