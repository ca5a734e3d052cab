"""Messages of people who complain, give reasons and wish for several things at once: what they wish
is done or named, and nothing else changes."""

from __future__ import annotations

import pytest

from tests.support.talk import listed
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db
HANIA = "add hania tutoring every mon and thu at 5pm"
GYM = "add gym every mon and thu at 5pm"


def after(talk, messages):
    for one in messages:
        answer = talk.say(one)
    return answer


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ([HANIA, "and move hania to 6:30 this thurs only"], "Thu 26 Nov 2026, 18:30"),
        ([HANIA, "change hania to 7pm on thursday"], "Thu 26 Nov 2026, 19:00"),
        ([GYM, "move thursday's gym to friday"], "Fri 27 Nov 2026, 17:00"),
        ([GYM, "push gym on thursday to 7"], "Thu 26 Nov 2026, 19:00"),
        (["add take vitamins every day at 9pm", "move vitamins to 11pm on friday"],
         "Fri 27 Nov 2026, 23:00"),
        ([HANIA, "hania jumerat ko 6 baje kar do sirf is dafa"], "jumeraat 26 November 2026"),
        (["har peer aur jumerat ko shaam 5 baje hania ki tuition",
          "is jumerat ki tuition 6:30 pe kar do"], "jumeraat 26 November 2026, shaam 6:30 baje"),
    ],
)  # fmt: skip
def test_a_later_time_is_not_moved_in_place_of_the_next(talk, said, offered):
    answer = after(talk, said)
    [task] = Task.objects.alive()
    assert task.due_date.isoformat() == "2026-11-23"
    assert offered in answer
    after(talk, ["yes"])
    assert Task.objects.alive().count() == 2


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([GYM, "move gym to friday 6pm"], "27.11. 18:00"),
        ([GYM, "move monday's gym to tuesday"], "24.11. 17:00"),
        ([GYM, "move gym to 6:30"], "23.11. 18:30"),
        ([GYM, "move gym to tomorrow"], "24.11. 17:00"),
        ([GYM, "skip gym today", "move gym to 7pm on thursday"], "26.11. 19:00"),
        (["gym thursday 5pm", "move thursday's gym to friday"], "27.11. 17:00"),
        (["gym monday 5pm", "move gym to 7pm on thursday"], "26.11. 19:00"),
    ],
)
def test_the_next_time_is_moved(talk, said, left):
    after(talk, said)
    assert [due for _, due in listed()] == [left]
