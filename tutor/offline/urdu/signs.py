"""Requests in Urdu by signs that stand anywhere in a message, with whatever is said around them.

The grammar (tasks.urdu.toml) reads whole sentences; people add why, leave the verb's object out, or
put it behind the verb. Here a sign says what is asked, and `pointing_urdu` of which task.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tutor.offline.lexicon import cleared, fits, rules
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_ahead, names_day, tag_list, times
from tutor.offline.urdu import filters as filters_urdu
from tutor.offline.urdu import signs_moves, signs_reminders
from tutor.offline.urdu.arrivals import ARRIVED, is_the_one, nobody_did
from tutor.offline.urdu.builders_new import in_order
from tutor.offline.urdu.events import event_words, told_to_come
from tutor.offline.urdu.looks import analytics
from tutor.offline.urdu.names import around, group, named, new_task
from tutor.offline.urdu.pointing import IT, pointed
from tutor.offline.urdu.sentences import Heard, sentence

Builder = Callable[[Heard], Request | None]
LEVELS = {"sitara": "high", "top": "urgent", "normal": "medium", "عام": "medium", "aham": "high",
          "important": "high", "lowest": "low", "kam": "low", "kaam": "low", "jaldi wala": "urgent",
          "badha": "high", "badh": "high"} | filters_urdu.LEVELS  # fmt: skip
BIDS = re.compile(r"(?: (?:kar|hi|do|lo|dena|lena|de|dein|dedo|le))+(?= |$)")
WITHIN = re.compile(r"(?P<what>\S+(?: \S+)?) mein (?:theek|sahi|badal)(?: (?:kar|do|lo))*")
WEAK = {"add", "add_many", "offer", "list", "narrow", "leave", "doubt", "search", "look"}
NO_LABEL, SMALL = around("no_label"), around("no_word")


def early(text: str) -> Request | None:
    """What is plainly asked, before whole sentences are read."""
    return _by_signs(text, "signs")


def taken_back(text: str) -> Request | None:
    """What takes the last change back, which no other reading stands against."""
    found = _by_signs(text, "signs")
    return found if found and found.kind == "undo" else None


def takes_back(text: str) -> bool:
    """Whether a message is only that, with why: nothing else is asked in it."""
    adds = re.search(r"\b(?:add|likh|note|yaad)\b", sentence(text).read)
    return not adds and taken_back(text) is not None


def is_weak(found: Request | None) -> bool:
    """Whether a whole sentence was read as what many a remark beside a request looks like."""
    if found is None or found.stated or found.new:
        return True
    return found.kind in WEAK or bool(found.missing)


def late(text: str) -> Request | None:
    """What is told or asked in a sentence that is none of the grammar's."""
    return _by_signs(text, "signs_late")


def _by_signs(text: str, subject: str) -> Request | None:
    heard = sentence(text)
    read = "" if fits("polite", "stays", heard.read, "urdu") else heard.read
    for rule in rules(subject, "urdu") if read else ():
        for pattern in rule.patterns:
            match = pattern.search(heard.read)
            request = BUILDERS[rule.kind](Heard(heard, match)) if match else None
            if request is not None:
                return request
    return None


def whom(heard: Heard) -> tuple[str, bool]:
    """The task that a match is of: what it names itself, else what stands around its cue."""
    groups = heard.match.groupdict()
    said = heard["what"] if groups.get("what") else ""
    if said and (several := group(said)):
        return several, False
    if said and telling(said):
        name, end = named(said), len(sentence(said).read)
        near, _ = pointed(sentence(said), end, end)
        return (near if near != "it" else name), False
    return pointed(heard.sentence, *_cue(heard))


def _says_it(heard: Heard) -> bool:
    return bool(IT.search(heard.sentence.read))


def _cue(heard: Heard) -> tuple[int, int]:
    """Where the words are that say what is asked, with the verb that bids."""
    start, end = heard.match.span("cue" if heard.match.groupdict().get("cue") else 0)
    bids = BIDS.match(heard.sentence.read[end:])
    return start, end + (bids.end() if bids else 0)


def _of(kind: str, *, stated: bool = False, **arguments: object) -> Builder:
    def build(heard: Heard) -> Request | None:
        what, told = whom(heard)
        if told and kind == "complete":
            return None
        or_it = told and kind != "delete" and _says_it(heard)  # a deletion is asked about
        return Request(kind, what, dict(arguments), stated=stated and what != "it", or_it=or_it)

    return build


def _told_done(heard: Heard) -> Request | None:
    what = named(heard["what"])
    junk = set(sentence(what).read.split()) <= around("no_thing")
    if not telling(what) or junk or nobody_did(what, heard.sentence):
        return None
    come = {"arrived": True} if ARRIVED.search(f"{heard['what']}{heard.read('cue')}") else {}
    return Request("complete", what, come, stated=True, whole=is_the_one(heard["what"]))


def _reopen_said(heard: Heard) -> Request | None:
    what, _ = whom(heard)
    return Request("reopen", what, stated=what != "it")


def _delete_said(heard: Heard) -> Request | None:
    what, _ = whom(heard)
    if what == "it" and not re.search(r"\b(?:do|dena|isko|wo|ye)\b", heard.sentence.read):
        return None
    asked = bool(re.search(r" (?:do|dena|kar do|kar dena)\b", heard.sentence.read))
    return Request("delete", what, stated=not asked and not what.isdigit())


def _delete(heard: Heard) -> Request | None:
    what = heard.match.groupdict().get("what") or ""
    if what.endswith("list"):  # "shopping list khali kar do"
        words = named(re.sub(r"^(?:poora|poori|پوری|jumla) |\s?list$", "", what))
        return Request("delete", f"all {words} tasks" if telling(words) else "everything")
    return _of("delete")(heard)


def _level(heard: Heard) -> Request | None:
    said = heard.read("level")
    off = heard.match.groupdict().get("off") is not None
    level = ("medium" if said in {"urgent", "zaroori", "high"} else "low") if off else ""
    level = level or LEVELS.get(said, "urgent" if "sab se" in heard.match[0] else "")
    what, told = whom(heard)
    return (
        Request("priority", what, {"priority": level}, or_it=told and _says_it(heard))
        if level
        else None
    )


def _tags(heard: Heard) -> Request | None:
    groups = heard.match.groupdict()
    said = heard["tags"] or (heard["tags2"] if "tags2" in groups else "")
    if not said or sentence(said).read in NO_LABEL:
        return None
    what, told = whom(heard)
    return Request("tags", what, {"tags": tag_list(said)}, or_it=told and _says_it(heard))


def _untag(heard: Heard) -> Request | None:
    if sentence(heard["tags"]).read in NO_LABEL:
        return None
    what, told = whom(heard)
    return Request("untag", "it" if told else what, {"tags": tag_list(heard["tags"])})


def _rename(heard: Heard) -> Request | None:
    title = heard["title"].strip("'‘’\" ")
    what = whom(heard)[0] if "what" in heard.match.groupdict() else "it"
    if "what" not in heard.match.groupdict():
        what, told = pointed(heard.sentence, *_cue(heard))
        what = "it" if told or title in what or "'" in what else what
    bare = not telling(title) and not title
    return None if bare or times(title)[1] == title else Request("rename", what, {"title": title})


def _respell(heard: Heard) -> Request | None:
    """ "Anday nahi bread likho": a word of a title; the list tells which has it."""
    wrong, right = heard["wrong"].strip("'‘’"), heard["right"].strip("'‘’")
    unit = heard.match.groupdict().get("unit") or ""
    clock = re.search(r"\b(?:baja|baje|tareekh|ko|pe)\b|بجے", heard.sentence.read)
    times_ = times(right)[1] and times(wrong)[1]
    if times_ or (right.isdigit() and not unit) or (clock and right.isdigit()):
        return None
    if not wrong or {sentence(wrong).read, sentence(right).read} & SMALL:
        return None
    lead = heard.match.groupdict().get("lead") or ""
    what = named(heard["lead"]) if lead and telling(heard["lead"]) else ""
    if within := WITHIN.fullmatch(heard.read("after").strip()):
        what = named(within["what"])  # "… saude mein theek kar do"
    return Request("respell", what, {"wrong": wrong, "right": right})


def _notes(heard: Heard) -> Request | None:
    groups = heard.match.groupdict()
    notes = " ".join(p for p in (heard["notes"], heard["rest"] if groups.get("rest") else "") if p)
    what, _ = whom(heard)
    if re.search(r"\b(?:list|fehrist)\b", sentence(heard["what"]).read) or not notes:
        return None
    return Request("notes", what, {"notes": notes.strip(" :،,")})


def _repeat(heard: Heard) -> Request | None:
    body = " ".join(part for part in (heard["body"], heard["rest"]) if part)
    rest, _, repeat = times(body)
    if not repeat:
        return None
    heard_rest = sentence(rest)
    what, _ = pointed(heard_rest, len(heard_rest.read), len(heard_rest.read))
    return Request("repeat", what, {"repeat": repeat})


def _plain(kind: str, **arguments: object) -> Builder:
    return lambda heard: Request(kind, arguments=dict(arguments))


def _list(heard: Heard) -> Request | None:
    arguments = filters_urdu.read(heard["filter"] if "filter" in heard.match.groupdict() else "")
    if heard.match.groupdict().get("late") is not None or "guzar" in heard.sentence.read:
        arguments["due"] = "overdue"
    query = str(arguments.pop("query", ""))
    if not set(telling(query)) - around("listing"):
        return Request("list", arguments=arguments)
    if arguments:
        return None
    short = len(telling(query)) <= 2 and not times(query)[1]
    return Request("narrow", query, {"status": "open"}) if short and telling(query) else None


def _look(heard: Heard) -> Request | None:
    what = named(heard["what"])
    return Request("look", what) if telling(what) or what.isdigit() else None


def _search(heard: Heard) -> Request | None:
    query = named(heard["query"])
    return Request("search", arguments={"query": query}) if telling(query) else None


def _bare_infinitive(heard: Heard) -> Request | None:
    """ "Petrol dalwana": a thing to do, said as it is noted down."""
    rest = heard["rest"]
    arguments = new_task(in_order(heard["title"], rest))
    noted = telling(str(arguments.get("title", ""))) and (not rest or "due" in arguments)
    return Request("add", arguments=arguments) if noted else None


def _event_said(heard: Heard) -> Request | None:
    """ "Interview lag gaya 22 ko 10:30 pe": what there is at a time to come."""
    arguments = new_task(heard["title"])
    title = str(arguments.get("title", "")).replace(",", " ").replace("!", "")
    title = cleared("titles", "is_told", title, put=" ", language="urdu")
    due = str(arguments.get("due", ""))
    known = set(event_words()) & set(sentence(title).read.split())
    if not known or not names_day(due) or not is_ahead(due) or "repeat" in arguments:
        return None
    return Request("add", arguments=arguments | {"title": " ".join(title.split())}, known=True)


BUILDERS: dict[str, Builder] = {
    "undo": _plain("undo"),
    "reopen_sign": _of("reopen"),
    "reopen_said": _reopen_said,
    "complete_it": lambda heard: Request("complete", "it"),
    "untag_sign": _untag,
    "tags_sign": _tags,
    "level_sign": _level,
    "rename_sign": _rename,
    "respell_sign": _respell,
    "recount_sign": signs_moves.recount,
    "notes_sign": _notes,
    "unrepeat_sign": _of("unrepeat", repeat="none"),
    "repeat_sign": _repeat,
    "undate_sign": _of("undate", due="none"),
    "delete_sign": _delete,
    "delete_said": _delete_said,
    "drop_asked": lambda heard: Request("look", whom(heard)[0], {"wonders": "delete"}),
    "wake_sign": signs_reminders.wake,
    "remind_sign": signs_reminders.remind,
    "meant_sign": signs_moves.meant,
    "shift_sign": signs_moves.shift,
    "move_sign": signs_moves.move,
    "instead_sign": signs_moves.instead,
    "show_done": _plain("list", status="done"),
    "analytics_sign": analytics,
    "look_sign": _look,
    "search_sign": _search,
    "recent_first": _plain("first"),
    "list_sign": _list,
    "reminders_sign": _plain("list"),
    "complete_said": _of("complete"),
    "completed_sign": _told_done,
    "bare_infinitive": _bare_infinitive,
    "event_said": _event_said,
    "told_to_come": told_to_come,
}
