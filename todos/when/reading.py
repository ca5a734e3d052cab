"""Finding the pieces of time in a text, and what the text says besides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from accounts.errors import Problem, invalid
from todos.text import clean
from todos.values import ReminderTime
from todos.when.dates import COUNT, UNIT, count_of, last_of
from todos.when.grammar import PATTERNS, Pattern
from todos.when.meaning import Piece, When, combine
from todos.when.stream import Stream, Token, stream_of

LONGEST = 300  # characters of a phrase; more is not a time
HOUR_OF_A_DAY = time(9, 0)  # when a reminder for a day without an hour goes off
FILLERS = {"the", "on", "at", "by", "in", "of", "for", "due", "please", "around", "ko", "tak",
           "ke", "ki", "ka", "se", "is", ",", ".", "!", "from", "starting", "and", "-",
           "@"}  # fmt: skip
PUNCTUATION = {",", ".", "!", "?", ";", ":", ")", "(", "-", "–", "—", "،", "۔", '"', "'"}
# "Black Friday" is a name. A preposition makes it a date again.
IDIOMS = {"black", "good", "cyber", "easter", "ash", "super", "palm", "ruby", "man", "usa", "blue",
          "meet", "the", "a", "an", "my", "mr", "mrs"}  # fmt: skip
BEFORE = re.compile(rf"(?<= )(?:the )?(?P<count>{COUNT}) (?P<unit>{UNIT}) (?:before|earlier)(?= )")
WHEN_DUE = re.compile(r" (?:when|at|on) (?:it is |it's |its |the |)(?:due|time)(?: time)? ")


def understand(words: str, now: datetime, *, field: str = "due") -> When:
    """What a phrase of time means. 400 for `field` if any of its words is not understood."""
    if not words.strip() or len(words) > LONGEST:
        raise _not_a_time(words, field)
    written = _written(words.strip(), now)
    if written is not None:
        return written
    stream = stream_of(words)
    pieces = _pieces(stream, now)
    pieces = [p for p in pieces if p.weight != "near" or _has_neighbour(p, pieces, stream)]
    kinds = [kind for piece in pieces for kind in piece.kinds]
    if not pieces or len(kinds) != len(set(kinds)) or _left_over(stream, pieces):
        raise _not_a_time(words, field)
    return _told(combine(pieces, now), pieces, stream, words)


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


def _not_a_time(words: str, field: str) -> Problem:
    shown = clean(words)[:60] or "nothing"
    return invalid(**{field: f"I can't read “{shown}” as a time; say it like 'tomorrow at 5pm'."})


def _left_over(stream: Stream, pieces: list[Piece]) -> set[str]:
    used = {id(token) for p in pieces for token in stream.between(p.start, p.end)}
    return {token.name for token in stream.tokens if id(token) not in used} - FILLERS


def split_title(text: str, now: datetime, locale: str = "en-GB") -> tuple[str, When | None]:
    """A sentence as its title and its time: "buy groceries tomorrow at 5" → "buy groceries", then.

    Words that are more likely part of the title stay there; without any time the text comes back
    as it was. A text that is nothing but a time has the title "".
    """
    stream = stream_of(text[: LONGEST * 4])
    pieces = _chosen(_supported(list(_pieces(stream, now, in_title=True)), stream))
    if not pieces:
        return clean(text), None
    when = _told(combine(pieces, now), pieces, stream, text)
    return _without(text, when.spans), when


def _told(when: When, pieces: list[Piece], stream: Stream, text: str) -> When:
    spans = tuple(sorted(_span(stream.between(p.start, p.end)) for p in pieces))
    words = " ".join(clean(text[start:end]) for start, end in spans)
    repeating = [_span(stream.between(p.start, p.end)) for p in pieces if p.rule]
    repeat = " ".join(clean(text[start:end]) for start, end in repeating)
    return replace(when, spans=spans, text=words, repeat_text=repeat[:100])


def _span(tokens: list[Token]) -> tuple[int, int]:
    return tokens[0].start, tokens[-1].end


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    kept, position = [], 0
    for start, end in spans:
        kept.append(text[position:start])
        position = end
    left = clean(" ".join([*kept, text[position:]]))
    left = re.sub(r"\(\s*\)|\[\s*\]", "", left)
    left = re.sub(r"\s+([,.;:!?])", r"\1", left)
    return left.strip(" ,;:-–—،").strip()


def _pieces(stream: Stream, now: datetime, *, in_title: bool = False) -> list[Piece]:
    """What is found from left to right, without overlap."""
    found: list[Piece] = []
    end = 0
    for position in stream.offsets:
        if position < end:
            continue
        piece = _piece_at(stream, position, now, in_title=in_title)
        if piece is not None:
            found.append(piece)
            end = piece.end
    return found


def _piece_at(stream: Stream, position: int, now: datetime, *, in_title: bool) -> Piece | None:
    for pattern in PATTERNS:
        if in_title and pattern.title == "never":
            continue
        match = pattern.regex.match(stream.text, position)
        piece = pattern.read(match, now) if match else None
        if match is not None and piece is not None:
            piece.start, piece.end = match.start(), match.end()
            piece.prefix = match["prefix"].strip()
            piece.weight = _weight(pattern, match, stream)
            return piece
    return None


def _weight(pattern: Pattern, match: re.Match[str], stream: Stream) -> str:
    """The pattern's weight, less for a doubtful word or the end of a name."""
    body = stream.between(match.start() + len(match["prefix"]), match.end())
    before = stream.between(0, match.start())[-1:]
    if len(body) == 1 and body[0].weak:
        return "loose"
    if len(body) <= 2 and (match["the"] or (before and before[0].name in IDIOMS)):
        return "loose" if pattern.title == "strong" else pattern.title
    return pattern.title


def _supported(pieces: list[Piece], stream: Stream) -> list[Piece]:
    """Those that count in a title: by themselves, by preposition or place, or by a neighbour."""
    sure = [p for p in pieces if p.weight == "strong" or _stands(p, stream)]
    while True:
        more = [p for p in pieces if p not in sure and _has_neighbour(p, sure, stream)]
        if not more:
            return [p for p in pieces if p in sure]
        sure += more


def _stands(piece: Piece, stream: Stream) -> bool:
    if piece.weight == "near":
        return False
    if piece.prefix and not (piece.day and piece.prefix == "in"):  # "fun in the sun"
        return True
    if piece.weight != "edge":
        return False
    outside = (stream.between(0, piece.start), stream.between(piece.end, len(stream.text)))
    return any(all(token.name in PUNCTUATION for token in side) for side in outside)


def _has_neighbour(piece: Piece, others: list[Piece], stream: Stream) -> bool:
    return any(_touch(piece, other, stream) for other in others if other is not piece)


def _touch(one: Piece, other: Piece, stream: Stream) -> bool:
    first, second = sorted((one, other), key=lambda piece: piece.start)
    between = stream.between(first.end, second.start)
    return all(token.name in FILLERS - {"and"} for token in between)


def _chosen(pieces: list[Piece]) -> list[Piece]:
    """One piece of each kind: the last with a preposition. Where several have none ("Monday and
    Tuesday sales"), none is meant to be the time."""
    chosen: list[Piece] = []
    for piece in pieces:
        rivals = [p for p in pieces if p.kinds & piece.kinds]
        marked = [p for p in rivals if p.prefix or p.rule]
        if len(rivals) == 1 or (marked and piece is marked[-1]):
            chosen.append(piece)
    kinds = [kind for piece in chosen for kind in piece.kinds]
    return chosen if len(kinds) == len(set(kinds)) else chosen[:1]


def understand_reminder(words: str, now: datetime) -> ReminderTime:
    """When to remind: "30 minutes before", "when it is due", or a moment such as "tonight at 8".

    A day without an hour is 09:00 of that day. 400 for a moment that has passed.
    """
    text = stream_of(words[:LONGEST]).text
    if WHEN_DUE.fullmatch(text):
        return ReminderTime(before_minutes=0)
    relative = BEFORE.search(text)
    if relative is not None and not (set(text[relative.end() :].split()) - _OF_IT):
        return ReminderTime(before_minutes=_minutes(relative["count"], relative["unit"]))
    when = understand(words, now, field="when")
    if when.rule:
        raise invalid(when="A reminder is for once; repeat the task itself instead.")
    day = when.date or now.date()
    at = datetime.combine(day, when.time or HOUR_OF_A_DAY, now.tzinfo)
    if when.time is None and day == now.date() and at <= now:
        raise invalid(when="Say the hour as well, such as 'today at 5pm'.")
    if at <= now - timedelta(minutes=1):
        raise invalid(when=f"{at:%d %b %Y, %H:%M} has passed; choose a later moment.")
    return ReminderTime(at=at)


_OF_IT = {"it", "is", "it's", "due", "the", "deadline", "time", "task", "that", "this", "starts"}
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160}


def _minutes(count: str, unit: str) -> int:
    if unit not in MINUTES:
        raise invalid(when="Say it in minutes, hours, days or weeks before.")
    return int(count_of(count[:20]) * MINUTES[unit])


RANGES = re.compile(
    r" (?:(?:in |over |within |for )?(?:the )?(?P<which>this|next|last|rest of the|rest of this) "
    r"(?P<unit>week|month|year|weekend)|(?:in |over |within )?(?:the )?next (?P<n>\d{1,3}) "
    r"(?P<per>day|week|month)|(?P<soon>soon|upcoming|coming up)) "
)


def understand_days(words: str, now: datetime) -> tuple[date, date]:
    """The first and the last day of "this week", "next 10 days", "tomorrow", "5 May" …"""
    match = RANGES.fullmatch(stream_of(words[:LONGEST]).text)
    today = now.date()
    if match is None:
        day = understand(words, now).date
        if day is None:
            raise _not_a_time(words, "due")
        return day, day
    if match["soon"]:
        return today, today + timedelta(days=7)
    if match["n"]:
        days = {"day": 1, "week": 7, "month": 30}[match["per"]]
        return today, today + timedelta(days=days * int(match["n"]) - 1)
    return _calendar_span(match["which"], match["unit"], today)


def _calendar_span(which: str, unit: str, today: date) -> tuple[date, date]:
    if unit == "weekend":
        saturday = last_of("week", today) - timedelta(days=1)
        saturday += timedelta(days={"next": 7, "last": -7}.get(which, 0))
        return saturday, saturday + timedelta(days=1)
    last = last_of(unit, today)
    if which == "next":
        last = last_of(unit, last + timedelta(days=1))
    elif which == "last":
        last = _first_of(unit, today) - timedelta(days=1)
    first = today if which.startswith("rest") else _first_of(unit, last)
    return first, last


def _first_of(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)
