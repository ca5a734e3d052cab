"""What is told of a task that was added or named last and makes it needless: "we already have
milk", "wo to abu le aye". It is asked whether it goes, or is done; nothing happens by itself. Of
several, "only keep the first two" says which go."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.offline.conversation import Conversation
from tutor.offline.desk.groups import meant
from tutor.offline.desk.which import Memory, Shown, memory_of, resolve
from tutor.offline.lexicon import fits
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import Request
from tutor.offline.urdu.sentences import sentence, sounds_urdu

WAYS = {"had": "delete", "seen_to": "complete"}


def not_needed(conversation: Conversation) -> list[Request]:
    """The question that such a remark comes to; empty if it is none, or of another task."""
    before = Conversation(conversation.earlier[-1], conversation.earlier[:-1])
    memory, said = memory_of(before), conversation.now.said.text
    focus = memory.focus
    several = focus if len(focus) > 1 else memory.listed
    if found := _not_had(focus, said) or _only_kept(several, said):
        return found
    if len(focus) != 1 or not conversation.earlier[-1].made or len(clauses(said)) > 1:
        return []
    urdu = sounds_urdu(said)
    read, language = (sentence(said).read, "urdu") if urdu else (said.casefold(), "en")
    for name, deed in WAYS.items():
        match = fits("telling", name, read.strip(" .!"), language)
        what = match.groupdict().get("what") if match else ""
        if match and (not what or set(telling(what)) & set(telling(focus[0].title))):
            return [Request("look", focus[0].number, {"wonders": deed})]
    return []


def _not_had(focus: Sequence[Shown], said: str) -> list[Request]:
    """ "Cheeni nahi mili", of a thing that was to be bought: when it is to be tried again."""
    match = fits("telling", "not_had", sentence(said).read, "urdu") if sounds_urdu(said) else None
    words = telling(match["what"]) if match else ()
    own = [telling(task.title) for task in focus]
    fits_one = len(own) == 1 and words and all(any(alike(w, t) for t in own[0]) for w in words)
    return [Request("due", focus[0].number, missing="when")] if fits_one else []


def _only_kept(tasks: Sequence[Shown], said: str) -> list[Request]:
    """ "Too many. only keep the first two", of those that were added or shown last."""
    match = fits("telling", "only_kept", said.casefold().strip(" .!"))
    if match is None or len(tasks) < 2:
        return []
    known = {task.number for task in tasks}
    kept = set(resolve(match["what"], Memory(listed=list(tasks))))
    kept = kept if kept <= known else set(meant(match["what"], tasks))
    rest = [task.number for task in tasks if task.number not in kept]
    return [Request("delete", " and ".join(rest))] if kept and rest else []
