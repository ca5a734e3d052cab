"""Tasks over REST, as the contract has them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from todos import serializers
from todos.models import Task, TaskEvent

SOON = "2030-05-06T12:00:00+05:00"


def add(api, title="Buy milk", **fields):
    answer = api.post("/api/tasks", {"title": title, **fields}, format="json")
    assert answer.status_code == 201, answer.json()
    return answer.json()


def titles(api, query=""):
    answer = api.get(f"/api/tasks{query}")
    assert answer.status_code == 200, answer.json()
    return [task["title"] for task in answer.json()["results"]]


def error(answer, status=400, code="invalid"):
    assert answer.status_code == status, answer.content
    body = answer.json()["error"]
    assert body["code"] == code and body["message"]
    return body


def test_a_task_has_the_contracts_shape(api):
    task = add(
        api,
        notes="oat",
        priority="high",
        tags=["home"],
        due_at=SOON,
        recurrence={"rrule": "FREQ=WEEKLY;BYDAY=MO"},
        reminders=[{"before": 30}, {"at": "2030-05-01T09:00:00+05:00"}],
    )
    assert set(task) == set(serializers.TaskShape().fields)
    assert (task["number"], task["status"], task["priority"]) == (1, "open", "high")
    assert (task["due_date"], task["due_time"], task["due_at"]) == ("2030-05-06", "12:00", SOON)
    rule = {"rrule": "FREQ=WEEKLY;BYDAY=MO", "mode": "due", "text": "every Monday"}
    assert task["recurrence"] == rule
    first, second = task["reminders"]
    assert (first["at"], first["before"]) == ("2030-05-01T09:00:00+05:00", None)
    assert (second["at"], second["before"]) == ("2030-05-06T11:30:00+05:00", 30)
    assert set(first) == set(serializers.ReminderShape().fields)
    assert datetime.fromisoformat(task["created_at"]).utcoffset() == timedelta(hours=5)
    assert api.get(f"/api/tasks/{task['id']}").json() == task
    assert api.get("/api/tasks").json() == {"results": [task], "next": None}


def test_a_plain_task_is_plain(api):
    task = add(api)
    empty = {n: task[n] for n in ("due_date", "due_time", "due_at", "recurrence", "completed_at")}
    assert set(empty.values()) == {None}
    assert (task["priority"], task["tags"], task["reminders"]) == ("medium", [], [])
    assert (task["version"], task["notes"]) == (1, "")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": None}, "title"),
        ({"title": 5}, "title"),
        ({"title": ["a"]}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"title": "\u200f"}, "title"),
        ({"notes": "x" * 10_001}, "notes"),
        ({"notes": 5}, "notes"),
        ({"priority": "critical"}, "priority"),
        ({"priority": 3}, "priority"),
        ({"status": "later"}, "status"),
        ({"tags": "home"}, "tags"),
        ({"tags": [5]}, "tags"),
        ({"tags": [""]}, "tags"),
        ({"tags": ["x" * 60]}, "tags"),
        ({"tags": [str(n) for n in range(30)]}, "tags"),
        ({"due_date": "tomorrow"}, "due_date"),
        ({"due_date": "2030-02-30"}, "due_date"),
        ({"due_date": "9999-12-31"}, "due_date"),
        ({"due_date": 5}, "due_date"),
        ({"due_time": "09:00"}, "due_time"),
        ({"due_date": "2030-01-01", "due_time": "25:00"}, "due_time"),
        ({"due_at": "2030-01-01"}, "due_at"),
        ({"due_at": "soon"}, "due_at"),
        ({"due_at": 1}, "due_at"),
        ({"due_at": "9999-12-31T23:59:59-12:00"}, "due_at"),
        ({"due_at": "0001-01-01T00:00:00+12:00"}, "due_at"),
        ({"due_at": SOON, "due_date": "2031-01-01"}, "due_at"),
        ({"recurrence": "weekly"}, "recurrence"),
        ({"recurrence": {}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=SECONDLY"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=WEEKLY;BYDAY=XX"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=DAILY;BYSETPOS=1"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=DAILY;INTERVAL=-1"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=DAILY;COUNT=1,2"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=DAILY\nDTSTART:20200101"}}, "recurrence"),
        ({"recurrence": {"text": "purple"}}, "recurrence"),
        ({"recurrence": {"rrule": "FREQ=DAILY", "mode": "never"}}, "recurrence"),
        ({"reminders": [{"before": 5}]}, "before"),
        ({"reminders": [{}]}, "at"),
        ({"reminders": "none"}, "reminders"),
    ],
)
def test_a_bad_body_names_the_field_and_stores_nothing(api, body, field):
    answer = api.post("/api/tasks", {"title": "Fine", **body} if body else {}, format="json")
    assert field in error(answer)["fields"]
    assert not Task.objects.exists()


def test_half_a_character_is_invalid(api):
    body = b'{"title": "\\ud800"}'
    error(api.post("/api/tasks", body, content_type="application/json"))


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"5", b"null", b'{"title": "\xff"}', b""])
def test_a_body_that_is_no_object_is_invalid(api, body):
    error(api.post("/api/tasks", body, content_type="application/json"))


def test_only_what_is_given_changes(api):
    task = add(api, notes="oat", due_at=SOON, tags=["home"])
    changed = api.patch(f"/api/tasks/{task['id']}", {"title": "Other"}, format="json").json()
    assert changed | {"title": "Buy milk", "version": 1, "updated_at": task["updated_at"]} == task
    assert changed["version"] == 2


@pytest.mark.parametrize(
    ("body", "due_date", "due_time"),
    [
        ({"due_date": "2030-06-01"}, "2030-06-01", "12:00"),
        ({"due_time": "08:30"}, "2030-05-06", "08:30"),
        ({"due_time": None}, "2030-05-06", None),
        ({"due_date": None}, None, None),
        ({"due_at": None}, None, None),
        ({"due_at": "2030-06-01T00:30:00Z"}, "2030-06-01", "05:30"),
        ({"due_at": "2030-06-01T08:00"}, "2030-06-01", "08:00"),  # in the owner's zone
        ({"due_date": "2030-06-01", "due_time": None, "due_at": None}, "2030-06-01", None),
    ],
)
def test_date_and_time_move_apart_or_together(api, body, due_date, due_time):
    task = add(api, due_at=SOON)
    moved = api.patch(f"/api/tasks/{task['id']}", body, format="json").json()
    assert (moved["due_date"], moved["due_time"]) == (due_date, due_time)
    assert (moved["due_at"] is None) == (due_time is None)


def test_a_time_without_a_date_is_invalid(api):
    task = add(api)
    answer = api.patch(f"/api/tasks/{task['id']}", {"due_time": "09:00"}, format="json")
    assert "due_time" in error(answer)["fields"]


def test_what_was_read_can_be_sent_back(api):
    task = add(api, due_at=SOON, tags=["a"], recurrence={"text": "every Monday"})
    answer = api.patch(f"/api/tasks/{task['id']}", task, format="json")
    assert (answer.status_code, answer.json()["version"]) == (200, 1)


def test_a_stale_version_is_a_conflict(api):
    task = add(api)
    path = f"/api/tasks/{task['id']}"
    assert api.patch(path, {"title": "B", "version": 1}, format="json").status_code == 200
    error(api.patch(path, {"title": "C", "version": 1}, format="json"), 409, "conflict")


def test_completing_twice_is_one_completion(api):
    task = add(api)
    first = api.post(f"/api/tasks/{task['id']}/complete").json()
    again = api.post(f"/api/tasks/{task['id']}/complete").json()
    assert (first["status"], first["version"]) == ("done", 2)
    assert again == first
    opened = api.post(f"/api/tasks/{task['id']}/reopen").json()
    assert (opened["status"], opened["completed_at"]) == ("open", None)


def test_a_status_can_be_patched(api):
    task = add(api, due_date="2030-05-06", recurrence={"text": "every Monday"})
    done = api.patch(f"/api/tasks/{task['id']}", {"status": "done"}, format="json").json()
    assert done["completed_at"]
    assert titles(api, "?status=open") == ["Buy milk"]


def test_a_deleted_task_is_not_found(api):
    task = add(api)
    path = f"/api/tasks/{task['id']}"
    assert api.delete(path).status_code == 204
    for answer in (api.get(path), api.delete(path), api.post(f"{path}/complete")):
        error(answer, 404, "not_found")
    assert titles(api) == []


def test_reminders_come_and_go(api):
    task = add(api, due_at=SOON)
    path = f"/api/tasks/{task['id']}/reminders"
    answer = api.post(path, {"before": 15}, format="json")
    assert answer.status_code == 201
    [reminder] = answer.json()["reminders"]
    assert reminder["at"] == "2030-05-06T11:45:00+05:00"
    left = api.delete(f"/api/reminders/{reminder['id']}")
    assert (left.status_code, left.json()["reminders"]) == (200, [])
    error(api.delete(f"/api/reminders/{reminder['id']}"), 404, "not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "at"),
        ({"at": None}, "at"),
        ({"at": "tomorrow"}, "at"),
        ({"at": "2020-01-01T00:00:00Z"}, "at"),
        ({"at": "2030-01-01"}, "at"),
        ({"before": -1}, "before"),
        ({"before": "soon"}, "before"),
        ({"before": 10**12}, "before"),
        ({"before": 5, "at": "2030-01-01T00:00:00Z"}, "at"),
    ],
)
def test_a_bad_reminder_is_invalid(api, body, field):
    task = add(api, due_at=SOON)
    answer = api.post(f"/api/tasks/{task['id']}/reminders", body, format="json")
    assert field in error(answer)["fields"]


def test_a_relative_reminder_needs_a_date(api):
    answer = api.post(f"/api/tasks/{add(api)['id']}/reminders", {"before": 5}, format="json")
    assert "before" in error(answer)["fields"]


def test_strangers_find_nothing(api, other_api):
    task = add(api, due_at=SOON, tags=["secret"], reminders=[{"before": 5}])
    event = api.get("/api/tasks/events").json()["results"][0]["id"]
    path = f"/api/tasks/{task['id']}"
    reminder = task["reminders"][0]["id"]
    for answer in (
        other_api.get(path),
        other_api.patch(path, {"title": "Mine"}, format="json"),
        other_api.patch(path, {"title": ""}, format="json"),
        other_api.delete(path),
        other_api.post(f"{path}/complete"),
        other_api.post(f"{path}/reopen"),
        other_api.post(f"{path}/reminders", {"before": 5}, format="json"),
        other_api.post(f"{path}/reminders", {}, format="json"),
        other_api.delete(f"/api/reminders/{reminder}"),
        other_api.post(f"/api/tasks/events/{event}/undo"),
    ):
        error(answer, 404, "not_found")
    for path in (
        "/api/tasks",
        "/api/tags",
        "/api/tasks/events",
        f"/api/tasks/events?task={task['id']}",
    ):
        assert other_api.get(path).json() == {"results": [], "next": None}
    assert api.get(f"/api/tasks/{task['id']}").json() == task


@pytest.mark.parametrize(
    "path", ["/api/tasks", "/api/tags", "/api/tasks/events", "/api/tasks/analytics", "/api/export"]
)
def test_nobody_gets_nothing(db, path):
    error(APIClient().get(path), 401, "unauthenticated")


# Lists


@pytest.fixture
def some(api, user):
    """Tasks whose titles say what they are."""
    today = timezone.now().astimezone(user.zone).date()
    day = lambda n: (today + timedelta(days=n)).isoformat()  # noqa: E731
    add(api, "undated low", priority="low", tags=["home"])
    add(api, "late urgent", priority="urgent", due_date=day(-2), tags=["work", "home"])
    add(api, "today", due_date=day(0), notes="with Ali, C++ & 100%")
    add(api, "tomorrow high", priority="high", due_date=day(1), tags=["Work"])
    done = add(api, "done late", due_date=day(-1))
    api.post(f"/api/tasks/{done['id']}/complete")
    return day


def test_filters_narrow_the_list(api, some):
    day = some
    assert set(titles(api)) == {
        "undated low", "late urgent", "today", "tomorrow high", "done late"
    }  # fmt: skip
    assert titles(api, "?status=done") == ["done late"]
    assert "done late" not in titles(api, "?status=open")
    assert titles(api, "?priority=urgent") == ["late urgent"]
    assert titles(api, "?priority=urgent,low&ordering=number") == ["undated low", "late urgent"]
    assert titles(api, "?tag=WORK&ordering=number") == ["late urgent", "tomorrow high"]
    assert titles(api, "?tag=work&tag=home") == ["late urgent"]
    assert titles(api, "?overdue=true") == ["late urgent"]
    assert "late urgent" not in titles(api, "?overdue=false")
    assert titles(api, f"?due_before={day(0)}&status=open") == ["late urgent"]
    assert titles(api, f"?due_after={day(0)}") == ["tomorrow high"]
    assert titles(api, f"?due_after={day(-1)}&due_before={day(1)}") == ["today"]
    moment = f"{day(1)}T00:00:00+05:00"  # its + arrives as a space
    assert titles(api, f"?due_after={moment}") == ["tomorrow high"]
    assert titles(api, f"?status=open&due_before={day(0)}T12:00:00") == ["late urgent"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ALI", ["today"]),
        ("c%2B%2B", ["today"]),
        ("100%25", ["today"]),
        ("work", ["tomorrow high", "late urgent"]),
        ("urgent late", ["late urgent"]),
        ("_", []),
        ("nothing", []),
        ("%22AND", []),
        ("%23work%20-high", ["late urgent"]),
        ("ali%20OR%20high", ["tomorrow high", "today"]),
    ],
)
def test_words_are_searched_in_title_notes_and_tags(api, some, words, expected):
    assert titles(api, f"?q={words}") == expected


def test_the_order_is_as_asked_and_without_a_date_last(api, some):
    by_due = ["late urgent", "done late", "today", "tomorrow high", "undated low"]
    assert titles(api, "?ordering=due_at") == by_due
    assert titles(api, "?ordering=-due_at") == [*by_due[3::-1], "undated low"]
    assert titles(api, "?ordering=-priority")[:2] == ["late urgent", "tomorrow high"]
    assert titles(api, "?ordering=priority")[0] == "undated low"
    assert titles(api, "?ordering=created_at") == titles(api)[::-1]
    assert titles(api, "?ordering=title")[0] == "done late"
    assert titles(api, "?ordering=-completed_at")[0] == "done late"
    assert titles(api, "?ordering=completed_at")[0] == "done late"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status=later", "status"),
        ("priority=critical", "priority"),
        ("overdue=perhaps", "overdue"),
        ("due_before=soon", "due_before"),
        ("due_after=2030-02-30", "due_after"),
        ("due_after=9999-12-31T23:59:59-12:00", "due_after"),
        ("due_before=0001-01-01T00:00:00%2B12:00", "due_before"),
        ("ordering=colour", "ordering"),
        ("ordering=owner__password", "ordering"),
        ("limit=0", "limit"),
        ("limit=x", "limit"),
        ("limit=-1", "limit"),
        ("cursor=x", "cursor"),
        ("cursor=W10", "cursor"),
        ("cursor=%F0%9F%98%80", "cursor"),
        ("q=a%00b", "q"),
        ("tag=%00", "tag"),
        ("q=" + "x" * 400, "q"),
    ],
)
def test_a_bad_filter_is_invalid(api, query, field):
    assert field in error(api.get(f"/api/tasks?{query}"))["fields"]


@pytest.mark.parametrize(
    "ordering", ["due_at", "-due_at", "priority", "-priority", "created_at", "-created_at", "title",
                 "-title", "completed_at", "-completed_at", "updated_at", "-number"],
)  # fmt: skip
def test_pages_hold_everything_once_in_the_same_order(api, some, ordering):
    for n in range(7):
        add(api, "same", priority="high", due_date="2030-01-01" if n % 2 else None)
    whole = [task["id"] for task in api.get(f"/api/tasks?ordering={ordering}").json()["results"]]
    seen, cursor = [], ""
    while cursor is not None:
        page = api.get(f"/api/tasks?ordering={ordering}&limit=5&cursor={cursor}").json()
        seen += [task["id"] for task in page["results"]]
        cursor = page["next"]
    assert seen == whole and len(whole) == 12


def test_a_page_is_not_upset_by_what_is_added_meanwhile(api):
    for n in range(4):
        add(api, str(n))
    first = api.get("/api/tasks?limit=2").json()
    add(api, "new")
    api.delete(f"/api/tasks/{first['results'][0]['id']}")
    second = api.get(f"/api/tasks?limit=2&cursor={first['next']}").json()
    assert [task["title"] for task in second["results"]] == ["1", "0"]


def test_a_cursor_of_another_order_is_invalid(api):
    for n in range(3):
        add(api, str(n))
    cursor = api.get("/api/tasks?limit=1").json()["next"]
    error(api.get(f"/api/tasks?limit=1&ordering=title&cursor={cursor}"))


def test_a_list_takes_the_same_few_queries_however_long(api, django_assert_max_num_queries):
    for n in range(20):
        add(api, str(n), tags=["a", f"t{n}"], due_at=SOON, reminders=[{"before": 5}])
    with django_assert_max_num_queries(4):
        api.get("/api/tasks?limit=20")
    with django_assert_max_num_queries(3):
        api.get("/api/tasks/events?limit=20")


# Changes


def test_changes_are_listed_and_undone(api):
    task = add(api)
    api.patch(f"/api/tasks/{task['id']}", {"title": "Other"}, format="json")
    api.post(f"/api/tasks/{task['id']}/reopen")  # changes nothing
    events = api.get("/api/tasks/events").json()["results"]
    assert [event["operation"] for event in events] == ["update", "add"]
    assert set(events[0]) == set(serializers.EventShape().fields)
    assert events[0]["tasks"] == [{"id": task["id"], "number": 1, "title": "Other"}]
    undone = api.post(f"/api/tasks/events/{events[0]['id']}/undo")
    assert undone.status_code == 200
    assert undone.json()["tasks"][0]["title"] == "Buy milk"
    error(api.post(f"/api/tasks/events/{events[0]['id']}/undo"), 409, "conflict")
    assert api.get("/api/tasks/events").json()["results"][1]["undone"] is True


def test_undo_is_refused_with_the_reason(api):
    task = add(api)
    [event] = api.get("/api/tasks/events").json()["results"]
    api.patch(f"/api/tasks/{task['id']}", {"title": "Other"}, format="json")
    body = error(api.post(f"/api/tasks/events/{event['id']}/undo"), 409, "conflict")
    assert "changed since" in body["message"]


def test_a_deletion_can_be_undone(api):
    task = add(api)
    api.delete(f"/api/tasks/{task['id']}")
    event = api.get("/api/tasks/events").json()["results"][0]
    api.post(f"/api/tasks/events/{event['id']}/undo")
    assert titles(api) == ["Buy milk"]


def test_an_unknown_change_or_task_filter_is_answered(api):
    error(api.post(f"/api/tasks/events/{uuid4()}/undo"), 404, "not_found")
    error(api.get("/api/tasks/events?task=x"))


def test_a_key_makes_a_second_request_harmless(api):
    header = {"headers": {"Idempotency-Key": "abc"}}
    first = api.post("/api/tasks", {"title": "Once"}, format="json", **header)
    again = api.post("/api/tasks", {"title": "Once"}, format="json", **header)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    other = api.post("/api/tasks", {"title": "Twice"}, format="json", **header)
    error(other, 409, "conflict")
    assert Task.objects.count() == 1
    bad = {"headers": {"Idempotency-Key": "x" * 300}}
    error(api.post("/api/tasks", {"title": "Once"}, format="json", **bad))


def test_who_did_it_is_recorded(user):
    token = APIClient().post(
        "/api/auth/token",
        {"email": user.email, "password": "a long enough passphrase 7"},
        format="json",
    )
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token.json()['access']}")
    add(client)
    assert TaskEvent.objects.get().actor == "api"


# Around them


def test_tags_are_counted(api, some):
    tags = api.get("/api/tags").json()["results"]
    assert [(tag["name"], tag["open"], tag["done"]) for tag in tags] == [
        ("home", 2, 0),
        ("work", 2, 0),
    ]
    page = api.get("/api/tags?limit=1").json()
    second = api.get(f"/api/tags?limit=1&cursor={page['next']}").json()
    assert (second["results"], second["next"]) == ([tags[1]], None)


def test_analytics_add_up(api, some, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        figures = api.get("/api/tasks/analytics").json()
    assert set(figures) == set(serializers.AnalyticsShape().fields)
    assert (figures["open"], figures["overdue"], figures["due_today"]) == (4, 1, 1)
    done = figures["completed"]
    assert (done["today"], done["week"], done["month"]) == (1, 1, 1)
    assert len(done["by_day"]) == 30 and done["by_day"][-1]["count"] == 1
    assert figures["by_priority"] == {"low": 1, "medium": 1, "high": 1, "urgent": 1}
    assert {"tag": "home", "open": 2, "done": 0} in figures["by_tag"]
    assert (figures["streak_days"], figures["median_days_to_finish"]) == (1, 0.0)


def test_analytics_know_what_slips(api):
    task = add(api, due_date="2030-01-01")
    api.patch(f"/api/tasks/{task['id']}", {"due_date": "2030-01-02"}, format="json")
    slipped = {"id": task["id"], "number": 1, "title": "Buy milk", "times": 1}
    assert api.get("/api/tasks/analytics").json()["most_postponed"] == [slipped]


def test_analytics_of_nothing_are_zero(api):
    figures = api.get("/api/tasks/analytics").json()
    assert (figures["open"], figures["streak_days"]) == (0, 0)
    assert figures["median_days_to_finish"] is None


def test_the_export_holds_everything_of_yours(api, other_api, some):
    add(other_api, "not yours")
    answer = api.get("/api/export")
    body = answer.json()
    assert "attachment" in answer["Content-Disposition"]
    assert (len(body["tasks"]), len(body["events"])) == (5, 6)
    assert body["user"]["email"] == "alice@example.com"
    assert "not yours" not in answer.content.decode()
