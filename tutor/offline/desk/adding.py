"""Scripts that add: "dentist at 5pm" may also be said of a task that is on the list already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.desk import receipts
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.relative_changes import RelativeChanges
from tutor.offline.desk.which import shown
from tutor.offline.parsing.comparing import is_verb, telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day
from tutor.offline.replies import say
from tutor.offline.stream import Script

SAID = ("due", "repeat", "priority")  # of a task that is there


class Adding(RelativeChanges):
    """New tasks of which the list is looked through first."""

    def add(self, request: Request) -> Script:
        if request.missing:
            return say("what_title")
        if request.known and not request.another:
            return (yield from self._dated(request))
        if not request.another and (twin := (yield from self._twin(request))):
            return twin
        result = yield from self.do("add_task", request.arguments)
        return receipts.failed(result, "") if error_of(result) else receipts.added(result)

    def _twin(self, request: Request) -> Script:
        """What to ask where this talk has an open task of that name, which is not of another day;
        empty if there is none. The list is looked through for it only then, as hardly anybody adds
        a thing twice."""
        title = str(request.arguments.get("title", ""))
        seen = [{"title": name} for name in self.memory.seen.values()]
        if not telling(title) or not any(same_task(title, [one]) for one in seen):
            return ""
        open_ = [row for row in (yield from self.every_row()) if row.get("status") != "done"]
        day = names_day(str(request.arguments.get("due", "")))
        near = [row for row in open_ if not day or str(row.get("due") or day)[:10] == day]
        twins = [row for row in near if same_task(title, [row])]
        if not twins:
            return ""
        return say("move_or_new", candidates=receipts.unclear(title, shown({"tasks": twins})))

    def still(self, request: Request) -> Script:
        """What is to be done after all, or again: it is opened again, if it was ticked off."""
        title = str(request.arguments["title"])
        rows = yield from self.every_row()
        task = same_task(title, rows)
        if task is None:
            return (yield from self.add(request))
        if task.get("status") == "done":
            number = [str(task["number"])]
            return (yield from self.change_these("update_task", number, {"status": "open"}))
        return say("on_list", task=receipts.task(task), facts=receipts.facts(task))

    def _dated(self, request: Request) -> Script:
        """ "Milk powder by Friday": said of the task of that name; without one, it is new."""
        title = str(request.arguments.get("title", ""))
        if not title:  # "the second": a day, and nothing that is to be done on it
            return say("what_title")
        rows = [row for row in (yield from self.every_row()) if row.get("status") != "done"]
        task = same_task(title, rows)
        if task is not None:
            said = {name: request.arguments[name] for name in SAID if name in request.arguments}
            if not said:
                self.memory = replace(self.memory, focus=shown({"tasks": [task]}))
                return say("on_list", task=receipts.task(task), facts=receipts.facts(task))
            return (yield from self.change_these("update_task", [str(task["number"])], said))
        near = matched(title, shown({"tasks": rows}), strictly=True)
        if near.whole:
            return say("move_or_new", candidates=receipts.unclear(title, near.tasks))
        new = replace(request, known=False)
        return (yield from (self.offer(new) if request.kind == "offer" else self.add(new)))

    def offer(self, request: Request) -> Script:
        if request.known and not request.another:
            return (yield from self._dated(request))
        if tasks := request.arguments.get("tasks"):
            names = say("comma").join(receipts.plain(task["title"]) for task in tasks)
            return say("shall_add_many", count=len(tasks), titles=names)
        title = receipts.plain(request.arguments["title"])
        when = request.arguments.get("repeat") or request.arguments.get("due", "")
        name = "shall_add_when" if when else "shall_add"
        return say(name, title=title, when=receipts.plain(when))
        yield  # a script, though it calls nothing


def same_task(title: str, rows: Sequence[Json]) -> Json | None:
    """The one task that the words name in full, but for a verb that only one of the two has."""
    found = [row for row in rows if _same(telling(title), telling(str(row["title"])))]
    return found[0] if len(found) == 1 else None


def _same(said: tuple[str, ...], title: tuple[str, ...]) -> bool:
    verbs, own = [{word for word in words if is_verb(word)} for words in (said, title)]
    return bool(
        set(said) - verbs
        and set(said) - verbs == set(title) - own
        and (verbs == own or not verbs or not own)
    )
