"""What a pronoun stands for that was named in the same breath: "bijli ka bill reh gaya, wo 26 tak
jama karwana hai", "report likhni hai aur wo kal jama karani hai"."""

from __future__ import annotations

from itertools import pairwise

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.urdu.names import named, new_task
from tutor.offline.urdu.sentences import Heard, sentence

SHORT = 2  # words of what is done with it; "wo dukan band karni" names a thing itself


def spoken_of(text: str) -> Request | None:
    """What is to be done with what was told of: its day, if it is on the list, else a new task."""
    heard = sentence(text)
    match = fits("titles", "told_of", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    name = named(said["name"]) if said else ""
    task = new_task(f"{name} {said['deed']}") if said and name else {}
    if not name or "title" not in task or name.isdigit():
        return None
    if "due" not in task or "repeat" in task:
        return Request("add", arguments=task)
    return Request("due", name, {"due": task["due"]}, new=task)


def with_names(units: list[str]) -> list[str]:
    """Things to do, each with the name that "wo" stands for in it."""
    found = units[:1]
    for _, unit in pairwise(units):
        heard = sentence(unit)
        pronoun = fits("titles", "pronoun_first", heard.read, "urdu")
        title = str(new_task(found[-1]).get("title", "")) if pronoun else ""
        short = -2 if fits("titles", "verb_of_two", sentence(title).read, "urdu") else -1
        name = " ".join(title.split()[:short])
        rest = heard.original(pronoun.end(), len(heard.read) + 1) if pronoun else ""
        deed = str(new_task(rest).get("title", "")).split() if rest else []
        found.append(f"{name} {rest}" if name and 0 < len(deed) <= SHORT else unit)
    return found


def with_whom(deed: str, name: str) -> str:
    """ "Usko order likhwana hai", of the salesman who comes then."""
    heard = sentence(deed)
    pronoun = fits("titles", "whom_first", heard.read, "urdu")
    if pronoun is None or not 0 < len(name.split()) <= SHORT:
        return deed
    whom = "ko" if name.isascii() else "کو"
    return f"{name} {whom} {heard.original(pronoun.end(), len(heard.read) + 1)}"


def whose_verb(verb: str, title: str) -> str:
    """ "Bachon ko lena" of "lena", after "bachon ko school chhorna"; else empty."""
    heard = sentence(title)
    whom = fits("titles", "whom", heard.read, "urdu")
    takes = fits("titles", "takes_one", sentence(verb).read, "urdu")
    return f"{heard.original(0, whom.end() + 1)} {verb}" if whom and takes else ""
