"""Several wishes in one breath, put as sentences of their own before a message is cut: "gym 8 baje
kar do aur priority high", "1 ko jumme pe kar do aur 2 hafte pe", "roz subah walk aur raat ko
kitab parhni hai"; and "aaj bukhar hai, sab kaam kal kar do", which is of today's."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_day, is_time, names_day, says_when, times, when_of
from tutor.offline.urdu.amounts import by_day
from tutor.offline.urdu.events import event_words
from tutor.offline.urdu.filters import LEVELS
from tutor.offline.urdu.names import around, is_thing, new_task, trimmed
from tutor.offline.urdu.sentences import Heard, sentence

LEVEL = {"zyada": "high", "ziada": "high", "زیادہ": "high", "kam": "low", "کم": "low",
         "top": "urgent", "important": "high", "aham": "high"} | LEVELS  # fmt: skip
NUMBER = re.compile(r"(?:(?:kaam|task|number|کام) )*\d+(?: number)?(?: (?:ko|wala))?")
NUMBERED = re.compile(r"(?:(?:kaam|task|number|کام|نمبر) )*\d+ ", re.IGNORECASE)
PART = re.compile(r"\s+(?:subah|shaam|sham|raat|dopahar|صبح|شام|رات|دوپہر|\d).*$")  # of a rhythm
KA = {True: "ka", False: "کی"}
KO = {True: "ko", False: "کو"}
LONGEST = 4  # words that name a task


def apart(text: str) -> str:
    """The message with a sentence for each wish; as it is if it holds but one."""
    said = _levelled(text) or _moved_each(text) or _reminded_each(text) or _each_part(text)
    said = said or _on_a_day(text) or _of_a_kind(text) or _at_its_hour(text) or _of_all(text)
    said = said or but_event(text) or day_off(text)
    return said or _without_why(text) or _run_out(text) or text


def _heard(name: str, text: str) -> Heard | None:
    heard = sentence(text)
    match = fits("in_one_breath", name, heard.read, "urdu")
    return Heard(heard, match) if match else None


def _levelled(text: str) -> str:
    """ "Gym 8 baje kar do aur priority high"."""
    said = _heard("level_too", text)
    first = said.groupdict().get("first") if said else ""
    bare = said.groupdict().get("bare") if said else ""
    if said is None or (bare and not _is_timed(bare)):
        return ""
    level = LEVEL.get(said.read("level"), "")
    order = "isko {} kar do" if text.isascii() else "اس کو {} کر دو"
    bid = " kar do" if text.isascii() else " کر دو"
    return f"{first or f'{bare}{bid}'}. {order.format(level)}" if level else ""


def _moved_each(text: str) -> str:
    """ "1 ko jumme pe kar do aur 2 hafte pe", "gym jumme ko aur dentist hafte ko kar do"."""
    if (said := _heard("moved_too", text)) and _ends_timed(said):
        after = _of_number(said["first"], said["next"])
        more = f". {_unled(said['more'])}" if said["more"] else ""
        return f"{said['first']}. {after} {said['bid']}{more}" if _is_timed(after) else ""
    said = _heard("both_moved", text)
    if said and _is_timed(said["one"]) and _is_timed(said["two"]):
        return f"{said['one']} {said['bid']}. {said['two']} {said['bid']}"
    return ""


def _unled(more: str) -> str:
    return trimmed(more, {"aur", "or", "phir", ",", "اور"}, frozenset())


def _on_a_day(text: str) -> str:
    """ "Meeting 3 nahi 4 baje hai aur peer ko hai": the day before the hour."""
    said = _heard("day_too", text)
    if said is None or not is_day(said["day"]) or names_day(times(said["first"])[1]):
        return ""
    day = said["day"].removesuffix(" ko").removesuffix(" کو")
    on = f"{day} {KO[text.isascii()]} {said['hour']}"
    return f"{said['first']} {on} {said['end']}".strip()


def _of_a_kind(text: str) -> str:
    """ "Kal physics ka test hai aur parson chemistry ka, dono ki tayari karni hai"."""
    said = _heard("kind_too", text)
    if said is None or not (is_day(said["day"]) and is_day(said["then"])):
        return ""
    of, and_ = ("ka", "aur") if text.isascii() else ("کا", "اور")
    more = f". {_unled(said['rest'])}" if said["rest"] else ""
    other = f"{said['then']} {said['two']} {of} {said['kind']} {said['hai']}"
    return f"{said['first']} {and_} {other}{more}"


def _at_its_hour(text: str) -> str:
    """ "Jumme ki bajaye itwar ko kar do galla wala, 9 baje subah": the hour before the order."""
    said = _heard("hour_too", text)
    if said is None or not is_time(said["hour"]) or names_day(said["hour"]):
        return ""
    return f"{said['name']} {said['before']} {said['hour']} {said['bid']}"


def _of_all(text: str) -> str:
    """ "Order dena hai aur payment leni hai, priority high rakho dono ki": of both of them."""
    if said := _heard("all_reminded", text):
        of = KA[text.isascii()]
        return f"{said['told']}. {said['all']} {of} {said['when']} {said['bid']}"
    said = _heard("of_all_new", text)
    if said is None or not (said["all"] or said["behind"] or said["much"]):
        return ""
    order = "dono ko {} kar do" if text.isascii() else "دونوں کو {} کر دو"
    level = LEVEL.get(said.read("level") or said.read("much"), "")
    return f"{said['told']}. {order.format(level)}" if level else ""


def _without_why(text: str) -> str:
    """ "Kal exam hai to aaj ke sab kaam parson kar do": what is asked alone."""
    said = _heard("day_why", text)
    return said["rest"] if said else ""


def but_event(text: str) -> str:
    """ "Kal exam hai, sab kaam parson kar do": all of tomorrow but the exam."""
    said = _heard("event_day", text)
    if said is None or said["event"].split()[-1].casefold() not in event_words():
        return ""
    if not is_day(said["when"]) or is_day(said["event"]):
        return ""
    ways = ("{} ke ilawa {} ke sab kaam {} pe", "{} کے علاوہ {} کے سب کام {} پر")
    rest = ways[not text.isascii()].format(said["event"], said["day"], said["when"])
    return f"{said['told']}. {rest} {said['bid']}"


def _run_out(text: str) -> str:
    """ "Dawai khatam ho gayi, kal lani hai": the medicine."""
    said = _heard("run_out", text)
    return f"{said['thing']} {said['deed']} {said['rest']}".strip() if said else ""


def _of_number(first: str, after: str) -> str:
    """ "(1 ko jumme pe kar do aur) 2 hafte pe": the second task, not two weeks."""
    number, _, when = after.partition(" ")
    of_numbers = number.isdigit() and NUMBERED.match(first) and is_time(when)
    return f"{number} {'ko' if when.isascii() else 'کو'} {when}" if of_numbers else after


def _ends_timed(said: Heard) -> bool:
    """Whether what is asked first is a time, too."""
    return any(times(by_day(said["first"]))[1:])


def _is_timed(said: str) -> bool:
    """Whether it names a task and a time, and says no more."""
    rest, due, repeat = times(by_day(said))
    name = trimmed(rest, around("idle") - {"kaam"}, around("idle") | around("of_dates"))
    if not (due or repeat):
        return False
    return bool(NUMBER.fullmatch(sentence(rest).read)) or is_thing(name, LONGEST)


def _reminded_each(text: str) -> str:
    """ "Dawai roz raat 9 baje yaad dila diya karo, aur vitamin subah 8 baje": of each, at its own
    hour, and as often as the first."""
    said = _heard("reminded_too", text)
    both = None if said else _heard("both_reminded", text)
    if both and _are_both_timed(both["first"], both["next"]):
        first = f"{both['first']} {both['bid']}"
    elif said and _is_timed(said["next"]):
        first = said["first"]
    else:
        return ""
    one = said or both
    return f"{first}. {_led(one['first'], one['next'])}{one['next']} {one['bid']}" if one else ""


def _are_both_timed(first: str, after: str) -> bool:
    """Whether each names a thing, and has an hour of its own, or a day."""
    parts = (first, after)
    timed = all(map(_has_hour, parts)) or all(names_day(times(part)[1]) for part in parts)
    return timed and all(map(_is_timed, parts))


def _has_hour(said: str) -> bool:
    when = when_of(times(said)[1])
    return bool(when and when.time) or "baj" in sentence(said).read or "بج" in said


def _led(first: str, after: str) -> str:
    """The rhythm of the first, or its day, where the second has none of its own."""
    _, due, repeat = times(after)
    if repeat or names_day(due):
        return ""
    often = times(first)[2]
    led = PART.sub("", often) if often else names_day(times(first)[1])
    return f"{led} " if led else ""


def _each_part(text: str) -> str:
    """ "Roz subah walk aur raat ko kitab parhni hai (yaad dilana)"; "roz subah aur shaam dawai leni
    hai" is the same in both."""
    if both := _heard("both_parts", text):
        joint = " aur " if text.isascii() else " اور "  # two of one name are of one breath
        joint = ". " if "yaad" in both.read("deed") else joint
        deed = f"{both['head']} {both['deed']}".strip()
        return joint.join(f"{both['often']} {both[at]} {deed}" for at in ("one", "two"))
    said = _heard("each_part", text)
    parts = [said["one"], said["two"]] if said else []
    if said is None or not all(telling(times(part)[0]) for part in parts):
        return ""
    return ". ".join(f"{said['often']} {part} {said['bid']}".strip() for part in parts)


def day_off(text: str) -> str:
    """ "Aaj tabiyat theek nahi, sab kaam kal pe kar do": all of today, and of no other day."""
    said = _heard("day_off", text)
    if said is None or not is_time(said["when"]) or not is_day(said["when"]):
        return ""
    if not fits("in_one_breath", "reason", said.read("why"), "urdu"):
        return ""
    today = "aaj ke sab kaam" if text.isascii() else "آج کے سب کام"
    return f"{today} {said['when']} {'pe' if text.isascii() else 'پر'} {said['bid']}"


def dated_too(text: str) -> Request | None:
    """ "Gift jumme tak lena hai, us ki date daal do": said of the task of that name, if it is on
    the list."""
    said = _heard("dated_too", text)
    new = new_task(said["title"]) if said else {}
    missing = "" if says_when(new) else "when"  # "shadi se do din pehle" is looked up
    return Request("add", arguments=new, known=True, missing=missing) if "title" in new else None
