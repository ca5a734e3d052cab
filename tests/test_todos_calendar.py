"""The calendar feed, read by two calendar parsers that share no code."""

from __future__ import annotations

import heapq
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from accounts.errors import Problem
from todos import operations
from todos.importing.reading import read
from todos.values import Actor, Due, Recurrence, ReminderTime


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


def test_the_settings_make_a_new_secret(user):
    page = Client()
    page.force_login(user)
    old = user.calendar_path
    page.post("/accounts/settings/calendar/")
    user.refresh_from_db()
    assert (page.get(old).status_code, page.get(user.calendar_path).status_code) == (404, 200)


# What programs show of what repeats


def shown_elsewhere(client, user, count):
    """The first occurrences that the other parser expands the feed to: dates, or moments in UTC."""
    calendar = vobject.readOne(client.get(user.calendar_path).content.decode())
    # As the feed describes the zone: the parser would look it up by its name.
    zone = calendar.vtimezone.tzinfo if "vtimezone" in calendar.contents else None
    series = [_occurrences(event, zone) for event in calendar.vevent_list]
    return list(islice(heapq.merge(*series), count))


def _occurrences(event, zone):
    start = event.dtstart.value
    for value in event.getrruleset(addRDate=False) or [start]:
        if isinstance(start, datetime):
            yield value.replace(tzinfo=zone).astimezone(UTC)
        else:
            yield value.date() if isinstance(value, datetime) else value


def due_of(task):
    return task.due_at.astimezone(UTC) if task.due_at else task.due_date


def ours(actor, task, count):
    """The same by our own doing: every occurrence is let pass."""
    dues = [due_of(task)]
    while len(dues) < count:
        try:
            dues.append(due_of(operations.skip(actor, task.id).task))
        except Problem:
            break
    return dues


REPETITIONS = [
    ("FREQ=DAILY;INTERVAL=3", "2030-05-06"),
    ("FREQ=WEEKLY;BYDAY=MO", "2030-05-06"),
    ("FREQ=WEEKLY;BYDAY=MO", "2030-05-08"),  # begins on a day that the rule does not name
    ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2030-05-08"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "2030-05-06"),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU", "2030-05-06"),
    ("FREQ=MONTHLY", "2030-10-31"),
    ("FREQ=MONTHLY;INTERVAL=2", "2030-12-30"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "2030-10-31"),
    ("FREQ=MONTHLY;BYDAY=-1FR", "2030-05-31"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2030-05-31"),
    ("FREQ=YEARLY", "2028-02-29"),
    ("FREQ=DAILY;COUNT=4", "2030-05-06"),
    ("FREQ=DAILY;COUNT=1", "2030-05-06"),
    ("FREQ=DAILY;UNTIL=20300509", "2030-05-06"),
]


@pytest.mark.parametrize(("rule", "day"), REPETITIONS)
@pytest.mark.parametrize("at", [None, time(1, 30)])
@pytest.mark.parametrize("moved", [False, True])
def test_every_program_shows_the_occurrences_that_come(client, user, rule, day, at, moved):
    """Also after some have passed, when the one at hand was moved, and over changes of clocks."""
    user.time_zone = "Europe/London"
    user.save()
    actor, due = Actor(user), Due(date.fromisoformat(day), at)
    new = {"title": "x", "due": due, "recurrence": Recurrence(rule)}
    task = operations.add(actor, new).task
    if "COUNT=1" not in rule:
        task = operations.skip(actor, task.id).task
    if moved:
        there = Due(task.due_date + timedelta(days=1), time(9) if at else None)
        task = operations.update(actor, task.id, {"due": there}).task
    shown = shown_elsewhere(client, user, 9)
    expected = ours(actor, task, 9)
    assert list(map(str, shown)) == list(map(str, sorted(expected)))


@pytest.mark.parametrize(
    "name",
    ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Karachi", "Asia/Jerusalem"],
)
def test_zones_are_described_as_they_are(client, user, name):
    user.time_zone = name
    user.save()
    operations.add(Actor(user), {"title": "x", "due": Due(date(2030, 5, 6), time(9))})
    calendar = vobject.readOne(client.get(user.calendar_path).content.decode())
    shown = calendar.vtimezone.tzinfo
    if name == "Asia/Jerusalem":  # no rule: the list is given instead
        assert "rdate" in str(calendar.vtimezone.serialize()).lower()
        return
    for hours in range(0, 24 * 366, 5):
        moment = datetime(2030, 1, 1) + timedelta(hours=hours)
        assert shown.utcoffset(moment) == user.zone.utcoffset(moment), moment


def test_alarms_ring_when_reminders_do(client, user, actor):
    timed = {"title": "Timed", "due": Due(date(2030, 5, 6), time(17))}
    moment = datetime(2030, 5, 1, 4, tzinfo=UTC)
    reminders = [ReminderTime(before_minutes=30), ReminderTime(at=moment)]
    operations.add(actor, {**timed, "reminders": reminders})
    daily = {"title": "Day", "due": Due(date(2030, 5, 6))}
    operations.add(actor, {**daily, "reminders": [ReminderTime(before_minutes=60)]})
    events, _ = feed(client, user)
    triggers = [alarm["trigger"].dt for alarm in events["Timed"].walk("VALARM")]
    assert sorted(triggers, key=str) == sorted([timedelta(minutes=-30), moment], key=str)
    assert [alarm["trigger"].dt for alarm in events["Day"].walk("VALARM")] == [timedelta(hours=8)]
    back = read(client.get(user.calendar_path).content, user, datetime(2029, 1, 1, tzinfo=UTC))
    before = {each.new["title"]: each.new["reminders"] for each in back.found}
    assert before["Day"] == [ReminderTime(before_minutes=60)]
    assert ReminderTime(before_minutes=30) in before["Timed"]


def test_any_text_makes_a_calendar_that_can_be_read(client, user, actor):
    notes = "a\x0b\x1b\r\nb\rc; d, e \\ f\nBEGIN:VEVENT\n\u2028 🎉 " + "کتاب " * 60
    operations.add(actor, {"title": "BEGIN:VEVENT", "notes": notes, "due": Due(date(2030, 5, 6))})
    other = vobject.readOne(client.get(user.calendar_path).content.decode())
    assert [event.summary.value for event in other.vevent_list] == ["BEGIN:VEVENT"]
    assert str(feed(client, user)[0]["BEGIN:VEVENT"]["description"]).endswith("کتاب")
    assert other.vevent.transp.value == "TRANSPARENT"


def test_the_feed_takes_few_queries_however_long(
    client, user, actor, django_assert_max_num_queries
):
    for n in range(12):
        due, daily = Due(date(2030, 5, 6), time(n)), Recurrence("FREQ=DAILY")
        operations.add(actor, {"title": f"{n}", "due": due, "recurrence": daily, "tags": [f"{n}"]})
    with django_assert_max_num_queries(4):
        feed(client, user)
