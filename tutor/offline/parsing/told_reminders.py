"""Reminders in whatever verb: "poke me on friday abt the fine", "give me a shout at six"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tutor.offline.lexicon import fits
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import NEW, PRONOUNS, REMINDS, WHEN_DUE, Request
from tutor.offline.parsing.titles import is_time, names_day, says_when, times
from tutor.offline.parsing.told_thoughts import bare

SHORT = (
    (r"\babt\b", "about"),
    (r"\bb4\b", "before"),
    (r"^2 (?=[a-z])(?!(?:min|hour|hr|day|week|month|night|morning|evening)\w*\b)", "to "),
    (r"\bw/? (?=\w)", "with "),
)
EVE = re.compile(
    r"\s(?:on )?the (?P<part>day|night|evening|morning) before(?: (?:it|that))?$", re.I
)
THERE = re.compile(r"\bbe there(?= (?:at|by|from|before) \d)", re.IGNORECASE)
EARLY = re.compile(r"\b(?:sehri|sehr|suhoor|suhur|fajr|fajar|tahajjud|dawn)\b", re.IGNORECASE)
NUMBERS = {"five": "5", "ten": "10", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40",
           "forty five": "45", "forty-five": "45", "fifty": "50", "sixty": "60"}  # fmt: skip
COUNTED = re.compile(
    rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?= (?:min|hour|day))", re.IGNORECASE
)


def bidden(text: str) -> Request | None:
    """What a thought asks to be reminded of."""
    match = fits("told", "bid", text)
    if match is None:
        return None
    before, body = bare(text[: match.start()]), bare(text[match.end() :])
    if before and not _is_when(before):
        return None
    body = f"{_plain(body, timed=bool(fits('told', 'timer', match[0])))} {_when(before)}".strip()
    wakes = fits("told", "wake", match[0])
    found = parse(f"{'wake' if wakes else 'remind'} me {body}")
    named = found is not None and found.what.casefold() not in PRONOUNS  # "the eve of the test"
    if found is None or found.kind not in {*REMINDS, *(["remind_eve"] if named else [])}:
        return None
    alarm = re.search(r"\b(?:alarm|timer)\b", match[0], re.IGNORECASE)
    if alarm and found.missing == "what" and "when" in found.arguments:
        due = found.arguments["when"]
        return Request("add_reminder", arguments={"title": alarm[0].capitalize(), "due": due})
    return replace(found, sure=True)


def _is_when(before: str) -> bool:
    rest, due, repeat = times(before)
    return bool(due or repeat) and not re.sub(r"\b(?:when|it'?s|at|on|in|the)\b|\W", "", rest)


def _when(before: str) -> str:
    _, due, repeat = times(before)
    return " ".join(part for part in (repeat, due) if part)


def _plain(body: str, *, timed: bool) -> str:
    """The rest as the grammar of reminders knows it."""
    for pattern, plain in SHORT:
        body = re.sub(pattern, plain, body, flags=re.IGNORECASE)
    body = re.sub(r"^(?:say|maybe|like|please|just|again)\s+", "", body, flags=re.IGNORECASE)
    body = COUNTED.sub(lambda found: NUMBERS[found[0].lower()], body)
    body = re.sub(r"^when it'?s time (?:to|for) ", "to ", body, flags=re.IGNORECASE)
    body = re.sub(r",? (?:say|like|maybe) (?=(?:at )?\d)", " at ", body).replace("at at ", "at ")
    body = re.sub(r"\bwhen it'?s (?=\d|noon|midnight|time)", "at ", body, flags=re.IGNORECASE)
    if EARLY.search(body) and not re.search(r"\d ?[ap]m\b", body):
        body = re.sub(r"\b([3-7](?::\d\d)?)\b(?! ?(?:min|hour|day))", r"\1 am", body)
    if timed:
        body = re.sub(
            r"^(?:for|of) (?=(?:\d|an?\b|half|one|two|ten|five|twenty|thirty))", "in ", body
        )
    return body


def of_before(bid: Request, asked: Sequence[Request]) -> Request:
    """ "… the lesson by tuesday evening, remind me at six": of the new thing, on its day; so is
    "remind me at 2 to leave", for a dentist on Wednesday."""
    last = asked[-1] if asked else None
    day = names_day(str(last.arguments.get("due", ""))) if last else ""
    title, due = (str(bid.arguments.get(name, "")) for name in ("title", "due"))
    leaves = bid.kind == "add_reminder" and fits("pointing", "sets_out", title)
    if leaves and day and due and not names_day(due) and not due.startswith("in "):
        return replace(bid, arguments=bid.arguments | {"due": f"{day} {due}"})
    leans = bid.kind == "remind" and (bid.missing == "what" or bid.what.casefold() in PRONOUNS)
    when = str(bid.arguments.get("when", ""))
    several = fits("polite", "them", bid.what) or fits("polite", "all", bid.what)
    if last is None or last.kind not in NEW or not leans or several:
        return bid  # "an hour before both" is of the other, too
    due = str(last.arguments.get("due", ""))
    if not when:
        then = replace(bid, what="it", missing="", arguments={"when": WHEN_DUE})
        return then if says_when(last.arguments) else bid
    if due and is_time(when) and not names_day(when) and not when.casefold().startswith("in "):
        return Request("remind_day", "it", {"at": when})
    return replace(bid, what="it", missing="")


def of_the_event(said: str, asked: Sequence[Request]) -> str:
    """ "(A flight on Friday) book a cab the night before": on Thursday night; "(the party on the
    3rd) i need to be there by 4": at the party, on its day."""
    dated = [one for one in asked if one.kind in NEW and names_day(str(one.arguments.get("due")))]
    if not dated:
        return said
    day = date.fromisoformat(names_day(str(dated[-1].arguments["due"])))
    if there := THERE.search(said):
        event = str(dated[-1].arguments.get("title", ""))
        at = f"arrive for {event[:1].lower()}{event[1:]} on {day:%d %B}"
        return f"{said[: there.start()]}{at}{said[there.end() :]}"
    eve = EVE.search(said.rstrip(" .!"))
    if eve is None:
        return said
    part = "" if eve["part"] == "day" else f" {eve['part']}"
    return f"{said[: eve.start()]} on {day - timedelta(days=1):%d %B}{part}"
