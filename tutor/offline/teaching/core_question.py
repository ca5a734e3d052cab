"""The question inside a message, without the remarks, reactions and wishes around it: "ok so my
exam is friday and i don't get what a topic is, in simple words pls".

`core_question` leaves a message as it is where nothing stands around what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import Literal

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.parsing.answers import FACES
from tutor.offline.parsing.framing import core, without_remark
from tutor.offline.teaching import manner, troubles
from tutor.offline.teaching.chat_spelling import folded, in_full
from tutor.offline.teaching.everyday import EVERYDAY, in_book_words
from tutor.offline.teaching.manner import IN_LANGUAGE, Core, canonical, not_understood
from tutor.offline.teaching.places import numbered_chapter
from tutor.offline.teaching.questions import question, telling, tidy
from tutor.offline.teaching.references import named_before, named_by
from tutor.textbook.letters import is_of_lettered, spelt_out, spelt_out_in_talk
from tutor.textbook.light import is_light
from tutor.textbook.subjects import is_part, special_in, subjects_in
from tutor.textbook.words import plain, words

Matter = Literal["facts", "lost", "next", "occasion", "own_days", "plan", "price", "questions",
                 "some_plan", "where"]  # fmt: skip
LONGEST = 600  # characters of a message that are read
RECENT = 3  # messages in which what is pointed at was shown
LONGEST_PIECE = 200  # and of what stands between two of its marks
MARKS = re.compile(r"(?<=[.!?؟۔;…])\s+|\s+[-–—]+\s+|[,،;:]\s+|\n+")
ENDS = re.compile(r"(?<=[.!?؟۔:;…])\s+|\n+")
MOST = 4  # frames around one question
FEW = 2  # words of a question that has none of its own

_patterns = partial(either, "core_question")


def _fits(name: str, text: str) -> re.Match[str] | None:
    return fits_either("core_question", name, text[:LONGEST])


@lru_cache(maxsize=512)
def core_question(text: str) -> Core:
    """What a message asks, and in what manner."""
    whole = " ".join(FACES.sub(" … ", folded(text[:LONGEST])).split()).strip("… ")
    on_letters = spelt_out_in_talk(whole) if is_of_lettered(whole) else whole
    said = in_book_words(spelt_out(in_full(on_letters)))
    bare, explained = manner.explained(_without("joined_with", said)[0])
    bare, simply = _without("manner", bare)
    simply = simply or explained or manner.is_lost(MARKS.split(said))
    bare, briefly = _without("brief", bare)
    bare, in_tongue = _without("tongue", bare)
    taken = simply or briefly or in_tongue
    bare, _ = _without("filler", manner.without_setting(manner.paused(bare)))
    if part := not_understood(bare):
        return Core(part, bool(special_in(part)), briefly, in_tongue)
    asked = (
        numbered_chapter(_unframed(manner.unled(_asked(bare)))) if len(text) <= LONGEST else said
    )
    again = _is_again(bare) or _is_again(asked)
    if again or (taken and not telling(tidy(asked))):
        simply = simply or (again and not (briefly or in_tongue))
        wish = EVERYDAY["en"] if simply and question(tidy(bare)).wants("example") else ""
        return Core(wish, simply, briefly, in_tongue)
    same = not taken and asked == said == whole  # and so its capitals are kept
    return Core(text if same else asked, simply, briefly, in_tongue)


def bare(conversation: Conversation) -> Conversation:
    """The talk without what was said around the questions."""
    earlier = [_bared(exchange) for exchange in conversation.earlier]
    now, said = _bared(conversation.now), conversation.now.said
    if any(is_of_lettered(folded(exchange.answer)) for exchange in earlier[-RECENT:]):
        named = spelt_out_in_talk(bare_text := folded(said.text))
        if named != bare_text and not said.action:
            now = _bared(replace(conversation.now, said=replace(said, text=named)))
    return Conversation(now, earlier)


def asked_in(conversation: Conversation) -> str:
    """The last message without what was said around its question."""
    return bare(conversation).now.said.text


def put_plainly(text: str) -> str:
    """What a message asks, its words as they are typed in full; letters stay letters."""
    return in_full(folded(_core_of(text)))


def _bared(exchange: Exchange) -> Exchange:
    said = exchange.said
    if said.action or said.selection:
        return exchange
    return replace(exchange, said=replace(said, text=_core_of(said.text)))


@lru_cache(maxsize=512)
def _core_of(said: str) -> str:
    """What a message asks, whatever was said before it."""
    if name := named_before(said):
        return f"what is {name}"
    if wished := language_only(said):
        return IN_LANGUAGE[wished]
    meant = named_by("meant", said)
    said = manner.without_denied(meant if meant and asks_within(meant) else said)
    *told, last = MARKS.split(folded(said[:LONGEST]))
    if told and _fits("bare_why", last):  # "my map comes out doubled, why"
        return canonical(core_question(said), said)
    text = talk.without_language(without_occasion(core(talk.without_talk(said)))) or said
    shorter = without_remark(text)
    reason = text[len(shorter) :].strip(" ,،")
    text = shorter if telling(tidy(shorter)) and reason and not asks_within(reason) else text
    return canonical(core_question(text), text)


def language_only(text: str) -> str:
    """The language that a message wishes for, if it wishes for nothing else."""
    wished = talk.language_wanted(text)
    rest = telling(tidy(talk.without_language(in_full(folded(text))))) if wished else []
    return "" if any(not is_light(token) for token in rest) else wished


def without_occasion(text: str) -> str:
    """A text without the exam or lesson behind it that it is wanted for."""
    match = _fits("for_occasion", plain(text).strip(" .!?؟۔"))
    return text[: match.start()] if match else text


def is_of(matter: Matter, text: str) -> bool:
    """Whether a text speaks of that: `lost` says that something is not understood, `where` asks for
    the chapter of what was spoken of, `next` of the one after it, `occasion` is what one learns
    for, such as an exam, `questions` are for others to be asked, `facts` and the `price` of a thing
    are what no page on robots tells."""
    if matter == "plan" and is_of("own_days", text):
        return False  # "what is my exam schedule" is of one's own days
    return bool(_fits(matter, plain(text))) or (matter == "questions" and _quizzed_on(text))


def _quizzed_on(text: str) -> bool:
    """Whether a quiz is wished for on something of the book: "quiz lo ros 2 topics ka"; a test,
    which may be one of the eyes as well, only on what nothing else is called."""
    said, named = plain(text[:LONGEST]).strip(" .!?؟۔"), subjects_in(text[:LONGEST])
    sure = bool(special_in(text[:LONGEST])) or len(named) > 1
    return bool((named and _fits("quiz_on", said)) or (sure and _fits("test_on", said)))


def asks(piece: str) -> bool:
    """Whether a folded piece asks for something, by its beginning if it is long."""
    begins = piece[:LONGEST_PIECE]
    return bool(_fits("asks", begins) or _fits("frame", begins))


def is_framed(text: str) -> bool:
    """Whether a message puts a frame around what it asks ("what does the book say about")."""
    return bool(_fits("frame", " ".join(plain(text).split()).strip(" .?!؟۔")))


def is_taught(text: str) -> bool:
    """Whether it can only ask to be taught: what happens then, or that part once more."""
    return bool(_fits("taught", " ".join(plain(text).split()).strip(" .?!؟۔")))


def asks_within(text: str) -> bool:
    """Whether any piece of a text asks for something."""
    return any(asks(piece) for piece in MARKS.split(in_full(" ".join(plain(text).split()))))


def _asked(said: str) -> str:
    """The pieces that ask, and what they need of the others."""
    said, _ = _without("grumble", said)
    said = _after_remarks(said)
    pieces = [part for piece in MARKS.split(said) for part in _cut(piece) if part.strip()]
    pieces = [_without_tail(piece.strip(" .!۔…,،")) for piece in pieces]
    rest = [piece for piece in pieces if not _reacts(piece)] or pieces
    asking = [piece for piece in rest if asks(piece)]
    beside = [piece for piece in rest if piece not in asking]
    told = [piece for piece in beside if _fits("told", piece)]
    named = [piece for piece in beside if any(map(is_part, words(piece)))] if told else beside
    kept = [piece for piece in named if piece not in told]
    if not asking and len(rest) < len(pieces) and (names := _special_in(told)):
        return _unframed(told[-1]) if _fits("frame", told[-1]) else " ".join(names)
    if len(rest) > 1 and _fits("bare_why", rest[-1]):
        return manner.why_so(", ".join([p for p in rest[:-1] if p not in told] or rest[:-1]))
    if len(rest) == 1 and (put := _fits("end_why", rest[0])) and not asks(put["what"]):
        return manner.why_so(put["what"])
    if not asking or len(rest) == 1:
        trouble = "" if asking else troubles.asked_by(rest)
        return trouble or ", ".join(kept or rest)
    if all(_fits("mended", piece) for piece in asking) and (asked := troubles.asked_by(beside)):
        return asked
    text = ", ".join(piece for piece in rest if piece in asking or piece in kept)
    return text if subjects_in(text) else _with_subject(text, told, said)


def _after_remarks(said: str) -> str:
    """The sentences from the first that asks on, if those before it are of nothing in the book and
    no "it" may mean what they tell: "nice. now to study: how can a robot map what it sees?" """
    sentences = ENDS.split(said)
    at = next((n for n, one in enumerate(sentences) if any(map(asks, MARKS.split(one)))), 0)
    before, asked = sentences[:at], " ".join(sentences[at:])
    meant = _fits("pronoun", asked)
    names = bool(subjects_in(asked[: meant.start()] if meant else asked))
    told = names or (not meant and len(telling(tidy(asked))) > FEW)
    return asked if told and not any(map(subjects_in, before)) else said


def _reacts(piece: str) -> bool:
    bare = piece.strip(" .,!?؟۔،…")
    complains = _fits("complaint", bare) and not _fits("bids", bare)
    known = (("reaction", f"{bare} "), ("reaction", bare), ("again", bare))
    return complains or any(_fits(name, said) for name, said in known)


def _is_again(text: str) -> bool:
    pieces = [tidy(piece) for piece in MARKS.split(text) if piece.strip()]
    again = [bool(_fits("again", piece)) for piece in pieces]
    rest = [piece for piece, one in zip(pieces, again, strict=True) if not one]
    return any(again) and all(_fits("reaction", piece) or _only_tells(piece) for piece in rest)


def _only_tells(piece: str) -> bool:
    """Whether it tells something, and of no subject: "that's a bit mathy"."""
    return bool(_fits("told", piece)) and not (subjects_in(piece) or asks(piece))


def _without_tail(piece: str) -> str:
    """A question without the reason or remark that it runs on to."""
    for pattern in _patterns("tail"):
        shorter = pattern.sub("", piece)
        if shorter != piece and asks(shorter) and telling(tidy(shorter)):
            piece = shorter
    for match in (m for pattern in _patterns("cut") for m in pattern.finditer(piece)):
        left, right = piece[: match.start()], piece[match.end() :]
        if asks(left) and telling(tidy(left)) and _fits("told", right) and not asks(right):
            return left if not _special_in([right]) else piece
    return piece


def _with_subject(text: str, told: list[str], said: str) -> str:
    """A question on "it" with the subject that a remark beside it names."""
    names = _special_in(told)
    if not names:
        return text if any(not is_light(token) for token in telling(tidy(text))) else said
    if meant := _fits("pronoun", text):
        return f"{text[: meant.start()]}{names[0]}{text[meant.end() :]}"
    if parts := _fits("its_parts", text):
        return f"{text[: parts.end()]} of {names[0]}{text[parts.end() :]}"
    return said if len(telling(tidy(text))) < FEW else text


def _cut(piece: str) -> Iterator[str]:
    """A run-on piece cut where it begins to ask, if it only told before."""
    for pattern in _patterns("cut"):
        for match in pattern.finditer(piece):
            left, right = piece[: match.start()], piece[match.end() :]
            if not telling(tidy(right)) or asks(left):
                continue
            if asks(right) and _fits("told", left):
                yield from (left, right)
                return
    yield piece


def _special_in(pieces: list[str]) -> list[str]:
    """The subjects of the last piece that names any."""
    return next(filter(None, map(special_in, pieces[::-1])), [])


def _unframed(text: str) -> str:
    """A question without "what does the book say about", "I don't get" and the like."""
    for _ in range(MOST):
        match = _fits("frame", text.strip(" .?!؟۔,،"))
        if match is None:
            break
        text = match["what"]
    return text


def _without(name: str, text: str) -> tuple[str, bool]:
    shorter = text
    for pattern in _patterns(name):
        shorter = pattern.sub(lambda match: ", " if match[0][:1] in ",،" else " ", shorter)
    shorter = " ".join(shorter.split()).strip(" ,،;")
    return (shorter, True) if shorter != text.strip(" ,،;") else (text, False)
