"""What people say around a request: "ok, one more:", "thanks!", ", it's a mistake".

`core` takes the lead-ins of a message off, `without_remark` the reason that a request ends with.
Each leaves a text as it is where nothing would be left that asks for something.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.introductions import without_introduction
from tutor.textbook.words import plain

# A first piece: up to a mark, which a dot within a number or a name is not.
PIECE = re.compile(r"^(?P<said>[^\n]{1,70}?)\s*(?:[.!,،۔;:…—–?؟👍🙏😊]+|\s-)\s+(?=\S)")
LAST = re.compile(r"(?:[.!,،۔;…—–?؟]+|\s-)\s*(?P<said>[^.!,،۔;…—–?؟\n]{1,50})[.!۔\s👍🙏😊]*$")
REMARK = re.compile(r"\s*(?:[,،;.!۔—–]|\s-)\s*(?P<said>[^,،;—–]{2,80})$")
LONGEST = 2_000  # characters of a message that are read
MOST = 6  # pieces that are taken off at either end


@lru_cache(maxsize=512)
def core(text: str) -> str:
    """The message without its lead-ins, and without the thanks at its end."""
    if len(text) > LONGEST:
        return text.strip()
    text = without_introduction(re.sub(r"[^\S\n]+", " ", text).strip())
    for _ in range(MOST):
        shorter = _without_lead(text)
        if shorter == text:
            break
        text = shorter
    text = without_mood(text)
    for pattern in patterns("framing")["tail"]:
        shorter = pattern.sub("", text)
        text = shorter if _asks(shorter) else text
    for _ in range(MOST):
        match = LAST.search(text)
        if not match or not _is("thanks", match["said"]) or not _asks(text[: match.start()]):
            break
        text = text[: match.start() + 1].rstrip(" ,،;-—–….۔")
    return text


def without_mood(text: str) -> str:
    """What was told, without how one is now: «پرچے چیک ہو گئے شکر ہے بہت تھک گئی»."""
    for _ in range(MOST):
        match = fits("framing", "mood", _lowered(text))
        if match is None or not re.search(r"[^\W_]", text[: match.start()]):
            break
        text = text[: match.start()]
    return text


def _without_lead(text: str) -> str:
    match = PIECE.match(text)
    if match and _is("lead", match["said"]):
        rest = text[match.end() :]
        return rest if _asks(rest) else text
    if rest := _going_on(text, match):
        return rest
    folded = _lowered(text)
    if bare := fits("framing", "bare", folded):
        rest = text[bare.end() :]
        return rest if _asks(rest) else text
    return text


def _going_on(text: str, match: re.Match[str] | None) -> str:
    """ "Uff rehne do ... poori list batao": what is dropped goes, what is asked stays. Who will see
    to it alone asks nothing: "leave it, i'll do it"."""
    if match and _is("dropped", match["said"]):
        rest = text[match.end() :]
    else:
        bare = fits("framing", "dropped_for", _lowered(text))
        rest = text[bare.end() :] if bare else ""
    alone = fits("framing", "alone", _lowered(rest))
    return rest if rest and not alone and _asks(rest) and not _is("dropped", rest) else ""


def _lowered(text: str) -> str:
    """The text as the patterns know it, letter for letter."""
    return text.lower().replace("’", "'") if len(text.lower()) == len(text) else text


def _is(name: str, said: str) -> bool:
    bare = " ".join(plain(said).replace("’", "'").split()).strip(" .!?,;:؟۔،-")
    return bool(fits("framing", name, bare))


def is_lead(said: str) -> bool:
    """Whether a sentence only leads in: "ah ok that makes sense."."""
    return _is("lead", said)


def _asks(rest: str) -> bool:
    """Whether something is left that says more than a lead-in."""
    return bool(re.search(r"[^\W_]", rest)) and not _is("lead", rest)


def without_remark(text: str) -> str:
    """A clause without a reason at its end: "remove number 4, it's a mistake"."""
    match = REMARK.search(text)
    if match is None or not re.search(r"[^\W_]", text[: match.start()]):
        return text
    return text[: match.start()] if is_remark(match["said"]) else text


def is_remark(said: str) -> bool:
    """Whether a part of a message tells why, and asks for nothing."""
    return _is("remark", said) and not _is("no_remark", said)
