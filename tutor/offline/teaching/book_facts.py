"""What is answered to questions on the book as a book (`about_book`): from its own files, and what
this software has; what neither tells is said to be unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from todos.when import split_title
from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.replies import say
from tutor.offline.teaching import passages, quiz
from tutor.offline.teaching.about_book import Asked, read
from tutor.offline.teaching.chapters import Chapter, chapters, contents, numbered
from tutor.offline.teaching.earlier_questions import chapter_of, is_of_book
from tutor.offline.teaching.reading_plan import SPEED, minutes, plan
from tutor.offline.teaching.study import refuses
from tutor.textbook.loader import CONTENT
from tutor.textbook.parse import entries
from tutor.textbook.subjects import home_of
from tutor.textbook.words import tokens

RECENT = 8  # messages in which a chapter was spoken of
FIRST = 1  # the chapter that is named as an example
LEARNING = "how-to-learn-physical-ai-with-this-book"  # the section on what one needs


def told_of_book(asked: list[Asked], conversation: Conversation) -> str:
    """The answers to that."""
    told = (
        OF[one.matter](one, conversation) if one.matter in OF else say(f"about_{one.matter}")
        for one in asked
    )
    return "\n\n".join(dict.fromkeys(told))


def _contents(asked: Asked, conversation: Conversation) -> str:
    return contents()


def _pages(asked: Asked, conversation: Conversation) -> str:
    return say("about_pages", count=len(chapters()), **_size(sum(c.words for c in chapters())))


def _length(asked: Asked, conversation: Conversation) -> str:
    """Of the chapter that is named or was spoken of, else of the whole book."""
    found = _chapter(asked.chapter)
    if found is None and not asked.signs & {"book", "each"}:
        found = _spoken_of(conversation)
    if found:
        named: dict[str, Any] = {"number": found.number, "chapter": found.link}
        return say("about_length_chapter", **named, **_size(found.words))
    book = chapters()
    each = minutes(sum(one.words for one in book) // len(book))
    return say("about_length", count=len(book), each=each, **_size(sum(one.words for one in book)))


def _rank(asked: Asked, conversation: Conversation) -> str:
    """The book ranks none; what can be told is which are short and long."""
    by_length = sorted(chapters(), key=lambda chapter: chapter.words)
    short, long = by_length[0], by_length[-1]
    lengths = say(
        "about_lengths",
        short_number=short.number,
        short=short.link,
        fewest=_round(short.words),
        long_number=long.number,
        long=long.link,
        most=_round(long.words),
    )
    of_length = asked.signs & {"shortest", "longest"} and not asked.signs & {"important", "easiest"}
    return lengths if of_length else f"{say('about_rank')} {lengths}"


def _place(asked: Asked, conversation: Conversation) -> str:
    """The first or last chapter, or the one beside another."""
    here = _chapter(asked.chapter)
    if here is None:
        return contents()
    step = 1 if "after" in asked.signs else -1 if "before" in asked.signs else 0
    beside = _chapter(here.number + step)
    named: dict[str, Any] = {"number": here.number, "chapter": here.link}
    if beside is None:
        return say("about_none_after" if step > 0 else "about_none_before", **named)
    if not step:
        return say("about_chapter", **named, summary=here.summary)
    other: dict[str, Any] = {"other": beside.number, "link": beside.link, "summary": beside.summary}
    return say("about_after" if step > 0 else "about_before", **named, **other)


def _sections(asked: Asked, conversation: Conversation) -> str:
    here = _chapter(asked.chapter)
    if here is None:
        return contents()
    listed = "\n".join(f"- {section.link}" for section in here.sections)
    return say("about_sections", number=here.number, chapter=here.link, sections=listed)


def _next(asked: Asked, conversation: Conversation) -> str:
    """The chapter after the one last spoken of; who has not begun begins."""
    here = _chapter(asked.chapter) or _spoken_of(conversation)
    if here is None:
        return say("begin")
    named: dict[str, Any] = {"number": here.number, "chapter": here.link}
    after = _chapter(here.number + 1)
    if after is None:
        return say("about_next_last", **named)
    return say("about_next", **named, other=after.number, link=after.link, summary=after.summary)


def _begin(asked: Asked, conversation: Conversation) -> str:
    return say("begin")


def _needs(asked: Asked, conversation: Conversation) -> str:
    """What the book says of it, in its own words; in Roman Urdu those of the Urdu edition."""
    sections = (section for chapter in chapters(passages.edition()) for section in chapter.sections)
    section = next((one for one in sections if one.anchor == LEARNING), None)
    if section is None:
        return say("about_needs_untold")
    told = section.text.strip().split("\n\n")[-1]
    opening = say("about_needs_else" if "untold" in asked.signs else "about_needs")
    return f"{opening}\n\n{told}\n\n{say('source', links=section.link)}"


def _prepare(asked: Asked, conversation: Conversation) -> str:
    here = _chapter(asked.chapter) or _spoken_of(conversation)
    ways = say("about_prepare", number=here.number if here else FIRST)
    if here is None:
        return f"{say('about_prepare_any')}\n\n{ways}"
    opening = "about_prepare_chapter" if asked.chapter else "about_prepare_spoken"
    return f"{say(opening, number=here.number, chapter=here.link)}\n\n{ways}"


def _exam(asked: Asked, conversation: Conversation) -> str:
    """Nobody knows what is asked; of a thing that is named the page is told."""
    home = next(
        (one for one in chapters() if asked.thing and one.slug == home_of(asked.thing)), None
    )
    if home:
        named = {*tokens(asked.thing)}
        on_it = (
            one.link for one in home.sections if named & {*tokens(one.link.partition("](")[0])}
        )
        link = next(on_it, home.link)
        return say("about_exam_thing", thing=asked.thing, link=link, number=home.number)
    here = _chapter(asked.chapter) or _spoken_of(conversation)
    return say("about_exam", number=here.number if here else FIRST)


def _marks(asked: Asked, conversation: Conversation) -> str:
    here = _spoken_of(conversation)
    return say("about_marks", number=here.number if here else FIRST)


def _progress(asked: Asked, conversation: Conversation) -> str:
    here, count = _chapter(asked.chapter) or _spoken_of(conversation), len(chapters())
    if here is None:
        return say("about_progress", count=count)
    left = say("about_left", number=here.number, left=count - here.number)
    return f"{say('about_progress', count=count)} {left}"


def _plan(asked: Asked, conversation: Conversation) -> str:
    """For so many days as are said, or are left until the day that is."""
    here = _chapter(asked.chapter)
    if not asked.chapter and "chapter" in asked.signs and "all" not in asked.signs:
        here = _spoken_of(conversation)
    days = asked.days or _days_until(conversation.now.said.text)
    return plan(here.number, asked.last, days) if here else plan(days=days)


def _days_until(text: str) -> int:
    """The days from now until the one that a text says; 0 if it says none."""
    now = timezone.localtime()
    _, when = split_title(text, now)
    due = when.due.date if when and when.due else None
    return max(0, (due - now.date()).days) if due else 0


def _glossary(asked: Asked, conversation: Conversation) -> str:
    terms = entries((CONTENT / "glossary.md").read_text(encoding="utf-8"))
    return say("about_glossary", count=len(terms))


def _title(asked: Asked, conversation: Conversation) -> str:
    return say("about_title", count=len(chapters()))


def _size(words: int) -> dict[str, Any]:
    return {"words": _round(words), "minutes": minutes(words), "speed": SPEED}


def _round(words: int) -> str:
    return f"{50 * round(words / 50):,}"


def _chapter(number: int) -> Chapter | None:
    return next((one for one in chapters() if one.number == number), None)


def _spoken_of(conversation: Conversation) -> Chapter | None:
    """The chapter whose page is open, else the one that the talk was of last."""
    before = conversation.earlier[: -RECENT - 1 : -1]
    slugs = (conversation.now.said.page_slug, *map(_slug_of, before))
    slug = next(filter(None, slugs), "")
    return next((one for one in chapters() if one.slug == slug), None)


def _slug_of(exchange: Exchange) -> str:
    """The chapter that a message was of; empty if of none."""
    if is_of_book(exchange) and not refuses(exchange.answer):
        return chapter_of(exchange)
    if shown := quiz.shown_in([exchange]):
        return shown.slug
    asked = read(exchange.said.text)
    return numbered(asked.chapter) if asked.is_whole else ""


OF: dict[str, Callable[[Asked, Conversation], str]] = {
    "begin": _begin, "contents": _contents, "exam": _exam, "glossary": _glossary,
    "length": _length, "marks": _marks, "needs": _needs, "next": _next, "pages": _pages,
    "place": _place, "plan": _plan, "prepare": _prepare, "progress": _progress, "rank": _rank,
    "sections": _sections, "title": _title,
}  # fmt: skip
