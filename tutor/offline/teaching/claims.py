"""A claim that is to be confirmed ("so a camera feed is a topic, right?"): nobody here can judge
it, but the book's own sentences that bear on it can be quoted."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.offline.lexicon import either
from tutor.offline.replies import say
from tutor.offline.teaching.chat_spelling import folded, in_full
from tutor.offline.teaching.core_question import asks
from tutor.offline.teaching.coverage import Wanted, wanted
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.questions import is_light, telling, tidy
from tutor.offline.teaching.study import source_line

MOST = 2  # sentences
LEAST = 0.3  # of the claim, what the first must speak of
NEXT = 0.7  # of what the first holds, what the second must
FEWEST = 2  # words of a claim
LONGEST = 300  # characters of one


def claim_in(text: str) -> str:
    """What a message wants to have confirmed; empty if it asks anything else."""
    if len(text) > LONGEST:
        return ""
    said = " ".join(in_full(folded(text)).split())
    for pattern in either("core_question", "claim"):
        if match := pattern.search(said):
            what = match["what"].strip(" ,،.?؟")
            own = [token for token in telling(tidy(what)) if not is_light(token)]
            return what if len(own) >= FEWEST and not asks(what) else ""
    return ""


def bearing(claim: str, looked: Looked, opening: str = "bears") -> str:
    """The sentences that bear on a claim, with an opening; empty if none does."""
    asked = _known(wanted(claim, looked), looked)
    scored = sorted(_scored(asked, looked), key=lambda found: -found[0])
    if not scored or scored[0][0] < LEAST:
        return ""
    best, source, _ = scored[0]
    near = [unit for score, of, unit in scored if of is source and score >= NEXT * best][:MOST]
    near.sort(key=source.units.index)
    quoted = " ".join(unit.text for unit in near)
    return "\n\n".join([say(opening), quoted, source_line([source])])


def _known(asked: Wanted, looked: Looked) -> Wanted:
    """What is looked for without what stands nowhere ("always", "a little")."""
    there = frozenset().union(*(unit.terms for s in looked.sources for unit in s.units))
    pairs = [(t, w) for t, w in zip(asked.things, asked.worth, strict=True) if t & there]
    return Wanted(tuple(t for t, _ in pairs), tuple(w for _, w in pairs))


def _scored(asked: Wanted, looked: Looked) -> Iterator[tuple[float, Source, Unit]]:
    for source in looked.sources:
        for unit in source.units:
            told = unit.is_prose and not unit.announces
            if told and not unit.text.endswith(("?", "؟")):
                yield asked.share(unit.terms) - 0.1 * unit.leans, source, unit
