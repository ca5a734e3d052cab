"""Messages with several wishes, facts told before a deed, and reminders that are of another task of
the same message: what the list holds afterwards."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db


def on_list(user):
    """Each open task with when it is due, and when its reminders are."""
    rows = Task.objects.alive().filter(owner=user, status="open").order_by("number")
    return [" ".join([row.title, "|", *_due(row), *_reminders(row)]).strip(" |") for row in rows]


def _due(row):
    said = ((row.due_date, "%d.%m."), (row.due_time, "%H:%M"))
    return [f"{at:{form}}" for at, form in said if at]


def _reminders(row):
    zone = row.owner.zone
    return [f"R{one.fire_at.astimezone(zone):%d.%m.%H:%M}" for one in row.reminders.all()]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["quiz on control is thurs 6pm i need to revise wed evening, and rents due on the 1st"
          " (420) remind me 2 days before"],
         ["Quiz on control | 26.11. 18:00", "Revise | 25.11. 18:00",
          "Rent (420) | 01.12. R29.11.09:00"]),
        (["the electricity bill is due friday (3,200) remind me 1 day before"],
         ["Electricity bill (3,200) | 27.11. R26.11.09:00"]),
        (["rent's due on the 1st remind me 2 hours before"], ["Rent | 01.12. R01.12.07:00"]),
        (["add shift tomorrow at 7",
          "my sister comes sat, train gets in 4.30pm, pick her up from the station, remind me an"
          " hour b4. and shift tmrw starts at 8 now not 7"],
         ["Shift | 24.11. 08:00",
          "Pick up my sister from the station | 28.11. 16:30 R28.11.15:30"]),
        (["dad is coming friday. his flight lands at 6am, have to pick him up"],
         ["Pick up dad | 27.11. 06:00"]),
        (["add gym tomorrow at 7", "add gym friday at 7", "gym friday starts at 8 now not 7"],
         ["Gym | 24.11. 07:00", "Gym | 27.11. 08:00"]),
        (["add class tomorrow at 2", "gym at 6 friday, class tomorrow is at 3 not 2"],
         ["Class | 24.11. 15:00", "Gym | 27.11. 18:00"]),
        (["add lab friday at 2", "add milk and the lab friday is at 3 not 2"],
         ["Lab | 27.11. 15:00", "Milk"]),
        (["add dentist on friday at 5, not 6"], ["Dentist | 27.11. 17:00"]),
        (["add gym on thursday", "move gym to friday, not saturday"], ["Gym | 27.11."]),
    ],
)  # fmt: skip
def test_each_wish_comes_to_its_own_task(talk, messages, expected):
    for message in messages:
        talk.say(message)
    assert on_list(talk.user) == expected
