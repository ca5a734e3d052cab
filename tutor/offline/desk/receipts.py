"""Short sentences about what the task tools answered, always with the absolute date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tutor.offline.desk.dates import digits, due_of, hour_of, rhythm_of, translated
from tutor.offline.desk.refusals import refusal
from tutor.offline.desk.which import Shown
from tutor.offline.parsing.titles import rule_of
from tutor.offline.replies import say

Json = dict[str, Any]
MOST = 20  # tasks in one list


def task(shown: Mapping[str, Any]) -> str:
    number = digits(str(shown.get("number")))
    return say("task", title=plain(shown.get("title", "")), number=number)


def about(name: str, row: Mapping[str, Any]) -> str:
    """The reply of that name on a task and what is known of it."""
    return say(name, task=task(row), facts=facts(row))


def listed(tasks: Sequence[Mapping[str, Any]]) -> str:
    """`A, B and C`."""
    return joined([task(shown) for shown in tasks])


def joined(names: Sequence[str], last: str = "") -> str:
    """The names one after another; `last` is what stands before the last of them."""
    if len(names) < 2:
        return "".join(names)
    return say("comma").join(names[:-1]) + (last or say("and")) + names[-1]


def facts(shown: Mapping[str, Any], *, bare: bool = False) -> str:
    """When it is due and what else stands out, each after a comma."""
    due, rhythm, level = due_of(shown), rhythm_of(shown), shown.get("priority", "medium")
    parts = [say("fact_due", due=due)] if due else []
    parts += [say("fact_repeat", rhythm=rhythm)] if rhythm else []
    parts += [say(f"level_{level}")] if level != "medium" else []
    parts += [" ".join(f"#{tag}" for tag in shown["tags"])] if shown.get("tags") else []
    comma = say("comma")
    return comma.join(parts) if bare else "".join(f"{comma}{part}" for part in parts)


def tasks_of(result: Json) -> list[Json]:
    if "task" in result:
        return [result["task"]]
    found = result.get("tasks")
    return found if isinstance(found, list) else []


def numbers_of(tasks: Sequence[Json]) -> list[str]:
    return [str(task["number"]) for task in tasks]


def error_of(result: Json) -> Json:
    """The error of a result; a tool that was not run has one too."""
    error = result.get("error")
    if isinstance(error, dict):
        return error
    if result.keys() & {"task", "tasks", "completed"}:
        return {}
    refused = "said no" in str(result.get("text", ""))
    return {"code": "rejected" if refused else "internal"}


LONGEST_NAME = 6  # words


# What a yes to "do you mean …?" would do is said where it cannot be seen from the list any more.
ASKED_OF = {"delete_task": "guess_delete", "complete_task": "guess_complete"}


def failed(result: Json, name: str, near: Sequence[Shown] = (), tool: str = "") -> str:
    """What to ask or say after an error; `name` is the task as the person called it, `near` are
    the tasks that may be meant."""
    error = error_of(result)
    choices = candidates(error) or _named(near)
    match error.get("code"):
        case "not_found" if tool in ASKED_OF and len(near) == 1:
            return unclear(name, near, tool)
        case "ambiguous" if choices:
            return say("which", candidates=choices)
        case "ambiguous":
            return say("which_task")
        case "not_found" if len(name.split()) > LONGEST_NAME:  # a remark is no name to repeat
            return unclear(name, near) if near else say("which_task")
        case "not_found":
            asked = say("not_found_near", name=plain(name), candidates=_named(near) or choices)
            return asked if choices else say("not_found", name=plain(name))
        case "rejected":
            return say("left_alone")
        case "internal":
            return say("went_wrong")
    return refusal(str(error.get("message") or ""))


def unclear(name: str, near: Sequence[Shown], tool: str = "", due: str = "") -> str:
    """What to ask when words fit several tasks, or none wholly; `due`: to when it would be moved,
    where nothing else would be changed."""
    if due and len(near) == 1:
        [one] = near
        return say("guess_due", task=task({"number": one.number, "title": one.title}), when=due)
    if tool in ASKED_OF and len(near) == 1:
        [one] = near
        return say(ASKED_OF[tool], task=task({"number": one.number, "title": one.title}))
    if near:
        return say("is_it" if len(near) == 1 else "which", candidates=_named(near))
    return say("not_found", name=plain(name))


def _named(tasks: Sequence[Shown]) -> str:
    rows = [{"number": t.number, "title": t.title, "due_text": t.due} for t in tasks[:8]]
    return candidates({"candidates": rows})


def candidates(error: Mapping[str, Any]) -> str:
    """`**3** Report draft or **7** Report review`; of one title with when each is due."""
    rows = error.get("candidates") or []
    titles = Counter(str(row["title"]) for row in rows)
    due = [due_of(row) if titles[str(row["title"])] > 1 else "" for row in rows]
    names = [f"**{digits(str(row['number']))}** {plain(row['title'])}" for row in rows]
    dated = (f"{name} ({at})" if at else name for name, at in zip(names, due, strict=True))
    return joined([*dated], say("or"))


def added(result: Json) -> str:
    tasks = tasks_of(result)
    if len(tasks) == 1:
        return about("added", tasks[0])
    names = say("comma").join(task(shown) + facts(shown) for shown in tasks)
    return say("added_many", count=digits(str(len(tasks))), tasks=names)


def completed(result: Json) -> str:
    tasks = tasks_of(result)
    if "event_id" not in result:
        return _plural(say("already_done", tasks=listed(tasks)), tasks)
    name = "completed" if len(tasks) == 1 else "completed_many"
    sentences = [say(name, task=listed(tasks), tasks=listed(tasks))]
    for follower in result.get("next", []):
        sentences.append(about("comes_back", follower))
    return " ".join(sentences)


def changed(tool: str, arguments: Json, result: Json) -> str:
    """For every tool that changes tasks that exist."""
    tasks = tasks_of(result)
    names = listed(tasks)
    if tool == "complete_task":
        return completed(result)
    if tool == "delete_task":
        return say("deleted" if len(tasks) == 1 else "deleted_many", tasks=names)
    if tool == "schedule_reminder":
        return reminded(result)
    if "event_id" not in result:
        return _plural(say("unchanged", tasks=names), tasks)
    if len(alike := _told_alike(arguments, tasks)) > 1:
        return " ".join(changed(tool, arguments, {**result, "tasks": those}) for those in alike)
    moved = "due" in arguments and "repeat" not in arguments
    over = f" {say('has_passed')}" if passed(result) else ""
    along = _taken_along(tasks) + over if "due" in arguments else ""
    along += _off_its_day(tasks) if moved else ""
    return f"{_plural(_altered(tool, arguments, tasks, names), tasks)}{along}"


def _told_alike(arguments: Json, tasks: Sequence[Json]) -> list[list[Json]]:
    """The tasks of which one sentence is true: several that now repeat each keep their own day."""
    fields = {"due": ("due",), "repeat": ("repeat", "due"), "tags": ("tags",)}
    said = {field for name in arguments.keys() & fields for field in fields[name]}
    alike: dict[str, list[Json]] = {}
    for shown in tasks:
        own = {"due": due_of(shown), "repeat": rhythm_of(shown), "tags": shown.get("tags")}
        alike.setdefault(str([own[field] for field in sorted(said)]), []).append(shown)
    return [*alike.values()]


def reminded(result: Json, due: str = "") -> str:
    """When the reminders come; of a task whose `due` stands beside it not once more."""
    at = say("comma").join(translated(moment) for moment in result.get("reminders_set", ()))
    each = "_each" if any(task.get("repeat") for task in tasks_of(result)) else ""
    then = say(f"reminded_then{each}")
    told = then if at == due else say(f"reminded{each}", task=listed(tasks_of(result)), at=at)
    opened = result.get("opened")
    return f"{say('reopened', tasks=listed(opened))} {told}" if opened else told


def passed(result: Json) -> bool:
    """Whether an hour of today is over, which nobody means: "9 baje kar do", said at ten."""
    tasks = tasks_of(result)
    due = str(tasks[0].get("due") or "") if len(tasks) == 1 else ""
    if "T" not in due or due[:10] != timezone.localdate().isoformat():
        return False
    return datetime.fromisoformat(due) < timezone.now()


def _off_its_day(tasks: Sequence[Json]) -> str:
    """That a task which was moved off its weekday goes on repeating on that, one that was moved off
    its hour at that, and that one moved to another of its own days is there twice then."""
    due, repeat = str(tasks[0].get("due") or "")[:10], str(tasks[0].get("repeat") or "")
    day = f"{date.fromisoformat(due):%A}" if due and repeat and len(tasks) == 1 else ""
    if not day:
        return ""
    if not re.search(rf"WEEKLY.*BYDAY=(?!.*{day[:2].upper()})", rule_of(repeat)):
        later = str(tasks[0].get("later_at", ""))
        twice = f" {say('twice_then')}" if _moved_between_own_days(tasks[0]) else ""
        return f"{twice} {say('later_stay', at=hour_of(later))}" if later else twice
    new = rhythm_of({"repeat": f"every {day}"})
    return f" {say('still_repeats', rhythm=rhythm_of(tasks[0]), new=new)}"


def _moved_between_own_days(shown: Json) -> bool:
    """ "Move hania to thursday", of what comes every Tuesday and Thursday."""
    rule = rule_of(str(shown.get("repeat") or ""))
    days = re.search(r"WEEKLY;BYDAY=(\w\w(?:,\w\w)+)", rule)
    told = re.findall(r"\d{1,2} \w{3} \d{4}", str(shown.get("changed", {}).get("due", "")))
    if days is None or len(told) != 2:
        return False
    was, now = (datetime.strptime(day, "%d %b %Y") for day in told)
    return now > was and all(f"{day:%a}"[:2].upper() in days[1] for day in (was, now))


def _taken_along(tasks: Sequence[Json]) -> str:
    """That the reminders of one task have moved with it, and to when."""
    change = tasks[0].get("changed", {}) if len(tasks) == 1 else {}
    moments = str(change.get("reminders", "")).rpartition(" → ")[2] if change else ""
    if not moments or moments == "none":
        return ""
    said = (translated(at) for at in moments.split("; "))
    return f" {say('reminders_along', at=say('comma').join(said))}"


def _altered(tool: str, arguments: Json, tasks: Sequence[Json], names: str) -> str:
    if tool == "add_tags":
        return say("tagged", tasks=names, tags=" ".join(f"#{tag}" for tag in arguments["tags"]))
    if arguments.get("status") == "open":
        return say("reopened", tasks=names)
    if "tags" in arguments:
        left = " ".join(f"#{tag}" for tag in tasks[0].get("tags", []))
        return say("labelled", tasks=names, tags=left) if left else say("unlabelled", tasks=names)
    news = _news(arguments, tasks[0])
    if news:
        return say("changed", tasks=names, facts=say("and").join(news))
    return say("renamed" if "title" in arguments else "noted", tasks=names)


def _news(arguments: Json, shown: Json) -> list[str]:
    """What is new about a task, for the arguments that were given."""
    news, due = [], due_of(shown)
    if "due" in arguments:
        news.append(say("fact_due", due=due) if due else say("without_date"))
    if "repeat" in arguments:
        rhythm = rhythm_of(shown)
        also = say("comma") + say("fact_due", due=due) if due and "due" not in arguments else ""
        news.append((say("fact_repeat", rhythm=rhythm) if rhythm else say("no_repeat")) + also)
    if "priority" in arguments:
        news.append(say("news_level", level=say(f"level_{arguments['priority']}")))
    return news


def _plural(sentence: str, tasks: Sequence[Json]) -> str:
    if len(tasks) < 2:
        return sentence
    return sentence.replace(") is ", ") are ").replace(") was ", ") were ")


def line(shown: Mapping[str, Any]) -> str:
    """One task of a list."""
    known = facts(shown, bare=True)
    late = f" · **{say('overdue')}**" if shown.get("overdue") else ""
    done = " ✓" if shown.get("status") == "done" else ""
    moments = (translated(str(at)) for at in shown.get("reminders", []))
    known += "".join(say("comma") + say("fact_reminder", at=at) for at in moments)
    about = f" · {known.removeprefix(say('comma'))}" if known else ""
    number = digits(str(shown.get("number")))
    return f"- **{number}** {plain(shown.get('title', ''))}{done}{about}{late}"


def lines(tasks: Sequence[Json], total: int) -> str:
    shown = "\n".join(line(item) for item in tasks[:MOST])
    left = total - min(len(tasks), MOST)
    more = say("more_tasks", count=digits(str(left)))
    return shown + (f"\n\n{more}" if left > 0 else "")


def plain(text: Any) -> str:
    """A title that cannot break the Markdown around it."""
    return "".join(f"\\{char}" if char in "*_`[]<>\\#|~" else char for char in str(text))
