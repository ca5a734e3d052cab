"""The patterns of days, in the order in which they are tried."""

from __future__ import annotations

from todos.when import dates, spans
from todos.when.patterns import (
    AND_HALF,
    AND_HALF2,
    COUNT,
    DAY,
    DAY_NAMES,
    DOM,
    FREE,
    LONG_UNIT,
    MONTH,
    MONTH_NAMES,
    PLACE,
    TO,
    UNCOUNTED,
    UNIT,
    UNIT_NAMES,
    YEAR,
    pattern,
)

NAMED = (
    "day after tomorrow|overmorrow|narson|day before yesterday|today|tonight|tomorrow|gone"
    "|ereyesterday|erenarson"
)
WEEKDAY = rf"(?:{DAY} (?:, )?(?:the )?)?"
NO_HOUR = r"(?:1[3-9]|2\d|3[01])"  # behind a day it is a date: "thursday 26"
NEXT = "(?P<which>next )?"
THIS = "(?:the |this )?"
COMING = "(?<!is )(?<!are )coming"  # "mom is coming tomorrow" says what she does
BOUND = "(?:week|month|year)"

CALENDAR = (
    pattern(
        dates.month_day,
        "strong",
        MONTH_NAMES,
        rf"(?P<dom>{DOM}|\d{{1,2}}) {TO} (?P<lastdom>{DOM}|\d{{1,2}})(?: of)? (?P<month>{MONTH})"
        rf"{YEAR}|(?P<month2>{MONTH}) (?P<dom2>{DOM}|\d{{1,2}}) {TO} (?P<lastdom2>{DOM}|\d{{1,2}})"
        rf"{UNCOUNTED}(?! {MONTH})",
    ),
    pattern(
        dates.month_day,
        "strong",
        MONTH_NAMES,
        rf"{WEEKDAY}(?:(?P<dom>{DOM})(?: of| ki)? (?P<month>{MONTH})"
        rf"|(?P<month2>{MONTH}) (?:the )?(?P<dom2>{DOM}|\d{{1,2}}){UNCOUNTED}){YEAR}",
    ),
    pattern(
        dates.month_day,
        "strong",
        MONTH_NAMES,
        rf"{WEEKDAY}(?P<dom>\d{{1,2}}) (?P<month>{MONTH})(?: ,)? (?P<year>\d{{4}})",
    ),
    pattern(
        dates.month_day,
        "edge",
        MONTH_NAMES,
        rf"{WEEKDAY}(?P<dom>\d{{1,2}})(?: of)? (?P<month>{MONTH})(?: ki tarikh)?",
    ),
    pattern(
        dates.written,
        "strong",
        "#",
        rf"{WEEKDAY}(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})"
        r"|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})",
    ),
    pattern(dates.written, "loose", "#", r"(?P<slash>\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.\d{2})"),
    pattern(
        dates.day_of,
        "strong",
        "month",
        rf"(?P<dom>{DOM})(?: of)? (?P<ofmonth>this|next) month"
        rf"|(?P<ofmonth2>this|next) month (?:ki |ke |ka )?(?P<dom2>\d{{1,2}}|{DOM}) tarikh"
        rf"|(?P<ofmonth3>this|next) month (?:on |k[iea] (?={DOM} (?:ko|tak)\b))?(?:the )?"
        rf"(?P<dom3>{DOM})",
    ),
    pattern(
        dates.nth_weekday,
        "strong",
        DAY_NAMES,
        rf"(?P<place>{PLACE}) (?P<placeday>{DAY}) (?:of|in) "
        rf"(?:(?P<ofmonth>this|next) month|(?P<ofnamed>{MONTH}))"
        rf"|(?P<ofmonth2>this|next) month (?:ke|ki|ka) (?P<place2>{PLACE}) (?P<placeday2>{DAY})",
    ),
)

STEPS = (
    pattern(
        dates.offset,
        "strong",
        UNIT_NAMES,
        rf"(?<!every )(?:in|within|after) (?:the next )?(?:about |around )?(?P<count>{COUNT}) "
        rf"(?P<unit>{UNIT}){AND_HALF}(?: time)?"
        rf"|(?<!every )(?P<count2>{COUNT}) (?P<unit2>{UNIT}){AND_HALF2} "
        r"(?:from (?:now|today)|(?:ke )?later)",
    ),
    pattern(dates.offset, "edge", "later", r"(?<!every )(?P<unit>hour|week|month|year) later"),
    pattern(
        dates.offset,
        "never",
        UNIT_NAMES,
        rf"(?P<count>{COUNT}) (?P<unit>{UNIT}){AND_HALF}(?: (?P<ago>ago|before))?",
    ),
)

SPANS = (
    pattern(
        spans.bound,
        "edge",
        "end start middle",
        rf"(?P<edge>end|start|middle) of {THIS}{NEXT}(?P<boundunit>{BOUND})"
        rf"|(?P<edge2>end|start|middle) of (?P<boundmonth>{MONTH})"
        rf"|(?:(?:this|(?P<which2>next)) )?(?P<boundunit2>{BOUND}) (?:ke|ki|ka) "
        r"(?P<edge3>end|start)"
        rf"|(?P<boundmonth2>{MONTH}) (?:ke|ki|ka) (?P<edge4>end|start)",
    ),
    pattern(
        spans.bound,
        "loose",
        "end start middle",
        rf"(?:(?:this|(?P<which>next)) )?(?P<boundunit>{BOUND}) (?P<edge>end|start)"
        rf"|(?P<edge2>middle) (?P<boundmonth>{MONTH})"
        rf"|(?P<boundmonth2>{MONTH}) (?P<edge3>end|start)",
    ),
    pattern(
        spans.last_day,
        "strong",
        "month year",
        rf"(?P<place>1st|last) day of {THIS}{NEXT}(?P<boundunit>month|year)"
        rf"|(?P<boundunit2>month|year) (?:ke|ki|ka) (?P<place2>1st|last) day",
    ),
    pattern(
        dates.weekday, "strong", DAY_NAMES, rf"(?P<ofweek>(?:next|this) week) (?:on |, |ke |ki )?"
        rf"(?P<weekday>{DAY})",
    ),
    pattern(
        spans.weekend_of,
        "strong",
        "weekend",
        rf"weekend of (?:the )?(?:(?P<dom>{DOM}|\d{{1,2}})(?: of)? (?P<month>{MONTH})"
        rf"|(?P<month2>{MONTH}) (?P<dom2>{DOM}|\d{{1,2}})|(?P<alone>{DOM}))",
    ),
    pattern(
        spans.span, "strong", "week weekend month year",
        r"(?P<spanwhich>this|next|coming) (?P<span>week|weekend|month|year)",
    ),
    pattern(
        spans.month_start, "edge", MONTH_NAMES, rf"(?:(?<= in )|(?<= by ))(?P<startmonth>{MONTH})"
    ),
    pattern(spans.after_next, "strong", "after", r"(?P<span>week|month|year) after next"),
    pattern(
        spans.span, "never", "last", r"(?P<spanwhich>last) (?P<span>week|month|year)"
    ),
    pattern(spans.span, "loose", "weekend", r"(?P<span>weekend)"),
)  # fmt: skip

WEEKDAYS = (
    pattern(
        dates.month_only,
        "strong",
        DAY_NAMES + " tarikh",
        rf"(?P<onday>{DAY}) (?:the )?(?P<alone>{DOM})"
        rf"|{WEEKDAY}(?:month k[iea] )?(?P<alone2>\d{{1,2}}|{DOM}) tarikh"
        rf"|(?P<onday2>{DAY}) (?:, )?(?:the )?(?P<alone3>{NO_HOUR})(?= (?:, )?(?:at |\d|$))"
        rf"|{DAY} (?:, )?(?P<alone4>{NO_HOUR})(?= ko )",
    ),
    pattern(
        dates.weekday,
        "strong",
        DAY_NAMES,
        rf"(?P<which>this coming|this|next|{COMING}(?: wala)?) (?P<weekday>{DAY})"
        rf"|(?P<weekday2>{DAY})(?P<ofweek> (?:of )?(?:next|this) week)",
    ),
    pattern(dates.weekday, "edge", DAY_NAMES, rf"(?P<weekday>{DAY})"),
    pattern(dates.weekday, "never", "last", rf"(?P<which>last) (?P<weekday>{DAY})"),
    pattern(
        dates.month_only, "loose", "#", rf"(?P<alone>{DOM}){FREE}"
    ),
)  # fmt: skip

DATES = (
    pattern(
        dates.offset_from,
        "strong",
        UNIT_NAMES,
        rf"(?:(?P<count>{COUNT}) )?(?P<unit>{LONG_UNIT}) (?:from|after|on) (?:the )?"
        rf"(?P<anchor>today|tomorrow|{DAY})"
        rf"|(?P<anchor2>today|tomorrow|overmorrow|{DAY}) (?:se|ke) (?P<count2>{COUNT}) "
        rf"(?P<unit2>{LONG_UNIT}) later",
    ),
    pattern(
        dates.named,
        "strong",
        NAMED.replace("|", " ") + " after before",
        rf"(?:later )?(?:(?:{COMING}(?: wala)?|next|last(?: did)?) )?"
        rf"(?P<named>{NAMED})(?: ke day)?",
    ),
    pattern(dates.named, "never", "yesterday now", r"(?P<named>yesterday|now)"),
    *CALENDAR,
    *STEPS,
    *SPANS,
    *WEEKDAYS,
)
