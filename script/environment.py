"""Make .venv and install pinned requirements, only when they have changed.

Usage: python3 script/environment.py requirements.txt. Needs nothing but Python. Several may run at
once on one checkout: the first does the work, the others wait for it.
"""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def fingerprint(requirements: str) -> str:
    """What the installed packages depend on: the pins, and the interpreter."""
    names = {"constraints.txt", "requirements.txt", requirements}
    pins = b"\0".join((ROOT / name).read_bytes() for name in sorted(names))
    return hashlib.sha256(pins + sys.version.encode()).hexdigest()


def works() -> bool:
    """The venv is whole: a first attempt may have been stopped half-way."""
    try:
        command = [str(PYTHON), "-m", "pip", "--version"]
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False


def install(requirements: str) -> None:
    """Create the venv if there is none that works, then install. Raises CalledProcessError."""
    if not works():
        print("Creating .venv …", file=sys.stderr, flush=True)
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    print(f"Installing {requirements} …", file=sys.stderr, flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip.append("--use-pep517")  # else old versions of pip warn about packages that are fine
    subprocess.run([*pip, "--no-input", "-r", str(ROOT / requirements)], check=True, cwd=ROOT)


def main(requirements: str) -> None:
    stamp = VENV / f"installed-{requirements}"
    current = fingerprint(requirements)
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == current:
            return
        install(requirements)
        stamp.write_text(current)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"Setting up .venv failed: {error}")
