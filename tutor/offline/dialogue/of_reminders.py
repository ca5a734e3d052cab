"""What is said of a reminder as a thing of its own: whether there is one, when, that it goes."""

from __future__ import annotations

import re

from tutor.offline.desk.matching import telling
from tutor.offline.desk.which import name
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.asked import Request
from tutor.offline.parsing.titles import is_moment, is_time, times

IT = re.compile(r"^(?:it|that|this|the|my|its|one|me|you|that one|this one|only|just)?$", re.I)
ABOUT = re.compile(r"^(?:about|of|for|on|to|regarding)\s+", re.IGNORECASE)
PARTS = {"day": ""}


def of_reminder(text: str) -> Request | None:
    """What a clause asks of a reminder that there may be; None if it asks for another thing."""
    if match := fits("reminders", "has", text):
        return Request("reminders", _task(match))
    for pattern in patterns("reminders")["moved"]:
        match = pattern.search(text)
        if match and is_moment(match["when"]):
            return Request("remind_anew", _task(match), {"when": match["when"]})
    if match := fits("reminders", "off", text):
        return Request("unremind", _task(match), {"said": text})
    match = fits("reminders", "due_is", text)
    if match and is_time(match["due"]):
        return Request("due", match.groupdict().get("what") or "it", {"due": match["due"]})
    return None


def early(body: str) -> Request | None:
    """ "About the rent one the evening before", "the day before at 8": of the day before."""
    match = fits("reminders", "eve", body)
    at = match["in"] or match["late"] or match["at"] if match else ""
    if match is None or (match["part"] == "day" and not at):
        return None
    before, after = body[: match.start()], body[match.end() :]
    named = before if telling(before) else re.split(r"[,.;]", after)[0]
    if telling(before) and telling(re.split(r"[,.;]", after)[0]):
        return None  # "before the exam that …": of another thing
    what = ABOUT.sub("", re.split(r"[,.;]", named.strip(" ,.;"))[0].strip())
    return Request("remind_eve", what or "it", {"at": _of_part(at, match["part"])})


def _of_part(at: str | None, part: str) -> str:
    """ "The evening before, like 8": the hour is in that part of the day."""
    if at and at.isdigit() and part != "day":
        return f"{at} {'am' if part == 'morning' else 'pm'}"
    return at or part


def _task(match: re.Match[str]) -> str:
    """The task that is named, without the time of the reminder: "the sunday rent reminder"."""
    groups = match.groupdict()
    said = groups.get("of") or groups.get("what") or ""
    rest = times(said)[0] or ""
    bare = name(re.sub(r"\s+(?:on|at|for)$", "", rest.strip()))
    return "it" if IT.match(bare) or not (telling(bare) or bare.isdigit()) else bare
