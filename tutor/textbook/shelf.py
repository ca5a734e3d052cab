"""The book's words in memory: what each passage holds, and what the whole book knows.

Read once for each edition of the book; the database stays the truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from uuid import UUID

from django.db.models import QuerySet

from tutor.models import Chapter, Passage, Term
from tutor.textbook.readers import Questions
from tutor.textbook.roman import Sounds, from_latin, from_urdu
from tutor.textbook.words import is_telling, is_urdu, tokens, words

LONG = 5  # letters; shorter words are too near to each other


@dataclass(frozen=True, slots=True)
class Side:
    """What a passage holds in one language."""

    heading: Counter[str]
    title: frozenset[str]
    body: Counter[str]
    defines: tuple[tuple[str, ...], ...]
    length: int


@dataclass(frozen=True)
class Held:
    """One passage. `also` are the phrases by which readers call it besides."""

    id: UUID
    slug: str
    order: tuple[int, int]  # of the chapter, and within it
    kind: Passage.Kind
    sides: tuple[Side, ...]  # the original first
    also: tuple[frozenset[str], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every token by which it can be found."""
        return frozenset().union(
            *self.also, *(s.body.keys() | s.heading.keys() | s.title for s in self.sides)
        )


@dataclass(frozen=True)
class Shelf:
    """The whole book of one edition."""

    passages: dict[UUID, Held]  # without the questions that readers ask
    questions: Questions
    urdu_names: dict[str, tuple[str, ...]]  # an Urdu name of the glossary → its English tokens
    forms: dict[str, str]  # an Urdu word as it stands somewhere → its stem
    terms: tuple[Term, ...]  # of the glossary

    @cached_property
    def holding(self) -> Counter[str]:
        """In how many passages a token stands."""
        return Counter(token for held in self.passages.values() for token in held.words)

    @cached_property
    def written(self) -> frozenset[str]:
        """Every token of its text and headings, without what only readers call things."""
        sides = (side for held in self.passages.values() for side in held.sides)
        return frozenset().union(*(side.body.keys() | side.heading.keys() for side in sides))

    @cached_property
    def lengths(self) -> tuple[float, ...]:
        """The average length of a passage, by side."""
        sides = zip(*(held.sides for held in self.passages.values()), strict=True)
        return tuple(sum(side.length for side in group) / len(group) for group in sides)

    @cached_property
    def names(self) -> list[str]:
        """Every word of a heading or of a defined term."""
        found = {
            token
            for held in self.passages.values()
            for side in held.sides
            for token in (*side.heading, *(t for key in side.defines for t in key))
        }
        return sorted(found)

    @cached_property
    def joined_names(self) -> dict[str, tuple[str, ...]]:
        """The Urdu names without their spaces, which are put as one likes."""
        return {name.replace(" ", ""): key for name, key in self.urdu_names.items()}

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """The Urdu words that stand side by side somewhere, as tokens."""
        said = (tokens(entry["text"]) for row in _editions() for entry in row.values())
        return frozenset(pair for spoken in said for pair in pairwise(spoken) if is_urdu(pair[0]))

    @cached_property
    def long_words(self) -> list[str]:
        """The words that are long enough to be known when mistyped."""
        return sorted(word for word in self.holding if len(word) >= LONG and is_telling(word))

    @cached_property
    def urdu_sounds(self) -> Sounds:
        """Urdu words of the book by their sound; they stand for their stems."""
        usual = sorted(self.forms, key=lambda form: -self.holding[self.forms[form]])
        return Sounds((from_urdu(form), self.forms[form]) for form in usual)

    @cached_property
    def name_sounds(self) -> Sounds:
        """The book's Latin names by their sound."""
        return Sounds((from_latin(name), name) for name in self.names if name.isascii())


def shelf() -> Shelf:
    """The book as it is in the database now."""
    edition = Chapter.objects.values_list("edition", flat=True).first()
    return _read(edition or "")


@lru_cache(maxsize=2)
def _read(edition: str) -> Shelf:
    asked = Passage.objects.filter(kind=Passage.Kind.QUESTION).select_related("chapter")
    passages = {p.pk: _held(p) for p in _told().select_related("chapter")}
    terms = tuple(Term.objects.select_related("glossary"))
    names = {form: _key(term) for term in terms for form in urdu_forms(term.urdu)}
    put_as = {p.pk: (p.chapter.slug, p.put_as, _body(p)) for p in asked}
    questions = Questions(put_as, names)
    return Shelf(passages, questions, names, _forms(passages, names), terms)


def _body(passage: Passage) -> list[str]:
    own = (edition["body_terms"] for edition in passage.editions.values())
    return " ".join([passage.body_terms, *own]).split()


def _told() -> QuerySet[Passage]:
    return Passage.objects.exclude(kind=Passage.Kind.QUESTION)


def _editions() -> QuerySet[Passage, dict[str, dict[str, str]]]:
    return _told().values_list("editions", flat=True)


def _key(term: Term) -> tuple[str, ...]:
    return tuple(term.keys[0].split()) if term.keys else ()


def _forms(passages: Iterable[UUID], names: Iterable[str]) -> dict[str, str]:
    said = " ".join(f"{e['heading']} {e['text']}" for row in _editions() for e in row.values())
    spoken = {word for word in words(said) if is_urdu(word)}
    return {word: token for word in spoken for token in tokens(word) if is_telling(token)}


def _held(passage: Passage) -> Held:
    chapter = passage.chapter
    original = _side(passage.heading_terms, passage.body_terms, chapter.title, passage.defines)
    others = (
        _side(e["heading_terms"], e["body_terms"], "", e["defines"])
        for _, e in sorted(passage.editions.items())
    )
    also = (frozenset(phrase.split()) for phrase in passage.also_terms.splitlines())
    return Held(
        passage.pk,
        chapter.slug,
        (chapter.order, passage.position),
        Passage.Kind(passage.kind),
        (original, *others),
        tuple(also),
    )


def _side(heading: str, body: str, title: str, defines: Iterable[str]) -> Side:
    held = Counter(body.split())
    keys = tuple(tuple(key.split()) for key in defines)
    return Side(Counter(heading.split()), frozenset(tokens(title)), held, keys, held.total())


def urdu_forms(urdu: str) -> list[str]:
    """`ٹاپک (موضوع)` and `ٹاپک، موضوع` name two forms."""
    for mark in "()،,/؛":
        urdu = urdu.replace(mark, "|")
    forms = (" ".join(words(form)) for form in urdu.split("|"))
    return [form for form in forms if form]
