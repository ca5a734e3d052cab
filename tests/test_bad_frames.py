"""Frames that are wrong get the contract's error; the socket lives on, and nothing is stored."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from tests.support import wire

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def send(**fields):
    return {"type": "send", "content": "hello", **fields}


NOT_JSON = ["", "nonsense", "{", '{"type":"ping"', "[1,2]", "null", "7", '"ping"', "[" * 20_000]
NOT_VALID = [
    {},
    {"type": None},
    {"type": "nope"},
    {"type": ["ping"]},
    {"type": {"send": 1}},
    {"type": "send"},
    send(content=""),
    send(content=" \n\t\u00a0"),
    send(content=None),
    send(content=7),
    send(content=["hello"]),
    send(content={"text": "hello"}),
    send(content="with \x00 inside"),
    send(content="lone \ud800 surrogate"),
    send(client_id="not-a-uuid"),
    send(client_id=7),
    send(client_id=["x"]),
    send(page_context="https://example.com"),
    send(page_context={"url": 7}),
    send(page_context={"url": "https://x/\x00"}),
    send(selection=7),
    send(selection="\x00"),
    send(action="explode"),
    send(action=["explain"]),
    {"type": "subscribe", "run_id": UNKNOWN, "after": "0"},
    {"type": "subscribe", "run_id": UNKNOWN, "after": -1},
    {"type": "subscribe", "run_id": UNKNOWN, "after": 1.5},
    {"type": "subscribe", "run_id": UNKNOWN, "after": True},
]
NOT_FOUND = [
    send(thread_id=UNKNOWN),
    {"type": "subscribe", "run_id": UNKNOWN, "after": 0},
    {"type": "subscribe", "run_id": UNKNOWN},
    {"type": "cancel", "run_id": UNKNOWN},
    {"type": "regenerate", "message_id": UNKNOWN},
    {"type": "edit", "message_id": UNKNOWN, "content": "hello"},
]
NO_ID = [
    send(thread_id="not-a-uuid"),
    send(thread_id=7),
    send(thread_id={"id": UNKNOWN}),
    {"type": "subscribe"},
    {"type": "subscribe", "run_id": "x", "after": 0},
    {"type": "cancel"},
    {"type": "cancel", "run_id": ["x"]},
    {"type": "regenerate"},
    {"type": "edit", "message_id": 7, "content": "hello"},
    {"type": "approve", "run_id": UNKNOWN, "call_id": "x"},
    {"type": "reject", "run_id": UNKNOWN, "call_id": "x"},
]


def refused(person, raw, codes, **echoed):
    """The frame is answered by one error with one of `codes`; nothing else happens."""
    with person.socket() as socket:
        socket.send(raw)
        error = socket.recv()
        assert error["type"] == "error"
        assert error["code"] in codes, error
        assert error["message"].strip().endswith(".")
        assert isinstance(error["retryable"], bool)
        for name, value in echoed.items():
            assert error[name] == value
        socket.send({"type": "ping", "id": "still there?"})
        assert socket.recv() == {"type": "pong", "id": "still there?"}
    assert person.get("/api/threads").json()["results"] == []


@pytest.mark.parametrize("raw", NOT_JSON, ids=lambda raw: raw[:12])
def test_what_is_not_a_json_object_is_invalid(alice, raw):
    refused(alice, raw, {"invalid_frame"})


@pytest.mark.parametrize("raw", [b"", b'{"type":"ping"}', b"\x00\xff" * 100], ids=len)
def test_binary_frames_are_invalid(alice, raw):
    refused(alice, raw, {"invalid_frame"})


@pytest.mark.parametrize("frame", NOT_VALID, ids=lambda frame: json.dumps(frame)[:60])
def test_what_the_contract_does_not_know_is_invalid(alice, frame):
    refused(alice, json.dumps(frame | {"id": "f-1"}), {"invalid_frame"}, id="f-1")


@pytest.mark.parametrize("frame", NOT_FOUND, ids=lambda frame: json.dumps(frame)[:60])
def test_ids_that_nobody_has_are_not_found(alice, frame):
    refused(alice, frame | {"id": 7}, {"not_found"}, id=7)


@pytest.mark.parametrize("frame", NO_ID, ids=lambda frame: json.dumps(frame)[:60])
def test_what_is_no_id_finds_nothing(alice, frame):
    refused(alice, frame | {"id": "f-2"}, {"not_found", "invalid_frame"}, id="f-2")


def test_an_error_names_the_message_that_it_answers(alice):
    client_id = str(uuid4())
    refused(alice, send(content=" ", client_id=client_id), {"invalid_frame"}, client_id=client_id)


@pytest.mark.parametrize("character", ["x", "م", "🤖"])
def test_content_may_have_8000_characters_and_no_more(alice, character):
    if character != "🤖":
        refused(alice, send(content=character * 8_001), {"too_long"})
    with alice.socket() as socket:
        content = character * 8_000
        socket.send(json.dumps(send(content=content), ensure_ascii=False))
        ack = socket.recv("ack")
        socket.until("run_finished")
    assert alice.messages(ack["thread_id"])[0]["content"] == content


def test_an_edit_is_checked_like_a_message(alice):
    with alice.socket() as socket:
        turn = socket.turn("hello")
        for content, code in ((" ", "invalid_frame"), ("x" * 8_001, "too_long")):
            message = {"type": "edit", "message_id": turn.ack["message_id"], "content": content}
            socket.send(message)
            assert socket.recv("error")["code"] == code
    assert len(alice.messages(turn.thread_id)) == 2


def test_only_ones_own_words_are_edited_and_only_answers_asked_for_again(alice):
    with alice.socket() as socket:
        turn = socket.turn("hello")
        question = turn.ack["message_id"]
        answer = alice.messages(turn.thread_id)[-1]["id"]
        for frame in (
            {"type": "edit", "message_id": answer, "content": "mine now"},
            {"type": "regenerate", "message_id": question},
        ):
            socket.send(frame)
            assert socket.recv("error")["code"] == "invalid_frame"
    assert len(alice.messages(turn.thread_id)) == 2


def padded(size):
    frame = send(content="a frame as big as may be", client_id=str(uuid4()))
    return json.dumps(frame) + " " * (size - len(json.dumps(frame)))


def test_a_frame_may_have_64_kib(alice):
    with alice.socket() as socket:
        socket.send(padded(64 * 1024))
        assert socket.recv("ack")
        socket.until("run_finished")


@pytest.mark.parametrize("size", [64 * 1024 + 1, 1024 * 1024])
def test_a_bigger_frame_closes_the_socket_and_stores_nothing(alice, size):
    with alice.socket() as socket:
        try:
            socket.send(padded(size))
            code = socket.closed()
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else 1006
        assert code in {1009, 1006}
    assert alice.get("/api/threads").json()["results"] == []


def test_client_id_and_thread_id_are_optional(alice):
    with alice.socket() as socket:
        socket.send({"type": "send", "content": "no ids at all"})
        ack = socket.recv("ack")
        assert "client_id" not in ack or ack["client_id"] is None
        assert socket.until("run_finished")[-1]["status"] == "complete"


def test_the_same_client_id_gives_the_same_answer_and_starts_nothing(provider, alice):
    marker = f"once-{uuid4().hex}"
    provider.script(marker, [wire.text("Once."), wire.text("Twice.")])
    client_id = str(uuid4())
    with alice.socket() as socket:
        first = socket.turn(marker, client_id=client_id)
        again = socket.say(marker, client_id=client_id)
        names = ("thread_id", "message_id", "run_id")
        assert [again[name] for name in names] == [first.ack[name] for name in names]
        elsewhere = {"content": marker, "client_id": client_id}
        response = alice.post(f"/api/threads/{first.thread_id}/messages", elsewhere)
        assert response.status_code == 200
        assert response.json()["run"]["id"] == first.run_id
    assert len(provider.calls(marker)) == 1
    assert [m["content"] for m in alice.messages(first.thread_id)] == [marker, "Once."]


def test_two_sockets_that_send_one_message_at_once_start_one_run(provider, alice):
    marker = f"race-{uuid4().hex}"
    provider.script(marker, [wire.text("One.", delay=0.2), wire.text("Two.")])
    frame = send(content=marker, client_id=str(uuid4()))
    with alice.socket() as first, alice.socket() as second:
        first.send(frame)
        second.send(frame)
        assert first.recv("ack")["run_id"] == second.recv("ack")["run_id"]
        assert first.until("run_finished")[-1]["seq"] == second.until("run_finished")[-1]["seq"]
    assert len(provider.calls(marker)) == 1
    assert len(alice.get("/api/threads").json()["results"]) == 1


def test_a_second_message_is_busy_and_may_be_sent_again_later(provider, alice):
    marker = f"busy-{uuid4().hex}"
    provider.script(marker, [wire.text(*"slow", delay=0.3), wire.text("Now.")])
    client_id = str(uuid4())
    with alice.socket() as socket:
        ack = socket.say(marker)
        later = send(content=f"later {marker}", thread_id=ack["thread_id"], client_id=client_id)
        socket.send(later | {"id": "b"})
        error = socket.recv("error")
        expected = {"code": "busy", "retryable": True, "client_id": client_id, "id": "b"}
        assert error | expected == error
        rest = alice.post(f"/api/threads/{ack['thread_id']}/messages", {"content": "and I"})
        assert rest.status_code == 409
        assert rest.json()["error"]["code"] == "busy"
        socket.until("run_finished")
        assert len(alice.messages(ack["thread_id"])) == 2
        turn = socket.turn(f"later {marker}", ack["thread_id"], client_id=client_id)
        assert turn.text == "Now."
    assert len(alice.messages(ack["thread_id"])) == 4


@pytest.mark.parametrize(
    "token", ["", "nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoxfQ."]
)
def test_a_wrong_token_is_accepted_and_closed_with_4401(anonymous, token):
    with anonymous.raw_socket(headers={"Authorization": f"Bearer {token}"}) as socket:
        assert socket.closed() == 4401
        assert socket.frames == []


def test_nobody_is_accepted_and_closed_with_4401(anonymous):
    with anonymous.raw_socket() as socket:
        assert socket.closed() == 4401


def test_a_token_in_the_address_counts_for_nothing(anonymous, alice):
    for name in ("token", "access", "ticket", "jwt"):
        with anonymous.raw_socket(f"?{name}={alice.access}") as socket:
            assert socket.closed() == 4401


def test_a_session_from_another_origin_counts_for_nothing(guest):
    with guest.socket() as socket:
        socket.send({"type": "ping"})
        assert socket.recv() == {"type": "pong"}
    for origin in ("http://evil.example", "null", f"{guest.server.url}.evil.example"):
        with guest.raw_socket(headers={"Origin": origin}) as socket:
            assert socket.closed() == 4401


def test_a_ticket_opens_one_socket_once(anonymous, alice):
    made = alice.post("/api/auth/ticket").json()
    assert made["expires_in"] > 0
    protocols = ["chat.v1", f"ticket.{made['ticket']}"]
    with anonymous.raw_socket(subprotocols=protocols) as socket:
        assert socket.recv()["type"] == "ready"
        assert socket.connection.subprotocol == "chat.v1"
    with anonymous.raw_socket(subprotocols=protocols) as socket:
        assert socket.closed() == 4401


@pytest.mark.parametrize("id", ["\ud800", "a\x00b", ["deep", {"er": None}], 10**40, "x" * 5000])
def test_whatever_id_a_client_chose_comes_back_and_the_socket_lives(alice, id):
    with alice.socket() as socket:
        socket.send(json.dumps({"type": "ping", "id": id}))
        assert socket.recv("pong")["id"] == id
        socket.send(json.dumps({"type": "no such", "id": id}))
        assert socket.recv("error")["id"] == id


def test_pythons_own_constants_are_not_json(alice):
    with alice.socket() as socket:
        socket.send('{"type": "ping", "id": NaN}')
        assert socket.recv("error")["code"] == "invalid_frame"
