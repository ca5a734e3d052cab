"""Several tasks meant at once: "all overdue", "everything tagged home but the milk", "both bills",
and those of "dentist, internet bill and call ali"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from todos.text import fold
from tutor.offline.desk.matching import Found, matched
from tutor.offline.desk.receipts import Json, unclear
from tutor.offline.desk.telling_apart import by_time
from tutor.offline.desk.which import Memory, Shown, resolve, shown
from tutor.offline.lexicon import fits, fits_either, patterns
from tutor.offline.parsing import filters
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.naming import name
from tutor.offline.parsing.titles import is_day, names_day, times
from tutor.offline.replies import say

COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
POSSESSIVE = re.compile(r"(?<=day)['’]?s\b|['’]s\b", re.IGNORECASE)
POINTING = re.compile(r"\b(?:wal[aeiy]|kaam|task)\b|وال[اےی]|کام", re.IGNORECASE)
PERSONS = {"them", "him", "her"}  # who something was done to
MOST = 3  # words that name tasks of a kind


@dataclass(frozen=True, slots=True)
class Group:
    """`arguments` are list_tasks'; of what that lists, those with the `words` are meant, without
    those that fit `but`."""

    arguments: Json = field(default_factory=dict)
    words: str = ""
    count: int = 0  # how many there must be, if that was said
    but: str = ""

    def within(self, tasks: list[Json]) -> list[Json]:
        """The tasks meant among those listed. None if it is unclear which are left out."""
        tasks = self._named(tasks)
        left_out = _fitting(self.but, tasks)
        return [] if self.but and not left_out else [t for t in tasks if t not in left_out]

    def _named(self, tasks: list[Json]) -> list[Json]:
        """By label, or by all words of the title."""
        if not self.words:
            return tasks
        wanted = telling(self.words)
        tagged = [task for task in tasks if any(_is_label(word, task) for word in wanted)]
        return tagged if tagged and len(wanted) == 1 else _fitting(self.words, tasks)


def _fitting(words: str, tasks: list[Json]) -> list[Json]:
    """The tasks with all these words; of "the milk and the bill" those with either."""
    if names := several(words):
        return [task for task in tasks if any(task in _fitting(one, tasks) for one in names)]
    wanted = telling(words)
    rows = [Shown(str(task["number"]), str(task["title"])) for task in tasks]
    numbers = {task.number for task in matched(words, rows, strictly=True).tasks}
    by_title = [task for task in tasks if str(task["number"]) in numbers and _has(task, wanted)]
    by_label = [task for task in tasks if wanted and all(_is_label(w, task) for w in wanted)]
    return by_title or by_label


def _is_label(word: str, task: Json) -> bool:
    return any(alike(word, part) for tag in task.get("tags", []) for part in telling(fold(tag)))


def _has(task: Json, words: tuple[str, ...]) -> bool:
    title = telling(str(task["title"]))
    return all(any(alike(word, other) for other in title) for word in words)


def group_of(said: str) -> Group | None:
    """The group that the words mean, or None if they name tasks one by one."""
    text, but = said.strip(), ""
    if fits("polite", "them", text):
        return None
    if match := fits("polite", "but", text):
        text, but = text[: match.start()].strip(), match["but"]
    match = fits("polite", "many", text)
    if match is None:
        return _plural(text, but)
    arguments, left = filters.parts(match["filter"])
    words = left if telling(left) else ""
    number = match["many"].split()[-1].casefold()
    count = COUNTS.get(number) or (int(number) if number.isdigit() else 0)
    if len(telling(words)) > MOST or (left and not words):
        return None
    return Group(arguments, words, count, but)


def _plural(text: str, but: str) -> Group | None:
    """ "Completed tasks", "today's tasks", "my list": without a word for all."""
    if not fits("polite", "everything", text):
        return None
    arguments, left = filters.parts(text)
    return None if telling(left) else Group(arguments, but=but)


def miscounted(group: Group, tasks: Sequence[Json]) -> str:
    """What to say where the group is not what was said; empty if it is."""
    if not tasks:
        return say("nothing_such")
    if group.count and len(tasks) != group.count:
        return unclear(group.words, shown({"tasks": tasks}))
    return ""


def several(words: str) -> list[str]:
    """The parts of "groceries and laundry", or nothing if it is one name."""
    [parts] = patterns("titles")["parts"]
    names = [name(part) for part in parts.split(words) if name(part)]
    return names if len(names) > 1 else []


def meant(words: str, tasks: Sequence[Shown]) -> list[str]:
    """The tasks that words name, be it one or several; none if that is unclear."""
    found = matched(words, tasks)
    if found.clear and all(matched(part, found.tasks[:1]).tasks for part in several(words)):
        return [found.tasks[0].number]
    if numbers := each(words, tasks):
        return numbers
    name_, _, remark = words.partition(",")  # "renew domain, we're dropping it"
    found = matched(name_, tasks)
    return [found.tasks[0].number] if found.clear and not matched(remark, tasks).tasks else []


def each(words: str, tasks: Sequence[Shown], *, strictly: bool = False) -> list[str]:
    """The tasks of "dentist, internet bill and number 3", if each is clear."""
    numbered = {task.number: Found((task,), clear=True) for task in tasks}
    many = [
        numbered.get(part) or matched(part, tasks, strictly=strictly) for part in several(words)
    ]
    clear = bool(many) and all(one.clear for one in many)
    return list(dict.fromkeys(one.tasks[0].number for one in many)) if clear else []


def of_its_day(words: str, rows: Sequence[Json]) -> list[str]:
    """The number of the only task of the name and day: "tuesday's shift", "the saturday one"."""
    numbers = due_then(words, rows)
    alone = fits("telling", "urdu_day", words, "urdu") and not POINTING.search(words)
    if alone and not telling(times(POSSESSIVE.sub("", words))[0]):
        return []  # "kal" alone says when something was, not which task
    return numbers if len(numbers) == 1 else _of_its_hour(words, rows)


def due_then(words: str, rows: Sequence[Json]) -> list[str]:
    """The numbers of all that are due on the day that words name, and of that name."""
    rest, due, _ = times(POSSESSIVE.sub("", words))
    if not due and (said := fits("titles", "its_day", words, "urdu")):  # "jumerat ki meeting"
        rest, due = said["thing"], said["day"]
    is_one = due and is_day(due) and not fits_either("telling", "amount", due)  # "4 days"
    day = names_day(due) if is_one else ""
    there = [row for row in rows if day and str(row.get("due") or "")[:10] == day]
    numbers = [str(row["number"]) for row in there]
    if telling(rest):
        found = matched(rest, shown({"tasks": there}), strictly=True)
        numbers = [task.number for task in found.tasks if found.clear or found.whole]
    return numbers


def hinted(words: str, rows: Sequence[Json]) -> list[Shown]:
    """The tasks that have the words as a label, or are all due when "kal wala" is."""
    then = due_then(words, rows) if POINTING.search(words) else []
    labelled = Group(words=words).within([*rows])
    return shown({"tasks": labelled or [row for row in rows if str(row["number"]) in then]})


def _of_its_hour(words: str, rows: Sequence[Json]) -> list[str]:
    """ "The morning one", "subah wali goliyan", of several that share a name."""
    titles = Counter(str(row["title"]) for row in rows)
    twins = shown({"tasks": [row for row in rows if titles[str(row["title"])] > 1]})
    rest = times(words)[0]
    if POINTING.search(words) and not telling(rest):  # "subah wala", be it called as it may
        twins = shown({"tasks": list(rows)})
    near = matched(rest, twins).tasks if telling(rest) else twins
    return by_time(words, near)


def of_them(words: str, memory: Memory, tasks: Sequence[Shown]) -> list[str]:
    """ "Watered them", "emailed him": those of the tasks that "them" means which are to be watered,
    else the only one of all `tasks` that is to be, else whatever "them" means."""
    verb, _, pronoun = words.rpartition(" ")
    if not verb or pronoun not in PERSONS:
        return []
    deed = set(telling(verb))
    many = resolve(pronoun, memory) if pronoun == "them" else []
    named = [number for number in many if deed & set(telling(memory.seen.get(number, "")))]
    own = [task.number for task in tasks if deed and set(telling(task.title)[:1]) == deed]
    others = [n for n in many if not fits("titles", "imperative", memory.seen.get(n, ""))]
    return named or (own if len(own) == 1 else others)  # none that is fed was watered
