"""What goes wrong with a robot or a thing of the book, told and not asked: "my robot wont drive
straight" asks why it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tutor.offline.lexicon import either, fits_either, lists
from tutor.textbook.subjects import names_robot, special_in
from tutor.textbook.words import is_urdu

LONGEST = 90  # characters of a trouble that is told by itself


def asked_by(pieces: Iterable[str]) -> str:
    """The question that the first of some folded pieces asks by telling a trouble: "why does my
    robot not drive straight"; empty if none tells one of a robot or a thing of the book."""
    return next(filter(None, map(_asked, pieces)), "")


def _asked(told: str) -> str:
    match = fits_either("core_question", "trouble", told) if len(told) <= LONGEST else None
    if match is None or not _is_machine(match["thing"]):
        return ""
    return _urdu(match) if "kyun" in match.re.groupindex else _english(match)


def _is_machine(thing: str) -> bool:
    """Whether it is a robot or a thing of the book, and no class or project on it."""
    named = (
        names_robot(thing) or special_in(thing) or fits_either("core_question", "machine", thing)
    )
    return bool(named) and not fits_either("core_question", "no_machine", thing)


def _english(match: re.Match[str]) -> str:
    without = "not " if match.groupdict().get("not") else ""
    what = f"{without}{match['what']}"
    for pattern, verb in _verbs():
        what = pattern.sub(verb, what)
    return f"why does {match['thing']} {what}"


@lru_cache(maxsize=1)
def _verbs() -> list[tuple[re.Pattern[str], str]]:
    """What a verb of a trouble is told as, and the verb; "not receiving anything" before others."""
    listed = lists("core_question", "trouble_verbs")
    told = [(form, verb) for verb, forms in listed.items() for form in forms.split()]
    told.sort(key=lambda pair: -len(pair[0]))
    return [(re.compile(rf"\b{form.replace('_', ' ')}\b"), verb) for form, verb in told]


def _urdu(match: re.Match[str]) -> str:
    """ "mera robot bar bar gir raha hai" with a "why" where the book has it, as what a robot always
    does: "robot kyun girta"."""
    why, ending = ("کیوں", "تا") if is_urdu(match["thing"]) else ("kyun", "ta")
    what = match.string[match.end("kyun") :]
    for pattern in either("core_question", "going_on"):
        what = pattern.sub(rf"\g<verb>{ending}", what)
    return f"{match['thing']} {why} {what}"
