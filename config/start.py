"""What must be in place before a server answers; quick when nothing has changed.

Servers may start at once on one checkout, or on several hosts with one database: they take turns.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from config.checks import TAG

log = logging.getLogger(__name__)

ADVISORY_LOCK = 0x5AB49  # any number that is ours
IGNORED_STATIC = ["CVS", ".*", "*~"]


@cache
def guard() -> None:
    """Refuse to serve with what is not safe; ImproperlyConfigured says in one line what to do.

    In production this also makes sure that no other process serves the same SQLite file.
    """
    found = run_checks(tags=[TAG], include_deployment_checks=settings.PRODUCTION)
    if errors := [message for message in found if message.is_serious()]:
        lines = [f"{message.msg} {message.hint} ({message.id})" for message in errors]
        raise ImproperlyConfigured(" ".join(lines))
    for message in found:
        log.warning("%s %s (%s)", message.msg, message.hint, message.id)
    if settings.PRODUCTION and connection.vendor == "sqlite":
        _hold(f"{connection.settings_dict['NAME']}.server")


def _hold(path: str) -> None:
    """Keep a lock until this process ends."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ImproperlyConfigured(
            "Another process serves this SQLite file. Set DATABASE_URL to a PostgreSQL database "
            "and REDIS_URL to a Redis, or run one process. (sabaq.E006)"
        ) from None


def prepare() -> None:
    """Bring database, book and static files up to date. Raises what the database raises."""
    knock()
    with one_at_a_time():
        migrate()
        call_command("load_book", verbosity=0)
        collect_static()


def knock() -> None:
    """Fail at once, with the reason, when PostgreSQL is away: the pool would try for long."""
    if connection.vendor == "postgresql":
        import psycopg

        direct: dict[str, Any] = {**connection.get_connection_params(), "connect_timeout": 5}
        direct.pop("pool", None)
        with connection.wrap_database_errors:
            psycopg.connect(**direct).close()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold a file lock for this host's files and, on PostgreSQL, a lock in the database."""
    with (settings.VAR_DIR / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def migrate() -> None:
    """Apply what is missing; the plan is read first, since `migrate` is slow even with none."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Copy static files under hashed names into STATIC_ROOT, if any has changed.

    A server that is running keeps what it serves: each file is replaced whole, the manifest last.
    """
    sources = dict(_sources())
    target = Path(settings.STATIC_ROOT)
    stamp = target / "sources.sha256"
    signature = _signature(sources)
    if stamp.exists() and stamp.read_text() == signature:
        return
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as draft:
        manifest = _collect_into(Path(draft), sources)
        files = [path for path in Path(draft).rglob("*") if path.is_file()]
        for path in sorted(files, key=lambda path: path.name == manifest):
            final = target / path.relative_to(draft)
            final.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, final)
    stamp.write_text(signature)


def _sources() -> Iterator[tuple[str, Path]]:
    """(name under /static/, file), the first finder's file last so that it wins."""
    from django.contrib.staticfiles.finders import get_finders

    for finder in reversed(list(get_finders())):
        for name, storage in finder.list(IGNORED_STATIC):
            yield name, Path(storage.path(name))


def _signature(sources: dict[str, Path]) -> str:
    stats = ((name, path, path.stat()) for name, path in sorted(sources.items()))
    lines = [f"{name} {path} {stat.st_size} {stat.st_mtime_ns}" for name, path, stat in stats]
    return hashlib.sha256("\n".join([django.__version__, *lines]).encode()).hexdigest()


def _collect_into(draft: Path, sources: dict[str, Path]) -> str:
    """Fill `draft` with the files and their hashed copies; the name of the manifest, if any."""
    storage: Any = import_string(settings.STORAGES["staticfiles"]["BACKEND"])(location=draft)
    for name, path in sources.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, draft / name)
    if not hasattr(storage, "post_process"):
        return ""
    for _, _, outcome in storage.post_process({name: (storage, name) for name in sources}):
        if isinstance(outcome, Exception):
            raise outcome
    return str(storage.manifest_name)
