"""Several corrections in one breath, of what was just put down: «نہیں کیک جمعرات کو، اور بس ۸
بجے ہے ۹ نہیں» is of the cake and of the bus."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import Json, tasks_of
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.sentences import sentence, sounds_urdu

LEAD = re.compile(r"^(?:(?:nahi|na|no|sorry|acha|are|ارے)(?: ,)? )+")
JOINT = re.compile(r" (?:, )?(?:aur|or|اور) | , ")
OLD = re.compile(r"(?: ,)? \S+(?: (?:baje|bje|بجے))?(?: (?:ko|pe))? nahi$")
SAYS = {"hai", "hoga", "kar", "do", "ko", "ka", "wala", "pe", "ab", "tak", "tha"}


def each_corrected(calls: Sequence[Done], reply: str) -> list[Request]:
    """A move for each part that names another of the tasks, and nothing but its time; empty if a
    part is more."""
    rows = [row for call in calls if call.made for row in tasks_of(call.result)]
    if len(rows) < 2 or not sounds_urdu(reply):
        return []
    heard = sentence(reply)
    lead = LEAD.match(heard.read)
    start, spans = lead.end() if lead else 0, []
    for joint in JOINT.finditer(heard.read, start):
        spans.append((start, joint.start()))
        start = joint.end()
    parts = [heard.original(a, b + 1) for a, b in (*spans, (start, len(heard.read)))]
    found = [_moved(rows, part) for part in parts]
    moves = [one for one in found if one]
    several = len({one.what for one in moves}) == len(found) > 1
    return moves if several else []


def _moved(rows: Sequence[Json], part: str) -> Request | None:
    heard = sentence(part)
    old = OLD.search(heard.read)
    rest, due, repeat = times(heard.original(0, old.start() + 1) if old else part)
    words = telling(" ".join(word for word in sentence(rest).read.split() if word not in SAYS))
    named = [row for row in rows if words and _has(str(row.get("title", "")), words)]
    if not due or repeat or len(named) != 1:
        return None
    return Request("due", str(named[0]["number"]), {"due": due})


def _has(title: str, words: Sequence[str]) -> bool:
    own = telling(title)
    return all(any(alike(word, one) for one in own) for word in words)
