"""The patterns of what repeats, in the order in which they are tried."""

from __future__ import annotations

from todos.when import repeats
from todos.when.lexicon import DAYS
from todos.when.patterns import (
    DAY,
    DAY_NAMES,
    DOM,
    MONTH,
    MONTH_NAMES,
    PART,
    PLACE,
    TO,
    UNIT,
    pattern,
)

NTH = r"(?:other|\d+(?:st|nd|rd|th)?)"
MONTHLY = r"(?:every month|monthly)(?: on| ke| ki)?(?: the)?"
OF_MONTH = r"(?: (?:of|in) (?:the |every )month)"
ALSO = r"(?:(?: ,| and| on| every)* )"
STEP = "(?:day|week|fortnight|month|year)"
EACH_WEEK = "(?: ,)? (?:every week|weekly)"
EACH_DAY = "(?:every (?:single )?day|everyday|daily|rozana)"
OFTEN = "(?:every(?: day| week)?|weekly|daily|rozana)(?: ,)?(?: from)?"
STARTS = "every every! weekly monthly yearly daily rozana month"

REPEATS = (
    pattern(
        repeats.days_between,
        "strong",
        DAY_NAMES,
        rf"{OFTEN} (?P<fromday>{DAY}) {TO} (?P<today>{DAY})(?: tak)?(?:{EACH_WEEK}| every day)?"
        rf"|(?P<fromday2>{DAY}) {TO} (?P<today2>{DAY})(?: tak)?(?:{EACH_WEEK}|(?: ,)? {EACH_DAY})",
    ),
    pattern(
        repeats.days_but,
        "strong",
        DAY_NAMES + " " + " ".join(f"{day}s" for day in DAYS),
        r"(?:, )?(?:except|excluding|but not|apart from|other than)(?: on| for)? "
        rf"(?P<but>{DAY}s?(?:{ALSO}{DAY}s?)*)"
        rf"|(?P<but2>{DAY}(?:{ALSO}{DAY})*)(?: ko)?(?: ke)? besides",
    ),
    pattern(
        repeats.after_finishing,
        "strong",
        "finishing every!",
        rf"(?:every )?(?P<stepcount>\d+|an?) (?P<stepunit>{STEP}) (?:after|later|from)"
        r"(?: (?!and )[^\W\d]+){0,4}? finishing(?: (?:it|this|that))?"
        rf"|finishing(?: being)?(?: ke)? (?P<stepcount2>\d+) (?P<stepunit2>{STEP}) later"
        rf"|every! (?:(?P<stepcount3>\d+|other) )?(?P<stepunit3>{STEP})",
    ),
    pattern(
        repeats.year_date,
        "strong",
        MONTH_NAMES,
        rf"every (?P<ydom>{DOM}|\d{{1,2}})(?: of)? (?P<ymonth>{MONTH})"
        rf"|(?:every|every year|yearly)(?: on)?(?: the)? "
        rf"(?:(?P<ymonth2>{MONTH}) (?P<ydom2>{DOM}|\d{{1,2}})"
        rf"|(?P<ydom3>{DOM}|\d{{1,2}})(?: of)? (?P<ymonth3>{MONTH}))",
    ),
    pattern(
        repeats.month_weekday,
        "strong",
        DAY_NAMES,
        rf"{MONTHLY} (?P<place>{PLACE}) (?P<placeday>{DAY})"
        rf"|(?:every )?(?P<place2>{PLACE}) (?P<placeday2>{DAY}){OF_MONTH}"
        rf"|month (?:ke|ki|ka) (?P<place3>{PLACE}) (?P<placeday3>{DAY})"
        rf"|every last (?P<lastday>{DAY})",
    ),
    pattern(
        repeats.month_date,
        "strong",
        STARTS,
        rf"{MONTHLY} (?P<ondate>{DOM}|last day|end|\d{{1,2}}(?: tarikh|(?= ko ))){OF_MONTH}?"
        rf"|every (?P<ondate2>{DOM}|last day)(?:{OF_MONTH}|(?! {DAY}| {MONTH}| of| {UNIT}))"
        r"|every (?P<ondate4>\d{1,2}) tarikh"
        rf"|(?P<ondate3>{DOM}|last day|end)(?: of)? (?:every month|monthly)",
    ),
    pattern(
        repeats.every_days,
        "strong",
        DAY_NAMES + " " + " ".join(f"{day}s" for day in DAYS),
        rf"(?:every (?:(?P<everynth>{NTH}) )?|(?:weekly|once a week|every week)(?: on)? "
        rf"|every (?P<everynth2>{NTH}) week(?: later)?(?: on)? )"
        rf"(?P<days>{DAY}s?(?:{ALSO}{DAY}s?)*)",
    ),
    pattern(
        repeats.every_days,
        "edge",
        DAY_NAMES + " " + " ".join(f"{day}s" for day in DAYS),
        rf"(?P<days>{DAY}s(?:{ALSO}{DAY}s?)*|{DAY}(?:{ALSO}{DAY}){{2,6}})(?:{EACH_WEEK})?"
        rf"|(?P<days2>{DAY}(?:{ALSO}{DAY})?){EACH_WEEK}",
    ),
    pattern(
        repeats.weekdays,
        "edge",
        "monday",
        rf"monday {TO} friday(?: tak)?",
    ),
    pattern(repeats.weekdays, "strong", "every", r"(?:every )(?:working|week|business) day"),
    pattern(
        repeats.every_unit, "strong", "every a an", r"once (?:a|an|every) "
        r"(?P<everyunit>day|week|month|year)",
    ),
    pattern(
        repeats.every_part, "strong", "every", rf"every (?:day )?(?:in the )?(?P<everypart>{PART})"
    ),
    pattern(
        repeats.every_unit,
        "strong",
        "every",
        rf"every (?:single )?(?:(?P<nth>{NTH}) )?"
        r"(?P<everyunit>day|weekday|weekdays|week|weekend|fortnight|month|quarter|year)(?: later)?",
    ),
    pattern(repeats.adverb, "strong", "rozana", "(?P<adverb>rozana)"),
    pattern(repeats.adverb, "edge", "everyday weekdays", "(?P<adverb>everyday|weekdays)"),
    # "Daily vitamins" is a name; "vitamins daily" says how often.
    pattern(
        repeats.adverb, "end", " ".join(repeats.ADVERBS), f"(?P<adverb>{'|'.join(repeats.ADVERBS)})"
    ),
)  # fmt: skip
