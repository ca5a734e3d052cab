"""What is said shortly of reminders that were just set: "the six o'clock one goes", "dentist wala 2
ghante pehle", "at 6 as well"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Conversation, Done
from tutor.offline.desk.open_question import asked_about
from tutor.offline.desk.receipts import Json
from tutor.offline.dialogue.corrected_times import reminded, time_in
from tutor.offline.lexicon import cleared, fits, fits_either, patterns
from tutor.offline.parsing.by_rules import parse, requests
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.of_reminders import spares_task
from tutor.offline.parsing.reading import polite
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_moment, is_rhythm, times
from tutor.offline.urdu.amounts import before_it
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import sounds_urdu

LATELY = 3  # messages in which the reminder was set
HALF = 12  # hours of half a day
AWAY = {"delete", "unremind", "complete", "leave", "undo"}
INSTEAD = re.compile(r"\b(?:instead|rather)(?: please)?[\s.!]*$", re.IGNORECASE)
BEFORE = re.compile(
    r"(?:(?:no|nah|actually|rather|make (?:it|that)|at|say)[ ,]+)*"
    r"(?P<when>(?:the|an?|half an?|one|two|three|\d{1,2}|(?=day|night|evening)) ?(?:\w+ )?"
    r"before(?:hand)?(?: (?:at )?\d\S*(?: ?[ap]m)?)?)(?: (?:it|that)(?: (?:starts|begins))?)?",
    re.IGNORECASE,
)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\D*$")


def of_one_alone(conversation: Conversation) -> list[Request]:
    """What is said of a reminder and not of its task, or of one of several; empty if it is not."""
    return (
        not_the_task(conversation) or the_one_wanted(conversation) or reminder_alone(conversation)
    )


def not_the_task(conversation: Conversation) -> list[Request]:
    """ "Yes but only its reminder, not the task", of what was to be deleted, or is: the reminder
    goes and the task stays. Empty if nothing was, or if it is asked for another thing."""
    reply, last = conversation.now.said.text, conversation.earlier[-1]
    if not (spares_task(reply) and fits("reminders", "noun", reply)):
        return []
    gone = [call for call in last.made if call.name == "delete_task"]
    before = {one.kind for one in requests(last.said.text)}
    own = [one for one in requests(reply) if one.sure and one.kind not in AWAY]
    if own or not (gone or before & AWAY):
        return []
    said = [str(_task(call)["number"]) for call in gone]
    said = said or [number for number, _ in asked_about(last.answer)]
    off = Request("unremind", said[0] if len(said) == 1 else "", {"said": reply})
    return [Request("undo"), off] if gone else [off]


def reminder_alone(conversation: Conversation) -> list[Request]:
    """ "No!! the report is still due friday 5pm, only the reminder is thursday 12pm", right after
    both were moved: the task goes back, and its reminder is at the time that is said, or that the
    task was moved to. Empty if the reply is of another thing."""
    reply = conversation.now.said.text
    pieces = [one.strip() for one in patterns("reminders")["pieces"][0].split(reply)]
    of_it = [one for one in pieces if fits("reminders", "alone", one)]
    if not of_it or fits("reminders", "takes_off", reply) or fits("reminders", "off", of_it[0]):
        return []
    still = [one for one in pieces if one not in of_it and fits("reminders", "still", one)]
    due = next(filter(None, (times(one)[1] for one in still)), "")
    moved = [call for call in conversation.earlier[-1].made if "due" in call.arguments]
    if not (due or (moved and fits("reminders", "denies", reply))):
        return []
    return _put_apart(conversation, moved, due, times(of_it[0])[1])


def _put_apart(
    conversation: Conversation, moved: Sequence[Done], due: str, when: str
) -> list[Request]:
    """The task at `due`, or where it was before it moved; its reminder at `when`, or where the task
    moved to."""
    made = [call for one in conversation.earlier[-LATELY:] for call in one.made]
    of = [call for call in made if _task(call).get("reminders")]
    if len(moved) > 1 or not of or (moved and moved[-1].name != "update_task"):
        return []
    task = _task((moved or of)[-1])
    then = str(task.get("due") or "").replace("T", " ")[:16] if moved else ""
    if not (when or then):
        return []
    back = Request("due", str(task["number"]), {"due": due}) if due else Request("undo")
    return [back, Request("remind_anew", str(task["number"]), {"when": when or then})]


def the_one_wanted(conversation: Conversation) -> list[Request]:
    """ "Do I get two reminders now? Just want the 18:00 one": the others of that task go."""
    reply = conversation.now.said.text
    match = fits("reminders", "wants_one", reply)
    made = [call for one in conversation.earlier[-LATELY:] for call in one.made]
    set_ = [call for call in made if call.name == "schedule_reminder"]
    told = fits("reminders", "noun", reply) or (set_ and set_[-1] is made[-1])
    early = match is not None and match["at"].endswith("before")
    if match is None or not told or not (early or is_moment(match["at"])):
        return []
    what = str(_task(set_[-1])["number"]) if set_ else "it"
    return [Request("unremind", what, {"said": match["at"], "but": True})]


def of_reminders(conversation: Conversation, reply: str) -> list[Request]:
    """The request about a reminder of these messages; empty if it is of something else."""
    made = [call for one in conversation.earlier[-LATELY:] for call in one.made]
    set_ = [call for call in made if call.name == "schedule_reminder"]
    asks = reply.rstrip().endswith(("?", "؟"))
    latest = bool(set_) and set_[-1] is made[-1] and not asks
    also = fits("polite", "also_then", reply.strip(" .!")) if latest else None
    if also and is_rhythm(also["when"]) and any(call.name == "add_task" for call in made):
        return [Request("repeat", "it", {"repeat": also["when"]})]  # "and every day"
    if also and is_moment(also["when"]):  # "and sunday 8pm as well"
        return [Request("remind", "it", {"when": also["when"]})]
    if latest and (early := _earlier_than_due(set_[-1], reply)):
        return early
    whole = parse(reply) if set_ else None
    if whole is None:
        return []
    if set_[-1] is made[-1] and (other := _other_hour(conversation, set_[-1], reply, whole)):
        return other
    of_it = whole.reminds_unnamed or (whole.kind == "remind" and fits("polite", "it", whole.what))
    if of_it and INSTEAD.search(reply):  # whatever was talked of since
        return [replace(whole, kind="remind_anew", what=str(_task(set_[-1])["number"]), missing="")]
    if whole.kind == "due" and INSTEAD.search(reply) and set_[-1] is made[-1]:
        return _anew(set_, telling(whole.what), str(whole.arguments.get("due", "")))
    if whole.reminds_unnamed and set_[-1] is made[-1]:
        again = whole.arguments["when"] == set_[-1].arguments.get("when")
        again = again or bool(fits("polite", "at_as_well", reply, "urdu"))
        return [replace(whole, what="it", missing="")] if again else []
    if whole.kind == "delete" and whole.what.isdigit():
        return _without(set_, whole.what)
    if whole.kind == "shift" and sounds_urdu(reply):
        return _earlier(set_, reply)
    return []


def _other_hour(
    conversation: Conversation, last: Done, reply: str, whole: Request
) -> list[Request]:
    """ "No, remind me at 10", right after it was set for nine: at that instead, and not as well."""
    of_it = whole.reminds_unnamed or fits("polite", "it", whole.what)
    when = str(whole.arguments.get("when") or whole.arguments.get("at") or "")
    denied = fits("reminders", "denied", reply)
    if not (of_it and when and denied and whole.kind in {"remind", "remind_day"}):
        return []
    task, due = _task(last), str(_task(last).get("due") or "")
    at = [str(one).rpartition(", ")[2] for one in task.get("reminders", [])]
    new = any(call.name == "add_task" for call in conversation.earlier[-1].made)
    if new and at == [due[11:16]]:  # that is when it is due
        return reminded(last, when, is_new=True)
    anew = time_in(when, f"T{at[-1]}") if at else ""
    return [Request("remind_anew", str(task["number"]), {"when": anew or when})]


def _earlier_than_due(last: Done, reply: str) -> list[Request]:
    """ "Actually an hour before", "the night before instead": the reminder, and not the task."""
    when = INSTEAD.sub("", cleared("polite", "led_by_and", polite(reply))).strip(" ,.!")
    match = BEFORE.fullmatch(when)
    whole = parse(f"remind me {match['when']}") if match else None
    if whole is None or whole.what not in {"", "it"} or whole.kind not in {"remind", "remind_eve"}:
        return []
    number = str(_task(last)["number"])
    if whole.kind == "remind":
        return [replace(whole, kind="remind_anew", what=number, missing="")]
    return [replace(whole, what=number, arguments=whole.arguments | {"anew": True})]


def _anew(set_: Sequence[Done], words: Sequence[str], when: str) -> list[Request]:
    """The reminder just set of the task with all these words, at another moment: "library one in
    the morning instead"."""
    for call in set_[::-1]:
        title = telling(str(_task(call).get("title", "")))
        if words and when and all(any(alike(word, own) for own in title) for word in words):
            return [Request("remind_anew", str(_task(call)["number"]), {"when": when})]
    return []


def _without(set_: Sequence[Done], hour: str) -> list[Request]:
    """ "۶ والی ہٹا دو" of a task that has a reminder at six, and others."""
    for call in set_[::-1]:
        at = [str(one) for one in _task(call).get("reminders", [])]
        hours = [int(one.rpartition(", ")[2].partition(":")[0]) % HALF for one in at]
        if len(at) > 1 and hours.count(int(hour) % HALF) == 1:
            said = {"said": f"{hour} baje"}
            return [Request("unremind", str(_task(call)["number"]), said)]
    return []


def _earlier(set_: Sequence[Done], reply: str) -> list[Request]:
    """ "Dentist wala 2 ghante pehle", with no verb that moves the dentist."""
    ahead = before_it(reply)
    words = telling(named(ahead[0])) if ahead else ()
    if ahead is None or not words or fits_either("polite", "moves", reply):
        return []
    return _anew(set_, words, ahead[1])


def of_its_hour(last: Done, wrong: str, right: str) -> list[Request]:
    """ "Bus 8 nahi 8:30 ki hai": the wrong hour is the one at which the task is due, and none at
    which one is reminded of it."""
    task, clock = _task(last), CLOCK.search(wrong)
    due = str(task.get("due") or "")
    if "T" not in due or clock is None:
        return []
    said = (int(clock[1]) % HALF, clock[2] or "00")
    at = [str(one).rpartition(", ")[2] for one in task.get("reminders", [])]
    own, *others = [(int(one[:2]) % HALF, one[3:5]) for one in (due[11:16], *at)]
    bare = cleared("polite", "hour_ends", right, language="urdu")
    when = time_in(bare, due) if said == own and said not in others else ""
    return [Request("due", str(task["number"]), {"due": when})] if when else []


def _task(call: Done) -> Json:
    task: Json = call.result.get("task") or {}
    return task
