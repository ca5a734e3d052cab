"""What script/test says at the end of each stack, and that it takes nothing for granted."""

from __future__ import annotations

import pytest

from tests.support.once import ONCE
from tests.support.services import ROOT
from tests.support.stacks import PARTS, SERVED, Outcome, _close, _there

REST = Outcome("postgres", "rest", 300.4, status=0, passed=90, skipped=2)
SERVED_TOO = Outcome("postgres", "served", 400.4, status=0, passed=10)
GONE = Outcome("postgres", "served", 1.0, missing="Redis is not here.")
EMPTY = Outcome("postgres", "served", 1.0, status=5)
SKIPPED = Outcome("postgres", "served", 1.0, status=0, skipped=10)
CRASHED = Outcome("postgres", "served", 1.0, status=3)
BROKEN_OFF = Outcome("postgres", "served", 1.0, status=2, passed=10)
FAILED = Outcome("postgres", "served", 1.0, status=1, passed=9, failed=1)


def test_the_parts_of_a_stack_are_told_in_one_line():
    line, well = _close([REST, SERVED_TOO], narrowed=[])
    assert line == "PostgreSQL + Redis: 100 passed, 0 failed, 2 skipped in 400 s"
    assert well


@pytest.mark.parametrize("other", [GONE, EMPTY, SKIPPED, CRASHED, BROKEN_OFF, FAILED])
def test_all_of_it_must_run_and_pass(other):
    line, well = _close([REST, other], narrowed=[])
    assert not well
    assert ("NOT RUN: served" in line) == (not other.ran)


def test_a_stack_that_is_not_there_says_what_is_missing():
    line, well = _close([GONE], narrowed=["tests/test_pages.py"])
    assert not well and "Redis is not here." in line


@pytest.mark.parametrize("other", [EMPTY, SKIPPED])
def test_a_part_may_hold_nothing_of_what_is_asked_for(other):
    assert _close([REST, other], narrowed=["-k", "pages"])[1]
    assert not _close([EMPTY, other], narrowed=["-k", "pages"])[1]


@pytest.mark.parametrize("other", [GONE, CRASHED, BROKEN_OFF, FAILED])
def test_asking_for_less_excuses_no_failure(other):
    assert not _close([REST, other], narrowed=["-k", "pages"])[1]


def test_every_test_is_in_one_of_the_parts():
    assert PARTS["served"] == SERVED
    assert PARTS["rest"] == tuple(f"--ignore={path}" for path in SERVED)


def test_what_is_named_is_there():
    assert all((ROOT / path).exists() for path in SERVED)
    for named in (each for paths in ONCE.values() for each in paths):
        path, _, test = named.partition("::")
        assert f"def {test}" in (ROOT / path).read_text(), named
    with pytest.raises(SystemExit, match=r"tests/test_gone\.py"):
        _there(["--ignore=tests/test_gone.py", *ONCE["sqlite"]])
