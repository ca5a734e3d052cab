"""New tasks that are only named with their day: "budh ko bijli ka bill", "kal 5 baje meeting hai".

A task of the list that is so called may be meant as well; then it is asked.
"""

from __future__ import annotations

import re
from typing import Any

from tutor.offline.lexicon import fits, phrases
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_ahead, is_time, names_day, times
from tutor.offline.urdu.names import AFTER, BEFORE, around, named, new_task, trimmed
from tutor.offline.urdu.sentences import Heard, sentence

GUESSED = "guess"  # as `parsing.guessing` calls what is asked about
OURS = around("ours")  # "mera quiz" is a quiz
NAMED = 4  # words of a name with a day and no verb


def event_words() -> list[str]:
    """What a sentence may say that there is at some time."""
    events: Any = phrases("titles", "urdu")["events"]
    return str(events["words"]).split()


def named_only(heard: Heard) -> Request | None:
    """ "Budh ko bijli ka bill", "ab practice har itwar ko": a name with a day, or a rhythm, of its
    own; a task so called is asked about."""
    title, due, repeat = times(heard["title"])
    name = trimmed(title, BEFORE, AFTER)
    words = sentence(name).read.split()
    if set(words) <= around("finite"):
        return None  # "mangal ko hoga"
    if repeat and 0 < len(words) <= NAMED and "," not in words:
        return Request("add", arguments=new_task(heard["title"]), sure=False, known=True)
    dated = (
        names_day(due)
        and is_ahead(due)
        and re.search(r"\b(?:ko|tak|baje|pe)\b|بجے", sentence(due).read)
    )
    if not dated or not 0 < len(words) <= NAMED or "," in words:
        return None
    return Request("due", name, {"due": due}, stated=True, new=new_task(heard["title"]))


def so_often(text: str) -> Request | None:
    """ "Hafte mein 3 din gym", with no verb: on which days is asked."""
    heard = sentence(text)
    match = fits("titles", "some_days", heard.read, "urdu")
    rest = f"{heard.read[: match.start()]} {heard.read[match.end() :]}".split() if match else []
    named = 0 < len(rest) <= NAMED and not around("finite") & set(rest) and "," not in rest
    if not named or fits("titles", "no_thing", " ".join(rest), "urdu"):
        return None
    return Request("add", arguments=new_task(text))


def event(heard: Heard) -> Request | None:
    """ "Kal 5 baje meeting hai": asked about where a task is so called, else a new one."""
    rest = heard.groupdict().get("rest") or ""
    said = f"{heard['title']} {rest}".strip()
    if is_time(rest) and rest not in times(said)[1]:
        said = f"{rest} {heard['title']}"  # "peer ko lab hai 2 baje" is of no "lab 2"
    title, due, repeat = times(said)
    name = trimmed(title, BEFORE, AFTER)
    known = set(event_words()) & set(sentence(name).read.split())
    if repeat or not known or not names_day(due) or not is_ahead(due) or times(rest)[0]:
        return None
    new = new_task(trimmed(said, OURS, frozenset()))
    return Request("due", name, {"due": due}, stated=True, new=new)


def told_to_come(heard: Heard) -> Request | None:
    """ "Darzi ne bola sat ko band hai, sunday ko ana sham me": what is with the tailor is asked
    about, for that time."""
    due = times(f"{heard['when']} {heard['part'] or heard['part2']}")[1]
    who = heard["who"]
    asks = names_day(due) and is_ahead(due) and not times(who)[1]
    said = {"as": "move", "due": due, "sure": False}
    return Request(GUESSED, who, said, sure=False) if asks else None


def given(text: str) -> Request | None:
    """ "Sir ne assignment di hai ros 2 pe sunday tak": what is to be done by then."""
    heard = sentence(text)
    match = fits("titles", "given", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    new = new_task(f"{said['rest']} {said['thing']}") if said else {}
    due = str(new.get("due", ""))
    known = "title" in new and names_day(due) and is_ahead(due)
    return Request("add", arguments=new) if known else None


def errand(text: str) -> Request | None:
    """ "Kal bijli nahi hogi, fees aaj de do": bidden for a day, of a task so called if there is
    one; the reason says nothing."""
    said = fits("titles", "errand_bidden", text, "urdu")
    thing = f"{said['thing']} {sentence(said['thing']).read}" if said else ""
    if said is None or fits("titles", "no_errand", thing, "urdu"):
        return None
    stem = re.sub("ے$", "ی", said["stem"])  # لے, لینا
    verb = f"{stem}{'na' if stem.isascii() else 'نا'}"
    new = new_task(f"{said['thing']} {verb}")
    due = str(new.get("due", ""))
    dated = names_day(due) and is_ahead(due) and "repeat" not in new
    told = telling(str(new.get("title", "")).removesuffix(verb))
    return Request("add", arguments=new, known=True) if dated and told else None


def called_off(found: Request | None, clause: str) -> Request | None:
    """ "Sir ne practice cancel kr di", "class ab nahi hogi": it is asked whether it goes, and of
    what is put off, to when. A deed of the list's ("practice cancel ho gai") is read already."""
    told = found is None or found.stated or found.kind == "look" or " " in found.what
    for name in ("called_off", "put_off") if told else ():
        heard = sentence(clause)
        match = fits("telling", name, heard.read, "urdu")
        what = named(Heard(heard, match)["what"]) if match else ""
        if not telling(what) or times(what)[1]:
            continue
        if name == "put_off":
            return Request("due", what, missing="when", stated=True, later=True)
        return Request("look", what, {"wonders": "delete"})
    return None
