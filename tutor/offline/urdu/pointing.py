"""Which task a message in Urdu speaks of, wherever in it that stands: "bill wala wapas khol do,
payment fail ho gayi", "nalka phir tapak raha hai, kaam zinda karo wo"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.names import PLACE as NTH
from tutor.offline.urdu.names import around, group, in_digits, named, trimmed
from tutor.offline.urdu.sentences import Sentence, sentence

ENDING = ("hai", "hun", "tha", "gaya", "diya", "liya", "chuka", "hua", "گا", "گی", "hoga", "padega")
# Where one thing that is said ends and the next begins.
CUT = re.compile(
    r" , |^, | ,$| (?:lekin|magar|مگر|لیکن|kyun ke|warna|balke|so|is liye|isliye) |"
    rf"(?:{'|'.join(f'(?<= {word})' for word in ENDING)}) "
    r"(?!(?:hai|hun|tha|gaya|diya|liya|chuka|wala|raha|kaam|ke|گا|گی|hi|nahi|na|se|phir|ho)\b)"
)
COUNT = r"\d+|ek|do|teen|char|چار|paanch|panch|پانچ|chhe|چھ|چھے|saat|سات|aath|آٹھ|nau|نو|das|دس"
NUMBER = re.compile(
    rf"(?:^| )(?:(?:kaam )?number|kaam|#) ?(?P<after>{COUNT})(?= |$)"
    rf"|(?:^| )#(?P<sign>\d+)|(?:^| )(?P<before>\d+|{COUNT}(?= number)) (?:number|wala)(?= |$)"
)
PLACE = re.compile(
    rf"(?:^| )(?P<place>(?:sab se )?{NTH} (?:number )?"
    r"(?:wala|kaam))(?= |$)"
)
WALA = re.compile(r"(?P<name>(?:\S+ ){1,4}?)wala(?= |$)(?: (?:kaam|baat))?")
IT = re.compile(r"(?:^| )(?:isko|inko|wo|ye|usko|wahi|is|us)(?: |$)")
MANY = re.compile(r"(?:^| )(?:sab|dono|teeno|jo kaam)(?: |$)")


def parts(heard: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a sentence: before and after the words from start to end, in what these
    stand in, and the rest of it."""
    cuts = [0]
    for match in CUT.finditer(heard.read):
        cuts += [match.start(), match.end()]
    cuts.append(len(heard.read))
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    own = [(a, b) for a, b in spans if a < end and b > start] or [(0, len(heard.read))]
    rest = [span for span in spans if span not in own]
    near = [(own[0][0], start), (end, own[-1][1])]
    return [(a, b) for a, b in (*near, *rest) if b > a and heard.read[a:b].strip()]


def pointed(heard: Sentence, start: int, end: int) -> tuple[str, bool]:
    """The task's name, and whether it is only what is told of it."""
    spans = parts(heard, start, end)
    for a, b in spans:
        if found := _marked(heard, a, b):
            return found, False
    beside = [span for span in spans if span[0] == end or span[1] == start]
    for a, b in beside:
        said = _bare(heard.original(a, b))
        told = a == end and fits("polite", "tells", heard.read[a:b], "urdu")
        if telling(said) and not told:
            return named(said), False
        if b == start and IT.search(f" {heard.read[a:b]} "):
            break  # "is pe star laga do, bohat important hai"
    for a, b in spans:
        said = heard.original(a, b)
        if (a, b) not in beside and len(telling(_bare(said))) > 0:
            return said.strip(), True
    return "it", False


def the_one(remark: str) -> str:
    """The task of "challan wale ka time to 11 baje tha"; empty if none is pointed at."""
    wala = WALA.search(sentence(remark).read)
    return _marked(sentence(remark), *wala.span()) if wala else ""


def _marked(heard: Sentence, a: int, b: int) -> str:
    """A number, a place, or "the … one" in a stretch."""
    read = heard.read[a:b]
    if MANY.search(read) and (several := group(heard.original(a, b))):
        return several
    if number := NUMBER.search(read):
        if number["before"] and not _is_number(read, number):
            return _bare(heard.original(a, b))
        said = named(f"number {number['after']}") if number["after"] else ""
        return said or number["sign"] or in_digits(number["before"] or "")
    wala, place = WALA.search(read), PLACE.search(read)
    if wala and not (place and place.end() == wala.end()):
        name = _bare(heard.original(a + wala.start("name"), a + wala.end("name")))
        if name and telling(name):
            timed = not times(name)[0]
            return _bare(heard.original(a, b)) if timed else named(name)
    if place:
        return named(heard.original(a + place.start("place"), a + place.end("place")))
    return ""


def _is_number(read: str, number: re.Match[str]) -> bool:
    """ "5 wala alarm" is of five o'clock; "5 wala" is task 5."""
    after = read[number.end() :].split()
    return not after or "number" in number[0]


def _bare(said: str) -> str:
    return trimmed(said, around("idle"), around("idle"))


def without(said: str, words: frozenset[str]) -> str:
    """A text without these words, wherever in it they stand."""
    heard = sentence(said)
    reads = [heard.read[at:].split(" ", 1)[0] for at, _, _ in heard.places]
    kept = [
        heard.text[start:end]
        for (_, start, end), read in zip(heard.places, reads, strict=True)
        if read not in words
    ]
    return " ".join(kept)
