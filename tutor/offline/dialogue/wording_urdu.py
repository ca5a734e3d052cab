"""Words of titles put right in Urdu, and reminders of what is spoken of: "naam se X hata do, bas Y
likho", "aata wale mein sabzi bhi likh do", "us se ek din pehle subah yaad dilana"."""

from __future__ import annotations

import re

from tutor.offline.desk.matching import telling
from tutor.offline.dialogue.naming_urdu import is_amiss, named_anew
from tutor.offline.dialogue.of_reminders_urdu import PRONOUN, of_reminder_urdu
from tutor.offline.lexicon import fits
from tutor.offline.parsing.asked import Request
from tutor.offline.parsing.titles import is_moment, names_day
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import Heard, Sentence, sentence

TOO = re.compile(r"(?<!\w)(?:bhi|bhe|b|بھی)(?!\w)", re.IGNORECASE)
COUNTS = {"": 1, "ek": 1, "aik": 1, "do": 2, "teen": 3}


def reworded_urdu(text: str) -> Request | None:
    """What a clause asks of a title or a reminder; None if it asks for something else."""
    heard = sentence(text)
    if match := fits("wording", "gone_and_whole", heard.read, "urdu"):
        said = Heard(heard, match)
        it = match["what"] in {"isko", "us"}
        by_name = fits("wording", "by_name", heard.read, "urdu")
        if (it or by_name) and telling(said["title"]):
            return Request("rename", _what(said), {"title": said["title"]})
    if match := fits("wording", "gone", heard.read, "urdu"):
        said = Heard(heard, match)
        return Request("strip", _what(said), {"gone": said["gone"]})
    match = fits("wording", "more", heard.read, "urdu")
    if match and TOO.search(text):
        said = Heard(heard, match)
        more = " ".join(TOO.sub(" ", said["more"]).split())
        return Request("append", _what(said), {"more": more}) if more else None
    if not is_amiss(text) and (found := named_anew(text)):
        return Request("rename", found.what, {"title": found.title})
    return of_reminder_urdu(text) or _early(heard) or _after_verb(heard)


def renamed(text: str) -> list[Request]:
    """ "Kaam 1 ka naam X kar do aur kaam 2 ka Y": the second leaves its verb out. "Naam se X hata
    do, bas Y likho" is one new name."""
    heard = sentence(text)
    match = fits("wording", "both_named", heard.read, "urdu")
    if match is None:
        whole = reworded_urdu(text)
        return [whole] if whole and whole.kind == "rename" else []
    said = Heard(heard, match)
    first = Request("rename", named(said["what"]), {"title": said["title"]})
    second = Request("rename", named(said["other"]), {"title": said["second"]})
    return [first, second] if first.what and second.what else []


def _what(said: Heard) -> str:
    groups = said.groupdict()
    what = groups.get("number") or groups.get("what") or ""
    return named(what) or what or "it"


def _early(heard: Sentence) -> Request | None:
    """ "Us se ek din pehle subah yaad dilana"."""
    match = fits("wording", "days_before", heard.read, "urdu")
    part = fits("wording", "part", heard.read, "urdu")
    if match is None or part is None:
        return None
    at = Heard(heard, part)["at"]
    said = Heard(heard, match)["what"].replace(at, " ")
    what = named(said) if said.strip() else "it"
    pronoun = PRONOUN.fullmatch(sentence(said).read.strip())
    days = COUNTS.get(match["count"] or "") or int(match["count"])
    return Request("remind_eve", "it" if pronoun else what, {"at": at, "days": days})


def _after_verb(heard: Sentence) -> Request | None:
    """ "Kal subah 8 baje yaad dilana dawai ka": what it is about comes after the verb."""
    match = fits("wording", "after_verb", heard.read, "urdu")
    if match is None:
        return None
    said = Heard(heard, match)
    what = named(said["what"])
    moment = is_moment(said["when"]) and (what not in {"", "it"} or names_day(said["when"]))
    return Request("remind", what or "it", {"when": said["when"]}) if moment else None
