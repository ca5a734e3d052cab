"""Greetings, thanks, moods, what the engine is and can do, and what only a model could do."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils import timezone

from todos.due import spoken
from tutor.offline.desk.dates import translated
from tutor.offline.lexicon import cleared, either, fits, fits_either, patterns
from tutor.offline.parsing.answers import FACES
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.intents import TALK, guess
from tutor.offline.replies import say
from tutor.offline.teaching.chapters import contents
from tutor.offline.teaching.questions import asks, tidy
from tutor.offline.teaching.references import named_before
from tutor.offline.teaching.troubles import asked_by as asked_by_trouble
from tutor.offline.urdu.sentences import sentence
from tutor.textbook.subjects import special_in, subjects_in
from tutor.textbook.words import is_roman, is_urdu, plain

# What a text is, the more telling kind first: of "ok thanks, bye" the last word counts.
SMALL = (
    "swamped", "setup", "who", "accuracy", "sums", "others", "languages", "help",
    "contents", "clock", "sorrow", "joy", "tired", "complaint", "praise", "bye", "thanks", "fine",
    "hello", "okay", "lost",
)  # fmt: skip
PRACTICE = ("exercises", "quiz")
ASKED = {"who", "accuracy", "others", "languages", "help", "contents", "begin", *PRACTICE}
LEARNING = ("swamped", "begin", "quiz")  # what only the tutor is asked
# The more telling first.
HEARD = ("read_part", "thanks", "bye", "sorrow", "tired", "joy", "praise", "heard")
PUZZLED = ("puzzled",)  # what goes on from an answer, if there was one
# What is talk whatever else it sounds like: "too much has become of it" has finished nothing.
FIRST = {*SMALL, *PUZZLED} - {"contents", "okay", "lost", "thanks", "hello", "fine"}
MOODS = HEARD[1:-1]
THAT = re.compile(r"\b(?:that|this|it|those|these)\W*$")  # what was named before it
CLAUSE = re.compile(r"[^,.!;،۔؛…\n]+(?:[,.!;،۔؛…\n]+\s*|$)")
GLAD = re.compile(
    r"[:;=8]-?[)DPp]|[xX]D|[\U0001f600-\U0001f60e\U0001f642\U0001f44c\U0001f44d\U0001f64f❤🎉]"
)
MOST = 6  # pieces of a message
HALF = 0.5  # of a probability
INTO = {"english": "en", "urdu": "ur"}
ENDS = re.compile(r"(?<=[?!.؟۔])\s+")
# What a wish for a language is put by; who wants Roman Urdu cannot read the other script.
IN = {"roman": ("in_roman", "in_english"), "en": ("in_english",), "ur": ("in_urdu",)}
LONGEST = 24  # words; a longer message means more
LONGEST_TEXT = 400  # characters in which a language may be asked for
PIECE = re.compile(r"[.!,،۔?؟;:…]+(?:\s+|$)")


def small_talk(text: str, kinds: tuple[str, ...] = SMALL) -> str:
    """The answer to small talk; empty if the text is more than that."""
    kind = kind_of(text, kinds)
    if kind == "contents":
        return contents()
    if kind == "clock":
        now = timezone.localtime()
        return say(kind, now=translated(spoken(now.date(), now.time())))
    return say(kind) if kind else ""


@lru_cache(maxsize=2048)
def kind_of(text: str, kinds: tuple[str, ...] = SMALL) -> str:
    """What small talk it is, as a whole or piece by piece; empty if any piece is more."""
    text = " ".join(text[:LONGEST_TEXT].split())
    if named_before(text):
        return ""
    bare = FACES.sub("", cleared("polite", "faces", text)).strip()
    text = bare or ("ok" if GLAD.match(text) else text)
    short = len(text.split()) <= LONGEST
    whole = _kind(tidy(text) or text, kinds) or _kind(_spoken(text), kinds) if short else ""
    if whole:
        return whole
    pieces = [tidy(piece) for piece in PIECE.split(text) if re.search(r"[^\W_]", piece)]
    found = [_kind(piece, kinds) for piece in pieces[-MOST:]]
    if len(found) > 1 and (asked := _asked(found, pieces)):
        return asked
    return min(found, key=kinds.index) if short and len(found) > 1 and all(found) else ""


def _asked(found: list[str], pieces: list[str]) -> str:
    """What is asked about the engine beside talk of oneself: "what can you do? i'm new here"."""
    if found[-1] == "help" and asked_by_trouble(map(plain, pieces)):
        return ""  # "nav2 keeps failing, what do i do"
    if found[-1] == "help" and THAT.search(pieces[-1]) and any(map(subjects_in, pieces[:-1])):
        return ""  # "combining imu with odometry, what do i use for that"
    if found[-1] in ASKED:  # "I teach at a college. What is in the book?"
        return found[-1]
    rest = [piece for kind, piece in zip(found, pieces[-MOST:], strict=True) if not kind]
    asked = next((kind for kind in found if kind in {*ASKED, "clock"}), "")
    return "" if any(_is_more(piece) for piece in rest) else asked


def _is_more(piece: str) -> bool:
    """Whether a piece asks something of the list."""
    found = guess(piece)
    return found.label not in TALK and found.share >= HALF


@lru_cache(maxsize=512)
def heard(text: str) -> str:
    """What kind of thing is only told, by words anywhere in it: for what nothing else understands.
    The name of a reply; `heard` if it is neither feeling nor courtesy; empty if it asks."""
    if len(text) > LONGEST_TEXT or asks(text) or special_in(text):
        return ""
    if fits("core_question", "which_one", text):
        return ""  # "… for 10 sec, which one do i use"
    read = sentence(text).read
    felt = (k for k in HEARD if fits("heard", k, text) or fits("heard", k, read, "urdu"))
    return next(felt, "")


def felt(text: str) -> str:
    """The answer to a feeling or a courtesy, however it is put; empty if it is neither."""
    kind = heard(text)
    return say(kind) if kind in MOODS and guess(text).label != "study" else ""


def takes_leave(text: str) -> bool:
    """Whether a goodbye ends it, and where one goes is told before that."""
    return bool(fits_either("heard", "leaves", sentence(text).read))


def is_free_talk(text: str) -> bool:
    return _is("free", _spoken(text))


def is_translation(text: str) -> bool:
    return _is("translate", _spoken(text))


def asks_to_begin(text: str) -> bool:
    """Whether someone who wants to learn asks where to start."""
    return kind_of(text, LEARNING) == "begin"


@lru_cache(maxsize=512)
def language_wanted(text: str) -> str:
    """`en`, `roman` or `ur` if the answer is wanted in it ("in english please"); else empty. Who
    asks why it was given in some language wants their own."""
    if into := translated_answer(text)[1]:
        return into
    said = plain(" ".join(text[:LONGEST_TEXT].split()))
    if _is("editions", said) or name_wanted(said)[0]:  # "is the book in Urdu" wishes for none
        return ""
    why = fits_either("talk", "switched", said)
    rest = f"{said[: why.start()]} {said[why.end() :]}".strip() if why else said
    wanted = next((one for one, (name, *_) in IN.items() if _is(name, rest)), "")
    if not wanted and why and why["tongue"]:
        wanted = "ur" if is_urdu(said) else "roman" if is_roman(said) else "en"
    return wanted if not is_translation(text) else ""


def name_wanted(text: str) -> tuple[str, str]:
    """What is to be named in another language ("what is a joint called in urdu"), and that
    language; empty if it asks for no name."""
    match = fits_either("talk", "called", _spoken(text))
    if match is None:
        return "", ""
    return match["what"], "en" if match["english"] else "ur"


def translated_answer(text: str) -> tuple[str, str]:
    """The topic of an answer that is to be given in the other language, and that language."""
    match = fits("talk", "translate_answer", _spoken(text))
    return (match["topic"] or "", INTO[match["into"]]) if match else ("", "")


def without_talk(text: str) -> str:
    """A message without its sentences that are only talk, if others are more."""
    sentences = ENDS.split(text) if len(text) <= LONGEST_TEXT else [text]
    kept = [sentence for sentence in sentences if not kind_of(sentence)]
    return " ".join(kept) if 0 < len(kept) < len(sentences) else text


@lru_cache(maxsize=512)
def beside_mood(text: str) -> str:
    """What is said beside a feeling or a courtesy, before or behind it; empty if that is nothing
    or the message has none: "so stressed, remind me to call mum"."""
    pieces = CLAUSE.findall(text) if len(text) <= LONGEST_TEXT else []
    if len(pieces) < 2:
        return ""
    told = [bool(felt(piece)) or kind_of(piece) in MOODS for piece in pieces]
    if all(told) or not any(told):
        return ""
    first, last = told.index(False), len(told) - told[::-1].index(False)
    return "".join(pieces[first:last]).strip() if last - first < len(told) else ""


def without_language(text: str) -> str:
    """A text without the language in which its answer is wanted, and remarks on that."""
    wanted, text = language_wanted(text), " ".join(text.split())
    for name in (*IN[wanted], "switched") if wanted else ():
        for pattern in either("talk", name):
            text = pattern.sub(" ", text)
    return " ".join(text.split())


def is_urdu_talk(text: str) -> bool:
    """Whether it is small talk as it is put in Urdu, be it in Latin letters."""
    said = _spoken(text)
    urdu, english = patterns("talk", "urdu"), patterns("talk")
    if len(said.split()) > LONGEST:
        return False
    heard = [
        kind for kind in (*SMALL, "exercises") if any(p.search(said) for p in urdu.get(kind, ()))
    ]
    return any(not any(p.search(said) for p in english.get(kind, ())) for kind in heard)


def topic_of_chapters(text: str) -> str:
    """What it wants to know the chapters of ("which chapters deal with humanoids"), if anything."""
    match = fits_either("talk", "chapters_on", _spoken(text))
    return match["topic"] if match else ""


def only_tells(text: str) -> bool:
    """Whether it is said of oneself or others, and asks nothing."""
    return is_personal(text) and not asks(text)


def asks_what(text: str) -> bool:
    """Whether it asks in Urdu what something is ("kinematics kia hai")."""
    return _is("asks_what", _spoken(text))


def is_personal(text: str) -> bool:
    """Whether it is said of oneself or of the engine, as a question about the book is not."""
    return _is("personal", _spoken(text))


def _kind(said: str, kinds: tuple[str, ...]) -> str:
    return next((name for name in kinds if _is(name, said)), "")


def _is(name: str, said: str) -> bool:
    return bool(fits_either("talk", name, said))


def _spoken(text: str) -> str:
    return tidy(core(text)) or text.strip()
