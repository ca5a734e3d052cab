"""What labelled calls must come to, compared with what the database holds afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from bench.words.worlds import Json, List, Seen
from todos.text import fold

FIELDS = ("title", "notes", "due_date", "due_time", "rule", "priority", "tags", "status")
MOST = 6  # new tasks that are matched in every order


@dataclass(slots=True)
class Effects:
    """Wanted fields of existing tasks by number (None: deleted), and of new ones in order."""

    start: List
    changed: dict[int, Json | None] = field(default_factory=dict)
    new: list[Json] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # tasks that were never added

    def problem(self, number: int, now: Seen | None, may_remind: bool) -> str:
        """What is wrong with a task that was there before."""
        was, wanted = self.start[number], self.changed.get(number, {})
        if wanted is None:
            return "not deleted" if now else ""
        if now is None:
            return "deleted"
        label = {name: getattr(was, name) for name in FIELDS} | wanted
        if "rule" in wanted and "due_date" not in wanted:
            label.pop("due_date")
            label.pop("due_time")
        reminders = set(wanted.get("reminders", ())) | was.reminders
        moved = any(name in wanted for name in ("due_date", "due_time"))
        loose = may_remind or (moved and bool(was.reminders))
        return _problem(label, now, None if loose else reminders)

    def new_problems(self, start: List, after: List, may_remind: bool) -> list[str]:
        """What is wrong with the new tasks, matched with the labels in the best order."""
        series = {task.series for task in start.values() if task.series}
        made = [t for n, t in after.items() if n not in start and t.series not in series]
        if len(made) != len(self.new):
            extra = [] if len(made) <= len(self.new) else _dated_beyond(made, self.new)
            return [f"{len(made)} new tasks, not {len(self.new)}", *extra]
        orders = permutations(made) if len(made) <= MOST else [tuple(made)]
        return min((_compared(self.new, order, may_remind) for order in orders), key=len)


def effects(calls: Iterable[Json], start: List) -> Effects:
    """The labels of a row over the list it starts from."""
    result = Effects(start)
    first_new = max(start, default=0) + 1
    for call in calls:
        arguments = call.get("arguments", {})
        number = arguments.get("task")
        if call["tool"] == "add_task":
            result.new.append(_new(arguments))
        elif number is not None and number not in start:
            _of_new(result, number - first_new, call, arguments)
        elif number is not None:
            _merge(result, number, call, arguments)
    return result


def _of_new(result: Effects, place: int, call: Json, arguments: Json) -> None:
    """What is to be done with a task that this row, or a turn before it, should have added."""
    if place < len(result.new):
        result.new[place].update(_change(call, arguments, None))
    else:
        result.missing.append(str(arguments["task"]))


def _merge(result: Effects, number: int, call: Json, arguments: Json) -> None:
    if call["tool"] == "delete_task":
        result.changed[number] = None
        return
    known = result.changed.get(number) or {}
    result.changed[number] = known | _change(call, arguments, result.start[number])


def _change(call: Json, arguments: Json, was: Seen | None) -> Json:
    match call["tool"]:
        case "complete_task":
            return {"status": "done"}
        case "add_tags":
            return {"tags": frozenset(map(fold, arguments["tags"])) | (was.tags if was else set())}
        case "schedule_reminder":
            return {"reminders": {arguments["at"]}}
    wanted = {name: arguments[name] for name in FIELDS if name in arguments}
    if "tags" in wanted:
        wanted["tags"] = frozenset(map(fold, wanted["tags"]))
    if "due_date" in wanted and wanted["due_date"] is None:
        wanted["due_time"] = None
    return wanted


def _new(arguments: Json) -> Json:
    label: Json = {"notes": "", "due_date": None, "due_time": None, "rule": None}
    label |= {"priority": "medium", "tags": (), "status": "open", "mode": "due"} | arguments
    label["tags"] = frozenset(map(fold, label["tags"]))
    if label["mode"] == "completion":
        label.pop("due_date")
        label.pop("due_time")
    return label


def _compared(labels: list[Json], made: tuple[Seen, ...], may_remind: bool) -> list[str]:
    problems = (
        _problem(label, task, None if may_remind else set(label.get("reminders", ())))
        for label, task in zip(labels, made, strict=True)
    )
    return [f"new task: {problem}" if "invented" not in problem else f"invented, {problem}"
            for problem in problems if problem]  # fmt: skip


def _dated_beyond(made: list[Seen], labels: list[Json]) -> list[str]:
    undated = all(not label.get("due_date") and not label.get("rule") for label in labels)
    return ["invented date"] if undated and any(t.due_date for t in made) else []


def _problem(label: Mapping[str, Any], now: Seen, reminders: set[str] | None) -> str:
    wrong = [
        f"{'invented ' if _is_invented(name, label[name]) else ''}{name} {getattr(now, name)!r},"
        f" not {label[name]!r}"
        for name in (*FIELDS, "mode")
        if name in label and not _same(name, label[name], getattr(now, name), now)
    ]
    if reminders is not None and set(now.reminders) != reminders:
        wrong.append(f"reminders {sorted(now.reminders)}, not {sorted(reminders)}")
    return ", ".join(wrong)


def _is_invented(name: str, wanted: Any) -> bool:
    return name in {"due_date", "rule"} and wanted is None


def _same(name: str, wanted: Any, found: Any, now: Seen) -> bool:
    if name == "mode":
        return not now.rule or wanted == found
    if name in {"title", "notes"}:
        return _plain(found) in [_plain(one) for one in _any(wanted)]
    if name == "rule":
        return any(_rule(one) == _rule(found) for one in _any(wanted))
    return bool(wanted == found)


def _any(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def _plain(text: str) -> str:
    """A title as it is compared: no case, no marks."""
    return " ".join(re.findall(r"[^\W_]+", fold(text).replace("’", "").replace("'", "")))


def _rule(rule: str | None) -> tuple[str, ...]:
    return tuple(sorted((rule or "").split(";")))


def same_list(label: Json, arguments: Json, result: Json) -> bool:
    """Whether a list shows what it should; its order counts where one was asked for."""
    numbers = [task["number"] for task in result.get("tasks", ())]
    if "sort" in label:
        given = arguments.get("sort", "due")
        return set(numbers) == set(label["shows"]) and given == label["sort"]
    return set(numbers) == set(label["shows"])
