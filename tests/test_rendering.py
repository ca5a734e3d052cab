"""What Markdown becomes on the page: safe whatever it says, and the same streamed or whole."""

from __future__ import annotations

import random
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conversations.rendering import BlockStream, render, render_answer, site_path
from tests.support.hostile import PAYLOADS

ALLOWED = {
    "a": {"href", "rel", "target", "title"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "table": {"tabindex"},
}
TAGS = {
    "a", "blockquote", "br", "code", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
    "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


class Inspector(HTMLParser):
    """Reads HTML as a browser would and notes everything that has no place in a message."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.links: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, set()) | {"class", "dir", "lang"}:
                self.wrong.append(f"<{tag} {name}={value!r}>")
            if name == "href" and not self.leads_somewhere_safe(value or ""):
                self.wrong.append(f"href={value!r}")
        if tag == "a":
            self.links.append(dict(attrs))

    @staticmethod
    def leads_somewhere_safe(href: str) -> bool:
        if href.startswith("/book/"):
            return ".." not in href and "\\" not in href
        return href.startswith(("https://", "http://", "mailto:", "#"))


def inspect(html: str) -> Inspector:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector


@pytest.mark.parametrize("markdown", PAYLOADS, ids=repr)
def test_hostile_markdown_becomes_harmless_text(markdown):
    assert inspect(render(markdown)).wrong == []


@pytest.mark.parametrize("markdown", PAYLOADS, ids=repr)
def test_hostile_markdown_is_as_harmless_while_it_streams(markdown):
    stream = BlockStream()
    blocks = [html for piece in markdown + "\n\nend" for html in stream.feed(piece)]
    assert inspect("".join(blocks) + stream.close()).wrong == []


def test_no_image_is_ever_loaded_but_its_words_stay():
    html = render("Before ![a **red** robot](https://evil.example/x.png) after")
    assert "<img" not in html
    assert "evil.example" not in html
    assert "a red robot" in html


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_nothing_turns_the_direction_of_what_stands_beside_it(mark):
    entity = f"&#x{ord(mark):x};"
    html = render(
        f"a {mark}b `c{mark}` {entity}\n\n```\nd{mark}\n```\n\n[e{mark}](https://f.example)"
    )
    assert mark not in html


def test_no_message_dresses_up_as_a_part_of_the_page():
    html = render("```button button-primary\nx\n```\n\n```approval\nx\n```")
    classes = {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}
    assert {name for name in classes if not name.startswith("language-")} == {"highlight"}


@pytest.mark.parametrize(
    ("url", "stays"),
    [
        ("/book/urdf/#joints", True),
        ("/", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/\t/evil.example", False),
        ("https://evil.example", False),
        ("javascript:alert(1)", False),
        (" /book/", False),
        ("", False),
    ],
)
def test_only_addresses_on_this_site_are_made_links_where_a_client_names_them(url, stays):
    assert site_path(url) == (url if stays else "")


def test_links_that_leave_the_site_are_marked_and_those_into_the_book_are_not():
    html = render("[out](https://docs.ros.org/) and [in](/book/urdf/#joints)")
    outside, inside = inspect(html).links
    assert outside["target"] == "_blank"
    assert {"noopener", "noreferrer", "nofollow"} <= set((outside["rel"] or "").split())
    assert outside["title"] == "https://docs.ros.org/"
    assert inside == {"href": "/book/urdf/#joints"}


def test_code_is_highlighted_by_class_and_never_by_style():
    html = render("```python\ndef f():\n    return 1\n```")
    assert '<span class="k">def</span>' in html
    assert "style=" not in html


def test_an_unknown_language_shows_plain_code():
    assert "&lt;x&gt;" in render("```nonsense\n<x>\n```")


def test_a_table_keeps_its_alignment_without_inline_style():
    html = render("| a | b |\n|--:|:-:|\n| 1 | 2 |")
    assert 'class="align-right"' in html
    assert 'class="align-center"' in html
    assert "style" not in html


def test_headings_stay_below_those_of_the_page():
    html = render("# One\n\n###### Six")
    assert "<h4" in html
    assert "<h6" in html
    assert "<h1" not in html


def test_a_line_that_only_names_the_sources_again_is_left_to_their_list():
    url = "/book/ros2-nodes-and-topics/#nodes"
    text = f"A node is a program.\n\nSource: [Nodes]({url})"
    assert "Source" in render_answer(text, [])
    assert "Source" not in render_answer(text, [{"url": url}])
    assert "Source" in render_answer(f"{text} · [Other](/book/other/#x)", [{"url": url}])
    assert "Source" in render_answer(f"{text}\n\nAnd more.", [{"url": url}])
    more = "/book/ros2-nodes-and-topics/#topics"
    further = f"{text}. See also: [Topics]({more})"
    assert "Source" not in render_answer(further, [{"url": url}, {"url": more}])
    assert "Source" in render_answer(further, [{"url": url}])
    assert "See [Nodes]" not in render_answer(f"See [Nodes]({url}).", [{"url": url}])


def test_each_paragraph_has_its_own_direction_and_urdu_its_language():
    html = render("Hello\n\nسلام دنیا\n\n- یہ فہرست ہے")
    assert '<p dir="auto">Hello</p>' in html
    assert '<p dir="rtl" lang="ur">سلام دنیا</p>' in html
    assert '<li lang="ur" dir="rtl">' in html


def test_a_list_has_the_side_of_most_of_its_words():
    urdu = "- **۲** بینک کو فون کرنا\n- **۱** دودھ خریدنا\n- write a report"
    assert render(urdu).startswith('<ul dir="rtl">')
    assert render("- یہ پہلا پیراگراف ہے\n\n  اور یہ دوسرا").startswith('<ul dir="rtl">')
    assert render("> یہ قول ہے").startswith('<blockquote dir="rtl">')
    assert render("- write a long report in English\n- دودھ").startswith('<ul dir="auto">')


ORDINARY = [
    "One paragraph.",
    "One.\n\nTwo.\n\n\n\nThree.",
    "# Title\nText right below\n## Next\n\nMore",
    "Title\n=====\nText\n\nOther\n-----\n\n---\n\nEnd",
    "- a\n- b\n\n- loose\n\n  with text\n\nafter",
    "1. one\n2. two\n   ```bash\n   ls\n\n   pwd\n   ```\n3. three\n\nafter",
    "10. ten\n    - nested\n    - more\n\n      deep\n11. eleven\n\nend",
    "Run this:\n```python\nx = 1\n\ny = 2\n```\nand then\n\n~~~\na\n```\nb\n~~~\n",
    "> quote\ncontinued lazily\n\n> another\n> - list\n\nend",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nafter the table",
    "Text before a table\n\n| a |\n|---|\n| **x** |\nnot a row\n",
    "    indented code\n\n    goes on\n\nparagraph",
    "* star\n* list\n\n+ another list\n\n- and another\n\ntext",
    "First\n***\nSecond\n* * *\n- - -\nThird",
    "A list:\n- tight\n- list\nlazy end\n\nNext",
    "سلام\n\n- ایک\n- دو\n\nختم",
    "line one  \nline two\\\nline three",
    "[x]: /book/urdf/\n\nSee [x] and [x][x].",
    "Emoji 🤖 and `code 🤖`\n\n🤖🤖\n\nend",
    "windows\r\n\r\nlines\r\n\r\n- a\r\n- b\r\n\r\nend",
    "```\nnever closed\n\n# not a heading",
]
BOOK = sorted((Path(__file__).parent.parent / "tutor" / "content").glob("*.md"))


def streamed(text: str, cuts: random.Random) -> tuple[str, int]:
    """The HTML of all blocks of `text` fed in random pieces, and how many came before the end."""
    stream, blocks, at = BlockStream(), [], 0
    while at < len(text):
        size = cuts.choice([1, 2, 3, 7, 20, 80])
        blocks += stream.feed(text[at : at + size])
        at += size
    assert text.encode("utf-16-le")[2 * stream.end :].decode("utf-16-le") == stream.rest()
    return "".join(blocks) + stream.close(), len(blocks)


@pytest.mark.parametrize("text", ORDINARY)
def test_blocks_add_up_to_the_whole_however_the_text_is_split(text):
    for seed in range(25):
        assert streamed(text, random.Random(seed))[0] == render(text)


@pytest.mark.parametrize("chapter", BOOK, ids=lambda path: path.stem)
def test_a_whole_chapter_streams_into_the_same_html(chapter):
    text = chapter.read_text()
    html, early = streamed(text, random.Random(chapter.stem))
    assert html == render(text)
    assert early > 1


def test_random_markdown_adds_up_but_for_the_rarest_shapes():
    """Lines thrown together at random: CommonMark's darkest corners may differ until the end."""
    lines = [
        "text", "**bold** text", "# head", "- item", "* star", "1. one", "2. two", "  - nested",
        "```", "```py", "> quote", "---", "***", "", "", "", "| a | b |", "|---|---|", "| 1 | 2 |",
        "===", "    code", "   deep", "<div>", "~~~",
    ]  # fmt: skip
    chance = random.Random(7)
    texts = ["\n".join(chance.choices(lines, k=chance.randint(2, 9))) for _ in range(2_000)]
    different = [text for text in texts if streamed(text, chance)[0] != render(text)]
    assert len(different) <= 10


def test_a_block_appears_as_soon_as_it_is_complete():
    stream = BlockStream()
    assert stream.feed("First paragraph.\n") == []
    assert stream.feed("\n") == ['<p dir="auto">First paragraph.</p>\n']
    assert stream.feed("```python\nx = 1\n") == []
    assert len(stream.feed("```\n")) == 1
    assert stream.feed("tail") == []
    assert stream.rest() == "tail"


def test_a_long_answer_costs_no_more_per_character_than_a_short_one():
    def seconds(lines: int) -> float:
        stream, text = BlockStream(), "- item with **words** and `code`\n" * lines
        begin = time.process_time()
        for at in range(0, len(text), 9):
            stream.feed(text[at : at + 9])
        return time.process_time() - begin

    seconds(100)
    assert min(seconds(8_000) for _ in range(3)) < 40 * min(seconds(400) for _ in range(3))
