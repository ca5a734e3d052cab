"""The part of a request that was asked for: a time, a title, or which task. "Tomorrow at 5" after
"When shall I remind you?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Done, Exchange
from tutor.offline.desk.ahead import deed_ahead
from tutor.offline.desk.day_of import on_the_day
from tutor.offline.desk.open_question import TO_WHEN, asked_about, asked_back
from tutor.offline.desk.which import shown
from tutor.offline.dialogue.choosing import is_of_another, stands_alone
from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.answers import agrees, declines, meant, thought_over
from tutor.offline.parsing.apart import LOOKS, is_question, shows
from tutor.offline.parsing.by_rules import parse, polite, requests
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.of_reminders import early
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import is_moment, names_day, new_task, times
from tutor.offline.urdu.sentences import sounds_urdu

TOWARDS = re.compile(r"^(?:to|for|on|until|till)\s+", re.IGNORECASE)
BY = re.compile(r"^by\b|\b(?:later|earlier|sooner)[.! ]*$", re.IGNORECASE)
OF_WHEN = {"remind_eve", "remind_day", "reminders"}  # of which it may have been asked when


def completed(
    asked: Sequence[Request], calls: Sequence[Done], reply: str, answer: str
) -> list[Request]:
    """The part that was missing: a time, a title, or which task."""
    still = [request for request in asked[::-1] if _is_open(request, calls)]
    moves = [one for one in still if one.kind == "due" and asked_back(answer) in TO_WHEN]
    open_ = next(iter([*moves, *still]), None)
    if open_ is None:
        return _of_unknown_day(asked, calls, reply)
    if declines(reply):
        return [Request("leave")]
    text = polite(reply)
    if of_day := _that_day(open_, text):
        return of_day
    whole = parse(text)
    if open_.kind in OF_WHEN:
        return _timed(replace(open_, kind="remind", arguments={}), calls, text)
    if one_named := _of_one_named(open_, text):
        return one_named
    shown_first = whole is not None and whole.kind in LOOKS and shows(text)
    if shown_first or is_of_another(whole, open_.what):
        return []  # «آج کیا کرنا ہے» is no hour
    if open_.missing == "when" and (timed := _timed(open_, calls, text)):
        return timed
    of_what = open_.kind == "remind" and open_.missing == "what"
    if of_what and whole and whole.kind == "add" and {"title", "due"} <= whole.arguments.keys():
        return [replace(whole, kind="add_reminder", known=False)]
    if stands_alone(whole) or open_.missing == "when" or is_question(reply):
        return []
    if of_what:
        when = str(open_.arguments.get("when", ""))
        if not when and (said := when_in(text)):  # of what the talk is of
            return [replace(open_, what="it", missing="", arguments={"when": said})]
        if sounds_urdu(text):
            return requests(text)
        named, looks = _without_look(text)
        return [*requests(f"remind me {named} {when}".strip()), *looks]
    if open_.missing == "title" and agrees(text):
        return []
    if open_.missing == "title":
        return [replace(open_, arguments=open_.arguments | new_task(text), missing="")]
    return [replace(open_, what=text, missing="" if "when" in open_.arguments else "when")]


def _of_one_named(open_: Request, text: str) -> list[Request]:
    """ "The chem one at 8", where it was asked when to remind: which of them, and no move."""
    one = fits("reminders", "one_at", text) if open_.kind == "remind" else None
    dues = (one["due"], f"at {one['due']}") if one else ()
    due = next(filter(is_moment, dues), "")
    return (
        [replace(open_, what=one["what"], arguments={"when": due}, missing="")]
        if one and due
        else []
    )


def _without_look(text: str) -> tuple[str, list[Request]]:
    """ "My wife's birthday and what have I got this week": what was asked for, and the list that is
    asked for beside it, whose days are its own."""
    named, *others = clauses(text)
    looks = [one for part in others for one in requests(part)]
    return (named, looks) if looks and all(one.kind in LOOKS for one in looks) else (text, [])


def _is_open(request: Request, calls: Sequence[Done]) -> bool:
    """Whether a part was asked for: of a task without a date the day before is none, and "remind me
    at 10" was of what the talk is of if it was set."""
    done = any(call.made for call in calls)
    if done and request.reminds_unnamed:
        return False
    return bool(request.missing) or (request.kind in OF_WHEN and not done)


def _of_unknown_day(asked: Sequence[Request], calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Itwaar ko", where no task told which day "shadi wale din" is."""
    if not asked or any(call.made for call in calls):
        return []
    found = on_the_day(asked[-1], when_in(polite(reply)))
    return [found] if found else []


def at_asked_time(last: Exchange, reply: str) -> list[Request]:
    """ "Kal", where it was asked when a task is to be, whatever had led to the question."""
    asks = asked_back(last.answer) in TO_WHEN
    about = asked_about(last.answer) if asks else ()
    when = when_in(polite(reply))
    return [Request("due", about[0][0], {"due": when})] if len(about) == 1 and when else []


def _timed(request: Request, calls: Sequence[Done], text: str) -> list[Request]:
    when = when_in(text)
    if not when and request.kind == "remind" and agrees(text):
        return [replace(request, missing="when")]
    if not when and request.kind == "remind" and (eve := early(text)):
        return [replace(eve, what=request.what)]
    if not when:
        return []
    if request.kind == "due":
        by = parse(f"push it {text}") if BY.search(text) else None
        if by and by.kind == "shift":  # "by a week", "an hour later"
            return [replace(by, what=request.what)]
        return [replace(request, arguments={"due": when}, missing="")]
    if request.kind == "add":  # "… us ki date likh do", of what has none yet
        new = {"title": deed_ahead(request.arguments), "due": when}
        return [replace(request, arguments=request.arguments | new, missing="")]
    if request.kind == "add_reminder":  # the task was added at once
        numbers = [task.number for call in calls for task in shown(call.result)]
        return [Request("remind", number, {"when": when}) for number in numbers[-1:]]
    return [replace(request, arguments={"when": when}, sure=True, missing="")]


def _that_day(request: Request, text: str) -> list[Request]:
    """ "Usi din subah 10 baje": the day on which the task is due."""
    rest = cleared("backward", "that_day", f" {text} ").strip(" ,،.")
    at = when_in(rest) if rest else ""
    unsaid = request.kind not in {"remind", *OF_WHEN}
    if unsaid or rest == text.strip() or names_day(at) or (rest and not at):
        return []
    what = request.what or "it"
    if not at:
        return [Request("remind", what, {"when": WHEN_DUE})]
    return [Request("remind_day", what, {"at": at})]


def when_in(text: str) -> str:
    """The time of an answer: all of it, the last of its parts, or what few words stand around."""
    for said in (text, thought_over(text), meant(text), spoken(text)):
        if said and is_moment(said):
            return said
    parts = [text, *re.split(r"[.,;!?،۔]+\s*", text)[::-1]]
    for part in parts:
        part = TOWARDS.sub("", cleared("polite", "thinks_aloud", part.strip()))
        rest, due, _ = times(part)
        if part and is_moment(part):
            return part
        if due and not telling(meant(rest)):
            return due
    return ""
