"""How often a rule comes that is to last so long: "every day for 10 days"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from todos.text import URDU_DIGITS, language_of
from todos.when.lexicon import CODES

STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
DAILY = "FREQ=DAILY"
LONGEST = 100  # characters of the words of a rule
FREQUENCY = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


def lasting(rule: str, count: int, unit: str, first: date) -> str:
    """`;COUNT=` where the length is a number of the rule's own steps, else `;UNTIL=`."""
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    plain = "INTERVAL" not in rule
    if plain and rule.startswith(f"FREQ={FREQUENCY[unit]}"):
        return f";COUNT={count * _a_step(rule)}"
    if plain and rule == "FREQ=DAILY" and unit == "week":
        return f";COUNT={7 * count}"
    last = first + STEPS[unit] * count - timedelta(days=1)
    return f";UNTIL={last:%Y%m%d}"


def without(rule: str, left_out: frozenset[str]) -> str:
    """What is every day, on the days that are not left out (SU)."""
    if not left_out or rule != DAILY:
        return rule
    return f"FREQ=WEEKLY;BYDAY={','.join(code for code in CODES.values() if code not in left_out)}"


def with_end(often: str, ends: str, rule: str) -> str:
    """The words of a rule with those of its end, a day always by its date: the words are kept, and
    "Friday" is another one next week."""
    last = re.search(r"UNTIL=(\d{8})", rule)
    if last and ends:
        ends = until(date.fromisoformat(last[1]), ends)
    return f"{often[: LONGEST - len(ends) - 1]} {ends}".strip()


def until(day: date, words: str) -> str:
    """An end as these words have it: "until 4 Dec 2026", "4 Dec 2026 tak", «۰۴/۱۲/۲۰۲۶ تک»."""
    if language_of(words) == "ur":
        return f"{day:%d/%m/%Y}".translate(URDU_DIGITS) + " تک"
    said = f"{day.day} {day:%b %Y}"
    return f"{said} tak" if re.search(r"\btak$|^har\b", words) else f"until {said}"


def _a_step(rule: str) -> int:
    """How many dates the rule has in one of its weeks, months …"""
    days = re.search(r"BYDAY=([^;]+)", rule)
    return days[1].count(",") + 1 if days else 1
