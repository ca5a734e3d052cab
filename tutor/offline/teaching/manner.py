"""What a message asks, apart from the manner in which the answer is wanted; and both together again
in the plainest way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.offline import talk
from tutor.offline.lexicon import either, fits_either
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.questions import question, tidy
from tutor.textbook.subjects import is_part, special_in, subjects_in
from tutor.textbook.words import is_roman, is_urdu, plain, words

SIMPLY = {"en": "explain it in simple words", "roman": "asan alfaz mein samjhao",
          "ur": "آسان الفاظ میں سمجھائیں"}  # fmt: skip
SHORTLY = {"en": "in short", "roman": "mukhtasar", "ur": "مختصر"}
MANNER = {"en": "in simple words", "roman": "asan alfaz mein", "ur": "آسان الفاظ میں"}
LONGEST = 300  # characters of a message that says what is not understood
IN_LANGUAGE = {"en": "in english", "roman": "in roman urdu", "ur": "in urdu"}


@dataclass(frozen=True, slots=True)
class Core:
    """`text` is what is asked; `simply` and `briefly` say how it is wanted."""

    text: str
    simply: bool = False
    briefly: bool = False
    in_tongue: bool = False  # with a wish for a language


def canonical(found: Core, text: str) -> str:
    """A text that asks the same in the plainest way."""
    language = "ur" if is_urdu(text) else "roman" if is_roman(text) else "en"
    if not found.text and found.in_tongue:
        return IN_LANGUAGE[talk.language_wanted(text) or "en"]
    if not found.text:
        return SIMPLY[language] if found.simply else SHORTLY[language]
    return f"{found.text.rstrip(' ?؟')} {MANNER[language]}" if found.simply else found.text


def not_understood(text: str) -> str:
    """The part of an explanation that is said not to be understood: "drift" of "I did not follow
    the part about drift"; empty if none is named."""
    said = " ".join(plain(text[:LONGEST]).split()).strip(" .!?؟۔")
    match = fits_either("core_question", "lost_part", said)
    return match["what"] if match else ""


def explained(said: str) -> tuple[str, bool]:
    """What is to be explained to somebody, and whether anything is: "how do i explain a pid to my
    class"; what was asked before it, or said to be "it", stays as it is."""
    match = fits_either("core_question", "explained_to", said)
    if match is None:
        return said, False
    what = fits_either("core_question", "explained_thing", match["what"].strip())
    thing = what["thing"].strip() if what else ""
    if not subjects_in(thing):
        return match["before"].strip(" ,،;"), True
    asked = f"explain {thing}" if not (is_urdu(thing) or is_roman(thing)) else thing
    return " ".join([match["before"], asked]).strip(), True


def is_lost(pieces: Sequence[str]) -> bool:
    """Whether it is said beside a question that nothing of it is understood: then it is wanted in
    simple words."""
    said = [tidy(piece) for piece in pieces if piece.strip()]
    signs = [
        [fits_either("core_question", sign, one) for sign in ("again", "lost")] for one in said
    ]
    lost = [both for both in signs if all(both)]
    return bool(lost) and len(lost) < len(said)


def without_setting(text: str) -> str:
    """A question without what it is asked for or where, which is no part of its topic: "which
    filter should i use for my dissertation"."""
    match = fits_either("core_question", "setting", text)
    rest = text[: match.start()] if match else text
    bare_word = question(rest).kind == "definition" and not special_in(rest)  # "a good topic"
    return rest if subjects_in(rest) and not bare_word else text


def paused(text: str) -> str:
    """A text with a comma for what is said in its place: "… a camera you know which one …"."""
    for pattern in either("core_question", "pause"):
        text = pattern.sub(", ", text)
    return text


def without_denied(said: str) -> str:
    """A message without the thing of the book that it says was not asked, if it names another:
    "i didn't ask about lidar, what is a robot"."""
    text = folded(said[:LONGEST])
    for pattern in either("core_question", "denied"):
        match = pattern.search(text.strip())
        if match and any(map(is_part, words(match["not"]))) and subjects_in(match["what"]):
            return match["what"]
    return _without_denied_behind(text) or said


def _without_denied_behind(text: str) -> str:
    """What is asked, where it says behind what that is of, what it is not of: "QoS ka pooch rahi
    thi service ka nahi, asan si misal do"; empty if it does not."""
    match = fits_either("core_question", "denied_behind", text.strip(" .!?؟۔"))
    if match is None or not (subjects_in(match["other"]) and subjects_in(match["not"])):
        return ""
    what = match["what"] or ""
    return what if subjects_in(what) else " ".join(filter(None, [what, match["other"]]))


def unled(text: str) -> str:
    """A question without the interjections before it."""
    match = fits_either("core_question", "lead", text[:LONGEST])
    return text[match.end() :] if match else text


def why_so(text: str) -> str:
    """ "So X has two answers? why" asks why X has two answers."""
    bare = text.rstrip(" ?!؟.")
    if is_urdu(bare):
        return f"{bare} کیوں"
    return f"{bare} kyun" if is_roman(bare) else f"why {unled(bare).removeprefix('so ')}"
