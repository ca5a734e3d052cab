"""What a message that no rule reads comes to, by what `intents` takes it for. What the list bears
out of it, `desk/guessed.py` does or asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits
from tutor.offline.parsing import filters
from tutor.offline.parsing.builders_new import noted_or_offered
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.intents import guess
from tutor.offline.parsing.only_told import denied, only_tells
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import is_time, level_of, new_task, times
from tutor.offline.urdu import names as names_urdu
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

GUESSED = "guess"  # the kind of a request about tasks that are on the list
LEAST = 0.5  # probability from which a guess is worth a question
SURE = 0.75  # and from which what can be taken back is done
PLAIN = 0.9  # from which it takes a change back though no word of undoing is said
UNDOING = ("undo", "last_step", "again")
LONGEST = 60  # words of a message that is guessed at


def guessed(text: str) -> list[Request]:
    """The likeliest request of a message; empty if it is more likely talk or a question."""
    found = [one for one in _guessed(text) if not only_tells(one, text)]
    bids = _is_needless(text)  # which the book is not asked of
    return [replace(one, sure=bids, guessed=not bids) for one in found]


def _is_needless(text: str) -> bool:
    return bool(fits("telling", "needless", text)) and "?" not in text


def put_off(text: str) -> Request | None:
    """ "Wrote one chapter of the report, the rest tomorrow": asked whether it is to be moved."""
    heard = sentence(text)
    urdu = fits("telling", "rest", heard.read, "urdu")
    match = Heard(heard, urdu) if urdu else fits("telling", "rest", text)
    if match is None or not is_time(when := match["when"]):
        return None
    said = {"as": "move", "due": when, "sure": False}
    return Request(GUESSED, match["what"], said, sure=False)


def _guessed(text: str) -> list[Request]:
    if len(text.split()) > LONGEST or fits("core_question", "supposed", text.casefold().strip()):
        return []
    if fits("telling", "whether", sentence(text).read.strip(" ,"), "urdu"):
        return []  # "roz gym jana chahiye ya nahi"
    found = guess(text)
    needless = _is_needless(text)
    if found.share < LEAST and not needless:
        return []
    sure = found.share >= SURE and not denied(text)
    label = "delete" if needless else found.label
    match label:
        case "new" | "remind":
            return _new(text, reminds=label == "remind", sure=sure)
        case "show":
            return [_list(text, sure)]
        case "undo":
            plain = found.share >= PLAIN or any(fits("cues", cue, text) for cue in UNDOING)
            asks = fits("polite", "no_choice", text)  # "what was it before that?"
            return [Request("undo")] if sure and plain and not asks else []
        case "delete" if fits("reminders", "noun", text):  # its task stays, whatever is answered
            return [Request("unremind", "", {"said": text})]
        case "done" | "reopen" | "delete" | "move" | "edit":
            said = _said(text, label) | {"sure": sure}
            if needless and (match := fits("telling", "needless", text)):
                said["of"] = text[match.end() - 1 :]  # "the call is online, so no need to iron"
            return [Request(GUESSED, text, said)]
    return []


def _new(text: str, *, reminds: bool, sure: bool) -> list[Request]:
    """Offered; a reminder may be of what is on the list."""
    if tasks := several_tasks(spoken(text)):
        return [Request("offer", arguments={"tasks": tasks})]
    task = names_urdu.new_task(text) if sounds_urdu(text) else new_task(text)
    if "title" not in task or not telling(str(task["title"])):
        return []
    said = _said(text, "remind") if reminds else {}
    if reminds and "due" in task:
        return [Request(GUESSED, text, said | {"new": task, "sure": sure})]
    return [noted_or_offered(task) if sure else Request("offer", arguments=task)]


def _list(text: str, sure: bool) -> Request:
    """The list, narrowed by what the message says of it, or the tasks that it names."""
    arguments, _ = filters.parts(text)
    if arguments:
        return Request("list", arguments=arguments)
    if fits("cues", "how_many", text):
        return Request("analytics")
    return Request("list") if sure else Request(GUESSED, text, _said(text, "show"))


def _said(text: str, label: str) -> dict[str, Any]:
    """What is to be done, and to what it is to be changed."""
    _, due, _ = times(spoken(text))
    level = level_of(next((w for w in text.split() if level_of(w)), ""))
    said: dict[str, Any] = {"as": label}
    if label == "move" and denied(text):
        due = ""  # "i can't make the dentist on friday": to another day
    if label in {"move", "remind"} and due:
        said["due" if label == "move" else "when"] = due
    if label == "edit" and level:
        said["priority"] = level
    return said
