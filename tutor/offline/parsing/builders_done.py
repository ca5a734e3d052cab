"""From a match about what was done to a request: "sent the invoice", "the room is booked".

It is done on the list only if it fits one task wholly; the verb counts among its words.
"""

from __future__ import annotations

import re

from django.utils import timezone

from tutor.offline.lexicon import fits, phrasal, phrases
from tutor.offline.parsing.comparing import base, is_verb
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day, times


def did(match: re.Match[str]) -> Request | None:
    """ "Watered the plants", "I sent the invoice": the verb must be one of the past."""
    said = match["verb"].casefold()
    verb = base(said) if match["subject"] or said not in _listed("like_present") else None
    if verb is None or said.endswith("ing") or not _tells(match, said):
        return None
    what = match["what"]
    if whole := phrasal().get(f"{said} {what.split()[0].casefold()}"):
        verb, what = whole, what.partition(" ")[2]
    if verb == "call":  # "spoke to Ali"
        what = re.sub(r"^(?:to|with)\s+", "", what)
    if what.startswith("to ") or (said in {"got", "had"} and fits("told", "ahead", what)):
        return None  # "got to pick up the kids", "got a lab in an hour": still to be done
    if said == "got" and _is_ahead(what):
        return None  # "got class weds 6.30pm"
    if said == "got" and re.match(r"\w+ed\b", what):
        return None  # "got confused in class"
    return _done(verb, what, said)


SOMEBODY = re.compile(
    r"\b(?:i'?m|we'?re|you'?re|he'?s|she'?s|they'?re)$", re.IGNORECASE
)  # "im tired"


def passive(match: re.Match[str]) -> Request | None:
    """ "The room is booked", "domain renewed"; not "Ali called"."""
    said = match["verb"].casefold()
    if not _tells(match, said) or said.endswith("ing") or SOMEBODY.search(match["what"]):
        return None
    if said == "ready" and match["be"]:
        return _done("", match["what"], "")
    verb = base(said)
    if verb is None or (not match["be"] and said in _listed("of_people")):
        return None
    if not match["be"] and not is_verb(verb) and _bids(match["what"]):
        return None
    return _done(verb, match["what"], said)


def _bids(what: str) -> bool:
    """Whether a name follows, as in "call Ahmed" and "a gift for Saeed", rather than a deed."""
    led = re.search(r"\b(?:for|with|to|from|of|at|by|and)$", what, re.IGNORECASE)
    return bool(led or fits("titles", "imperative", f"{what} x"))


def undone(match: re.Match[str]) -> Request | None:
    """ "I haven't actually bought the eggs": what was done after all is not."""
    said = match["verb"].casefold()
    verb = base(said) or said
    if said in _listed("no_deed") or verb in _listed("no_undoing") or "if" in match.string.split():
        return None
    plain = said in _listed("any_deed") or verb in {"do", "finish", "complete", "complet"}
    what = match["what"].strip()
    return Request("reopen", what if plain else f"{verb} {what}", stated=True)


def stated(match: re.Match[str]) -> Request | None:
    """ "The plants are done", "done reading chapter 3"."""
    said = (match.groupdict().get("verb") or "").casefold()
    return _done(base(said) or "", match["what"], said) if _tells(match, said) else None


def _tells(match: re.Match[str], verb: str) -> bool:
    """Whether it is a deed, and no wish, denial or list ("completed tasks")."""
    told = not any(fits("polite", name, match.string) for name in ("negated", "asked"))
    others = re.search(r"\s(?:i|we|you|they|he|she)\b|^(?:i|we|you|he|she)\s", match["what"], re.I)
    if verb in _listed("no_deed") or not told or others:
        return False
    return not any(fits("polite", name, match["what"]) for name in ("shows", "of_list"))


def _done(verb: str, what: str, said: str) -> Request:
    """A verb that says no more than that it is done tells nothing of the task; of several, one that
    says more tells which ("watered them")."""
    refers = any(fits("polite", n, what.strip()) for n in ("it", "them", "ordinals", "many"))
    plain = (refers and what.strip() != "them") or not verb or said in _listed("any_deed")
    return Request("complete", what.strip() if plain else f"{verb} {what}".strip(), stated=True)


def _is_ahead(what: str) -> bool:
    """Whether it is at an hour of a day to come, not what was fetched on the last such day."""
    due = times(what)[1]
    later = names_day(due) > f"{timezone.localdate()}" and re.search(r"\d", due)
    return bool(later) and not re.match(r"(?:the|my|our|it|that)\b", what, re.IGNORECASE)


def _listed(name: str) -> list[str]:
    return phrases("done")[name].split()
