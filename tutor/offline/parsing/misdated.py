"""A date put right of a task that is named: "gym not on monday, on wednesday"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.naming import name
from tutor.offline.parsing.reading import parse, polite
from tutor.offline.parsing.reading_urdu import polite_urdu
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.titles import is_day, is_time, names_day, times, when_of
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu
from tutor.offline.urdu.signs_moves import told_now

NOT_BUT = re.compile(
    r"^(?!.* nahi nahi )(?P<wrong>\S+(?: \S+){1,7}?) nahi(?: hai)?(?: ,)?"
    r"(?: balke| balkay| بلکہ)? (?P<right>\S.*)$"
)
ENGLISH = re.compile(
    r"^(?P<wrong>(?!not\b)\S.*?)(?:\s+(?:is|was|should be))?(?:n'?t|\s+not)\s+(?P<old>[^,]+?)"
    r"(?:\s*[,;–—]\s*|\s+(?=but\b|rather\b|it'?s\b))(?:but\s+|rather\s+|it'?s\s+)*(?P<right>(?:on\s+|at\s+)?\S.*)$",
    re.IGNORECASE,
)
# "The call is at half past eight tonight, not eight": what is not meant comes last.
ENGLISH_LAST = re.compile(
    r"^(?:(?:no|nope|sorry|oh|wait|actually|but)\b[,.]? ?)*(?P<wrong>(?!not\b)\S.{0,80}?)"
    r"(?:\s+(?:is|are|was|should be|starts?|begins)|'s)\s+(?:now\s+|due\s+)?"
    r"(?P<right>(?:(?:on|at|by|from)\s+)?[^,]{1,40}?),?\s+(?:and\s+|but\s+)?not\s+"
    r"(?P<old>[^,]{1,40}?)[.!]*$",
    re.IGNORECASE,
)
BARE = re.compile(r"no|it|that|this|it'?s|i (?:said|meant?)|make it|they", re.IGNORECASE)
ON_AT = re.compile(r"^on (?=at |(?:[1-9]|1[0-2])(?:[:.]\d\d)?$)", re.IGNORECASE)  # "is on at 8"
NOW = re.compile(r"(?<=\d)(?P<half> ?[ap]m)? now$", re.IGNORECASE)  # "at 8 now" is not today's
# Another request stands before it: "add milk and the lab is at 3, not 2".
OTHERS = re.compile(
    r"[.;!?]\s|,\s(?:and |also )*(?:the|my|our)\b"
    r"|^(?:please |pls |also |and )*(?:add|delete|remove|buy|call|pay|mark|tick|cancel)\b.*\band\b",
    re.IGNORECASE,
)
REMINDER = re.compile(r"\bremind", re.IGNORECASE)  # whose time is not the task's

NOT = re.compile(r"(?<!\w)(?:nah?i|nahin|nhi|نہیں)(?!\w)", re.IGNORECASE)


def redated(text: str) -> Request | None:
    """The task that is named, and its right date; None unless both sides are dates."""
    if sounds_urdu(text) and (now := told_now(polite_urdu(text))):
        return now
    sides = (_urdu(text) if sounds_urdu(text) else None) or _english(text)
    if sides is None:
        return None
    what, right = sides[0], NOW.sub(r"\g<half>", ON_AT.sub("", sides[1]))
    told = ENGLISH.search(polite(text)) is None  # "the exam is on friday not monday" may be new
    due = Request("due", what, {"due": right}, stated=told and not sounds_urdu(text))
    return due if what and is_time(right) else None


def put_right_or(clause: str) -> Request | None:
    """What a clause asks: "the shift tomorrow is at 8, not 7" puts right what is there, and is no
    new task at its day."""
    asked = parse(clause)
    plain = asked is not None and asked.kind not in NEW and not asked.stated
    named_so = asked is not None and NOT.search(asked.what)  # "gym 7 baje nahi 8 baje"
    return asked if plain and not named_so else redated(clause) or asked


def _urdu(text: str) -> tuple[str, str] | None:
    heard = sentence(polite_urdu(text))
    match = NOT_BUT.search(heard.read)
    if match is None:
        return None
    said = Heard(heard, match)
    if fits("polite", "moves", match["wrong"], "urdu"):
        return None  # "usko peer tak khiska do paise nahi abhi": why, after what is asked
    rest, old, _ = times(said["wrong"])
    told = cleared("polite", "says", sentence(rest).read, put=" ", language="urdu").strip()
    if not old or not told:
        return None
    right = sentence(said["right"])
    bids = fits("polite", "moves_end", right.read, "urdu")
    when = right.original(0, bids.start()) if bids else said["right"]
    timed = when_of(when) if is_day(old) and not names_day(when) else None
    return named(rest), f"{old} {when}" if timed and timed.time else when  # "kal gym nahi, 7 baje"


def _english(text: str) -> tuple[str, str] | None:
    said = polite(text)
    match = ENGLISH.search(said)
    if match is None or not is_time(match["old"]):
        match = ENGLISH_LAST.search(said)
        if match is None or not (is_time(match["old"]) or is_time(f"at {match['old']}")):
            return None
    if REMINDER.search(match["wrong"]) or _holds_another(match["wrong"]):
        return None
    what = name(match["wrong"])
    return (what, match["right"]) if telling(what) and not BARE.fullmatch(what) else None


def _holds_another(wrong: str) -> bool:
    """ "Gym at 6 friday, class tomorrow (is at 3, not 2)": another thing before this one."""
    before = wrong.rpartition(", ")[0]
    return bool(OTHERS.search(wrong) or (before and times(before)[1]))
