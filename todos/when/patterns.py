"""What a pattern is, and the fragments that many of them share.

Each is matched against the stream of names (see `todos.when.stream`) and handed to its reader,
which may still decline. `title` says what it takes to count inside a title, where most words mean
themselves: "strong" always counts; "loose" with a preposition or next to another piece; "edge" also
at either end and before a preposition, "end" not at the beginning; "near" only next to another,
"behind" only behind another; "never" is for phrases that are nothing but a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from todos.when.lexicon import DAYS, MONTHS
from todos.when.meaning import Here, Piece

Reader = Callable[[re.Match[str], Here], Piece | None]
Weight = Literal["strong", "edge", "end", "loose", "near", "behind", "never"]

PREFIX = (
    r"(?P<prefix>(?:(?:by|on|before|until|due|starting|from|between|for|at|around|@|in) )*)"
    r"(?P<the>the )?"
)
# "Monday at the same time": a day without an hour leaves the hour of what is moved as it is.
SAME_TIME = "(?:, )?(?:at )?(?:the )?same time(?: as before)?(?! as )"
SUFFIX = (
    r"(?P<suffix>(?: (?:ko|tak|ke|ki|ka|se before|se|mein|hi|pe|par|liye|sharp"
    rf"|{SAME_TIME}))*)"
)

DAY = "(?:" + "|".join(DAYS) + ")"
MONTH = "(?:" + "|".join(MONTHS) + ")"
DOM = r"(?:\d{1,2}(?:st|nd|rd|th))"
UNIT = "(?:minute|hour|day|week|fortnight|month|year)"
LONG_UNIT = "(?:day|week|fortnight|month|year)"
COUNT = (
    r"(?:(?:(?:sawa|paune|sadhe) )?\d+(?:\.\d+)?(?: and a half)?|sawa|an?|half(?: an?)?|a few"
    r"|a couple(?: of)?)"
)
AND_HALF = r"(?: and an? (?P<plushalf>half))?"
AND_HALF2 = r"(?: and an? (?P<plushalf2>half))?"
PART = "(?:morning|afternoon|evening|night|noon|lunchtime|midnight)"
PLACE = "(?:1st|2nd|3rd|4th|last)"
TO = "(?:-|–|—|to|until|through|se)"
YEAR = r"(?:(?: ,)? (?P<year>\d{4}))?"
# What may follow a bare number that is a time, and would not follow a count of things.
NO_NOUN = (
    r"[,.;!?)]|:(?! \d)|in|on|at|today|tonight|tomorrow|overmorrow|next|every|this|with|w|for"
    r"|about|and|to|by|before|daily|weekly|ko|tak|ke|se|until|regarding|day after"
)
FREE = rf"(?= (?:$|(?:{NO_NOUN}) ))"  # whole words: "second world war" has no "w"
# "May 5 times", "march 3 km": a count of something, not a date.
UNCOUNTED = r"(?! (?:times?|km|miles?|pages?|people|minute|hour|day|week|month|year|kg|%) )"


@dataclass(frozen=True)
class Pattern:
    """`needs`: names, one of which is in every text that the pattern can match ("#": a digit)."""

    read: Reader
    title: Weight
    needs: frozenset[str]
    body: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a text first needs it: there are many, and most texts need few."""
        return re.compile(rf"(?<= ){PREFIX}(?:{self.body}){SUFFIX}(?= )")


def pattern(read: Reader, title: Weight, needs: str, body: str) -> Pattern:
    return Pattern(read, title, frozenset(needs.split()), body)


DAY_NAMES, MONTH_NAMES = " ".join(DAYS), " ".join(MONTHS)
UNIT_NAMES = "minute hour day week fortnight month year"
