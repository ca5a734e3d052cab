"""Several new tasks in one breath in Urdu, each with its own day, remarks beside them: "dadi ki
dawai leni hai aaj raat tak, bill bharna hai 25 se pehle aur slides bhejni hain monday"."""

from __future__ import annotations

import re
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_time, names_day, says_when, times
from tutor.offline.urdu.amounts import by_day
from tutor.offline.urdu.builders_new import PARTS, are_deeds, labelled, led_by, many
from tutor.offline.urdu.events import event_words
from tutor.offline.urdu.more_things import (
    dated_behind,
    more_things,
    things_behind,
    things_between,
)
from tutor.offline.urdu.names import around, is_circumstance, new_task, pressing, tagged, trimmed
from tutor.offline.urdu.sentences import EDGES, Heard, Sentence, sentence
from tutor.offline.urdu.spoken_of import with_names, with_whom
from tutor.offline.urdu.things import dated_series, each_at_its_hour, headed

NO_VERB = "|".join(sorted(around("no_verb")))  # "pani hai", "itni hai"
# "Bharna hai": where one thing to do ends, but for a time said after it.
END = re.compile(
    rf"(?<!\S)(?!(?:{NO_VERB}) )"
    r"(?:\S*(?:na|ni|ne|ny|nay)|\S+(?:نا|نی|نے)) (?:hai|hun|hoga|hogi|padega"
    r"|پڑے (?:گا|گی)|ہوگا|ہوگی)(?: (?:گا|گی|ga|gi))?(?= |$)"
)
WORDS = "|".join(map(re.escape, event_words()))
OF_ONE = r"(?<= ka )(?!pas |liye |kaam |mood )\S+ hai(?= |$)"  # "bachon ki PTM hai", with its day
EVENT = rf"(?<!\S)(?:{WORDS}) (?:hai|hogi|hoga|rakhi hai|رکھی hai)(?! (?:kya|na$))(?= |$)"
KNOWN = re.compile(f"{END.pattern}|{EVENT}")
ENDS = re.compile(f"{END.pattern}|{EVENT}|{OF_ONE}")  # a thing to do, or what there is
JOINT = re.compile(r" (?:, )?(?:aur|phir|or|اور|پھر) | , ")
HOURS = re.compile(r"\d{1,2}(?::\d\d)? (?:se|to) \d{1,2}(?::\d\d)?(?: (?:baja|baje))?")
IDLE = around("idle") - {"ko", "tak", "pe", "se", "ek", "jaldi"}
TOGETHER = {"dono": 2, "teeno": 3, "charon": 4}
OF_THE_VERB = re.compile(r"\d| (?:ko|ka|se|pe|mein|tak|wala|liye|ساتھ|saath|sath|paas|پاس)$")
BIDS = re.compile(r"\b(?:add|likh|note|daal|shamil|bana|kaam)\b")
WITH = re.compile(r" ka (?:saath|sath|ساتھ)$")  # "meeting hai kal 3 baje client ke sath"
LONGEST_TAIL = 6  # words of a time behind a verb


def several(text: str) -> Request | None:
    """The new tasks of a message that tells of two or more; None if it is another."""
    if fits("titles", "told_before", sentence(text).read, "urdu"):
        return None
    text = cleared("polite", "after", text, language="urdu")
    if under := headed(text):
        return under
    if each := _of_a_kind(text) or dated_series(text) or each_at_its_hour(text):
        return many(each)
    if are_deeds(listed := labelled(text) or _of_one_verb(text)):
        return many(listed)
    if each := _each_with_verb(text):
        return Request("add_many", arguments={"tasks": _dated([*map(new_task, each)], each)})
    heard = sentence(text := happening(_verb_ended(text)))
    if not ENDS.search(heard.read) or fits("titles", "no_tasks", heard.read, "urdu"):
        return None
    bid = fits("titles", "bid_end", heard.read, "urdu")
    if tasks := more_things(_before(heard, bid.start()) if bid else text):
        return Request("add_many", arguments={"tasks": tasks})
    whole = heard.original(0, bid.start()) if bid else text
    units, rest = _units(sentence(whole))
    alone = len(units) == 1 and bid is not None and _says_more(whole, units[0])
    led = BIDS.search(sentence(units[0]).read)  # "add kar do kal gym jana hai …"
    more = alone or len(units) > 1 or (not led and dated_behind(units[0], rest))
    tasks = _tasks(units, rest) if more else []
    if not tasks or not alone:
        return Request("add_many", arguments={"tasks": tasks}) if tasks else None
    told = {"priority": pressing(whole)[1], "tags": tagged(whole)[1]}  # "…, zaroori hai, likh lo"
    return Request("add", arguments=tasks[0] | {name: said for name, said in told.items() if said})


def _of_a_kind(text: str) -> list[str]:
    """ "Bijli ka bill 10 tak aur gas ka 15 tak": each in full, with its own time."""
    heard = sentence(by_day(text))
    for pattern in patterns("titles", "urdu")["of_a_kind"]:
        match = pattern.search(heard.read)
        said = Heard(heard, match) if match else None
        if match and said and is_time(said["when"]) and is_time(said["then"]):
            first = heard.original(match.start("one"), match.start("when"))
            of = first.split()[-1 - len(said["kind"].split())]
            second = f"{said['two']} {of} {said['kind']}"
            if said["other"]:
                second = heard.original(match.start("two"), match.start("then"))
            both = (f"{said['when']} {first}", f"{said['then']} {second}")
            return [f"{one} {said['deed']}" for one in both]
    return []


def _tasks(units: list[str], rest: str) -> list[dict[str, Any]]:
    """What is told in each, with its day; none if one of them is no task. `rest`: what stands
    behind the last, which may name more ("… aur bread")."""
    if not all(ENDS.search(sentence(unit).read) for unit in units):
        return []
    new = [new_task(unit) for unit in units]
    if not all(KNOWN.search(sentence(unit).read) or names_day(str(task.get("due", "")))
               for unit, task in zip(units, new, strict=True)):  # fmt: skip
        return []
    if units != (units := with_names(things_between(units)) + things_behind(units[-1], rest)):
        new = [new_task(unit) for unit in units]
    tasks = _dated(new, units)
    named = all(telling(str(task.get("title", ""))) for task in tasks)
    return [] if not named or any("پڑے" in str(task["title"]).split() for task in tasks) else tasks


def _before(heard: Sentence, end: int) -> str:
    """The text up to there, with what counts for nothing at its end: "ande bhi (likh lo)"."""
    return heard.text[: next(start for at, start, _ in heard.places if at >= end)]


def happening(text: str) -> str:
    """ "Kal gyarah baje supplier aa raha hai, us se pehle stock ginna hai": what is to be done, at
    the time of what happens then."""
    heard = sentence(text)
    match = fits("titles", "happens_then", heard.read, "urdu")
    deed = Heard(heard, match)["deed"] if match else ""
    when = times(Heard(heard, match)["then"])[1] if match else ""
    first = END.search(sentence(deed).read) if when else None
    if first is None or times(sentence(deed).original(0, first.end()))[1]:
        return deed if first else text
    return f"{when} {with_whom(deed, times(Heard(heard, match)['then'])[0] if match else '')}"


def by_last_day(text: str) -> str:
    """ "Bill jama karana hai parson akhri tareekh hai": the same in one sentence; empty if it is
    none, or the thing has a day of its own."""
    heard = sentence(text)
    match = fits("titles", "last_day", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or times(said["deed"])[1]:
        return ""
    day, roman = said["when"], said["when"].isascii()
    until = f"{day} {'tak' if roman else 'تک'}"
    of_month = f"{day} {'tareekh' if roman else 'تاریخ'} {'tak' if roman else 'تک'}"
    until = of_month if day.isdigit() or (not is_time(until) and " " not in day) else until
    return f"{until} {said['deed']}" if is_time(until) else ""


def _verb_ended(text: str) -> str:
    """ "… likhni hai aur fees jama karwani": the last one has the "hai" of those before it."""
    heard = sentence(text)
    ends = [match.end() for match in END.finditer(heard.read)]
    joint = JOINT.search(heard.read, ends[-1]) if ends else None
    last = heard.read[joint.end() :] if joint else ""
    heads = re.search(r"\bye(?: sab)? karna hai ", heard.read)  # "… ke liye ye karna hai, A aur B"
    if heads or not (" " in last and END.search(f"{last} hai")) or END.search(last):
        return text
    return f"{text.rstrip(EDGES)} {'hai' if text.isascii() else 'ہے'}"


def coming_round(text: str) -> Request | None:
    """ "Har jumme ko lab ki safai hoti hai, wo bhi daal do": what comes round, to be noted; and
    what was left out: "laundry reh gai, wo bhi daal do"."""
    heard = sentence(text)
    if left := fits("titles", "left_put", heard.read, "urdu"):
        return Request("add", arguments=new_task(Heard(heard, left)["title"]))
    match = fits("titles", "habit_put", heard.read, "urdu")
    task = new_task(Heard(heard, match)["title"]) if match else {}
    known = telling(str(task.get("title", ""))) and says_when(task)
    return Request("add", arguments=task) if known else None


def _of_one_verb(text: str) -> list[str]:
    """ "Gas bill, bijli bill dono kal tak bharne hain": each with the verb and the time of all."""
    heard = sentence(text)
    match = fits("titles", "shared_verb", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    named = [part for part in re.split(PARTS, said["things"]) if part] if said else []
    told = said and len(named) == TOGETHER[said.read("count")]
    return [f"{part} {said['rest']}" for part in named] if said and told else []


def _each_with_verb(text: str) -> list[str]:
    """ "Aaj doodh lana, anday lane aur bread leni hai": the last alone says that it is to be; or
    the day does, "kal meter check karwana aur shutter theek karwana"."""
    if BIDS.search(sentence(text).read):
        return []  # "likh lo teen kaam hain, …"
    parts = re.split(PARTS, text)
    deeds = [sentence(times(part)[0]).read.removesuffix(" hai") for part in parts]
    named = all(" " in deed and END.search(f"{deed} hai") for deed in deeds)
    if len(parts) < 2 or not named or fits("titles", "no_tasks", sentence(text).read, "urdu"):
        return []
    ends = [bool(END.search(sentence(part).read)) for part in parts]
    dated = not any(ends) and names_day(times(parts[0])[1])
    return parts if dated or (ends[-1] and not any(ends[:-1])) else []


def _says_more(whole: str, unit: str) -> bool:
    """ "Meeting hai … aur mujhe nahi lagta main ja sakun, khair likh lo": and a remark."""
    return len(sentence(whole).read.split()) > len(sentence(unit).read.split()) + 1


def time_first(text: str) -> str:
    """A thing to do with its time before it, which stood behind the verb: "… banani hai mujhe jumme
    tak", "PID mangal ko tune karna hai 3 se 5"."""
    heard = sentence(text)
    ends = list(END.finditer(heard.read))
    if len(ends) != 1 or BIDS.search(heard.read):
        return text
    said = heard.original(ends[0].end(), len(heard.read) + 1)
    tail = said if is_time(said) else trimmed(said, IDLE, IDLE)  # "is hafte"
    thing = heard.original(0, ends[0].end())
    if not tail or not thing:
        return text
    if HOURS.fullmatch(sentence(tail).read) and names_day(times(thing)[1]):
        hours = re.sub(r"\s*(?:ba?j\w*|بجے)$", "", tail, flags=re.IGNORECASE)
        return f"{times(thing)[1]} {hours} {'baje' if tail.isascii() else 'بجے'} {times(thing)[0]}"
    if re.search(r"\d (?:se|to) \d+$", sentence(tail).read):  # "kal 6 se 7"
        tail = f"{tail} {'baje' if tail.isascii() else 'بجے'}"
    if not is_time(tail) or times(thing)[1]:
        return text
    return f"{tail} {heard.original(0, ends[0].end() + 1)}"


def _units(heard: Sentence) -> tuple[list[str], str]:
    """The things to do, each with the time that is said of it, and what stands behind them."""
    found, start = [], 0
    ends = [match.end() for match in ENDS.finditer(heard.read)]
    for end, later in zip(ends, [*ends[1:], len(heard.read)], strict=True):
        stop, after = _tail(heard, start, end, later, last=end == ends[-1])
        found.append(_verb_last(heard, start, end, stop))
        start = after
    return found, heard.original(start, len(heard.read) + 1)


def _verb_last(heard: Sentence, start: int, end: int, stop: int) -> str:
    """ "Slides bhejni hain group ko" as it is said with its verb at the end."""
    whole, tail = heard.original(start, stop + 1), heard.original(end, stop + 1)
    rest, due, _ = times(tail)
    beside = is_circumstance(rest.strip(EDGES)) or WITH.search(sentence(rest).read)
    if not tail or (due and not beside):
        return whole
    led = led_by(rest.strip(EDGES) if due else tail, heard.original(start, end + 1))
    return f"{led} {due}"


def _tail(heard: Sentence, start: int, end: int, later: int, *, last: bool) -> tuple[int, int]:
    """Where a thing ends behind its verb, and where the next begins."""
    joint = JOINT.search(heard.read, end, later)
    behind = heard.read[end : joint.start() if joint else later].split()
    if last or joint:
        stop = joint.start() if joint else later
        said = heard.original(end, stop + 1)
        if said and not last and _begins_next(said):
            return end, end
        kept = stop if not said or _is_of_it(said) else end
        return kept, joint.end() if joint else later
    if not times(heard.original(start, end + 1))[1]:
        for count in range(min(len(behind), LONGEST_TAIL), 0, -1):
            stop = end + len(" ".join(behind[:count])) + 1
            if is_time(heard.original(end, stop + 1)):
                return stop, stop
    return end, end


def _begins_next(said: str) -> bool:
    """ "Call karni hai ghee aur cheeni ka poochna hai": what the next thing is of."""
    read = sentence(said).read
    remark = fits("titles", "remarked", read, "urdu")
    return not (remark or times(said)[1] or OF_THE_VERB.search(read))


def _is_of_it(said: str) -> bool:
    """Whether what stands behind a verb is a time or what the verb is of, and no remark."""
    rest, due, repeat = times(said)
    remark = fits("titles", "remarked", sentence(rest).read, "urdu") if rest else None
    return remark is None and (bool(due or repeat) or len(rest.split()) <= LONGEST_TAIL)


def _dated(tasks: list[dict[str, Any]], units: list[str]) -> list[dict[str, Any]]:
    """A day said before the first verb is of those after it that name none."""
    day = ""
    for task, unit in zip(tasks, units, strict=True):
        due = str(task.get("due", ""))
        if names_day(due):
            rest = unit[: len(unit) // 2].rpartition(" ")[0] or unit
            day = names_day(due) if times(rest)[1] else ""
        elif day and "repeat" not in task:
            task["due"] = f"{day} {due}".strip()
    return tasks


def without_remark(text: str) -> str:
    """A thing to do without what is told behind it: "… jana hai 4 baje lekin dil nahi karta"."""
    heard = sentence(text)
    if excuse := fits("titles", "excuse_behind", heard.read, "urdu"):
        return heard.original(0, excuse.start())
    ends = list(END.finditer(heard.read))
    for pattern in patterns("titles", "urdu")["remark_behind"]:
        match = pattern.search(heard.read, ends[-1].end() if ends else len(heard.read))
        if match:
            return heard.original(0, match.start())
    return text
