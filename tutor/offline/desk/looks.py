"""What lists and figures say: the answers to questions about the task list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from todos.due import spoken
from todos.recurrence import first_date
from tutor.offline.desk.dates import digits, due_of, translated
from tutor.offline.desk.receipts import Json, error_of, facts, failed, lines, plain, task, tasks_of
from tutor.offline.parsing.titles import rule_of
from tutor.offline.replies import say, spoken_language

LEVELS = {"urgent": 3, "high": 2, "medium": 1, "low": 0}
LONG_STREAK = 2  # days worth mentioning


def tasks_listed(result: Json, arguments: Json) -> str:
    """The tasks of a list with the tool's own header, which has the absolute dates."""
    if error_of(result):
        return failed(result, "")
    tasks = tasks_of(result)
    message = _header(result, arguments)
    if tasks:
        again = coming_round(result)
        shown = lines(tasks, int(result.get("total", 0)))
        return f"{message}:\n\n{shown}" + (f"\n\n{again}" if again else "")
    if not arguments:
        return say("list_none")
    if "due" in arguments:
        if days := _days(result):
            late = message.partition(". ")[2]  # "1 overdue in all"
            none = coming_round(result, "only_repeats", days) or say("none_due", days=days)
            return none + (f" {late}." if late else "")
        return f"{message}{say('stop')} {say('list_free')}" if message else say("list_free")
    return say("list_empty", message=message)


def coming_round(result: Json, said: str = "repeats", days: str = "") -> str:
    """What repeats and falls on the days of a list, though its next time is before them; `said` of
    these `days` as that reply has it."""
    rows = result.get("comes_round", [])
    every = [f"{task(row)} · {translated(row['due_text'])}" for row in rows]
    return say(said, tasks=say("comma").join(every), days=days) if every else ""


def next_due(tasks: Sequence[Json], day: str = "") -> str:
    """What comes next, for who asked of days on which nothing is due; of one `day`, after it."""
    left = [row for row in tasks if row.get("due") and not row.get("overdue")]
    later = [after for row in left if (after := _after(row, day))]
    coming = min(later, key=lambda row: str(row["due"]), default=None)
    return say("next_due", task=task(coming), facts=facts(coming)) if coming else ""


def _after(row: Json, day: str) -> Json | None:
    """A task with the first date of it that comes after a day, if one does."""
    due = str(row["due"])
    if due[:10] > day:
        return row
    rule = rule_of(str(row.get("repeat") or ""))
    if not rule:
        return None
    later = first_date(rule, date.fromisoformat(day) + timedelta(days=1))
    hour = str(row.get("later_at") or due[11:16])
    at = time.fromisoformat(hour) if hour else None
    return {**row, "due": f"{later}{due[10:]}", "due_text": spoken(later, at)}


def _header(result: Json, arguments: Json) -> str:
    """ "3 tasks due Wed 11 Mar 2026. 1 task overdue in all"."""
    message = str(result.get("message", "")).rstrip(".")
    if spoken_language() == "en":
        return message
    total = digits(str(result.get("total", 0)))
    of_days = "header_due_one" if result.get("total") == 1 else "header_due"
    days, left_out = _days(result), re.findall(r" not due (.+?)(?= not due|$)", message)
    if arguments.get("due") == "overdue":
        return say("header_late", count=total)
    if left_out:
        named = say(of_days, count=total, days=days) if days else say("header", count=total)
        return named + say("without_names", names=say("comma").join(map(_in_words, left_out)))
    if days:
        return say(of_days, count=total, days=days)
    done = arguments.get("status") == "done"
    return say("header_done" if done else "header", count=total)


def _days(result: Json) -> str:
    """Of which days a list is, as the tool says it."""
    said = str(result.get("message", "")).rstrip(".")
    match = re.search(r"(?<!not )\bdue (.+?)(?:\.| not due|$)", said)
    return _in_words(match[1]) if match else ""


def _in_words(days: str) -> str:
    if days.startswith("until "):
        return say("until", days=_in_words(days.removeprefix("until ")))
    return translated(days).replace(" to ", say("to"))


def found(result: Json, query: str) -> str:
    if error_of(result):
        return failed(result, query)
    return _under("header_found", result, query=query) or say("found_none", query=query)


def _under(name: str, result: Json, **fields: str) -> str:
    """The tasks of a result under its own header, or the reply of that name; empty if none."""
    total, header = int(result.get("total", 0)), str(result.get("message", "")).rstrip(".")
    if spoken_language() != "en":
        name = f"{name}_one" if total == 1 and name == "header_found" else name
        header = say(name, count=digits(str(total)), **fields)
    tasks = tasks_of(result)
    return f"{header}:\n\n{lines(tasks, total)}" if tasks else ""


def of_parts(result: Json, names: Sequence[str], left_out: Sequence[str]) -> str:
    """What has one of the names, without what has one of the others, and how many that are."""
    if error_of(result):
        return failed(result, "")
    total = counted(int(result.get("total", 0)))
    named = say("with_names", names=say("or").join(names)) if names else ""
    without = say("without_names", names=say("comma").join(left_out)) if left_out else ""
    header = f"{total}{named}{without}"
    tasks = tasks_of(result)
    return f"{header}:\n\n{lines(tasks, int(result['total']))}" if tasks else header + say("stop")


def counted(number: int) -> str:
    if spoken_language() == "en":
        return f"{number} task{'' if number == 1 else 's'}"
    return say("header", count=digits(str(number)))


def as_found(rows: Sequence[Json], words: str = "") -> Json:
    """What the tools would answer with these tasks, that were looked for by the words."""
    named = f" with “{words}”" if words else ""
    return {"tasks": rows, "total": len(rows), "message": counted(len(rows)) + named}


def looked(result: Json, name: str, number: str = "", wonders: str | None = None) -> str:
    """One task, or the few that a name fits; `wonders`: what may be to be done with it."""
    tasks = [shown for shown in tasks_of(result) if not number or str(shown["number"]) == number]
    if not tasks:
        return say("look_none", name=name)
    if len(tasks) == 1:
        shown = tasks[0]
        if wonders in {"delete", "complete"}:
            return say(f"guess_{wonders}", task=task(shown))
        known = facts(shown) or say("comma") + say("without_date")
        done = say("comma") + say("done") if shown.get("status") == "done" else ""
        told = say("look", task=task(shown), facts=known + done) + ("" if done else _in_days(shown))
        if shown.get("notes"):
            told += " " + say("its_notes", notes=plain(shown["notes"]))
        return f"{told} {say('shall_i')}" if wonders else told
    return lines(tasks, len(tasks))


def _in_days(shown: Json) -> str:
    """How many days it is till then, from the day after tomorrow on."""
    due = str(shown.get("due") or "")[:10]
    left = (date.fromisoformat(due) - timezone.localdate()).days if due else 0
    return f" {say('in_days', count=digits(str(left)))}" if left > 1 else ""


def tags_used(rows: Sequence[Json]) -> str:
    """Every label of an open task, with how many have it."""
    counts = Counter(
        tag for row in rows if row.get("status") != "done" for tag in row.get("tags", [])
    )
    if not counts:
        return say("tags_none")
    return say("tags_used", tags=say("comma").join(f"#{t} ({n})" for t, n in counts.most_common()))


def recurring(result: Json) -> str:
    return _under("header_repeat", result) or say("recurring_none")


def first(result: Json, *, only: bool = False) -> str:
    """What to begin with: overdue before due, soon before late, pressing before not."""
    tasks = tasks_of(result)
    if not tasks:
        return say("first_none")
    order = sorted(tasks, key=_urgency)
    sentence = say("first", task=task(order[0]), reason=_reason(order[0]))
    pressing = next((t for t in order[1:] if LEVELS.get(str(t.get("priority")), 1) > 1), None)
    if pressing and LEVELS.get(str(order[0].get("priority")), 1) < 2 and not only:
        sentence += " " + say("first_pressing", task=task(pressing) + facts(pressing))
    rest = [shown for shown in order[1 : 1 if only else 3] if shown is not pressing]
    said = say("comma").join(task(shown) + facts(shown) for shown in rest)
    return f"{sentence} {say('first_then', tasks=said)}" if said else sentence


def _urgency(shown: Json) -> tuple[Any, ...]:
    level = LEVELS.get(str(shown.get("priority")), 1)
    due = str(shown.get("due") or "9999")
    return (not shown.get("overdue"), level < LEVELS["urgent"], due, -level, shown["number"])


def _reason(shown: Json) -> str:
    due = due_of(shown)
    if shown.get("overdue"):
        return say("because_late", due=due)
    if shown.get("priority") == "urgent":
        return say("because_urgent_due", due=due) if due else say("because_urgent")
    return say("because_next", due=due) if due else say("because_oldest")


def figures(result: Json, asked: str = "") -> str:
    """How the person is doing, the figure that was asked for first, with a word of cheer."""
    if error_of(result):
        return failed(result, "")
    period = str(result.get("period", "week"))
    days = translated(str(result.get("days", ""))).replace(" to ", say("to"))
    span = say(f"span_{period}") + ("" if period == "all" else f" ({days})")
    numbers = {n: int(result.get(n, 0)) for n in ("completed", "open", "due_today", "overdue")}
    written = {n: digits(str(value)) for n, value in numbers.items()}
    first, said = _asked(result, asked, numbers), say("analytics", span=span, **written)
    cheer = _cheer(result, numbers, streak=asked != "streak")
    lead = [first + ("\n\n" if asked == "deeds" else " ")] if first else []
    return "".join([*lead, " ".join([said, *cheer])])


def _asked(result: Json, asked: str, numbers: dict[str, int]) -> str:
    """The one figure that the question was for."""
    match asked:
        case "streak":
            days = int(result.get("streak_days") or 0)
            return say("streak", days=digits(str(days))) if days else say("asked_no_streak")
        case "percent":
            done, every = numbers["completed"], numbers["completed"] + numbers["open"]
            share = {"percent": round(100 * done / every) if every else 0, "done": done}
            return say("asked_percent", **{n: digits(str(v)) for n, v in share.items()},
                       all=digits(str(every)))  # fmt: skip
        case "postponed":
            late = say("comma").join(task(row) for row in result.get("most_postponed", [])[:3])
            return say("asked_postponed", tasks=late) if late else say("asked_none_postponed")
        case "left":
            return say("asked_left", open=digits(str(numbers["open"])))
        case "deeds":
            named = {name: say("comma").join(task(row) for row in result.get(name, []))
                     for name in ("finished", "added", "deleted")}  # fmt: skip
            named["changed"] = "".join(f"\n- {_change(row)}" for row in result.get("changed", []))
            said = [say(f"asked_{name}", tasks=rows) for name, rows in named.items() if rows]
            return "\n\n".join(said) or say("asked_no_deeds")
    return ""


def _change(row: Json) -> str:
    """ "**Gym** (task 5): date: Mon 23 Nov 2026 → Tue 24 Nov 2026"."""
    said = [f"{say(f'field_{name}')}: {_levels(translated(plain(words)), name)}"
            for name, words in row["changed"].items()]  # fmt: skip
    return f"{task(row)}: {say('comma').join(said)}"


def _levels(words: str, name: str) -> str:
    words = re.sub(r"\bnone\b", "–", words)
    named = r"\b(?:low|medium|high|urgent)\b" if name == "priority" else r"(?!)"
    return re.sub(named, lambda match: say(f"level_{match[0]}"), words)


def _cheer(result: Json, numbers: dict[str, int], *, streak: bool) -> Sequence[str]:
    days = int(result.get("streak_days") or 0) if streak else 0
    row = [say("streak", days=digits(str(days)))] if days >= LONG_STREAK else []
    if numbers["overdue"]:
        return [*row, say("cheer_late")]
    return [*row, say("cheer_done" if numbers["completed"] else "cheer_none")]
