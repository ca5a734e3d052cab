"""What is said of one time of what repeats ("skip gym this friday", "is jumme ko gym nahi jana"),
of the days on which it comes ("gym only on mondays now", "isn't gym on mondays?"), and whether
something was done ("did u tick it off?", "likh liya kya?")."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.spoken import DAYS
from tutor.offline.parsing.titles import (
    is_day,
    is_rhythm,
    is_time,
    names_day,
    new_task,
    rule_of,
    times,
)
from tutor.offline.urdu import names as titles_urdu
from tutor.offline.urdu.names import around, named, trimmed
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

WEEK = 7  # days
WAYS = ("only", "without")
OF_DAY = [
    re.compile(rf"(?:is )?(?P<day>{day}) (?:ka|wala) (?P<what>\S.*)")
    for day in (r"\S+ \S+", r"\S+")
]
FINITE = re.compile(r"\b(?:hai|hun|tha)\b")  # in Urdu, as it is read
WHOSE = re.compile(r"^(\w+)'s (.+)$")
LAST = {"after", "on", "until", "till", "by", "up to"}  # a day that is one of it still
DEEDS = ("complete", "delete", "set", "add")


WEEKDAY = re.compile(rf"(?:on )?{DAYS}", re.IGNORECASE)


def skipped(text: str) -> Request | None:
    """One time that is to be left out; the desk looks whether the task repeats."""
    if habit := habit_but(text):
        return habit
    if sounds_urdu(text):
        heard = sentence(text)
        match = fits("occurrences", "skip_urdu", heard.read)
        said = _with_day(Heard(heard, match)) if match else ""
    else:
        match = fits("occurrences", "skip", text)
        said = _day_behind(match["what"]) if match else ""
    if match is None:
        return None if sounds_urdu(text) else skip_told(text)
    if sounds_urdu(text) and FINITE.search(sentence(said).read):
        return None  # "kal chutti hai, school nahi jana"
    rest, due, repeat = times(said)
    if not due and (dated := of_day(said)):
        rest, due = dated
    bare = (
        named(trimmed(rest, around("idle"), around("idle"))) if sounds_urdu(text) else _bare(rest)
    )
    once = fits("occurrences", "once", text)
    it = fits("polite", "it", bare or "it")
    if repeat or not (it or telling(bare)) or not (names_day(due) or once):
        return None
    if fits("occurrences", "supplied", bare):
        return None  # "kal bijli nahi hogi"
    told = text.casefold().startswith("no ")  # maybe of no task of ours
    said_of = _which_time(due, text)
    return Request("skip", "it" if it else bare, said_of, sure=not told)


def _which_time(due: str, text: str) -> dict[str, Any]:
    """The time that is left out: its `day`, one that is `near` ("this week", of which it may be any
    day), by the name of a `weekday` ("monday's", said on a Monday, may be today's)."""
    of_week = fits("occurrences", "of_week", due)
    return {
        "day": "" if of_week else names_day(due),
        "near": bool(fits("occurrences", "of_week", text)),
        "weekday": bool(WEEKDAY.fullmatch(due.strip())),
    }


def skip_told(text: str) -> Request | None:
    """ "I won't go to the gym on friday", "gym is off this friday", "skipped the gym": told, so it
    may be of no task."""
    match = fits("occurrences", "skip_told", text)
    said = match.groupdict() if match else {}
    off = said.get("day") or ""
    rest, due, repeat = times(f"{said['what']} {off}".strip()) if said else ("", "", "")
    bare = _bare(rest)
    if repeat or not telling(bare) or fits("occurrences", "supplied", bare):
        return None
    if not names_day(due) and not fits("occurrences", "just_skipped", text):
        return None
    told = {"told": "off" if off else "skipped"}
    return Request("skip", bare, _which_time(due, due) | told, sure=False)


def _with_day(said: Heard) -> str:
    """What is left out, with the day that is told behind it: "practice cancel ho gai aaj"."""
    when = said["when"] if said.match.groupdict().get("when") else ""
    return f"{when} {said['what']}".strip()


def habit_but(text: str) -> Request | None:
    """ "Roz gym jana hota hai aaj nahi": today's is left out; what is not on the list is new, and
    comes from its next day on."""
    heard = sentence(text)
    match = fits("occurrences", "habit_but", heard.read) if sounds_urdu(text) else None
    said = Heard(heard, match) if match else None
    day = names_day(said["day"]) if said and not is_rhythm(said["day"]) else ""
    if said is None or not day or rule_of(f"har {said['day']}"):  # "jumme nahi": on none of them
        return None
    task = titles_urdu.new_task(said["what"])
    rule, off = rule_of(str(task.get("repeat", ""))), date.fromisoformat(day)
    step = 1 if "DAILY" in rule else WEEK if "WEEKLY" in rule and "," not in rule else 0
    if "title" not in task or not step or (step == 1 and off != timezone.localdate()):
        return None
    hour = str(task.get("due", ""))
    first = f"{off + timedelta(days=step)} {hour if not names_day(hour) else ''}".strip()
    told = {"day": day, "near": False, "weekday": False}
    return Request("skip", str(task["title"]), told, new=task | {"due": first})


def _day_behind(said: str) -> str:
    """ "Tomorrow's gym" with its day behind it."""
    whose = WHOSE.match(said)
    return f"{whose[2]} {whose[1]}" if whose and is_day(whose[1]) else said


def of_day(said: str) -> tuple[str, str] | None:
    """ "Is thursday ki meeting", "26 nov wali meeting": without its day, and that."""
    heard = sentence(said)
    for pattern in OF_DAY:
        match = pattern.match(heard.read)
        found = Heard(heard, match) if match else None
        if found and is_day(found["day"]):
            return found["what"], found["day"]
    return None


def of_weekdays(text: str) -> Request | None:
    """On which weekdays alone, or no longer, a task is to come, if it repeats."""
    urdu, heard = sounds_urdu(text), sentence(text)
    read, tongue, each = (heard.read, "_urdu", "har") if urdu else (text, "", "every")
    way = next((w for w in WAYS if fits("occurrences", f"{w}_days{tongue}", read)), "")
    match = fits("occurrences", f"{way}_days{tongue}", read) if way else None
    if match is None:
        return None
    said = Heard(heard, match) if urdu else match
    bare = (named(said["what"]) if urdu and said["what"] else _bare(said["what"])) or ""
    rule = rule_of(f"{each} {said['days']}")
    if not rule or any(fits("filters", name, said["what"]) for name in ("bids", "frame")):
        return None
    it = not (telling(bare) or bare.isdigit())
    new = {} if it else {"title": bare[:1].upper() + bare[1:]}
    return Request("on_days", "it" if it else bare, {way: rule}, new=new)


def left_days(text: str) -> Request | None:
    """ "Not on Sundays", said alone of what the talk is of: no day that is put right."""
    request = of_weekdays(text)
    alone = request is not None and request.what == "it" and "without" in request.arguments
    return request if alone else None


def ending(text: str) -> Request | None:
    """The last day on which something may come: "stop the gym from next week"."""
    if sounds_urdu(text) or fits("reminders", "noun", text):
        return None
    match = fits("occurrences", "ends", text)
    day = names_day(match["day"]) if match else ""
    what = _bare(match["what"]) if match else ""
    if match is None or not day or times(match["what"])[1:] != ("", ""):
        return None
    last = date.fromisoformat(day) - timedelta(days=match["side"] not in LAST)
    named = telling(what) or what.isdigit()
    there = match.groupdict().get("rhythm") or re.search(r"\bones?$", match["what"])
    new = {} if there else new_task(text)  # not of "stop it repeating", "stop the 9pm one"
    return Request("ends", what if named else "it", {"last": last.isoformat()}, new=new)


def only_this_week(text: str) -> Request | None:
    """That what was to come again and again does so until Sunday."""
    if not fits("polite", "only_this_week", text):
        return None
    today = timezone.localdate()
    sunday = today + timedelta(days=6 - today.weekday())
    return Request("ends", "it", {"last": sunday.isoformat()})


def of_each_time(text: str) -> Request | None:
    """An hour for what repeats, from now on."""
    if sounds_urdu(text):
        return _of_each_urdu(text)
    match = fits("occurrences", "each_time", text)
    if match is None:
        return None
    hour = match["at"].strip()
    at = next((words for words in (f"at {hour}", hour) if is_time(words)), "")
    if not at or names_day(at) or is_rhythm(hour):
        return None
    what = _bare(match["what"])
    return Request("each_time", what if telling(what) or what.isdigit() else "it", {"at": at})


def _of_each_urdu(text: str) -> Request | None:
    """ "Gym 6 ki jagah sham 7 baje kar do, subah nahi utha jata", "gym roz 7 baje chahiye"."""
    heard = sentence(text)
    match = fits("occurrences", "each_time_urdu", heard.read)
    said = Heard(heard, match) if match else None
    clock = "baje" if said and said["at"].isascii() else "بجے"
    hours = (said["at"], f"{said['at']} {clock}") if said else ()
    at = next((words for words in hours if is_time(words)), "")
    if said is None or match is None or not at or times(said["what"])[1]:
        return None
    what, parts = named(said["what"]) if said["what"].strip() else "it", match.groupdict()
    known = telling(what) or what.isdigit()
    told = {"at": at, "every": said["every"] if parts.get("every") else ""}
    if parts.get("old") and said["at"].isdigit():  # which may count something
        told["of"] = f"{said['old']} {said['at']}"
    named_one = " wala " in f"{heard.read} "  # and of nothing new
    often = told["every"] and known and not named_one
    new = {"title": what, "repeat": f"{told['every']} {at}"} if often else {}
    return Request("each_time", what if known else "it", told, new=new)


def asked_days(text: str) -> Request | None:
    """A question on which days, or how often, something comes; what it is tells as well."""
    match = fits("occurrences", "which_days", text)
    if match is None:
        return None
    said = match.groupdict()
    rest, due, repeat = times(said.get("told") or "")
    what = _bare(said.get("what") or rest) or "it"
    if not (said.get("what") or due or repeat):
        return None
    it = fits("polite", "it", what) or what == "next"
    return Request("look", "it" if it else what, sure=False) if it or telling(what) else None


def was_done(text: str) -> Request | None:
    """A question whether a deed was done, with what it was done to."""
    urdu = sounds_urdu(text)
    heard = sentence(text)
    if fits("reminders", "noun", text):
        return None  # of which `of_reminders` knows more
    for deed in DEEDS:
        match = fits(
            "occurrences", f"did_{deed}{'_urdu' if urdu else ''}", heard.read if urdu else text
        )
        if match is None:
            continue
        said = (Heard(heard, match)["what"] if urdu else match["what"]) or ""
        said = times(said)[0] or said  # "did you move the call to tomorrow?"
        bare = named(said) if urdu and said else _bare(said)
        if deed == "set":
            return Request("reminders", bare if telling(bare) or bare.isdigit() else "it")
        return Request("did", bare if telling(bare) or bare.isdigit() else "it", {"deed": deed})
    return None


def _bare(said: str) -> str:
    return " ".join(cleared("occurrences", "around", said, put=" ").split())
