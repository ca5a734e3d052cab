"""What a person takes back or puts right after a change: "no, the 6th", "i meant ayesha".

A correction is "not this but that", in any order, or only one of the two. What "that" is decides
what is put right: the time, the rhythm, a word of the title, or which task was meant.
"""

from __future__ import annotations

import re

from tutor.offline.asked import Request
from tutor.offline.conversation import Done
from tutor.offline.corrections_urdu import is_plain, sides
from tutor.offline.lexicon import fits
from tutor.offline.matching import alike, is_verb, telling
from tutor.offline.names_urdu import named
from tutor.offline.reading import parse
from tutor.offline.receipts import Json, error_of, tasks_of
from tutor.offline.talk import small_talk
from tutor.offline.titles import is_rhythm, is_time, level_of, tag_list, times
from tutor.offline.urdu import sounds_urdu

TIMED = {"add_task", "update_task", "schedule_reminder"}
TITLED = {"add_task", "update_task"}
OWN = {"add", "add_many", "delete", "complete", "list", "narrow", "search", "analytics", "undo"}
SAME_AGAIN = {"complete_task", "delete_task", "set_priority", "add_tags", "update_task"}


def correction(last: Done, reply: str) -> list[Request]:
    """What a reply puts right about the last change; empty if it is no correction."""
    if error_of(last.result) or "event_id" not in last.result:
        return []
    if any(fits("polite", name, reply.strip(" .!")) for name in ("leave_as_was", "put_back")):
        return [Request("undo")]
    if fits("polite", "untimed", reply.strip(" .!")):
        return [Request("untime")]
    if fits("polite", "undated", reply.strip(" .!")):
        return [Request("undate", "it", {"due": "none"})]
    whole = parse(reply)
    if (
        whole is not None
        and not (sounds_urdu(reply) and is_plain(reply))
        and whole.sure
        and whole.kind in OWN
        and not fits("polite", "it", whole.what)
    ):
        return []
    if whole is not None and whole.kind in {"undo", "reopen_stated", "reopen"}:
        return []
    wrong, right = _sides(reply.strip(" .!؟?۔"))
    if right and (meant := parse(right)) and meant.kind == "undo":
        return [meant]
    return _put_right(last, wrong, right) if right else []


def _is_own(whole: Request | None) -> bool:
    """Whether a reply asks for something by itself."""
    if whole is None or whole.kind in {"undo", "reopen"}:
        return whole is not None
    return whole.sure and whole.kind in OWN and not fits("polite", "it", whole.what)


def _sides(reply: str) -> tuple[str, str]:
    """What was not meant, and what is; both may be empty."""
    reply = re.sub(r"[,\s]+my (?:bad|mistake)$", "", reply, flags=re.IGNORECASE)
    match = None if sounds_urdu(reply) else fits("polite", "correction", reply)
    if match:
        groups = match.groupdict()
        return groups.get("wrong") or "", groups.get("right") or ""
    return sides(reply) if sounds_urdu(reply) else ("", "")


def _put_right(last: Done, wrong: str, right: str) -> list[Request]:
    tasks = tasks_of(last.result)
    if (is_rhythm(right) and not is_time(right)) or (times(right)[2] and not times(right)[0]):
        return [Request("repeat", "it", {"repeat": right})]
    when = _time(right, tasks[0].get("due", "") if tasks else "")
    if when and last.name in TIMED and (last.name != "update_task" or "due" in last.arguments):
        return [Request("due", "it", {"due": when})]
    if changed := _field(last, tasks, right):
        return changed
    title = str(tasks[0].get("title", "")) if len(tasks) == 1 else ""
    titled = last.name == "add_task" or "title" in last.arguments
    if last.name in TITLED and title and titled:  # else another task was meant
        new = _renamed(title, wrong, right) if wrong else _likened(title, right)
        if new:
            return [Request("rename", "it", {"title": new})]
    return [Request("swap", named(right))] if last.name in SAME_AGAIN else []


def _field(last: Done, tasks: list[Json], right: str) -> list[Request]:
    """What was set last, set to what was meant: a priority, labels, a title."""
    it = str(tasks[0]["number"]) if len(tasks) == 1 else "them"
    if level := level_of(re.sub(r"[- ]priority$", "", right)):
        return [Request("priority", it, {"priority": level})]
    if last.name == "add_tags" and len(right.split()) <= 2:
        return [Request("undo"), Request("tags", it, {"tags": tag_list(right)})]
    if last.name == "update_task" and "title" in last.arguments and len(tasks) == 1:
        return [Request("rename", it, {"title": right})]
    return []


def _likened(title: str, right: str) -> str:
    """The title with the one word that the right one is like put right: "sana" for "sara"."""
    words = telling(right)
    near = (
        [part for part in title.split() if telling(part) and alike(words[0], telling(part)[0])]
        if len(words) == 1
        else []
    )
    nouns = [part for part in title.split() if telling(part) and not is_verb(telling(part)[0])]
    if not near and len(nouns) == len(words) == 1 and not small_talk(right):
        near = nouns  # "no, bread" of "Buy milk"
    if len(near) != 1 or telling(near[0]) == words:
        return ""
    said = next(part for part in right.split() if telling(part))
    return title.replace(near[0], _cased(said, near[0]), 1)


def _time(words: str, due: str) -> str:
    """The words as a time; a bare number is an hour where the task has one."""
    rest, when, _ = times(words)
    if is_time(words):
        return words
    if when and not re.sub(r"\b(?:ko|pe|tak|کو|پر|تک|one|it)\b|[\W_]", "", rest):
        return when
    return f"at {words}" if "T" in due and re.fullmatch(r"\d{1,2}(?::\d\d)?", words) else ""


def _renamed(title: str, wrong: str, right: str) -> str:
    """The title with the wrong words put right."""
    parts = title.split()
    for length in range(1, len(parts) + 1):
        for start in range(len(parts) - length + 1):
            piece = " ".join(parts[start : start + length])
            if telling(piece) and telling(piece) == telling(wrong):
                return " ".join([*parts[:start], _cased(right, piece), *parts[start + length :]])
    words = telling(wrong)
    for place, part in enumerate(parts):
        if len(words) == 1 and telling(part) and alike(words[0], telling(part)[0]):
            return " ".join([*parts[:place], _cased(right, part), *parts[place + 1 :]])
    return ""


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
