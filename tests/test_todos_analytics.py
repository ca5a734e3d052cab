"""The figures, in the owner's zone, and the page that draws them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from todos import charts, operations
from todos.analytics import (
    analytics,
    completed_per_day,
    completed_per_week,
    monday_of,
    overdue_ages,
    streak,
)
from todos.models import Task
from todos.values import Actor, Due


@pytest.fixture
def page(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def new_yorker(user):
    user.time_zone = "America/New_York"
    user.save()
    return user


def finished(user, *moments, **more):
    for moment in moments:
        task = operations.add(Actor(user), {"title": "Done", **more}).task
        Task.objects.filter(pk=task.pk).update(
            status="done", completed_at=moment, created_at=moment - timedelta(days=2)
        )


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# Days and weeks


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-01T03:59", "2026-10-31"),  # 23:59, summer time
        ("2026-11-01T04:00", "2026-11-01"),  # midnight
        ("2026-11-01T05:30", "2026-11-01"),  # 01:30 for the first time
        ("2026-11-01T06:30", "2026-11-01"),  # and for the second
        ("2026-11-02T04:59", "2026-11-01"),  # 23:59, winter time: the day has 25 hours
        ("2026-11-02T05:00", "2026-11-02"),
        ("2026-03-08T05:00", "2026-03-08"),
        ("2026-03-09T03:59", "2026-03-08"),  # this one has 23
        ("2026-03-09T04:00", "2026-03-09"),
    ],
)
def test_a_day_is_the_owners_also_when_clocks_change(new_yorker, moment, day):
    finished(new_yorker, at(moment))
    assert completed_per_day(new_yorker) == {date.fromisoformat(day): 1}


def test_weeks_begin_on_monday_and_months_on_the_first(user):
    now = at("2026-11-03T07:00")  # a Tuesday, noon in Karachi
    finished(user, at("2026-11-01T18:59"), at("2026-11-01T19:00"), at("2026-10-31T18:59"), now)
    done = analytics(user, now)["completed"]
    assert (done["today"], done["week"], done["month"]) == (1, 2, 3)
    weeks = completed_per_week(completed_per_day(user), date(2026, 11, 3))
    assert len(weeks) == 12 and weeks[-2:] == [(date(2026, 10, 26), 2), (date(2026, 11, 2), 2)]
    assert all(monday.weekday() == 0 for monday, _ in weeks)


def test_a_streak_goes_on_until_a_day_without(user):
    now = at("2026-11-03T07:00")
    finished(user, *(now - timedelta(days=n) for n in (1, 2, 3, 5)))
    per_day = completed_per_day(user)
    assert streak(per_day, date(2026, 11, 3)) == 3  # today may still come
    assert streak(per_day, date(2026, 11, 4)) == 0
    finished(user, now)
    assert streak(completed_per_day(user), date(2026, 11, 3)) == 4


def test_the_median_is_in_days(user):
    finished(user, at("2026-11-03T07:00"), at("2026-11-02T07:00"))
    assert analytics(user, timezone.now())["median_days_to_finish"] == 2.0


# What is late


def test_overdue_is_told_by_its_age(user):
    now = at("2026-11-20T07:00")
    today = date(2026, 11, 20)
    for days in (0, 1, 2, 7, 8, 30, 31, 400):
        due = Due(today - timedelta(days=days), time(9))
        operations.add(Actor(user), {"title": f"late by {days}", "due": due})
    operations.add(Actor(user), {"title": "all day", "due": Due(today)})  # until midnight
    assert overdue_ages(user, now) == {"day": 2, "week": 2, "month": 2, "older": 2}
    assert analytics(user, now)["overdue"] == 8


def test_a_time_set_in_another_zone_is_due_on_the_day_that_it_has_here(new_yorker):
    operations.add(Actor(new_yorker), {"title": "Call", "due": Due(date(2026, 11, 19), time(22))})
    new_yorker.time_zone = "Asia/Karachi"
    new_yorker.save()
    assert analytics(new_yorker, at("2026-11-20T07:00"))["due_today"] == 1
    assert analytics(new_yorker, at("2026-11-19T07:00"))["due_today"] == 0


def test_only_ones_own_tasks_out_of_the_bin_count(user, other_user):
    finished(other_user, timezone.now(), tags=["theirs"])
    gone = operations.add(Actor(user), {"title": "gone", "tags": ["mine"]}).task
    operations.delete(Actor(user), [gone.id])
    figures = analytics(user, timezone.now())
    assert (figures["open"], figures["completed"]["month"], figures["by_tag"]) == (0, 0, [])


# Drawing


def test_columns_are_as_high_as_their_values_and_stay_inside():
    drawn = charts.columns([charts.Figure("a", 3), charts.Figure("b", 0), charts.Figure("c", 6)],
                           mirrored=False)  # fmt: skip
    a, b, c = drawn.columns
    assert (b.height, c.height) == (0, pytest.approx(2 * a.height, abs=0.2))
    assert charts.GUTTER < a.x < b.x < c.x and c.x + c.width < charts.WIDTH
    assert {column.y + column.height for column in drawn.columns} == {charts.FLOOR}
    assert [line.value for line in drawn.lines] == [2, 4, 6]


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (1, 1), (4, 1), (5, 2), (9, 5), (20, 5), (21, 10), (5000, 2000)]
)
def test_lines_are_few_and_round(highest, step):
    assert charts.step_of(highest) == step


def test_from_the_right_everything_is_mirrored():
    figures = [charts.Figure("a", 1), charts.Figure("b", 2)]
    left, right = (charts.columns(figures, mirrored=mirrored) for mirrored in (False, True))
    for one, other in zip(left.columns, right.columns, strict=True):
        assert other.x == pytest.approx(charts.WIDTH - one.x - one.width, abs=0.2)
    lying = [("a", "1", [("open", 1), ("done", 3)])]
    [row] = charts.rows(lying, mirrored=True).rows
    assert [(part.x, part.width) for part in row.parts] == [(270, 90), (0, 270)]


# The page


def test_the_page_says_and_draws_the_figures(page, user):
    today = timezone.now().astimezone(user.zone).date()
    finished(user, timezone.now(), timezone.now(), tags=["home"])
    late = operations.add(Actor(user), {"title": "Late", "due": Due(today - timedelta(days=3))})
    operations.update(Actor(user), late.task.id, {"due": Due(today - timedelta(days=2))})
    text = page.get("/tasks/analytics/").content.decode()
    charts = re.findall(r'<svg class="figure" role="img".*?</svg>', text, re.DOTALL)
    assert len(charts) == 5
    for chart in charts:
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', chart)
        assert f'<title id="{named[1]}">' in chart and f'<desc id="{named[2]}">' in chart
    assert "2 finished in the last 30 days" in text and "1 task is overdue." in text
    assert '<th scope="row"><bdi>For up to a week</bdi></th><td>1</td>' in text
    assert "<bdi>Late</bdi></a> <span>1 time</span>" in text
    assert "style=" not in text and "onload" not in text


def test_names_are_shown_as_they_were_written(page, user):
    operations.add(Actor(user), {"title": "x", "tags": ["<script>alert(1)</script>", "ک" * 50]})
    text = page.get("/tasks/analytics/").content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)&lt;/scrip" in text
    assert "ک" * 29 + "…" in text and "ک" * 50 in text  # the table has the whole


def test_a_page_in_urdu_draws_from_the_right(page, user):
    finished(user, timezone.now())
    user.language = "ur"
    user.save()
    answer = page.get("/tasks/analytics/")
    text = answer.content.decode()
    assert '<html lang="ur" dir="rtl">' in text and "پیش رفت" in text
    days = answer.context["charts"][0].columns
    assert days.columns[0].x > days.columns[-1].x and (days.left, days.right) == (0, 334)


def test_without_tasks_it_says_what_to_do(page, user):
    text = page.get("/tasks/analytics/").content.decode()
    assert '<svg class="figure"' not in text and "Nothing to count yet" in text
    assert '<a class="button button-primary" href="/tasks/">Add a task</a>' in text


def test_a_visitor_gets_the_page_as_a_guest(db):
    assert Client().get("/tasks/analytics/").status_code == 200


def test_queries_are_few_and_the_same_however_much_there_is(page, user):
    finished(user, timezone.now(), tags=["one"])
    counts = {"page": [], "figures": []}
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page.get("/tasks/analytics/")
        counts["page"].append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            analytics(user, timezone.now())
        counts["figures"].append(len(asked))
        days = (timezone.now() - timedelta(days=n) for n in range(20))
        finished(user, *days, tags=["one", "two", "three"])
    assert counts["figures"] == [6, 6]
    assert counts["page"][0] == counts["page"][1] <= 9


def test_the_week_is_the_same_wherever_one_asks():
    assert monday_of(date(2026, 11, 22)) == monday_of(date(2026, 11, 16)) == date(2026, 11, 16)
