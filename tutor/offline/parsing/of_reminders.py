"""What is said of a reminder as a thing of its own: whether there is one, when, that it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.naming import name
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_moment, is_time, names_day, times
from tutor.offline.urdu.sentences import sentence

ABOUT = re.compile(r"^(?:about|of|for|on|to|regarding)\s+", re.IGNORECASE)


SETS = {"add", "add_reminder", "remind", "offer"}
MOVES = {"due", "change", "shift"}
OF_DAY = {"remind_eve", "remind_day"}
LOOKS = {"list", "narrow", "search"}


def spared(found: Request | None, clause: str) -> Request | None:
    """What was read of a clause, but that no task goes for the sake of its reminder: "سٹاف میٹنگ کی
    گیارہ بجے والی یاد دہانی ختم کر دو" leaves the meeting, whatever rule took it for a deletion."""
    if not fits("reminders", "noun", clause):
        return _sparing(found, clause)
    found = _anew_if_instead(_of_its_reminder(found), clause)
    if found is None or found.kind in SETS:
        goes = fits("reminding", "off", sentence(clause).read, "urdu")
        return Request("unremind", "", {"said": clause}) if goes else found
    told = found.kind == "complete" and found.stated and not fits("reminders", "noun", found.what)
    takes_away = found.kind in {"delete", "complete"} and not told
    takes_away = takes_away or _goes_without_task(found, clause)
    bare = found.kind == "unremind" and not found.what
    return Request("unremind", "", {"said": clause}) if takes_away or bare else found


def spares_task(text: str) -> bool:
    """ "Only its reminder", "not the task": whatever goes, the task stays."""
    return bool(fits("reminders", "spares", text))


def _goes_without_task(found: Request, clause: str) -> bool:
    """ "Only delete its reminder at 17:30, not the task", which a rule took for a look at 17:30."""
    goes = fits("reminders", "takes_off", clause)
    return found.kind in LOOKS and spares_task(clause) and bool(goes)


def _sparing(found: Request | None, clause: str) -> Request | None:
    """ "Remove the 17:30 one from the bakery shift" is of a reminder; "delete it, not the task" is
    no deletion of a task, whatever else goes."""
    plain = clause.strip(" .!?")
    if found and found.kind == "delete" and (off := fits("reminders", "one_off", plain)):
        return Request("unremind", name(off["of"]), {"said": f"the {off['at']} one"})
    goes = found is not None and found.kind == "delete" and spares_task(clause)
    return Request("unremind", "", {"said": clause}) if goes else found


def with_its_reminder(asked: Sequence[Request], text: str) -> list[Request]:
    """ "Move the shift to Sunday and remind me Saturday evening": its reminder is moved to then,
    and none is added to the one that moves along; unless one says "too"."""
    found, beside = [*asked[:1]], fits("reminders", "beside", text)
    for before, one in pairwise(asked):
        moved = before.kind in MOVES and "due" in before.arguments
        if moved and one.missing == "when" and fits("reminders", "noun", one.what):
            continue  # "…, move the reminder too": it moves along
        same = fits("polite", "it", one.what) or one.what == before.what
        timed = one.kind == "remind" and "when" in one.arguments and not one.missing
        if moved and same and timed and not beside:
            one = replace(one, kind="remind_anew")
        elif moved and same and one.kind in OF_DAY and not beside:
            one = replace(one, arguments=one.arguments | {"anew": True})
        found.append(one)
    return found


HOUR_FIRST = re.compile(r"^(\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?) on (.+)$", re.I)  # "12 on monday"


def of_reminder(text: str) -> Request | None:
    """What a clause asks of a reminder that there may be; None if it asks for another thing."""
    if match := fits("reminders", "has", text):
        return Request("reminders", _task(match))
    if both := fits("reminders", "of_both", text):
        every = _anew("it", both["when"])
        return every and replace(every, what="both" if both["what"] != "all" else "them all")
    for pattern in (*patterns("reminders")["moved_bare"], *patterns("reminders")["moved"]):
        match = pattern.search(text)
        if match and (anew := _anew(_task(match), _on_its_day(match))):
            return anew
    if match := fits("reminders", "off", text):
        return Request("unremind", _task(match), {"said": text})
    match = fits("reminders", "due_is", text)
    due = HOUR_FIRST.sub(r"\2 at \1", match["due"]) if match else ""
    if match and is_time(due):
        return Request("due", match.groupdict().get("what") or "it", {"due": due})
    return None


def _anew(what: str, said: str) -> Request | None:
    """Another moment for a reminder: "thursday noon", "8", "two days before it's due"."""
    ahead = cleared("reminders", "than_due", cleared("reminders", "sooner", said, put="before"))
    ahead = re.sub(r"^the (?=day before$|hour before$|week before$)", "a ", ahead)
    if eve := early(ahead):
        return replace(eve, what=what, arguments=eve.arguments | {"anew": True})
    when = next((one for one in (ahead, f"at {ahead}") if is_moment(one)), "")
    called = {} if what == "it" else {"called": f"{what} reminder"}
    return Request("remind_anew", what, {"when": when} | called) if when else None


def _on_its_day(match: re.Match[str]) -> str:
    """ "(The reminder) on thursday at noon": a day in the place of a task is none, nor its end."""
    day = times(match.groupdict().get("of") or "")[1]
    apart = names_day(day) and not names_day(match["when"])
    return f"{day} {match['when']}" if apart else str(match["when"])


def _anew_if_instead(found: Request | None, clause: str) -> Request | None:
    """ "Remind me of the lab report thursday noon instead": not once more."""
    again = found is not None and found.kind == "remind" and not found.missing
    if found is None or not again or not fits("reminders", "instead", clause):
        return found
    return replace(found, kind="remind_anew")


def _of_its_reminder(found: Request | None) -> Request | None:
    """ "Change lab report reminder to thursday", which a rule took for the lab report's own day:
    the reminder is moved, and the task by no means."""
    moves = found is not None and found.kind in MOVES - {"change"}
    match = fits("reminders", "its_reminder", found.what) if found and moves else None
    if found is None or match is None:
        return found
    anew = _anew(_task(match), str(found.arguments.get("due", "")))
    return anew or Request("remind", _task(match), missing="when")


def early(body: str) -> Request | None:
    """ "About the rent one the evening before", "the day before at 8": of the day before."""
    if ahead := fits("reminders", "ahead", body):
        thing = ahead["thing"][:1].upper() + ahead["thing"][1:]
        return Request("remind_eve", ahead["of"], {"when": ahead["when"], "title": thing})
    match = fits("reminders", "eve", body)
    at = match["in"] or match["late"] or match["at"] if match else ""
    if match is None or (match["part"] == "day" and not at):
        return None
    before, after = body[: match.start()], body[match.end() :]
    of, thing = to_do(before, after)
    at = _of_part(at, match["part"])
    if thing:
        return Request("remind_eve", of, {"at": at, "title": thing})
    named = before if telling(before) else re.split(r"[,.;]", after)[0]
    if telling(before) and telling(re.split(r"[,.;]", after)[0]):
        return None  # "before the exam that …": of another thing
    what = ABOUT.sub("", re.split(r"[,.;]", named.strip(" ,.;"))[0].strip())
    return Request("remind_eve", what or "it", {"at": at})


def to_do(before: str, after: str) -> tuple[str, str]:
    """ "The night before the viva to print slides": what it is before, and what is to be done then;
    also "to print slides the night before the viva"."""
    lead, _, ahead = f" {before.strip()} ".partition(" to ")
    of, _, thing = f" {after.strip()} ".partition(" to ")
    thing = (ahead if not lead.strip() else "") or thing
    of = re.sub(r"^(?:the|my)\s", "", of.strip(" ,.;"), flags=re.IGNORECASE)
    thing = thing.strip(" ,.;")
    return (of or "it", thing[:1].upper() + thing[1:]) if telling(thing) else ("", "")


def _of_part(at: str | None, part: str) -> str:
    """ "The evening before, like 8": the hour is in that part of the day."""
    if at and at.isdigit() and part != "day":
        return f"{at} {'am' if part == 'morning' else 'pm'}"
    return at or part


def _task(match: re.Match[str]) -> str:
    """The task that is named, without the time of the reminder: "the sunday rent reminder"."""
    groups = match.groupdict()
    said = groups.get("of") or groups.get("what") or ""
    rest = times(said)[0] or ""
    bare = name(re.sub(r"(?:'s)?(?:\s+(?:on|at|for))?$", "", rest.strip()))
    return "it" if fits("reminders", "it", bare) or not (telling(bare) or bare.isdigit()) else bare
