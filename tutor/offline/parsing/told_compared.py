"""Two readings of one message beside each other: which of them has what the other loses, and whose
titles hold more than a name."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import NEW, PRONOUNS, Request
from tutor.offline.parsing.titles import times
from tutor.offline.parsing.told_decided import tasks_of

REMINDING = {"remind", "remind_day", "remind_eve"}


def holds(told: Sequence[Request], read: Sequence[Request]) -> bool:
    """Whether it has everything that was read before, and more."""
    if any(one.kind not in {*NEW, *REMINDING} or "repeat" in one.arguments for one in read):
        return False
    bids = [sum(one.kind in REMINDING for one in some) for some in (told, read)]
    before = {title for one in read for title in titles(one)}
    added = [one for one in told if titles(one) and not set(titles(one)) & before]
    kept = before <= {title for one in told for title in titles(one)}
    return kept and bids[0] == bids[1] and bool(added) and all(one.sure for one in added)


def loses(told: Sequence[Request], read: Sequence[Request]) -> bool:
    """Whether there are fewer things than were read before, and not because one only happens; nor
    may what "remind me of it" is of be gone."""
    if read and read[0].kind in NEW and told[0].what.casefold() in PRONOUNS:
        return True
    before, now = ([title for one in some for title in titles(one)] for some in (read, told))
    said = {word for title in now for word in telling(title)}
    gone = [title for title in before if not said & set(telling(title))]
    happens = ("happens", "tells")
    things = [one for one in gone if not any(fits("titles", name, one) for name in happens)]
    return len(now) < len(before) and bool(things)


def is_spoilt(request: Request) -> bool:
    """Whether what is named holds more than a name, or was not found."""
    if fits("polite", "of_group", request.what):
        return False
    if request.missing or times(request.what)[1]:
        return True
    return any(fits("told", "spoilt", title) for title in titles(request))


def is_mixed(request: Request) -> bool:
    """The same of what was read here, whose titles have been freed of what can be known."""
    return any(fits("told", "mixed", title) for title in titles(request))


def titles(request: Request) -> list[str]:
    titles = [str(task.get("title", "")) for task in tasks_of(request)]
    what = "" if request.what.casefold() in PRONOUNS else request.what
    return [title for title in (*titles, what) if title]
