"""Which tasks are meant: numbers, words of a title, or "the second one" from the thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tutor.offline.conversation import Conversation, Done, beside_ends
from tutor.offline.desk.open_question import asked_about, first_named, suggested
from tutor.offline.lexicon import fits, words_of
from tutor.offline.parsing.answers import meant, names_nothing, number_so_called
from tutor.offline.parsing.naming import name
from tutor.offline.urdu.names import in_digits

ORDINALS = {word: place for place, word in enumerate(words_of("answers", "nth"))}
ORDINALS |= {f"{place}{ending}": place - 1 for place in range(1, 21)
             for ending in ("st", "nd", "rd", "th")}  # fmt: skip
ORDINALS |= {"top": 0, "former": 0, "last": -1, "latter": -1, "bottom": -1}
COUNTS = {word: count for count, word in enumerate(words_of("answers", "counts"), 1)}
WIDEST = 20  # tasks in a range of numbers
FAR = 4  # place from which nobody counts by hand: the task's number is meant
SHORT = 4  # words of an answer that only names a task
UNDO = "undo_change"
LOOKED_THROUGH = 50  # tasks of a list that is read to find one, not to show it
LOOKED_ON: dict[str, Any] = {"limit": LOOKED_THROUGH, "sort": "due"}  # to tell what comes next
LISTING = {"list_tasks", "search_tasks", "get_recurring_tasks"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A task that a tool result named, and when it is due, where that was told."""

    number: str
    title: str
    due: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Gone:
    """A task that this talk has deleted and not brought back, and the change that did it."""

    task: Shown
    event: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What the thread's tool results have named: `focus` was changed last, `listed` shown last.

    `recent` were changed since the last list, in order, `added` are the last that were added
    together; `changes` are the ids of what each message changed and nobody took back, and `last`
    is the last call that changed something. `reminded` is when the last reminder
    comes that was set for a task, by its number. `undone` are the ids of the undoings of
    the last message that changed something, if it did nothing else.
    """

    focus: list[Shown] = field(default_factory=list)
    listed: list[Shown] = field(default_factory=list)
    recent: list[Shown] = field(default_factory=list)
    added: list[Shown] = field(default_factory=list)
    changes: list[list[str]] = field(default_factory=list)
    last: Done | None = None
    reminded: dict[str, str] = field(default_factory=dict)
    gone: tuple[Gone, ...] = ()
    seen: dict[str, str] = field(default_factory=dict)  # every title that came up, by number
    undone: tuple[str, ...] = ()


def memory_of(conversation: Conversation) -> Memory:
    """Read from the results of earlier turns and of this one."""
    memory = Memory()
    took: dict[str, str] = {}  # what each undoing took back
    for exchange in (*conversation.earlier, conversation.now):
        events = {str(call.result["event_id"]): call for call in exchange.made}
        undoings = {event: str(call.arguments.get("change"))
                    for event, call in events.items() if call.name == UNDO}  # fmt: skip
        for call in beside_ends(exchange.calls):
            memory = remembered(memory, call)
        adding = [call for call in exchange.made if call.name == "add_task"]
        if len(adding) > 1:  # one by one, and yet in one breath
            memory = replace(memory, added=[task for call in adding for task in shown(call.result)])
        undone, again = {*undoings.values()}, [e for e in undoings if undoings[e] in took]
        # What an undoing took back stands again if that is undone.
        new = [took.get(undoings.get(event, ""), event) for event in events]
        new = [event for event in new if event not in undoings]
        took |= undoings
        left = [[e for e in ids if e not in undone] for ids in (*memory.changes, new)]
        only = tuple(undoings) if len(undoings) == len(events) and not again else ()
        only = only if events else memory.undone
        memory = replace(memory, changes=[ids for ids in left if ids], undone=only)
        asked_for = fits("polite", "one_shown", exchange.said.text.strip(" .!?"))
        if asked_for and exchange.calls:  # "task 4" shows one of all the tasks that were read
            number = asked_for["number"] or first_named(exchange.answer)
            memory = replace(memory, focus=[Shown(number, "")] if number else memory.focus)
        memory = _asked(memory, exchange.answer)
    return memory


def _asked(memory: Memory, answer: str) -> Memory:
    """ "Do you mean **2** Gym?", "Start with …": what "it" is next, or what to choose from."""
    if first := suggested(answer):
        return replace(memory, focus=[Shown(*first)])
    named = [Shown(number, title) for number, title in asked_about(answer)]
    if len(named) == 1:
        return replace(memory, focus=named)
    # "Both" are those that were asked about, not those that were changed before.
    return replace(memory, listed=named, recent=named, added=[]) if named else memory


def remembered(memory: Memory, call: Done) -> Memory:
    """The memory after one more result."""
    found = shown(call.result)
    reminded = _reminded(memory.reminded, call, found)
    seen = memory.seen | {task.number: task.title for task in found if task.title}
    memory = replace(memory, reminded=reminded, gone=_gone(memory.gone, call, found), seen=seen)
    if call.name in LISTING:
        # After a list of several, "it" could be any of them.
        if call.arguments.get("limit") == LOOKED_THROUGH:  # by the engine, to find a task in it
            return memory
        focus = found if len(found) == 1 else []
        return replace(memory, focus=focus, listed=found, recent=[], added=[]) if found else memory
    candidates = _tasks(_error(call.result).get("candidates"))
    if candidates:
        return replace(memory, listed=candidates, added=[])
    if not found:
        return memory
    recent = [task for task in memory.recent if task.number not in {t.number for t in found}]
    last = call if call.made else memory.last
    together = call.name == "add_task" and len(found) > 1
    added = found if together else [] if call.name == "add_task" else memory.added
    return replace(memory, focus=found, recent=[*recent, *found], added=added, last=last)


def _gone(known: tuple[Gone, ...], call: Done, found: Sequence[Shown]) -> tuple[Gone, ...]:
    event = str(call.result.get("event_id") or "")
    if call.name == UNDO and event:
        return tuple(one for one in known if one.event != call.arguments.get("change"))
    new = found if call.name == "delete_task" and event else ()
    return (*known, *(Gone(task, event) for task in new))


def _reminded(known: dict[str, str], call: Done, found: Sequence[Shown]) -> dict[str, str]:
    """When the last reminder comes that was set for each task; the newest is last."""
    if not found or not call.made or "reminders_set" not in call.result:
        return known
    number, at = found[0].number, call.result["reminders_set"][-1]
    return {n: one for n, one in known.items() if n != number} | {number: at}


def shown(result: dict[str, Any]) -> list[Shown]:
    """The tasks of a result."""
    return _tasks([result["task"]]) if "task" in result else _tasks(result.get("tasks"))


def resolve(words: str, memory: Memory) -> list[str]:
    """The tasks that the words name, as the tools want them; empty if that is unclear."""
    text = words.strip(" \"'“”.!?,;:")
    if text.casefold() in {"all", "all the tasks"} and memory.listed:
        return [task.number for task in memory.listed]
    for reference, meant_by in REFERENCES:
        if match := fits("polite", reference, text):
            return meant_by(match, memory)
    bare = name(words)
    if number := number_so_called(bare, memory.seen):
        return [number]
    if bare and names_nothing(bare):  # "that stupid one", "isko 😑": what the talk is of
        return resolve("it", memory)
    return [in_digits(bare) or bare] if bare else []


def _numbers(match: re.Match[str], memory: Memory) -> list[str]:
    """ "2 2 ho gae" is two of each, and so unclear."""
    said = re.findall(r"\d+", match.string)
    return said if len(set(said)) == len(said) else []


def _range(match: re.Match[str], memory: Memory) -> list[str]:
    first, last = int(match["first"]), int(match["last"])
    return [str(n) for n in range(first, last + 1)] if 0 <= last - first < WIDEST else []


def _it(match: re.Match[str], memory: Memory) -> list[str]:
    """ "It", or "that last one": of what was changed since the last list, the newest."""
    place = fits("polite", "ordinals", match.string)
    nth = _nth(place["ordinal"], memory) if place and not memory.recent else []
    newest = [task.number for task in memory.focus[-1:] if place and memory.recent]
    return nth or _only(memory.focus) or newest or _only(memory.listed)


def _other(match: re.Match[str], memory: Memory) -> list[str]:
    known = {task.number for task in memory.focus}
    others = [task for task in memory.listed if task.number not in known]
    return [others[0].number] if known and len(others) == 1 else []


def _places(match: re.Match[str], memory: Memory) -> list[str]:
    said = re.findall(r"\w+", match["places"])
    found = [_nth(place, memory) for place in said if place.casefold() in ORDINALS]
    return [number for [number] in found] if all(found) else []


def _first_few(match: re.Match[str], memory: Memory) -> list[str]:
    count = COUNTS.get(match["count"].casefold()) or int(match["count"])
    named = memory.listed or memory.recent
    few = named[:count] if match["end"] == "first" else named[-count:]
    return [task.number for task in few]


# How words point at tasks, by the pattern that they fit; the first counts.
REFERENCES: tuple[tuple[str, Callable[[re.Match[str], Memory], list[str]]], ...] = (
    ("numbers", _numbers),
    ("range", _range),
    ("it", _it),
    ("other", _other),
    ("them", lambda match, memory: [one.number for one in _several(match.string, memory)]),
    ("places", _places),
    ("first_few", _first_few),
    ("ordinals", lambda match, memory: _nth(match["ordinal"], memory)),
)


def _several(text: str, memory: Memory) -> Sequence[Shown]:
    both = "both" in text.casefold()
    lately = memory.recent[-2:] if both else memory.added or memory.recent
    for tasks in (memory.focus, lately, memory.listed):
        if len(tasks) == 2 or (len(tasks) > 2 and not both):
            return tasks
    return () if both else memory.focus


def picked(reply: str, candidates: Sequence[Shown]) -> list[str]:
    """Which of the candidates a reply chooses: by number, place, or words of one title only."""
    text = reply.strip(" \"'“”.!?,;:")
    text = in_digits(text) or text  # "چھ"
    known = {task.number for task in candidates}
    if fits("polite", "all", text):
        return [task.number for task in candidates]
    numbers = re.findall(r"\d+", text)
    if fits("polite", "number", text) or fits("polite", "numbers", text):
        return numbers if set(numbers) <= known else []
    if match := fits("polite", "ordinals", text):
        return _nth(match["ordinal"], Memory(listed=list(candidates)))
    return _by_words(name(text), candidates)


def plainly_picked(reply: str, candidates: Sequence[Shown]) -> list[str]:
    """The candidate that a short answer names and nothing else: "yeah the report", "no, 7"."""
    bare = meant(reply)
    return picked(bare, candidates) if bare and len(bare.split()) <= SHORT else []


def _by_words(words: str, candidates: Sequence[Shown]) -> list[str]:
    wanted = set(_stems(words))
    if not wanted:
        return []
    fitting = [task for task in candidates if wanted <= set(_stems(task.title))]
    exact = [task for task in fitting if set(_stems(task.title)) == wanted]
    chosen = exact if len(exact) == 1 else fitting
    return [chosen[0].number] if len(chosen) == 1 else []


def _stems(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W_]+", text.casefold()):
        if word not in {"the", "a", "an", "my", "one", "task", "to", "of", "i", "mean", "meant"}:
            yield word[:-1] if len(word) > 3 and word.endswith("s") else word


def _nth(ordinal: str, memory: Memory) -> list[str]:
    place = ORDINALS[ordinal.casefold()]
    tasks = memory.added or memory.listed or memory.recent or memory.focus
    if place >= max(len(tasks), FAR):  # "the eleventh one", of no list that was shown
        return [str(place + 1)]
    if place >= len(tasks) or not tasks or (place > 0 and len(tasks) == 1):
        return []
    return [tasks[place].number]


def _only(tasks: Sequence[Shown]) -> list[str]:
    return [tasks[0].number] if len(tasks) == 1 else []


def _tasks(rows: Any) -> list[Shown]:
    found = rows if isinstance(rows, list) else []
    return [
        Shown(str(row["number"]), str(row.get("title", "")), str(row.get("due_text") or ""))
        for row in found
        if isinstance(row, dict) and "number" in row
    ]


def _error(result: dict[str, Any]) -> dict[str, Any]:
    error = result.get("error")
    return error if isinstance(error, dict) else {}
