"""The figures as a page: charts that the server draws, each with its numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language_bidi, gettext, ngettext
from django.views.generic import View

from accounts.guests import ensure_user
from accounts.models import User
from todos import charts
from todos.analytics import completed_per_day, completed_per_week, figures, overdue_ages

TAGS_DRAWN = 8  # the busiest; the table has them all
Days = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Chart:
    """`columns` or `rows` is the drawing; neither where there is nothing to draw. `summary` says
    it in a sentence, `table` has a line of cells for each value, below `heads`."""

    key: str
    title: str
    summary: str
    heads: list[str]
    table: list[list[str]]
    columns: charts.Columns | None = None
    rows: charts.Rows | None = None
    legend: dict[str, str] | None = None  # what each kind of piece stands for


class Analytics(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        return render(request, "tasks/analytics.html", page_of(user, timezone.now()))


def page_of(user: User, now: datetime) -> dict[str, Any]:
    """What the template draws, in a constant number of queries."""
    per_day = completed_per_day(user)
    known = figures(user, now, per_day)
    today = now.astimezone(user.zone).date()
    days = [(date.fromisoformat(day["date"]), day["count"]) for day in known["completed"]["by_day"]]
    return {
        "figures": known,
        "empty": not known["open"] and not per_day,
        "charts": [
            _by_day(days, today),
            _by_week(completed_per_week(per_day, today)),
            _overdue(overdue_ages(user, now)),
            _priorities(known["by_priority"]),
            _tags(known["by_tag"]),
        ],
    }


def _by_day(days: Days, today: date) -> Chart:
    ticks = {day: _short(day) for day, _ in days if (today - day).days % 7 == 0}
    return Chart(
        "days",
        gettext("Finished per day"),
        _finished(
            days,
            gettext("Nothing was finished in the last 30 days."),
            gettext("%(count)s finished in the last 30 days, the most (%(most)s) on %(day)s."),
        ),
        [gettext("Day"), gettext("Finished")],
        [[_long(day), str(count)] for day, count in reversed(days)],
        columns=_columns(days, ticks),
    )


def _by_week(weeks: Days) -> Chart:
    ticks = {day: _short(day) for day, _ in weeks[2::3]}
    return Chart(
        "weeks",
        gettext("Finished per week"),
        _finished(
            weeks,
            gettext("Nothing was finished in the last 12 weeks."),
            gettext(
                "%(count)s finished in the last 12 weeks, the most (%(most)s) in the week that"
                " began on %(day)s."
            ),
        ),
        [gettext("Week from"), gettext("Finished")],
        [[_long(day), str(count)] for day, count in reversed(weeks)],
        columns=_columns(weeks, ticks),
    )


def _columns(days: Days, ticks: dict[date, str]) -> charts.Columns | None:
    if not any(count for _, count in days):
        return None
    bars = [charts.Figure(_long(day), count, ticks.get(day, "")) for day, count in days]
    return charts.columns(bars, mirrored=get_language_bidi())


def _finished(days: Days, nothing: str, sentence: str) -> str:
    total = sum(count for _, count in days)
    if not total:
        return nothing
    best, most = max(days, key=lambda day: day[1])
    return sentence % {"count": total, "most": most, "day": _long(best)}


def _overdue(ages: dict[str, int]) -> Chart:
    names = {
        "day": gettext("Since today or yesterday"),
        "week": gettext("For up to a week"),
        "month": gettext("For up to a month"),
        "older": gettext("For longer"),
    }
    total = sum(ages.values())
    summary = ngettext("%(count)s task is overdue.", "%(count)s tasks are overdue.", total)
    return _counted(
        "overdue",
        gettext("Overdue"),
        summary % {"count": total} if total else gettext("Nothing is overdue."),
        gettext("How long"),
        [(names[age], count) for age, count in ages.items()],
    )


def _priorities(counts: dict[str, int]) -> Chart:
    names = {
        "urgent": gettext("Urgent"),
        "high": gettext("High priority"),
        "medium": gettext("Medium priority"),
        "low": gettext("Low priority"),
    }
    total = sum(counts.values())
    summary = ngettext("%(count)s task is open.", "%(count)s tasks are open.", total)
    return _counted(
        "priority",
        gettext("Open by priority"),
        summary % {"count": total} if total else gettext("Nothing is open."),
        gettext("Priority"),
        [(name, counts[key]) for key, name in names.items()],
    )


def _counted(
    key: str, title: str, summary: str, head: str, counts: Sequence[tuple[str, int]]
) -> Chart:
    """Plain counts, one bar each."""
    drawn = [(name, str(count), [(key, count)]) for name, count in counts]
    some = any(count for _, count in counts)
    return Chart(
        key,
        title,
        summary,
        [head, gettext("Tasks")],
        [[name, str(count)] for name, count in counts],
        rows=charts.rows(drawn, mirrored=get_language_bidi()) if some else None,
    )


def _tags(tags: Sequence[dict[str, Any]]) -> Chart:
    drawn = [
        (
            _tag(charts.cut(tag["tag"])),
            gettext("%(open)s open, %(done)s done") % tag,
            [("open", tag["open"]), ("done", tag["done"])],
        )
        for tag in tags[:TAGS_DRAWN]
    ]
    summary = ngettext("%(count)s tag is in use.", "%(count)s tags are in use.", len(tags))
    return Chart(
        "tags",
        gettext("By tag"),
        summary % {"count": len(tags)} if tags else gettext("No task has a tag yet."),
        [gettext("Tag"), gettext("Open"), gettext("Done")],
        [[_tag(tag["tag"]), str(tag["open"]), str(tag["done"])] for tag in tags],
        rows=charts.rows(drawn, mirrored=get_language_bidi()) if tags else None,
        legend={"open": gettext("Open"), "done": gettext("Done")},
    )


def _tag(name: str) -> str:
    """Set apart, so that neither its direction nor the page's moves the sign before it."""
    return f"#\u2068{name}\u2069"


def _short(day: date) -> str:
    return date_format(day, "j M")


def _long(day: date) -> str:
    return date_format(day, "D j M")
