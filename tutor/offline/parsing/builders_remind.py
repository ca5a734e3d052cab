"""From a match about a reminder to a request."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.framing import without_remark
from tutor.offline.parsing.of_reminders import early, to_do
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.parsing.titles import JOINER, new_task, rhythm, says_when, times_of, together

ALARM = re.compile(r"\b(?:alarm|timer)\b", re.IGNORECASE)
# "A week before so I can get something": what it is good for, and no name.
SO_THAT = re.compile(
    r"[\s,]+so(?: that)? (?:i|we|he|she|they)(?:'ll|'d| can| could| will| would| have| get| know"
    r"| remember| don'?t| do not| won'?t)\b.*$",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"[\s,]+instead\b(?=\s*$)", re.IGNORECASE)


def reminder(match: re.Match[str]) -> Request:
    body = f"{match['body']} {match.groupdict().get('when') or ''}".strip(" .!?,")
    if fits("titles", "to_do", body):
        return parsed_body(body, match)
    body = SO_THAT.sub("", body)
    if fits("titles", "about", body):  # "about mum at 8:30 instead, she's at work till 8"
        body = without_remark(body)
    plain = INSTEAD.sub("", body)
    found = parsed_body(plain, match)
    alarm = ALARM.search(match.string[: match.start("body")]) if found.reminds_unnamed else None
    if alarm:  # "set alarm for 6" is to be woken
        due = _morning(str(found.arguments["when"]), body)
        return Request("add_reminder", arguments={"title": alarm[0].capitalize(), "due": due})
    anew = plain != body and found.kind == "remind" and not found.missing
    return replace(found, kind="remind_anew") if anew else found


def parsed_body(body: str, match: re.Match[str]) -> Request:
    adjectives = match.groupdict().get("adjectives") or ""
    if eve := early(body):
        return eve
    if found := fits("titles", "before", body):
        return _early(found)
    if found := fits("titles", "that_day", body):
        return _that_day(found)
    if found := fits("titles", "when_due", body):
        return Request("remind", found["what"], {"when": WHEN_DUE})
    rest, due, repeat = times_of(_named_first(body))
    if fits("titles", "then", rest):
        return Request("remind", "it", {"when": due or WHEN_DUE})
    rest = "" if rest.casefold() in {"to", "about", "me"} else rest
    rest = "it" if rest.casefold() in {"again", "later", "once more", "later again"} else rest
    if match.string.casefold().startswith("wake"):
        return _new_with_reminder("wake up", *(_morning(said, body) for said in (due, repeat)))
    repeat = repeat or rhythm(adjectives)
    new = fits("titles", "to_do", rest)
    if new and fits("titles", "do_it", new["title"]):
        rest, new = "it", None
    if new:
        return _new_with_reminder(new["title"], due, repeat)
    rest = cleared("titles", "about", rest).replace(JOINER, "")
    if repeat and rest:
        return _new_with_reminder(rest, due, repeat)
    if not rest and re.search(r"\b(?:it|this|that)\b", body, re.IGNORECASE):
        rest = "it"
    return _of_task(rest, due, repeat)


def _of_task(rest: str, due: str, repeat: str) -> Request:
    """Of what is there, at a moment or, unnamed, as often as it is to come."""
    if repeat and not rest:
        return Request("remind", "", {"repeat": together(due, repeat)[1]}, missing="what")
    if repeat and fits("polite", "it", rest):  # "remind me about it every day"
        return Request("remind", rest, {"when": together(due, repeat)[1]})
    missing = "what" if not rest else "" if due else "when"
    return Request("remind", rest, {"when": due} if due else {}, missing=missing)


def _morning(when: str, body: str) -> str:
    """Who is to be woken at 5:30 gets up then, unless it is from a nap."""
    if re.search(r"\bnap\b|[ap]\.?m\b|noon|evening|night|afternoon|morning|hour|min", body, re.I):
        return when
    return re.sub(r"(?<![\d:/.-])((?:[3-9]|1[01])(?:[:.][0-5]\d)?)(?![\d:/.a-z-])", r"\1 am", when)


def _early(found: re.Match[str]) -> Request:
    """ "An hour before the dentist", "the night before"."""
    what = re.sub(r"\s*:$", "", found["what"] or found.groupdict().get("of") or "it")
    when = re.sub(r"^the\b", "a", found["when"], flags=re.IGNORECASE)
    part = fits("titles", "part_of_day", when)
    when = "1 day" if part else f"a {when}" if " " not in when else when
    of, thing = to_do("", what)
    if thing and of != "it":
        return Request("remind_eve", of, {"when": f"{when} before", "title": thing})
    return Request("remind", re.sub(r"^to (?=[a-z])", "", what), {"when": f"{when} before"})


def _that_day(found: re.Match[str]) -> Request:
    """At an hour of the day it is due."""
    what = found["what"]
    for pattern in patterns("titles")["about"]:
        what = pattern.sub("", what).strip()
    what = what or found.groupdict().get("of") or "it"
    at = f"{found['at']}{found.groupdict().get('hour') or ''}".strip()
    of, thing = to_do("", what)
    if thing and of not in {"", "it"}:  # "… on the day of the wedding to get dressed"
        return Request("remind_eve", of, {"days": 0, "at": at, "title": thing})
    return Request("remind_day", what, {"at": at})


def _new_with_reminder(title: str, due: str, repeat: str) -> Request:
    due, repeat = together(due, repeat)
    said = {name: words for name, words in (("due", due), ("repeat", repeat)) if words}
    arguments = new_task(title) | said
    missing = "title" if "title" not in arguments else "" if said else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def of_named(match: re.Match[str]) -> Request | None:
    """ "Call Ali - remind me 15 minutes before": what it is about is said first."""
    request = parsed_body(f"about {match['what']} {match['body']}", match)
    return request if request.kind in {"remind", "remind_day"} and not request.missing else None


def _named_first(body: str) -> str:
    """ "For the weekly report at 3": what leads to a name is none of its words."""
    return re.sub(r"^(?:about|of|for|on|to)\s+(?=(?:the|my|our|this|that|task)\s)", "about ", body)


def reminded(match: re.Match[str]) -> Request | None:
    """ "Every Thursday the maid is paid, remind me": a new task, reminded of at its time."""
    task = new_task(match["title"])
    if "title" not in task or not says_when(task):
        return None
    return Request("add_reminder", arguments=task)
