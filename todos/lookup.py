"""Which task is meant: by number, by id, or by words that match exactly one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from accounts.errors import Problem
from accounts.models import User
from todos.models import Task
from todos.text import fold

NUMBER = re.compile(r"(?:task |number |no\.? ?)*#?(\d{1,9})\.?")
WORD = re.compile(r"[^\W_]+")
EMPTY = {"a", "an", "the", "my", "our", "task", "todo", "to", "about", "for", "of", "on", "in",
         "with", "and", "one", "that", "this", "ka", "ki", "ke", "ko"}  # fmt: skip
MAX_CANDIDATES = 8
NEAR = 0.62  # how alike two words are that may be one mistyped


class Unclear(Problem):
    """The words name no task, or several: nothing may be changed; `candidates` may be meant."""

    def __init__(self, code: str, message: str, status: int, candidates: Sequence[Task]) -> None:
        super().__init__(code, message, status=status)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Known:
    """An owner's tasks, read once, that words can be matched against."""

    tasks: Sequence[Task]

    @classmethod
    def of(cls, user: User) -> Known:
        """Everything that is open, and what was done last."""
        mine = Task.objects.owned_by(user).alive().only("id", "number", "title", "status", "owner")
        recent = mine.done().order_by("-completed_at")[:200]
        return cls([*mine.open().order_by("due_sort", "number"), *recent])


def find(user: User, words: str, known: Known | None = None) -> Task:
    """The one task that `words` name.

    Open tasks come first; a done one is meant only if no open one fits. Raises `Unclear`: 409
    `ambiguous` for several, 404 `not_found` for none.
    """
    text = fold(words)
    by_name = _by_number(user, text) or _by_id(user, text)
    if by_name is not None:
        return by_name
    if NUMBER.fullmatch(text):
        raise Unclear("not_found", f"There is no task {words}. Call list_tasks first.", 404, ())
    return _by_words(words, known or Known.of(user))


def _by_number(user: User, text: str) -> Task | None:
    match = NUMBER.fullmatch(text)
    if match is None:
        return None
    return Task.objects.owned_by(user).alive().filter(number=int(match[1])).first()


def _by_id(user: User, text: str) -> Task | None:
    try:
        return Task.objects.owned_by(user).alive().filter(pk=UUID(text)).first()
    except ValueError:
        return None


def _by_words(words: str, known: Known) -> Task:
    for status in (Task.Status.OPEN, Task.Status.DONE):
        matches = matching(words, [task for task in known.tasks if task.status == status])
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise Unclear(
                "ambiguous",
                f"“{words}” fits {len(matches)} tasks. Ask which one is meant, and name it by its"
                " number.",
                409,
                matches[:MAX_CANDIDATES],
            )
    raise _missing(words, near(words, known.tasks))


def matching(words: str, tasks: Iterable[Task]) -> list[Task]:
    """The tasks of that very title, or else those with all the words that carry meaning."""
    tasks, whole = list(tasks), fold(words).strip("\"'“” .")
    exact = [task for task in tasks if fold(task.title) == whole]
    if exact:
        return exact
    wanted = _stems(words)
    if not wanted:
        return []
    return [task for task in tasks if wanted <= _stems(task.title)]


def _stems(text: str) -> set[str]:
    """The words that carry meaning, without the plural's s."""
    found = {word for word in WORD.findall(fold(text)) if word not in EMPTY}
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found}


def near(words: str, tasks: Iterable[Task]) -> list[Task]:
    """Tasks that share a word with `words`, or nearly, the most alike first."""
    wanted = _stems(words)
    scored = [(_likeness(wanted, _stems(task.title)), task) for task in tasks]
    close = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: -pair[0])
    return [task for _, task in close[:MAX_CANDIDATES]]


def _likeness(wanted: set[str], words: set[str]) -> float:
    ratios = [SequenceMatcher(None, one, other).ratio() for one in wanted for other in words]
    return max(ratios, default=0.0)


def _missing(words: str, candidates: Sequence[Task]) -> Unclear:
    hint = "Look at the candidates or call list_tasks." if candidates else "Call list_tasks first."
    return Unclear("not_found", f"No task is called “{words}”. {hint}", 404, candidates)
