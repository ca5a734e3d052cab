"""What the database itself does not let in, whoever writes."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from todos.models import Tag, Task, TaskEvent


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"title": ""}, "a_task_has_a_title"),
        ({"status": "done"}, "done_means_completed_at"),
        ({"completed_at": timezone.now()}, "done_means_completed_at"),
        ({"status": "else"}, "done_means_completed_at"),
        ({"priority": 0}, "priority_is_one_of_four"),
        ({"priority": 5}, "priority_is_one_of_four"),
        ({"due_time": time(9)}, "a_time_needs_a_date"),
        ({"recurrence_rule": "FREQ=DAILY"}, "a_rule_has_a_mode_and_a_date"),
        ({"recurrence_mode": "done"}, "a_rule_has_a_mode_and_a_date"),
        (
            {"recurrence_rule": "FREQ=DAILY", "recurrence_mode": "due"},
            "a_rule_has_a_mode_and_a_date",
        ),
        ({"series": uuid4()}, "an_occurrence_has_a_series"),
    ],
)
def test_a_task_that_makes_no_sense_is_not_stored(user, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Task.objects.create(**{"owner": user, "number": 1, "title": "Task", **fields})


def test_sensible_ones_are(user):
    Task.objects.create(
        owner=user,
        number=1,
        title="Task",
        status="done",
        completed_at=timezone.now(),
        due_date=date(2030, 1, 1),
        due_time=time(9),
        recurrence_rule="FREQ=DAILY",
        recurrence_mode="due",
        series=uuid4(),
        occurrence=1,
    )


def test_a_number_is_used_once_by_each_owner(user, other_user):
    Task.objects.create(owner=user, number=1, title="Mine")
    Task.objects.create(owner=other_user, number=1, title="Theirs")
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(owner=user, number=1, title="Again")


def test_an_occurrence_exists_once(user):
    series = uuid4()
    Task.objects.create(owner=user, number=1, title="One", series=series, occurrence=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(owner=user, number=2, title="Two", series=series, occurrence=1)


def test_a_tag_is_one_by_folded_name(user, other_user):
    Tag.objects.create(owner=user, name="Work")
    Tag.objects.create(owner=other_user, name="work")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(owner=user, name="ＷORK")


def test_a_key_is_used_once_and_none_often(user):
    for _ in range(2):
        TaskEvent.objects.create(owner=user, actor="user", operation="add")
    TaskEvent.objects.create(owner=user, actor="user", operation="add", key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskEvent.objects.create(owner=user, actor="user", operation="add", key="k")
