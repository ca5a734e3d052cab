"""Finding the pieces of time in a text; a phrase that is nothing but a time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from accounts.errors import Problem, invalid
from todos.text import clean
from todos.when.evenings import last_evening_hour
from todos.when.grammar import PATTERNS
from todos.when.lasting import DAILY
from todos.when.lexicon import MONTHS, lexicon
from todos.when.meaning import Here, Piece, When, combine
from todos.when.patterns import Pattern
from todos.when.settle import stream_of
from todos.when.stream import Stream, Token

LONGEST = 300  # characters of a phrase; more is not a time
LOCALE = "en-GB"
MONTH_FIRST = {"en-US"}
PUNCTUATION = {",", ".", "!", "?", ";", ":", ")", "(", "-", "–", "—", "،", "۔", '"', "'"}
CONNECTORS = {"to", "-", "–", "—", "until", "through", "se"}
LINKS = {"the", "on", "at", "by", "in", "for", "due", "around", "ko", "tak", "ke", "ki", "ka",
         "se", "is", ",", ".", "!", "from", "starting", "-", "@", "please", "w",
         "until"}  # fmt: skip


def here_of(now: datetime, locale: str, title: str = "") -> Here:
    return Here(now, locale in MONTH_FIRST, last_evening_hour(title))


def understand(
    words: str, now: datetime, *, field: str = "due", locale: str = LOCALE, of: str = ""
) -> When:
    """What a phrase of time means, said `of` a title. 400 for `field` if any of its words is not
    understood."""
    if not words.strip() or len(words) > LONGEST:
        raise not_a_time(words, field)
    written = _written(words.strip(), now)
    when = written or whole(words, stream_of(words), here_of(now, locale, of))
    if when is None:
        raise not_a_time(words, field)
    return when


def whole(words: str, stream: Stream, here: Here) -> When | None:
    """The meaning of a text that says nothing but when; None if it says something else."""
    pieces = joined(pieces_of(stream, here), stream)
    pieces = [piece for piece in pieces if is_supported(piece, pieces, stream)]
    kinds = [kind for piece in pieces for kind in piece.kinds]
    if not pieces or len(kinds) != len(set(kinds)) or _left_over(stream, pieces):
        return None
    if any(lacks_rule(piece, pieces) for piece in pieces):
        return None
    return told(combine(pieces, here), pieces, stream, words)


def lacks_rule(piece: Piece, pieces: list[Piece]) -> bool:
    """Whether a piece says for how long something repeats, or on which days not, and none says
    that it does; only what is every day leaves days out."""
    rules = {one.rule for one in pieces if one.rule}
    return bool((piece.lasts and not rules) or (piece.but and DAILY not in rules))


def is_supported(piece: Piece, pieces: list[Piece], stream: Stream) -> bool:
    """Whether a piece that counts only beside others has one."""
    if piece.weight == "behind":
        return has_neighbour(piece, [p for p in pieces if p.start < piece.start], stream)
    return piece.weight != "near" or has_neighbour(piece, pieces, stream)


def _written(words: str, now: datetime) -> When | None:
    """2026-12-31T17:00, as programs write it; with an offset it is turned to the owner's zone."""
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", words):
        return None
    try:
        moment = datetime.fromisoformat(words)
        local = moment.astimezone(now.tzinfo) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    at = local.time().replace(second=0, microsecond=0, fold=0)
    return When(local.date(), at, spans=((0, len(words)),), text=words, names_day=True)


def not_a_time(words: str, field: str) -> Problem:
    shown = clean(words)[:60] or "nothing"
    return invalid(**{field: f"I can't read “{shown}” as a time; say it like 'tomorrow at 5pm'."})


def _left_over(stream: Stream, pieces: list[Piece]) -> bool:
    """Whether words are left that say something; what tense کل was told by is used, too."""
    used = {id(token) for p in pieces for token in stream.between(p.start, p.end)}
    fillers = lexicon().lists["fillers"] | PUNCTUATION | LINKS
    return any(
        token.name not in fillers and token.raw not in fillers
        for token in stream.tokens
        if id(token) not in used
    )


def pieces_of(stream: Stream, here: Here, *, in_title: bool = False) -> list[Piece]:
    """What is found from left to right, without overlap."""
    present = stream.present
    patterns = [
        pattern
        for pattern in PATTERNS
        if not pattern.needs.isdisjoint(present) and not (in_title and pattern.title == "never")
    ]
    found: list[Piece] = []
    end = 0
    for position in stream.offsets if patterns else ():
        piece = _piece_at(stream, position, here, patterns) if position >= end else None
        if piece is not None:
            found.append(piece)
            end = piece.end
    return found


def _piece_at(stream: Stream, position: int, here: Here, patterns: list[Pattern]) -> Piece | None:
    for pattern in patterns:
        match = pattern.regex.match(stream.text, position)
        piece = pattern.read(match, here) if match else None
        if match is not None and piece is not None:
            piece.start, piece.end = match.start(), match.end()
            piece.prefix, piece.suffix = match["prefix"].strip(), match["suffix"].strip()
            piece.weight = _weight(pattern, match, stream)
            return piece
    return None


def _weight(pattern: Pattern, match: re.Match[str], stream: Stream) -> str:
    """The pattern's weight, less for a doubtful word or the end of a name."""
    ends = match.end() - len(match["suffix"])
    body = stream.between(match.start() + len(match["prefix"]), ends)
    before = stream.between(0, match.start())[-1:]
    lists = lexicon().lists
    if len(body) == 1 and body[0].weak:
        last = body[0].raw in lists["weak_ends"] and not stream.between(ends, len(stream.text))
        days = last and before and before[0].raw not in lists["no_day_after"]
        return "end" if days else "loose"
    bare = body[0].name[:1].isdigit() and not match["prefix"].strip()
    if before and before[0].raw in lists["scored"] and bare:
        return "never"
    if before and before[0].raw in lists["counted"]:
        after = stream.between(match.end(), len(stream.text))[:1]
        address = {before[0].raw, *(token.raw for token in after)} <= set(lists["address"])
        of_month = len(body) > 1 and body[1].name in MONTHS  # "quiz 3 dec", not "quiz 3 dec 12"
        if of_month and not (after and after[0].name[:1].isdigit()):
            return pattern.title
        if body[0].name.isdigit() or (after and bare and address):  # "flat 9 am block"
            return "loose" if pattern.title in {"strong", "edge"} else "never"
    named = match["the"] or (before and before[0].raw in lists["name_before"])
    if len(body) <= 2 and named and pattern.title == "strong":
        return "loose"
    return pattern.title


def joined(pieces: list[Piece], stream: Stream) -> list[Piece]:
    """Two days with "to" between them are one range."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        piece = _ending(found, piece)
        if before is not None and (both := _range(before, piece, stream)):
            found[-1] = both
        else:
            found.append(piece)
    return found


def _ending(before: list[Piece], piece: Piece) -> Piece:
    """ "At 10 tomorrow till 11": the hour after "till" ends what begins at the one before it."""
    begins = any(one.clock and not one.end_clock and one.weight == "strong" for one in before)
    ends = begins and piece.kinds == {"clock"} and piece.prefix.endswith("until")
    return replace(piece, clock=None, end_clock=piece.clock) if ends else piece


def _range(first: Piece, last: Piece, stream: Stream) -> Piece | None:
    between = [token.name for token in stream.between(first.end, last.start)]
    linked = between[:1] and len(between) == 1 and between[0] in CONNECTORS
    told = not between and (first.suffix.endswith("se") or last.prefix.endswith("until"))
    if not (first.only_day and last.only_day and (linked or told)):
        return None
    if first.day is None or last.day is None or first.end_day or last.end_day:
        return None
    end = last.day
    if end <= first.day and (end - first.day).days > -7:  # "Saturday to Monday"
        end += timedelta(days=7)
    if end <= first.day:
        return None
    weight = first.weight if first.weight == last.weight else "edge"
    return replace(first, end=last.end, end_day=end, suffix=last.suffix, weight=weight)


def told(when: When, pieces: list[Piece], stream: Stream, text: str) -> When:
    """`when` with its places in the text and its words."""
    pieces = sorted(pieces, key=lambda piece: piece.start)
    spans = tuple(_span(stream.between(p.start, p.end)) for p in pieces)
    repeating = [s for s, p in zip(spans, pieces, strict=True) if p.rule or p.but]
    ending = [s for s, p in zip(spans, pieces, strict=True) if p.lasts or p.until]
    lasting = [
        s for s, p in zip(spans, pieces, strict=True) if p.minutes or p.end_day or p.end_clock
    ]
    return replace(
        when,
        spans=spans,
        text=_words(text, spans),
        repeat_text=_words(text, repeating)[:100],
        ends_text=_words(text, ending)[:50] if repeating else "",
        length_text=_words(text, lasting)[:100],
    )


def _words(text: str, spans: tuple[tuple[int, int], ...] | list[tuple[int, int]]) -> str:
    return " ".join(clean(text[start:end]) for start, end in spans)


def _span(tokens: list[Token]) -> tuple[int, int]:
    return tokens[0].start, tokens[-1].end


def has_neighbour(piece: Piece, others: list[Piece], stream: Stream) -> bool:
    return any(_touch(piece, other, stream) for other in others if other is not piece)


def _touch(one: Piece, other: Piece, stream: Stream) -> bool:
    first, second = sorted((one, other), key=lambda piece: piece.start)
    between = stream.between(first.end, second.start)
    return all(token.name in LINKS for token in between)
