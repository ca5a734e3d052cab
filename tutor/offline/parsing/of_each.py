"""What is said of several days or hours at once: one request of each."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import says_when

DATED = {"add", "add_many", "add_reminder"}
REMINDING = {"remind": "when", "remind_day": "at"}


def of_each(
    parts: Sequence[str], each: list[tuple[Request, ...]], *, rhythms: bool = False
) -> tuple[Request, ...]:
    """ "Gym on Mon and Wed" is one on each; empty if nothing new is said of several days or hours.
    `each`: what is asked by each of the parts. `rhythms`: each may repeat; "every Mon and Wed" is
    one rhythm."""
    if any(fits("framing", "called_off", said) for said in parts):
        return ()  # "gym is cancelled on Monday and Tuesday"
    if not each or any(len(found) != len(each[0]) for found in each):
        return ()
    several = [at for at, same in enumerate(zip(*each, strict=True)) if len({*map(str, same)}) > 1]
    if len(several) != 1:
        return ()
    [at] = several
    alike = [found[at] for found in each]
    if not (rhythms and _are_reminders(alike)):
        alike = _new(alike, rhythms=rhythms)
    return (*each[0][:at], *alike, *each[0][at + 1 :]) if alike else ()


def _are_reminders(alike: list[Request]) -> bool:
    """ "Dawai wale ki yaad subah 8 aur raat 8 baje dilana": of a task that is there, at each."""
    return all(
        one.sure and not one.missing and REMINDING.get(one.kind) in one.arguments for one in alike
    )


def _new(alike: list[Request], *, rhythms: bool) -> list[Request]:
    """The new tasks that are asked for, one at each time; none if it is something else."""
    if all(says_when(one.new) for one in alike):  # "put tennis tonight and tomorrow at 9"
        alike = [Request("add", arguments=one.new) for one in alike]
    if not all((one.sure or one.known) and one.kind in DATED for one in alike):
        return []
    tasks = [task for one in alike for task in one.arguments.get("tasks", [one.arguments])]
    if not rhythms and any("repeat" in task for task in tasks if tasks.count(task) == 1):
        return []
    if alike[0].kind == "add_reminder":
        return alike
    once = [task for place, task in enumerate(tasks) if task not in tasks[:place]]
    return [Request("add_many", arguments={"tasks": once})]
