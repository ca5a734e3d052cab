"""What Urdu words name: a task, several of them, or a new one."""

from __future__ import annotations

import re
from typing import Any

from tutor.offline import filters_urdu
from tutor.offline.lexicon import patterns
from tutor.offline.titles import times, together
from tutor.offline.urdu import EDGES, Heard, sentence

BEFORE = {"wala", "kaam", "number", "mera", "ye", "wo", "ab", "abhi", "aur", "mujhe", "ko", ","}
AFTER = {
    "wala", "liye", "hi", "kaam", "ka", "ko", "pe", "mein", "se", "task", "list", ",", "tak",
    "hai", "tha", "wo",
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
    read = re.sub(r" number$", "", read)
    if numbers := re.fullmatch(r"(?:kaam )?(?:number )?(\d+(?: ?(?:,|aur|and)? ?\d+)*)", read):
        return re.sub(r"\s*(?:,|aur|and)\s*", " and ", numbers[1])
    return bare


def _reference(bare: str, whole: str) -> str:
    """ "isko" is "it", "dusra wala" is "the second one", "sab" is "everything"."""
    if bare in {"isko", "us", "is", "isi", "us kaam"}:
        return "it"
    if whole in {"wo", "ye", "wo wala", "ye wala"}:
        return "it"
    if bare in {"inko"}:
        return "them"
    if bare in {"dono", "in dono", "ye dono"}:
        return "both"
    if place := re.fullmatch(r"(?:sab se )?(pehla|dusra|teesra|chautha|akhri)", bare):
        return f"the {PLACES[place[1]]} one"
    if re.fullmatch(r"(?:pehla|dusra|teesra|chautha|akhri)(?:(?: ,)?(?: aur)? \w+)+", bare):
        places = [PLACES.get(word, "") for word in bare.split() if word not in {"aur", ",", "kaam"}]
        return f"the {' and '.join(places)}" if all(places) else ""
    if bare in {"sab", "mera sab", "sab kuch", "kuch", ""} and "sab" in whole.split():
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
    if match := re.search(r"^(?P<but>.+?) (?:ka )?ilawa\b(?P<rest>.*\bsab\b.*)$", read):
        heard = Heard(sentence(said), match)
        return f"{group(heard['rest'])} except {named(heard['but'])}"
    if "sab" not in words and "dono" not in words and not read.startswith("jo "):
        return ""
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
