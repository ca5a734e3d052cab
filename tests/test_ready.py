"""A process gets ready to answer when a person comes, and before they ask."""

from __future__ import annotations

import pytest

from config import asgi
from tests.support.talk import step
from tutor.agents import agents
from tutor.offline import lexicon
from tutor.offline.model import rehearse


@pytest.mark.parametrize(("path", "prepared"), [("/", 1), ("/api/auth/token", 1), ("/health", 0)])
async def test_whoever_is_no_probe_makes_it_ready(monkeypatch, path, prepared):
    begun = []

    async def django(scope, receive, send):
        pass

    monkeypatch.setattr(asgi, "django_application", django)
    monkeypatch.setattr(asgi, "prepare", lambda: begun.append(path))
    await asgi.Http()({"type": "http", "path": path}, None, None)
    assert len(begun) == prepared


def test_the_first_message_finds_the_lexicon_compiled():
    lexicon.patterns.cache_clear()
    lexicon.rules.cache_clear()
    with agents() as pair:
        rehearse(pair.values())
    compiled = lexicon.patterns.cache_info().misses, lexicon.rules.cache_info().misses
    for message in ("why do robots fall over?", "remind me to call Ali", "کل امتحان ہے یاد دلانا"):
        for agent in ("tutor", "tasks"):
            step([{"role": "user", "content": message}], agent)
    assert (lexicon.patterns.cache_info().misses, lexicon.rules.cache_info().misses) == compiled
