"""Our Chat Completions model behaves as the SDK's own does, over the same bytes, split anywhere."""

from __future__ import annotations

import asyncio
import json
import random

import httpx2
import pytest
from agents import ModelSettings, ModelTracing, OpenAIChatCompletionsModel
from agents.exceptions import ModelBehaviorError
from openai import APIError, AsyncOpenAI, AuthenticationError, RateLimitError

from tutor.completions import ChatCompletionsModel
from tutor.completions.gather import FILTERED
from tutor.completions.wire import EventLines
from tutor.failures import StreamCut, explain

STOP = {"finish_reason": "stop"}
USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def chunk(delta=None, *, usage=None, choices=True, **choice):
    body = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    body["choices"] = [{"index": 0, "delta": delta or {}, "finish_reason": None, **choice}]
    if not choices:
        body["choices"] = []
    if usage:
        body["usage"] = usage
    return body


def call(index, id=None, name=None, arguments=None):
    function = {"name": name, "arguments": arguments}
    piece = {"index": index, "id": id, "type": "function"}
    piece["function"] = {key: value for key, value in function.items() if value is not None}
    return {key: value for key, value in piece.items() if value is not None}


def text(*pieces):
    return [chunk({"content": piece}) for piece in pieces]


STREAMS = {
    "openai": [
        chunk({"role": "assistant", "content": "", "refusal": None}),
        *text("Hel", "lo", " ورلڈ 🌍"),
        chunk(**STOP),
        chunk(usage=USAGE, choices=False),
    ],
    "gemini: usage on every chunk, whole calls": [
        chunk({"role": "assistant", "content": "Sure. "}, usage=USAGE),
        chunk(
            {"tool_calls": [call(0, "", "add_task", '{"title":"Milk"}')]},
            usage=USAGE,
            finish_reason="stop",
        ),
    ],
    "groq: usage under x_groq, reasoning": [
        chunk({"role": "assistant", "content": "", "reasoning": "hm"}),
        *text("Yes", "."),
        {**chunk(**STOP), "x_groq": {"id": "r", "usage": {"total_time": 0.1}}},
        chunk(usage=USAGE, choices=False),
    ],
    "ollama: no usage, no ids": [*text("One", " two"), chunk({"content": ""}, **STOP)],
    "several calls, arguments split": [
        chunk({"role": "assistant", "content": None}),
        chunk({"tool_calls": [call(0, "c1", "add_task", "")]}),
        chunk({"tool_calls": [call(0, arguments='{"tit')]}),
        chunk({"tool_calls": [call(0, arguments='le":"A \\u0627"}')]}),
        chunk({"tool_calls": [call(1, "c2", "list_tasks", "{}")]}),
        chunk(finish_reason="tool_calls"),
        chunk(usage=USAGE, choices=False),
    ],
    "cut off by length after some words": [*text("Once"), chunk(finish_reason="length")],
}


def wire(chunks, *, newline="\n", comments=False, done=True):
    parts = [": keep-alive" + newline * 2] if comments else []
    for body in chunks:
        parts.append(f"data: {json.dumps(body, ensure_ascii=False)}{newline * 2}")
        if comments:
            parts.append(f": ping{newline}{newline}event: message{newline}")
    if done:
        parts.append(f"data: [DONE]{newline * 2}")
    return "".join(parts).encode()


class Bytes(httpx2.AsyncByteStream):
    def __init__(self, body, seed):
        self.body, self.chance = body, random.Random(seed)

    async def __aiter__(self):
        rest = self.body
        while rest:
            size = len(rest) if self.chance is None else self.chance.choice([1, 2, 3, 17, 400])
            yield rest[:size]
            rest = rest[size:]


def client(body, status=200, seed=1):
    def answer(request):
        if status != 200:
            return httpx2.Response(status, json={"error": {"message": "no"}})
        headers = {"content-type": "text/event-stream"}
        return httpx2.Response(200, headers=headers, stream=Bytes(body, seed))

    transport = httpx2.MockTransport(answer)
    return AsyncOpenAI(
        api_key="k",
        base_url="http://model.test/v1",
        http_client=httpx2.AsyncClient(transport=transport),
        max_retries=0,
    )


def arguments():
    return {
        "system_instructions": "Be brief.",
        "input": "hello",
        "model_settings": ModelSettings(include_usage=True),
        "tools": [],
        "output_schema": None,
        "handoffs": [],
        "tracing": ModelTracing.DISABLED,
        "previous_response_id": None,
        "conversation_id": None,
        "prompt": None,
    }


def run(model, heard=None, **more):
    """The text as it was heard, and the finished response."""

    async def collect():
        final = None
        async for event in model.stream_response(**arguments() | more):
            if event.type in ("response.output_text.delta", "response.refusal.delta"):
                heard.append(event.delta)
            if event.type == "response.completed":
                final = event.response
        return final

    return asyncio.run(collect())


def ours(body, **options):
    heard = []
    final = run(ChatCompletionsModel("m", client(body, **options), heard.append), [])
    return "".join(heard), final


def theirs(body, **options):
    heard = []
    final = run(OpenAIChatCompletionsModel("m", client(body, **options)), heard)
    return "".join(heard), final


def shape(response):
    items = []
    for item in response.output:
        if item.type == "message":
            items += [(part.type, getattr(part, "text", None) or getattr(part, "refusal", None))
                      for part in item.content]  # fmt: skip
        elif item.type == "function_call":
            items.append(("call", item.name, json.loads(item.arguments)))
    return items


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("seed", range(4))
def test_the_same_bytes_give_the_same_answer(name, newline, seed):
    body = wire(STREAMS[name], newline=newline, comments=bool(seed % 2))
    heard, response = ours(body, seed=seed)
    stock_heard, stock = theirs(body, seed=seed)
    assert shape(response) == shape(stock)
    assert heard == stock_heard
    if stock.usage is not None:
        assert response.usage.input_tokens == stock.usage.input_tokens
        assert response.usage.output_tokens == stock.usage.output_tokens


@pytest.mark.parametrize(
    ("chunks", "said"),
    [
        ([chunk({"refusal": "I "}), chunk({"refusal": "won't."}), chunk(**STOP)], "I won't."),
        ([chunk(finish_reason="content_filter")], FILTERED),
    ],
)
def test_a_refusal_is_an_answer(chunks, said):
    """The stock model's ends the turn with an error."""
    heard, response = ours(wire(chunks))
    assert heard == said
    assert shape(response) == [("output_text", said)]


def test_call_ids_are_kept_made_up_or_made_different():
    _, response = ours(wire(STREAMS["several calls, arguments split"]))
    assert [item.call_id for item in response.output] == ["c1", "c2"]
    _, response = ours(wire(STREAMS["gemini: usage on every chunk, whole calls"]))
    assert response.output[-1].call_id.startswith("call_")
    model = ChatCompletionsModel(
        "m", client(wire(STREAMS["several calls, arguments split"])), print
    )
    first, second = run(model, []), run(model, [])
    ids = [item.call_id for item in first.output + second.output]
    assert len(set(ids)) == 4, "a provider that repeats its ids must not merge two calls"


def test_ids_of_calls_before_a_rest_are_not_used_again():
    """Another model object answers then, and the provider may number its calls from 0 again."""
    done = {"type": "function_call", "call_id": "c1", "name": "add_task", "arguments": "{}"}
    result = {"type": "function_call_output", "call_id": "c1", "output": "{}"}
    body = wire(STREAMS["several calls, arguments split"])
    response = run(ChatCompletionsModel("m", client(body), print), [], input=[done, result])
    first, second = [item.call_id for item in response.output]
    assert first.startswith("call_")
    assert second == "c2"


@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("whole", [True, False])
def test_calls_that_all_carry_one_index_stay_apart(index, whole):
    chunks = []
    for id, title in (("a", "A"), ("b", "B")):
        first, rest = '{"title":', f'"{title}"}}'
        begin = call(index, id, "add_task", first + rest if whole else first)
        chunks.append(chunk({"tool_calls": [begin]}))
        if not whole:
            chunks.append(chunk({"tool_calls": [call(index, arguments=rest)]}))
    body = wire([*chunks, chunk(finish_reason="tool_calls")])
    _, response = ours(body)
    assert shape(response) == [
        ("call", "add_task", {"title": "A"}),
        ("call", "add_task", {"title": "B"}),
    ]


def test_tokens_may_be_counted_in_fractions():
    usage = {"prompt_tokens": 11.0, "completion_tokens": 2.0, "total_tokens": None}
    _, response = ours(wire([*text("All"), chunk(**STOP), chunk(usage=usage, choices=False)]))
    counted = response.usage
    assert (counted.input_tokens, counted.output_tokens, counted.total_tokens) == (11, 2, 13)


def failure(body, **options):
    with pytest.raises(Exception) as caught:
        ours(body, **options)
    return caught.value


def test_a_stream_that_ends_early_is_an_error():
    error = failure(wire(text("Half a"), done=False))
    assert isinstance(error, StreamCut)
    assert explain(error).code == "provider_unavailable"


def test_a_missing_last_empty_line_is_forgiven():
    body = wire([*text("All"), chunk(**STOP)], done=False).rstrip(b"\n")
    assert ours(body)[0] == "All"


def test_a_malformed_chunk_is_an_error():
    error = failure(wire(text("a"), done=False) + b"data: {not json}\n\n")
    assert explain(error).code == "provider_unavailable"


def test_an_error_object_in_mid_stream_is_an_error_in_both():
    body = wire([*text("Some"), {"error": {"message": "overloaded", "code": 503}}])
    assert isinstance(failure(body), APIError)
    with pytest.raises(APIError):
        theirs(body)


def test_nothing_but_a_length_limit_is_an_error_in_both():
    body = wire([chunk(finish_reason="length")])
    assert isinstance(failure(body), ModelBehaviorError)
    with pytest.raises(ModelBehaviorError):
        theirs(body)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, AuthenticationError, "provider_auth"),
        (403, APIError, "provider_auth"),
        (429, RateLimitError, "provider_rate_limited"),
        (404, APIError, "provider_unavailable"),
        (500, APIError, "provider_unavailable"),
    ],
)
def test_a_refusal_by_status_keeps_the_clients_error(status, kind, code):
    error = failure(b"", status=status)
    assert isinstance(error, kind)
    assert explain(error).code == code


def test_event_data_may_be_spread_over_lines():
    lines = EventLines()
    got = [*lines.feed(b": c\r\ndata: a\r\nda"), *lines.feed(b"ta: b\r\n\r\nid: 1\n\ndata:c\n\n")]
    assert got == [b"a\nb", b"c"]
