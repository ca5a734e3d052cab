"""The book's files become chapters, passages and glossary terms; loading again changes nothing."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tutor.models import Chapter, Passage, Term
from tutor.textbook import parse
from tutor.textbook.loader import CONTENT, load
from tutor.textbook.search import search

pytestmark = pytest.mark.django_db

ROBOTS = """---
title: Robots
slug: robots
order: 1
summary: About robots.
---

Before any heading.

## What a robot is

A **robot** is a machine that senses and acts. It moves.

```python
## not a heading
print("hello")
```

## What a robot is

The same heading again.
"""
GLOSSARY = """---
title: Glossary
slug: glossary
---

- **Robot** — A machine that senses and acts. (robots) · اردو: روبوٹ
- **Quality of service (QoS)** – Rules of delivery.
- **A\\*** — A search. (nowhere)
"""


@pytest.fixture
def book(tmp_path):
    (tmp_path / "01-robots.md").write_text(ROBOTS)
    (tmp_path / "glossary.md").write_text(GLOSSARY)
    return tmp_path


def test_sections_become_passages_with_anchors_and_whole_code(book):
    load(book)
    passages = list(Passage.objects.order_by("position"))
    assert [(p.heading, p.anchor) for p in passages] == [
        ("Robots", "top"),
        ("What a robot is", "what-a-robot-is"),
        ("What a robot is", "what-a-robot-is-2"),
    ]
    assert '## not a heading\nprint("hello")\n```' in passages[1].text
    assert passages[1].defines == ["robot"]


def test_glossary_lines_become_terms(book):
    load(book)
    robot, qos, astar = (
        Term.objects.get(term=t) for t in ("Robot", "Quality of service (QoS)", "A*")
    )
    assert (robot.chapter_slug, robot.urdu, robot.anchor) == ("robots", "روبوٹ", "robot")
    assert robot.definition == "A machine that senses and acts."
    assert qos.keys == ["quality servic", "qos"]
    assert astar.chapter_slug == "nowhere"


def test_loading_twice_does_nothing(book, django_assert_num_queries):
    assert load(book).changed
    with django_assert_num_queries(3):  # one comparison and two counts
        assert not load(book).changed


def test_ids_stay_when_other_sections_change(book):
    load(book)
    before = {p.anchor: p.id for p in Passage.objects.all()}
    chapter = Chapter.objects.get(slug="robots").pk
    path = book / "01-robots.md"
    path.write_text(ROBOTS.replace("Before any heading.", "## New\n\nMore words here."))
    assert load(book).changed
    after = {p.anchor: p.id for p in Passage.objects.all()}
    assert "new" in after and "top" not in after
    assert after["what-a-robot-is"] == before["what-a-robot-is"]
    assert Chapter.objects.get(slug="robots").pk == chapter


def test_what_is_gone_from_the_book_is_not_found_any_more(book):
    load(book)
    assert search("robot")
    (book / "01-robots.md").unlink()
    load(book)
    assert search("robot") == []
    assert list(Chapter.objects.values_list("slug", flat=True)) == ["glossary"]


@pytest.mark.parametrize("text", ["no front matter", "---\ntitle: x\n---\n", "---\nslug: x\n---\n"])
def test_a_broken_file_changes_nothing_and_is_named(book, text):
    load(book)
    (book / "02-broken.md").write_text(text)
    with pytest.raises(parse.BadBook, match=r"02-broken\.md"):
        load(book)
    assert Passage.objects.count() == 3


def test_two_files_with_one_slug_are_refused(book):
    (book / "02-again.md").write_text(ROBOTS)
    with pytest.raises(parse.BadBook, match="robots"):
        load(book)


def test_the_command_names_a_broken_book(book, monkeypatch):
    (book / "02-broken.md").write_text("nothing")
    monkeypatch.setattr("tutor.management.commands.load_book.load", lambda force: load(book))
    with pytest.raises(CommandError, match=r"02-broken\.md"):
        call_command("load_book")


def test_long_sections_are_cut_between_blocks():
    paragraph = "word " * 90
    code = "```python\n" + "x = 1\n" * 300 + "```"
    body = "\n\n".join(["## Long", paragraph, paragraph, paragraph, "Like this:", code])
    parts = parse.parts(body, "Title")
    assert [p.part for p in parts] == list(range(len(parts)))
    assert all(p.anchor == "long" for p in parts)
    assert "\n\n".join(p.said.text for p in parts) == "\n\n".join(
        [paragraph.strip()] * 3 + ["Like this:", code]
    )
    with_code = next(p for p in parts if "x = 1" in p.said.text)
    assert with_code.said.text.startswith("Like this:") and with_code.said.text.endswith("```")


def test_the_real_book_is_whole():
    load(CONTENT)
    chapters = Chapter.objects.filter(kind=Chapter.Kind.CHAPTER)
    assert chapters.count() >= 8
    slugs = set(chapters.values_list("slug", flat=True))
    assert not set(Term.objects.values_list("chapter_slug", flat=True)) - slugs
    assert Term.objects.exclude(urdu="").count() >= 50
    assert all(len(p.text.split()) <= 400 for p in Passage.objects.all() if "```" not in p.text)
