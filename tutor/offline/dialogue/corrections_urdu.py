"""What is put right in Urdu: "nahi, parson", "ali nahi ayesha", "mera matlab itwar tha"."""

from __future__ import annotations

import re

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.reading_urdu import behind_why, polite_urdu
from tutor.offline.parsing.request import SAME_AGAIN, Request
from tutor.offline.parsing.titles import is_rhythm, is_time, rule_of, times
from tutor.offline.urdu.framing import is_remark
from tutor.offline.urdu.names import around, named, new_task, trimmed
from tutor.offline.urdu.naming import TOO
from tutor.offline.urdu.sentences import EDGES, Heard, sentence, sounds_urdu
from tutor.textbook.subjects import subjects_in

TOLD = re.compile(r"\b(?:tha|maine|matlab|chahiye|kaha|bola)\b|(?:کہا|بولا|کہنا)")
WALA = re.compile(r"\s+(?:wal[aeiy]|وال[اےی])$", re.IGNORECASE)
SAYS_WHEN = around("pointing")  # "…, subah 9 baje hai"
AROUND = around("righted")
FEW = 3  # words of a title that lists things
BOUND = around("bound")
BEFORE_DAY = around("before_day")
INFINITIVE = re.compile(r"(?:n[aie]|نا|نی|نے)$")
SHORT = 5  # words of what is put right behind a reason
LONGEST = 7  # words of what is meant


def sides(reply: str) -> tuple[str, str]:
    """What was not meant, and what is; both may be empty."""
    text, sorry = _without_oops(polite_urdu(reply))
    heard = sentence(text)
    if fits("polite", "only_not", heard.read, "urdu"):
        return "", ""
    for pattern in patterns("polite", "urdu")["not_but"]:
        if match := pattern.search(heard.read):
            said = Heard(heard, match)
            if any(fits("polite", no, said.read("right"), "urdu") for no in ("is_why", "not_so")):
                continue
            right = _meant(_without_why(said["right"]))
            return (_meant(said["wrong"]), right) if _is_short(right) else ("", "")
    right = _meant(_without_why(text))
    told = (sorry or TOLD.search(heard.read)) and named(right) not in {"it", "them"}
    return ("", right) if told and _is_short(right) else ("", "")


def otherwise(last: Done, reply: str) -> Request | None:
    """What the whole of a reply says of the last change, be there a reason in it: "itwar ko mehman
    hain, hafte ko kar do", "roz nahi sirf peer budh", "bread nahi, ghar pe pari hai"."""
    if moved := behind_why(reply):
        return moved
    tasks = tasks_of(last.result)
    wrong, right = sides(reply)
    days = trimmed(right, AROUND, AROUND)
    if tasks and all(task.get("repeat") for task in tasks) and is_rhythm(wrong) and is_rhythm(days):
        return Request("repeat", "it" if len(tasks) == 1 else "them", {"repeat": days})
    if told := left_out(last, reply) or _at_its_hour(last, reply):
        return told
    heard = sentence(reply)
    gone = fits("polite", "not_wanted", heard.read, "urdu")
    said = Heard(heard, gone)["gone"] if gone and len(tasks) == 1 else ""
    title = str(tasks[0].get("title", "")) if said else ""
    if last.name != "add_task" or not is_one_of(said, title):
        return None
    joined = re.search(rf"(?:(?:aur|اور) {re.escape(said)}|{re.escape(said)} (?:aur|اور))", title)
    return Request("strip", "it", {"gone": joined[0] if joined else said})


def left_out(last: Done, reply: str) -> Request | None:
    """ "Itwar ko chutti hoti hai", of what repeats and was just set: no longer on that day."""
    tasks, heard = tasks_of(last.result), sentence(reply)
    off = fits("polite", "not_day", heard.read, "urdu")
    day = Heard(heard, off)["day"].casefold() if off and len(tasks) == 1 else ""
    day = "saturday and sunday" if fits("titles", "weekend", day, "urdu") else day
    without = rule_of(f"{'every' if ' ' in day else 'har'} {day}") if day else ""
    if "BYDAY" in without and tasks[0].get("repeat"):
        return Request("on_days", "it", {"without": without})
    return None


def _at_its_hour(last: Done, reply: str) -> Request | None:
    """ "Match to 7 baje hai", of the match that was just set at eight."""
    tasks, heard = tasks_of(last.result), sentence(reply)
    match = fits("polite", "at_its_hour", heard.read, "urdu")
    said = Heard(heard, match) if match and len(tasks) == 1 else None
    if said is None or not is_time(said["when"]) or TOO.search(reply):
        return None
    own, named_ = telling(str(tasks[0].get("title", ""))), telling(said["what"])
    of_it = named_ and {*named_} <= {*own} and not tasks[0].get("repeat")
    return Request("due", "it", {"due": said["when"]}) if of_it else None


def names_another(last: Done, reply: str) -> bool:
    """ "Shadi raat 8 nahi 9 baje kar do", after the bill was changed: the wedding."""
    bare = cleared("polite", "no_first", reply, language="urdu")
    whole = parse(bare) if sounds_urdu(reply) else None
    if whole is None or whole.kind != "due" or not whole.sure or whole.missing or whole.new:
        return False
    said = [word for word in telling(times(whole.what)[0]) if not word.isdigit()]
    own = [word for task in tasks_of(last.result) for word in telling(str(task.get("title", "")))]
    of_it = any(alike(word, other) for word in said for other in own)
    denies = fits("polite", "wrongly", sentence(whole.what).read, "urdu")
    return bool(said) and not (of_it or denies)


def is_one_of(said: str, title: str) -> bool:
    """Whether a title lists more things than the one: "doodh anday bread lana", no "physics ka"."""
    words = sentence(title).read.split()
    if said.casefold() not in words or len(words) < FEW:
        return False
    at = words.index(said.casefold())
    beside = [*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]]
    bound = [word for word in words[at + 1 : at + 2] if word in BOUND]
    return not bound and any(word not in BOUND and not INFINITIVE.search(word) for word in beside)


def too_in_urdu(last: Done, reply: str) -> list[Request]:
    """ "Aur anday bhi": what was done last, with another task or as another new one."""
    said = reply.strip(" .!۔؟?")
    added = last.name == "add_task"
    match = fits("polite", "too", said, "urdu") or (added and _one_more(reply, said))
    if not match or not last.made:
        return []
    what = match["what"].strip()
    if added:
        return [Request("add", arguments=new)] if "title" in (new := new_task(what)) else []
    return [Request("same", named(what))] if last.name in SAME_AGAIN and named(what) else []


def _one_more(reply: str, said: str) -> re.Match[str] | None:
    """ "Aur anday": a thing, and no wish of its own or for more of the book."""
    own = reply.rstrip().endswith(("?", "؟")) or subjects_in(said) or parse(said)
    return None if own else fits("polite", "and_thing", said, "urdu")


def _without_oops(text: str) -> tuple[str, bool]:
    heard = sentence(text)
    for pattern in patterns("polite", "urdu")["oops"]:
        match = pattern.search(f"{heard.read} ")
        if match and (rest := heard.original(match.end(), len(heard.read) + 1)):
            return rest, True
    late = re.search(r"(?: ,)? (?:sorry|maaf|galti)$", heard.read)
    return (heard.original(0, late.start()), True) if late and late.start() else (text, False)


def _without_why(text: str) -> str:
    """ "4500, main bhool gaya tha": the reason is no part of what is meant."""
    heard = sentence(text := before_why(text) or text)
    match = fits("naming", "why", heard.read, "urdu")
    return heard.original(0, match.start()) if match and match.start() else text


def before_why(reply: str) -> str:
    """ "Aaj nahi kal, aaj dukan band hai": what is put right; empty if nothing is told behind it,
    or no more than when it is, or what is meant ("ali nahi, ayesha ko call ki thi")."""
    head, _, tail = reply.replace("،", ",").partition(",")
    if sentence(head).read.split()[-1:] == ["nahi"]:
        return ""
    left = trimmed(times(tail)[0], SAYS_WHEN, SAYS_WHEN)
    return head.strip() if telling(left) and is_remark(tail) else ""


def behind_no(reply: str) -> str:
    """ "Nahi 9 baje to class hoti hai, 11 kar do": what is put right, behind the reason; else
    empty."""
    head, _, tail = reply.replace("،", ",").partition(",")
    why, sorry = _without_oops(head)
    denied = sorry or is_time(re.split(r" to | تو ", head)[0])  # "9 baje to class hoti hai"
    told = denied and len(why.split()) > 2 and is_remark(why) and times(why)[1]
    return tail.strip() if told and len(tail.split()) <= SHORT else ""


def _meant(text: str) -> str:
    """Without what only says that it is meant: "tuesday tha", "urgent likhna tha"."""
    text = cleared("polite", "who", text, language="urdu")
    enough = fits("polite", "enough", sentence(text).read, "urdu")
    heard = sentence(sentence(text).original(0, enough.start()) if enough else text)
    text = heard.text
    [ending] = patterns("polite", "urdu")["meant"]
    match = ending.search(heard.read)
    said = (heard.original(0, match.start()) if match and match[0] else text).strip(EDGES)
    day = trimmed(WALA.sub("", said), BEFORE_DAY, set())  # "ye budh", "parson wala"
    return day if day != said and is_time(day) else said


def is_plain(reply: str) -> bool:
    """Whether it begins as what puts something right does, and asks for nothing else."""
    _, sorry = _without_oops(polite_urdu(reply))
    return sorry and bool(sides(reply)[1])


def _is_short(right: str) -> bool:
    read = sentence(right).read
    names_none = fits("polite", "asks", read, "urdu") or fits("polite", "no_thing", read, "urdu")
    wills = fits("polite", "will", read, "urdu") and not times(right)[1]  # "aaj nahi karungi"
    return not (names_none or wills) and 0 < len(read.split()) <= LONGEST
