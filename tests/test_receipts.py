"""The line of a tool call: the tool's own words in English, the same facts in other languages."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from conversations.receipts import said, whole
from conversations.showing import FIELDS, HIDDEN_KEYS, readable
from tests.support.services import ROOT
from tutor.tools.registry import TOOLS

TASK = {"number": 1, "title": "Milk", "due": "2026-12-01"}
BATCH = {"tasks": [{"title": title} for title in "ABCD"], "message": "Deleted 4."}
FIGURES = {"completed": 3, "open": 2, "overdue": 1, "message": "3 tasks completed."}


@pytest.mark.parametrize(
    ("name", "result", "line"),
    [
        ("add_task", {"task": TASK, "message": "Added."}, "شامل ہوا: “Milk” (منگل 1 دسمبر 2026)"),
        ("complete_task", {"task": TASK, "message": "Completed."}, "مکمل ہوا: “Milk”"),
        ("schedule_reminder", {"task": TASK, "reminders_set": [""]}, "یاد دہانی لگ گئی: “Milk”"),
        ("schedule_reminder", {"task": TASK, "reminders_removed": []}, "یاد دہانی ہٹا دی: “Milk”"),
        ("schedule_reminder", {"task": TASK, "message": "Stored earlier."}, "بدلا گیا: “Milk”"),
        ("delete_task", BATCH, "مٹایا گیا: “A”، “B”، “C” …"),
        ("list_tasks", {"tasks": [], "total": 0, "message": "0 tasks."}, "0 کام"),
        ("analytics_summary", FIGURES, "3 مکمل، 2 باقی، 1 کا وقت گزر چکا"),
        ("search_textbook", {"passages": [{}]}, "1 اقتباس"),
        ("complete_task", {"error": {"code": "ambiguous"}}, "کئی کام ملتے جلتے ہیں"),
        ("delete_task", {"error": {"code": "rejected"}}, "آپ نے منع کیا۔ کچھ نہیں بدلا۔"),
        ("a_tool_of_tomorrow", {"message": "Did it."}, "Did it."),
        ("add_task", {}, ""),
    ],
)
def test_a_receipt_is_in_the_readers_language(name, result, line):
    with translation.override("ur"):
        assert said(name, result) == line


@pytest.mark.parametrize(
    ("name", "result", "line"),
    [
        ("add_task", {"task": TASK, "message": "Added “Milk”."}, "Added “Milk”."),
        ("search_textbook", {"passages": [{}, {}]}, "2 passages"),
        ("add_task", {"error": {"code": "invalid", "message": "No title."}}, "No title."),
        ("add_tags", {"error": {"code": "not_found", "message": "Call x."}}, "No such task yet"),
    ],
)
def test_in_english_it_is_what_the_tool_said(name, result, line):
    with translation.override("en"):
        assert said(name, result) == line
        assert "Call x" not in whole(result)


def names_in(schema):
    """The properties of a JSON schema, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(names_in, schema))
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own.union(*map(names_in, schema.values()))


def test_all_that_tools_ask_and_answer_has_a_name_for_people():
    asked = set().union(*(names_in([tool.parameters, tool.output]) for tool in TOOLS.values()))
    assert "due_text" in asked
    assert asked - set(FIELDS) - HIDDEN_KEYS == set()


def test_the_live_page_hides_what_the_stored_one_does():
    script = (ROOT / "static/js/values.js").read_text(encoding="utf-8")
    [names] = re.findall(r"const HIDDEN = new Set\(\[(.*?)\]\)", script)
    assert set(re.findall(r'"(\w+)"', names)) == HIDDEN_KEYS | {"error"}  # told apart before


def test_what_stands_for_something_else_is_said_in_words():
    with translation.override("ur"):
        shown = readable({"title": "open", "status": "open", "priority": "high", "language": "ur"})
        several = readable({"priority": ["high", "low"]})
    assert [value.text for _, value in shown.fields] == ["open", "باقی", "زیادہ", "اردو"]
    assert [value.text for _, value in several.fields] == ["زیادہ, کم"]
