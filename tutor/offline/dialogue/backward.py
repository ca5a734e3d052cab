"""Messages that go back to the one before: "put those on my list", "no, it's a new one", "till
friday, I mean", "and thursday too", "number 7, I said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Conversation, Done, Exchange
from tutor.offline.desk.receipts import error_of, tasks_of
from tutor.offline.desk.which import LISTING, LOOKED_THROUGH, picked, shown
from tutor.offline.dialogue.splitting import apart, as_one
from tutor.offline.lexicon import cleared, fits, listed
from tutor.offline.parsing.answers import meant
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.filters import together
from tutor.offline.parsing.naming import is_name
from tutor.offline.parsing.reading import parse, polite
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.titles import is_days, is_rhythm, names_day, new_task, times
from tutor.offline.parsing.understanding import understood
from tutor.offline.replies import say
from tutor.offline.teaching.earlier_questions import SEARCH
from tutor.offline.urdu.names import COUNTED
from tutor.offline.urdu.names import new_task as new_in_urdu
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

MOST = 16  # words of a scolding
LAST = 2  # messages in which what is meant may have been named
SWAPPED = ("delete_task", "complete_task", "update_task", "set_priority", "add_tags",
           "schedule_reminder")  # fmt: skip
TIMED = {"due", "when", "repeat"}
NUMBERED = re.compile(r"\b(?:task|number|kaam|no\.)|#|wal[aie]\b|کام|نمبر|وال[اےی]", re.IGNORECASE)
NEW = {"add", "add_many", "offer", "add_reminder"}
OF_IT = {"remind", "remind_eve", "remind_day", "due", "priority", "tags", "repeat", "notes",
         "rename", "change"}  # fmt: skip


def going_back(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """What such a message comes to; empty if it is another."""
    last = conversation.earlier[-1]
    changed = bool(calls) and calls[-1].made
    if found := (
        _put_those(conversation, reply, changed=changed)
        or _new_one(last, calls, reply)
        or apart(last, calls, reply)
        or as_one(calls, reply)
        or _taken_back(reply, changed=changed)
        or not_wanted(calls, reply)
        or _next_name(calls, reply)
        or _without_too(last, reply)
    ):
        return found
    if not calls:
        return _of_the_offered(last, reply)
    failed = any(error_of(call.result) for call in calls) and not changed
    if failed and fits("backward", "never", reply.strip()):
        return [Request("leave")]
    return _other_days(calls[-1], reply) or _only_one(calls[-1], reply) or _listed(calls[-1], reply)


def _put_those(conversation: Conversation, reply: str, *, changed: bool) -> list[Request]:
    """ "Can you put those on my list?", of what was named before and not understood."""
    urdu = fits("backward", "put_those_urdu", sentence(reply).read) if sounds_urdu(reply) else None
    if changed or not (urdu or fits("backward", "put_those", reply.strip())):
        return []
    for exchange in conversation.earlier[: -LAST - 1 : -1]:
        if exchange.made:
            break
        if tasks := named_in(exchange):
            if len(tasks) == 1:
                return [Request("add", arguments=tasks[0], another=True)]
            return [Request("add_many", arguments={"tasks": tasks}, another=True)]
    last = conversation.earlier[-1]
    if any(call.name == SEARCH for call in last.calls) and not urdu:  # "add that to my notes"
        return [Request("offer", arguments={"title": "revise that"})]
    return [] if is_question(last.said.text) else [Request("say", say("name_it"))]


def named_in(exchange: Exchange) -> list[dict[str, object]]:
    """The tasks that a message named, though it was not taken so."""
    text = exchange.said.text
    if "?" in text or is_question(text):
        return []
    found = [request for request in understood(text) if request.kind in NEW and not request.missing]
    tasks = [task for one in found for task in one.arguments.get("tasks") or [one.arguments]]
    if not tasks and times(text)[1]:
        tasks = several_tasks(text) or [new_task(text)]
    tasks = [task | {"title": _bare(str(task.get("title", "")))} for task in tasks]
    return [task for task in tasks if telling(str(task["title"]))]


def _bare(title: str) -> str:
    before = ""
    while before != title:
        before, title = title, cleared("backward", "told", title) or title
    return title[:1].upper() + title[1:]


def _new_one(last: Exchange, calls: Sequence[Done], reply: str) -> list[Request]:
    """ "No, it's a new one", after a task was taken for it, or asked about."""
    match = fits("backward", "a_new_one", reply.strip())
    heard = sentence(reply)
    urdu = None if match else fits("backward", "a_new_one", heard.read, "urdu")
    if match is None and urdu is None:
        return []
    changed = calls[-1].name if calls and calls[-1].made else ""
    rest = polite(match["rest"]) if match else Heard(heard, urdu)["rest"] if urdu else ""
    if changed == "add_task" and not (rest and (_differs(calls[-1], rest) or any(times(rest)[1:]))):
        return [Request("stays")]
    orders = [one for one in understood(last.said.text) if one.kind in TOOLS]
    if not rest and any(one.sure and not one.stated and not one.new for one in orders):
        return [Request("add", missing="title")]  # "move call to friday" is no title
    task = (new_in_urdu if urdu else new_task)(rest or last.said.text)
    if "title" not in task:
        return []
    new = Request("add", arguments=task | {"title": _bare(str(task["title"]))}, another=True)
    return [new] if changed in {"", "add_task"} else [Request("undo"), new]


def _differs(call: Done, said: str) -> bool:
    known = {word for task in tasks_of(call.result) for word in telling(str(task["title"]))}
    return not set(telling(times(said)[0])) <= known


def _taken_back(reply: str, *, changed: bool) -> list[Request]:
    """ "No, don't add that, the oil change is done": the change goes, the rest is asked."""
    match = fits("backward", "take_back", reply.strip())
    asked = requests(match["rest"]) if match else []
    return [*([Request("undo")] if changed else []), *asked] if asked else []


def _of_the_offered(last: Exchange, reply: str) -> list[Request]:
    """What is said of "it" after "Shall I add …?" agrees to that; what goes into another task is
    put there."""
    asked, said = understood(last.said.text), requests(polite(reply))
    if not asked or asked[-1].kind != "offer" or not said:
        return []
    whole, it = said[0], all(fits("polite", "it", one.what) for one in said)
    if whole.kind == "append" and fits("polite", "it", str(whole.arguments["more"])):
        title = _bare(str(asked[-1].arguments.get("title", "")))
        more = title[:1].lower() + title[1:]
        return [replace(whole, arguments={"more": more})] if title and not it else []
    if not it or not {one.kind for one in said} <= OF_IT:
        return []
    return [replace(asked[-1], kind="add", sure=True, guessed=False), *said]


def _other_days(last: Done, reply: str) -> list[Request]:
    """ "And thursday too", "tuesday AND thursday, both": more days of what was just added."""
    tasks = tasks_of(last.result)
    if last.name not in {"add_task", "update_task"} or len(tasks) != 1:
        return []
    match = fits("backward", "day_too", reply.strip())
    both = None if match else fits("backward", "both_days", reply.strip())
    rhythm = str(tasks[0].get("repeat") or "")
    if rhythm and (match or both):
        had = " and ".join(re.findall(r"\b\w+day", rhythm, re.IGNORECASE))
        said = both["days"] if both else f"{had} and {match['day'] if match else ''}"
        hour = re.search(r"\bat\s.+$", rhythm)
        new = f"every {said.replace('&', 'and')}{' ' + hour[0] if hour else ''}"
        return [Request("repeat", "it", {"repeat": new})] if is_rhythm(new) else []
    moved = last.name == "update_task" and "due" in last.arguments  # "they changed it to 12"
    if match is None or not (last.name == "add_task" or moved):
        return []
    said = {"title": tasks[0]["title"]} if moved else last.arguments
    task = {name: said[name] for name in ("title", "tags", "priority") if name in said}
    hour_ = str(tasks[0].get("due") or "").partition("T")[2][:5]
    days = re.findall(r"\w+day", match["day"])
    dues = [f"{day} {hour_}".strip() for day in days]
    return [Request("add", arguments=task | {"due": due}, another=True) for due in dues]


def number_meant(conversation: Conversation) -> list[Request]:
    """ "Wrong one, I said 3", "maine 3 ka kaha tha": what was done to another task, to that one."""
    reply = conversation.now.said.text.strip()
    match = fits("backward", "number_meant", reply)
    if match is None and sounds_urdu(reply):
        match = fits("backward", "number_meant", sentence(reply).read, "urdu")
    made = [call for call in conversation.earlier[-1].made if call.name in SWAPPED]
    if match is None or not made:
        return []
    wrong = min(made, key=lambda call: SWAPPED.index(call.name))
    if wrong.arguments.keys() & TIMED and not NUMBERED.search(reply):
        return []  # "maine 7 kaha tha", of an hour
    again = {"tool": wrong.name, "arguments": wrong.arguments, "event": wrong.result["event_id"]}
    number = COUNTED.get(match["number"], match["number"])
    there = number in {task.number for task in shown(wrong.result)}
    return [Request("stays") if there else Request("swap", number, again)]


def _listed(last: Done, reply: str) -> list[Request]:
    """ "I mean the coming days, like till Friday", of a list that was shown."""
    if last.name not in LISTING or last.arguments.get("limit") == LOOKED_THROUGH:
        return []
    whole = parse(polite(reply))
    due_of_it = whole and whole.kind == "due" and fits("polite", "it", whole.what)
    bids = sounds_urdu(reply) or not due_of_it  # "isko jumme pe kar do" bids
    own = whole is not None and not whole.only_day and bids
    if reply.rstrip().endswith("?") or own:
        return []
    rest, due, repeat = times(reply)
    for word in (fits("backward", "range_words", rest) for _ in range(len(rest))):
        if word is None:
            break
        rest = f"{rest[: word.start()]} {rest[word.end() :]}"
    if repeat or telling(meant(rest)):
        return []
    if whole is not None and whole.only_day:
        due = str(whole.arguments["due"])  # "what is due before friday"
    if not due and fits("backward", "coming", reply):
        due = "next 7 days"
    kept = {name: last.arguments[name] for name in ("tags", "priority", "status")
            if name in last.arguments}  # fmt: skip
    return [Request("list", arguments=kept | {"due": due})] if due and is_days(due) else []


def _without_too(last: Exchange, reply: str) -> list[Request]:
    """ "And without the bills", "exam wala bhi chhor do": the list that was shown, without them."""
    shown_ = understood(last.said.text)[-1:]
    if not shown_ or shown_[0].kind not in {"list", "narrow"}:
        return []
    before, heard = shown_[0].arguments, sentence(reply)
    english = fits("backward", "without_too", reply.strip(" .!"))
    urdu = fits("backward", "without_too_urdu", heard.read) if "but" in before else None
    but = english["but"] if english else Heard(heard, urdu)["but"] if urdu else ""
    more = understood(f"{but} ke ilawa" if urdu else f"everything except {but}") if but else []
    if len(more) != 1 or more[0].kind not in {"list", "narrow"}:
        return []
    names = [*before.get("but", []), *more[0].arguments.get("but", [])]
    said = together(before, more[0].arguments) | ({"but": names} if names else {})
    return [replace(shown_[0], kind="narrow" if names else "list", arguments=said)]


def of_that_day(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Put chapter 4 on that day as well", "isko bhi usi din": the day that was spoken of last."""
    days = {
        str(task.get("due") or "")[:10] for call in calls[-1:] for task in tasks_of(call.result)
    } or {names_day(str(call.arguments.get("due", ""))) for call in calls[-1:]}
    match = fits("backward", "that_day", reply) if len(days) == 1 and days != {""} else None
    if match is None or any(fits("backward", no, reply) for no in ("reminds", "whose_day")):
        return []
    head, tail = reply[: match.start()], reply[match.end() :]
    if any(names_day(times(part)[1]) for part in (head, tail)):
        return []  # "cricket wednesday evening, so no gym that day"
    urdu = sounds_urdu(reply)
    said = f"{head} {days.pop()} ko {tail}" if urdu else f"{head}{tail} on {days.pop()}"
    found = requests(" ".join(said.split()))
    return found if found and all(one.sure for one in found) else []


def _only_one(last: Done, reply: str) -> list[Request]:
    """ "Oh sorry, just the first", after several were changed."""
    match = fits("backward", "only_one", reply.strip(" .!"))
    there = shown(last.result)
    if match is None or len(there) < LAST or last.name not in SWAPPED:
        return []
    numbers = picked(match["what"], there)
    return [Request("swap", numbers[0])] if len(numbers) == 1 else []


def _next_name(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "And 10 buy flour", after another task got its new name."""
    named_last = bool(calls) and "title" in calls[-1].arguments and calls[-1].name == "update_task"
    if not named_last or not calls[-1].made:
        return []
    heard = sentence(reply)
    match = fits("naming", "next_named", heard.read, "urdu")
    if match is None:
        english = fits("backward", "next_named", reply.strip(" .!"))
        said = (english["other"], english["second"]) if english else None
    else:
        said = (match["other"], Heard(heard, match)["second"])
    if said is None or not telling(said[1]) or not times(said[1])[0]:
        return []
    bids = parse(polite(said[1])) if match is None else None
    plain = (bids is None or bids.kind in NEW) and is_name(said[1])
    return [Request("rename", said[0], {"title": said[1]})] if plain else []


def not_wanted(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Oho ye kya kar diya, ye dono hata do": what was just added, among nothing but noise."""
    added = [call for call in calls if call.name == "add_task" and call.made]
    read = sentence(reply).read if sounds_urdu(reply) else ""
    words = re.findall(r"[^\s,،.!?؟۔]+", read)
    if not added or not words or len(words) > MOST:
        return []
    if not fits("backward", "away", read, "urdu") or set(words) - listed("answers", "scolding"):
        return []
    many = fits("backward", "those", read, "urdu")
    if not many and not fits("backward", "this", read, "urdu"):
        return []
    numbers = [str(task["number"]) for call in added for task in tasks_of(call.result)]
    if (len(numbers) > 1) != bool(many):
        return []  # "dono", of which this message added but one
    return [Request("delete", " and ".join(numbers))]
