"""What is on in the evening, so that "dinner at 8" is not at eight in the morning."""

from __future__ import annotations

import re

from todos.text import fold
from todos.when.lexicon import lexicon

EARLIEST = 5  # words of a title among which its event is named
EVENING, NIGHT = 9, 11  # "party at 10" may be the children's, in the morning


def last_evening_hour(title: str) -> int:
    """The last hour of the clock that is after noon without a word, of what a title names: a
    dinner, a party, a film; 0 of anything else, and of what is to be done for it before ("order
    the cake for the party", "party ka saman")."""
    words = re.findall(r"[\w/']+", fold(title))
    lists = lexicon().lists
    if not words or words[0] in lists["ahead_of_it"] or not lists["mornings"].isdisjoint(words):
        return 0
    for word, behind in zip(words[:EARLIEST], [*words[1:], ""], strict=False):
        ends = not behind or behind[0].isdigit() or behind in lists["after_event"]
        if ends and word in lists["dinners"]:
            return NIGHT
        if ends and word in lists["evening_events"]:
            return EVENING
    return 0
