"""What one clause of Urdu asks of the task list, in either script."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits, rules
from tutor.offline.parsing.by_minute import ByMinute
from tutor.offline.parsing.request import ADDS, PRONOUNS, TOOLS, Request
from tutor.offline.parsing.titles import is_time, tag_list, times, when_of
from tutor.offline.urdu import framing as framing_urdu
from tutor.offline.urdu import hours, signs_moves, time_named
from tutor.offline.urdu import looks as looks_urdu
from tutor.offline.urdu import names as names_urdu
from tutor.offline.urdu import runon as runon_urdu
from tutor.offline.urdu import signs as signs_urdu
from tutor.offline.urdu.agenda import agenda
from tutor.offline.urdu.amounts import shielded
from tutor.offline.urdu.builders import URDU
from tutor.offline.urdu.builders_new import below
from tutor.offline.urdu.events import errand, given, so_often
from tutor.offline.urdu.in_one_breath import dated_too, day_off
from tutor.offline.urdu.naming import reworded_urdu
from tutor.offline.urdu.of_reminders import of_reminder_urdu
from tutor.offline.urdu.sentences import Heard, sentence
from tutor.offline.urdu.spoken_of import spoken_of

CHANGING = {
    *TOOLS, "undo", "untime", "shift", "untag", "remind", "remind_day", "remind_eve",
    "remind_anew", "unremind", "respell", "recount", "strip", "append", "list", "analytics",
}  # fmt: skip
OF = re.compile(r" (?:ka|ki|pe|کا|کی|پہ|پے)$")  # a day
HEADED = re.compile(r" ye(?: sab)? karna hai [:,] ")
NAMED = 3  # words of what is moved, behind the reason for it
ADDING = {"add", "add_many", "add_reminder"}


def in_urdu(clause: str) -> Request | None:
    """What a clause asks; a new task that would be called by a whole sentence is asked about."""
    found = dated_too(clause) or signs_moves.told_now(clause) or agenda(clause)
    found = found or _of_its_time(clause) or _without_hour(clause) or _read(clause)
    found = hours.without_old(found) if found else None
    complains = fits("polite", "complained", sentence(clause).read, "urdu")
    if complains or (found and signs_moves.is_denied(str(found.arguments.get("due", "")), clause)):
        return None
    if found is None or found.kind not in ADDING or found.missing:
        return hours.on_its_day(_begun(found)) if found else None
    tasks = found.arguments.get("tasks") or [found.arguments]
    titles = [sentence(str(task.get("title", ""))).read for task in tasks]
    whole = any(fits("titles", "whole_sentence", title, "urdu") for title in titles)
    return replace(found, kind="offer", sure=False) if whole else found


def _begun(found: Request) -> Request:
    """ "(Exercise) kal se shuru karunga"."""
    heard = sentence(found.what if found.kind == "due" else "")
    match = fits("polite", "begun", heard.read, "urdu")
    return replace(found, what=Heard(heard, match)["what"] or "it") if match else found


def _of_its_time(clause: str) -> Request | None:
    """ "Kal wale ki yaad 15 mint pehle dila dena": of the task that is tomorrow."""
    taken = time_named.taken_out(clause)
    return time_named.put_back(_read(taken[0]), taken[1]) if taken else None


def _without_hour(clause: str) -> Request | None:
    """ "Gas wala jumme pe kar do, waqt koi nahi": on that day, and at no hour any more."""
    rest = hours.without_hour_said(clause)
    if rest == clause or not rest:
        return Request("untime", "it") if not rest else None
    found = _read(rest)
    if found is None or found.kind in ADDING:
        return found
    when = when_of(str(found.arguments.get("due", ""))) if found.kind == "due" else None
    return replace(found, kind="untime", new={}) if when and not when.time else None


def _read(clause: str) -> Request | None:
    clause = hours.verb_last(runon_urdu.by_last_day(clause) or clause)
    clause = runon_urdu.happening(_with_day_mended(framing_urdu.untold_by(clause)))
    if tagged := labelled(clause):
        return tagged
    if told := runon_urdu.several(clause) or runon_urdu.coming_round(clause) or spoken_of(clause):
        return told
    bare = framing_urdu.bare(clause)
    if due := given(clause) or errand(bare) or so_often(bare):
        return due
    whole = _without_denied(polite_urdu(runon_urdu.without_remark(clause)))
    text = framing_urdu.bare(whole)  # "jin ki koi tareekh nahi" is no remark
    moved = signs_moves.of_day(text)
    if before := not_then(text):
        return before
    if shown := moved or looks_urdu.described(whole) or looks_urdu.described(text):
        return shown
    if put_right := reworded_urdu(text) or of_reminder_urdu(text) or _without_reason(text):
        return put_right
    bidden = fits("polite", "bidden", sentence(text).read, "urdu")
    text, level = (text, "") if bidden else _pressing(text)
    text = runon_urdu.time_first(text)
    found = _after_leaving(text) or behind_why(text) or _without_why(text) or _without_other(text)
    found = found or _by_sentences(text)
    if level and found is not None and found.kind in ADDS:
        found = replace(found, arguments={"priority": level} | found.arguments)
    sign = signs_urdu.early(text) if signs_urdu.is_weak(found) else signs_urdu.taken_back(text)
    return sign or found or signs_urdu.late(text)


def _without_denied(text: str) -> str:
    """ "Hisab hafte ko kar do jumme ko nahi", "quiz mangal ka hai, galti se kal likhwa diya": the
    day that it is not to be on says nothing."""
    heard = sentence(text)
    if (moved := fits("polite", "from_day", heard.read, "urdu")) and is_time(
        Heard(heard, moved)["old"]
    ):
        return f"{heard.original(0, moved.start())} {heard.original(moved.end(), len(heard.read))}"
    match = fits("polite", "not_old", heard.read, "urdu")
    said = Heard(heard, match).groupdict() if match else {}
    old = said.get("old") or ""
    if not (is_time(old) or old.removesuffix(" ko").isdigit()):
        match = fits("polite", "set_wrongly", heard.read, "urdu")
        said = Heard(heard, match).groupdict() if match else {}
    if not said:
        return text
    bare = said.get("bare") or ""  # "fees wala kaam mangal ko, peer ko nahi"
    bare = OF.sub(lambda of: " ko" if of[0].isascii() else " کو", bare)
    bids = f"{bare} {'kar do' if bare.isascii() else 'کر دو'}" if times(bare)[1] else text
    return said.get("new") or bids


def not_then(text: str) -> Request | None:
    """ "Meeting se aadha ghanta pehle batana, usi waqt nahi", be there a reason behind it: instead
    of the one at its hour."""
    heard = sentence(text)
    match = fits("reminding", "not_then", heard.read, "urdu")
    rest = Heard(heard, match)["rest"].replace("،", ",") if match else ""
    for said in filter(None, (rest.partition(",")[0], rest)):
        found = in_urdu(said)
        early = found and str(found.arguments.get("when", "")).endswith("before")
        if found and early and found.kind == "remind":
            return replace(found, kind="remind_anew")
    return None


def labelled(text: str) -> Request | None:
    """New tasks with the label that is said behind them: "…, dono pe fyp tag laga do"."""
    rest, tag = names_urdu.tag_behind(text)
    asked = in_urdu(rest) if tag else None
    if asked is None or asked.kind not in ADDING:
        return None
    tags = tag_list(tag)
    many = [task | {"tags": tags} for task in asked.arguments.get("tasks", [])]
    return replace(asked, arguments={"tasks": many} if many else asked.arguments | {"tags": tags})


def is_headed(text: str) -> bool:
    """ "Fyp ke liye ye karna hai, A aur B": the marks stand within one list."""
    asked = _by_rules(polite_urdu(text)) if HEADED.search(sentence(text).read) else None
    return asked is not None and asked.kind in ADDING


def _with_day_mended(text: str) -> str:
    """ "… peer ko hai, nahi nahi peer nahi jumerat ko": as if the right day had been said."""
    heard = sentence(text)
    match = fits("polite", "mended_day", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or not is_time(said["right"]):
        return text
    rest, due, _ = times(shielded(said["said"]))
    return f"{said['right']} {rest}" if due else text


def _without_other(text: str) -> Request | None:
    """ "Sirf bill wala mukammal karo, sauda nahi": which other one it is not says nothing."""
    heard = sentence(text)
    match = fits("polite", "not_other", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    found = in_urdu(said["bid"]) if said and not is_time(said["other"]) else None
    return found if found and found.kind in CHANGING and found.sure else None


def _after_leaving(text: str) -> Request | None:
    """ "Acha chhoro mujhe roz nau baje dawa yaad dilana": what is asked behind it is asked."""
    heard = sentence(text)
    match = fits("polite", "let_be", heard.read, "urdu")
    rest = Heard(heard, match)["rest"] if match else ""
    found = in_urdu(rest) if rest else None
    if found is None or not found.sure or found.missing or found.known:
        return None  # "rehne do kal paper hai" says why
    bidden = not found.stated and fits("polite", "bids", sentence(rest).read, "urdu")
    return found if found.kind in ADDING or (bidden and found.kind in CHANGING) else None


def _without_why(text: str) -> Request | None:
    """ "Abu wala 10 baje ka kar do, itwaar ko der se khulti hai": a day that is only told of is no
    day to move to."""
    head, _, tail = text.replace("،", ",").partition(",")
    if not tail or fits("polite", "bids", sentence(tail).read, "urdu") or not times(tail)[1]:
        return None
    found = _by_sentences(head)
    return found if found and found.kind == "due" and found.sure and not found.missing else None


def behind_why(text: str) -> Request | None:
    """ "Itwar ko mehman aa rahe hain bazaar hafte ko kar do": the bazaar alone, to Saturday; with
    "nahi" before it and no name, the task that the reason is of, or that the talk is of."""
    heard = sentence(text)
    match = fits("polite", "why_first", heard.read, "urdu")
    said = Heard(heard, match) if match and not day_off(text) else None
    found = _by_sentences(said["bid"]) if said else None
    if not (said and found and found.kind == "due" and found.sure) or found.missing:
        return None
    if found.what not in PRONOUNS:
        short = len(found.what.split()) <= NAMED and not times(found.what)[1]
        return found if short else None
    denied = said["no"] or " nahi " in f" {said.read('why')} "
    topic = names_urdu.named(framing_urdu.topic_name(times(said["why"])[0])) or "it"
    return replace(found, what=topic, or_it=True) if denied and times(said["why"])[1] else None


def _without_reason(text: str) -> Request | None:
    """ "Coat wali yaad-dehani rehne do, coat rakh liya hai", "laundry wala cancel kar do, bhai le
    aya": what is told behind it is none."""
    head, _, tail = text.replace("،", ",").partition(",")
    if not tail or fits("polite", "bids", sentence(tail).read, "urdu"):
        return None
    found = _by_sentences(head.strip())
    later = times(tail)[1] or fits("titles", "tells_urdu", tail)  # "…, kal karunga"
    kinds = {"unremind"} if later else {"unremind", "delete"}
    return found if found and found.kind in kinds and found.sure else None


def _pressing(text: str) -> tuple[str, str]:
    """ "… banani hai, aur ye meri top priority hai": what is to be done, how pressing."""
    rest, level = names_urdu.pressing(text)
    told = level and runon_urdu.END.search(sentence(rest).read)
    return (rest.strip(" ,،"), level) if told else (text, "")


def _by_sentences(text: str) -> Request | None:
    for part, topic, certain in framing_urdu.parts(text):
        request = _by_rules(part)
        if request is None or part == text or (request.missing == "what" and times(topic)[1]):
            continue  # "gym kal 5 baje hai, yaad dilana" is of what stands before it
        known = request.kind in CHANGING or (certain and request.kind in ADDING)
        plain = request.sure and known and (certain or not request.stated)
        if topic and plain and request.what in PRONOUNS:
            if framing_urdu.is_pronoun(topic):
                return request
            named = _by_rules(topic)
            return replace(
                request,
                what=(named.what if named and named.stated else "")
                or names_urdu.named(framing_urdu.topic_name(framing_urdu.untold(topic))),
            )
        if plain and (not topic or framing_urdu.is_remark(topic)):
            return request
    return _by_rules(text)


def listed_urdu(text: str) -> Request | None:
    """New tasks below a heading that asks to add them, or names their day."""
    head, *lines = [line for line in text.splitlines() if line.strip()]
    asked = _by_rules(polite_urdu(head.strip(" :،,"))) if lines else None
    if asked is not None and asked.kind == "add" and asked.missing:
        return below("", lines)
    return below(head, lines) if asked is None and head.rstrip().endswith(":") else None


@ByMinute
def _by_rules(text: str) -> Request | None:
    heard = sentence(text)
    for rule in rules("tasks", "urdu") if heard.read else ():
        for pattern in rule.patterns:
            match = pattern.search(heard.read)
            request = URDU[rule.kind](Heard(heard, match)) if match else None
            if request is not None:
                return request if rule.sure else replace(request, sure=False)
    return None


def polite_urdu(text: str) -> str:
    """The same for Urdu, whose words are known only as the grammar reads them."""
    text = " ".join(text.split()).strip(" .!?;,،۔؟…")
    before = ""
    while before != text:
        before = text
        if match := fits("polite", "before", text, "urdu"):
            text = text[match.end() :]
        if match := fits("polite", "after", text, "urdu"):
            text = text[: match.start()]
        text = text.strip(" .!?;,،۔؟…")
    return text
