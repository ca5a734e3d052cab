"""A reply that puts something right, without what is only said around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.framing import without_remark
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.sentences import sentence, sounds_urdu

MOST = 8  # words of a complaint


def readings(reply: str) -> Iterator[str]:
    """The reply, and what is left of it without why: "that's a bit much, high is fine", "make it
    Thursday, don't want to risk it"."""
    first, *others = re.split(r"\s*[,،.!—–]+\s+", reply)
    ends = [match.start() for match in re.finditer(r"\s", reply)] if sounds_urdu(reply) else []
    complains = next((end for end in ends[MOST::-1] if _in_urdu(reply[:end])), 0)
    if complains and not others:  # "itna zaroori nahi hai medium kar do"
        yield f"nahi, {reply[complains:].strip()}"
    if others and _is_complaint(others[-1]):
        yield ", ".join([first, *others[:-1]])
    bare = without_remark(reply)
    why = reply[len(bare) :]
    plain = bool(telling(bare)) and not times(why)[1] and not fits("polite", "corrects", why)
    yield from (bare, reply) if why and plain else (reply, bare)
    if others and _is_complaint(first):
        yield f"{'nahi' if sounds_urdu(reply) else 'no'}, {', '.join(others)}"


def _is_complaint(said: str) -> bool:
    return bool(fits("polite", "complaint", said)) or (sounds_urdu(said) and _in_urdu(said))


def _in_urdu(said: str) -> bool:
    return bool(fits("polite", "complaint", sentence(said).read, "urdu"))
