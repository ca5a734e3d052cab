"""Letters by which readers call the parts of a thing: "the P term", and in talk of it "the p".
Which, says the book's own index."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

URDU = r"[\u0600-\u06ff]"
GROUPS = ("the", "behind", "gain", "letter")
INDEX = Path(__file__).resolve().parent.parent / "content" / "index.toml"


@dataclass(frozen=True, slots=True)
class Letters:
    """`names`: what each letter stands for. `thing`: what they are parts of, by name. `gains`:
    those of more than a letter, wherever they stand; one that is a word of Roman Urdu as well
    ("ki"), beside Urdu letters."""

    names: dict[str, str]
    thing: re.Pattern[str]
    anywhere: re.Pattern[str]
    in_talk: re.Pattern[str]
    gains: re.Pattern[str]


def spelt_out(text: str) -> str:
    """A folded text with the parts in full that are called by a letter and a noun: "the d term"."""
    return _letters().anywhere.sub(_named, text)


def spelt_out_in_talk(text: str) -> str:
    """A folded text on the thing with its parts in full: "the d", "ki zyada", «ڈی کا»."""
    spelt = _letters().in_talk.sub(_named, text)
    return _letters().gains.sub(_named, spelt)


def is_of_lettered(text: str) -> bool:
    """Whether a folded text names the thing that has such parts."""
    return bool(_letters().thing.search(text))


def _named(match: re.Match[str]) -> str:
    said = match.groupdict()
    letter = next(filter(None, (said.get(one) for one in GROUPS)), "")
    return _letters().names[letter] if letter else match[0]


@lru_cache(maxsize=1)
def _letters() -> Letters:
    listed: Any = tomllib.loads(INDEX.read_text(encoding="utf-8")).get("letters", {})
    names = {letter: name for name, said in listed.get("names", {}).items() for letter in said}
    one, thing = _any(names), _any(listed.get("of", ()))
    plain = _any(name for name in names if len(name) == 1 and name.isascii())  # "ki" is "of" too
    every = r"[, ]+(?:and )?".join(
        rf"(?:the )?{said[0]}" for said in listed.get("names", {}).values()
    )
    all_bare = every.replace("(?:the )?", "") or "(?!)"  # "what do p, i and d do" is of all
    gains = _any(name for name in names if len(name) > 1 and name.isascii())
    nouns, how = _any(listed.get("nouns", ())), listed.get("how", ())
    after = _any([*listed.get("before", ()), *how])
    behind = "|".join(rf"(?<=\b{re.escape(word)} )" for word in listed.get("behind", ()))
    pair = rf"{gains}(?:,| and| or| vs| versus| aur| ya)* (?:the )?{gains}"  # "kp and ki"
    return Letters(
        names,
        re.compile(rf"(?<!\w)(?:{thing}|{every or '(?!)'}|{pair})(?!\w)"),
        re.compile(rf"\b(?:(?P<letter>{plain})[- ]{nouns}\b|(?P<gain>{gains})(?= {_any(how)}\b))"),
        re.compile(
            rf"(?<!\w)(?:(?:{thing}|{all_bare})(?!\w)|the (?P<the>{one})(?: {nouns})?(?!\w)"
            rf"|(?:{behind or '(?!)'})(?P<behind>{one})(?: {nouns})?"
            r"(?=\W*$|[,.?!] | (?:and|or|vs|versus|in|of|do|mean)\b)"
            rf"|(?P<letter>{one})(?: {nouns}(?: {nouns}(?! (?:hai|ہے)))?(?!\w)|(?= {after}(?!\w))))"
        ),
        _gains([name for name in names if len(name) > 1 and name.isascii()], listed, nouns),
    )


def _gains(names: list[str], listed: Any, nouns: str) -> re.Pattern[str]:
    """Those that are no word wherever they stand, the others beside Urdu letters."""
    sure, every = _any(name for name in names if name not in listed.get("words", ())), _any(names)
    return re.compile(
        rf"(?<!\w)(?:(?P<gain>{sure})(?: {nouns})?(?!\w)"
        rf"|(?P<letter>{every})(?= {URDU})|(?<={URDU} )(?P<the>{every})(?!\w))"
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"
