"""Repeating tasks: which rules are admitted, and when the next one is.

Rules are RFC 5545's, daily or coarser, expanded as naive local dates from the series' first date,
so that a change of clocks moves nothing. A time of day comes from the task.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr

from accounts.errors import invalid
from todos.values import Recurrence

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "COUNT", "UNTIL"}
PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)")
UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?")
LONGEST_MONTH = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
HORIZON = timedelta(days=366 * 41)  # a rule that has no date for so long is taken for ended
SENTENCE = "Say how it repeats, such as 'every Monday' or FREQ=WEEKLY;BYDAY=MO (daily or coarser)."


def checked(recurrence: Recurrence) -> Recurrence:
    """The rule in one spelling, or a 400 that says what is wrong with it."""
    rule = recurrence.rule.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts = _parts(rule)
    if parts.get("FREQ") not in FREQUENCIES or len(rule) > 255:
        raise invalid(recurrence=SENTENCE)
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not 1 <= int(parts[name]) <= 1000:
            raise invalid(recurrence=f"{name} is a whole number from 1 to 1000.")
    if not _can_be(parts) or not _comes_round(rule):
        raise invalid(recurrence="That rule never comes round; change its days or months.")
    text = recurrence.text or describe(rule, recurrence.mode)
    return Recurrence(rule, recurrence.mode, text[:100], recurrence.at)


def _can_be(parts: dict[str, str]) -> bool:
    """False for rules that name no day: they would be sought through eight thousand years."""
    days, months = _numbers(parts, "BYMONTHDAY"), _numbers(parts, "BYMONTH")
    longest = max((LONGEST_MONTH.get(month, 31) for month in months), default=31)
    if days and min(abs(day) for day in days) > longest:
        return False
    if parts["FREQ"] in ("DAILY", "WEEKLY"):  # how many days one step of them has at most
        daily = parts["FREQ"] == "DAILY"
        most = 1 if daily else len(parts.get("BYDAY", "").split(","))
        picks = all(1 <= abs(at) <= most for at in _numbers(parts, "BYSETPOS"))
        return picks and (daily or not days)  # RFC 5545 knows no weekly BYMONTHDAY
    return True


def _numbers(parts: dict[str, str], name: str) -> list[int]:
    try:
        return [int(number) for number in parts.get(name, "").split(",") if number]
    except ValueError:
        raise invalid(recurrence=SENTENCE) from None


def _comes_round(rule: str) -> bool:
    """Whether the rule has any date at all; 400 if it can't be expanded."""
    try:
        return next_date(rule, date(2024, 1, 1), date(2023, 12, 31), ending=False) is not None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        raise invalid(recurrence=SENTENCE) from None


def _parts(rule: str) -> dict[str, str]:
    """The rule's parts by name; 400 for what is not a rule."""
    found: dict[str, str] = {}
    for part in rule.split(";"):
        match = PART.fullmatch(part)
        if match is None or match[1] not in PARTS or match[1] in found:
            raise invalid(recurrence=SENTENCE)
        found[match[1]] = match[2]
    whole = all(found.get(name, "1").isdigit() for name in ("INTERVAL", "COUNT"))
    picks = "BYSETPOS" not in found or found.keys() & {"BYDAY", "BYMONTHDAY", "BYMONTH"}
    if not whole or not picks or not UNTIL.fullmatch(found.get("UNTIL", "20240101")):
        raise invalid(recurrence=SENTENCE)
    return found


def _expand(rule: str, start: date, after: date) -> rrule:
    """The rule from `start` to long after `after`, without its own count (occurrences are counted
    by number)."""
    kept = [part for part in rule.split(";") if not part.startswith(("COUNT=", "UNTIL="))]
    expanded = rrulestr(anchored(";".join(kept), start), dtstart=datetime.combine(start, time()))
    if not isinstance(expanded, rrule):
        raise ValueError(rule)
    return expanded.replace(until=datetime.combine(max(start, after), time()) + HORIZON)


def anchored(rule: str, start: date) -> str:
    """A rule that names no day means its start's; a month too short for that has its last day."""
    if "BY" in rule:
        return rule
    day = f"{start.day},-1;BYSETPOS=1" if start.day > 28 else str(start.day)
    if rule.startswith("FREQ=MONTHLY"):
        return f"{rule};BYMONTHDAY={day}"
    if rule.startswith("FREQ=YEARLY"):
        return f"{rule};BYMONTH={start.month};BYMONTHDAY={day}"
    return rule


def first_date(rule: str, today: date) -> date:
    """Where a series begins that is said without a date: today, or the rule's next day."""
    once = re.sub(r";INTERVAL=\d+", "", rule)
    return next_date(once, today, today - timedelta(days=1), ending=False) or today


def falls_on(rule: str, day: date) -> bool:
    """Whether a series of this rule could begin on `day`."""
    return next_date(rule, day, day - timedelta(days=1), ending=False) == day


def next_date(rule: str, start: date, after: date, *, ending: bool = True) -> date | None:
    """The first date of the rule later than `after`, or None when it has ended."""
    found = _expand(rule, start, after).after(datetime.combine(after, time()))
    if found is None or (ending and _ended(rule, found.date())):
        return None
    return found.date()


def _ended(rule: str, day: date) -> bool:
    until = re.search(r"UNTIL=(\d{8})", rule)
    return until is not None and f"{day:%Y%m%d}" > until[1]


def last_number(rule: str) -> int | None:
    """How many occurrences the rule allows, if it says so."""
    count = re.search(r"COUNT=(\d+)", rule)
    return int(count[1]) if count else None


def next_due(
    rule: str,
    mode: str,
    *,
    start: date,
    scheduled: date,
    finished: date,
    today_is_over: bool = False,
) -> date | None:
    """When the next occurrence is due; all dates are local to the task.

    Counted from the due date: the first date of the rule after the one it was `scheduled` for and
    not before the day it was `finished`, so that a long absence leaves one task, not many; after
    that day, if `today_is_over`: the hour of the occurrences has struck.
    Counted from finishing: one step of the rule after `finished`.
    """
    if mode == "done":
        return next_date(rule, finished, finished)
    passed = finished if today_is_over else finished - timedelta(days=1)
    return next_date(rule, start, max(scheduled, passed))


DAYS = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday",
        "SA": "Saturday", "SU": "Sunday"}  # fmt: skip
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


def describe(rule: str, mode: str = "due") -> str:
    """A short English reading of a rule that came without words."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    text, last = _often(parts, mode), parts.get("UNTIL", "")[:8]
    day = datetime.strptime(last, "%Y%m%d") if last else None
    return f"{text} until {day.day} {day:%b %Y}" if day else text


def _often(parts: dict[str, str], mode: str) -> str:
    unit, interval = UNITS[parts["FREQ"]], int(parts.get("INTERVAL", "1"))
    if mode == "done":
        return f"{interval} {unit}{'s' if interval > 1 else ''} after it is done"
    text = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    days = [DAYS[day[-2:]] for day in parts.get("BYDAY", "").split(",") if day]
    if parts.get("BYDAY") == "MO,TU,WE,TH,FR" and interval == 1:
        return "every weekday"
    if days and parts["FREQ"] == "WEEKLY" and interval == 1:
        return "every " + " and ".join(days)
    return text + (" on " + " and ".join(days) if days and parts["FREQ"] == "WEEKLY" else "")
