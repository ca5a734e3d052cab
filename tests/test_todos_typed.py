"""What people type on the tasks page: the quick line, the fields of an edit, days to move to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from accounts.errors import Problem
from todos import operations, typed
from todos.values import Actor, Due, Recurrence

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)  # noon in Karachi, a Saturday


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Buy milk", {"title": "Buy milk"}),
        ("Buy milk #home", {"title": "Buy milk", "tags": ["home"]}),
        ("#work #home call Ali !urgent", {"title": "call Ali", "tags": ["work", "home"],
                                          "priority": "urgent"}),
        ("Pay p2, then rest p1", {"title": "Pay p2, then rest", "priority": "urgent"}),
        ("دودھ لانا ہے #گھر !فوری", {"title": "دودھ لانا ہے", "tags": ["گھر"],
                                    "priority": "urgent"}),
        ("کتاب #حصّہ", {"title": "کتاب", "tags": ["حصّہ"]}),
        ("Learn C# and fix #12 !wow", {"title": "Learn C# and fix #12 !wow"}),
        ("Tidy up #3d-prints.", {"title": "Tidy up .", "tags": ["3d-prints"]}),
        ("Call Ali tomorrow at 5pm #work p3", {
            "title": "Call Ali", "tags": ["work"], "priority": "medium",
            "due": Due(date(2026, 11, 22), time(17))}),
        ("Bins every Monday #home", {
            "title": "Bins", "tags": ["home"], "due": Due(date(2026, 11, 23)),
            "recurrence": Recurrence("FREQ=WEEKLY;BYDAY=MO", "due", "every Monday")}),
        ("tomorrow #work", {"title": "tomorrow", "tags": ["work"]}),
    ],
)  # fmt: skip
def test_a_line_is_read(line, found, user):
    assert typed.understood(line, user, NOW) == found


@pytest.fixture
def task(user):
    return operations.add(
        Actor(user),
        {"title": "Call Ali", "due": Due(date(2026, 12, 1), time(9)), "tags": ["work", "home"]},
    ).task


def edited(task, user, **fields):
    return typed.edited(typed.fields_of(task) | fields, task, user)


def test_fields_that_are_as_they_were_change_nothing(task, user):
    assert edited(task, user, notes="\r\n") == {}


def test_only_what_differs_changes(task, user):
    assert edited(task, user, title="Call Sara", notes="a\r\nb") == {
        "title": "Call Sara",
        "notes": "a\nb",
    }
    assert edited(task, user, tags="work،  #phone,") == {"tags": ["work", "#phone"]}
    assert edited(task, user, due_date="2026-12-05") == {"due": Due(date(2026, 12, 5), time(9))}
    assert edited(task, user, due_time="") == {"due": Due(date(2026, 12, 1))}
    assert edited(task, user, due_date="") == {"due": None}
    repeat = edited(task, user, repeat="every Tuesday")["recurrence"]
    assert (repeat.rule, repeat.text) == ("FREQ=WEEKLY;BYDAY=TU", "every Tuesday")


def test_a_rule_in_odd_words_stays_unless_they_are_changed(task, user):
    rule = Recurrence("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2", "due", "the second of them")
    task = operations.update(Actor(user), task.pk, {"recurrence": rule}).task
    assert edited(task, user) == {}
    assert edited(task, user, repeat="") == {"recurrence": None}


@pytest.mark.parametrize(
    "wrong",
    [{"due_date": "soon"}, {"due_date": "2026-02-30"}, {"due_time": "25:00"}, {"repeat": "blue"}],
)
def test_what_cannot_be_read_is_refused(task, user, wrong):
    with pytest.raises(Problem) as refusal:
        edited(task, user, **wrong)
    assert refusal.value.status == 400


@pytest.mark.parametrize("words", ["", "blue", "every Monday", "x" * 5000, "\0"])
def test_what_is_no_day_is_refused(words, user):
    with pytest.raises(Problem) as refusal:
        typed.day(words, user)
    assert refusal.value.status == 400
