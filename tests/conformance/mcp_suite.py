"""The npm package @modelcontextprotocol/conformance: installed under var/, run, its checks read."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.services import ROOT

PACKAGE = "@modelcontextprotocol/conformance"
VERSION = "0.2.0-alpha.12"  # the stable releases do not know the current protocol revision yet
HOME = ROOT / "var" / "mcp-conformance"
SHIM = Path(__file__).with_name("mcp_node20.mjs")
OLDEST_NODE = 20
FOLDER = re.compile(r"server-(.+)-\d{4}-\d\d-\d\dT[\d-]+Z")


@dataclass(frozen=True)
class Check:
    """One thing that the suite looked at, e.g. `tools-list` / `tools-list` / `SUCCESS`."""

    scenario: str
    id: str
    status: str
    message: str


def missing() -> str:
    """Why the suite can't run on this machine; empty if it can."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return "the MCP conformance suite needs Node and npm, which are not installed"
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(said.lstrip("v").split(".")[0]) < OLDEST_NODE:
        return f"the MCP conformance suite needs Node {OLDEST_NODE} or newer, not {said.strip()}"
    return ""


def install() -> Path:
    """The suite's main file. Fetched once; CalledProcessError when npm fails."""
    HOME.mkdir(parents=True, exist_ok=True)
    folder = HOME / "node_modules" / PACKAGE
    with (HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        manifest = folder / "package.json"
        if not manifest.exists() or json.loads(manifest.read_text())["version"] != VERSION:
            (HOME / "package.json").write_text('{"private": true}\n')
            command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund",
                       "--loglevel", "error", f"{PACKAGE}@{VERSION}"]  # fmt: skip
            subprocess.run(command, cwd=HOME, check=True, timeout=300)
    return folder / "dist" / "index.js"


def run(url: str, revision: str, results: Path) -> list[Check]:
    """Everything that this protocol revision asks of a server, tried on the server at `url`."""
    command = ["node", "--import", str(SHIM), str(install()), "server", "--url", url,
               "--requirements", revision, "--output-dir", str(results)]  # fmt: skip
    # Its exit status only says that something failed, as some of it must: see mcp_expected.
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=results)
    checks = list(_read(results))
    assert checks, f"the suite did not run: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return checks


def _read(results: Path) -> Iterator[Check]:
    for path in sorted(results.glob("*/checks.json")):
        named = FOLDER.fullmatch(path.parent.name)
        assert named, path
        for item in json.loads(path.read_text()):
            yield Check(named[1], item["id"], item["status"], item.get("errorMessage") or "")
