"""What a message asks of the task list: one request per thing asked, in order."""

from __future__ import annotations

import re
from dataclasses import replace

from todos.when import at_each_time, on_each_day
from tutor.offline.lexicon import fits
from tutor.offline.parsing.add_it import added_first, added_last
from tutor.offline.parsing.answers import agrees, meant
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_minute import ByMinute
from tutor.offline.parsing.clauses import clauses, what_else
from tutor.offline.parsing.fields import of_field
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.introductions import without_introduction
from tutor.offline.parsing.joining import join
from tutor.offline.parsing.misdated import put_right_or, redated
from tutor.offline.parsing.naming import Name, whole_name
from tutor.offline.parsing.occurrences import of_each_time
from tutor.offline.parsing.of_each import of_each
from tutor.offline.parsing.of_reminders import spares_task, with_its_reminder
from tutor.offline.parsing.only_told import only_tells, without_made_day
from tutor.offline.parsing.reading import parse, polite, says_something, subject
from tutor.offline.parsing.request import ADDS, NEW, PRONOUNS, TOOLS, Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.slips import without_slip
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import is_rhythm, is_time, names_day, says_when
from tutor.offline.parsing.to_be_told import to_be_told
from tutor.offline.parsing.told_in_passing import retold
from tutor.offline.teaching.questions import question
from tutor.offline.urdu.agenda import on_that_day
from tutor.offline.urdu.days import spelt
from tutor.offline.urdu.framing import named_too
from tutor.offline.urdu.hours import at_each_hour
from tutor.offline.urdu.names import in_digits
from tutor.offline.urdu.naming import named_and_more, names_given
from tutor.offline.urdu.sentences import sounds_urdu
from tutor.offline.urdu.spoken_of import whose_verb
from tutor.offline.urdu.typed import typed

__all__ = ["parse", "polite", "requests"]

MENDED = {*TOOLS, "add"}  # what a day that follows is of
OF_IT = {"remind", "remind_eve", "remind_day"}  # which may be of what was just told
ENDS = (".", "۔", "!", "?", "؟")  # of a sentence
MOST = 8  # requests of one message


def requests(text: str) -> list[Request]:
    """Everything asked in a message; empty if none of it is about tasks."""
    return [*_read(without_introduction(spelt(typed(text))))]


@ByMinute
def _read(text: str) -> tuple[Request, ...]:
    if fits("framing", "thought_better", text):
        return (Request("leave"),)
    text = without_slip(text)
    hours = at_each_time(text) or at_each_hour(text)
    for parts, rhythms in ((on_each_day(spoken(text)), False), (hours, True)):
        if each := of_each(parts, [_read(said) for said in parts], rhythms=rhythms):
            return each
    text = _without_aside(text)
    told = [one for one in retold(_own(text), _asked(text)) if not only_tells(one, text)]
    asked = with_its_reminder([without_made_day(one, text) for one in told], text)
    return tuple(one for request in asked for one in of_field(_named(request)))[:MOST]


def _without_aside(text: str) -> str:
    """ "A customer came, one min... ok so, add milk": what is said until one turns back, if nothing
    was asked in it."""
    back = fits("framing", "turns_back", text)
    asked = _asked(back["aside"]) if back else []
    bids = any(one.sure and not one.stated and "arrived" not in one.arguments for one in asked)
    return back["rest"] if back and not bids else text


def _own(text: str) -> str:
    """ "I have a quiz on Friday, quiz me on chapter 4": what is not asked of the book."""
    parts = clauses(text)
    own = [part for part in parts if not is_question(part)]
    return ". ".join(own) if 0 < len(own) < len(parts) else text


def _asked(text: str) -> list[Request]:
    if added := _one_by_one(text) or added_last(text):
        return added
    urdu = sounds_urdu(text)
    if more := named_and_more(core(text)) if urdu else None:
        return _with_rest(more)
    if named := names_given(core(text)) if urdu else []:
        return named
    before, added, rest = added_first(text)
    if added and (behind := _asked(rest)):
        return [*(_asked(before) if before else []), *_and(added, behind)]
    if moved := redated(core(text)) or of_each_time(polite(text)):
        return [moved]
    if (name := whole_name(core(text))) and name.rest:
        return _with_rest(name)
    found: list[Request] = []
    asked, ended = "", False
    for clause in clauses(text):
        request = to_be_told(clause) or of_each_time(polite(clause)) or put_right_or(clause)
        request = request or on_that_day(found, clause)
        if request is not None:
            request = _named_after(request, asked) if asked else request
            if _takes_it_back(request, clause, found):
                found[-1:] = [Request("leave")]
                continue
            _add(found, request, clause, carried=sounds_urdu(clause) and not ended)
        else:
            asked = question(clause).topic if is_question(clause) else asked
            _add_unread(found, clause)
        ended = clause.rstrip().endswith(ENDS)
    return [request for request in found if request.kind != "context"][:MOST]


def _with_rest(name: Name) -> list[Request]:
    """A new name, and what is asked behind it: when that is, or how often, or more."""
    found = [name.request]
    said, _, rest = name.rest.partition(". ")
    kind = "repeat" if is_rhythm(said) else "due" if is_time(said) else ""
    for also in [Request(kind, "it", {kind: said})] if kind else _asked(name.rest):
        join(found, also)
    return _and(found, _asked(rest)) if kind and rest.strip() else found


def _and(found: list[Request], more: list[Request]) -> list[Request]:
    """What was asked first, and what is asked behind it, which may be more of that."""
    for also in more:
        join(found, also)
    return found


def _takes_it_back(request: Request, clause: str, found: list[Request]) -> bool:
    """ "Delete the dentist. Actually no, keep it": nothing has been done yet."""
    last = found[-1] if found else None
    thought = fits("polite", "after_change", clause.strip())
    return bool(request.kind in {"undo", "leave"} and thought and last and last.kind in MENDED)


def _add(found: list[Request], request: Request, clause: str, *, carried: bool) -> None:
    """A clause that asks for something, which may be more of what was asked before it."""
    bids = fits("polite", "adds", clause)  # "remind me to …, and add the rent, due on the 5th"
    request = _till_then(request if bids else _reminded_too(found, request), found, clause)
    goes_on = _goes_on(clause) or fits("polite", "after_change", clause)  # "no wait, to monday"
    if request.kind in TOOLS and found and found[-1].kind == "undo" and found[-1].stated:
        found.pop()  # "nahi galat hai, lab report friday kar do": that puts it right
    if found and request.kind in OF_IT and fits("polite", "it", request.what):
        found[-1:] = _noted(found[-1])
    if request.only_day and found and found[-1].kind in MENDED and goes_on:
        request = Request("due", "it", dict(request.arguments))
    join(found, _of_the_same(found, _carried(found, request)) if carried else request)


def _noted(told: Request) -> list[Request]:
    """ "The car is in for its service on Thursday at 8, remind me the evening before": what one is
    to be reminded of is wanted on the list, though it was only told."""
    if told.kind in {"offer", "add"} and says_when(told.arguments):
        return [replace(told, kind="add", sure=True)]
    events = [one for one in retold(told.what, []) if one.kind in {"add", "offer"}]
    timed = told.kind == "context" and len(events) == 1 and says_when(events[0].arguments)
    return [replace(events[0], kind="add", sure=True)] if timed else [told]


def _add_unread(found: list[Request], clause: str) -> None:
    """A clause that asks for nothing by itself: a day, another name, or what the next is of."""
    last = found[-1] if found else None
    if last and last.kind in TOOLS and _goes_on(clause) and is_time(clause):
        join(found, Request("due", "it", {"due": clause.strip(" .!?")}))
    elif last and last.kind in {*TOOLS, "add"} and (other := named_too(clause)):
        new = replace(last, arguments={"title": other})
        found.append(new if last.kind == "add" else replace(last, what=other))
    elif last and last.kind in TOOLS and what_else(clause):
        found.append(Request("list"))
    elif _tells_more(clause, last) and (dated := _dated_in(clause)):
        found.extend(dated)
    elif points_to := pointed(clause):
        found.append(Request("context", points_to))
    elif not is_question(clause) and says_something(clause) and not spares_task(clause):
        told = bool(fits("polite", "after_change", clause.strip()))
        found.append(Request("context", subject(polite(clause)), or_it=told))


def _tells_more(clause: str, last: Request | None) -> bool:
    """ "One more thing, …", "I have to be there at 7": something to do beside what is asked."""
    begins = any(fits("told", name, clause) for name in ("ought", "on_a_day"))
    reason = last is not None and last.kind not in {*NEW, "remind", "remind_day"}
    return (begins and not reason) or bool(last and fits("told", "one_more", clause))


def _dated_in(clause: str) -> list[Request]:
    """What a sentence beside a request tells of something new, and when."""
    told = [one for one in retold(clause, []) if one.kind == "add" and one.sure]
    named = [one for one in told if " " in str(one.arguments.get("title", ""))]  # not "Be"
    return [one for one in named if says_when(one.arguments)]


def pointed(clause: str) -> str:
    """The task of "no, number 3." or "the last one.", which what follows is of."""
    bare = meant(clause)
    number = fits("polite", "number", bare) if bare else None
    return number["number"] if number else bare if fits("polite", "ordinals", bare) else ""


def _named(request: Request) -> Request:
    """Nothing is called "it", nor "yeah": of "add it" alone it is asked what."""
    numbered = fits("titles", "of_number", str(request.new.get("title", "")))
    if numbered:  # «کام ۶ جمعے کو ہو» is never called so
        return replace(request, what=in_digits(numbered["number"]), stated=False, new={})
    title = str(request.arguments.get("title", "")).casefold()
    if request.kind == "add" and fits("polite", "other", title):  # "the other two are for sunday"
        due = {"due": request.arguments["due"]} if "due" in request.arguments else {}
        return Request("due", title, due, missing="" if due else "when")
    of_it = title in {*PRONOUNS, "them all", "all of them", "same"} or agrees(title)
    of_it = of_it or bool(fits("titles", "only_time", title))
    nameless = request.kind == "add" and of_it
    return replace(request, arguments={}, missing="title") if nameless else request


def _one_by_one(text: str) -> list[Request]:
    """ "Sugar. Also rice. Also daal." names a thing in each sentence; what is of all comes last."""
    match = fits("polite", "one_by_one", text.strip())
    if match is None:
        return []
    lead = r"^(?:and\s+|also\s+|plus\s+|oh,?\s+|some\s+)+"
    parts = [re.sub(lead, "", part.strip(), flags=re.I) for part in re.split(r"[.;]+", match[1])]
    parts = [part for part in parts if part]
    if any(is_question(part) or _is_other(parse(part)) for part in parts[1:]):
        return []
    first = re.sub(r"^add\s+", "", parts[0], flags=re.IGNORECASE)
    tasks = several_tasks("; ".join([first, *parts[1:]]), match["all"] or "", listed=True)
    return [Request("add_many", arguments={"tasks": tasks})] if tasks else []


def _is_other(request: Request | None) -> bool:
    return request is not None and not request.kind.startswith("add")


def _till_then(request: Request, found: list[Request], clause: str) -> Request:
    """ "Test on Thursday, revise every evening till then": as far as the day before it in the
    message."""
    day = names_day(str(found[-1].arguments.get("due", ""))) if found else ""
    if not day or "repeat" not in request.arguments or not fits("titles", "till_then", clause):
        return request
    until = f"{request.arguments['repeat']} until {day}"
    return replace(request, arguments=request.arguments | {"repeat": until})


def _reminded_too(found: list[Request], request: Request) -> Request:
    """ "Remind me to call Ali at 5 and buy milk at 6": of each at its own hour."""
    after = bool(found) and found[-1].kind == "add_reminder"
    timed = request.kind == "add" and says_when(request.arguments)
    return replace(request, kind="add_reminder") if after and timed else request


def _named_after(request: Request, topic: str) -> Request:
    """ "What is SLAM, and add a task to read about it": the title names what was asked about."""
    pointing = r"\b(?:it|that|this|them|these|those)$"
    title = re.sub(pointing, topic, str(request.arguments.get("title", "")))
    named = request.kind in ADDS and len(title) > len(topic)
    return replace(request, arguments=request.arguments | {"title": title}) if named else request


def _goes_on(clause: str) -> bool:
    """ "… and due Friday" says more of the task before it."""
    return bool(fits("polite", "goes_on", clause))


def _of_the_same(found: list[Request], request: Request) -> Request:
    """ "Bachon ko school chhorna hai aur 2 baje lena hai": the children."""
    last = found[-1] if found else None
    if last is None or last.kind != "add" or request.kind != "add":
        return request
    said = str(request.arguments.get("title", ""))
    title = whose_verb(said, str(last.arguments.get("title", "")))
    return replace(request, arguments=request.arguments | {"title": title}) if title else request


def _carried(found: list[Request], request: Request) -> Request:
    """In Urdu the day comes first: "kal bank jana hai aur fees deni hai" is all for tomorrow, as
    far as the sentence goes."""
    if request.kind != "add" or not found or found[-1].kind != "add":
        return request
    before, due = str(found[-1].arguments.get("due", "")), str(request.arguments.get("due", ""))
    if "repeat" in request.arguments or not before or names_day(due):
        return request
    day = names_day(before)
    due = f"{day} {due}" if due and day else due or before
    return replace(request, arguments=request.arguments | {"due": due})
