"""The parts of a message that led to nothing: they are told, as none may vanish without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.offline import talk
from tutor.offline.lexicon import fits
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import polite, requests
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.intents import TALK, guess
from tutor.offline.parsing.introductions import without_introduction
from tutor.offline.parsing.request import NEW, REMINDS, TOOLS, Request
from tutor.offline.parsing.slips import without_slip
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.framing import is_pleasantry, untold_by
from tutor.offline.urdu.said_beside import is_bare_order, without_beside
from tutor.offline.urdu.sentences import sounds_urdu

SENTENCE = re.compile(r"(?<=[.!?؟۔;])\s+|\n+")
PART = re.compile(r"[.!?;,،؛۔\n]+\s+(?:and\s+)?|\s+(?:and|aur|اور)\s+", re.IGNORECASE)
SAID_AGAIN = re.compile(r"\bi mean$", re.IGNORECASE)  # "the Monday after the move, I mean"
PLAIN = {"complete", "delete", "due", "add", "add_reminder", "remind", "remind_day", "priority"}
MOST = 6  # sentences of a message that is told what was not understood in it
HEARD = 0.75  # from which a sentence seems to ask for something


def unread(text: str, asked: Sequence[Request]) -> list[str]:
    """What of a message is in nothing that was asked: sentences that seem to ask something of the
    list, and of new things those whose time was not used, or that were to be done."""
    if not {one.kind for one in asked} <= {*NEW, *TOOLS, "remind"}:
        return _unheard(text, asked)  # a list that is shown shows what it was read from
    text = spoken(without_slip(without_introduction(text)))
    text = without_beside(text) if sounds_urdu(text) else text
    used = set(telling(" ".join(f"{one.what} {one.arguments}" for one in asked)))
    lost = _sentences(text) or (
        _undone(text) if {one.kind for one in asked} <= NEW else _orders(text)
    )
    words = {part: set(telling(untold_by(polite(part)))) for part in lost}
    left = [part for part, said in words.items() if len(used & said) * 2 < len(said)]
    left = [part for part in left if not (part.endswith(":") or _only_adds(part))]
    left = [part for part in left if not (sounds_urdu(part) and is_bare_order(part))]
    left = [part for part in left if not _is_asked(part, asked)]
    return left or _unheard(text, asked)


def _is_asked(part: str, asked: Sequence[Request]) -> bool:
    """Whether what a part asks is among it all: "set a reminder" is, where one is set."""
    said, reminds = requests(part), any(one.kind in REMINDS for one in asked)
    bare = [one for one in said if one.kind == "remind" and one.missing == "what"]
    return any(one in asked for one in said) or (reminds and bool(bare) and not bare[0].arguments)


def _unheard(text: str, asked: Sequence[Request]) -> list[str]:
    """The parts of a message in Urdu that ask for something plain by themselves, of which nothing
    that was asked is: "dentist wala cancel ho gya, doodh le aya"."""
    if not sounds_urdu(text):
        return []
    said = " ".join(f"{one.what} {one.arguments} {one.new}" for one in asked)
    used, reminds = set(telling(said)), any("remind" in one.kind for one in asked)
    parts = [part.strip() for part in PART.split(without_beside(text)) if part.strip(" .,،")]
    lost = []
    for part in parts if len(parts) > 1 else ():
        own = [one for one in requests(part) if one.sure and not _is_aside(one)]
        names = {word for one in own for word in telling(_name(one))}
        early = any(one.kind.startswith("remind") for one in own) and not (reminds or names)
        own_words = set(telling(times(part)[0]))
        strange = names and not names & used and len(own_words & used) * 2 < len(own_words)
        if own and own[0].kind in PLAIN and (early or strange):
            lost.append(part)
    return lost


def _is_aside(request: Request) -> bool:
    """Whether it is incomplete, or tells who has seen to what was asked beside it."""
    return bool(request.missing or "arrived" in request.arguments or request.guessed)


def _name(request: Request) -> str:
    return request.what or str(request.arguments.get("title", ""))


def _only_adds(part: str) -> bool:
    """ "Put it in", "add that please", of what stands beside it."""
    bid = fits("framing", "add_it", f" {part}")
    return bid is not None and bid.start() == 0


def _undone(text: str) -> list[str]:
    """The parts that say when ("laundry is piling up, fees due on the 30th"), or what to do."""
    parts = [part.strip() for part in PART.split(text)]
    timed = [part for part in parts if any(times(part)[1:]) and telling(times(part)[0])]
    timed = [part for part in timed if not talk.heard(part)]  # "kal bijli nahi hogi"
    return timed + [part for part in parts if _is_bid(part) and part not in timed]


def _is_bid(part: str) -> bool:
    return bool(fits("titles", "imperative", part))


def _orders(text: str) -> list[str]:
    """The parts beside a request that ask for more ("rename it, and make it …")."""
    _, *parts = (part.strip(" .!") for part in PART.split(text))
    return [part for part in parts if " " in part and fits("framing", "asks_more", part)]


def _sentences(text: str) -> list[str]:
    parts = [part for part in SENTENCE.split(text) if part.strip()]
    if len(parts) < 2 or len(parts) > MOST:
        return []
    parts = [part for part in parts if not (sounds_urdu(part) and is_pleasantry(part))]
    left = [part.strip(" .!") for part in parts if not _is_read(part) and not talk.kind_of(part)]
    left = [part for part in left if not SAID_AGAIN.search(part)]
    guesses = [(part, guess(part)) for part in left if not is_question(part)]
    return [
        part
        for part, found in guesses
        if _orders_timed(part)
        or (found.label not in TALK and (found.share >= HEARD or _puts_right(part)))
    ]


def _is_read(part: str) -> bool:
    """Whether something is asked in it by itself; beside something sure, what is not is left."""
    return any(one.sure or not _orders_timed(part) for one in requests(part))


def _orders_timed(part: str) -> bool:
    """ "… that's the same time as hania can you move hania to 6:30 this thurs only"."""
    return bool(fits("framing", "order_within", part) and times(part)[1])


def _puts_right(part: str) -> bool:
    """ "Recital's at 4 not 5, bring flowers": a moment, and the one that it is instead of."""
    return bool(telling(times(part)[0]) and fits("telling", "not_that", part))
