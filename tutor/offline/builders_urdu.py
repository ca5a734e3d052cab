"""From a match of lexicon/tasks.urdu.toml to a request. A builder says None if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tutor.offline import filters_urdu
from tutor.offline.asked import Request
from tutor.offline.lexicon import patterns
from tutor.offline.titles import tag_list, times, together
from tutor.offline.urdu import EDGES, Heard, sentence

UrduBuilder = Callable[[Heard], Request | None]
AMOUNTS = {"ek": 1, "do": 2, "teen": 3, "char": 4, "paanch": 5, "das": 10}
UNITS = {"minute": "minute", "ghanta": "hour", "din": "day", "hafta": "week", "mahina": "month"}
LEVELS = filters_urdu.LEVELS
BEFORE = {"wala", "kaam", "number", "mera", "ye", "wo", "ab", "abhi", "aur", "mujhe", "ko", ","}
AFTER = {
    "wala", "liye", "hi", "kaam", "ka", "ko", "pe", "mein", "se", "task", "list", ",", "tak",
    "hai",
}  # fmt: skip
TITLE_BEFORE = {"mujhe", "ke", ":", ",", "ko", "tak", "mein", "pe", "hi", "liye"}
TITLE_AFTER = {"ko", "tak", "pe", "hai", "ka", ",", ":", "ke", "mein", "hun", "hi", "liye"}
PLACES = {"pehla": "first", "dusra": "second", "teesra": "third", "chautha": "fourth",
          "akhri": "last"}  # fmt: skip


def named(said: str) -> str:
    """A task's name without what people say around it; pronouns and places as in English."""
    bare = trimmed(said, BEFORE, AFTER)
    read = sentence(bare).read
    if reference := _reference(read, sentence(said).read):
        return reference
    if numbers := re.fullmatch(r"(?:kaam )?(?:number )?(\d+(?: ?(?:,|aur|and)? ?\d+)*)", read):
        return re.sub(r"\s*(?:,|aur|and)\s*", " and ", numbers[1])
    return bare


def _reference(bare: str, whole: str) -> str:
    """ "isko" is "it", "dusra wala" is "the second one", "sab" is "everything"."""
    if bare in {"isko", "us", "is", "isi", "us kaam"}:
        return "it"
    if whole in {"wo", "ye", "wo wala", "ye wala"}:
        return "it"
    if bare in {"dono", "in dono", "ye dono"}:
        return "both"
    if place := re.fullmatch(r"(?:sab se )?(pehla|dusra|teesra|chautha|akhri)", bare):
        return f"the {PLACES[place[1]]} one"
    if bare in {"sab", "mera sab", ""} and "sab" in whole.split():
        return "everything"
    return ""


def trimmed(said: str, before: set[str], after: set[str]) -> str:
    """A text without these words at its ends, as they are read."""
    heard = sentence(said)
    places = list(heard.places)
    reads = [heard.read[place[0] :].split(" ", 1)[0] for place in places]
    first, last = 0, len(places)
    while first < last and reads[first] in before:
        first += 1
    while last > first and reads[last - 1] in after:
        last -= 1
    if first == last:
        return ""
    return said[places[first][1] : places[last - 1][2]].strip(EDGES)


def group(said: str) -> str:
    """ "groceries tag wale saare" → "everything tagged groceries"; empty if it is one task."""
    read = sentence(said).read
    words = read.split()
    if "sab" not in words and "dono" not in words and not read.startswith("jo "):
        return ""
    if named(said) in {"both", "everything"}:
        return named(said)
    arguments = filters_urdu.read(said)
    query = trimmed(str(arguments.get("query", "")), {"dono"}, set())
    kind = "done " if arguments.get("status") else "overdue " if "overdue" in str(arguments) else ""
    tags = f" tagged {' and '.join(arguments['tags'])}" if "tags" in arguments else ""
    due = arguments.get("due", "")
    due = f" due {due}" if due not in {"", "overdue"} else ""
    if "dono" in words:
        return f"both {query}"
    return f"all {kind}{query + ' ' if query else ''}tasks{tags}{due}"


def new_task(said: str) -> dict[str, Any]:
    """The arguments of add_task; without `title` if the text names none."""
    rest, found = said, dict[str, Any]()
    for pattern in patterns("titles", "urdu")["pressing"]:
        heard = sentence(rest)
        if match := pattern.search(heard.read):
            found["priority"] = LEVELS[match["level"]]
            kept = (heard.original(0, match.start()), heard.original(match.end(), len(heard.read)))
            rest = " ".join(filter(None, kept))
    rest, due, repeat = times(rest)
    due, repeat = together(due, repeat)
    title = trimmed(rest, TITLE_BEFORE, TITLE_AFTER)
    fields = {"title": title, "due": due, "repeat": repeat, **found}
    return {name: value for name, value in fields.items() if value}


def _add(heard: Heard) -> Request | None:
    if heard.groupdict().get("it"):
        return Request("add", arguments={"title": "it"})
    if "title" in heard.groupdict() and not heard["title"]:
        return Request("add", missing="title")
    text = " ".join(part for part in (heard["title"], heard.groupdict().get("rest")) if part)
    if heard.groupdict().get("count") or "," in sentence(text).read.split():
        return _many(re.split(r"\s*[,،]\s*(?:aur |اور )?|\s+(?:aur|اور)\s+", text))
    arguments = new_task(text)
    return Request("add", arguments=arguments) if "title" in arguments else None


def _many(parts: list[str]) -> Request | None:
    tasks = [task for part in parts if "title" in (task := new_task(part))]
    if len(tasks) < 2:
        return Request("add", arguments=tasks[0]) if tasks else None
    return Request("add_many", arguments={"tasks": tasks})


def _stated(heard: Heard) -> Request | None:
    """ "kal doodh lana hai": something to be done, not something done with the list."""
    rest = heard.groupdict().get("rest") or ""
    arguments = new_task(f"{heard['title']} {rest}".strip())
    return Request("add", arguments=arguments) if "title" in arguments else None


def _rhythm(heard: Heard) -> Request | None:
    arguments = new_task(heard["title"])
    fits = {"title", "repeat"} <= arguments.keys()
    return Request("add", arguments=arguments) if fits else None


def _what(kind: str, **arguments: Any) -> UrduBuilder:
    def build(heard: Heard) -> Request | None:
        what = heard.groupdict().get("what") or ""
        return Request(kind, group(what) or named(what) or "it", dict(arguments))

    return build


def _completed(heard: Heard) -> Request | None:
    what = group(heard["what"]) or named(heard["what"])
    return Request("complete", what, stated=True) if what else None


def _priority(heard: Heard) -> Request:
    what = group(heard["what"]) or named(heard["what"]) or "it"
    return Request("priority", what, {"priority": LEVELS[heard.read("priority")]})


def _tags(heard: Heard) -> Request | None:
    tags = tag_list(heard["tags"].replace(" اور ", ", ").replace(" aur ", ", "))
    what = group(heard["what"]) or named(heard["what"]) or "it"
    return Request("tags", what, {"tags": tags}) if tags else None


def _notes(heard: Heard) -> Request:
    return Request("notes", named(heard["what"]) or "it", {"notes": heard["notes"]})


def _rename(heard: Heard) -> Request:
    return Request("rename", named(heard["what"]) or "it", {"title": heard["title"]})


def _due(heard: Heard) -> Request | None:
    rest, due, repeat = times(heard["body"])
    what = trimmed(rest, BEFORE, AFTER | {"tareekh", "waqt", "liye"})
    if repeat and not due:
        return Request("repeat", named(what) or "it", {"repeat": repeat})
    if not due:
        return None
    return Request("due", group(what) or named(what) or "it", {"due": due})


def _shift(heard: Heard) -> Request:
    back = -1 if heard.read("way") == "pehle" else 1
    amount = AMOUNTS.get(heard.read("amount")) or int(heard.read("amount"))
    by = f"{back * amount} {UNITS[heard.read('unit')]}"
    return Request("shift", named(heard["what"]) or "it", {"by": by})


def _before(heard: Heard) -> Request:
    said = heard.read("amount")
    amount = "half an" if said == "aadha" else str(AMOUNTS.get(said, said))
    unit = UNITS[heard.read("unit")]
    plural = "" if amount in {"half an", "1"} else "s"
    what = heard.groupdict().get("what") or ""
    when = {"when": f"{amount} {unit}{plural} before"}
    return Request("remind", _infinitive(named(what)) or "it", when)


def _remind(heard: Heard) -> Request | None:
    groups = heard.groupdict()
    if "title" in groups:
        new = new_task(f"{heard['title']} {groups.get('when') or ''}")
        return _reminded(new)
    body = f"{groups.get('body') or ''} {groups.get('rest') or ''}".strip()
    if not body:
        return Request("remind", missing="what")
    rest, due, _ = times(body)
    read = sentence(rest).read
    known = re.search(r"\b(?:ka|ke baare mein)$|^(?:kaam )?(?:number )?\d+$", read)
    if known:
        what = _infinitive(named(rest))
        return Request("remind", what, {"when": due} if due else {}, missing="" if due else "when")
    return _reminded(new_task(body))


def _reminded(arguments: dict[str, Any]) -> Request:
    dated = "due" in arguments or "repeat" in arguments
    missing = "title" if "title" not in arguments else "" if dated else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def _infinitive(name: str) -> str:
    """ "فون کرنے" (before کا, سے) is "فون کرنا" in a title."""
    return re.sub(r"نے$", "نا", name)


def _analytics(heard: Heard) -> Request:
    due = str(filters_urdu.read(heard.string).get("due", ""))
    period = {"today": "today", "this week": "week", "this month": "month"}.get(due, "")
    return Request("analytics", arguments={"period": period} if period else {})


def _list(heard: Heard) -> Request | None:
    arguments = filters_urdu.read(heard["filter"])
    if "query" not in arguments:
        return Request("list", arguments=arguments)
    if len(arguments["query"].split()) > 2 or not _names(heard):
        return None
    return Request("search", arguments={"query": arguments["query"], "status": "open"})


def _names(heard: Heard) -> bool:
    """Whether the sentence asks for a list by a verb of showing, not what something is."""
    return bool(re.search(r"\b(?:dikha|kaam)\b", sentence(heard.string).read))


def _plain(kind: str) -> UrduBuilder:
    return lambda heard: Request(kind)


def _look(heard: Heard) -> Request | None:
    read = sentence(heard["what"]).read
    about = re.search(r"\b(?:kab|tareekh|waqt)\b", sentence(heard.string).read)
    return Request("look", named(heard["what"])) if about and read else None


URDU: dict[str, UrduBuilder] = {
    "leave": _plain("leave"),
    "doubt": _plain("doubt"),
    "undo": _plain("undo"),
    "first": _plain("first"),
    "recurring": _plain("recurring"),
    "reopen_urdu": _what("reopen"),
    "delete_urdu": _what("delete"),
    "complete_urdu": _what("complete"),
    "completed_urdu": _completed,
    "unrepeat_urdu": _what("unrepeat", repeat="none"),
    "remind_before": _before,
    "remind_urdu": _remind,
    "tags_urdu": _tags,
    "notes_urdu": _notes,
    "rename_urdu": _rename,
    "priority_urdu": _priority,
    "shift_urdu": _shift,
    "look_urdu": _look,
    "analytics_urdu": _analytics,
    "list_urdu": _list,
    "due_urdu": _due,
    "add_urdu": _add,
    "add_stated": _stated,
    "add_rhythm": _rhythm,
}
__all__ = ["URDU", "group", "named", "new_task", "trimmed"]
