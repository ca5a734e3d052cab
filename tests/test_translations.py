"""The interface in Urdu: every sentence has a translation that keeps its gaps, and is compiled."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/ur/LC_MESSAGES/django.po"
PACKAGES = ("accounts", "config", "conversations", "todos", "tutor")
CALLS = dict.fromkeys(
    ["_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"], 0
)
CALLS["pgettext_lazy"] = 1
QUOTED = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\")"""
IN_TEMPLATE = re.compile(rf"\b(?:pgettext\({QUOTED}, |n?gettext\(|_\()({QUOTED})")
GAPS = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]+>")
ADMIN = ROOT / "templates/admin"  # in English throughout


def in_templates() -> set[str]:
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")]
    return {
        ast.literal_eval(quoted)
        for file in files
        if ADMIN not in file.parents
        for quoted in IN_TEMPLATE.findall(templatize(file.read_text(), origin=str(file)))
    }


def in_code() -> set[str]:
    found: set[str] = set()
    for package in PACKAGES:
        for file in (ROOT / package).glob("**/*.py"):
            source = file.read_text()
            if "translation import" in source:
                found |= set(marked(ast.parse(source)))
    return found


def marked(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            at = CALLS.get(node.func.id)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                yield node.args[at].value


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def test_every_sentence_is_in_urdu(catalogue):
    translated = {entry.msgid for entry in catalogue if entry.translated()}
    assert in_templates() | in_code() <= translated, "run script/translations and translate"


def test_what_is_no_longer_said_is_not_kept(catalogue):
    assert {entry.msgid for entry in catalogue} <= in_templates() | in_code()


def test_a_translation_keeps_the_gaps_of_its_sentence(catalogue):
    for entry in catalogue:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and "<kbd>" not in entry.msgid:
                assert sorted(GAPS.findall(text)) == sorted(GAPS.findall(entry.msgid)), entry.msgid


def test_what_is_compiled_is_what_is_written(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    def texts(entries):
        return {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in entries}

    assert texts(compiled) == texts(entry for entry in catalogue if entry.translated())
