"""The event log: one numbering for live and stored, so that a reader may resume anywhere."""

from __future__ import annotations

import asyncio
import random
from uuid import uuid4

import pytest

from conversations import events
from conversations.eventlog import remote
from conversations.eventlog.memory import RunLog
from conversations.events import (
    Entry,
    MessageComplete,
    RunFinished,
    RunStarted,
    TextDelta,
    frame,
    frame_text,
    stored_entries,
)
from tutor.events import AgentChanged, ToolCalled, ToolReturned

SCRIPT = [
    RunStarted("tutor", "offline", "textbook", "m"),
    "Let me ", "see. ",
    AgentChanged("tasks"),
    ToolCalled("c1", "add_task", {"title": "Milk"}),
    ToolReturned("c1", "add_task", "ok", {"number": 1}, "e1"),
    "\n\n", "Added", " دودھ 🥛", ".",
]  # fmt: skip
TEXT = "".join(piece for piece in SCRIPT if isinstance(piece, str))


def play(log):
    for piece in SCRIPT:
        log.write(piece) if isinstance(piece, str) else log.append(piece)
    log.close(MessageComplete("m", TEXT, "complete", [], {}), RunFinished("complete"))


@pytest.fixture
def log():
    log = RunLog(uuid4(), "m")
    play(log)
    return log


def read(log, after=0):
    async def collect():
        return [entry async for batch in log.read(after) for entry in batch]

    return asyncio.run(collect())


def text_of(entries):
    return "".join(e.event.content for e in entries if isinstance(e.event, TextDelta))


def test_adjacent_deltas_merge_into_one_frame(log):
    assert [entry.event.type for entry in read(log)] == [
        "run_started", "text_delta", "agent_changed", "tool_call", "tool_result", "text_delta",
        "message_complete", "run_finished",
    ]  # fmt: skip


def test_a_reader_may_resume_after_any_number_and_misses_nothing(log):
    everything = read(log)
    last = everything[-1].seq
    for seen in range(last + 1):
        rest = read(log, seen)
        before = [e for entry in everything if (e := until(entry, seen))]
        assert text_of(before) + text_of(rest) == TEXT
        others = [e for e in before + rest if not isinstance(e.event, TextDelta)]
        assert [e.event.type for e in others].count("run_finished") == 1
        assert len(others) == 6


def until(entry, seen):
    """The part of an entry that a reader who stopped at `seen` had got."""
    if entry.seq <= seen:
        return entry
    if isinstance(entry.event, TextDelta):
        start = entry.seq - len(entry.event.content)
        if start < seen:
            return Entry(seen, TextDelta("m", entry.event.content[: seen - start]))
    return None


def test_what_is_stored_draws_the_same_log(log):
    stored = list(stored_entries("m", TEXT, log.journal))
    assert stored == read(log)[:-2]


def test_a_partly_stored_log_is_a_beginning_of_the_whole():
    log = RunLog(uuid4(), "m")
    log.append(SCRIPT[0])
    log.write("Half a sen")
    snapshot = list(stored_entries("m", log.text, list(log.journal)))
    log.write("tence.")
    whole = list(stored_entries("m", log.text, log.journal))
    assert text_of(whole).startswith(text_of(snapshot))
    assert whole[-1].seq > snapshot[-1].seq


def test_text_lost_in_a_crash_does_not_shift_what_is_stored():
    """The journal may be ahead of the text by what was said in the last second."""
    journal = [
        {"seq": 1, "type": "agent_changed", "agent": "x"},
        {"seq": 12, "type": "agent_changed", "agent": "y"},
    ]
    stored = list(stored_entries("m", "Let", journal))
    assert [entry.seq for entry in stored] == [1, 4, 12]


def test_readers_at_one_place_share_one_encoding(monkeypatch):
    """Whoever follows a run, on a second tab or over another protocol, costs no second encoding."""
    made = []
    encoded = events._encoded
    monkeypatch.setattr(events, "_encoded", lambda *about: made.append(about) or encoded(*about))

    async def scenario():
        log = RunLog(uuid4(), "m")

        async def reader():
            return [frame_text("r", "t", entry) async for batch in log.read(0) for entry in batch]

        readers = [asyncio.create_task(reader()) for _ in range(20)]
        for piece in SCRIPT:
            log.write(piece) if isinstance(piece, str) else log.append(piece)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        log.close(RunFinished("complete"))
        return await asyncio.gather(*readers)

    heard = asyncio.run(scenario())
    assert heard == heard[:1] * 20
    assert len(made) == len(heard[0])


def test_many_readers_at_their_own_pace_end_with_the_same_text():
    async def scenario():
        log = RunLog(uuid4(), "m")
        chance = random.Random(7)
        pieces = [chance.choice(["a", "bc", " ", "ایک ", "\n"]) for _ in range(400)]

        async def reader(pause):
            heard = []
            async for batch in log.read(0):
                heard += batch
                await asyncio.sleep(pause)
            return heard

        readers = [asyncio.create_task(reader(pause)) for pause in (0, 0, 0.001, 0.01)]
        log.append(SCRIPT[0])
        for piece in pieces:
            log.write(piece)
            if chance.random() < 0.3:
                await asyncio.sleep(0)
        log.close(RunFinished("complete"))
        return "".join(pieces), await asyncio.gather(*readers)

    text, heard = asyncio.run(scenario())
    for entries in heard:
        assert text_of(entries) == text
        assert [e.seq for e in entries] == sorted({e.seq for e in entries})
    fast, slow = len(heard[0]), len(heard[-1])
    assert slow < fast, "a slow reader gets bigger frames, not more of them"


def test_a_mirror_takes_over_nothing_behind_a_gap(log):
    """What a dead process has saved but not sent is in the row, and only there."""
    entries = read(log)
    whole, torn = RunLog(log.run_id, "m"), RunLog(log.run_id, "m")
    assert remote._feed(whole, entries[:3])
    assert remote._feed(whole, entries[2:])  # a batch that was sent twice
    assert read(whole) == entries
    assert remote._feed(torn, entries[:1])
    ends = [Entry(entry.seq + events.GAP, entry.event) for entry in entries[-2:]]
    for behind in (ends, entries[2:]):
        assert not remote._feed(torn, behind)
    assert torn.gathered(0) == entries[:1]
    assert not torn.closed


def test_frames_leave_out_what_is_absent():
    run, thread = uuid4(), uuid4()
    finished = frame(run, thread, Entry(9, RunFinished("complete")))
    assert finished == {
        "type": "run_finished",
        "run_id": str(run),
        "thread_id": str(thread),
        "seq": 9,
        "status": "complete",
    }
    failed = frame(run, thread, Entry(9, RunFinished("failed", {"code": "x", "message": "y"})))
    assert failed["error"] == {"code": "x", "message": "y"}
