"""What was just taken back stands again: "oh no, put it back" after "undo"."""

from __future__ import annotations

from tutor.offline.desk import receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.which import UNDO
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say
from tutor.offline.stream import Script


def redo(desk: Adding, request: Request) -> Script:
    """Undo the undoings of the last message, the last of them first."""
    tasks: list[Json] = []
    for event in desk.memory.undone[::-1]:
        result = yield from desk.do(UNDO, {"change": event})
        if error_of(result):
            return receipts.failed(result, "")
        tasks += receipts.tasks_of(result)
    return say("redone", tasks=receipts.listed(tasks)) if tasks else say("nothing_to_undo")
