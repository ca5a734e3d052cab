"""Who may come in at /mcp: with which token, from which page, how often."""

from __future__ import annotations

import asyncio
from contextlib import closing

import httpx
import pytest

from accounts import mcp_tokens, throttles
from tests.support.assistant import JSON, ask, connected, new_token, send
from tests.support.client import Account
from tutor.mcp import door


@pytest.fixture
def token(alice):
    return new_token(alice)


async def test_nobody_reaches_somebody_elses_tasks(server, alice, bob):
    task = alice.post("/api/tasks", {"title": "Secret plan"}).json()
    async with connected(server, new_token(bob)) as client:
        for tool in ("complete_task", "delete_task", "update_task"):
            for words in (task["id"], str(task["number"]), "Secret plan"):
                more = {"title": "Stolen"} if tool == "update_task" else {}
                result = await client.call_tool(tool, {"task": words} | more)
                assert result.is_error
        for tool, arguments in (
            ("list_tasks", {"status": "all"}),
            ("search_tasks", {"query": "plan"}),
        ):
            assert (await client.call_tool(tool, arguments)).structured_content["total"] == 0
        owned = await client.call_tool("list_tasks", {"owner": alice.id})
        assert owned.is_error
        plan = await client.get_prompt("plan_my_day")
        assert "Secret" not in plan.messages[0].content.text
    assert alice.get(f"/api/tasks/{task['id']}").json() == task


async def test_many_people_at_once_each_get_their_own(server):
    async def add(name):
        with closing(await asyncio.to_thread(Account, server, name)) as person:
            async with connected(server, await asyncio.to_thread(new_token, person)) as client:
                calls = [client.call_tool("add_task", {"title": f"{name} {n}"}) for n in range(8)]
                await asyncio.gather(*calls)
                listed = await client.call_tool("list_tasks", {"sort": "number"})
                return listed.structured_content["tasks"]

    names = ["ann", "ben", "cat"]
    for name, tasks in zip(names, await asyncio.gather(*map(add, names)), strict=True):
        assert sorted(task["title"] for task in tasks) == [f"{name} {n}" for n in range(8)]
        assert [task["number"] for task in tasks] == list(range(1, 9))


def refused(response, challenge):
    assert response.status_code == 401, response.text
    assert response.json()["error"]["code"] == "unauthenticated"
    assert response.headers["WWW-Authenticate"].startswith(challenge)


INVALID = 'Bearer realm="mcp", error="invalid_token"'


def test_without_a_token_there_is_a_challenge(server):
    refused(send(server, None, ask("tools/list")), 'Bearer realm="mcp"')
    basic = {"Authorization": "Basic YTpi"}
    refused(send(server, None, ask("tools/list"), basic), 'Bearer realm="mcp"')


def test_a_web_sessions_token_is_refused(server, alice):
    for token in (alice.access, alice.refresh, alice.post("/api/auth/ticket").json()["ticket"]):
        refused(send(server, token, ask("tools/list")), INVALID)


def test_a_pages_session_is_no_way_in(server, guest):
    cookies = dict(guest.http.cookies)
    refused(send(server, None, ask("tools/list"), cookies=cookies), 'Bearer realm="mcp"')


def test_a_token_in_the_address_is_no_way_in(server, token):
    url = f"{server.url}/mcp?access_token={token}&token={token}"
    assert httpx.post(url, json=ask("tools/list"), headers=JSON).status_code == 401


def test_a_revoked_token_is_refused_by_every_process(server, alice):
    made = alice.post("/api/auth/mcp-token", {"name": "test"}).json()
    with server.sibling().start() as other:
        for process in (server, other):
            assert send(process, made["token"], ask("ping")).status_code == 200
        assert alice.delete(f"/api/auth/mcp-token/{made['id']}").status_code == 204
        for process in (server, other):
            refused(send(process, made["token"], ask("ping")), INVALID)


def test_a_deleted_account_is_refused(server, alice, token):
    assert alice.delete("/api/auth/me").status_code == 204
    refused(send(server, token, ask("ping")), INVALID)


def test_an_mcp_token_opens_no_socket(server, token, anonymous):
    with anonymous.raw_socket(headers={"Authorization": f"Bearer {token}"}) as socket:
        assert socket.closed() == 4401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Host": ""}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
    ],
)
def test_pages_elsewhere_are_refused_whatever_they_know(server, token, headers, status):
    response = send(server, token, ask("tools/list"), headers)
    assert response.status_code == status
    assert "access-control-allow-origin" not in response.headers
    assert send(server, token, ask("ping"), {"Origin": server.url}).status_code == 200


def test_pages_of_a_named_origin_may_use_it(server, alice):
    friend = "https://friend.example"
    with server.sibling(CORS_ORIGINS=friend).start() as open_to_friend:
        token = new_token(alice)
        asked = {
            "Origin": friend,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type,mcp-method",
        }
        preflight = send(open_to_friend, None, b"", asked, method="OPTIONS")
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == friend
        answer = send(open_to_friend, token, ask("ping"), {"Origin": friend})
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == friend
        other = send(open_to_friend, token, ask("ping"), {"Origin": "https://evil.example"})
        assert other.status_code == 403


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "HEAD"])
def test_there_are_no_sessions_to_open_or_end(server, token, method):
    response = send(server, token, b"", method=method)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")


@pytest.mark.django_db(transaction=True)
async def test_a_token_that_is_used_too_often_has_to_wait(user, settings, monkeypatch):
    settings.RATE_LIMITS = True
    monkeypatch.setitem(throttles.LIMITS, "mcp", throttles.Limit(2, 3600))
    tokens = [(await asyncio.to_thread(mcp_tokens.issue, user, name))[0] for name in "ab"]

    async def enter(token):
        scope = {"headers": [(b"authorization", f"Bearer {token}".encode())]}
        return await door.admit(scope)

    assert [type(await enter(tokens[0])) for _ in range(2)] == [door.Caller, door.Caller]
    stopped = await enter(tokens[0])
    assert stopped.status_code == 429
    assert 0 < int(stopped.headers["Retry-After"]) <= 3600
    assert isinstance(await enter(tokens[1]), door.Caller)
