"""What goes wrong with a robot or a thing of the book, told and not asked: "my robot wont drive
straight" asks why it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tutor.offline.lexicon import fits_either, lists
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
    return _urdu(match, told) if "kyun" in match.re.groupindex else _english(match)


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


def _urdu(match: re.Match[str], told: str) -> str:
    """The same with a "why" where the book has it, before what does not happen."""
    at = match.start("kyun")
    return f"{told[:at]}{'کیوں' if is_urdu(told) else 'kyun'} {told[at:]}"
