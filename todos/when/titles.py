"""Finding when in a sentence that says what: the title and the time."""

from __future__ import annotations

import re
from datetime import datetime

from todos.text import clean
from todos.when.grammar_times import ANY_CLOCK, HALVES, PARTS
from todos.when.lexicon import lexicon
from todos.when.meaning import Piece, When, combine
from todos.when.patterns import DAY
from todos.when.reading import (
    LOCALE,
    LONGEST,
    PUNCTUATION,
    has_neighbour,
    here_of,
    joined,
    lacks_rule,
    pieces_of,
    told,
    whole,
)
from todos.when.settle import stream_of
from todos.when.stream import Stream

MARKS = {"ko", "tak", "pe", "par"}  # what Urdu puts behind a time
OWNING = ("ka", "ki", "ke")
TO_TIME = rf"(?: (?:-|to|until) {ANY_CLOCK})?"
AT_TIME = (
    rf"(?: (?:(?:at|from) )?{ANY_CLOCK}(?: oclock)?{TO_TIME}| (?:morning|afternoon|evening|night))"
)
ANY_DAY = rf"(?:{DAY}|today|tonight|tomorrow)"
ONE_DAY = re.compile(rf"(?P<day>{ANY_DAY})(?P<at>(?: ko)?{AT_TIME})?")
EACH = rf"(?:on )?{ANY_DAY}(?:(?: ko)?{AT_TIME})?"
AND = r"(?:(?: ,)? (?:and|n|plus)(?: also)?)"
SEVERAL_DAYS = re.compile(  # "on Mon and Wed at 5", "peer aur budh ko", "Thu 8pm and on Sat 9pm"
    rf"(?<!every)(?<!each)(?<!next)(?<!last)(?<!between)(?<!from)(?<!except)(?<!,)(?<!and) "
    rf"(?P<days>{EACH}(?:(?: ,|{AND}) {EACH}){{0,4}}{AND} (?:on )?{ANY_DAY}"
    rf"(?:(?: ko)?{AT_TIME}(?= )|(?= ko | $| [,.] | at | \d| this week )))"
)
PARTLY = re.compile("morning|afternoon|evening|night")
# Of the last hour it is said in which half of the day, or of which day: "at 5 and 6" may be
# anything.
TWO_TIMES = re.compile(
    rf" at (?P<one>{ANY_CLOCK}){AND} (?:at )?(?P<two>\d{{1,2}}(?::\d{{2}})?"
    rf"(?:{HALVES}|(?= (?:every|each|daily|today|tomorrow|tonight) )))"
    r"(?= (?:$|[,.;]|every|each|daily|on|for|in|tomorrow|today|from|and|please))"
)
BARE_PM, BARE_AM = re.compile(r"[1-6](?::\d\d)?"), re.compile(r"(?:[7-9]|1[01])(?::\d\d)?")
PARTS_OF_DAY = set(PARTS.split())
PAST = {"gone", "ereyesterday", "erenarson"}


def split_title(text: str, now: datetime, locale: str = LOCALE) -> tuple[str, When | None]:
    """A sentence as its title and its time: "buy groceries tomorrow at 5" → "buy groceries", then.

    Words that are more likely part of the title stay there; without any time the text comes back
    as it was. A text that is nothing but a time has the title "".
    """
    here, words = here_of(now, locale, text), text[: LONGEST * 4]
    stream = stream_of(words)
    when = whole(words, stream, here) if len(words) <= LONGEST else None
    if when is not None:
        return _without(text, when.spans, whole_text=True), when
    pieces = joined(pieces_of(stream, here, in_title=True), stream)
    pieces = _chosen(_supported(pieces, stream))
    if not pieces:
        return clean(text), None
    when = told(combine(pieces, here), pieces, stream, text)
    return _without(text, when.spans), when


def on_each_day(text: str) -> list[str]:
    """What is said of several days, once of each, with the time that a day has of its own or that
    stands behind the last: "gym on Mon and Wed at 7"; empty if it is of no several."""
    stream = stream_of(text[:LONGEST])
    matches = list(SEVERAL_DAYS.finditer(stream.text))
    if len(matches) != 1:
        return []
    days = list(ONE_DAY.finditer(stream.text, *matches[0].span("days")))
    if any(day["day"] == "tonight" for day in days[:-1]) and PARTLY.search(days[-1]["at"] or ""):
        return []  # "tonight and tomorrow morning"
    spans = [stream.between(*day.span()) for day in days]
    names = [stream.between(*day.span("day"))[0] for day in days]
    head, ends = text[: names[0].start], (names[-1].end, spans[-1][-1].end)
    of_each = zip(days, names, spans, strict=True)
    return [
        f"{head}{text[name.start : (span[-1] if day['at'] else name).end]}"
        f"{text[ends[bool(day['at'])] :]}"
        for day, name, span in of_each
    ]


def at_each_time(text: str) -> list[str]:
    """What is said of two hours, once of each: "meds at 8am and 8pm"; empty if it is of no two."""
    stream = stream_of(text[:LONGEST])
    matches = list(TWO_TIMES.finditer(stream.text))
    if len(matches) != 1:
        return []
    [match] = matches
    hours = [stream.between(*match.span(name)) for name in ("one", "two")]
    start, end = hours[0][0].start, hours[1][-1].end
    said = [text[one[0].start : one[-1].end] for one in hours]
    if BARE_PM.fullmatch(said[0]) and BARE_AM.fullmatch(said[1]):
        said[1] += " pm"  # "at 2 and 8 today": the second comes after the first
    return [f"{text[:start]}{one}{text[end:]}" for one in said]


def _without(text: str, spans: tuple[tuple[int, int], ...], *, whole_text: bool = False) -> str:
    if whole_text:
        return ""
    kept, position = [], 0
    for start, end in spans:
        kept.append(text[position:start])
        position = end
    left = clean(" ".join([*kept, text[position:]]))
    left = re.sub(r"\(\s*(?:it'?s|it is|due|on|by|at)?\s*\)|\[\s*\]", "", left)
    left = re.sub(r"\s+([,.;:!?])", r"\1", left)
    left = re.sub(r",{2,}", ",", left)
    left = re.sub(r"[\s,;:\-–—،]+(?:um+|uh+|er|erm)$", "", left, flags=re.IGNORECASE)
    return left.strip(" ,;:-–—،").strip()


def _supported(pieces: list[Piece], stream: Stream) -> list[Piece]:
    """Those that count in a title: by themselves, by preposition or place, or by a neighbour."""
    sure = [p for p in pieces if _counts(p, stream)]
    sure += [p for p in pieces if p not in sure and _stands_with(p, pieces, stream)]
    while True:
        more = [p for p in pieces if p not in sure and _joins(p, sure, stream)]
        if not more:
            return [p for p in pieces if p in sure]
        sure += more


def _counts(piece: Piece, stream: Stream) -> bool:
    """By itself."""
    if _belongs(piece, stream):
        return False
    return piece.weight == "strong" or _stands(piece, stream)


def _belongs(piece: Piece, stream: Stream) -> bool:
    """To what follows: "kal ka akhbar" is tomorrow's newspaper, and says nothing of when; nor does
    "do baje wali bus". "Har jumerat ki raat" is a night."""
    after = stream.between(piece.end, len(stream.text))
    part = [token.name in PARTS_OF_DAY for token in after[:1]]
    part += [token.name not in OWNING for token in after[1:2]]
    owned = piece.suffix.endswith(OWNING) and not all(part)
    return bool(after) and (owned or _describes(piece, stream))


def _describes(piece: Piece, stream: Stream) -> bool:
    """Before "wala"; but "kal wali class" is the one of yesterday, which is looked for."""
    names = [token.name for token in stream.between(piece.start, len(stream.text))]
    inside = len(stream.between(piece.start, piece.end))
    return names[inside : inside + 1] == ["wala"] and not PAST & set(names[:inside])


def _joins(piece: Piece, sure: list[Piece], stream: Stream) -> bool:
    if piece.weight == "behind":
        sure = [other for other in sure if other.start < piece.start]
    if _belongs(piece, stream):  # "sham 5 baje sham ka akhbar"
        sure = [other for other in sure if other.start > piece.start]
    return piece.weight != "never" and has_neighbour(piece, sure, stream)


def _stands(piece: Piece, stream: Stream) -> bool:
    if piece.weight in {"near", "behind", "never"}:
        return False
    suffix = piece.suffix.split()
    if MARKS & set(suffix):
        return True
    if piece.prefix == "from":  # "order from Sunday Bakers a cake"
        return _at_an_end(piece, stream)
    if piece.prefix and not (piece.day and piece.prefix == "in"):  # "fun in the sun"
        return True
    if piece.weight == "end":
        return not stream.between(piece.end, len(stream.text)) or _bounded(piece, stream)
    if piece.weight != "edge":
        return False
    return _at_an_end(piece, stream) or bool(suffix)


def _stands_with(piece: Piece, pieces: list[Piece], stream: Stream) -> bool:
    """A doubtful day and a part of it at one end: "laundry sat morning"."""
    others = [p for p in pieces if p.weight in {"edge", "loose"} and not p.kinds & piece.kinds]
    if piece.weight != "loose" or piece.kinds not in ({"day"}, {"part"}):
        return False
    both = [p for p in others if has_neighbour(piece, [p], stream)]
    return any(_at_an_end(p, stream) for p in (piece, *both)) if both else False


def _at_an_end(piece: Piece, stream: Stream) -> bool:
    """At the beginning or the end, or before a word that could not belong to a name."""
    before = stream.between(0, piece.start)
    after = stream.between(piece.end, len(stream.text))
    if any(all(token.name in PUNCTUATION for token in side) for side in (before, after)):
        return True
    return _bounded(piece, stream)


def _bounded(piece: Piece, stream: Stream) -> bool:
    """Before a word or a mark that could not belong to a name."""
    follows = stream.between(piece.end, len(stream.text))[0]
    return follows.name in PUNCTUATION or follows.raw in lexicon().lists["boundary"] - {"and"}


def _chosen(pieces: list[Piece]) -> list[Piece]:
    """One piece of each kind: the last with a preposition. Where several have none ("Monday and
    Tuesday sales"), none is meant to be the time."""
    pieces = [piece for piece in pieces if not lacks_rule(piece, pieces)]
    chosen: list[Piece] = []
    for piece in pieces:
        rivals = [p for p in pieces if p.kinds & piece.kinds]
        marked = [p for p in rivals if p.prefix or p.rule]
        if len(rivals) == 1 or (marked and piece is marked[-1]):
            chosen.append(piece)
    kinds = [kind for piece in chosen for kind in piece.kinds]
    return chosen if len(kinds) == len(set(kinds)) else chosen[:1]
