"""The system checks: each one's id and hint, and that a server does not start against them."""

from __future__ import annotations

import ipaddress
import os
import secrets
import subprocess
import sys

import pytest
from django.core.checks import run_checks

from config.checks import TAG, weakness
from tests.support.prepared import plain
from tests.support.server import Server
from tests.support.services import ROOT, free_port

STRONG = {name: secrets.token_urlsafe(64) for name in ("SECRET_KEY", "JWT_SECRET")}
PRODUCTION = {**STRONG, "PRODUCTION": "on"}
POSTGRES = {"DATABASE_URL": "postgresql://db/sabaq", "REDIS_URL": "redis://redis:6379/0"}
# What docs/deploy.md describes, as script/lint has it checked.
WHOLE = {
    **PRODUCTION,
    **POSTGRES,
    "HTTPS": "on",
    "ALLOWED_HOSTS": "learn.example",
    "TRUSTED_PROXIES": "1",
    "WEB_CONCURRENCY": "3",
    "EMAIL_URL": "smtps://mail.example",
}


@pytest.fixture
def production(settings):
    """Settings of production that nothing is wrong with."""
    settings.PRODUCTION, settings.DEBUG, settings.RATE_LIMITS = True, False, True
    settings.HTTPS, settings.TRUSTED_PROXIES, settings.WEB_CONCURRENCY = True, 1, 1
    settings.KEYS_GIVEN = set(STRONG)
    settings.SECRET_KEY, settings.JWT_SECRET = STRONG["SECRET_KEY"], STRONG["JWT_SECRET"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.ALLOWED_HOSTS = ["learn.example"]
    return settings


def found(deploy=False):
    messages = run_checks(tags=[TAG], include_deployment_checks=deploy)
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_nothing_is_wrong_with_production_as_it_should_be(production):
    assert found(deploy=True) == []


def test_nothing_is_wrong_on_a_laptop(settings):
    settings.DEBUG = True
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "identity"),
    [
        ("DEBUG", True, "sabaq.E001"),
        ("KEYS_GIVEN", {"JWT_SECRET"}, "sabaq.E002"),
        ("SECRET_KEY", "short", "sabaq.E002"),
        ("SECRET_KEY", "django-insecure-" + "x7Kp" * 12 + "Zq", "sabaq.E002"),
        ("KEYS_GIVEN", {"SECRET_KEY"}, "sabaq.E003"),
        ("JWT_SECRET", STRONG["JWT_SECRET"][:31], "sabaq.E003"),
        ("JWT_SECRET", "abcdefghij" * 8, "sabaq.E003"),
        ("JWT_SECRET", STRONG["SECRET_KEY"], "sabaq.E004"),
        ("ALLOWED_HOSTS", ["learn.example", "*"], "sabaq.E008"),
        ("RATE_LIMITS", False, "sabaq.E009"),
        ("OUTBOUND_NETWORKS", [ipaddress.ip_network("127.0.0.0/8")], "sabaq.E010"),
        ("OUTBOUND_NETWORKS", [ipaddress.ip_network("169.254.169.254")], "sabaq.E010"),
        ("PRODUCTION", False, "sabaq.W001"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "sabaq.W002"),
        ("TRUSTED_PROXIES", 0, "sabaq.W003"),
    ],
)
def test_one_thing_wrong_is_named(production, name, value, identity):
    setattr(production, name, value)
    assert found(deploy=True) == [identity]


@pytest.mark.parametrize(
    "change",
    [
        {"BLACKLIST_AFTER_ROTATION": False},
        {"BLACKLIST_AFTER_ROTATION": None},
    ],
)
def test_rotation_without_a_blacklist_is_refused_everywhere(settings, change):
    settings.SIMPLE_JWT = settings.SIMPLE_JWT | change
    assert found() == ["sabaq.E005"]
    settings.SIMPLE_JWT = settings.SIMPLE_JWT | {"ROTATE_REFRESH_TOKENS": False}
    assert found() == []


def test_rotation_needs_the_blacklists_tables(settings, monkeypatch):
    from django.apps import apps

    monkeypatch.setattr(apps, "is_installed", lambda name: "blacklist" not in name)
    assert found() == ["sabaq.E005"]


def test_a_signing_key_of_31_bytes_is_refused_everywhere(settings):
    settings.JWT_SECRET = STRONG["JWT_SECRET"][:31]
    assert found() == ["sabaq.E003"]
    settings.JWT_SECRET = STRONG["JWT_SECRET"][:32]
    assert found() == []


@pytest.mark.parametrize(
    ("engine", "redis", "expected"),
    [
        ("sqlite3", "", ["sabaq.E006", "sabaq.E007"]),
        ("postgresql", "", ["sabaq.E007"]),
        ("postgresql", "redis://redis", []),
    ],
)
def test_several_workers_need_what_they_share(production, monkeypatch, engine, redis, expected):
    production.WEB_CONCURRENCY, production.REDIS_URL = 2, redis
    database = production.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", f"django.db.backends.{engine}")
    assert found(deploy=True) == expected


@pytest.mark.parametrize("key", [*STRONG.values(), secrets.token_hex(32), secrets.token_hex(16)])
def test_random_keys_are_strong(key):
    assert weakness(key) == ""


def manage(*arguments, **env):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=plain() | env, capture_output=True, text=True)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="it names its own stores")
def test_djangos_own_checks_find_nothing_in_production_either(tmp_path):
    check = ("check", "--deploy", "--fail-level", "WARNING")
    done = manage(*check, **WHOLE, SABAQ_VAR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    worse = manage(*check, **WHOLE | {"HTTPS": "off"}, SABAQ_VAR=str(tmp_path))
    assert worse.returncode != 0
    assert "security.W012" in worse.stderr


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="none of them gets to its stores")
@pytest.mark.parametrize(
    ("env", "identity"),
    [
        ({"PRODUCTION": "on"}, "sabaq.E002"),
        (PRODUCTION | {"JWT_SECRET": "secret"}, "sabaq.E003"),
        ({"JWT_SECRET": "secret"}, "sabaq.E003"),
        (PRODUCTION | {"DEBUG": "on"}, "sabaq.E001"),
        (PRODUCTION | {"WEB_CONCURRENCY": "2"}, "sabaq.E006"),
    ],
)
def test_a_server_does_not_start_and_says_why_in_one_line(tmp_path, env, identity):
    done = manage("serve", **env, SABAQ_VAR=str(tmp_path), PORT=str(free_port()))
    assert done.returncode != 0
    assert identity in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="SQLite only")
def test_in_production_a_second_process_on_one_sqlite_file_is_refused(tmp_path):
    with Server(PRODUCTION, tmp_path).start():
        refused = manage("serve", **PRODUCTION, SABAQ_VAR=str(tmp_path), PORT=str(free_port()))
        assert refused.returncode != 0
        assert "sabaq.E006" in refused.stderr
        uvicorn = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port"]
        env = plain() | PRODUCTION | {"SABAQ_VAR": str(tmp_path)}
        other = subprocess.run(
            [*uvicorn, str(free_port())], cwd=ROOT, env=env, capture_output=True, text=True
        )
        assert other.returncode != 0
        assert "sabaq.E006" in other.stderr
