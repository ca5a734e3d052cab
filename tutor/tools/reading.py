"""The tools that only look."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from accounts.models import User
from todos.analytics import added_between, analytics, changed_between, finished_between
from todos.due import spoken
from todos.models import Task
from todos.querysets import TaskQuerySet
from todos.recurrence import next_due
from todos.search import best_first, matching
from todos.text import fold
from todos.values import PRIORITIES
from todos.when import understand_days
from tutor.tools import results
from tutor.tools.changing import now_of
from tutor.tools.tool import Json, ToolContext

LIMIT = 20
MOST_REPEATING = 200  # tasks that are looked at for whether they fall on some days
NAMED = 8  # tasks that were finished or added, beside the figures
SORTS = {
    "due": ("due_sort", "-priority", "number"),
    "priority": ("-priority", "due_sort", "number"),
    "created": ("-created_at", "-number"),
    "title": ("title", "number"),
    "number": ("number",),
}
PERIODS = ("today", "yesterday", "week", "last_week", "month", "last_month", "all")
# What `due` may also ask for, beside days or instead of them: "this week, not overdue".
KINDS_OF_DUE: dict[str, tuple[str, ...]] = {
    " overdue": ("overdue", "late"),
    " not overdue": ("not overdue", "not late", "not yet overdue", "not overdue yet"),
    " without a date": ("none", "no date", "no due date", "undated", "without date",
                        "without a date", "someday"),
    " with a date": ("dated", "any date", "with a date", "has a date", "some date"),
    " with a time": ("with a time", "timed", "any time", "has a time", "at a time"),
}  # fmt: skip
LEFT_OUT = re.compile(r"\s*not\s+(?:due\s+)?", re.IGNORECASE)  # "not this week"
NAMED_DUE = {word: kind for kind, words in KINDS_OF_DUE.items() for word in words}


def list_tasks(context: ToolContext, arguments: Json) -> Json:
    now = now_of(context)
    every = tasks = _filtered(context, arguments)
    wanted, scope = arguments.get("due", ""), ""
    if wanted:
        tasks, scope = _due(tasks, wanted, now)
    order = SORTS[arguments.get("sort", "due")]
    if arguments.get("status") == "done" and "sort" not in arguments:
        order = ("-completed_at", "number")
    result = _page(tasks.order_by(*order), arguments, now)
    if wanted and arguments.get("status") != "done":
        result |= _coming_round(every, wanted, now)
    late = Task.objects.owned_by(context.user).alive().overdue(now).count()
    result["message"] = f"{results.count(result['total'])}{scope}."
    if late and scope and "overdue" not in scope:
        result["message"] += f" {results.count(late)} overdue in all."
    return result


def _filtered(context: ToolContext, arguments: Json, status: str = "open") -> TaskQuerySet:
    tasks = Task.objects.owned_by(context.user).alive()
    status = arguments.get("status", status)
    if status != "all":
        tasks = tasks.filter(status=status)
    if levels := arguments.get("priority"):
        tasks = tasks.filter(priority__in=[PRIORITIES.index(level) + 1 for level in levels])
    for tag in arguments.get("tags", ()):
        tasks = tasks.filter(tags__key=fold(tag.lstrip("#")))
    return tasks


def _due(tasks: TaskQuerySet, words: str, now: datetime) -> tuple[TaskQuerySet, str]:
    """Those due when `words` say, and how that reads with absolute dates."""
    scope = ""
    for part in words.split(","):
        if kind := NAMED_DUE.get(fold(part)):
            tasks, scope = _of_kind(tasks, kind, now), scope + kind
        elif left_out := LEFT_OUT.match(part):
            first, last = understand_days(part[left_out.end() :], now)
            tasks = tasks.exclude(due_date__gte=first, due_date__lte=last)
            scope += f" not due {results.day_range(first, last)}"
    if days := _days_of(words, now):
        tasks = tasks.filter(due_date__gte=days[0], due_date__lte=days[1])
        scope = f" due {results.day_range(*days)}{scope}"
    return tasks, scope


def _days_of(words: str, now: datetime) -> tuple[date, date] | None:
    """The first and the last day that `due` names, if it names any."""
    parts = words.split(",")
    days = [part for part in parts if fold(part) not in NAMED_DUE and not LEFT_OUT.match(part)]
    said = ",".join(days).strip(" ,")
    return understand_days(said, now) if said else None


def _coming_round(tasks: TaskQuerySet, words: str, now: datetime) -> Json:
    """What repeats, is due before those days, and falls on them, too: only its next occurrence is
    a task. What is counted from its end, or ends by number, may not come."""
    days = _days_of(words, now)
    if days is None or days[1] < now.date():
        return {}
    before = tasks.open().recurring().filter(recurrence_mode="due", due_date__lt=days[0])
    before = before.exclude(recurrence_rule__contains="COUNT=").order_by("due_sort")
    found = ((task, _next_time(task, max(days[0], now.date()))) for task in before[:MOST_REPEATING])
    again = [
        {"number": task.number, "title": task.title, "due_text": spoken(day, task.series_time)}
        for task, day in found
        if day and day <= days[1]
    ]
    return {"comes_round": again[:LIMIT]} if again else {}


def _of_kind(tasks: TaskQuerySet, kind: str, now: datetime) -> TaskQuerySet:
    match kind:
        case " overdue":
            return tasks.overdue(now)
        case " not overdue":
            return tasks.not_overdue(now)
        case " with a time":
            return tasks.filter(due_time__isnull=False)
    return tasks.filter(due_date__isnull=kind == " without a date")


def _page(tasks: TaskQuerySet, arguments: Json, now: datetime) -> Json:
    """The tasks in a few words; the only one there is with its notes, which may be asked for."""
    total = tasks.count()
    shown = tasks.whole()[: arguments.get("limit", LIMIT)]
    found = [results.brief(task, now, whole=total == 1) for task in shown]
    return {"tasks": found, "total": total}


def search_tasks(context: ToolContext, arguments: Json) -> Json:
    query, now = arguments["query"], now_of(context)
    tasks, scope = _filtered(context, arguments, "all"), ""
    if wanted := arguments.get("due", ""):
        tasks, scope = _due(tasks, wanted, now)
    found = matching(tasks, context.user, query)
    order = arguments.get("sort")
    found = found.order_by(*SORTS[order]) if order else best_first(found, query)
    result = _page(found, arguments, now)
    result["message"] = f"{results.count(result['total'])} with “{query}”{scope}."
    return result


def get_recurring_tasks(context: ToolContext, arguments: Json) -> Json:
    now = now_of(context)
    tasks = Task.objects.owned_by(context.user).alive().open().recurring().order_by("due_sort")
    shown = tasks.whole()[: arguments.get("limit", LIMIT)]
    return {
        "tasks": [{**results.brief(task, now), **_rhythm(task, now)} for task in shown],
        "total": tasks.count(),
        "message": f"{results.count(tasks.count(), 'repeating task')}.",
    }


def _next_time(task: Task, day: date) -> date | None:
    """When it comes round after the time it is due now, on that day or later."""
    scheduled = task.scheduled_for or task.due_date or day
    return next_due(
        task.recurrence_rule,
        task.recurrence_mode,
        start=task.series_start or scheduled,
        scheduled=scheduled,
        finished=max(scheduled, day),
    )


def _rhythm(task: Task, now: datetime) -> Json:
    """The rule, and when it comes round after this time (if it were done when it is due)."""
    after = _next_time(task, now.date())
    counted = "the due date" if task.recurrence_mode == "due" else "the day it is done"
    rhythm = {"rule": task.recurrence_rule, "counted_from": counted}
    return rhythm | ({"then": spoken(after)} if after else {})


def analytics_summary(context: ToolContext, arguments: Json) -> Json:
    now, period = now_of(context), arguments.get("period", "week")
    figures = analytics(context.user, now)
    first, last = _days(period, now.date())
    done = finished_between(context.user, first, last)
    added = added_between(context.user, first, last)
    finished, slipped = done.count(), figures["most_postponed"]
    result = {
        "period": period,
        "days": "since the beginning" if period == "all" else results.day_range(first, last),
        "completed": finished,
        **{name: figures[name] for name in ("open", "overdue", "due_today", "by_priority")},
        "by_tag": figures["by_tag"][:8],
        "streak_days": figures["streak_days"],
        "most_postponed": [{"number": t["number"], "title": t["title"]} for t in slipped],
        "finished": results.candidates([*done[:NAMED]]),
        "added": results.candidates([*added[:NAMED]]),
        **_changes(context.user, first, last),
    }
    if figures["median_days_to_finish"] is not None:
        result["median_days_to_finish"] = figures["median_days_to_finish"]
    result["message"] = (
        f"{results.count(finished)} completed ({result['days']}), {figures['open']} open, "
        f"{figures['overdue']} overdue, {figures['due_today']} due today."
    )
    return result


def _changes(user: User, first: date, last: date) -> Json:
    """What else was done to tasks: what of them changed, and which went."""
    states = changed_between(user, first, last)
    gone = [now for was, now in states if now.deleted_at and not was.deleted_at]
    changed = [
        {"number": now.number, "title": now.title, "changed": differences}
        for was, now in states
        if was.status == now.status
        and not now.deleted_at
        and (differences := results.differences(was, now))
    ]
    deleted = [{"number": state.number, "title": state.title} for state in gone]
    return {"changed": changed[:NAMED], "deleted": deleted[:NAMED]}


def _days(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of one of PERIODS."""
    day = timedelta(days=1)
    monday, first = today - today.weekday() * day, today.replace(day=1)
    return {
        "today": (today, today),
        "yesterday": (today - day, today - day),
        "week": (monday, today),
        "last_week": (monday - 7 * day, monday - day),
        "month": (first, today),
        "last_month": ((first - day).replace(day=1), first - day),
        "all": (date(1970, 1, 2), today),
    }[period]
