"""Which of some tasks an answer means, whatever stands around the word that tells: "the hira one
obv", "lol the 2nd obviously", "viva khud, 3 wala", "both actually", "not the maths one".

There is a list to choose from, so one word that only one of them has is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from todos.due import spoken
from tutor.offline.desk.which import COUNTS, Shown
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.answers import WORD
from tutor.offline.parsing.comparing import alike, is_verb, telling
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.urdu.amounts import before_it

PLACES = ("first", "second", "third", "fourth", "fifth")
# A number of a task, and no hour, amount or length.
NUMBER = re.compile(
    r"(?<![\w:.#/-])#?(?P<number>\d{1,4})(?![\w:/-]|\.\d|\s*(?:[ap]\.?m\b|ba?j|بج|min|hour|ghant|گھنٹ|din\b|دن|day|kg|%))",
    re.IGNORECASE,
)
SPELT = re.compile(
    rf"\b(task|number|no\.?|option|#)\s+({'|'.join(COUNTS)})\b(?! of)", re.IGNORECASE
)
PIECE = re.compile(r"[,،;.!…—–]+\s*|\s+(?:but|lekin|magar|balke|لیکن|مگر|بلکہ)\s+", re.IGNORECASE)
NOT_THIS = re.compile(  # "not ali", "not the milk powder one"
    r"\bnot (?:the |that )?(?:(?:(?!the\b)[^\s,;.]+ ){1,4}?(?:one|task)\b|\S+)(?=\s|$)",
    re.IGNORECASE,
)
HALF = 12  # hours of half a day
DUE_AT = re.compile(r", (\d\d):(\d\d)$")
PARTS = {
    "morning": range(3, 12),
    "afternoon": range(12, 17),
    "evening": range(16, 22),
    "night": (*range(19, 24), 0, 1, 2),
}
CLOCK = re.compile(
    r"(?<![\w:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?"
    r"(?:(?P<half>[ap])\.?m\b|o'?clock|ba?je|بجے)",
    re.IGNORECASE,
)
BESIDE = 2  # words besides "all", of an answer that means each of them
LONGEST = 16  # words of an answer that may stand around the one that tells


def told_apart(reply: str, tasks: Sequence[Shown]) -> list[str]:
    """The numbers of the tasks that are meant; none if that is unclear."""
    if not tasks or len(reply.split()) > LONGEST:
        return []
    wrong = [piece for piece in PIECE.split(reply) if _denies(piece)]
    right = NOT_THIS.sub(" ", " , ".join(p for p in PIECE.split(reply) if p not in wrong))
    gone = {
        number for piece in (*wrong, *NOT_THIS.findall(reply)) for number in _named(piece, tasks)
    }
    if (found := _named(right, tasks)) and not gone & set(found):
        return found  # else it is "dusra" for the other, and no place
    left = [task.number for task in tasks if task.number not in gone]
    return left if gone and len(left) == 1 else []


def _denies(piece: str) -> bool:
    """ "Maths wala nahi": a no that has something beside it; "maths wala rehne do"."""
    words = _words(piece)
    if fits("naming", "stays", piece):
        return True
    no, around = listed("answers", "no"), listed("answers", "around")
    return bool(words) and words[-1] in no and any(word not in no | around for word in words)


def _named(said: str, tasks: Sequence[Shown]) -> list[str]:
    said = SPELT.sub(lambda found: f"{found[1]} {COUNTS[found[2].casefold()]}", said)
    numbers = [m["number"] for m in NUMBER.finditer(said) if not _of_title(said[: m.end()], tasks)]
    known = {task.number for task in tasks}
    if numbers:  # one that is not there is of another list
        chosen = list(dict.fromkeys(numbers))
        return chosen if set(chosen) <= known else []
    found = _by_place(said, tasks) or _by_word(said, tasks) or by_time(said, tasks)
    return found or _every(said, tasks)


def _of_title(said: str, tasks: Sequence[Shown]) -> bool:
    """Whether the last two words are of a title: "chapter 3" is no task 3."""
    last = " ".join(_words(said)[-2:])
    return " " in last and any(f" {last} " in f" {' '.join(_words(t.title))} " for t in tasks)


def _by_place(said: str, tasks: Sequence[Shown]) -> list[str]:
    """ "Pehle wala", but for "15 minute pehle", which says when."""
    ahead = before_it(said)
    words = set(_words(ahead[0] if ahead else said))
    places = [i for i, name in enumerate(PLACES) if words & listed("answers", name)]
    places = [place for place in places if place < len(tasks)]
    if not places and words & listed("answers", "last"):
        places = [len(tasks) - 1]
    return [tasks[place].number for place in places] if len(tasks) > 1 else []


def _by_word(said: str, tasks: Sequence[Shown]) -> list[str]:
    """The task with most of the said words, if one is ahead; a verb alone tells little."""
    words = [word for word in telling(said) if word not in listed("answers", "deeds")]
    titles = {task: telling(task.title) for task in tasks}
    hits = {
        task: [w for w in words if any(alike(w, other) for other in title)]
        for task, title in titles.items()
    }
    often = {word: sum(word in found for found in hits.values()) for word in words}
    worth = {
        t: sum((0.4 if is_verb(w) else 1) / often[w] for w in found) for t, found in hits.items()
    }
    ranked = sorted(worth, key=lambda task: -worth[task])
    best = worth[ranked[0]]
    clear = best > 0 and (len(ranked) == 1 or best > worth[ranked[1]])
    things = any(not is_verb(word) for word in hits[ranked[0]]) or len(tasks) <= len(PLACES)
    return [ranked[0].number] if clear and things else []


def by_time(said: str, tasks: Sequence[Shown]) -> list[str]:
    """ "The morning one", "8 baje wali", "the friday one": the only one that is due then."""
    if _says_more(said, tasks):
        return []
    parts = [hours for name, hours in PARTS.items() if set(_words(said)) & listed("answers", name)]
    clocks = {clock for match in CLOCK.finditer(said) for clock in _clocks(match)}
    day = names_day(said)
    dated = spoken(date.fromisoformat(day)) if day else ""
    found = [task.number for task in tasks if day and task.due.partition(",")[0] == dated]
    for task in tasks:
        at = DUE_AT.search(task.due)
        clock = (int(at[1]), int(at[2])) if at and not day else None
        if clock and (clock in clocks or any(clock[0] in hours for hours in parts)):
            found.append(task.number)
    return found if len(found) == 1 else []


def _says_more(said: str, tasks: Sequence[Shown]) -> bool:
    """Whether it names anything but a time and the candidates: "take the evening one later"."""
    known = {word for task in tasks for word in telling(task.title)}
    small = listed("answers", "around") | listed("answers", "yes") | listed("answers", "deeds")
    said_else = [word for word in telling(times(said)[0]) if word not in small]
    return any(not any(alike(word, one) for one in known) for word in said_else)


def _clocks(match: re.Match[str]) -> list[tuple[int, int]]:
    """The hour in the half of the day that is said, else in both."""
    hour, minute = int(match["hour"]) % HALF, int(match["minute"] or 0)
    both = {"a": [hour], "p": [hour + HALF]}.get((match["half"] or "").casefold())
    return [(one, minute) for one in both or [hour, hour + HALF]]


def _every(said: str, tasks: Sequence[Shown]) -> list[str]:
    words = set(_words(said))
    both = len(tasks) == 2 and words & listed("answers", "both")
    every = both or words & listed("answers", "every")
    around = listed("answers", "around") | listed("answers", "deeds") | listed("answers", "yes")
    if len(words - listed("answers", "both") - listed("answers", "every") - around) > BESIDE:
        return []  # "sab theek ho jaye ga" is no answer
    return [task.number for task in tasks] if every and 1 < len(tasks) <= len(PLACES) else []


def _words(text: str) -> list[str]:
    return [match[0].casefold().strip("'’") for match in WORD.finditer(text)]
