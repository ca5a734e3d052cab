"""From a match of lexicon/tasks.urdu.toml about a new task, or several, to a request."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import on_one_day, once
from tutor.offline.parsing.titles import is_time, names_day, times
from tutor.offline.urdu.amounts import by_day, times_of_numbered
from tutor.offline.urdu.filters import LEVELS
from tutor.offline.urdu.names import (
    COUNTED,
    PLACE,
    PLACES,
    TITLE_AFTER,
    TITLE_BEFORE,
    around,
    is_circumstance,
    is_thing,
    named,
    new_task,
    pressing,
    trimmed,
)
from tutor.offline.urdu.sentences import EDGES, Heard, sentence

PARTS = r"\s*[,،]\s*(?:aur |اور )?|\s+(?:aur|or|اور)\s+"
BULLET = r"^\s*(?:[-*•]|\d{1,2}[.)۔-])\s*"
NUMBERED = r"(?:^|\s)\d{1,2}[.)۔]\s+"
LABEL = re.compile(  # "pehla kaam …, dusra …", "ek peer ko …, dusra …"
    rf"(?:^|(?: ,)? (?:aur )?)(?P<nth>{PLACE}|ek to|(?<!\S)ek(?= .* dusra ))"
    r"(?: (?:kaam|task|number|to|ye|hai|:|,))* (?!ko |ka )"
)
COUNTS_THEM = re.compile(  # "do paper hain: pehla …"
    rf"(?:mera )?(?:do|teen|char|چار) (?P<kind>\S+) hai(?: [,:])?(?= (?:{PLACE}|ek) )"
)
KIND = re.compile(r" ka (?P<kind>(?!hai$)\S+)(?: hai)?$")
INFINITIVE = r"\S+(?:na|ni|ne|نا|نی|نے)"
APART = {"alag alag", "ek ek", "alag", "ye"}  # said of a list, so that its parts are told
EACH_ENDS = re.compile(rf" {INFINITIVE}(?= |$)")
LIGHT = re.compile(r"k[ae]?r|کر", re.IGNORECASE)  # the verb of "jama karwani", "istri karna"
LEARNING = re.compile(r"(?:seekh|sikh|سیکھ|samajh|سمجھ)(?:na|ni|نا|نی)$")
FEW = 3  # words of a thing that is fetched as well
ON_LIST = {"na", "نا", "list", "mein", "mera", "abhi", "zara", "bhi"}  # "quiz likh lo na list me"
HEADING = TITLE_BEFORE | TITLE_AFTER | {"kaam", "list", "karna", "do", "teen", "char", "sab"}


def add(heard: Heard) -> Request | None:
    if heard.groupdict().get("it"):
        return Request("add", arguments={"title": "it"}, missing="title")
    if "title" in heard.groupdict() and not heard["title"]:
        return Request("add", missing="title")
    if fits("titles", "only_until", sentence(heard.groupdict().get("title") or "").read, "urdu"):
        when = {"due": by_day(heard["title"])} if is_time(by_day(heard["title"])) else {}
        return Request("due", "it", when, missing="" if when else "when")  # "10 tak likh do"
    rest = trimmed(heard.groupdict().get("rest") or "", ON_LIST, ON_LIST)
    text = " ".join(part for part in (heard["title"], rest) if part)
    count = COUNTED.get(heard.read("count"), heard.read("count"))
    if shared := heard.groupdict().get("shared"):
        return _of_day(_parts(text, count), shared)
    if listed := labelled(text) or _numbered(text):
        return many(listed)
    bare, level = pressing(text)
    level = level or LEVELS.get(heard.read("priority").removesuffix(" priority"), "")
    parts = _parts(bare, count)
    if len(parts) > 1 and (count or "," in sentence(bare).read.split() or are_deeds(parts)):
        return many(parts, level)
    arguments = new_task(text) | ({"priority": level} if level else {})
    return Request("add", arguments=arguments) if "title" in arguments else None


def _parts(text: str, count: str = "") -> list[str]:
    """What stands between commas and "aur"; as many as were said may have no mark between them:
    "teen kaam likho fees jama karwana kitaben lena aur jootay polish karna"."""
    parts = re.split(PARTS, text)
    ended = [end for part in parts for end in _ended(part)]
    verbs = {end.rpartition(" ")[2] for end in ended}
    apart = len(ended) > len(parts) and (count in APART or len(verbs) == 1)
    apart = apart and all(" " in end for end in ended)  # "milna milana hai"
    return ended if str(len(ended)) == count or apart else parts


def _ended(part: str) -> list[str]:
    """Each thing to do that ends with its own verb."""
    heard = sentence(part)
    ends = [match.end() for match in EACH_ENDS.finditer(heard.read)]
    if not ends or ends[-1] < len(heard.read):
        return [part]
    return [heard.original(a, b + 1) for a, b in zip([0, *ends], ends, strict=False)]


def are_deeds(parts: list[str]) -> bool:
    """Whether each has a verb of its own, or its own day."""
    ends = re.compile(rf"\S+(?: \S+)* {INFINITIVE}(?: (?:hai|hun))?")
    said = [times(part) for part in parts]
    dated = bool(parts) and bool(names_day(said[0][1])) and all(due for _, due, _ in said)
    return bool(parts) and (dated or all(ends.fullmatch(sentence(what).read) for what, *_ in said))


def labelled(text: str) -> list[str]:
    """The things that are told apart by "pehla … dusra …"; empty if they are not."""
    heard = sentence(text)
    counted = COUNTS_THEM.match(heard.read)
    start = counted.end() if counted else 0
    labels = list(LABEL.finditer(heard.read, start))
    names = [PLACES.get(label["nth"], "first") for label in labels]
    if names[:2] != ["first", "second"] or labels[0].start() > start:
        return []
    ends = [*(label.start() for label in labels[1:]), len(heard.read) + 1]
    parts = [heard.original(label.end(), end) for label, end in zip(labels, ends, strict=True)]
    return _of_their_kind(parts, heard.original(*counted.span("kind")) if counted else "")


def _of_their_kind(parts: list[str], kind: str) -> list[str]:
    """ "Control ka paper … robotics ka": each is what one of them is, or all were said to be."""
    kinds = [Heard(sentence(part), match)["kind"]
             for part in parts if (match := KIND.search(sentence(part).read))]  # fmt: skip
    kind = kind or next(iter(kinds), "")
    bare = [trimmed(part, set(), {"hai", ","}) for part in parts]
    whose = [re.search(r"\S ka$", sentence(part).read) for part in bare]
    return [f"{part} {kind}" if of and kind else part for part, of in zip(bare, whose, strict=True)]


def _of_day(parts: list[str], shared: str) -> Request | None:
    """ "Kal ke liye: bank, gym", "…, dono urgent hain": the day, or the weight, is everybody's."""
    said, level = pressing(shared)
    rest, due, _ = times(said)
    if not (due or level) or (telling(rest) and level):
        return None
    return many([f"{part} {said}" for part in parts], level)


def below(head: str, lines: list[str]) -> Request | None:
    """What is written line by line under a heading, which may name their day."""
    named, day, repeat = times(head)
    if repeat or trimmed(named, HEADING, HEADING):
        return None
    return many([f"{re.sub(BULLET, '', line)} {day}" for line in lines])


def _numbered(text: str) -> list[str]:
    """The things that are numbered: "1. sabzi 2. balance"; empty if they are not."""
    parts = [part for part in re.split(NUMBERED, text) if part.strip()]
    return parts if len(parts) > 1 and re.match(NUMBERED, text) else []


def many(parts: list[str], level: str = "") -> Request | None:
    priority = {"priority": level} if level else {}
    parts = _timed(parts)
    named = [priority | task for part in parts if "title" in (task := new_task(part))]
    tasks = on_one_day(once(named))
    if len(tasks) < 2:
        return Request("add", arguments=tasks[0]) if tasks else None
    return Request("add_many", arguments={"tasks": tasks})


def _timed(parts: list[str]) -> list[str]:
    """ "Club ki class, har budh 2 bje": a time alone is of what stands before it."""
    found: list[str] = []
    for part in parts:
        rest, due, repeat = times(part)
        if found and (due or repeat) and not telling(rest):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def stated(heard: Heard) -> Request | None:
    """ "kal doodh lana hai": something to be done, not something done with the list."""
    rest = heard.groupdict().get("rest") or ""
    if re.fullmatch(r"(?:dobara|phir|wapas)(?: \S+)?", sentence(heard["title"]).read):
        return Request("reopen", "it")  # "patti khatam ho gai, dobara lani hai"
    parts = re.split(PARTS, heard["title"])
    if len(parts) > 1 and all(names_day(times(part)[1]) for part in parts):
        return many(parts)  # "peer ko gym, mangal ko dentist aur budh ko bank jana hai"
    if LEARNING.search(sentence(heard["title"]).read) and not times(heard["title"])[1]:
        return None  # who wants to learn is taught
    if next_one := _next_task(heard["title"], rest):
        return many(next_one)
    behind = _without_remark(rest)
    marked = " , " in heard.sentence.read or sentence(behind).read.startswith("aur ")
    whole = (marked and _fetched(heard["title"], behind)) or in_order(heard["title"], behind)
    arguments = new_task(whole)
    return Request("add", arguments=arguments) if "title" in arguments else None


def _fetched(deed: str, rest: str) -> str:
    """ "Doodh, anday, bread lana", where the verb came behind the first of them; else empty."""
    things = [part.strip(EDGES) for part in re.split(PARTS, f" {rest}") if part.strip(EDGES)]
    if not things or not all(is_thing(one, FEW) for one in things):
        return ""
    if not fits("titles", "fetches", f"{sentence(deed).read} + {sentence(rest).read}", "urdu"):
        return ""
    first, _, verb = deed.rpartition(" ")
    mark, last = (", ", "aur") if deed.isascii() else ("، ", "اور")
    *before, end = [first, *things]
    return f"{mark.join(before)} {last} {end} {verb}"


def in_order(deed: str, rest: str) -> str:
    """ "Dawai leni hai aaj raat wapsi pe": the time stays behind, the rest leads."""
    tail, due, repeat = times(rest) if rest else ("", "", "")
    tail = tail.strip(EDGES)
    if re.search(r"\S ka$", sentence(tail).read):  # "dawai leni hai ammi ki"
        return f"{tail} {deed} {repeat} {due}".strip()
    if is_circumstance(tail):
        return f"{led_by(tail, deed)} {repeat} {due}".strip()
    if rest and is_time(rest) and rest not in " ".join(times(f"{deed} {rest}")[1:]):
        return f"{rest} {deed}"  # "itwar ko safai karni hai subah"
    return f"{deed} {rest}".strip()


def led_by(tail: str, deed: str) -> str:
    """ "Wapsi pe" with "dawai leni", before its verb; before the whole where the verb has a word of
    its own, which stays beside it: "bank mein fees jama karwani"."""
    words = deed.split()
    at = -2 if sentence(words[-1]).read in {"hai", "hun"} and len(words) > 1 else -1
    if at < -1 and not re.fullmatch(rf"{INFINITIVE}|\S+n[ay]y?", words[at], re.IGNORECASE):
        return " ".join([*words[:-1], tail, words[-1]])  # "cricket match hai dosto ke sath"
    if not LIGHT.match(words[at]):
        return " ".join([*words[:at], tail, *words[at:]])
    rest, due, repeat = times(deed)
    heard = sentence(rest if due or repeat else deed)
    lead = fits("titles", "leads", heard.read, "urdu")
    bare = heard.original(lead.end(), len(heard.read) + 1) if lead else heard.text
    return " ".join(filter(None, (repeat, due, tail, bare)))


def _without_remark(rest: str) -> str:
    """What stands behind "… karna hai", but for what is only told: "net bohat slow hai"."""
    left = sentence(times(pressing(rest)[0])[0]).read if rest else ""
    return "" if left and fits("titles", "remarked", left, "urdu") else rest


def _of_its_kind(deed: str, bare: str) -> str:
    """ "Science ka test lena" of "science ka", behind another test; else as it is."""
    heard, ends = sentence(deed), sentence(bare).read.endswith(" ka")
    kind = re.search(r" ka (?P<kind>\S+ (?:\S+ )?\S*(?:na|ni|ne|نا|نی|نے))$", heard.read)
    return f"{bare} {heard.original(*kind.span('kind'))}" if ends and kind else bare


def _next_task(deed: str, rest: str) -> list[str]:
    """ "Kal darzi ke paas jana hai aur parson mochi ke paas", "mobile ka bill bhrna hai 20 se
    pehle, net ka bill 25 ko": what has a time of its own, and no verb, is a second thing to do; so
    is what is told as the first one is, "darzi se suit lena hai aur bakery se cake"."""
    heard = sentence(trimmed(rest, set(), {"hai", ","}))
    joint = fits("titles", "second", heard.read, "urdu")
    own, bare = (Heard(heard, joint)[part] for part in ("own", "next")) if joint else ("", "")
    paid = own and fits("titles", "amount", sentence(own).read, "urdu")
    if not bare or (own and not (paid or times(by_day(own))[1])):
        return []
    what, due, _ = times(said := _of_its_kind(deed, by_day(bare)))
    if due and telling(what) and (said.startswith(due[:3]) or said.endswith(due[-3:])):
        return [f"{deed} {own}".strip(), said]
    alike = fits("titles", "alike", f"{sentence(deed).read} aur {sentence(bare).read}", "urdu")
    day = names_day(times(deed)[1])
    return [f"{deed} {own}".strip(), f"{day} {bare} {deed.split()[-1]}".strip()] if alike else []


def rhythm(heard: Heard) -> Request | None:
    arguments = new_task(heard["title"])
    left = set(sentence(times(heard["title"])[0]).read.split())
    if "repeat" in arguments and left <= around("of_it"):  # "ye har hafte hua kare ga"
        bids = left & around("will")
        return Request("repeat", "it", {"repeat": arguments["repeat"]}) if bids else None
    known = {"title", "repeat"} <= arguments.keys()
    known = known and not set(sentence(arguments["title"]).read.split()) <= around("finite")
    return Request("add", arguments=arguments) if known else None


def to_repeat(heard: Heard) -> Request | None:
    """ "Laundry har sunday ko ho": what is on the list comes round so, else it is new."""
    rest, due, repeat = times_of_numbered(heard["body"])
    if not repeat or not rest or names_day(due):
        return None
    said = set(sentence(rest).read.split())
    pointed = "wala" in said or said <= around("naming_nothing")
    new = {} if pointed else new_task(heard["body"])
    return Request("repeat", named(rest) or "it", {"repeat": f"{repeat} {due}".strip()}, new=new)
