"""What has come, and what has gone: "doodh aa gaya" may be a task done, "light chali gayi" is
none."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_ahead, names_day, times
from tutor.offline.urdu.events import event_words
from tutor.offline.urdu.sentences import Sentence, sentence

# What has come is done only of what was to be brought; what has gone is nobody's doing.
ARRIVED = re.compile(
    r"(?:^| )(?:aa?|آ|ا) (?:gaya|chuka)(?: |$)"
    r"|(?<! ho)(?<! de)(?<! le)(?<! kar)(?:^| )aya(?: hai| tha)?$"
)
SENT = "bill|msg|message|mesage|mail|email|phone|fone|call|میسج|پیغام|میل|فون|کال"  # and no task
LEFT = re.compile(rf"(?:^| )(?:chal[aie]|چل[یاے]) gaya(?: |$)|(?:{SENT}) (?:(?:aa?|آ|ا) gaya|aya)")


def only_counts(what: str, heard: Sentence) -> bool:
    """ "5 baj gaye", "5 number kat gaye": the number counts what stands behind it."""
    return what.isdigit() and bool(fits("telling", "counted", heard.read, "urdu"))


def nobody_did(what: str, heard: Sentence) -> bool:
    """Whether what is told is no deed of anybody's: something left, or was counted, or "ہفتے کو
    میٹنگ نکل آئی ہے", which is yet to come."""
    if re.fullmatch(r"\S+ ne", sentence(what).read):  # "boss ne (chutti di hai jumme ko)"
        return True
    due = times(what)[1]
    event = due and set(event_words()) & set(sentence(what).read.split())
    to_come = event and names_day(due) and is_ahead(due) and not re.search(r" tha$", heard.read)
    return bool(LEFT.search(heard.read) or to_come or only_counts(what, heard))


def is_the_one(what: str) -> bool:
    """ "Button wala ho gaya" is told of the task that has the word, not of a part of it."""
    return re.search(r" wala(?: kaam)?$", sentence(what).read) is not None


def without_verb(request: Request | None, heard: Sentence) -> Request | None:
    """ "Chai khatam", "fees clear": told, not bidden; and what is to be bought has run out."""
    said = fits("telling", "verbless", heard.read, "urdu")
    if request is None or said is None:
        return request
    ended = {"ended": True} if said["state"] == "khatam" else {}
    return replace(request, arguments=ended, stated=True)
