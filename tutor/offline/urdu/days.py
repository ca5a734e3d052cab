"""Days and hours that are said in Urdu without the words between them: "mangal jumerat gym jana
hai raat 9"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.titles import is_day, rule_of
from tutor.offline.urdu.sentences import Sentence, sentence, sounds_urdu


def spelt(text: str) -> str:
    """ "Mangal jumerat gym jana hai raat 9" as "mangal aur jumerat ko gym jana hai raat 9 baje"."""
    return _with_month(_with_days(_with_clock(text))) if sounds_urdu(text) else text


def _with_month(text: str) -> str:
    """ "Date 5 december kar do, 4 ko reminder", with "4 december" for the day before."""
    heard = sentence(text)
    match = fits("titles", "same_month", heard.read, "urdu")
    if match is None or int(match["at"]) >= int(match["of"]):
        return text
    month, end = heard.original(*match.span("month")), _span(heard, *match.span("at"))[1]
    named = is_day(f"{match['at']} {month}") and not month.startswith(("tar", "تار"))
    return f"{text[:end]} {month}{text[end:]}" if named else text


def _with_clock(text: str) -> str:
    heard = sentence(text)
    [pattern] = patterns("titles", "urdu")["hour_behind"]
    for match in reversed(list(pattern.finditer(heard.read))):
        end = _span(heard, *match.span("hour"))[1]
        text = f"{text[:end]} {'baje' if text.isascii() else 'بجے'}{text[end:]}"
    return text


def _with_days(text: str) -> str:
    for pattern in patterns("titles", "urdu")["days_side_by_side"]:
        heard = sentence(text)
        for match in reversed(list(pattern.finditer(heard.read))):
            text = _joined(text, heard, match)
    return text


def _joined(text: str, heard: Sentence, match: re.Match[str]) -> str:
    """The text with these days joined; behind a verb they begin a sentence of their own, and else
    they go on with a list of days."""
    start, end = _span(heard, *match.span("days"))
    days = text[start:end].split()
    behind = match["joint"] and " hai " in heard.read[: match.start()]
    if (match["joint"] and not behind) or len({*days}) < len(days) or not all(map(_is_day, days)):
        return text
    both, ko = ("aur", "ko") if text.isascii() else ("اور", "کو")
    said = f" {both} ".join(days) + ("" if match["ko"] else f" {ko}")
    before = text[: _span(heard, *match.span("joint"))[0]].rstrip() + ". " if behind else ""
    return f"{before or text[:start]}{said}{text[end:]}"


def _is_day(word: str) -> bool:
    """Whether it is a day of the week: "mangal", not "kal"."""
    return is_day(word) and "BYDAY" in rule_of(f"{'har' if word.isascii() else 'ہر'} {word}")


def _span(heard: Sentence, start: int, end: int) -> tuple[int, int]:
    """Where in the text the words stand that are read there."""
    inside = [place for place in heard.places if start <= place[0] < end]
    return inside[0][1], inside[-1][2]
