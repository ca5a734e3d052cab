"""Whether what stands before a cut and behind it are two requests, or one; a question is one of its
own, and a reason none."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.framing import is_remark
from tutor.offline.parsing.misdated import redated
from tutor.offline.parsing.occurrences import of_each_time
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import ADDS, NEW, PRONOUNS, TOOLS, Request
from tutor.offline.parsing.titles import is_rhythm, is_time, says_when, times
from tutor.offline.parsing.to_be_told import to_be_told
from tutor.offline.parsing.told_thoughts import ends_with_time
from tutor.offline.urdu import framing as framing_urdu
from tutor.offline.urdu import pointing as pointing_urdu
from tutor.offline.urdu.names import only_presses
from tutor.offline.urdu.runon import ENDS
from tutor.offline.urdu.sentences import sentence, sounds_urdu
from tutor.offline.urdu.things import are_both, are_got

LOOKS = {"list", "analytics", "search", "recurring", "first", "until"}
EXPLAINED = {*TOOLS, "undo", "shift", "untag", *LOOKS} - {"notes"}
FREE = {"rename", "notes"}  # whose words may be any
BIDDING = re.compile(r"^(?:please |pls |can you )*(?:add|create|remind me|note)\s", re.IGNORECASE)
ASKED_FOR = re.compile(
    r"^(?:please|pls|(?:can|could|will|would) you(?: please)?) "
    r"(?:add|create|note|put|remind me|set)\s",
    re.IGNORECASE,
)
MOVED_TOO = re.compile(r"^(?:the |my )?(?:(?!(?:is|are|was) )\S+ ){1,4}to ", re.IGNORECASE)
EXCLAIMED = 2  # words of an exclamation before a request


def is_reason(left: str, right: str, *, added: bool) -> bool:
    """Whether a change of what exists ends with why: "remove number 4, it's a mistake". What is
    new keeps all its words; what "and" adds, and is of the list itself, is no reason."""
    asked = parse(right)
    if fits("framing", "because", right):
        return (said := parse(left)) is not None and said.sure and said.kind in EXPLAINED
    if added and asked is not None and asked.kind in TOOLS and asked.sure:
        return False  # "delete task 7, and I have paid the bill"
    if of_each_time(right):
        return False  # "ho gaya, gym roz sham 7 baje chahiye"
    told = fits("framing", "why", right) or (ends_with_time(left) and _is_told(right))
    tells = asked is None and bool(told)  # "…, the professor gave an extension"
    if not (is_remark(right) or tells or fits("framing", "event", right)) or (
        asked is not None and (asked.kind in {"priority", "remind"} or "wonders" in asked.arguments)
    ):
        return False  # "it's urgent" is to be noted
    first = parse(left)
    if first is not None and first.what.casefold() in PRONOUNS and fits("framing", "event", right):
        return True  # "can it be Saturday, the party's on Sunday"
    if first is None:
        return is_question(left)  # "what is SLAM, my exam is tomorrow"
    if first.stated and asked is not None and asked.kind in TOOLS and not asked.stated:
        return False  # "ammi has fetched the suit, cancel it"
    return first.sure and first.kind in EXPLAINED


def _is_told(right: str) -> bool:
    """ "Move the test to monday, sir changed it": what others did, without a time."""
    return bool(fits("framing", "others_did", right.strip()) and not any(times(right)[1:]))


def _is_one(left: str, right: str) -> bool:
    """Whether what follows is more of the same request."""
    if fits("titles", "counted_put", sentence(right).read, "urdu"):
        return True  # "chini aur ghee lana hai, dono likh lo"
    if fits("polite", "pair_asked", left.strip()) and fits("polite", "pair_related", right.strip()):
        return True  # "how are urdf and tf related"
    if fits("the_one", "goes_too", right) and fits("the_one", "several_go", left):
        return True  # "number 11 and the slides one both need to go"
    if fits("polite", "among", sentence(right).read, "urdu"):
        return True  # "computer purane hain, Gazebo aur Isaac mein se kaun sa chalega"
    if fits("occurrences", "cannot", left) and fits("occurrences", "cannot", right):
        return True  # "can't do the gym and can't do the shift, move it"
    if re.search(r"\d\s*$", left) and re.match(r"\s*#?\d", right):
        return True  # "tasks 2 and 3"
    # "report likhni hai … aur ye meri top priority hai"
    one = only_presses(right) or are_got(left, right) or are_both(left, right)
    return sounds_urdu(right) and one


def makes_two(left: str, right: str, rest: str) -> bool:
    if _is_one(left, right):
        return False
    if (of_each_time(right) or redated(right)) and (parse(left) or is_question(left)):
        return True
    first = parse(left) or redated(left)
    if first and to_be_told(right):
        return True  # "mark the fee urgent and tell papa it's due on the 30th"
    if first and first.kind in {"list", "search", "narrow"} and "list me" in left.casefold():
        first = None  # "list me anda aur makhan daal do" is Urdu
    if first and first.kind in NEW and sounds_urdu(left) and is_rhythm(right.strip(" .!")):
        return False  # "tuition parhani hai 6 bje, har hafte peer se jumerat tak"
    alone = parse(right)
    second = alone or parse(rest)
    if second and second.kind in NEW and ASKED_FOR.match(right):
        return True  # "ali is here on friday, can you add clean the room"
    joins = second is not None and second.kind in TOOLS and sounds_urdu(right if alone else rest)
    if joins and framing_urdu.is_name(left) and not is_question(left):
        return False  # "dentist aur ali wala hata do"
    if first and first.only_day and not shows(left):
        return False
    if first is None and second is None:
        return _is_timed(left) and is_question(right)  # "i have a quiz friday, quiz me on ROS"
    if first is None:
        return second is not None and second.sure and _leads_to(left, second, right)
    if second is None:
        return _adds_to(first, right, rest)
    if _is_rhythm_apart(first, second):
        return True
    errand = second.kind == "add" and not second.stated
    if errand and first.kind == "due" and ends_with_time(left):
        return True  # "move dentist to Friday and buy milk"
    if second.stated or not second.sure:
        told = first.stated or first.kind == "complete"  # "…, the mechanic spoilt it" is only why
        both = first.kind == second.kind == "due" and not first.missing
        told = told or (both and bool(MOVED_TOO.match(right)))
        one = sounds_urdu(right) and pointing_urdu.the_one(right)
        plain = second.kind == "complete" and bool(one or not sounds_urdu(right))
        plain = plain or (second.kind == "priority" and bool(one))  # "…, bijli wala urgent hai"
        if first.kind in NEW and "due" in first.arguments and _is_own_deed(second, right):
            return True  # "dentist is at 4 and i already bought the eggs"
        return first.kind in TOOLS and second.stated and (told or plain)
    if second.only_day and not shows(right):
        return first.kind in TOOLS and bool(fits("polite", "goes_on", right))
    if _is_behind_reminder(first, second, left, right):
        return True
    return _stands_alone(first, second, right)


def _leads_to(left: str, second: Request, right: str) -> bool:
    """Whether what stands before a request asks for nothing of the list, and is none of it."""
    return (
        is_question(left)
        # "The gas bill, and what's on tomorrow"; "demo aur code tag wale dono dikhao" is one.
        or (second.kind in LOOKS and shows(right) and not sounds_urdu(right))
        or _is_about_it(second)
        or (second.reminds_unnamed and _is_timed(left))
        or _bids(second, left, right)
        or _is_due(second, right)
        or (_is_timed(left) and _is_own_deed(second, right))
    )


def _is_own_deed(second: Request, right: str) -> bool:
    """ "… and i already bought the eggs"."""
    done = second.kind == "complete" and (second.stated or not second.sure)
    return done and bool(fits("polite", "i_did", right.strip()))


def tells_its_day(left: str, right: str) -> bool:
    """ "Tick off the bearings and my wife's birthday is on the 12th": news of a day, told beside an
    order; and of who is home or comes then, be it of a day or not. Behind a comma it may be the
    reason."""
    first, second = parse(left) or redated(left), parse(right)
    if first is None or not first.sure or first.kind not in TOOLS:
        return False
    if first.kind not in FREE and fits("told", "news", right.strip()):
        return True
    if second is None:
        return False
    dated = second.kind == "add" and "due" in second.arguments
    return dated and bool(fits("told", "its_day", right.strip()))


def _adds_to(first: Request, right: str, rest: str) -> bool:
    """Whether what follows is another time for a change, another task's name, or a question."""
    if first.kind in TOOLS and fits("polite", "goes_on", right):
        return is_time(right)
    named = first.kind in TOOLS and framing_urdu.named_too(right)
    timed = first.kind in ADDS and says_when(first.arguments)
    duty = timed and _is_timed(right) and bool(fits("titles", "its_duty", right))
    return duty or bool(named) or is_question(right) or is_question(rest)


def _is_timed(left: str) -> bool:
    """Whether it tells of something that has its day."""
    rest, due, repeat = times(left)
    return bool((due or repeat) and telling(rest))


def _is_due(second: Request, right: str) -> bool:
    """ "…, and I need to pay the bill before the 28th" stands by itself."""
    ours = second.kind == "add" and fits("titles", "own", right)
    its = second.kind in {"add", "offer"} and fits("titles", "its_duty", right)
    return bool("due" in second.arguments and (ours or its))


def _bids(second: Request, left: str, right: str) -> bool:
    """Whether a remark leads to a request: "the demo is off so delete the slides"."""
    changes = second.kind in TOOLS or second.kind == "undo"
    if second.kind.startswith("add") and BIDDING.match(right):  # "sweet, add milk"
        changes = len(left.split()) <= EXCLAIMED and not times(left)[1]
    return changes and not second.stated and not fits("polite", "if", left)


def shows(said: str) -> bool:
    """Whether a day is asked about: "now what's on tomorrow", "phir batao agle hafte kya hai"."""
    read = sentence(said).read if sounds_urdu(said) else ""
    asks = any(fits("filters", sign, read, "urdu") for sign in ("shows", "what_there_is"))
    return asks or bool(fits("polite", "shows", said))


def _is_about_it(request: Request) -> bool:
    if request.kind == "add":
        return str(request.arguments.get("title", "")).casefold() in PRONOUNS
    return request.what.casefold() in PRONOUNS or bool(fits("polite", "them", request.what))


def _stands_alone(first: Request, second: Request, tail: str) -> bool:
    """A title may well hold "and finish the report"; what names a task plainly is no title."""
    if not first.kind.startswith("add") and first.kind != "remind":
        return True
    adds = bool(fits("polite", "adds", tail))
    if first.kind == "add_reminder" and second.kind == "add" and not adds:  # each at its own hour
        return "due" in first.arguments and "due" in second.arguments and _bidden(tail)
    if second.kind == "offer" or second.kind.startswith("add"):
        both = says_when(first.arguments) and _is_due(second, tail)
        return both or adds or _is_stated_twice(first, second, tail)
    if fits("polite", "goes_on", tail):
        return _is_about_it(second)
    plainly = fits("polite", "plainly", tail) or sounds_urdu(tail)
    if second.kind == "delete" and fits("titles", "errand", second.what):
        return True  # "… and delete call Ali"
    looks = second.kind in LOOKS and shows(tail)
    return _is_about_it(second) or looks or bool(plainly)


def _is_behind_reminder(first: Request, second: Request, left: str, right: str) -> bool:
    """ "Fee 30 tak deni hai 2 din pehle yaad dilana aur ammi ko call karni hai": the reminder is of
    what stands before it, and what is to be done behind it another task."""
    early = str(first.arguments.get("when", "")).endswith("before")
    reminds = "title" in first.arguments and first.kind in {"add_early", "add_reminder"}
    reminds = reminds or (first.kind == "remind" and early)
    ends = reminds and fits("reminding", "bid_last", sentence(left).read, "urdu")
    return bool(ends) and second.kind in NEW and bool(ENDS.search(sentence(right).read))


def _is_rhythm_apart(first: Request, second: Request) -> bool:
    """ "Remind me to call mum at 8 and jogging every tuesday": what is once, and what repeats."""
    once = first.kind in ADDS and "due" in first.arguments
    again = second.kind == "add" and "repeat" in second.arguments
    return once and again and "repeat" not in first.arguments


def _bidden(tail: str) -> bool:
    return bool(fits("titles", "imperative", tail))


def _is_stated_twice(first: Request, second: Request, tail: str) -> bool:
    """ "kal bank jana hai aur gari ki service karwani hai" are two things to do."""
    ends = re.search(
        r" hai(?:(?: ,)?(?: dono| teeno| sab| inko)? .*(?:add|list|likh|note)\b.*)?$",
        sentence(tail).read,
    )
    return bool(ends) and "title" in first.arguments


def is_question(clause: str) -> bool:
    """Whether a clause asks to be taught something, rather than about the list."""
    said = clause.strip()
    return bool(
        parse(said) is None
        and not fits("polite", "unbidden", said)
        and (fits("polite", "study", said) or fits("polite", "study", sentence(said).read))
    )
