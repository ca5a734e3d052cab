"""Where the MCP server runs: in every process, under uvicorn and daphne, from the first request."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import httpx
import pytest

from tests.support.assistant import JSON, MODES, ask, connected, new_token, send
from tests.support.prepared import plain
from tests.support.server import ROOT, SERVE, Server

every_mode = pytest.mark.parametrize("mode", MODES)


@pytest.fixture
def token(alice):
    return new_token(alice)


@every_mode
async def test_two_processes_serve_one_client(server, alice, token, mode):
    with server.sibling().start() as other:
        async with connected(server, token, mode) as here, connected(other, token, mode) as there:
            await here.call_tool("add_task", {"title": "Made here"})
            done = await there.call_tool("complete_task", {"task": "Made here"})
            assert not done.is_error
            listed = await here.call_tool("list_tasks", {"status": "done"})
    assert listed.structured_content["total"] == 1


class Daphne(Server):
    """daphne speaks no lifespan protocol."""

    @property
    def command(self):
        return (sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(self.port),
                "config.asgi:application")  # fmt: skip


@every_mode
async def test_it_works_under_daphne(server, token, mode):
    with Daphne(server.env, server.var).start() as daphne:
        async with connected(daphne, token, mode) as client:
            added = await client.call_tool("add_task", {"title": "Under daphne"})
            assert not added.is_error
            assert len((await client.list_resources()).resources) > 5


async def test_a_trailing_slash_is_no_other_place(server, token):
    async with connected(server, token, path="/mcp/") as client:
        assert len((await client.list_tools()).tools) == 11


class Cold(Server):
    """Nothing is imported yet."""

    command = SERVE


def test_the_very_first_requests_come_all_at_once(server, token):
    """They wait for one start of the SDK, which the agents' own import may be in the midst of."""
    with Cold(server.env, server.var).start() as fresh, httpx.Client(timeout=60) as client:
        url, headers = f"{fresh.url}/mcp", JSON | {"Authorization": f"Bearer {token}"}

        def ping(number):
            return client.post(url, json=ask("ping", id=number), headers=headers).status_code

        async def together():
            return await asyncio.gather(*(asyncio.to_thread(ping, n) for n in range(6)))

        assert asyncio.run(together()) == [200] * 6
        assert "ERROR" not in fresh.tail()


def test_starting_up_does_not_import_the_sdk(tmp_path):
    code = "import sys, config.asgi; sys.exit('mcp' in sys.modules or 'mcp_types' in sys.modules)"
    environment = plain() | {"SABAQ_VAR": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment).returncode == 0


def test_neither_tokens_nor_titles_are_logged(server, token):
    send(server, token, ask("tools/call", {"name": "add_task", "arguments": {"title": "Whisper"}}))
    send(server, token, ask("tools/call", {"name": "add_task", "arguments": {"titel": "Whisper"}}))
    send(server, token + "x", ask("ping"))
    send(server, token, b'{"Whisper')
    log = server.log.read_text()
    assert "Whisper" not in log
    assert token not in log
