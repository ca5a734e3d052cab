"""Which tasks the words of a change name: one, or several in one breath."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.offline.desk.groups import several
from tutor.offline.desk.matching import matched
from tutor.offline.desk.which import Shown


def meant(words: str, tasks: Sequence[Shown]) -> list[str]:
    """The tasks that words name, be it one or several; none if that is unclear."""
    found = matched(words, tasks)
    if found.clear:
        return [found.tasks[0].number]
    if numbers := each(words, tasks):
        return numbers
    name_, _, remark = words.partition(",")  # "renew domain, we're dropping it"
    found = matched(name_, tasks)
    return [found.tasks[0].number] if found.clear and not matched(remark, tasks).tasks else []


def each(words: str, tasks: Sequence[Shown], *, strictly: bool = False) -> list[str]:
    """The tasks of "dentist, internet bill and call ali", if each is clear."""
    many = [matched(part, tasks, strictly=strictly) for part in several(words)]
    clear = bool(many) and all(one.clear for one in many)
    return list(dict.fromkeys(one.tasks[0].number for one in many)) if clear else []
