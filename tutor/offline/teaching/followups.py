"""Questions that go on from the last answer: "and in Gazebo?", "the second one?", "tell me more",
or on a part of what was explained."""

from __future__ import annotations

import re

from tutor.offline import talk
from tutor.offline.conversation import Exchange, Said
from tutor.offline.lexicon import fits_either
from tutor.offline.replies import spoken_language
from tutor.offline.teaching.core_question import asks_within
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import chapter_of, followed, topic_of
from tutor.offline.teaching.everyday import EVERYDAY
from tutor.offline.teaching.last_answer import (
    holds,
    last_shown,
    nth_point,
    point_on,
    quotes,
    shown_before,
    sought,
    source_of,
)
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.manner import MANNER as SIMPLY
from tutor.offline.teaching.passages import Unit
from tutor.offline.teaching.places import nth_of
from tutor.offline.teaching.put_alike import wishes_for
from tutor.offline.teaching.questions import (
    chapter_in,
    exemplified,
    has_kind,
    is_of_robots,
    leans_on_before,
    own_words,
    question,
    telling,
    tidy,
    wants_more,
)
from tutor.offline.teaching.references import compares_both, names_only, rated
from tutor.offline.teaching.study import source_line
from tutor.textbook.light import is_light
from tutor.textbook.subjects import is_general, is_special, subjects_in
from tutor.textbook.words import is_roman, is_urdu, words

NAME = re.compile(r"\*\*(.+?)\*\*")  # of what a point defines
WISH = 8  # words of a wish for more of the same
EXAMPLE = {"en": "for example", "roman": "misal", "ur": "مثال"}
WORKED = {"en": "worked example", "roman": "hisab ki misal", "ur": "حساب کی مثال"}
FEW = 5  # telling words of a question that may go on from the last answer


def goes_on(text: str, last: Exchange | None, *, loosely: bool = False) -> bool:
    """Whether a question is on what the last answer showed, without "it" or "and"; `loosely`: if
    half of its words stand there."""
    if last is None or is_of_robots(text):
        return False
    if nth_of(text) and nth_point(last, nth_of(text)):
        return True
    own = weighty(text)
    if not own or (kind_of(text) == "choice" and question(last.said.text).kind == "comparison"):
        return True
    named = subjects_in(text)
    special = [name for name in named if is_special(name)]
    whole = names_only(text)
    if (special or whole) and question(text).kind == "definition":
        return False
    if named and question(text).kind in {"howto", "list"}:
        return False
    if question(text).kind == "comparison" or exemplified(text):
        return False
    if special and not all(quotes(name, last) for name in special):
        return False
    own = " ".join(word for word in own.split() if not is_general(word)) or own
    return len(telling(own)) <= FEW and holds(own, last, mostly=not loosely)


def only_points(text: str, last: Exchange | None) -> bool:
    """Whether it names nothing but the place of a point that was just shown."""
    return bool(last and nth_of(text) and nth_point(last, nth_of(text)) and not weighty(text))


def may_go_on(text: str) -> bool:
    """Whether it may be a question at all: it asks, or is too short to tell anything."""
    return asks_within(text) or has_kind(text) or len(telling(weighty(text))) <= 2


def weighty(text: str) -> str:
    """What a follow-up names besides its form and words that are said of anything."""
    return " ".join(word for word in own_words(tidy(text)).split() if not is_light(word))


def follow_up(text: str, before: Exchange, earlier: list[Exchange]) -> Lesson:
    """ "How in Gazebo?" after "How do I use topics?" is about topics in Gazebo."""
    seen = shown_before(earlier)
    last = last_shown(earlier)
    own = weighty(text)
    if question(text).wants("example") and last and not holds(own, last):
        own = ""
    if question(text).wants("example") and all(map(is_general, words(own))):
        own = ""  # "one of a robot" is one of the thing
    if wants_more(text) or (not own and not nth_of(text)):
        return _same(text, before, seen)
    if last and (point := nth_point(last, nth_of(text)) if nth_of(text) else None):
        return _on_point(point, last, seen)
    topic = topic_of(before)
    if chapter_in(topic):
        point = point_on(own, last) if last else None
        asked = sought(point) if point else own
        chapter = chapter_of(before)
        return Lesson("question", f"{own} {asked}", asked, seen, chapter, own, within=True)
    asked = _put_of(topic, tidy(text))
    kind = question(before.said.text).kind
    if not (has_kind(text) or kind == "list" or leans_on_before(before.said.text)):
        asked = f"{tidy(before.said.text)} {own}"  # the same question, of something more
    return Lesson(
        "question", asked, f"{topic} {own_words(tidy(text))}", seen, stress=own, about=topic
    )


def _on_point(point: Unit, last: Exchange, seen: str) -> Lesson:
    """More on a point: what it defines, a row of a table as it stands, else what is near to it."""
    if point.kind == "table":
        return Lesson("talk", f"{point.text}\n\n{source_line([source_of(point, last)])}")
    if name := NAME.search(point.text):
        return Lesson("question", name[1], sought(point), chapter=chapter_of(last))
    return Lesson("question", point.text, sought(point), seen, chapter_of(last))


def _same(text: str, before: Exchange, seen: str) -> Lesson:
    """More of the same, or the same in another form."""
    topic = topic_of(before)
    if wants_more(text):
        return Lesson("more", topic, topic, seen, chapter_of(before))
    if chapter_in(topic):
        return Lesson("page", topic, topic)
    said = tidy(text)
    wish = question(said)
    plainly = wish.is_simple and not (wish.wants("figures") or wish.wants("everyday"))
    if plainly and wish.wants("example"):
        said = SIMPLY[spoken_language()]  # which is told with a picture
    elif wish.wants("example") and not fits_either("questions", "code", said):
        kind = EVERYDAY if wish.wants("everyday") else EXAMPLE  # "one of a shop, say"
        said = (WORKED if wish.wants("figures") else kind)[spoken_language()]
    if question(before.said.text).kind == "comparison" and question(said).is_simple:
        both = f"{before.said.text} {SIMPLY[spoken_language()]}"
        return Lesson("question", both, before.said.text, seen, chapter_of(before), put=both)
    sought = f"{topic} {own_words(said)}".strip()
    asked = _put_of(topic, said)
    return Lesson("question", asked, sought, seen, chapter_of(before), about=topic)


def _put_of(topic: str, wish: str) -> str:
    """A wish of a topic; behind that in Urdu, be it answered in English: "imu aur encoder me kya
    farq hai", "asan alfaz mein"."""
    first = spoken_language() == "en" and not (is_roman(topic) or is_urdu(topic))
    return f"{wish} {topic}" if first else f"{topic} {wish}"


def wish_of_topic(said: Said, earlier: list[Exchange]) -> Lesson | None:
    """ "How does it work", "iska faida kya hai": nothing but a wish, of what was just explained."""
    before, text = followed(earlier[-1:]), said.text
    if before is None or said.selection or len(text.split()) > WISH or weighty(text):
        return None
    asked = question(text)
    formed = asked.wants("choice") or asked.wants("example") or asked.is_simple or rated(text)
    if formed or asked.kind == "comparison" or compares_both(text) or talk.felt(text):
        return None
    return follow_up(text, before, earlier) if wishes_for(text) else None
