"""Scripts that change a task from how it is now: "a week later", "no time", "drop the home tag"."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from tutor.offline.desk import proposing, receipts
from tutor.offline.desk.changes import Changes, Unclear
from tutor.offline.desk.groups import miscounted, of_its_day
from tutor.offline.desk.matching import matched, remarked, sharing
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import resolve, shown
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script, in_turn

TWO = 2


class RelativeChanges(Changes):
    """What a desk can do with tasks that it has to read first."""

    def shift(self, request: Request) -> Script:
        """By how much is counted from when each is due."""

        def later(row: Json) -> Json:
            return {"due": shifted(str(row.get("due", "")), request.arguments["by"])}

        return self.change_each(request, later)

    def change_each(self, request: Request, change: Callable[[Json], Json]) -> Script:
        """What changes is told of each task as it is now."""
        rows = yield from self.rows(request)
        return (yield from in_turn(self.update(row, change(row)) for row in rows))

    def update(self, row: Json, new: Json) -> Script:
        return self.change_these("update_task", [str(row["number"])], new)

    def rows(self, request: Request) -> Generator[Call, Json, list[Json]]:
        """The tasks meant, as they are."""
        group = self.group(request)
        if group is not None:
            rows = yield from self.all_of(group)
            if problem := miscounted(group, rows):
                raise Unclear(problem)
            return rows
        names = resolve(request.what, self.memory)
        if not names:
            raise Unclear(proposing.of_those(request, self.memory) or say("which_task"))
        every = {str(row["number"]): row for row in (yield from self.every_row())}
        if all(name in every for name in names):
            return [every[name] for name in names]
        found = matched(names[0], shown({"tasks": [*every.values()]}))
        open_ = [row for row in every.values() if row.get("status") != "done"]
        if found.clear:
            return [every[found.tasks[0].number]]
        # "I skipped gym, move it a day later": the only one that the remark speaks of.
        told = [number for number in [remarked(names[0], shown({"tasks": open_}))] if number]
        if numbers := of_its_day(names[0], open_) or told:
            return [every[numbers[0]]]
        near = found.tasks or sharing(names[0], shown({"tasks": open_}))
        raise Unclear(receipts.unclear(names[0], near))

    def row(self, request: Request) -> Generator[Call, Json, Json]:
        """The only task meant, as it is."""
        rows = yield from self.rows(request)
        if len(rows) != 1:
            raise Unclear(say("which_task"))
        return rows[0]

    def untime(self, request: Request) -> Script:
        """The day stays, or is another, the time goes: a day alone would keep the time."""
        rows = yield from self.rows(replace(request, what=request.what or "it"))
        new = str(request.arguments.get("due", ""))
        return (yield from in_turn(self._untimed(row, new) for row in rows))

    def _untimed(self, row: Json, new: str) -> Script:
        day, _, hour = str(row.get("due") or "").partition("T")
        if hour:
            yield from self.do("update_task", {"task": str(row["number"]), "due": "none"})
        return (yield from self.update(row, {"due": new or day}))

    def exchange(self, request: Request) -> Script:
        """ "Other way round": of the two that were changed last, each when the other was."""
        if request.what:  # "swap lunch and the dentist"
            rows = [(yield from self.row(request))]
            rows.append((yield from self.row(replace(request, what=request.arguments["other"]))))
            dated = any(row.get("due") for row in rows)
        else:
            two = {task.number for task in self.memory.recent[-TWO:]}
            rows = [row for row in (yield from self.every_row()) if str(row["number"]) in two]
            dated = bool(self.memory.last and _sets_due(self.memory.last.arguments))
        two = {str(row["number"]) for row in rows if row["status"] == "open"}
        if len(two) != TWO or not dated:
            return say("which_task")
        if (first := _not_later(rows, str(request.arguments.get("first", "")))) is not None:
            return say("to_when", name=receipts.task(first))
        dues = [str(row.get("due") or "none")[:16].replace("T", " ") for row in rows[::-1]]
        swapped = zip(rows, dues, strict=True)
        return (yield from in_turn(self.update(row, {"due": due}) for row, due in swapped))

    def retag(self, request: Request) -> Script:
        def labels(row: Json) -> Json:
            kept = _kept(row, request.arguments["gone"])
            return {"tags": list(dict.fromkeys([*kept, *request.arguments["tags"]]))}

        return self.change_each(request, labels)

    def untag(self, request: Request) -> Script:
        """The labels that stay are all that a task is to have."""

        def labels(row: Json) -> Json:
            return {"tags": _kept(row, request.arguments["tags"]) or ["none"]}

        return self.change_each(request, labels)


def _not_later(rows: Sequence[Json], first: str) -> Json | None:
    """ "Swap them, prelab first", where that is no later than the other: no swap puts it first."""
    found = matched(first, shown({"tasks": rows})).tasks
    named = [row for row in rows if len(found) == 1 and str(row["number"]) == found[0].number]
    latest = max(str(row.get("due") or "") for row in rows)
    earliest = min(str(row.get("due") or "") for row in rows)
    later = any(str(row.get("due") or "") == latest > earliest for row in named)
    return (named or rows)[0] if first and not later else None


def _sets_due(arguments: Json) -> bool:
    return any("due" in one for one in (arguments, *arguments.get("tasks", ())))


def _kept(row: Json, gone: Sequence[str]) -> list[str]:
    """The labels of a task without those that go: all of them go where none is named."""
    folded = {tag.casefold() for tag in gone}
    return [tag for tag in row.get("tags", []) if folded and tag.casefold() not in folded]


def shifted(due: str, by: str) -> str:
    """An ISO date or moment moved by "2 day" or "-1 week", as an absolute time."""
    amount, unit = by.split()
    step = {f"{unit}s": int(amount)}
    if unit in {"hour", "minute"}:
        start = datetime.fromisoformat(due) if "T" in due else timezone.localtime()
        return (start + timedelta(**step)).strftime("%Y-%m-%d %H:%M")
    day = date.fromisoformat(due[:10]) if due else timezone.localdate()
    return (day + relativedelta(**step)).isoformat()  # type: ignore[arg-type]
