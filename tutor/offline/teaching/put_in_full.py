"""What is asked, in full and as the book may put it: what the questions that it puts itself are
looked up by. Which of them it is: `put_questions.py`."""

from __future__ import annotations

import re

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.replies import spoken_language
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.core_question import RECENT, asked_in, put_plainly
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import followed, topic_of
from tutor.offline.teaching.everyday import EVERYDAY
from tutor.offline.teaching.last_answer import last_shown
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import edition
from tutor.offline.teaching.questions import is_of_robots, leans_on_before, question, tidy
from tutor.offline.teaching.references import names_only
from tutor.offline.teaching.sides import case_in, deed_in
from tutor.textbook.subjects import home_of, is_general, names_of, special_in, subjects_in
from tutor.textbook.words import is_roman, is_urdu

ASKED = {"question", "claim"}  # kinds of lessons that the book may put itself
WORKED = "worked example with numbers"
SIMPLY = {"en": "in simple words", "roman": "asaan lafzon mein", "ur": "آسان لفظوں میں"}
WHICH = {"en": "when should i use {} instead of {}", "ur": "{} بہتر ہے یا {}"}
TELLS = {  # how the book asks what tells something, and which sensor is for what
    "en": ("how does a robot know {}", "which sensor should i use"),
    "roman": ("robot ko kaise pata chalta hai ke {}", "robot ke liye kaun sa sensor loon"),
    "ur": ("روبوٹ کو کیسے پتا چلتا ہے کہ {}", "کون سا سینسر لگاؤں"),
}
ROS = "ros2"  # how the chapters on it are called
LATELY = 2  # messages in which the book was asked what a question goes on from
LONGEST = 120  # characters of a message that may be put as it stands
OF_ROBOTS = re.compile(
    r"(?P<asks>(?:how|why|when|where|what) |)(?P<verb>do|are|can|could|will|would|should) "
    r"(?:the )?robots(?P<rest>\b.*)"
)
OF_ONE = {"they are": "it is", "they": "it", "them": "it", "their": "its", "themselves": "itself"}
ONE_ROBOTS = re.compile(rf"\b(?:{'|'.join(OF_ONE)})\b")


def looked_up_for(lesson: Lesson, conversation: Conversation) -> str:
    """The question to look up as one that the book puts; empty if it may be none."""
    if lesson.kind == "case":
        return lesson.text
    asked = lesson.kind in ASKED and not conversation.now.said.action
    return whole_question(conversation) if asked else ""


def whole_question(conversation: Conversation) -> str:
    """What is asked, in full, with what it goes on from in brackets."""
    put = put_plainly(conversation.now.said.text)
    alone = special_in(put) or is_of_robots(put) or _defines(put)
    leans = leans_on_before(put) or not alone
    before = _before(conversation.earlier[-LATELY:]) if leans else None
    topic = _topic(before, whole=question(put).is_simple) if before else ""
    said = " ".join(folded(conversation.now.said.text[:LONGEST]).split())
    simply = question(put).is_simple and question(put).wants("example")
    simply &= not (question(put).wants("code") or fits_either("questions", "example_with", put))
    if question(put).wants("figures") and question(put).wants("example"):
        put = " ".join([WORKED, *special_in(put)])  # in whichever words
    elif special_in(topic) and question(put).wants("example") and _only_general(put):
        put = said = EVERYDAY["en"]  # "a robot example", of what was spoken of
    elif simply and len(names := special_in(put) or special_in(topic)) == 1:
        said, put = f"{EVERYDAY['en']} {names[0]}", f"what is {names[0]} {SIMPLY['en']}"
    elif question(put).wants("everyday") and question(put).wants("example"):
        put = " ".join([EVERYDAY["en"], *special_in(put)])  # whatever is said around it
    elif before and _has_plainer(before) and question(put).is_simple and not special_in(put):
        own = put_plainly(before.said.text)
        put = f"what is {topic} in simple words"  # as the book puts it
        said = " ".join([own, SIMPLY[spoken_language()]])
    elif topic and (match := fits_either("core_question", "letter", put)):
        put = f"what does {match['letter']} mean in the {topic} formula"
    elif topic and fits_either("core_question", "sign", put):
        put = f"{put} in {topic}"  # a letter alone says too little
    spelt = [folded(asked_in(conversation))] if put == said else []  # with letters in full
    other = (
        [wording] if (wording := _of_choice(put, asked_before(conversation))) else [said, *spelt]
    )
    ways = [put, *_of_one(put), *_plainly(put), *other, *_without_place(put)]
    if deed := deed_in(put):
        known, chosen = TELLS[spoken_language()]
        of_sensor = fits_either("questions", "of_sensor", put)
        ways = [known.format(deed), chosen if of_sensor else put]
    wordings = "\n".join(dict.fromkeys(ways))
    return f"{wordings} ({topic})" if topic else wordings


def _defines(put: str) -> bool:
    """Whether it asks what a thing is, by its name: "what is a topic in simple words"."""
    return question(put).kind == "definition" and names_only(put)


def asked_before(conversation: Conversation) -> str:
    """What the person wrote before, which "it" may be."""
    return conversation.earlier[-1].said.text if conversation.earlier else ""


def _only_general(put: str) -> bool:
    named = subjects_in(put)
    return bool(named) and all(map(is_general, named))


def _of_one(put: str) -> list[str]:
    """What is asked of robots, as the book asks it of one: "how do robots know where they are"."""
    match = OF_ROBOTS.match(put)
    if match is None:
        return []
    verb = {"do": "does", "are": "is"}.get(match["verb"], match["verb"])
    one = ONE_ROBOTS.sub(lambda said: OF_ONE[said[0]], match["rest"])
    return [f"{match['asks']}{verb} a robot{one}"]


def _without_place(put: str) -> list[str]:
    """The same without the place that a robot is in: "how does it find its way in our factory"."""
    found = (pattern.sub(" ", put) for pattern in either("core_question", "at_place"))
    shorter = (" ".join(text.split()) for text in found if text != put)
    return [text for text in shorter if subjects_in(tidy(text))]


def _plainly(put: str) -> list[str]:
    """How the book puts what is asked in simple words of a thing of ROS 2 that is called by an
    everyday word ("a service"); and, in its English edition, what is asked in Roman Urdu for a
    picture of a thing: "encoder ki koi example do"."""
    asked, named = question(put), subjects_in(put)
    if len(named) != 1:
        return []
    name = (names_of(named[0])[0] or named[0]).partition(" (")[0].casefold()
    if asked.is_simple and asked.kind == "definition" and home_of(named[0]).startswith(ROS):
        return [f"what is a ros 2 {name} in simple words"]
    plain = asked.wants("example") and not (asked.wants("figures") or asked.wants("code"))
    in_english = is_roman(put) and not edition() and special_in(put)
    return [f"what is {named[0]} in simple words"] if plain and in_english else []


def _of_choice(put: str, before: str) -> str:
    """How the book asks when to take one of two things rather than the other."""
    asked = question(put)
    chooses = asked.kind == "comparison" and (asked.wants("choice") or kind_of(put) == "why")
    differs = fits_either("questions", "differ", put)
    of_case = bool(case_in(put, before))
    other_tongue = spoken_language() != "en" or kind_of(put) == "why"  # "when" is put so already
    chosen = of_case or (chooses and other_tongue and not differs)
    one, other = asked.sides if chosen else ("", "")
    return WHICH["ur" if is_urdu(one + other) else "en"].format(one, other) if one else ""


def _before(earlier: list[Exchange]) -> Exchange | None:
    return followed(earlier) or last_shown(earlier[-RECENT:])


def _has_plainer(before: Exchange) -> bool:
    """Whether the book's plain words on the thing are plainer than those of its pages: of a reason,
    and in the Urdu edition, of whose pages few liken it to anything."""
    own = put_plainly(before.said.text)
    works = kind_of(own) == "how" and question(own).kind != "howto"
    return spoken_language() != "en" or question(own).kind == "why" or works


def _topic(before: Exchange, *, whole: bool = False) -> str:
    """What was spoken of; the `whole` of it where it names nothing but what every page is about:
    "robot avoid obstacles"."""
    topic = topic_of(before)
    names = subjects_in(topic)
    if whole and all(map(is_general, names)):
        names = []
    return " ".join(names) or topic.translate(dict.fromkeys(map(ord, "()")))
