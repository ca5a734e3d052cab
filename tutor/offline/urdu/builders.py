"""From a match of lexicon/tasks.urdu.toml to a request. A builder says None if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day, tag_list, times, together
from tutor.offline.urdu import builders_new as builders_new_urdu
from tutor.offline.urdu import events as events_urdu
from tutor.offline.urdu import looks as looks_urdu
from tutor.offline.urdu import reminding as reminding_urdu
from tutor.offline.urdu.amounts import BY_DAY, amount_of, by_day, times_of_numbered
from tutor.offline.urdu.arrivals import ARRIVED, is_the_one, nobody_did, without_verb
from tutor.offline.urdu.filters import LEVELS
from tutor.offline.urdu.framing import is_pronoun
from tutor.offline.urdu.names import (
    AFTER,
    BEFORE,
    COUNTED,
    around,
    group,
    last_day,
    last_of_two,
    named,
    new_task,
    trimmed,
    without_hour,
)
from tutor.offline.urdu.naming import TOO
from tutor.offline.urdu.sentences import Heard, sentence

UrduBuilder = Callable[[Heard], Request | None]
SHOWN = re.compile(r"\b(?:wala|isko|inko|ye|wo|wahi|sab|dono|jo|kaam|same)\b|^\d+$")
PLACING = {"rakh", "set", "set kar", "laga", "daal"}  # verbs of what may be new as well
OF_DATES = AFTER | around("of_dates")
PLAIN = ("exchange", "leave", "doubt", "undo", "first", "recurring")
DEED = re.compile(r"(?: ko)?(?: \S+)? (?:diya|liya|kiya)(?: hai)?(?: ,)? (?=\S+ \S)")
NO_THING = around("no_thing")
DATE_LAST = re.compile(  # "quiz ki date 20 kar do"
    r"^(.+?)\s+(?:k[aei]|کی|کا|کے)\s+(?:date|tar(?:ee|i)kh|تاریخ)\s+(\d{1,2}|[۰-۹]{1,2})$", re.I
)
HOUR_LAST = re.compile(r"(?:^|\s)(?:time|waqt|ٹائم|وقت)(?: bhi| بھی)? (\d{1,2}(?::\d\d)?)$", re.I)
ON = r"\s(?:پر|پہ|پے|pe|pay|par)$"  # "بدھ پر کر دو" is "on Wednesday"


def _what(kind: str, **arguments: Any) -> UrduBuilder:
    def build(heard: Heard) -> Request | None:
        what = heard.groupdict().get("what") or ""
        return Request(kind, group(what) or named(what) or "it", dict(arguments))

    return build


def _completed(heard: Heard) -> Request | None:
    both = TOO.search(heard.string)  # "doodh le liya, report bhi likh di": it is asked which
    what = group(heard["what"]) or named(heard["what"] if both else _first_deed(heard["what"]))
    if after := heard.groupdict().get("after"):  # "invoice bhej di acme wali"
        what = named(f"{heard['what']} {after}")
    if not what and named(heard["what"]) == "" and sentence(heard["what"]).read == "kaam":
        return Request("complete", "it", stated=True)
    junk = what and set(sentence(what).read.split()) <= NO_THING
    if junk or (what == "it" and fits("telling", "by_us", heard.sentence.read, "urdu")):
        return None
    if nobody_did(what, heard.sentence):
        return None
    ended = {"ended": True} if heard.read("ended").strip() == "khatam" else {}
    if ended and what == "everything":
        return None  # "sab khatam ho gaya" laments; "sab kaam khatam ho gaye" is told of the list
    ended = {"arrived": True} if ARRIVED.search(heard.sentence.read) else ended
    whole = is_the_one(heard["what"])
    return Request("complete", what, ended, stated=True, whole=whole) if what else None


def _first_deed(told: str) -> str:
    """ "Multimeter de diya, usne abhi hostel aa ke le liya": what the first of two verbs is of."""
    heard = sentence(told)
    match = fits("telling", "told_twice", heard.read, "urdu") or DEED.search(heard.read)
    return (heard.original(0, match.start()) if match else "") or told


def _priority(heard: Heard) -> Request:
    if way := heard.read("way"):
        level = "high" if way == "badha" else "low"
        return Request("priority", named(heard["what"]) or "it", {"priority": level})
    what = group(heard["what"]) or named(heard["what"]) or "it"
    return Request("priority", what, {"priority": LEVELS[heard.read("priority")]})


def _tags(heard: Heard) -> Request | None:
    tags = tag_list(heard["tags"].replace(" اور ", ", ").replace(" aur ", ", "))
    what = group(heard["what"]) or named(heard["what"]) or "it"
    return Request("tags", what, {"tags": tags}) if tags else None


def _untag(heard: Heard) -> Request:
    what = heard.groupdict().get("what") or ""
    return Request("untag", group(what) or named(what) or "it", {"tags": tag_list(heard["tags"])})


def _repeat(heard: Heard) -> Request | None:
    rest, due, repeat = times_of_numbered(heard["body"])
    repeat = f"{repeat} {due}" if repeat and due and not names_day(due) else repeat
    return Request("repeat", named(rest) or "it", {"repeat": repeat}) if repeat else None


def _told_priority(heard: Heard) -> Request:
    """ "Jumme ko quiz hai, bohat zaroori hai": what has a day may be new."""
    told = replace(_priority(heard), stated=True)
    rest, due, _ = times(heard.groupdict().get("what") or "")
    if not names_day(due):
        return told
    new = new_task(heard["what"]) | told.arguments
    return replace(told, what=named(trimmed(rest, BEFORE, OF_DATES)) or told.what, new=new)


def _reopened(heard: Heard) -> Request | None:
    what = named(heard["what"])
    if what and is_pronoun(heard["what"]):
        return Request("reopen", "it", stated=True)  # "nahi, abhi nahi laya"
    return Request("reopen", what, stated=True) if what else None


def _moved(heard: Heard) -> Request:
    what, due, _ = times(heard.groupdict().get("what") or "")
    name = named(trimmed(what, BEFORE, OF_DATES)) or "it"
    later = bool(heard.read("later"))
    when = {"due": due} if due else {}
    return Request("due", name, when, missing="" if due else "when", later=later)


def _notes(heard: Heard) -> Request:
    return Request("notes", named(heard["what"]) or "it", {"notes": heard["notes"]})


def _rename(heard: Heard) -> Request:
    return Request("rename", named(heard["what"]) or "it", {"title": heard["title"]})


def _due(heard: Heard) -> Request | None:
    rest, due, repeat = _when(body := _body(heard))
    what = trimmed(rest, BEFORE, OF_DATES)
    due, repeat = together(last_of_two(due), repeat)
    kind, when = "repeat" if repeat else "due", _both(due, repeat)
    if not when or times(heard.groupdict().get("rhythm") or "")[0]:
        return None
    name, told = group(what) or named(what) or "it", bool(heard.read("told"))
    fresh = (
        bool(what)
        and (told or heard.read("verb") in PLACING)
        and not group(what)
        and not SHOWN.search(sentence(what).read)
    )
    new = new_task(body) if fresh and named(what) == what else {}
    new = {"title": what} | when if new and told else new
    new = new if "title" in new else {}
    return Request(kind, name, when, new=new, later=bool(heard.read("later")))


def _both(due: str, repeat: str) -> dict[str, str]:
    """ "Jumerat ko 8 baje har hafte": the rhythm is of that day, and begins on it."""
    if not repeat:
        return {"due": due} if due else {}
    return {"repeat": f"{repeat} {due}".strip()} | ({"due": due} if names_day(due) else {})


def _body(heard: Heard) -> str:
    """What names the task and the time; the last date of a bill is a day: "… 25 hai"."""
    groups = heard.groupdict()
    rest, hour = groups.get("rest") or "", heard.read("rest")
    if heard.read("told") and hour.isdigit():
        rest = f"{rest} {'tareekh' if rest.isascii() else 'تاریخ'} tak"
    elif re.fullmatch(r"\d|1[0-2]", hour) and re.search(rf" waqt .*\b{hour} ", heard.sentence.read):
        rest = f"{rest} {'baje' if rest.isascii() else 'بجے'}"  # "doctor ka time 5 ho gaya"
    behind = (rest, groups.get("rhythm"), groups.get("after"))
    return " ".join(part.strip() for part in (groups["body"], *behind) if part)


def _when(body: str) -> tuple[str, str, str]:
    """What is left of it without the time, and when and how often that is."""
    before, instead = _instead(DATE_LAST.sub(r"\2 تاریخ \1", body))
    rest, due, repeat = times_of_numbered(instead)
    if not due and not repeat:
        rest, due, repeat = times(re.sub(ON, " کو", instead))
    if before:
        rest = without_hour(before)
    if not due and not repeat:
        rest, due = last_day(instead)
    if not (due or repeat) and BY_DAY.search(instead) and telling(rest):  # "challan 28 ko"
        rest, due, repeat = times(by_day(instead))
    if not (due or repeat) and (hour := HOUR_LAST.search(instead)):  # "time bhi 7 kar do"
        rest, due = instead[: hour.start()], f"{hour[1]} {'baje' if hour[1].isascii() else 'بجے'}"
    return rest, due, repeat


def _instead(body: str) -> tuple[str, str]:
    """ "5 ki jagah 7 baje": what was so far, and what is to be; the first may be empty."""
    heard = sentence(body)
    match = re.search(r" ki jagah ", heard.read)
    if not match:
        return "", body
    return heard.original(0, match.start()), heard.original(match.end(), len(heard.read))


def _shift(heard: Heard) -> Request | None:
    back = -1 if heard.read("way") == "pehle" else 1
    found = amount_of(heard.read("amount"), heard.read("unit"))
    if found is None:
        return None
    by = f"{back * found[0]} {found[1]}"
    return Request("shift", named(heard["what"]) or "it", {"by": by})


def _before(heard: Heard) -> Request | None:
    found = amount_of(heard.read("amount"), heard.read("unit"))
    if found is None:
        return None
    what = heard.groupdict().get("what") or ""
    when = f"{found[0]} {found[1]}{'s' if found[0] > 1 else ''} before"
    return reminding_urdu.early(what, when)


def _plain(kind: str) -> UrduBuilder:
    return lambda _: Request(kind)


def _unwanted(heard: Heard) -> Request | None:
    """ "Milk powder ab nahi chahiye": asked whether it is to go."""
    what = named(heard["what"])
    asked = what and not times(what)[1] and not is_pronoun(what)
    return Request("look", what, {"wonders": "delete"}) if asked else None


def _delete_too(heard: Heard) -> Request | None:
    """ "Sabzi bhi to hatani thi": what else was to go."""
    what = named(heard["what"]) if TOO.search(heard.string) else ""
    return Request("delete", TOO.sub("", what).strip()) if what else None


def _split(heard: Heard) -> Request:
    count = COUNTED.get(heard.read("count"), heard.read("count"))
    return Request("split", named(heard["what"]) or "it", {"count": int(count or 0)})


def _begun_again(heard: Heard) -> Request:
    return Request("reopen", named(heard["what"]) or "it", stated=True, new=new_task(heard.string))


def _respelt(heard: Heard) -> Request:
    due = times(heard["right"])[1]
    if due and times(heard["wrong"])[1]:  # "quiz wale mein 4 baje ki jagah 5 baje likh do"
        return Request("due", named(heard["what"]) or "it", {"due": due})
    spelt = {"wrong": heard["wrong"], "right": heard["right"]}
    return Request("respell", named(heard["what"]) or "it", spelt)


URDU: dict[str, UrduBuilder] = {
    **{kind: _plain(kind) for kind in PLAIN},
    "undo_told": lambda _: Request("undo", stated=True),
    **{f"{kind}_urdu": _what(kind) for kind in ("reopen", "delete", "untime")},
    "delete_too": _delete_too,
    "complete_urdu": lambda heard: without_verb(_what("complete")(heard), heard.sentence),
    "completed_urdu": _completed,
    "unrepeat_urdu": _what("unrepeat", repeat="none"),
    "remind_before": _before,
    "remind_told": reminding_urdu.remind,
    "tags_urdu": _tags,
    "untag_urdu": _untag,
    "split_urdu": _split,
    "undate_urdu": _what("undate", due="none"),
    "repeat_urdu": _repeat,
    "repeat_to_be": builders_new_urdu.to_repeat,
    "reopen_told": _reopened,
    "priority_told": _told_priority,
    "when_urdu": _moved,
    "notes_urdu": _notes,
    "rename_urdu": _rename,
    "priority_urdu": _priority,
    "shift_urdu": _shift,
    "look_urdu": looks_urdu.look,
    "until_urdu": looks_urdu.until,
    "search_urdu": looks_urdu.search,
    "analytics_urdu": looks_urdu.analytics,
    "list_urdu": looks_urdu.list_,
    "list_bare": looks_urdu.list_bare,
    "due_urdu": _due,
    "add_urdu": builders_new_urdu.add,
    "add_stated": builders_new_urdu.stated,
    "add_rhythm": builders_new_urdu.rhythm,
    "add_named": events_urdu.named_only,
    "add_event": events_urdu.event,
    "respell": _respelt,
    "unwanted": _unwanted,
    "begun_again": _begun_again,
}
