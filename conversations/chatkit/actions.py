"""What a person does in a widget, or the page around ChatKit on its own: tick, undo, stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chatkit.actions import Action
from chatkit.types import WidgetItem

from accounts.errors import invalid, not_found
from accounts.models import User
from conversations.chatkit.context import Context
from conversations.chatkit.threads import NOTHING, as_id
from conversations.chatkit.widgets import DONE, SET_DONE, UNDO, sentence
from conversations.models import ToolCall
from todos import operations
from todos.models import Task, TaskEvent
from todos.values import Actor

CANCEL = "run.cancel"


@dataclass(frozen=True, slots=True)
class SetDone:
    """Tick a task, or take the tick away."""

    number: int
    done: bool


@dataclass(frozen=True, slots=True)
class Undo:
    event_id: UUID


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the answer under way in the thread."""


Deed = SetDone | Undo | Cancel


def read(action: Action[str, Any]) -> Deed:
    """What an action asks for; Problem 400 for what is none of ours."""
    payload = action.payload if isinstance(action.payload, dict) else {}
    match action.type:
        case "run.cancel":
            return Cancel()
        case "task.set_done":
            return _set_done(payload)
        case "task.undo":
            event_id = payload.get("event")
            pk = as_id(event_id) if isinstance(event_id, str) else NOTHING
            if pk == NOTHING:
                raise invalid(payload="payload.event names the change to undo.")
            return Undo(pk)
    raise invalid(action=f"The actions here are {SET_DONE}, {UNDO} and {CANCEL}.")


def check(user: User, deed: Deed) -> None:
    """Raises Problem 404 for what is not theirs, before anything is streamed."""
    match deed:
        case SetDone(number=number):
            _own_task(user, number)
        case Undo(event_id=event_id):
            if not TaskEvent.objects.owned_by(user).filter(pk=event_id).exists():
                raise not_found("That change")


def perform(context: Context, deed: SetDone | Undo, sender: WidgetItem | None) -> str:
    """Do it, and say what was done. The change is recorded with the widget it was made in."""
    if isinstance(deed, Undo):
        operations.undo(Actor(context.user, "user"), deed.event_id)
        return "Undone."
    task = _own_task(context.user, deed.number)
    change_status = operations.complete if deed.done else operations.reopen
    change = change_status(_actor(context.user, sender), [task.pk])
    if change.event is None or not change.changed:
        return f"“{task.title}” is {'done' if deed.done else 'open'} already."
    return sentence(change.event) + "."


def _set_done(payload: dict[str, Any]) -> SetDone:
    number, done = payload.get("task"), payload.get(DONE)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**31:
        raise invalid(payload="payload.task is the number of a task.")
    if not isinstance(done, bool):  # a client that does not send the checkbox's state
        done = payload.get("was") != "done"
    return SetDone(number, done)


def _own_task(user: User, number: int) -> Task:
    task = Task.objects.owned_by(user).alive().filter(number=number).first()
    if task is None:
        raise not_found("That task")
    return task


def _actor(user: User, sender: WidgetItem | None) -> Actor:
    pk = as_id(sender.id) if sender else NOTHING
    call = ToolCall.objects.filter(pk=pk, run__user=user).first()
    return Actor(user, "user", run_id=call.run_id, call_id=str(call.pk)) if call else Actor(user)
