"""The tools that change tasks. Each resolves which tasks are meant, makes one change, and says
what it did with absolute dates. A call that is made again answers what it did the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from django.utils import timezone

from accounts.errors import Problem
from todos import operations
from todos.due import spoken, spoken_moment
from todos.lookup import Unclear, find
from todos.models import Task
from todos.recurrence import falls_on
from todos.values import Actor, Change, Changes, Due, NewTask, Recurrence
from todos.when import When, understand, understand_reminder
from tutor.tools import results
from tutor.tools.arguments import wrong
from tutor.tools.tool import Json, ToolContext

NOTHING = {"none", "no", "never", "remove", "clear", "off", "no date", "no due date"}


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
    new = [_new_task(item, now) for item in ([common] if "title" in common else []) + batch]
    change = operations.add_many(actor, new)
    if batch:
        message = f"Added {results.count(len(new))}: {results.listed(change.tasks)}."
        return _result(context, change, Named([], is_batch=True), message)
    due = results.due_words(change.task)
    return _result(
        context, change, None, f"Added {results.quoted(change.task)}{due and ', ' + due}."
    )


def _new_task(arguments: Json, now: datetime) -> NewTask:
    new = cast(NewTask, _plain(arguments))
    when = understand(arguments["due"], now) if _given(arguments, "due") else None
    repeat = (
        understand(arguments["repeat"], now, field="repeat")
        if _given(arguments, "repeat")
        else None
    )
    new |= cast(NewTask, _times(when, repeat))
    return new


def _plain(arguments: Json) -> Json:
    """The arguments that mean the same to a task as they do here."""
    kept: Json = {
        name: arguments[name] for name in ("title", "notes", "priority") if name in arguments
    }
    if "notes" in kept and kept["notes"].lower() in NOTHING:
        kept["notes"] = ""
    if "tags" in arguments:
        tags = arguments["tags"]
        kept["tags"] = [] if [tag.lower() for tag in tags] == ["none"] else tags
    return kept


def _given(arguments: Json, name: str) -> bool:
    return name in arguments and arguments[name].lower() not in NOTHING


def _times(due: When | None, repeat: When | None) -> Json:
    """`due` and `repeat` as fields of a task. Either may say both: "every Monday at 9"."""
    found: Json = {}
    recurrence = _recurrence(repeat) if repeat else (due.recurrence if due else None)
    if recurrence is not None:
        found["recurrence"] = recurrence
    moment = due if due is not None and due.due else repeat
    if moment is not None and moment.due is not None:
        found["due"] = moment.due
    return found


def _recurrence(repeat: When) -> Recurrence:
    if repeat.recurrence is None:
        raise wrong("Say how it repeats, such as 'every Monday', 'daily' or 'every 2 weeks'.")
    return repeat.recurrence


def update_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    changes = _changes(arguments, now_of(context), named.tasks)
    if not changes:
        raise wrong("Say what to change: title, notes, due, repeat, priority, tags or status.")
    change = (
        operations.update_many(actor, named.ids, changes)
        if named.is_batch
        else operations.update(actor, named.ids[0], changes)
    )
    return _result(context, change, named, _updated(change, changes))


def _changes(arguments: Json, now: datetime, tasks: Sequence[Task]) -> Changes:
    changes = _plain(arguments)
    if "status" in arguments:
        changes["status"] = arguments["status"]
    when = understand(arguments["due"], now) if _given(arguments, "due") else None
    repeat = (
        understand(arguments["repeat"], now, field="repeat")
        if _given(arguments, "repeat")
        else None
    )
    changes |= _times(when, repeat)
    if when is not None and not when.rule:
        changes["due"] = _moved(when, tasks)
    elif when is None and repeat is not None and all(_fits(repeat, task) for task in tasks):
        changes["due"] = _moved(replace(repeat, date=None, names_day=False), tasks)
    if "due" in arguments and when is None:
        changes["due"] = None
    if "repeat" in arguments and repeat is None:
        changes["recurrence"] = None
    return cast(Changes, changes)


def _fits(repeat: When, task: Task) -> bool:
    """Whether the task's date is one of the new rhythm's, so that it can stay."""
    return task.due_date is not None and falls_on(repeat.rule, task.due_date)


def _moved(when: When, tasks: Sequence[Task]) -> Due | None:
    """The new due date of tasks that had one: a time alone keeps the day, a day alone the time.

    Of several tasks only what they share is kept.
    """
    days, times = {task.due_date for task in tasks}, {task.due_time for task in tasks}
    day, at = when.date, when.time
    if not when.names_day and len(days) == 1:
        day = days.pop() or day
    if at is None and len(times) == 1:
        at = times.pop()
    return Due(day, at) if day else None


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
