"""The tools that change tasks. Each resolves which tasks are meant, makes one change, and says
what it did with absolute dates. A call that is made again answers what it did the first time.
Of many tasks those that can be done are, and the others are named with their reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.utils import timezone

from accounts.errors import Problem
from todos import operations
from todos.due import spoken, spoken_moment
from todos.lookup import Unclear, find
from todos.models import Task
from todos.operations import Failures
from todos.values import Actor, Change, Changes, Due, NewTask
from todos.when import understand_reminder
from tutor.tools import results
from tutor.tools.arguments import wrong
from tutor.tools.tool import Json, ToolContext
from tutor.tools.wishes import changes_of, new_task

REPEATED = "(That was done already in this turn; it was not done twice.)"


@dataclass(slots=True)
class Named:
    """The tasks that a call names, each with its name there, and what of a batch can't be done.

    `problems` is given to the operation, which puts there what it could not do.
    """

    tasks: list[Task]
    names: list[str] = field(default_factory=list)
    failed: list[Json] = field(default_factory=list)
    problems: Failures | None = None  # None: the call is no batch

    @property
    def is_batch(self) -> bool:
        return self.problems is not None

    @property
    def ids(self) -> list[Any]:
        return [task.id for task in self.tasks]

    def settle(self) -> None:
        """Count the operation's problems among what failed; if nothing is left, that is one."""
        problems = self.problems or {}
        self.failed += [results.failure(self.names[n], problems[n]) for n in sorted(problems)]
        if self.failed and len(problems) == len(self.names):
            message = " ".join(dict.fromkeys(item["message"] for item in self.failed[:3]))
            raise Problem(self.failed[0]["code"], message, status=409)


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
        if earlier is None or earlier.result is None:
            return body(context, arguments, actor)
        return earlier.result if earlier.key == actor.key else _repeated(earlier.result)

    return run


def _repeated(result: Json) -> Json:
    """What the first of two like calls of a turn answered; the change remains that call's."""
    kept = {name: value for name, value in result.items() if name != "event_id"}
    return {**kept, "message": f"{result['message']} {REPEATED}"}


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
    named = Named([], problems={})
    for words in [*arguments["tasks"], *filter(None, [arguments.get("task")])]:
        try:
            task = find(context.user, words)
        except Unclear as problem:
            named.failed.append(results.failure(words, problem))
        else:
            if task not in named.tasks:
                named.tasks.append(task)
                named.names.append(words)
    named.settle()
    return named


def _result(
    context: ToolContext, change: Change, named: Named | None, message: str, **more: list[str]
) -> Json:
    now = now_of(context)
    if named is not None and named.is_batch:
        result: Json = {"tasks": [_shown(task, change, now) for task in change.tasks]}
        if named.failed:
            result["failed"] = named.failed
            message += f" {len(named.failed)} not done; `failed` says why."
    else:
        result = {"task": _shown(change.task, change, now, whole=True)}
    if change.followers:
        result["next"] = [results.brief(task, now) for task in change.followers]
    return _answer(change, {**result, **more, "message": message})


def _shown(task: Task, change: Change, now: datetime, *, whole: bool = False) -> Json:
    """A task as it is now, and what the change did to it."""
    changed = results.changed(task, change.event) if change.event is not None else {}
    return results.brief(task, now, whole=whole) | ({"changed": changed} if changed else {})


def add_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    if "tasks" in arguments:
        return _add_many(context, arguments, actor)
    if "title" not in arguments:
        raise wrong("Give the task a title.")
    change = operations.add(actor, _new(context, arguments))
    due = results.due_words(change.task)
    message = f"Added {results.quoted(change.task)}{due and ', ' + due}."
    return _result(context, change, None, message)


def _add_many(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    """What is said beside `tasks` counts for each that does not say otherwise; with a title, it is
    one of them."""
    common = {name: value for name, value in arguments.items() if name not in ("tasks", "title")}
    items = [arguments["title"]] if "title" in arguments else []
    items = [{**common, "title": title} for title in items] + arguments["tasks"]
    named, new = Named([], problems={}), list[NewTask]()
    for number, item in enumerate(items, 1):
        name = str(number) if isinstance(item, Problem) else item["title"]
        try:
            if isinstance(item, Problem):
                raise item
            new.append(_new(context, {**common, **item}))
        except Problem as problem:
            named.failed.append(results.failure(name, problem))
        else:
            named.names.append(name)
    named.settle()
    change = operations.add_many(actor, new, named.problems)
    named.settle()
    message = f"Added {results.count(len(change.tasks))}: {results.listed(change.tasks)}."
    return _result(context, change, named, message)


def _new(context: ToolContext, arguments: Json) -> NewTask:
    return cast(NewTask, new_task(arguments, now_of(context)) | _parent(context, arguments))


def _parent(context: ToolContext, arguments: Json) -> Changes:
    """The task that a new one is a part of, if one is named."""
    return {"parent_id": find(context.user, arguments["task"]).id} if "task" in arguments else {}


def update_task(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    named = _named(context, arguments)
    if arguments.get("status") == "skipped":
        return _skipped(context, named, arguments, actor)
    changes = changes_of(arguments, now_of(context), named.tasks)
    if not changes:
        raise wrong("Say what to change: title, notes, due, repeat, priority, tags or status.")
    change = (
        operations.update_many(actor, named.ids, changes, named.problems)
        if named.is_batch
        else operations.update(actor, named.ids[0], changes)
    )
    named.settle()
    return _result(context, change, named, _updated(change, changes))


def _skipped(context: ToolContext, named: Named, arguments: Json, actor: Actor) -> Json:
    """One occurrence of a task that repeats is left out; nothing else changes with it."""
    if named.is_batch or arguments.keys() - {"task", "status"}:
        raise wrong("Skip one task at a time, and change nothing else with it.")
    change = operations.skip(actor, named.ids[0])
    due = results.due_words(change.task)
    return _result(
        context, change, named, f"Skipped to the next: {results.listed(change.tasks)}, {due}."
    )


def _updated(change: Change, changes: Changes) -> str:
    if not change.changed:
        return f"Nothing to change: {results.listed(change.tasks)} is like that already."
    task, parts = change.task, []
    if "title" in changes:
        parts.append(f"title “{task.title}”")
    if "due" in changes or "moved" in changes:
        dues = (spoken(one.due_date, one.due_time) for one in change.tasks if one.due_date)
        parts.append(f"due {'; '.join(dict.fromkeys(dues))}" if task.due_date else "no date")
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
    change = operations.add_tags(actor, named.ids, arguments["tags"], named.problems)
    named.settle()
    tags = ", ".join(arguments["tags"])
    return _result(context, change, named, f"Tagged {tags}: {results.listed(change.tasks)}.")


def schedule_reminder(context: ToolContext, arguments: Json, actor: Actor) -> Json:
    task = find(context.user, arguments["task"])
    if arguments["when"].strip().casefold() == "none":
        return _without_reminders(context, task, arguments.get("at", ""), actor)
    due = Due(task.due_date, task.due_time) if task.due_date else None
    when = understand_reminder(arguments["when"], now_of(context), of=task.title, due=due)
    change = operations.schedule_reminder(actor, task.id, when)
    known = (
        {item["id"] for state in change.event.before for item in state["reminders"]}
        if change.event
        else set()
    )
    new = [r for r in change.task.reminders.all() if str(r.id) not in known]
    shown = new or list(change.task.reminders.all())
    at = [spoken_moment(r.fire_at, context.user.zone) for r in shown]
    message = f"Reminder for {results.quoted(change.task)}: {', '.join(at)}."
    return _result(context, change, None, message, reminders_set=at)


def _without_reminders(context: ToolContext, task: Task, at: str, actor: Actor) -> Json:
    """Take all reminders of a task away, or those of a moment, said as the task shows it or by its
    day or hour alone: "9:00" is no part of "19:00"."""
    moments = {r.id: spoken_moment(r.fire_at, context.user.zone) for r in task.reminders.all()}
    said = re.compile(rf"(?<!\w){re.escape(at.strip())}(?!\w)" if at.strip() else "", re.I)
    gone = {id_: moment for id_, moment in moments.items() if said.search(moment)}
    if not gone:
        raise wrong(f"There is no such reminder; it has {', '.join(moments.values()) or 'none'}.")
    change = operations.remove_reminders(actor, task.id, [*gone])
    message = f"Reminder removed from {results.quoted(change.task)}: {', '.join(gone.values())}."
    return _result(context, change, None, message, reminders_removed=[*gone.values()])
