"""How a task repeats, in the language of whoever reads it."""

from __future__ import annotations

from datetime import datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from todos.due import shown
from todos.recurrence import DAYS
from todos.text import language_of

TOLD = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL"}  # parts of a rule that are said below


def rhythm(rule: str, mode: str, text: str) -> str:
    """`text`, as somebody has put it. On a page in Urdu, where that is not in Urdu (a model's
    words, or ours for a rule), the rule itself, if it is a simple one."""
    if get_language() != "ur" or not rule or language_of(text) == "ur":
        return text or rule
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    often = _often(parts, mode) if parts.keys() <= TOLD else ""
    if not often:
        return text or rule
    if until := parts.get("UNTIL", "")[:8]:
        day = shown(datetime.strptime(until, "%Y%m%d").date(), None)
        return _("%(often)s, until %(day)s") % {"often": often, "day": day}
    return often


def _often(parts: dict[str, str], mode: str) -> str:
    """ "" for what is not simple."""
    count, days, date = int(parts.get("INTERVAL", "1")), parts.get("BYDAY"), parts.get("BYMONTHDAY")
    if mode == "done":
        return "" if days or date else _after(parts["FREQ"], count)
    if not days and not date:
        return _every(parts["FREQ"], count)
    if parts["FREQ"] == "MONTHLY" and date and date.isdecimal() and not days and count == 1:
        return _("on day %(day)s of every month") % {"day": date}
    if parts["FREQ"] != "WEEKLY" or date or not days or not set(days.split(",")) <= DAYS.keys():
        return ""
    if days == "MO,TU,WE,TH,FR" and count == 1:
        return _("every weekday")
    *others, last = (str(WEEKDAYS[[*DAYS].index(day)]) for day in days.split(","))
    names = _("%(days)s and %(day)s") % {"days": "، ".join(others), "day": last} if others else last
    if count == 1:
        return _("every %(days)s") % {"days": names}
    return _("%(often)s on %(days)s") % {"often": _every("WEEKLY", count), "days": names}


def _every(unit: str, count: int) -> str:
    one, more = {
        "DAILY": (_("every day"), _("every %(count)s days")),
        "WEEKLY": (_("every week"), _("every %(count)s weeks")),
        "MONTHLY": (_("every month"), _("every %(count)s months")),
        "YEARLY": (_("every year"), _("every %(count)s years")),
    }[unit]
    return one if count == 1 else more % {"count": count}


def _after(unit: str, count: int) -> str:
    one, more = {
        "DAILY": (_("a day after it is done"), _("%(count)s days after it is done")),
        "WEEKLY": (_("a week after it is done"), _("%(count)s weeks after it is done")),
        "MONTHLY": (_("a month after it is done"), _("%(count)s months after it is done")),
        "YEARLY": (_("a year after it is done"), _("%(count)s years after it is done")),
    }[unit]
    return one if count == 1 else more % {"count": count}
