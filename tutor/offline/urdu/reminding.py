"""Reminders asked for in Urdu: the words for it may stand anywhere, so they are taken out first."""

from __future__ import annotations

import re

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import at_hour, is_time, names_day, times
from tutor.offline.urdu.amounts import before_it, by_day
from tutor.offline.urdu.names import AFTER, BEFORE, around, named, new_task, trimmed
from tutor.offline.urdu.sentences import Heard, Sentence, sentence

NOTHING = around("nothing")
BIDS = around("only_bids")
KNOWN = (
    r"\b(?:ka|ke baare mein|ka baare mein|wala(?: kaam)?(?: ko)?|isko(?: ka)?|wahi(?: ka)?)$"
    r"|^(?:kaam )?(?:number )?\d+$|^(?:kaam |number )+\d+ (?:pe|mein|ko)$"
)
IT = {"it", "them"}
AGAIN = re.compile(r"(?<!\w)(?:d[ou]bara|phir(?: se)?|دوبارہ|پھر(?: سے)?)(?!\w)", re.IGNORECASE)


def remind(heard: Heard) -> Request | None:
    """From a clause with a word for reminding."""
    whole = heard.sentence
    if fits("reminding", "none", whole.read, "urdu"):
        return None
    if re.search(r"\b(?:kya|kab|kaunsa|kitna|laga hua|lagi)\b", whole.read) and not _bids(whole):
        return Request("list")
    taken = _taken_out(whole)
    if taken is None:
        return None
    body, known = _without_why(_without_rhythm(taken[0])), taken[1]
    if when := before_it(body):
        return _ahead(body) or early(*when)
    noun = bool(re.search(r"\b(?:reminder|dehani)\b", whole.read))
    body = AGAIN.sub(" ", body) if noun else body  # "… ki yaad-dehani dobara laga do"
    return _timed(body, known=known, noun=noun)


def _bids(heard: Sentence) -> bool:
    return bool(re.search(r"\b(?:do|dena|chahiye|dun)\b", heard.read))


def _taken_out(heard: Sentence) -> tuple[str, bool] | None:
    """The clause without the words for reminding, and whether they were said *of* something."""
    read = heard.read
    for pattern in patterns("reminding", "urdu")["reminding"]:
        match = pattern.search(read)
        if match:
            before = heard.original(0, match.start())
            between = match.groupdict().get("between")
            middle = heard.original(*match.span("between")) if between else ""
            after = heard.original(match.end(), len(read) + 1)
            after = cleared("reminding", "also_to_be", _without_that(after), language="urdu")
            after = trimmed(after, set(), {"ka", "ko"})
            it = "isko" if re.search(r"\b(?:isko|wahi)\b", match[0]) else ""
            left = " ".join(part for part in (after, before, middle, it) if part)
            return left, bool(match.groupdict().get("of"))
    return None


def _without_that(after: str) -> str:
    """What is to be done, of "(yaad dilana) ke bill bharna hai", "(yaad dilana) 5 baje ke …"."""
    heard = sentence(after)
    match = fits("reminding", "that", heard.read, "urdu")
    when = Heard(heard, match)["when"] if match else ""
    if match is None or (when and not is_time(when)):
        return after
    return f"{when} {heard.original(match.end(), len(heard.read) + 1)}".strip()


def _without_why(body: str) -> str:
    """ "Call karni hai, bhool jati hun, roz 6 baje": that one forgets is no word of a title."""
    heard = sentence(body)
    match = fits("reminding", "forgets", heard.read, "urdu")
    if match is None:
        return body
    before, after = heard.original(0, match.start()), heard.original(match.end(), len(heard.read))
    return f"{before} {after}".strip()


def _without_rhythm(body: str) -> str:
    """ "Har peer ko hisab karna hai har hafte (yaad dilana)": each time, which is each Monday."""
    heard = sentence(body)
    match = fits("reminding", "each_time", heard.read, "urdu")
    return heard.original(0, match.start("again")) if match else body


def _ahead(body: str) -> Request | None:
    """ "Exam se do din pehle notes parhne (ka yaad dilana)": what is to be done before a task."""
    heard = sentence(body)
    match = fits("reminding", "ahead", heard.read, "urdu")
    thing = trimmed(Heard(heard, match)["thing"], NOTHING, NOTHING) if match else ""
    when = before_it(Heard(heard, match)["early"]) if match and thing else None
    if match is None or when is None:
        return None
    of = named(Heard(heard, match)["of"])
    return Request("remind_eve", of or "it", {"when": when[1], "title": infinitive(thing)})


def early(what: str, when: str) -> Request:
    """ "An hour before the meeting"; with a day of its own it is a new task."""
    rest, due, repeat = times(by_day(what))
    if (due or repeat) and re.search(r"\b(?:hai|hun|hoga)\b", sentence(what).read):
        return Request("add_early", arguments=new_task(what) | {"when": when})
    name = named(rest)
    if name not in IT:
        name = _name(trimmed(rest, NOTHING, NOTHING)) if sentence(rest).read else "it"
    return Request("remind", name or "it", {"when": when})


def _of_event(body: str) -> Request | None:
    """ "Kal 11 baje staff meeting hai saadhay das (yaad kara dena)": the meeting, and the hour to
    be reminded of it at; "… lena hai 6 baje, mujhe paune chhe pe" has its own behind the verb."""
    heard = sentence(body)
    match = re.search(r"(?<= )(?:hai|hun|hogi|hoga)(?P<then> )", heard.read)
    if match is None:
        return None
    thing = heard.original(0, match.start())
    tail = heard.original(match.end(), len(heard.read) + 1)
    own, _, behind = tail.replace("،", ",").partition(",")
    if behind and is_time(own):
        thing, tail = f"{own} {thing}", behind
    tail = trimmed(tail, NOTHING, NOTHING | {"pe"})
    hour, new = fits("reminding", "hour", sentence(tail).read, "urdu"), new_task(thing)
    if hour is None or "title" not in new or not names_day(str(new.get("due", ""))):
        return None
    at = tail if hour["clock"] else f"{tail} {'baje' if tail.isascii() else 'بجے'}"
    if (due := at_hour(str(new["due"]), at)) != new["due"]:
        return Request("add_reminder", arguments=new | {"due": due})
    return Request("add_early", arguments=new | {"at": at})


def _timed(body: str, *, known: bool, noun: bool) -> Request:
    if event := _of_event(body):
        return event
    heard = sentence(body)
    same = re.search(r"\bsame (?:din|waqt)\b", heard.read)
    if same:
        body = " ".join((heard.original(0, same.start()), heard.original(same.end(), 10_000)))
    rest, due, repeat = times(body)
    rest = re.sub(r"\s+", " ", rest).strip()
    read = trimmed(rest, NOTHING - {"ka"}, {",", "ko", "ke", "liye"})
    about = known or bool(re.search(KNOWN, sentence(read).read))
    bare = trimmed(rest, NOTHING, NOTHING)
    bare = "" if set(sentence(bare).read.split()) <= BIDS else bare
    if named(rest) in IT or named(bare) in IT or (same and not bare):
        bare, about = "it", True
    if bare == "it" and due and not names_day(due) and not relative(due):
        return Request("remind_day", "it", {"at": due})
    if not bare and due and not noun and not relative(due) and not names_day(due):
        return Request("remind_day", "it", {"at": due})
    if not bare and due and noun:  # "the reminder, make it ten"
        return Request("remind", "it", {"when": due})
    if not bare and repeat and not due:  # "…, har mahine yaad dila dena"
        return Request("remind", "", {"repeat": repeat}, missing="what")
    if not bare:
        return Request("remind", "it" if due else "", {"when": due} if due else {}, missing="what")
    if before := fits("reminding", "sometime_before", sentence(bare).read, "urdu"):
        of, at = _name(Heard(sentence(bare), before)["what"]), {"when": due} if due else {}
        return Request("remind", of, at, missing="" if due else "when")
    if same:
        return Request("remind_day", _name(bare), {"at": due}, missing="" if due else "when")
    if about and not repeat:
        what = "it" if bare == "it" else _name(bare)
        return Request("remind", what, {"when": due} if due else {}, missing="" if due else "when")
    return reminded(new_task(body))


def relative(due: str) -> bool:
    """ "Ek ghante baad" is counted from now."""
    return bool(re.search(r"\b(?:baad|minute|ghanta|in)\b", sentence(due).read))


def _name(bare: str) -> str:
    """A task's name, or what refers to it, which has no ending to put right."""
    heard = sentence(bare)
    if there := fits("reminding", "there_already", heard.read, "urdu"):
        bare = Heard(heard, there)["what"]
    name = named(bare)
    return infinitive(name) if name == trimmed(bare, BEFORE, AFTER) else name


def reminded(arguments: dict[str, object]) -> Request:
    """A new task and a reminder of it."""
    dated = "due" in arguments or "repeat" in arguments
    missing = "title" if "title" not in arguments else "" if dated else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def infinitive(name: str) -> str:
    """ "فون کرنے" (before کا, سے) is "فون کرنا" in a title."""
    name = re.sub(r"نے$", "نا", name)
    return re.sub(r"(?<=[a-z])n(?:e|ay|y)$", "na", name)
