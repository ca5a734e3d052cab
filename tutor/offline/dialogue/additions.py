"""What a reply adds to a task that was just added, and what comes after it: "also rice"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Done, Exchange
from tutor.offline.desk.adding import still_to_come
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.dialogue.corrected_times import TIMED
from tutor.offline.dialogue.corrections_urdu import too_in_urdu
from tutor.offline.lexicon import LANGUAGES, cleared, fits, fits_either, phrases
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.reading import parse, polite
from tutor.offline.parsing.request import NEW, SAME_AGAIN, WHEN_DUE, Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.titles import is_moment, is_rhythm, level_of, new_task, tag_list
from tutor.offline.replies import say
from tutor.textbook.subjects import subjects_in

SAID_OF = {"add_task", "update_task", "set_priority", "add_tags"}  # what may be said more of
LONGEST = 5  # words of one more thing
KIND_OF_IT = re.compile(
    r"(?:the |my )?((?!(?:other|same|next|new|old|big|small|long|short)\b)[a-z][\w-]*) one",
    re.IGNORECASE,
)
SHORT = 3  # words of one that only "and" leads in


def said_more(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "High priority", "every week", "note: whole wheat", of what was just added."""
    if every := _of_all(calls, reply):
        return every
    if not calls or calls[-1].name not in SAID_OF or "task" not in calls[-1].result:
        return []
    said = cleared("polite", "led_by_and", polite(reply))
    if calls[-1].name != "add_task":
        return _reminds_of_it(parse(reply))
    if level := level_of(re.sub(r"[- ]priority$", "", said)):
        return [Request("priority", "it", {"priority": level})]
    if is_rhythm(said) and not is_moment(said.split()[0]):
        return [Request("repeat", "it", {"repeat": said})]
    whole = parse(reply)  # politeness and all: "will you remind me at 6?" asks
    if whole and whole.kind == "remind" and whole.missing == "what":  # "remind me wed at noon"
        if len(calls) > 1 and calls[-2].name == "add_task" and calls[-2].made:
            return []  # of which of the two is asked
        other = any(one.kind in NEW for one in requests(reply))  # "… karni hai, yaad dilana"
        if "repeat" in whole.arguments and not other:
            return _each_time(calls[-1], whole)
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


def _of_all(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "All due Thursday", after several things were put down."""
    put_down = [task for call in calls if call.name == "add_task" for task in tasks_of(call.result)]
    every = fits("polite", "all_due", polite(reply)) if len(put_down) > 1 else None
    timed = every is not None and is_moment(every["when"])
    return [Request("due", "them", {"due": every["when"]})] if every and timed else []


def _reminds_of_it(asked: Request | None) -> list[Request]:
    """ "Remind me in the morning", right after a change of what has no reminder in it."""
    of_it = asked is not None and asked.reminds_unnamed
    return [replace(asked, what="it", missing="")] if asked and of_it else []


def _each_time(last: Done, asked: Request) -> list[Request]:
    """ "Remind me every Monday", of what was just added: it comes every Monday, and is told of."""
    hour = "T" in str(last.result["task"].get("due") or "")
    often = asked.arguments if hour else still_to_come(asked.arguments)
    moved = Request("change" if "due" in often else "repeat", "it", often)
    return [moved, Request("remind", "it", {"when": WHEN_DUE})]


def as_written(last: Exchange, reply: str) -> list[Request]:
    """ "Add it", where that was offered for a message as it stands; or a note, where one was to be
    told."""
    if not any(say("way_new", language) in last.answer for language in LANGUAGES):
        return _as_note(last, reply)
    return [Request("add", arguments=new_task(last.said.text))] if says_add(reply) else []


def _as_note(last: Exchange, reply: str) -> list[Request]:
    """ "12 Mall Road", where it was told how an address is noted."""
    told = (phrases("replies", language)["note_how"].split("{")[0] for language in LANGUAGES)
    if not any(how in last.answer for how in told) or is_question(reply):
        return []
    note = fits("polite", "more_note", polite(reply))
    other = requests(reply) or talk.small_talk(reply) or fits("titles", "imperative", reply)
    if note is None and (len(reply.split()) > LONGEST + 1 or other or not re.search(r"\d", reply)):
        return []
    said = note["notes"] if note else reply
    return [Request("notes", "it", {"notes": said.strip(" \"'.")})]


def says_add(reply: str) -> bool:
    """ "Haan likh lo", "add it then": what is offered, without a name of its own."""
    asked = requests(reply)
    return len(asked) == 1 and asked[0].kind == "add" and asked[0].missing == "title"


def _one_more(what: str, reply: str, last: Done) -> list[Request]:
    """ "Also rice", after something was added; what only begins with "and" is offered if it is long
    or may be of the book ("and lidar")."""
    if kind := _of_that_kind(what, last):
        return [kind]
    task = new_task(what)
    title = str(task.get("title", ""))
    if verb := _verb_for(title, last):
        return [
            Request("add", arguments=task | {"title": f"{verb} {title[:1].lower()}{title[1:]}"})
        ]
    short = len(what.split()) <= LONGEST and telling(what) and "?" not in reply
    if not short or parse(what) is not None or is_question(reply) or talk.small_talk(what):
        return []
    sure = fits("polite", "one_more", reply.strip(" .!")) or _is_thing(what, last)
    if sure and len(several := several_tasks(what, listed=True)) > 1:
        return [Request("add_many", arguments={"tasks": several})]
    return [Request("add" if sure else "offer", arguments=task)] if title else []


def _of_that_kind(what: str, last: Done) -> Request | None:
    """ "Also the physics one", after the maths homework: the physics homework, then as well."""
    one = KIND_OF_IT.fullmatch(what)
    words = str(last.result.get("task", {}).get("title", "")).split()
    verb = words[:1] if fits("titles", "imperative", " ".join(words)) else []
    if one is None or len(words) - len(verb) < 2 or fits("polite", "ordinals", what):
        return None
    named = new_task(" ".join([*verb, one[1], words[-1]]))
    due = {"due": last.arguments["due"]} if "due" in last.arguments else {}
    return Request("add", arguments=named | due, known=True)


def _is_thing(what: str, last: Done) -> bool:
    """Whether "and some fruits" follows a thing like it: cheese, and neither a call nor an exam."""
    title = str(last.result.get("task", {}).get("title", ""))
    told = fits("titles", "imperative", title) or fits("cues", "event", title)
    return bool(title and not told and len(what.split()) <= SHORT and not subjects_in(what))


def _verb_for(title: str, last: Done) -> str:
    """ "And dad", after "call mom": the deed is the same; empty where that is not clear."""
    before = str(last.result.get("task", {}).get("title", ""))
    same = title and fits("titles", "carried", f"{before} + {title}")
    return before.partition(" ")[0] if same else ""


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
    if any(one.kind == "notes" and one.sure for one in requests(reply)):
        return []  # "and it takes till 5"
    if calls[-1].name == "add_task":
        return _one_more(match["what"], reply, calls[-1])
    if calls[-1].name not in SAME_AGAIN or not telling(match["what"]):
        return []
    if any(one.kind in NEW and one.sure for one in requests(match["what"])):
        return []  # "also i promised ali i'd call him tonight"
    whole = parse(match["what"])
    own = whole is not None and (whole.sure or whole.kind.startswith("add"))
    own = own and not fits("polite", "ordinals", match["what"])  # "and the second" is no date
    return [] if own and whole and whole.kind != "look" else [Request("same", match["what"])]
