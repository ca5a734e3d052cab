"""A word, number or symbol of the answer just shown ("how did the 20 ns become 3 metres", "what is
this elbow plus one"): where it stands, with what stands beside it. Nothing new is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import fits_either, words_of
from tutor.offline.replies import say
from tutor.offline.teaching.earlier_questions import looks
from tutor.offline.teaching.passages import Source, Unit, edition, looked
from tutor.offline.teaching.questions import telling
from tutor.offline.teaching.study import source_line
from tutor.textbook.light import is_light
from tutor.textbook.roman import consonants, from_latin, from_urdu
from tutor.textbook.subjects import special_in, subjects_in
from tutor.textbook.words import is_urdu, plain, stem, stopwords, tokens, words

SIGN = re.compile(r"[a-z]+(?=\d)|[a-z]+\d*|\d+(?:\.\d+)?")
IDENTIFIER = re.compile(r"[a-z]{1,2}\d|\d+(?:\.\d+)?")
NAME = re.compile(r"[a-z]|\d\d")
SOUNDS = 2  # consonants of a word that is written in the other script, at least
FEWEST = 2  # of what is named, what must stand together
MOST = 2  # pieces shown
FENCE = "```"


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: words as the book's index has them, and what only stands in formulas and
    code: numbers, identifiers, and English words in Urdu letters by their sound."""

    words: frozenset[str]
    signs: frozenset[str]
    sounds: frozenset[str]

    @property
    def is_sure(self) -> bool:
        """Whether it is more than a small number, which stands everywhere."""
        return len(self.signs) > 1 or any(map(NAME.search, self.signs)) or bool(self.sounds)

    def within(self, unit: Unit) -> tuple[int, int]:
        """How many signs, and how many of all, stand in a piece."""
        there = frozenset(SIGN.findall(f"{unit.text} {unit.also}".casefold()))
        heard = {consonants(from_latin(word)) for word in there if word.isalpha()}
        signs = len(self.signs & there) + len(self.sounds & heard)
        return signs, signs + len(self.words & unit.terms)


def shown_where(text: str, last: Exchange | None, *, signs_only: bool = False) -> str:
    """The pieces of the last answer's pages that a text points at; empty if it points at none, or
    if it names no number or sign where `signs_only` count."""
    if last is None:
        return ""
    call = next(call for call in last.calls[::-1] if looks(call))
    pages = looked(call.result, edition()).pages
    if letter := _letter_in(text):
        return _explained(letter, pages)
    named = _named(text, frozenset().union(*(page.terms for page in pages)))
    if not named.signs - {"1"} and (signs_only or special_in(text)):
        return ""  # a thing that has a page of its own
    found = [
        (*named.within(unit), source, unit)
        for source in pages
        for unit in source.units
        if not unit.announces
    ]
    best = max(found, key=lambda one: (one[1], one[0]), default=None)
    if best is None or best[0] < 1 or best[1] < FEWEST or not named.is_sure:
        return ""
    source = best[2]
    there = sorted((one for one in found if one[2] is source and one[0]), key=lambda one: -one[1])
    near = [unit for _, hits, _, unit in there if hits * 2 >= best[1]][:MOST]
    near.sort(key=source.units.index)
    told = _announcing(source, near[0], named)
    shown = [*told, *(_cut(unit, named) for unit in _with_next(source, near))]
    return "\n\n".join([say("stands"), *shown, source_line([source])])


def _letter_in(text: str) -> str:
    """The letter of a formula that a text asks the meaning of, and of nothing else."""
    match = fits_either("core_question", "letter", " ".join(plain(text).split()))
    return match["letter"] if match and not subjects_in(text) else ""


def _explained(letter: str, pages: list[Source]) -> str:
    """The sentence of a page that says what a letter of its formula stands for."""
    said = re.compile(rf"`{letter}`(?: \([^)]*\))? (?:is|are|the|sets)\b", re.IGNORECASE)
    told = ((s, u) for s in pages for u in s.units if u.is_prose and said.search(u.also or u.text))
    source, unit = next(told, (None, None))
    if source is None or unit is None:
        return ""
    return "\n\n".join([say("stands"), unit.text, source_line([source])])


@lru_cache(maxsize=1)
def numerals() -> dict[str, str]:
    """A number as it is said → in figures."""
    listed = words_of("questions", "numbers", "urdu")
    return {word: digits for one in listed for digits, word in [one.split(":")]}


def _with_next(source: Source, near: list[Unit]) -> list[Unit]:
    """Pieces with the sentence that goes on from a single one."""
    at = source.units.index(near[-1]) + 1
    after = source.units[at : at + 1]
    goes_on = len(near) == 1 and after and after[0].kind == "sentence"
    return [*near, *after] if goes_on else near


def _announcing(source: Source, code: Unit, named: Named) -> list[str]:
    """What is said of a program before it, with all words that are named."""
    above = source.units[: source.units.index(code)] if code.kind == "code" else ()
    own = named.words - named.signs
    told = (unit.text for unit in above[::-1] if unit.is_prose and own <= unit.terms)
    return [*islice(told, 1)] if own else []


def _cut(unit: Unit, named: Named) -> str:
    """Of a program only the lines that are meant."""
    if unit.kind != "code" or not unit.text.startswith(f"{FENCE}py"):
        return unit.text
    first, *lines, last = unit.text.splitlines()
    hits = [named.within(Unit("code", line, 0))[1] for line in lines]
    kept = [line for line, count in zip(lines, hits, strict=True) if count == max(hits)]
    return "\n".join([first, *kept, last])


def _named(text: str, known: frozenset[str]) -> Named:
    """What a text names. A word that stands on the pages is no other's sound."""
    spoken = words(text)
    if not subjects_in(text):  # "samjha do" gives, "do tangon wala robot" has two legs
        spoken = [numerals().get(word, word) for word in spoken]
    own = [w for w in spoken if w not in stopwords() and not is_light(w)]
    signs = {word for word in spoken if IDENTIFIER.fullmatch(word)}
    strange = (word for word in own if is_urdu(word) and stem(word) not in known)
    sounds = {consonants(from_urdu(word)) for word in strange}
    held = frozenset(telling(" ".join(own))) & frozenset(tokens(plain(text)))
    return Named(held, frozenset(signs), frozenset(s for s in sounds if len(s) >= SOUNDS))
