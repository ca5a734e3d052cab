"""What is done of all the new things that were told: of "tomorrow gym at 6, then breakfast at 9"
both are tomorrow, and what would be offered is added beside what is plainly asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import NEW, REMINDS, Request
from tutor.offline.parsing.several_titles import once
from tutor.offline.parsing.titles import names_day

NOTED = {"add", "add_many", "still", *REMINDS}


def tasks_of(request: Request) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = request.arguments.get("tasks") or [request.arguments]
    return found


def settled(told: Sequence[Request], *, filed: bool, teaches: bool) -> list[Request]:
    """What is done of it: a question beside it takes only what was plainly asked."""
    asked = [_in_company(one) if filed else one for one in told]
    if teaches and not filed:
        asked = [one for one in asked if one.kind != "offer" and one.sure]
        return asked if any(one.kind in REMINDS or _is_duty(one) for one in asked) else []
    asked = _named_once(_on_its_day(asked))
    adds = [one for one in asked if one.kind in NOTED]
    if not adds:
        return _offered(asked)
    return [_in_company(one) for one in asked if one.kind != "offer" or _is_plain(one)]


def _on_its_day(asked: list[Request]) -> list[Request]:
    """ "Tomorrow gym at 6, then breakfast at 9": hours without a day are of the only day named."""
    named = {names_day(str(one.arguments.get("due", ""))) for one in asked} - {""}
    day = min(named) if len(named) == 1 else ""
    for number, one in enumerate(asked):
        due = str(one.arguments.get("due", ""))
        if due and day and not names_day(due) and _is_hour(one, due):
            asked[number] = replace(one, arguments=one.arguments | {"due": f"{day} {due}"})
    return asked


def _named_once(asked: list[Request]) -> list[Request]:
    """ "Order a cake, the cake should be ready by the 27th": what is named again says when."""
    single = [one for one in asked if one.kind == "add" and "title" in one.arguments]
    tasks = {str(task["title"]): task for task in once([one.arguments for one in single])}
    titled = [str(one.arguments.get("title", "")) for one in asked]
    return [
        replace(one, arguments=tasks[title]) if title in tasks else one
        for one, title in zip(asked, titled, strict=True)
        if title in tasks or one not in single
    ]


def _is_hour(one: Request, due: str) -> bool:
    return one.kind in {"add", "offer"} and not due.startswith("in ")


def _offered(asked: list[Request]) -> list[Request]:
    if len(asked) < 2 or any(one.kind not in NEW for one in asked):
        return asked
    tasks = [task for one in asked for task in tasks_of(one)]
    return [Request("offer", arguments={"tasks": tasks}, sure=any(one.sure for one in asked))]


def _is_duty(one: Request) -> bool:
    """ "… and i need to return the books by friday"."""
    return "due" in one.arguments and _is_deed(one)


def _is_plain(one: Request) -> bool:
    return bool(one.arguments.keys() & {"due", "repeat", "tasks"}) or _is_deed(one)


def _is_deed(one: Request) -> bool:
    return bool(fits("titles", "imperative", str(one.arguments.get("title", ""))))


def _in_company(one: Request) -> Request:
    """An offer beside what is plainly asked is meant as well."""
    if one.kind != "offer":
        return one
    kind = "add_many" if "tasks" in one.arguments else "add"
    return replace(one, kind=kind, sure=True)
