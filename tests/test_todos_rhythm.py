"""How a task repeats, told in the reader's language."""

from __future__ import annotations

import pytest
from django.utils import translation

from todos import operations
from todos.operations import unit
from todos.rhythm import rhythm
from todos.values import Actor, Recurrence

SIMPLE = {
    "FREQ=DAILY": "ہر روز",
    "FREQ=DAILY;INTERVAL=3": "ہر 3 دن بعد",
    "FREQ=WEEKLY": "ہر ہفتے",
    "FREQ=WEEKLY;BYDAY=MO": "ہر پیر",
    "FREQ=WEEKLY;BYDAY=TU,FR": "ہر منگل اور جمعہ",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR": "ہر پیر، بدھ اور جمعہ",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "پیر سے جمعہ تک ہر روز",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU": "ہر 2 ہفتے بعد، منگل کو",
    "FREQ=MONTHLY": "ہر مہینے",
    "FREQ=MONTHLY;BYMONTHDAY=5": "ہر مہینے کی 5 تاریخ کو",
    "FREQ=YEARLY": "ہر سال",
    "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231": "ہر پیر، جمعرات 31 دسمبر 2026 تک",
}


@pytest.mark.parametrize(("rule", "urdu"), SIMPLE.items())
def test_a_simple_rule_is_told_in_urdu(rule, urdu):
    with translation.override("ur"):
        assert rhythm(rule, "due", "as somebody said") == urdu


def test_counted_from_finishing_it_says_so():
    with translation.override("ur"):
        assert rhythm("FREQ=DAILY;INTERVAL=3", "done", "") == "مکمل ہونے کے 3 دن بعد"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYMONTHDAY=31,-1;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5",
        "FREQ=DAILY;COUNT=3",
    ],
)
def test_what_is_not_simple_keeps_its_words(rule):
    with translation.override("ur"):
        assert rhythm(rule, "due", "as said") == "as said"


def test_words_in_urdu_and_all_words_on_an_english_page_stay():
    with translation.override("ur"):
        assert rhythm("FREQ=WEEKLY;BYDAY=TU", "due", "ہر منگل کو") == "ہر منگل کو"
    with translation.override("en"):
        assert rhythm("FREQ=WEEKLY;BYDAY=TU", "due", "ہر منگل کو") == "ہر منگل کو"
        assert rhythm("FREQ=WEEKLY;BYDAY=TU", "due", "every Tuesday") == "every Tuesday"


def test_pages_rest_and_notices_agree(user, client, monkeypatch):
    told = []
    monkeypatch.setattr(unit, "notify", lambda user_id, notice: told.append(notice))
    user.language = "ur"
    user.save()
    tuesdays = Recurrence("FREQ=WEEKLY;BYDAY=TU", "due", "every Tuesday")
    operations.add(Actor(user), {"title": "Plants", "recurrence": tuesdays})
    client.force_login(user)
    with translation.override("en"):  # what a request activates stays with the thread
        see_it_in_urdu(client, told)


def see_it_in_urdu(client, told):
    exported = client.get("/api/export").json()["tasks"][0]
    assert exported["recurrence"]["text"] == "every Tuesday", "as it is stored"
    page = client.get("/tasks/").content.decode()
    assert "ہر منگل" in page
    assert "every Tuesday" not in page
    (task,) = client.get("/api/tasks").json()["results"]
    assert task["recurrence"]["text"] == "ہر منگل"
    assert told[-1]["task"]["recurrence"]["text"] == "ہر منگل"
