"""Requests carried out: each is a small script that calls tools, sees their results and reports.

A script is a generator, so that nothing is remembered between two calls of the model: it is played
again from the start with the results that the conversation holds, up to the next call.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any

from tutor.offline import filters, looks, receipts
from tutor.offline.asked import Request
from tutor.offline.conversation import Done
from tutor.offline.lexicon import patterns
from tutor.offline.receipts import Json, error_of
from tutor.offline.replies import say
from tutor.offline.stream import Call
from tutor.offline.which import Memory, name, remembered, resolve, shown

Script = Generator[Call, Json, str]
MOST_CALLS = 9  # of one message; the runner ends a turn soon after
FEW = 3  # tasks that may be deleted at once without asking
MANY = 50  # tasks that "all" may mean at once
TOOLS = {
    "complete": "complete_task",
    "delete": "delete_task",
    "reopen": "update_task",
    "due": "update_task",
    "repeat": "update_task",
    "unrepeat": "update_task",
    "undate": "update_task",
    "rename": "update_task",
    "notes": "update_task",
    "change": "update_task",
    "priority": "set_priority",
    "tags": "add_tags",
}


class Desk:
    """Carries out requests one after the other; `sentences` reports on those that are finished."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.sentences: list[str] = []

    def work(self, requests: Sequence[Request]) -> Generator[Call, Json, None]:
        for request in requests:
            handler = HANDLERS.get(request.kind, Desk._change)
            self.sentences.append((yield from handler(self, request)))

    def _do(self, tool: str, arguments: Json, before: str = "") -> Generator[Call, Json, Json]:
        result = yield Call(tool, arguments, before)
        self.memory = remembered(self.memory, Done(tool, arguments, result))
        return result

    def _add(self, request: Request) -> Script:
        if request.missing:
            return say("what_title")
        result = yield from self._do("add_task", request.arguments)
        return receipts.failed(result, "") if error_of(result) else receipts.added(result)

    def _add_reminder(self, request: Request) -> Script:
        """A new task, and a reminder at the time that was said."""
        if request.missing == "title":
            return say("what_title")
        result = yield from self._do("add_task", request.arguments)
        if error_of(result):
            return receipts.failed(result, "")
        sentence = receipts.added(result)
        if request.missing:
            return say("remind_when", sentence=sentence)
        when = request.arguments.get("due", "")
        when = "when it is due" if "repeat" in request.arguments or not when else when
        reminded = yield from self._remind_of(shown(result)[0].number, when)
        return f"{sentence} {reminded}"

    def _remind_of(self, number: str, when: str) -> Script:
        arguments = {"task": number, "when": when}
        result = yield from self._do("schedule_reminder", arguments)
        if error_of(result):
            return receipts.failed(result, number)
        return receipts.changed("schedule_reminder", arguments, result)

    def _remind(self, request: Request) -> Script:
        """Of a task that exists; one that does not, and is like no other, is added."""
        if request.missing == "what":
            return say("remind_what")
        names = resolve(request.what, self.memory)
        if not names:
            return say("which_task")
        if request.missing:
            return say("when_remind", name=f"“{names[0]}”")
        when = request.arguments["when"]
        arguments = {"task": names[0], "when": when}
        result = yield from self._do("schedule_reminder", arguments)
        error = error_of(result)
        if error.get("code") == "not_found" and not error.get("candidates"):
            return (yield from self._remind_of_new(names[0], when))
        if error.get("code") == "not_found":
            return f"{receipts.failed(result, names[0])} {say('or_new')}"
        if error:
            return receipts.failed(result, names[0])
        return receipts.changed("schedule_reminder", arguments, result)

    def _remind_of_new(self, title: str, when: str) -> Script:
        if title.isdigit() or when.endswith(("before", "is due")):
            return say("not_found", name=title)
        new = Request(
            "add_reminder", arguments={"title": title[:1].upper() + title[1:], "due": when}
        )
        return f"{say('no_such_task_yet')} {(yield from self._add_reminder(new))}"

    def _change(self, request: Request) -> Script:
        """Any change to tasks that exist, one or several."""
        if request.missing:
            return say("to_when", name=f"“{name(request.what)}”")
        tool = TOOLS[request.kind]
        arguments = {"status": "open"} if request.kind == "reopen" else request.arguments
        wanted = everything(request.what)
        if wanted is not None:
            return (yield from self._change_all(tool, wanted, arguments))
        names = resolve(request.what, self.memory)
        if not names:
            return say("which_task")
        return (yield from self._change_these(tool, names, arguments))

    def _change_these(
        self, tool: str, names: list[str], arguments: Json, before: str = ""
    ) -> Script:
        which: Json = {"task": names[0]} if len(names) == 1 else {"tasks": names}
        result = yield from self._do(tool, which | arguments, before)
        parts = several(names[0]) if len(names) == 1 else []
        if error_of(result).get("code") == "not_found" and parts:
            result = yield from self._do(tool, {"tasks": parts} | arguments)
        if error_of(result):
            return receipts.failed(result, ", ".join(names))
        sentences = [receipts.changed(tool, arguments, result)]
        for item in result.get("failed", []):
            sentences.append(receipts.failed({"error": item}, str(item.get("task", ""))))
        return " ".join(sentences)

    def _change_all(self, tool: str, wanted: Json, arguments: Json) -> Script:
        """Look first, so that the tasks are named by number."""
        result = yield from self._do("list_tasks", wanted | {"limit": MANY})
        if error_of(result):
            return receipts.failed(result, "")
        tasks = receipts.tasks_of(result)
        if not tasks:
            return say("nothing_such")
        before = ""
        if tool == "delete_task" and len(tasks) > FEW:  # the person will be asked to agree
            shown_lines = receipts.lines(tasks, len(tasks))
            before = say("confirm_delete", count=len(tasks), lines=shown_lines)
        numbers = [str(task["number"]) for task in tasks]
        return (yield from self._change_these(tool, numbers, arguments, before))

    def _again(self, request: Request) -> Script:
        """A call that was unclear, with the tasks that the person has chosen since."""
        arguments = dict(request.arguments)
        which = {n: arguments.pop(n) for n in ("task", "tasks") if n in arguments}
        result = yield from self._do(request.what, which | arguments)
        if error_of(result):
            return receipts.failed(result, str(which.get("task", "")))
        return receipts.changed(request.what, arguments, result)

    def _list(self, request: Request) -> Script:
        result = yield from self._do("list_tasks", request.arguments)
        return looks.tasks_listed(result, request.arguments)

    def _first(self, request: Request) -> Script:
        result = yield from self._do("list_tasks", {"limit": MANY})
        return looks.first(result)

    def _search(self, request: Request) -> Script:
        """Every word must occur, so small words go; without a find, endings go too."""
        query = words_of(request.arguments["query"])
        result = yield from self._do("search_tasks", {"query": query})
        shorter = " ".join(word[:-1] if word.endswith("s") else word for word in query.split())
        if not receipts.tasks_of(result) and shorter != query and not error_of(result):
            result = yield from self._do("search_tasks", {"query": shorter})
        return looks.found(result, query)

    def _look(self, request: Request) -> Script:
        names = resolve(request.what, self.memory)
        if not names:
            return say("which_task")
        if names[0].isdigit():
            result = yield from self._do("list_tasks", {"status": "all", "limit": MANY})
            return looks.looked(result, request.what, names[0])
        query = words_of(names[0])
        result = yield from self._do("search_tasks", {"query": query})
        return looks.looked(result, query)

    def _recurring(self, request: Request) -> Script:
        result = yield from self._do("get_recurring_tasks", {})
        return looks.recurring(result)

    def _analytics(self, request: Request) -> Script:
        result = yield from self._do("analytics_summary", request.arguments)
        return looks.figures(result)

    def _edit(self, request: Request) -> Script:
        return say("what_change")
        yield

    def _undo(self, request: Request) -> Script:
        return say("undo")
        yield  # a script, though it calls nothing

    def _say(self, request: Request) -> Script:
        return request.what
        yield


HANDLERS: dict[str, Callable[[Desk, Request], Script]] = {
    "add": Desk._add,
    "add_many": Desk._add,
    "add_reminder": Desk._add_reminder,
    "remind": Desk._remind,
    "again": Desk._again,
    "list": Desk._list,
    "first": Desk._first,
    "search": Desk._search,
    "look": Desk._look,
    "recurring": Desk._recurring,
    "analytics": Desk._analytics,
    "undo": Desk._undo,
    "edit": Desk._edit,
    "say": Desk._say,
}


def play(requests: Sequence[Request], memory: Memory, done: Sequence[Done]) -> Call | list[str]:
    """The next call to make, or, when all is done, what to say."""
    desk = Desk(memory)
    script = desk.work(requests)
    try:
        call = next(script)
        for made in done:
            call = script.send(made.result)
    except StopIteration:
        return desk.sentences
    if len(done) >= MOST_CALLS:
        return [*desk.sentences, say("too_much")]
    return call


def everything(words: str) -> Json | None:
    """The arguments of list_tasks if the words mean all tasks of some kind."""
    for pattern in patterns("polite")["everything"]:
        match = pattern.match(words.strip())
        if match:
            return filters.read(match["filter"])
    return None


def several(words: str) -> list[str]:
    """The parts of "groceries and laundry", or nothing if it is one name."""
    [parts] = patterns("titles")["parts"]
    names = [name(part) for part in parts.split(words) if name(part)]
    return names if len(names) > 1 else []


def words_of(query: str) -> str:
    """What to search for: the words that tell something, else all of them."""
    small = {"the", "a", "an", "my", "of", "to", "for", "about", "with", "in", "on", "and", "any"}
    telling: list[str] = [word for word in query.split() if word.casefold() not in small]
    return " ".join(telling) or query


__all__: list[Any] = ["Desk", "everything", "play"]
