"""What programs may send to /mcp that no assistant would."""

from __future__ import annotations

import http.client
import json
from contextlib import closing

import pytest

from tests.support.assistant import CURRENT, JSON, MODES, ask, modern, new_token, send
from tests.support.client import Account

every_mode = pytest.mark.parametrize("mode", MODES)


@pytest.fixture
def token(alice):
    return new_token(alice)


@pytest.fixture(scope="module")
def idle(server):
    """Somebody who owns nothing; for tests that must leave it so."""
    with closing(Account(server, "idle")) as person:
        yield person


@pytest.fixture(scope="module")
def idle_token(idle):
    return new_token(idle)


HOSTILE = [
    {"title": "a\0b"},
    {"title": "\ud800"},
    {"\ud800": "x", "title": "x"},
    {"title": "x" * 20_000},
    {"title": {"$ne": 1}},
    {"title": "x", "due": ["tomorrow"]},
    {"title": "x", "due": "9" * 5000},
    {"tasks": [{"title": "x"}] * 51},
    {"tasks": {"title": {}}},
    {"title": True},
    {"user": "someone", "title": "x"},
    {"__proto__": {}, "title": "x"},
]


@every_mode
@pytest.mark.parametrize("arguments", HOSTILE, ids=lambda a: ascii(a)[:40])
def test_hostile_arguments_are_answered_with_a_sentence(server, idle, idle_token, mode, arguments):
    params = {"name": "add_task", "arguments": arguments}
    if mode == "auto":
        response = send(server, idle_token, *modern("tools/call", params))
    else:
        response = send(server, idle_token, ask("tools/call", params))
    if response.status_code == 400:  # lone surrogates are no JSON to the older revision
        assert "\\ud800" in json.dumps(arguments)
        assert response.json()["error"]["code"] == -32700
    else:
        result = response.json()["result"]
        assert result["isError"]
        assert "internal" not in response.text
        assert "our side" not in response.text
    assert idle.get("/api/tasks").json()["results"] == []


NONSENSE = [
    (b"", 400),
    (b"{", 400),
    (b"\xff\xfe", 400),
    (b"null", 400),
    (b"[]", 400),
    (json.dumps([ask("ping"), ask("ping", id=2)]).encode(), 400),
    (json.dumps({"jsonrpc": "2.0", "id": 1}).encode(), 400),
    (json.dumps(ask("ping") | {"jsonrpc": "1.0"}).encode(), 400),
    (b'{"jsonrpc":"2.0","params":' + b"[" * 100_000, 400),
    (b'{"jsonrpc":"2.0","id":1,"params":' + b'{"a":' * 5000 + b"1" + b"}" * 5001, 400),
    (b'{"jsonrpc":"2.0","id":' + b"9" * 5000 + b',"method":"ping"}', 400),
    (b" " * (1024 * 1024 + 1), 413),
]  # fmt: skip


@every_mode
@pytest.mark.parametrize(("body", "status"), NONSENSE, ids=lambda v: ascii(v)[:30])
def test_nonsense_is_refused_and_the_next_message_answered(server, idle_token, mode, body, status):
    headers = {"Mcp-Protocol-Version": CURRENT, "Mcp-Method": "ping"} if mode == "auto" else {}
    response = send(server, idle_token, body, headers)
    assert response.status_code == status, response.text
    assert "Traceback" not in response.text
    assert send(server, idle_token, ask("ping")).status_code == 200


def test_unknown_methods_versions_and_tools_are_protocol_errors(server, token):
    assert send(server, token, ask("tasks/steal")).json()["error"]["code"] == -32601
    assert send(server, token, ask("tools/call", {"name": "rm"})).json()["error"]["code"] == -32602
    paged = ask("tools/list", {"cursor": "x"})
    assert send(server, token, paged).json()["error"]["code"] == -32602
    future = send(server, token, ask("ping"), {"Mcp-Protocol-Version": "2099-01-01"})
    assert future.status_code == 400
    message, headers = modern("tools/call", {"name": "list_tasks"})
    lying = send(server, token, message, headers | {"Mcp-Name": "delete_task"})
    assert (lying.status_code, lying.json()["error"]["code"]) == (400, -32020)


def test_blanks_around_a_headers_value_are_no_part_of_it(server, token):
    message, headers = modern("tools/call", {"name": "list_tasks", "arguments": {}})
    padded = {name: f"  {value} \t" for name, value in headers.items()}  # httpx sends none such
    headers = JSON | {"Authorization": f"Bearer {token}"} | padded
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.request("POST", "/mcp", json.dumps(message), headers)
        answer = json.load(connection.getresponse())
    assert answer["result"]["isError"] is False


def test_a_request_id_may_come_again(server, alice, token):
    """Each is a wish of its own: without sessions nothing tells a retry from a new client."""
    add = ask("tools/call", {"name": "add_task", "arguments": {"title": "Twice"}})
    for _ in range(2):
        assert send(server, token, add).status_code == 200
    assert len(alice.get("/api/tasks").json()["results"]) == 2
