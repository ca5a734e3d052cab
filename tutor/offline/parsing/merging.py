"""That two tasks are one: "milk and eggs is one thing, put them together", "2 aur 3 ek kar do"."""

from __future__ import annotations

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu


def merged(text: str) -> Request | None:
    """Which tasks are to be one; None if a clause asks for another thing."""
    if match := fits("merging", "merges", text.strip(" .!")):
        return Request("merge", match["what"])
    if not sounds_urdu(text):
        return None
    heard = sentence(text)
    match = fits("merging", "merges", heard.read, "urdu")
    what = Heard(heard, match)["what"] if match else ""
    return Request("merge", named(what) or what) if what else None
