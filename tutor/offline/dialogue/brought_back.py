"""What is to be as it was before, among whatever people say as they see the wrong thing gone: "ارے
نہیں!! کام نہیں ہٹانا تھا … واپس لاؤ فورا", "put the quiz back i never said delete it"."""

from __future__ import annotations

import re

from tutor.offline.conversation import Conversation
from tutor.offline.desk.matching import matched, only_with_word, spoken_of
from tutor.offline.desk.which import Memory, Shown, memory_of, shown
from tutor.offline.lexicon import cleared, fits, fits_either
from tutor.offline.parsing.answers import meant, names_nothing
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.sentences import sentence, sounds_urdu

PIECE = re.compile(r"[,،.!?؟۔]+\s+")
RECENT = 3  # messages in which it was ticked off that is told not to be done
DEEDS = {"bhara", "bheja", "abhi"}  # what may stand beside a title that has not been done
SORRY = re.compile(r"\bg[h]?alti\b|\bgalat\b|غلط", re.IGNORECASE)
ENDING = {"delete_task", "complete_task"}
PLAINLY = {*TOOLS, "unremind", "list", "shift"}


def brought_back(conversation: Conversation, reply: str) -> list[Request]:
    """The undoing that stands among what is told, with what else is asked in other sentences;
    empty if the message is another, or is read as it should be anyway."""
    memory = memory_of(Conversation(conversation.earlier[-1], conversation.earlier[:-1]))
    if not _asks_back(reply):
        return _spared(reply, memory)
    found: list[Request] = []
    back = False
    for clause in clauses(reply):
        own = parse(clause)
        plain = own is not None and own.kind in {"undo", "reopen"} and not _sorry(clause)
        if own is not None and plain:
            found.append(own)
        elif _asks_back(clause) and (undone := _back(clause, memory)):
            found.append(undone)
            back = True
        elif own is not None and own.sure and not own.stated and own.kind in PLAINLY:
            found.append(own)
    return found if back else []


def redone(conversation: Conversation) -> list[Request]:
    """ "Redo", "oh no, put them back", right after something was taken back; who undid a deletion
    has the task back."""
    reply = conversation.now.said.text
    explicit = bool(fits("backward", "redo", reply.strip(" .!")))
    if not explicit and (not _asks_back(reply) or fits("backward", "undoes", reply)):
        return []
    memory = memory_of(Conversation(conversation.earlier[-1], conversation.earlier[:-1]))
    if explicit or not memory.undone:
        return [Request("redo")] if memory.undone else []
    made = {str(call.result["event_id"]): call for one in conversation.earlier for call in one.made}
    took = [made.get(str(made[event].arguments.get("change"))) for event in memory.undone]
    rest = cleared("backward", "back_words", reply, put=" ")
    if any(call is None or call.name in ENDING for call in took):
        return [Request("look", task.number) for task in memory.focus[:1] if names_nothing(rest)]
    known = {word for task in memory.focus for word in telling(task.title)}
    bare = names_nothing(rest) or set(telling(meant(rest))) <= known
    return [Request("redo")] if (bare or _sorry(reply)) and not times(reply)[1] else []


def _spared(reply: str, memory: Memory) -> list[Request]:
    """ "The plants were not to go", «پودوں والا نہیں ہٹانا تھا», of what this talk has deleted."""
    last, gone = PIECE.split(reply)[-1].strip(" .!۔"), [one.task for one in memory.gone]
    match = fits_either("backward", "not_to_go", sentence(last).read if sounds_urdu(last) else last)
    name = match["what"] if match else ""
    found = [task for task in gone if task.number == name] or [
        *matched(name, gone, strictly=True).tasks
    ]
    return [Request("reopen", found[0].title)] if len(found) == 1 else []


def all_but(conversation: Conversation) -> list[Request]:
    """ "Oh wait gas isnt", "not the gas one", of several that the last message has ended at once:
    a deletion comes back as a whole, so the others go again."""
    made = [call for call in conversation.earlier[-1].made if call.name in ENDING]
    ended = [task for call in made for task in shown(call.result)]
    match = fits("backward", "all_but", conversation.now.said.text.casefold().strip(" .!"))
    near = spoken_of(match["what"], ended)[0] if match and len(ended) > 1 else []
    if len(near) != 1:
        return []
    if made[0].name == "complete_task" or len(made) > 1:
        return [Request("reopen", near[0].title)]
    others = " and ".join(task.number for task in ended if task != near[0])
    return [Request("undo"), Request("delete", others)]


def not_happened(conversation: Conversation) -> list[Request]:
    """ "Hafeez wali call abhi nahi hui, wo wapas lao", of what this talk has ticked off, or without
    an order of what it ticked off lately. What it knows as open is said to be there."""
    *before, last = PIECE.split(conversation.now.said.text)
    back = bool(before) and _asks_back(last)
    told = " ".join(before if back else [*before, last])
    read = sentence(told).read if sounds_urdu(told) else ""
    other = not back and any(one.kind == "complete" for clause in clauses(told)
                             if (one := parse(clause)))  # fmt: skip
    if other or not fits("backward", "not_happened", read, "urdu"):
        return []
    ticked = conversation.earlier if back else conversation.earlier[-RECENT:]
    made = [call for exchange in ticked for call in exchange.made]
    done = [task for call in made if call.name == "complete_task" for task in shown(call.result)]
    seen = memory_of(conversation).seen.items() if back or done else ()
    for tasks in (dict.fromkeys(done), [Shown(*task) for task in seen]):
        near = spoken_of(told, list(tasks))[0] or only_with_word(told, list(tasks))
        besides = set(telling(told)) - set(telling(near[0].title)) if near else set()
        if len(near) == 1 and (back or SORRY.search(told) or besides <= DEEDS):
            return [Request("reopen", near[0].title, stated=True)]
    return []


def _asks_back(text: str) -> bool:
    read = sentence(text).read if sounds_urdu(text) else ""
    return bool(fits("backward", "back", text) or fits("backward", "back", read, "urdu"))


def _back(clause: str, memory: Memory) -> Request | None:
    """Of what was deleted in this talk by its name; else the last change, where that is sorry."""
    near, _ = spoken_of(clause, [one.task for one in memory.gone])
    if len(near) == 1:
        return Request("reopen", near[0].title)
    last, _ = spoken_of(clause, memory.focus)
    rest = cleared("backward", "back", clause, put=" ")
    bare = names_nothing(rest) or not telling(rest)
    plain = "undo" in clause.casefold() or bool(last) or bare
    return Request("undo") if memory.changes and (plain or _sorry(clause)) else None


def _sorry(clause: str) -> bool:
    read = sentence(clause).read if sounds_urdu(clause) else clause
    wrong = fits("backward", "did_wrong", read, "urdu")
    return bool(wrong or fits("backward", "regret", clause) or fits("backward", "regret", read))
