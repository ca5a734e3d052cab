"""What the book is about, by name: the terms of its glossary, what it defines, its headings and
chapters. Read once from its files: they are what the server loads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tutor.textbook import parse
from tutor.textbook.asking import LETTERS
from tutor.textbook.loader import CONTENT
from tutor.textbook.shelf import urdu_forms
from tutor.textbook.words import (
    is_everyday,
    is_telling,
    is_urdu,
    near,
    plain,
    stem,
    stopwords,
    tokens,
    words,
)

LONGEST = 5  # words of a name
LONG = 8  # letters of an Urdu name that is still known with a slip in it
HEADS = 3  # names that end with a word which may be left out ("Kalman" for the Kalman filter)
HEADING = re.compile(r"^#{2,3} +(.+[^?؟\s])\s*$", re.MULTILINE)  # a question names nothing
WHOLE = {*parse.SUMMARIES, *parse.EXERCISES}  # headings that name nothing
ROBOT = {"robot", "روبوٹ"}
GENERAL = {*ROBOT, "ros2", "book"}  # what every page is about
Name = tuple[str, ...]


def subjects_in(text: str) -> list[str]:
    """The stretches of a text that name a subject of the book, in its words and order."""
    spoken = words(text)
    found: list[str] = []
    at = 0
    while at < len(spoken):
        size = next((n for n in _sizes(spoken, at) if _is_name(spoken[at : at + n])), 0)
        if size:
            found.append(" ".join(spoken[at : at + size]))
        at += size or 1
    return list(dict.fromkeys(found))


def is_special(name: str) -> bool:
    """Whether a subject is more than what all of the book is about, or an everyday word."""
    return any(stem(word) not in GENERAL and not is_everyday(word) for word in words(name))


def special_in(text: str) -> list[str]:
    """The subjects of a text that are special."""
    return [name for name in subjects_in(text) if is_special(name)]


def is_general(word: str) -> bool:
    """Whether it names what every page is about."""
    return stem(word) in GENERAL


def names_robot(text: str) -> bool:
    """Whether a text speaks of a robot."""
    return any(stem(word) in ROBOT for word in words(text))


def is_part(word: str) -> bool:
    """Whether a word stands in the name of a subject."""
    return stem(word) in _parts()


def short_of(key: str) -> str:
    """How a name, as search tokens, is called for short, if nothing else is: "feedforward"."""
    *rest, _ = key.split()
    return " ".join(rest) if tuple(rest) in _names() - _full_names() else ""


def completed(sides: Sequence[str]) -> list[str]:
    """Things with what all their names end with in the book, where some leave it out: "forward" and
    "inverse" with "kinematics", "open" and "closed loop control" both with "loop control"."""
    keys = [tuple(tokens(side)) for side in sides]
    ends = Counter(name[-1] for key in keys for name in _names() if name[:-1] in (key, key[:-1]))
    longest = max(keys, key=len, default=())
    tails = [(end,) for end, _ in ends.most_common()]
    for tail in [*tails, *(longest[at:] for at in range(1, len(longest)))]:
        whole = [key if key[-len(tail) :] == tail else (*key, *tail) for key in keys]
        if all(name in _names() for name in whole):
            return [
                s if key == name else " ".join([s, *tail])
                for s, key, name in zip(sides, keys, whole, strict=True)
            ]
    return list(sides)


def spelt(spoken: Sequence[str]) -> str:
    """What several words spell in Urdu letters: یو آر ڈی ایف is "urdf"; empty if they do not."""
    return "".join(LETTERS.get(word, " ") for word in spoken) if len(spoken) > 1 else ""


def in_english(word: str) -> frozenset[str]:
    """The search tokens of a name of one word in Urdu letters, in English: گزیبو is "gazebo"."""
    return _english_names().get(word, frozenset())


def names_of(text: str) -> tuple[str, str]:
    """What the glossary calls a thing that is named and nothing else, in English and in Urdu; both
    empty if it lists no such thing."""
    entry = _entry(text)
    return (entry.term, entry.urdu) if entry and entry.urdu else ("", "")


def home_of(text: str) -> str:
    """The slug of the chapter that explains a thing of the glossary; empty if it lists none."""
    entry = _entry(text)
    return entry.chapter_slug if entry else ""


def headed_with(text: str) -> str:
    """The slug of the only chapter with a heading that begins so; empty if there is none."""
    key = tuple(map(stem, words(text)))
    found = {slug for slug, heads in _headed().items() if any(h[: len(key)] == key for h in heads)}
    return found.pop() if key and len(found) == 1 else ""


def _entry(text: str) -> parse.Entry | None:
    """The line of the glossary on what is named, be it for short."""
    form, key = " ".join(words(text)), tuple(map(stem, words(text)))
    keys = {" ".join(key), *(" ".join(name) for name in _full_names() if name[:-1] == key)}
    joined = {one.replace(" ", ""): one for one in _urdu_names()} if is_urdu(form) else {}
    forms = {form, *(joined[one] for one in near(form.replace(" ", ""), joined))}
    listed = (e for e in _entries() if forms & {*urdu_forms(e.urdu)} or keys & {*e.keys})
    return next(listed, None) if form else None


def _sizes(spoken: list[str], at: int) -> Iterable[int]:
    return range(min(LONGEST, len(spoken) - at), 0, -1)


def _is_name(spoken: list[str]) -> bool:
    if len(spoken) > 1 and " ".join(spoken) in _urdu_names():
        return True  # فزیکل اے آئی, though its last letter is a word of every sentence
    if spoken[0] in stopwords() or spoken[-1] in stopwords():
        return False
    known = tuple(map(stem, spoken)) in _names() or " ".join(spoken) in _urdu_names()
    return known or spelt(spoken) in _parts() or _is_misspelt(tuple(spoken))


@lru_cache(maxsize=20_000)
def _is_misspelt(spoken: Name) -> bool:
    """Whether several words in Urdu letters are a name of the glossary with a slip in it, as کلمان
    فلٹر is. One word alone may be another one."""
    if len(spoken) < 2 or not all(map(is_urdu, spoken)) or any(map(_is_joining, spoken)):
        return False
    return bool(near("".join(spoken), _joined_names().get(len(spoken), ()), LONG))


def _is_joining(word: str) -> bool:
    return not is_telling(stem(word))


@lru_cache(maxsize=1)
def _joined_names() -> dict[int, tuple[str, ...]]:
    """The Urdu names of the glossary, written without spaces, by how many words they are."""
    found: dict[int, list[str]] = {}
    for name in _urdu_names():
        found.setdefault(len(name.split()), []).append(name.replace(" ", ""))
    return {size: tuple(names) for size, names in found.items()}


@lru_cache(maxsize=1)
def _names() -> frozenset[Name]:
    """Every name as search tokens, and what some are called for short."""
    return frozenset(_full_names() | {*_short(_full_names())})


@lru_cache(maxsize=1)
def _full_names() -> frozenset[Name]:
    """Every name as search tokens; of a heading of several words, the whole of it."""
    keys = {key for entry in _entries() for key in entry.keys}
    for path in _files():
        body = path.read_text(encoding="utf-8")
        keys.update(parse.defined(body))
        keys.update(key for title in _headings(body) for key in _heading_keys(title))
    return frozenset(tuple(key.split()) for key in keys if key)


def _short(names: Iterable[Name]) -> Iterator[Name]:
    """Names without a last word that many share."""
    heads = Counter(name[-1] for name in names if len(name) > 1)
    for *rest, head in names:
        if rest and heads[head] >= HEADS:
            yield tuple(rest)


@lru_cache(maxsize=1)
def _urdu_names() -> frozenset[str]:
    return frozenset(form for entry in _entries() for form in urdu_forms(entry.urdu))


@lru_cache(maxsize=1)
def _english_names() -> dict[str, frozenset[str]]:
    forms = ((form, entry) for entry in _entries() for form in urdu_forms(entry.urdu))
    single = ((form, key) for form, entry in forms for key in entry.keys if " " not in form)
    return {stem(form): frozenset([key]) for form, key in single if " " not in key}


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    urdu = (stem(word) for form in _urdu_names() for word in form.split())
    return frozenset(token for name in _names() for token in name if is_telling(token)) | {*urdu}


def _headings(body: str) -> Iterator[str]:
    return (match[1] for match in HEADING.finditer(body) if plain(match[1]) not in WHOLE)


@lru_cache(maxsize=1)
def _headed() -> dict[str, list[Name]]:
    """The slugs of the chapters → what each of their headings is, as search tokens."""
    paths = ((path.stem.split("-", 1)[1], path) for path in sorted(CONTENT.glob("[0-9]*.md")))
    return {
        slug: [tuple(map(stem, words(head))) for head in _headings(path.read_text("utf-8"))]
        for slug, path in paths
    }


def _heading_keys(title: str) -> Iterator[str]:
    """ "Force, torque and touch" names three things, "Encoders and IMUs" two."""
    if is_urdu(title):
        return
    for part in re.split(r",|:|\band\b|\bof\b|\bwith\b", title):
        key = [stem(word) for word in words(part) if word not in stopwords()]
        if key:
            yield " ".join(key)


@lru_cache(maxsize=1)
def _entries() -> tuple[parse.Entry, ...]:
    return tuple(parse.entries((CONTENT / "glossary.md").read_text(encoding="utf-8")))


def _files() -> list[Path]:
    return [*sorted(CONTENT.glob("[0-9]*.md")), *sorted(CONTENT.glob("*/[0-9]*.md"))]
