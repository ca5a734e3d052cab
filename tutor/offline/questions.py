"""What kind of study question a text is, and what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from tutor.offline.lexicon import fits, patterns
from tutor.textbook.words import content, is_telling, plain, stopwords, words

Kind = Literal["definition", "comparison", "howto", "why", "list", "other"]
KINDS: tuple[Kind, ...] = ("howto", "why", "list")
LONGEST = 400  # characters of a question that are read
NAME = 4  # words of a bare name, at most


@dataclass(frozen=True, slots=True)
class Question:
    """A study question. `terms` are search tokens.

    `topic` is what a definition question asks for, as said, and `focus` the same as tokens;
    `sides` are the two things that a comparison is about, as tokens.
    """

    text: str
    kind: Kind
    terms: list[str]
    topic: str = ""
    focus: str = ""
    sides: tuple[str, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether the topic is a clause ("sensors does a robot need") rather than a name."""
        return bool(fits("questions", "clause", self.topic)) or len(self.topic.split()) > NAME

    @property
    def wants_code(self) -> bool:
        return self.kind == "howto" or bool({"code", "command", "syntax"} & set(words(self.text)))


def question(text: str) -> Question:
    """Read a question."""
    asked = tidy(text)
    terms = telling(asked)
    for pattern in patterns("questions")["comparison"]:
        match = pattern.search(asked)
        sides = tuple(" ".join(telling(side)) for side in match.groups()) if match else ()
        if sides and all(sides):
            return Question(asked, "comparison", terms, sides=sides)
    for kind in KINDS:
        if fits("questions", kind, asked):
            return Question(asked, kind, terms)
    return _definition(asked, terms) or Question(asked, "other", terms)


def _definition(asked: str, terms: list[str]) -> Question | None:
    match = fits("questions", "definition", asked)
    topic = match[1] if match else ""
    if not topic and 0 < len(asked.split()) <= NAME and not fits("questions", "no_name", asked):
        topic = asked
    for pattern in patterns("questions")["beside"]:
        shorter = pattern.sub("", topic)
        topic = shorter if telling(shorter) else topic
    topic = topic.strip(" ?!.\"'")
    if not topic:
        return None
    return Question(asked, "definition", telling(topic) or terms, topic, " ".join(content(topic)))


def tidy(text: str) -> str:
    """Lower case, without politeness and the marks at the ends."""
    asked = " ".join(plain(text[:LONGEST]).replace("’", "'").split()).strip(" ?!.,;:؟۔\"'")
    before = ""
    while before != asked:
        before = asked
        for pattern in (*patterns("questions")["before"], *patterns("questions")["after"]):
            asked = pattern.sub("", asked)
    return asked


def query(text: str) -> str:
    """The telling words of a question, as the person wrote them, for the book's search."""
    kept = [
        word.strip("'")
        for word in re.findall(r"[\w+*#'-]+", text.replace("’", "'"))
        if any(part not in stopwords() for part in words(word))
    ]
    return " ".join(dict.fromkeys(kept))[:300] or " ".join(text.split())[:300]


def chapter_in(text: str) -> str:
    """`chapter 4` if the text is about that chapter as a whole, else nothing."""
    match = fits("questions", "chapter", text)
    if not match or telling(tidy(text[: match.start()] + text[match.end() :])):
        return ""
    return " ".join(match[0].casefold().split())


def leans_on_before(text: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    asked = tidy(text)
    own = len(telling(asked))
    leaning = own <= 2 and fits("questions", "leaning", asked)
    return bool(leaning or (own <= 1 and fits("questions", "pronoun", asked)))


def wants_more(text: str) -> bool:
    return bool(fits("questions", "more", tidy(text))) and leans_on_before(text)


def telling(text: str) -> list[str]:
    """The search tokens of a text that say what it is about; may be none."""
    return [token for token in content(text) if is_telling(token)]
