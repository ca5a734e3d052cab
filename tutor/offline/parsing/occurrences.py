"""What is said of one time of what repeats ("skip gym this friday", "is jumme ko gym nahi jana"),
and whether something was done ("did u tick it off?", "likh liya kya?")."""

from __future__ import annotations

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.urdu.names import around, named, trimmed
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

DEEDS = ("complete", "delete", "set", "add")


def skipped(text: str) -> Request | None:
    """One time that is to be left out; the desk looks whether the task repeats."""
    if sounds_urdu(text):
        heard = sentence(text)
        match = fits("occurrences", "skip_urdu", heard.read)
        said = Heard(heard, match)["what"] if match else ""
    else:
        match = fits("occurrences", "skip", text)
        said = match["what"] if match else ""
    if match is None:
        return None
    rest, due, repeat = times(said)
    bare = (
        named(trimmed(rest, around("idle"), around("idle"))) if sounds_urdu(text) else _bare(rest)
    )
    once = fits("occurrences", "once", text)
    if repeat or not telling(bare) or not (names_day(due) or once):
        return None
    told = text.casefold().startswith("no ")  # maybe of no task of ours
    return Request("skip", bare, {"day": names_day(due)}, sure=not told)


def was_done(text: str) -> Request | None:
    """A question whether a deed was done, with what it was done to."""
    urdu = sounds_urdu(text)
    heard = sentence(text)
    if fits("reminders", "noun", text):
        return None  # of which `of_reminders` knows more
    for deed in DEEDS:
        match = fits(
            "occurrences", f"did_{deed}{'_urdu' if urdu else ''}", heard.read if urdu else text
        )
        if match is None:
            continue
        said = (Heard(heard, match)["what"] if urdu else match["what"]) or ""
        bare = named(said) if urdu and said else _bare(said)
        if deed == "set":
            return Request("reminders", bare if telling(bare) or bare.isdigit() else "it")
        return Request("did", bare if telling(bare) or bare.isdigit() else "it", {"deed": deed})
    return None


def _bare(said: str) -> str:
    return " ".join(cleared("occurrences", "around", said, put=" ").split())
