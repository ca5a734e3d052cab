"""Several corrections in one breath, of what was just put down: «نہیں کیک جمعرات کو، اور بس ۸
بجے ہے ۹ نہیں» is of the cake and of the bus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import Json, tasks_of
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.names import around
from tutor.offline.urdu.sentences import sentence, sounds_urdu


def each_corrected(calls: Sequence[Done], reply: str) -> list[Request]:
    """A move for each part that names another of the tasks, and nothing but its time; empty if a
    part is more."""
    rows = [row for call in calls if call.made for row in tasks_of(call.result)]
    if len(rows) < 2 or not sounds_urdu(reply):
        return []
    heard = sentence(reply)
    lead = fits("polite", "each_lead", heard.read, "urdu")
    start, spans = lead.end() if lead else 0, []
    for joint in _joints(heard.read, start):
        spans.append((start, joint.start()))
        start = joint.end()
    parts = [heard.original(a, b + 1) for a, b in (*spans, (start, len(heard.read)))]
    found = [_moved(rows, part) for part in parts]
    moves = [one for one in found if one]
    several = len({one.what for one in moves}) == len(found) > 1
    return moves if several else []


def _joints(read: str, start: int) -> Iterator[re.Match[str]]:
    for pattern in patterns("polite", "urdu")["each_joint"]:
        yield from pattern.finditer(read, start)


def _moved(rows: Sequence[Json], part: str) -> Request | None:
    heard = sentence(part)
    old = fits("polite", "each_old", heard.read, "urdu")
    says = around("each_says")
    rest, due, repeat = times(heard.original(0, old.start() + 1) if old else part)
    words = telling(" ".join(word for word in sentence(rest).read.split() if word not in says))
    named = [row for row in rows if words and _has(str(row.get("title", "")), words)]
    if not due or repeat or len(named) != 1:
        return None
    return Request("due", str(named[0]["number"]), {"due": due})


def _has(title: str, words: Sequence[str]) -> bool:
    own = telling(title)
    return all(any(alike(word, one) for one in own) for word in words)
