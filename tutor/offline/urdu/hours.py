"""Hours in Urdu: the one that a task had and is not to have, "cricket 7 nahi 8 baje kar do", "waqt
koi nahi"; and several of one thing, "dawai subah 8 aur raat 8 baje"."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_day, is_time, names_day, times, when_of
from tutor.offline.urdu.names import COUNTED, named, trimmed
from tutor.offline.urdu.sentences import Heard, Sentence, sentence, sounds_urdu

MOVING = {"due", "remind"}
ENDS = frozenset({"ko", "ka", "pe", "se", "ki"})
NUMBERED = frozenset({"kaam", "number", "task"})  # of which "7" is no hour
ZERO = (0, 0)
SEVERAL = 2
NOW = frozenset({"ab"})
LONGEST = 5  # words of a time


def without_old(found: Request) -> Request:
    """ "Cricket 7 nahi" as cricket, where it is moved to another hour; a time alone is of "it"."""
    heard = sentence(found.what)
    if found.kind not in MOVING or not heard.read.endswith(" nahi"):
        return found
    words = heard.read.split()[:-1]
    timed = when_of(str(found.arguments.get("due") or found.arguments.get("when", "")))
    hours = timed is not None and (timed.time is not None or found.kind == "remind")
    for start in range(max(len(words) - LONGEST, 0), len(words)):
        begins = sum(len(word) + 1 for word in words[:start])
        ends = sum(len(word) + 1 for word in words)
        old = trimmed(heard.original(begins, ends), frozenset(), ENDS)
        if start and words[start - 1] in NUMBERED:
            continue
        if is_time(old) or (hours and is_time(f"{old} {'baje' if old.isascii() else 'بجے'}")):
            name = named(cleared("polite", "no_first", heard.original(0, begins), language="urdu"))
            return replace(found, what=name or "it", new={})
    return found


def on_its_day(found: Request) -> Request:
    """ "Kal gym (nahi, 7 baje kar do)": tomorrow's alone, and at seven."""
    due = str(found.arguments.get("due", ""))
    rest, day, repeat = times(found.what) if found.kind == "due" and due else ("", "", "")
    hour = when_of(due) if day and not names_day(due) else None
    if not hour or not hour.time or repeat or not is_day(day) or not telling(rest):
        return found
    return replace(found, what=named(rest), arguments={"due": f"{day} {due}"}, new={})


def verb_last(text: str) -> str:
    """ "Galla wala hafte ko kar do raat 9 baje", "har hafte 9 baje kar do galla wala": with its
    verb at the end, where the day alone, or the time and no task, stands before it."""
    heard = sentence(text)
    if match := fits("polite", "hour_last", heard.read, "urdu"):
        said = Heard(heard, match)
        _, day, repeat = times(said["said"])
        at, hour = when_of(day), when_of(said["hour"])
        one = hour is not None and hour.time is not None and is_time(said["hour"])
        if one and (day or repeat) and not (at and at.time) and not names_day(said["hour"]):
            return f"{said['said']} {said['hour']} {said['bid']}"
    if match := fits("polite", "wala_last", heard.read, "urdu"):
        said = Heard(heard, match)
        rest, due, repeat = times(said["when"])
        if (due or repeat) and not telling(rest):
            return f"{said['what']} {said['when']} {said['bid']}"
    return _moved_there(heard) or _deed_last(heard) or _time_changed(heard) or text


def _deed_last(heard: Sentence) -> str:
    """ "Roz subah 7 bje krni hai shugar check" as "… shugar check krni hai"; empty if a name stands
    before the verb, or none behind it."""
    match = fits("polite", "verb_first", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    rest, due, repeat = times(said["when"]) if said else ("", "", "")
    what, hour, often = times(said["what"]) if said else ("", "", "")
    if said is None or rest.strip() or not (due or repeat) or often or not telling(what):
        return ""
    hai = "hai" if what.isascii() else "ہے"
    return " ".join(filter(None, (said["when"], hour, what, said["deed"], hai)))


def _time_changed(heard: Sentence) -> str:
    """ "Hospital ka time change ho gya hai 11 bje" as "hospital ka time 11 bje kar do"."""
    match = fits("polite", "time_changed", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or not is_time(said["due"]):
        return ""
    return f"{said['what']} {said['due']} {'kar do' if said['due'].isascii() else 'کر دو'}"


def _moved_there(heard: Sentence) -> str:
    """ "Meeting ab hafte ko 10 baje hogi, badal do" as an order to move it there; empty if it is
    no such thing."""
    match = fits("polite", "told_bid", heard.read, "urdu")
    rest, due, repeat = times(Heard(heard, match)["told"]) if match else ("", "", "")
    name = trimmed(rest, frozenset(), NOW)
    bids = "kar do" if due.isascii() else "کر دو"
    return f"{name} {due} {bids}" if due and not repeat and telling(name) else ""


def without_hour_said(text: str) -> str:
    """The rest of "gas wala jumme pe kar do, waqt koi nahi"; the whole text if it says no such
    thing."""
    heard = sentence(text)
    for pattern in patterns("polite", "urdu")["no_time"]:
        if match := pattern.search(heard.read):
            after = heard.original(match.end(), len(heard.read) + 1)
            return f"{heard.original(0, match.start())} {after}".strip()
    return text


def at_each_hour(text: str) -> list[str]:
    """What is said of several hours, once of each: "dawai roz subah 8 aur raat 8 baje deni hai";
    empty if it is of no several."""
    if not sounds_urdu(text):
        return []
    heard = sentence(text)
    several = patterns("titles", "urdu")["hours"]
    found = [match for pattern in several for match in pattern.finditer(heard.read)]
    hours = _hours(Heard(heard, found[0])) if len(found) == 1 else []
    if len(hours) < SEVERAL:
        return []
    inside = [place for place in heard.places if found[0].start() <= place[0] < found[0].end()]
    head, tail = text[: inside[0][1]], text[inside[-1][2] :]
    return [f"{head}{hour}{tail}" for hour in hours]


def _hours(said: Heard) -> list[str]:
    """Each hour by itself, with the part of the day that is said of it, or of the one before it
    where it is later: "raat 8 aur 10 baje". An hour said once is of both parts."""
    text = said["hours"]
    heard, clock = sentence(text), "baje" if text.isascii() else "بجے"
    found, waiting, part, last = list[str](), list[str](), "", ZERO
    for match in patterns("titles", "urdu")["hour_of_several"][0].finditer(heard.read):
        one = Heard(heard, match)
        hour = one["its"] or one["hour"]
        if not hour:
            waiting.append(one["part"])
            continue
        at = _number(one.read("its") or one.read("hour"))
        part = one["part"] or (part if at > last else "")
        found += [f"{early} {hour} {clock}" for early in waiting]
        found.append(f"{part} {hour} {clock}".strip())
        waiting, last = [], at
    return found if len({*found}) == len(found) else []


def _number(read: str) -> tuple[int, int]:
    """The hour and its minutes, to be compared; a word that is not known is the least."""
    at, _, minutes = read.partition(" : ")
    at = COUNTED.get(at := at.rpartition(" ")[2], at)
    return (int(at) if at.isdigit() else 0, int(minutes or 0))
