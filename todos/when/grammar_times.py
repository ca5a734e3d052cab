"""The patterns of times of day and of lengths, in the order in which they are tried."""

from __future__ import annotations

from todos.when import times
from todos.when.patterns import (
    AND_HALF,
    AND_HALF2,
    COUNT,
    DAY,
    FREE,
    LONG_UNIT,
    PART,
    TO,
    UNIT,
    pattern,
)

PARTS = "morning afternoon evening night noon lunchtime midnight"
AT = r"(?:(?<= at )|(?<= by )|(?<= around )|(?<= @ )|(?<= from )|(?<= until ))"
ENDS = rf"(?:{FREE}|(?= (?:{DAY}|{PART}) ))"
HALVES = "[ap]m"
# "9 baje ke baad", "gyarah baje ke qareeb": how near to it, which a task cannot say.
NEARLY = (
    r"(?: k(?:e|ay)? (?:later|qareeb|qarib|kareeb|karib|nazdeek|aas pa+s|as pa+s|lag bhag|lagbhag"
    r"|قریب|نزدیک|آس پاس|لگ بھگ)(?! (?:wala|ka|ki|ke)\b))?"
)
SPOKEN = r"(?P<spokenhour>[1-9]|1[0-2]) (?P<spokenminute>[0-5]\d)"
ANY_CLOCK = rf"\d{{1,2}}(?::\d{{2}})?(?:{HALVES})?"

RANGES = (
    pattern(
        times.clock_range,
        "strong",
        "#",
        rf"(?P<starts>{ANY_CLOCK}) {TO} (?P<ends>\d{{1,2}}:\d{{2}}{HALVES})"
        rf"|(?P<starts2>\d{{1,2}}:\d{{2}}{HALVES}) {TO} (?P<ends2>\d{{1,2}}){FREE}"
        rf"|(?P<starts3>\d{{1,2}}:\d{{2}}) {TO} (?P<ends3>\d{{1,2}}:\d{{2}})"
        rf"|(?P<starts4>{ANY_CLOCK})(?: oclock)? {TO} (?P<ends4>{ANY_CLOCK}) oclock",
    ),
    pattern(
        times.clock_range,
        "loose",
        "from between",
        rf"(?:(?<= from )|(?<= between ))(?P<starts>\d{{1,2}}) (?:{TO}|and) (?P<ends>\d{{1,2}})"
        rf"(?! {UNIT}){ENDS}",
    ),
    pattern(
        times.clock_range,
        "near",
        "#",
        rf"(?P<starts>\d{{1,2}}) {TO} (?P<ends>\d{{1,2}}){ENDS}",
    ),
)

LENGTHS = (
    pattern(
        times.length,
        "strong",
        "for liye",
        rf"for (?:the next )?(?:about |around )?(?P<count>{COUNT}) (?P<unit>minute|hour){AND_HALF}"
        rf"|(?P<count2>{COUNT}) (?P<unit2>minute|hour){AND_HALF2} (?:ke |ki )?liye",
    ),
    pattern(
        times.lasting,
        "near",
        "for liye tak",
        rf"for (?:the next )?(?P<count>\d+|an?) (?P<unit>{LONG_UNIT})"
        rf"|(?P<count2>\d+) (?P<unit2>{LONG_UNIT}) (?:(?:ke |ki )?liye|tak)",
    ),
)

CLOCKS = (
    pattern(
        times.at_hour,
        "strong",
        "oclock sharp " + PARTS,
        rf"(?P<oclock>\d{{1,2}}(?:[.:]\d{{1,2}})?) oclock{NEARLY}"
        r"|(?P<oclock2>\d{1,2})(?= (?:in the (?:morning|afternoon|evening)|at night|sharp) )",
    ),
    # "Sham 5 pe", which leaves the word for the clock out.
    pattern(
        times.hour_of_part,
        "strong",
        "pe par پر پہ پے",
        rf"(?P<part>{PART}) (?P<athour>[1-9]|1[0-2])(?: (?:پر|پہ|پے)|(?= (?:pe|par) ))",
    ),
    pattern(times.clock, "strong", "#", rf"(?P<clock>\d{{1,2}}:\d{{2}}{HALVES})"),
    # "Genesis 3:16" is no time; 3:15 at the end of a title is.
    pattern(times.clock, "edge", "#", r"(?P<clock>\d{1,2}:\d[05]|[012]\d:\d{2})(?: oclock)?"),
    pattern(times.clock, "loose", "#", r"(?P<clock>\d{1,2}:\d{2})(?: oclock)?"),
    pattern(
        times.fraction,
        "strong",
        "half quarter past to minutesto sawa paune sadhe",
        rf"(?:a )?(?P<portion>half|quarter|5|10|20|25)(?: minute)? past "
        rf"(?P<hourof>\d{{1,2}}(?::00{HALVES})?)(?: oclock)?"
        rf"|(?:a )?(?P<portion2>quarter|20|25|(?:5|10)(?= minute| minutesto))(?: minute)? "
        rf"(?P<side>to|minutesto) "
        rf"(?P<hourof2>\d{{1,2}}(?::00{HALVES})?)(?: oclock)?"
        rf"|{AT}(?P<portion3>half) (?P<hourof3>\d{{1,2}})(?! {UNIT})"
        rf"|(?P<portion4>sawa|paune|sadhe) (?P<hourof4>\d{{1,2}}) oclock{NEARLY}",
    ),
    pattern(
        times.fraction,
        "never",
        "half sawa paune sadhe",
        r"(?P<portion>half) (?P<hourof>\d{1,2})"
        r"|(?P<portion2>sawa|paune|sadhe) (?P<hourof2>\d{1,2})(?: (?:پر|پہ|پے))?",
    ),
    pattern(
        times.fraction,
        "near",
        "sawa paune sadhe half",
        r"(?P<portion>sawa|paune|sadhe|half) (?P<hourof>\d{1,2})"
        r"(?: (?:پر|پہ|پے)|(?= (?:$|[,.;!?]|ko|tak|pe|par) ?)|(?= k[ai] (?:kar|کر|rakh|رکھ) ))",
    ),
)

HOURS = (
    pattern(times.spoken_clock, "strong", "#", rf"{AT}{SPOKEN}{ENDS}"),
    pattern(times.spoken_clock, "never", "#", SPOKEN),
    pattern(times.spoken_clock, "near", "#", rf"{SPOKEN}{ENDS}"),
    pattern(
        times.at_hour,
        "strong",
        "at @",
        rf"(?:(?<= at )|(?<= @ ))(?P<athour>\d{{1,2}}|[012]\d[0-5]\d|\d{{1,2}}\.\d\d){ENDS}",
    ),
    pattern(times.at_hour, "never", "#", r"(?P<athour>\d{1,2}\.\d\d|(?<= around )\d{1,2})"),
    pattern(
        times.at_hour,
        "near",
        "at around before by until",
        r"(?:(?<= at )|(?<= around )|(?<= before )|(?<= by )|(?<= until ))(?P<athour>\d{1,2})",
    ),
    pattern(
        times.at_hour,
        "near",
        "today tonight tomorrow",
        r"(?<=^ )(?P<athour>\d{1,2})(?= (?:today|tonight|tomorrow) )",
    ),
    pattern(times.at_hour, "behind", "#", rf"(?P<athour>\d{{1,2}}(?:\.\d\d)?){FREE}"),
    pattern(times.at_hour, "loose", "by", r"(?<= by )(?P<athour>\d{1,2})(?= (?:$|[,.;!?]))"),
)

PARTS_OF_DAY = (
    pattern(times.part, "strong", PARTS, r"this (?P<thispart>morning|afternoon|evening|night)"),
    pattern(
        times.part,
        "edge",
        "eod end close 1st",
        r"eod|end of (?:the )?day|close of business|day (?:ke|ka) end"
        r"|(?P<part>1st thing)(?: in the morning)?",
    ),
    pattern(times.part, "loose", PARTS, rf"(?:12 )?(?P<part>{PART})"),
)

TIMES = (*RANGES, *CLOCKS, *HOURS, *PARTS_OF_DAY)
