"""Taking tasks in from Todoist, calendars and our own sheets, from friends and from enemies."""

from __future__ import annotations

import base64
import json
import random
import zlib
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.errors import Problem
from accounts.throttles import LIMITS, Limit
from todos import operations
from todos.importing import calendars
from todos.importing.adding import bring_in
from todos.importing.reading import read
from todos.importing.text import MAX_BYTES
from todos.importing.values import MAX_TASKS
from todos.models import Task, TaskEvent
from todos.values import Actor, Due

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)  # Saturday noon in Karachi
HEAD = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE"
TODOIST = f"""{HEAD},DURATION,DURATION_UNIT
meta,view_style=list,,,,,,,,,,
task,Buy milk @home @errands,Two litres,1,1,,,tomorrow at 5pm,en,,,
note,"Not the [[file {{""file_name"":""list.pdf"",""file_url"":""https://x.pk""}}]] one",,,,,,,,,,
task,Skimmed,,4,2,,,,,,,
section,Work,,,,,,,,,,
task,Report,,2,1,,,every! 3 days,en,,60,minute
task,Review,,4,1,,,every 3rd friday,en,,,
task,Call Berlin,,4,1,,,2026-12-01 09:00,en,Europe/Berlin,,
task,Auf Deutsch,,4,1,,,jeden Montag,de,,,
task,,,4,1,,,,,,,
"""


def understood(text, user, now=NOW):
    raw = text if isinstance(text, bytes) else text.encode()
    return read(raw, user, now)


def refusal(raw, user):
    with pytest.raises(Problem) as refused:
        read(raw, user, NOW)
    assert (refused.value.code, list(refused.value.fields)) == ("invalid", ["file"])
    return refused.value.message


def calendar(*entries):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *entries, "END:VCALENDAR", ""])


def todo(*lines):
    return "\r\n".join(["BEGIN:VTODO", "SUMMARY:Task", *lines, "END:VTODO"])


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", "SUMMARY:Meeting", *lines, "END:VEVENT"])


def only(reading):
    assert (len(reading.found), reading.unread) == (1, [])
    return reading.found[0]


def send(api, raw, query="", name="tasks.csv"):
    raw = raw if isinstance(raw, bytes) else raw.encode()
    file = SimpleUploadedFile(name, raw)
    return api.post(f"/api/tasks/import{query}", {"file": file}, format="multipart")


# Todoist


def test_a_todoist_project_is_read(user):
    reading = understood(TODOIST, user)
    milk, skimmed, report, review, berlin, german = reading.found
    assert reading.kind == "todoist"
    assert milk.new["title"] == "Buy milk" and set(milk.new["tags"]) == {"home", "errands"}
    assert (milk.new["priority"], milk.new["due"]) == ("urgent", Due(date(2026, 11, 22), time(17)))
    assert milk.new["notes"] == "Two litres\n\nNot the list.pdf https://x.pk one"
    assert reading.found[skimmed.parent] is milk and skimmed.new["priority"] == "medium"
    assert report.new["tags"] == ["Work"] and report.parent is None
    assert (report.new["recurrence"].rule, report.new["recurrence"].mode) == (
        "FREQ=DAILY;INTERVAL=3",
        "done",
    )
    assert report.remarks == ["Its length (60 minute) is not kept."]
    assert review.new["recurrence"].rule == "FREQ=MONTHLY;BYDAY=3FR"
    assert berlin.new["due"] == Due(date(2026, 12, 1), time(13))  # 9:00 in Berlin
    assert german.new.get("due") is None and "jeden Montag" in german.remarks[0]
    assert [(each.line, each.why) for each in reading.unread] == [(11, "Give the task a title.")]


def test_cells_may_be_divided_and_written_as_elsewhere(user):
    semicolons = TODOIST.replace("Two litres", "Two; litres").splitlines()[:3]
    text = "\r\n".join(line.replace(",", ";") for line in semicolons if "meta" not in line)
    text = text.replace("Two; litres", '"Two; litres"')
    for raw in (text.encode("utf-16"), text.encode("utf-8-sig"), text.encode("utf-16-le")):
        assert only(understood(raw, user)).new["notes"] == "Two; litres"
    old = understood("TYPE,CONTENT\ntask,Café für Émile".encode("cp1252"), user)
    assert only(old).new["title"] == "Café für Émile" and "UTF-8" in old.remarks[0]


# Calendars


def test_a_task_of_a_calendar_is_read(user):
    text = calendar(
        todo("UID:a", "DUE;TZID=Europe/Berlin:20261201T090000", "PRIORITY:1",
             "CATEGORIES:home,work", "DESCRIPTION:First\\nsecond\\, third", "LOCATION:Lahore",
             "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT30M", "END:VALARM"),
        todo("UID:b", "RELATED-TO:a", "DUE;VALUE=DATE:20261202", "BEGIN:VALARM",
             "TRIGGER:-PT15H", "END:VALARM"),
        todo("STATUS:COMPLETED", "COMPLETED:20261101T080000Z", "RRULE:FREQ=DAILY",
             "DTSTART;VALUE=DATE:20261101"),
        todo("STATUS:CANCELLED"),
    )  # fmt: skip
    reading = understood(text, user)
    first, second, done = reading.found
    assert first.new["due"] == Due(date(2026, 12, 1), time(13))
    assert (first.new["priority"], first.new["tags"]) == ("urgent", ["home", "work"])
    assert first.new["notes"] == "First\nsecond, third\n\nLahore"
    assert [when.before_minutes for when in first.new["reminders"]] == [30]
    assert (second.parent, second.new["due"]) == (0, Due(date(2026, 12, 2)))
    assert [when.before_minutes for when in second.new["reminders"]] == [24 * 60]
    assert (done.new["status"], done.completed_at) == ("done", datetime(2026, 11, 1, 8, tzinfo=UTC))
    assert done.new["recurrence"] is None
    assert [each.why for each in reading.unread] == ["It was cancelled."]


def test_events_are_due_when_they_begin_unless_they_are_over(user):
    reading = understood(
        calendar(
            event("DTSTART:20261120T060000Z", "DTEND:20261120T070000Z"),
            event("DTSTART;VALUE=DATE:20261120"),
            event("DTSTART;VALUE=DATE:20261121"),
            event("DTSTART:20261121T063000Z", "DURATION:PT2H"),
            event("DTSTART:20261130T170000"),
        ),
        user,
    )
    assert [each.new["due"] for each in reading.found] == [
        Due(date(2026, 11, 21)),
        Due(date(2026, 11, 21), time(11, 30)),
        Due(date(2026, 11, 30), time(17)),
    ]
    assert [each.why for each in reading.unread] == ["It is over."] * 2


@pytest.mark.parametrize(
    ("lines", "due", "rule"),
    [
        (["DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY;BYDAY=MO"], "2026-11-23",
         "FREQ=WEEKLY;BYDAY=MO"),
        (["DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"], "2026-11-30",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        (["DTSTART;VALUE=DATE:20061106", "RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR"], "2026-11-30",
         "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR"),
        (["DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY;INTERVAL=11"], "2026-11-23",
         "FREQ=DAILY;INTERVAL=11"),
        (["DTSTART;VALUE=DATE:20261101", "RRULE:FREQ=DAILY;COUNT=30"], "2026-11-21",
         "FREQ=DAILY;COUNT=10"),
        (["DTSTART;VALUE=DATE:20261031", "RRULE:FREQ=MONTHLY"], "2026-12-31",  # no month's end
         "FREQ=MONTHLY;BYMONTHDAY=31"),
        (["DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20261123"],
         "2026-11-30", "FREQ=WEEKLY"),
        (["DTSTART;TZID=Asia/Karachi:20261120T170000", "RRULE:FREQ=DAILY;UNTIL=20261201T110000Z"],
         "2026-11-21", "FREQ=DAILY;UNTIL=20261130"),  # the last begins at 12:00 UTC
        (["DTSTART;TZID=Asia/Karachi:20261120T170000", "RRULE:FREQ=DAILY;BYHOUR=17;BYMINUTE=0"],
         "2026-11-21", "FREQ=DAILY"),
        (["DTSTART;TZID=America/New_York:20261123T200000", "RRULE:FREQ=WEEKLY;BYDAY=MO,SU"],
         "2026-11-24", "FREQ=WEEKLY;BYDAY=TU,MO"),  # 06:00 of the next day
    ],
)  # fmt: skip
def test_what_repeats_goes_on_from_its_next_date(user, lines, due, rule):
    new = only(understood(calendar(event(*lines)), user)).new
    assert (new["due"].date.isoformat(), new["recurrence"].rule) == (due, rule)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;BYHOUR=9,17", "FREQ=DAILY;COUNT=5000",
     "FREQ=YEARLY;BYYEARDAY=-1", "FREQ=DAILY\r\nRRULE:FREQ=MONTHLY"],
)  # fmt: skip
def test_a_rule_that_cannot_be_kept_is_reported(user, rule):
    lines = (f"RRULE:{rule}", "DTSTART;TZID=Asia/Karachi:20270101T090000")
    item = only(understood(calendar(todo(*lines)), user))
    assert item.new["recurrence"] is None and item.new["due"] == Due(date(2027, 1, 1), time(9))
    assert "repetition that can't be kept" in item.remarks[0]


def test_exceptions_that_cannot_be_kept_are_reported(user):
    weekly = ["DTSTART;VALUE=DATE:20261123", "RRULE:FREQ=WEEKLY"]
    left_out = only(understood(calendar(todo(*weekly, "EXDATE;VALUE=DATE:20261207")), user))
    assert "Mon 7 Dec 2026" in left_out.remarks[0]
    more = only(understood(calendar(todo(*weekly, "RDATE;VALUE=DATE:20261201")), user))
    assert "RDATE" in more.remarks[0]
    moved = event("UID:a", "RECURRENCE-ID;VALUE=DATE:20261130", "DTSTART;VALUE=DATE:20261201")
    reading = understood(calendar(event("UID:a", *weekly), moved), user)
    assert [each.new["due"].date.day for each in reading.found] == [23, 1]
    assert reading.found[1].new["recurrence"] is None and "moved" in reading.found[1].remarks[0]


def test_zones_of_a_file_are_found_by_their_names(user):
    zone = "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nX-LIC-LOCATION:Europe/Berlin\r\nEND:VTIMEZONE"
    text = calendar(
        zone,
        todo("DUE;TZID=Mine:20261201T090000"),
        todo("DUE;TZID=/mozilla.org/20070129_1/Europe/Berlin:20261201T090000"),
        todo("DUE;TZID=Mars/Olympus:20261201T090000"),
    )
    first, second, third = understood(text, user).found
    assert first.new["due"] == second.new["due"] == Due(date(2026, 12, 1), time(13))
    assert third.new["due"].time == time(9) and "Mars/Olympus" in third.remarks[0]


def test_one_broken_entry_does_not_spoil_the_others(user):
    text = calendar(
        todo("DUE:nonsense"), todo("RRULE:nonsense", "DUE;VALUE=DATE:20261201"),
        todo("PRIORITY:many"), todo("DUE;VALUE=DATE:20261201"), todo("DUE;VALUE=DATE:00010101"),
        "BEGIN:VTODO\r\nDUE;VALUE=DATE:20261201\r\nEND:VTODO", "BEGIN:VTODO\r\nSUMMARY:cut off",
    )  # fmt: skip
    reading = understood(text, user)
    assert Due(date(2026, 12, 1)) in [item.new.get("due") for item in reading.found]
    assert {each.line: each.why.split(":")[0] for each in reading.unread} == {
        3: "It is broken",
        12: "It is broken",
        20: "Choose a date between the years 1900 and 9000.",
        24: "Give the task a title.",
        30: "The file is cut off or broken here.",
    }


# Adding, once


def test_everything_is_added_as_one_change_and_undone_as_one(api, user):
    before = send(api, TODOIST, "?preview=true").json()
    assert (before["preview"], before["event_id"], Task.objects.count()) == (True, None, 0)
    body = send(api, TODOIST).json()
    assert body["counts"] == before["counts"] == {"new": 6, "known": 0, "unread": 1}
    assert TaskEvent.objects.get().operation == "import"
    milk, skimmed = Task.objects.get(title="Buy milk"), Task.objects.get(title="Skimmed")
    assert skimmed.parent == milk and milk.number == 1
    assert [task["id"] for task in body["tasks"][:2]] == [str(milk.id), str(skimmed.id)]
    assert body["tasks"][1]["part_of_line"] == 3
    undone = api.post(f"/api/tasks/events/{body['event_id']}/undo")
    assert undone.status_code == 200 and not Task.objects.alive().exists()
    assert send(api, TODOIST).json()["counts"]["new"] == 6  # the bin does not count


def test_the_same_file_twice_adds_nothing(api, user):
    twice = TODOIST + "task,Skimmed,,4,1,,,,,,,\n"  # two that are alike are two
    first = send(api, twice).json()
    milk = Task.objects.get(title="Buy milk")
    operations.update(Actor(user), milk.id, {"title": "Buy oat milk", "due": None})
    operations.complete(Actor(user), [Task.objects.get(title="Call Berlin").id])
    again = send(api, twice, "?preview=false").json()
    assert first["counts"]["new"] == 7
    assert again["counts"] == {"new": 0, "known": 7, "unread": 1} and again["event_id"] is None
    assert [task["id"] for task in again["tasks"]] == [task["id"] for task in first["tasks"]]
    assert TaskEvent.objects.filter(operation="import").count() == 1


def test_what_is_there_by_itself_is_known_and_takes_the_parts(api, user):
    due = Due(timezone.now().astimezone(user.zone).date() + timedelta(days=1), time(17))
    milk = operations.add(Actor(user), {"title": "Buy  MILK", "due": due}).task
    Task.objects.filter(pk=milk.pk).update(title="Buy milk")
    body = send(api, TODOIST).json()
    assert body["counts"]["known"] == 1
    assert Task.objects.get(title="Skimmed").parent_id == milk.id


def test_somebody_elses_tasks_are_not_known(api, other_api):
    send(other_api, TODOIST)
    assert send(api, TODOIST).json()["counts"]["known"] == 0


def test_parts_stand_no_deeper_than_tasks_go(user):
    rows = [f"task,Level {n},,4,{n},,,,,," for n in range(1, 8)]
    rows.append("task,Far out,,4," + "9" * 5000)
    reading = understood("\n".join([HEAD, *rows]), user)
    assert [item.parent for item in reading.found] == [None, 0, 1, 2, 3, None, 5, None]
    circle = calendar(todo("UID:a", "RELATED-TO:b"), todo("UID:b", "RELATED-TO:a"))
    around = understood(circle, user)
    bring_in(Actor(user), around.found)
    assert Task.objects.filter(parent=None).count() == 1
    bring_in(Actor(user), reading.found)
    assert Task.objects.get(title="Level 5").parent.title == "Level 4"


def test_a_task_that_was_done_stays_done_since_then(api, user):
    text = calendar(todo("COMPLETED:20261101T080000Z"))
    send(api, text)
    task = Task.objects.get()
    assert (task.status, task.completed_at) == ("done", datetime(2026, 11, 1, 8, tzinfo=UTC))


# Enemies


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"PK\x03\x04rest", "archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
        (b"TYPE,CONTENT\ntask,a\x00b", "no text"),
        (b"\xff\xfeT\x00\x00\xd8", "no text"),  # half a surrogate
        (b"\x81\x8d\x8f", "no text"),
        (b"just words", "Choose a CSV"),
        (b"a,b\n1,2", "Choose a CSV"),
        (b"[{}]", "Choose a CSV"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "no tasks"),
        (b"BEGIN:VCARD\r\nEND:VCARD", "no tasks"),
        (b"x" * (MAX_BYTES + 1), "at most"),
        (b"TYPE,CONTENT\n" + b"task,a\n" * (MAX_TASKS + 1), "more than 1000 tasks"),
        (b"TYPE,CONTENT\n" + b"note,\n" * 5000, "more than 5000 lines"),
        (b'TYPE,CONTENT\ntask,"' + b"a" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_reason(user, raw, reason):
    assert reason in refusal(raw, user)


def test_a_hostile_file_is_only_text(api, user):
    formula = '=HYPERLINK("https://evil.example","x")'
    cells = json.dumps([formula, "<img src=x onerror=alert(1)>", "'; DROP TABLE todos_task; --"])
    rows = "\n".join(f'task,"{cell.replace(chr(34), chr(34) * 2)}"' for cell in json.loads(cells))
    body = send(api, f"TYPE,CONTENT\n{rows}\n").json()
    assert [task["title"] for task in body["tasks"]] == json.loads(cells)
    page = Client()
    page.force_login(user)
    shown = page.post(
        "/tasks/import/", {"file": SimpleUploadedFile("x", f"TYPE,CONTENT\n{rows}\n".encode())}
    )
    assert "<img src=x" not in shown.content.decode()


def test_rules_that_take_for_ever_do_not(user, monkeypatch):
    bomb = "RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS={}"  # each looks through forty years in vain
    entries = [todo("DTSTART;VALUE=DATE:20261201", bomb.format(n)) for n in range(200, 366)]
    monkeypatch.setattr("todos.importing.values.SECONDS", 0.05)
    assert "too long" in refusal(calendar(*entries).encode(), user)


def test_entries_within_entries_are_bounded(user):
    text = "BEGIN:VCALENDAR\r\n" + "BEGIN:VTODO\r\n" * 20_000
    assert "cut off or broken" in understood(text, user).unread[0].why


def test_a_file_is_never_taken_for_the_name_of_one(user, tmp_path):
    """The parser opens short texts as files; it must not be given any."""
    secret = tmp_path / "secret.ics"
    secret.write_text(calendar(todo()))
    assert "no tasks" in refusal(f"BEGIN:{secret}".encode(), user)
    assert calendars.KINDS["VTODO"].from_ical(str(secret))  # so it is, and why


@pytest.mark.parametrize("query", ["?preview=yes", "?preview="])
def test_a_wrong_wish_is_400(api, query):
    assert send(api, TODOIST, query).status_code == 400


def test_without_a_file_or_with_broken_forms_it_is_400(api, user):
    assert api.post("/api/tasks/import", {"file": "text"}, format="multipart").status_code == 400
    assert api.post("/api/tasks/import", {}, format="json").status_code == 415
    broken = {"content_type": "multipart/form-data; boundary=x"}
    assert api.generic("POST", "/api/tasks/import", b"--y nonsense", **broken).status_code == 400
    nameless = {"content_type": "multipart/form-data"}
    assert api.generic("POST", "/api/tasks/import", b"x", **nameless).status_code == 400
    many = {f"f{n}": "x" for n in range(1100)}
    assert api.post("/api/tasks/import", many, format="multipart").status_code == 400
    assert send(api, b"x" * 3_000_000).status_code == 400


# The page


@pytest.fixture
def page(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_page_looks_first_and_adds_then(page, user):
    looked = page.post("/tasks/import/", {"file": SimpleUploadedFile("t.csv", TODOIST.encode())})
    assert looked.status_code == 200 and not Task.objects.exists()
    text = looked.content.decode()
    assert "Add 6 tasks" in text and "Give the task a title." in text and "jeden Montag" in text
    added = page.post("/tasks/import/", {"packed": looked.context["packed"]})
    assert added.context["report"]["counts"]["new"] == Task.objects.count() == 6
    page.post(f"/tasks/undo/{added.context['report']['event_id']}/")
    assert not Task.objects.alive().exists()


def test_what_went_wrong_is_told_on_the_page(page):
    for form in ({}, {"file": SimpleUploadedFile("t", b"\0")}, {"packed": "!"},
                 {"packed": base64.b64encode(b"no zlib").decode()}):  # fmt: skip
        answer = page.post("/tasks/import/", form)
        assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()


def test_a_file_that_does_not_get_small_enough_for_the_form_is_refused(page):
    noise = base64.b85encode(random.Random(1).randbytes(1_200_000)).decode().replace(",", "")
    text = "TYPE,CONTENT\n" + "\n".join(f"x,{noise[n : n + 500]}" for n in range(0, 1_400_000, 500))
    answer = page.post("/tasks/import/", {"file": SimpleUploadedFile("t.csv", text.encode())})
    assert answer.status_code == 400 and "too large for this page" in answer.content.decode()


def test_what_swells_up_is_refused(page):
    bomb = base64.b64encode(zlib.compress(b"a" * 50_000_000)).decode()
    answer = page.post("/tasks/import/", {"packed": bomb})
    assert answer.status_code == 400 and "at most" in answer.content.decode()


def test_the_form_needs_the_token_and_visitors_are_guests(user):
    client = Client(enforce_csrf_checks=True)
    assert client.get("/tasks/import/").status_code == 200
    file = SimpleUploadedFile("t.csv", TODOIST.encode())
    assert client.post("/tasks/import/", {"file": file}).status_code == 403


@pytest.mark.parametrize("where", ["/api/tasks/import", "/tasks/import/"])
def test_importing_without_end_is_refused(api, page, settings, monkeypatch, where):
    settings.RATE_LIMITS = True
    monkeypatch.setitem(LIMITS, "import", Limit(1, 600))
    client = api if where.startswith("/api") else page
    answers = [
        client.post(where, {"file": SimpleUploadedFile("t.csv", TODOIST.encode())}) for _ in "ab"
    ]
    assert [answer.status_code for answer in answers] == [200, 429]
