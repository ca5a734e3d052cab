"""AsyncAPI's own JSON Schema of a document, from its npm package. Nothing of it is kept here."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from tests.support.services import ROOT

PACKAGE = "@asyncapi/specs"
VERSION = "6.11.1"
FILE = ROOT / "var" / "conformance" / f"asyncapi-{VERSION}.json"
MEMBER = "package/schemas/3.0.0.json"


def missing() -> str:
    """Why the schema can't be had on this machine; empty if it can."""
    if FILE.exists() or shutil.which("npm"):
        return ""
    return "AsyncAPI's schema comes by npm, which is not installed"


def fetched() -> dict[str, Any]:
    """The schema, fetched once; CalledProcessError when npm fails."""
    if not FILE.exists():
        FILE.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FILE.parent) as draft:
            command = ["npm", "pack", "--silent", "--ignore-scripts", f"{PACKAGE}@{VERSION}"]
            subprocess.run(command, cwd=draft, check=True, capture_output=True, timeout=120)
            (archive,) = Path(draft).glob("*.tgz")
            with tarfile.open(archive) as package:
                member = package.extractfile(MEMBER)
                assert member is not None
                whole = Path(draft, "whole.json")
                whole.write_bytes(member.read())
            whole.rename(FILE)
    read: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read
