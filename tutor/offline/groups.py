"""Tasks meant as a whole: "all overdue", "everything tagged groceries", "both bills"."""

from __future__ import annotations

from dataclasses import dataclass, field

from todos.text import fold
from tutor.offline import filters
from tutor.offline.lexicon import fits, patterns
from tutor.offline.matching import alike, matched, telling
from tutor.offline.receipts import Json
from tutor.offline.which import Shown, name


@dataclass(frozen=True, slots=True)
class Group:
    """`arguments` are list_tasks'; of what that lists, those with the `words` are meant."""

    arguments: Json = field(default_factory=dict)
    words: str = ""
    count: int = 0  # how many there must be, if that was said

    def within(self, tasks: list[Json]) -> list[Json]:
        """The tasks meant among those listed: by label, or by all words of the title."""
        if not self.words:
            return tasks
        wanted = telling(self.words)
        tagged = [
            task
            for task in tasks
            if any(alike(word, fold(tag)) for tag in task.get("tags", []) for word in wanted)
        ]
        if tagged and len(wanted) == 1:
            return tagged
        rows = [Shown(str(task["number"]), str(task["title"])) for task in tasks]
        numbers = {task.number for task in matched(self.words, rows, strictly=True).tasks}
        return [task for task in tasks if str(task["number"]) in numbers and _has(task, wanted)]


def _has(task: Json, words: tuple[str, ...]) -> bool:
    title = telling(str(task["title"]))
    return all(any(alike(word, other) for other in title) for word in words)


def group_of(said: str) -> Group | None:
    """The group that the words mean, or None if they name tasks one by one."""
    text = said.strip()
    for pattern in patterns("polite")["everything"]:
        if match := pattern.match(text):
            arguments = filters.read(match["filter"])
            if arguments is not None:
                return Group(arguments)
    if match := fits("polite", "group", text):
        count = 2 if match["many"].casefold() == "both" else 0
        return Group(words=match["words"], count=count) if telling(match["words"]) else None
    return None


def several(words: str) -> list[str]:
    """The parts of "groceries and laundry", or nothing if it is one name."""
    [parts] = patterns("titles")["parts"]
    names = [name(part) for part in parts.split(words) if name(part)]
    return names if len(names) > 1 else []
