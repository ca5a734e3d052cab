"""Listening for notices while what carries them is away."""

from __future__ import annotations

import asyncio

from accounts import notices


class Away:
    """A channel layer whose Redis is away for the given attempts."""

    def __init__(self, *attempts):
        self.away, self.attempt = attempts, 0

    async def new_channel(self):
        return "one"

    async def group_add(self, group, channel):
        self.attempt += 1
        if self.attempt in self.away:
            raise ConnectionError

    async def group_discard(self, group, channel):
        pass

    async def receive(self, channel):
        if self.attempt + 1 in self.away:
            raise ConnectionError
        return {"type": "notice"}


def test_each_outage_is_logged_once(monkeypatch, caplog):
    monkeypatch.setattr(notices, "RETRY_SECONDS", 0)
    monkeypatch.setattr(notices, "get_channel_layer", lambda: Away(1, 2, 3, 5, 6))

    async def first():
        return await anext(notices.hear("user.x"))

    caplog.set_level("WARNING")
    assert asyncio.run(first()) == {"type": "notice"}
    assert len(caplog.records) == 2, "one outage before the fourth attempt, one after it"
