"""The book's chapters by number, read once from its files: they are what the server loads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.passages import Source, looked
from tutor.textbook.anchors import Anchors
from tutor.textbook.loader import CONTENT, GLOSSARY
from tutor.textbook.parse import QUESTIONS, front_matter
from tutor.textbook.roman import Sounds, from_latin, from_urdu
from tutor.textbook.subjects import home_of
from tutor.textbook.words import is_telling, is_urdu, near, stem, tokens, words

SAID = re.compile(r"\[(.*)\]\(.*\)")  # the words of a link
SLUG = re.compile(r"/book/(?:[a-z]{2}/)?([\w-]+)/")  # in a page's address, of any edition
NEAREST = 3  # passages whose chapters are named
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a chapter, without its programs; `link` says its heading."""

    anchor: str
    link: str
    text: str

    @property
    def words(self) -> int:
        return len(re.findall(r"\S*\w\S*", self.text))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it is read in one edition."""

    number: int
    slug: str
    link: str
    summary: str
    sections: tuple[Section, ...]

    @property
    def words(self) -> int:
        """Besides its programs."""
        return sum(section.words for section in self.sections)


def contents() -> str:
    """All chapters, numbered as in the book."""
    lines = [f"{number}. {link}" for number, link in _chapters(edition()).values()]
    return say("contents", count=len(lines), chapters="\n".join(lines))


def chapters(language: str | None = None) -> list[Chapter]:
    """The whole book in its order, in that edition or the one that the talk links to."""
    return _read(edition() if language is None else language)


def on_topic(topic: str, result: Mapping[str, Any]) -> str:
    """The chapters of the passages that a search found for a topic, by number, each with its best
    section, the one that is called so first; empty if there are none."""
    known = _chapters(edition())
    best: dict[str, Source] = {}
    for source in looked(result, edition()).sources[:NEAREST]:
        match = SLUG.search(source.url)
        if match and match[1] in known and not (source.is_summary or source.is_practice):
            best.setdefault(match[1], source)
    home = numbered(called(topic))
    slugs = sorted(best, key=lambda slug: slug != home)
    lines = [_standing(*known[slug], best[slug]) for slug in slugs]
    return say("chapters_on", chapters="\n".join(lines)) if lines else ""


def _standing(number: str, link: str, source: Source) -> str:
    """A chapter by number and name, and the section of it."""
    return f"- {say('chapter', number=number)}: {link} › [{source.heading}]({source.url})"


def numbered(number: int) -> str:
    """The slug of the chapter of that number; empty if there is none."""
    return next((slug for slug, (own, _) in _chapters("").items() if int(own) == number), "")


def called(name: str, *, wholly: bool = False) -> int:
    """The number of the chapter that is called so, or, if not `wholly`, the only one with all its
    words in the title; 0 if there is none."""
    titles = _titles()
    known = {token for _, title in titles for token in tokens(title)}
    said = (word for word in words(name) if is_telling(stem(word)))
    wanted = {_of_title(word, known) for word in said}
    for whole in (False, *(() if wholly else (True,))):
        held: dict[int, set[str]] = {}
        for number, title in titles:  # in both languages at once: "planning اور نیویگیشن"
            held.setdefault(number, set()).update(tokens(title if whole else title.split(":")[0]))
        found = [number for number, has in held.items() if wanted and wanted <= has]
        if found:
            return found[0] if len(found) == 1 else 0
    return 0


def _titles() -> list[tuple[int, str]]:
    """The number and title of every chapter, in either language."""
    return [
        (int(number), SAID.sub(r"\1", link))
        for language in ("", "ur")
        for number, link in _chapters(language).values()
    ]


def _of_title(word: str, known: set[str]) -> str:
    """The token of a title that a word may mean, be it mistyped or an English one in Urdu letters;
    its own if it is like none."""
    token = stem(word)
    if token in known:
        return token
    english = ((from_latin(one), stem(one)) for _, title in _titles() for one in words(title))
    sounds = Sounds(pair for pair in english if pair[1].isascii()) if is_urdu(word) else None
    alike = sounds.like(from_urdu(word)) if sounds else []
    return next(iter([*near(token, known), *alike]), token)


def on_subject(name: str) -> int:
    """The number of the chapter that is called so or explains what is; 0 if none does."""
    return called(name) or number_of(f"/book/{home_of(name)}/")


def number_of(url: str) -> int:
    """The number of the chapter that an address is of; 0 if of none."""
    match = SLUG.search(url)
    return int(_chapters("").get(match[1] if match else "", ("0", ""))[0])


def after(slug: str) -> int:
    """The number of the chapter that follows another; 0 if none does."""
    number = number_of(f"/book/{slug}/") + 1
    return number if number > 1 and numbered(number) else 0


def slugs() -> list[str]:
    return [*_chapters("")]


def linked(slug: str, edition: str) -> str:
    """A chapter's title as a link; empty if there is no such chapter."""
    return _chapters(edition).get(slug, ("", ""))[1]


def edition() -> str:
    """Whose letters are Urdu's reads the Urdu titles."""
    return "ur" if spoken_language() == "ur" else ""


@lru_cache(maxsize=2)
def _read(edition: str) -> list[Chapter]:
    """Sections have the same addresses in every edition, those of the original."""
    found = []
    for slug, (number, link) in _chapters(edition).items():
        headed, anchors = _headed(_files(edition)[slug][1]), Anchors()
        named = [(anchors.take(own), own) for own, _ in _headed(_files("")[slug][1])]
        sections = tuple(
            Section(name, f"[{heading}]({_place(slug, edition)}#{name})", text)
            for (name, own), (heading, text) in zip(named, headed, strict=False)
            if own.casefold() not in QUESTIONS  # which nobody reads through
        )
        summary = _files(edition)[slug][0].get("summary", "")
        found.append(Chapter(int(number), slug, link, summary, sections))
    return sorted(found, key=lambda chapter: chapter.number)


def _headed(body: str) -> list[tuple[str, str]]:
    """The sections of a chapter, without its programs: heading and text."""
    _, *parts = re.split(r"^## +", CODE.sub("", body), flags=re.MULTILINE)
    return [(heading.strip(), text) for heading, _, text in (p.partition("\n") for p in parts)]


def _place(slug: str, edition: str) -> str:
    return f"/book/{edition}/{slug}/" if edition else f"/book/{slug}/"


@lru_cache(maxsize=2)
def _chapters(edition: str) -> dict[str, tuple[str, str]]:
    """Slug → number and link."""
    return {
        slug: (head["order"], f"[{head['title']}]({_place(slug, edition)})")
        for slug, (head, _) in _files(edition).items()
    }


@lru_cache(maxsize=2)
def _files(edition: str) -> dict[str, tuple[dict[str, str], str]]:
    """Slug → front matter and text, without the glossary."""
    paths = sorted((CONTENT / edition).glob("*.md"))
    read = (front_matter(path.read_text(encoding="utf-8"), path.name) for path in paths)
    return {head["slug"]: (head, body) for head, body in read if head["slug"] != GLOSSARY}
