"""New names of tasks, and words of them, as they are said in Urdu: "naam badal ke X kr do", "ye kya
naam rakh diya, bas X likho", "naam se X hata do", "aata wale mein sabzi bhi likh do"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.naming import QUOTES, Name
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_rhythm, is_time, times
from tutor.offline.urdu.names import around, named
from tutor.offline.urdu.sentences import Heard, Sentence, sentence

QUOTED = re.compile(r"(?:^|\s)[\"“«‘'](?P<title>[^\"”»]{2,200}?)[\"”»’'](?!\w)")
SENTENCE = re.compile(r"[.!?؟۔;…]+(?:\s+|$)|\n+|\s*[\U0001F300-\U0001FAFF☀-➿]+\s*")
TOO = re.compile(r"(?<!\w)(?:bhi|bhe|b|بھی)(?!\w)", re.IGNORECASE)
# "9 hata do, 8 ka naam X kar do" is two.
BID = re.compile(r"\b(?:hata|mita|kar|rakh|likh|delete|khatam) (?:do|lo|dena)\b")
SHORT = re.compile(r"\b(?:dr|mr|mrs|ms|no|st|prof)$", re.IGNORECASE)  # which a point ends
DEED = re.compile(r"(?P<deed>\S(?:n[aei]|نا|نی|نے)) (?:h|he|hai|hain|ہے|ہیں)$", re.IGNORECASE)
LANGUAGE = "urdu"


def named_anew(text: str) -> Name | None:
    """The new name that a clause gives with the word for it: "kaam 4 ka naam X rakh do"."""
    heard = sentence(text)
    if fits("naming", "person", heard.read, LANGUAGE):
        return None
    for naming in patterns("naming", LANGUAGE)["naming"]:
        for match in naming.finditer(heard.read):
            if found := _behind(heard, match) or _before(heard, match):
                return found
    return None


def _behind(heard: Sentence, naming: re.Match[str]) -> Name | None:
    front, after = heard.read[: naming.start()].strip(), heard.read[naming.end() :]
    if quoted := QUOTED.search(heard.text):
        said = quoted["title"].strip(QUOTES)
        return Name(said, _whose(heard, naming.start(), said)) if said else None
    known = patterns("naming", LANGUAGE)
    of_it = known["after_verb"] if re.search(r"(?:^| )(?:ka|isko|iska|)$", front) else ()
    for pattern in (*known["behind"], *of_it):
        match = pattern.search(after)
        title = _original(heard, match, naming.end()) if match else ""
        faulty = match and fits("naming", "faulty", match["title"], LANGUAGE)
        if match and title and _fits(title) and not faulty:
            rest = match.span("rest") if match.groupdict().get("rest") else (0, 0)
            after_it = heard.original(*(naming.end() + at for at in rest)) if any(rest) else ""
            return Name(title, _whose(heard, naming.start()), rest=after_it)
    return None


def _before(heard: Sentence, naming: re.Match[str]) -> Name | None:
    """ "Control viva naam rakh do"; "kaam 4 ka control viva naam rakh do"."""
    if not fits("naming", "bids", heard.read[naming.end() :], LANGUAGE):
        return None
    front = Sentence(heard.text, heard.read[: naming.start()].strip(), heard.places)
    if re.search(r" (?:ka|ke|mein)$", front.read):
        return None
    match = fits("naming", "before", front.read, LANGUAGE)
    title = Heard(front, match)["title"] if match else ""
    return Name(title) if match and _fits(title) else None


def _original(heard: Sentence, match: re.Match[str], shift: int) -> str:
    start, end = match.span("title")
    return heard.original(shift + start, shift + end).strip(QUOTES)


def _whose(heard: Sentence, end: int, title: str = "") -> str:
    """The task that stands before its "naam"; "it" where nothing names one."""
    match = fits("naming", "whose", heard.read[:end].strip(), LANGUAGE)
    said = Heard(Sentence(heard.text, heard.read[:end], heard.places), match) if match else None
    what = said["what"] if said else ""
    what = (what.replace(title, " ") if title else what).strip(QUOTES)
    if fits("naming", "this_one", sentence(what).read, LANGUAGE):
        return "it"
    named_ = named(what) if telling(what) or re.search(r"\d", what) else ""
    return named_ or "it"


def _fits(title: str) -> bool:
    rest, due, repeat = times(title)
    if fits("naming", "ended", sentence(title).read, LANGUAGE) or fits("naming", "told", title):
        return False
    return bool(telling(title)) and not ((due or repeat) and not telling(rest))


def starts(text: str) -> Iterator[tuple[str, str, str]]:
    """Each place where something new may begin: what is said before it, from there on to the end
    of its sentence or to a comma, and what is said behind that."""
    ends = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        heard = sentence(text[start:end])
        last = len(heard.read) + 1
        cuts = sorted({0, *(match.end() for match in _cuts(heard.read))})
        for cut in cuts:
            for stop in (last, *(at for at in _stops(heard.read) if at > cut)):
                if said := heard.original(cut, stop):
                    rest = f"{heard.original(stop, last)} {text[end:]}".strip()
                    yield text[:start] + heard.original(0, cut), said, rest


def _stops(read: str) -> Iterator[int]:
    """Where a name may end: before "and", or at a comma."""
    for mark in (*patterns("naming", LANGUAGE)["and"], re.compile(" , ")):
        yield from (match.start() for match in mark.finditer(read))


def _cuts(read: str) -> Iterator[re.Match[str]]:
    for pattern in patterns("naming", LANGUAGE)["cut"]:
        yield from pattern.finditer(read)


def is_amiss(said: str) -> bool:
    """Whether it finds fault with a name, and says none."""
    return bool(fits("naming", "amiss", sentence(said).read, LANGUAGE))


def blamed_task(said: str) -> str:
    """Whose name is found fault with: 5 of "paanch number ka naam ajeeb hai"; empty for "it"."""
    heard = sentence(said)
    match = fits("naming", "naming", heard.read, LANGUAGE)
    what = _whose(heard, match.start()) if match else "it"
    return what if what.isdigit() else ""


def loosely_named(said: str, group: str) -> tuple[str, str]:
    """The name in "bas X likho" and the like, without a word for names, and of which task."""
    heard = sentence(said)
    if match := fits("naming", group, heard.read, LANGUAGE):
        found = Heard(heard, match)
        what = named(found["what"]) if match.groupdict().get("what") else "it"
        title = found["title"].strip(QUOTES)
        return (title, what or "it") if _fits(title) else ("", "")
    return "", ""


def reworded_urdu(text: str) -> Request | None:
    """What a clause asks of a title; None if it asks for something else."""
    heard = sentence(text)
    if match := fits("naming", "gone_and_whole", heard.read, LANGUAGE):
        said = Heard(heard, match)
        it = match["what"] in {"isko", "us"}
        if (it or fits("naming", "naming", heard.read, LANGUAGE)) and _fits(said["title"]):
            return Request("rename", _what(said), {"title": said["title"]})
    if match := fits("naming", "gone", heard.read, LANGUAGE):
        said = Heard(heard, match)
        return Request("strip", _what(said), {"gone": said["gone"]})
    match = fits("naming", "more", heard.read, LANGUAGE)
    if match and (TOO.search(text) or match["puts"]):
        said = Heard(heard, match)
        more = " ".join(TOO.sub(" ", said["more"]).split())
        return Request("append", _what(said), {"more": more}) if more else None
    found = None if is_amiss(text) else named_anew(text)
    return found.request if found else None


def names_given(text: str) -> list[Request]:
    """ "Kaam 1 ka naam X kar do aur kaam 2 ka Y": the second leaves its verb out. "Naam se X hata
    do, bas Y likho" is one new name."""
    heard = sentence(text)
    match = fits("naming", "both_named", heard.read, LANGUAGE)
    if match is None and _asks_before(text):
        return []
    if match is None:
        whole = reworded_urdu(text)
        if whole is None or whole.kind != "rename" or BID.search(sentence(whole.what).read):
            return []
        title = sentence(str(whole.arguments["title"])).read
        more = BID.search(title) and re.search(r"\S (?:aur|phir|or) ", title)
        return [] if more else _with_rest(whole, text)
    said = Heard(heard, match)
    first = Request("rename", named(said["what"]), {"title": said["title"]})
    second = Request("rename", named(said["other"]), {"title": said["second"]})
    made = fits("naming", "made_often", f"{said['other']} {said['second']}", LANGUAGE)
    if made and first.what and _fits(said["title"]) and is_rhythm(made["often"]):
        return [first, Request("repeat", made["of"] or first.what, {"repeat": made["often"]})]
    named_both = _fits(said["title"]) and _fits(said["second"]) and not times(said["second"])[1]
    return [first, second] if first.what and second.what and named_both else []


def named_and_more(text: str) -> Name | None:
    """ "Task 5 ka naam: X, roz raat 8 bje. Task 4 …": where a name stands behind a mark, the next
    sentence is none of it, nor is a time behind a comma."""
    ends = [end for end in SENTENCE.finditer(text) if not SHORT.search(text[: end.start()])]
    first, rest = (text[: ends[0].start()], text[ends[0].end() :]) if ends else (text, "")
    read = sentence(first).read
    marked = fits("naming", "marked", read, LANGUAGE)
    bids = rest and fits("naming", "set_end", read, LANGUAGE)
    found = named_anew(first) if marked or bids else None
    if found is None or found.rest or QUOTED.search(text):
        return None
    title, mark, tail = found.title.replace("،", ",").rpartition(",") if marked else ("", "", "")
    if mark and (is_time(tail.strip()) or is_rhythm(tail.strip())):
        rest = f"{tail.strip()}. {rest}"
    else:
        title = found.title
    rest = "" if fits("naming", "reason", sentence(rest).read, LANGUAGE) else rest
    bare = DEED.sub(r"\g<deed>", title)
    return replace(found, title=bare, rest=rest) if rest or bare != found.title else None


def _asks_before(text: str) -> bool:
    """ "Yaad dehani 5:45 pe chahiye. Aur naam bas «X» kar dein": the sentence before the one that
    names is read by itself."""
    first = SENTENCE.search(text)
    said = text[: first.start()] if first else ""
    return len(said.split()) > 2 and not fits("naming", "naming", sentence(said).read, LANGUAGE)


def _with_rest(renamed: Request, text: str) -> list[Request]:
    """ "Kaam 1 ka naam sauda rakh do doodh dahi": words behind the verb are of the name; "… aur 7
    baje yaad dilana" asks for more, which is read by itself."""
    found = named_anew(text)
    read = sentence(found.rest).read if found else ""
    if found is None or not telling(read):
        return [renamed]
    if timed := _timed_too(renamed, found.rest):
        return [timed]
    if re.match(r"(?:, )?(?:aur|phir|or) ", read):
        return []
    told = not around("finite").isdisjoint(read.split()) or is_time(found.rest)
    told = told or fits("naming", "reason", read, LANGUAGE) is not None
    title = found.title if told else f"{found.title} {found.rest}"
    return [replace(renamed, arguments={"title": title})]


def _timed_too(renamed: Request, rest: str) -> Request | None:
    """ "… aur time kal sham 5 baje" behind a new name: the day or the rhythm of the same task."""
    heard = sentence(rest)
    match = fits("naming", "time_too", heard.read, LANGUAGE)
    when = Heard(heard, match)["when"] if match else ""
    kind = "repeat" if is_rhythm(when) else "due" if is_time(when) else ""
    both = renamed.arguments | {kind: when}
    return replace(renamed, kind="change", arguments=both) if kind else None


def _what(said: Heard) -> str:
    groups = said.groupdict()
    what = groups.get("number") or groups.get("what") or ""
    return named(what) or what or "it"
