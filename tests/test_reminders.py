"""Reminders: when they speak up, of what, and when they keep quiet."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from accounts.errors import Problem
from accounts.models import User
from todos import operations
from todos.models import Delivery, Reminder, Task
from todos.reminding import lanes, page
from todos.values import Actor, Due, Recurrence, ReminderTime

START = datetime(2030, 5, 1, 4, 0, tzinfo=UTC)  # 09:00 in Karachi
pytestmark = pytest.mark.django_db


class Clock:
    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now

    def ahead(self, **span):
        self.now += timedelta(**span)
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(START)
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def told(monkeypatch):
    """What open pages were told: (user id, frame)."""
    told = []
    monkeypatch.setattr(page, "notify", lambda user_id, frame: told.append((user_id, frame)))
    return told


@pytest.fixture
def actor(user):
    return Actor(user)


@pytest.fixture
def add(actor, clock):
    """`add("Dentist", at=minutes from now, before=[30], at_=[moments])` with reminders."""

    def add(title="Dentist", due=None, reminders=(), **more):
        new = {"title": title, "due": due, "reminders": list(reminders), **more}
        return operations.add(actor, new).task

    return add


def after(**span):
    return ReminderTime(at=START + timedelta(**span))


def before(minutes):
    return ReminderTime(before_minutes=minutes)


def deliver():
    return lanes.deliver_now()


def reminder():
    return Reminder.objects.get()


# When


def test_a_reminder_comes_at_its_moment_and_once(add, clock, told, user):
    task = add(reminders=[after(minutes=10)])
    clock.ahead(minutes=9, seconds=59)
    assert (deliver(), told) == (0, [])
    clock.ahead(seconds=1)
    deliver()
    frame = {
        "type": "reminder",
        "reminder_id": str(reminder().id),
        "task": {"id": str(task.id), "number": 1, "title": "Dentist"},
        "at": "2030-05-01T09:10:00+05:00",
        "late": False,
    }
    assert told == [(user.id, frame)]
    assert (reminder().status, reminder().sent_at) == ("delivered", clock.now)
    clock.ahead(days=3)
    assert deliver() == 0
    assert len(told) == len(mail.outbox) == 1


def test_several_reminders_of_one_task_each_come(add, clock, told):
    due = Due(date(2030, 5, 1), time(17))
    add(due=due, reminders=[before(30), before(0), after(minutes=5)])
    for hour, minute, count in ((9, 5, 1), (16, 29, 1), (16, 30, 2), (17, 0, 3)):
        clock.now = datetime(2030, 5, 1, hour, minute, tzinfo=ZoneInfo("Asia/Karachi"))
        deliver()
        assert len(told) == count


def test_one_before_a_day_without_an_hour_counts_from_nine(add, clock):
    add(due=Due(date(2030, 5, 3)), reminders=[before(60)])
    assert reminder().fire_at.astimezone(ZoneInfo("Asia/Karachi")).hour == 8


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (30, "2030-03-31T03:00:00+02:00"),
        (60, "2030-03-31T01:30:00+01:00"),  # 02:30 does not exist that night
        (24 * 60, "2030-03-30T03:30:00+01:00"),  # a day before is the same time on the wall
        (25 * 60, "2030-03-30T02:30:00+01:00"),
    ],
)
def test_before_counts_minutes_as_they_pass_and_days_on_the_calendar(
    add, user, clock, minutes, expected
):
    clock.now = datetime(2030, 3, 1, tzinfo=UTC)
    user.time_zone = "Europe/Berlin"
    user.save()
    add(due=Due(date(2030, 3, 31), time(3, 30)), reminders=[before(minutes)])
    assert reminder().fire_at == datetime.fromisoformat(expected)


def test_a_reminder_keeps_its_time_on_the_wall_through_a_change_of_clocks(add, actor, user, clock):
    """Weekly at 09:00 in Berlin: 08:00 UTC in winter, 07:00 in summer."""
    clock.now = datetime(2030, 3, 20, tzinfo=UTC)
    user.time_zone = "Europe/Berlin"
    user.save()
    due = Due(date(2030, 3, 26), time(9))
    at = ReminderTime(at=datetime(2030, 3, 26, 7, 45, tzinfo=UTC))
    task = add(due=due, recurrence=Recurrence("FREQ=WEEKLY"), reminders=[before(30), at])
    [successor] = operations.complete(actor, [task.id]).followers
    moments = [r.fire_at.isoformat() for r in successor.reminders.all()]
    assert moments == ["2030-04-02T06:30:00+00:00", "2030-04-02T06:45:00+00:00"]


# Late


def test_one_that_comes_late_says_so(add, clock, told):
    add(reminders=[after(minutes=10)])
    clock.ahead(minutes=15)
    deliver()
    assert told[0][1]["late"] is True
    assert mail.outbox[0].subject == "Reminder (late): Dentist"
    assert "was meant for Wed 1 May 2030, 09:10" in mail.outbox[0].body


def test_after_a_long_time_each_person_gets_one_digest(add, clock, told, user, other_user):
    for number in range(60):
        add(f"Task {number}", reminders=[after(minutes=10 + number)])
    theirs = Actor(other_user)
    operations.add(theirs, {"title": "Theirs", "reminders": [after(minutes=5)]})
    clock.ahead(hours=5)
    deliver()
    assert [user_id for user_id, _ in sorted(told, key=lambda t: "more" in t[1])] == [
        other_user.id,
        user.id,
    ]
    [digest] = [frame for _, frame in told if "more" in frame]
    assert digest["task"]["title"] == "Task 0"
    assert (digest["count"], len(digest["more"])) == (60, 49)
    mails = {m.to[0]: m for m in mail.outbox}
    assert len(mail.outbox) == 2
    mine = mails["alice@example.com"]
    assert mine.subject == "60 reminders that come late"
    assert "- Task 0\n" in mine.body and "And 10 more." in mine.body
    assert mails["bob@example.com"].subject == "Reminder (late): Theirs"
    assert Reminder.objects.filter(status="delivered").count() == 61
    assert deliver() == 0


def test_a_digest_leaves_out_what_was_done_before_it_went_out(add, actor, clock, told):
    tasks = [add(f"Task {n}", reminders=[after(minutes=10)]) for n in range(3)]
    clock.ahead(hours=5)
    from todos.reminding.firing import fire

    fire(clock.now)
    operations.complete(actor, [tasks[0].id, tasks[1].id])
    deliver()
    [(_, frame)] = told
    assert frame["task"]["title"] == "Task 2" and "more" not in frame


# Silence


@pytest.mark.parametrize("deed", [operations.complete, operations.delete])
def test_nobody_hears_of_what_is_done_or_in_the_bin(add, actor, clock, told, deed):
    task = add(reminders=[after(minutes=10)])
    deed(actor, [task.id])
    clock.ahead(minutes=10)
    deliver()
    assert (told, mail.outbox, reminder().status) == ([], [], "passed")


def test_taking_up_again_brings_back_only_what_is_to_come(add, actor, clock, told):
    task = add(reminders=[after(minutes=10), after(minutes=30)])
    operations.complete(actor, [task.id])
    clock.ahead(minutes=20)
    deliver()
    operations.reopen(actor, [task.id])
    deliver()
    assert told == []
    clock.ahead(minutes=10)
    deliver()
    assert len(told) == 1


def test_what_is_done_between_the_moment_and_the_sending_is_not_sent(add, actor, clock, told):
    from todos.reminding.firing import fire

    task = add(reminders=[after(minutes=10)])
    fire(clock.ahead(minutes=10))
    operations.complete(actor, [task.id])
    deliver()
    assert (told, mail.outbox) == ([], [])
    assert set(Delivery.objects.values_list("status", flat=True)) == {"dropped"}


def test_whoever_may_not_log_in_is_not_told(add, user, clock, told):
    add(reminders=[after(minutes=10)])
    User.objects.update(is_active=False)
    clock.ahead(minutes=10)
    deliver()
    assert (told, mail.outbox) == ([], [])


def test_what_is_done_in_the_midst_of_sending_is_called_off(add, actor, clock, told, monkeypatch):
    from todos.reminding import outbox

    task = add(reminders=[after(minutes=10)])
    hand_over = outbox.hand_over

    def finish_first(delivery):
        operations.complete(actor, [task.id])
        hand_over(delivery)

    monkeypatch.setattr(outbox, "hand_over", finish_first)
    clock.ahead(minutes=10)
    deliver()
    assert (told, mail.outbox) == ([], [])
    clock.ahead(minutes=1)
    deliver()
    assert set(Delivery.objects.values_list("status", flat=True)) == {"dropped"}


# Moving


def test_moving_the_task_takes_its_reminders_along(add, actor, clock, told):
    due = Due(date(2030, 5, 1), time(17))
    task = add(due=due, reminders=[before(30), after(hours=1)])
    operations.update(actor, task.id, {"due": Due(date(2030, 5, 2), time(18))})
    relative, given = Reminder.objects.order_by("before_minutes")
    if relative.before_minutes is None:
        relative, given = given, relative
    assert relative.fire_at == datetime(2030, 5, 2, 12, 30, tzinfo=UTC)
    assert given.fire_at == START + timedelta(hours=1 + 25)  # as long before it is due as it was
    assert {(r.generation, r.status) for r in (relative, given)} == {(2, "waiting")}
    clock.now = datetime(2030, 5, 1, 11, 30, tzinfo=UTC)  # where they were
    assert (deliver(), told) == (0, [])


NOON = Due(date(2030, 5, 3), time(12))


@pytest.mark.parametrize(
    ("was", "becomes", "moment"),
    [
        (NOON, Due(date(2030, 5, 5), time(12)), "05-04 10:00"),
        (NOON, Due(date(2030, 5, 3), time(14, 30)), "05-02 12:30"),
        (NOON, Due(date(2030, 5, 6)), "05-05 10:00"),  # a day alone: by days
        (Due(date(2030, 5, 3)), Due(date(2030, 5, 3), time(18)), "05-02 10:00"),  # an hour to it
        (Due(date(2030, 5, 3)), Due(date(2030, 5, 4), time(18)), "05-03 10:00"),
        (NOON, Due(date(2030, 5, 1), time(12)), "05-02 10:00"),  # it would lie in the past
        (NOON, None, "05-02 10:00"),
        (NOON, Due(date(9000, 1, 1)), None),
    ],
)
def test_a_moment_moves_as_the_task_does(add, actor, was, becomes, moment):
    at = ReminderTime(at=datetime(2030, 5, 2, 5, 0, tzinfo=UTC))  # ten in Karachi
    task = add(due=was, reminders=[at])
    change = operations.update(actor, task.id, {"due": becomes})
    local = reminder().fire_at.astimezone(ZoneInfo("Asia/Karachi"))
    assert moment is None or f"{local:%m-%d %H:%M}" == moment
    operations.undo(actor, change.event.id)
    assert reminder().fire_at == at.at


def test_a_moment_that_has_come_stays_and_a_snoozed_one_counts_from_its_own(add, actor, clock):
    task = add(due=NOON, reminders=[after(minutes=5), after(hours=2)])
    clock.ahead(minutes=10)
    deliver()
    came, snoozed = Reminder.objects.order_by("fire_at")
    operations.snooze_reminder(actor, snoozed.id, minutes=30)
    operations.update(actor, task.id, {"due": Due(date(2030, 5, 4), time(12))})
    came.refresh_from_db()
    snoozed.refresh_from_db()
    assert (came.status, came.fire_at) == ("delivered", START + timedelta(minutes=5))
    assert (snoozed.fire_at, snoozed.snoozed_from) == (START + timedelta(hours=26), None)


def test_one_that_has_come_comes_again_when_the_task_is_moved_on(add, actor, clock, told):
    task = add(due=Due(date(2030, 5, 1), time(10)), reminders=[before(30)])
    clock.ahead(minutes=30)
    deliver()
    operations.update(actor, task.id, {"due": Due(date(2030, 5, 1), time(12))})
    assert (reminder().status, reminder().sent_at, reminder().seen_at) == ("waiting", None, None)
    clock.ahead(hours=2)
    deliver()
    assert [frame["at"][11:16] for _, frame in told] == ["09:30", "11:30"]
    assert Delivery.objects.filter(channel="email", status="sent").count() == 2


def test_one_that_is_moved_into_the_past_keeps_quiet(add, actor, clock, told):
    task = add(due=Due(date(2030, 5, 1), time(17)), reminders=[before(30)])
    clock.ahead(hours=3)
    change = operations.update(actor, task.id, {"due": Due(date(2030, 5, 1), time(12, 10))})
    deliver()
    assert (told, reminder().status) == ([], "passed")
    operations.undo(actor, change.event.id)
    assert (reminder().status, reminder().generation) == ("waiting", 3)
    clock.ahead(hours=5)
    deliver()
    assert len(told) == 1


def test_undoing_something_else_does_not_bring_it_a_second_time(add, actor, clock, told):
    task = add(reminders=[after(minutes=10)])
    change = operations.set_priority(actor, [task.id], "high")
    clock.ahead(minutes=10)
    deliver()
    operations.undo(actor, change.event.id)
    deliver()
    assert len(told) == 1


def test_one_that_was_removed_and_brought_back_does_not_come_twice(add, actor, clock, told):
    add(reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    change = operations.remove_reminder(actor, reminder().id)
    operations.undo(actor, change.event.id)
    assert (reminder().status, deliver(), len(told)) == ("delivered", 0, 1)


def test_reminders_go_where_skipping_finishing_and_taking_back_move_the_task(
    add, actor, clock, told
):
    def moments(task):
        return [f"{r.fire_at:%d %H:%M} {r.status}" for r in task.reminders.all()]  # in UTC

    due = Due(date(2030, 5, 1), time(17))
    reminders = [before(30), before(60), after(hours=1)]
    task = add(due=due, recurrence=Recurrence("FREQ=WEEKLY"), reminders=reminders)
    clock.ahead(hours=1)
    deliver()
    as_set = ["01 05:00 delivered", "01 11:00 waiting", "01 11:30 waiting"]
    assert moments(Task.objects.get()) == as_set
    skipped = operations.skip(actor, task.id)
    a_week_on = ["08 05:00 waiting", "08 11:00 waiting", "08 11:30 waiting"]
    assert moments(skipped.task) == a_week_on
    operations.undo(actor, skipped.event.id)
    assert moments(Task.objects.get()) == as_set
    [successor] = operations.complete(actor, [task.id]).followers
    assert moments(successor) == a_week_on
    operations.reopen(actor, [task.id])
    for _ in range(14):
        clock.ahead(hours=12)
        deliver()
    assert [frame["at"][:16] for _, frame in told] == ["2030-05-01T10:00", "2030-05-01T16:00"]
    assert [frame["more"][0]["at"][:16] for _, frame in told[1:]] == ["2030-05-01T16:30"]


# Snoozing


def test_snoozing_brings_it_again(add, api, clock, told):
    add(reminders=[after(minutes=10)])
    clock.ahead(minutes=12)
    deliver()
    answer = api.post(f"/api/reminders/{reminder().id}/snooze", {"minutes": 15}, format="json")
    assert answer.status_code == 200
    [shown] = answer.json()["reminders"]
    assert (shown["at"], shown["status"]) == ("2030-05-01T09:27:00+05:00", "waiting")
    assert shown["snoozed_from"] == "2030-05-01T09:10:00+05:00"
    clock.ahead(minutes=15)
    deliver()
    assert [frame["late"] for _, frame in told] == [True, False]
    assert len(mail.outbox) == 2


def test_snoozing_to_a_moment_and_back(add, actor, clock, told):
    add(reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    change = operations.snooze_reminder(actor, reminder().id, at=START + timedelta(hours=2))
    assert reminder().generation == 2
    operations.undo(actor, change.event.id)
    assert (reminder().fire_at, reminder().snoozed_from) == (START + timedelta(minutes=10), None)
    clock.ahead(hours=3)
    assert (deliver(), len(told)) == (0, 1)


def test_one_that_is_yet_to_come_is_put_off_from_its_own_moment(add, actor):
    add(reminders=[after(minutes=10)])
    operations.snooze_reminder(actor, reminder().id, minutes=5)
    assert reminder().fire_at == START + timedelta(minutes=15)


def test_a_snooze_is_for_this_time_only(add, actor, clock):
    due = Due(date(2030, 5, 1), time(10))
    task = add(
        due=due,
        recurrence=Recurrence("FREQ=DAILY"),
        reminders=[before(30), ReminderTime(at=START + timedelta(minutes=40))],
    )
    for each in Reminder.objects.all():
        operations.snooze_reminder(actor, each.id, minutes=120)
    [successor] = operations.complete(actor, [task.id]).followers
    local = [r.fire_at.astimezone(ZoneInfo("Asia/Karachi")) for r in successor.reminders.all()]
    assert [moment.isoformat()[:16] for moment in local] == ["2030-05-02T09:30", "2030-05-02T09:40"]
    assert all(r.snoozed_from is None for r in successor.reminders.all())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "minutes"),
        ({"minutes": 5, "at": "2030-05-01T10:00:00+05:00"}, "minutes"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"minutes": 10**9}, "minutes"),
        ({"minutes": "soon"}, "minutes"),
        ({"at": "2030-05-01T08:00:00+05:00"}, "at"),
        ({"at": "2030-05-01"}, "at"),
    ],
)
def test_a_snooze_that_makes_no_sense_is_refused(add, api, body, field):
    add(reminders=[after(minutes=10)])
    answer = api.post(f"/api/reminders/{reminder().id}/snooze", body, format="json")
    assert answer.status_code == 400
    assert field in answer.json()["error"]["fields"]
    assert reminder().fire_at == START + timedelta(minutes=10)


def test_a_reminder_of_what_is_done_is_not_snoozed(add, actor):
    task = add(reminders=[after(minutes=10)])
    operations.complete(actor, [task.id])
    with pytest.raises(Problem) as refused:
        operations.snooze_reminder(actor, reminder().id, minutes=5)
    assert refused.value.status == 409


def test_what_is_done_gets_no_reminder_that_would_never_come(add, actor, api):
    task = add()
    operations.complete(actor, [task.id])
    answer = api.post(f"/api/tasks/{task.id}/reminders", {"at": "2031-05-01T10:00Z"}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")
    assert not Reminder.objects.exists()


# Seeing


def unseen(api):
    answer = api.get("/api/reminders?status=delivered&seen=false")
    assert answer.status_code == 200
    return answer.json()["results"]


def test_what_came_while_no_page_was_open_waits_to_be_seen(add, api, clock, told):
    task = add(reminders=[after(minutes=10)])
    assert unseen(api) == []
    clock.ahead(minutes=10)
    deliver()
    [waiting] = unseen(api)
    assert waiting["task"] == {"id": str(task.id), "number": 1, "title": "Dentist"}
    assert (waiting["at"], waiting["late"]) == ("2030-05-01T09:10:00+05:00", False)
    seen = api.post(f"/api/reminders/{waiting['id']}/seen").json()
    assert seen["seen_at"] == "2030-05-01T09:10:00+05:00"
    clock.ahead(minutes=10)
    assert api.post(f"/api/reminders/{waiting['id']}/seen").json() == seen
    assert unseen(api) == []
    assert len(api.get("/api/reminders?seen=true").json()["results"]) == 1


def test_what_is_done_meanwhile_is_not_shown(add, actor, api, clock, told):
    task = add(reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    operations.complete(actor, [task.id])
    assert unseen(api) == []


def test_many_are_seen_at_once(add, api, clock, told):
    for number in range(5):
        add(f"Task {number}", reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    first, *_ = unseen(api)
    seen = api.post("/api/reminders/seen", {"ids": [first["id"]]}, format="json")
    assert seen.json() == {"seen": 1}
    assert api.post("/api/reminders/seen", {}, format="json").json() == {"seen": 4}
    assert unseen(api) == []


def test_one_that_waits_can_not_be_seen(add, api, clock, told):
    add(reminders=[after(minutes=10)])
    api.post(f"/api/reminders/{reminder().id}/seen")
    clock.ahead(minutes=10)
    deliver()
    assert len(unseen(api)) == 1


@pytest.mark.parametrize("query", ["status=gone", "seen=perhaps", "cursor=x", "limit=0"])
def test_a_wrong_filter_is_refused(api, query):
    assert api.get(f"/api/reminders?{query}").status_code == 400


def test_nobody_sees_or_snoozes_what_is_somebody_elses(add, other_api, clock, told):
    add(reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    mine = reminder()
    for path, body in (("snooze", {"minutes": 5}), ("seen", {})):
        answer = other_api.post(f"/api/reminders/{mine.id}/{path}", body, format="json")
        assert answer.status_code == 404
    other_api.post("/api/reminders/seen", {"ids": [str(mine.id)]}, format="json")
    assert unseen(other_api) == []
    assert (reminder().seen_at, reminder().fire_at) == (None, mine.fire_at)


# E-mail


def test_a_mail_says_what_is_due_in_the_persons_own_time(add, clock, told, settings):
    settings.SITE_URL = "https://learn.example"
    task = add(due=Due(date(2030, 5, 1), time(17)), reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["alice@example.com"], "Reminder: Dentist")
    assert "Due Wed 1 May 2030, 17:00." in sent.body
    assert f"https://learn.example/tasks/#task-{task.id}" in sent.body
    assert "https://learn.example/accounts/settings/" in sent.body
    assert "late" not in sent.body
    assert (sent.content_subtype, "&" in sent.body) == ("plain", False)


def test_a_title_is_written_as_it_is(add, clock, told):
    title = 'Tom & Jerry <"quotes"> کل {% now %}'
    add(title, reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    assert title in mail.outbox[0].body
    assert mail.outbox[0].subject == f"Reminder: {title}"


def test_whoever_does_not_want_mail_gets_none(add, client, user, clock, told):
    client.force_login(user)
    assert 'name="email_reminders"' in client.get("/accounts/settings/").content.decode()
    client.post("/accounts/settings/reminders/", {})  # the box is not ticked
    user.refresh_from_db()
    assert user.email_reminders is False
    add(reminders=[after(minutes=10)])
    clock.ahead(minutes=10)
    deliver()
    assert (len(told), mail.outbox) == (1, [])
    client.post("/accounts/settings/reminders/", {"email_reminders": "on"})
    user.refresh_from_db()
    assert user.email_reminders is True


def test_a_guest_is_told_on_the_page_only(clock, told):
    guest = User.objects.create_guest()
    operations.add(Actor(guest), {"title": "Task", "reminders": [after(minutes=10)]})
    clock.ahead(minutes=10)
    deliver()
    assert [user_id for user_id, _ in told] == [guest.id]
    assert mail.outbox == []


def test_reminders_of_a_guest_go_on_with_the_account(clock, told, user):
    from todos.signals import take_over_tasks

    guest = User.objects.create_guest()
    operations.add(Actor(guest), {"title": "Task", "reminders": [after(minutes=10)]})
    take_over_tasks(None, guest=guest, user=user)
    clock.ahead(minutes=10)
    deliver()
    assert [user_id for user_id, _ in told] == [user.id]
    assert [m.to for m in mail.outbox] == [["alice@example.com"]]
    assert Task.objects.get().owner == user
