"""A title with the words put right that were not meant: "sana" for "sara", "3 kg" for "2 kg"."""

from __future__ import annotations

import re

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.comparing import alike, is_verb, telling
from tutor.offline.parsing.naming import ended, is_name, name
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times
from tutor.offline.talk import small_talk
from tutor.offline.urdu.names import around

MOST = 4  # words of a part of a title
OF = around("of")
CLAUSE = 3  # words of what is told behind a comma
DEED_TO = re.compile(r"^(?!(?:the|my|our|a|an|some) )\S+(?: \S+)? (?:the|my|our) \S", re.IGNORECASE)
COUNTED = re.compile(r"(?P<count>\d+(?:\.\d+)?)\s*(?P<unit>[a-z]*)", re.IGNORECASE)


def mended(title: str, wrong: str, right: str) -> str:
    """The title with the wrong words put right."""
    parts = title.split()
    wrong, right = (re.sub(r"(?<=\S) one$", "", words) for words in (wrong, right))
    if at := _place(parts, wrong):
        start, end = at
        before = parts[start - 1].casefold() if start else ""  # "with Usman" for "with Omar"
        said = re.sub(rf"^{re.escape(before)}\s+(?=\S)", "", right, flags=re.IGNORECASE)
        piece = " ".join(parts[start:end])
        return " ".join([*parts[:start], _cased(said, piece), *_not_again(said, parts[end:])])
    words = telling(wrong)
    for place, part in enumerate(parts):
        if len(words) == 1 and telling(part) and alike(words[0], telling(part)[0]):
            return " ".join([*parts[:place], _cased(right, part), *parts[place + 1 :]])
    return ""


def brings_day(title: str, new: str) -> bool:
    """ "Parson aur jumme ko gym jana", for "gym jana": a day that was said is no word of a name."""
    [joint] = patterns("polite", "urdu")["and_new"]
    dated = (any(times(part)[1] for part in joint.split(one)) for one in (new, title))
    return next(dated) and not next(dated)


def _not_again(said: str, after: list[str]) -> list[str]:
    """What follows the words that were put right, but for what they end with themselves: of
    "physics ka quiz", for "control ka quiz", nothing."""
    own = said.casefold().split()
    same = (
        n for n in range(len(after), 0, -1) if own[-n:] == " ".join(after[:n]).casefold().split()
    )
    return after[next(same, 0) :]


def _place(parts: list[str], wrong: str) -> tuple[int, int] | None:
    """Where the wrong words stand as they were said, of which «دو» of «دو کلو» tells nothing; else
    the fewest that tell the same."""
    spans = [(a, b) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)]
    said = {(a, b): " ".join(parts[a:b]) for a, b in spans}
    wanted = telling(wrong)
    same = [span for span in spans if wanted and telling(said[span]) == wanted]
    other = wrong.casefold()
    return min(same, key=lambda at: (said[at].casefold() != other, at[1] - at[0]), default=None)


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def likened(title: str, right: str) -> str:
    """The title with what the right words are like put right; empty where that is unclear."""
    return (
        _same_verb(title, right)
        or _recounted(title, right)
        or _renumbered(title, right)
        or fuller(title, right)
        or _widened(title, right)
        or _one_word(title, right)
    )


def _widened(title: str, right: str) -> str:
    """ "Gym class" for "Gym": all that it was called, and more."""
    said = telling(right)
    more = len(said) > len(telling(title)) and set(telling(title)) <= set(said)
    return _cased(right, title) if more and not fits("told", "tells", right) else ""


def _same_verb(title: str, right: str) -> str:
    """ "Order markers" for "Order stationery": said whole."""
    first, second = telling(title.split()[0]), telling(right.split()[0])
    whole = len(right.split()) > 1 and first == second and fits("titles", "imperative", right)
    return _cased(right, title) if whole else ""


def _recounted(title: str, right: str) -> str:
    """ "3 kg" of "Buy 2 kg sugar"."""
    said, counts = COUNTED.fullmatch(name(right)), list(COUNTED.finditer(title))
    unit = said["unit"].casefold() if said else ""
    same = [c for c in counts if not unit or c["unit"].casefold() == unit]
    if said is None or len(same) != 1:
        return ""
    start, end = same[0].span("count")
    return f"{title[:start]}{said['count']}{title[end:]}"


def _renumbered(title: str, right: str) -> str:
    """ "Chapter 6" for the chapter 5 of "Read chapter 5"."""
    said = re.fullmatch(r"(?P<noun>[^\W\d]+)\s+(?P<number>\d+)", right)
    pattern = rf"\b{re.escape(said['noun'])}\s+\d+\b" if said else ""
    found = list(re.finditer(pattern, title, re.IGNORECASE)) if said else []
    if said is None or len(found) != 1:
        return ""
    start, end = found[0].span()
    return f"{title[:start]}{_cased(right, title[start:])}{title[end:]}"


def fuller(title: str, right: str) -> str:
    """ "Brown sugar" for the sugar of "Buy sugar"."""
    said = () if fits("told", "tells", right) else telling(right)
    shared = [part for part in title.split() if telling(part) and telling(part)[0] in said]
    last = telling(right.split()[-1])
    if not 1 < len(said) <= MOST or len(shared) != 1 or telling(shared[0]) != last:
        return ""
    return _of_another(title, shared[0], right) or title.replace(
        shared[0], _cased(right, shared[0]), 1
    )


def _of_another(title: str, noun: str, right: str) -> str:
    """ "Chemistry ka test" for "physics ka test": whose it is stands instead of whose it was."""
    parts, said = title.split(), right.split()
    at = parts.index(noun)
    both = at > 1 and len(said) > 2 and {parts[at - 1], said[-2]} <= OF
    return " ".join([*parts[: at - 2], right, *parts[at + 1 :]]) if both else ""


def _one_word(title: str, right: str) -> str:
    """ "Sana" for "sara", or the only word that there is to be put right."""
    words = telling(right)
    words = () if all(word.isdigit() for word in words) else words  # "ye 4" is no word of a title
    near = (
        [part for part in title.split() if telling(part) and alike(words[0], telling(part)[0])]
        if len(words) == 1
        else []
    )
    nouns = [part for part in title.split() if telling(part) and not is_verb(telling(part)[0])]
    names = [part for part in title.split()[1:] if part[:1].isupper()]
    if not near and len(names) == len(words) == 1 and right[:1].isupper():
        near = names
    if not near and len(nouns) == len(words) == 1 and not small_talk(right):
        near = nouns  # "no, bread" of "Buy milk"
    if len(near) != 1 or telling(near[0]) == words:
        return ""
    said = next(part for part in right.split() if telling(part))
    return title.replace(near[0], _cased(said, near[0]), 1)


def tells_more(last: Done, reply: str) -> bool:
    """ "Mama's call, she comes thursday at 10 not tomorrow", after a task was named anew: what has
    a day or a second clause, and no word of the name, is said of another thing."""
    if last.name != "update_task" or "title" not in last.arguments:
        return False
    rest, due, _ = times(reply)
    known = telling(str(last.arguments["title"]))
    own = any(alike(word, one) for word in telling(rest) for one in known)
    clause = len(ended(reply)[1].split()) >= CLAUSE
    return bool(telling(rest)) and bool(due or clause) and not own


def said_fuller(last: Done, reply: str) -> list[Request]:
    """ "Brown sugar" alone, after "buy sugar" was added."""
    tasks = tasks_of(last.result) if last.name == "add_task" else []
    new = fuller(str(tasks[0].get("title", "")), reply) if len(tasks) == 1 else ""
    deed = DEED_TO.search(reply) or fits("titles", "imperative", reply)  # "sort out the gym"
    named_ = new and not deed and is_name(new) and parse(reply) is None
    return [Request("rename", "it", {"title": new})] if named_ else []
