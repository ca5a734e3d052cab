"""From a match about when a task is due to a request."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_rhythm, is_time, level_of, new_task, times, together

OLD = re.compile(r",?\s+(?:and\s+)?not\s+(?:at\s+)?\d{1,2}(?::\d\d)?(?:\s*[ap]m)?$", re.IGNORECASE)
MAKES = {"make", "do", "have"}  # what may be the verb of a new task
PARTICLES = (" out", " away", " off", " up")
LOOSE = (" and", " or", ",")
COUNTED = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def due(match: re.Match[str]) -> Request | None:
    """The words after some "to", "by" or "on" must be a time; without any, it is asked for."""
    asked = _due(match)
    return asked and _put_off(_or_new(asked, match[0]), match)


def _or_new(asked: Request, said: str) -> Request:
    """ "Put dinner with sam at 7:30": of the task of that name, else it is new."""
    puts = asked.kind == "due" and not asked.missing and fits("titles", "put_new", said)
    new = new_task(asked.what) if puts else {}
    return replace(asked, new=new | asked.arguments) if "title" in new else asked


def _put_off(asked: Request, match: re.Match[str]) -> Request:
    """ "Postpone it to Tuesday" is none before the day it has; who says "push" only moves it."""
    return replace(asked, later=asked.kind == "due" and bool(fits("polite", "puts_off", match[0])))


def _due(match: re.Match[str]) -> Request | None:
    when = match.groupdict().get("when")
    if when is None:
        return Request("due", match["what"], missing="when")
    when = _before_remark(when)
    [after] = patterns("titles")["after_hour"]
    when = when if is_time(when) else after.sub("at ", when)
    if is_rhythm(when) and not is_time(when.split()[0]):
        return Request("repeat", match["what"], {"repeat": when})
    [towards], [its_date] = patterns("titles")["towards"], patterns("titles")["its_date"]
    if fits("polite", "of_group", match["what"]):
        return group_due(match.string[match.start("what") : match.start("when") + len(when)])
    if is_time(when) and not towards.search(match["what"]):
        return Request("due", _without_old(match["what"]), {"due": when})
    whole = match.string[match.start("what") : match.start("when") + len(when)]
    for found in towards.finditer(whole):
        said = whole[found.end() :]
        if at := next((one for one in (said, f"at {said}") if is_time(one)), ""):
            return Request("due", its_date.sub("", whole[: found.start()]), {"due": at})
    return Request("due", match["what"], {"due": when}) if is_time(when) else None


def _before_remark(when: str) -> str:
    """ "Push it to Tuesday they gave us an extra day": the time, without why."""
    words = when.split()
    for end in range(1, len(words) - 1):
        why = " ".join(words[end:])
        if fits("framing", "why", why) and is_time(" ".join(words[:end])):
            return " ".join(words[:end])
    return when


def _without_old(what: str) -> str:
    """ "The dentist from Tuesday", to Friday: when it was due is no part of its name."""
    name, found, old = what.rpartition(" from ")
    return name if found and (is_time(old) or is_time(f"at {old}")) else what


def group_due(whole: str) -> Request | None:
    """ "Everything due today to Friday": a group may have a time of its own, so the last counts."""
    [towards] = patterns("titles")["towards"]
    for found in [*towards.finditer(whole)][::-1]:
        if is_time(whole[found.end() :]):
            return Request("due", whole[: found.start()], {"due": whole[found.end() :]})
    return None


def due_body(match: re.Match[str]) -> Request | None:
    """ "Snooze the bill till Monday", "move dentist thursday 5pm": the time ends it."""
    body = match["body"]
    rest, due, repeat = times(body)
    at = body.casefold().rfind(due.split()[-1].casefold()) if due else -1
    ends = at >= 0 and not telling(body[at + len(due.split()[-1]) :])
    if not ends or repeat or not is_time(due) or not telling(rest):
        return None
    [its_date] = patterns("titles")["its_date"]
    return _put_off(Request("due", its_date.sub("", rest), {"due": due}), match)


def plain(match: re.Match[str]) -> Request | None:
    """ "Make dentist 4pm", "put milk on saturday": moves the task of that name, else it is new."""
    body = OLD.sub("", match["body"])
    rest, due, repeat = times(body)
    if not due or repeat or not is_time(due) or not telling(rest) or rest.endswith(LOOSE):
        return None
    if fits("polite", "ordinals", rest) or fits("polite", "number", rest):
        return Request("due", rest, {"due": due})
    if match["verb"].casefold() == "make" and re.match(r"(?:the|my)\s", body, re.IGNORECASE):
        return Request("due", rest, {"due": due})
    own = match["verb"] in MAKES or rest.endswith(PARTICLES)  # "put the bins out tonight"
    new = new_task(match.string if own else body)
    return Request("due", rest, {"due": due}, new=new) if "title" in new else None


def intended(match: re.Match[str]) -> Request | None:
    """ "I'll call Ali on Sunday": of the task of that name; else it is offered."""
    new = new_task(match["body"])
    timed = {"title", "due"} <= new.keys() and is_time(str(new["due"]))
    return Request("offer", arguments=new, known=True) if timed else None


def hour(match: re.Match[str]) -> Request | None:
    """ "Change gym to 8": an hour, and no name."""
    asked = Request("due", match["what"], {"due": f"at {match['hour']}"})
    return _or_new(asked, match[0])


def timed(match: re.Match[str]) -> Request | None:
    if re.match(r"(?:any|some|every|no|what)(?:thing|one)?\b.*\b(?:i|we)\b", match["what"], re.I):
        return None  # "anything I need to get done by Friday"
    if re.fullmatch(r"every ?thing|all(?: of (?:it|them|this|that))?", match["what"], re.I):
        return None  # a remark, and no change of a whole list
    asked = Request("due", match["what"], {"due": match["when"]})
    return _put_off(asked, match) if is_time(match["when"]) else None


def instead(match: re.Match[str]) -> Request | None:
    """ "Water the plants on Sunday instead", "… every three days instead"."""
    said = match.groupdict()
    if lasting := said.get("lasting"):
        return _lasting(re.sub(r"\s+instead$", "", lasting))
    what, due, repeat = times(match["body"])
    if not telling(what) or bool(due) == bool(repeat):
        return None
    told = not said.get("asked")
    if repeat:
        return Request("repeat", what, {"repeat": repeat}, stated=told)
    return Request("due", what, {"due": due}, stated=told)


def _lasting(body: str) -> Request | None:
    """ "From now on water the ferns every 3 days": another rhythm, or a new task with it."""
    what, due, repeat = times(body)
    due, repeat = together(due, repeat)
    new = new_task(body)
    if due or not repeat or not telling(what) or "title" not in new:
        return None
    tells = re.search(r"\b(?:is|are|should|must|needs?)$", what)
    return None if tells else Request("repeat", what, {"repeat": repeat}, new=new)


def wished(match: re.Match[str]) -> Request | None:
    """ "Can it be Saturday", "could they both be high"."""
    when, what = _before_remark(match["when"]), match["what"].casefold()
    what = "them" if what.startswith("they") else what
    if level := level_of(re.sub(r"[- ]priority$", "", when)):
        return Request("priority", what, {"priority": level})
    return Request("due", what, {"due": when}) if is_time(when) else None


def correct(match: re.Match[str]) -> Request | None:
    return Request("due", "it", {"due": match["when"]}) if is_time(match["when"]) else None


def shift(match: re.Match[str]) -> Request:
    amount = COUNTED.get(match["amount"].casefold()) or int(match["amount"])
    sooner = {match["way"], match["end"]} & {"forward", "up", "earlier", "prepone", "advance"}
    by = f"{-amount if sooner else amount} {match['unit'].casefold()}"
    return Request("shift", match["what"], {"by": by})
