"""From a match about a new task, or a reminder, to a request."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.asked import Request
from tutor.offline.lexicon import fits, patterns
from tutor.offline.several import several_tasks
from tutor.offline.titles import is_ahead, is_time, new_task, rhythm, times
from tutor.offline.urdu import sentence, sounds_urdu

SAYS = {"kar", "do", "karna", "hai", "hun", "nahi", "gaya", "galti", "galat", "wala", "kya",
        "kitna", "matlab", "tha", "kab", "kaunsa"}  # fmt: skip
NAMED = 4  # words of something that is only named


def add(match: re.Match[str]) -> Request:
    groups = match.groupdict()
    text = " ".join(part for part in (groups["title"], groups.get("rest")) if part)
    if "adjectives" not in groups and len(tasks := several_tasks(text)) > 1:
        return Request("add_many", arguments={"tasks": tasks})
    arguments = new_task(text, groups.get("adjectives") or "")
    return Request("add", arguments=arguments, missing="" if "title" in arguments else "title")


def still(match: re.Match[str]) -> Request | None:
    """What is to be done after all, or again."""
    arguments = new_task(match["title"])
    return Request("still", arguments=arguments) if "title" in arguments else None


def add_dated(match: re.Match[str]) -> Request | None:
    many = several_tasks(match["title"])
    if many and all("due" in task for task in many):
        return Request("add_many", arguments={"tasks": many})
    arguments = new_task(match["title"])
    title, dated = arguments.get("title", ""), arguments.keys() & {"due", "repeat"}
    tells = re.search(r"\b(?:was|were|is now|are now)\b", title) or _says_urdu(title)
    return Request("add", arguments=arguments) if title and dated and not tells else None


def add_bare(match: re.Match[str]) -> Request | None:
    """A bare imperative with a time, which the task may have been added for before."""
    request = add_dated(match)
    return request and replace(request, known=request.kind == "add")


def offer(match: re.Match[str]) -> Request | None:
    """ "Buy bread": asked back, as it may be a new task or talk of one."""
    arguments = new_task(match["title"])
    return Request("offer", arguments=arguments) if "title" in arguments else None


def add_appointment(match: re.Match[str]) -> Request | None:
    """A few words that name something, at a time to come."""
    arguments = new_task(match["title"])
    title = arguments.get("title", "")
    named = "," not in title and len(title.split()) <= NAMED and not fits("titles", "tells", title)
    if "due" not in arguments or not named or _says_urdu(title):
        return None
    if not is_ahead(arguments["due"]):
        return None
    doubtful = fits("titles", "happens", title)
    return Request("offer" if doubtful else "add", arguments=arguments, known=not doubtful)


def _says_urdu(title: str) -> bool:
    """Whether words of a title ask or tell something in Urdu, rather than name a thing."""
    said = set(sentence(title).read.split()) if sounds_urdu(title) else set()
    return bool(SAYS & said or fits("titles", "tells_urdu", title))


def add_many(match: re.Match[str]) -> Request | None:
    """What was said to be several; with one alone in it, that is the task."""
    many, shared = match["many"], match.groupdict().get("shared") or ""
    many = _listed_bare(many) if match.groupdict().get("each") else many
    tasks = several_tasks(many, shared, listed=True)
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(f"{many} {shared}".strip())
    return Request("add", arguments=task) if "title" in task else None


def _listed_bare(many: str) -> str:
    """ "Bread butter jam and tissue paper": with no commas, a word each but the last."""
    first, found, last = many.rpartition(" and ")
    return many if "," in many or not found else ", ".join([*first.split(), last])


def add_tasks(match: re.Match[str]) -> Request | None:
    tasks = several_tasks(match["many"], listed=True)
    return Request("add_many", arguments={"tasks": tasks}) if tasks else None


def to_do(match: re.Match[str]) -> Request | None:
    """ "Tomorrow I have to call Ali and go to the bank": the day said first is everybody's."""
    if not is_time(match["when"]):
        return None
    tasks = several_tasks(match["title"], match["when"])
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(f"{match['title']} {match['when']}")
    return Request("add", arguments=task) if "title" in task else None


def add_rhythm(match: re.Match[str]) -> Request | None:
    arguments = new_task(match["title"])
    tells = fits("titles", "tells_need", arguments.get("title", ""))
    tells_urdu = _says_urdu(arguments.get("title", ""))
    fitting = {"title", "repeat"} <= arguments.keys() and not (tells or tells_urdu)
    return Request("add", arguments=arguments, known=True) if fitting else None


def reminder(match: re.Match[str]) -> Request:
    body = f"{match['body']} {match.groupdict().get('when') or ''}".strip(" .!?,")
    adjectives = match.groupdict().get("adjectives") or ""
    if found := fits("titles", "before", body):
        when = re.sub(r"^the\b", "a", found["when"], flags=re.IGNORECASE)
        return Request("remind", found["what"] or "it", {"when": f"{when} before"})
    if found := fits("titles", "when_due", body):
        return Request("remind", found["what"], {"when": "when it is due"})
    rest, due, repeat = times(body)
    rest = "" if rest.casefold() in {"to", "about", "me"} else rest
    repeat = repeat or rhythm(adjectives)
    if new := fits("titles", "to_do", rest):
        return _new_with_reminder(new["title"], due, repeat)
    for pattern in patterns("titles")["about"]:
        rest = pattern.sub("", rest)
    if repeat and rest:
        return _new_with_reminder(rest, due, repeat)
    if not rest and re.search(r"\b(?:it|this|that)\b", body, re.IGNORECASE):
        rest = "it"
    missing = "what" if not rest else "" if due else "when"
    return Request("remind", rest, {"when": due} if due else {}, missing=missing)


def _new_with_reminder(title: str, due: str, repeat: str) -> Request:
    said = {name: words for name, words in (("due", due), ("repeat", repeat)) if words}
    arguments = new_task(title) | said
    missing = "title" if "title" not in arguments else "" if said else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def finish(match: re.Match[str]) -> Request:
    """ "Finish the report" is done; "finish the report by Friday" is to be done."""
    _, due, repeat = times(match["what"])
    if fits("polite", "of_group", match["what"]):
        return Request("complete", match["what"])
    if due or repeat:
        return Request("add", arguments=new_task(match.string), sure=False)
    return Request("complete", match["what"])
