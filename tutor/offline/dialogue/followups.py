"""Short replies to what was asked back: "3", "the second one", "yes", "tomorrow at 5"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import (
    TRANSFER,
    Conversation,
    Done,
    Exchange,
    beside_ends,
    of_message,
)
from tutor.offline.desk.open_question import PLAIN, WHEN, WHICH, asked_back, is_held, proposed
from tutor.offline.desk.which import LOOKED_ON, memory_of, shown
from tutor.offline.dialogue.additions import as_written, said_more, says_add, too
from tutor.offline.dialogue.as_new import as_new, rightly_called
from tutor.offline.dialogue.backward import going_back, number_meant, of_that_day
from tutor.offline.dialogue.behind_yes import (
    YES_AND,
    YES_BUT,
    agreed_at,
    agreed_to_nothing,
    also_one,
    question_behind,
)
from tutor.offline.dialogue.brought_back import all_but, brought_back, not_happened, redone
from tutor.offline.dialogue.checking import checked
from tutor.offline.dialogue.choosing import NAMING, chosen, near, offered
from tutor.offline.dialogue.completing import at_asked_time, completed, when_in
from tutor.offline.dialogue.corrected_times import at_bare_time, at_each
from tutor.offline.dialogue.days_told import days_told
from tutor.offline.dialogue.each_corrected import each_corrected
from tutor.offline.dialogue.in_parts import in_parts, of_it, saying
from tutor.offline.dialogue.left_out import left_out
from tutor.offline.dialogue.not_done import not_done, nothing_done
from tutor.offline.dialogue.not_needed import not_needed
from tutor.offline.dialogue.objecting import objected
from tutor.offline.dialogue.of_reminders import of_one_alone, of_reminders
from tutor.offline.dialogue.put_right import put_right
from tutor.offline.dialogue.renaming import called_anew, time_and_name
from tutor.offline.dialogue.settled import (
    answered_late,
    instead,
    is_of_one_time,
    of_a_guess,
    of_all_done,
    of_each,
    one_at,
    passed,
    praised,
    settled,
)
from tutor.offline.dialogue.two_times import two_times
from tutor.offline.dialogue.verb_alone import verb_alone
from tutor.offline.lexicon import fits
from tutor.offline.parsing.answers import agrees, declines, is_new, leaves, plainly
from tutor.offline.parsing.apart import shows
from tutor.offline.parsing.by_rules import parse, polite, requests
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.occurrences import asked_days, left_days, of_each_time
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.parsing.understanding import understood
from tutor.offline.replies import say
from tutor.offline.teaching.earlier_questions import SEARCH
from tutor.offline.urdu.said_beside import complains

TIMED = {"due", "remind", "remind_eve", "remind_day"}
LONGEST = 600  # characters of a reply; what is longer is a message of its own


@of_message
def follow_up(conversation: Conversation) -> list[Request]:
    """What a reply means after what was asked back; empty if it is a message of its own."""
    said = conversation.now.said
    if not conversation.earlier or len(said.text) > LONGEST:
        return []
    whole = _read(conversation)
    return in_parts(conversation, whole, _read) or whole


def _read(conversation: Conversation) -> list[Request]:
    """What a reply means, read as a whole; the most particular first."""
    said, asks = conversation.now.said, asked_back(conversation.earlier[-1].answer)
    return (
        checked(conversation)
        or (complains(said.text) and objected(conversation))
        or of_one_alone(conversation)
        or all_but(conversation)
        or not_happened(conversation)
        or (asks and not_done(conversation, _asked_before(conversation)))
        or nothing_done(conversation)
        or not_needed(conversation)
        or verb_alone(conversation)
        or days_told(conversation)
        or _two_times(conversation)
        or _with_more(conversation)
        or number_meant(conversation)
        or redone(conversation)
        or brought_back(conversation, said.text)
        or left_out(conversation, said.text)
        or _reply(conversation)
        or ((late := answered_late(conversation)) and _reply(late))
        or objected(conversation)
        or []
    )


def _two_times(conversation: Conversation) -> list[Request]:
    """ "7 and the reading at 9", of what was asked about and of another task."""
    both = two_times(conversation)
    first = _said(conversation, both.first) if both else []
    return [*first, *both.others] if both and first and first[0].kind in TIMED else []


def _with_more(conversation: Conversation) -> list[Request]:
    """ "Yes, and …", "the powder one, and delete …": an answer with a request behind it."""
    said, asks = conversation.now.said.text.strip(), asked_back(conversation.earlier[-1].answer)
    if [(one.kind, one.what) for one in requests(said)] == [("complete", "it")]:
        return []  # "done, emailed him"
    if asks and (timed := agreed_at(said, lambda yes: _said(conversation, yes))):
        return timed
    for both in filter(None, (way.match(said) for way in (YES_AND, YES_BUT))):
        well = praised(conversation, both["yes"])
        yes = well or agrees(both["yes"])
        if not yes and (asks not in WHICH | WHEN or leaves(both["yes"])):
            continue
        first = [Request("say")] if well else _said(conversation, both["yes"])
        if first and question_behind(conversation):
            return first
        when = when_in(both["rest"]) if yes and first else ""
        if when and first[0].kind in {"due", "settle", GUESSED}:  # "YES. thursday 10"
            return [*first, Request("due", "it", {"due": when})]
        asked = requests(both["rest"])
        own = bool(asked) and asked[0].sure and (not asked[0].only_day or shows(both["rest"]))
        if yes and not own and [one.kind for one in first] == ["say"]:  # "ji, aur gas wala bhi"
            return _said(conversation, both["rest"])
        if not own and first and (also := also_one(first[0], both["rest"])):
            return [*first, *also]
        if own and first and (yes or first[0].kind not in {"leave", "say"}):
            return [*(one for one in first if one.kind != "say"), *map(of_it, asked)]
    return []


def _said(conversation: Conversation, text: str) -> list[Request]:
    """What a part of the reply means, said alone."""
    return _read(saying(conversation, text))  # whose parts are none of the message's


def _reply(conversation: Conversation) -> list[Request]:
    last, reply = conversation.earlier[-1], plainly(conversation.now.said.text)
    named = rightly_called(last, conversation.now.said.text)
    if other := named or instead(conversation, reply) or _but(conversation, reply):
        return other
    no_choice = asked_back(last.answer) in WHICH and fits("polite", "no_choice", reply)
    plain = polite(reply)
    of_days = asked_days(plain) or of_each_time(plain) or left_days(plain)
    if no_choice or of_days or is_of_one_time(conversation, reply):
        return []
    if is_new(reply) and (new := as_new(last, _asked_before(conversation), reply)):
        return new
    own = [c for c in beside_ends(last.calls) if c.name != SEARCH]
    own = [c for c in own if not c.name.startswith(TRANSFER)]
    calls = [call for call in own if call.arguments != LOOKED_ON]
    found = _of_deeds(conversation, calls, reply) or _of_question(conversation, calls, reply)
    same = fits("polite", "as_before", conversation.now.said.text) and agrees(reply)
    return found or ([Request("say", say("okay"))] if same else [])


def _of_deeds(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """What the reply makes of the last calls and their results, the most particular first."""
    last = conversation.earlier[-1]
    return (
        passed(last, reply)
        or time_and_name(conversation, calls, reply)
        or of_reminders(conversation, reply)
        or each_corrected(calls, reply)
        or _other(conversation, calls, reply)
        or (chosen(calls[-1], reply) if calls else [])
        or as_written(last, reply)
        or called_anew(conversation, calls, reply)
        or (asked_back(last.answer) not in WHEN and of_that_day(calls, reply))
        or going_back(conversation, calls, reply)
        or ((at_each(calls, reply) or put_right(calls, reply)) if calls else [])
        or _kept(calls, reply)
        or said_more(calls, reply)
    )


def _of_question(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """What the reply says to what was asked back."""
    last, asked = conversation.earlier[-1], _asked_before(conversation)
    if _is_done(last, reply):
        return [Request("say", say("okay"))]
    offer = proposed(last.answer)
    if offer and not agrees(reply) and not (offer.kind == "add" and says_add(reply)):
        offer = None
    changed = any(call.made for call in calls)
    pairs = [] if changed else [*zip(asked[1:], asked, strict=False)]
    held = [one for one, before in pairs if is_held(one, last.answer, before)]
    asked = [one for one in asked if one not in held]
    held = [replace(one, what="it") for one in held]
    beside = bool(asked) and asked[-1].kind == "due"  # of a time that cannot be moved alone
    firm = offer is not None and (offer.kind in PLAIN or (offer.kind == "add" and beside))
    found = (
        of_each(last, reply)
        or ([offer] if offer and firm else [])  # whatever else it might have been
        or of_all_done(asked, last, reply)
        or of_a_guess(asked, last, calls, reply)
        or _agreed(asked, reply, offer)
        or too(calls, reply)
        or offered(asked, calls, reply, last.answer)
        or completed(asked, calls, reply, last.answer)
        or settled(conversation, asked, reply)
        or ([offer] if offer else [])
        or one_at(conversation, reply)
        or at_asked_time(last, reply)
        or at_bare_time(last, reply)
        or ([Request("list")] if last.made and fits("polite", "what_else", reply) else [])
        or agreed_to_nothing(reply)
    )
    return [*found, *held] if found and found[0].kind not in {"leave", "say"} else found


def _kept(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "No", after something was done: it stays."""
    if not calls or not calls[-1].made:
        return []
    asked = requests(reply)
    if asked[:1] == [Request("leave")] and len(asked) > 1:
        return asked[1:]  # "no dont add the shop thing, delete that"
    return [Request("stays")] if asked[:1] == [Request("leave")] or declines(reply) else []


def _but(conversation: Conversation, reply: str) -> list[Request]:
    """ "Yes but at 6": what was proposed, or done, at another time of its day."""
    match = YES_BUT.match(reply)
    if match is None or not agrees(match["yes"]):
        return []
    _, due, _ = times(match["rest"])
    last = conversation.earlier[-1]
    asked = _asked_before(conversation) if due and asked_back(last.answer) else []
    if asked and asked[-1].kind == "offer" and "title" in asked[-1].arguments:
        day = names_day(str(asked[-1].arguments.get("due", "")))
        when = due if names_day(due) else f"{day} {due}".strip()
        new = asked[-1].arguments | {"due": when}
        return [replace(asked[-1], kind="add", arguments=new, sure=True, guessed=False)]
    return _reply(saying(conversation, f"no, {match['rest']}"))


def _asked_before(conversation: Conversation) -> list[Request]:
    """What the last message asked, be it by itself or as a reply to a question before it."""
    *before, last = conversation.earlier
    replied = bool(before) and asked_back(before[-1].answer)
    put_right = bool(before and before[-1].made) and asked_back(last.answer) == "which"
    as_reply = _reply(Conversation(Exchange(last.said), before)) if replied or put_right else []
    if not replied:  # "no, at 4", of which of several was asked
        as_reply = [one for one in as_reply if one.kind == "due" and not one.what]
    return as_reply or understood(last.said.text)


def _is_done(last: Exchange, reply: str) -> bool:
    """ "Haan hata do", of what is gone already."""
    whole = parse(reply) if last.made and agrees(reply) else None
    made = {call.name for call in last.made}
    return bool(whole and TOOLS.get(whole.kind) in made) and not asked_back(last.answer)


def _other(conversation: Conversation, calls: Sequence[Done], reply: str) -> list[Request]:
    """ "No, the other one": of two that were to choose from, the one that was not taken."""
    if not calls or not fits("polite", "the_other", reply.strip(" .!۔")):
        return []
    before = memory_of(Conversation(conversation.earlier[-1], conversation.earlier[:-1]))
    taken = {task.number for task in before.focus}
    if calls[-1].made and len(taken) == 1:
        left = [task.number for task in before.listed if task.number not in taken]
        return [Request("swap", left[0])] if len(left) == 1 else [Request("doubt")]
    asked = requests(conversation.earlier[-1].said.text)
    named_ = {task.number for task in near(asked, calls)} if asked else set()
    left = [t.number for t in shown(calls[-1].result) if t.number not in named_]
    if len(named_) == 1 and len(left) == 1 and asked and asked[-1].kind in NAMING:
        return [replace(asked[-1], what=left[0], sure=True, stated=False)]
    return [Request("doubt")]


def _agreed(asked: Sequence[Request], reply: str, offer: Request | None) -> list[Request]:
    """A yes or no to "Shall I delete …?", "Shall I go ahead?"."""
    if asked and asked[-1].kind == "offer" and agrees(reply):
        return [replace(asked[-1], kind="add", sure=True, guessed=False, known=False, another=True)]
    wondered = asked[-1].arguments.get("wonders") if asked else None
    if not wondered:
        return []
    if offer and offer.kind == wondered:
        return [offer]
    if agrees(reply):
        return [Request(wondered, asked[-1].what, missing="when" if wondered == "due" else "")]
    return [Request("leave")] if declines(reply) else []
