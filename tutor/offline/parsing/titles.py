"""A new task out of what was said: its title, and what says when, how pressing and under what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.errors import Problem
from todos.when import When, split_title, understand, understand_days, understand_reminder
from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.by_minute import ByMinute

PRIORITIES = {
    "urgent": "urgent", "very urgent": "urgent", "critical": "urgent", "asap": "urgent",
    "urgently": "urgent", "top": "urgent", "highest": "urgent", "high": "high", "important": "high",
    "medium": "medium", "normal": "medium", "low": "low", "lowest": "low", "unimportant": "low",
    "not urgent": "low", "p1": "urgent", "p2": "high", "p3": "medium", "p4": "low",
}  # fmt: skip


def new_task(text: str, adjectives: str = "") -> dict[str, Any]:
    """The arguments of add_task; without `title` if the text names none."""
    found: dict[str, Any] = {}
    rest, found["notes"] = _notes(text)
    rest, tags = tags_of(rest)
    rest, level = _priority(rest, adjectives)
    quoted = fits("titles", "quoted", rest)
    if quoted:
        rest = f"{rest[: quoted.start()]} {QUOTED} {rest[quoted.end() :]}"
    rest, due, repeat = times_of(rest)
    if not due and not repeat and (day := BEFORE.search(rest)):
        due = day["day"]
    if due and not (repeat or names_day(due)) and (led := LED_BY_DAY.match(rest)):
        due = f"{led['day']} {due}"
    if not tags:  # "tagged work due Friday"
        rest, tags = tags_of(rest)
    title = _title(rest)
    if quoted:  # 'watch "Friday Night"', but '"call Ali" please'
        deed = fits("titles", "imperative", title) and not title.startswith(QUOTED)
        title = title.replace(QUOTED, quoted["title"]) if deed else quoted["title"]
    repeat = repeat or rhythm(adjectives)
    if repeat and (own := OWN_DEED.match(title)) and fits("titles", "imperative", own["deed"]):
        title = own["deed"]
    due, repeat = together(due, repeat)
    found |= {"title": _capital(title.replace(JOINER, "")), "due": due, "repeat": repeat}
    found |= {"priority": level, "tags": tags}
    order = ("title", "due", "repeat", "priority", "tags", "notes")
    return {name: found[name] for name in order if found[name]}


# "Handouts for Monday demo": its day, which it is also called by.
OF_DAY = re.compile(
    r"\bfor (?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day) "
    r"(?!(?:with|at|on|in|by|to|for|from|and|or|morning|noon|afternoon|evening|night)\b)[a-z]",
    re.IGNORECASE,
)
# "Before Tuesday's class": its day is when it is due.
BEFORE = re.compile(
    r"\b(?:before|by|for) (?P<day>(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow)'s\b",
    re.IGNORECASE,
)
# "My Thursday night shift, 8pm": what is called by its day is on it.
LED_BY_DAY = re.compile(
    r"(?:the |my |our )(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day) ", re.IGNORECASE
)
OWN_DEED = re.compile(r"(?:i|we) (?P<deed>\S+ \S.*)", re.IGNORECASE)  # "I clean the aquarium"
LONGEST_PART = 3  # hours from where a part of the day begins to where it ends
QUOTED = "\u01c3\u01c3"  # what is quoted, while the rest is read
JOINER = "\u01c2"  # a letter within a word, so that it is read as no time
ABOUT = re.compile(
    r"\b(?:about|regarding|of|called|named|titled|re|under"
    r"|(?:e?mail|letter|message|text|photo|picture|pic|note|slide|recording)s? from)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def times_of(text: str) -> tuple[str, str, str]:
    """As `times`, but what a title is about is no date: "ask Ali about Friday"."""
    if said := fits("titles", "part_named", text):
        at = said.start("part") + 1
        rest, due, repeat = times_of(f"{text[:at]}{JOINER}{text[at:]}")
        return rest, due.replace(JOINER, ""), repeat
    rest, due, repeat = times(text)
    if due and _is_named(text, rest, due):
        return text, "", repeat
    of_day = OF_DAY.search(text)
    return (text, due, repeat) if of_day and due == of_day["day"] else (rest, due, repeat)


def _is_named(text: str, rest: str, due: str) -> bool:
    """Whether words of time are what a title is about, or all that its verb is of."""
    at = text.casefold().find(due.casefold())
    if fits("titles", "objectless", text):
        return True
    told = fits("titles", "told_them", text)
    if told and told.start("verb") <= at:
        return True
    said = fits("titles", "which", text)
    which = said and said.start() <= at < said.end()
    return at > 0 and bool(which or ABOUT.search(text[:at]) or fits("titles", "clause", text[:at]))


@ByMinute
def times(text: str) -> tuple[str, str, str]:
    """The text without its words of time, those that say when, and those that say how often."""
    rest, when = split_title(text, timezone.localtime())
    if when is None or not (when.due or when.rule):  # a length alone is none of a task's fields
        return text.strip(), "", ""
    spoken = [" ".join(text[start:end].split()) for start, end in when.spans]
    often = f"{when.repeat_text} {when.ends_text}" if when.repeat_text else ""
    repeating = [words for words in spoken if words in often]
    due = " ".join(words for words in spoken if words not in repeating)
    return rest, _bare(due), " ".join(repeating)


def together(due: str, repeat: str) -> tuple[str, str]:
    """An hour beside a rhythm is the rhythm's: "every Monday" "at 9" begins on a Monday."""
    if due and repeat and is_time(due) and not names_day(due):
        return "", f"{repeat} {due}"
    return _at_its_part(due, repeat) if due and repeat else due, repeat


def _at_its_part(due: str, repeat: str) -> str:
    """ "Every morning at 6 from tomorrow": the rhythm says which six it is."""
    try:
        alone, both = (
            understand(words, timezone.localtime()) for words in (due, f"{repeat} {due}")
        )
    except Problem:
        return due
    told = both.time and alone.time and both.time != alone.time and both.date == alone.date
    return f"{both.date} {both.time:%H:%M}" if told else due


def when_of(words: str) -> When | None:
    """What words of time mean, said now; None if they are none, or more than that."""
    try:
        return understand(words, timezone.localtime())
    except Problem:
        return None


def says_when(task: Mapping[str, Any]) -> bool:
    """Whether a new task has a time of its own, once or again and again."""
    return bool(task.keys() & {"due", "repeat"})


def at_hour(due: str, hour: str) -> str:
    """ "Kal shaam dawai deni hai, 7 baje yaad dilana" is due at seven, in the evening; "dentist
    friday morning, remind me at 8" not before it is, nor at eleven at night."""
    said, both = when_of(due), when_of(f"{due} {hour}") if is_time(hour) else None
    if said is None or both is None or said.date != both.date or not (said.time and both.time):
        return due
    later = both.time > said.time and both.time.hour - said.time.hour <= LONGEST_PART
    return f"{due} {hour}" if later else due


def is_time(words: str) -> bool:
    """Whether the words are nothing but a date, a time or both."""
    when = when_of(words)
    return when is not None and when.due is not None


def is_ahead(words: str) -> bool:
    """Whether words of time name a moment or a day that is not past."""
    when = when_of(words)
    return bool(when and when.date and when.date >= timezone.localdate())


def names_day(words: str) -> str:
    """The day that words of time name, as a date; empty if they name an hour alone."""
    when = when_of(words)
    return when.date.isoformat() if when and when.date and when.names_day else ""


def is_day(words: str) -> bool:
    """Whether the words are a day and nothing else, no hour."""
    when = when_of(words)
    return bool(when and when.date and when.names_day and when.time is None)


def is_rhythm(words: str) -> bool:
    return bool(rule_of(words))


def rule_of(words: str) -> str:
    """The rule that words of a rhythm come to; empty if they are none."""
    try:
        return str(understand(words, timezone.localtime(), field="repeat").rule or "")
    except Problem:
        return ""


def is_days(words: str) -> bool:
    """Whether the words name a day or a range of days."""
    try:
        understand_days(words, timezone.localtime())
    except Problem:
        return False
    return True


def is_moment(words: str) -> bool:
    """Whether a reminder could be set for these words, today's past hours included."""
    try:
        understand_reminder(words, timezone.localtime())
    except Problem:
        return is_time(words)
    return True


def level_of(words: str) -> str:
    """A priority as the tools call it, or nothing."""
    return PRIORITIES.get(" ".join(words.casefold().split()), "")


def tag_list(words: str) -> list[str]:
    """`#home #garden`, `home and garden` or `home, garden` → names."""
    if words.lstrip().startswith("#"):
        parts = [part for part in re.split(r"[\s,]+", words) if part.startswith("#")]
    else:
        parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", words)
    return list(dict.fromkeys(part.strip(" #\"'.") for part in parts if part.strip(" #\"'.")))


def rhythm(adjectives: str) -> str:
    """`a weekly task` repeats every week."""
    match = re.search(r"\b(daily|weekly|monthly|yearly)\b", adjectives or "", re.IGNORECASE)
    return match[1].lower() if match else ""


def _notes(text: str) -> tuple[str, str]:
    match = fits("titles", "noted", text)
    if not match or not match.start():
        return text, ""
    return text[: match.start()], match["notes"].strip(" \"'")


def tags_of(text: str) -> tuple[str, list[str]]:
    [hashtag] = patterns("titles")["hashtag"]
    tags = [match["tag"] for match in hashtag.finditer(text)]
    rest = hashtag.sub(" ", text)
    if match := fits("titles", "tagged", rest):
        tags += tag_list(match["tags"])
        rest = rest[: match.start()]
    return rest, list(dict.fromkeys(tags))


def _priority(text: str, adjectives: str) -> tuple[str, str]:
    if match := fits("titles", "pressing", text):
        return f"{text[: match.start()]} {text[match.end() :]}", level_of(match["level"])
    if match := fits("titles", "shouted", text):
        return text[: match.start()], "high"
    words = re.sub(r"[- ]priority", "", adjectives or "", flags=re.IGNORECASE)
    level = next((PRIORITIES[w] for w in words.casefold().split() if w in PRIORITIES), "")
    return text, level


def _title(text: str) -> str:
    title = cleared("titles", "tail", cleared("titles", "lead", " ".join(text.split())))
    return title.strip(" \"'“”")


def _capital(title: str) -> str:
    """A capital first letter, unless the word has capitals of its own (iPhone)."""
    first = title.split(" ", 1)[0]
    return title[:1].upper() + title[1:] if first.islower() else title


def _bare(due: str) -> str:
    """`by Friday` → `Friday`, as far as it stays a time."""
    [connector] = patterns("titles")["connector"]
    bare = connector.sub("", due)
    return bare if bare != due and is_time(bare) else due
