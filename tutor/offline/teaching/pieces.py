"""What can be quoted of the pages that a talk has come by: sentences, points, lists with what
announces them, and single rows of tables, each with how near it stands to what was spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import patterns
from tutor.offline.teaching.earlier_questions import looks
from tutor.offline.teaching.passages import OTHER, Looked, Source, Unit, edition, looked

QUOTED, FOUND, OLDER = 1.0, 0.4, 0.5  # how near a page is that the last answer quoted, or …
RANK, SAME = (0.35, 0.25, 0.15), 0.3  # of what the question itself finds; in the same chapter
UNSIGNED = {"whether", "what", "beside"}  # kinds of questions whose answers show no sign of it


@dataclass(frozen=True)
class Piece:
    """What may be quoted: a sentence, a point, a list with its opening, or a row of a table.
    `around` are the words of its heading, its columns and the sentence before."""

    source: Source
    units: tuple[Unit, ...]
    around: frozenset[str]
    near: float
    whole: bool = False  # whether all of a list counts, rather than what announces it
    is_beside: bool = False  # in a paragraph of which something was quoted

    @cached_property
    def terms(self) -> frozenset[str]:
        told = (_row(unit) if unit.kind == "table" else unit for unit in self._weighed)
        return frozenset().union(*(unit.terms for unit in told))

    @property
    def _weighed(self) -> tuple[Unit, ...]:
        return self.units if self.whole else self.units[:1]

    def is_in(self, answer: str) -> bool:
        return all(is_in(unit, answer) for unit in self.units)

    def says(self, kind: str) -> int:
        """How many turns of phrase of that kind it has."""
        signs = () if kind in UNSIGNED else patterns("details")[f"says_{kind}"]
        said = " ".join(unit.says for unit in self._weighed)
        return len({match[0] for sign in signs for match in sign.finditer(said)})


def pieces_of(
    held: Looked, shown: tuple[Exchange, ...], *, whole: bool, put: bool = False
) -> Iterator[Piece]:
    """Every piece of the pages that were `shown` before and of those that are `held` now, each
    once, with the nearest place it has; `put`: also of the book's own questions that were."""
    near: dict[str, tuple[float, Source]] = {}
    for place, source in _places(held, shown, put=put):
        key = source.units[0].text if source.units else ""
        if not source.is_practice and place > near.get(key, (0.0, source))[0]:
            near[key] = (place, source)
    for place, source in near.values():
        for piece in _of(source, place, shown[0].answer if shown else ""):
            yield replace(piece, whole=whole)


def pieces_in(sources: Iterable[Source]) -> Iterator[Piece]:
    """Every piece of some pages, in their order."""
    for source in sources:
        yield from _of(source, FOUND, "")


def _places(
    held: Looked, shown: tuple[Exchange, ...], *, put: bool
) -> Iterator[tuple[float, Source]]:
    """Each page with how near it is, in the edition that is read."""
    language = edition()
    quoted: set[str] = set()
    for age, exchange in enumerate(shown):
        for call in filter(looks, exchange.calls):
            found = looked(call.result, language)
            for source in (*found.puts, *found.sources):
                told = any(is_in(unit, exchange.answer) for unit in source.units)
                if told and not age:
                    quoted.add(_place(source))
                if source in found.puts and not (put and told):
                    continue
                if not language or f"/{language}/" in source.url:
                    yield (OLDER if age else QUOTED) if told else FOUND, source
    chapters = {place.split("#")[0] for place in quoted}
    for rank, source in enumerate(held.sources):
        same = _place(source).split("#")[0] in chapters
        near = RANK[min(rank, len(RANK) - 1)] + SAME * same
        yield QUOTED if _place(source) in quoted else near, source


def _place(source: Source) -> str:
    """The address of a page in any edition."""
    return source.url.replace(f"/{OTHER}/", "/", 1)


def is_in(unit: Unit, answer: str) -> bool:
    """Whether an answer quotes a piece, in either language."""
    return unit.text in answer or bool(unit.also and unit.also in answer)


def _of(source: Source, near: float, answer: str) -> Iterator[Piece]:
    """The pieces of a page; what ends with a colon stands with what it announces."""
    heading = source.heading_terms
    quoted = {unit.paragraph for unit in source.units if is_in(unit, answer)}
    for at, unit in enumerate(source.units):
        beside = unit.paragraph in quoted
        before = source.units[at - 1].terms if at else frozenset()
        if unit.kind == "table":
            known = heading | _head_terms(unit)
            yield from (Piece(source, (row,), known, near, is_beside=beside) for row in rows(unit))
        elif unit.kind != "code":
            after = tuple(_announced(source, at)) if unit.announces else ()
            if after or not unit.announces:
                yield Piece(source, (unit, *after), heading | before, near, is_beside=beside)


def _announced(source: Source, at: int) -> Iterator[Unit]:
    """The points or the table after a sentence that ends with a colon."""
    for unit in source.units[at + 1 :]:
        if unit.kind not in {"point", "table"}:
            return
        yield unit
        if unit.kind == "table":
            return


def rows(table: Unit) -> Iterator[Unit]:
    """A table with one of its rows, for each."""
    lines, also = table.text.splitlines(), table.also.splitlines()
    for at, line in enumerate(lines[2:], 2):
        other = [*also[:2], also[at]] if at < len(also) else []
        yield replace(table, text="\n".join([*lines[:2], line]), also="\n".join(other))


def _row(table: Unit) -> Unit:
    """The row of it alone."""
    return replace(table, text=table.text.rpartition("\n")[2], also=table.also.rpartition("\n")[2])


def _head_terms(table: Unit) -> frozenset[str]:
    head, also = table.text.partition("\n")[0], table.also.partition("\n")[0]
    return replace(table, text=head, also=also).terms
