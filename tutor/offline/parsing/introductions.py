"""Who one is, told before what one wants: "hey im hira, 2nd yr. got a quiz on wed", «میں صادیہ ہوں
پڑھاتی ہوں کل میٹنگ ہے». It is no thing to do, and no part of one."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.sentences import sentence, sounds_urdu

NAME = 2  # words of a name
MOST = 4  # things that one tells of oneself


def without_introduction(text: str) -> str:
    """The message without greeting and introduction; as it is if nothing else is said."""
    if not fits("framing", "introduces", text.casefold()):
        return text
    return _in_english(text) or (_in_urdu(text) if sounds_urdu(text) else "") or text


def _in_english(text: str) -> str:
    greeted = fits("framing", "greeted", text)
    rest = text[greeted.end() :] if greeted else text
    match = fits("framing", "introduced", rest)
    if match is None:
        return ""
    after = rest[match.end() :]
    if not _presents(match, greeted=bool(greeted or _role_alone(after))):
        return ""
    rest = after
    for _ in range(MOST):
        more = fits("framing", "own_life", rest) or _role_alone(rest)
        if more is None or times(more[0])[1]:
            break
        rest = rest[more.end() :]
    return rest


def _presents(match: re.Match[str], *, greeted: bool) -> bool:
    """Whether it says who one is, rather than how: "i'm hira", not "i'm late"."""
    who = match["who"].strip()
    if times(who)[1]:
        return False
    if "name" in match["self"].casefold():
        return True
    if fits("framing", "state", who):
        return match["self"].casefold().startswith("i") and bool(
            re.match(r"(?:an?|the)\b", who) and fits("framing", "role", who)
        )
    told = match["self"].casefold() not in {"its", "it's", "this is"} or greeted
    return told and bool(fits("framing", "role", who) or (greeted and len(who.split()) <= NAME))


def _role_alone(rest: str) -> re.Match[str] | None:
    """ "Final year student." after a name."""
    match = re.match(r"(?P<said>[^.,;!?\n]{3,40})[.,;!\n]\s*(?=\S)", rest)
    verb = match and re.search(r"\b(?:need|have|got|remind|add|is|are|was|to)\b", match["said"])
    return match if match and not verb and fits("framing", "role", match["said"]) else None


def _in_urdu(text: str) -> str:
    heard = sentence(text)
    for pattern in patterns("framing")["introduced_urdu"]:
        match = pattern.search(heard.read)
        said = heard.original(0, match.end("said")) if match else ""
        told = re.sub(r"^.*?(?:mein|main|hum|naam) ", "", match["said"]) if match else ""
        if match and not times(said)[1] and not fits("framing", "busy_urdu", told):
            return heard.original(match.end("said"), len(heard.read) + 1)
    return ""
