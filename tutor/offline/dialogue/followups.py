"""Short replies to what was asked back: "3", "the second one", "yes", "tomorrow at 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import TRANSFER, Conversation, Done, Exchange
from tutor.offline.desk.groups import group_of
from tutor.offline.desk.matching import matched, telling
from tutor.offline.desk.receipts import error_of, tasks_of
from tutor.offline.desk.which import LOOKED_ON, LOOKED_THROUGH, memory_of, shown
from tutor.offline.dialogue.additions import as_written, one_more, said_more
from tutor.offline.dialogue.answers import agrees, declines, meant
from tutor.offline.dialogue.backward import going_back, of_that_day
from tutor.offline.dialogue.brought_back import brought_back
from tutor.offline.dialogue.choosing import NAMING, chosen, near, offered, stands_alone
from tutor.offline.dialogue.corrections import TIMED, correction
from tutor.offline.dialogue.corrections_urdu import too_in_urdu
from tutor.offline.dialogue.of_reminders import early
from tutor.offline.dialogue.renaming import renamed
from tutor.offline.lexicon import fits
from tutor.offline.parsing.asked import SAME_AGAIN, Request
from tutor.offline.parsing.guessing import GUESSED, answered
from tutor.offline.parsing.requests import parse, polite, requests
from tutor.offline.parsing.titles import is_moment, new_task, times
from tutor.offline.parsing.understanding import understood
from tutor.offline.replies import say
from tutor.offline.teaching.earlier_questions import SEARCH
from tutor.offline.urdu.sentences import sounds_urdu

TOWARDS = re.compile(r"^(?:to|for|on|until|till)\s+", re.IGNORECASE)
LEADS = re.compile(
    r"^(?:(?:so|then|like|say|maybe|i mean|make it|um+|let'?s say)\s+)+", re.IGNORECASE
)
LONGEST_NAME = 5  # words of a reply that only names a task
NOISE = re.compile(r"^(?:(?:ha(?:ha)+|lol|hehe|hm+|uff+)\b[,.!]*\s+)+(?=\S)", re.IGNORECASE)
LAUGHS = re.compile(r"\s+(?:lol|lmao|ha(?:ha)+|hehe+|omg|ugh+|xd)(?=[\s,.!?]|$)", re.IGNORECASE)
YES_FIRST = re.compile(r"^(?:yes|yeah|yep|no|haan|ji|جی|ہاں)\b", re.IGNORECASE)
OF_WHEN = {"remind_eve", "remind_day", "reminders"}  # of which it may have been asked when
YES_AND = re.compile(r"^(?P<yes>[^,.!،۔]{1,30})[,.!،۔]+\s+(?P<rest>\S.*)$", re.DOTALL)


def follow_up(conversation: Conversation) -> list[Request]:
    """What a reply means after what was asked back; empty if it is a message of its own."""
    if not conversation.earlier:
        return []
    said = conversation.now.said
    if both := YES_AND.match(said.text.strip()):
        asked = requests(both["rest"]) if agrees(both["yes"]) else []
        agreed = replace(said, text=both["yes"])
        first = follow_up(replace(conversation, now=replace(conversation.now, said=agreed)))
        if asked and asked[0].sure and first:
            return [*first, *asked]
    return brought_back(conversation, said.text) or _reply(conversation)


def _reply(conversation: Conversation) -> list[Request]:
    last, reply = conversation.earlier[-1], _plainly(conversation.now.said.text)
    own = [c for c in last.calls if c.name != SEARCH and not c.name.startswith(TRANSFER)]
    calls = [call for call in own if call.arguments != LOOKED_ON]
    if picked_one := _other(conversation, calls, reply) or (
        chosen(calls[-1], reply) if calls else []
    ):
        return picked_one
    if whole := as_written(last, reply):
        return whole
    if called := renamed(conversation, calls, reply):
        return called
    if same_day := of_that_day(calls, reply):
        return same_day
    if back := going_back(conversation, calls, reply):
        return back
    put_right = correction(calls, reply) if calls else []
    if put_right:
        return put_right
    left = requests(reply)[:1] == [Request("leave")] or declines(reply)
    if left and calls and "event_id" in calls[-1].result:
        return [Request("stays")]
    if more := said_more(calls, reply):
        return more
    asked = understood(last.said.text)
    if settled := _guessed(asked, calls, reply):
        return settled
    if agreed := _agreed(asked, reply) or _too(calls, reply):
        return agreed
    if taken := offered(asked, calls, reply):
        return taken
    if found := _completed(asked, calls, reply) or _named(asked, calls, reply):
        return found
    return _moved(last, reply) or _agreed_to_nothing(reply)


def _plainly(said: str) -> str:
    """A reply without laughter, and with a plain no for "nooo"."""
    said = LAUGHS.sub("", NOISE.sub("", said)).strip() or said
    return re.sub(r"^no{2,}\b", "no", said, flags=re.IGNORECASE)


def _agreed_to_nothing(reply: str) -> list[Request]:
    """ "Ya it's done", where nothing was asked: no question for the book."""
    if declines(reply) and not talk.small_talk(reply):
        return [Request("leave")]
    whole = parse(reply)
    about_it = whole is not None and fits("polite", "it", whole.what)  # "ok done that one"
    plain = agrees(reply) and not about_it and not talk.small_talk(reply)
    return [Request("say", say("okay"))] if plain else []


def _other(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """ "No, the other one": of two that were to choose from, the one that was not taken."""
    if not calls or not fits("polite", "the_other", reply.strip(" .!۔")):
        return []
    before = memory_of(Conversation(conversation.earlier[-1], conversation.earlier[:-1]))
    taken = {task.number for task in before.focus}
    if "event_id" in calls[-1].result and len(taken) == 1:
        left = [task.number for task in before.listed if task.number not in taken]
        return [Request("swap", left[0])] if len(left) == 1 else [Request("doubt")]
    asked = requests(conversation.earlier[-1].said.text)
    named_ = {task.number for task in near(asked, calls)}
    left = [t.number for t in shown(calls[-1].result) if t.number not in named_]
    if len(named_) == 1 and len(left) == 1 and asked and asked[-1].kind in NAMING:
        return [replace(asked[-1], what=left[0], sure=True, stated=False)]
    return [Request("doubt")]


def _guessed(asked: Sequence[Request], calls: Sequence[Done], reply: str) -> list[Request]:
    """After "Shall I mark … as done?": yes, no, or another of the tasks."""
    looked = calls and calls[-1].arguments.get("limit") == LOOKED_THROUGH
    if not looked or not asked or asked[-1].kind != GUESSED:
        return []
    return answered(asked[-1], tasks_of(calls[-1].result), reply)


def _agreed(asked: Sequence[Request], reply: str) -> list[Request]:
    """A yes or no to "Shall I go ahead?"."""
    if asked and asked[-1].kind == "offer" and agrees(reply):
        return [replace(asked[-1], kind="add", sure=True, guessed=False)]
    wondered = asked[-1].arguments.get("wonders") if asked else None
    if not wondered:
        return []
    if agrees(reply):
        return [Request(wondered, asked[-1].what, missing="when" if wondered == "due" else "")]
    return [Request("leave")] if declines(reply) else []


def _too(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "And the linear algebra one too", after a change of another task."""
    if calls and sounds_urdu(reply) and (added := too_in_urdu(calls[-1], reply)):
        return added
    match = fits("polite", "too", reply.strip(" .!"))
    if not match or not calls or "event_id" not in calls[-1].result:
        return []
    if calls[-1].name == "add_task":
        return one_more(match["what"], reply)
    if calls[-1].name not in SAME_AGAIN or not telling(match["what"]):
        return []
    whole = parse(match["what"])
    own = whole is not None and (whole.sure or whole.kind.startswith("add"))
    own = own and not fits("polite", "ordinals", match["what"])  # "and the second" is no date
    return [] if own and whole and whole.kind != "look" else [Request("same", match["what"])]


def _completed(asked: Sequence[Request], calls: Sequence[Done], reply: str) -> list[Request]:
    """The part that was missing: a time, a title, or which task."""
    open_ = next((request for request in asked[::-1] if _is_open(request, calls)), None)
    if open_ is None:
        return []
    if declines(reply):
        return [Request("leave")]
    text = polite(reply)
    whole = parse(text)
    if open_.kind in OF_WHEN:
        return _timed(replace(open_, kind="remind", arguments={}), calls, text)
    if open_.missing == "when" and (timed := _timed(open_, calls, text)):
        return timed
    if stands_alone(whole) or open_.missing == "when":
        return []
    if open_.kind == "remind" and open_.missing == "what":
        return requests(f"remind me {text}") if not sounds_urdu(text) else requests(text)
    if open_.missing == "title":
        return [replace(open_, arguments=open_.arguments | new_task(text), missing="")]
    return [replace(open_, what=text, missing="" if "when" in open_.arguments else "when")]


def _is_open(request: Request, calls: Sequence[Done]) -> bool:
    """Whether a part was asked for: of a task without a date the day before is none."""
    done = any("event_id" in call.result for call in calls)
    return bool(request.missing) or (request.kind in OF_WHEN and not done)


def _timed(request: Request, calls: Sequence[Done], text: str) -> list[Request]:
    when = _when(text) or _when(meant(text))
    if not when and request.kind == "remind" and agrees(text):
        return [replace(request, missing="when")]
    if not when and request.kind == "remind" and (eve := early(text)):
        return [replace(eve, what=request.what)]
    if not when:
        return []
    if request.kind == "due":
        return [replace(request, arguments={"due": when}, missing="")]
    if request.kind == "add_reminder":  # the task was added at once
        numbers = [task.number for call in calls for task in shown(call.result)]
        return [Request("remind", number, {"when": when}) for number in numbers[-1:]]
    return [replace(request, arguments={"when": when}, sure=True, missing="")]


def _when(text: str) -> str:
    """The time of an answer: all of it, the last of its parts, or what few words stand around."""
    parts = [text, *re.split(r"[.,;!?،۔]+\s*", text)[::-1]]
    for part in parts:
        part = TOWARDS.sub("", LEADS.sub("", part.strip()))
        rest, due, _ = times(part)
        if part and is_moment(part):
            return part
        if due and not telling(meant(rest)):
            return due
    return ""


def _named(asked: Sequence[Request], calls: Sequence[Done], reply: str) -> list[Request]:
    """The name of the task, after "Which task do you mean?" or "I can't find it"."""
    text = polite(reply)
    text = meant(text) or text if YES_FIRST.match(text) else text
    whole = parse(text)
    too_long = len(text.split()) > LONGEST_NAME or reply.rstrip().endswith(("?", "؟"))
    own = whole is not None and whole.kind != "look" and (whole.sure or whole.kind == "due")
    if too_long or own or talk.small_talk(reply):
        return []
    request = asked[-1] if asked and asked[-1].kind in {*NAMING, "remind_eve"} else None
    if request is None or group_of(request.what) is not None or not _may_name(calls, text):
        return []
    return [replace(request, what=text)]


def _may_name(calls: Sequence[Done], text: str) -> bool:
    """Whether it was asked which task; where the list was looked through, one must be like it."""
    if not calls or error_of(calls[-1].result).get("code") == "not_found":
        return True
    looked = calls[-1].arguments.get("limit") == LOOKED_THROUGH
    return looked and bool(matched(text, shown(calls[-1].result)).tasks)


def _moved(last: Exchange, reply: str) -> list[Request]:
    """A bare time after a change is the time that was meant."""
    if not last.calls or last.calls[-1].name not in TIMED or error_of(last.calls[-1].result):
        return []
    rest, due, repeat = times(polite(reply))
    if rest or not due or repeat:
        return []
    return [Request("due", "it", {"due": due})]
