"""A process gets ready to answer when a person comes, and before they ask."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.prepared import plain
from tests.support.services import ROOT
from tests.support.talk import step
from tutor.agents import agents
from tutor.offline import lexicon
from tutor.offline.model import rehearse


@pytest.mark.parametrize(("path", "prepared"), [("/", 1), ("/api/auth/token", 1), ("/health", 0)])
async def test_whoever_is_no_probe_makes_it_ready(monkeypatch, path, prepared):
    from config import asgi

    begun = []

    async def django(scope, receive, send):
        pass

    monkeypatch.setattr(asgi, "django_application", django)
    monkeypatch.setattr(asgi, "prepare", lambda: begun.append(path))
    await asgi.Http()({"type": "http", "path": path}, None, None)
    assert len(begun) == prepared


def test_the_first_message_finds_the_lexicon_compiled():
    """In a process of its own, as nothing is compiled there yet."""
    code = "import django; django.setup(); from tests.test_ready import compiled_later; "
    code += "print(compiled_later())"
    command = [sys.executable, "-c", code]
    env = plain() | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]


def compiled_later():
    """How many files of the lexicon messages need that rehearsing has not compiled."""
    with agents() as pair:
        rehearse(pair.values())
    before = misses()
    for message in ("why do robots fall over?", "remind me to call Ali", "کل امتحان ہے یاد دلانا"):
        for agent in ("tutor", "tasks"):
            step([{"role": "user", "content": message}], agent)
    return misses() - before


def misses():
    return lexicon.patterns.cache_info().misses + lexicon.rules.cache_info().misses
