"""A mistake of the engine's own costs one answer: never the run, nor the message after it."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task
from tutor.offline import assist
from tutor.offline.parsing import reading

pytestmark = pytest.mark.django_db
CANARY = "canary"


@pytest.fixture
def stumbling(monkeypatch):
    """A grammar that breaks on every clause with the canary in it."""
    inner = reading._in_english

    def breaking(clause):
        if CANARY in clause:
            raise ValueError(clause)
        return inner(clause)

    reading.parse.cache_clear()
    monkeypatch.setattr(reading, "_in_english", breaking)
    yield
    reading.parse.cache_clear()


def test_what_a_rule_breaks_on_was_not_caught(talk, stumbling, caplog):
    assert "did not catch that" in talk.say(f"add feed the {CANARY} tomorrow")
    assert not Task.objects.exists()
    assert "could not be read" in caplog.text
    assert CANARY not in " ".join(record.getMessage() for record in caplog.records)


def test_an_old_sentence_does_not_break_the_next_turn(talk, stumbling):
    talk.say(f"add feed the {CANARY} tomorrow")
    assert "Added **Buy milk**" in talk.say("add buy milk")


@pytest.mark.parametrize(
    ("agent", "said", "words"),
    [
        ("tasks", "add buy milk", "did not catch that"),
        ("tasks", "kal doodh lana hai", "samajh nahi saka"),
        ("tutor", "ROS 2 کیا ہے؟", "سمجھ نہیں سکا"),
    ],
)
def test_whatever_else_breaks_is_said_in_the_language_of_the_message(
    user, monkeypatch, agent, said, words
):
    def broken(*_):
        raise KeyError(CANARY)

    monkeypatch.setattr(assist, "follow_up", broken)
    assert words in Talk(user, agent=agent).say(said)


@pytest.mark.parametrize(
    "said",
    ["اسی کا، آدھا گھنٹہ پہلے", "میٹنگ آدھا گھنٹہ پہلے کر دو", "meeting aadha ghanta pehle kar do",
     "meeting derh ghanta pehle kar do", "میٹنگ ڈیڑھ گھنٹہ بعد کر دو"],
)  # fmt: skip
def test_half_an_hour_breaks_nothing(talk, said):
    talk.say("کل شام پانچ بجے میٹنگ ہے")
    assert talk.say(said)
    talk.say("aur budh ko bijli ka bill dena hai")
    assert Task.objects.filter(title__icontains="bijli").exists()
