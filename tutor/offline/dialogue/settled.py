"""What an answer to a question about a task comes to: which one it names, or what else is to be
done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Done, Exchange
from tutor.offline.desk.groups import group_of
from tutor.offline.desk.guessed import DEEDS, answered, as_told
from tutor.offline.desk.matching import things
from tutor.offline.desk.open_question import WHICH, asked_about, asked_back, each_proposed
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.desk.telling_apart import PIECE, told_apart
from tutor.offline.desk.which import LOOKED_THROUGH, Shown, shown
from tutor.offline.dialogue.choosing import (
    NAMING,
    asks_another_day,
    is_of_another,
    is_remark,
    other_deed,
    stands_alone,
    stray,
)
from tutor.offline.lexicon import fits, fits_either, listed
from tutor.offline.parsing.answers import LONGEST, WORD, agrees, refuses
from tutor.offline.parsing.apart import is_question, shows
from tutor.offline.parsing.by_rules import parse, polite, requests
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import ALL_DONE, PRONOUNS, TOOLS, WHEN_DUE, Request
from tutor.offline.parsing.titles import is_time, says_when, times
from tutor.offline.teaching.earlier_questions import SEARCH
from tutor.textbook.subjects import special_in

SETTLED = {*NAMING, GUESSED, "remind_eve", "remind_day", "remind_anew", "unremind", "reminders"}
CHANGING = {*TOOLS.values(), "add_task", "schedule_reminder"}
ENDING = {"delete_task", "complete_task"}  # what is taken back before another deed
GIVEN_UP = re.compile(r"(?:never ?mind|nvm|forget)\b", re.IGNORECASE)  # "… about the parcel"
LOOKS = {"list", "narrow", "search", "look", "analytics", "until"}
LONGEST_NAME = 5  # words of a reply that only names a task
ONE_OF = ("pointing", "one_of")


def instead(conversation: Conversation, reply: str) -> list[Request]:
    """ "Not delete, it's done", "ہٹانا نہیں، ہو گیا ہے": another deed for the task that was asked
    about. Where the first is done already, it is taken back."""
    last = conversation.earlier[-1]
    head, tail = _refused(reply)
    asked = requests(tail) if tail else []
    if not asked or asked[0].kind not in {*NAMING, "remind_eve", "remind_day", "remind_anew"}:
        return []
    named = [number for number, _ in asked_about(last.answer)]
    made = [call for call in last.calls if call.name in ENDING and call.made]
    number = named[0] if len(named) == 1 else ""
    if not named and made and set(WORD.findall(head.casefold())) & listed("answers", "deeds"):
        number = next((task.number for task in shown(made[-1].result)), "")
    titles = {word for task in known(conversation) for word in telling(task.title)}
    if not number or set(telling(asked[0].what)) & titles:
        return []
    plain = replace(asked[0], what=number, sure=True, stated=False, or_it=False, new={})
    return [plain, *asked[1:]] if named else [Request("undo"), plain, *asked[1:]]


def answered_late(conversation: Conversation) -> Conversation | None:
    """The talk up to the question before the last answer, which "haan wahi dentist wala" answers
    though a look at something else came between; None if it does not."""
    *before, asked, between = [None, None, *conversation.earlier]
    said = conversation.now.said.text
    if asked is None or between is None or asked_back(between.answer):
        return None
    if between.made:
        return None
    named = [Shown(number, title) for number, title in asked_about(asked.answer)]
    first = next(iter(WORD.findall(said.casefold())), "")
    if first not in listed("answers", "yes") or not told_apart(said, named):
        return None
    return replace(conversation, earlier=[one for one in (*before, asked) if one is not None])


def _refused(reply: str) -> tuple[str, str]:
    """What is not to be done, and what is instead; both empty where nothing is refused. Between
    the two there may be no mark: "nahi hatana nahi hai peer ko kar do"."""
    head, *tail = [piece for piece in PIECE.split(reply) if piece.strip()] or [""]
    if tail and refuses(head):
        return head, " , ".join(tail)
    ends = [match.end() for match in WORD.finditer(reply)]
    deeds = listed("answers", "deeds")
    for end in ends[LONGEST:0:-1]:
        head = reply[:end]
        if refuses(head) and set(WORD.findall(head.casefold())) & deeds and end < len(reply):
            return head, reply[end:].strip()
    return "", ""


def settled(conversation: Conversation, asked: Sequence[Request], reply: str) -> list[Request]:
    """An answer to "Which task do you mean?", whatever stands around what names it."""
    last = conversation.earlier[-1]
    open_ = _open(asked, last.answer)
    if open_ is None or asked_back(last.answer) not in WHICH or group_of(open_.what) is not None:
        return []
    if open_.kind == "settle":  # asked a second time
        open_ = open_.arguments["request"]
    if asked_back(last.answer) == "which_reminder":
        [number] = [number for number, _ in asked_about(last.answer)]
        return [replace(open_, what=number, arguments={"said": reply})]
    named = [number for number, _ in asked_about(last.answer)]
    if len(named) == 1 and agrees(reply):
        return [Request("settle", named[0], {"request": open_, "among": named})]
    if reply.rstrip().endswith(("?", "؟")) or is_question(reply) or talk.small_talk(reply):
        return []
    there = known(conversation)
    choices = [task for task in there if task.number in named]
    if is_remark(reply, there) or GIVEN_UP.match(reply):
        return []
    picked, whole = told_apart(reply, choices), parse(polite(reply))
    tells = bool(not picked and fits("told", "tells", reply) and not fits(*ONE_OF, reply))
    if tells and named:
        return []  # "light chali gayi" is no name of "bijli ka bill"
    if _is_of_itself(open_, reply, whole, picked=bool(picked)):
        return []
    own = requests(reply)
    if (len(own) > 1 and all(map(stands_alone, own))) or (
        not picked and _is_new_thing(own, choices)
    ):
        return []  # "rename 2 to …, and add …", "parents meeting thursday 2pm"
    named_else = not tells and told_apart(reply, there)
    if named and not picked and named_else and stray(reply, there):
        return []  # "group wale kuch nahi karte" names none of what was asked about
    if not picked and not named_else and len(reply.split()) > LONGEST_NAME:
        return []
    if own_name := _said_whole(open_, whole):
        return [Request("settle", own_name.what, {"request": own_name, "among": named})]
    return [Request("settle", "" if tells else reply, {"request": open_, "among": named})]


def _is_of_itself(open_: Request, reply: str, whole: Request | None, *, picked: bool) -> bool:
    """Whether a reply asks for something else than what was open: "finished the forms" is no answer
    to "delete?", "whats tomorrow look like" none at all."""
    same, tool = {open_.kind} if picked else set(), TOOLS.get(_deed(open_), "")
    if stands_alone(whole, {"look", *same}) or (tool and other_deed(whole, tool)):
        return True
    day = whole is not None and whole.only_day and bool(shows(reply))
    return day or asks_another_day(open_, reply)


def _said_whole(open_: Request, whole: Request | None) -> Request | None:
    """The request once more with the name that was asked for, "kapray wale ki yaad 20 minute pehle
    dila dena": that name is looked for, and the rest is as it is said now."""
    if whole is None or whole.kind != open_.kind or whole.missing or whole.stated or whole.new:
        return None
    said = whole.arguments and telling(whole.what) and whole.what not in PRONOUNS
    return whole if said else None


def _is_new_thing(asked: Sequence[Request], choices: Sequence[Shown]) -> bool:
    """Whether a reply puts down a thing with its day, which has no word of those to choose from."""
    title = str(asked[0].arguments.get("title", "")) if len(asked) == 1 else ""
    dated = len(asked) == 1 and asked[0].kind == "add" and says_when(asked[0].arguments)
    known_ = {word for task in choices for word in telling(task.title)}
    return bool(dated and len(telling(title)) > 1 and not set(telling(title)) & known_)


def of_a_guess(
    asked: Sequence[Request], last: Exchange, calls: Sequence[Done], reply: str
) -> list[Request]:
    """After "Shall I mark … as done?": yes, no, or another of the tasks."""
    looked = calls and calls[-1].arguments.get("limit") == LOOKED_THROUGH
    if not looked or not asked or asked[-1].kind != GUESSED:
        return []
    whole = parse(polite(reply))
    looks = whole is not None and whole.kind in LOOKS
    if is_of_another(whole, last.answer) or (looks and (shows(reply) or "?" in reply)):
        return []  # "what do i have next week?" moves nothing there
    several = [number for number, _ in asked_about(last.answer)]
    if len(several) > 1 and fits("polite", "all", reply.strip(" .!")):
        return [as_told(asked[-1], number) for number in several]
    return answered(asked[-1], tasks_of(calls[-1].result), reply)


def of_each(last: Exchange, reply: str) -> list[Request]:
    """ "Both", "yeah delete it", where an answer asked two things: each of them, or the one that is
    named by its deed."""
    each = each_proposed(last.answer)
    if len(each) < 2:
        return []
    if fits_either("polite", "both_asked", reply.strip(" .!۔")):
        return each
    deeds = {one.kind for one in requests(reply)} if agrees(reply) else set()
    return [one for one in each if one.kind in deeds][:1] if len(deeds) == 1 else []


def of_all_done(asked: Sequence[Request], last: Exchange, reply: str) -> list[Request]:
    """ "Yes", after "all done" and which of them: all that were named."""
    numbers = [number for number, _ in asked_about(last.answer)]
    if not asked or asked[-1].what != ALL_DONE or not numbers or not agrees(reply):
        return []
    return [Request("complete", " and ".join(numbers))]


def passed(last: Exchange, reply: str) -> list[Request]:
    """ "Yes", or another time, after it was told that today's hour has passed; who wished to be
    reminded then is reminded at that."""
    if not last.made or asked_back(last.answer) != "has_passed":
        return []
    when = "tomorrow" if agrees(reply) else _other_time(last, reply)
    new = last.made[-1].name == "add_task"
    remind = [Request("remind", "it", {"when": WHEN_DUE})] if new else []
    return [Request("due", "it", {"due": when}), *remind] if when else []


def praised(conversation: Conversation, head: str) -> bool:
    """ "Done. and …", right after a change: it is well so, and finishes nothing."""
    last = conversation.earlier[-1]
    kept = any(call.name in CHANGING and "task" in call.result for call in last.calls)
    well = (last.made or kept) and not asked_back(last.answer)  # or it was so already
    return bool(well and fits("polite", "praise", head))


def well_taught(conversation: Conversation, asked: Sequence[Request]) -> list[Request]:
    """ "Theek hai done. Chapter 3 samjhao", after an answer from the book: it finishes nothing."""
    head, *more = [piece for piece in PIECE.split(conversation.now.said.text) if piece.strip()] or [
        ""
    ]
    taught = any(call.name == SEARCH for one in conversation.earlier[-1:] for call in one.calls)
    if not (taught and more and fits("polite", "praise", head.strip())):
        return [*asked]
    return [one for one in asked if (one.kind, one.what) != ("complete", "it")]


def _other_time(last: Exchange, reply: str) -> str:
    """The time in a reply that names nothing else, besides the task that was changed last."""
    put_right = fits("polite", "correction", reply)
    rest, due, repeat = times(polite(put_right["right"] if put_right else reply))
    titles = (str(task.get("title", "")) for task in tasks_of(last.made[-1].result))
    named_ = {word for title in titles for word in telling(title)}
    return due if due and not repeat and set(telling(rest)) <= named_ else ""


def is_of_one_time(conversation: Conversation, reply: str) -> bool:
    """ "No swimming this friday, skip just that one" puts no title right."""
    whole = parse(reply)
    return bool(whole and whole.kind == "skip" and told_apart(whole.what, known(conversation)))


def named_alone(conversation: Conversation) -> list[Request]:
    """ "Milk powder", which is the title of a task of this talk: it is asked what to do with it."""
    text = conversation.now.said.text.strip(" .!")
    said = [*telling(text)]
    called = {task: (things(task.title), [*telling(task.title)]) for task in known(conversation)}
    named = [task for task, names in called.items() if said in names]
    if len(named) != 1 or not said or is_question(text) or special_in(text):
        return []
    return [Request(GUESSED, named[0].title, {"as": "edit", "sure": False})]


def one_at(conversation: Conversation, reply: str) -> list[Request]:
    """ "And the kamran one monday 12 like i said", of a task that the talk has named."""
    match = fits("reminders", "one_at", polite(reply))
    numbers = told_apart(match["what"], known(conversation)) if match else []
    if match is None or not is_time(match["due"]) or len(numbers) != 1:
        return []
    return [Request("due", numbers[0], {"due": match["due"]})]


def _open(asked: Sequence[Request], answer: str) -> Request | None:
    """Of several things that were asked, that whose task is not clear: it shares words with those
    that were named; else the last."""
    may_be = [one for one in asked if one.kind in {*SETTLED, "settle"}]
    shown_ = {word for _, title in asked_about(answer) for word in telling(title)}
    alike_ = [one for one in may_be if shown_ & set(telling(one.what))]
    return next(iter([*alike_[:1], *may_be[::-1]]), None)


def _deed(request: Request) -> str:
    """What is to be done, as a request of a rule calls it; empty if that is not said."""
    return DEEDS[request.arguments["as"]] if request.kind == GUESSED else request.kind


def known(conversation: Conversation) -> list[Shown]:
    """Every task that the thread has named so far, each once, as it was named last."""
    results = (call.result for one in conversation.earlier for call in one.calls)
    return [*{task.number: task for result in results for task in shown(result)}.values()]
