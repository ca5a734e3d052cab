"""What is said to a message that neither the list nor the book knows: ways on, from the talk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.offline.conversation import Conversation
from tutor.offline.desk import receipts
from tutor.offline.desk.matching import only_with_word, spoken_of
from tutor.offline.desk.which import Memory, Shown, memory_of
from tutor.offline.parsing.guessing import LEAST
from tutor.offline.parsing.intents import TALK, guess
from tutor.offline.parsing.titles import new_task
from tutor.offline.replies import begins_with, say
from tutor.offline.talk import heard
from tutor.offline.teaching.earlier_questions import followed, is_of_book, topic_of
from tutor.offline.teaching.passages import Source
from tutor.offline.teaching.questions import question
from tutor.offline.teaching.study import NEAR, links
from tutor.textbook.subjects import names_robot, special_in, subjects_in

OURS = re.compile(r"\b(?:the|my|our) (\w+)", re.IGNORECASE)  # "the meeting", and no meeting
TELLING = 4  # words that tell what a message is of
TOLD = 0.5  # of a probability
LONGEST = 14  # words of what is offered to be put on the list as it stands


def unclear(conversation: Conversation, sources: Sequence[Source], bare: str) -> str:
    """What it may be of: the task that the talk is of, a new one, a page; where there is nothing
    to point to, the reply named `bare`, which has examples."""
    if told := heard(conversation.now.said.text):
        of_book = told == "heard" and subjects_in(conversation.now.said.text)
        return " ".join([say(told), *(_pages(sources) if of_book else [])])
    of_last = _of_study(conversation) or _of_task(conversation)
    ways = [*of_last, *_new(conversation.now.said.text), *_pages(sources)]
    return " ".join([say("unclear"), *ways]) if ways else say(bare)


def _of_study(conversation: Conversation) -> list[str]:
    """How to go on from what the last message was told of the book."""
    earlier = conversation.earlier
    before = followed(earlier) if earlier and is_of_book(earlier[-1]) else None
    topic = topic_of(before) if before else ""
    return [say("way_study", topic=question(topic).topic or topic)] if topic else []


def _of_task(conversation: Conversation) -> list[str]:
    """The task that the message has a word of, or else the one that the talk is of."""
    memory = memory_of(conversation)
    return named_task(conversation) or _way(_left(memory.focus, memory))


def or_of_task(told: str, conversation: Conversation) -> str:
    """An answer that the book lacks something, with the task that may have been meant."""
    lacks = begins_with(told, "not_covered", "not_covered_plain")
    return " ".join([told, *named_task(conversation)]) if lacks else told


def named_task(conversation: Conversation) -> list[str]:
    """The only task of this talk that the message has a word of: "where is the meeting"."""
    memory = memory_of(conversation)
    known = _left([Shown(*one) for one in memory.seen.items()], memory)
    said = conversation.now.said.text
    return _way(spoken_of(said, known)[0] or only_with_word(" ".join(OURS.findall(said)), known))


def _way(tasks: Sequence[Shown]) -> list[str]:
    if len(tasks) != 1 or not tasks[0].title:
        return []
    row = {"number": tasks[0].number, "title": tasks[0].title}
    return [say("way_task", task=receipts.task(row))]


def _left(tasks: Sequence[Shown], memory: Memory) -> list[Shown]:
    gone = {one.task.number for one in memory.gone}
    return [task for task in tasks if task.number not in gone]


def of_robot(conversation: Conversation) -> bool:
    """Whether the last message speaks of a robot, and not of the task on one: "Robot repair"."""
    titles = (task.title or "" for task in memory_of(conversation).focus)
    return names_robot(conversation.now.said.text) and not any(map(names_robot, titles))


def _new(text: str) -> list[str]:
    """A question or what is merely talk is no task."""
    found = guess(text)
    short = len(text.split()) <= LONGEST
    talks = found.label in TALK and found.share >= LEAST
    return [say("way_new")] if short and not talks and "title" in new_task(text) else []


def _pages(sources: Sequence[Source]) -> list[str]:
    near = [source for source in sources[:2] if source.holds >= NEAR]
    return [say("nearest", links=links(near))] if near else []


def sounds_of_list(put: str) -> bool:
    """Whether it is of the list and of no subject of the book, be its words ever so near to a page
    by chance."""
    found = guess(put)
    long = len(put.split()) >= TELLING  # "third point?" may be of anything
    return long and not special_in(put) and found.label not in TALK and found.share >= TOLD
