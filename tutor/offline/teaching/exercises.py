"""The questions that each chapter ends with, for who wants to practise. Nothing marks answers."""

from __future__ import annotations

import re
from functools import lru_cache

from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.chapters import linked, numbered
from tutor.offline.teaching.questions import query, telling
from tutor.textbook.loader import CONTENT
from tutor.textbook.words import tokens

# What frames the wish; what is left names the chapter.
FRAME_WORDS = (
    "exercise exercises quiz quizzes mcq mcqs question questions practice practise homework check"
    " yourself test tests exam review revision chapter chapters book textbook make give show create"
    " generate five three two ten few some hand students student class work need want try see list"
    " problem problems short quick another more easy hard good knowledge understanding"
    " sawal sawalat sawaal sawaalat sawalaat mashq mashqein mashqen baab bab kitab kitaab ka ke"
    " ki k se par mujh hamara ask do dein"
    " den dikhao dikhaen pucho poocho puchho lo lein mera meri mujhe mujhse kuch imtehan hain batao"
    " سوال سوالات سوالوں مشق مشقیں کویز کوئز ٹیسٹ باب کتاب دو دیں دکھاؤ دکھائیں پوچھو پوچھیں"
    " پوچھیے لو لیں میرا مجھے کچھ بتاؤ بتائیں امتحان چاہیے چاہییں"
)
FRAME = frozenset(FRAME_WORDS.split())
NUMBER = re.compile(r"\b(?:chapter|ch|baab|bab|باب)\s*(?:number |no\.? |نمبر )?(\d{1,2})\b", re.I)
HEADING = re.compile(r"^## +(?:Check yourself|خود کو جانچیے)\s*$", re.MULTILINE)


def chapter_named(text: str) -> str:
    """The slug of the chapter that a text gives the number of; empty if it gives none."""
    match = NUMBER.search(text)
    return numbered(int(match[1])) if match else ""


def without_chapter(text: str) -> str:
    """A text without the chapter that it gives the number of."""
    return " ".join(NUMBER.sub(" ", text).split())


def topic_named(text: str) -> str:
    """What a text wants the questions on, besides a chapter's number; empty if it does not say."""
    own = [word for word in query(text).split() if word.casefold() not in FRAME]
    return " ".join(word for word in own if telling(word) and not word.isdecimal())


def of_chapter(slug: str, wish: str = "") -> str:
    """A chapter's own questions, those on what the wish names if any are, and that answers to them
    are not marked."""
    edition = "" if spoken_language() == "en" else "ur"
    own, original = (_questions(name, slug).splitlines() for name in (edition, ""))
    topic = set(telling(topic_named(wish)))
    on_it = [
        line
        for line, other in zip(own, original, strict=False)
        if topic & {*tokens(line), *tokens(other)}
    ]
    asked = "\n".join(on_it or own)
    if not asked:
        return say("quiz")
    return say("exercises", chapter=linked(slug, edition), questions=asked)


@lru_cache(maxsize=64)
def _questions(edition: str, slug: str) -> str:
    for path in (CONTENT / edition).glob(f"[0-9]*-{slug}.md"):
        _, *rest = HEADING.split(path.read_text(encoding="utf-8"))
        return rest[0].split("\n## ")[0].strip() if rest else ""
    return ""
