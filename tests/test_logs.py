"""Each line of the log names its request and run; none says what was said or what opens doors."""

from __future__ import annotations

import json
import logging
from contextlib import closing
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError

from accounts import trail
from config.logs import JsonLines, Lines, Trail, logging_settings
from tests.support import server as servers
from tests.support import wire
from tests.support.assistant import ask, new_token, send
from tests.support.client import Account, Guest
from tests.support.wire import Call

CANARY = "canary"  # in everything that people write or that opens a door


def logged(formatter: logging.Formatter, message: str = "it went wrong", error: Any = None) -> str:
    """What `formatter` makes of a record of our own code."""
    try:
        if error is not None:
            raise error
        told = None
    except Exception as raised:
        told = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord("todos.api", logging.ERROR, __file__, 1, message, (), told)
    Trail().filter(record)
    return formatter.format(record)


class TestALine:
    @pytest.fixture(autouse=True)
    def _named(self):
        tokens = trail.request_id.set("r-1"), trail.run_id.set("u-1")
        yield
        trail.request_id.reset(tokens[0])
        trail.run_id.reset(tokens[1])

    def test_of_json_has_its_parts(self):
        line = json.loads(logged(JsonLines()))
        assert line.pop("time").endswith("+00:00")
        assert line == {"level": "ERROR", "logger": "todos.api", "message": "it went wrong",
                        "request": "r-1", "run": "u-1"}  # fmt: skip

    def test_for_people_ends_with_the_names(self):
        assert logged(Lines()).endswith("ERROR todos.api: it went wrong request=r-1 run=u-1")

    @pytest.mark.parametrize("kind", [Lines, JsonLines])
    @pytest.mark.parametrize(
        "error",
        [
            ValueError(CANARY),
            KeyError(CANARY),
            IntegrityError(f"DETAIL: Failing row contains ({CANARY})"),
            ExceptionGroup(
                CANARY, [RuntimeError(CANARY), UnicodeEncodeError("a", CANARY, 0, 1, "")]
            ),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_tells_what_kind_of_error_it_was_and_where_but_not_what_it_said(self, kind, error):
        def deep() -> None:
            try:
                raise error
            except Exception as first:
                raise RuntimeError(CANARY) from first

        with pytest.raises(RuntimeError) as outer:
            deep()
        said = logged(kind(), error=outer.value)
        assert CANARY not in said
        assert type(error).__name__ in said
        assert "test_logs.py" in said
        assert "which led to" in said

    def test_tells_what_an_error_said_that_cannot_quote_anybody(self):
        assert "Connection refused" in logged(Lines(), error=ConnectionError("Connection refused"))

    def test_tells_everything_where_debug_is_on(self):
        assert CANARY in logged(Lines(debug=True), error=ValueError(CANARY))

    def test_of_asyncio_leaves_out_the_future(self):
        said = "Task exception was never retrieved\nfuture: <Task exception=ValueError('canary')>"
        record = logging.LogRecord("asyncio", logging.ERROR, __file__, 1, said, (), None)
        assert Lines().format(record).endswith("Task exception was never retrieved")


def test_other_peoples_code_does_not_speak_however_much_of_ours_one_wants_to_hear():
    chosen = logging_settings("debug", "json", debug=False)
    assert chosen["root"]["level"] == "WARNING"
    assert chosen["loggers"]["conversations"]["level"] == "DEBUG"
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT"):
        logging_settings("info", "xml", debug=False)


# A server that logs all it can, and everything that may go wrong in it


@pytest.fixture(scope="module")
def talkative(provider, tmp_path_factory):
    with servers.running_server(
        LOG_LEVEL="DEBUG",
        LOG_FORMAT="json",
        RATE_LIMITS="on",  # whoever is locked out is noted, too
        EMAIL_URL=f"file:{tmp_path_factory.mktemp('mails')}",
        LLM_PROVIDER="custom",
        LLM_BASE_URL=provider.base_url,
        LLM_API_KEY=f"key-{CANARY}",
        SECRET_KEY=f"secret-{CANARY}-{uuid4().hex}{uuid4().hex}",
        JWT_SECRET=f"jwt-{CANARY}-{uuid4().hex}{uuid4().hex}",
        LLM_TIMEOUT="1",
    ) as server:
        yield server


def lines(server) -> list[dict[str, Any]]:
    """Everything logged so far, but for the two lines that say where the server is."""
    said, _, _ = server.log.read_text().rpartition("\n")  # what is under way is no line yet
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def replies() -> list[Any]:
    """What a model may do, well or badly, each with a canary in it."""
    bad = wire.Reply((wire.Raw(f'data: {{"choices": [{{"{CANARY}\n\n'.encode()),), done=False)
    return [
        [wire.text(CANARY)],
        [wire.hand_off("tasks"), wire.calls(Call("add_task", {"title": CANARY})), wire.text("ok")],
        [wire.calls(Call(CANARY, {CANARY: CANARY})), wire.text("ok")],
        [
            wire.hand_off("tasks"),
            wire.calls(Call("complete_task", {"task": CANARY})),
            wire.text(""),
        ],
        [wire.refuse(400, CANARY)],
        [wire.refuse(401, CANARY)],
        [wire.refuse(500, CANARY)],
        [wire.cut(CANARY)],
        [wire.broken_off(message=CANARY)],
        [bad],
        [wire.stall(CANARY, seconds=3)],
        [wire.text("x" * 300_000)],
    ]


def everything(provider, server, person) -> set[str]:
    """Use the site in every way that comes to mind; returns the ids of the runs."""
    runs = set()
    with person.socket() as socket:
        for reply in replies():
            marker = f"{CANARY}-{uuid4().hex[:8]}"
            provider.script(marker, reply)
            turn = socket.turn(marker, selection=CANARY, page_context={"url": "/", "title": CANARY})
            runs.add(turn.run_id)
        for nonsense in (CANARY, b"\xff", '{"type": "canary"}', '{"type": "send", "content": 7}',
                         f'{{"type": "subscribe", "run_id": "{CANARY}"}}'):  # fmt: skip
            socket.send(nonsense)
            socket.recv("error")
    person.post("/api/threads", {"title": CANARY, "pinned": CANARY})
    person.request("POST", "/api/tasks", content=f"{{{CANARY}".encode())
    person.post("/api/tasks", {"title": CANARY, "tags": [CANARY], "due_date": CANARY})
    person.post("/api/tasks", {"title": CANARY, "notes": CANARY})
    for query in ("threads?q", "tasks?q", "tasks?cursor", "book/search?q", f"{CANARY}?{CANARY}"):
        person.get(f"/api/{query}={CANARY}")
    person.get(person.get("/api/auth/me").json()["calendar_url"].replace(server.url, ""))
    person.get(f"/api/tasks.ics?token={CANARY}")
    return runs


def doors(server, person) -> list[str]:
    """Open and rattle at every door; the secrets that were made."""
    secrets = [person.access, person.refresh, person.password]
    ticket = person.post("/api/auth/ticket").json()["ticket"]
    person.raw_socket(subprotocols=["chat.v1", f"ticket.{ticket}"], headers={}).close()
    token = new_token(person)
    send(server, token, ask("tools/call", {"name": "add_task", "arguments": {"title": CANARY}}))
    send(server, token, f"{{{CANARY}".encode())
    send(server, CANARY, ask("ping"))
    right = {"email": person.email, "password": person.password}
    pair = person.http.post("/api/auth/token", json=right).json()
    renewed = person.http.post("/api/auth/token/refresh", json={"refresh": pair["refresh"]}).json()
    hook = person.post("/api/webhooks", {"url": f"https://example.com/{CANARY}"}).json()
    wrong = right | {"password": CANARY}
    for _ in range(11):
        person.http.post("/api/auth/token", json=wrong)
    person.http.post("/api/auth/password/reset", json={"email": person.email})
    person.http.get("/api/auth/me", headers={"Authorization": f"Bearer {CANARY}"})
    with closing(Guest(server)) as guest:
        guest.post("/chatkit/api", {"type": "user_message", "message": {"content": CANARY}})
        secrets += [value for value in guest.http.cookies.values() if len(value) > 20]
    kit = person.post("/api/chatkit/session").json()
    person.post("/api/chatkit/respond", {"type": CANARY})
    secrets += [*pair.values(), *renewed.values(), hook["secret"], kit["client_secret"]]
    return [*secrets, ticket, token]


def test_nothing_that_was_said_and_nothing_that_opens_doors_is_ever_logged(provider, talkative):
    with closing(Account(talkative, "talker")) as person:
        everything(provider, talkative, person)
        secrets = doors(talkative, person)
        calendar = person.get("/api/auth/me").json()["calendar_url"].split("=")[-1]
        address = person.email
    said = talkative.log.read_text()
    assert len(lines(talkative)) > 40
    for secret in [*secrets, calendar, address]:
        assert secret not in said
    paths = [line.get("path", "") for line in lines(talkative)]
    told = [line for line in said.splitlines() if CANARY in line]
    assert [line for line in told if json.loads(line).get("path") not in paths] == []
    assert all(f"/api/{CANARY}" == json.loads(line)["path"] for line in told)


def test_every_line_is_json_and_names_its_request_and_its_run(provider, talkative):
    marker = f"named-{uuid4().hex[:8]}"
    provider.script(marker, [wire.cut("half")])
    with closing(Account(talkative, "named")) as person:
        thread_id = person.post("/api/threads", {}).json()["id"]
        answer = person.post(f"/api/threads/{thread_id}/messages", {"content": marker})
        run = person.wait_run(answer.json()["run"]["id"])
    known = lines(talkative)
    of_run = [line for line in known if line.get("run") == run["id"]]
    assert {line["request"] for line in of_run} == {answer.headers["x-request-id"]}
    ended = next(line for line in of_run if line["message"] == "run ended")
    assert ended["status"] == "failed"
    assert ended["error"] == "provider_unavailable"
    assert ended["model"] and ended["duration_ms"] > 0
    assert any("failed" in line["message"] and line["level"] == "WARNING" for line in of_run)
    asked = next(line for line in known if line.get("path", "").endswith(f"{thread_id}/messages"))
    assert (asked["method"], asked["status"]) == ("POST", 202)
    assert asked["request"] == answer.headers["x-request-id"]
    assert asked["ms"] > 0


def test_a_request_for_another_host_leaves_one_line(server):
    """Anybody can send a thousand of them."""
    server.forget()
    refused = httpx.get(f"{server.url}/", headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert "evil.example" not in refused.text
    (line,) = server.tail().splitlines()
    assert "DisallowedHost" in line


def test_people_are_spared_a_line_for_each_request(server):
    httpx.get(f"{server.url}/health")
    assert "answered" not in server.tail()


def test_a_way_to_log_that_is_unknown_is_refused_at_the_start(tmp_path):
    lost = servers.Server({"LOG_FORMAT": "xml"}, tmp_path)
    with pytest.raises(RuntimeError, match="LOG_FORMAT is one of line, json"):
        lost.start()
