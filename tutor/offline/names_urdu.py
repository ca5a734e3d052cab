"""What Urdu words name: a task, several of them, or a new one."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from tutor.offline import filters_urdu
from tutor.offline.lexicon import patterns, phrases
from tutor.offline.titles import times, together
from tutor.offline.urdu import EDGES, Heard, sentence


def around(name: str) -> frozenset[str]:
    """The words of that list of titles.urdu.toml, as they are read."""
    lists: Any = phrases("titles", "urdu")["around"]
    return frozenset(lists[name].split())


BEFORE = around("before")
AFTER = around("after")
TITLE_BEFORE = around("title_before")
TITLE_AFTER = around("title_after")
SARA = re.compile(r"\bsara\s+(?:ka|ki|ke|ko|se|ne|k)\b", re.IGNORECASE)  # whose, not all
NUMBERS = {"ek": 1, "do": 2, "teen": 3, "char": 4, "چار": 4, "paanch": 5, "panch": 5, "پانچ": 5,
           "chay": 6, "che": 6, "چھ": 6, "چھے": 6, "saat": 7, "sat": 7, "سات": 7, "aath": 8,
           "آٹھ": 8, "nau": 9, "نو": 9, "das": 10, "dus": 10, "دس": 10}  # fmt: skip
PLACES = {"pehla": "first", "pehle": "first", "dusra": "second", "teesra": "third",
          "chautha": "fourth", "akhri": "last"}  # fmt: skip


def named(said: str) -> str:
    """A task's name without what people say around it; pronouns and places as in English."""
    bare = trimmed(said, BEFORE, AFTER)
    read = sentence(bare).read
    if reference := _reference(read, sentence(said).read):
        return reference
    read = re.sub(r" number$", "", read)
    whole = sentence(said).read
    counted = re.search(
        r"(?:^| )(?:kaam|number) (\S+(?:(?: ,| aur)+ \S+)*)(?: wala| kaam)*$", whole
    )
    said_numbers = re.findall(r"[^\s,]+", counted[1].replace(" aur ", " ")) if counted else []
    if said_numbers and all(word in NUMBERS for word in said_numbers):
        return " and ".join(str(NUMBERS[word]) for word in said_numbers)
    if numbers := re.fullmatch(r"(?:kaam )?(?:number )?(\d+(?: ?(?:,|aur|and)? ?\d+)*)", read):
        return re.sub(r"\s*(?:,|aur|and)\s*", " and ", numbers[1])
    return bare


def _reference(bare: str, whole: str) -> str:
    """ "isko" is "it", "dusra wala" is "the second one", "sab" is "everything"."""
    if re.fullmatch(r"(?:isko|us|is|isi|usi|wahi)(?: kaam)?(?: ka| pe| se| mein)?(?: hi)?", bare):
        return "it"
    if re.fullmatch(r"(?:wo|ye|wahi|jo abhi \S+)(?: wala)?(?: kaam)?(?: wala)?(?: ko| ka)?", whole):
        return "it"
    if re.fullmatch(r"inko(?: ka| pe)?(?: sab)?(?: ko)?|ye sab|(?:isko|in) sab", bare):
        return "them"
    if bare in {"dono", "in dono", "ye dono", "inko dono", "dono kaam"}:
        return "both"
    if place := re.fullmatch(
        r"(?:sab se )?(pehla|pehle|dusra|teesra|chautha|akhri)(?: number)?(?: wala)?(?: kaam)?",
        bare,
    ):
        return f"the {PLACES[place[1]]} one"
    if few := re.fullmatch(r"(pehle|pehla|akhri) (do|teen|char|چار|[2-9])", bare):
        counts = {"do": "two", "teen": "three", "char": "four", "چار": "four"}
        return f"the {PLACES[few[1]]} {counts.get(few[2], few[2])}"
    if re.fullmatch(r"(?:pehla|dusra|teesra|chautha|akhri)(?:(?: ,)?(?: aur)? \w+)+", bare):
        places = [PLACES.get(word, "") for word in bare.split() if word not in {"aur", ",", "kaam"}]
        return f"the {' and '.join(places)}" if all(places) else ""
    if bare in {"sab", "mera sab", "sab kuch", "kuch", ""} and "sab" in whole.split():
        return "everything"
    return ""


def trimmed(said: str, before: Set[str], after: Set[str]) -> str:
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
    if match := re.search(r"^(?P<but>.+?) (?:ka )?ilawa\b(?P<rest>.*\bsab\b.*)$", read):
        heard = Heard(sentence(said), match)
        return f"{group(heard['rest'])} except {named(heard['but'])}"
    kind_of = re.search(
        r" tag wala(?: kaam)?$|^(?:mukammal|khatam|late)(?: shuda| hua)?(?: wala)? kaam$", read
    )
    if not kind_of and not {"sab", "dono"} & set(words) and not read.startswith("jo "):
        return ""
    if SARA.search(said) and {"dono"}.isdisjoint(words):
        return ""
    if "dono" in words and " aur " in read:  # "dentist aur bill dono"
        return named(trimmed(said, {*BEFORE, "dono"}, {*AFTER, "dono"}))
    if named(said) in {"both", "everything"}:
        return named(said)
    arguments = filters_urdu.read(said)
    query = trimmed(str(arguments.get("query", "")), {"dono", "kuch"}, {"dono", "kuch"})
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
            found["priority"] = filters_urdu.LEVELS[match["level"]]
            kept = (heard.original(0, match.start()), heard.original(match.end(), len(heard.read)))
            rest = " ".join(filter(None, kept))
    rest, due, repeat = times(rest)
    due, repeat = together(due, repeat)
    title = trimmed(rest, TITLE_BEFORE, TITLE_AFTER)
    fields = {"title": title, "due": due, "repeat": repeat, **found}
    return {name: value for name, value in fields.items() if value}
