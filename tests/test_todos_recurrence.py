"""What repeats comes back once, on the right day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.errors import Problem
from todos import operations
from todos.models import Task
from todos.recurrence import checked, describe, next_date, next_due
from todos.values import Actor, Due, Recurrence, ReminderTime
from todos.when import understand

CLAMPED = "FREQ=MONTHLY;BYMONTHDAY={day},-1;BYSETPOS=1"  # the day, or a shorter month's last
LAST_WEEKDAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"

# What repeats, from its first date on; each done on its day, the dates that follow.
DATES = {
    "monthly from the 31st": (
        "FREQ=MONTHLY", "2026-01-31",
        "02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31"),
    "monthly from the 31st, in a leap year": ("FREQ=MONTHLY", "2028-01-31", "02-29 03-31"),
    "monthly from the 30th": ("FREQ=MONTHLY", "2026-01-30", "02-28 03-30 04-30 05-30"),
    "monthly from the 29th": ("FREQ=MONTHLY", "2026-01-29", "02-28 03-29 04-29"),
    "monthly from the 28th": ("FREQ=MONTHLY", "2028-01-28", "02-28 03-28 04-28"),
    "every other month from the 31st": (
        "FREQ=MONTHLY;INTERVAL=2", "2026-12-31", "2027-02-28 04-30 06-30 08-31 10-31 12-31"),
    "on the 31st, begun in a shorter month": (
        CLAMPED.format(day=31), "2026-02-28", "03-31 04-30 05-31"),
    "on the 30th, begun in February": (CLAMPED.format(day=30), "2026-02-28", "03-30 04-30 05-30"),
    "on the 31st, only where there is one": (
        "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "03-31 05-31 07-31 08-31 10-31 12-31"),
    "on the last day": ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-12-31", "2028-01-31 02-29 03-31 04-30"),
    "on the last day but one": ("FREQ=MONTHLY;BYMONTHDAY=-2", "2027-01-30", "02-27 03-30 04-29"),
    "on the last weekday": (
        LAST_WEEKDAY, "2026-01-30", "02-27 03-31 04-30 05-29 06-30 07-31 08-31 09-30 10-30"),
    "on the first weekday": (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-01-01", "02-02 03-02 04-01 05-01"),
    "on the last Friday": ("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", "02-27 03-27 04-24 05-29"),
    "on the second Tuesday": ("FREQ=MONTHLY;BYDAY=2TU", "2026-01-13", "02-10 03-10 04-14 05-12"),
    "on the fifth Monday": ("FREQ=MONTHLY;BYDAY=5MO", "2026-03-30", "06-29 08-31 11-30"),
    "on the 1st and the 15th": ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-01-01", "01-15 02-01 02-15"),
    "every quarter from the 30th": ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", "2027-02-28 05-30"),
    "yearly from 29 February": (
        "FREQ=YEARLY", "2024-02-29", "2025-02-28 2026-02-28 2027-02-28 2028-02-29 2029-02-28"),
    "on 29 February, only where there is one": (
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", "2028-02-29 2032-02-29"),
    "every 4 years from 29 February": (
        "FREQ=YEARLY;INTERVAL=4", "2096-02-29", "2100-02-28 2104-02-29"),
    "yearly on the last Thursday of November": (
        "FREQ=YEARLY;BYMONTH=11;BYDAY=-1TH", "2026-11-26", "2027-11-25 2028-11-30"),
    "daily over the turn of the year": ("FREQ=DAILY", "2026-12-30", "12-31 2027-01-01 01-02"),
    "daily over 29 February": ("FREQ=DAILY", "2028-02-28", "02-29 03-01"),
    "every other day over a short month": ("FREQ=DAILY;INTERVAL=2", "2026-02-27", "03-01 03-03"),
    "every other Tuesday": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-22", "2027-01-05 01-19"),
    "on Mondays and Thursdays of every other week": (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-11-02", "11-05 11-16 11-19 11-30 12-03"),
    "the same, weeks beginning on Sunday": (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", "2026-11-01", "11-02 11-15 11-16"),
    "on weekdays": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-19", "11-20 11-23 11-24"),
    "daily until a day": ("FREQ=DAILY;UNTIL=20261103", "2026-11-01", "11-02 11-03 -"),
    "daily until a moment": ("FREQ=DAILY;UNTIL=20261102T235959Z", "2026-11-01", "11-02 -"),
}  # fmt: skip


def days(first, text):
    """ "02-28 2027-01-01 -" as dates: a new year is named, "-" is the end."""
    year = first.year
    for day in text.split():
        if day == "-":
            yield None
            continue
        year, day = (int(day[:4]), day[5:]) if len(day) == 10 else (year, day)
        yield date(year, int(day[:2]), int(day[3:]))


@pytest.mark.parametrize("name", DATES)
def test_dates_come_out_right(name):
    rule, start, expected = DATES[name]
    day = start = date.fromisoformat(start)
    for following in days(start, expected):
        day = next_due(rule, "due", start=start, scheduled=day, finished=day)
        assert day == following


@pytest.mark.parametrize(
    ("rule", "start"),
    [(rule, start) for rule, start, dates in DATES.values() if not dates.endswith("-")],
)
def test_nothing_drifts_however_often_it_was_done(rule, start):
    """Thirty steps, one after the other, are the first thirty dates of the rule itself."""
    day = start = date.fromisoformat(start)
    whole = [start]
    while len(whole) < 31:
        whole.append(next_date(rule, start, whole[-1]))
    for expected in whole[1:]:
        day = next_due(rule, "due", start=start, scheduled=day, finished=day)
        assert day == expected
    if rule == "FREQ=MONTHLY":  # and the rule itself keeps to its day
        assert {day.day for day in whole if day.month in (1, 3, 5, 7, 8, 10, 12)} == {start.day}


# When it is done on another day: the rule, its first date, where this one stood, when it was done.
LATE = {
    "on its day": ("FREQ=DAILY", "2026-11-01", "2026-11-18", "2026-11-18", "2026-11-19"),
    "late: today's is left": ("FREQ=DAILY", "2026-11-01", "2026-11-10", "2026-11-18", "2026-11-18"),
    "two days late": (
        "FREQ=WEEKLY;BYDAY=MO", "2026-11-16", "2026-11-16", "2026-11-18", "2026-11-23"),
    "early": ("FREQ=WEEKLY;BYDAY=MO", "2026-11-16", "2026-11-23", "2026-11-18", "2026-11-30"),
    "ten months late": (
        "FREQ=WEEKLY;BYDAY=MO", "2026-01-05", "2026-01-05", "2026-11-18", "2026-11-23"),
    "late, in step with every other week": (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-03", "2026-11-03", "2026-11-18", "2026-12-01"),
    "months late, from the 31st": (
        "FREQ=MONTHLY", "2026-01-31", "2026-02-28", "2026-06-05", "2026-06-30"),
    "years late, from 29 February": (
        "FREQ=YEARLY", "2024-02-29", "2025-02-28", "2027-12-01", "2028-02-29"),
    "late, beyond its end": (
        "FREQ=DAILY;UNTIL=20261120", "2026-11-01", "2026-11-02", "2026-11-25", None),
}  # fmt: skip


@pytest.mark.parametrize("name", LATE)
def test_an_absence_leaves_one(name):
    rule, *told, expected = LATE[name]
    start, scheduled, finished = (date.fromisoformat(text) for text in told)
    found = next_due(rule, "due", start=start, scheduled=scheduled, finished=finished)
    assert found == (expected and date.fromisoformat(expected))


@pytest.mark.parametrize(
    ("rule", "finished", "expected"),
    [
        ("FREQ=DAILY;INTERVAL=3", "2026-11-18", "2026-11-21"),
        ("FREQ=DAILY;INTERVAL=3", "2026-02-27", "2026-03-02"),
        ("FREQ=WEEKLY", "2026-12-30", "2027-01-06"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-11-18", "2026-12-02"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-28"),
        ("FREQ=YEARLY", "2024-02-29", "2025-02-28"),
    ],
)
def test_or_they_count_from_the_day_it_was_finished(rule, finished, expected):
    day, long_ago = date.fromisoformat(finished), date(2024, 1, 1)
    found = next_due(rule, "done", start=long_ago, scheduled=long_ago, finished=day)
    assert found == date.fromisoformat(expected)


# Daily, over a change of clocks: the hour on the wall stays. Where clocks spring forward over it,
# it is the moment at which it would have been; where they fall back, the first of the two.
CLOCKS = {
    "London, spring": ("Europe/London", "2030-03-30T09:00",
        "2030-03-30T09:00Z 2030-03-31T08:00Z 2030-04-01T08:00Z"),
    "London, autumn": ("Europe/London", "2030-10-26T09:00",
        "2030-10-26T08:00Z 2030-10-27T09:00Z 2030-10-28T09:00Z"),
    "London, in the gap": ("Europe/London", "2030-03-30T01:30",
        "2030-03-30T01:30Z 2030-03-31T01:30Z 2030-04-01T00:30Z"),
    "London, in the hour that comes twice": ("Europe/London", "2030-10-26T01:30",
        "2030-10-26T00:30Z 2030-10-27T00:30Z 2030-10-28T01:30Z"),
    "New York, spring": ("America/New_York", "2030-03-09T09:00",
        "2030-03-09T14:00Z 2030-03-10T13:00Z 2030-03-11T13:00Z"),
    "New York, autumn": ("America/New_York", "2030-11-02T09:00",
        "2030-11-02T13:00Z 2030-11-03T14:00Z 2030-11-04T14:00Z"),
    "New York, in the gap": ("America/New_York", "2030-03-09T02:30",
        "2030-03-09T07:30Z 2030-03-10T07:30Z 2030-03-11T06:30Z"),
    "New York, in the hour that comes twice": ("America/New_York", "2030-11-02T01:30",
        "2030-11-02T05:30Z 2030-11-03T05:30Z 2030-11-04T06:30Z"),
    "Lord Howe, half an hour back": ("Australia/Lord_Howe", "2030-04-06T09:00",
        "2030-04-05T22:00Z 2030-04-06T22:30Z 2030-04-07T22:30Z"),
    "Lord Howe, half an hour forward": ("Australia/Lord_Howe", "2030-10-05T09:00",
        "2030-10-04T22:30Z 2030-10-05T22:00Z 2030-10-06T22:00Z"),
    "Lord Howe, in the half hour that is left out": ("Australia/Lord_Howe", "2030-10-05T02:15",
        "2030-10-04T15:45Z 2030-10-05T15:45Z 2030-10-06T15:15Z"),
    "Lord Howe, in the half hour that comes twice": ("Australia/Lord_Howe", "2030-04-06T01:45",
        "2030-04-05T14:45Z 2030-04-06T14:45Z 2030-04-07T15:15Z"),
    "Karachi, which has no summer time": ("Asia/Karachi", "2030-03-30T09:00",
        "2030-03-30T04:00Z 2030-03-31T04:00Z 2030-04-01T04:00Z"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLOCKS)
def test_the_hour_on_the_wall_stays_over_a_change_of_clocks(name, user, clock):
    zone, first, moments = CLOCKS[name]
    user.time_zone = zone
    user.save()
    first = datetime.fromisoformat(first)
    due, daily = Due(first.date(), first.time()), Recurrence("FREQ=DAILY")
    clock(first.replace(tzinfo=UTC) - timedelta(days=2))
    reminders = [ReminderTime(before_minutes=30)]
    new = {"title": "Pill", "due": due, "recurrence": daily, "reminders": reminders}
    task = operations.add(Actor(user), new).task
    for number, text in enumerate(moments.split()):
        expected = datetime.fromisoformat(text)
        assert task.due_at.astimezone(UTC) == expected, text
        assert task.reminders.get().fire_at == expected - timedelta(minutes=30)
        assert (task.due_date, task.due_time) == (due.date + timedelta(days=number), due.time)
        clock(expected)
        [task] = operations.complete(Actor(user), [task.id]).followers


@pytest.fixture
def clock(monkeypatch):
    """`clock(moment)`: the time that operations see from now on."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_rule_is_kept_in_one_spelling():
    rule = checked(Recurrence("rrule:freq=weekly;byday=mo,we;"))
    assert (rule.rule, rule.text) == ("FREQ=WEEKLY;BYDAY=MO,WE", "every Monday and Wednesday")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-30",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-3",
        "FREQ=WEEKLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=MO",
    ],
)
def test_a_rule_that_never_comes_is_refused_before_it_is_sought(rule, monkeypatch):
    monkeypatch.setattr("todos.recurrence.rrulestr", None)
    with pytest.raises(Problem) as refused:
        checked(Recurrence(rule))
    assert "recurrence" in refused.value.fields


@pytest.fixture
def actor(user):
    return Actor(user)


def add(actor, rule, day, at=None, **more):
    new = {"title": "Task", "due": Due(day, at), "recurrence": Recurrence(rule)}
    return operations.add(actor, new | more).task


@pytest.fixture
def weekly(actor):
    return operations.add(
        actor,
        {
            "title": "Gym",
            "tags": ["sport"],
            "due": Due(date(2030, 5, 6), time(7)),  # a Monday
            "recurrence": Recurrence("FREQ=WEEKLY;BYDAY=MO"),
            "reminders": [ReminderTime(before_minutes=60)],
        },
    ).task


def test_completing_makes_exactly_one_next_occurrence(actor, weekly):
    change = operations.complete(actor, [weekly.id])
    operations.complete(actor, [weekly.id])
    [following] = change.followers
    assert Task.objects.open().get() == following
    assert (following.due_date, following.due_time) == (date(2030, 5, 13), time(7))
    assert (following.series, following.occurrence) == (weekly.series, 2)
    assert [tag.name for tag in following.tags.all()] == ["sport"]
    assert following.reminders.get().fire_at == datetime(2030, 5, 13, 1, tzinfo=UTC)


def test_opening_it_again_withdraws_the_next_unless_it_was_touched(actor, weekly):
    operations.complete(actor, [weekly.id])
    operations.reopen(actor, [weekly.id])
    assert Task.objects.alive().get() == weekly
    [following] = operations.complete(actor, [weekly.id]).followers
    operations.update(actor, following.id, {"notes": "bring towel"})
    operations.reopen(actor, [weekly.id])
    assert Task.objects.alive().open().count() == 2
    assert not operations.complete(actor, [weekly.id]).followers


@pytest.mark.parametrize("to", [Due(date(2030, 5, 8), time(17)), Due(date(2030, 5, 4)), None])
def test_moving_one_occurrence_leaves_the_series_alone(actor, weekly, to):
    if to is None:  # by a day and back
        operations.update(actor, weekly.id, {"due": Due(date(2030, 5, 7), time(7))})
        to = Due(date(2030, 5, 6), time(7))
    moved = operations.update(actor, weekly.id, {"due": to}).task
    assert moved.recurrence_rule == "FREQ=WEEKLY;BYDAY=MO"
    [following] = operations.complete(actor, [weekly.id]).followers
    assert (following.due_date, following.due_time) == (date(2030, 5, 13), time(7))
    assert following.reminders.get().fire_at == datetime(2030, 5, 13, 1, tzinfo=UTC)


def test_the_reminder_of_the_evening_before_stays_there_when_one_occurrence_is_moved(actor):
    eve = ReminderTime(at=datetime(2030, 5, 5, 15, tzinfo=UTC))
    gym = add(actor, "FREQ=WEEKLY;BYDAY=MO", date(2030, 5, 6), reminders=[eve])
    operations.update(actor, gym.id, {"due": Due(date(2030, 5, 8))})
    on_the_day = ReminderTime(at=datetime(2030, 5, 8, 3, tzinfo=UTC))
    operations.schedule_reminder(actor, gym.id, on_the_day)
    [following] = operations.complete(actor, [gym.id]).followers
    at = [reminder.fire_at for reminder in following.reminders.all()]
    assert at == [datetime(2030, 5, 12, 15, tzinfo=UTC), datetime(2030, 5, 13, 3, tzinfo=UTC)]


def test_a_rule_that_is_said_again_begins_nothing_anew(actor):
    """A form sends back all that it has, with the date of a month that was too short."""
    rent = add(actor, "FREQ=MONTHLY", date(2030, 1, 31))
    [rent] = operations.complete(actor, [rent.id]).followers
    assert rent.due_date == date(2030, 2, 28)
    again = {
        "title": "Rent!",
        "due": Due(date(2030, 2, 27)),
        "recurrence": Recurrence("FREQ=MONTHLY"),
    }
    operations.update(actor, rent.id, again)
    [rent] = operations.complete(actor, [rent.id]).followers
    assert (rent.title, rent.due_date) == ("Rent!", date(2030, 3, 31))


def test_another_rule_changes_the_series_from_this_occurrence_on(actor, weekly):
    [second] = operations.complete(actor, [weekly.id]).followers
    rule = Recurrence("FREQ=WEEKLY;BYDAY=TH;COUNT=3", at=time(18))
    second = operations.update(actor, second.id, {"recurrence": rule}).task
    assert (second.due_date, second.due_time) == (date(2030, 5, 13), time(18))
    dates, task = [], second
    while followers := operations.complete(actor, [task.id]).followers:
        [task] = followers
        dates.append((task.due_date, task.due_time))
    assert dates == [(date(2030, 5, 16), time(18)), (date(2030, 5, 23), time(18))]
    operations.reopen(actor, [weekly.id])
    assert operations.complete(actor, [weekly.id]).followers == []


def test_what_repeats_and_comes_back_late_is_not_overdue_at_once(actor, weekly, clock):
    task = add(actor, "FREQ=DAILY", date(2030, 5, 1), time(9))
    clock(datetime(2030, 5, 20, 6, tzinfo=UTC))  # 11:00 in Karachi
    [following] = operations.complete(actor, [task.id]).followers
    assert following.due_date == date(2030, 5, 21)
    task = add(actor, "FREQ=DAILY", date(2030, 5, 1), time(17))
    [following] = operations.complete(actor, [task.id]).followers
    assert following.due_date == date(2030, 5, 20)


def test_skipping_passes_one_by_and_keeps_to_the_series(actor, weekly):
    operations.update(actor, weekly.id, {"due": Due(date(2030, 5, 8), time(17))})
    task = operations.skip(actor, weekly.id).task
    assert (task.due_date, task.due_time) == (date(2030, 5, 13), time(7))
    [following] = operations.complete(actor, [task.id]).followers
    assert following.due_date == date(2030, 5, 20)


def test_words_with_an_hour_give_the_series_its_hour(api):
    body = {"title": "Gym", "recurrence": {"text": "every Monday at 6pm"}}
    task = api.post("/api/tasks", body, format="json").json()
    assert task["due_time"] == "18:00"
    assert date.fromisoformat(task["due_date"]).weekday() == 0
    later = {"recurrence": {"text": "every Monday at 7pm"}}
    task = api.patch(f"/api/tasks/{task['id']}", later, format="json").json()
    assert (task["due_time"], task["recurrence"]["text"]) == ("19:00", "every Monday at 7pm")


def test_a_rule_without_a_date_begins_on_its_first_day(actor):
    new = {"title": "Gym", "recurrence": Recurrence("FREQ=WEEKLY;BYDAY=MO")}
    task = operations.add(actor, new).task
    assert task.due_date.weekday() == 0


def test_a_counted_rule_ends(actor):
    due = Due(date(2030, 5, 6))
    rule = Recurrence("FREQ=DAILY;COUNT=2")
    task = operations.add(actor, {"title": "Pill", "due": due, "recurrence": rule}).task
    [second] = operations.complete(actor, [task.id]).followers
    assert operations.complete(actor, [second.id]).followers == []


def test_ending_the_repetition_ends_it(actor, weekly):
    operations.update(actor, weekly.id, {"recurrence": None})
    assert operations.complete(actor, [weekly.id]).followers == []


def test_undoing_a_completion_takes_the_next_one_back(actor, weekly):
    change = operations.complete(actor, [weekly.id])
    operations.undo(actor, change.event.id)
    assert Task.objects.alive().get() == weekly
    assert len(operations.complete(actor, [weekly.id]).followers) == 1


def test_a_rule_without_words_is_read_with_its_end():
    assert describe("FREQ=WEEKLY;BYDAY=MO;UNTIL=20301231") == "every Monday until 31 Dec 2030"
    assert describe("FREQ=DAILY;UNTIL=20301231T235959Z") == "every day until 31 Dec 2030"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("every day until 31 December 2030", "every day until 31 Dec 2030"),
        ("every day until friday", "every day until 4 Jan 2030"),
        ("every mon and wed for three weeks", "every mon and wed for three weeks"),
        ("har roz jumme tak", "har roz 4 Jan 2030 tak"),
        ("ہر روز جمعے تک", "ہر روز ۰۴/۰۱/۲۰۳۰ تک"),
    ],
)
def test_the_words_of_a_rule_tell_its_end_and_are_read_as_it_again(words, text):
    now = datetime(2030, 1, 1, 9, tzinfo=UTC)  # a Tuesday
    found = understand(words, now, field="repeat").recurrence
    assert found.text == text
    assert understand(text, now, field="repeat").recurrence.rule == found.rule
