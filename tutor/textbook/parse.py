"""A Markdown file of the book → its front matter, passages and glossary lines. No database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from tutor.textbook.anchors import TOP, Anchors
from tutor.textbook.blocks import Block, blocks
from tutor.textbook.words import content, tokens

LAST = "900"  # the order of what is no numbered chapter
LONGEST = 250  # words of one passage, about
SUMMARIES = {"key ideas", "key points", "summary", "in short", "what you learned"}
EXERCISES = {"check yourself", "exercises", "questions", "check your understanding"}
QUESTIONS = {"questions readers ask", "frequently asked questions", "faq"}  # each under its own
FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
DEFINED = re.compile(
    r"\*\*(?P<term>[^*\n]{2,60})\*\*(?P<aside>\s*\([^)\n]{1,60}\))?,?\s+"
    r"(?:which\s+|that\s+)?(?:is|are|means|refers\s+to|describes)\b"
)
DEFINED_URDU = re.compile(
    r"\*\*(?P<term>[^*\n]*[\u0600-\u06ff][^*\n]*)\*\*\s*\((?P<aside>[^)\n]*[A-Za-z][^)\n]*)\)"
)
ABBREVIATION = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z0-9]+")
ENTRY = re.compile(
    r"^[-*]\s+\*\*(?P<term>.+?)\*\*\s*[—–:-]\s*(?P<definition>.+?)"
    r"(?:\s*\((?P<chapter>[a-z0-9-]+)\)\.?)?(?:\s*·\s*اردو\s*:\s*(?P<urdu>.+?))?\s*$"
)


class BadBook(ValueError):
    """A file of the book cannot be loaded; the message names it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says in one language: its heading and its text, as Markdown."""

    heading: str
    text: str

    @property
    def defines(self) -> list[str]:
        """The terms it defines, as search tokens: `**DDS** (Data …) is` gives two."""
        return defined(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """A passage before it is a row. `part` counts the parts of one section from 0.

    `editions` has what it says in other languages, by their codes.
    """

    said: Said
    anchor: str
    part: int
    kind: str
    editions: dict[str, Said]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows; `under` is the section of the second level that it is in."""

    head: Block | None = None
    anchor: str = TOP
    under: str = ""
    held: list[Block] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return self.head.text if self.head else ""

    @property
    def is_question(self) -> bool:
        """Whether it is one of the questions that readers ask, with its answer."""
        return self.under.casefold().strip() in QUESTIONS and self.heading != self.under


@dataclass(frozen=True, slots=True)
class Entry:
    """One glossary line."""

    term: str
    definition: str
    chapter_slug: str
    urdu: str

    @property
    def keys(self) -> list[str]:
        """Its names as search tokens: `Quality of service (QoS)` has two, `Bridge (ros_gz)` one."""
        name, *asides = _names(self.term)
        short = [aside for aside in asides if ABBREVIATION.fullmatch(aside)]
        return list(dict.fromkeys(key for key in map(key_of, [name, *short]) if key))


def key_of(term: str) -> str:
    """A term as search tokens."""
    return " ".join(content(term))


def defined(text: str) -> list[str]:
    """The terms that a Markdown text defines, as search tokens.

    In Urdu these are the bold ones whose English name follows in brackets; both names count.
    """
    found = (match["term"] + (match["aside"] or "") for match in DEFINED.finditer(text))
    names = [name for term in found for name in _names(term)]
    for match in DEFINED_URDU.finditer(text):
        names += [match["term"], *match["aside"].split("،")]
    return list(dict.fromkeys(key for key in map(key_of, names) if key))


def front_matter(text: str, name: str) -> tuple[dict[str, str], str]:
    """`key: value` lines between `---`, and the Markdown after them."""
    match = FRONT.match(text)
    if not match:
        raise BadBook(f"{name}: front matter is missing")
    pairs = (line.partition(":") for line in match[1].splitlines() if line.strip())
    fields = {key.strip(): _unquoted(value.strip()) for key, _, value in pairs}
    fields.setdefault("order", LAST)
    if {"title", "slug"} - fields.keys() or not fields["order"].isdigit():
        raise BadBook(f"{name}: front matter needs title, slug and order (a number)")
    return fields, text[match.end() :].strip() + "\n"


def parts(body: str, title: str, editions: Mapping[str, Edition] | None = None) -> list[Part]:
    """The passages of a chapter in order: its sections, long ones cut between blocks.

    `editions` are the same chapter in other languages, block for block.
    """
    original = blocks(body)
    others = {code: _aligned(original, other) for code, other in (editions or {}).items()}
    result: list[Part] = []
    for section in _sections(original):
        said = section.heading or title
        kind = "question" if section.is_question else _kind(said)
        for number, group in enumerate(_cut(section.held)):
            found = {code: other.said(section.head, group) for code, other in others.items()}
            result.append(Part(Said(said, _joined(group)), section.anchor, number, kind, found))
    return result


@lru_cache(maxsize=64)
def headed(body: str) -> tuple[Section, ...]:
    """The sections of a chapter that have a heading, in order."""
    return tuple(section for section in _sections(blocks(body)) if section.head)


@dataclass(frozen=True, slots=True)
class Edition:
    """A chapter in another language. `name` is its file, for complaints."""

    name: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class _Aligned:
    title: str
    blocks: list[Block]

    def said(self, head: Block | None, group: list[Block]) -> Said:
        heading = self.blocks[head.index].text if head else self.title
        return Said(heading, _joined([self.blocks[block.index] for block in group]))


def _aligned(original: list[Block], other: Edition) -> _Aligned:
    """Raises BadBook where the blocks are not of the same kinds."""
    found = blocks(other.body)
    for one, two in zip_longest(original, found):
        if one is None or two is None or (one.type, one.tag) != (two.type, two.tag):
            near = (two or one or Block(0, "", "", "")).text[:60]
            raise BadBook(f"{other.name}: its blocks differ from the original's near “{near}”")
    return _Aligned(other.title, found)


def entries(body: str) -> list[Entry]:
    """The lines of a glossary."""
    found = (ENTRY.match(line) for line in body.splitlines())
    return [
        Entry(_bare(m["term"]), m["definition"].strip(), m["chapter"] or "", m["urdu"] or "")
        for m in found
        if m
    ]


def plain(markdown: str) -> str:
    """Markdown without its marks, for indexing and excerpts."""
    text = re.sub(r"```[\w+-]*\n", "\n", markdown).replace("```", "")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<![*\w])A\\?\*(?![*\w])", "A-star", text)  # a name, and no mark
    return re.sub(r"[*`#>|]", " ", text)


def index_terms(text: str) -> str:
    return " ".join(tokens(plain(text)))


def _bare(term: str) -> str:
    """`A\\*` → `A*`."""
    return re.sub(r"\\(\W)", r"\1", term).strip("` ")


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _names(term: str) -> list[str]:
    """`Quality of service (QoS)` → both names."""
    outer = re.sub(r"\([^)]*\)", " ", term).strip()
    asides = [re.sub(r"^(?:or|also)\s+", "", a) for a in re.findall(r"\(([^)]*)\)", term)]
    return [outer, *(aside for aside in asides if len(aside.split()) <= 5)]


def _kind(heading: str) -> str:
    name = heading.casefold().strip()
    return "summary" if name in SUMMARIES else "exercise" if name in EXERCISES else "text"


def _sections(original: list[Block]) -> Iterator[Section]:
    """Every section in order, what precedes the first heading as well."""
    anchors = Anchors()
    section = Section()
    for block in original:
        if block.tag in {"h2", "h3", "h4"}:
            taken = anchors.take(block.text)
            if block.tag != "h4":
                yield section
                under = block.text if block.tag == "h2" else section.under
                section = Section(block, taken, under)
                continue
        section.held.append(block)
    yield section


def _cut(held: list[Block]) -> Iterator[list[Block]]:
    """Groups of about LONGEST words or fewer; what ends with a colon stays with what follows."""
    current: list[Block] = []
    size = 0
    for group in _groups(held):
        words = len(_joined(group).split())
        if current and size + words > LONGEST:
            yield current
            current, size = [], 0
        current += group
        size += words
    if current:
        yield current


def _groups(held: list[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for block in held:
        if groups and (groups[-1][-1].text.endswith(":") or block.text.startswith("```")):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _joined(group: list[Block]) -> str:
    return "\n\n".join(f"#### {b.text}" if b.tag == "h4" else b.text for b in group)
