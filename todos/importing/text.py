"""From bytes to text: which encoding it is, and what is no text at all."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.errors import invalid
from todos.importing.values import MAX_LINES

MAX_BYTES = 2_000_000
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
OLD = "cp1252"  # what Windows programs write that do not say UTF-8


def text_of(raw: bytes) -> tuple[str, str]:
    """The text and the encoding it was in; 400 with the reason for what is none."""
    if len(raw) > MAX_BYTES:
        raise invalid(file=_("A file has at most %(count)s kB.") % {"count": MAX_BYTES // 1000})
    if not raw.strip():
        raise invalid(file=_("This file is empty."))
    if raw.startswith(b"PK\x03\x04"):
        raise invalid(file=_("This is an archive: unpack it, and choose one of the files in it."))
    encoding = _encoding_of(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text() from None
    if BINARY.search(text):
        raise _no_text()
    return text, encoding


def _no_text() -> Exception:
    return invalid(file=_("This is no text file. Choose a CSV or iCalendar file."))


def _encoding_of(raw: bytes) -> str:
    for mark, encoding in MARKS.items():
        if raw.startswith(mark):
            return encoding
    beginning = raw[:400]
    if beginning[1::2].count(0) > len(beginning) // 4:
        return "utf-16-le"
    if beginning[::2].count(0) > len(beginning) // 4:
        return "utf-16-be"
    try:
        raw.decode()
    except UnicodeDecodeError:
        return OLD
    return "utf-8"


def table_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row of a CSV text, empty ones left out; the first is its header.

    Cells are divided by what divides the header: comma, semicolon or tab.
    """
    header = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if reader.line_num > MAX_LINES:
                raise invalid(
                    file=_("This file has more than %(count)s lines; divide it.")
                    % {"count": MAX_LINES}
                )
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:
        sentence = _("Line %(line)s is no CSV: a quotation mark may be missing before it.")
        raise invalid(file=sentence % {"line": reader.line_num}) from None
