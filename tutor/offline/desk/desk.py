"""Requests carried out: each is a small script that calls tools, sees their results and reports.

A script is a generator, so that nothing is remembered between two calls of the model: it is played
again from the start with the results that the conversation holds, up to the next call.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from todos.search import literal
from todos.when import understand_days
from tutor.offline.conversation import Done
from tutor.offline.desk import (
    day_of,
    ends,
    guessed,
    looks,
    merging,
    narrowing,
    occurring,
    often,
    one_time,
    placing,
    receipts,
    redoing,
    reminding,
    rewording,
    searching,
    settling,
    splitting,
    unreminding,
)
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.dates import digits
from tutor.offline.desk.groups import Group, several
from tutor.offline.desk.matching import matched
from tutor.offline.desk.open_question import is_held
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.searching import words_of
from tutor.offline.desk.which import LOOKED_ON, LOOKED_THROUGH, Memory, resolve, shown
from tutor.offline.parsing.request import ALL_DONE, LOST, Request
from tutor.offline.parsing.titles import is_days, names_day
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script

SATURDAY = 5
MOST_CALLS = 9  # of one message; the runner ends a turn soon after


class Desk(Adding):
    """Carries out requests one after the other; `sentences` reports on those that are finished."""

    def work(self, requests: Sequence[Request]) -> Generator[Call, Json, None]:
        for before, request in zip([None, *requests], requests, strict=False):
            if self.sentences and is_held(request, self.sentences[-1], before):
                break
            sentence = yield from self.handled(request)
            if sentence not in self.sentences[-1:]:  # of one that is not found, asked for twice
                self.sentences.append(sentence)

    def handled(self, request: Request) -> Script:
        if request.kind == "say":
            return request.what
        if request.kind in SAID:
            return say(SAID[request.kind])
        try:
            if day_of.counts_from_a_day(request):
                request = yield from day_of.on_that_day(self, request)
            yield from one_time.refuse_later_day(self, request)
            kind = "all_done" if request.what == ALL_DONE else request.kind
            handler = placing.special(request) or HANDLERS.get(kind, Desk.change)
            return (yield from handler(self, request))
        except Unclear as unclear:
            return str(unclear)

    def change_these(
        self, tool: str, names: list[str], arguments: Json, before: str = ""
    ) -> Script:
        """What has its end in its notes takes that along to another hour; what was ticked off and
        is to repeat is open at its next time."""
        yield from one_time.refuse_later(self, tool, names, arguments)
        last = self.memory.last
        told = yield from super().change_these(tool, names, arguments, before)
        new = self.memory.last
        made = None if new is last or new is self.followed else new
        self.followed = new  # a change by another name of the task comes through here twice
        told = yield from ends.with_its_end(told, made)
        told = yield from occurring.come_again(told, made)
        return (yield from occurring.due_again(told, made))

    def _list(self, request: Request) -> Script:
        result = yield from self.do("list_tasks", request.arguments)
        later = yield from self._next_week(request.arguments)
        listed = looks.tasks_listed(result, request.arguments) + later
        of_days = request.arguments.get("due", "overdue") not in {"overdue", "no date"}
        there = receipts.tasks_of(result) or looks.coming_round(result)
        if there or later or error_of(result) or not of_days:
            return listed
        rest = yield from self.do("list_tasks", LOOKED_ON)
        after = names_day(str(request.arguments.get("due", "")))
        next_due = looks.next_due(receipts.tasks_of(rest), after)
        return " ".join(filter(None, [listed, next_due]))

    def _until(self, request: Request) -> Script:
        """What is due until a task that is named; without a day, that task alone."""
        rows = yield from self.open_rows()
        found = matched(request.what, shown({"tasks": rows}))
        if not found.clear:
            self.strangers += [] if found.tasks else [request.what]
            return receipts.unclear(request.what, found.tasks)
        [row] = [row for row in rows if str(row["number"]) == found.tasks[0].number]
        if not row.get("due"):
            return looks.looked({"tasks": [row]}, request.what, str(row["number"]), None)
        days = {"due": f"until {str(row['due'])[:10]}"}
        return (yield from self._list(Request("list", arguments=days)))

    def _next_week(self, arguments: Json) -> Script:
        """What "this week" at its end is likely to be asked for."""
        now, due = timezone.localtime(), str(arguments.get("due", ""))
        if now.weekday() < SATURDAY or not is_days(due):
            return ""
        if understand_days(due, now) != understand_days("this week", now):
            return ""
        result = yield from self.do(
            "list_tasks", arguments | {"due": "next week", "limit": LOOKED_THROUGH}
        )
        rows, total = receipts.tasks_of(result), int(result.get("total") or 0)
        head = say("more_next_week", count=digits(str(total)))
        return f"\n\n{head}\n{receipts.lines(rows, total)}" if rows else ""

    def _narrow(self, request: Request) -> Script:
        """Those of a list that a label or words of their titles tell from the others."""
        arguments, words = request.arguments, words_of(request.what)
        names = several(request.what) or ([words] if words else [])
        if "but" in arguments or len(names) > 1:
            return (yield from narrowing.narrowed(self, names, arguments))
        labelled = arguments | {"tags": [*arguments.get("tags", []), words]}
        result = yield from self.do("list_tasks", labelled)
        none = not receipts.tasks_of(result) and not error_of(result)
        other = (yield from placing.like(self, words, arguments)) if none else {}
        if other:
            return looks.found(other, words)
        if none and not arguments.keys() - {"status"}:
            said = {"query": words, "status": "open"} | arguments
            return (yield from searching.search(self, Request("search", arguments=said)))
        if none:
            result = yield from self.do("list_tasks", arguments | {"limit": LOOKED_THROUGH})
            kept = Group(words=words).within(receipts.tasks_of(result))
            result = result | looks.as_found(kept, words)
        return looks.found(result, words)

    def _first(self, request: Request) -> Script:
        return looks.first((yield from self.do("list_tasks", {"limit": LOOKED_THROUGH})))

    def _comfort(self, request: Request) -> Script:
        """Who has too much on their hands is shown one thing only."""
        result = yield from self.do("list_tasks", {"limit": LOOKED_THROUGH})
        kind = f"{say('tired')} "
        return kind + (looks.first(result, only=True) if receipts.tasks_of(result) else say("rest"))

    def _tags_used(self, request: Request) -> Script:
        return looks.tags_used((yield from self.every_row()))

    def _look(self, request: Request) -> Script:
        names = resolve(request.what, self.memory)
        if not names:
            return say("which_task")
        if names[0].isdigit():
            result = yield from self.do("list_tasks", {"status": "all", "limit": LOOKED_THROUGH})
            return looks.looked(result, request.what, names[0], request.arguments.get("wonders"))
        query = words_of(names[0])
        result = yield from self.do("search_tasks", {"query": query})
        if not receipts.tasks_of(result):
            found = matched(query, (yield from self.every_task()))
            if found.tasks and (found.clear or len(found.tasks) == 1):
                result = yield from self.do(
                    "search_tasks", {"query": literal(found.tasks[0].title)}
                )
        return looks.looked(result, query, wonders=request.arguments.get("wonders"))

    def _recurring(self, request: Request) -> Script:
        return looks.recurring((yield from self.do("get_recurring_tasks", {})))

    def _analytics(self, request: Request) -> Script:
        result = yield from self.do("analytics_summary", request.arguments)
        past = f"{say('only_so_far')} " if request.what == "past" else ""
        return past + looks.figures(result, request.what)


# What is only answered to.
SAID = {"edit": "what_change", "leave": "left_alone", "stays": "stays", "doubt": "doubt",
        "hourly": "hourly", "steps": "which_steps", "pause": "no_pause",
        LOST: "not_caught"}  # fmt: skip
HANDLERS: dict[str, Callable[[Desk, Request], Script]] = {
    "add": Desk.add,
    "add_many": Desk.add,
    "add_reminder": often.remind_new,
    "still": Desk.still,
    "remind": reminding.remind,
    "remind_day": reminding.remind_that_day,
    "add_early": placing.add_early,
    "respell": placing.respell,
    "remind_eve": reminding.remind_eve,
    "remind_anew": reminding.remind_anew,
    "reminders": reminding.reminders,
    "unremind": unreminding.unremind,
    "skip": occurring.skip,
    "ends": occurring.ends,
    "did": occurring.did,
    "on_days": occurring.on_days,
    "each_time": occurring.each_time,
    "settle": settling.settle,
    "all_done": settling.all_done,
    "numbered": settling.numbered,
    "strip": rewording.strip,
    "recount": rewording.recount,
    "append": rewording.append,
    "merge": merging.merge,
    "split": splitting.split,
    "again": Desk.again,
    "swap": Desk.swap,
    "same": Desk.same,
    "undo": Desk.undo,
    "redo": redoing.redo,
    "guess": guessed.act,
    "shift": Desk.shift,
    "exchange": Desk.exchange,
    "subtasks": Desk.put_under,
    "untime": Desk.untime,
    "notes": ends.note,
    "untag": Desk.untag,
    "retag": Desk.retag,
    "list": Desk._list,
    "until": Desk._until,
    "narrow": Desk._narrow,
    "first": Desk._first,
    "comfort": Desk._comfort,
    "search": searching.search,
    "search_first": searching.search_first,
    "tags_used": Desk._tags_used,
    "look": Desk._look,
    "recurring": Desk._recurring,
    "analytics": Desk._analytics,
    "offer": Desk.offer,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What to say when all is done. `strange`: all that was told fits no task of the list."""

    sentences: list[str]
    strange: bool = False


def play(requests: Sequence[Request], memory: Memory, done: Sequence[Done]) -> Call | Report:
    """The next call to make, or, when all is done, the report."""
    desk = Desk(memory)
    script = desk.work(requests)
    try:
        call = next(script)
        for made in done:
            call = script.send(made.result)
    except StopIteration:
        return Report(desk.sentences, len(desk.strangers) == len(requests) > 0)
    if len(done) >= MOST_CALLS:
        return Report([*desk.sentences, say("too_much")])
    return call
