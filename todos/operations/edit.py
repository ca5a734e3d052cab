"""Applying what a person asked for to a task's state, with the sentences for what is wrong."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.errors import invalid
from todos import due as dues
from todos import recurrence as rules
from todos.operations.family import place
from todos.operations.reminders import reminder_state, take_along
from todos.operations.rows import MAX_TAGS, tag_name
from todos.operations.unit import Unit
from todos.state import State
from todos.text import clean, fold
from todos.values import PRIORITIES, Due, Recurrence

MAX_TITLE = 500
MAX_NOTES = 10_000


def apply(unit: Unit, state: State, wanted: Mapping[str, Any]) -> None:
    """Put `wanted` (see `todos.values.Changes`) into `state`; 400 for what can't be."""
    if "title" in wanted:
        state.title = title(wanted["title"])
    if "notes" in wanted:
        state.notes = notes(wanted["notes"])
    if "priority" in wanted:
        state.priority = priority(wanted["priority"])
    if "tags" in wanted:
        state.tags = tags(state.tags, wanted["tags"])
    if "parent_id" in wanted:
        place(unit, state, wanted["parent_id"])
    if "due" in wanted:
        _set_due(unit, state, wanted["due"])
    if "moved" in wanted:
        _set_due(unit, state, wanted["moved"].of(_due_of(state)))
    if "recurrence" in wanted:
        said = wanted.get("moved") or wanted.get("due")
        _set_recurrence(unit, state, wanted["recurrence"], said and said.time)
    if state.recurrence_mode == "due" and state.due_date is None:
        raise invalid(due=_("A repeating task needs a date; end the repetition first."))
    for spec in wanted.get("reminders", ()):
        state.reminders.append(reminder_state(state, spec, unit.now))


def title(text: str) -> str:
    _storable(text, "title")
    text = clean(text)
    if not text:
        raise invalid(title=_("Give the task a title."))
    if len(text) > MAX_TITLE:
        raise invalid(title=_("A title has at most %(count)s characters.") % {"count": MAX_TITLE})
    return text


def notes(text: str) -> str:
    _storable(text, "notes")
    if len(text) > MAX_NOTES:
        raise invalid(
            notes=_("Notes have at most %(count)s characters.") % {"count": f"{MAX_NOTES:,}"}
        )
    return text.strip()


def _storable(text: str, field: str) -> None:
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise invalid(**{field: _("It contains a character that can't be stored.")})


def priority(name: str) -> int:
    if name not in PRIORITIES:
        raise invalid(priority=f"Priority is one of {', '.join(PRIORITIES)}.")
    return PRIORITIES.index(name) + 1


def tags(current: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """`wanted` without repetition, in order, each spelled as it was if it was there before."""
    spelled = {fold(name): name for name in current}
    chosen: dict[str, str] = {}
    for text in wanted:
        _storable(text, "tags")
        name = tag_name(text)
        chosen.setdefault(fold(name), spelled.get(fold(name), name))
    if len(chosen) > MAX_TAGS:
        raise invalid(tags=_("A task has at most %(count)s tags.") % {"count": MAX_TAGS})
    return [chosen[key] for key in sorted(chosen)]


def _due_of(state: State) -> Due | None:
    return Due(state.due_date, state.due_time) if state.due_date is not None else None


def _set_due(unit: Unit, state: State, wanted: Due | None) -> None:
    if wanted is None:
        state.due_date = state.due_time = None
        return
    wanted, was = dues.checked(wanted), _due_of(state)
    before = dues.instant_of(state.due_date, state.due_time, ZoneInfo(state.time_zone))
    state.due_date, state.due_time = wanted.date, wanted.time
    state.time_zone = unit.user.time_zone
    if was is None:
        return
    take_along(state, was, unit.now)
    after = dues.instant_of(state.due_date, state.due_time, unit.user.zone)
    if state.status == "open" and after > before:
        state.postponed += 1


def _set_recurrence(unit: Unit, state: State, wanted: Recurrence | None, at: time | None) -> None:
    """`at` is what the same request says of this occurrence: that time counts for this one."""
    if wanted is None:
        state.recurrence_rule = state.recurrence_mode = state.recurrence_text = ""
        return
    wanted = rules.checked(wanted)
    state.recurrence_text = wanted.text
    if wanted.at is not None:
        state.series_time = wanted.at
        if state.due_date is not None and at is None:
            state.due_time = wanted.at
    if (wanted.rule, wanted.mode) == (state.recurrence_rule, state.recurrence_mode):
        return  # said again, perhaps by a form that sends everything: nothing begins anew
    state.recurrence_rule, state.recurrence_mode = wanted.rule, wanted.mode
    _begin_series(unit, state, wanted)


def _begin_series(unit: Unit, state: State, rule: Recurrence) -> None:
    """Anchor the rule at this occurrence, as it is due now; its COUNT counts from here."""
    if state.due_date is None and rule.mode == "due":
        _set_due(unit, state, Due(_first_day(unit, rule), rule.at))
    state.series_start = state.scheduled_for = state.due_date
    state.series_time = rule.at or state.due_time
    if state.series is None:
        state.series, state.occurrence = uuid.uuid4(), 1
    state.counted_from = state.occurrence


def _first_day(unit: Unit, rule: Recurrence) -> date:
    """Where a series without a date begins: today, unless that has passed already."""
    local = unit.now.astimezone(unit.user.zone)
    passed = rule.at is not None and rule.at <= local.time()
    return rules.first_date(rule.rule, local.date() + timedelta(days=passed))
