"""What the last answer showed: its sentences and points, so that "the second one" can be found."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.offline.conversation import Exchange
from tutor.offline.teaching.earlier_questions import looks
from tutor.offline.teaching.passages import OTHER, Source, Unit, looked
from tutor.offline.teaching.pieces import rows
from tutor.offline.teaching.questions import query, telling
from tutor.offline.teaching.study import refuses
from tutor.textbook.parse import plain
from tutor.textbook.subjects import in_english
from tutor.textbook.words import is_urdu, roman_key, roman_synonyms, synonyms, tokens

LONG = 5  # letters of an Urdu word that may be two
HALF = 2  # a part of so many that must stand in what was shown
REMEMBERED = 4  # answers that are not given again


def shown_before(earlier: Sequence[Exchange]) -> str:
    """What was answered lately, as one text."""
    return "\n".join(exchange.answer for exchange in earlier[-REMEMBERED:])


def last_shown(earlier: list[Exchange]) -> Exchange | None:
    """The last message that was answered from the book."""
    answered = (e for e in earlier[::-1] if any(looks(call) for call in e.calls))
    return next((e for e in answered if not refuses(e.answer)), None)


def found_for(exchange: Exchange) -> list[Unit]:
    """Every piece of the passages that were found for it, in both languages."""
    found = (looked(call.result, OTHER).pages for call in exchange.calls[::-1] if looks(call))
    units = (unit for sources in found for source in sources for unit in source.units)
    return list(dict.fromkeys(units))


def quoted(exchange: Exchange) -> list[Unit]:
    """The pieces that its answer quotes, in the answer's order."""
    answer = exchange.answer
    said = [u for u in found_for(exchange) if (u.text in answer) or (u.also and u.also in answer)]
    return sorted(
        said, key=lambda unit: max(answer.find(unit.text), answer.find(unit.also or "\0"))
    )


def nth_point(exchange: Exchange, place: int) -> Unit | None:
    """What stands in that place of the answer's list, or of its table; -1 is the last."""
    shown = quoted(exchange)
    points = [unit for unit in shown if unit.kind == "point"]
    points = points or [row for unit in shown if unit.kind == "table" for row in rows(unit)]
    if shown and not points:  # of the page that it is from
        points = [u for u in source_of(shown[0], exchange).units if u.kind == "point"]
    index = place - 1 if place > 0 else len(points) - 1
    return points[index] if 0 <= index < len(points) else None


def source_of(unit: Unit, exchange: Exchange) -> Source:
    """The page that a quoted piece, or the table of a quoted row, stands on."""
    found = (looked(call.result, OTHER).pages for call in exchange.calls if looks(call))
    line = unit.text.splitlines()[-1]
    return next(s for sources in found for s in sources if any(line in u.text for u in s.units))


def point_on(text: str, exchange: Exchange) -> Unit | None:
    """The quoted piece that speaks of most of what a text names, of half of it at least."""
    wanted = telling(text)
    scored = [(_standing(wanted, [unit]), -n, unit) for n, unit in enumerate(quoted(exchange))]
    most, _, best = max(scored, key=lambda scored: scored[:2], default=(0, 0, None))
    return best if most and most * HALF >= len(wanted) else None


def holds(text: str, exchange: Exchange, *, mostly: bool = False) -> bool:
    """Whether half of what a text names, or `mostly` more, stands in the passages found for it."""
    wanted = telling(text)
    there = _standing(wanted, found_for(exchange)) * HALF
    return there > len(wanted) if mostly else there >= max(len(wanted), 1)


def quotes(name: str, exchange: Exchange) -> bool:
    """Whether its question or its answer names that."""
    named = telling(name)
    asked = {token for said in telling(exchange.said.text) for token in _ways(said)}
    return asked.issuperset(named) or _standing(named, quoted(exchange)) == len(named)


def _standing(wanted: list[str], units: list[Unit]) -> int:
    """How many tokens stand among some pieces, in Urdu also as two words that are written apart."""
    known = frozenset().union(*(unit.terms for unit in units))
    run = "".join(token for unit in units for token in tokens(plain(unit.text)) if is_urdu(token))
    return sum(
        bool(_ways(token) & known) or (len(token) >= LONG and token in run) for token in wanted
    )


def _ways(token: str) -> frozenset[str]:
    """A token with what the book calls it."""
    roman = roman_synonyms().get(roman_key(token), ())
    return frozenset([token, *synonyms().get(token, ()), *roman, *in_english(token)])


def sought(unit: Unit) -> str:
    """What to look up to hear more on a piece."""
    return query(plain(unit.text).replace("`", " "))
