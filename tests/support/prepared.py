"""What a server makes at its first start, made once for all tests: the database with the book, and
the static files. Keys are not among it: each server makes its own."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.support.services import ROOT

PREPARE = "import django; django.setup(); from config.start import prepare; prepare()"
COPIED = ("sabaq.sqlite3", "static")


def plain() -> dict[str, str]:
    """An environment with next to nothing in it."""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def fill(var: Path) -> None:
    """Give a server's directory what its first start would put there."""
    source = _prepared(_database())
    for name in COPIED:
        if (source / name).is_dir():
            shutil.copytree(source / name, var / name, copy_function=os.link)
        elif (source / name).exists():
            shutil.copyfile(source / name, var / name)


def template(url: str) -> str:
    """The name of the database to copy, on the PostgreSQL at `url`."""
    _prepared(url)
    return _made(url)


def _database() -> str:
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


@cache
def _prepared(url: str) -> Path:
    var = Path(tempfile.mkdtemp(prefix="sabaq-prepared-"))
    atexit.register(shutil.rmtree, var, ignore_errors=True)
    env = plain() | {"SABAQ_VAR": str(var), "DJANGO_SETTINGS_MODULE": "config.settings"}
    if url:
        env["DATABASE_URL"] = f"{url.rpartition('/')[0]}/{_made(url)}"
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=env, check=True)
    return var


@cache
def _made(url: str) -> str:
    name = f"sabaq_template_{uuid4().hex[:12]}"
    _run(url, "CREATE DATABASE {}", name)
    atexit.register(_run, url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    return name


def _run(url: str, statement: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
