"""Run the test suite on each stack: `python -m tests.support.stacks [--stack NAME] [pytest …]`.

The stacks run side by side, as much of a test is waiting, and share what no store matters to (see
`ONCE`). What the first says is shown as it says it, what the others say when they have ended.

Exits non-zero when a test fails and when a stack did not run.
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
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO

from tests.support import services

Environment = dict[str, str]
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
    with ThreadPoolExecutor(len(names)) as side_by_side, ExitStack() as files:
        said = {name: files.enter_context(tempfile.TemporaryFile()) for name in names[1:]}
        running = [
            side_by_side.submit(
                _run, name, [*rest, *_elsewhere(name, shared)], browser, said.get(name)
            )
            for name in names
        ]
        outcomes = [each.result() for each in running]
        for name, output in said.items():
            output.seek(0)
            print(f"\n== {TITLES[name]}", flush=True)
            shutil.copyfileobj(output, sys.stdout.buffer)
    print("\n" + "\n".join(line for line, _ in outcomes), flush=True)
    return 0 if all(passed for _, passed in outcomes) else 1


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
    missing = [path for path in paths if not (services.ROOT / path.split("::")[0]).exists()]
    if missing:
        raise SystemExit(f"There is no {', '.join(missing)} (see ONCE).")
    return [argument for path in paths for argument in ("--deselect", path)]


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
# What does not depend on the stores is tested once where both stacks run: here on PostgreSQL, which
# is stricter about what a fuzzer sends, the rest on SQLite.
ONCE = {
    "sqlite": (
        "tests/browser/test_analytics.py",
        "tests/browser/test_hostile.py",
        "tests/browser/test_page.py",
        "tests/browser/test_policy.py",
        "tests/browser/test_urdu.py",
        "tests/conformance/test_chatkit_conformance.py",
        "tests/test_claims.py",
        "tests/test_completions.py",
        "tests/test_rendering.py",
        "tests/test_start.py::test_a_fresh_clone_serves_with_one_command_and_starts_quickly_again",
        "tests/test_translations.py",
        "tests/test_transport.py",
        "tests/test_when.py",
        "tests/test_words.py",
    ),
    "postgres": (
        "tests/conformance/test_mcp_conformance.py",
        "tests/conformance/test_rest.py",
    ),
}
TITLES = {"sqlite": "SQLite + memory", "postgres": "PostgreSQL + Redis"}


def _run(
    name: str, arguments: list[str], extra: Environment, output: IO[bytes] | None
) -> tuple[str, bool]:
    """One stack: a closing line with counts, and whether all is well."""
    if output is None:
        print(f"\n== {TITLES[name]}", flush=True)
    started = time.monotonic()
    with ExitStack() as cleanup:
        report = Path(cleanup.enter_context(tempfile.TemporaryDirectory())) / "report.xml"
        try:
            stack = cleanup.enter_context(STACKS[name]())
        except services.Missing as missing:
            return f"{TITLES[name]}: NOT RUN. {missing}", False
        plain = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
        env = plain | stack | extra
        process = subprocess.Popen(
            command, cwd=services.ROOT, env=env, stdout=output, stderr=output
        )
        STARTED.append(process)
        status = process.wait()
        line, ran = _counts(report)
    return f"{TITLES[name]}: {line} in {time.monotonic() - started:.0f} s", ran and status == 0


def _counts(report: Path) -> tuple[str, bool]:
    """What the report says, and whether any test ran at all."""
    if not report.exists():
        return "NOT RUN", False
    suite = ET.parse(report).getroot()[0]
    tests, failed, errors, skipped = (
        int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
    )
    passed = tests - failed - errors - skipped
    line = f"{passed} passed, {failed + errors} failed, {skipped} skipped"
    return (line, True) if tests > skipped else (f"NOT RUN ({line})", False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
