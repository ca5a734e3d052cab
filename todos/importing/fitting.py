"""Making what a file says fit what a task can be; whatever does not becomes a remark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _

from accounts.errors import Problem
from accounts.models import User
from todos import due as dues
from todos import recurrence as rules
from todos.importing.values import Found, Reader
from todos.operations import edit
from todos.operations.family import MAX_DEPTH
from todos.operations.rows import MAX_REMINDERS, MAX_TAGS, tag_name
from todos.text import fold
from todos.values import Due, Recurrence, ReminderTime


def fit(reader: Reader, item: Found) -> None:
    """Take a task, with what can be kept of it; or say why it can't be taken at all."""
    new = item.new
    try:
        new["title"] = edit.title(new["title"])
        new["notes"] = edit.notes(new.get("notes", ""))
        if new.get("due"):
            new["due"] = dues.checked(cast(Due, new["due"]))
    except Problem as problem:
        reader.unread(item.line, str(new["title"]), problem.message)
        return
    new["tags"] = _tags(new.get("tags", ()), item)
    new["recurrence"] = _recurrence(new.get("recurrence"), new.get("due"), item)
    if new.get("status") == "done":
        new["recurrence"] = None
        new["reminders"] = ()
    else:
        new["reminders"] = [
            when
            for when in new.get("reminders", ())
            if is_to_come(when, new.get("due"), reader.user, reader.now)
        ][:MAX_REMINDERS]
    reader.found(item)


def _tags(names: Iterable[str], item: Found) -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        try:
            spelled = tag_name(name)
        except Problem as problem:
            item.remarks.append(problem.message)
            continue
        kept.setdefault(fold(spelled), spelled)
    if len(kept) > MAX_TAGS:
        item.remarks.append(_("A task has at most %(count)s tags.") % {"count": MAX_TAGS})
    return list(kept.values())[:MAX_TAGS]


def _recurrence(wanted: Recurrence | None, due: Due | None, item: Found) -> Recurrence | None:
    if wanted is None:
        return None
    try:
        return rules.checked(wanted)
    except Problem:
        item.remarks.append(unkept(wanted.text or wanted.rule))
        return None


def unkept(rule: str) -> str:
    sentence = _("“%(rule)s” is a repetition that can't be kept; the task is added without it.")
    return sentence % {"rule": rule[:100]}


def is_to_come(when: ReminderTime, due: Due | None, user: User, now: datetime) -> bool:
    """Whether a reminder has not passed. Nobody is to be told of what is long over."""
    if when.at is not None:
        return when.at > now and when.at.date() < dues.LAST_DAY
    if when.before_minutes is None or due is None:
        return False
    moment = dues.moment_of(due.date, due.time, user.zone)
    return dues.minutes_before(moment, when.before_minutes) > now


def settle_parents(found: list[Found]) -> None:
    """What would hang in a circle, or deeper than tasks go, stands at the top."""
    for place, item in enumerate(found):
        above, parent = [place], item.parent
        while parent is not None and parent not in above and len(above) < MAX_DEPTH:
            above.append(parent)
            parent = found[parent].parent
        if parent is not None:
            item.parent = None
            item.remarks.append(_("It stood too deep below others and is added at the top."))
