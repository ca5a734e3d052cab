"""Urdu in which one thing is said in two places, put as the grammars read it, before it is cut."""

from __future__ import annotations

from tutor.offline.lexicon import cleared, fits
from tutor.offline.urdu.amounts import by_day
from tutor.offline.urdu.names import around
from tutor.offline.urdu.sentences import sentence


def plainer(text: str) -> str:
    """ "Bachay bhi (school se lene)" with what is to be done said behind them, "har hafte, har
    sunday" with the day alone, "gas wala 20 tak" as a day, and two sentences where one is told and
    the next bids ("bazar jana hai shaam ko dawai lana yaad dila dena")."""
    text = cleared("titles", "in_brackets", text, put=r"\g<thing> \g<deed> hain", language="urdu")
    text = cleared("titles", "week_too", text, language="urdu")
    heard = sentence(text)
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
