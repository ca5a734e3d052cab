"""Fill the tables from tutor/content/. Runs at every start, and while other servers serve."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from tutor.models import Chapter, Passage, Term
from tutor.textbook import index, parse
from tutor.textbook.anchors import Anchors

CONTENT = Path(__file__).resolve().parent.parent / "content"
GLOSSARY = "glossary"
SPACE = uuid.UUID("7f0f0c52-6d0c-4f0e-9c53-5a62a1f5b7d4")  # of passage ids; never change it
LOCK = 0x5ABA9  # PostgreSQL: one loader at a time
PREPARERS = ("parse.py", "words.py", "anchors.py", "loader.py")  # a change here reloads too


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
    files = sorted(folder.glob("*.md"))
    edition = _edition(files)
    if not force and _is_current(edition):
        return _counts(changed=False)
    chapters = [_chapter(path, edition) for path in files]
    _check(chapters)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if force or not _is_current(edition):  # another process may have been quicker
            _replace(chapters)
    return _counts(changed=True)


def _edition(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    here = Path(__file__).parent
    lexicon = sorted((here / "lexicon").glob("*.txt"))
    for path in [*(here / name for name in PREPARERS), *lexicon, *files]:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _is_current(edition: str) -> bool:
    return set(Chapter.objects.values_list("edition", flat=True)) == {edition}


def _counts(*, changed: bool) -> Loaded:
    return Loaded(changed, Chapter.objects.count(), Passage.objects.count())


def _chapter(path: Path, edition: str) -> Chapter:
    fields, body = parse.front_matter(path.read_text(encoding="utf-8"), path.name)
    kind = Chapter.Kind.GLOSSARY if fields["slug"] == GLOSSARY else Chapter.Kind.CHAPTER
    return Chapter(
        slug=fields["slug"],
        language=fields.get("language", "en"),
        kind=kind,
        order=int(fields["order"]),
        title=fields["title"],
        summary=fields.get("summary", ""),
        body=body,
        edition=edition,
    )


def _check(chapters: list[Chapter]) -> None:
    names = [(chapter.slug, chapter.language) for chapter in chapters]
    twice = {slug for slug, language in names if names.count((slug, language)) > 1}
    if twice:
        raise parse.BadBook(f"two files have the slug {', '.join(sorted(twice))}")


def _replace(chapters: list[Chapter]) -> None:
    """Same slugs keep their rows, same sections their ids; what is gone goes."""
    update = ["kind", "order", "title", "summary", "body", "edition"]
    Chapter.objects.bulk_create(
        chapters, update_conflicts=True, unique_fields=["slug", "language"], update_fields=update
    )
    Chapter.objects.exclude(edition=chapters[0].edition if chapters else "").delete()
    Passage.objects.all().delete()
    Term.objects.all().delete()
    stored = {(c.slug, c.language): c for c in Chapter.objects.all()}
    for chapter in stored.values():
        if chapter.kind == Chapter.Kind.GLOSSARY:
            Term.objects.bulk_create(_terms(chapter))
        else:
            Passage.objects.bulk_create(_passages(chapter))
    index.refill(connection)


def _passages(chapter: Chapter) -> list[Passage]:
    return [
        Passage(
            id=_id(chapter, part),
            chapter=chapter,
            kind=part.kind,
            position=position,
            heading=part.heading[:200],
            anchor=part.anchor,
            text=part.text,
            heading_terms=parse.index_terms(part.heading),
            body_terms=parse.index_terms(part.text),
            defines=part.defines,
        )
        for position, part in enumerate(parse.parts(chapter.body, chapter.title))
    ]


def _id(chapter: Chapter, part: parse.Part) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{chapter.language}/{chapter.slug}#{part.anchor}/{part.part}")


def _terms(glossary: Chapter) -> list[Term]:
    anchors = Anchors()
    named = [(anchors.take(entry.term), entry) for entry in parse.entries(glossary.body)]
    return [
        Term(
            id=uuid.uuid5(SPACE, f"{glossary.language}/{glossary.slug}#{anchor}"),
            glossary=glossary,
            term=entry.term,
            anchor=anchor,
            definition=entry.definition,
            urdu=entry.urdu,
            chapter_slug=entry.chapter_slug,
            keys=entry.keys,
        )
        for anchor, entry in named
    ]
