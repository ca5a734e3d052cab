"""Where one thought ends and the next begins, in what people say without marks: "wake me at 5 i
have a paper", "call mum and also the rent's due on the 1st oh and remind me the day before"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import times

ENDS = re.compile(
    r"(?<=[!?;])\s+|(?<=[^\d.]\.)\s+|(?<=\d\d\.)\s+|\n+|\s*…\s*|\s*\.{2,}\s*|\s+[-–—]+\s+"
)
WORD = r"(?:and|also|plus|then|oh|but|so|n|&|btw|ugh|um|uh)"
JOINT = re.compile(
    rf"\s*,\s*(?:{WORD}\b[\s,]*)*|\s+(?:{WORD}\b[\s,]*)+"
    r"|\s+(?=(?:because|cause|cuz|coz|otherwise|or else|since|in case|so that)\s)"
    r"|\s+(?=or (?:he|she|they|i|it|we)'?ll\s)",
    re.IGNORECASE,
)
GOES_ON = re.compile(r"(?:is|are|was|were|will|starts?|begins?|ends?)\b", re.IGNORECASE)
NEW = ("bid", "filed")
OWN = ("ought", "has", "until")
TIMED = re.compile(
    r"(?:(?:on|at|by|this|next|in the)\s+)?[\w:']+(?:\s+[\w:]+){0,2}?,?\s+(?=(?:i|we|there)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Thought:
    """`joint` is what leads to it: "", ",", "and also", "so" …"""

    text: str
    joint: str = ""


def thoughts(text: str) -> list[Thought]:
    """The thoughts of a message, in order, without what is said while thinking."""
    plain = unfilled(text)
    found = [thought for part in ENDS.split(plain) for thought in _cut(part.strip())]
    return [thought for thought in found if re.search(r"[^\W_]", thought.text)]


def unfilled(text: str) -> str:
    text = re.sub(r"[^\S\n]+", " ", text.replace("’", "'"))
    for pattern in patterns("told")["noise"]:
        text = re.sub(r"[^\S\n]+", " ", pattern.sub(" ", text))
    return re.sub(r"\s+(?=[,.;!?])", "", text).strip(" ,")


def bare(text: str) -> str:
    """A thought without what leads to it, and without what it trails off with."""
    text = text.strip(" ,.!;:–—-")
    before = ""
    while before != text and text:
        before = text
        text = re.sub(r"^[\s,.!:;–—-]+", "", text[_lead(text) :])
        for pattern in patterns("told")["tail"]:
            text = pattern.sub("", text).strip(" ,.!;:–—-")
    return text


def _lead(text: str) -> int:
    match = fits("told", "lead", text)
    return match.end() if match and match.end() < len(text) else 0


def _cut(text: str) -> list[Thought]:
    found: list[Thought] = []
    start, joint = 0, ""
    for end, after in _places(text):
        if end <= start:
            continue
        left, right = text[start:end], text[after:]
        said = text[end:after].strip().casefold()
        if _another(left, said, right):
            found.append(Thought(left, joint))
            start, joint = after, said or ","
    return [*found, Thought(text[start:], joint)] if text else []


def _places(text: str) -> list[tuple[int, int]]:
    """Where it may be cut: at joints, and before what asks for a reminder or tells of oneself."""
    places = {match.span() for match in JOINT.finditer(text)}
    taken = {at for place in places for at in place}
    for match in re.finditer(r"\s+(?=\S)", text):
        if not taken & {match.start(), match.end()}:
            places.add(match.span())
    return sorted(places)


def _another(left: str, joint: str, right: str) -> bool:
    """Whether another thought begins on the right; what stands before it must say something."""
    begins = _joined(left, joint, right) if joint else _run_on(left, right)
    return begins and (_says(bare(left)) or bool(fits("told", "filed", left)))


def _run_on(left: str, right: str) -> bool:
    """Without a mark or a word between them: "wake me at 5 i have a paper"."""
    if fits("told", "leads_on", left) or GOES_ON.match(right):
        return False
    if any(_begins(name, right) for name in (*NEW, "someone")):
        return True
    said = bare(right)
    told = any(_begins(name, said) for name in (*OWN, "remark", "why"))
    return told and ends_with_time(left)


def _joined(left: str, joint: str, right: str) -> bool:
    said = bare(right)
    if _begins("filed", right) or any(_begins(name, said) for name in (*NEW, *OWN, "why")):
        return True
    timed = TIMED.match(said)  # "… and at 4 i have to pick the kids up"
    if timed and any(_begins(name, said[timed.end() :]) for name in OWN):
        return True
    if _begins("remark", said):
        return not re.fullmatch(r"(?:and|n|&)", joint) or _is_clause(left)
    return _another_thing(left, joint, right)


def _begins(name: str, text: str) -> bool:
    match = fits("told", name, text)
    return bool(match and match.start() == 0)


def _says(left: str) -> bool:
    """Whether it says more than when."""
    rest = times(left)[0]
    return bool(telling(re.sub(r"\b(?:when|it'?s|at|on|in|by)\b", "", rest)))


def ends_with_time(text: str) -> bool:
    _, due, repeat = times(text)
    last = (text.strip(" ,.!").casefold().split() or [""])[-1]
    return any(said and said.casefold().split()[-1] == last for said in (due, repeat))


def _is_clause(left: str) -> bool:
    """Whether what stands before says something by itself."""
    said = bare(left)
    has = any(_begins(name, said) for name in (*NEW, *OWN, "remark"))
    return has or bool(fits("titles", "imperative", said)) or bool(times(said)[1])


def _another_thing(left: str, joint: str, right: str) -> bool:
    """Another deed, or another thing with a time of its own."""
    chunk = bare(JOINT.split(bare(right), maxsplit=1)[0])
    deed = bool(fits("titles", "imperative", chunk)) and " " in chunk
    if deed:
        again = bool(re.search(r"also|plus|oh|then|but|so|,", joint))
        of_bid = " to " in left or not times(left)[1]  # "wake me at 3 and book a cab" are two
        if fits("told", "bid", left) and of_bid and not times(chunk)[1] and "also" not in joint:
            return False  # "remind me to drink water and take the vitamin"
        return _is_clause(left) and (again or bool(times(chunk)[1]) or bool(times(left)[1]))
    rest, due, repeat = times(chunk)
    named = bool(telling(rest)) and not fits("told", "says_more", chunk)
    if not (due or repeat) or not named:
        return False
    before = times(left)
    return bool((before[1] or before[2]) and telling(before[0])) and not _starts_with_time(chunk)


def _starts_with_time(chunk: str) -> bool:
    if fits("told", "day_first", chunk):
        return True
    _, due, repeat = times(chunk)
    led = r"^(?:(?:on|at|by|for|in|before|due|the)\s+)+"
    said = re.sub(led, "", (due or repeat).casefold())
    return bool(said) and re.sub(led, "", chunk.casefold()).startswith(said.split()[0])
