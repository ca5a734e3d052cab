"""Questions for figures: "weekly summary", "how many did I close", "which tag has the most".

They are read by what they say, not by how: of a breakdown, that something is counted, and by what;
of the rest, that nothing else is named in one of the message's parts.
"""

from __future__ import annotations

import re

from tutor.offline.lexicon import cleared, fits, listed
from tutor.offline.parsing import filters
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.urdu import looks
from tutor.offline.urdu.sentences import sentence, sounds_urdu

LONGEST = 18  # words of such a question
PAST = ("yesterday", "last_week", "last_month")
PERIODS = (*PAST, "today", "week", "month", "all")
PART = re.compile(r"\s*[,;.:]\s+(?:so\s+)?|\s+[-–—]+\s+|\s+(?:so|because|cause|cuz),?\s+", re.I)


def broken_down(clause: str) -> Request | None:
    """ "How many in each tag", «ترجیح کے لحاظ سے گنتی»: a count and what it is by, anywhere."""
    if len(clause.split()) > LONGEST:
        return None
    if sounds_urdu(clause):
        read = sentence(clause).read
        if looks.asked_for(read):
            return looks.figures(clause)
        if all(fits("filters", name, read, "urdu") for name in ("counting", "counted_by")):
            return looks.figures(clause)
        if any(map(_goes, re.split(r" , ", read))):
            return looks.figures(clause)
    if fits("filters", "bids", clause):
        return None
    counted = fits("filters", "counting", clause) and fits("filters", "counted_by", clause)
    if fits("filters", "asks_postponed", clause) or fits("filters", "asks_deeds", clause):
        return of_days(clause, _period(clause))
    daily = fits("filters", "daily", clause) and fits("filters", "counting_done", clause)
    return of_days(clause, _period(clause)) if counted or daily else None


def _goes(read: str) -> bool:
    """ "Kaisa chal raha hai sab": how it goes, and nothing else."""
    if not fits("filters", "going", read, "urdu"):
        return False
    return not {word for word in read.split() if word not in listed("answers", "going")}


def figures(match: re.Match[str]) -> Request | None:
    """Figures, where a part of the message asks for them and nothing else is named in it."""
    text = match.string.strip(" .!?")
    parts = [text, *(part for part in PART.split(text) if part != text)]
    if len(text.split()) > LONGEST or any(fits("filters", "bids", part) for part in parts[1:]):
        return None
    asked = any(_is_figure(part) for part in parts)
    return of_days(match.string, _period(text)) if asked else None


def _is_figure(part: str) -> bool:
    if not fits("filters", "figure", part) or fits("filters", "no_figure", part):
        return False
    for name in (*(f"span_{name}" for name in PERIODS), "figure", "of_figures"):
        part = cleared("filters", name, part, put=" ")
    return not telling(filters.leftover(part))


def _period(text: str) -> str:
    return next((name for name in PERIODS if fits("filters", f"span_{name}", text)), "")


def of_days(said: str, period: str) -> Request:
    """Figures of a `period`, or of a past one that is named; of other days there are none."""
    period = next((name for name in PAST if fits("filters", f"span_{name}", said)), period)
    other = "past" if period not in PAST and fits("filters", "past", said) else ""
    asked = next((name for name in looks.ASKED if fits("filters", f"asks_{name}", said)), "")
    if asked in looks.OPEN_ENDED and not period:
        period = looks.OPEN_ENDED[asked]
    return Request("analytics", other or asked, {"period": period} if period else {})
