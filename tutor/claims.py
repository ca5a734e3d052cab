"""Does an answer claim a change to the task list that did not happen?

Decided from words and from the run's tool calls, by rule: no model is asked. A sentence claims a
change when it says, of now and not as a question, offer or condition, that something was added,
finished, deleted, changed or will be reminded of. The claim is founded when a tool that can have
done it succeeded in the same turn. Tutors say "added" of nodes and files as well, so words of the
textbook's trade are no claim unless the list is named too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from todos.text import fold

# What a claim is of → the tools that can have done it.
FOUNDED_BY = {
    "add": {"add_task"},
    "complete": {"complete_task", "update_task"},
    "delete": {"delete_task"},
    "remind": {"schedule_reminder", "add_task", "update_task"},
    "change": {"update_task", "set_priority", "add_tags", "schedule_reminder", "add_task"},
    "undo": {"undo_change"},
}

SENTENCE = re.compile(r"[^.!?؟۔\n:;]+[.!?؟۔\n:;]*")
CODE = re.compile(r"```.*?(```|\Z)|`[^`]*`", re.S)
# Ends at "," and "and" begin a new clause: each may claim something of its own.
CLAUSE = re.compile(
    r",\s+(?:and\s+)?|\s+and\s+(?=i\b|i['’]|will\b|\w+ed\b|set\b|made\b)|،\s*|\s+aur\s+"
)

OF_THE_LIST = re.compile(
    r"\b(tasks?|list|to-?dos?|reminders?|priority|due|deadline|tags?|tagged)\b|#\w"
)
OF_THE_TRADE = re.compile(
    r"\b(node|topic|code|timer|line|parameter|package|subscriber|publisher|callback|file|joint|link"
    r"|frame|model|map|world|gain|launch|urdf|xacro|sensor|plugin|function|class|import|example"
    r"|diagram|section|explanation|comment|estimate|filter|controller)s?\b"
)

NOT_NOW = re.compile(
    r"\b(not|never|nothing|no longer|cannot|if|once|unless|when|whether|before|would|could|should"
    r"|shall|can|may|might|need|try|already|was|were|you|yesterday|earlier|last)\b"
    r"|n['’]t\b|\bi['’]d\b"
)
SURELY = r"(?: just| now| also| all| both| successfully)*"
FIRST = rf"\bi(?:['’]ve| have)?(?:{SURELY}| gone ahead and| went ahead and)* "
PASSIVE = rf"(?:(?:has|have|['’]s){SURELY} been{SURELY}|(?:is|are) now|(?:is|are)(?= set\b)) "
# "It has been deleted" names no task, but it can't be anything else.
OF_IT = (
    r"^\W*(?:\w+\W+)?(?:that|it|they|those|these|everything|both)"
    rf"(?= has\b| have\b|['’]s\b).?{PASSIVE}"
)
START = r"^\W*(?:done|ok|okay|sure|great|task|tasks|reminder|successfully)?\W*(?:successfully )?"

VERBS = {
    "add": r"added|created|saved|(?:put|placed) .*\bon your list|put .*\bdown for",
    "complete": r"(?:marked|ticked|checked|crossed|struck)(?: .*)? (?:as )?(?:done|complete"
    r"|completed|finished|off)|completed|finished",
    "delete": r"deleted|removed|cleared",
    "change": r"moved|rescheduled|postponed|pushed|updated|changed|renamed|tagged|prioriti[sz]ed"
    r"|set(?= .*\b(?:priority|due|date|urgent|high|low|medium|to repeat|to recur)\b)"
    r"|made(?= .*\b(?:urgent|priority)\b)",
    "remind": r"(?:set|scheduled|created|added)(?: up)? (?:a |the |your |an? \w+ )?"
    r"(?:reminder|alarm)",
    "undo": r"undone|restored|reverted",
}
# Verbs of many trades: they count where the list is named.
RARE = {
    "add": r"scheduled|recorded|logged|jotted|entered",
    "complete": r"closed",
    "delete": r"cancell?ed|erased|dropped|discarded",
    "change": r"bumped|shifted|switched|raised|lowered|delayed|extended|adjusted|label?led|edited",
    "undo": r"brought .*\bback|put (?!your note).*\bback|reopened",
}
# What is said to be so "now", or gone, was not so before.
NOW_IS = {
    "add": r"\b(?:is|are) now (?:on|in) your\b",
    "complete": r"\b(?:is|are) now (?:all )?(?:done|complete|finished)\b",
    "delete": r"\b(?:is|are) (?:now |all )*gone\b",
    "change": r"\b(?:is|are) now (?:scheduled|set|due(?= (?:on|at|by|tomorrow|next|\d|\w+day))|high"
    r"|low|medium|urgent|repeating)\b",
}
MANAGED = re.compile(r"\bi (?:was able to|(?:have |['’]ve )?managed to) (\w+)")
MANAGED_TO = {
    **dict.fromkeys(("add", "create", "save"), "add"),
    **dict.fromkeys(("mark", "complete", "finish", "tick", "check"), "complete"),
    **dict.fromkeys(("delete", "remove", "clear"), "delete"),
    **dict.fromkeys(("move", "update", "change", "reschedule", "rename", "set", "tag"), "change"),
}
# "A task that has been deleted stays in the bin" is of any task, not of one.
OF_ANY = re.compile(r"\b(?:an?|any|each|every|all|tasks|those) (?:\w+ )?(?:that|which)\b")
ENGLISH = {kind: re.compile(f"(?:{FIRST}|{START})(?:{verbs})\\b") for kind, verbs in VERBS.items()}
PASSIVES = {kind: re.compile(f"{PASSIVE}(?:{verbs})\\b") for kind, verbs in VERBS.items()}
ITS = {kind: re.compile(f"{OF_IT}(?:{verbs})\\b") for kind, verbs in VERBS.items()}
LISTED = [
    *PASSIVES.items(),
    *((kind, re.compile(f"(?:{FIRST}|{PASSIVE})(?:{verbs})\\b")) for kind, verbs in RARE.items()),
]
BEGINS = re.compile(f"{START}(?:{'|'.join(VERBS.values())})\\b")
# No English claim is without one of these, but for those that begin with their verb; none in Roman
# Urdu without one of those. Looking for them costs next to nothing, and every answer is looked at.
SIGNS = ("i ", "i'", "i’", "been", "now", "gone", "reminder", "is set", "are set")
ROMAN_SIGNS = (" di", " liya", " gay", " chuk", "yaad")
# Whatever else a claim in Latin letters says, it has one of these.
ANY_SIGN = (*SIGNS, *ROMAN_SIGNS, "ed", "put", "set", "made", "struck", "undone")
STATES = {kind: re.compile(words) for kind, words in NOW_IS.items()}
TOLD = re.compile(r"\b(?:was|were)\b(?! able)")  # of the past, not of now
NO_SUBJECT = re.compile(r"\W*\w+ed\b")
WILL_REMIND = re.compile(r"\bi(?:['’]ll| will) remind you\b")
REMINDER_SET = re.compile(r"\breminder\b.*\b(?:(?:has been|is|are|now) set|scheduled)\b")
OF_A_PART = re.compile(r"\b(tags?|tagged|notes?|date|priority|subtasks?)\b")

ROMAN_DONE = (
    r"(?:kar|ho|daal|dal|hata|mita|laga|lag|badal|nikal|bana|likh|rakh|set)\s+"
    r"(?:diya|di|diye|dia|liya|gaya|gayi|gaye|chuka|chuki)\b(?!\s+jat)"
)
ROMAN = {
    "remind": r"\breminder\b.*(?:lag|set|rakh)|\byaad dila (?:dunga|doonga|dungi|doongi)\b",
    "add": r"\b(?:add|shamil|daal|dal|note|likh|bana)\b",
    "delete": r"\b(?:delete|hata|mita|nikal|remove)\b",
    "complete": r"\b(?:mukammal|complete|done|khatam)\b",
    "change": r"\b(?:badal|move|shift|muntaqil|tareekh|priority|urgent|tag|update|rename|set)\b"
    r"|\b(?:par|pe) kar\b",
}
ROMAN_NOT_NOW = re.compile(r"\b(?:nahi|nahin|nai|agar|phir|pehle (?:se|hi)|aap ne|apne|kya|kaun)\b")
YAAD = re.compile(r"\byaad dila ?(?:dunga|doonga|dungi|doongi)\b|\byaad dilaunga\b")

URDU_DONE = re.compile(
    r"(?:کر|ہو|ڈال|ہٹا|مٹا|لگا|لگ|بدل|نکال|بنا|لکھ|رکھ)\s+"
    r"(?:دیا|دی|دیے|دئیے|دیئے|لیا|لی|گیا|گئی|گئے|چکا|چکی)(?!\s+جات)(?!\w)"
)
URDU = {
    "remind": r"یاد ?دہانی.*(?:لگ|رکھ|سیٹ)",
    "add": r"شامل|ڈال|لکھ|بنا",
    "delete": r"حذف|مٹا|ہٹا|نکال",
    "complete": r"مکمل|ختم",
    "change": r"بدل|تبدیل|منتقل|ملتوی|مؤخر|تاریخ|ترجیح|ٹیگ|پر کر",
}
URDU_NOT_NOW = re.compile(r"(?<!\w)(?:نہیں|اگر|پھر|پہلے ہی|آپ نے|کیا میں|کون)(?!\w)")
URDU_WILL = re.compile(r"یاد دلا (?:دوں|دونگا|ؤں)")


def unfounded(text: str, succeeded: Iterable[str]) -> bool:
    """Whether `text` claims a change for which none of the tools that `succeeded` can stand."""
    done = set(succeeded)
    return any(not (FOUNDED_BY[kind] & done) for kind in claimed(text))


def claimed(text: str) -> set[str]:
    """The kinds of change (see FOUNDED_BY) that a text says have just happened."""
    found: set[str] = set()
    for sentence in SENTENCE.findall(fold_lines(CODE.sub(" ", text))):
        if sentence.isascii() and not _has(ANY_SIGN, sentence):
            continue
        if sentence.rstrip().endswith(("?", "؟")):
            continue
        here = _of_sentence(sentence)
        if here and not _conditional(sentence):
            found |= here
    return found


def _of_sentence(sentence: str) -> set[str]:
    """Clause by clause. "Task 3 was created then and moved twice": the second is of then too."""
    found: set[str] = set()
    told = False
    for clause in filter(None, CLAUSE.split(sentence)):
        told = bool(TOLD.search(clause)) or (told and bool(NO_SUBJECT.match(clause)))
        if not told and (_has(SIGNS, clause) or BEGINS.match(clause)):
            found |= _english(clause)
        if _has(ROMAN_SIGNS, clause):
            found |= _roman(clause)
        if not clause.isascii():
            found |= _urdu(clause)
    return found


def _has(signs: tuple[str, ...], clause: str) -> bool:
    return any(sign in clause for sign in signs)


def fold_lines(text: str) -> str:
    return "\n".join(fold(line) for line in text.splitlines())


def _conditional(sentence: str) -> bool:
    """A condition or a proviso governs the whole sentence, whichever clause it stands in."""
    return bool(re.search(r"\b(?:if|once|unless|agar|phir)\b|(?<!\w)(?:اگر|پھر)(?!\w)", sentence))


def _english(clause: str) -> set[str]:
    if WILL_REMIND.search(clause):
        return {"remind"}
    managed = MANAGED.search(clause)
    if managed and managed[1] in MANAGED_TO:
        return {MANAGED_TO[managed[1]]}
    if NOT_NOW.search(_without_addressee(clause)) or OF_ANY.search(clause):
        return set()
    if REMINDER_SET.search(clause):
        return {"remind"}
    about_list = bool(OF_THE_LIST.search(clause))
    found = {kind for kind, verb in ENGLISH.items() if verb.search(clause)}
    found |= {kind for kind, verb in ITS.items() if verb.search(clause)}
    if about_list:
        found |= {kind for kind, verb in (*LISTED, *STATES.items()) if verb.search(clause)}
    elif OF_THE_TRADE.search(clause):
        return set()
    return _narrowed(found, clause)


def _without_addressee(clause: str) -> str:
    """ "Created for you" and "on your list" say nothing of what *you* did."""
    return re.sub(r"\b(?:for|to) you\b|\byour\b", "", clause)


def _narrowed(found: set[str], clause: str) -> set[str]:
    """ "Added a reminder" adds no task, "added the tag" changes one."""
    if "remind" in found:
        return found - {"add", "change"}
    if "add" in found and OF_A_PART.search(clause):
        return found - {"add"} | {"change"}
    return found


def _roman(clause: str) -> set[str]:
    if YAAD.search(clause):
        return {"remind"}
    if ROMAN_NOT_NOW.search(clause) or not re.search(ROMAN_DONE, clause):
        return set()
    return _first_kind(ROMAN, clause)


def _urdu(clause: str) -> set[str]:
    if URDU_WILL.search(clause):
        return {"remind"}
    if URDU_NOT_NOW.search(clause) or not URDU_DONE.search(clause):
        return set()
    return _first_kind(URDU, clause)


def _first_kind(kinds: dict[str, str], clause: str) -> set[str]:
    return next(({kind} for kind, words in kinds.items() if re.search(words, clause)), set())
