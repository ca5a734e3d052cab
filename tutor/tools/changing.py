"""The tools that change tasks. Each resolves which tasks are meant, makes one change, and says
what it did with absolute dates. A call that is made again answers what it did the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.utils import timezone

from accounts.errors import Problem
from todos import operations
from todos.due import spoken, spoken_moment
from todos.lookup import Unclear, find
from todos.models import Task
from todos.values import Actor, Change, Changes, NewTask
from todos.when import understand_reminder
from tutor.tools import results
from tutor.tools.arguments import wrong
from tutor.tools.tool import Json, ToolContext
from tutor.tools.wishes import changes_of, new_task


@dataclass(slots=True)
class Named:
    """The tasks that a call names, and the names in a batch that are not clear."""

    tasks: list[Task]
    failed: list[Json] = field(default_factory=list)
    is_batch: bool = False

    @property
    def ids(self) -> list[Any]:
        return [task.id for task in self.tasks]


def now_of(context: ToolContext) -> datetime:
    return (context.now or timezone.now()).astimezone(context.user.zone)


def changing(name: str, body: Callable[[ToolContext, Json, Actor], Json]) -> Any:
    """A tool's `run`: `body` once per key; its answer is kept with the change for a second call."""

    def run(context: ToolContext, arguments: Json) -> Json:
        key = f"{context.run_id}:{context.call_id}" if context.run_id and context.call_id else None
        actor = Actor(
            context.user,
            context.actor,
            run_id=context.run_id,
            call_id=context.call_id[:255],
            key=key and key[:320],
            request={"tool": name, **arguments},
        )
        earlier = operations.earlier(actor)
        if earlier is not None:
            return earlier
        return body(context, arguments, actor)

    return run


def _answer(change: Change, result: Json) -> Json:
    """`result` with the change's id, kept with it."""
    event = change.event
    if event is None:
        return result
    if change.replayed and event.result is not None:
        return cast(Json, event.result)
    if event.changed:
        result = {**result, "event_id": str(event.id)}
    event.result = result
    event.save(update_fields=["result"])
    return result


def _named(context: ToolContext, arguments: Json) -> Named:
    """Resolve `task` or `tasks`. One that is unclear stops a single call, not a batch."""
    if "tasks" not in arguments:
        if "task" not in arguments:
            raise wrong("Say which task: its number, its id, or words of its title.")
        return Named([find(context.user, arguments["task"])])
    named = Named([], is_batch=True)
    for words in [*arguments["tasks"], *filter(None, [arguments.get("task")])]:
        try:
            task = find(context.user, words)
        except Unclear as problem:
            named.failed.append(results.failure(words, problem))
        else:
            named.tasks += [] if task in named.tasks else [task]
    if not named.tasks:
        raise _all_failed(named.failed)
    return named


def _all_failed(failed: Sequence[Json]) -> Problem:
    message = " ".join(item["message"] for item in failed[:3])
    return Problem(failed[0]["code"], message, status=409)


def _result(context: ToolContext, change: Change, named: Named | None, message: str) -> Json:
    now = now_of(context)
    if named is not None and named.is_batch:
        result: Json = {"tasks": [results.brief(task, now) for task in change.tasks]}
        if named.failed:
            result["failed"] = named.failed
    else:
        result = {"task": results.brief(change.task, now, whole=True)}
    if change.followers:
        result["next"] = [results.brief(task, now) for task in change.followers]
    return _answer(change, {**result, "message": message})


def add_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    now = now_of(context)
    batch = arguments.get("tasks", [])
    if not batch and "title" not in arguments:
        raise wrong("Give the task a title.")
    common = {name: value for name, value in arguments.items() if name != "tasks"}
    items = ([common] if "title" in common else []) + batch
    new = [cast(NewTask, new_task(item, now) | _parent(context, item)) for item in items]
    change = operations.add_many(actor, new)
    if batch:
        message = f"Added {results.count(len(new))}: {results.listed(change.tasks)}."
        return _result(context, change, Named([], is_batch=True), message)
    due = results.due_words(change.task)
    return _result(
        context, change, None, f"Added {results.quoted(change.task)}{due and ', ' + due}."
    )


def _parent(context: ToolContext, arguments: Json) -> Changes:
    """The task that a new one is a part of, if one is named."""
    return {"parent_id": find(context.user, arguments["task"]).id} if "task" in arguments else {}


def update_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    changes = changes_of(arguments, now_of(context), named.tasks)
    if not changes:
        raise wrong("Say what to change: title, notes, due, repeat, priority, tags or status.")
    change = (
        operations.update_many(actor, named.ids, changes)
        if named.is_batch
        else operations.update(actor, named.ids[0], changes)
    )
    return _result(context, change, named, _updated(change, changes))


def _updated(change: Change, changes: Changes) -> str:
    if not change.changed:
        return f"Nothing to change: {results.listed(change.tasks)} is like that already."
    task, parts = change.task, []
    if "title" in changes:
        parts.append(f"title “{task.title}”")
    if "due" in changes:
        parts.append(f"due {spoken(task.due_date, task.due_time)}" if task.due_date else "no date")
    if "recurrence" in changes:
        parts.append(
            f"repeating {task.recurrence_text}" if task.recurrence_text else "no repetition"
        )
    if "tags" in changes:
        parts.append("tags " + (", ".join(tag.name for tag in task.tags.all()) or "none"))
    parts += [f"{name} {changes[name]}" for name in ("priority", "status") if name in changes]
    parts += ["notes"] if "notes" in changes else []
    return f"Updated {results.listed(change.tasks)}: {', '.join(parts)}."


def complete_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    change = operations.complete(actor, named.ids)
    if not change.changed:
        return _result(context, change, named, f"Already done: {results.listed(change.tasks)}.")
    message = f"Completed {results.listed(change.tasks)}."
    for task in change.followers:
        message += f" Next: {results.quoted(task)}, {results.due_words(task)}."
    return _result(context, change, named, message)


def delete_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    change = operations.delete(actor, named.ids)
    return _result(context, change, named, f"Deleted {results.listed(change.tasks)}.")


def set_priority(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    change = operations.set_priority(actor, named.ids, arguments["priority"])
    message = f"Priority {arguments['priority']}: {results.listed(change.tasks)}."
    return _result(context, change, named, message)


def add_tags(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    change = operations.add_tags(actor, named.ids, arguments["tags"])
    tags = ", ".join(arguments["tags"])
    return _result(context, change, named, f"Tagged {tags}: {results.listed(change.tasks)}.")


def schedule_reminder(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    task = find(context.user, arguments["task"])
    when = understand_reminder(arguments["when"], now_of(context))
    change = operations.schedule_reminder(actor, task.id, when)
    known = (
        {item["id"] for state in change.event.before for item in state["reminders"]}
        if change.event
        else set()
    )
    new = [r for r in change.task.reminders.all() if str(r.id) not in known]
    shown = new or list(change.task.reminders.all())
    at = ", ".join(spoken_moment(r.fire_at, context.user.zone) for r in shown)
    return _result(context, change, None, f"Reminder for {results.quoted(change.task)}: {at}.")
