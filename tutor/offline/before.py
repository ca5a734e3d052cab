"""What the tutor's follow-ups go on from: the questions before, and what was looked up for them."""

from __future__ import annotations

import re

from tutor.offline.conversation import Done, Exchange
from tutor.offline.passages import looked
from tutor.offline.questions import instead_of, leans_on_before, question
from tutor.offline.study import refuses

SEARCH = "search_textbook"
CHAPTER = re.compile(r"/book/(?:[a-z]{2}/)?([\w-]+)/")


def followed(earlier: list[Exchange]) -> Exchange | None:
    """What a follow-up goes on from: the last question that stands by itself."""
    looked_up = [
        exchange
        for exchange in earlier
        if any(looks(call) for call in exchange.calls) and not refuses(exchange.answer)
    ]
    own = [e for e in looked_up if instead_of(e.said.text) or not leans_on_before(e.said.text)]
    return next(iter(own[::-1] or looked_up[::-1]), None)


def last_two(earlier: list[Exchange]) -> list[str]:
    """What the last two different questions were about; empty if there were not two."""
    answered = [exchange for exchange in earlier if not refuses(exchange.answer)]
    calls = [call for exchange in answered for call in exchange.calls if looks(call)]
    asked = [question(call.arguments["query"]) for call in calls[::-1]]
    topics = list(dict.fromkeys(one.topic or one.text for one in asked))
    return topics[1::-1] if len(topics) > 1 else []


def looks(call: Done) -> bool:
    return call.name == SEARCH and isinstance(call.arguments.get("query"), str)


def topic_of(before: Exchange) -> str:
    """What was looked up last for a message."""
    return next(str(call.arguments["query"]) for call in before.calls[::-1] if looks(call))


def chapter_of(call: Done) -> str:
    """The chapter of the best passage that a search found."""
    best = next(iter(looked(call.result).sources), None)
    match = CHAPTER.search(best.url) if best else None
    return match[1] if match else ""
