"""Which of the tasks a person's words name: mistyped, shortened, inflected or in another script.

One task is taken only when it stands clear of all others; else the caller asks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutor.offline.desk.which import Shown
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.comparing import SHORT, alike, is_verb, telling

ENOUGH = 0.75  # of the words' weight that must be found where not all of it is
CLEAR = 0.34  # by which the best must then be ahead of the next
HALF = 0.5  # of a title's words, by how much they tell, from which it may be spoken of
NAMED = 2  # words that name a task, whatever else is said
LIGHT = 0.4  # the weight of a verb: "paid the bill" is about the bill


@dataclass(frozen=True, slots=True)
class Found:
    """The tasks that words may mean, the likeliest first. `clear`: only the first can be meant."""

    tasks: tuple[Shown, ...] = ()
    clear: bool = False
    whole: bool = False  # each has all the words


def matched(phrase: str, tasks: Sequence[Shown], *, strictly: bool = False) -> Found:
    """Compare the telling words of a phrase with titles; `strictly`: all of them must be there."""
    asked = telling(phrase)
    if not asked:
        return Found()
    exact = tuple(task for task in tasks if telling(task.title) == asked)
    if len(exact) == 1:
        return Found(exact, True)
    scores = {task: _score(asked, telling(task.title)) for task in tasks}
    ranked = sorted((t for t in tasks if scores[t] > 0), key=lambda task: -scores[task])
    whole = tuple(task for task in ranked if scores[task] >= 1)
    if whole:
        return Found(whole, len(whole) == 1, True)
    near = tuple(task for task in ranked if _is_said(task.title, asked)) or tuple(ranked[:5])
    if not near or strictly:
        return Found(near)
    runner_up = scores[near[1]] if len(near) > 1 else 0.0
    best = scores[near[0]]
    return Found(near, best >= ENOUGH and best - runner_up >= CLEAR)


def _is_said(title: str, asked: Sequence[str]) -> bool:
    """Whether all of a title is said, beside how or where: "paid the mess bill at the bank"."""
    words = things(title)
    return len(words) >= NAMED and set(words) <= set(asked)


def things(words: str) -> list[str]:
    """The words that tell, but for the verbs."""
    return [word for word in telling(words) if not is_verb(word)]


def having(words: Sequence[str], tasks: Sequence[Shown]) -> list[Shown]:
    """The tasks that have any of these words."""
    return [
        task
        for task in tasks
        if any(alike(one, word) for one in words for word in telling(task.title))
    ]


def sharing(words: str, tasks: Sequence[Shown]) -> list[Shown]:
    """The only task with a word that is a deed and a thing: "client meeting" of "team meeting"."""
    both = [word for word in telling(words) if word in listed("naming", "deed_or_thing")]
    found = having(both, tasks)
    return found if len(found) == 1 else []


def titled(number: str, tasks: Sequence[Shown]) -> str:
    """ "1984", which is no task's number: of the only one whose title is of nothing else."""
    found = [task.number for task in tasks if things(task.title) == [number]]
    return found[0] if len(found) == 1 else ""


def remarked(remark: str, tasks: Sequence[Shown]) -> str:
    """The number of the only task that a remark speaks of: "the kitchen tap is dripping again".

    It says all words of the title but the verb. Empty for a name, which may be another task's."""
    said = telling(remark)
    if not fits("told", "tells", remark.replace("’", "'")):
        return ""
    names = {task: things(task.title) for task in tasks}
    fitting = [
        task
        for task, words in names.items()
        if words and all(any(alike(one, word) for one in said) for word in words)
    ]
    return fitting[0].number if len(fitting) == 1 else ""


def spoken_of(text: str, tasks: Sequence[Shown]) -> tuple[list[Shown], bool]:
    """The tasks that a message speaks of, by how much of each title stands in it, and whether
    that is one title as a whole. A word that many titles have tells less."""
    said = telling(text)
    titles = {task: things(task.title) for task in tasks}
    held = {task: {w for w in words if any(alike(one, w) for one in said)}
            for task, words in titles.items()}  # fmt: skip
    often = [word for words in titles.values() for word in words]
    worth = {word: 1 / math.sqrt(often.count(word)) for word in often}
    shares = {
        task: sum(worth[w] for w in held[task]) / sum(worth[w] for w in words)
        for task, words in titles.items()
        if words
    }
    ranked = sorted((t for t in shares if shares[t] >= HALF), key=lambda task: -shares[task])
    if not ranked:  # "the charger", of the only task that has one
        ranked = [task for task in shares if shares[task] > 0]
        return (ranked if len(ranked) == 1 else []), False
    if len(ranked) > 1 and shares[ranked[0]] - shares[ranked[1]] >= CLEAR:
        ranked = ranked[:1]
    return ranked[:5], len(ranked) == 1 and shares[ranked[0]] >= 1


def only_with_word(text: str, tasks: Sequence[Shown]) -> list[Shown]:
    """The only task that has a word of a text, be it a verb: «فون نہیں کیا», of one call."""
    said = telling(text)
    near = [task for task in tasks if any(alike(w, v) for w in said for v in telling(task.title))]
    return near if len(near) == 1 else []


def _score(asked: Sequence[str], title: Sequence[str]) -> float:
    """The share of the asked words, by weight, that the title has."""
    if any(word.isdigit() and word not in title for word in asked):
        return 0.0
    named = {word for word in asked if not is_verb(word)}
    if named and named == set(title):  # "bought milk" of "Milk"
        return 1.0
    weights = [LIGHT if is_verb(word) else 1.0 for word in asked]
    has = [any(alike(word, other) for other in title) or _short_for(word, title) for word in asked]
    telling_ = [not (is_verb(word) or word.isdigit()) for word in asked]  # "bab 2", not "ROS 2"
    if any(telling_) and not any(here and tells for here, tells in zip(has, telling_, strict=True)):
        return 0.0
    return sum(w for w, here in zip(weights, has, strict=True) if here) / sum(weights)


def _short_for(word: str, title: Sequence[str]) -> bool:
    """Whether the word is the initials of some of the title's: "PTM", "PR"."""
    if not 2 <= len(word) <= SHORT or not word.isascii() or re.search("[aeiou]", word[1:]):
        return False
    firsts = "".join(other[0] for other in title)
    return word in firsts
