"""An objection to what was just done that asks for nothing: "u removed todays one?", "where did gym
go", "i didnt say friday". What was done last is told, and how to take it back."""

from __future__ import annotations

from tutor.offline.conversation import Conversation, Done
from tutor.offline.desk import receipts
from tutor.offline.desk.which import UNDO, memory_of, shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say
from tutor.offline.urdu.said_beside import complains

LAST = 3  # messages back that it may be about
ABOUT_ANY = {"that", "this", "it", "one", "task", "today", "todays", "thing"}


def objected(conversation: Conversation) -> list[Request]:
    """What is said to it; of a task that is named, how it stands if nothing was done to it."""
    said = conversation.now.said.text.strip()
    found = fits("backward", "objects", said)
    if found is None and not complains(said):
        return []
    what = (found.groupdict().get("what") or "") if found else ""
    named = set(telling(what)) - ABOUT_ANY
    made = next((one.made for one in conversation.earlier[: -LAST - 1 : -1] if one.made), [])
    if made and (not named or any(named & _titles(call) for call in made)):
        told = " ".join(map(_told, made))
        back = any(call.name == "delete_task" for call in made)  # which says how already
        return [Request("say", told if back else say("told_done", told=told))]
    seen = memory_of(conversation).seen.values()
    known = any(named & set(telling(title)) for title in seen)
    return [Request("did", what, {"deed": "delete"})] if known else []


def _titles(call: Done) -> set[str]:
    """The words of the tasks that were changed, and of what they were called before."""
    tasks = receipts.tasks_of(call.result)
    was = (str(task.get("changed", {}).get("title", "")) for task in tasks)
    return set(telling(" ".join([*(one.title for one in shown(call.result)), *was])))


def _told(call: Done) -> str:
    if call.name == UNDO:
        return say("undone", tasks=receipts.listed(receipts.tasks_of(call.result)))
    if call.name == "add_task":
        return receipts.added(call.result)
    if call.arguments.get("status") == "skipped":
        task = receipts.tasks_of(call.result)[0]
        return say("skipped", task=receipts.task(task), facts=receipts.facts(task))
    return receipts.changed(call.name, call.arguments, call.result)
