"""Hours said without a word for the clock: «گیارہ چالیس پر», "subah saadhay chhe"."""

from __future__ import annotations

from todos.when.lexicon import DAYS, MONTHS, lexicon, number_of
from todos.when.stream import Token, name_at

UNITS = {"minute", "hour", "day", "hafta", "week", "month", "year"}
PARTS = {"morning", "noon", "afternoon", "evening", "night"}
HALVES = {"sawa", "paune", "sadhe"}
MINUTES = range(5, 60, 5)
HALF = 12  # hours of half a day
NOON = 1259  # the last of such figures that is no year
QUARTERS = {15, 30, 45}
DAYS_SAID = {*DAYS, *PARTS, "today", "tonight", "tomorrow", "overmorrow", "kal", "parson"}
HEADS = {"at", "around"}  # what leads to an hour


def is_hour(tokens: list[Token], index: int) -> bool:
    """ "صبح ساڑھے چھ", «شام چھ پر»: whether a word for a number is an hour.
    "Sham do" gives something, and "saadhay chhe kilo" weighs it."""
    before, after = name_at(tokens, index - 1), name_at(tokens, index + 1)
    ends = after in {"", "ko", "tak", ",", "،"} or _is("at_hour", after)
    if before in HALVES:
        return ends or (after in {"ka", "ki"} and _is("sets", name_at(tokens, index + 2)))
    return before in PARTS and ends and tokens[index].raw not in lexicon().lists["gives"]


def spelt_clocks(tokens: list[Token]) -> list[Token]:
    """ "گیارہ چالیس پر" and "گیارہ بج کر چالیس منٹ" as 11:40."""
    for at in range(len(tokens) - 1, -1, -1):
        if last := _clock_ends(tokens, at):
            hour, minute = _number(tokens, at), _number(tokens, last - (last > at + 1))
            last += _is("on_hour", name_at(tokens, last + 1))
            tokens[at].name, tokens[at].raw = f"{hour}:{minute:02}", ""
            tokens[at].end = tokens[last].end
            del tokens[at + 1 : last + 1]
    return tokens


def run_together(tokens: list[Token]) -> list[Token]:
    """ "Tonight 930", "tmrw morning 745", "at 1030": figures behind a day or its part as an hour.
    "Room 930" counts, "pay ali tomorrow 1250" is a sum, and "tomorrow 500 words" are many."""
    sums = any(token.raw in lexicon().lists["money"] for token in tokens)
    for at, token in enumerate(tokens):
        clock = _run_together(token.name)
        if clock and _stands_at_its_day(tokens, at) and not (sums and not clock[1]):
            token.name = clock[0]
    return tokens


def _run_together(figures: str) -> tuple[str, bool] | None:
    """ "930" as 9:30, and whether people say such minutes; None of what is no hour, or a sum."""
    if not (figures.isdecimal() and len(figures) in {3, 4}) or figures[0] == "0":
        return None
    hour, minute = int(figures[:-2]), int(figures[-2:])
    if minute not in MINUTES or hour > (23 if minute in QUARTERS else 12):
        return None
    return f"{hour}:{minute:02}", minute in QUARTERS and len(figures) == 3


def _stands_at_its_day(tokens: list[Token], at: int) -> bool:
    """Whether figures are behind a day, or before tonight, and count nothing."""
    before, after, then = (name_at(tokens, place) for place in (at - 1, at + 1, at + 2))
    if after in UNITS or (
        at + 1 < len(tokens) and tokens[at + 1].raw in lexicon().lists["measured"]
    ):
        return False
    year = int(tokens[at].name) > NOON  # "3 june 2030"
    dated = before in MONTHS and name_at(tokens, at - 2)[:1].isdigit() and not year
    if before in DAYS_SAID or before in HEADS or dated:
        return True
    ahead = after == "tonight" or (after in {"today", "tomorrow", "kal"} and then in PARTS)
    counted = at > 0 and tokens[at - 1].raw in lexicon().lists["counted"]
    plain = int(tokens[at].name[-2:]) in QUARTERS and int(tokens[at].name[:-2]) <= HALF
    return ahead and bool(before) and not counted and plain


def _clock_ends(tokens: list[Token], at: int) -> int:
    """The place of the last word of such an hour; 0 if there is none. "دس پندرہ منٹ" is a length,
    and «صبح دس بیس انڈے» are many."""
    struck = _is("struck", name_at(tokens, at + 1)) and _is("and_then", name_at(tokens, at + 2))
    last = at + 3 if struck else at + 1
    hour, minute, after = _number(tokens, at), _number(tokens, last), name_at(tokens, last + 1)
    if not 1 <= hour <= 12 or minute not in MINUTES:
        return 0
    if struck:
        return last + 1 if after == "minute" else 0
    led = name_at(tokens, at - 1) in PARTS and hour != 10 and minute >= 15
    return last if _is("at_hour", after) or (led and after not in UNITS) else 0


def _is(name: str, word: str) -> bool:
    """Whether a word is one of that list: `struck` as in "gyarah baj kar chalees minute", `sets` as
    in "saadhay teen ka kar do"."""
    return word in lexicon().lists[name]


def _number(tokens: list[Token], index: int) -> int:
    """The number that a word, or figures, say; 0 if it is none."""
    said = name_at(tokens, index)
    said = said if said.isdigit() else (number_of(tokens[index].raw) if said else "")
    return int(said) if said.isdigit() else 0
