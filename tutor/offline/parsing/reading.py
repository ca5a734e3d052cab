"""What one clause asks of the task list, by the grammar of its language."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from functools import lru_cache

from tutor.offline.desk.matching import telling
from tutor.offline.dialogue.occurrences import skipped, was_done
from tutor.offline.dialogue.of_reminders import of_reminder, spared
from tutor.offline.dialogue.wording import blamed_for, reworded
from tutor.offline.dialogue.wording_urdu import reworded_urdu
from tutor.offline.lexicon import fits, patterns, rules
from tutor.offline.parsing.asked import LOST, TOOLS, Request
from tutor.offline.parsing.builders import BUILDERS
from tutor.offline.parsing.figures import broken_down
from tutor.offline.parsing.the_one import of_the_one
from tutor.offline.parsing.titles import is_rhythm, is_time, times
from tutor.offline.parsing.typos import corrected, mended
from tutor.offline.urdu import framing as framing_urdu
from tutor.offline.urdu import looks as looks_urdu
from tutor.offline.urdu import names as names_urdu
from tutor.offline.urdu import runon as runon_urdu
from tutor.offline.urdu import signs as signs_urdu
from tutor.offline.urdu.builders import URDU
from tutor.offline.urdu.builders_new import below
from tutor.offline.urdu.sentences import Heard, script_of, sentence, sounds_urdu

log = logging.getLogger(__name__)
LONGEST_CLAUSE = 300  # characters of a request; only a list of tasks may be longer
LONGEST = 2_000
# What no question asks for.
TOLD = {"add_dated", "add_bare", "add_each", "add_pressing", "plain_move", "intended", "due_stated",
        "dictated", "have"}  # fmt: skip
NO_QUESTION = {*TOLD, "offer", "add_rhythm", "add_appointment"}  # nor whether something may be
CHANGING = {
    *TOOLS,
    "undo",
    "shift",
    "untag",
    "remind",
    "remind_day",
    "remind_eve",
    "remind_anew",
    "unremind",
    "respell",
    "strip",
    "append",
    "list",
    "analytics",
}
ADDING = {"add", "add_many", "add_reminder"}
NAMING = {"list", "narrow", "search", "look", "offer"}  # as what tasks may be read
BIDDEN = re.compile(r"\b(?:add|likh|note|daal|darj|shamil|bana|kaam|task|list)")
ANOTHER = re.compile(
    r"\b(?:another|new|second|more|again|too|also|(?:ek|aik) aur|aur (?:ek|aik)|naya|nay[ei]|dobara"
    r"|phir se|bhi)\b|نیا|نئی|نئے|ایک اور|اور ایک|دوبارہ|بھی",
    re.IGNORECASE,
)
ONE_MORE = re.compile(r"^(?:another|(?:ek|aik) aur|ایک اور)\s+", re.IGNORECASE)
AGAIN = re.compile(  # "make it every Tuesday again" is no title
    r"^((?:make|set|put|move|change) (?:it|that|this|them)\b.*?) again$", re.IGNORECASE
)
THIS_URDU = re.compile(
    r"^(?:(?:are|acha|aur|nahi|to) )*(?:ye|is|wo) (?!wala)\S+ kaam\b"
)  # "ye fazool kaam"
BIDS_URDU = re.compile(
    r"\b(?:kar|rakh|hata|likh|yaad|dila|daal|add|bata|dikha|laga|bhej|do|dena|lena|jana)\b|n[aei]$"
)
PRONOUNS = {"it", "that", "this", "them", "those", "these", "both", "that one", "this one",
            "that task", "this task", "the task", "the one", "that thing"}  # fmt: skip


@lru_cache(maxsize=512)
def parse(clause: str) -> Request | None:
    """What one clause asks. A mistake of the grammar's own is a clause that was not caught: a
    sentence is read again as long as its thread goes on, so it must never break a turn."""
    try:
        found = of_the_one(as_told(clause), clause)
        return _another(found) if found is not None and ANOTHER.search(clause) else found
    except Exception:  # whatever a rule did not think of
        log.exception("a clause could not be read")
        return Request(LOST)


def _another(found: Request) -> Request:
    """ "Add another lab report" is a lab report, and not the one that is there."""
    title = str(found.arguments.get("title", ""))
    bare = ONE_MORE.sub("", title)
    named = {"title": bare[:1].upper() + bare[1:] if title[:1].isupper() else bare}
    changed = found.arguments | named if bare != title and bare else found.arguments
    is_new = found.kind.startswith("add")
    return replace(found, another=True, arguments=changed) if is_new else found


def as_told(clause: str) -> Request | None:
    """The same of one thought among others, where "the gas one" may be a new bill."""
    return spared(_parsed(clause), clause)


def _parsed(clause: str) -> Request | None:
    if len(clause) > (LONGEST if "\n" in clause else LONGEST_CLAUSE):
        return None
    if counted := broken_down(mended(clause)):
        return counted
    if of_one := skipped(polite(clause)) or was_done(polite(clause)):
        return of_one
    if sounds_urdu(clause):
        if framing_urdu.is_pleasantry(clause):
            return None
        if "\n" in clause and (listed := listed_urdu(clause)):
            return listed
        found = _in_urdu(clause)
        if found is not None:
            this = found.kind in TOOLS and THIS_URDU.search(sentence(clause).read)
            return replace(found, or_it=True) if this else found
    return _in_english(clause)


def _in_english(clause: str) -> Request | None:
    plain = polite(clause)
    if special := reworded(plain) or of_reminder(plain) or of_reminder(clause.strip(" .!?")):
        return special
    if moved := fronted(clause):
        return moved
    text = corrected(polite(clause))
    text = _without_old_time(AGAIN.sub(r"\1", text))
    urdu = script_of(clause) != "en"  # whose own grammar knows what is told, and what is denied
    wonders = fits("polite", "wonders", clause)
    asks = clause.rstrip().endswith(("?", "؟"))
    for rule in rules("tasks") if text else ():
        if (asks and rule.kind in TOLD) or (wonders and rule.kind in NO_QUESTION):
            continue  # "call Ali tomorrow" is a task, "do robots rest at night?" is not
        for pattern in rule.patterns:
            match = pattern.search(text)
            request = BUILDERS[rule.kind](match) if match else None
            if request is not None and not (request.stated and urdu):
                return request if rule.sure else replace(request, sure=False)
    return None


def _without_old_time(text: str) -> str:
    """ "Change call Ali to 6pm instead of 5pm": the hour it had says nothing."""
    match = fits("polite", "old_time", text)
    if match and is_time(match["old"]):
        return match["new"]
    match = fits("polite", "not_old", text)
    if match is None or not _is_of_same(match["new"], match["old"]):
        return text
    changed = fits("polite", "old_time", text) and not text.casefold().startswith("make")
    now = match["new"].casefold().endswith((" now", " from now on"))
    return match["new"] if changed or now else f"{match['new']} instead"


def _is_of_same(new: str, old: str) -> bool:
    """Whether a request ends with a time, or a rhythm, and what it is not is another such."""
    rest, due, repeat = times(re.sub(r"\s+(?:from )?now(?: on)?$", "", new))
    ends = bool(due or repeat) and new.startswith(rest[:3])
    rhythm = is_rhythm(old) or re.fullmatch(r"every \w+", old)
    hour = re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?", old) and re.search(r"\d", due)
    return ends and bool(rhythm if repeat else is_time(old) or hour)


def fronted(clause: str) -> Request | None:
    """ "Everything without a date - put it on Saturday": the topic is what "it" means."""
    match = fits("polite", "fronted", clause)
    if not match or sounds_urdu(match["topic"]):
        return None
    told = bool(fits("polite", "after_change", match["topic"]))
    topic = subject(polite(match["topic"]))
    asked = parse(f"{match['bid']}{match['it'].split()[0]}{match['rest']}")
    if asked is None or asked.kind not in TOOLS or asked.what.casefold() not in PRONOUNS:
        return None
    named = parse(topic)
    own = named is not None and (named.kind not in NAMING or named.kind in TOOLS)
    return (
        None
        if own or not says_something(match["topic"])
        else replace(asked, what=topic, or_it=told)
    )


def subject(remark: str) -> str:
    """What a remark is of, as far as "it" may mean that: "the second one is too late, move it".

    Of "that was a question" it is what the talk is of anyway."""
    if sounds_urdu(remark) and (bare := framing_urdu.untold(remark)) != remark:
        return names_urdu.named(bare)
    if blamed := blamed_for(remark):
        return blamed
    match = fits("polite", "remark_of", remark)
    return remark if match is None else match.groupdict().get("subject") or "it"


def says_something(text: str) -> bool:
    """Whether there is more in it than what people say before a request ("ok thanks")."""
    return polite(f"{text} xx") != "xx" and bool(telling(text)) and not names_nothing(text)


def names_nothing(text: str) -> bool:
    """Whether an Urdu clause is only said, and can be no topic."""
    urdu = sounds_urdu(text)
    return urdu and (framing_urdu.is_pleasantry(text) or framing_urdu.is_pronoun(text))


def _in_urdu(clause: str) -> Request | None:
    if many := runon_urdu.several(clause):
        return many
    whole = polite_urdu(runon_urdu.without_remark(clause))
    text = framing_urdu.bare(whole)
    # "jin ki koi tareekh nahi" is no remark
    if shown := looks_urdu.described(whole) or looks_urdu.described(text):
        return shown
    if put_right := reworded_urdu(text):
        return put_right
    text, level = (text, "") if BIDDEN.search(sentence(text).read) else _pressing(text)
    text = runon_urdu.time_first(text)
    found = _without_why(text) or _by_sentences(text)
    if level and found is not None and found.kind in {"add", "add_reminder"}:
        found = replace(found, arguments={"priority": level} | found.arguments)
    sign = signs_urdu.early(text) if signs_urdu.is_weak(found) else signs_urdu.taken_back(text)
    return sign or found or signs_urdu.late(text)


def _without_why(text: str) -> Request | None:
    """ "Abu wala 10 baje ka kar do, itwaar ko der se khulti hai": a day that is only told of is no
    day to move to."""
    head, _, tail = text.replace("،", ",").partition(",")
    if not tail or BIDS_URDU.search(sentence(tail).read) or not times(tail)[1]:
        return None
    found = _by_sentences(head)
    return found if found and found.kind == "due" and found.sure and not found.missing else None


def _pressing(text: str) -> tuple[str, str]:
    """ "… banani hai, aur ye meri top priority hai": what is to be done, how pressing."""
    rest, level = names_urdu.pressing(text)
    told = level and runon_urdu.END.search(sentence(rest).read)
    return (rest.strip(" ,،"), level) if told else (text, "")


def _by_sentences(text: str) -> Request | None:
    for part, topic, certain in framing_urdu.parts(text):
        request = _by_rules(part)
        if request is None or part == text:
            continue
        known = request.kind in CHANGING or (certain and request.kind in ADDING)
        plain = request.sure and known and (certain or not request.stated)
        if topic and plain and request.what in PRONOUNS:
            if framing_urdu.is_pronoun(topic):
                return request
            named = _by_rules(topic)
            return replace(
                request,
                what=(named.what if named and named.stated else "")
                or names_urdu.named(framing_urdu.topic_name(framing_urdu.untold(topic))),
            )
        if plain and (not topic or framing_urdu.is_remark(topic)):
            return request
    return _by_rules(text)


def listed_urdu(text: str) -> Request | None:
    """New tasks below a heading that asks to add them, or names their day."""
    head, *lines = [line for line in text.splitlines() if line.strip()]
    asked = _by_rules(polite_urdu(head.strip(" :،,"))) if lines else None
    if asked is not None and asked.kind == "add" and asked.missing:
        return below("", lines)
    return below(head, lines) if asked is None and head.rstrip().endswith(":") else None


@lru_cache(maxsize=512)
def _by_rules(text: str) -> Request | None:
    heard = sentence(text)
    for rule in rules("tasks", "urdu") if heard.read else ():
        for pattern in rule.patterns:
            match = pattern.search(heard.read)
            request = URDU[rule.kind](Heard(heard, match)) if match else None
            if request is not None:
                return request if rule.sure else replace(request, sure=False)
    return None


def polite(text: str) -> str:
    """A clause without what is said around it."""
    text = re.sub(r"[^\S\n]+", " ", text.replace("’", "'")).strip(" .!?;,\n")
    before = ""
    while before != text:
        before = text
        for name in ("before", "after"):
            for pattern in patterns("polite")[name]:
                text = pattern.sub("", text).strip(" .!?;,\n")
    return text


def polite_urdu(text: str) -> str:
    """The same for Urdu, whose words are known only as the grammar reads them."""
    text = " ".join(text.split()).strip(" .!?;,،۔؟…")
    before = ""
    while before != text:
        before = text
        if match := fits("polite", "before", text, "urdu"):
            text = text[match.end() :]
        if match := fits("polite", "after", text, "urdu"):
            text = text[: match.start()]
        text = text.strip(" .!?;,،۔؟…")
    return text
