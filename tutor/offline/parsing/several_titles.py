"""Several new tasks said in one breath, where their words show that they are several."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import is_verb, telling
from tutor.offline.parsing.spoken import DAYS
from tutor.offline.parsing.titles import (
    is_day,
    level_of,
    names_day,
    new_task,
    says_when,
    times,
)
from tutor.offline.parsing.told_thoughts import ends_with_time

Task = dict[str, Any]
LEAST = 3  # parts between commas that make a list
TOO = r"(?:(?:then|also)\s+)*"
COMMAS = re.compile(rf"\s*[,;]\s*(?:and\s+)?{TOO}|\s+(?:and|plus|then|as well as)\s+{TOO}")
PAIR = re.compile(
    rf"\s*[,;+&]?\s+(?:and|plus|then|as well as)\s+{TOO}|\s*[,;+]\s+{TOO}|\s*\+\s*|\s+&\s+"
)
ALL_OF = re.compile(r"[,\s]*\b(?:and )?(?:both|all|each)\b(?: of them)?(?: are)?\s*", re.IGNORECASE)
HAS = re.compile(  # "got a quiz on monday and a report due friday": the quiz
    r"^(?:(?:i|we)(?:'ve| have)? |also |oh )*(?:(?:'ve )?got|(?<=i )have|(?<=we )have|there'?s) "
    r"(?:also )?(?:an?|some|this|my) (?=\w)",
    re.IGNORECASE,
)
LEAD = re.compile(r"^(?:(?:and|also|so|ok|oh|then|on|for),? )+", re.IGNORECASE)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
SHOPS = re.compile(r"(?:buy|get|grab|fetch|pick up|order|purchase|pack|bring) \S", re.IGNORECASE)
WEEKENDS = {"this weekend", "next weekend", "the weekend", "at the weekend", "on the weekend"}
WEEKDAY = re.compile(rf"{DAYS}\b", re.IGNORECASE)
EVERY = re.compile(rf"\b(?:every|each) {DAYS}$", re.IGNORECASE)
CLOCK = re.compile(  # an hour that is the second deed's alone, as "evening" is not
    r"\bat \d|\d ?[ap]m\b|\d[:.]\d|o'clock|^\d{1,2} ", re.IGNORECASE
)
AMOUNT = re.compile(
    r"(?:rs\.? ?|\$|€|£)?[\d,.]{2,}k?(?: ?(?:rs|rupees|bucks|pkr))?\.?", re.IGNORECASE
)
SHIELD = "\u00b8"  # for a comma within brackets, which parts nothing
BRACKETED = re.compile(r"\([^()]{1,80}?,[^()]{1,200}\)")  # "groceries (milk, eggs)" is one
QUOTED = re.compile(r"[\"“«]([^\"”»]{1,200})[\"”»]")
BETWEEN = re.compile(r"(?:\s|,|;|&|\+|\band\b|\bplus\b)*")


def several_tasks(text: str, shared: str = "", *, listed: bool = False) -> list[Task]:
    """The new tasks, or nothing if the text may as well be one title. `shared` is said of all of
    them; `listed`: that they are several was said."""
    text = BRACKETED.sub(lambda found: found[0].replace(",", SHIELD), text)
    text, shared = _without_shared(text, shared)
    text = _verb_again(cleared("titles", "we_must", text))
    parts, certain = _parts(text, listed or bool(shared))
    parts = parts[1:] if len(parts) > 1 and fits("titles", "list_heading", parts[0]) else parts
    parts = _same_verb(parts)
    tasks = [new_task(f"{HAS.sub('', part)} {shared}".strip()) for part in parts]
    if len(tasks) < 2 or not all("title" in task for task in tasks):
        return []
    if any(fits("titles", "only_said", str(task["title"])) for task in tasks):
        return []
    dated = all(says_when(task) for task in tasks)
    deeds = all(_begins(part) for part in parts) or _is_deed_after(parts)
    sure = certain or dated or deeds or _is_time_before_deed(parts, tasks)
    tasks = once(on_one_day(_of_its_day(tasks, parts))) if sure else []
    return [task | {"title": str(task["title"]).replace(SHIELD, ",")} for task in tasks]


def once(tasks: list[Task]) -> list[Task]:
    """ "Wish uncle and buy the gift, the gift by Saturday": what is named again says when."""
    found: list[Task] = []
    for task in tasks:
        said = telling(str(task["title"]))
        same = [one for one in found if said and said == _thing(str(one["title"]))]
        when: Task = {name: task[name] for name in ("due", "repeat") if name in task}
        if len(same) == 1 and when and not says_when(same[0]):
            same[0] |= when
        else:
            found.append({**task})
    return found


def _thing(title: str) -> tuple[str, ...]:
    """What a title is about, without its verb."""
    said = telling(title)
    bare = said[1:] if fits("titles", "imperative", title) else said
    return tuple(word for word in bare if not is_verb(word))


def _without_shared(text: str, shared: str) -> tuple[str, str]:
    """The list alone, and what is said of all of it: "…, both urgent, both tomorrow"."""
    for name in ("shared", "heading"):
        if match := fits("titles", name, text):
            text = f"{text[: match.start()]}{text[match.end() :]}"
            shared = f"{match['shared']} {shared}".strip()
    said = [_known(part) for part in ALL_OF.split(shared) if part.strip(" ,")]
    return text, ", ".join(sorted(filter(None, said), key=lambda part: not any(times(part)[1:])))


def _known(said: str) -> str:
    """What is said of all; "for the picnic" would only make each title longer."""
    said = f"{said} priority" if level_of(said) else said
    task = new_task(f"xx {said}")
    return said if task["title"] == "Xx" else str(task.get("due", ""))


def _verb_again(text: str) -> str:
    """ "Buy rice buy flour and buy shoes": said each time, the verb begins each task."""
    verb = re.match(r"(?:to\s+)?([a-z]+)\s", text, re.IGNORECASE)
    if verb is None or not _begins(verb[1]):
        return text
    again = re.compile(rf"(?<=[^\W_])\s+(?:and\s+)?(?={verb[1]}\s)(?<!\bto\s)", re.IGNORECASE)
    return again.sub(", ", text) if len(again.findall(text)) >= LEAST - 1 else text


def _same_verb(parts: list[str]) -> list[str]:
    """ "Call the caterer tomorrow and the florist on Friday": both are to be called."""
    verb = fits("titles", "one_verb", parts[0]) if len(parts) > 1 else None
    others = parts[1:]
    people = fits("titles", "one_person", parts[0]) and not any(_begins(part) for part in others)
    which = "person" if people else "one_object"
    objects = all(fits("titles", which, part) and times(part)[1] for part in others)
    if verb is None or not objects:
        return parts
    return [parts[0], *(f"{verb[1]} {part}" for part in others)] if times(parts[0])[1] else parts


def _parts(text: str, certain: bool) -> tuple[list[str], bool]:
    """The parts, and whether they are certainly several."""
    quoted = QUOTED.findall(text)
    if len(quoted) > 1 and BETWEEN.fullmatch(QUOTED.sub("", text)):
        return [f'"{part}"' for part in quoted], True
    [numbered] = patterns("titles")["numbered"]
    if len(parts := _split(numbered, text)) > 1:
        return parts, True
    if text.count(" & ") > 1:
        text = text.replace(" & ", ", ")
    if "\n" in text:
        return _split(re.compile(r"\n+"), text), True
    if len(parts := _split(re.compile(r"\s+/\s+"), text)) >= (2 if certain else LEAST):
        return parts, True
    if ";" in text and len(parts := _split(re.compile(r"\s*;\s*(?:and\s+)?"), text)) > 1:
        return parts, True
    listed = _with_amounts(_split(COMMAS, text))
    if "," in text and len(listed) >= LEAST:
        return ([text], False) if _is_one_shopping(listed) and not certain else (listed, True)
    pair = _with_amounts(_rhythms_whole(_split(PAIR, text)))
    if len(pair) > 2 and not certain:
        pair = _deeds(text) or pair
    return pair, len(pair) > 1 and certain


def _with_amounts(parts: list[str]) -> list[str]:
    """ "School fee, 14000": how much is no thing of its own."""
    found: list[str] = []
    for part in parts:
        if found and AMOUNT.fullmatch(times(part)[0].strip()):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _rhythms_whole(parts: list[str]) -> list[str]:
    """ "Futsal every Tuesday and Thursday at 9" is on both days."""
    found: list[str] = []
    for part in parts:
        if found and EVERY.search(found[-1]) and WEEKDAY.match(part):
            found[-1] += f" and {part}"
        else:
            found.append(part)
    return found


def _deeds(text: str) -> list[str]:
    """ "Buy milk and bread today and pick up Leo at 5": what is no deed goes with one."""
    starts = [0, *(m.end() for m in PAIR.finditer(text) if _begins(text[m.end() :]))]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    ends = [*(re.sub(rf"(?:{PAIR.pattern})$", "", piece) for piece in pieces[:-1]), pieces[-1]]
    return [part.strip() for part in ends] if len(ends) > 1 and _begins(text) else []


def _is_one_shopping(parts: list[str]) -> bool:
    """ "Buy flour, sugar and eggs" is one thing to do: only the first has a verb."""
    dated = all(times(part)[1] for part in parts)
    others = any(_begins(part) for part in parts[1:])
    return _begins(parts[0]) and " " in parts[0] and not (others or dated)


def on_day_of_last(text: str, tasks: list[Task]) -> list[Task]:
    """ "Got to clean the flat and buy food on Friday" is all for Friday."""
    parts = AND.split(text)
    if len(tasks) != 2 or len(parts) != 2 or re.search(r"[,;\n]", text):
        return tasks
    return [ended_with(tasks[0], tasks[1], parts[1]), tasks[1]]


def are_errands(tasks: list[Task]) -> bool:
    """Whether each is an errand with a thing of its own, as "wash" of "wash and iron the shirts" is
    not."""
    return all(fits("titles", "errand_apart", str(task.get("title", ""))) for task in tasks)


def ended_with(first: Task, last: Task, said: str) -> Task:
    """The first of two deeds with the day that the second ends with, but for one that leans on the
    first ("finish the essay and email it on Friday")."""
    titles = [str(task.get("title", "")) for task in (first, last)]
    due = str(last.get("due", ""))
    day = names_day(due) if CLOCK.search(due) else due if names_day(due) else ""
    apart = fits("titles", "of_it", titles[1]) or not _begins(said)  # "and tomorrow call Ali"
    if not day or apart or says_when(first) or "repeat" in last or not all(map(_begins, titles)):
        return first
    return first | {"due": day}


def _of_its_day(tasks: list[Task], parts: list[str]) -> list[Task]:
    """ "This weekend get milk, eggs and bread": the day said first is of all; "milk, eggs and bread
    tomorrow": of things, the day said last."""
    timed = [task for task in tasks if says_when(task)]
    day = str(timed[0].get("due", "")) if len(timed) == 1 else ""
    if not (is_day(day) or day.casefold() in WEEKENDS):
        return tasks
    rest = LEAD.sub("", parts[0]).removeprefix(day).strip()
    leads = LEAD.sub("", parts[0]).startswith(day) and (_begins(rest) or rest[:1].isdigit())
    verbs = [at for at, part in enumerate(parts) if _begins(part) and " " in times(part)[0].strip()]
    bought = verbs == [0] and bool(SHOPS.match(parts[0]))  # "buy flour, sugar, oil for saturday"
    things = tasks[-1] in timed and (not verbs or bought)
    return [task | {"due": day} for task in tasks] if leads or things else tasks


def on_one_day(tasks: list[Task]) -> list[Task]:
    """ "Standup at 9 and retro at 4 tomorrow": hours without a day are of the one day named."""
    days = [task["due"] for task in tasks if names_day(task.get("due", ""))]
    hours = [task for task in tasks if "due" in task and not names_day(task["due"])]
    if len(days) != 1 or len(hours) + 1 != len(tasks):
        return tasks
    day = names_day(days[0])
    return [task | {"due": f"{day} {task['due']}"} if task in hours else task for task in tasks]


def _is_deed_after(parts: list[str]) -> bool:
    """ "Quiz Thursday 9am and order a charger": what says when is said, and another deed begins; so
    does what is plainly one after a thing: "milk and call the dentist"."""
    ends = all(ends_with_time(part) for part in parts[:-1])
    begins = _begins if ends else partial(fits, "titles", "plain_errand")
    return all(
        begins(part) and " " in part and not fits("titles", "of_it", part) for part in parts[1:]
    )


def _is_time_before_deed(parts: list[str], tasks: list[Task]) -> bool:
    """ "Wash the car and tomorrow call Ali": the other deed begins with its day."""
    others = zip(parts[1:], tasks[1:], strict=True)
    led = all(task.get("due") and part.startswith(task["due"]) for part, task in others)
    return led and all(_begins(str(task["title"])) for task in tasks)


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    lead = r"^\s*(?:[-*•]\s+|(?:an?\s+)?(?:task|to-?do)\s+(?:to\s+|:\s*)?(?=\S+\s))"
    parts = (re.sub(lead, "", part, flags=re.IGNORECASE).strip() for part in pattern.split(text))
    return [part for part in parts if part]


def _begins(part: str) -> bool:
    return bool(fits("titles", "imperative", part))
