"""What a person takes back or puts right after a change: "no, the 6th", "i meant ayesha".

A correction is "not this but that", in any order, or only one of the two. What "that" is decides
what is put right: the time, the rhythm, a word of the title, or which task was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import Json, error_of, tasks_of
from tutor.offline.dialogue.corrected_times import (
    TIMED,
    a_step_on,
    is_set_already,
    moved_by,
    of_all,
    of_both,
    of_its_reminder,
    of_which,
    only_timed,
    reminded,
    time_in,
)
from tutor.offline.dialogue.corrections_bare import (
    bare,
    is_deed,
    is_of_it,
    readings,
    takes_back,
    tells_each,
    without_why,
)
from tutor.offline.dialogue.corrections_urdu import is_plain, names_another, otherwise, sides
from tutor.offline.dialogue.mended_title import brings_day, likened, mended, said_fuller, tells_more
from tutor.offline.dialogue.of_reminders import of_its_hour
from tutor.offline.lexicon import fits, fits_either, patterns
from tutor.offline.parsing.by_rules import pointed, requests
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.misdated import redated
from tutor.offline.parsing.naming import ended, is_name
from tutor.offline.parsing.occurrences import only_this_week
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import SAME_AGAIN, TOOLS, Request
from tutor.offline.parsing.titles import is_rhythm, is_time, level_of, tag_list, times
from tutor.offline.replies import say
from tutor.offline.urdu.filters import LEVELS
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import sentence, sounds_urdu

SHOUTED = re.compile(r"^((?:no |nope |nah )?not \w+)[!.]+\s+", re.IGNORECASE)  # "not tuesday!! …"
LABELS = {"tag", "label"}
SHORT = 3  # words of what is put right
TITLED = {"add_task", "update_task"}
OWN = {"add", "add_many", "delete", "complete", "list", "narrow", "search", "analytics", "undo"}
# What is asked for whatever was done before.
PLAINLY = {"remind", "add_reminder", "rename", "strip", "append", "recount", "reminders", "skip",
           "unremind", "remind_anew", "remind_eve", "did", "on_days", "each_time"}  # fmt: skip
FIELDS = {"due", "priority", "repeat", "undate", "shift"}  # what is asked of a task by its name
# What is said of the last change as a whole.
PLAIN = (
    ("leave_as_was", Request("undo")),
    ("put_back", Request("undo")),
    ("not_that_change", Request("undo")),
    ("untimed", Request("untime")),
    ("undated", Request("undate", "it", {"due": "none"})),
    ("only_once", Request("unrepeat", "it", {"repeat": "none"})),
)


def correction(calls: Sequence[Done], reply: str) -> list[Request]:
    """What a reply puts right about the last change; empty if it is no correction."""
    last = calls[-1]
    if error_of(last.result) or not last.made or tells_each(reply):
        return []
    reply = SHOUTED.sub(r"\1, ", reply.strip(" .!؟?۔"))
    corrected = (_corrected(calls, said) for said in readings(reply))
    first = next((one for one in corrected if one), [])
    found = of_both(reply) or [of_all(one, last) for one in first]
    if not found or found[0].kind != "swap":
        return found
    if len({call.name for call in calls if call.made}) > 1:  # what else was done stays
        found = [replace(found[0], arguments={"event": last.result["event_id"]})]
    # Another task is the boldest of what may be meant: nothing that asks or skips says so.
    skips = any(asked.kind in {"skip", "reopen"} for asked in requests(reply))
    return [] if skips or fits_either("polite", "inquires", reply) else found


def _corrected(calls: Sequence[Done], reply: str) -> list[Request]:
    last = calls[-1]
    if (found := _of_whole(calls, reply)) is not None:
        return found
    if inside := _put_into(last, parse(_sides(reply)[1] or reply)):
        return inside
    if _is_for_itself(reply) or _renames_other(last, reply) or names_another(last, reply):
        return []
    if moved := fits("polite", "days_off", reply):
        return [moved_by(moved)]
    wrong, right = _sides(reply)
    step = a_step_on(wrong, right) if right else said_fuller(last, reply)
    if step or not right:
        return step
    if (own := parse(right)) and (own.kind == "undo" or is_deed(own)):
        return [own]
    if last.name == "schedule_reminder":
        new = next((call for call in calls if call.name == "add_task"), None)
        set_ = next((call for call in calls[::-1] if call.arguments.get("when") != "none"), last)
        if own_hour := of_its_hour(set_, wrong, right):
            return own_hour
        if reminded := _of_reminder(set_, right, is_new=new is not None):
            return reminded
        last = new or last
    return _put_right(last, wrong, right) or _asked_back(last, reply, right)


def _of_whole(calls: Sequence[Done], reply: str) -> list[Request] | None:
    """What is said of the last change as a whole, without saying what is wrong with it."""
    [apology] = patterns("polite")["apology"]
    plain, read = apology.sub("", reply), sentence(reply).read
    if takes_back(plain):
        return [Request("undo")]
    for name, request in PLAIN:
        if fits("polite", name, plain):
            return [request]
    repeats = any(task.get("repeat") for task in tasks_of(calls[-1].result))
    if repeats and (ends := only_this_week(plain)):
        return [ends]
    names = {call.name for call in calls}
    for name, tool in (("not_done", "complete_task"), ("still_wanted", "delete_task")):
        said = (plain, re.split(r"[.!;]\s+", plain)[-1], read)  # a reason may stand before it
        found = next(filter(None, (fits_either("polite", name, one) for one in said)), None)
        if tool in names and found and is_of_it(found, calls[-1]):
            return [Request("undo")]
    gone = names & {"delete_task", "complete_task"}
    if gone and fits("backward", "restore", read):
        return [Request("undo")]
    if fits("polite", "why_done", reply):
        return [Request("say", say("why_done"))]
    if other := fits("polite", "wrong_first", reply):
        return _other_change(other["other"])
    moved = redated(core(reply)) or (otherwise(calls[-1], reply) if sounds_urdu(reply) else None)
    return [moved] if moved else None


def _is_for_itself(reply: str) -> bool:
    """Whether a reply is a request like any other, and puts nothing right."""
    whole = parse(reply)
    plainly = whole is not None and whole.kind in PLAINLY and whole.sure
    if plainly or _bids_after(reply) or fits("polite", "of_named", reply):
        return True
    numbered = whole is not None and whole.sure and whole.kind in FIELDS
    if numbered and whole and not whole.what.isdigit() and fits("polite", "number", whole.what):
        return True  # "change task 2 to 8"
    puts_right = whole and whole.kind in OWN - {"undo"} and _only_puts_right(reply, whole)
    return _is_own(whole) and not puts_right


def _renames_other(last: Done, reply: str) -> bool:
    """ "Change buy eggs to buy 12 eggs", of no word of what was changed last."""
    whole = parse(reply)
    if whole is None or whole.kind != "rename" or fits("polite", "it", whole.what):
        return tells_more(last, reply)
    titles = [str(task.get("title", "")) for task in tasks_of(last.result)]
    return not any(mended(title, whole.what, whole.what) for title in titles)


def _put_into(last: Done, asked: Request | None) -> list[Request]:
    """ "I meant put eggs and bread inside the groceries task", after they were added."""
    if asked is None or asked.kind != "append" or last.name != "add_task":
        return []
    titles = [str(task.get("title", "")) for task in tasks_of(last.result)]
    more = str(asked.arguments["more"])
    pointed = fits("polite", "them", more) or fits("polite", "it", more)
    moved, said = {*telling(more)}, {*telling(more), *telling(asked.what)}
    words = [{*telling(title)} for title in titles]
    if not pointed and not all(one <= said and one & moved for one in words):
        return []
    more = ", ".join(title[:1].lower() + title[1:] for title in titles)
    return [Request("undo"), replace(asked, arguments={"more": more}, new={})]


def _asked_back(last: Done, reply: str, right: str) -> list[Request]:
    """What a new task should be called, where it is unclear which of its words are meant."""
    short = len(right.split()) <= SHORT and parse(right) is None and not sounds_urdu(reply)
    asks = last.name == "add_task" and short and fits("polite", "misnamed", reply)
    return [Request("say", say("whole_title"))] if asks else []


def _other_change(said: str) -> list[Request]:
    """ "Wrong task! I wanted to delete the domain": that one instead."""
    meant = parse(said)
    return [Request("undo"), meant] if meant and meant.sure and meant.kind in TOOLS else []


def _of_reminder(last: Done, right: str, *, is_new: bool) -> list[Request]:
    """Another moment of a reminder, or another task that it is of."""
    if found := reminded(last, right, is_new=is_new):
        return found
    other = not is_new and telling(right) and not parse(right)
    return [Request("swap", named(right))] if other else []


def _bids_after(reply: str) -> bool:
    """ "Hang on, the payment bounced. Reopen that bill": told first, asked in a sentence after."""
    said = [part for whole in re.split(r"(?<=[.!])\s+", reply) for part in clauses(whole)]
    *before, last = said or [""]
    if before and redated(before[0]):  # "the call is at 9 not 8, and add milk"
        return True
    asked = parse(last) if before else None
    if asked is None or not asked.sure or asked.stated or asked.kind not in {*TOOLS, "add", "skip"}:
        return False
    return not fits("polite", "it", asked.what) or any(pointed(part) for part in before)


def _only_puts_right(reply: str, whole: Request) -> bool:
    if sounds_urdu(reply) and is_plain(reply):
        return True
    wrong, right = _sides(reply) if whole.only_day else ("", "")  # "7 in the morning not evening"
    return bool(time_in(wrong, "") or fits("polite", "half_of_day", wrong)) and is_time(right)


def _is_own(whole: Request | None) -> bool:
    """Whether a reply asks for something by itself."""
    if whole is None or whole.kind in {"undo", "reopen", "reopen_stated"}:
        return whole is not None
    return whole.sure and whole.kind in OWN and not fits("polite", "it", whole.what)


def _sides(reply: str) -> tuple[str, str]:
    """What was not meant, and what is; both may be empty."""
    reply = re.sub(r"[,\s]+my (?:bad|mistake)$", "", reply, flags=re.IGNORECASE)
    match = None if sounds_urdu(reply) else fits("polite", "correction", reply)
    if match:
        groups = match.groupdict()
        wrong, right = bare(groups.get("wrong") or ""), bare(groups.get("right") or "")
        if fits("polite", "no_thing", right):
            return "", ""
        return wrong, right if "not" in right.split() else without_why(right)
    return sides(reply) if sounds_urdu(reply) else ("", "")


def _put_right(last: Done, wrong: str, right: str) -> list[Request]:
    it = "them" if len(tasks := tasks_of(last.result)) > 1 else "it"
    if (is_rhythm(right) and not is_time(right)) or (times(right)[2] and not times(right)[0]):
        return [Request("repeat", it, {"repeat": right})]
    when = time_in(right, (only_timed(tasks) or tasks[0]).get("due", "") if tasks else "")
    timed = last.name in TIMED and (last.name != "update_task" or "due" in last.arguments)
    if when and wrong and timed and is_set_already(when, tasks):  # "not tomorrow, next monday"
        return [Request("shift", it, {"by": "1 week"})]
    if when and tasks and (reminder := of_its_reminder(tasks[0], wrong, when)):
        return reminder
    if when and (timed or _is_other_day(wrong, last)):
        return [of_which(Request("due", it, {"due": when}), tasks, wrong)]
    title = str(tasks[0].get("title", "")) if len(tasks) == 1 else ""
    rest, due, _ = times(right)
    if timed and due and title and {*telling(rest)} <= {*telling(title)}:
        return [Request("due", it, {"due": due})]  # "call sara thursday", of "call sara"
    titled = last.name == "add_task" or "title" in last.arguments
    if titled and last.name == "update_task" and fits("polite", "points", right):
        return [Request("swap", named(right))]
    if changed := _field(last, tasks, wrong, right):
        return changed
    own = parse(right)
    if own and own.sure and own.kind in FIELDS:  # "dentist parson kar do", "move it to friday"
        return [own]
    if last.name in TITLED and title and titled and (rest or not due):  # else another was meant
        new = mended(title, wrong, right) if wrong else likened(title, right)
        if new and is_name(new) and not brings_day(title, new):
            return [Request("rename", "it", {"title": new})]
    hour = is_time(right) or (sounds_urdu(right) and is_time(right.rpartition(" ")[0]))
    return [] if hour or last.name not in SAME_AGAIN else [Request("swap", named(right))]


def _is_other_day(wrong: str, last: Done) -> bool:
    """Whether two dates were said, so that no title is put right unless it holds the wrong one."""
    said = bool(time_in(wrong, "")) and last.name == "update_task"
    return said and not mended(str(last.arguments.get("title", "")), wrong, wrong)


def _field(last: Done, tasks: list[Json], wrong: str, right: str) -> list[Request]:
    """What was set last, set to what was meant: a priority, labels, a title."""
    it = str(tasks[0]["number"]) if len(tasks) == 1 else "them"
    plain = re.sub(r"[- ]priority$", "", right)
    read = sentence(plain).read.removesuffix(" priority")
    if level := level_of(plain) or LEVELS.get(read, ""):
        return [Request("priority", it, {"priority": level})]
    labels, of_label = last.arguments.get("tags"), last.name == "add_tags" or wrong in LABELS
    if of_label and len(right.split()) <= 2:
        kind, gone = ("retag", {"gone": labels}) if labels else ("tags", {})
        return [Request(kind, it, gone | {"tags": tag_list(right)})]
    title, _ = ended(right)
    if last.name == "update_task" and "title" in last.arguments and is_name(title):
        whole = likened(str(tasks[0].get("title", "")), title) or title  # "no, 3 litres"
        return [Request("rename", it, {"title": whole})] if len(tasks) == 1 else []
    return []
