"""The scripted provider itself: what the official client reads from it is what was scripted."""

from __future__ import annotations

import time

import openai
import pytest

from tests.support import wire
from tests.support.provider import Provider
from tests.support.wire import Call

TOOL = {"type": "function", "function": {"name": "add_task", "parameters": {"type": "object"}}}


@pytest.fixture
def client(provider: Provider):
    with openai.OpenAI(api_key="k", base_url=provider.base_url, max_retries=0, timeout=2) as client:
        yield client


def ask(client, text, **options):
    said = [{"role": "user", "content": text}]
    usage = {"include_usage": True}
    return client.chat.completions.create(
        model="m", messages=said, stream=True, stream_options=usage, **options
    )


def spoken(chunks):
    return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)


@pytest.mark.parametrize("options", [{}, {"piece": 1}, {"newline": "\r\n"}, {"comments": True}])
def test_text_arrives_whole_however_it_is_cut(provider, client, options):
    provider.script("p-text", [wire.text("Hel", "lo ", "سلام").but(**options)])
    chunks = list(ask(client, "p-text"))
    assert spoken(chunks) == "Hello سلام"
    assert chunks[-1].usage.completion_tokens == 3
    assert chunks[-2].choices[0].finish_reason == "stop"


def test_tool_calls_arrive_in_pieces(provider, client):
    calls = wire.calls(Call("add_task", {"title": "Buy milk"}), Call("list_tasks"))
    provider.script("p-tools", [calls, wire.text("Done.")])
    parts = [
        part
        for chunk in ask(client, "p-tools", tools=[TOOL])
        if chunk.choices
        for part in chunk.choices[0].delta.tool_calls or []
    ]
    assert "".join(p.function.arguments for p in parts if p.index == 0) == '{"title": "Buy milk"}'
    assert [p.function.name for p in parts if p.function.name] == ["add_task", "list_tasks"]
    assert spoken(ask(client, "p-tools")) == "Done."
    assert provider.calls("p-tools")[0].tools == ["add_task"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (wire.refuse(401), openai.AuthenticationError),
        (wire.refuse(429, retry_after="1"), openai.RateLimitError),
        (wire.refuse(500), openai.InternalServerError),
        (wire.stall(headers=False, seconds=9), openai.APITimeoutError),
        (wire.malformed("a"), ValueError),
        (wire.broken_off("a"), openai.APIError),
        (wire.cut("a"), Exception),
        (wire.stall("a", seconds=9), Exception),
    ],
)
def test_each_failure_is_what_the_client_would_see(provider, client, reply, error):
    provider.script("p-fail", [reply])
    with pytest.raises(error):
        list(ask(client, "p-fail"))


def test_it_sees_a_client_leave(provider, client):
    provider.script("p-leave", [wire.text(*["word "] * 100, delay=0.05)])
    stream = ask(client, "p-leave")
    next(iter(stream))
    left = time.monotonic()
    stream.close()
    assert provider.wait_disconnect("p-leave").disconnected_at < left + 0.5


def test_what_is_not_scripted_is_echoed(provider, client):
    said = [{"role": "user", "content": "Hello there"}]
    answer = client.chat.completions.create(model="m", messages=said)
    assert answer.choices[0].message.content == "You said: Hello there"
