"""What a message asks of the list: by the grammar, else by what it most likely is about."""

from __future__ import annotations

from tutor.offline import talk
from tutor.offline.asked import Request
from tutor.offline.guessing import guessed
from tutor.offline.intents import guess
from tutor.offline.lexicon import fits
from tutor.offline.requests import requests
from tutor.offline.urdu import script_of

PLAINLY = 0.8  # from which a guess is believed against a title that may be any words
ADDING = {"add", "offer"}
OTHER = {"edit", "move", "done", "reopen", "delete", "show"}


def understood(text: str) -> list[Request]:
    """Everything asked in a message; empty if none of it is about tasks."""
    found = requests(text)
    if not found:
        return [] if talk.kind_of(text) else guessed(text)
    if {request.kind for request in found} <= ADDING and _is_other(text):
        return guessed(text)
    return found


def _is_other(text: str) -> bool:
    """Whether what would be a new task sounds like something said of one that exists. In English
    who says "add" means it; in Urdu the same verb writes a name or a note."""
    if script_of(text) == "en" and fits("cues", "bid_add", text):
        return False
    found = guess(text)
    return found.label in OTHER and found.share >= PLAINLY
