"""The agents' own tool beside the eleven: take back a change that was made in this conversation."""

from __future__ import annotations

from uuid import UUID

from todos import operations
from todos.values import Actor
from tutor.tools import results
from tutor.tools.arguments import wrong
from tutor.tools.changing import changing, now_of
from tutor.tools.outputs import CHANGE_OUT
from tutor.tools.tool import Json, Tool, ToolContext


def _undo(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    try:
        event_id = UUID(arguments["change"])
    except ValueError:
        raise wrong("Give the event_id of the change.") from None
    change = operations.undo(actor, event_id)
    now = now_of(context)
    result: Json = {
        "tasks": [results.brief(task, now) for task in change.tasks],
        "message": f"Undone: {results.listed(change.tasks)}.",
    }
    if change.event is not None:
        result["event_id"] = str(change.event.id)
        change.event.result = result
        change.event.save(update_fields=["result"])
    return result


UNDO_CHANGE = Tool(
    name="undo_change",
    description=(
        "Take back a change to tasks that was made in this conversation: everything is as it was"
        " before. Only when the person asks to undo, or says that the wrong task was changed."
    ),
    parameters={
        "type": "object",
        "properties": {
            "change": {"type": "string", "description": "The event_id that the change answered."}
        },
        "required": ["change"],
        "additionalProperties": False,
    },
    run=changing("undo_change", _undo),
    idempotent=True,
    output=CHANGE_OUT,
)
