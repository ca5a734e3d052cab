"""Questions with their answers in the book: loaded as such, found by their wordings, and kept out
of what is searched and listed as the book's own pages."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tutor.models import Passage
from tutor.textbook.loader import load
from tutor.textbook.readers import Questions, read
from tutor.textbook.search import look_up, search

pytestmark = pytest.mark.django_db

BOOK = """---
title: Kites
slug: kites
order: 1
---

## What a kite is

A **kite** is a light frame with cloth that flies on a line. Wind lifts the kite.

## Frequently asked questions

### Why does a kite spin?

A kite spins because its tail is too short. Tie a longer ribbon to it.

### Can a kite fly at night?

Yes, a kite flies at night as well, if there is wind.

### How long must the line be?

Thirty metres are enough to begin with.

### What is the tail made of?

Of any light ribbon, as long as the frame.

### Who flew the first one?

People in China did, two thousand years ago.
"""
INDEX = """[kites]
why-does-a-kite-spin = ["patang ghoomti kyun hai", "پتنگ گھومتی کیوں ہے", "turning round and round"]
"""
SPIN, NIGHT = "why-does-a-kite-spin", "can-a-kite-fly-at-night"


@pytest.fixture(autouse=True)
def book(tmp_path):
    (tmp_path / "01-kites.md").write_text(BOOK)
    (tmp_path / "index.toml").write_text(INDEX)
    load(tmp_path)


def test_what_stands_under_the_heading_of_questions_is_of_their_kind():
    kinds = dict(Passage.objects.values_list("anchor", "kind"))
    assert kinds[SPIN] == kinds[NIGHT] == Passage.Kind.QUESTION
    assert kinds["what-a-kite-is"] != Passage.Kind.QUESTION
    wordings = Passage.objects.get(anchor=SPIN).put_as
    assert "Why does a kite spin?" in wordings and "patang ghoomti kyun hai" in wordings


@pytest.mark.parametrize(
    ("question", "anchor"),
    [
        ("why does a kite spin", SPIN), ("why does a kite spin??", SPIN),
        ("patang ghumti kyu hai", SPIN), ("پتنگ گھومتی کیوں ہے؟", SPIN),
        ("turning round and round (kite)", SPIN), ("can a kite fly at night", NIGHT),
        ("fly at night (kite)", NIGHT),
    ],
)  # fmt: skip
def test_a_question_is_found_by_any_of_its_wordings(question, anchor):
    best = look_up(question, question=question).hits[0]
    assert best.anchor == anchor and best.asked > 0.8


@pytest.mark.parametrize("text", ["kite", "longer ribbon tail", "what is the price of a stamp"])
def test_what_is_not_asked_ranks_no_question(text):
    assert not [hit.anchor for hit in search(text) if hit.asked]
    assert {hit.anchor for hit in search(text)} <= {"what-a-kite-is", "top"}


def test_where_only_a_query_is_given_a_page_comes_before_the_answer():
    anchors = [hit.anchor for hit in search("why does a kite spin")]
    assert anchors[:2] == ["what-a-kite-is", SPIN]


def test_of_two_questions_it_is_the_one_with_the_rarer_words():
    spin, fall = uuid4(), uuid4()
    put_as = {
        spin: ("kites", ["why does a kite spin"], ["ribbon"]),
        fall: ("kites", ["why does a kite fall"], ["wind"]),
    }
    for other in ("how long is it and why", "what is the tail made of", "who flew the first one"):
        put_as[uuid4()] = ("kites", [other], ["metres"])
    asked = Questions(put_as, {})
    found = asked.nearest(read("and why does it fall", {}), read("kite", {}))
    assert [key for key, _ in found][:1] == [fall]
    assert not asked.nearest(read("how old are you", {}))


def test_the_contents_of_a_page_list_no_question(client):
    page = client.get("/book/kites/").content.decode()
    assert f'id="{SPIN}"' in page and "A kite spins because" in page
    assert f'href="#{SPIN}"' not in page.partition("<article")[0]
    assert 'href="#frequently-asked-questions"' in page
