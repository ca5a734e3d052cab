"""What people say around a request in Urdu: address, lead-ins, reasons, and the topic put first.

Over a sentence as its words are read, so that one list serves both scripts and every spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.offline.lexicon import fits, patterns
from tutor.offline.urdu.names import around, named
from tutor.offline.urdu.sentences import EDGES, Sentence, sentence

ASKED = re.compile(r" (?:sakta)(?: (?:hai|hun|ho))*(?: kya)?$")
MEANT = re.compile(r" karna (?:hai|tha|chahiye)$")
CUTS = re.compile(
    r" , |(?<= hai) (?=(?:isko|inko|wo kaam|ye kaam) )|(?<= (?:gaya|diya|liya)) (?=(?:isko|inko) )"
    r"|(?<= tha) (?=(?:isko|inko|wo|ye) )"
)
NAMES_ONE = re.compile(  # "30 tak" is a day
    r"\b(?:wala|isko|inko|wo|ye|number|kaam)\b"
    r"|(?<!\d)(?<!chapter )(?<!bab )(?<!باب )(?<!unit )\d+(?!\d)"
    r"(?! (?:tak|tareekh|baj|din|:|بج|se pehle))"
)


def bare(text: str) -> str:
    """A clause without what is said before and after a request."""
    before = ""
    while before != text:
        before = text
        heard = sentence(text)
        if match := fits("polite", "lead", heard.read, "urdu"):
            text = heard.original(match.end(), len(heard.read)) or text
            heard = sentence(text)
        if match := fits("polite", "trail", heard.read, "urdu"):
            text = heard.original(0, match.start()) or text
    return _bidden(_pronoun_first(text))


def untold_by(text: str) -> str:
    """What is said, of "abbu keh rahe hain kal hafeez ko call karni hai"."""
    heard = sentence(text)
    match = fits("polite", "told_by", heard.read, "urdu")
    return (heard.original(match.end(), len(heard.read) + 1) if match else "") or text


def _pronoun_first(text: str) -> str:
    """ "Hata do isko" is "isko hata do"."""
    heard = sentence(text)
    match = re.search(r" (?:do|lo|dena)(?P<gap> )(?P<it>isko|inko|ye|wo)$", heard.read)
    if not match:
        return text
    return (
        f"{heard.original(match.start('it'), match.end())} {heard.original(0, match.start('gap'))}"
    )


def _bidden(text: str) -> str:
    """ "Kya aap isko hata sakte hain?" asks for it; so does "isko delete karna hai"."""
    heard = sentence(text)
    if match := ASKED.search(heard.read):
        if not NAMES_ONE.search(heard.read) and not re.search(r"\b(?:add|likh)\b", heard.read):
            return text
        front = re.match(r"(?:kya )?(?:(?:aap|ap|tum|آپ|اپ|تم) )?", heard.read)
        start = front.end() if front else 0
        return f"{heard.original(start, match.start() + 1)} {_do(text)}"
    if (match := MEANT.search(heard.read)) and NAMES_ONE.search(heard.read):
        verb = re.search(
            r"\b(?:delete|remove|cancel|shift|mark|khatam|mukammal)$", heard.read[: match.start()]
        )
        return f"{heard.original(0, match.start() + 1)} kar do" if verb else text
    return text


def _do(text: str) -> str:
    return "do" if text.isascii() else "دو"


def parts(text: str) -> Iterator[tuple[str, str, bool]]:
    """What may be the whole request, the topic put before it, and whether it is certain to be one:
    without the reason after it, without what tells of its task, and at last as it stands."""
    heard = sentence(text)
    for pattern in patterns("polite", "urdu")["reason"]:
        match = pattern.search(heard.read)
        if match and match.start() > 0:
            yield heard.original(0, match.start()), "", True
    for match in CUTS.finditer(heard.read):
        head, tail = _cut(heard, match)
        if not head or not tail or re.match(r"(?:jo|jin)\b", heard.read):
            continue
        if fits("polite", "remark", sentence(tail).read, "urdu"):
            yield head, "", False
        yield tail, head, False
    yield text, "", False


def _cut(heard: Sentence, match: re.Match[str]) -> tuple[str, str]:
    head = heard.original(0, match.start() + 1)
    return head.strip(EDGES), heard.original(match.end(), len(heard.read) + 1).strip(EDGES)


def untold(topic: str) -> str:
    """What a remark is of: "kaam 10 galti se mukammal ho gaya tha" is of task 10."""
    heard = sentence(topic)
    match = fits("polite", "mistaken", heard.read, "urdu")
    return heard.original(0, match.start()) if match and match.start() else topic


def named_too(clause: str) -> str:
    """What "aur sir nadeem wali meeting bhi" adds to a change; empty if it adds nothing."""
    match = fits("polite", "too", clause.strip(EDGES), "urdu")
    return named(match["what"]) if match and is_name(match["what"]) else ""


def is_remark(topic: str) -> bool:
    return bool(fits("polite", "remark", sentence(topic).read, "urdu"))


def is_pronoun(topic: str) -> bool:
    """Whether a topic names nothing: "nahi nahi, ye kaam nahi tha"."""
    return set(sentence(topic).read.split()) <= around("naming_nothing")


def topic_name(topic: str) -> str:
    """What a topic is about: "meeting ab nahi hogi" of the meeting."""
    heard = sentence(topic)
    match = re.search(r" (?:ka )?(?:ab )?(?:nahi|zaroorat|cancel|ho gaya|hai|tha)\b", heard.read)
    return (heard.original(0, match.start()) if match else "") or topic


def is_name(text: str) -> bool:
    """Whether Urdu words before "aur" are no sentence: "dentist aur ali wala hata do"."""
    read = sentence(text).read
    told = fits("polite", "deed_told", read, "urdu")  # "bill done aur ali wala hata do"
    return not (told or around("finite") & set(read.split()))


def is_pleasantry(text: str) -> bool:
    """Whether a clause asks and names nothing: "ok samajh gaya", "shabash beta"."""
    return bool(fits("polite", "pleasant", sentence(text).read, "urdu"))
