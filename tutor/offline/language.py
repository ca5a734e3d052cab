"""In which language and script to answer: those of the message, or of the talk before it."""

from __future__ import annotations

import re
from functools import lru_cache

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import phrases
from tutor.offline.replies import say
from tutor.offline.teaching.core_question import language_only
from tutor.offline.teaching.earlier_questions import BOOK
from tutor.offline.urdu.sentences import script_of

EDITION = re.compile(rf"{re.escape(BOOK)}ur/\w")  # a link to a page of the Urdu edition
SHORT = 2  # words; so short a message may be in any language ("2", "ok", "Ali")
FEW = 6  # words of a message without any that only English has
# fmt: off
ENGLISH = frozenset({"the", "a", "an", "my", "is", "are", "was", "i", "it", "of", "in", "and", "on",
                     "for", "please", "what", "how", "with", "this", "that", "can", "you", "your",
                     "at", "it's", "i'm", "don't", "from", "when", "which", "why", "did", "does",
                     "before", "after", "than", "if", "not", "need"})
# fmt: on
ORDERS = frozenset({"explain", "describe", "define", "compare", "summarise", "summarize"})
GREETS = ("hello", "thanks", "bye", "fine", "help", "who")


def language_of(conversation: Conversation) -> str:
    """`en`, `roman` or `ur`: as it was asked for, else that of the last message that shows it."""
    text = conversation.now.said.text
    if kept := asked_for(conversation):
        return kept
    shown = _shown(text)
    before = (exchange.said.text for exchange in conversation.earlier[::-1])
    last = next((language for said in before if (language := _shown(said))), "en")
    if shown and not (shown == "en" and last == "roman" and _is_of_either(text)):
        return shown
    # Who has written Urdu letters and greets in Latin ones has changed over.
    greets = last == "ur" and talk.kind_of(text, GREETS)
    return "en" if greets else last


def asked_for(conversation: Conversation) -> str:
    """The language in which answers were asked for ("english me yar"): it holds until another is
    asked for, or the person writes in another themselves; beside a question, for that alone."""
    if wanted := talk.language_wanted(conversation.now.said.text):
        return wanted
    wishes = (e.said.text for e in conversation.earlier[::-1] if language_only(e.said.text))
    if not (last := next(wishes, "")):
        return _long_asked_for(conversation)
    return talk.language_wanted(last) if _same_script(last, conversation.now.said.text) else ""


def _long_asked_for(conversation: Conversation) -> str:
    """The same where the wish was said too long ago to be seen: what the last answer from the book
    is in, if that is not what its question was put in."""
    for exchange in conversation.earlier[::-1]:
        text, shown = exchange.said.text, _shown(exchange.said.text)
        if exchange.said.action or not shown or talk.language_wanted(text):
            continue
        answered = _answered_in(exchange)
        if answered and _same_script(text, conversation.now.said.text):
            if answered in {"en", "ur"} and answered != shown:
                return answered
            if answered != "en":
                break
    return ""


def _answered_in(exchange: Exchange) -> str:
    """The language of an answer from the book; empty if it is none."""
    named = {
        language: [say(name, language, links="").strip() for name in ("source", "sources")]
        for language in ("en", "roman", "ur")
    }
    told = (one for one, words in named.items() if any(word in exchange.answer for word in words))
    return next(told, "") if BOOK in exchange.answer else ""


def _same_script(one: str, other: str) -> bool:
    return (script_of(one) == "ur") == (script_of(other) == "ur")


def edition_for(conversation: Conversation, language: str) -> str:
    """The language of the edition to quote from. The book has none in Roman Urdu: who writes it
    reads the one last asked for, and who wants nothing but it the one in Latin letters."""
    if language != "roman":
        return language
    for exchange in [conversation.now, *conversation.earlier[::-1]]:
        wanted = talk.language_wanted(text := exchange.said.text)
        if wanted and (wanted != "roman" or language_only(text)):
            return "ur" if wanted == "ur" else "en"
        if _answered_in(exchange) == "roman":  # as it was wished for then, or never
            return "ur" if EDITION.search(exchange.answer) else "en"
    return "ur"


def is_english(text: str) -> bool:
    """Whether it begins as only English does and ends so: "what if Ki is too high"."""
    said = [word.strip(".,!?") for word in text.casefold().split()]
    begins = said[:1] and (said[0] in ENGLISH or said[:2] == ["do", "i"])
    return bool(begins) and sum(word in ENGLISH for word in said) > 1


def _is_of_either(text: str) -> bool:
    """Whether who writes Roman Urdu may write it as well: "task 9 or 10 delete". Urdu has its verb
    last, so that "summarise chapter 11" is English."""
    said = [word.strip(".,!?") for word in text.casefold().split()]
    return len(said) <= FEW and not ORDERS.intersection(said[:1]) and not ENGLISH.intersection(said)


def _without_names(text: str) -> str:
    """A text without what who writes English calls so, too."""
    named = _named_in_english()
    return " ".join(word for word in text.split() if word.strip(".,!?").casefold() not in named)


@lru_cache(maxsize=1)
def _named_in_english() -> frozenset[str]:
    return frozenset(phrases("matching", "roman")["in_english"].split())


def _shown(text: str) -> str:
    """The language of a message; empty if it might be in any."""
    language = script_of(text)
    if language == "roman" and script_of(_without_names(text)) == "en":
        return ""  # "call ammi done"
    if language == "en" and talk.is_urdu_talk(text):
        return "roman"
    return "" if language == "en" and len(text.split()) <= SHORT else language
