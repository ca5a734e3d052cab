"""Markdown to HTML that is safe to show: no raw HTML, no remote images, no inline styles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from tutor.textbook.anchors import Anchors

TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "pre", "span",
    "a", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "pre": {"class"},
    "span": {"class"},
    "ol": {"start"},
    "th": {"class"},
    "td": {"class"},
}
# Wide code and tables scroll inside their own box, which the keyboard must be able to reach.
ALWAYS = {"pre": {"tabindex": "0"}, "table": {"tabindex": "0"}}
HEADINGS = ("h2", "h3", "h4")


def code(source: str, language: str, _attributes: str = "") -> str:
    """Code as `<pre class="highlight"><code class="language-…">`, coloured by Pygments' classes."""
    name = language if language.replace("-", "").replace("+", "").isalnum() else ""
    try:
        body = highlight(source, get_lexer_by_name(name), HtmlFormatter(nowrap=True))
    except ClassNotFound:
        body = escape(source)
    label = f' class="language-{escape(name)}"' if name else ""
    return f'<pre class="highlight"><code{label}>{body}</code></pre>\n'


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The one Markdown dialect: CommonMark and tables, without raw HTML."""
    return MarkdownIt("commonmark", {"html": False, "highlight": code}).enable(
        ["table", "strikethrough"]
    )


def clean(html: str, *, ids: bool = False) -> str:
    """Only what the allowlist admits. `ids` keeps the ids of headings (for pages, not messages)."""
    attributes = ATTRIBUTES | ({tag: {"id"} for tag in HEADINGS} if ids else {})
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=attributes,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values=ALWAYS,
    )


@lru_cache(maxsize=64)
def page(markdown: str, ids: tuple[str, ...] = ()) -> str:
    """A chapter as HTML, its headings with ids: their own, or those given, in order."""
    tokens = parser().parse(markdown)
    for opening, name in zip(_headings(tokens), ids or anchors(markdown), strict=False):
        opening.attrSet("id", name)
    align_by_class(tokens)
    return clean(parser().renderer.render(tokens, parser().options, {}), ids=True)


@lru_cache(maxsize=64)
def anchors(markdown: str) -> tuple[str, ...]:
    """The anchors of a chapter's headings, in order."""
    names = Anchors()
    tokens = parser().parse(markdown)
    following = dict(zip(map(id, tokens), tokens[1:], strict=False))
    return tuple(names.take(following[id(opening)].content) for opening in _headings(tokens))


def _headings(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.type == "heading_open" and t.tag in HEADINGS and not t.level]


@lru_cache(maxsize=512)
def line(markdown: str) -> str:
    """One paragraph's inside, for definitions and summaries."""
    return clean(parser().renderInline(markdown))


def align_by_class(tokens: Sequence[Token]) -> None:
    """Turn a column's `style="text-align:right"`, which the page's policy forbids, into a class."""
    for token in tokens:
        style = token.attrs.pop("style", None) if token.type in {"th_open", "td_open"} else None
        if style:
            token.attrSet("class", "align-" + str(style).rsplit(":", 1)[-1])
