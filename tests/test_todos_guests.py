"""A guest's tasks come along when the guest turns out to have an account."""

from __future__ import annotations

from datetime import date

from accounts.guests import absorb
from accounts.models import User
from todos import operations
from todos.models import Tag, Task
from todos.values import Actor, Due, ReminderTime


def test_a_guests_tasks_become_the_accounts(user):
    guest = User.objects.create_guest(time_zone="Asia/Karachi")
    operations.add(Actor(user), {"title": "Mine", "tags": ["Work"]})
    due = Due(date(2030, 5, 6))
    reminders = [ReminderTime(before_minutes=30)]
    change = operations.add(
        Actor(guest, key="k"),
        {"title": "As guest", "tags": ["work", "new"], "due": due, "reminders": reminders},
    )
    operations.complete(Actor(guest), [operations.add(Actor(guest), {"title": "B"}).task.id])
    absorb(guest, user)
    tasks = Task.objects.owned_by(user).order_by("number")
    assert [(task.number, task.title) for task in tasks] == [
        (1, "Mine"),
        (2, "As guest"),
        (3, "B"),
    ]
    assert [tag.name for tag in tasks[1].tags.all()] == ["new", "Work"]
    assert tasks[1].reminders.count() == 1
    assert Tag.objects.count() == 2
    assert not User.objects.filter(pk=guest.pk).exists()
    assert operations.add(Actor(user), {"title": "Next"}).task.number == 4
    operations.delete(Actor(user), [change.task.id])
