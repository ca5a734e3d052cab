"""What is said in Urdu of a reminder as a thing of its own, whatever stands around it: that it goes
("gyarah wali yaad dehani khatam kar do", "ab is ka reminder nahi chahiye"), or comes at another
moment ("یاد دہانی آدھا گھنٹہ پہلے کی ہونی چاہیے", "us se ek din pehle subah yaad dilana")."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_moment, is_time, names_day, times
from tutor.offline.urdu.amounts import before_it
from tutor.offline.urdu.names import around, named, trimmed
from tutor.offline.urdu.pointing import without
from tutor.offline.urdu.reminding import early, infinitive
from tutor.offline.urdu.sentences import Heard, Sentence, sentence

OF = re.compile(r"\s+(?:k[aie]|wal[aie]|کا|کی|کے|والی|والا)(?=\s|$)", re.IGNORECASE)  # "9 baje ka"
COUNTS = {"": 1, "ek": 1, "aik": 1, "do": 2, "teen": 3}
PRONOUN = re.compile(r"(?:isko|us|is|wo|ye)?(?: se| ka| ki| pe| ko| par| yaad)*")


def of_reminder_urdu(text: str) -> Request | None:
    """What a clause asks of a reminder that there may be; None if it asks for another thing."""
    heard = sentence(text)
    gone = fits("reminding", "gone", heard.read, "urdu")
    early = None if gone else _early(heard)
    return _other_time(heard) or early or _of_one(heard, text) or _after_verb(heard)


def _other_time(heard: Sentence) -> Request | None:
    """ "Yaad 6 nahi 5 baje dilana", "reminder subah nahi shaam ko"."""
    if not re.search(r"\b(?:yaad|reminder|alarm)\b", heard.read):
        return None
    match = fits("reminding", "other_time", heard.read, "urdu")
    if match is None:
        return None
    said = Heard(heard, match)
    old = (said["old"], f"{said['old']} بجے")
    if not is_time(said["new"]) or not any(is_time(one) for one in old):
        return None
    return Request("remind_anew", "it", {"when": said["new"]})


def _of_one(heard: Sentence, text: str) -> Request | None:
    if fits("reminding", "shown", heard.read, "urdu"):
        return Request("list")
    if match := fits("reminding", "has", heard.read, "urdu"):
        return Request("reminders", _name(heard.original(*match.span("what"))))
    if match := fits("reminding", "will", heard.read, "urdu"):
        said = [heard.original(*match.span(part)) for part in ("what", "rest")]
        named_ = any(_name(one) != "it" for one in said)
        return None if named_ else Request("reminders", "it")
    noun = fits("reminding", "noun", heard.read, "urdu")
    if noun is None:
        return None
    if fits("reminding", "gone", heard.read, "urdu"):
        return Request("unremind", _of(heard, noun), {"said": text})
    if match := fits("reminding", "moved_to", heard.read, "urdu"):
        at = Heard(heard, match)["at"]
        at = at if is_time(at) else f"{at} baje"
        return Request("remind_anew", _of(heard, noun), {"when": at})
    around_it = (heard.original(0, noun.start()), heard.original(noun.end(), len(heard.read) + 1))
    when = _when(" ".join(around_it))
    if not when:
        return None
    anew = fits("reminding", "anew", heard.read, "urdu")
    ahead = None if anew else before_it(text)
    if ahead and early(*ahead).kind == "add_early":
        return None  # "kal 5 baje flight hai, 30 minute pehle alert de dena"
    if anew is None and not when.endswith("before"):
        return None
    return Request("remind_anew" if anew else "remind", _of(heard, noun), {"when": when})


def _when(text: str) -> str:
    if found := before_it(text):
        return found[1]
    due = times(OF.sub("", text))[1]
    return due if due and (is_moment(due) or is_time(due)) else ""


def _of(heard: Sentence, noun: re.Match[str]) -> str:
    """The task, which stands before the noun, or after it: "alarm us PID wale pe laga do"."""
    before, after = heard.original(0, noun.start()), heard.original(noun.end(), len(heard.read) + 1)
    names = (_name(said) for said in (before, after) if said)
    return next((name for name in names if name != "it"), "it")


def _name(said: str) -> str:
    """What is left without times and the words that ask."""
    early = before_it(said)
    rest = early[0] if early else said
    plain = times(OF.sub("", rest))[0] if times(OF.sub("", rest))[1] else rest
    rest = without(plain, listed("answers", "of_reminder"))
    bare = trimmed(rest, around("idle"), around("idle"))
    if PRONOUN.fullmatch(sentence(bare).read.strip()):
        return "it"
    name = named(bare)
    several = bool(fits("polite", "them", name))
    return name if telling(name) or name.isdigit() or several else "it"


def _early(heard: Sentence) -> Request | None:
    """ "Us se ek din pehle subah yaad dilana"."""
    match = fits("reminding", "days_before", heard.read, "urdu")
    part = fits("reminding", "part", heard.read, "urdu")
    if match is None or part is None:
        return None
    at, said = Heard(heard, part)["at"], Heard(heard, match)
    hour = fits("reminding", "at_hour", heard.read, "urdu")
    if hour and Heard(heard, hour)["at"] not in at:
        at = f"{at} {Heard(heard, hour)['at']}"
    what = said["what"].replace(at, " ")
    pronoun = PRONOUN.fullmatch(sentence(what).read.strip())
    of = "it" if pronoun or not what.strip() else named(what)
    days = COUNTS.get(match["count"] or "") or int(match["count"])
    return Request("remind_eve", of, {"at": at, "days": days} | _thing(said["rest"]))


def _thing(rest: str) -> dict[str, str]:
    """What is to be done then, as the title of a task of its own; else nothing."""
    heard = sentence(rest)
    match = fits("reminding", "thing", f" {heard.read}", "urdu")
    if match is None:
        return {}
    start, end = (at - 1 for at in match.span("thing"))
    return {"title": infinitive(heard.original(max(start, 0), end))}


def _after_verb(heard: Sentence) -> Request | None:
    """ "Kal subah 8 baje yaad dilana dawai ka": what it is about comes after the verb."""
    match = fits("reminding", "after_verb", heard.read, "urdu")
    if match is None:
        return None
    said = Heard(heard, match)
    what = named(said["what"])
    ahead = before_it(said["when"])
    if ahead and ahead[0] and what not in {"", "it"}:  # "shadi se do din pehle yaad dilana … ka"
        deed = {"title": infinitive(what), "when": ahead[1]}
        return Request("remind_eve", named(ahead[0]), deed)
    if ahead and not ahead[0]:  # "ek din pehle yaad dilana … ka"
        return Request("remind", infinitive(what) or "it", {"when": ahead[1]})
    moment = is_moment(said["when"]) and (what not in {"", "it"} or names_day(said["when"]))
    what = infinitive(what) or "it"
    return Request("remind", what, {"when": said["when"]}) if moment else None
