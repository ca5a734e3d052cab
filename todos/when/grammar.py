"""The patterns of time, in the order in which they are tried at each word.

Each is matched against the stream of names (see `todos.when.stream`) and handed to its reader,
which may still decline. `title` says what it takes to count inside a title, where most words mean
themselves: "strong" always counts; "loose" with a preposition or next to another piece; "edge" also
at either end; "near" only next to another; "never" is for phrases that are nothing but a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from todos.when import dates, repeats, times
from todos.when.dates import COUNT, DAY, MONTH, UNIT
from todos.when.meaning import Piece

Reader = Callable[[re.Match[str], datetime], Piece | None]
Weight = Literal["strong", "edge", "loose", "near", "never"]

PREFIX = (
    r"(?P<prefix>(?:(?:by|on|before|until|till|due|starting|from|for|at|around|@|in) )*)"
    r"(?P<the>the )?"
)
SUFFIX = r"(?P<suffix>(?: (?:ko|tak|ke|ki|ka))*)"
PART = "(?:morning|afternoon|evening|night|noon|midnight)"
DOM = r"(?:\d{1,2}(?:st|nd|rd|th))"
PLACE = "(?:1st|2nd|3rd|4th|last)"
NTH = r"(?:other|\d+(?:st|nd|rd|th)?)"
MONTHLY = r"(?:every month|monthly)(?: on)?(?: the)?"
OF_MONTH = r"(?: of (?:the|every) month)"
ALSO = r"(?:(?: ,| and| on| every)* )"
# "May 5 times", "march 3 km": a count of something, not a date.
# What may follow a bare number that is a time, and would not follow a count of things.
NO_NOUN = (
    r"[,.;:!?)]|in|on|at|today|tonight|tomorrow|overmorrow|next|every|this|with|for|about|and|to|by"
    r"|before|daily|weekly|ko|tak|till|until|day after"
)
UNCOUNTED = r"(?! (?:times?|km|miles?|pages?|people|minute|hour|day|week|month|year|kg|%) )"


@dataclass(frozen=True, slots=True)
class Pattern:
    regex: re.Pattern[str]
    read: Reader
    title: Weight


def _pattern(read: Reader, title: Weight, body: str) -> Pattern:
    return Pattern(re.compile(rf"(?<= ){PREFIX}(?:{body}){SUFFIX}(?= )"), read, title)


REPEATS = (
    _pattern(
        repeats.after_finishing,
        "strong",
        r"(?:every )?(?P<stepcount>\d+|an?) (?P<stepunit>day|week|fortnight|month|year) "
        r"(?:after|later)(?: (?!and )[^\W\d]+){0,4}? (?:finish\w*|complet\w*|done|doing)"
        r"(?: (?:it|this|that))?",
    ),
    _pattern(
        repeats.year_date,
        "strong",
        rf"every (?P<ydom>{DOM}|\d{{1,2}})(?: of)? (?P<ymonth>{MONTH})"
        rf"|(?:every|every year|yearly)(?: on)?(?: the)? "
        rf"(?:(?P<ymonth2>{MONTH}) (?P<ydom2>{DOM}|\d{{1,2}})"
        rf"|(?P<ydom3>{DOM}|\d{{1,2}})(?: of)? (?P<ymonth3>{MONTH}))",
    ),
    _pattern(
        repeats.month_weekday,
        "strong",
        rf"{MONTHLY} (?P<place>{PLACE}) (?P<placeday>{DAY})"
        rf"|every (?P<place2>{PLACE}) (?P<placeday2>{DAY}){OF_MONTH}"
        rf"|(?P<place3>{PLACE}) (?P<placeday3>{DAY}) of every month"
        rf"|every last (?P<lastday>{DAY})",
    ),
    _pattern(
        repeats.month_date,
        "strong",
        rf"{MONTHLY} (?P<ondate>{DOM}|last day){OF_MONTH}?"
        rf"|every (?P<ondate2>{DOM}|last day)(?:{OF_MONTH}|(?! {DAY}| {MONTH}| of| {UNIT}))"
        rf"|(?P<ondate3>{DOM}|last day) of every month",
    ),
    _pattern(
        repeats.every_days,
        "strong",
        rf"(?:every (?:(?P<everynth>{NTH}) )?|(?:weekly|every week) on )"
        rf"(?P<days>{DAY}s?(?:{ALSO}{DAY}s?)*)",
    ),
    _pattern(repeats.every_days, "edge", rf"(?P<days>{DAY}s(?:{ALSO}{DAY}s?)*)"),
    _pattern(repeats.weekdays, "edge", r"(?:every )?monday (?:to|till|until|through|-|–) friday"),
    _pattern(repeats.weekdays, "strong", r"(?:every )(?:working|week|business) day"),
    _pattern(
        repeats.every_unit, "strong", r"once (?:a|an|every) (?P<everyunit>day|week|month|year)"
    ),
    _pattern(repeats.every_part, "strong", rf"every (?:day )?(?:in the )?(?P<everypart>{PART})"),
    _pattern(
        repeats.every_unit,
        "strong",
        rf"every (?:(?P<nth>{NTH}) )?"
        r"(?P<everyunit>day|weekday|week|weekend|fortnight|month|quarter|year)",
    ),
    _pattern(repeats.adverb, "edge", f"(?P<adverb>{'|'.join(repeats.ADVERBS)})"),
)

DATES = (
    _pattern(
        dates.named,
        "strong",
        r"(?P<named>day after tomorrow|overmorrow|day before yesterday|today|tonight|tomorrow)",
    ),
    _pattern(dates.named, "never", r"(?:later )?(?P<named>yesterday|today|tonight|now)"),
    _pattern(
        dates.month_day,
        "strong",
        rf"(?:{DAY} (?:, )?(?:the )?)?(?:(?P<dom>{DOM})(?: of)? (?P<month>{MONTH})"
        rf"|(?P<month2>{MONTH}) (?:the )?(?P<dom2>{DOM}|\d{{1,2}}){UNCOUNTED})"
        r"(?:(?: ,)? (?P<year>\d{4}))?",
    ),
    _pattern(
        dates.month_day,
        "strong",
        rf"(?:{DAY} (?:, )?)?(?P<dom>\d{{1,2}}) (?P<month>{MONTH})(?: ,)? (?P<year>\d{{4}})"
        r"",
    ),
    _pattern(
        dates.month_day,
        "edge",
        rf"(?:{DAY} (?:, )?)?(?P<dom>\d{{1,2}}) (?P<month>{MONTH})",
    ),
    _pattern(
        dates.written,
        "strong",
        rf"(?:{DAY} (?:, )?)?(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
        r"|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})",
    ),
    _pattern(dates.written, "loose", r"(?P<slash>\d{1,2}/\d{1,2})"),
    _pattern(
        dates.offset,
        "strong",
        rf"(?:in|within) (?:the next )?(?P<count>{COUNT}) (?P<unit>{UNIT})"
        rf"|(?P<count2>{COUNT}) (?P<unit2>{UNIT}) (?:from (?:now|today)|later)",
    ),
    _pattern(dates.offset, "never", rf"(?P<count>{COUNT}) (?P<unit>{UNIT})(?: (?P<ago>ago))?"),
    _pattern(
        dates.span_end,
        "edge",
        r"end of (?:the |this )?(?P<endnext>next )?(?P<endof>day|week|month|year)",
    ),
    _pattern(dates.span_end, "edge", rf"end of (?P<endmonth>{MONTH})"),
    _pattern(dates.weekday, "strong", rf"(?P<nextweek>next week) (?:on )?(?P<weekday>{DAY})"),
    _pattern(dates.span, "strong", r"(?P<spanwhich>this|next) (?P<span>week|weekend|month|year)"),
    _pattern(dates.span, "never", r"(?P<spanwhich>last) (?P<span>week|month|year)"),
    _pattern(dates.span, "loose", r"(?P<span>weekend)"),
    _pattern(dates.month_only, "strong", rf"(?P<onday>{DAY}) (?:the )?(?P<alone>{DOM})"),
    _pattern(
        dates.weekday,
        "strong",
        rf"(?:(?P<which>this|next|coming) )?(?P<weekday>{DAY})(?P<nextweek> (?:of )?next week)?",
    ),
    _pattern(dates.weekday, "never", rf"(?P<which>last) (?P<weekday>{DAY})"),
    _pattern(dates.month_only, "loose", rf"(?P<alone>{DOM})(?= (?:$|{NO_NOUN}) ?)"),
)

TIMES = (
    _pattern(
        times.clock_range,
        "strong",
        r"(?P<starts>\d{1,2}(?::\d{2})?) (?:-|–|to|till|until) (?P<ends>\d{1,2}:\d{2}[ap]m)",
    ),
    _pattern(times.clock, "strong", r"(?P<clock>\d{1,2}:\d{2}[ap]m)"),
    # "Genesis 3:16" is no time; 3:15 at the end of a title is.
    _pattern(times.clock, "edge", r"(?P<clock>\d{1,2}:\d[05]|[012]\d:\d{2})(?: oclock)?"),
    _pattern(times.clock, "loose", r"(?P<clock>\d{1,2}:\d{2})(?: oclock)?"),
    _pattern(
        times.fraction,
        "strong",
        r"(?:(?P<half>half past)|(?P<quarter>quarter (?:past|to))) (?P<hourof>\d{1,2})",
    ),
    _pattern(
        times.at_hour,
        "strong",
        r"(?P<oclock>\d{1,2}) oclock"
        r"|(?P<oclock2>\d{1,2})(?= (?:in the (?:morning|afternoon|evening)|at night) )",
    ),
    _pattern(
        times.at_hour,
        "strong",
        r"(?:(?<= at )|(?<= @ )|(?<= around ))(?P<athour>\d{1,2})"
        rf"(?= (?:$|{NO_NOUN}|{DAY}|{PART}) ?)",
    ),
    _pattern(times.at_hour, "near", r"(?<= at )(?P<athour>\d{1,2})"),
    _pattern(times.at_hour, "near", r"(?P<athour>\d{1,2})(?= (?:$|[,.;!?]))"),
    _pattern(times.at_hour, "loose", r"(?<= by )(?P<athour>\d{1,2})(?= (?:$|[,.;!?]))"),
    _pattern(times.part, "strong", r"this (?P<thispart>morning|afternoon|evening|night)"),
    _pattern(times.part, "loose", rf"(?P<part>{PART})"),
)

PATTERNS = (*REPEATS, *DATES, *TIMES)
