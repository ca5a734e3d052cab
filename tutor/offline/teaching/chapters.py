"""The book's chapters by number, read once from its files: they are what the server loads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.passages import Source
from tutor.textbook.loader import CONTENT, GLOSSARY
from tutor.textbook.parse import front_matter
from tutor.textbook.words import is_telling, near, tokens

SAID = re.compile(r"\[(.*)\]\(.*\)")  # the words of a link
SLUG = re.compile(r"/book/(?:[a-z]{2}/)?([\w-]+)/")  # in a page's address, of any edition


def contents() -> str:
    """All chapters, numbered as in the book."""
    lines = (f"{number}. {link}" for number, link in _chapters(_edition()).values())
    return say("contents", chapters="\n".join(lines))


def on_topic(sources: Iterable[Source]) -> str:
    """The chapters that passages stand in, by number; empty if there are none."""
    known = _chapters(_edition())
    slugs = dict.fromkeys(match[1] for s in sources if (match := SLUG.search(s.url)))
    found = [known[slug] for slug in slugs if slug in known]
    named = "\n".join(f"- {say('chapter', number=number)}: {link}" for number, link in found)
    return say("chapters_on", chapters=named) if found else ""


def numbered(number: int) -> str:
    """The slug of the chapter of that number; empty if there is none."""
    return next((slug for slug, (own, _) in _chapters("").items() if int(own) == number), "")


def called(name: str, *, wholly: bool = False) -> int:
    """The number of the chapter that is called so, or, if not `wholly`, the only one with all its
    words in the title; 0 if there is none."""
    titles = [
        (int(number), SAID.sub(r"\1", link))
        for language in ("", "ur")
        for number, link in _chapters(language).values()
    ]
    known = {token for _, title in titles for token in tokens(title)}
    said = (token for token in tokens(name) if is_telling(token))
    wanted = {
        next(iter(near(token, known)), token) if token not in known else token for token in said
    }
    titles = [(n, title.split(":")[0] if wholly else title) for n, title in titles]
    first = {n for n, title in titles if wanted and wanted <= {*tokens(title.split(":")[0])}}
    found = first or {n for n, title in titles if wanted and wanted <= {*tokens(title)}}
    return next(iter(found)) if len(found) == 1 else 0


def number_of(url: str) -> int:
    """The number of the chapter that an address is of; 0 if of none."""
    match = SLUG.search(url)
    return int(_chapters("").get(match[1] if match else "", ("0", ""))[0])


def after(slug: str) -> int:
    """The number of the chapter that follows another; 0 if none does."""
    number = number_of(f"/book/{slug}/") + 1
    return number if number > 1 and numbered(number) else 0


def linked(slug: str, edition: str) -> str:
    """A chapter's title as a link; empty if there is no such chapter."""
    return _chapters(edition).get(slug, ("", ""))[1]


def _edition() -> str:
    """Whose letters are Urdu's reads the Urdu titles."""
    return "ur" if spoken_language() == "ur" else ""


@lru_cache(maxsize=2)
def _chapters(edition: str) -> dict[str, tuple[str, str]]:
    """Slug → number and link."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((CONTENT / edition).glob("*.md")):
        head, _ = front_matter(path.read_text(encoding="utf-8"), path.name)
        if head["slug"] != GLOSSARY:
            place = f"/book/{edition}/{head['slug']}/" if edition else f"/book/{head['slug']}/"
            found[head["slug"]] = (head["order"], f"[{head['title']}]({place})")
    return found
