"""A message as it is said, in the spelling and the order that the rules know."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils import timezone

from tutor.offline.lexicon import fits, patterns, rewritten, words_of
from tutor.offline.parsing.by_minute import ByMinute
from tutor.offline.parsing.in_active import in_active
from tutor.offline.parsing.request import WHEN_DUE
from tutor.offline.parsing.rota import rota
from tutor.offline.parsing.titles import is_moment, names_day, times, when_of

DAYS = (
    r"(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)s?"
)
WEEKLY = re.compile(
    rf"(?P<before>\b(?:every|each)\s+)?(?:on )?\b"
    rf"(?P<days>{DAYS}(?:[\s,/&]+(?:and )?{DAYS}){{1,6}})\b"
    r"(?P<rest>.{0,80}?)\s+(?:every week|each week|weekly|from now on)\b",
    re.IGNORECASE,
)
EXCEPT = re.compile(
    rf"\bevery ?(?P<all>weekday|day)\b(?P<rest>[^.;?!]{{0,60}}?),?"
    rf" (?:except|but not|apart from|but(?! [^.;?!]*\b(?:is|are|was|i|we|has)\b))"
    rf"(?: for)?(?: on)? (?P<days>{DAYS}\b(?:(?:,| and|,? or) {DAYS}\b)*)",
    re.IGNORECASE,
)
OF_WEEK = re.compile(
    r"^(?:(?:ok(?:ay)?|so|hey|hi|well|right|alright|and)\b[,.!]? )*"
    r"(?P<week>next week[:,]?|this week[:,])"
    rf" (?=[^.?!]*\b{DAYS}\b)(?!.*\?)",
    re.IGNORECASE,
)
LED_SHORT = re.compile(
    r"(?:(?<=^)|(?<=[,;:] )|(?<= and )|(?<= then ))(?P<day>mon|tues?|wed|thur?s?|fri|sat|sun)"
    r"(?= [a-z\d])",
    re.IGNORECASE,
)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTED = [  # "task two"
    (re.compile(rf"\b(task|number|no\.|num|kaam) {word}\b(?! (?:thing|of|more))", re.I), place)
    for place, word in enumerate(words_of("answers", "counts"), 1)
]
CLOSED = re.compile(r"([ےں])(?=[آ-ی])")  # letters that only end a word: "کےبل" is two
REMIND = re.compile(r"^(?:(?:please|can you|could you|pls)\s+)*remind me\b", re.IGNORECASE)
REMINDS = re.compile(r"\bremind\b|\?", re.IGNORECASE)
AND_TO = re.compile(r",?\s+and\s+(?:also\s+|then\s+)?to\s+(?!(?:the|my|a|our|his|her)\b)", re.I)
EACH = re.compile(
    r"(?:please |pls |can you |and )*(rename|move|push|shift|change|reschedule) "
    r"(?:task |number )?#?\d+ (?:to|as) ",
    re.IGNORECASE,
)
AMOUNT_OR_REMORSE = re.compile(
    r"\b(?:min(?:ute)?|hour|hr|day|week)s?$|\b(?:should|could|would) have\b", re.IGNORECASE
)
REMIND_AT = re.compile(
    r"(?:(?<=^)|(?<=[,.;] )|(?<=\band ))(?:(?:please|can you|could you|pls|also) )*remind me\b",
    re.I,
)
HOUR_ALONE = re.compile(r"^\d{1,2}(?:[:.]\d\d)?$")
BY_HOUR = re.compile(r"at \d{1,2}(?:[:.]\d\d)?", re.IGNORECASE)
NOON = 12
ON_THE_DAY = re.compile(r"^(?:on )?the (?:same )?day(?: itself| of)?$", re.IGNORECASE)
EARLY = re.compile(r"\S+ (?:minutes?|mins?|hours?|days?|weeks?) before", re.IGNORECASE)
AND_AT = re.compile(r",?\s+and\s+(?:also\s+|then\s+|again\s+)*(?:remind me\s+)?(?=\S)", re.I)
SAME_DAY = re.compile(
    r"(?<!\bat),? (?:on )?(?:(?:the|that) same day\b(?! (?:as|every)\b)|that day(?=[.! ]*$))"
    r"|(?<=\w) (?:on )?that (?P<part>morning|afternoon|evening|night)(?=[.! ]*$)",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(
    rf"^(?:(?:ok|so|hi|hey),? )*(?:on )?(?P<day>{DAYS}|tomorrow|tmrw|tmr|today)[:,]? ", re.I
)
ITEM = re.compile(
    r"^(?:and )?(?:(?P<first>1[0-2]|[1-9])(?P<min>[:.][0-5]\d)? (?P<one>[^\d:]{2,40})"
    r"|(?P<two>[^\d:]{2,40}?) (?:at )?(?P<last>1[0-2]|[1-9]))[.!]?$"
)
FEWEST = 3  # items of an agenda
NOON_AFTER = 7  # an hour before it is after noon
BEFORE_THAT = re.compile(
    r"^(?P<told>[^.;!?]{4,80}?)(?P<bid>(?:[,.;]| and)\s[^.;!?,]{4,80}?),?"
    r" (?P<way>before|by) (?:that|then)(?=[.! ]*$|(?:,| and| n)(?: also| then)? [a-z])",
    re.IGNORECASE,
)
ITS_HOUR = re.compile(
    r"\s*[.,;!–—]+\s+(?:and |but )*(?:(?:it|that)(?:'?s| is| will be) (?=at |\d[^.,;]*[ap]\.?m\b"
    r"|\d\d?:\d)|(?:it |which )?(?:starts?|begins?) )(?:at )?(?P<hour>(?:1[0-2]|[1-9])"
    r"(?:[:.][0-5]\d)?(?: ?[ap]\.?m\b\.?)?)(?: and (?:it )?(?:ends?|finishes|goes on)"
    r" (?:at|till|until) \d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)?(?=[\s.!]*$|[.,;!]\s| and )",
    re.IGNORECASE,
)
AND_THEN = re.compile(
    r"^(?P<first>(?!.*\?)[^.;]{4,80}?)[, ]+(?:and )?(?:after (?:that|it)|then|afterwards),? "
    r"(?:(?:i|we)(?: have|'ve)?(?: got)? |there'?s |it'?s )?(?:the |an? |my )?"
    r"(?P<next>(?!(?:it|to|the|i|we|you|that|this|remind|add|will|ll|can|should|may|might|am|are"
    r"|is|was|maybe|see)\b)[a-z'-]+(?: [a-z'-]+)?)[.! ]*$",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^[ ,.;]*(?:(?:and|so|i|we|also|then|need to|have to|must|should|gotta) )*", re.I
)
NEXT_NUMBER = re.compile(
    r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?=(?:task |number )?#?\d+ (?:to|as) )", re.IGNORECASE
)


@ByMinute
def spoken(text: str) -> str:
    """A message without what is said while thinking, and in the spelling that the rules know."""
    said = text
    for pattern in (*patterns("polite")["faces"], *patterns("polite")["voiced"]):
        text = pattern.sub(" " if text[:1].strip() else "", text).strip(" ,")
    text = text or said  # "hmm", ":)"
    for pattern, place in COUNTED:
        text = pattern.sub(rf"\1 {place}", text)
    text = in_active(rewritten("spoken", rewritten("complained", text)))
    text = _and_then(rota(text))
    text = _agenda(_whole_days(_the_day_before(_same_day(_its_hour(text)))))
    text = EXCEPT.sub(_every_other, _in_that_week(text))
    text = WEEKLY.sub(_every_week, _changed_each(_reminded_each(_numbered(text))))
    return CLOSED.sub(r"\1 ", text)


def _the_day_before(text: str) -> str:
    """ "Her birthday is Saturday, buy a gift before that": by the day before, or today; "by then":
    by that day."""
    behind = BEFORE_THAT.search(text)
    told = times(behind["told"])[1] if behind else ""
    day = date.fromisoformat(names_day(told)) if told and names_day(told) else None
    if behind is None or day is None or day < (today := timezone.localdate()):
        return text
    if AMOUNT_OR_REMORSE.search(behind["bid"]):  # "remind me 30 minutes before that"
        return text
    due = day if behind["way"] == "by" else max(day - timedelta(days=1), today)
    bids = re.split(r" and (?=[a-z]+ )", behind["bid"])
    if all(fits("titles", "imperative", LEAD.sub("", bid)) for bid in bids):
        return f"{behind['told']}{f' by {due} and '.join(bids)} by {due}{text[behind.end() :]}"
    return f"{behind['told']}{behind['bid']} by {due}{text[behind.end() :]}"


def _and_then(text: str) -> str:
    """ "Meeting at 2 tomorrow and after that library": the same day, at no hour known."""
    match = AND_THEN.match(text)
    rest, due, repeat = times(match["first"]) if match else ("", "", "")
    when = when_of(due) if due and not repeat else None
    if match is None or when is None or not (when.date and when.time) or not rest:
        return text
    if fits("titles", "imperative", rest) or fits("titles", "imperative", match["next"]):
        return text  # "call ali at 5 and then sleep"
    return f"{match['first']} and add {match['next']} {when.date}"


def _its_hour(text: str) -> str:
    """ "Concert on Friday. It starts at 8pm": the hour of what has a day and none yet."""
    behind = ITS_HOUR.search(text)
    told = re.split(r"[.;!?]\s", text[: behind.start()])[-1] if behind else ""
    when = when_of(times(told)[1]) if told and not REMINDS.search(told) else None
    if behind is None or when is None or not when.names_day or when.time:
        return text
    return f"{text[: behind.start()]} at {behind['hour']}{text[behind.end() :]}"


def _same_day(text: str) -> str:
    """ "Doctor tomorrow at 10. I have a shift at 2 the same day": on that day."""
    behind = SAME_DAY.search(text) or fits("pointing", "same_day", text, "urdu")
    day = names_day(times(text[: behind.start()])[1]) if behind else ""
    if behind is None or not day:
        return text
    urdu = "" if behind.re is SAME_DAY else " ko" if text.isascii() else " کو"
    on = f"{day}{urdu}" if urdu else f"on {date.fromisoformat(day):%d %B}"
    part = behind.groupdict().get("part")
    return f"{text[: behind.start()]} {on}{f' {part}' if part else ''}{text[behind.end() :]}"


def _agenda(text: str) -> str:
    """ "Tomorrow 9 standup, 11 client call, gym 6": bare hours of a day, in their order, of which
    one is known to be an event's."""
    led = DAY_FIRST.match(text)
    items = [ITEM.match(item.strip()) for item in text[led.end() :].split(",")] if led else []
    found = [item for item in items if item]
    if led is None or len(found) < max(len(items), FEWEST) or not fits("cues", "event", text):
        return text
    hours = [int(item["first"] or item["last"]) for item in found]
    if sorted(hours, key=lambda hour: hour + 12 * (hour < NOON_AFTER)) != hours:
        return text
    told = zip(found, hours, strict=True)
    things = (f"{one['one'] or one['two']} at {hour}{one['min'] or ''}" for one, hour in told)
    return f"{led['day']}: {', '.join(things)}"


def _whole_days(text: str) -> str:
    """ "Mon dentist, wed call Ali": short days that each begin a thing are no words of theirs."""
    if len(LED_SHORT.findall(text)) < 2:
        return text
    return LED_SHORT.sub(lambda day: next(d for d in WEEK if d[:3] == day[0][:3].lower()), text)


def _numbered(text: str) -> str:
    """ "Task 1 is A, task 2 is B", "first, A. second, B": as one writes it with numbers."""
    for pattern in patterns("titles")["label"]:
        labels = list(pattern.finditer(text))
        told = [label["nth"].casefold() for label in labels[:2]]
        deeds = all(fits("titles", "imperative", text[label.end() :]) for label in labels)
        if deeds and told in (["1", "2"], ["first", "second"]):
            ends = [*(label.start() for label in labels[1:]), len(text)]
            said = [text[a.end() : end] for a, end in zip(labels, ends, strict=True)]
            listed = " ".join(f"{number}) {one}" for number, one in enumerate(said, 1))
            return f"{text[: labels[0].start()]} {listed}".strip()
    return text


def _changed_each(text: str) -> str:
    """ "Rename 1 to A and 2 to B", "push 3 to Monday, 4 to Friday": of each by itself."""
    verb = EACH.match(text)
    if verb is None:
        return text
    first, *others = NEXT_NUMBER.split(text)
    return "; ".join([first, *(f"{verb[1]} {part}" for part in others)])


def _in_that_week(text: str) -> str:
    """ "Next week: physics Mon, maths Fri": each day is one of that week."""
    led = OF_WEEK.match(text)
    if led is None:
        return text
    rest, week = text[led.end() :], led["week"].rstrip(",:")
    if week.casefold() == "next week":
        return re.sub(rf"\b{DAYS}\b(?! next)", rf"\g<0> {week}", rest, flags=re.IGNORECASE)
    today = rf"(?:on )?\b{WEEK[timezone.localdate().weekday()][:3]}[a-z]*\b"  # not in a week
    return re.sub(today, "today", rest, flags=re.IGNORECASE)


def _every_week(match: re.Match[str]) -> str:
    """ "Gym mon wed fri 6am from now on": every one of these days."""
    *first, last = re.findall(DAYS, match["days"], re.IGNORECASE)
    return f"every {', '.join(first)} and {last}{match['rest']}"


def _every_other(match: re.Match[str]) -> str:
    """ "Every day at 5 except Friday": every one of the others."""
    but = [day.lower()[:3] for day in re.findall(DAYS, match["days"], re.IGNORECASE)]
    days = WEEK[:5] if match["all"].lower() == "weekday" else WEEK
    *first, last = [day for day in days if day[:3] not in but] or WEEK
    return f"every {', '.join(first)} and {last}{match['rest']}"


def _reminded_each(text: str) -> str:
    """ "Remind me to A on Sunday and to B on Tuesday": of each at its own time."""
    bid = REMIND_AT.search(text)
    if bid and (moments := _moments(text[bid.end() :], of="about it" * (bid.start() == 0))):
        return f"{text[: bid.end()]} {' and remind me '.join(moments)}"
    first, *others = AND_TO.split(text) if REMIND.match(text) else [text]
    if others and all(any(times(part)[1:]) for part in (first, *others)):
        return " and ".join([first, *(f"remind me to {part}" for part in others)])
    return text


def _moments(body: str, *, of: str) -> list[str]:
    """ "… about the gym tomorrow at 5 and on Friday at 6", once of each; empty if it is one."""
    first, *others = (HOUR_ALONE.sub(r"at \g<0>", part.strip(" .!")) for part in AND_AT.split(body))
    named, when, often = ("", first, "") if EARLY.fullmatch(first) else times(first)
    each = [ON_THE_DAY.sub(WHEN_DUE, part) for part in others]
    moments = all(map(is_moment, each)) and not all(map(EARLY.fullmatch, each))
    if not each or not moments or not when or often or fits("titles", "to_do", named):
        return []
    day, at = names_day(when), when_of(when)  # "tomorrow at 5 and 7": after noon, both of them
    half = " pm" if at and at.time and at.time.hour >= NOON else ""
    each = [f"{day} {part}{half}" if day and BY_HOUR.fullmatch(part) else part for part in each]
    return [f"{named or of} {when}".strip(), *(f"about it {part}" for part in each)]
