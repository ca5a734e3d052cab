"""What the book says on the questions that its chapters end with: how the sentences begin that
answer each stands in `content/answers.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from tutor.offline.replies import say
from tutor.offline.teaching.exercises import chapter_of, questions
from tutor.offline.teaching.own_questions import own_question
from tutor.offline.teaching.passages import Looked, Source, Unit, edition
from tutor.offline.teaching.study import source_line
from tutor.textbook.loader import CONTENT

MOST = 3  # sentences of an answer


def hints(question: str) -> list[str]:
    """How the pieces of the book begin that answer one of its questions."""
    slug, place = chapter_of(question)
    answers = _answers().get(slug, [])  # a chapter of one's own has none
    return answers[place].split(" + ") if 0 <= place < len(answers) else []


def told(question: str, looked: Looked, opening: str) -> str:
    """What the book says on one of its questions; empty if that was not found."""
    units = [(s, u) for s in (*looked.puts, *looked.sources) for u in s.units]
    begun = ((one, s, u) for one in hints(question) for s, u in units)
    found = {one: (s, u) for one, s, u in begun if one in (u.also or u.text)}
    if not (body := dict.fromkeys(_with_next(source, unit) for source, unit in found.values())):
        return ""
    pages = source_line(source for source, _ in found.values())
    return "\n\n".join([say(opening, question=question), *body, pages])


def _with_next(source: Source, unit: Unit) -> str:
    """A piece with the sentences that go on from it in its paragraph."""
    at = source.units.index(unit)
    same = [u for u in source.units[at:] if u.paragraph == unit.paragraph and u.kind == "sentence"]
    most = MOST
    while most < len(same) and same[most - 1].text.endswith(("?", "؟")):
        most += 1  # what asks is told with what it leads to
    return " ".join(u.text for u in same[:most]) or unit.text


def put_otherwise(text: str, looked: Looked, answer: str) -> str:
    """What the book says on a question of its own that a text puts in other words; empty if it puts
    none, or if the answer to it says that already, or is what the book tells its readers."""
    asked = own_question(text)
    units = (unit for source in looked.sources for unit in source.units)
    said = [u for u in units if any((u.also or u.text).startswith(h) for h in hints(asked))]
    said += looked.put.units if looked.put else ()
    if not asked or any(unit.text in answer for unit in said):
        return ""
    return told(in_edition(asked), looked, "answer")


def in_edition(question: str) -> str:
    """A question of the book as the edition that is quoted has it; any other as it is."""
    slug, place = chapter_of(question)
    there = questions(edition(), slug) if slug else []
    return there[place] if 0 <= place < len(there) else question


@lru_cache(maxsize=1)
def _answers() -> dict[str, list[str]]:
    """The chapters' slugs → a line for each question of theirs."""
    return tomllib.loads((CONTENT / "answers.toml").read_text(encoding="utf-8"))
