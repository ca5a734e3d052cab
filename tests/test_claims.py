"""An answer that claims a change which no tool has made is marked, by rule."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from tests.support import wire
from tests.support.client import Guest
from tests.support.server import running_server
from tests.support.wire import Call
from tutor.claims import FOUNDED_BY, claimed, unfounded
from tutor.tools.registry import TOOLS

ROWS = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "words").glob("claims*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
NOTE = re.compile(r'<p class="unfounded"[^>]*>')


def test_the_labelled_sentences_are_told_apart():
    assert len(ROWS) >= 280
    marked = [row for row in ROWS if unfounded(row["text"], row["calls"])]
    right = [row for row in marked if row["unfounded"]]
    wrong = [row["text"] for row in marked if not row["unfounded"]]
    assert len(right) / len(marked) >= 0.95, wrong
    assert len(right) / sum(row["unfounded"] for row in ROWS) >= 0.95


def test_no_sentence_of_the_book_reads_like_a_claim():
    """Two thousand sentences of what tutors talk about, with all its nodes that were added."""
    book = sorted((Path(__file__).parent.parent / "tutor" / "content").rglob("*.md"))
    assert len(book) > 12
    marked = {path.name: claimed(path.read_text(encoding="utf-8")) for path in book}
    assert not {name: kinds for name, kinds in marked.items() if kinds}


def test_a_name_that_ends_in_back_takes_nothing_back():
    """The offline engine's receipt of a note on a task of the work list."""
    assert not unfounded("I've put your note on **Call client back** (task 8).", ["update_task"])


def test_a_long_answer_without_a_full_stop_is_read_in_no_time():
    began = time.perf_counter()
    assert not unfounded("i have it was put on and task set so that " * 400, [])
    assert time.perf_counter() - began < 2


def test_every_tool_that_changes_tasks_can_found_a_claim():
    changing = {name for name, tool in TOOLS.items() if not tool.read_only}
    assert changing <= set().union(*FOUNDED_BY.values())


@pytest.fixture(scope="module")
def server(provider):
    model = {"LLM_PROVIDER": "custom", "LLM_BASE_URL": provider.base_url, "LLM_API_KEY": "k"}
    with running_server(**model) as server:
        yield server


@pytest.fixture(scope="module")
def guest(server):
    return Guest(server)


def asked(guest, provider, marker, *replies):
    provider.script(marker, [wire.hand_off("tasks"), *replies])
    with guest.socket() as socket:
        return socket.turn(marker)


def notes(guest, turn):
    """Of each answer on the page of a thread: whether its note is shown."""
    transcript = guest.get(f"/c/{turn.thread_id}/").text.partition("<template")[0]
    return ["hidden" not in note for note in NOTE.findall(transcript)]


def test_a_claim_without_a_call_is_marked_live_and_in_history(guest, provider):
    turn = asked(guest, provider, "claims-it", wire.text("I've added Buy milk to your list."))
    assert turn.complete["unfounded"] is True
    assert guest.messages(turn.thread_id)[-1]["unfounded"] is True
    assert notes(guest, turn) == [True]


def test_a_claim_with_its_call_is_not_marked(guest, provider):
    call = wire.calls(Call("add_task", {"title": "Buy milk"}))
    answer = wire.text("I've added Buy milk to your list.")
    turn = asked(guest, provider, "does-it", call, answer)
    assert turn.complete["unfounded"] is False
    assert notes(guest, turn) == [False]


def test_a_claim_whose_call_failed_is_marked(guest, provider):
    call = wire.calls(Call("complete_task", {"task": "no such task"}))
    turn = asked(guest, provider, "fails-at-it", call, wire.text("I've marked it as done."))
    assert turn.complete["unfounded"] is True
