"""A task that is named by its time: "kal wale ki yaad dila dena", "subah wala hata do".

What says which task is no time to do anything at: a word that is no time is put in its place while
the clause is read.
"""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.titles import is_time
from tutor.offline.urdu.names import PLACES
from tutor.offline.urdu.sentences import Heard, sentence

STAND_IN = "qzq"
# What changes one task; "aaj wale kaam dikhao" shows many.
OF_ONE = {*TOOLS, "shift", "untime", "untag", "remind", "remind_anew", "remind_eve"}


def taken_out(clause: str) -> tuple[str, str] | None:
    """The clause with a word for the time that names a task, and that name: "kal wale"."""
    heard = sentence(clause)
    match = fits("pointing", "by_time", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or said.read("when") in PLACES or not is_time(said["when"]):
        return None
    return f"{STAND_IN} {said['pointing']} {said['rest']}", f"{said['when']} {said['pointing']}"


def put_back(found: Request | None, name: str) -> Request | None:
    """The request of that name; None if it is of something else, or may be of yesterday's."""
    if found is None or found.kind not in OF_ONE or found.what != STAND_IN:
        return None
    past = found.stated and fits("telling", "urdu_day", name, "urdu")  # "kal wala ho gaya"
    return None if past else replace(found, what=name)
