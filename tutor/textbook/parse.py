"""A Markdown file of the book → its front matter, passages and glossary lines. No database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.textbook.anchors import TOP, Anchors
from tutor.textbook.render import parser
from tutor.textbook.words import content, tokens

LAST = "900"  # the order of what is no numbered chapter
LONGEST = 250  # words of one passage, about
SUMMARIES = {"key ideas", "key points", "summary", "in short", "what you learned"}
EXERCISES = {"check yourself", "exercises", "questions", "check your understanding"}
FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
DEFINED = re.compile(
    r"\*\*(?P<term>[^*\n]{2,60})\*\*(?P<aside>\s*\([^)\n]{1,60}\))?,?\s+"
    r"(?:which\s+|that\s+)?(?:is|are|means|refers\s+to|describes)\b"
)
ABBREVIATION = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z0-9]+")
ENTRY = re.compile(
    r"^[-*]\s+\*\*(?P<term>.+?)\*\*\s*[—–:-]\s*(?P<definition>.+?)"
    r"(?:\s*\((?P<chapter>[a-z0-9-]+)\)\.?)?(?:\s*·\s*اردو\s*:\s*(?P<urdu>.+?))?\s*$"
)


class BadBook(ValueError):
    """A file of the book cannot be loaded; the message names it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A passage before it is a row. `part` counts the parts of one section from 0."""

    heading: str
    anchor: str
    part: int
    kind: str
    text: str

    @property
    def defines(self) -> list[str]:
        """The terms it defines, as search tokens: `**DDS** (Data …) is` gives two."""
        return defined(self.text)


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
    """The terms that a Markdown text defines, as search tokens."""
    found = (match["term"] + (match["aside"] or "") for match in DEFINED.finditer(text))
    names = [name for term in found for name in _names(term)]
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


def parts(body: str, title: str) -> list[Part]:
    """The passages of a chapter in order: its sections, long ones cut between blocks."""
    result: list[Part] = []
    for heading, name, blocks in _sections(body, title):
        for number, text in enumerate(_cut(blocks)):
            result.append(Part(heading, name, number, _kind(heading), text))
    return result


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


def _sections(body: str, title: str) -> Iterator[tuple[str, str, list[str]]]:
    """(heading, anchor, blocks) of each section; what precedes the first goes under the title."""
    lines = body.splitlines()
    anchors = Anchors()
    heading, name, blocks = title, TOP, list[str]()
    parsed = parser().parse(body)
    for index, token in enumerate(parsed):
        if token.level or token.map is None:
            continue
        if token.type == "heading_open" and token.tag in {"h2", "h3", "h4"}:
            taken = anchors.take(parsed[index + 1].content)
            if token.tag != "h4":
                if blocks:
                    yield heading, name, blocks
                heading, name, blocks = parsed[index + 1].content, taken, []
                continue
        blocks.append("\n".join(lines[token.map[0] : token.map[1]]).strip())
    if blocks:
        yield heading, name, blocks


def _cut(blocks: list[str]) -> Iterator[str]:
    """Texts of about LONGEST words or fewer; what ends with a colon stays with what follows."""
    current: list[str] = []
    size = 0
    for group in _groups(blocks):
        words = len(group.split())
        if current and size + words > LONGEST:
            yield "\n\n".join(current)
            current, size = [], 0
        current.append(group)
        size += words
    if current:
        yield "\n\n".join(current)


def _groups(blocks: list[str]) -> list[str]:
    groups: list[str] = []
    for block in blocks:
        joins = groups and (groups[-1].endswith(":") or block.startswith("```"))
        groups[-1:] = [f"{groups[-1]}\n\n{block}"] if joins else [*groups[-1:], block]
    return groups
