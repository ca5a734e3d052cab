"""Urdu in which one thing is said in two places, put as the grammars read it, before it is cut."""

from __future__ import annotations

import re

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.urdu.amounts import by_day
from tutor.offline.urdu.names import around
from tutor.offline.urdu.sentences import sentence

JOINT = re.compile(r"(?:\s+(?:aur|اور)\s+|\s*[,،]\s+)+", re.IGNORECASE)
LONGEST = 4  # words of a name


def plainer(text: str) -> str:
    """ "Bachay bhi (school se lene)" with what is to be done said behind them, "har hafte, har
    sunday" with the day alone, "gas wala 20 tak" as a day, and two sentences where one is told and
    the next bids ("bazar jana hai shaam ko dawai lana yaad dila dena")."""
    text = cleared("titles", "in_brackets", text, put=r"\g<thing> \g<deed> hain", language="urdu")
    text = cleared("titles", "week_too", text, language="urdu")
    text = _of_a_day(text)
    heard = sentence(text)
    if both := fits("titles", "both_apart", heard.read, "urdu"):
        return two_told(heard.original(*both.span("both"))) or text
    if fits("titles", "of_number", heard.read, "urdu"):
        return by_day(text)
    if lasts := fits("titles", "range_behind", heard.read, "urdu"):  # "meeting hai 9 se 10"
        said, hours = (heard.original(*lasts.span(part)) for part in ("said", "range"))
        return f"{hours} {'baje' if hours.isascii() else 'بجے'} {said}"
    deed = fits("reminding", "behind_deed", heard.read, "urdu")
    if deed is None or deed["deed"] in around("no_verb"):
        return text
    told, bid = deed.start("gap"), heard.original(deed.end("gap"), len(heard.read) + 1)
    return f"{heard.original(0, told)}. {bid}"


def _of_a_day(text: str) -> str:
    """ "Jis din shadi hai us din" as "shadi wale din", and "jumme wale din" as "jumme ko"."""
    heard = sentence(text)
    if match := fits("titles", "that_day", heard.read, "urdu"):
        of, rest = heard.original(*match.span("of")), heard.original(match.end(), len(heard.read))
        return f"{of} {'wale din' if of.isascii() else 'والے دن'} {rest}"
    match = fits("titles", "of_weekday", heard.read, "urdu")
    day = heard.original(*match.span("day")) if match else ""
    if match is None or not names_day(day):
        return text
    before = heard.original(0, match.start("day"))
    rest = heard.original(match.end("way"), len(heard.read) + 1)
    return f"{before} {day} {'ko' if day.isascii() else 'کو'} {rest}".strip()


def two_told(text: str) -> str:
    """ "Bus jumme ko 6 baje cricket sunday 7 baje" as two sentences; empty if they are not two
    names, each with its day behind it, or each before it."""
    words = JOINT.sub(" ", text).split()
    named_first = _rest(words)[:1] == words[:1]
    for at in range(len(words) - 2, 1, -1):  # "6 baje sham | cricket", not "6 | baje sham cricket"
        left, right = words[:at], words[at:]
        ends, begins = _rest(left)[-1:] == left[-1:], _rest(right)[:1] == right[:1]
        if ends == named_first or begins != named_first:
            continue
        if all(_is_named(part) for part in (left, right)):
            return f"{' '.join(left)}. {' '.join(right)}"
    return ""


def _rest(words: list[str]) -> list[str]:
    return times(" ".join(words))[0].split()


def _is_named(words: list[str]) -> bool:
    rest, due, _ = times(" ".join(words))
    return bool(telling(rest)) and len(rest.split()) <= LONGEST and bool(names_day(due))
