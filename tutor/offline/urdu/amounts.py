"""Amounts of time in Urdu, "aadha ghanta pehle", "do din aage", and hours that name a thing."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, lists, patterns
from tutor.offline.parsing.titles import JOINER, times, when_of
from tutor.offline.urdu.sentences import Heard, sentence

BY_DAY = re.compile(
    r"(?<![\w:.#])(?P<day>1[3-9]|2\d|3[01]|۱[۳-۹]|۲[۰-۹]|۳[۰۱]) "
    r"(?P<how>tak|se pehl\w+|ko|تک|سے پہلے|کو)(?!\w)",
    re.IGNORECASE,
)
# A small number is a day of the month of what is paid, unless it is an hour: "subah 9 tak".
BEFORE_HOUR = lists("titles", "around", "urdu")["before_hour"].split()
NO_HOUR = "".join(rf"(?<!\b{part} )" for part in BEFORE_HOUR)
PAID_BY = re.compile(
    NO_HOUR + BY_DAY.pattern.replace("1[3-9]", r"0?[1-9]|1\d|۱?[۰-۹]"), re.IGNORECASE
)
SUBMIT = re.compile(r"جمع(?= (?:کر|ہو))")  # no Friday
SOME_DAYS = re.compile(  # "hafte mein 3 din" is no day of next week
    r"(?<!\w)(?:ha?fte|ha?ftay|week|mahine|mahinay|month|din|day|ہفتے|مہینے|دن)"
    r"(?=\s(?:mei?n|me|m|میں)\s(?:\d|[۲-۹]|do|teen|cha+r|pa+nch|دو|تین|چار|پانچ)\s"
    r"(?:din|ba+r|dafa|martaba|times?|دن|بار|دفعہ|مرتبہ)(?!\w))",
    re.IGNORECASE,
)
LETTER_K = re.compile(r"(?<=(?:تک|کو) )(?=کے \S+ (?:کا|کی|کے) )")  # «بدھ تک کے الیکٹرک کا بل»
AMOUNTS = {"ek": 1, "do": 2, "teen": 3, "char": 4, "چار": 4, "paanch": 5, "panch": 5, "پانچ": 5,
           "das": 10, "دس": 10, "pandrah": 15, "pandra": 15, "پندرہ": 15, "bees": 20, "بیس": 20,
           "tees": 30, "تیس": 30}  # fmt: skip
HALVES = {"aadha": (1, 2), "derh": (3, 2), "dedh": (3, 2), "ڈیڑھ": (3, 2)}
UNITS = {"minute": "minute", "ghanta": "hour", "din": "day", "hafta": "week", "mahina": "month"}
SMALLER = {"minute": (60, "second"), "hour": (60, "minute"), "day": (24, "hour"),
           "week": (7, "day"), "month": (30, "day")}  # fmt: skip


def amount_of(said: str, unit: str) -> tuple[int, str] | None:
    """How many of which unit; "aadha ghanta" is thirty minutes."""
    unit = UNITS[unit]
    if said in HALVES:
        factor, parts = HALVES[said]
        number, smaller = SMALLER[unit]
        return (factor * number // parts, smaller) if smaller != "second" else None
    number = AMOUNTS.get(said or "ek") or (int(said) if said.isdigit() else 0)
    return (number, unit) if number else None


def before_it(text: str) -> tuple[str, str] | None:
    """What is meant, and how long before it, of "meeting se ek ghanta pehle"."""
    heard = sentence(text)
    for pattern in patterns("reminding", "urdu")["before"]:
        match = pattern.search(heard.read)
        found = match and amount_of(match["amount"], match["unit"])
        if match and found:
            number, unit = found
            left = (heard.original(0, match.start()), heard.original(match.end(), len(heard.read)))
            when = f"{number} {unit}{'s' if number > 1 else ''} before"
            return " ".join(part for part in left if part), when
    return None


def at_its_hour(rest: str, due: str) -> str:
    """ "Kal subah (8 baje ki bus se jana)": at that hour of the morning; who is to get up at six
    means the morning's."""
    if due and fits("titles", "wakes", sentence(rest).read, "urdu"):
        plain = when_of(due)
        part = fits("reminding", "part", sentence(due).read, "urdu")
        early = f"{due} {'subah' if due.isascii() else 'صبح'}"
        return early if plain and plain.time and not part and when_of(early) else due
    hour = fits("titles", "hour_of", sentence(rest).read, "urdu") if due else None
    said = f"{due} {Heard(sentence(rest), hour)['hour']}" if hour else due
    timed, whole = when_of(due), when_of(said)
    if timed is None or whole is None or re.search(r"\d", due):
        return due
    return said if timed.time and whole.time and whole.date == timed.date else due


def shielded(said: str) -> str:
    """A text whose words that only look like a time, or like more of one, are read as none."""
    said = SOME_DAYS.sub(rf"\g<0>{JOINER}", said)
    return LETTER_K.sub(JOINER, SUBMIT.sub(rf"\g<0>{JOINER}", said))


def by_day(said: str) -> str:
    """ "25 tak" is "25 tareekh tak": no hour is called so; nor is "10 tak" of what is paid."""
    paid = fits("titles", "paid", sentence(said).read, "urdu")
    return (PAID_BY if paid else BY_DAY).sub(_as_date, said)


def times_of_numbered(said: str) -> tuple[str, str, str]:
    """As `times`; the number of a task is none of its days: "task 5 roz"."""
    heard = sentence(said)
    number = re.match(r"(?:kaam |number )+\d+(?= \S)", heard.read)
    if number is None:
        return times(said)
    rest, due, repeat = times(heard.original(number.end(), len(heard.read) + 1))
    return f"{heard.original(0, number.end())} {rest}".strip(), due, repeat


def _as_date(day: re.Match[str]) -> str:
    return f"{day['day']} {'tareekh' if day['how'].isascii() else 'تاریخ'} {day['how']}"
