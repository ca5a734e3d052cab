"""Where one top-level Markdown block ends and the next begins, found while the text arrives.

The splitter looks at each line once. It cuts only where CommonMark leaves no doubt; everywhere
else it waits, since a later cut shows a block later while a wrong one shows it wrongly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
HEADING = re.compile(r"#{1,6}(\s|\Z)")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
UNDERLINE = re.compile(r"(=+|-+)[ \t]*\Z")
MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=([ \t]*))(?:[ \t]|\Z)")


class Kind(Enum):
    """What the unfinished block is, as far as its ending is concerned."""

    NOTHING = "nothing yet"
    TEXT = "a paragraph, table or heading-to-be: a blank line ends it"
    QUOTE = "a block quote: a blank line ends it"
    FENCE = "fenced code: its closing fence ends it"
    NESTING = "a list or indented code: a blank line and then a plain line end it"


@dataclass
class Line:
    """One whole line, read once."""

    text: str
    indent: int = field(init=False)
    body: str = field(init=False)

    def __post_init__(self) -> None:
        expanded = self.text.expandtabs(4)
        self.body = expanded.strip(" \r\n")
        self.indent = len(expanded) - len(expanded.lstrip(" "))

    @property
    def fence(self) -> str:
        """The fence that this line opens, or nothing."""
        found = FENCE.match(self.body)
        return (found.group(1) or found.group(2)) if found else ""

    @property
    def breaks(self) -> bool:
        """It starts a block of its own whatever came before (unless it is nested or code)."""
        return bool(self.fence or HEADING.match(self.body) or RULE.match(self.body))

    @property
    def rules_off(self) -> bool:
        """Dashes: a rule, or the underline of a heading. Either way a block ends with them."""
        return bool(UNDERLINE.match(self.body) and RULE.match(self.body))

    def closes(self, fence: str) -> bool:
        return bool(fence) and self.body.startswith(fence) and not self.body.strip(fence[0])


class BlockSplitter:
    """Feed it pieces of text; it gives back whole blocks, which joined make the text again."""

    def __init__(self) -> None:
        self._partial: list[str] = []  # pieces of the line that has no end yet
        self._lines: list[str] = []
        self._done: list[str] = []
        self._begin()

    def feed(self, text: str) -> list[str]:
        """The blocks that `text` completes, as Markdown."""
        if "\n" in text:
            head, _, tail = text.rpartition("\n")
            lines = ("".join(self._partial) + head).split("\n")
            self._partial = [tail]
            for line in lines:
                self._take(Line(line + "\n"))
        elif text:
            self._partial.append(text)
        done, self._done = self._done, []
        return done

    def rest(self) -> str:
        return "".join(self._lines) + "".join(self._partial)

    def _begin(self) -> None:
        self._kind = Kind.NOTHING
        self._fence = ""  # the open fence: of the block itself, or inside a list item
        self._content = 0  # column where the text of the current list item begins
        self._blank = False  # the line before was blank
        self._empty = False  # the line before was a list marker without words

    def _cut(self) -> None:
        if self._lines:
            self._done.append("".join(self._lines))
            self._lines = []
        self._begin()

    def _take(self, line: Line) -> None:
        match self._kind:
            case Kind.FENCE:
                self._in_fence(line)
            case Kind.NOTHING:
                self._first(line)
            case _ if not line.body:
                self._blank_line(line)
            case Kind.NESTING:
                self._in_nesting(line)
            case _:
                self._in_text(line)

    def _in_fence(self, line: Line) -> None:
        self._lines.append(line.text)
        if line.indent < 4 and line.closes(self._fence):
            self._cut()

    def _blank_line(self, line: Line) -> None:
        self._lines.append(line.text)
        self._blank = True
        if self._empty:  # an item that begins with a blank line holds nothing more
            self._content = 1_000
        if self._kind is not Kind.NESTING:
            self._cut()

    def _first(self, line: Line) -> None:
        """The first line that is not blank decides what kind of block this is."""
        self._lines.append(line.text)
        if not line.body:
            return
        if line.indent >= 4:
            self._kind, self._content = Kind.NESTING, 4
        elif line.fence:
            self._kind, self._fence = Kind.FENCE, line.fence
        elif line.breaks:
            self._cut()
        elif MARKER.match(line.body):
            self._enter_item(line)
        else:
            self._kind = Kind.QUOTE if line.body.startswith(">") else Kind.TEXT

    def _in_text(self, line: Line) -> None:
        if line.indent >= 4:
            self._lines.append(line.text)
            if self._kind is Kind.TEXT:  # it goes on, but after a table this would be code
                self._kind, self._content = Kind.NESTING, 4
        elif line.rules_off or (self._kind is Kind.TEXT and UNDERLINE.match(line.body)):
            self._lines.append(line.text)
            self._cut()
        elif line.breaks or (self._kind is Kind.TEXT and line.body.startswith(">")):
            self._start_again(line)
        elif marker := MARKER.match(line.body):
            self._list_after_text(line, marker)
        else:
            self._lines.append(line.text)

    def _list_after_text(self, line: Line, marker: re.Match[str]) -> None:
        """Only a list that starts at one, with words in it, may interrupt a paragraph."""
        interrupts = marker.group(1) in (None, "1") and marker.end() < len(line.body)
        if interrupts and self._kind is Kind.TEXT:
            self._start_again(line)
        else:
            self._lines.append(line.text)
            self._enter_item(line)

    def _in_nesting(self, line: Line) -> None:
        outside = line.indent < self._content
        if outside and self._ends_nesting(line):
            self._start_again(line)
            return
        self._lines.append(line.text)
        if outside and line.indent < 4 and line.rules_off:  # in doubt which, it ends with this line
            self._cut()
            return
        self._blank = False
        if outside and line.indent < 4 and MARKER.match(line.body):
            self._enter_item(line)
        elif not outside:
            self._follow_inner_fence(line)

    def _ends_nesting(self, line: Line) -> bool:
        """A line to the left of the item's text: does it surely leave the list?"""
        if line.indent >= 4:
            return False
        if line.rules_off:
            return False
        if line.breaks or line.body.startswith(">"):
            return True
        return bool(self._blank or self._fence) and not MARKER.match(line.body)

    def _enter_item(self, line: Line) -> None:
        marker = MARKER.match(line.body)
        assert marker is not None
        width = len(marker.group(0).rstrip())
        spaces = len(marker.group(2))
        self._empty = width + spaces >= len(line.body)
        self._kind = Kind.NESTING
        self._content = line.indent + width + (1 if self._empty or spaces > 4 else spaces)
        self._fence = Line(line.body[width:]).fence if spaces <= 4 else ""
        self._blank = False

    def _follow_inner_fence(self, line: Line) -> None:
        if not self._fence:
            self._fence = line.fence
        elif line.closes(self._fence):
            self._fence = ""

    def _start_again(self, line: Line) -> None:
        """The block before is complete; this line is the first of the next."""
        self._cut()
        self._first(line)
