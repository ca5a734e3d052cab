"""Scripts that change tasks which exist: one, several, all of a kind, and taking a change back."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace

from tutor.offline.desk import groups, others, parts, proposing, receipts
from tutor.offline.desk.groups import Group, each, group_of, meant, miscounted, of_its_day, of_them
from tutor.offline.desk.matching import matched, remarked, sharing, titled
from tutor.offline.desk.receipts import Json, error_of, numbers_of
from tutor.offline.desk.rows import OPENED, Rows
from tutor.offline.desk.which import (
    LOOKED_THROUGH,
    UNDO,
    resolve,
    shown,
)
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.naming import name
from tutor.offline.parsing.request import SAME_AGAIN, TOOLS, Request
from tutor.offline.replies import say, spoken_language
from tutor.offline.stream import Call, Script

NOT_FOUND: Json = {"error": {"code": "not_found"}}
THAT = re.compile(r"(?:that|this)\s+(?P<kind>\S+(?:\s\S+)?)", re.IGNORECASE)
FEW = 3  # tasks that may be deleted at once without asking


class Unclear(Exception):
    """A script can't go on: its text is what to ask or say instead."""


class Changes(Rows):
    """What a desk can do with tasks that exist."""

    def change(self, request: Request) -> Script:
        """Any change to tasks that exist, one or several."""
        if proposing.is_over(request, self.memory):
            request = replace(request, arguments=request.arguments | OPENED)
        if request.missing and fits("polite", "it", request.what):
            return say("which_task") if not resolve("it", self.memory) else say("to_when_it")
        if request.missing:
            return proposing.when_asked(request, self.memory)
        if request.kind == "reopen" and (back := self._brought_back(request.what)):
            return (yield from self.undo(back))
        tool = TOOLS[request.kind]
        arguments = OPENED if request.kind == "reopen" else request.arguments
        group = self.group(request)
        if group is not None:
            return (yield from self._change_all(tool, group, arguments))
        names = resolve(request.what, self.memory)
        if not names and fits("polite", "other", request.what):
            names = yield from self._the_other(request)
        if not names:
            return proposing.of_last(request, self.memory) or say("which_task")
        names = (yield from self._other_of(names[0], tool)) or names
        if request.stated and not all(name.isdigit() for name in names):
            whole = request.whole
            return (yield from self._change_stated(tool, names[0], arguments, whole=whole))
        if not request.stated and (number := self._just_named(request.what)):
            names = [number]
        elif request.or_it and not names[0].isdigit():
            names = yield from self._named_or_it(names[0], arguments)
            if not names:
                return say("which_task")
        return (yield from self.change_these(tool, names, arguments))

    def _just_named(self, words: str) -> str:
        """ "That bill" after the internet bill was paid: the one of the talk that is one."""
        said = THAT.fullmatch(words.strip(" .!?,"))
        wanted = set(telling(said["kind"])) if said else set()
        for tasks in (self.memory.focus, self.memory.recent, self.memory.listed):
            found = [task.number for task in tasks if wanted and wanted <= set(telling(task.title))]
            if len(found) == 1:
                return found[0]
        return ""

    def _named_or_it(self, words: str, arguments: Json) -> Generator[Call, Json, list[str]]:
        """The task that a remark names, else what the talk is of."""
        rows = yield from self.every_row()
        fitting = shown({"tasks": _changeable(rows, arguments)})
        if pointed := fits("naming", "amiss_of", words):  # "the plumber one is odd": never another
            return [name(pointed["what"])]
        named = meant(words, fitting) or [n for n in [remarked(words, fitting)] if n]
        it = named or resolve("it", self.memory)
        return it or ([words] if matched(words, shown({"tasks": rows})).tasks else [])

    def _brought_back(self, words: str) -> Request | None:
        """What takes a deletion back: "it" is what went last, and a name is of anything that went
        in this talk, whatever was said since."""
        last, gone = self.memory.last, self.memory.gone
        pronoun = fits("polite", "it", words) or fits("polite", "them", words)
        if pronoun and last is not None and last.name == "delete_task":
            return Request("undo")
        named = matched(words, [one.task for one in gone], strictly=True).tasks
        events = [one.event for one in gone if one.task in named]
        return Request("undo", arguments={"event": events[0]}) if len(events) == 1 else None

    def group(self, request: Request) -> Group | None:
        """The tasks meant as a whole. "All" after a list is that list; done ones are reopened."""
        if request.what.strip().casefold() in {"all", "all the tasks"} and self.memory.listed:
            return None
        group = group_of(request.what)
        if group is not None and request.kind == "reopen":
            return replace(group, arguments=group.arguments | {"status": "done"})
        return group

    def _change_stated(
        self, tool: str, words: str, arguments: Json, *, whole: bool = False
    ) -> Script:
        """What was told and not asked: only what fits one task wholly is done. `whole`: it is named
        as the task that has the word, not as a part of it."""
        if words.isdigit():
            return (yield from self.change_these(tool, [words], arguments))
        every = yield from self.every_row()
        rows = _changeable(every, arguments) if arguments == OPENED else every
        if many := of_them(words, self.memory, shown({"tasks": _changeable(every, arguments)})):
            return (yield from self.change_these(tool, many, arguments))
        tasks = shown({"tasks": rows})
        found = matched(words, shown({"tasks": _changeable(rows, arguments)}), strictly=True)
        found = found if found.clear else matched(words, tasks, strictly=True)
        numbers = [found.tasks[0].number] if found.clear else each(words, tasks, strictly=True)
        if numbers := numbers or of_its_day(words, _changeable(rows, arguments)):
            opened = shown({"tasks": _changeable(rows, {})})
            ours = [one.title for one in opened if [one.number] == numbers]
            left = parts.left_of(ours, words, whole=whole) if tool == "complete_task" else ""
            if left:  # "got the eggs"
                tool, arguments = "update_task", {"title": left}
            return (yield from self.change_these(tool, numbers, arguments))
        if arguments == OPENED and not found.tasks:  # nothing is open that was not done
            still = matched(words, shown({"tasks": _changeable(every, {})}), strictly=True)
            if still.clear:
                [row] = [row for row in every if str(row["number"]) == still.tasks[0].number]
                return receipts.about("on_list", row)
        self.strangers += [words] if not found.tasks else []
        due = str(arguments["due"]) if arguments.keys() == {"due"} else ""
        return receipts.unclear(words, found.tasks, tool, due)

    def change_these(
        self, tool: str, names: list[str], arguments: Json, before: str = ""
    ) -> Script:
        if spoken_language() != "en" and not all(name.isdigit() for name in names):
            return (yield from self._change_found(tool, names[0], arguments, NOT_FOUND))
        which: Json = {"task": names[0]} if len(names) == 1 else {"tasks": names}
        result = yield from self.do(tool, which | arguments, before)
        unsure = {"not_found", "ambiguous"} if arguments == OPENED else {"not_found"}
        if error_of(result).get("code") in unsure:
            if not names[0].isdigit():
                return (yield from self._change_found(tool, names[0], arguments, result))
            if number := titled(names[0], (yield from self.every_task())):
                return (yield from self.change_these(tool, [number], arguments, before))
        if error_of(result):
            return receipts.failed(result, ", ".join(names))
        sentences = [receipts.changed(tool, arguments, result)]
        for item in result.get("failed", []):
            sentences.append(receipts.failed({"error": item}, str(item.get("task", ""))))
        return " ".join(sentences)

    def _change_found(self, tool: str, words: str, arguments: Json, failed: Json) -> Script:
        """No task of that name: it may be mistyped, be several, or go on with a remark."""
        rows = yield from self.every_row()
        tasks = shown({"tasks": rows})
        fitting = shown({"tasks": _changeable(rows, arguments)})
        turns = arguments == OPENED or tool == "complete_task"
        if numbers := (
            (turns and meant(words, fitting))
            or meant(words, tasks)
            or of_its_day(words, _changeable(rows, arguments))
        ):
            return (yield from self.change_these(tool, numbers, arguments))
        found = matched(words, tasks)
        if found.whole:
            return receipts.unclear(words, found.tasks, tool)
        listed = len(groups.several(words)) > 1  # no remark: "bread and the tap is dripping again"
        if not listed and (number := remarked(words, fitting)):
            return (yield from self.change_these(tool, [number], arguments))
        open_ = _changeable(rows, {})
        near = found.tasks or groups.hinted(words, open_) or sharing(words, shown({"tasks": open_}))
        return receipts.failed(failed, words, near, tool)

    def _change_all(self, tool: str, group: Group, arguments: Json) -> Script:
        """Look first, so that the tasks are named by number."""
        tasks = yield from self.all_of(group)
        if problem := miscounted(group, tasks):
            return problem
        before = ""
        if tool == "delete_task" and len(tasks) > FEW:  # the person will be asked to agree
            shown_lines = receipts.lines(tasks, len(tasks))
            before = say("confirm_delete", count=len(tasks), lines=shown_lines)
        return (yield from self.change_these(tool, numbers_of(tasks), arguments, before))

    def all_of(self, group: Group) -> Generator[Call, Json, list[Json]]:
        result = yield from self.do("list_tasks", group.arguments | {"limit": LOOKED_THROUGH})
        return group.within(receipts.tasks_of(result))

    def again(self, request: Request) -> Script:
        """A call that was unclear, with the tasks that the person has chosen since."""
        arguments = dict(request.arguments)
        which = {n: arguments.pop(n) for n in ("task", "tasks") if n in arguments}
        result = yield from self.do(request.what, which | arguments)
        if error_of(result):
            return receipts.failed(result, str(which.get("task", "")))
        return receipts.changed(request.what, arguments, result)

    def undo(self, request: Request) -> Script:
        """Everything that the last message changed, or the last few, the last change first."""
        messages = self.memory.changes[-request.arguments.get("messages", 1) :]
        if not self.memory.changes:
            return say("nothing_to_undo")
        undone: list[Json] = []
        events = [event for ids in messages for event in ids][::-1]
        events = [request.arguments["event"]] if "event" in request.arguments else events
        for event in events[:1] if request.arguments.get("last") else events:
            result = yield from self.do(UNDO, {"change": event})
            if error_of(result):
                return receipts.failed(result, "")
            undone += receipts.tasks_of(result)
        tasks = {task["number"]: task for task in undone}
        return say("undone", tasks=receipts.listed([*tasks.values()]))

    def swap(self, request: Request) -> Script:
        """The wrong task was changed: take it back, and do the same with the right one."""
        last, made = self.memory.last, request.arguments
        names = resolve(request.what, self.memory)
        if last is None or not names or last.name not in {*SAME_AGAIN, "schedule_reminder"}:
            return say("which_task")
        wrong = {task.number for task in shown(last.result)}
        if wrong == {names[0]}:  # "that's the wrong one"
            return (yield from self.undo(Request("undo", arguments=dict(made))))
        if not names[0].isdigit():
            words, tasks = names[0], (yield from self.every_task())
            found = matched(words, [task for task in tasks if task.number not in wrong])
            if not found.clear:  # nothing is taken back before it is clear what was meant
                return receipts.unclear(words, found.tasks)
            names = [found.tasks[0].number]
        undone = yield from self.undo(Request("undo", arguments=dict(made)))
        said = made.get("arguments", last.arguments)
        rest = {n: v for n, v in said.items() if n not in {"task", "tasks"}}
        tool = made.get("tool", last.name)
        return f"{undone} {(yield from self.change_these(tool, names, rest))}"

    def same(self, request: Request) -> Script:
        """ "And the linear algebra one too": what was done last, to another task."""
        last = self.memory.last
        names = resolve(request.what, self.memory)
        if last is None or not names or last.name not in SAME_AGAIN:
            return say("which_task")
        names = (yield from self._other_of(names[0], last.name)) or names
        rest = {n: v for n, v in last.arguments.items() if n not in {"task", "tasks"}}
        return (yield from self._change_stated(last.name, names[0], rest))

    def _other_of(self, words: str, tool: str) -> Generator[Call, Json, list[str]]:
        """ "The other invoice", «دوسرا بل»."""
        if not others.has_name(words) or not self.memory.focus:
            return []
        rows = yield from self.every_row()
        left = [row for row in rows if tool != "complete_task" or row.get("status") == "open"]
        return others.of_name(words, self.memory, shown({"tasks": left}))

    def _the_other(self, request: Request) -> Generator[Call, Json, list[str]]:
        """ "The other one": asked where it may be several."""
        found = others.meant(request, self.memory, (yield from self.open_rows()))
        if len(found) > 1 and not others.are_all(request, found):
            raise Unclear(receipts.unclear("", found))
        return [task.number for task in found]


def _changeable(rows: Sequence[Json], arguments: Json) -> list[Json]:
    """Only what is done can be opened again; anything else is done with what is open."""
    wanted = "done" if arguments == OPENED else "open"
    return [row for row in rows if row["status"] == wanted]
