"""What the labelled tables say of our understanding may not get worse.

Only how many rows are right is looked at, of all parts: the set-aside ones stay unseen. All of
them, and what fails, are printed by `script/bench words`.
"""

from __future__ import annotations

from importlib import import_module

import pytest

from bench.words.tables import load, parts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

# The shares that were reached, rounded down; whoever does better raises them.
FLOORS = {
    "dates": {"visible": 0.99, "aside": 0.97},
    "requests": {
        "visible": 0.98,
        "second": 0.95,
        "third": 0.96,
        "fourth": 0.95,
        "fifth": 0.95,
        "sixth": 0.95,
        "seventh": 0.95,
        "eighth": 0.95,
        "ninth": 0.9,
        "tenth": 0.85,
        "aside": 0.87,
        "third.aside": 0.9,
        "fourth.aside": 0.75,
        "tenth.aside": 0.75,
    },
    "study": {"visible": 0.98, "aside": 0.87},
}
EVERY = {"dates": 1, "requests": 3, "study": 3}  # row; all of them would take half a minute
# What may not happen once, by part: a wrong date or a wrong task is worse than a question.
NEVER = {"requests": ("wrong-task change", "unfounded claim")}


@pytest.mark.timeout(400)  # some twenty seconds on an idle machine
@pytest.mark.parametrize("subject", FLOORS)
def test_no_less_is_understood_than_was(subject):
    judge = import_module(f"bench.words.{subject}").judge
    for part in parts_of(subject):
        outcomes = [judge(row) for row in load(subject, part)[:: EVERY[subject]]]
        reached = sum(outcome.share for outcome in outcomes) / len(outcomes)
        assert reached >= FLOORS[subject][part], f"{part}: {reached:.1%}"
        for mark in NEVER.get(subject, ()):
            assert not sum(mark in outcome.marks for outcome in outcomes), f"{part}: {mark}"
