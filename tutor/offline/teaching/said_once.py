"""An answer put together from several says each sentence of the book once: what was told on the
first of two questions is not told again on the second."""

from __future__ import annotations

import re
from itertools import pairwise

from tutor.offline.replies import begins_with, say

PAGE = re.compile(r"\(/book/[^)]+\)")
DEFINING = re.compile(r"(?<=[.۔]) (?=\*\*)")  # sentences that begin with what they define
SENTENCE = re.compile(r"(?<=[.!?۔؟]) +")
WHOLE = re.compile(r"\||```|- |\d+[.)] ")  # how a table, a program and a list begin
FEWEST = 4  # words of a sentence that is not told twice
CITES = ("source", "sources")
EACH_BY_ITSELF = ("answer", "attempt")  # practice questions, each with what answers it


def joined(answers: list[str]) -> str:
    """Answers one after the other: where two are of one page, it is named once, after both, and
    that it is the Urdu edition is said once."""
    opening = f"{say('in_urdu', 'roman')}\n\n"
    later = [answer.removeprefix(opening) for answer in answers[1:]]
    later = [_without_points(answer, answers[0]) for answer in later]
    found = [answers[0]]
    for one in later:
        told = "\n".join(found)
        left = "" if _said_in(one, answers[0]) else said_once(one, told)
        found += [left] if left else []
    for number, (one, after) in enumerate(pairwise(found)):
        if _cited(one) and _cited(one) == _cited(after):
            found[number] = one.rpartition("\n\n")[0]
    return "\n\n".join(dict.fromkeys(found))


def _without_points(answer: str, first: str) -> str:
    """An answer without the points and definitions that the first told, where others are left."""
    lines = [_undefined(line, first) for line in answer.split("\n")]
    points = [line for line in lines if line.startswith("- ")]
    said = [line for line in points if line[2:] in first]
    return "\n".join(line for line in lines if len(said) == len(points) or line not in said)


def _undefined(line: str, first: str) -> str:
    told = DEFINING.split(line)
    left = [one for one in told if not (one.startswith("**") and one in first)]
    return " ".join(left or told)


def _said_in(answer: str, first: str) -> bool:
    """Whether an answer says nothing that the first did not say as well."""
    *body, _ = answer.split("\n\n")
    return bool(body) and all(piece in first for piece in body)


def _cited(answer: str) -> str:
    """The first page that an answer names as its source."""
    match = PAGE.search(answer.rpartition("\n\n")[2])
    return match[0] if match else ""


def said_once(answer: str, told: str) -> str:
    """An answer without the sentences that stand in what was `told`, nor its sources where nothing
    else is left; empty if all of it was."""
    if begins_with(answer, *EACH_BY_ITSELF):
        return answer
    kept: list[str] = []
    for part in answer.split("\n\n"):
        if begins_with(part, *CITES):
            kept += [part] if kept and not begins_with(kept[-1], *CITES) else []
            continue
        left = _unsaid(part, told)
        if not left and kept and kept[-1].endswith(":"):
            kept.pop()  # a remark before nothing
        kept += [left] if left else []
    if kept and kept[-1].endswith(":"):
        kept.pop()
    return "\n\n".join(kept)


def _unsaid(part: str, told: str) -> str:
    """A paragraph without the sentences that were told; a list, a table or a program as a whole."""
    if WHOLE.match(part):
        return "" if part in told else part
    each = SENTENCE.split(part)
    return " ".join(one for one in each if len(one.split()) < FEWEST or one not in told)
