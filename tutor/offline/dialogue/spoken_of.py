"""New titles that point: "remind me to revise that" is named after what was spoken of last, be it
the page that the last answer quoted or the task that was changed last."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.desk.placing import hour_before
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import says_when, when_of
from tutor.offline.urdu import names as names_urdu
from tutor.offline.urdu.amounts import before_it
from tutor.offline.urdu.sentences import ARABIC, sentence, sounds_urdu

NEW = {"add", "add_reminder", "offer"}
RECENT = 4  # messages in which what is meant was spoken of
CHAPTER = {"en": "the {topic} chapter", "roman": "{topic} wala chapter", "ur": "{topic} والا باب"}
MOST = 2  # pages that are named together
ABOUT = re.compile(r"\b(?:about|on|regarding|with|for)\s*$", re.IGNORECASE)
PRONOUNS_READ = {"is", "us", "isko"}  # "us se ek din pehle"
POINTED = re.compile(r"^(?:us|is|اس|اُس)\s+(?:se|سے)?\s*", re.IGNORECASE)
ME = re.compile(r"(?:mujhe|main|mein|مجھے|میں|ab|اب)\b\s*", re.IGNORECASE)
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
BY_THEN = re.compile(r"\s+(?:by|before) (?:that|then)$", re.IGNORECASE)
IN_A_WHILE = re.compile(r"in\b", re.IGNORECASE)
AND = {"en": "and", "roman": "aur", "ur": "اور"}


def named_after(asked: list[Request], conversation: Conversation) -> list[Request]:
    """The requests, with what their titles point at in its place, where that is known."""
    return [
        one
        if place and (one.kind == "remind" or _is_named(asked[place - 1]))  # of the one before
        else _before_that(one, conversation)
        or _by_that_day(one, conversation)
        or _on_its_day(one, conversation)
        or _in_its_week(one, conversation)
        or _named(one, conversation)
        for place, one in enumerate(asked)
    ]


def _is_named(request: Request) -> bool:
    """Whether a message named a task before it said "us ke notes", which are of that."""
    return request.kind in NEW or bool(request.new)


def _named(request: Request, conversation: Conversation) -> Request:
    said = conversation.now.said.text
    if request.kind == "remind" and fits("pointing", "whole", request.what):
        topic = _topic(conversation.earlier[-1:], request.what, said)
        when = str(request.arguments.get("when", ""))
        arguments = {"title": _capital(topic), "due": when}
        new = topic and when and not when.endswith("before")  # which is of a task
        return Request("add_reminder", arguments=arguments) if new else request
    if request.kind == GUESSED and sounds_urdu(said):
        task = names_urdu.new_task(said)
        found = _titled(str(task.get("title", "")), said, conversation) if "due" in task else ""
        return Request("add", arguments=task | {"title": found}) if found else request
    title = str(request.arguments.get("title", ""))
    found = _titled(title, said, conversation) if request.kind in NEW else ""
    if not found:
        return request
    kind = "add" if request.kind == "offer" else request.kind
    return replace(request, kind=kind, arguments=request.arguments | {"title": found}, sure=True)


def _on_its_day(request: Request, conversation: Conversation) -> Request | None:
    """ "Remind me to leave at 2:15", after a party on Saturday at 4 was put down: on Saturday."""
    said, title = str(request.arguments.get("due", "")), str(request.arguments.get("title", ""))
    due = _due_before(conversation)
    if request.kind not in NEW - {"offer"} or not fits("pointing", "sets_out", title):
        return None
    when = when_of(said)
    if when is None or when.names_day or not when.time or "T" not in due or IN_A_WHILE.match(said):
        return None
    day, at = due[:10], hour_before(due, said) or f"{when.time:%H:%M}"
    if at > due[11:16] or day <= timezone.localdate().isoformat():
        return None
    return replace(request, arguments=request.arguments | {"due": f"{day} {at}"})


def _in_its_week(request: Request, conversation: Conversation) -> Request | None:
    """ "Make it Tuesday morning", of what was put down for next week: Tuesday of that week."""
    said = str(request.arguments.get("due", ""))
    made = conversation.earlier[-1].made if conversation.earlier else []
    due = str(made[-1].arguments.get("due", "")) if made else ""
    day = WEEKDAY.match(said)
    if request.kind != "due" or request.what != "it" or due.casefold() != "next week" or not day:
        return None
    return replace(request, arguments={"due": f"{day[0]} next week{said[day.end() :]}"})


def _by_that_day(request: Request, conversation: Conversation) -> Request | None:
    """ "Pick up the scrubs before that", after a shift on Friday was put down: by Thursday."""
    due = _due_before(conversation)[:10]
    tasks = request.arguments.get("tasks", [request.arguments])
    said = conversation.now.said.text
    behind = fits("pointing", "before_it", said)
    behind = behind or fits("pointing", "before_that_urdu", sentence(said).read)
    new = request.kind in {*NEW, "add_many"}
    if not (new and behind and due) or any(map(says_when, tasks)):
        return None
    eve = date.fromisoformat(due) - timedelta(days=behind["way"].casefold() != "by")
    day = {"due": f"{max(eve, timezone.localdate())}"}
    if "tasks" not in request.arguments:
        kind = request.kind.replace("offer", "add")
        title = BY_THEN.sub("", str(request.arguments.get("title", "")))
        return replace(request, kind=kind, arguments=request.arguments | {"title": title} | day)
    return Request("add_many", arguments={"tasks": [task | day for task in tasks]})


def _due_before(conversation: Conversation) -> str:
    """When that is due which the last message put down or changed, if it is one time; else ""."""
    made = conversation.earlier[-1].made if conversation.earlier else []
    dues = {str(task.get("due") or "") for call in made for task in tasks_of(call.result)}
    return dues.pop() if len(dues) == 1 else ""


def _before_that(request: Request, conversation: Conversation) -> Request | None:
    """ "Cake ek din pehle order karna hai", after a birthday was put down: a day before that."""
    title = str(request.arguments.get("title", ""))
    of = fits("titles", "ahead_of", sentence(title).read, "urdu")  # "shadi se ek din pehle"
    if of and of["of"] not in PRONOUNS_READ:
        return None
    ahead = before_it(title) if request.kind == "add" and not says_when(request.arguments) else None
    days = fits("pointing", "days_ahead", ahead[1]) if ahead else None
    due = _due_before(conversation)[:10]
    if ahead is None or days is None or not due:
        return None
    day = date.fromisoformat(due) - timedelta(**{f"{days['unit']}s": int(days["count"])})
    bare = POINTED.sub("", ahead[0]).strip()
    day = max(day, min(timezone.localdate(), date.fromisoformat(due)))
    new = request.arguments | {"title": bare, "due": f"{day}"}
    return replace(request, arguments=new) if bare else None


def _titled(title: str, said: str, conversation: Conversation) -> str:
    """The title with a name for what it points at; empty if it does not, or that is unknown."""
    earlier = conversation.earlier[-RECENT:]
    if sounds_urdu(title) and (found := _in_urdu(title, said, earlier)):
        return found
    if whole := fits("pointing", "whole", title):
        return _capital(_topic(earlier, whole["it"], said))
    match = fits("pointing", "points", title)
    if match is None:
        return ""
    learns = fits("pointing", "learns", title[: match.start()])
    topic = _topic(earlier, match["it"], said) if learns else ""
    topic = topic or _task(earlier, whole=bool(ABOUT.search(title[: match.start()])))
    return f"{title[: match.start('it')]}{topic}{title[match.end('it') :]}" if topic else ""


def _in_urdu(title: str, said: str, earlier: list[Exchange]) -> str:
    heard = sentence(title)
    match = fits("pointing", "points_urdu", heard.read)
    if match is None or not fits("pointing", "learns_urdu", f"{heard.read} {title}"):
        return ""
    topic = _topic(earlier, match["it"], said)
    before = heard.original(0, match.start("it"))
    after = heard.original(match.end("it"), len(heard.read) + 1)
    words = [before, topic, ME.sub("", after)]
    return " ".join(word for word in words if word and not ME.fullmatch(word)) if topic else ""


def _topic(earlier: list[Exchange], pointed: str, said: str) -> str:
    """What the last answer from the book quoted: its section, or the chapter where that is said."""
    for exchange in earlier[::-1]:
        if exchange.made and sounds_urdu(pointed):
            break  # "us ke notes" is of the task that was put down since
        cited = fits("pointing", "cited", exchange.answer)
        if cited is None:
            continue
        [link] = patterns("pointing")["link"]
        links = list(link.finditer(cited["links"]))[:MOST]
        chapter = bool(fits("pointing", "chapter", pointed))
        named = list(dict.fromkeys(_called(one, said, chapter=chapter) for one in links))
        script = "ur" if ARABIC.search(said) else "roman" if sounds_urdu(said) else "en"
        topic = f" {AND[script]} ".join(name for name in named if name)
        return CHAPTER[script].format(topic=topic) if chapter else topic
    return ""


def _called(link: re.Match[str], said: str, *, chapter: bool) -> str:
    """A page as the person writes: by its title, or by its address where the script is another."""
    title = (link["chapter"] or link["section"]) if chapter else link["section"]
    if bool(ARABIC.search(title)) != bool(ARABIC.search(said)):
        title = (link["slug"] if chapter else link["anchor"] or link["slug"]).split("/")[-1]
        title = title.replace("-", " ")
    title = re.split(r":\s", title)[0].strip()
    first, second = title[:1], title[1:2]
    return title if second.isupper() or not second else first.lower() + title[1:]


def _task(earlier: list[Exchange], *, whole: bool) -> str:
    """The task that the last message changed, if it was one: what it is about, or the `whole` of
    it, as in "follow up on that"."""
    made = earlier[-1].made if earlier else []
    titles = {str(task.get("title", "")) for call in made for task in tasks_of(call.result)}
    title = titles.pop() if len(titles) == 1 else ""
    verb, _, thing = title.partition(" ")
    if not whole and fits("titles", "imperative", title):
        return thing
    return title if verb[1:2].isupper() else title[:1].lower() + title[1:]


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
