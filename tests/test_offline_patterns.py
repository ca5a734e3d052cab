"""No pattern of the lexicon takes long over words that it is made of, said again and again: where
two of its ways to read them are the same, thirty of them cost an hour."""

from __future__ import annotations

import re
import time
from itertools import chain

import pytest

from tutor.offline import lexicon

FILES = sorted(path.name.removesuffix(".toml") for path in lexicon.FOLDER.glob("*.*.toml"))
NO_WORD = re.compile(r"\\[a-zA-Z]|\(\?P?[<:!=]+\w*>?|\[[^\]]*\]")
WORD = re.compile(r"[^\W\d_]+")
TIMES = 30
MOST = 0.5  # seconds of processor time; it takes microseconds


def patterns_of(name):
    subject, language = name.split(".")
    tables = lexicon._tables(subject, language)
    if "patterns" in tables:
        yield from chain.from_iterable(lexicon.patterns(subject, language).values())
    if "request" in tables:
        yield from chain.from_iterable(rule.patterns for rule in lexicon.rules(subject, language))


@pytest.mark.timeout(60)  # so that one which never ends is named by its file
@pytest.mark.parametrize("name", FILES)
def test_the_same_word_again_and_again_costs_little(name):
    for pattern in patterns_of(name):
        words = dict.fromkeys(WORD.findall(NO_WORD.sub(" ", pattern.pattern)))
        first = next(iter(words), "")
        begun = time.process_time()
        for word in words:
            pattern.search(f"{word} " * TIMES + "~")
            pattern.search(f"{first} " + f"{word}, " * TIMES + "~")
        assert time.process_time() - begun < MOST, pattern.pattern


@pytest.mark.parametrize("name", FILES)
def test_no_group_is_possessive(name):
    """Python below 3.11.5 gets them wrong where they hold alternatives (its gh-106052)."""
    assert not [p.pattern for p in patterns_of(name) if re.search(r"\)[*+?]\+", p.pattern)]
