"""How a request goes with the one before it: what is said of "it" is put into that where it can."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import ADDS, PRONOUNS, WHEN_DUE, Request
from tutor.offline.parsing.titles import (
    at_hour,
    is_rhythm,
    is_time,
    names_day,
    rule_of,
    says_when,
    times,
)
from tutor.offline.urdu.names import new_task
from tutor.offline.urdu.sentences import sentence, sounds_urdu

CHANGES = {"due", "priority", "repeat", "rename", "notes", "undate", "unrepeat", "change"}
COMES = {"repeat", "each_time", "on_days"}  # at an hour, so often: "gym roz 6 baje kar do"
DECIDED = {"reopen", "delete", "complete"}  # what a task that was told of is to become
MANY = {"both", "them", "those", "these"}
UNDOING = {"delete", "undo", "leave", "unremind"}
OF_NEW = {"due", "priority", "tags", "repeat", "notes"}  # what may be said of a task just named


def join(found: list[Request], request: Request) -> None:
    """Append a request; what is said of "it" goes into the one that it follows where it can."""
    last = found[-1] if found else None
    unnamed = request.kind == "remind" and request.missing == "what"
    if last and last.kind == "add" and request.kind == "remind_day":
        request = _in_its_part(last, request)
    dated = last is not None and "due" in last.arguments and last.kind in {"add", "due"}
    if last and dated and unnamed and (request.reminds_unnamed or last.kind == "due"):
        if last.new or last.kind == "add":  # what is only moved is moved as it was said
            due = at_hour(last.arguments["due"], request.arguments.get("when", ""))
            found[-1] = last = replace(last, arguments=last.arguments | {"due": due})
        request = _on_its_day(last, request)
    elif last and last.kind in CHANGES and not last.missing and request.reminds_unnamed:
        request = replace(request, what="it", missing="")  # "call it X and remind me at 7"
    elif last and last.known and unnamed and "when" not in request.arguments:
        request = _when_it_is_due(last, request)
    elif last and unnamed and last.kind in COMES and not (last.missing or request.arguments):
        request = replace(request, what="it", arguments={"when": WHEN_DUE}, missing="")
    if last and request.kind == "remind" and not says_when(last.arguments):
        request = _of_dated(found, request)
    often = str(request.arguments.get("due", "")) if request.only_day else ""
    if last is None:
        found.append(request)
    elif last.kind == "context" and telling(last.what) and is_rhythm(often):
        found[-1] = Request("repeat", last.what, {"repeat": often})  # "tuition wala. har budh"
    elif last.kind == "skip" and "told" in last.arguments and request.what and _is_it(request):
        found[-1] = replace(request, what=last.what)  # "cant make gym on wed, make it thursday"
    elif _is_why(last, request):
        found[-1] = replace(last, sure=last.sure or request.stated)
    elif last.missing == "when" and last.kind == request.kind == "due" and _is_it(request):
        found[-1] = replace(request, what=last.what, later=last.later)  # "put it off, to friday"
    elif last.kind == request.kind == "analytics":
        wide = last.arguments.get("period", "all") == "all"
        found[-1] = request if wide else last  # "how did today go, did I get much done"
    elif last.kind == request.kind == "list" and not request.arguments.keys() - {"limit", "sort"}:
        found[-1] = replace(last, arguments=last.arguments | request.arguments)
    elif one := _again(last, request) or _of_new(last, request) or _of_told(last, request):
        found[-1] = one
    elif last.new or not _is_of_last(found, request) or last.missing:
        # of what is new, too: "meeting hai kal 5 baje, ghanta pehle yaad dilana"
        found.append(request)
    elif one := _of_same(last, request):
        found[-1] = one
    else:
        found.append(replace(request, what=_called(last) or request.what, or_it=last.or_it))


def _is_of_last(found: list[Request], request: Request) -> bool:
    """Whether it is said of what was asked last alone: "both", after two changes, is of both."""
    what = request.what.casefold()
    several = len(found) > 1 and found[-2].kind in CHANGES and what in MANY
    return what in PRONOUNS and not several


def _in_its_part(new: Request, request: Request) -> Request:
    """ "Tayari aaj raat karni hai, 9 baje yaad dilana": at nine in that part of the day."""
    due, at = str(new.arguments.get("due", "")), str(request.arguments.get("at", ""))
    part = fits("reminding", "part", sentence(due).read, "urdu")
    if part is None or at_hour(due, at) == due:
        return request
    return replace(request, arguments={"at": f"{part['at'].removesuffix(' ko')} {at}"})


def _called(last: Request) -> str:
    """The name of a task after what is asked of it first: "call the quiz X and remind me …"."""
    pointed = fits("polite", "number", last.what) or last.what.casefold() in PRONOUNS
    renamed = last.kind == "rename" and not pointed
    return str(last.arguments["title"]) if renamed else last.what


def _on_its_day(new: Request, request: Request) -> Request:
    """ "Shift thursday 5pm, remind me at 4pm": on that Thursday; else when it is due."""
    due, when = str(new.arguments["due"]), str(request.arguments.get("when", WHEN_DUE))
    if is_time(when) and f" {due}".endswith(f" {when}"):
        when = WHEN_DUE
    elif is_time(when) and not names_day(when) and (day := names_day(due)):
        if not re.search(r"\d", when):  # "at 4, remind me in the morning": not at 4 in the morning
            due = day
        when = f"{due} {when}" if is_time(f"{due} {when}") else f"{names_day(due)} {when}"
    return replace(request, what="it", arguments={"when": when}, missing="")


def _when_it_is_due(known: Request, request: Request) -> Request:
    """ "Dawai roz raat 9 baje, reminder laga do": its time is said, be it on the list or new."""
    if not says_when(known.arguments):
        return request
    return replace(request, what="it", arguments={"when": WHEN_DUE}, missing="")


def _of_dated(found: list[Request], request: Request) -> Request:
    """ "Choir is on Thursday and I must take the scores, remind me an hour before": of the only one
    of the new ones that has a time to count from."""
    dated = [one for one in found if one.kind == "add" and "due" in one.arguments]
    early = str(request.arguments.get("when", "")).endswith("before") and _is_it(request)
    return (
        replace(request, what=str(dated[0].arguments["title"]))
        if early and len(dated) == 1
        else request
    )


def _is_why(last: Request, request: Request) -> bool:
    """Whether it only says again, or why, what was asked before it."""
    if last.kind == "undo" and request.kind in {"undo", "reopen"}:
        return True  # "I didn't mean to finish that, reopen it"
    if last.kind == "unremind" and request.kind in UNDOING and _is_it(request):
        return True  # "that reminder is pointless, drop it": the reminder, by no means the task
    again = fits("polite", "that_deed" if last.stated else "that_one", request.what)
    if last.kind == request.kind == "complete" and again:
        return True  # "spoke to Ayesha so that call is done", "done with the books, returned them"
    return request.kind == "undo" and request.stated  # "hata do, galti se likh diya"


def _of_new(last: Request, request: Request) -> Request | None:
    """What is said of a new task right after it was told."""
    title = str(request.arguments.get("title", "")).casefold()
    reminds = request.kind == "remind" and request.missing == "what"
    bids = request.kind == "add" and (title in PRONOUNS or request.missing == "title")
    if last.kind in {"add", "add_many", "offer"} and bids:
        return replace(
            last, kind=last.kind.replace("offer", "add"), sure=True
        )  # "I want to learn calligraphy, add it"
    if last.kind == "context" and bids and sounds_urdu(last.what):
        told = new_task(last.what)  # "pehli nashist saturday ko hai, likh lo"
        return replace(request, arguments=told, missing="") if says_when(told) else None
    if last.new and last.stated and bids:  # "friday ko quiz hai, add kar do"
        return Request("add", arguments=last.new)
    if last.known and reminds:  # of a task that may be there
        missing = "" if "when" in request.arguments else "when"
        return replace(request, what=str(last.arguments["title"]), missing=missing)
    if last.kind == "add" and reminds:  # "bank jana hai, yaad dila dena"
        when = str(request.arguments.get("when", ""))  # "add milk and remind me tomorrow at 5"
        due = {"due": when} if is_time(when) and not says_when(last.arguments) else {}
        missing = "" if due or says_when(last.arguments) else "when"
        return replace(last, kind="add_reminder", arguments=last.arguments | due, missing=missing)
    done = request.kind == "complete"  # what is new is not done in the same breath
    unsure = last.kind in {"offer", "add", "add_many"} and (done or not last.sure)
    if unsure and request.kind in DECIDED and request.what in PRONOUNS:
        return replace(request, what=_offered(last))  # "pay A and call B, mark both done"
    if last.kind == "add" and request.kind == "doubt":
        return request  # "I have jobs to remember, will you?"
    if last.kind == "add" and request.kind == "reopen" and request.what == "it":
        return replace(request, what=str(last.arguments["title"]))  # "X is to be done again"
    return None


def _again(last: Request, request: Request) -> Request | None:
    """ "Add call Ali and remind me every Monday": it comes every Monday."""
    reminds = last.kind == "add" and request.kind == "remind" and request.missing == "what"
    if not reminds or "repeat" not in request.arguments or "repeat" in last.arguments:
        return None
    repeat = str(request.arguments["repeat"])
    if due := str(last.arguments.get("due", "")):  # "fees 10 tak deni hai, har mahine yaad dilana"
        repeat = f"{due} {repeat}" if "MONTHLY" in rule_of(repeat) else ""
    if not is_rhythm(repeat):
        return None
    named = {name: said for name, said in last.arguments.items() if name != "due"}
    often = named | request.arguments | {"repeat": repeat}
    return replace(last, kind="add_reminder", arguments=often, missing="")


def _of_told(last: Request, request: Request) -> Request | None:
    """What is asked of a task after something was told of it."""
    if last.arguments.get("wonders") == request.kind and request.sure and not _is_it(request):
        return request  # "ali cancelled, get rid of the cricket"
    if request.kind == "delete" and request.what == "it" and _names_its(last):
        named = last.what or str(last.arguments.get("query", ""))
        return replace(request, what=named)  # "the meetings are off, delete"
    if last.stated and last.kind == "complete" and _is_bare(request):
        title = f"{last.what} {request.arguments['title']}"  # "oil khatam hai, dalwana hai"
        return replace(request, arguments=request.arguments | {"title": title})
    if last.new:
        return None
    if _was_told(last) and request.kind in DECIDED and request.what == "it":
        return replace(request, what=last.what)  # "the tap drips again, reopen it"
    return _due_of_new(last, request) if _is_due_of(last, request) else None


def _of_same(last: Request, request: Request) -> Request | None:
    """What is asked of "it", in one change with what was asked before."""
    both = last.arguments | request.arguments
    if last.kind == request.kind == "remind" and last.arguments != request.arguments:
        return None  # "remind me in the morning and an hour before"
    if last.kind == request.kind or (last.stated and request.kind == "due"):
        return _agreed(last, request)
    if last.kind in ADDS and request.kind in OF_NEW and not request.missing:
        return replace(last, arguments=both)
    if last.kind in CHANGES and request.kind in CHANGES and not request.missing:
        return replace(last, kind="change", arguments=both)
    return None


def _is_it(request: Request) -> bool:
    return not request.what or bool(fits("polite", "it", request.what))


def _names_its(last: Request) -> bool:
    """Whether what stands before "delete" is no request of its own, but what is to go."""
    told = last.stated or bool(last.new) or last.kind in {"search", "look"}
    return told and bool(last.what or last.arguments.get("query"))


def _is_bare(request: Request) -> bool:
    """Whether a new task is called by nothing but an Urdu verb."""
    title = str(request.arguments.get("title", ""))
    return request.kind == "add" and bool(re.fullmatch(r"\S+(?:n[aiey]|na|نا|نی|نے)", title))


def _offered(offer: Request) -> str:
    tasks = offer.arguments.get("tasks") or [offer.arguments]
    return " and ".join(str(task.get("title", "")) for task in tasks)


def _is_due_of(last: Request, request: Request) -> bool:
    """ "Rent is due on the 1st, add pay rent": the day is the new task's."""
    new = request.arguments
    if last.kind != "due" or not last.stated or request.kind != "add" or new.keys() & {"due"}:
        return False
    return set(telling(last.what)) <= set(telling(str(new.get("title", ""))))


def _due_of_new(last: Request, request: Request) -> Request:
    _, due, repeat = times(str(last.arguments["due"]))
    said = {name: words for name, words in (("due", due), ("repeat", repeat)) if words}
    return replace(request, arguments=request.arguments | said)


def _was_told(last: Request) -> bool:
    return last.stated or "wonders" in last.arguments


def _agreed(last: Request, request: Request) -> Request:
    """ "The slides are ready, mark them done": said twice, meant."""
    arguments = last.arguments | request.arguments
    return replace(last, arguments=arguments, sure=True, stated=False)
