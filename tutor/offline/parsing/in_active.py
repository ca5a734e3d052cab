"""A duty of a thing as one's own: "the rent has to be paid on the 1st", "the car needs washing on
sunday". Only of everyday errands: "the map has to be loaded" is no task of anybody's."""

from __future__ import annotations

import re
from functools import lru_cache

from tutor.offline.lexicon import lists, patterns
from tutor.offline.parsing.titles import times

VOWELS = "aeiou"


def in_active(text: str) -> str:
    """ "The cat has to be fed at 6": I have to feed the cat at 6."""
    verbs = lists("told", "passive")
    for name, forms in (("must_be", verbs), ("needs_doing", _doings())):
        found = [match for pattern in patterns("told")[name] for match in pattern.finditer(text)]
        for match in found[::-1]:
            verb = forms.get(match["done"].casefold(), "")
            if verb and _is_duty(match, name == "must_be"):
                text = _put(text, match, verb)
    return text


def _is_duty(match: re.Match[str], bare: bool) -> bool:
    """Whether it is said when, or, where it *has to be* done, nothing more: "the message must be
    sent before the node stops" tells how something works."""
    rest = re.split(r"[.;!?,]| and | so | but ", match.string[match.end() :])[0]
    return bool(times(rest)[1] or times(rest)[2]) or (bare and not rest.strip())


def _put(text: str, match: re.Match[str], verb: str) -> str:
    before = text[: match.start("what")]
    led = "i have to " if before.strip() else ""  # alone it may be of what is on the list
    return f"{before}{led}{verb}{match['way'] or ''} {match['what']}{text[match.end() :]}"


@lru_cache(maxsize=1)
def _doings() -> dict[str, str]:
    """Washing → wash, servicing → service, mopping → mop."""
    verbs = set(lists("told", "passive").values())
    return {form: verb for verb in verbs for form in (f"{verb}ing", _short(verb), _doubled(verb))}


def _short(verb: str) -> str:
    return f"{verb.removesuffix('e')}ing"


def _doubled(verb: str) -> str:
    return f"{verb}{verb[-1]}ing" if verb[-1] not in VOWELS else f"{verb}ing"
