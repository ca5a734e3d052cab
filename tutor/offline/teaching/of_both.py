"""Simple words, or an example, wished of two things that were just asked about: of each, where the
book has no picture of both ("simpler pls", after how a lidar and an IMU differ)."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.teaching.core_question import put_plainly
from tutor.offline.teaching.earlier_questions import looks
from tutor.offline.teaching.everyday import EVERYDAY
from tutor.offline.teaching.followups import weighty
from tutor.offline.teaching.manner import MANNER
from tutor.offline.teaching.passages import edition, looked
from tutor.offline.teaching.questions import Question, question, tidy
from tutor.offline.teaching.sides import is_contrasted, likened
from tutor.textbook.subjects import completed, is_general, names_of, subjects_in
from tutor.textbook.words import is_roman, is_urdu, plain, stem, tokens

LONGEST = 14  # words of what wishes for nothing but that
BESIDE = 2  # words of it that say neither ("too mathy, …")
IS = {"en": "what is {} {}", "roman": "{} kya hai {}", "ur": "{} کیا ہے {}"}
OF = {"en": "{1} of {0}", "roman": "{0} ki misal do", "ur": "{0} کی مثال دو"}


def each_wished(put: str, last: Exchange, parts: list[str]) -> list[str]:
    """What asks for it of each of the things: of those of a comparison, else of the `parts` in
    which the last message was answered; none if it is wished of one, or if the book tells both
    together."""
    asked = question(put)
    wished = asked.is_simple or asked.wants("example")
    if not wished or asked.kind == "comparison" or not _only_wishes(put):
        return []
    own = question(put_plainly(last.said.text))
    names = completed(own.sides) if own.sides else _defined(parts)
    known = [subjects_in(name) for name in names]
    if len(names) < 2 or not all(known) or _told_together(last, own, known):
        return []
    return [_put(name, put) for name in names]


def each_at_once(conversation: Conversation) -> list[str]:
    """The same of two things that are compared in simple words at once, where what was found for
    that tells neither their difference nor a picture of both."""
    put, calls = put_plainly(conversation.now.said.text), conversation.calls[:1]
    own = question(put)
    if not (own.is_simple and own.kind == "comparison" and calls and looks(calls[0])):
        return []
    known = [subjects_in(name) for name in own.sides]
    at_first = replace(conversation.now, calls=list(calls))
    held = looked(calls[0].result, edition())
    if (
        not all(known)
        or is_contrasted(own, held)
        or _told_together(at_first, own, known, simply=True)
    ):
        return []
    return [_put(name, put) for name in completed(own.sides)]


def is_pictured(part: str, answer: str, first: str) -> bool:
    """Whether the picture that one thing was given is of the other too, of which only the
    definition is left: "a publisher is like a printing house, a subscriber like the house …"."""
    asked, names = question(part), subjects_in(part)
    if not (asked.is_simple or asked.wants("example")) or len(names) != 1:
        return False
    told = {*tokens(plain(first.split("\n\n")[0]))}
    called = (names[0], *(name.partition(" (")[0] for name in names_of(names[0])))
    return answer.startswith("**") and any({*tokens(name)} <= told for name in called if name)


def _only_wishes(put: str) -> bool:
    named = [name for name in subjects_in(put) if not is_general(name)]
    beside = len(weighty(put).split())
    return not named and beside <= BESIDE and len(put.split()) <= LONGEST


def _defined(parts: list[str]) -> list[str]:
    """The things of which it was asked what each is."""
    asked = [question(tidy(part)) for part in parts]
    named = all(one.kind == "definition" and not one.is_open for one in asked)
    return [one.topic for one in asked] if named else []


def _told_together(
    last: Exchange, own: Question, known: list[list[str]], *, simply: bool = False
) -> bool:
    """Whether what was found for them likens both, or has simple words of both; if not `simply`, a
    question on both will do."""
    found = [looked(call.result, edition()) for call in last.calls if looks(call)]
    puts = [put for held in found for put in held.puts]
    both = {stem(name) for names in known for name in names}
    plainer = [put for put in puts if question((put.names or (put.heading,))[0]).is_simple]
    on_them = puts if own.sides and not simply else plainer
    named = [put for put in on_them if both <= {stem(name) for name in subjects_in(put.heading)}]
    if named or any(question(put.heading).sides for put in plainer):
        return True
    return bool(own.sides) and any(likened(own, held) for held in found)


def _put(name: str, wish: str) -> str:
    """The same wish of one thing; simple words have its picture in them."""
    language = "ur" if is_urdu(wish) else "roman" if is_roman(wish) else "en"
    asked = question(wish)
    if asked.is_simple:
        return IS[language].format(name, MANNER[language])
    if asked.wants("figures"):
        return f"{wish} {name}"
    return OF[language].format(name, EVERYDAY["en"] if asked.wants("everyday") else "example")
