"""What one thought tells of something to do: a duty ("i have to call the bank"), a thing that one
has at a time, a day by which it is due, or what has run out. Each gives a request, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.builders_new import noted_or_offered, says_urdu
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import on_day_of_last, several_tasks
from tutor.offline.parsing.titles import is_ahead, new_task, says_when, times
from tutor.offline.parsing.told_thoughts import JOINT

LONGEST = 12  # words of a thing that is named
SHORTEST = 2
ORDINAL = {"first": "1st", "second": "2nd", "third": "3rd"}
BY = re.compile(
    r"\bb(?:4|efore) (?=(?:mon|tue|wed|thu|fri|sat|sun|the \d|\d|tomorrow|noon)\w*)", re.I
)
OF_MONTH = re.compile(
    r"\b(?:on|by|before|due|until|is) the (first|second|third)"
    r"(?=$|[\s,.]+(?:of every|at|and|,|as|every|in the)\b|[,.])",
    re.IGNORECASE,
)

PERSON = re.compile(
    r"^(?!.*[a-z] [A-Z].* [A-Z])"
    r".*\b(?:with|meet|see|(?:gift|present|cake|card|party) for) ([A-Z][a-z]+)$"
)
OF_REMARK = re.compile(
    r"(?:my|the|our)\s+(?P<of>[\w' -]{2,40}?)\s+(?:is|are|was|were|has|have|needs?|will)\b", re.I
)
OF_REPORTED = re.compile(
    r"(?:(?:my|the|our)\s+)?(?!(?:i|we|he|she|it|they|this|that|there|you)\b)(?P<of>[\w' -]{2,40}?)"
    r"\s+(?:is|are|was|were|has|have|needs?|will)\b",
    re.I,
)
HIM = re.compile(r"(?<=\w )(?:him|her)$")


def readable(text: str) -> str:
    """Words of time as the grammar of dates knows them."""
    text = BY.sub("before ", re.sub(r"\s+starting (?:from )?this week\b", "", text))
    text = re.sub(r"\b(?:2moro|2morrow|tmr|tmro|tomoro)\b", "tomorrow", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\b(is|are|'s) coming (?=(?:mon|tue|wed|thu|fri|sat|sun|this|next|tom|ton)\w*)",
        r"\1 coming on ",
        text,
    )
    text = re.sub(r"^(i|we)'d (?=[a-z])(?!rather|like|love|better)", r"\1'll ", text)
    text = re.sub(r"\bby (\d{1,2}) (?=today|tomorrow|tonight|tmrw)", r"at \1 ", text)
    text = re.sub(r"\b(is|due) (?=\d{1,2}(?:st|nd|rd|th)\b)", r"\1 on the ", text)
    return OF_MONTH.sub(lambda found: found[0].replace(found[1], ORDINAL[found[1].lower()]), text)


def duty(said: str) -> Request | None:
    """ "I gotta renew my passport", "don't forget the milk on friday"."""
    if inner := fits("told", "promised", said):
        return _deeds(_to_whom(inner["what"], inner["who"]))
    if first := fits("told", "until", said):
        found = duty(first["own"])
        return found and _titled(found, f"{found.arguments.get('title')} {first['until']}")
    match = fits("told", "ought", said)
    body = re.sub(r"^like\s+(?=\w+\s)", "", said[match.end() :]) if match else ""
    if not body or fits("told", "no_deed", body):
        return None
    return _deeds(body)


def _to_whom(what: str, who: str) -> str:
    """ "I promised Ali I'd send him the slides": send Ali the slides."""
    if not who:
        return what
    whose = re.sub(
        r"\b(?:his|her|their) (?!(?:the|a|an|to|for|with|about)\b)(?=\w)", f"{who}'s ", what
    )
    if whose != what:
        return whose
    return re.sub(r"\b(?:him|her|them)\b", who, what, count=1)


def _titled(request: Request, title: str) -> Request | None:
    single = request.kind == "add" and "title" in request.arguments
    return replace(request, arguments=request.arguments | {"title": title}) if single else request


def _deeds(body: str) -> Request | None:
    headed = re.match(r"([a-z]+(?: up)?)\s*:\s*(.+,.+)$", body, re.IGNORECASE)
    parts = several_tasks(headed[2], listed=True) if headed else []
    many = [t | {"title": f"{headed[1]} {t['title']}".capitalize()} for t in parts if headed]
    many = many or on_day_of_last(body, several_tasks(body))
    if len(many) > 1:
        return Request("add_many", arguments={"tasks": many})
    task = new_task(body)
    title = str(task.get("title", ""))
    if not title or (fits("told", "leans", title) and len(telling(title)) < SHORTEST):
        return Request("add", arguments=task, sure=False) if title else None
    known = bool(fits("titles", "imperative", title)) or says_when(task)
    return Request("add", arguments=task, sure=known, known=known)


def has(said: str) -> Request | None:
    """ "I have a dentist appt next tuesday 4pm", "the cat has her vaccine on monday"."""
    match = fits("told", "has", said)
    if match:
        return _dated(said[match.end() :])
    owner = fits("told", "owner", said)
    own = "'s" if owner and owner["own"] else ""
    return _dated(f"{owner['who']}{own} {owner['what']}") if owner else None


def at_a_time(said: str) -> Request | None:
    """ "Rent's due on the 1st", "the semester fee's last date is the 25th"."""
    for pattern in patterns("told")["at"]:
        for match in pattern.finditer(said):
            if _starts(match["when"]):
                head = said[: match.start()]
                for end in patterns("told")["its_end"]:
                    head = end.sub("", head) if telling(end.sub("", head)) else head
                due = bool(re.search(r"\bdue\b", match[0]))
                found = _dated(f"{head} {_on(match)}")
                return found and replace(found, known=due or found.known)
    return None


def _on(match: re.Match[str]) -> str:
    """The time with what leads to it: "on the 1st"."""
    led = re.search(r"(?:on |by |at |in |before |until |till )?(?:the )?$", match[0])
    return f"{led[0] if led else ''}{match['when']}"


def _starts(when: str) -> bool:
    """Whether it begins with a time."""
    _, due, repeat = times(f"on {when}") if when[:1].isdigit() else times(when)
    said = re.sub(r"^(?:on|at|by|the)\s+", "", (due or repeat).casefold()).split()[:1]
    return bool(said) and when.casefold().removeprefix("the ").startswith(said[0])


def _dated(text: str) -> Request | None:
    """A new task with a time to come, if what is left names something."""
    task = new_task(text)
    title = _bare_title(str(task.get("title", "")))
    names = bool(telling(title)) and len(title.split()) <= LONGEST
    asks = fits("told", "no_plan", title) or fits("titles", "no_title", title)
    if not names or not says_when(task) or asks:
        return None
    if "repeat" not in task and not is_ahead(str(task["due"])):
        return None
    return Request("add", arguments=task | {"title": title}, known=True)


def _bare_title(title: str) -> str:
    title = re.sub(r"^(?:the|a|an|this|that|our)\s+(?=\S+)", "", title, flags=re.IGNORECASE)
    title = re.sub(r"\s+(?:is|are|'s)$|,?\s+ready(?: (?:after|on|by|from))?$", "", title)
    return title[:1].upper() + title[1:]


def happening(said: str) -> Request | None:
    """ "The electrician is coming on friday": it may be worth noting, so it is offered."""
    found = _dated(said)
    if found is None:
        return None
    title = str(found.arguments["title"])
    tells = fits("told", "verb", title)
    if tells and (JOINT.search(title) or fits("told", "state", title)):
        return None
    if not tells and (says_urdu(title) or fits("titles", "tells", title)):
        return None
    return replace(found, kind="offer") if tells else replace(found, sure=False)


def lacking(said: str) -> Request | None:
    """ "We're out of soap", "passport pics needed for the form": offered."""
    if owed := fits("told", "owed", said):
        return Request("offer", arguments=new_task(f"pay {owed['who']} {owed['what']}"), sure=False)
    match = fits("told", "short", said)
    if match is None or fits("told", "no_plan", match["what"]):
        return None
    what = f"{match['what']} {match.groupdict().get('why') or ''}".strip()
    many = several_tasks(what, listed=True) if not fits("told", "needs", what) else []
    arguments: dict[str, Any] = {"tasks": many} if len(many) > 1 else new_task(what)
    if "tasks" not in arguments:
        arguments["title"] = _bare_title(str(arguments.get("title", "")))
    if "tasks" not in arguments and not telling(arguments["title"]):
        return None
    return Request("offer", arguments=arguments, sure=False)


def loose(said: str) -> Request | None:
    """ "Defrost chicken before i leave": a deed, and nothing that we could do ourselves."""
    deed = fits("titles", "imperative", said) and SHORTEST <= len(said.split()) <= LONGEST
    tells = re.match(r"\w+ (?:\w+ed|is|was|has|gets?|got|starts|ends|went|will)\b", said)
    task = new_task(said) if deed and not tells else {}
    dated = says_when(task)
    nothing = fits("told", "no_deed", said) or fits("titles", "no_title", said)
    if not task.get("title") or nothing:
        return None
    if dated:
        return Request("add", arguments=task, known=True)
    found = replace(noted_or_offered(task), sure=False)
    return found if found.known or not fits("told", "asked_of_us", said) else None


def subject_of(said: str, *, reported: bool = False) -> str:
    """What a remark speaks of: "my mom's tablets are nearly finished"; of what somebody said also
    what has no article, "my teacher said urdf is important"."""
    match = (OF_REPORTED if reported else OF_REMARK).match(said)
    return match["of"] if match else ""


def person_of(said: str, before: str | None) -> str | None:
    """Who "him" is after "Bilal is sick": empty where the remark is of none that has a name."""
    told = fits("told", "of_whom", said)
    if told is None or told["he"]:
        return before
    who = told["who"] or ""
    return who if who[:1].isupper() else ""


def by_name(own: Request, before: Request | None, person: str | None) -> Request:
    """ "Swap shifts with Mike next Monday so call him tonight": call Mike, who alone was named; or
    who a remark between the two was of."""
    title = str(own.arguments.get("title", ""))
    found = PERSON.search(str(before.arguments.get("title", ""))) if before else None
    named = person if person is not None else found[1] if found else ""
    if not named or not HIM.search(title):
        return own
    return replace(own, arguments=own.arguments | {"title": HIM.sub(named, title)})
