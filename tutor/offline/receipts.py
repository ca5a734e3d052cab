"""Short sentences about what the task tools answered, always with the absolute date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tutor.offline.replies import say

Json = dict[str, Any]
MOST = 20  # tasks in one list


def task(shown: Mapping[str, Any]) -> str:
    return f"**{_plain(shown.get('title', ''))}** (task {shown.get('number')})"


def listed(tasks: Sequence[Mapping[str, Any]]) -> str:
    """`A, B and C`."""
    names = [task(shown) for shown in tasks]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def facts(shown: Mapping[str, Any], *, bare: bool = False) -> str:
    """When it is due and what else stands out, each after a comma."""
    parts = [f"due {shown['due_text']}"] if shown.get("due_text") else []
    parts += [f"repeating {shown['repeat']}"] if shown.get("repeat") else []
    level = shown.get("priority")
    parts += [f"{level} priority" if level != "urgent" else "urgent"] if level != "medium" else []
    parts += [" ".join(f"#{tag}" for tag in shown["tags"])] if shown.get("tags") else []
    parts = [part for part in parts if part and "None" not in part]
    return ", ".join(parts) if bare else "".join(f", {part}" for part in parts)


def tasks_of(result: Json) -> list[Json]:
    if "task" in result:
        return [result["task"]]
    found = result.get("tasks")
    return found if isinstance(found, list) else []


def error_of(result: Json) -> Json:
    """The error of a result; a tool that was not run has one too."""
    error = result.get("error")
    if isinstance(error, dict):
        return error
    if result.keys() & {"task", "tasks", "completed"}:
        return {}
    refused = "said no" in str(result.get("text", ""))
    return {"code": "rejected" if refused else "internal"}


def failed(result: Json, name: str) -> str:
    """What to ask or say after an error; `name` is the task as the person called it."""
    error = error_of(result)
    choices = candidates(error)
    match error.get("code"):
        case "ambiguous" if choices:
            return say("which", candidates=choices)
        case "ambiguous":
            return say("which_task")
        case "not_found":
            near = say("not_found_near", name=_plain(name), candidates=choices)
            return near if choices else say("not_found", name=_plain(name))
        case "rejected":
            return say("left_alone")
        case "internal":
            return say("went_wrong")
    return str(error.get("message") or say("went_wrong"))


def candidates(error: Mapping[str, Any]) -> str:
    """`**3** Report draft or **7** Report review`."""
    rows = error.get("candidates")
    names = [f"**{row['number']}** {_plain(row['title'])}" for row in rows or []]
    return (
        names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1] if names else ""
    )


def added(result: Json) -> str:
    tasks = tasks_of(result)
    if len(tasks) == 1:
        return say("added", task=task(tasks[0]), facts=facts(tasks[0]))
    names = ", ".join(task(shown) + facts(shown) for shown in tasks)
    return say("added_many", count=len(tasks), tasks=names)


def completed(result: Json) -> str:
    tasks = tasks_of(result)
    if "event_id" not in result:
        return _plural(say("already_done", tasks=listed(tasks)), tasks)
    name = "completed" if len(tasks) == 1 else "completed_many"
    sentences = [say(name, task=listed(tasks), tasks=listed(tasks))]
    for follower in result.get("next", []):
        sentences.append(say("comes_back", task=task(follower), facts=facts(follower)))
    return " ".join(sentences)


def changed(tool: str, arguments: Json, result: Json) -> str:
    """For every tool that changes tasks that exist."""
    tasks = tasks_of(result)
    names = listed(tasks)
    if tool == "complete_task":
        return completed(result)
    if tool == "delete_task":
        text = say("deleted", tasks=names)
        return text if len(tasks) == 1 else text.replace("brings it back", "brings them back")
    if tool == "schedule_reminder":
        at = str(result.get("message", "")).rpartition(": ")[2].rstrip(".")
        return say("reminded", task=names, at=at)
    if "event_id" not in result:
        return _plural(say("unchanged", tasks=names), tasks)
    return _plural(_altered(tool, arguments, tasks, names), tasks)


def _altered(tool: str, arguments: Json, tasks: Sequence[Json], names: str) -> str:
    if tool == "add_tags":
        return say("tagged", tasks=names, tags=" ".join(f"#{tag}" for tag in arguments["tags"]))
    if arguments.get("status") == "open":
        return say("reopened", tasks=names)
    news = _news(arguments, tasks[0])
    if news:
        return say("changed", tasks=names, facts=" and ".join(news))
    return say("renamed" if "title" in arguments else "noted", tasks=names)


def _news(arguments: Json, shown: Json) -> list[str]:
    """What is new about a task, for the arguments that were given."""
    news = []
    if "due" in arguments:
        news.append(f"due {shown['due_text']}" if shown.get("due_text") else "without a date")
    if "repeat" in arguments:
        rhythm = shown.get("repeat")
        due = f", due {shown['due_text']}" if shown.get("due_text") else ""
        news.append(f"repeating {rhythm}{due}" if rhythm else "no longer repeating")
    if "priority" in arguments:
        level = arguments["priority"]
        news.append("urgent" if level == "urgent" else f"{level} priority")
    return news


def _plural(sentence: str, tasks: Sequence[Json]) -> str:
    if len(tasks) < 2:
        return sentence
    return sentence.replace(") is ", ") are ").replace(") was ", ") were ")


def line(shown: Mapping[str, Any]) -> str:
    """One task of a list."""
    known = facts(shown, bare=True)
    late = " · **overdue**" if shown.get("overdue") else ""
    done = " ✓" if shown.get("status") == "done" else ""
    known += "".join(f", reminder {at}" for at in shown.get("reminders", []))
    about = f" · {known.removeprefix(', ')}" if known else ""
    return f"- **{shown.get('number')}** {_plain(shown.get('title', ''))}{done}{about}{late}"


def lines(tasks: Sequence[Json], total: int) -> str:
    shown = "\n".join(line(item) for item in tasks[:MOST])
    left = total - min(len(tasks), MOST)
    return shown + (f"\n\n{say('more_tasks', count=left)}" if left > 0 else "")


def _plain(text: Any) -> str:
    """A title that cannot break the Markdown around it."""
    return "".join(f"\\{char}" if char in "*_`[]<>\\#|~" else char for char in str(text))
