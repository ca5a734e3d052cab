"""The tools as a desk calls them, and the whole list, which a long message reads but once."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from tutor.offline.conversation import Done
from tutor.offline.desk import receipts
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.which import LOOKED_THROUGH, Memory, Shown, remembered, shown
from tutor.offline.stream import Call

LOOKING = {"list_tasks", "search_tasks", "get_recurring_tasks", "analytics_summary"}
OPENED: Json = {"status": "open"}
MANY = 4  # calls of one message, of which there may be only so many


class Rows:
    """What is called for one message, and what the list holds."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.sentences: list[str] = []
        self.strangers: list[str] = []  # what was told that fits no task at all
        self.followed: Done | None = None  # the last change that was looked at for what follows it
        self.calls = 0
        self.newest: list[Shown] = []
        self.rows_known: list[Json] | None = None  # every task, as long as only new ones came since

    def do(self, tool: str, arguments: Json, before: str = "") -> Generator[Call, Json, Json]:
        result = yield from self._called(tool, arguments, before)
        done = tool == "schedule_reminder" and error_of(result).get("code") == "conflict"
        if done:  # what is ticked off is reminded of no more, so it is opened again
            opened = yield from self._called("update_task", {"task": arguments["task"]} | OPENED)
            again = yield from self._called(tool, arguments)
            return again | {"opened": receipts.tasks_of(opened)}
        return result

    def _called(self, tool: str, arguments: Json, before: str = "") -> Generator[Call, Json, Json]:
        self.calls += 1
        result = yield Call(tool, arguments, before)
        self.memory = remembered(self.memory, Done(tool, arguments, result))
        if tool == "add_task":
            self.newest += shown(result)
            several = len(self.newest) > 1  # one by one, and yet in one breath
            added = self.newest if several else self.memory.added
            self.memory = replace(self.memory, added=[*added])
        if self.rows_known is not None and tool not in LOOKING:
            new = receipts.tasks_of(result) if tool == "add_task" else None
            self.rows_known = None if new is None else [*self.rows_known, *new]
        return result

    def every_task(self) -> Generator[Call, Json, list[Shown]]:
        """Open and done tasks, as many as can be read at once; open ones first."""
        return shown({"tasks": (yield from self.every_row())})

    def every_row(self) -> Generator[Call, Json, list[Json]]:
        """The list is read anew each time, so that a reply finds it, but in a long message."""
        if self.rows_known is None or self.calls < MANY:
            result = yield from self.do("list_tasks", {"status": "all", "limit": LOOKED_THROUGH})
            self.rows_known = receipts.tasks_of(result)
        return sorted(self.rows_known, key=lambda row: row.get("status") == "done")

    def open_rows(self) -> Generator[Call, Json, list[Json]]:
        return [row for row in (yield from self.every_row()) if row.get("status") != "done"]
