"""What one clause asks of the task list, by the grammar of its language."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from tutor.offline.lexicon import cleared, fits, patterns, rules
from tutor.offline.parsing.builders import BUILDERS
from tutor.offline.parsing.by_minute import ByMinute
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.figures import broken_down
from tutor.offline.parsing.listing import composed
from tutor.offline.parsing.merging import merged, told_as_several
from tutor.offline.parsing.naming import blamed_for, listed_in, reworded
from tutor.offline.parsing.occurrences import asked_days, ending, of_weekdays, skipped, was_done
from tutor.offline.parsing.of_reminders import of_reminder, spared
from tutor.offline.parsing.reading_urdu import in_urdu, listed_urdu
from tutor.offline.parsing.request import LOST, NEW, PRONOUNS, TOOLS, Request
from tutor.offline.parsing.the_one import of_the_one
from tutor.offline.parsing.titles import is_rhythm, is_time, new_task, times
from tutor.offline.parsing.typos import corrected, mended
from tutor.offline.urdu import framing as framing_urdu
from tutor.offline.urdu import names as names_urdu
from tutor.offline.urdu import pointing as pointing_urdu
from tutor.offline.urdu.events import called_off
from tutor.offline.urdu.said_beside import asks_what_if
from tutor.offline.urdu.sentences import script_of, sentence, sounds_urdu

log = logging.getLogger(__name__)
LONGEST_CLAUSE = 300  # characters of a request; only a list of tasks may be longer
LONGEST = 2_000
# What no question asks for.
TOLD = {"add_dated", "add_bare", "add_each", "add_pressing", "plain_move", "intended", "due_stated",
        "dictated", "have"}  # fmt: skip
NO_QUESTION = {*TOLD, "offer", "add_rhythm", "add_appointment"}  # nor whether something may be
NAMING = {"list", "narrow", "search", "look", "offer"}  # as what tasks may be read
AGAIN = re.compile(  # "make it every Tuesday again" is no title
    r"^((?:make|set|put|move|change) (?:it|that|this|them)\b.*?) again$", re.IGNORECASE
)
THIS_URDU = re.compile(
    r"^(?:(?:are|acha|aur|nahi|to) )*(?:ye|is|wo) (?!wala)\S+ kaam\b"
)  # "ye fazool kaam"


@ByMinute
def parse(clause: str) -> Request | None:
    """What one clause asks. A mistake of the grammar's own is a clause that was not caught: a
    sentence is read again as long as its thread goes on, so it must never break a turn."""
    try:
        found = of_the_one(as_told(clause), clause)
        if found is not None and found.stated and found.kind == "complete" and is_time(found.what):
            return None  # "sir extended it till monday" has finished nothing of Monday's
        if found is not None and found.stated and found.kind == "complete" and times(found.what)[2]:
            return None  # "i've got my class every thursday"
        if found is not None and found.kind in TOOLS and asks_what_if(clause):
            return None
        if found is not None and found.kind in NAMING and _is_of_book(clause):
            return None
        if found is not None and found.kind == "complete" and _is_unclear(clause):
            return None
        if sounds_urdu(clause) and (off := called_off(found, clause)):
            return off
        if found is not None and found.kind == "complete" and _is_of_others(clause):
            return Request("look", found.what, {"wonders": "complete"})
        if _is_hourly(found, clause):
            return Request("hourly")
        if found is not None and found.kind == "delete" and fits("polite", "not_it", clause):
            return None  # "cancel that, i meant bread"
        if found is not None and found.kind == "delete" and fits("polite", "unsure", clause):
            return Request("look", found.what, {"wonders": "delete"})
        return _another(found) if found is not None and fits("titles", "another", clause) else found
    except Exception:  # whatever a rule did not think of
        log.exception("a clause could not be read")
        return Request(LOST)


def _is_of_others(clause: str) -> bool:
    """ "Sir ne test check kar diya", "ali ne assignment jama kar di": a deed that finishes nothing
    of one's own, so it is asked."""
    read = sentence(clause).read if sounds_urdu(clause) else ""
    return bool(read and fits("telling", "of_others", read, "urdu"))


def _is_unclear(clause: str) -> bool:
    """ "Kalman filter clear nahi hua": neither done nor to be."""
    return bool(fits("polite", "not_clear", clause, "urdu"))


def _is_of_book(clause: str) -> bool:
    """ "Urdf ki complete example dikha do": no tasks that are completed."""
    said = sounds_urdu(clause) and fits("polite", "of_book", sentence(clause).read, "urdu")
    return bool(said)


def _is_hourly(found: Request | None, clause: str) -> bool:
    """Whether something new is to come round within a day: "drink water every 2 hours"."""
    asks = clause.rstrip().endswith(("?", "؟")) or fits("polite", "study", clause)
    bids = fits("titles", "imperative", clause) or fits("reminders", "reminds", clause)
    new = found.kind in {*NEW, "remind", "repeat"} if found else bids
    return bool(new and not asks and fits("reminders", "hourly", clause))


def _another(found: Request) -> Request:
    """ "Add another lab report" is a lab report, and not the one that is there."""
    title = str(found.arguments.get("title", ""))
    bare = cleared("titles", "one_more", title)
    named = {"title": bare[:1].upper() + bare[1:] if title[:1].isupper() else bare}
    changed = found.arguments | named if bare != title and bare else found.arguments
    if found.kind == "offer" and bare != title:
        found = replace(found, kind="add", sure=True)
    is_new = found.kind.startswith("add")
    return replace(found, another=True, arguments=changed) if is_new else found


def as_told(clause: str) -> Request | None:
    """The same of one thought among others, where "the gas one" may be a new bill."""
    return spared(_parsed(clause), clause)


def _parsed(clause: str) -> Request | None:
    if len(clause) > (LONGEST if "\n" in clause else LONGEST_CLAUSE):
        return None
    if fits("polite", "supposes", clause) or fits("polite", "of_career", clause):
        return None
    if found := broken_down(mended(clause)) or merged(clause) or told_as_several(clause):
        return found
    said = polite(clause)
    if when := asked_days(said):
        return when
    if not sounds_urdu(clause) and (shown := composed(clause)):
        return shown
    if of_one := of_weekdays(said) or ending(said) or skipped(said) or was_done(said):
        return of_one
    if sounds_urdu(clause):
        if framing_urdu.is_pleasantry(clause):
            return None
        if "\n" in clause and (listed := listed_urdu(clause)):
            return listed
        if asked := _asked_if_done(clause):
            return asked
        found = in_urdu(clause)
        if found is not None and fits("polite", "only_how", found.what.strip(), "urdu"):
            return None  # "kaise hatayen", of noise: nobody's task is called "how"
        if found is not None:
            this = found.kind in TOOLS and THIS_URDU.search(sentence(clause).read)
            return replace(found, or_it=True) if this else found
    return _in_english(clause)


def _asked_if_done(clause: str) -> Request | None:
    """ "Ammi wali call kar di?", "kya ammi wali call kar di": a question finishes nothing."""
    said = cleared("occurrences", "whether", clause)
    if said == clause and not clause.rstrip(" !").endswith(("?", "؟")):
        return None
    found = in_urdu(said)
    if found is None or found.kind != "complete" or not found.stated:
        return None
    rest, due, _ = times(found.what)
    if due and telling(rest):  # whether it was moved: how it stands is told
        return Request("did", rest, {"deed": "add"})
    return Request("did", found.what, {"deed": "complete"})


def _in_english(clause: str) -> Request | None:
    plain = polite(clause)
    if special := reworded(plain) or of_reminder(plain) or of_reminder(clause.strip(" .!?")):
        return special
    if moved := fronted(clause):
        return moved
    text = corrected(polite(clause))
    text = _without_old_time(AGAIN.sub(r"\1", text))
    # Its own grammar knows what is told, and what is denied; of "acha slam clear" it reads nothing.
    urdu = script_of(clause) != "en" and sounds_urdu(clause)
    wonders = fits("polite", "wonders", clause)
    asks = clause.rstrip().endswith(("?", "؟"))
    for rule in rules("tasks") if text else ():
        if (asks and rule.kind in TOLD) or (wonders and rule.kind in NO_QUESTION):
            continue  # "call Ali tomorrow" is a task, "do robots rest at night?" is not
        for pattern in rule.patterns:
            match = pattern.search(text)
            request = BUILDERS[rule.kind](match) if match else None
            if request is not None and not (request.stated and urdu):
                if asks and request.kind == "complete" and request.stated:
                    request = Request("did", request.what, {"deed": "complete"})
                return listed_in(plain, request if rule.sure else replace(request, sure=False))
    whole = Request("offer", arguments=new_task(plain), sure=False)
    more = listed_in(plain, whole)  # "put chips in the groceries"
    return more if more is not whole else None


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
    if own or not says_something(match["topic"]):
        return None
    later = asked.kind == "due" and bool(fits("polite", "takes_longer", match["topic"]))
    return replace(asked, what=topic, or_it=told, later=asked.later or later)


def subject(remark: str) -> str:
    """What a remark is of, as far as "it" may mean that: "the second one is too late, move it".

    Of "that was a question" it is what the talk is of anyway."""
    if sounds_urdu(remark) and (bare := framing_urdu.untold(remark)) != remark:
        return names_urdu.named(bare)
    if sounds_urdu(remark) and (one := pointing_urdu.the_one(remark)):
        return one
    match = fits("polite", "unbidden", remark) or fits("polite", "remark_of", remark)
    if match and (named := match.groupdict().get("subject")):
        return str(named)
    return blamed_for(remark) or ("it" if match else remark)


def says_something(text: str) -> bool:
    """Whether there is more in it than what people say before a request ("ok thanks")."""
    return polite(f"{text} xx") != "xx" and bool(telling(text)) and not names_nothing(text)


def names_nothing(text: str) -> bool:
    """Whether an Urdu clause is only said, and can be no topic."""
    urdu = sounds_urdu(text)
    return urdu and (framing_urdu.is_pleasantry(text) or framing_urdu.is_pronoun(text))


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
