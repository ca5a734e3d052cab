"""What a reply adds to a task that was just added, and what comes after it: "also rice"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Done, Exchange
from tutor.offline.dialogue.corrected_times import TIMED
from tutor.offline.dialogue.corrections_urdu import too_in_urdu
from tutor.offline.lexicon import LANGUAGES, cleared, fits, fits_either
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.reading import parse, polite
from tutor.offline.parsing.request import NEW, SAME_AGAIN, Request
from tutor.offline.parsing.titles import is_moment, is_rhythm, level_of, new_task, tag_list
from tutor.offline.replies import say
from tutor.textbook.subjects import subjects_in

LONGEST = 5  # words of one more thing
SHORT = 3  # words of one that only "and" leads in


def said_more(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "High priority", "every week", "note: whole wheat", of what was just added."""
    if not calls or calls[-1].name != "add_task" or "task" not in calls[-1].result:
        return []
    said = cleared("polite", "led_by_and", polite(reply))
    if level := level_of(re.sub(r"[- ]priority$", "", said)):
        return [Request("priority", "it", {"priority": level})]
    if is_rhythm(said) and not is_moment(said.split()[0]):
        return [Request("repeat", "it", {"repeat": said})]
    whole = parse(reply)  # politeness and all: "will you remind me at 6?" asks
    if whole and whole.kind == "remind" and whole.missing == "what":  # "remind me wed at noon"
        other = any(one.kind in NEW for one in requests(reply))  # "… karni hai, yaad dilana"
        return [] if other else [replace(whole, what="it", missing="")]
    if whole and whole.kind == "notes":  # "note on it: gate code 4521"
        return [whole]
    note = fits("polite", "more_note", said)
    deed = note["notes"].partition("to ")[2] if note and note["notes"].startswith("to ") else ""
    if note and not (deed and fits("titles", "imperative", deed)):  # "add a note to call Ali"
        return [Request("notes", "it", {"notes": note["notes"].strip(" \"'")})]
    if tags := fits("polite", "more_tag", said):
        return [Request("tags", "it", {"tags": tag_list(tags["tags"])})]
    return []


def as_written(last: Exchange, reply: str) -> list[Request]:
    """ "Add it", where that was offered for a message as it stands."""
    if not any(say("way_new", language) in last.answer for language in LANGUAGES):
        return []
    return [Request("add", arguments=new_task(last.said.text))] if says_add(reply) else []


def says_add(reply: str) -> bool:
    """ "Haan likh lo", "add it then": what is offered, without a name of its own."""
    asked = requests(reply)
    return len(asked) == 1 and asked[0].kind == "add" and asked[0].missing == "title"


def _one_more(what: str, reply: str) -> list[Request]:
    """ "Also rice", after something was added; what only begins with "and" is offered if it is long
    or may be of the book ("and lidar")."""
    short = len(what.split()) <= LONGEST and telling(what) and "?" not in reply
    if not short or parse(what) is not None or is_question(reply) or talk.small_talk(what):
        return []
    task = new_task(what)
    plain = len(what.split()) <= SHORT and not subjects_in(what)
    sure = plain or fits("polite", "one_more", reply.strip(" .!"))
    return [Request("add" if sure else "offer", arguments=task)] if "title" in task else []


def _put_in(last: Done) -> bool:
    """Whether a title got something more: "milk and eggs" of "milk"."""
    changed = last.result.get("task", {}).get("changed", {}) if last.made else {}
    old, _, new = str(changed.get("title", "")).partition(" → ")
    return bool(new) and set(telling(old)) < set(telling(new))


def too(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "And the linear algebra one too", after a change of another task; "aur bread bhi", after
    something was put into one."""
    more = fits_either("polite", "too", reply.strip(" .!۔؟?"))
    points = more and fits("pointing", "one_of", more["what"])
    bids = more and (parse(more["what"]) or fits("titles", "imperative", more["what"]))
    if more and not points and not bids and calls and _put_in(calls[-1]):
        return [Request("append", "it", {"more": more["what"]})]
    if calls and (added := too_in_urdu(calls[-1], reply)):
        return added
    match = fits("polite", "too", reply.strip(" .!"))
    if not match or not calls or not calls[-1].made:
        return []
    if is_rhythm(match["what"]) and calls[-1].name in TIMED:  # "and every day"
        return [Request("repeat", "it", {"repeat": match["what"]})]
    if calls[-1].name == "add_task":
        return _one_more(match["what"], reply)
    if calls[-1].name not in SAME_AGAIN or not telling(match["what"]):
        return []
    if any(one.kind in NEW and one.sure for one in requests(match["what"])):
        return []  # "also i promised ali i'd call him tonight"
    whole = parse(match["what"])
    own = whole is not None and (whole.sure or whole.kind.startswith("add"))
    own = own and not fits("polite", "ordinals", match["what"])  # "and the second" is no date
    return [] if own and whole and whole.kind != "look" else [Request("same", match["what"])]
