"""Scripts that add, with a reminder or without: "dentist at 5pm" may also be said of a task that is
on the list already."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from todos.due import MORNING
from todos.recurrence import first_date
from tutor.offline.desk import proposing, receipts
from tutor.offline.desk.ahead import ahead_of, counts_from_another, in_time, named_ahead
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.dates import due_of
from tutor.offline.desk.ends import told_ends, with_end
from tutor.offline.desk.half_of_day import in_its_half, plain_hour
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.relative_changes import RelativeChanges
from tutor.offline.desk.which import Shown, shown
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.comparing import is_verb, telling
from tutor.offline.parsing.glued import is_glued
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.parsing.titles import names_day, new_task, when_of
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script
from tutor.offline.urdu.sentences import sentence

PLACE = re.compile(
    r"(.+?) (?:in|at) (?:the )?(?:lab|room|hall|office|block|building|floor)\b", re.I
)
SAID = ("due", "repeat", "priority")  # of a task that is there


class Adding(RelativeChanges):
    """New tasks of which the list is looked through first."""

    def add(self, request: Request) -> Script:
        if request.missing == "when":
            request = yield from self._counted(request)
        if request.missing:
            return say("what_title")
        if request.known and not request.another:
            return (yield from self._dated(request))
        if request.known and (task := (yield from self._undated_twin(request))):
            return (yield from self.update(task, said_of_known(request)))
        if not request.another and (twin := (yield from self._twin(request))):
            return twin
        return (yield from self.put_down(request.arguments))

    def _counted(self, request: Request) -> Generator[Call, Json, Request]:
        """ "Gift shadi se 2 din pehle lena hai, us ki date likh do": with the day that comes to."""
        new = request.arguments
        if not counts_from_another(new):
            asked = replace(request, kind="due", what=str(new["title"]))
            raise Unclear(proposing.when_asked(asked, self.memory))
        ahead = ahead_of(new, (yield from self.open_rows()))
        if not ahead:
            raise Unclear(say("no_day_of", name=named_ahead(new)))
        return replace(request, arguments=new | ahead, missing="")

    def _undated_twin(self, request: Request) -> Generator[Call, Json, Json | None]:
        """ "Clean the flat is for Friday too": the task of that name, as long as it has no day."""
        title, said = str(request.arguments.get("title", "")), said_of_known(request)
        seen = [{"title": name} for name in self.memory.seen.values()]
        if not said.keys() & {"due", "repeat"} or not any(same_task(title, [one]) for one in seen):
            return None
        task = same_task(title, (yield from self.open_rows()))
        return task if task and not task.get("due") else None

    def put_down(self, new: Json) -> Script:
        """A new task, whatever is on the list; its day may be counted from another's."""
        if counts_from_another(new):
            new = new | ahead_of(new, (yield from self.open_rows()))
        new, asked = often_asked(new)
        result = yield from self.do("add_task", with_end(new))
        if error_of(result):
            return receipts.failed(result, "")
        return receipts.added(result) + told_ends(new, result) + asked

    def put_under(self, request: Request) -> Script:
        """Parts of a task that is there."""
        row = yield from self.row(request)
        parts = [{**part, "task": str(row["number"])} for part in request.arguments["tasks"]]
        result = yield from self.do("add_task", {"tasks": parts})
        if error_of(result):
            return receipts.failed(result, "")
        return say("added_under", parts=receipts.listed(receipts.tasks_of(result)),
                   task=receipts.task(row))  # fmt: skip

    def _twin(self, request: Request) -> Script:
        """What to ask where this talk has an open task of that name, which is not of another day;
        empty if there is none. The list is looked through for it only then, as hardly anybody adds
        a thing twice."""
        title = str(request.arguments.get("title", ""))
        seen = [{"title": name} for name in self.memory.seen.values()]
        if not telling(title) or not any(same_task(title, [one]) for one in seen):
            return ""
        day = names_day(str(request.arguments.get("due", "")))
        rows = yield from self.open_rows()
        near = [row for row in rows if not day or str(row.get("due") or day)[:10] == day]
        twins = [row for row in near if same_task(title, [row])]
        return move_or_new(title, shown({"tasks": twins})) if twins else ""

    def still(self, request: Request) -> Script:
        """What is to be done after all, or again: it is opened again, if it was ticked off."""
        title = str(request.arguments["title"])
        rows = yield from self.every_row()
        task = same_task(title, rows)
        if task is None:
            return (yield from self.add(request))
        if task.get("status") == "done":
            return (yield from self.update(task, {"status": "open"}))
        return receipts.about("on_list", task)

    def _dated(self, request: Request) -> Script:
        """ "Milk powder by Friday": said of the task of that name; without one, it is new."""
        title = str(request.arguments.get("title", ""))
        if not title:  # "the second": a day, and nothing that is to be done on it
            return say("what_title")
        rows = yield from self.open_rows()
        bare = without_place(title, request)
        if fits("told", "news", title):  # "dad's back tomorrow" is no call to him
            rows = [row for row in rows if fits("told", "news", str(row["title"]))]
        if task := same_task(title, rows) or same_task(bare, rows):
            if said := in_half_of(said_of_known(request), task):
                return (yield from self.update(task, said))
            self.memory = replace(self.memory, focus=shown({"task": task}))
            return receipts.about("on_list", task)
        near = matched(bare, shown({"tasks": rows}), strictly=True)
        if near.whole and not _begins(title):
            return move_or_new(title, near.tasks)
        new = replace(request, known=False)
        offers = request.kind == "offer" or fits("told", "news", title)
        return (yield from (self.offer(new) if offers else self.add(new)))

    def offer(self, request: Request) -> Script:
        if request.known and not request.another:
            return (yield from self._dated(request))
        if tasks := request.arguments.get("tasks"):
            names = say("comma").join(receipts.plain(task["title"]) for task in tasks)
            return say("shall_add_many", count=len(tasks), titles=names)
        title = receipts.plain(request.arguments["title"])
        when = request.arguments.get("repeat") or request.arguments.get("due", "")
        name = "shall_add_when" if when else "shall_add"
        asked = say(name, title=title, when=receipts.plain(when))
        return f"{asked} {say('each_apart')}" if is_glued(title) else asked

    def change(self, request: Request) -> Script:
        """What has to be done by a day, and is not on the list, is offered."""
        known = len(self.strangers)
        told = yield from super().change(request)
        if not (request.kind == "due" and request.stated and "due" in request.arguments):
            return told
        return (yield from self._or_offered(request, told, known))

    def same(self, request: Request) -> Script:
        """ "And butter", after something was deleted: what no task is like is offered."""
        known = len(self.strangers)
        told = yield from super().same(request)
        return (yield from self._or_offered(request, told, known))

    def _or_offered(self, request: Request, told: str, known: int) -> Script:
        """What was said of a task, or, if a stranger was met, whether that is to be added."""
        due = {name: request.arguments[name] for name in ("due",) if name in request.arguments}
        new = new_task(request.what) | due
        if len(self.strangers) == known or "title" not in new:
            return told
        self.strangers.pop()
        return (yield from self.offer(Request("offer", arguments=new)))

    def remind_new(self, request: Request) -> Script:
        """A new task, and a reminder at the time that was said."""
        if request.missing == "title":
            return say("what_title")
        request = in_time(request, self.memory.last)
        new = still_to_come(request.arguments)
        result = yield from self.do("add_task", with_end(new))
        if error_of(result):
            return receipts.failed(result, "")
        sentence = receipts.added(result) + told_ends(new, result)
        if request.missing:
            return say("remind_when", sentence=sentence)
        when = request.arguments.get("due", "")
        when = WHEN_DUE if "repeat" in request.arguments or not when else when
        due = due_of(receipts.tasks_of(result)[0])
        if "repeat" not in request.arguments and receipts.passed(result):
            return f"{sentence} {say('has_passed')}"
        reminded = yield from self.remind_of(shown(result)[0].number, when, due)
        return f"{sentence} {reminded}"

    def remind_of(self, number: str, when: str, due: str = "") -> Script:
        """`due` is when the task is due, where that has just been said."""
        result = yield from self.do("schedule_reminder", {"task": number, "when": when})
        if error_of(result):
            return receipts.failed(result, number)
        return receipts.reminded(result, due)


def still_to_come(new: Json) -> Json:
    """What repeats without an hour is reminded of in the morning: said after that, it begins on
    the next of its days, or there would be no reminder of it."""
    now = timezone.localtime()
    says = when_of(str(new.get("repeat", "")))
    if says is None or not says.rule or says.time or "due" in new or now.time() < MORNING:
        return new
    if says.date != now.date():
        return new
    return new | {"due": f"{first_date(says.rule, says.date + timedelta(days=1))}"}


def often_asked(new: Json) -> tuple[Json, str]:
    """ "Hafte mein 3 din gym jana" as the gym, and on which days is asked."""
    heard = sentence(str(new.get("title", "")))
    match = None if "repeat" in new else fits("titles", "some_days", heard.read, "urdu")
    left = (
        (heard.original(0, match.start()), heard.original(match.end(), len(heard.read) + 1))
        if match
        else ()
    )
    title = " ".join(part for part in left if part)
    return (new | {"title": title}, " " + say("which_days")) if telling(title) else (new, "")


def said_of_known(request: Request) -> Json:
    """What is new of a task that may be on the list already."""
    return {name: request.arguments[name] for name in SAID if name in request.arguments}


def in_half_of(said: Json, task: Json) -> Json:
    """ "The gym at 7", of what is at six in the evening, is in the evening too."""
    due, clock = str(task.get("due", "")), plain_hour(str(said.get("due", "")))
    if clock is None or "T" not in due:
        return said
    return said | {"due": f"{due[:10]} {in_its_half(clock, due)}"}


def _begins(title: str) -> bool:
    """Whether it is some work for what a task is of: "start the report", "revise for the exam"."""
    return telling(title)[:1] != () and telling(title)[0] in listed("naming", "part_of")


def without_place(title: str, request: Request) -> str:
    """ "The demo is at 2pm in lab 4": where it is tells nothing of which."""
    hour = request.kind == "add" and not names_day(str(request.arguments.get("due", "")))
    place = PLACE.match(title) if hour else None
    return place[1] if place else title


def move_or_new(title: str, near: Sequence[Shown]) -> str:
    return say("move_or_new", candidates=receipts.unclear(title, near))


def same_task(title: str, rows: Sequence[Json]) -> Json | None:
    """The one task that the words name in full, but for a verb that only one of the two has."""
    exact = [row for row in rows if telling(title) == telling(str(row["title"]))]
    if len(exact) == 1:
        return exact[0]
    found = [row for row in rows if _same(telling(title), telling(str(row["title"])))]
    return found[0] if len(found) == 1 else None


def _same(said: tuple[str, ...], title: tuple[str, ...]) -> bool:
    verbs, own = [{word for word in words if is_verb(word)} for words in (said, title)]
    if (verbs ^ own) & listed("naming", "part_of"):
        return False  # "start the report" is not the report
    return bool(
        set(said) - verbs
        and set(said) - verbs == set(title) - own
        and (verbs == own or not verbs or not own)
    )
