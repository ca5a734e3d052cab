"""The calendar feed, read by a calendar parser."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from todos import operations
from todos.values import Actor, Due, Recurrence


@pytest.fixture
def actor(user):
    return Actor(user)


def feed(client, user):
    answer = client.get(user.calendar_path, headers={"Accept": "text/calendar"})
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar"
    calendar = Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}, calendar


def test_days_are_dates_and_times_have_their_zone(client, user, actor):
    operations.add(actor, {"title": "Day", "due": Due(date(2030, 5, 6)), "notes": "a,b;c\nd"})
    operations.add(
        actor,
        {"title": "وقت " + "x" * 100, "due": Due(date(2030, 5, 6), time(9)), "tags": ["home"]},
    )
    events, calendar = feed(client, user)
    assert events["Day"]["dtstart"].dt == date(2030, 5, 6)
    assert str(events["Day"]["description"]) == "a,b;c\nd"
    timed = events["وقت " + "x" * 100]
    assert timed["dtstart"].dt == datetime(2030, 5, 6, 4, tzinfo=UTC)
    assert timed["dtstart"].params["TZID"] == "Asia/Karachi"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Karachi"]


def test_rules_are_rules(client, user, actor):
    for title, rule in {
        "weekly": "FREQ=WEEKLY;BYDAY=MO",
        "monthly": "FREQ=MONTHLY",
        "thrice": "FREQ=DAILY;COUNT=3",
        "until": "FREQ=DAILY;UNTIL=20300601",
    }.items():
        due = Due(date(2030, 5, 31), time(9))
        operations.add(actor, {"title": title, "due": due, "recurrence": Recurrence(rule)})
    after = Recurrence("FREQ=DAILY;INTERVAL=3", "done")
    operations.add(actor, {"title": "after", "due": due, "recurrence": after})
    events, _ = feed(client, user)
    assert events["weekly"]["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO"
    assert events["monthly"]["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=31,-1;BYSETPOS=1"
    assert events["thrice"]["rrule"].to_ical() == b"FREQ=DAILY;COUNT=3"
    assert events["until"]["rrule"].to_ical() == b"FREQ=DAILY;UNTIL=20300601T185959Z"
    assert "rrule" not in events["after"]


def test_only_open_dated_tasks_are_in_it(client, user, actor, other_user):
    operations.add(actor, {"title": "undated"})
    gone = operations.add(actor, {"title": "gone", "due": Due(date(2030, 5, 6))}).task
    done = operations.add(actor, {"title": "done", "due": Due(date(2030, 5, 6))}).task
    operations.delete(actor, [gone.id])
    operations.complete(actor, [done.id])
    operations.add(Actor(other_user), {"title": "theirs", "due": Due(date(2030, 5, 6))})
    assert feed(client, user)[0] == {}


@pytest.mark.parametrize("token", ["", "x", "x" * 32, "%00", "ٹوکن", "x" * 500])
def test_a_wrong_secret_finds_nothing(client, user, token):
    answer = client.get(f"/api/tasks.ics?token={token}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_new_secret_ends_the_old(client, user):
    old = user.calendar_path
    user.calendar_token = "another-secret-of-some-length"
    user.save()
    assert client.get(old).status_code == 404
    assert client.get(user.calendar_path).status_code == 200
