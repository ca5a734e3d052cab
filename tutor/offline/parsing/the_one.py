"""What is said of a task by pointing at it: "email one shd be before 12 on monday", «فیس والا جمعے
تک ہے», "the slides thing, thursday three". What is called so is on the list already, and no title.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.answers import names_nothing
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_time, times
from tutor.offline.urdu.names import around, named, new_task
from tutor.offline.urdu.pointing import WALA, without
from tutor.offline.urdu.runon import END, without_remark
from tutor.offline.urdu.sentences import sentence, sounds_urdu

WHY = re.compile(
    r",\s|\s(?:because|since|as|cause|cuz|coz|so|hes|he's|i|like (?:i|we|you|he|she|sir))\b", re.I
)
BIDS = re.compile(r"\b(?:add|likh|note|daal|shamil|darj|yaad|reminder|naya|bana)\b")
NEW = {"add", "offer", "still"}
LONGEST = 300  # characters of a clause that only points


def of_the_one(found: Request | None, clause: str) -> Request | None:
    """A clause that only points is of a task that exists, though a rule took it for a new one."""
    if len(clause) > LONGEST:
        return found
    if found is not None and found.stated and (moved := fits("the_one", "moved_by", clause)):
        when = _when(moved["name"], moved["rest"], None)
        return replace(when, stated=True) if when else found
    plain = clause.strip(" .!")
    if put := fits("the_one", "put_on", plain):
        return _when(put["name"], put["rest"], None) or found
    if found is not None and (found.kind not in NEW or found.missing):
        return found
    if dropped := fits("the_one", "drop", plain):
        return Request("delete", dropped["name"])
    if clause.rstrip().endswith(("?", "؟")):
        return found
    pointed = _urdu(clause) if sounds_urdu(clause) else None
    return pointed or _english(clause) or found


def _english(clause: str) -> Request | None:
    clause = clause.strip(" .!")
    if numbers := fits("the_one", "numbers_first", clause):
        return Request("delete" if numbers["delete"] else "complete", numbers["name"])
    match = fits("the_one", "the_one", clause)
    if match is None or not telling(match["name"]) or names_nothing(match["name"]):
        return None
    name = f"the {match['name']} one"
    if not (fits("polite", "ordinals", name) or fits("polite", "other", name)):
        name = match["name"]
    said = WHY.split(match["rest"])[0]
    if fits("the_one", "goes", said.strip(" .!,")):
        return Request("delete", name)
    return _when(name, said, fits("the_one", "modal", said))


def _when(name: str, said: str, modal: re.Match[str] | None) -> Request | None:
    rest, due, repeat = times(said[modal.end() :] if modal else said)
    if telling(rest) or not (due or repeat):
        return None
    return _set(name, due, repeat)


def _set(name: str, due: str, repeat: str) -> Request:
    said = {"repeat": repeat} if repeat else {"due": due}
    return Request("repeat" if repeat else "due", name, said)


def _urdu(clause: str) -> Request | None:
    heard = sentence(clause)
    if does := fits("titles", "does_it", heard.read, "urdu"):
        of_it = _urdu(heard.original(0, does.start()))  # "ground wala aaj hi karna hai, warna …"
        return replace(of_it, new=new_task(without_remark(clause))) if of_it else None
    match = WALA.search(heard.read)
    if match is None or END.search(heard.read) or BIDS.search(heard.read):
        return None
    said = heard.original(*match.span("name"))
    bare, day, _ = times(said)  # "kal bill wala"
    said, day = (bare, day) if day and telling(bare) else (said, "")
    name = named(said)
    if not telling(name) or is_time(said) or names_nothing(name):
        return None
    behind = heard.original(match.end(), len(heard.read) + 1)
    told = " ".join((heard.original(0, match.start()), day, behind))
    rest, due, repeat = times(told)
    if not (due or repeat):  # "11 baje ka hona chahiye tha": no hour of the past
        rest, due, repeat = times(without(told, around("pointing") - around("time_ends")))
    left = without(rest, around("idle") | around("pointing"))
    if not (due or repeat) or len(telling(left)) > 1:
        return None
    if left.isdigit():  # "tuition wala task 1 har budh": the number says which
        return _set(f"{name} task {left}", due, repeat)
    # "Gas wala bill kal tak" may be a bill that is not on the list yet, "gas wala" may not.
    new = new_task(clause) if left else {}
    return replace(_set(f"{name} {left}".strip(), due, repeat), new=new)
