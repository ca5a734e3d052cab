"""New things to do as they are told in passing, rather than asked for: "so i have a midterm on
thursday, also the rent's due by the 25th, my flatmate gets annoying, remind me the day before".

`told_thoughts` cuts the message, `told_statements` and `told_reminders` read one thought each, and
`told_decided` says what is done of all; a remark spoils none of the others. It is asked only where
the grammar of requests has read nothing, or a title that holds more than its thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.misdated import redated
from tutor.offline.parsing.reading import as_told, parse
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.several_titles import ended_with
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import names_day, says_when, times
from tutor.offline.parsing.told_compared import REMINDING, holds, is_mixed, is_spoilt, loses, titles
from tutor.offline.parsing.told_decided import settled, tasks_of
from tutor.offline.parsing.told_reminders import bidden, of_before, of_the_event
from tutor.offline.parsing.told_statements import (
    at_a_time,
    by_name,
    duty,
    happening,
    has,
    lacking,
    loose,
    person_of,
    readable,
    subject_of,
)
from tutor.offline.parsing.told_thoughts import ENDS, JOINT, TIMED, Thought, bare, thoughts
from tutor.offline.urdu.sentences import sounds_urdu

OURS = {*NEW, *REMINDING}
DOUBTFUL = {"search_first", "due", "change"}  # what a statement may have been taken for
READERS: tuple[Callable[[str], Request | None], ...] = (duty, at_a_time, has)
EXPLICIT = re.compile(
    r"(?:please |can you |could you )*add (?!\b(?:that|it|those|this|them)\b)"
    r"(?!.*\band i (?:must|have to|need to|should|gotta|got to)\b)",
    re.I,
)
DUE = re.compile(
    r"^(?!.*\b(?:now|instead|not|n't|task \d+)\b).*(?:\b(?:is|are)|'s) due (?!now\b)", re.I
)
FEW = 4  # words of one more thing
LONGEST = 700  # characters of a message


@dataclass(slots=True)
class Told:
    """`filed`: it was said that it is to be noted. `teaches`: the book is asked as well."""

    asked: list[Request] = field(default_factory=list)
    filed: bool = False
    teaches: bool = False
    subject: str = ""  # what the last remark was of
    person: str | None = None  # who "him" is after a remark; empty where that is not known


def retold(text: str, read: Sequence[Request]) -> list[Request]:
    """A better reading of a message that tells new things, or what was read of it before."""
    kept, text = list(read), core(text)
    if {request.kind for request in read} - {*OURS, *DOUBTFUL} or sounds_urdu(text):
        return kept
    if len(text) > LONGEST or (len(read) == 1 and EXPLICIT.match(text)):
        return kept  # what is plainly to be added keeps all its words
    due = bool(read and read[0].stated and DUE.search(spoken(text)))
    of_it = any(fits("told", "done_to_it", title) for one in read for title in titles(one))
    spoilt = not read or any(map(is_spoilt, read)) or due or of_it
    if not spoilt and not (JOINT.search(text) or ENDS.search(text)):
        return kept
    told = told_of(text)
    if not told or any(map(is_mixed, told)) or loses(told, read):
        return kept
    return told if spoilt or holds(told, kept) else kept


def told_of(text: str) -> list[Request]:
    told = Told()
    for thought in thoughts(spoken(text)):
        _take(told, thought)
    return settled(told.asked, filed=told.filed, teaches=told.teaches)


def _take(told: Told, thought: Thought) -> None:
    said = readable(bare(of_the_event(thought.text, told.asked)))
    filed = fits("told", "filed", thought.text.lstrip(" ,"))
    bid = bidden(readable(thought.text))
    if filed and filed.start() == 0:
        told.filed = True
        if rest := thought.text.lstrip(" ,")[filed.end() :].strip(" ,.:"):
            _take(told, Thought(rest))
    elif bid is not None:
        told.asked.append(of_before(bid, told.asked))
    elif fits("told", "why", said):
        _hour_of(told, said)
    elif _says_of_last(told, said):
        pass
    elif told.asked and (mended := redated(said)):  # "…, and the shift is at 8 now, not 7"
        told.asked.append(mended)
    elif own := own_reading(said):
        _join(told, own, thought)
    elif fits("told", "asks", thought.text):
        told.teaches = True
    elif not _one_more(told, said, thought.joint):
        _hour_of(told, said)
        told.subject = subject_of(_reported(said), reported=_reported(said) != said) or told.subject
        told.person = person_of(said, told.person)


def _says_of_last(told: Told, said: str) -> bool:
    """ "…, that's high priority, and …": of the new thing before it."""
    of_it = parse(said) if told.asked and told.asked[-1].kind in {"add", "offer"} else None
    plain = of_it is not None and of_it.kind in {"priority", "tags"} and not of_it.missing
    if of_it is None or not plain or not fits("polite", "it", of_it.what):
        return False
    arguments = told.asked[-1].arguments | of_it.arguments
    told.asked[-1] = replace(told.asked[-1], arguments=arguments)
    return True


def _one_more(told: Told, said: str, joint: str) -> bool:
    """ "We need flour and sugar and oh also that washing powder"."""
    last = told.asked[-1] if told.asked else None
    named = len(said.split()) <= FEW and telling(said) and not fits("told", "verb", said)
    goes_on = joint.startswith((",", "and", "also"))
    if last is None or last.kind != "offer" or not named or not goes_on:
        return False
    bare_name = re.sub(r"^(?:that|the|some|a|an)\s+", "", said, flags=re.IGNORECASE)
    one = {"title": bare_name.capitalize()}
    told.asked[-1] = Request("offer", arguments={"tasks": [*tasks_of(last), one]}, sure=last.sure)
    return True


def own_reading(said: str) -> Request | None:
    """What one thought tells of something new."""
    if fits("told", "asked", said):
        return None
    told = _day_last(_reported(said))
    for reader in READERS:
        if found := reader(told):
            return found
    found = as_told(told)
    if found is not None and found.kind in OURS:
        only_told = any(
            fits("told", n, title) for title in titles(found) for n in ("past", "state")
        )
        return None if only_told or is_spoilt(found) else found
    if found is not None and found.sure and not found.stated:
        return None
    for reader in (lacking, happening, loose):
        if found := reader(told):
            return found
    return None


def _day_last(said: str) -> str:
    """ "At 4 i have to pick the kids up": the time after the thing."""
    match = TIMED.match(said)
    when = match[0].strip(" ,") if match else ""
    timed = bool(when) and not times(when)[0] and bool(times(when)[1])
    return f"{said[match.end() :]} {when}" if match and timed else said


def _reported(said: str) -> str:
    """Without who said it: "the school called and there's a meeting"."""
    if quoted := fits("told", "quoted", said):
        be = {"'s": "is", "'re": "are", "'ll": "will", "'d": "will"}.get(
            quoted["be"] or "", quoted["be"] or ""
        )
        return " ".join(f"{quoted['who']} {be} {quoted['what']}".split())
    while match := fits("told", "report", said):
        said = bare(said[match.end() :])
    return said


def _join(told: Told, own: Request, thought: Thought) -> None:
    """A thing may lean on what was told before it, be it by "it" or by "so"."""
    last = told.asked[-1] if told.asked else None
    own = by_name(own, last, told.person)
    told.person = None
    title = str(own.arguments.get("title", ""))
    if last and _only_says(own, title):
        return
    if last and thought.joint.startswith("so") and _follows(last, own):
        told.asked[-1] = _consequence(last, own)
    elif title.casefold().endswith((" one", " ones")) and last and "title" in last.arguments:
        of = re.sub(r"^(?:the|my|our)\s+", "", title.rpartition(" ")[0], flags=re.IGNORECASE)
        named = f"{of[:1].upper()}{of[1:]} {str(last.arguments['title']).split()[-1]}"
        told.asked.append(replace(own, arguments=own.arguments | {"title": named}))
    elif own.kind in {"add", "offer"} and (leans := fits("told", "leans", title)):
        _lean(told, own, leans)
    else:
        if last and last.kind == own.kind == "add" and thought.joint == "and":
            both = ended_with(last.arguments, own.arguments, thought.text)
            told.asked[-1] = replace(last, arguments=both)
        told.asked.append(own)


def _only_says(own: Request, title: str) -> bool:
    """What is no thing beside another: "the truck comes at 6", "i wanna attend"."""
    hour = own.kind == "offer" and "due" in own.arguments and not names_day(own.arguments["due"])
    dated = bool(own.arguments.keys() & {"due", "repeat", "tasks"})
    happens = fits("told", "verb", title) or fits("titles", "happens", title)
    return bool(hour and happens) or (own.kind == "add" and not dated and " " not in title)


def _lean(told: Told, own: Request, leans: re.Match[str]) -> None:
    """ "My laptop is at the shop, collect it thursday": collect the laptop."""
    last = told.asked[-1] if told.asked else None
    said = {name: own.arguments[name] for name in ("due", "repeat") if name in own.arguments}
    named = str(last.arguments.get("title", "")) if last and last.kind in {"add", "offer"} else ""
    if last and fits("titles", "imperative", named):
        told.asked[-1] = replace(last, kind="add", arguments=last.arguments | said, sure=True)
        return
    due = last.arguments.get("due") if last and named and not said else None
    before = {"due": due} if due else {}  # "the quiz is on friday, i need to study for it"
    if named:
        told.asked.pop()
    if subject := named[:1].lower() + named[1:] or told.subject:
        title = str(own.arguments["title"])
        it = next(name for name, found in leans.groupdict().items() if found)
        at = leans.end(it) if it == "more" else leans.start(it)
        full = f"{title[:at]} {subject}{'' if it == 'more' else title[leans.end(it) :]}"
        arguments = before | own.arguments | {"title": " ".join(full.split())}
        told.asked.append(replace(own, arguments=arguments, sure=True))


def _follows(last: Request, own: Request) -> bool:
    """ "The electrician comes on friday, so i have to be home": one thing, and its day."""
    undated = own.kind == "add" and not says_when(own.arguments)
    return says_when(last.arguments) and undated and last.kind in {"add", "offer"}


def _consequence(last: Request, own: Request) -> Request:
    said = {name: last.arguments[name] for name in ("due", "repeat") if name in last.arguments}
    title, why = str(own.arguments["title"]), str(last.arguments["title"])
    if fits("told", "be", title):
        return replace(last, kind="add", sure=True)
    return replace(own, arguments=own.arguments | said | {"notes": why}, sure=True)


def _hour_of(told: Told, said: str) -> None:
    """ "Tomorrow after work, i finish at 6": the hour of the day that was named."""
    match, last = fits("told", "ends_then", said), told.asked[-1] if told.asked else None
    if not match or last is None or "title" not in last.arguments:
        return
    title, due = str(last.arguments["title"]), str(last.arguments.get("due", ""))
    after = fits("told", "after_that", title)
    if after and names_day(due) and not re.search(r"\d|noon|morning|evening|night", due):
        hour = match["hour"]
        at = f"{due} at {hour}{' pm' if hour.isdigit() and int(hour) < 12 else ''}"
        title = f"{title[: after.start()]}{title[after.end() :]}"
        told.asked[-1] = replace(last, arguments=last.arguments | {"title": title, "due": at})
