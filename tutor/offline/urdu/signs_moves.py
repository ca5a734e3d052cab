"""Moves that are asked for, or told, anywhere in a message in Urdu: "plumber kehta shaam ko ayega,
4 ki jagah 7 kar lo", "quiz aage chala gaya next tuesday", "deadline do din aur barha do"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_ahead, is_day, is_time, names_day, times
from tutor.offline.urdu.amounts import amount_of
from tutor.offline.urdu.names import around, done_by_whom, named, trimmed, without_hour
from tutor.offline.urdu.pointing import parts, pointed, without
from tutor.offline.urdu.sentences import Heard, Sentence, sentence

BACK = {"pehle", "jaldi"}
NEW = r"\b(?:add|likh lo|note kar|list mein|yaad)\b"
# "8 se 9", "4 ki jagah 7", "11 se sarak ke 12:30", "14 nahi 24 tareekh".
FROM_TO = re.compile(
    r"(?P<old>(?:\S+ ){0,2}?\S+) (?:baje )?(?:ko |ka |pe |se )?"
    r"(?:baje nahi|bajay nahi|nahi|ki jagah|bajay|ka bajaye|se nahi|se)(?: ,)?"
    r"(?: (?:sarak|سرک|nikal|hat)\S* (?:ke|ka))? (?P<new>\S+(?: \S+){0,4})"
)
DEED_LAST = re.compile(
    r" (?P<deed>(?!(?:kar|ho|rakh|likh|bol|keh|kah|chah|laga|badal)\S* )"
    r"\S+(?:na|ni|ne|نا|نی|نے)) hai$"
)
LATER = re.compile(r"extend|postpone|delay|aage|آگے|ba[dr]h|بڑھ", re.IGNORECASE)
HALF = 12  # hours of half a day


def shift(heard: Heard) -> Request | None:
    """By an amount: "15 minute late kar do"."""
    said, unit = heard.read("amount"), heard.read("unit")
    found = amount_of(said, "minute" if unit == "min" else unit)
    read = heard.sentence.read
    if found is None or re.search(NEW, read) or fits("reminding", "tells", read, "urdu"):
        return None
    groups = heard.match.groupdict()
    back = -1 if groups.get("way") in BACK else 1
    what = _named(heard["what"]) if groups.get("what") else "it"
    return Request("shift", what, {"by": f"{back * found[0]} {found[1]}"})


def move(heard: Heard) -> Request | None:
    """To a time that is said beside the verb, or in the part of the message next to it."""
    whole = heard.sentence
    if re.search(NEW, whole.read):
        return None
    if changed := _from_to(heard):
        return changed
    for a, b in parts(whole, len(whole.read), len(whole.read)):
        said = whole.original(a, b)
        rest, due, repeat = times(said)
        if due and not repeat and is_ahead(due):
            what, due = _with_day(_of(heard, said, rest), due)
            return Request("due", what, {"due": due}, later=bool(LATER.search(heard["cue"])))
    return None


def _with_day(what: str, due: str) -> tuple[str, str]:
    """ "Dentist parson ka kar do 4 baje": the day and the hour may stand apart."""
    left, day, _ = times(what) if not names_day(due) else ("", "", "")
    return (left, f"{day} {due}") if left and is_day(day) else (what, due)


def _of(heard: Heard, said: str, rest: str) -> str:
    """Which task is moved: what else is said where the time is, else where the cue is not."""
    left = done_by_whom(heard.sentence.text.replace(said, rest))
    same = sentence(left)
    at = max(same.read.find(sentence(heard["cue"]).read), 0)
    several, _ = pointed(same, at, at + len(sentence(heard["cue"]).read))
    if several.startswith(("all ", "both", "everything", "the ")) or several.isdigit():
        return several
    whole = sentence(without(left, around("moving")))
    cue = sentence(without(heard["cue"], around("moving"))).read or "-"
    at = whole.read.find(cue)
    what, _ = pointed(whole, at, at + len(cue)) if at >= 0 else pointed(whole, 0, 0)
    return what if telling(what) or what.isdigit() or what.startswith("the ") else "it"


def told_now(text: str) -> Request | None:
    """When something is by now, as it is told."""
    return _not_then_but(text) or _now_at(text) or half_done(text)


def half_done(text: str) -> Request | None:
    """ "Kapiyan to aadhi ho gayin, baqi ke liye parson 9 tak ka time mil gaya hai": kept open, and
    moved there."""
    heard = sentence(text)
    match = fits("polite", "half_done", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    name = named(trimmed(said["what"], around("idle"), around("idle"))) if said else ""
    moved = said is not None and is_time(said["when"]) and telling(name)
    return Request("due", name, {"due": said["when"]}) if said and moved else None


def _now_at(text: str) -> Request | None:
    """ "Viva 12 bje ho gya hai sir ne msg kia, theek kr do": at that hour, and not done by then."""
    heard = sentence(text)
    match = fits("polite", "now_at", heard.read, "urdu")
    head = Heard(heard, match)["head"] if match else ""
    rest, due, repeat = times(head)
    ends = due and not repeat and head.split()[-1] == due.split()[-1]
    name = named(trimmed(rest, around("idle"), around("idle"))) if ends else ""
    by = match is not None and match.groupdict().get("by")  # "sir ne quiz 3 baje kar diya"
    sure = by or names_day(due) or fits("polite", "put_right", heard.read, "urdu")
    return Request("due", name, {"due": due}) if sure and telling(name) and is_time(due) else None


def _not_then_but(text: str) -> Request | None:
    """ "Doctor wala kal nahi hoga, clinic se phone aya hai, ab jumerat ko 11 bje hai": to the day
    that it is on now, whatever news stands between."""
    heard = sentence(text)
    match = fits("polite", "not_then_but", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    rest, old, _ = times(said["wrong"]) if said else ("", "", "")
    if said is None or not old or not telling(rest) or not is_time(said["right"]):
        return None
    return Request("due", named(rest), {"due": said["right"]})


def is_denied(due: str, text: str) -> bool:
    """Whether the day is the one that something is not to be on, "quiz budh ko nahi hai …", and is
    not said once more: "kal school nahi hai, gym kal kar do"."""
    heard, day = sentence(text), names_day(due)
    denied = (heard.original(*match.span("day")) for match in _denied(heard.read)) if day else ()
    return any(
        is_day(one) and names_day(one) == day and text.split().count(one) == 1 for one in denied
    )


def _denied(read: str) -> Iterator[re.Match[str]]:
    return (found for one in patterns("polite", "urdu")["denied"] for found in one.finditer(read))


def of_day(text: str) -> Request | None:
    """ "Kal ke sare kaam budh pe kar do, running chhor ke": all that a day has."""
    heard = sentence(text)
    match = fits("polite", "day_moved", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or not (is_day(said["day"]) and is_time(said["when"])):
        return None
    but = said["but"] or said["other"]
    what = f"all tasks due {said['day']}" + (f" except {_named(but)}" if but else "")
    return Request("due", what, {"due": said["when"]})


def _named(said: str) -> str:
    heard = sentence(without(said, around("moving")))
    return pointed(heard, len(heard.read), len(heard.read))[0]


def instead(heard: Heard) -> Request | None:
    """ "Is hafte nahi agle hafte": only what was put right, of what the talk is of."""
    return _from_to(heard)


def recount(heard: Heard) -> Request | None:
    """ "Cement 25 bori kar do": as many of what its title counts."""
    what = named(heard["what"]) if heard["what"] else "it"
    counts = not is_time(f"{heard['count']} {heard['unit']}") and not times(heard["what"])[1]
    said = {"count": heard["count"], "unit": heard["unit"]}
    return Request("recount", what, said) if counts else None


def meant(heard: Heard) -> Request | None:
    """ "Mera matlab budh tha": only the time that is right."""
    said = heard["new"]
    return Request("due", "it", {"due": said}) if is_time(said) else None


def _from_to(heard: Heard) -> Request | None:
    whole = heard.sentence
    match = FROM_TO.search(whole.read)
    if match is None:
        return None
    span = _span_of_new(whole, match)
    right = whole.original(*span)
    old = whole.original(match.start("old"), match.end("old"))
    due = _time(right, f"{old} {match['new']}" if re.match(r"\d+ ko\b", match["new"]) else old)
    if not due or not (_time(old.split()[-1], right) or times(old)[1]):
        return None
    what = trimmed(without_hour(old), around("idle"), around("idle"))
    while what and _time(what.split()[-1], ""):
        what = what[: -len(what.split()[-1])].strip()
    before = whole.original(0, match.start("old"))
    name = _named(" ".join(part for part in (before, what) if part)) if (before or what) else "it"
    if name == "it" and (deed := DEED_LAST.search(whole.read)):  # "5 nahi 4:30 pe nikalna hai"
        name = whole.original(*deed.span("deed"))
    return Request("due", name, {"due": due})


def _span_of_new(whole: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Where it says to when: all of "peer ko 4 baje", else what stands before the verb."""
    start, words = match.start("new"), match["new"].split()
    for count in range(len(words), 2, -1):
        end = start + len(" ".join(words[:count]))
        said = whole.original(start, end)
        if re.search(r"\d", said) and names_day(said) and is_time(said):
            return start, end
    new = cleared("titles", "trails", f" {match['new']} ", language="urdu").strip()
    return start, start + len(new)


def _time(said: str, other: str) -> str:
    """A time; a bare number is an hour, or the day that goes with the other side."""
    if is_time(said):
        return said
    rest, due, _ = times(said)
    if due and not telling(rest):
        return due
    if said.isdigit() and (int(said) > HALF or re.search(r"\bko\b|کو|tareekh|تاریخ", other)):
        return f"{said} تاریخ"
    clock = f"{said} {'baje' if said.isascii() else 'بجے'}"
    return clock if is_time(clock) else ""
