"""Tasks as a sheet: what is in it, that no spreadsheet calculates it, and that it comes back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from todos import operations
from todos.models import Task
from todos.sheets import COLUMNS, FORMULA, guarded, joined, split, unguarded
from todos.values import Actor, Due, Recurrence, ReminderTime

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''-1"]
EXPORT = "/api/tasks/export.csv"


def rows(answer):
    assert answer.status_code == 200 and answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def some(user):
    actor = Actor(user)
    day = timezone.now().astimezone(user.zone).date() + timedelta(days=30)
    first = operations.add(
        actor,
        {
            "title": '=HYPERLINK("https://evil.example")',
            "notes": "- one\n- two, “three”\nکتابیں",
            "priority": "urgent",
            "tags": ["home", "a, b", 'say "x"', "@evening"],
            "due": Due(day, time(17, 30)),
            "recurrence": Recurrence("FREQ=WEEKLY;INTERVAL=2", "done", "every other week"),
            "reminders": [
                ReminderTime(before_minutes=30),
                ReminderTime(at=timezone.now() + timedelta(days=3)),
            ],
        },
    ).task
    operations.add(actor, {"title": "Part 🎉", "parent_id": first.id, "due": Due(day)})
    done = operations.add(actor, {"title": "'tis done"}).task
    operations.complete(actor, [done.id])
    gone = operations.add(actor, {"title": "gone"}).task
    operations.delete(actor, [gone.id])


def test_the_sheet_holds_the_tasks_that_are_not_in_the_bin(api, some):
    answer = api.get(EXPORT)
    first, part, done = rows(answer)
    assert answer.content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    assert answer["Content-Disposition"] == 'attachment; filename="sabaq-tasks.csv"'
    assert first["title"] == '\'=HYPERLINK("https://evil.example")'
    assert split(unguarded(first["tags"])) == ["@evening", "a, b", "home", 'say "x"']
    assert (part["part_of"], part["title"], done["status"]) == ("1", "Part 🎉", "done")


def test_no_cell_is_a_formula(api, user):
    for text in FORMULAS:
        operations.add(Actor(user), {"title": f"x{text}", "notes": text, "tags": [f"={text}"]})
        Task.objects.filter(title=f"x{text}").update(title=text)
    cells = [cell for row in rows(api.get(EXPORT)) for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r＝" and cell]


@given(st.text())
def test_what_was_guarded_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert guarded(text) == text or FORMULA.match(text)


@given(
    st.lists(
        st.from_regex(r"[^\x00-\x1f\x85\u2028\u2029]+", fullmatch=True).map(str.strip).filter(bool),
        max_size=4,
    )
)
def test_tags_share_a_cell_and_are_told_apart_again(names):
    assert split(joined(names)) == names


def test_the_sheet_comes_back_whole(api, user, other_user, other_api, some):
    other_user.time_zone = user.time_zone
    other_user.save()
    sheet = api.get(EXPORT).content
    file = SimpleUploadedFile("sabaq-tasks.csv", sheet)
    body = other_api.post("/api/tasks/import", {"file": file}, format="multipart").json()
    assert (body["kind"], body["counts"]["new"], body["unread"]) == ("sabaq", 3, [])
    assert [task["remarks"] for task in body["tasks"]] == [[], [], []]
    mine, theirs = (rows(each.get(EXPORT)) for each in (api, other_api))
    for row in (*mine, *theirs):
        assert datetime.fromisoformat(row.pop("created_at"))
    assert theirs == mine


def test_ones_own_sheet_adds_nothing(api, some):
    file = SimpleUploadedFile("sabaq-tasks.csv", api.get(EXPORT).content)
    body = api.post("/api/tasks/import", {"file": file}, format="multipart").json()
    assert body["counts"] == {"new": 0, "known": 3, "unread": 0}


def test_a_sheet_may_be_written_by_hand(api, user):
    text = (
        "Title,Due_Date,Tags,Repeats,Priority,Part_of\n"
        "Pay rent,1 Dec 2030,home,every month,High,\n"
        "x,soon,,never,whatever,9\n"
    )
    file = SimpleUploadedFile("mine.csv", text.encode())
    body = api.post("/api/tasks/import", {"file": file}, format="multipart").json()
    rent, x = body["tasks"]
    assert (rent["due_date"], rent["priority"], rent["tags"]) == ("2030-12-01", "high", ["home"])
    assert rent["recurrence"]["rrule"] == "FREQ=MONTHLY" and rent["remarks"] == []
    assert len(x["remarks"]) == 4 and x["due_date"] is None


def test_the_page_gives_the_same_to_visitors_too(user, some, api):
    page = Client()
    page.force_login(user)
    assert page.get("/tasks/export.csv").content == api.get(EXPORT).content
    assert rows(Client().get("/tasks/export.csv")) == []


def test_queries_are_few_however_many_tasks(api, user, django_assert_max_num_queries):
    for n in range(15):
        operations.add(
            Actor(user), {"title": f"Task {n}", "tags": [f"t{n}"], "due": Due(date(2030, 1, 1))}
        )
    with django_assert_max_num_queries(4):
        api.get(EXPORT)
