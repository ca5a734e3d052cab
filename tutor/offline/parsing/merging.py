"""That two tasks are one: "milk and eggs is one thing, put them together", "2 aur 3 ek kar do"; and
that one is two: "task 4 is two things: call ali and buy milk"."""

from __future__ import annotations

from tutor.offline.lexicon import fits
from tutor.offline.parsing.filters import NUMBERS
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu


def told_as_several(text: str) -> Request | None:
    """The tasks that one is said to be; None if they are not as many as is said."""
    match = fits("merging", "is_several", text.strip(" .!"))
    tasks = several_tasks(match["tasks"], listed=True) if match else []
    if match is None or len(tasks) != (NUMBERS.get(match["count"].casefold()) or len(tasks)):
        return None
    what = match["number"] or match["what"] or "it"
    return Request("split", what, {"into": tasks}) if tasks else None


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
