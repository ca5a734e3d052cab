"""What tools answer: little, absolute, and enough to say it to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.errors import Problem
from todos.due import spoken, spoken_moment
from todos.lookup import Unclear
from todos.models import Task, TaskEvent
from todos.state import State
from todos.values import PRIORITIES
from tutor.tools.tool import Json

SHORT = 60  # characters of notes that are shown of a change


def brief(task: Task, now: datetime, *, whole: bool = False) -> Json:
    """A task in a few words; what is empty is left out. `whole` adds id and notes."""
    due_at = task.due_at
    due = due_at.isoformat() if due_at else task.due_date and task.due_date.isoformat()
    shown: Json = {
        "number": task.number,
        "title": task.title,
        "status": task.status,
        "priority": task.priority_name,
        "due": due,
        "due_text": spoken(task.due_date, task.due_time),
        "repeat": task.recurrence_text,
        "later_at": _later_at(task),
        "tags": [tag.name for tag in task.tags.all()],
        "reminders": [spoken_moment(r.fire_at, task.zone) for r in task.reminders.all()],
        "overdue": task.is_overdue(now),
    }
    if whole:
        shown |= {"id": str(task.id), "notes": task.notes}
    return {name: value for name, value in shown.items() if value not in (None, "", [], False)}


def _later_at(task: Task) -> str:
    """The hour that a repetition keeps where this time of it was moved off it."""
    kept = task.series_time if task.recurrence_rule else None
    return f"{kept:%H:%M}" if kept and kept != task.due_time else ""


def candidates(tasks: Sequence[Task]) -> list[Json]:
    """By number and title; those that share a title with when they are due."""
    titles = Counter(task.title for task in tasks)
    return [
        {"number": task.number, "title": task.title}
        | ({"due_text": spoken(task.due_date, task.due_time)} if _is_twin(task, titles) else {})
        for task in tasks
    ]


def _is_twin(task: Task, titles: Counter[str]) -> bool:
    return titles[task.title] > 1 and task.due_date is not None


def error(code: str, message: str, tasks: Sequence[Task] = ()) -> Json:
    body: Json = {"code": code, "message": message}
    if tasks:
        body["candidates"] = candidates(tasks)
    return body


def failure(name: str, problem: Problem) -> Json:
    """One item of a batch that was not done, and why."""
    known = problem.candidates if isinstance(problem, Unclear) else ()
    return {"task": name, **error(problem.code, problem.message, known)}


def changed(task: Task, event: TaskEvent) -> dict[str, str]:
    """What a change did to a task that was there before: "priority": "medium → high"."""
    was, now = (_state_of(task, states) for states in (event.before, event.after))
    return differences(was, now) if was and now else {}


def differences(was: State, now: State) -> dict[str, str]:
    before, after = _said_of(was), _said_of(now)
    return {
        name: f"{before[name]} → {after[name]}" for name in before if before[name] != after[name]
    }


def _state_of(task: Task, states: Sequence[Json]) -> State | None:
    stored = next((item for item in states if item["id"] == str(task.id)), None)
    return State.from_json(stored) if stored else None


def _said_of(state: State) -> dict[str, str]:
    """A task in words, by what a person would call its parts."""
    zone = ZoneInfo(state.time_zone)
    said = {
        "title": state.title,
        "notes": _short(state.notes),
        "status": state.status,
        "priority": PRIORITIES[state.priority - 1],
        "tags": ", ".join(state.tags),
        "due": spoken(state.due_date, state.due_time),
        "repeat": state.recurrence_text,
        "reminders": "; ".join(spoken_moment(r.fire_at, zone) for r in state.reminders),
    }
    return {name: words or "none" for name, words in said.items()}


def _short(notes: str) -> str:
    return notes if len(notes) <= SHORT else f"{notes[:SHORT]}…"


def quoted(task: Task) -> str:
    return f"“{task.title}” (task {task.number})"


def listed(tasks: Sequence[Task]) -> str:
    shown = ", ".join(quoted(task) for task in tasks[:5])
    return shown + (f" and {len(tasks) - 5} more" if len(tasks) > 5 else "")


def due_words(task: Task) -> str:
    """ "due Sat 22 Nov 2026, 17:00, repeating every Monday" or ""."""
    words = [f"due {spoken(task.due_date, task.due_time)}"] if task.due_date else []
    if task.recurrence_text:
        words.append(f"repeating {task.recurrence_text}")
    return ", ".join(words)


def day_range(first: date, last: date) -> str:
    if first == date.min:
        return f"until {spoken(last)}"
    if last == date.max:
        return f"from {spoken(first)}"
    return spoken(first) if first == last else f"{spoken(first)} to {spoken(last)}"


def count(number: int, thing: str = "task") -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
