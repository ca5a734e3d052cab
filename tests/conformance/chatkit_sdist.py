"""Fetch the tests that the ChatKit SDK ships with its source, and run them over our store.

`python -m tests.conformance.chatkit_sdist [pytest arguments]` does it by hand. Nothing of the SDK's
is kept here: the source comes from the package index, in the version that is installed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.support.prepared import plain
from tests.support.server import stores
from tests.support.services import ROOT

HERE = Path(__file__).parent
PACKAGE = "openai-chatkit"
SUITES = ("test_store.py", "test_chatkit_server.py")


@dataclass
class Outcome:
    """What came of each test, by its name; `output` is pytest's."""

    passed: set[str]
    failed: set[str]
    skipped: set[str]
    output: str


def fetched() -> Path:
    """The unpacked source distribution, fetched once per version."""
    pinned = version(PACKAGE)
    target = ROOT / "var" / "conformance" / f"{PACKAGE}-{pinned}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / "lock").open("w") as lock:  # the stacks are tested side by side
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "tests").is_dir():
            _fetch(pinned, target)
    return target


def _fetch(pinned: str, target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent) as draft:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", draft]
        subprocess.run([*pip, "--no-binary", PACKAGE, f"{PACKAGE}=={pinned}"], check=True)
        (archive,) = Path(draft).glob("*.tar.gz")
        with tarfile.open(archive) as source:
            # An attribute, not an argument: Python below 3.11.4 knows neither, and minds only one.
            source.extraction_filter = getattr(tarfile, "data_filter", None)
            source.extractall(draft)
        (unpacked,) = (path for path in Path(draft).iterdir() if path.is_dir())
        shutil.rmtree(target, ignore_errors=True)
        unpacked.rename(target)


def lay_out(place: Path) -> None:
    """The SDK's tests beside the helpers that they import, which are ours."""
    (place / "tests").mkdir()
    (place / "helpers").mkdir()
    for suite in SUITES:
        shutil.copy(fetched() / "tests" / suite, place / "tests" / suite)
    (place / "tests" / "__init__.py").touch()
    shutil.copy(HERE / "chatkit_types.py", place / "tests" / "_types.py")
    shutil.copy(HERE / "chatkit_store.py", place / "helpers" / "mock_store.py")
    (place / "helpers" / "__init__.py").touch()
    (place / "conftest.py").write_text("import helpers.mock_store\n")  # sets Django up
    (place / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\npythonpath = .\n")


def run(*arguments: str) -> Outcome:
    """Run the suites in a process of their own, on the stack that the tests run on."""
    with tempfile.TemporaryDirectory(prefix="sabaq-chatkit-") as name, stores() as places:
        place = Path(name)
        lay_out(place)
        var = place / "var"
        settings = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LLM_PROVIDER": "offline",
            "SABAQ_VAR": str(var),
            "PYTHONPATH": os.pathsep.join([str(place), str(ROOT)]),
        }
        report = place / "report.xml"
        command = [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "no:cacheprovider",
                   f"--junitxml={report}", "--timeout=60", "tests", *arguments]  # fmt: skip
        done = subprocess.run(
            command, cwd=place, env=plain() | places | settings, capture_output=True, text=True
        )
        return _read(report, done.stdout + done.stderr)


def _read(report: Path, output: str) -> Outcome:
    outcome = Outcome(set(), set(), set(), output)
    if not report.exists():
        return outcome
    for case in ET.parse(report).iter("testcase"):
        suite = (case.get("classname") or "").removeprefix("tests.")
        name = f"{suite}.{case.get('name')}"
        marks = {child.tag for child in case}
        bucket = (
            outcome.failed if marks & {"failure", "error"}
            else outcome.skipped if "skipped" in marks
            else outcome.passed
        )  # fmt: skip
        bucket.add(name)
    return outcome


if __name__ == "__main__":
    done = run(*sys.argv[1:])
    print(done.output)
    print(f"{len(done.passed)} passed, {len(done.failed)} failed, {len(done.skipped)} skipped")
