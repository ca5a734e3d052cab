"""What a message asks of the list: by the grammar, else by what it most likely is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.lexicon import fits, fits_either
from tutor.offline.parsing.add_it import added_last
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.clauses import study_part
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.guessing import guessed, put_off
from tutor.offline.parsing.intents import TALK, guess
from tutor.offline.parsing.introductions import without_introduction
from tutor.offline.parsing.listing import composed
from tutor.offline.parsing.reading_urdu import behind_why
from tutor.offline.parsing.request import ALL_DONE, NEW, PRONOUNS, Request
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.the_one import of_the_one
from tutor.offline.parsing.titles import names_day, says_when, times
from tutor.offline.urdu.said_beside import asks_what_if, complains
from tutor.offline.urdu.sentences import script_of, sentence, sounds_urdu

# What a request is about, as `intents` calls it; others follow set phrases and are believed.
ABOUT = {
    "new": {"add", "add_many", "offer", "still"},
    "remind": {"add_early", "add_reminder", "remind", "remind_day"},
    "done": {"complete"},
    "reopen": {"reopen"},
    "delete": {"delete"},
    "move": {"due", "shift", "undate", "untime"},
    "edit": {"priority", "tags", "untag", "rename", "notes", "repeat", "unrepeat", "change"},
    "show": {"list", "narrow", "search", "until"},
}
LABELS = {kind: label for label, kinds in ABOUT.items() for kind in kinds}
DOUBT = 0.75  # from which a guess is believed where one rule reads a message as something else
AKIN = ({"new", "remind"}, {"reopen", "undo"})  # "bring the gym back" may be of what was deleted
MOVED = {"move", "remind"}  # what may be said of a task that is there, and else is new
COURTESIES = {"thanks", "bye"}  # moods that say nothing of what stands beside them
LISTED = 3  # things between commas that are no one thing
HEADING = 6  # words of a feeling whose day is that of what follows
MEANT = ("not_other", "from_day")  # ways of Urdu to say what is meant
BARE = 2  # words of "all done"
FIRM = 0.9  # and where it says that the message is about no task that exists


def understood(text: str) -> list[Request]:
    """Everything asked in a message; empty if none of it is about tasks."""
    text = without_introduction(text)
    if later := put_off(text):
        return [later]
    found = [replace(one, sure=True) if _is_agenda(one) else one for one in requests(text)]
    rest = talk.beside_mood(text) or _behind_lead(text)
    if rest and all(one.kind in NEW for one in found):
        left, day, _ = times(text[: text.find(rest)])  # "so much to do today, finish the report"
        day = day if len(left.split()) <= HEADING else ""  # what happens then heads nothing
        inner = requests(f"{day} {rest}".strip())
        kept = _is_timed(inner) >= _is_timed(found) and _count(inner) >= _count(found)
        found = inner if inner and kept else found
    if found and (_is_answer(found, text) or _is_why_asked(found, text)):
        return []
    mood = rest if rest and talk.heard(text) in COURTESIES else text  # "thanks. i want to …"
    if talk.felt(mood) and not any(one.sure for one in found):
        return []
    bids = fits("framing", "bids", core(text))
    if talk.takes_leave(text) and not bids and all(map(_is_undated, found)):
        return []  # "fajr tak sona hai, Allah hafiz"
    if not found:
        no_order = asks_what_if(text) or complains(text) or talk.kind_of(text)
        return [] if no_order else guessed(text)
    if len(found) > 1 or _is_plain(found[0], text):
        return found
    other, label = guess(text), LABELS[found[0].kind]
    if other.label in TALK and label == "move":  # "goli ka waqt 9 kar do", which is an hour
        other = guess(spoken(text))
    if other.share < DOUBT or label == other.label or {label, other.label} in AKIN:
        return found
    if found[0].known and other.label in MOVED:
        return found  # "dentist monday 4pm": the list is asked first
    unbidden = other.label in TALK and label == "new"  # "wish me luck for wednesday"
    if other.label in {*TALK, "new"} and other.share < FIRM and not unbidden:
        return found
    return [] if other.label in TALK else guessed(text)


def _behind_lead(text: str) -> str:
    """ "Good questions, thank you. By the way …": what is left where a lead-in was taken off."""
    bare = core(text)
    return bare if bare != text.strip() and text.strip().endswith(bare) else ""


def _is_answer(found: Sequence[Request], text: str) -> bool:
    """ "Pehle wale ka jawab (1,1) hai na? check kar do": of an exercise, which nobody ticks off."""
    ticks = all(one.kind == "complete" for one in found)
    return ticks and bool(fits_either("polite", "of_answer", text))


def _is_why_asked(found: Sequence[Request], text: str) -> bool:
    """ "Ask me three questions on sensors, i need to practice": why, and nothing to put down."""
    new = all(map(_is_undated, found)) and fits_either("polite", "of_questions", text)
    titles = (str(one.arguments.get("title", "")) for one in found)
    return bool(new) and all(fits_either("polite", "to_practise", title) for title in titles)


def _is_timed(found: Sequence[Request]) -> bool:
    return any(says_when(one.arguments) for one in found)


def _count(found: Sequence[Request]) -> int:
    """How many things there are."""
    return sum(len(one.arguments.get("tasks", [one])) for one in found)


def _is_undated(request: Request) -> bool:
    """Whether it is a new thing without a time."""
    return request.kind in {"add", "offer"} and not says_when(request.arguments)


def _is_plain(request: Request, text: str) -> bool:
    """Whether a rule is believed against the guess, which else is right far more often where the
    two disagree: the rule went by words that stand in nearly anything.

    What is said of "it" or of a number, be it after a remark, what has a question beside it, and
    "add" are plain."""
    named = request.what.strip().casefold()
    bidden = request.kind.startswith("add") and fits("framing", "bids", core(spoken(text)))
    return bool(
        request.kind not in LABELS
        or request.kind == "change"
        or (request.kind == "repeat" and "repeat" in text.casefold())
        or request.new
        or request.another
        or request.or_it
        or (request.only_day and text.rstrip().endswith(("?", "؟")))  # "and the weekend?"
        or named in PRONOUNS
        or (named == ALL_DONE and len(text.split()) <= BARE)  # "all done thanks" is a goodbye
        or fits("polite", "it", named)
        or fits("polite", "number", named)
        or fits("polite", "numbers", named)
        or of_the_one(None, core(text)) is not None
        or composed(core(text)) is not None
        or any(
            fits("polite", one, sentence(text).read, "urdu") for one in ("not_other", "from_day")
        )
        or (sounds_urdu(text) and behind_why(text))
        or study_part(text)
        or (bidden and script_of(text) == "en")
        or added_last(text)
        or str(request.arguments.get("when", "")).endswith(" before")  # "an hour before the shift"
        or str(request.arguments.get("notes", "")).startswith("until ")  # "the shift ends at 4"
        or _is_agenda(request)
        or _is_errand(request)
        or _is_dated_duty(request, text)
    )


def _is_dated_duty(request: Request, text: str) -> bool:
    """ "Bachon ko robot ke bare mein batana hai mangal ko": in Urdu, with its day."""
    dated = request.kind == "add" and request.sure and names_day(str(request.arguments.get("due")))
    return bool(dated and sounds_urdu(text) and fits("titles", "duty", sentence(text).read, "urdu"))


def _is_agenda(request: Request) -> bool:
    """ "Wed 8pm kinematics chapter, thu 8pm control chapter": each on its own day."""
    tasks = request.arguments.get("tasks", []) if request.kind == "add_many" else []
    dues = [str(task.get("due", "")) for task in tasks]
    return (
        len(dues) > 1 and all(map(names_day, dues)) and any(re.search(r"\d", due) for due in dues)
    )


def _is_errand(request: Request) -> bool:
    """Whether it is new, and each thing a deed that nobody does to a list ("call the plumber"), or
    one thing on several days."""
    tasks = request.arguments.get("tasks", [request.arguments]) if request.kind in NEW else []
    titles = [str(task.get("title", "")) for task in tasks]
    if len(titles) > 1 and len(set(titles)) == 1:
        return True
    begins = len(titles) >= LISTED or all(fits("titles", "imperative", one) for one in titles)
    return begins and any(fits("titles", "errand", title) for title in titles)
