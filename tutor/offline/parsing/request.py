"""One thing that a message asks of the task list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# Requests that change tasks which exist, and the tool for each.
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
NEW = {"add", "add_many", "add_reminder", "offer", "still"}  # requests for something new
ADDS = {"add", "add_reminder"}  # those of one thing that is plainly to be put down
REMINDS = {"add_reminder", "remind", "remind_day"}
WHEN_DUE = "when it is due"  # the moment of a reminder that is at no other time
SAME_AGAIN = {*TOOLS.values()}  # what may be done to another task, too

PRONOUNS = {"it", "that", "this", "them", "those", "these", "both", "that one", "this one",
            "that task", "this task", "the task", "the one", "that thing"}  # fmt: skip
ALL_DONE = "of those"  # what is done when "all" is, which is no group of the list
LOST = "lost"  # the kind of what could not be read


@dataclass(frozen=True, slots=True)
class Request:
    """`what` names the task as it was said; `missing` is what was not said ("when", "title" …).

    What is not `sure` is done only if the book has no answer to the message. What is `stated` was
    told rather than asked ("sent the invoice"): it is done only if it fits one task wholly. `new`
    is the task to add where none is like what is named ("meeting kal 3 baje rakh do"). What is
    `known` may be said of a task that is on the list already ("dentist at 5pm"). `or_it`: what is
    named may be a remark on what the talk is of ("oops, the renewal failed, reopen it"). `guessed`:
    by no rule, so the book is asked first. `another`: new though one of that name is there.
    `later`: put off, so that its day is none before the one it has. `whole`: the task that has the
    word, not a part of it ("eggs wala").
    """

    kind: str
    what: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    sure: bool = True
    missing: str = ""
    stated: bool = False
    new: dict[str, Any] = field(default_factory=dict)
    known: bool = False
    or_it: bool = False
    guessed: bool = False
    another: bool = False
    later: bool = False
    whole: bool = False

    @property
    def only_day(self) -> bool:
        """Whether it asks for a list by nothing but a day, as a reply might name one."""
        return self.kind == "list" and set(self.arguments) == {"due"}

    @property
    def reminds_unnamed(self) -> bool:
        """Whether it is "remind me at 4", which says when and not of what."""
        return self.kind == "remind" and self.missing == "what" and "when" in self.arguments
