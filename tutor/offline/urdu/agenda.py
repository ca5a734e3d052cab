"""What is on at several hours of a day, in Urdu: "kal 3 baje dentist hai aur 6 baje gym"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.titles import names_day, times, when_of
from tutor.offline.urdu.names import AFTER, BEFORE, around, trimmed
from tutor.offline.urdu.sentences import sentence, sounds_urdu

Item = dict[str, Any]
BETWEEN = re.compile(
    r"\s*[,،;]\s*(?:(?:aur|or|phir|اور|پھر)\s+)?|\s+(?:aur|or|phir|اور|پھر)\s+", re.I
)
NAMED = 4  # words of what is on
FEWEST = 2


def agenda(said: str) -> Request | None:
    """Hours with what is on at each, of which the first has a day, too; None if there is more."""
    items: list[Item] = []
    for part in BETWEEN.split(said.strip(" .۔!")):
        item = _item(part, str(items[-1]["due"]) if items else "")
        if item is None:
            return None
        items.append(item)
    return Request("add_many", arguments={"tasks": items}) if len(items) >= FEWEST else None


def on_that_day(asked: Sequence[Request], said: str) -> Request | None:
    """ "(Kal 3 baje dentist hai.) 6 baje gym hai": on the day of what was told before it."""
    last = asked[-1] if asked else None
    new = last.new or (last.arguments if last.kind in NEW else {}) if last else {}
    item = _item(said.strip(" .۔!"), str(new.get("due", ""))) if sounds_urdu(said) else None
    return Request("add", arguments=item, known=True) if item else None


def _item(part: str, before: str) -> Item | None:
    """Its name and its time, on the day of the one before where it has none of its own."""
    title, due, repeat = times(cleared("titles", "is_on", part, language="urdu"))
    at, day = when_of(due) if due else None, names_day(before) if before else ""
    if repeat or at is None or not at.time or not (names_day(due) or day):
        return None
    name = trimmed(title, BEFORE, AFTER)
    read = sentence(name).read
    if any(fits("titles", "was_on", sentence(one).read, "urdu") for one in (part, name)):
        return None
    told = around("finite") & set(read.split()) or fits("titles", "no_thing", read, "urdu")
    if told or not 0 < len(read.split()) <= NAMED:
        return None
    return {"title": name, "due": due if names_day(due) else f"{day} {due}"}
