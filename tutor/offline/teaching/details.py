"""A detail of what was just spoken of ("when can there be infinitely many?", "which of them for a
camera?", "what if it slips?"): of the pages that the last answers quoted, those found beside them,
and those that the question itself finds, the sentence or row of a table that says most of its
words and says it in the way of such an answer: a reason, a condition, a number, a remedy."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import fits, fits_either, listed, lists
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.pieces import QUOTED, Piece, is_in, pieces_of
from tutor.offline.teaching.questions import (
    has_kind,
    leans_on_before,
    question,
    telling,
    tidy,
    wants_more,
)
from tutor.offline.teaching.study import source_line
from tutor.textbook.light import is_light
from tutor.textbook.subjects import in_english, is_general, spelt, subjects_in
from tutor.textbook.words import is_urdu, roman_key, roman_synonyms, stem, synonyms, words

KINDS = ("name", "what_if", "formula", "number", "remedy", "fault", "merit", "why", "when", "where",
         "choice", "how", "whether", "what", "beside")  # fmt: skip
ALONE = KINDS[1:11]  # kinds that say enough without a word of their own
EXACT = {
    "name",
    "number",
    "when",
    "where",
    "choice",
    "whether",
    "how",
    "what",
}  # kinds that nothing else answers
WHOLE = {"remedy", "fault"}  # kinds that a list may answer
# Pieces are ranked by a sum, in which each ground outweighs those after it, so that it decides
# between pieces which are alike in all before. How much of the question a piece holds comes first:
# no other sign makes up for words that are missing. A page has many sentences in the same words, so
# next is whether one says it in the way that was asked for (one sign is half of SAYS, two three
# quarters); then whether it stands on the page that the talk is on, and speaks of what was asked
# before; of two things to choose from that counts as much, as it has to name them both. Last, what
# stands beside a quoted sentence goes on from it. What was said already, leans on what is not
# quoted or only sums up loses, but never as much as an answer in other words gains.
COVER, SAYS, NEAR, BEFORE, CHOSEN, BESIDE = 2.0, 0.9, 0.6, 0.4, 0.8, 0.2
SEEN, SUMS_UP, LEANS = 0.35, 0.2, 0.1
ROW = 0.4  # of the table that holds what is to be chosen from
STRONG, WEAK = 1.0, 0.3  # what a word counts that tells something, and one that hardly does
FOUND_NEAR, FOUND_OUT = 0.4, 0.75  # … of a page that only the question found
COVERED = 0.5  # of the question's words, what a piece must hold
HELD = 0.9  # of a question, what a page elsewhere must hold to be what it is on
HINTED = 0.2  # the same of one that is said in the way that is wanted
PARTLY = 0.3  # the same of one on the page that was quoted
PRONOUNS, BEGINS = {"it", "its", "they", "their"}, 6  # among the first words of a sentence
SEVERAL = 3  # light words that together find a piece
FEWEST = 4  # words of a piece that says anything
KIN, AROUND = 0.6, 0.5  # what a word counts that is only akin, or stands only beside


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: its kind, and its own words, each with what may stand for it."""

    kind: str
    words: tuple[dict[str, float], ...]
    worth: tuple[float, ...]

    @property
    def is_told(self) -> bool:
        """Whether any of its words tells what it is about."""
        return STRONG in self.worth

    def lacks(self, unknown: set[str]) -> bool:
        """Whether a word that tells what it is about is one of these."""
        told = (w for w, worth in zip(self.words, self.worth, strict=True) if worth == STRONG)
        return any(ways.keys() <= unknown for ways in told)


def detail(text: str, held: Looked, shown: tuple[Exchange, ...], seen: str) -> str:
    """What the book says on it; empty if nothing does, or if it asks for no detail."""
    if not shown:
        return ""
    before = _before(shown)
    wish = wish_of(text, held.read_as, before)
    pieces = list(pieces_of(held, shown, whole=wish.kind in WHOLE))
    weights = _weights(wish, pieces)
    sided = wish.kind == "choice" and question(shown[0].said.text).kind == "comparison"
    on_it = CHOSEN if sided else BEFORE
    lacks = spoken_language() == "en" and wish.lacks({stem(word) for word in held.unknown})
    alone = not seen and not leans_on_before(text) and wish.worth.count(STRONG) > 1
    least = FOUND_OUT if lacks or (alone and _is_elsewhere(held, shown[0])) else PARTLY
    fitting = [piece for piece in pieces if _answers(wish, weights, piece, least)]
    best = max(fitting, key=lambda p: _score(wish, weights, p, before, on_it, seen), default=None)
    return _told(best, wish, seen) if best else _choosing(wish, pieces)


def _is_elsewhere(held: Looked, last: Exchange) -> bool:
    """Whether the page that fits a question best is none of those last quoted, and has it all."""
    best = next(iter(held.sources), None)
    told = best is not None and any(is_in(unit, last.answer) for unit in best.units)
    return best is not None and not told and best.holds >= HELD


def names_detail(text: str, shown: tuple[Exchange, ...]) -> bool:
    """Whether it asks for a detail by a word of its own."""
    wish = wish_of(text, {}, _before(shown))
    return bool(shown) and (wish.is_told or bool(wish.words and wish.kind in EXACT))


def asks_more(put: str) -> bool:
    """Whether what goes on from an answer says what it wants: a word of its own, or a form."""
    named = any(not is_light(token) for token in telling(tidy(put)))
    asked = named or wants_more(put) or has_kind(put) or bool(kind_of(put))
    return asked or question(put).wants("example")


def _before(shown: tuple[Exchange, ...]) -> frozenset[str]:
    """The words of the question that was answered last."""
    said = tidy(shown[0].said.text)
    return frozenset([*telling(said), *(spelt(words(name)) for name in subjects_in(said))])


def kind_of(text: str) -> str:
    """The kind of detail that a text asks for; empty if it asks for none."""
    return _kind(text)[0]


def _kind(text: str) -> tuple[str, str]:
    """The kind, and the words that say it."""
    asked = tidy(text)
    found = ((kind, fits_either("details", kind, asked)) for kind in KINDS)
    kind, match = next(((k, m) for k, m in found if m), ("", None))
    if not kind and text.rstrip().endswith(("?", "؟")):
        return "whether", ""
    return kind, match[0] if match else ""


def wish_of(text: str, read_as: dict[str, list[str]], before: frozenset[str]) -> Wish:
    """What a text wants. Words that may be said of anything, and those of the question `before`,
    count little; those that say the kind do not count."""
    kind, form = _kind(text)
    meant = {stem(said): found for said, found in read_as.items()}
    formal = set() if kind == "number" else {*words(form)}
    dull = listed("details", "dull") | formal
    said = {stem(word): word for word in words(text) if word not in dull}
    light = {token for token, word in said.items() if is_light(word) or is_general(word)}
    strong = set(telling(text)) - light - before
    alone = not strong and len(said) < SEVERAL
    no_answer = light - _kin().keys() if alone else set()  # "important", but not "fast"
    return Wish(
        kind,
        tuple({} if token in no_answer else _ways(token, meant) for token in said),
        tuple(STRONG if token in strong else WEAK for token in said),
    )


def _ways(token: str, meant: dict[str, list[str]]) -> dict[str, float]:
    """The tokens that may stand for a word, with what each counts."""
    plain = stem(token.removesuffix("est"))  # "fastest" is of what is fast
    ways = dict.fromkeys((*_kin().get(plain, ()), *synonyms().get(token, ())), KIN)
    ways |= dict.fromkeys((*roman_synonyms().get(roman_key(token), ()), *meant.get(token, ())), 1.0)
    return ways | dict.fromkeys({plain, token, *in_english(token)}, 1.0)


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for listed_ in lists("details", "kin").values():
        group = frozenset(map(stem, listed_.split()))
        found |= {word: group | found.get(word, frozenset()) for word in group}
    return found


def _weights(wish: Wish, pieces: list[Piece]) -> list[float]:
    """What each word is worth: the fewer pieces have it, the more; one that none has, no more than
    the others."""
    counts = Counter(
        n for p in pieces for n, ways in enumerate(wish.words) if ways.keys() & p.terms
    )
    rarity = [math.log(1 + len(pieces) / (1 + counts[n])) for n in range(len(wish.words))]
    known = [rare for n, rare in enumerate(rarity) if counts[n]] or rarity
    most = sum(known) / max(len(known), 1)
    return [
        worth * (rare if counts[n] else min(rare, most))
        for n, (rare, worth) in enumerate(zip(rarity, wish.worth, strict=True))
    ]


def _cover(wish: Wish, weights: list[float], piece: Piece) -> float:
    """The part of the question's words that a piece holds."""
    held = 0.0
    for ways, weight in zip(wish.words, weights, strict=True):
        here = max((w for token, w in ways.items() if token in piece.terms), default=0.0)
        beside = max((w for token, w in ways.items() if token in piece.around), default=0.0)
        held += weight * max(here, AROUND * beside)
    return held / (sum(weights) or 1.0)


def _score(
    wish: Wish, weights: list[float], piece: Piece, before: frozenset[str], on_it: float, seen: str
) -> float:
    score = COVER * _cover(wish, weights, piece) + NEAR * piece.near
    score += SAYS * (1 - 0.5 ** piece.says(wish.kind))
    held = len(before & piece.terms) + AROUND * len(before & (piece.around - piece.terms))
    score += on_it * held / max(len(before), 1)
    score += BESIDE * piece.is_beside - SEEN * piece.is_in(seen)
    score += ROW * (wish.kind == "choice" and piece.units[0].kind == "table")
    leans = piece.units[0].leans and len(piece.units) == 1
    return score - LEANS * leans - SUMS_UP * piece.source.is_summary


def _answers(wish: Wish, weights: list[float], piece: Piece, least: float) -> bool:
    """Whether a piece is an answer, with so much of the question's words at `least`: far from what
    was spoken of, it must hold nearly all."""
    says, cover = bool(piece.says(wish.kind)), _cover(wish, weights, piece)
    if len(piece.units) == 1 and len(piece.units[0].text.split()) < FEWEST:
        return False
    if wish.kind == "name" and not says:
        return False  # a name is told by what defines it
    told = piece.units[0].kind == "table" or bool(piece.units[0].defines)
    if wish.kind == "why" and not says and told:
        return False  # neither a row of one nor what a thing is gives a reason
    if piece.near < QUOTED:
        near = piece.near >= FOUND_NEAR or wish.worth.count(STRONG) > 1
        told = wish.is_told and piece.near >= FOUND_NEAR
        asks = wish.is_told or wish.kind == "choice"
        return near and asks and cover >= (max(COVERED, least) if told else FOUND_OUT)
    if wish.is_told:
        return cover >= (min(least, HINTED) if says and least < FOUND_OUT else least)
    return cover >= COVERED or (says and wish.kind in ALONE and not wish.words)


def _choosing(wish: Wish, pieces: list[Piece]) -> str:
    """Of two things to choose from, the paragraph that says how to choose; empty without one."""
    near = [p for p in pieces if p.near >= QUOTED and p.units[0].kind == "sentence"]
    chooses = [p for p in near if fits("questions", "chooses", p.units[0].also or p.units[0].text)]
    vague = bool(wish.words) and not wish.is_told  # "which is more important?"
    if wish.kind != "choice" or vague or not chooses:
        return ""
    source, at = chooses[0].source, chooses[0].units[0].paragraph
    body = " ".join(u.text for u in source.units if u.paragraph == at)
    return "\n\n".join([say("bears"), body, source_line([source])])


def _told(best: Piece, wish: Wish, seen: str) -> str:
    """A piece with what it needs beside it, and its source."""
    source, units = best.source, list(best.units)
    first = units[0]
    if len(units) > 1:
        body = "\n\n".join(filter(None, [first.text, _block(units[1:])]))
    elif first.kind == "table":
        body = first.text
    else:
        body = " ".join(u.text for u in with_beside(source, first))
    opening = [say("in_urdu")] if spoken_language() == "roman" and is_urdu(source.heading) else []
    if best.is_in(seen) and not best.says(wish.kind):
        opening.append(say("no_more"))
    return "\n\n".join([*opening, body, source_line([source])])


def _block(units: list[Unit]) -> str:
    return units[0].text if units[0].kind == "table" else "\n".join(f"- {u.text}" for u in units)


def with_beside(source: Source, unit: Unit) -> list[Unit]:
    """A sentence with the one that it goes on from, and the one that goes on from it."""
    at = source.units.index(unit)
    before, after = source.units[at - 1 : at] if at else (), source.units[at + 1 : at + 2]
    begins = words(unit.also or unit.text)[:BEGINS]
    leans = unit.leans or not PRONOUNS.isdisjoint(begins)
    kept = [u for u in before if leans and u.paragraph == unit.paragraph and not u.announces]
    more = [u for u in after if u.paragraph == unit.paragraph and u.kind == "sentence" and u.leans]
    return [*kept, unit, *(u for u in more if not u.announces)]
