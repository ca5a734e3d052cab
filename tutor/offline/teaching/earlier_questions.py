"""What follow-ups go on from: the questions before, what was looked up for them, and so what "it"
and "the last one" mean."""

from __future__ import annotations

from tutor.offline.conversation import Done, Exchange
from tutor.offline.desk.open_question import proposed
from tutor.offline.lexicon import fits_either
from tutor.offline.teaching.chapters import SLUG, number_of
from tutor.offline.teaching.core_question import language_only
from tutor.offline.teaching.passages import OTHER, looked
from tutor.offline.teaching.questions import leans_on_before, purpose_of, question, telling
from tutor.offline.teaching.references import named_by, parted, with_last_named, with_subject
from tutor.offline.teaching.study import doubts, refuses
from tutor.textbook.subjects import is_general, special_in, subjects_in

BOOK = "](/book/"  # a link to a page of it
ITS = {"it", "that", "this", "them", "ye", "yeh", "is", "us", "in", "iska", "یہ", "اس", "ان"}
SHORT = 2  # telling words of what names no subject, and is one itself
NOUN = 3  # words of a thing's whole name, at most
SEARCH = "search_textbook"


def followed(earlier: list[Exchange]) -> Exchange | None:
    """What a follow-up goes on from: the last question that stands by itself."""
    looked_up = [
        exchange for exchange in earlier if is_of_book(exchange) and not refuses(exchange.answer)
    ]
    own: list[Exchange] = []
    for exchange in looked_up:
        leans = leans_on_before(exchange.said.text) and not named_by("instead", exchange.said.text)
        leans = leans or bool(language_only(exchange.said.text))
        if not leans and not (own and (_is_of(exchange, own[-1]) or _chooses(exchange))):
            own.append(exchange)
    sure = [exchange for exchange in own if not doubts(exchange.answer)]
    return next(iter(sure[::-1] or own[::-1] or looked_up[::-1]), None)


def is_of_book(exchange: Exchange) -> bool:
    """Whether a message was answered from the book, not only looked up there before the list."""
    looked_up = [looks(call) for call in exchange.calls]
    offers = any(looked_up) and proposed(exchange.answer) is not None
    return any(looked_up) and not offers and (looked_up[-1] or BOOK in exchange.answer)


def _is_of(exchange: Exchange, before: Exchange) -> bool:
    """Whether what was looked up for it goes on from what was looked up before."""
    return topic_of(exchange).startswith(f"{topic_of(before)} ")


def _chooses(exchange: Exchange) -> bool:
    """Whether it chooses from what stood before it, and so speaks of that: "which would I use for
    moving an arm?"."""
    said = exchange.said.text
    return bool(fits_either("details", "choice", said)) and not special_in(said)


def last_two(earlier: list[Exchange]) -> list[str]:
    """The two things that were compared last, else what the last two different questions were
    about; empty if there were not two."""
    before = followed(earlier)
    if before and len(sides := question(before.said.text).sides) > 1:
        return [*sides]
    answered = [exchange for exchange in earlier if not refuses(exchange.answer)]
    calls = [call for exchange in answered for call in exchange.calls if looks(call)]
    asked = [question(call.arguments["query"]) for call in calls[::-1]]
    topics = list(dict.fromkeys(one.topic or one.text for one in asked))
    return topics[1::-1] if len(topics) > 1 else []


def last_named(before: Exchange) -> list[str]:
    """The things that were compared or named together in a question, in their order."""
    asked = question(before.said.text)
    return [one for side in asked.sides or (asked.text,) for one in parted(side)]


def in_full(text: str, earlier: list[Exchange]) -> str:
    """A question with what "it" and "the last one" mean in their place, where that is known."""
    before = followed(earlier)
    if before is None:
        return text
    text = with_last_named(text, last_named(before))
    topic = question(topic_of(before)).topic or topic_of(before)
    special = special_in(topic)
    topic = special[0] if len(special) == 1 else topic
    if not telling(topic) or len(topic.split()) > NOUN:
        return text
    if purpose_of(text) in ITS:
        return f"why use {topic}"
    return with_subject(text, topic)


def looks(call: Done) -> bool:
    return call.name == SEARCH and isinstance(call.arguments.get("query"), str)


def topic_of(before: Exchange) -> str:
    """What was looked up last for a message; where that is only of robots, what the book's own
    question that answered it is of: "how do robots know where they are", of localisation."""
    call = next(call for call in before.calls[::-1] if looks(call))
    query = str(call.arguments["query"])
    named = subjects_in(query)
    short = not named and len(telling(query)) <= SHORT  # "gyro drift"
    if not all(map(is_general, named)) or short:
        return query
    puts = (put for edition in ("", OTHER) for put in looked(call.result, edition).puts)
    told = (put for put in puts if put.units[0].text in before.answer)
    return next((names[0] for put in told if (names := special_in(put.heading))), query)


def chapter_of(before: Exchange) -> str:
    """The chapter of the best passage that was found last for a message."""
    return chapter_found(before.calls[-1])


def chapter_shown(exchange: Exchange) -> int:
    """The number of the only chapter that an answer names which nothing was looked up for: "it is
    chapter 1, …"; 0 if there is none."""
    named = {match[1] for match in SLUG.finditer("" if exchange.calls else exchange.answer)}
    return number_of(f"/book/{named.pop()}/") if len(named) == 1 else 0


def chapter_found(call: Done | None, least: float = 0.0) -> str:
    """The chapter of the best passage that a search found; empty if it was not made, or if that
    holds less than so much of what was looked up."""
    best = next(iter(looked(call.result).pages), None) if call else None
    match = SLUG.search(best.url) if best and best.holds >= least else None
    return match[1] if match else ""
