"""What is said beside a wish of Urdu and is no part of it, taken off before a message is cut:
"(roz yaad dilaya karo) sirf aaj nahi", "ye do dafa ho gaya, …", "nahi do kaam hain, ek …"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import is_time, names_day, times
from tutor.offline.urdu.builders_new import labelled
from tutor.offline.urdu.sentences import EDGES, Heard, Sentence, sentence

FEWEST = 2  # things that are counted
STOP = re.compile(r"((?<=[.!?؟۔])\s+(?!\d)|\n+)")  # of a sentence


def without_beside(text: str) -> str:
    """The message without it, and with a sentence for each thing that it tells apart."""
    text = _numbered(_behind_twice(_often(_led_by_nothing(text))))
    return _counted(text) or _reminded(text) or text


def asks_what_if(text: str) -> bool:
    """ "Zyada kar dein to kya nuqsan": what comes of it if one does, and no order."""
    ways = (text, sentence(text).read)
    return any(fits("said_beside", "what_if", way, "urdu") for way in ways)


def complains(text: str) -> bool:
    """ "Ye kia kr dia", and no more than that."""
    match = fits("said_beside", "complains", sentence(text).read, "urdu")
    return match is not None and match.end() == len(sentence(text).read)


def is_bare_order(part: str) -> bool:
    """ "(Viva ab friday ko hai,) change kr do": what was told already is to be done."""
    return bool(fits("said_beside", "bare_order", sentence(part).read, "urdu"))


def _led_by_nothing(text: str) -> str:
    """The sentences without "mtlb", without the complaint before them, and without the order that
    says again what was asked: "ye kia kr dia, mtlb wala hta do" hides one task."""
    for match in reversed([*patterns("said_beside", "urdu")["filler"][0].finditer(text)]):
        if not is_time(match["rest"].strip(EDGES)):  # "matlab parson" puts a day right
            text = f"{text[: match.start()]} {text[match.start('rest') :]}".strip()
    said = [_with_reminder(_without_complaint(one)) for one in STOP.split(text)]
    return "".join(said).strip()


def _with_reminder(said: str) -> str:
    """ "Dawai wala roz 9 bje reminder k sath kr do" as two sentences."""
    heard = sentence(said)
    match = fits("said_beside", "with_reminder", heard.read, "urdu")
    if match is None:
        return said
    plain = " ".join(filter(None, (Heard(heard, match)[part] for part in ("first", "rest"))))
    return f"{plain}. {'reminder laga do' if plain.isascii() else 'یاد دہانی لگا دو'}."


def _without_complaint(said: str) -> str:
    heard = sentence(said)
    if match := fits("said_beside", "complains", heard.read, "urdu"):
        said = said[_begins(heard, match.end()) :]
        heard = sentence(said)
    again = fits("said_beside", "said_again", heard.read, "urdu")
    return f"{heard.original(0, again.start())}." if again else said


def _begins(heard: Sentence, at: int) -> int:
    """Where in the text the words begin that are read from there on."""
    return next((start for read, start, _ in heard.places if read >= at), len(heard.text))


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
