"""The moment that a reply puts right: "10, not 9" is in the half of the day that nine was in, "not
morning, evening" keeps the hour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from todos.when import understand
from tutor.offline.conversation import Done, Exchange
from tutor.offline.desk.dates import ENGLISH
from tutor.offline.desk.receipts import Json, error_of, tasks_of
from tutor.offline.lexicon import cleared, fits, words_of
from tutor.offline.parsing.builders_due import COUNTED
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.reading import polite
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.parsing.titles import is_day, is_moment, is_rhythm, is_time, names_day, times
from tutor.offline.urdu.amounts import before_it

CLOCK = re.compile(r"(?:at )?(\d{1,2})(?:[:.](\d\d)|(15|30|45))?")  # "930" is an hour, 500 none
OF_WEEK = re.compile(
    r"(?P<week>agl[aei] hafte?|is hafte?|اگلے ہفتے|اس ہفتے) (?:ka|ki|k|کا|کی) "
    r"(?P<day>.+?)(?: (?:ko|tak|کو|تک))?",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b(?:subah|sha+m|raat|dopahar|sa+d?r?h[ey]|sarh[ey]|sawa|paune|pone)\b"
    r"|صبح|شام|رات|دوپہر|ساڑھے|سوا|پونے",
    re.IGNORECASE,
)
EARLIER = re.compile(r"^make it |\s+(?:before|earlier|ahead|prior)$", re.IGNORECASE)
LENGTH = re.compile(r"\S+(?: an?)? (?:min|hour|hr|day|week)\w* before", re.IGNORECASE)
HALF = 12  # hours of half a day
HOURS = {word: str(hour) for hour, word in enumerate([*words_of("answers", "counts")][:HALF], 1)}
TOO = re.compile(r"\b(?:too|as well|also)[\s.!]*$", re.IGNORECASE)
TIMED = {"add_task", "update_task", "schedule_reminder"}


def time_in(words: str, due: str) -> str:
    """The words as a time; a bare number is an hour where the task has one."""
    words = HOURS.get(words.casefold(), words)
    rest, when, _ = times(words)
    if half := _other_half(words, due):
        return half
    hour = f"{words} {'baje' if words.isascii() else 'بجے'}"
    if PARTLY.search(words) and is_time(hour):
        return hour  # "shaam saat", "sarhe 5"
    if is_time(words):
        return words
    day = OF_WEEK.fullmatch(words)  # "agle hafte ka peer", "agle hafte ka peer 30 november"
    if day and is_time(day["day"]):
        return day["day"] if " " in day["day"] else f"{day['week']} {day['day']}"
    if when and not re.sub(r"\b(?:ko|pe|tak|کو|پر|تک|one|it)\b|[\W_]", "", rest):
        return when
    clock = CLOCK.fullmatch(words) if "T" in due else None
    return _nearest(int(clock[1]), clock[2] or clock[3] or "00", due) if clock else ""


def a_step_on(wrong: str, right: str) -> list[Request]:
    """ "Not this weekend, the next one", "not tomorrow, the day after"."""
    by = "1 month" if "month" in wrong.casefold() else "1 week"
    if fits("polite", "day_after", right):
        by = "1 day"
    elif not fits("polite", "next_one", right):
        return []
    return [Request("shift", "it", {"by": by})] if is_time(wrong) else []


def moved_by(match: re.Match[str]) -> Request:
    """ "Actually the day after": counted from the day that was set."""
    said = match.groupdict()
    unit, way = said.get("unit") or said["units"], said.get("way") or said["ways"]
    sign = "-" if way.casefold() in {"before", "earlier", "sooner"} else ""
    amount = (said.get("amount") or "a").casefold()
    count = COUNTED.get(amount) or int(amount)
    return Request("shift", "it", {"by": f"{sign}{count} {unit.casefold()}"})


def is_set_already(when: str, tasks: Sequence[Json]) -> bool:
    """Whether a day that is called the next one is the one that is set, so that the one after it
    must be meant."""
    day = fits("polite", "next_day", when) and understand(when, timezone.localtime()).date
    return bool(day and tasks) and all(str(t.get("due", ""))[:10] == f"{day}" for t in tasks)


def _other_half(words: str, due: str) -> str:
    """ "Not morning, evening": the hour stays, in the half of the day that is named."""
    part = fits("polite", "half_of_day", words)
    clock = due.partition("T")[2]  # of a moment, or "T09:00" of a reminder
    if part is None or not clock:
        return ""
    hour, minutes = int(clock[:2]) % HALF, clock[3:5]
    return f"at {hour + HALF if part['late'] else hour:02d}:{minutes}"


def _nearest(hour: int, minutes: str, due: str) -> str:
    """ "10, not 9", of what is at nine in the morning, is in the morning too."""
    was = due.partition("T")[2][:2]
    if not was or hour > HALF or int(minutes) > 59:
        return f"at {hour}:{minutes}"
    near = min(hour % HALF, hour % HALF + HALF, key=lambda one: abs(one - int(was)))
    return f"at {near % HALF or HALF}:{minutes} {'am' if near < HALF else 'pm'}"


def reminded(last: Done, right: str, *, is_new: bool) -> list[Request]:
    """The moment of a reminder, which of a task that exists is another than when it is due."""
    task = last.result.get("task", {})
    early = str(last.arguments.get("when", "")).endswith("before")
    if (is_new or early) and is_rhythm(right):  # "make it daily": its reminders come along
        return [Request("repeat", "it", {"repeat": right})]
    named = before_it(right) or re.search(r"\bbefore$", right, re.IGNORECASE)
    if (early or named) and (ahead := _ahead(right)):
        return [Request("remind_anew", str(task["number"]), {"when": ahead})]
    if not is_new:
        had = next(iter([*task.get("reminders", [])][-1:]), "").rpartition(", ")[2]
        when = time_in(right, f"T{had}")
        due = str(task.get("due", ""))
        later = time_in(right, due) if CLOCK.fullmatch(right) else ""
        if later and early and not _is_earlier(later, due):
            return [Request("due", str(task["number"]), {"due": later})]  # it comes along
        return [Request("remind_anew", str(task["number"]), {"when": when})] if when else []
    due = str(task.get("due", ""))
    when = time_in(right, due if "T" in due else "T")
    if not when:
        return []
    moved, anew = Request("due", "it", {"due": when}), {"when": WHEN_DUE}
    along = "T" in due or is_day(when)  # as the reminder comes, but for an hour that was none
    return [moved] if along else [moved, Request("remind_anew", "it", anew)]


def _ahead(words: str) -> str:
    """ "Half an hour", of a reminder that comes an hour before: by so much before."""
    if found := before_it(words) or before_it(f"{words} pehle"):
        return "" if telling(found[0]) else found[1]
    when = f"{EARLIER.sub('', words)} before"
    return when if LENGTH.fullmatch(when) and is_moment(when) else ""


def _is_earlier(when: str, due: str) -> bool:
    """Whether an hour is before the one at which a task is due."""
    hour = understand(when, timezone.localtime()).time
    return hour is not None and "T" in due and f"{hour:%H:%M}" < due[11:16]


def only_timed(tasks: Sequence[Json]) -> Json | None:
    """The only one of some tasks that is due at an hour, which another hour is of."""
    timed = [task for task in tasks if "T" in str(task.get("due", ""))]
    return timed[0] if len(timed) == 1 else None


def of_which(request: Request, tasks: Sequence[Json], wrong: str) -> Request:
    """ "No, at 4", of a dentist at 3 and the gym at 6: it is asked which, but for "4, not 3"; what
    was on one day, or at one hour, moves together."""
    due = str(request.arguments["due"])
    part = slice(0, 10) if names_day(due) else slice(11, 16)
    at = {str(task["number"]): str(task.get("due", ""))[part] for task in tasks}
    if len({*at.values()}) < 2:
        return request
    denied = [str(task["number"]) for task in tasks if _was_at(task, wrong)]
    alone = denied or [number for number, when in at.items() if when]
    return replace(request, what=alone[0] if len(alone) == 1 else "")


def of_its_reminder(task: Json, wrong: str, when: str) -> list[Request]:
    """ "Not Sunday night, Monday at 8", of what is on Monday, with a reminder on Sunday."""
    said = names_day(time_in(wrong, "") if wrong else "")
    if not said or said == str(task.get("due", ""))[:10]:
        return []
    day = f"{date.fromisoformat(said):{ENGLISH}}"
    reminded_then = any(str(one).startswith(day) for one in task.get("reminders", []))
    return [Request("remind_anew", str(task["number"]), {"when": when})] if reminded_then else []


def of_both(reply: str) -> list[Request]:
    """ "No, both friday": those that were spoken of last, be only one of them put right since."""
    said = fits("polite", "of_both", reply)
    if said is None or not is_time(said["when"]):
        return []
    which = "both" if said["which"].casefold().startswith("both") else "them all"
    return [Request("due", which, {"due": said["when"]})]


def _was_at(task: Json, wrong: str) -> bool:
    """Whether it was at the time, or on the day, that is denied."""
    due = str(task.get("due", ""))
    said = time_in(wrong, due) if wrong and due else ""
    when = understand(said, timezone.localtime()) if said else None
    on = when is None or not names_day(said) or f"{when.date}" == due[:10]
    at = when is None or not when.time or f"{when.time:%H:%M}" == due[11:16]
    return bool(when and on and at and (when.time or names_day(said)))


def at_bare_time(last: Exchange, reply: str) -> list[Request]:
    """A bare time, or rhythm, after a change is the one that was meant."""
    if not last.calls or last.calls[-1].name not in TIMED or error_of(last.calls[-1].result):
        return []
    if TOO.search(reply):  # "next week too" is another, and no move
        return []
    rest, due, repeat = times(cleared("polite", "led_by_and", polite(reply)))
    rest = cleared("polite", "it_is", rest)  # "its on the 5th"
    if rest or bool(due) == bool(repeat) or fits("telling", "denied", reply):
        return []
    new = last.calls[-1].name == "schedule_reminder" and last.calls[-2:][0].name == "add_task"
    if new and due:  # the task and its reminder
        return reminded(last.calls[-1], due, is_new=True)
    if repeat:
        return [Request("repeat", "it", {"repeat": repeat})]
    return [of_all(Request("due", "it", {"due": due}), last.calls[-1])]


def at_each(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Make it 6am", right after what repeats was added."""
    asked = requests(cleared("polite", "apology", reply))
    if len(asked) != 1 or not fits("polite", "it", asked[0].what):
        return []
    each = of_all(asked[0], calls[-1])
    return [each] if each.kind == "each_time" else []


def of_all(request: Request, last: Done) -> Request:
    """ "No, at 6:30", of what repeats and was just added: each time, not the first alone. Of
    several, the one that has an hour."""
    due = str(request.arguments.get("due", ""))
    if request.kind != "due" or not is_time(due) or names_day(due) or is_rhythm(due):
        return request
    several = len(tasks_of(last.result)) > 1 and bool(fits("polite", "them", request.what))
    timed = only_timed(tasks_of(last.result)) if several else None
    if timed:
        return replace(request, what=str(timed["number"]))
    fresh = last.name == "add_task" or (last.name == "update_task" and "repeat" in last.arguments)
    again = fresh and any(task.get("repeat") for task in tasks_of(last.result))
    return replace(request, kind="each_time", arguments={"at": due}) if again else request
