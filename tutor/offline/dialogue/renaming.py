"""A reply that says what the task should be called that the talk is of: "no no, title is just X",
"ye kya naam rakh diya, bas X likho". What else it asks is done as well."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tutor.offline.conversation import Conversation, Done, Exchange
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.desk.which import ORDINALS, Shown, memory_of
from tutor.offline.dialogue.corrected_times import of_all
from tutor.offline.dialogue.corrections import correction
from tutor.offline.dialogue.of_reminders import of_reminders
from tutor.offline.lexicon import fits
from tutor.offline.parsing.answers import agrees, declines
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.naming import Name, beginnings, blamed_for, ended, is_name, name_in
from tutor.offline.parsing.occurrences import only_this_week
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.titles import is_time, times
from tutor.offline.parsing.understanding import understood
from tutor.offline.replies import say
from tutor.offline.talk import small_talk
from tutor.offline.urdu.naming import blamed_task, is_amiss, loosely_named, named_anew, starts
from tutor.offline.urdu.sentences import sentence, sounds_urdu

ASKED = "search_tasks"  # the last call before "What shall I do with …?"
ASKED_BEFORE = {*TOOLS, "remind", "remind_anew", "remind_day", "remind_eve"}
OPEN = {"rename", "add", "offer", "look", "narrow", "search", "search_first"}
PART = re.compile(r"(?<=[.!?؟۔])\s+|,?\s+(?:and|but)\s+(?=(?:only|just) (?:for )?this week\b)")
LONGEST = 10  # words of an answer that is a name
POSTPOSITION = re.compile(r"(?:ko|ka|ki|ke|se|pe|mein|کو|کا|کی|کے|سے|پر|میں)$")


def called_anew(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """What such a reply asks for; empty if it gives no name."""
    last = conversation.earlier[-1]
    offer = _offered(last)
    seen = memory_of(Conversation(conversation.earlier[-1], conversation.earlier[:-1])).seen
    task = Shown("", str(offer.arguments["title"])) if offer else _spoken_of(conversation)
    asked = bool(calls) and calls[-1].name == ASKED
    found = _in_urdu(reply, task, seen, asked=asked) if sounds_urdu(reply) else None
    found = found or _in_english(reply, task, asked=asked) or _awaited(last, reply, asked=asked)
    if found is None:
        return [Request("say", say("whole_title"))] if task and _nameless(reply) else []
    if (found.what == "it" and task is None) or _is_read(found, reply):
        return []
    if offer:
        named = offer.arguments | {"title": found.title}
        return [replace(offer, kind="add", arguments=named, sure=True, guessed=False)]
    what = task.number if task and found.what == "it" else found.what
    rename = Request("rename", what, {"title": found.title})
    besides = _besides(found.rest, calls)
    undone = any(one.kind == "undo" for one in besides)
    return [*besides, rename] if undone else [rename, *besides]


def time_and_name(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """ "No 9:30 pm i meant, and its just call ammi": what is put right, and the name behind it;
    empty if either is missing."""
    match, task = fits("naming", "name_behind", reply), _spoken_of(conversation)
    if match is None or task is None or not calls or not calls[-1].made:
        return []
    like = match.groupdict().get("like") or ""
    title = (like or match["title"]).strip(" \"'“”«»")
    before = reply[: match.start()]
    besides = of_reminders(conversation, before) or _besides(before, calls)
    fitting = _is_like(title, task.title) if like else is_name(title)
    if not besides or not fitting or times(title)[1]:
        return []
    return [*besides, Request("rename", task.number, {"title": title})]


def _spoken_of(conversation: Conversation) -> Shown | None:
    before = Conversation(conversation.earlier[-1], conversation.earlier[:-1])
    focus = memory_of(before).focus
    return focus[0] if len(focus) == 1 else None


def _offered(last: Exchange) -> Request | None:
    """The one task that "Shall I add …?" offered, which may be called otherwise."""
    if last.made:
        return None
    asked = understood(last.said.text)
    offer = asked[-1] if asked and asked[-1].kind == "offer" else None
    return offer if offer and "title" in offer.arguments else None


def _in_english(reply: str, task: Shown | None, *, asked: bool) -> Name | None:
    found = name_in(reply)
    if found is None or not found.bare:
        return found
    whole = parse(reply)
    own = whole is not None and whole.sure and whole.kind not in OPEN
    dated = bool(times(found.title)[1])
    own = own or any(one.kind == "rename" for one in requests(found.title))
    fitting = task is not None and (asked or _is_like(found.title, task.title))
    return None if own or dated or not fitting else found


def _in_urdu(
    reply: str, task: Shown | None, seen: Mapping[str, str], *, asked: bool
) -> Name | None:
    for before, said, rest in starts(reply):
        if is_amiss(said):
            continue
        found = named_anew(said) or _numbered(said, task, seen)
        blamed = is_amiss(before)
        number = blamed_task(before) if blamed else ""
        of = Shown(number, seen.get(number, "")) if number else task
        if found is None and of is not None:
            found = _loosely(said, reply, of, asked=asked, blamed=blamed)
            if found and blamed:
                found = replace(found, title=_in_place(of.title, before, found.title))
        if found and number and found.what == "it":
            found = replace(found, what=number)
        if found and not _asks(found.title):
            return replace(
                found, before="" if is_amiss(before) else before, rest=rest or found.rest
            )
    return None


def _numbered(said: str, task: Shown | None, seen: Mapping[str, str]) -> Name | None:
    """ "7 ko anday lene hain likh do", where task 7 has some of it; else it is for the seventh."""
    title, what = loosely_named(said, "numbered")
    known = seen.get(what, "") if what.isdigit() else task.title if task and title else ""
    whole = parse(said) if title and _is_like(title, known) else None
    plain = whole is None or whole.kind in OPEN or not whole.sure
    return Name(title, what) if plain and title and _is_like(title, known) else None


def _asks(title: str) -> bool:
    """Whether a name is none, but holds a request: "X rakh do aur jumerat ko kar do"."""
    first, *rest = re.split(r"\s(?:aur|phir|or|اور|پھر)\s", title)
    return any(map(_bids, rest)) and bool(fits("naming", "set_end", sentence(first).read, "urdu"))


def _bids(part: str) -> bool:
    """Whether it is a time, or asks for a change."""
    asked = parse(part)
    return bool(times(part)[1]) or (asked is not None and asked.kind in TOOLS)


def _loosely(said: str, reply: str, task: Shown, *, asked: bool, blamed: bool) -> Name | None:
    """A name without a word for it, where the talk before says that it is one."""
    naming = bool(fits("naming", "naming", sentence(reply).read, "urdu"))
    for group, plain in (
        ("only", blamed or asked or naming),
        ("meant", blamed or bool(fits("naming", "denied", sentence(reply).read, "urdu"))),
        ("written", blamed or asked),
        ("placing", asked or naming),
    ):
        rest, due, _ = times(said)
        title, what = loosely_named(rest.strip() if blamed and due else said, group)
        near = group in {"only", "meant"} and bool(title) and _is_like(title, task.title)
        if not title or times(title)[1] or not (plain or near):
            continue
        whole = parse(said)
        if whole is None or whole.kind in OPEN:
            return Name(title, _number(what, task), rest=due)
    return None


def _number(what: str, task: Shown) -> str:
    """ "The fourth one", where the talk is of task 4, is by no means another's place."""
    place = fits("polite", "ordinals", what)
    nth = ORDINALS[place["ordinal"].casefold()] + 1 if place else 0
    return "it" if str(nth) == task.number else what


def _is_like(title: str, known: str) -> bool:
    """Whether a name has a word of the one that there is."""
    words = telling(known)
    return any(alike(one, other) for one in telling(title) for other in words)


def _in_place(known: str, blame: str, title: str) -> str:
    """The known title with the words that were blamed put right: "that? what's that, write X" of
    "revise that". A name that has other words of it is said whole."""
    parts, said = known.split(), blame.split()
    runs = [
        (start, end)
        for start in range(len(parts))
        for end in range(len(parts), start + 1, -1)
        if _stands_in(parts[start:end], said)
    ]
    if not runs or _is_like(title, known):
        return title
    start, end = max(runs, key=lambda run: run[1] - run[0])
    if end - start == len(parts):
        return title
    keeps = POSTPOSITION.search(parts[end - 1]) and not POSTPOSITION.search(title)
    return " ".join([*parts[:start], title, *parts[end - bool(keeps) :]])


def _stands_in(run: Sequence[str], said: Sequence[str]) -> bool:
    bare = [word.strip("،,.!?؟۔'\"").casefold() for word in said]
    wanted = [word.casefold() for word in run]
    return any(bare[at : at + len(wanted)] == wanted for at in range(len(bare)))


def _is_read(found: Name, reply: str) -> bool:
    """Whether the grammar of requests knows best: it names another task, or asks more before."""
    blamed = blamed_for(found.before) if found.before else ""
    if found.what != "it" or blamed not in {"", "it"}:
        return any(one.kind in {"rename", "change"} for one in requests(reply))
    before = requests(found.before) if found.before else []
    return any(one.sure and not one.stated and one.kind in ASKED_BEFORE for one in before)


def _nameless(said: str) -> bool:
    """ "Rename it", "naam badal do": what it should be called is not said."""
    read = sentence(said).read if sounds_urdu(said) else ""
    return bool(fits("naming", "nameless", said) or fits("naming", "nameless", read, "urdu"))


def _awaited(last: Exchange, reply: str, *, asked: bool) -> Name | None:
    """The answer to "What should it be called?", which is the name and nothing else."""
    waits = _nameless(last.said.text) and not last.made
    whole = parse(reply)
    own = whole is not None and whole.sure and whole.kind not in OPEN
    if not (waits or asked) or own or declines(reply) or agrees(reply) or is_question(reply):
        return None
    title, rest = ended(next((said for _, said in beginnings(reply)), ""))
    short = len(title.split()) <= LONGEST and not small_talk(reply)
    return Name(title, rest=rest) if waits and short and is_name(title) else None


def _besides(rest: str, calls: Sequence[Done]) -> list[Request]:
    """What is asked behind the name: "and make it 9 not 8", "also remind me at 5"."""
    found: list[Request] = []
    made = [call for call in calls if call.name in {"add_task", "update_task"}] or list(calls)
    for part in PART.split(rest):
        said = part.strip()
        if sounds_urdu(said) and fits("naming", "reason", sentence(said).read, "urdu"):
            continue
        repeats = any(task.get("repeat") for call in made for task in tasks_of(call.result))
        if repeats and (ends := only_this_week(said.strip(" ."))):
            found.append(ends)
            continue
        if is_time(said):
            found.append(Request("due", "it", {"due": said}))
            continue
        asked = _asked_by(said, made) or _asked_by(ended(said)[0], made)
        asked = [of_all(one, made[-1]) for one in asked] if made else asked
        for one in asked:  # "and remind me at 4" is of the task that was named anew
            of_it = replace(one, what="it", missing="") if one.reminds_unnamed else one
            found += [of_it] if one.kind not in {"leave", "say"} else []
    return found


def _asked_by(said: str, made: Sequence[Done]) -> list[Request]:
    if not said:
        return []
    put_right = correction(made, said) if made else []
    return put_right or [one for one in requests(said) if one.sure and not one.stated]
