"""Which tasks a request for a list wants: "overdue", "due this week by priority", "tagged home"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.answers import FACES
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import PRIORITIES, is_days, tag_list

SORTS = {"priority": "priority", "importance": "priority", "urgency": "priority", "title": "title",
         "name": "title", "alphabetically": "title", "number": "number", "newest": "created",
         "newest first": "created", "latest first": "created", "created": "created",
         "creation": "created", "last": "created",
         "recent": "created", "recently": "created", "creation date": "created"}  # fmt: skip
SPANS = {"day": "today", "week": "this week", "weekend": "this weekend", "month": "this month"}
JOINT = r"\s*(?:[,&+]|\b(?:and|or|plus|as well as)\b)\s*"
LONGEST = 14  # words among which a date is looked for
MOST = 50  # tasks of one list
# What is read of a task's state and date, in this order: what says more comes first.
KINDS = (
    ("every", "status", "all"),
    ("not_late", "due", "not overdue"),
    ("open", "", ""),
    ("late", "due", "overdue"),
    ("undated", "due", "no date"),
    ("timed", "due", "with a time"),
    ("dated", "due", "any date"),
    ("done", "status", "done"),
)
OPPOSITE = {"overdue": "not overdue", "no date": "any date", "any date": "no date"}
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
LEVELS = ("low", "medium", "high", "urgent")


def read(text: str) -> dict[str, Any] | None:
    """The arguments of list_tasks, or None if some words are not understood."""
    arguments, left = parts(text)
    return None if left else arguments


def parts(text: str) -> tuple[dict[str, Any], str]:
    """The arguments of list_tasks, and the words that were not understood."""
    arguments: dict[str, Any] = {}
    left = _read(text, arguments)
    if arguments.get("status") == "done":
        arguments.pop("due", None)  # when it was due says nothing about when it was done
    return arguments, left


def _read(text: str, arguments: dict[str, Any]) -> str:
    rest = " ".join(text.split())
    for pattern in patterns("filters")["between"]:
        rest = pattern.sub(r"\g<first> to \g<last>", rest)
    for pattern in patterns("filters")["possessive"]:
        rest = pattern.sub(r"\g<day>", rest)
    for pattern in patterns("filters")["span"]:
        rest = pattern.sub(lambda match: SPANS[match["unit"].casefold()], rest)
    rest = cleared("filters", "asked", rest)
    rest = _tagged(kinds(_sorted(rest, arguments), arguments), arguments)
    if match := fits("filters", "first", rest):
        arguments["limit"] = how_many(match["limit"])
        rest = without(rest, match)
    rest = levels(rest, arguments, PRIORITIES)
    return _named(rest) if arguments.get("due", "") in OPPOSITE else _dated(rest, arguments)


def how_many(said: str) -> int:
    number = NUMBERS.get(said.casefold()) or int(said)
    return max(1, min(MOST, number))


def kinds(text: str, arguments: dict[str, Any], language: str = "en") -> str:
    """Take out what says of a task's state or date which ones are wanted."""
    for said, name, value in KINDS:
        if match := fits("filters", said, text, language):
            text = re.sub(r"\s(?:and|but)\s*$", "", without(text, match), flags=re.IGNORECASE)
            due = [arguments["due"]] if name == "due" and "due" in arguments else []
            arguments |= {name: ", ".join([*due, value])} if name else {}
    return text


def levels(text: str, arguments: dict[str, Any], names: Mapping[str, str], lang: str = "en") -> str:
    """Take out how pressing they are: one level, or each of "high and urgent"."""
    found: list[str] = []
    while match := fits("filters", "level", text, lang):
        found.append(names[match["level"].casefold()])
        text = without(text, match)
    if found:
        arguments["priority"] = found[0] if len(set(found)) == 1 else [*dict.fromkeys(found)]
    return text


def turned(left_out: dict[str, Any]) -> dict[str, Any]:
    """The arguments for all but those of `left_out`, as far as it is told by more than names."""
    due, said = left_out.get("due", ""), left_out.get("priority", [])
    due = OPPOSITE.get(due) or (f"not {due}" if is_of_days(left_out) else "")
    kept = [level for level in LEVELS if level not in said] if said else []
    return ({"due": due} if due else {}) | ({"priority": kept} if kept else {})


def together(some: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Both at once: "this week" without "today"."""
    dues = [said["due"] for said in (some, more) if "due" in said]
    return some | more | ({"due": ", ".join(dues)} if dues else {})


def is_of_days(arguments: dict[str, Any]) -> bool:
    """Whether days are all that is said of a date."""
    return "due" in arguments and arguments["due"] not in OPPOSITE


def named_apart(text: str) -> list[str]:
    """Each of the things that a text names."""
    return re.split(JOINT, text, flags=re.IGNORECASE)


def names_of(query: str) -> list[str]:
    """Those of its parts that name something, be it by a picture: "🏋 and work"."""
    return [name for name in query.split(" and ") if telling(name) or FACES.search(name)]


def leaving_out(text: str) -> tuple[str, str]:
    """A request, and what it leaves out: "all except uni", "not the bills, just the rest"."""
    for said, kept in (("but", "the_rest"), ("not_those", "all_of_it")):
        match = fits("filters", said, text)
        if match and fits("filters", kept, rest := without(text, match)):
            return rest, match["but"]
    return text, ""


def leftover(text: str) -> str:
    """What is left of a text without the words that say nothing here."""
    return " ".join(cleared("filters", "filler", text, put=" ").split()).strip(" -–—")


def _named(text: str) -> str:
    """What is left of each of the things named: "bills and health tasks"."""
    parts = map(leftover, named_apart(text))
    return " and ".join(part for part in parts if part)


def _dated(rest: str, arguments: dict[str, Any]) -> str:
    """Take out the longest words, the leftmost of them, that say a day or a range of days."""
    words = rest.strip(" ?.!,").split()
    if len(words) > LONGEST:
        return _named(rest) or rest
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = _bare(" ".join(words[start : start + length]))
            if phrase and leftover(phrase) and is_days(phrase):
                kind = arguments.get("due")
                arguments["due"] = f"{phrase}, {kind}" if kind else phrase
                return _named(" ".join([*words[:start], *words[start + length :]]))
    return _named(rest)


def _sorted(text: str, arguments: dict[str, Any]) -> str:
    """Also where it is said twice: "by priority, most important first"."""
    while match := fits("filters", "sorted", text):
        said = match.groupdict()
        arguments.setdefault("sort", _order(said["sort"].casefold()))
        if said.get("limit"):
            arguments["limit"] = how_many(said["limit"])
        text = without(text, match)
    return text


def _order(said: str) -> str:
    if re.search(r"important|urgent|pressing|highest|top|priorit", said):
        return "priority"
    if re.match(r"add|creat|made|put", said) and said not in SORTS:
        return "created"
    if "alphabet" in said or re.match(r"a\W", said):
        return "title"
    return "number" if said == "oldest" else SORTS.get(said, "due")


def _tagged(text: str, arguments: dict[str, Any]) -> str:
    match = fits("filters", "tagged", text)
    if not match:
        return text
    if re.search(r"\bor\b", match["tags"], re.IGNORECASE):  # which the search reads
        return f"{text[: match.start()]} {match['tags']} {text[match.end() :]}"
    arguments["tags"] = tag_list(match["tags"])
    return without(text, match)


def _bare(phrase: str) -> str:
    return cleared("filters", "connector", phrase).strip(" ,?!.")


def without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"
