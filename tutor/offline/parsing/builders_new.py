"""From a match about a new task, or a reminder, to a request."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import are_errands, on_day_of_last, several_tasks
from tutor.offline.parsing.titles import (
    BEFORE,
    JOINER,
    is_ahead,
    is_time,
    names_day,
    new_task,
    says_when,
    times,
)
from tutor.offline.urdu.sentences import sentence, sounds_urdu

SAYS = {"kar", "do", "karna", "hai", "hun", "nahi", "gaya", "galti", "galat", "wala", "kya",
        "kitna", "matlab", "tha", "kab", "kaunsa"}  # fmt: skip
TRASH = re.compile(
    r"(?:the )?(?:trash|bins?|garbage|rubbish|recycling) (?:goes|go)\b", re.IGNORECASE
)
CALLED = re.compile(r"\b(?:called|named|titled)\s+$", re.IGNORECASE)
SHOPPING = re.compile(r"^ \w+ (?:\w+ )?(?:shopping|grocery|groceries) list$", re.IGNORECASE)
POINTING = re.compile(r"\b(?:me|us|you|it|that|this|them|those|these|chapters?)\b", re.IGNORECASE)
REFERRING = ("it", "them", "first_few", "places", "ordinals")  # "all three by Friday"
TELLS = re.compile(r"\b(?:is|are|was|were)\b|'s\s", re.IGNORECASE)
LISTED = 3  # things to do in one breath, which are no one title
NAMED = 5  # words of something that is only named


def add(match: re.Match[str]) -> Request | None:
    groups = match.groupdict()
    text = " ".join(part for part in (groups["title"], groups.get("rest")) if part)
    bought = bool(SHOPPING.search(match.string[match.end("title") :]))
    if "adjectives" not in groups and len(tasks := several_tasks(text, listed=bought)) > 1:
        return Request("add_many", arguments={"tasks": on_day_of_last(text, tasks)})
    if CALLED.search(match.string[: match.start("title")]):  # "called Monday motivation"
        text = f"{text[:1]}{JOINER}{text[1:]}"
    arguments = new_task(text, groups.get("adjectives") or "")
    bare = not text.startswith("to ")  # "a task to explain slam" is one
    if bare and fits("titles", "no_title", str(arguments.get("title", ""))):
        return None
    for name, what in (("it", "it"), ("them", "them")):
        if "due" in arguments and fits("polite", name, str(arguments.get("title", ""))):
            return Request("due", what, {"due": arguments["due"]})
    return Request("add", arguments=arguments, missing="" if "title" in arguments else "title")


def still(match: re.Match[str]) -> Request | None:
    """What is to be done after all, or again."""
    arguments = new_task(match["title"])
    return Request("still", arguments=arguments) if "title" in arguments else None


def add_dated(match: re.Match[str]) -> Request | None:
    many = several_tasks(match["title"])
    listed = len(many) >= LISTED and any("due" in task for task in many)
    # "Pay rent on Friday and buy milk": what follows the day is another deed
    led = many and "due" in many[0] and all(_is_bidden(task) for task in many)
    led = led and not any(fits("titles", "of_it", str(task["title"])) for task in many[1:])
    if many and (listed or led or all(says_when(task) for task in many)):
        return Request("add_many", arguments={"tasks": many})
    if many and are_errands(many):  # "buy milk and call dad at 5"
        return Request("add_many", arguments={"tasks": on_day_of_last(match["title"], many)})
    arguments = new_task(match["title"])
    title, dated = arguments.get("title", ""), says_when(arguments)
    if "due" in arguments and any(fits("polite", name, title) for name in REFERRING):
        return Request("due", title.lower(), {"due": arguments["due"]})
    tells = re.search(r"\b(?:was|were|is now|are now)\b", title) or says_urdu(title)
    return Request("add", arguments=arguments) if title and dated and not tells else None


def _is_bidden(task: dict[str, Any]) -> bool:
    return bool(fits("titles", "imperative", str(task.get("title", ""))))


def add_bare(match: re.Match[str]) -> Request | None:
    """A bare imperative with a time, which the task may have been added for before."""
    request = add_dated(match)
    return request and replace(request, known=request.kind == "add")


def add_each(match: re.Match[str]) -> Request | None:
    """Three things to do or more, each with its own verb, of which one says when."""
    tasks = several_tasks(match["title"])
    bidden = all(_is_bidden(task) for task in tasks)
    many = len(tasks) >= LISTED and bidden and any("due" in task for task in tasks)
    return Request("add_many", arguments={"tasks": tasks}) if many else None


def add_pressing(match: re.Match[str]) -> Request | None:
    """ "Order the sweets, low priority": a task, as it is said how much it matters."""
    task = new_task(match["title"])
    title = str(task.get("title", ""))
    bidden = fits("titles", "imperative", title) and " " in title
    own = (
        bidden
        and "priority" in task
        and not re.match(r"(?:mark|move|make|set|get|put)\b", title, re.I)
    )
    return Request("add", arguments=task, known=True) if own else None


def day_first(match: re.Match[str]) -> Request | None:
    """ "On Monday call the bank and on Tuesday visit Nani", each with its day."""
    tasks = several_tasks(match["title"]) or [new_task(match["title"])]
    if not all(_is_bidden(task) for task in tasks) or not all("due" in task for task in tasks):
        return None
    if len(tasks) > 1:
        return Request("add_many", arguments={"tasks": tasks})
    return Request("add", arguments=tasks[0], known=True)


def offer(match: re.Match[str]) -> Request | None:
    """ "Buy bread" is an errand; a bare "dentist" is asked back, as it may be talk of one."""
    if tasks := several_tasks(match["title"]):
        errands = all(is_errand(str(task["title"])) for task in tasks)
        return Request("add_many" if errands else "offer", arguments={"tasks": tasks})
    arguments = new_task(match["title"])
    return noted_or_offered(arguments) if "title" in arguments else None


def noted_or_offered(task: dict[str, Any]) -> Request:
    """A deed without a time: an errand is noted, anything else may be talk or study."""
    if is_errand(str(task["title"])):
        return Request("add", arguments=task, known=True)
    return Request("offer", arguments=task)


def is_errand(title: str) -> bool:
    """Whether a title is of what people go and do themselves: we could not, and no book has it."""
    return bool(fits("titles", "errand", title)) and not POINTING.search(title)


def add_appointment(match: re.Match[str]) -> Request | None:
    """A few words that name something, at a time to come."""
    arguments = new_task(match["title"])
    title = arguments.get("title", "")
    named = "," not in title and len(title.split()) <= NAMED
    named = named and not any(fits("titles", name, title) for name in ("tells", "no_title"))
    if "due" not in arguments or not named or says_urdu(title):
        return None
    if not is_ahead(arguments["due"]):
        return None
    if any(fits("polite", name, title) for name in REFERRING):
        return Request("due", title.lower(), {"due": arguments["due"]})
    doubtful = fits("titles", "happens", title)
    return Request("offer" if doubtful else "add", arguments=arguments, known=not doubtful)


def says_urdu(title: str) -> bool:
    """Whether words of a title ask or tell something in Urdu, rather than name a thing."""
    said = set(sentence(title).read.split()) if sounds_urdu(title) else set()
    return bool(SAYS & said or fits("titles", "tells_urdu", title))


def add_many(match: re.Match[str]) -> Request | None:
    """What was said to be several; with one alone in it, that is the task."""
    many, shared = match["many"], match.groupdict().get("shared") or ""
    many = _listed_bare(many) if match.groupdict().get("each") else many
    listed = match.groupdict().get("mark") != "," or bool(fits("titles", "counted", match.string))
    tasks = several_tasks(many, shared, listed=listed)
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    if not listed:
        return None  # "good stuff, thanks"
    task = new_task(f"{many} {shared}".strip())
    return Request("add", arguments=task) if "title" in task else None


def _listed_bare(many: str) -> str:
    """ "Bread butter jam and tissue paper": with no commas, a word each but the last."""
    first, found, last = many.rpartition(" and ")
    return many if "," in many or not found else ", ".join([*first.split(), last])


def add_own(match: re.Match[str]) -> Request | None:
    """ "I need to get 12 bananas": an errand, which is in no book."""
    errand = fits("titles", "errand", match["title"]) and not fits("filters", "no_list", match[0])
    return add(match) if errand else None


def unforgotten(match: re.Match[str]) -> Request | None:
    """ "Don't let me forget the group meeting", which may be on the list."""
    request = add(match)
    return request and replace(request, known=request.kind == "add" and not request.missing)


def headed(match: re.Match[str]) -> Request | None:
    """ "Tomorrow: gym, laundry", "to do this weekend: …": the day said first is everybody's."""
    day = re.sub(r"^(?:for|on|by)\s+", "", (match["shared"] or "").strip(), flags=re.IGNORECASE)
    if day and not is_time(day):
        return None
    tasks = several_tasks(match["many"], day, listed=True)
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(f"{match['many']} {day}".strip())
    asks = fits("titles", "no_title", str(task.get("title", "")))
    return Request("add", arguments=task) if "title" in task and day and not asks else None


def needed(match: re.Match[str]) -> Request | None:
    """ "We need milk and eggs today": one thing alone, without a day, is offered."""
    tasks = several_tasks(match["title"], listed=True)
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(match["title"])
    if "title" not in task:
        return None
    counted = re.match(r"(?:\d|(?:some|two|three|four|five|six|ten|a dozen)\b)", match["title"])
    return Request("add" if counted or "due" in task else "offer", arguments=task)


def add_tasks(match: re.Match[str]) -> Request | None:
    tasks = several_tasks(match["many"], listed=True)
    return Request("add_many", arguments={"tasks": tasks}) if tasks else None


def subtasks(match: re.Match[str]) -> Request:
    """ "Add subtasks to the essay: outline, draft": parts of a task that is there."""
    many = match["many"]
    tasks = several_tasks(many, listed=True) or [new_task(many)]
    return Request("subtasks", match.groupdict().get("what") or "it", {"tasks": tasks})


def to_do(match: re.Match[str]) -> Request | None:
    """ "Tomorrow I have to call Ali and go to the bank": the day said first is everybody's."""
    if not is_time(match["when"]):
        return None
    tasks = several_tasks(match["title"], match["when"])
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(f"{match['title']} {match['when']}")
    return Request("add", arguments=task) if "title" in task else None


def add_rhythm(match: re.Match[str]) -> Request | None:
    many = several_tasks(match["title"])
    if many and all(says_when(task) for task in many):
        return Request("add_many", arguments={"tasks": many})
    arguments = new_task(match["title"])
    title = str(arguments.get("title", ""))
    if bidden := re.match(r"remind me (?:to|about)\s+(?=\S)", title, re.IGNORECASE):
        arguments["title"] = title[bidden.end()].upper() + title[bidden.end() + 1 :]
        return Request("add_reminder", arguments=arguments)
    if TRASH.match(title) and "repeat" in arguments:
        return Request("offer", arguments=arguments, known=True)
    if {"title", "repeat"} <= arguments.keys() and fits("titles", "needed", title):
        return Request("offer", arguments=arguments, known=True)
    tells = fits("titles", "tells_need", title)
    tells_urdu = says_urdu(arguments.get("title", ""))
    tells = tells or fits("titles", "no_title", title) or fits("titles", "happens", title)
    fitting = {"title", "repeat"} <= arguments.keys() and not (tells or tells_urdu)
    return Request("add", arguments=arguments, known=True) if fitting else None


def dictated(match: re.Match[str]) -> Request | None:
    """ "Quiz wednesday 9am, lab report due friday": several things, each with its day."""
    tasks = several_tasks(match["many"], listed=True)
    titles = [str(task.get("title", "")) for task in tasks]
    dated = all(
        "repeat" in one or (names_day(one.get("due", "")) and is_ahead(one["due"])) for one in tasks
    )
    named = all(len(title.split()) <= NAMED and not _is_told(title) for title in titles)
    return Request("add_many", arguments={"tasks": tasks}) if tasks and dated and named else None


def _is_told(title: str) -> bool:
    told = any(fits("titles", name, title) for name in ("tells", "no_title", "happens"))
    return told or says_urdu(title) or bool(re.search(r"\b(?:not|is|are|was|n't)\b", title))


def have(match: re.Match[str]) -> Request | None:
    """ "Kids have dentist on tuesday at 3"."""
    task = new_task(f"{match['who']} {match['title']}")
    dated = names_day(str(task.get("due", ""))) and is_ahead(task["due"])
    return Request("add", arguments=task, known=True) if dated and "title" in task else None


def finish(match: re.Match[str]) -> Request:
    """ "Finish the report" is done; "finish the report by Friday" is to be done."""
    _, due, repeat = times(match["what"])
    if fits("polite", "of_group", match["what"]):
        return Request("complete", match["what"])
    many = several_tasks(match.string) if due or repeat else []
    if many and all(names_day(task.get("due", "")) for task in many) and not TELLS.search(match[0]):
        return Request("add_many", arguments={"tasks": many}, sure=False)
    if due or repeat or BEFORE.search(match["what"]):
        return Request("add", arguments=new_task(match.string), sure=False)
    return Request("complete", match["what"])
