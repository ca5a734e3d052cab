"""The questions that each chapter ends with, for who wants to practise. Nothing marks answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, pairwise, zip_longest

from tutor.offline import talk
from tutor.offline.lexicon import fits_either, words_of
from tutor.offline.replies import begins_with, say
from tutor.offline.teaching.chapters import called, linked, numbered, slugs
from tutor.offline.teaching.core_question import is_of
from tutor.offline.teaching.coverage import definition_of, wanted
from tutor.offline.teaching.passages import OTHER, Looked, edition
from tutor.offline.teaching.pointed import numerals
from tutor.offline.teaching.questions import plainly_asked, query, telling
from tutor.textbook.light import is_light
from tutor.textbook.loader import CONTENT
from tutor.textbook.subjects import headed_with, home_of, is_general, is_special, subjects_in
from tutor.textbook.words import plain, tokens, words

# What frames the wish; what is left names the chapter.
FRAME = frozenset(words_of("questions", "practice") + words_of("questions", "practice", "urdu"))
FEW = 21  # of what are still questions rather than a year or a page
NUMBER = re.compile(r"\b(?:chapter|ch|baab|bab|باب)\s*(?:number |no\.? |نمبر )?(\d{1,2})\b", re.I)
MARK = re.compile(r"^(\d{1,2})[.)] +")
AND = ("and", "aur", "or", "اور")
HEADING = re.compile(r"^## +(?:Check yourself|خود کو جانچیے)\s*$", re.MULTILINE)


def wished_for(text: str) -> bool:
    """Whether a text wishes for practice questions."""
    asked = talk.kind_of(text, talk.PRACTICE) or is_of("questions", text)
    return bool(asked) or counts_questions(text)


def counts_questions(text: str) -> bool:
    """ "3 questions on PID", "PID ke 3 sawal do": of what the book is about, and nothing else."""
    said = " ".join(plain(text).split()).strip(" .!?؟۔")
    return bool(fits_either("core_question", "counted_questions", said)) and bool(named_in(text))


def chapter_named(text: str) -> str:
    """The slug of the chapter that a text gives the number of; empty if it gives none."""
    match = NUMBER.search(text)
    return numbered(int(match[1])) if match else ""


def without_chapter(text: str) -> str:
    """A text without the chapter that it gives the number of."""
    return " ".join(NUMBER.sub(" ", text).split())


def told_of(text: str, whole: str) -> str:
    """ "I have a quiz on ch 4 tomorrow, ask me some questions": on that, if no more is said."""
    if NUMBER.search(text) or named_in(text):
        return text
    chapter = NUMBER.search(whole)
    named = chapter[0] if chapter else " and ".join(named_in(whole))
    return f"{text} on {named}" if named else text


def chapter_and_rest(text: str) -> tuple[str, str] | None:
    """The chapter that a question is put within, and the question; None if it is put in none."""
    slug = chapter_named(text)
    rest = without_chapter(text)
    return (slug, rest) if slug and telling(rest) else None


def topic_named(text: str) -> str:
    """What a text wants the questions on, besides a chapter's number; empty if it does not say."""
    asked = query(plainly_asked(text))  # "… for my kids" is to be simple, and of no words
    own = [word for word in asked.split() if word.casefold() not in FRAME]
    counts = numerals().keys()
    return " ".join(
        word for word in own if telling(word) and not word.isdecimal() and word not in counts
    )


def of_chapter(slug: str, wish: str, seen: str, topic: str, held: Looked) -> str:
    """A chapter's own questions, as many as are wished for, those on the `topic` first, be they of
    another chapter. Of those that were `seen` only if all are wanted."""
    if len(subjects := of_several(topic)) > 1:
        return _of_each(subjects, _wanted(wish), held)
    if not slug:
        return say("quiz")
    own, title = questions(edition(), slug), linked(slug, edition())
    left = own if wants_all(wish) else [one for one in own if one not in seen]
    subjects_named = _subjects(topic)
    subject = " ".join(subjects_named) or topic_named(topic)
    whole = {*tokens(linked(slug, "")), *tokens(title)}
    named = frozenset().union(*(t for t in wanted(subject, held).things if not t & whole))
    on_it = [one for one in left if _is_on(one, named, _explained(topic, held))]
    if named and not on_it and not seen:
        on_it = [o for s in slugs() for o in questions(edition(), s) if _is_on(o, named, [])]
    lacks = bool(named and not on_it and not seen and subjects_named)
    most = 0 if wants_all(wish) else _wanted(wish) or int(wants_next(wish))
    chosen = [*on_it, *(one for one in left if one not in on_it)][:most] or on_it or left
    if not chosen:
        return say("exercises_over", chapter=title)
    rest = len({*left} - {*chosen})
    more = say("exercises_left", count=rest) if rest else ""
    if lacks:
        lines = _lines(chosen, count(1))
        return say("exercises_none", topic=subject, chapter=title, questions=lines) + more
    few = len(on_it) if named and 0 < len(on_it) < len(chosen) else 0
    filled = say("exercises_filled", count=few, topic=subject) if few else ""
    short = {*chosen} == {*own} and len(own) < most and say("exercises_only", count=len(own))
    return _headed(chosen) + filled + (short or "") + (more if {*chosen} <= {*own} else "")


def _subjects(text: str) -> list[str]:
    """What a text names, but for how many questions it wants."""
    return [name for name in subjects_in(text) if name not in numerals()]


def named_in(text: str) -> list[str]:
    """The subjects that a text names for practice; an everyday word only beside "and": "quiz me on
    the topic of SLAM" is of no topics, "on topics and services" is."""
    spoken = f" {' '.join(words(text))} "
    names = [name for name in subjects_in(text) if not is_general(name)]
    pairs = [pair for pair in pairwise(names) if any(f" {pair[0]} {a} {pair[1]} " in spoken
                                                     for a in AND)]  # fmt: skip
    joined = {name for pair in pairs for name in pair}
    return [n for n in names if n in joined or is_special(n) or called(n, wholly=True)]


def of_several(topic: str) -> dict[str, str]:
    """What a text names for practice, each with the slug of its chapter; those of one chapter are
    one, by the first of them."""
    found: dict[str, str] = {}
    for name in named_in(topic):
        slug = numbered(called(name, wholly=True)) or home_of(name) or headed_with(name)
        if slug and slug not in found.values():
            found[name] = slug
    return found


def _of_each(subjects: dict[str, str], most: int, held: Looked) -> str:
    """Questions on several things in turn, as many as are wished for in all."""
    each = []
    for name, slug in subjects.items():
        own = questions(edition(), slug)
        named = frozenset().union(*wanted(name, held).things)
        on_it = [] if called(name, wholly=True) else [o for o in own if _is_on(o, named, [])]
        each.append(on_it or own)
    turns = [one for row in zip_longest(*each) for one in row if one]
    return _headed(turns[: most or None])


def _headed(chosen: list[str]) -> str:
    """Questions, those of each chapter under its name."""
    held: dict[str, list[str]] = {}
    for one in chosen:
        held.setdefault(chapter_of(one)[0], []).append(one)
    numbers = count(1)
    parts = [(linked(slug, edition()), _lines(ones, numbers)) for slug, ones in held.items()]
    (chapter, first), *others = parts
    beside = (f"{say('exercises_beside', chapter=title)}\n\n{part}" for title, part in others)
    return say("exercises", chapter=chapter, questions="\n\n".join([first, *beside]))


def _lines(asked: list[str], numbers: Iterator[int]) -> str:
    return "\n".join(f"{next(numbers)}. {one}" for one in asked)


def _explained(topic: str, held: Looked) -> list[set[str]]:
    """What the sections on the subjects of a text explain, each as tokens."""
    homes = (definition_of(subject, held) for subject in _subjects(topic))
    keys = (key for home in homes if home for unit in home[0].units for key in unit.defines)
    return [set(key.split()) for key in keys]


def _is_on(question: str, named: frozenset[str], explained: list[set[str]]) -> bool:
    slug, place = chapter_of(question)
    said = {*tokens(question), *tokens(questions("", slug)[place])}
    return bool(named & said) or (bool(named) and any(key <= said for key in explained))


def chapter_of(question: str) -> tuple[str, int]:
    """The slug of the chapter that a question is of, and its place there."""
    for language, slug in ((language, slug) for language in ("", OTHER) for slug in slugs()):
        if question in (own := questions(language, slug)):
            return slug, own.index(question)
    return "", -1


def wants_all(text: str) -> bool:
    return bool(fits_either("core_question", "all_questions", plain(text)))


def wants_next(text: str) -> bool:
    said = " ".join(plain(text).split()).strip(" .!?؟۔")
    return bool(fits_either("core_question", "next_question", said))


def wants_further(text: str) -> bool:
    """Whether somebody who was just shown questions wants more of them, or all."""
    further = wants_all(text) or fits_either("core_question", "more_questions", plain(text))
    return wants_next(text) or (bool(further) and all(map(is_light, topic_named(text).split())))


def _wanted(wish: str) -> int:
    """How many questions are asked for; 0 if it is not said."""
    match = fits_either("core_question", "how_many", plain(without_chapter(wish)))
    figures = (numerals().get(word, word) for word in words(match["count"] if match else ""))
    return next((int(one) for one in figures if one.isdecimal() and int(one) < FEW), 0)


@lru_cache(maxsize=64)
def questions(language: str, slug: str) -> list[str]:
    """The questions that a chapter ends with."""
    for path in (CONTENT / language).glob(f"[0-9]*-{slug}.md"):
        _, *rest = HEADING.split(path.read_text(encoding="utf-8"))
        lines = rest[0].split("\n## ")[0].splitlines() if rest else []
        return [MARK.sub("", line) for line in lines if line.strip()]
    return []


def from_reply(answer: str, *names: str) -> str:
    """An answer from the reply of one of these names on, which may stand behind what else was
    asked or done; empty if it has none."""
    parts = answer.split("\n\n")
    at = next((n for n, part in enumerate(parts) if begins_with(part, *names)), len(parts))
    return "\n\n".join(parts[at:])
