"""A correction, with what else is asked in the sentences after it: "no, it's on Saturday. And the
boxes I want to pack on Friday evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.dialogue.corrections import correction
from tutor.offline.dialogue.corrections_urdu import left_out
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import is_verb, telling
from tutor.offline.parsing.framing import is_lead
from tutor.offline.parsing.request import NEW, TOOLS, Request
from tutor.offline.parsing.titles import is_rhythm, is_time, names_day, says_when, times
from tutor.offline.urdu.names import around, trimmed
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

SENTENCE = re.compile(r"(?<=[^\d\s][.!?۔؟])\s+(?=\S+ \S)")
BEFORE_DAY, SAYS_WHEN = around("before_day"), around("pointing")
OF_IT = {"remind", "remind_day", "priority"}
LOOKS = {"list", "narrow", "analytics"}


def put_right(calls: Sequence[Done], reply: str) -> list[Request]:
    """What the reply puts right about the last change, then what is plainly new or looked at
    behind it; empty if it is no correction."""
    if _names_several(reply):
        return []
    if both := _and_often(calls, reply) or _and_new(calls, reply):
        return both
    first, *others = SENTENCE.split(reply, maxsplit=1)
    more = requests(others[0]) if others else []
    apart = all(
        (one.sure and one.kind in LOOKS) or _is_new(one) or _is_dated_other(one, calls[-1])
        for one in more
    )
    if more and is_lead(first):
        return []  # "ah ok that makes sense. i need to …" puts nothing right
    found = correction(calls, first) if more and apart else []
    return [*found, *more] if found else correction(calls, reply)


def _names_several(reply: str) -> bool:
    """ "Bank ho gya, bill parson kr dena", "kal exam hai, sab kaam parson kar do": each of another
    task, so the last change is not put right."""
    first = SENTENCE.split(reply, maxsplit=1)[0] if sounds_urdu(reply) else ""
    asked = requests(first) if first else []
    named = [one for one in asked if one.kind in TOOLS and telling(one.what)]
    return len({one.what for one in named}) > 1 and all(one.sure for one in named)


def _and_often(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Nahi 5 december ko hai, aur har mahine repeat hona chahiye": the day and the rhythm of the
    same task; empty if it is not a day that is put right."""
    heard = sentence(reply) if sounds_urdu(reply) else None
    match = fits("polite", "and_often", heard.read, "urdu") if heard else None
    said = Heard(heard, match) if heard and match else None
    if said is None or not is_rhythm(said["often"]) or is_rhythm(times(said["first"])[2]):
        return []
    found = correction(calls, said["first"])
    if len(found) != 1 or found[0].kind != "due" or found[0].missing or not found[0].sure:
        return []
    both = found[0].arguments | {"repeat": said["often"]}
    return [replace(found[0], kind="change", arguments=both)]


def _and_new(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Nahi ye budh ko hai, aur har jumme gym jana hai": the day, and what is new behind it; empty
    where either is anything else, or what follows is of the same task."""
    heard = sentence(reply)
    [joint] = patterns("polite", "urdu")["and_new"]
    for cut in joint.finditer(heard.read) if sounds_urdu(reply) else ():
        moved = _moved(calls, heard.original(0, cut.start() + 1))
        if len(moved) != 1 or moved[0].missing or not moved[0].sure:
            continue
        rest = heard.original(cut.end(), len(heard.read) + 1)
        day = trimmed(rest, BEFORE_DAY, SAYS_WHEN)
        if moved[0].kind == "rename" and is_time(day):  # "nahi ye quiz hai, aur budh ko hai"
            return [*moved, Request("due", moved[0].what, {"due": day})]
        if moved[0].kind == "due" and (off := left_out(calls[-1], rest)):
            return [*moved, off]
        more = requests(rest) if moved[0].kind == "due" else []
        apart = all(_is_new(one) and _is_another(one, calls[-1]) for one in more)
        if more and (apart or all(_is_of_it(one) for one in more)):
            return [*moved, *more]
    return []


def _moved(calls: Sequence[Done], first: str) -> list[Request]:
    """What is put right, be it put as an order: "aaj se shuru karo"."""
    asked = requests(first)
    of_it = [(one.kind, one.what) for one in asked] == [("due", "it")]
    return asked if of_it and not asked[0].missing else correction(calls, first)


def _is_of_it(request: Request) -> bool:
    """ "…, aur 5 baje yaad dila dena", of what was put right."""
    return request.kind in OF_IT and request.what == "it" and not request.missing


def _is_another(request: Request, last: Done) -> bool:
    """Whether a new title has a noun that the tasks of the last change have not: "parson bhi jana
    hai" is of them."""
    known = {word for task in tasks_of(last.result) for word in telling(str(task.get("title", "")))}
    said = telling(str(request.arguments.get("title", "")))
    return any(not is_verb(word) and word not in known for word in said)


def _is_dated_other(request: Request, last: Done) -> bool:
    """ "… And where is my shift? Tomorrow 5pm": another thing, with its day."""
    dated = request.kind == "add" and names_day(str(request.arguments.get("due", "")))
    return bool(dated) and _is_another(request, last)


def _is_new(request: Request) -> bool:
    title = str(request.arguments.get("title", ""))
    errand = fits("titles", "errand", title) and not fits("titles", "of_it", title)  # "Buy milk"
    plain = request.sure or says_when(request.arguments) or errand
    known = request.known and not errand
    return request.kind in NEW - {"offer"} and bool(plain) and not (known or request.missing)
