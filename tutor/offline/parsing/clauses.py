"""Where a message is cut: sentences, and the parts of one that ask for something by themselves."""

from __future__ import annotations

import re

from tutor.offline.lexicon import cleared, fits, fits_either, patterns
from tutor.offline.parsing.apart import is_question, is_reason, makes_two, tells_its_day
from tutor.offline.parsing.by_minute import ByMinute
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.listing import composed
from tutor.offline.parsing.merging import merged, told_as_several
from tutor.offline.parsing.occurrences import habit_but, skipped
from tutor.offline.parsing.reading import fronted, parse
from tutor.offline.parsing.reading_urdu import (
    behind_why,
    is_headed,
    labelled,
    listed_urdu,
    not_then,
)
from tutor.offline.parsing.spoken import spoken
from tutor.offline.urdu import looks as looks_urdu
from tutor.offline.urdu import runon as runon_urdu
from tutor.offline.urdu import signs as signs_urdu
from tutor.offline.urdu.agenda import agenda
from tutor.offline.urdu.events import errand
from tutor.offline.urdu.plainer import plainer
from tutor.offline.urdu.sentences import sentence, sounds_urdu
from tutor.offline.urdu.signs_moves import half_done
from tutor.offline.urdu.spoken_of import spoken_of

LOOKS = {"list", "analytics", "search", "recurring", "first", "until"}
NEWS = re.compile(r"(?:and|also|plus|n|nd)\b", re.IGNORECASE)
MARKS = tuple(",،;")
# "Doodh aa gaya aur ande bhi, darzi wala …": what is as well is of what was told before it.
ONE_TOO = re.compile(r"\S+(?:\s\S+)?\s(?:bhi|bhe|b|بھی)", re.IGNORECASE)
HEADING = re.compile(
    r"^\s*((?:my |the )?(?:to-?\s?dos?|tasks|(?:shopping |grocery |packing )?list)"
    r"(?: for \w+)?)\s*\n",
    re.IGNORECASE,
)
FACE = r"(?<=ہے|یں|گا|گی)\s+[\U0001f600-\U0001f64f]+\s+"  # which ends a sentence as a stop does
DENIES = re.compile(
    r"(?:are|arey|oho)\b|[^,،]*\b(?:nah?i|no|nai|nhi|na)\b|(?:ارے|اوہو)(?!\w)|[^,،]*نہیں",
    re.IGNORECASE,
)
MOST = 8  # cuts of a sentence
LONGEST = 2_000  # characters of a message that are read


@ByMinute
def clauses(text: str) -> tuple[str, ...]:
    """Sentences, and parts of one that are requests of their own."""
    return tuple(_clauses(text))


def _clauses(text: str) -> list[str]:
    text = core(spoken(re.sub(r"[^\S\n]+", " ", text)[:LONGEST]))
    text = plainer(text) if sounds_urdu(text) else text
    text = cleared("titles", "all_that", HEADING.sub(r"\1:\n", text))
    if re.search(r":\s*\n", text):  # "Add these tasks:" and a list
        return [re.sub(r"\s*\n\s*(?:[-*•]|\d+[.)])?\s*", "\n", text)]
    if len(re.findall(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+\S", text, re.MULTILINE)) > 1:
        return [text]  # a list, with or without a heading
    if "\n" in text and sounds_urdu(text) and listed_urdu(text):
        return [text]
    listed = ":" in text.split(";")[0]  # "add: pay rent; call dad"
    ends = "!?۔؟" if listed else "!?;۔؟"
    if not re.search(r"\b1[.)]\s.*\b2[.)]\s", text):  # "chapter 4. How do I …" ends a sentence
        text = re.sub(r"(?<=[^\W\d_] )(\d)\.\s+(?=[^\W\d_])", r"\1!\n", text)
    sentences = re.split(rf"(?<=[{ends}])\s+|(?<=[^\d.]\.)\s+|(?<=\d\d\.)\s+|{FACE}|\n+", text)
    return [part for sentence in sentences for part in _split(sentence) if part.strip()]


def _split(text: str) -> list[str]:
    """Cut before "and mark …" and the like, where both sides make sense by themselves."""
    if (
        fronted(text)
        or composed(text)
        or merged(text)
        or told_as_several(text)
        or _is_skipped(text)
        or (
            sounds_urdu(text)
            and (
                signs_urdu.takes_back(text)
                or half_done(text)
                or _is_one_list(text)
                or labelled(text)
                or is_headed(text)
                or not_then(text)
                or (DENIES.match(text) and behind_why(text))
                or agenda(text)
                or runon_urdu.several(text)
                or runon_urdu.coming_round(text)
                or runon_urdu.by_last_day(text)
                or spoken_of(text)
                or _is_bidden_why(text)
            )
        )
    ):
        return [text]
    found = (pattern.finditer(text) for pattern in patterns("polite")["next"])
    cuts = sorted({m.span() for matches in found for m in matches})[:MOST]
    parts: list[str] = []
    start = 0
    for number, (end, after) in enumerate(cuts):
        if end <= start:
            continue  # inside the cut before
        later = next((cut for cut in cuts[number + 1 :] if cut[0] > after), (len(text), len(text)))
        right = text[after : later[0]]
        mark = text[end:after].strip()
        if mark[:1] in MARKS and is_reason(text[start:end], right, added=len(mark) > 1):
            parts.append(text[start:end])
            start = later[1]
        elif (
            makes_two(text[start:end], right, text[after:])
            or (NEWS.match(mark) and tells_its_day(text[start:end], right))
            or (parts and mark[:1] in MARKS and ONE_TOO.fullmatch(text[start:end].strip()))
        ):
            parts.append(text[start:end])
            start = after
    return [*parts, text[start:]]


def _is_skipped(text: str) -> bool:
    """ "Gym cancel ho gaya, bas is hafte wala hata do": what is told, and only this week's goes."""
    request = skipped(text) if fits("occurrences", "of_week", text) else habit_but(text)
    return request is not None


def _is_bidden_why(text: str) -> bool:
    """ "Kal strike hai, ticket aaj le lo": the reason is none of the list."""
    said = fits("titles", "errand_bidden", text, "urdu")
    why = (said["why"] or "") if said else ""
    return bool(why) and errand(text) is not None and parse(why) is None


def _is_one_list(text: str) -> bool:
    """ "Urgent aur high wale dikhao", "gym, work ke ilawa"."""
    read = sentence(text).read
    joins = any(fits("filters", sign, read, "urdu") for sign in ("two_levels", "but"))
    return joins and looks_urdu.described(text) is not None


def study_part(text: str) -> str:
    """The question of a message that also asks something of the list; empty if there is none. A
    bare "why" asks the reason of the rest."""
    parts = clauses(text)
    asked = " ".join(one for one in parts if is_question(one) and not what_else(one))
    own = any(not is_question(part) for part in parts)
    return asked if own and not fits_either("core_question", "bare_why", asked) else ""


def what_else(clause: str) -> bool:
    """Whether it asks for the rest of the list, behind an order: "books are done. what else"."""
    return bool(fits("polite", "what_else", clause))
