"""Which of the tasks that were named a reply means: "3", "the second one", "yeah the report"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tutor.offline.conversation import Done
from tutor.offline.desk.adding import said_of_known, without_place
from tutor.offline.desk.groups import Group
from tutor.offline.desk.matching import matched
from tutor.offline.desk.open_question import asked_back
from tutor.offline.desk.receipts import error_of, tasks_of, unclear
from tutor.offline.desk.telling_apart import told_apart
from tutor.offline.desk.which import LOOKED_THROUGH, Shown, picked, plainly_picked, shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing import answers
from tutor.offline.parsing.answers import agrees, declines
from tutor.offline.parsing.by_rules import parse, polite
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.misdated import redated
from tutor.offline.parsing.request import ADDS, TOOLS, WHEN_DUE, Request
from tutor.offline.parsing.titles import is_moment, names_day, new_task, times
from tutor.offline.urdu.builders_new import are_deeds
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import sentence, sounds_urdu

NOT = re.compile(r"\bnot\b", re.IGNORECASE)
NAMING = {*TOOLS, "remind", "unremind", "shift", "untag", "strip", "append"}


def chosen(call: Done, reply: str) -> list[Request]:
    """One of the candidates of an unclear call."""
    failed = call.result.get("failed") or [error_of(call.result)]
    error = failed[0] if isinstance(failed[0], dict) else {}
    candidates = shown({"tasks": error.get("candidates")})
    if not candidates:
        return []
    if answers.is_new(reply) and call.name == "schedule_reminder":
        title = str(call.arguments.get("task", ""))
        due = str(call.arguments.get("when", ""))
        return [Request("add_reminder", arguments=new_task(title) | {"due": due})]
    return _of_none(reply, candidates) or _again(call, _chosen(reply, candidates, call.name))


def offered(
    asked: Sequence[Request], calls: Sequence[Done], reply: str, answer: str
) -> list[Request]:
    """One of the tasks that were named after the list had been looked through."""
    if asked and asked[-1].new and answers.is_new(reply):
        return [Request("add", arguments=asked[-1].new, another=True)]
    looked = calls and calls[-1].arguments.get("limit") == LOOKED_THROUGH
    if not looked or not asked:
        return []
    if "title" in asked[-1].arguments and (asked[-1].known or asked[-1].kind in ADDS):
        return _known(asked[-1], calls[-1], reply)
    if asked[-1].kind not in NAMING or asks_another_day(asked[-1], reply):
        return []
    if agrees(reply) and asked_back(answer) == "which_task":
        return []  # nothing was shown that a yes could mean
    close = near(asked, calls)
    tool = TOOLS.get(asked[-1].kind, "")
    numbers = _chosen(reply, close, tool, asked[-1].kind)
    what = " and ".join(numbers)
    chosen_ = [replace(asked[-1], what=what, sure=True, stated=False)] if numbers else []
    return _of_none(reply, close) or [_timed(one, reply) for one in chosen_]


def _timed(request: Request, reply: str) -> Request:
    """ "Both, an hour before", where it was asked when: the time that stands beside the choice."""
    slot = {"remind": "when", "due": "due"}.get(request.kind, "")
    parts = [reply, *re.split(r"[,.;]\s*|\s(?=at\b|on\b)", reply)]
    said = next((part for part in parts if is_moment(part)), "") or times(reply)[1]
    if request.missing != "when" or not slot or not said:
        return request
    return replace(request, arguments={slot: said}, missing="")


def asks_another_day(asked: Request, reply: str) -> bool:
    """ "Physics wala jumme nahi hafte ko kar do", after it was asked whether that is to be on
    Wednesday: a request of its own, and no choice."""
    own = redated(core(reply)) or parse(reply)
    if own is None or own.kind != "due" or own.missing or own.stated or not own.sure:
        return False
    before = str(asked.arguments.get("due") or asked.new.get("due") or "")
    day = names_day(str(own.arguments.get("due", "")))
    return bool(telling(own.what) and day and before) and day != names_day(before)


def _of_none(reply: str, candidates: Sequence[Shown]) -> list[Request]:
    """A no, or a yes that may be of each."""
    if declines(reply):
        return [Request("leave")]
    several = agrees(reply) and len(candidates) > 1
    return [Request("say", unclear("", candidates))] if several else []


def _chosen(reply: str, candidates: Sequence[Shown], tool: str, *kinds: str) -> list[str]:
    """The numbers of those that are chosen; none if the reply is a request of its own, other than
    of these kinds. What is named after "not" is never one."""
    denies = NOT.search(reply)
    if is_remark(reply, candidates):
        return []
    if not denies and (numbers := plainly_picked(reply, candidates)):
        return numbers
    whole = parse(reply)
    shows = {"look", "narrow"} if denies else {"look"}  # "not the internet one, the other"
    if stands_alone(whole, {*shows, *kinds}) or other_deed(whole, tool):
        return []
    return told_apart(reply, candidates) if denies else _picked(reply, candidates)


def is_remark(reply: str, tasks: Sequence[Shown]) -> bool:
    """ "Chapter 3 was hard", "library mein hun": what is told, of a task or of oneself, is no
    choice, though it holds words of a title."""
    said, language = (sentence(reply).read, "urdu") if sounds_urdu(reply) else (reply, "en")
    said = said.casefold().strip(" .!")
    if fits("polite", "of_oneself", said, language):
        return True
    return bool(fits("polite", "predicate", said, language)) and stray(reply, tasks)


def stray(reply: str, tasks: Sequence[Shown]) -> bool:
    """Whether a reply holds a word of no title."""
    known = {word for task in tasks for word in telling(task.title)}
    words = telling(answers.meant(reply))
    return any(not any(alike(word, other) for other in known) for word in words)


def near(asked: Sequence[Request], calls: Sequence[Done]) -> Sequence[Shown]:
    """The tasks that were named as what might be meant."""
    rows = tasks_of(calls[-1].result)
    found = matched(asked[-1].what, shown({"tasks": rows})).tasks
    if close := found or shown({"tasks": Group(words=asked[-1].what).within(rows)}):
        return close
    named = (shown({"tasks": error_of(call.result).get("candidates")}) for call in calls[::-1])
    return next((tasks for tasks in named if tasks), ())


def _known(request: Request, looked: Done, reply: str) -> list[Request]:
    """Of a time for what may be on the list: which it is, or that it is new."""
    if declines(reply):
        return [Request("leave")]
    if answers.is_new(reply):
        return [replace(request, known=False, sure=True, another=True)]
    title, said = str(request.arguments["title"]), said_of_known(request)
    named = matched(without_place(title, request), shown(looked.result)).tasks
    numbers = _chosen(reply, named, TOOLS["change"])
    found = [Request("change" if said else "look", number, said) for number in numbers]
    reminds = bool(found) and request.kind == "add_reminder"  # "har mahine bill yaad dilaya karo"
    return [*found, Request("remind", "it", {"when": WHEN_DUE})] if reminds else found


def stands_alone(whole: Request | None, kinds: Collection[str] = ()) -> bool:
    """Whether a reply is a request of its own. A day alone is none, nor is one of these kinds, but
    for one that says its own new name."""
    if whole is None or not whole.sure:
        return False
    return whole.kind == "rename" or not (whole.kind in kinds or whole.only_day)


def is_of_another(whole: Request | None, asked: str) -> bool:
    """ "Gym wala har roz kar do shaam 6 baje", after it was asked when the rent is to be."""
    if whole is None or not stands_alone(whole) or whole.kind not in TOOLS:
        return False
    if whole.new or whole.stated:
        title = str(whole.new.get("title", ""))
        return are_deeds([title])  # but for "jumeraat ko shayad, shaam 4 baje"
    said = telling(whole.what)
    return bool(said) and not any(alike(one, word) for one in said for word in telling(asked))


def other_deed(whole: Request | None, tool: str) -> bool:
    """ "Finished the forms", after "Shall I delete …?": no answer, though it names the task."""
    deed = whole is not None and whole.kind in {"complete", "delete", "reopen"}
    return bool(deed and whole and TOOLS[whole.kind] != tool and telling(whole.what))


def _picked(reply: str, candidates: Sequence[Shown]) -> list[str]:
    """A yes means the only candidate."""
    if len(candidates) == 1 and agrees(reply):
        return [candidates[0].number]
    if numbers := picked(polite(reply) or reply, candidates):
        return numbers
    said = named(reply) if sounds_urdu(reply) else polite(reply)
    if numbers := picked(said, candidates):
        return numbers
    bare = answers.meant(reply)
    if numbers := picked(bare, candidates) or picked(named(bare), candidates):
        return numbers
    return told_apart(reply, candidates)


def _again(call: Done, numbers: list[str]) -> list[Request]:
    rest = {n: value for n, value in call.arguments.items() if n not in {"task", "tasks"}}
    if len(numbers) > 1 and call.name != "schedule_reminder":
        return [Request("again", call.name, {"tasks": numbers, **rest})]
    return [Request("again", call.name, {"task": number, **rest}) for number in numbers]
