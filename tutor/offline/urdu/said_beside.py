"""What is said beside a wish of Urdu and is no part of it, taken off before a message is cut:
"(roz yaad dilaya karo) sirf aaj nahi", "ye do dafa ho gaya, …", "nahi do kaam hain, ek …"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.urdu.builders_new import labelled
from tutor.offline.urdu.sentences import Heard, Sentence, sentence

FEWEST = 2  # things that are counted


def without_beside(text: str) -> str:
    """The message without it, and with a sentence for each thing that it tells apart."""
    text = _numbered(_behind_twice(_often(text)))
    return _counted(text) or _reminded(text) or text


def asks_what_if(text: str) -> bool:
    """ "Zyada kar dein to kya nuqsan": what comes of it if one does, and no order."""
    ways = (text, sentence(text).read)
    return any(fits("said_beside", "what_if", way, "urdu") for way in ways)


def _often(text: str) -> str:
    """ "Dawai roz 9 baje yaad dilaya karo, sirf aaj nahi": what repeats is not of today alone, and
    what one is to be told of again and again repeats."""
    heard = sentence(text)
    match = fits("said_beside", "not_only_today", heard.read, "urdu")
    if match is None:
        return text
    rest = _without(heard, match)
    _, due, often = times(rest)
    if often:
        return rest
    daily, reminds = "roz" if rest.isascii() else "روز", " yaad " in f" {sentence(rest).read} "
    return f"{daily} {rest}" if reminds and not names_day(due) else text


def _behind_twice(text: str) -> str:
    """What is to be done, of "ye do dafa ho gaya, task 3 hata do"."""
    heard = sentence(text)
    match = fits("said_beside", "noted_twice", heard.read, "urdu")
    return heard.original(match.end(), len(heard.read) + 1) if match else text


def _numbered(text: str) -> str:
    """ "Purana task 3" is task 3."""
    heard = sentence(text)
    match = fits("said_beside", "old_of_number", heard.read, "urdu")
    return _without(heard, match) if match else text


def _without(heard: Sentence, match: re.Match[str]) -> str:
    """The text without what was matched, with the stop that stands behind it."""
    words = [place for place in heard.places if match.start() <= place[0] < match.end()]
    before, after = heard.text[: words[0][1]], heard.text[words[-1][2] :]
    return f"{before.rstrip(' ,،')} {after.lstrip()}".strip(" ,،").replace(" .", ".")


def _counted(text: str) -> str:
    """ "Nahi do kaam hain, ek kal A karna hai, dusra jumme ko B karna hai", each by itself."""
    heard = sentence(text)
    match = fits("said_beside", "counted", heard.read, "urdu")
    if match is None:
        return ""
    parts = labelled(heard.original(match.end(), len(heard.read) + 1))
    deeds = [fits("said_beside", "deed", sentence(part).read, "urdu") for part in parts]
    plain = all(telling(times(part)[0]) for part in parts)
    if len(parts) < FEWEST or not plain or not all(deeds):
        return ""
    return ". ".join(f"{part} {'hai' if part.isascii() else 'ہے'}" for part in parts)


def _reminded(text: str) -> str:
    """ "Kal A karna hai aur jumme ko B karna hai yaad dila dena": the reminder is of the last,
    which is on the day of the first where it has an hour alone."""
    heard = sentence(text)
    match = fits("said_beside", "two_reminded", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None:
        return ""
    (one, day, often), (two, when, again) = [times(said[part]) for part in ("one", "two")]
    if not (telling(one) and telling(two) and names_day(day) and when) or often or again:
        return ""
    led = "" if names_day(when) else f"{names_day(day)} "
    return f"{said['one']}. {led}{said['two']} {said['bid']}"
