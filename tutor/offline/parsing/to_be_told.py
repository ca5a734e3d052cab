"""What somebody is to be told, and when that is: "tell the parents trip is on the 11th" is to be
done on no known day."""

from __future__ import annotations

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times


def to_be_told(text: str) -> Request | None:
    """The news with its day as the title; a day before the news is when they are to be told: "tell
    ali tomorrow that the car is ready"."""
    said = cleared("titles", "ought_to", text.strip(" .!"))
    told, (rest, when, often) = fits("titles", "told_them", said), times(said)
    if told is None or not when or often or said.endswith("?"):
        return None
    before = said.casefold().find(when.casefold()) < told.start("verb")
    title = rest if before else said
    task = {"title": title[:1].upper() + title[1:]}
    return Request("add", arguments=task | ({"due": when} if before else {}), known=True)
