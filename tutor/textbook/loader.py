"""Fill the tables from tutor/content/. Runs at every start, and while other servers serve.

`content/<language>/` holds an edition in another language: the same files, block for block.
`content/index.toml`, if there is one, says how readers call a section, or put a question, besides:
slug → anchor → phrases in any language.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from tutor.models import ORIGINAL, Chapter, Passage, Term
from tutor.textbook import index, parse, rows

CONTENT = Path(__file__).resolve().parent.parent / "content"
GLOSSARY = "glossary"
INDEX = "index.toml"
LOCK = 0x5ABA9  # PostgreSQL: one loader at a time
PREPARERS = (
    "parse.py",
    "blocks.py",
    "words.py",
    "anchors.py",
    "rows.py",
    "loader.py",
    "letters.py",
)  # a change here reloads too


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did."""

    changed: bool
    chapters: int
    passages: int


def load(folder: Path = CONTENT, *, force: bool = False) -> Loaded:
    """Replace the book by what is in `folder`, in one transaction; nothing if it is the same.

    Raises parse.BadBook, and changes nothing, when a file cannot be read.
    """
    files = [*sorted(folder.glob("*.md")), *sorted(folder.glob("*/*.md"))]
    book_index = folder / INDEX
    edition = _edition([*files, *([book_index] if book_index.exists() else [])])
    if not force and _is_current(edition):
        return _counts(changed=False)
    chapters = [_chapter(path, folder, edition) for path in files]
    _check(chapters)
    also = _also(book_index)
    made = [row for chapter in chapters for row in _rows(chapter, chapters, also)]
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if force or not _is_current(edition):  # another process may have been quicker
            _replace(chapters, made)
    return _counts(changed=True)


def _edition(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    here = Path(__file__).parent
    lexicon = sorted((here / "lexicon").glob("*.txt"))
    for path in [*(here / name for name in PREPARERS), *lexicon, *files]:  # a change reloads
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _is_current(edition: str) -> bool:
    return set(Chapter.objects.values_list("edition", flat=True)) == {edition}


def _counts(*, changed: bool) -> Loaded:
    chapters = Chapter.objects.filter(language=ORIGINAL)
    return Loaded(changed, chapters.count(), Passage.objects.count())


def _chapter(path: Path, folder: Path, edition: str) -> Chapter:
    fields, body = parse.front_matter(path.read_text(encoding="utf-8"), path.name)
    kind = Chapter.Kind.GLOSSARY if fields["slug"] == GLOSSARY else Chapter.Kind.CHAPTER
    return Chapter(
        slug=fields["slug"],
        language=ORIGINAL if path.parent == folder else path.parent.name,
        kind=kind,
        order=int(fields["order"]),
        title=fields["title"],
        summary=fields.get("summary", ""),
        body=body,
        edition=edition,
    )


def _also(path: Path) -> dict[str, dict[str, list[str]]]:
    """Slug → anchor → how readers call that section."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise parse.BadBook(f"{path.name}: {problem}") from problem


def _rows(
    chapter: Chapter, chapters: list[Chapter], also: Mapping[str, rows.Also]
) -> list[Passage] | list[Term]:
    """What belongs to an original chapter; none for an edition."""
    if chapter.language != ORIGINAL:
        return []
    others = (c for c in chapters if c.slug == chapter.slug and c.language != ORIGINAL)
    editions = {other.language: other for other in others}
    if chapter.kind == Chapter.Kind.GLOSSARY:
        return rows.terms(chapter, editions)
    return rows.passages(chapter, editions, also.get(chapter.slug, {}))


def _check(chapters: list[Chapter]) -> None:
    names = [(chapter.slug, chapter.language) for chapter in chapters]
    twice = {slug for slug, language in names if names.count((slug, language)) > 1}
    if twice:
        raise parse.BadBook(f"two files have the slug {', '.join(sorted(twice))}")
    originals = {slug for slug, language in names if language == ORIGINAL}
    for slug, language in names:
        if slug not in originals:
            raise parse.BadBook(f"{language}/: the book itself has no chapter {slug}")


def _replace(chapters: list[Chapter], made: list[Passage | Term]) -> None:
    """Same slugs keep their rows, same sections their ids; what is gone goes."""
    update = ["kind", "order", "title", "summary", "body", "edition"]
    Chapter.objects.bulk_create(
        chapters, update_conflicts=True, unique_fields=["slug", "language"], update_fields=update
    )
    Chapter.objects.exclude(edition=chapters[0].edition if chapters else "").delete()
    Passage.objects.all().delete()
    Term.objects.all().delete()
    stored = {chapter.slug: chapter for chapter in Chapter.objects.filter(language=ORIGINAL)}
    for row in made:
        if isinstance(row, Passage):
            row.chapter = stored[row.chapter.slug]
        else:
            row.glossary = stored[row.glossary.slug]
    Passage.objects.bulk_create([row for row in made if isinstance(row, Passage)])
    Term.objects.bulk_create([row for row in made if isinstance(row, Term)])
    index.refill(connection)
