"""Which task is meant: by number, by id, or by words that match exactly one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from uuid import UUID

from django.db.models import Q

from accounts.errors import Problem
from accounts.models import User
from todos import search
from todos.models import Task
from todos.querysets import TaskQuerySet
from todos.text import fold

NUMBER = re.compile(r"(?:task |number |no\.? ?)*#?(\d{1,9})\.?")
WORD = re.compile(r"[^\W_]+")
EMPTY = {"a", "an", "the", "my", "our", "task", "todo", "to", "about", "for", "of", "on", "in",
         "with", "and", "one", "that", "this", "ka", "ki", "ke", "ko"}  # fmt: skip
MAX_CANDIDATES = 8
MAX_WORDS = 300  # characters; longer is not the name of a task
ENOUGH = 200  # tasks with the words of which some may have them in their notes only
LOOKED_AT = 2_000  # tasks that are compared word by word for something near
NEAR = 0.62  # how alike two words are that may be one mistyped


class Unclear(Problem):
    """The words name no task, or several: nothing may be changed; `candidates` may be meant."""

    def __init__(self, code: str, message: str, status: int, candidates: Sequence[Task]) -> None:
        super().__init__(code, message, status=status)
        self.candidates = candidates


def find(user: User, words: str) -> Task:
    """The one task that `words` name.

    Open tasks come first; a done one is meant only if no open one fits. Raises `Unclear`: 409
    `ambiguous` for several, 404 `not_found` for none.
    """
    text = fold(words[:MAX_WORDS])
    mine = Task.objects.owned_by(user).alive()
    number, task_id = NUMBER.fullmatch(text), _uuid(text)
    if number or task_id:
        named = mine.filter(Q(number=int(number[1])) if number else Q(pk=task_id)).first()
        if named is None:
            message = f"There is no task {words}. Call list_tasks first."
            raise Unclear("not_found", message, 404, ())
        return named
    return _by_words(words[:MAX_WORDS], mine, user)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _by_words(words: str, mine: TaskQuerySet, user: User) -> Task:
    for tasks in (
        mine.open().order_by("due_sort", "number"),
        mine.done().order_by("-completed_at"),
    ):
        matches = matching(words, tasks, user)
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise Unclear(
                "ambiguous",
                f"“{words}” fits several tasks. Ask which one is meant, and name it by its number.",
                409,
                matches[:MAX_CANDIDATES],
            )
    candidates = near(
        words, mine.open().only("number", "title").order_by("-created_at")[:LOOKED_AT]
    )
    hint = "Look at the candidates or call list_tasks." if candidates else "Call list_tasks first."
    raise Unclear("not_found", f"No task is called “{words}”. {hint}", 404, candidates)


def matching(words: str, tasks: TaskQuerySet, user: User) -> list[Task]:
    """The tasks of that very title, or else those with all the words that carry meaning; at most
    as many as are looked at."""
    tasks = tasks.only("number", "title", "status", "owner")
    wanted, whole = _stems(words), fold(words).strip("\"'“” .")
    same_start = search.holding(tasks, user, whole).filter(search_text__startswith=whole)
    exact = [task for task in same_start[:LOOKED_AT] if fold(task.title) == whole]
    if exact or not wanted:
        return exact
    tasks = search.holding(tasks, user, " ".join(sorted(wanted)))
    return [task for task in tasks[:ENOUGH] if wanted <= _stems(task.title)]


def _stems(text: str) -> set[str]:
    """The words that carry meaning, without the plural's s."""
    found = {word for word in WORD.findall(fold(text)) if word not in EMPTY}
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found}


def near(words: str, tasks: Iterable[Task]) -> list[Task]:
    """Tasks that have nearly a word of `words`, the most alike first."""
    words_of = {task: _stems(task.title) for task in tasks}
    known = sorted(set().union(*words_of.values()))
    alike: dict[str, float] = {}
    for wanted in sorted(_stems(words))[:10]:
        for word in get_close_matches(wanted, known, n=20, cutoff=NEAR):
            ratio = SequenceMatcher(None, wanted, word).ratio()
            alike[word] = max(ratio, alike.get(word, 0.0))
    scores = {task: max(alike[word] for word in has & alike.keys())
              for task, has in words_of.items() if has & alike.keys()}  # fmt: skip
    return sorted(scores, key=lambda task: -scores[task])[:MAX_CANDIDATES]
