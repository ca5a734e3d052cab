"""Markdown of messages to HTML that is safe to put into the page.

Raw HTML is off in the parser, and whatever the parser makes passes an allowlist too. Images never
load (a remote one would tell its host that the message was read): their alternative text stays.
Characters that turn the direction of what follows are left out: they make text read as what it
is not. What is written in two scripts needs none of them here, since each block finds its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conversations.blocks import BlockSplitter
from todos.text import language_of
from tutor.textbook.render import ALWAYS, align_by_class, code

HEADING_SHIFT = 3  # the page, the transcript and the speaker are h1 to h3
HIGHLIGHT_LIMIT = 20_000  # characters of code; more is shown plain
CACHE_LIMIT = 50_000  # characters of Markdown; longer answers are not worth keeping
EXTERNAL = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
INTERNAL = re.compile(r"(/book/([\w-]+/)?)?(#[\w\-.%]*)?\Z")
LINK = re.compile(r"\[([^\]\n]+)\]\((/book/[^)\s]+)\)")
# "Source: [A](…) · [B](…). See also: [C](…)", in any language
SOURCE_LINE = re.compile(rf"\n\n(?:[.۔]?[^\n\[]{{1,24}}:\**\s*(?:{LINK.pattern}[\s·,;|]*+)+)+\Z")
# What highlighted code and aligned columns need: no message may dress up as a part of the page.
CLASSES = re.compile(
    r"(highlight|language-[\w+-]{1,40}|align-(left|right|center)|[a-z]{1,2}[a-z0-9]?)\Z",
    re.IGNORECASE,
)
# A path of this site: no address elsewhere, no script, nothing that browsers read as one of these.
SITE_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]*\Z")
DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")

TAGS = {
    "a", "blockquote", "br", "code", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
    "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"dir", "class", "lang"},
    "a": {"href", "rel", "target", "title"},
    "ol": {"start"},
}
HOLDERS = {"blockquote_open", "bullet_list_open", "ordered_list_open", "table_open"}
AUTO_DIRECTION = HOLDERS | {"paragraph_open", "heading_open", "td_open", "th_open"}


def render(markdown: str) -> str:
    """The whole text as sanitised HTML; the same text again is answered from memory."""
    return _render_cached(markdown) if len(markdown) < 50_000 else _render(markdown, {})


def render_answer(markdown: str, citations: Sequence[dict[str, Any]]) -> str:
    """An answer as the page shows it, which lists the citations below: a last line that only names
    them once more ("Source: …") is for readers of the plain text."""
    line = SOURCE_LINE.search(markdown) if citations else None
    if line and {url for _, url in LINK.findall(line[0])} <= {each["url"] for each in citations}:
        markdown = markdown[: line.start()]
    return render(markdown)


def site_path(url: str) -> str:
    """`url` if it stays on this site, else "": for addresses that clients name."""
    return url if SITE_PATH.match(url) else ""


def render_fragment(markdown: str, references: dict[str, Any]) -> str:
    """One block as sanitised HTML. `references` carries link definitions from block to block."""
    return _render(markdown, references)


class BlockStream:
    """HTML of a message that is still being written, one finished top-level block at a time.

    Each character is scanned once and each block rendered once, so a long answer costs no more
    per character than a short one. Links whose definition follows later stay unresolved here; the
    whole rendering at the end of the message puts them right.
    """

    def __init__(self) -> None:
        self._blocks = BlockSplitter()
        self._references: dict[str, Any] = {}
        self.end = 0  # UTF-16 units of the text that are in complete blocks

    def feed(self, delta: str) -> list[str]:
        """Take more text; give the HTML of the blocks that it completed."""
        blocks = self._blocks.feed(delta)
        self.end += sum(map(_units, blocks))
        html = (render_fragment(block, self._references) for block in blocks)
        return [block for block in html if block]

    def rest(self) -> str:
        """The plain text of the unfinished block."""
        return self._blocks.rest()

    def close(self) -> str:
        """The HTML of what was left when the text ended."""
        return render_fragment(self._blocks.rest(), self._references)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@lru_cache(maxsize=512)
def _render_cached(markdown: str) -> str:
    return _render(markdown, {})


def _render(markdown: str, references: dict[str, Any]) -> str:
    parser = _parser()
    tokens = parser.parse(markdown, references)
    _prepare(tokens)
    html = nh3.clean(
        parser.renderer.render(tokens, parser.options, references),
        tags=TAGS,
        attributes=ATTRIBUTES,
        set_tag_attribute_values=ALWAYS,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,  # _prepare marks the links that leave the site, and only those
        attribute_filter=_filter,
    )
    return DIRECTIONS.sub("", html)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """The last word on each attribute: None drops it."""
    if attribute == "href":
        return value if EXTERNAL.match(value) or INTERNAL.match(value) else None
    if attribute == "class":
        return value if CLASSES.match(value) else None
    return value


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "highlight": _highlight})
    return parser.enable(["table", "strikethrough"])


def _highlight(source: str, language: str, attributes: str) -> str:
    # A lexer's patterns can take long over long input, and this runs while people wait.
    return code(source, language if len(source) <= HIGHLIGHT_LIMIT else "")


def _prepare(tokens: Sequence[Token]) -> None:
    """Fit the parser's tokens to a message: headings, direction, links, no images."""
    align_by_class(tokens)
    for index, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + HEADING_SHIFT)}"
        if token.type in AUTO_DIRECTION:
            token.attrSet("dir", "auto")
        if token.type in HOLDERS and language_of(_held(tokens, index)):
            token.attrSet("dir", "rtl")  # "auto" passes over what has a direction of its own
        if token.type == "inline" and language_of(token.content):
            # The paragraph of a tight list item is not drawn; the item itself is.
            holder = tokens[index - 2 if tokens[index - 1].hidden else index - 1]
            holder.attrSet("lang", language_of(token.content))
            holder.attrSet("dir", "rtl")  # also where it begins with a Latin name
        for child in token.children or []:
            _prepare_inline(child)


def _held(tokens: Sequence[Token], start: int) -> str:
    """All words in the list, quotation or table that begins at `start`."""
    level = tokens[start].level
    inside = takewhile(lambda token: token.level > level, islice(tokens, start + 1, None))
    return " ".join(token.content for token in inside if token.type == "inline")


def _prepare_inline(token: Token) -> None:
    href = str(token.attrGet("href") or "")
    if token.type == "link_open" and EXTERNAL.match(href):
        token.attrSet("rel", "noopener noreferrer nofollow")
        token.attrSet("target", "_blank")
        token.attrSet("title", href)  # where it leads, whatever its words say
    elif token.type == "image":
        token.type, token.tag, token.content = "text", "", alternative_of(token)


def alternative_of(token: Token) -> str:
    """The words of an image, at any depth of emphasis."""
    if token.children:
        return "".join(alternative_of(child) for child in token.children)
    return token.content
