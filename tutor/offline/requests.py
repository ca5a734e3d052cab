"""What a message asks of the task list: one request per thing asked, in order."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tutor.offline.asked import Request
from tutor.offline.builders import BUILDERS
from tutor.offline.lexicon import fits, patterns, rules

MOST = 8  # requests of one message
LONGEST = 2_000  # characters of a message that are read
LONGEST_CLAUSE = 300  # characters of a request; only a list of tasks may be longer
PRONOUNS = {"it", "that", "this", "them", "those", "these", "both", "that one", "this one"}
CHANGES = {"due", "priority", "repeat", "rename", "notes", "undate", "unrepeat", "change"}
OF_NEW = {"due", "priority", "tags", "repeat", "notes"}  # what may be said of a task just named


def requests(text: str) -> list[Request]:
    """Everything asked in a message; empty if none of it is about tasks."""
    found: list[Request] = []
    for clause in _clauses(text):
        request = parse(clause)
        if request is not None:
            _join(found, request)
    return found[:MOST]


def unread(text: str) -> list[str]:
    """The questions in a message that are not about tasks."""
    clauses = [clause for clause in _clauses(text) if clause.rstrip().endswith("?")]
    return [clause for clause in clauses if parse(clause) is None]


@lru_cache(maxsize=512)
def parse(clause: str) -> Request | None:
    """What one clause asks."""
    text = polite(clause)
    if len(text) > (LONGEST if "\n" in text else LONGEST_CLAUSE):
        return None
    asks = clause.rstrip().endswith(("?", "؟"))
    for rule in rules("tasks") if text else ():
        if asks and rule.kind == "add_dated":
            continue  # "call Ali tomorrow" is a task, "do robots rest at night?" is not
        for pattern in rule.patterns:
            match = pattern.search(text)
            request = BUILDERS[rule.kind](match) if match else None
            if request is not None:
                return request if rule.sure else replace(request, sure=False)
    return None


def polite(text: str) -> str:
    """A clause without what is said around it."""
    text = re.sub(r"[^\S\n]+", " ", text.replace("’", "'")).strip(" .!?;,\n")
    before = ""
    while before != text:
        before = text
        for name in ("before", "after"):
            for pattern in patterns("polite")[name]:
                text = pattern.sub("", text).strip(" .!?;,\n")
    return text


def _clauses(text: str) -> list[str]:
    """Sentences, and parts of one that are requests of their own."""
    text = re.sub(r"[^\S\n]+", " ", text)[:LONGEST]
    if re.search(r":\s*\n", text):  # "Add these tasks:" and a list
        return [re.sub(r"\s*\n\s*(?:[-*•]|\d+[.)])?\s*", "\n", text)]
    sentences = re.split(r"(?<=[.!?;۔؟])\s+|\n+", text)
    return [clause for sentence in sentences for clause in _split(sentence) if clause.strip()]


def _split(sentence: str) -> list[str]:
    """Cut before "and mark …" and the like, where both sides are requests by themselves."""
    found = (p.finditer(sentence) for p in patterns("polite")["next"])
    cuts = sorted((m.span() for matches in found for m in matches), key=lambda span: span[0])[:MOST]
    clauses: list[str] = []
    start = 0
    for number, (end, after) in enumerate(cuts):
        if end < start:
            continue  # inside the cut before
        until = cuts[number + 1][0] if number + 1 < len(cuts) else len(sentence)
        first = parse(sentence[start:end])
        tail = sentence[after : max(after, until)]
        second = (parse(tail) or parse(sentence[after:])) if first else None
        if first and second and second.sure and _stands_alone(first, second, tail):
            clauses.append(sentence[start:end])
            start = after
    return [*clauses, sentence[start:]]


def _stands_alone(first: Request, second: Request, tail: str) -> bool:
    """A title may well hold "and finish the report"; what names a task plainly is no title."""
    if not first.kind.startswith("add") and first.kind != "remind":
        return True
    about_it = second.what.casefold() in PRONOUNS
    return about_it or second.kind == "list" or bool(fits("polite", "plainly", tail))


def _join(found: list[Request], request: Request) -> None:
    """Append a request; what is said of "it" goes into the one that it follows where it can."""
    last = found[-1] if found else None
    if last is None or request.what.casefold() not in PRONOUNS or last.missing or request.missing:
        found.append(request)
    elif last.kind in {"add", "add_reminder"} and request.kind in OF_NEW:
        found[-1] = replace(last, arguments=last.arguments | request.arguments)
    elif last.kind in CHANGES and request.kind in CHANGES:
        kind = last.kind if last.kind == request.kind else "change"
        found[-1] = replace(last, kind=kind, arguments=last.arguments | request.arguments)
    else:
        found.append(replace(request, what=last.what or request.what))
