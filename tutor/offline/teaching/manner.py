"""What a message asks, apart from the manner in which the answer is wanted; and both together again
in the plainest way."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.offline import talk
from tutor.textbook.words import is_roman, is_urdu

SIMPLY = {"en": "explain it in simple words", "roman": "asan alfaz mein samjhao",
          "ur": "آسان الفاظ میں سمجھائیں"}  # fmt: skip
SHORTLY = {"en": "in short", "roman": "mukhtasar", "ur": "مختصر"}
MANNER = {"en": "in simple words", "roman": "asan alfaz mein", "ur": "آسان الفاظ میں"}
IN_LANGUAGE = {"en": "in english", "roman": "in roman urdu", "ur": "in urdu"}


@dataclass(frozen=True, slots=True)
class Core:
    """`text` is what is asked; `simply` and `briefly` say how it is wanted."""

    text: str
    simply: bool = False
    briefly: bool = False
    in_tongue: bool = False  # with a wish for a language


def canonical(found: Core, text: str) -> str:
    """A text that asks the same in the plainest way."""
    language = "ur" if is_urdu(text) else "roman" if is_roman(text) else "en"
    if not found.text and found.in_tongue:
        return IN_LANGUAGE[talk.language_wanted(text) or "en"]
    if not found.text:
        return SIMPLY[language] if found.simply else SHORTLY[language]
    return f"{found.text} {MANNER[language]}" if found.simply else found.text
