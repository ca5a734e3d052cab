"""Which tasks a request for a list wants: "overdue", "due this week by priority", "tagged home"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns, phrases
from tutor.offline.parsing.answers import FACES
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import PRIORITIES, is_days, tag_list
from tutor.offline.urdu.sentences import Sentence, sentence

SPANS = {"day": "today", "week": "this week", "weekend": "this weekend", "month": "this month"}
JOINT = re.compile(
    r"\s*(?:[,،&+]|(?<!\S)(?:and|or|plus|as well as|aur|ya|اور|یا)(?=[\s,]|$))\s*", re.IGNORECASE
)
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
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
           "do": 2, "teen": 3, "char": 4, "paanch": 5, "panch": 5, "chay": 6,
           "das": 10}  # fmt: skip
LEVELS = ("low", "medium", "high", "urgent")


@dataclass(frozen=True, slots=True)
class Said:
    """A text as the grammar of its language reads it, and its words as they were written."""

    language: str = "en"
    heard: Sentence | None = None

    def fits(self, name: str, text: str) -> re.Match[str] | None:
        return fits("filters", name, text, self.language)

    def cleared(self, name: str, text: str, *, put: str = "") -> str:
        return cleared("filters", name, text, put=put, language=self.language)

    def written(self, read: str) -> str:
        if self.heard is None:
            return read
        wanted, found = read.split(), []
        for start, begin, end in self.heard.places:
            word = self.heard.read[start:].split(" ", 1)[0]
            if word in wanted:
                wanted.remove(word)
                found.append(self.heard.text[begin:end])
        return " ".join(found)


ENGLISH = Said()


def read(text: str) -> dict[str, Any] | None:
    """The arguments of list_tasks, or None if some words are not understood."""
    arguments, left = parts(text)
    return None if left else arguments


def parts(text: str, language: str = "en") -> tuple[dict[str, Any], str]:
    """The arguments of list_tasks, and the words that were not understood."""
    said = ENGLISH if language == "en" else Said(language, sentence(text))
    arguments: dict[str, Any] = {}
    left = _read(said.heard.read if said.heard else text, arguments, said)
    if language == "en" and arguments.get("status") == "done":
        arguments.pop("due", None)  # when it was due says nothing about when it was done
    return arguments, left


def _read(text: str, arguments: dict[str, Any], said: Said) -> str:
    rest = " ".join(text.split())
    if said is ENGLISH:
        rest = _spelled_out(rest)
    rest = _tagged(_kinds(_sorted(rest, arguments, said), arguments, said), arguments, said)
    if match := said.fits("first", rest):
        arguments["limit"] = how_many(match["limit"])
        rest = without(rest, match)
    rest = _levels(rest, arguments, said)
    stated = arguments.get("due", "") in OPPOSITE
    return _named(rest, said) if stated else _dated(rest, arguments, said)


def _spelled_out(rest: str) -> str:
    """A text whose days are named as the tools know them: "my week" is this week."""
    for pattern in patterns("filters")["between"]:
        rest = pattern.sub(r"\g<first> to \g<last>", rest)
    for pattern in patterns("filters")["possessive"]:
        rest = pattern.sub(r"\g<day>", rest)
    for pattern in patterns("filters")["span"]:
        rest = pattern.sub(lambda match: SPANS[match["unit"].casefold()], rest)
    return cleared("filters", "asked", rest)


def how_many(said: str) -> int:
    number = NUMBERS.get(said.casefold()) or int(said)
    return max(1, min(MOST, number))


def _kinds(text: str, arguments: dict[str, Any], said: Said) -> str:
    """Take out what says of a task's state or date which ones are wanted."""
    for kind, name, value in KINDS:
        if match := said.fits(kind, text):
            text = re.sub(r"\s(?:and|but)\s*$", "", without(text, match), flags=re.IGNORECASE)
            due = [arguments["due"]] if name == "due" and "due" in arguments else []
            arguments |= {name: ", ".join([*due, value])} if name else {}
    return text


def _levels(text: str, arguments: dict[str, Any], said: Said) -> str:
    """Take out how pressing they are: one level, or each of "high and urgent"."""
    names = PRIORITIES | phrases("filters", "urdu")["levels"]  # type: ignore[operator]
    found: list[str] = []
    while match := said.fits("level", text):
        found.append(names[match["level"].casefold()])
        text = without(text, match)
    if found:
        arguments["priority"] = found[0] if len(set(found)) == 1 else [*dict.fromkeys(found)]
    return text


def turned(left_out: dict[str, Any]) -> dict[str, Any]:
    """The arguments for all but those of `left_out`, as far as it is told by more than names."""
    due, said = left_out.get("due", ""), left_out.get("priority", [])
    opposite = due[4:] if due.startswith("not ") else f"not {due}"
    due = OPPOSITE.get(due) or (opposite if is_of_days(left_out) else "")
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
    return JOINT.split(text)


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


def leftover(text: str, said: Said = ENGLISH) -> str:
    """What is left of a text without the words that say nothing here."""
    return " ".join(said.cleared("filler", text, put=" ").split()).strip(" -–—")


def _named(text: str, said: Said) -> str:
    """What is left of each of the things named: "bills and health tasks"."""
    parts = (said.written(leftover(part, said)) for part in named_apart(text))
    return " and ".join(part for part in parts if part)


def _dated(rest: str, arguments: dict[str, Any], said: Said) -> str:
    """Take out the words that say a day or a range of days, or two days beside each other."""
    words = rest.strip(" ?.!,").split()
    start, end, days = _longest_days(words, said)
    if not days:
        return _named(rest, said) or (rest if len(words) > LONGEST else "")
    first, until, before = _longest_days(words[:start], said)
    since, last, after = _longest_days(words[end:], said)
    if before and until == start and is_days(f"{before} to {days}"):
        start, days = first, f"{before} to {days}"
    elif after and since == 0 and is_days(f"{days} to {after}"):
        end, days = end + last, f"{days} to {after}"
    arguments["due"] = f"{days}, {arguments['due']}" if "due" in arguments else days
    return _named(" ".join([*words[:start], *words[end:]]), said)


def _longest_days(words: list[str], said: Said) -> tuple[int, int, str]:
    """Where the longest words, the leftmost of them, that say days begin and end, and the days."""
    for length in range(len(words) if len(words) <= LONGEST else 0, 0, -1):
        for start in range(len(words) - length + 1):
            if days := _days(" ".join(words[start : start + length]), said):
                return start, start + length, days
    return 0, 0, ""


def _days(read: str, said: Said) -> str:
    """The days that words say, nothing beside them; "15 tareekh ke baad" is after them."""
    read = said.cleared("connector", read).strip(" ,?!.")
    edge = said.fits("edge", read)
    days = said.written(edge["days"] if edge else read)
    if not (days and leftover(read, said) and is_days(days)):
        return ""
    return f"{edge.lastgroup} {days}" if edge else days


def _sorted(text: str, arguments: dict[str, Any], said: Said) -> str:
    """Also where it is said twice: "by priority, most important first"."""
    sorts: Any = phrases("filters", said.language)["sorts"]
    while match := said.fits("sorted", text):
        order = match["sort"].casefold()
        found = (name for name, words in sorts.items() if re.search(words, order))
        arguments.setdefault("sort", next(found, "due"))
        if limit := match.groupdict().get("limit"):
            arguments["limit"] = how_many(limit)
        text = without(text, match)
    return text


def _tagged(text: str, arguments: dict[str, Any], said: Said) -> str:
    match = said.fits("tagged", text)
    if not match:
        return text
    if said.fits("either", match["tags"]):  # which the search reads
        return f"{text[: match.start()]} {match['tags']} {text[match.end() :]}"
    arguments["tags"] = tag_list(said.written(match["tags"]))
    return without(text, match)


def without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"
