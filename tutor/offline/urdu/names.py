"""What Urdu words name: a task, several of them, or a new one."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns, phrases, words_of
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import (
    JOINER,
    is_day,
    is_time,
    names_day,
    tags_of,
    times,
    together,
)
from tutor.offline.urdu import filters as filters_urdu
from tutor.offline.urdu.amounts import at_its_hour, by_day, shielded
from tutor.offline.urdu.sentences import EDGES, Heard, sentence


def around(name: str) -> frozenset[str]:
    """The words of that list of titles.urdu.toml, as they are read."""
    lists: Any = phrases("titles", "urdu")["around"]
    return frozenset(lists[name].split())


BEFORE = around("before")
AFTER = around("after")
TITLE_BEFORE = around("title_before")
TITLE_AFTER = around("title_after")
SARA = re.compile(r"\bsara\s+(?:ka|ki|ke|ko|se|ne|k)\b", re.IGNORECASE)  # whose, not all
WORD = re.compile(r"[^\W\d_]{2,}")
ALSO = re.compile(r"(?<=\S)\s+(?:bhi|بھی)\s+(?=\S)", re.IGNORECASE)  # "the bill as well"
OF_THAT = re.compile(r"\s+(?:hai|he|h|ہے)\s+(?:us|is|اس)\s?(k[iae]|کی|کا|کے)(?=\s)", re.IGNORECASE)
DEED_DAY = re.compile(r"(?:na|ni|ne|نا|نی|نے) (?!sun$)\S+$")  # "wed", but in "gana sun"
FROM_DAY = re.compile(r"(?P<old>\S+) (?:se|سے) (?P<new>\S+)(?: (?:pe|par|ko|پر|کو))?")
NTH = zip(words_of("answers", "nth_urdu"), words_of("answers", "nth"), strict=True)
PLACES = {**dict(NTH), "pehle": "first", "akhri": "last"}
PLACE = rf"(?:{'|'.join(PLACES)})"  # "paanchwan", as a pattern
COUNTED = {word: str(number) for number, words in enumerate((
    "ek ایک", "do دو", "teen تین", "char چار", "paanch panch پانچ", "chhe chay che چھ چھے",
    "saat sat سات", "aath آٹھ", "nau نو", "das dus دس"), 1) for word in words.split()}  # fmt: skip


# How many are meant, all of them: "dono bill", "ye teeno".
TOGETHER = {"dono": "both", "teeno": "all three", "charon": "all four"}


def named(said: str) -> str:
    """A task's name without what people say around it; pronouns and places as in English."""
    bare = trimmed(done_by_whom(said), BEFORE, AFTER)
    read = sentence(bare).read
    if reference := _reference(read, sentence(said).read):
        return reference
    return numbers(sentence(trimmed(said, frozenset(), AFTER)).read) or numbers(read) or bare


def done_by_whom(said: str) -> str:
    """ "Sir ne quiz", of what somebody has done: the quiz."""
    heard = sentence(said)
    match = re.match(r"(?:\S+ ){1,2}ne (?=\S)", heard.read)
    left = heard.original(match.end(), len(heard.read) + 1) if match else ""
    return left if telling(left) else said


def numbers(read: str) -> str:
    """ "Kaam number char", "1 aur 4 dono": the numbers of tasks as "1 and 4"; else empty."""
    said = re.fullmatch(r"(?P<kind>(?:kaam |number )*)(?P<rest>.*?)(?: dono| teeno| sab)?", read)
    words = (
        re.sub(r"\b(?:aur|and|kaam|number|wala|ko)\b|,", " ", said["rest"]).split() if said else []
    )
    counted = "number" in read.split() or (read.startswith("kaam ") and words != ["do"])
    found = [COUNTED.get(word, word) if counted else word for word in words]
    if len(set(found)) < len(found):  # "2 2 ho gae": there are two of each
        return ""
    return " and ".join(found) if found and all(word.isdigit() for word in found) else ""


def in_digits(said: str) -> str:
    """Numbers of tasks that are said in words and without anything beside them: "چھ" is 6; else
    empty."""
    return numbers(f"number {sentence(said).read}")


def _reference(bare: str, whole: str) -> str:
    """ "isko" is "it", "dusra wala" is "the second one", "sab" is "everything"."""
    if re.fullmatch(r"(?:isko|us|is|isi|usi|wahi)(?: kaam)?(?: ka| pe| se| mein)?(?: hi)?", bare):
        return "it"
    if re.fullmatch(r"(?:wo|ye|wahi|jo abhi \S+)(?: wala)?(?: kaam)?(?: wala)?(?: ko| ka)?", whole):
        return "it"
    if re.fullmatch(r"inko(?: ka| pe)?(?: sab)?(?: ko)?|ye sab|(?:isko|in) sab", bare):
        return "them"
    if every := re.fullmatch(rf"(?:(?:in|ye|inko) )?({'|'.join(TOGETHER)})(?: kaam)?", bare):
        return TOGETHER[every[1]]
    if place := re.fullmatch(
        rf"(?:sab se )?({PLACE})(?: number)?(?: wala)?(?: kaam)?",
        bare,
    ):
        return f"the {PLACES[place[1]]} one"
    if few := re.fullmatch(r"(pehle|pehla|akhri) (do|teen|char|چار|[2-9])", bare):
        counts = {"do": "two", "teen": "three", "char": "four", "چار": "four"}
        return f"the {PLACES[few[1]]} {counts.get(few[2], few[2])}"
    if re.fullmatch(rf"{PLACE}(?:(?: ,)?(?: aur)? \w+)+", bare):
        places = [PLACES.get(word, "") for word in bare.split() if word not in {"aur", ",", "kaam"}]
        return f"the {' and '.join(places)}" if all(places) else ""
    if bare in {"sab", "mera sab", "sab kuch", "kuch", ""} and "sab" in whole.split():
        return "everything"
    return ""


def trimmed(said: str, before: Set[str], after: Set[str]) -> str:
    """A text without these words at its ends, as they are read."""
    heard = sentence(said)
    places = list(heard.places)
    reads = [heard.read[place[0] :].split(" ", 1)[0] for place in places]
    first, last = 0, len(places)
    while first < last and reads[first] in before:
        first += 1
    while last > first and reads[last - 1] in after:
        last -= 1
    if first == last:
        return ""
    return said[places[first][1] : places[last - 1][2]].strip(EDGES)


def group(said: str) -> str:
    """ "groceries tag wale saare" → "everything tagged groceries"; empty if it is one task."""
    read = sentence(said).read
    words = read.split()
    if match := re.search(r"^(?P<but>.+?) (?:ka )?ilawa\b(?P<rest>.*\bsab\b.*)$", read):
        heard = Heard(sentence(said), match)
        return f"{group(heard['rest'])} except {named(heard['but'])}"
    kind_of = re.search(
        r" tag wala(?: kaam)?$|^(?:mukammal|khatam|late)(?: shuda| hua)?(?: wala)? kaam$", read
    )
    counted = next((word for word in words if word in TOGETHER), "")
    if not kind_of and not counted and "sab" not in words and not read.startswith("jo "):
        return ""
    if SARA.search(said) and not counted:
        return ""
    name = named(said)
    if name in {*TOGETHER.values(), "everything"} or name.replace(" and ", "").isdigit():
        return name
    if counted and " aur " in read:  # "dentist aur bill dono"
        return named(trimmed(said, {*BEFORE, counted}, {*AFTER, counted}))
    arguments = filters_urdu.read(said)
    idle = {counted, "kuch"}
    query = trimmed(str(arguments.get("query", "")), idle, idle)
    kind = "done " if arguments.get("status") else "overdue " if "overdue" in str(arguments) else ""
    tags = f" tagged {' and '.join(arguments['tags'])}" if "tags" in arguments else ""
    due = arguments.get("due", "")
    due = f" due {due}" if due not in {"", "overdue"} else ""
    if counted:
        return f"{TOGETHER[counted]} {query}"
    return f"all {kind}{query + ' ' if query else ''}tasks{tags}{due}"


def pressing(said: str) -> tuple[str, str]:
    """The text without what says how pressing it is, and that."""
    level = ""
    for pattern in patterns("titles", "urdu")["pressing"]:
        heard = sentence(said)
        if match := pattern.search(heard.read):
            level = filters_urdu.LEVELS[match["level"]]
            kept = (heard.original(0, match.start()), heard.original(match.end(), len(heard.read)))
            said = " ".join(filter(None, kept))
    return said, level


def only_presses(said: str) -> bool:
    """ "Ye meri top priority hai": how pressing something is, told in a sentence of its own."""
    rest, level = pressing(said)
    told = sentence(said).read.strip(" ,").endswith(" hai")
    return bool(level) and told and not sentence(rest).read.strip(" ,")


def new_task(said: str) -> dict[str, Any]:
    """The arguments of add_task; without `title` if the text names none."""
    rest, tags = tagged(_plain(said))
    rest, level = pressing(cleared("titles", "some_day", rest, language="urdu"))
    found: dict[str, Any] = {"priority": level, "tags": tags}
    whole = rest
    rest, due, repeat = times(shielded(rest))
    if fits("titles", "of_its_time", sentence(rest).read, "urdu"):
        rest, due, repeat = whole, "", ""  # "kal wali raseed" is a receipt, not for tomorrow
    if fits("titles", "days_before", sentence(due).read, "urdu"):
        rest, due, repeat = whole, "", ""  # before what happens then, and never in the past
    due, repeat = together(at_its_hour(rest, due), repeat)
    title = trimmed(_as_named(rest), TITLE_BEFORE, TITLE_AFTER).replace(JOINER, "")
    title, due = _on_its_day(title, due)
    if not (due or repeat) and DEED_DAY.search(sentence(title).read):
        title, due = last_day(title)  # "… submit karni wed"
    fields = {"title": title, "due": due, "repeat": repeat, **found}
    return {name: value for name, value in fields.items() if value}


def _as_named(said: str) -> str:
    """ "Presentation hai uni mein" as "uni mein presentation"; a deed that is told but once."""
    heard = sentence(said)
    if there := fits("titles", "there_is", heard.read, "urdu"):
        return f"{heard.original(*there.span('where'))} {heard.original(*there.span('thing'))}"
    twice = fits("titles", "again", heard.read, "urdu")
    return heard.original(0, twice.start()) if twice else said


def last_day(said: str) -> tuple[str, str]:
    """A text without the bare day that it ends with: "ki tareekh wed", "submit karni wed"."""
    rest, _, last = said.rpartition(" ")
    return (rest, last) if rest and is_day(last) else (said, "")


def without_hour(said: str) -> str:
    """ "Meeting kal saadhay das (ki jagah …)": the time that it was at is none of its name, nor is
    the day, «فیس والا جمعہ (کی جگہ …)»."""
    words = said.split()
    ends = (n for n in (2, 1) if len(words) > n and is_time(f"{' '.join(words[-n:])} بجے"))
    return last_day(times(" ".join(words[: -next(ends, len(words))] or words))[0])[0]


def last_of_two(due: str) -> str:
    """ "Jumme se hafte pe kar do" moves from the one day to the other."""
    match = FROM_DAY.fullmatch(due)
    return match["new"] if match and is_day(match["old"]) and is_day(match["new"]) else due


def _on_its_day(title: str, due: str) -> tuple[str, str]:
    """An hour alone is of the day that the title says: "kal ki tuition", at five."""
    match = fits("titles", "its_day", title, "urdu") if due and not names_day(due) else None
    if match is None or not names_day(match["day"]):
        return title, due
    return match["thing"], f"{match['day']} {due}"


def tagged(said: str) -> tuple[str, list[str]]:
    """ "Parday dhone hain #ghar", «شال خریدنی ہے ٹیگ تحفے»."""
    heard = sentence(said)
    match = fits("titles", "tagged", heard.read, "urdu")
    if match is None:
        return tags_of(said)
    rest, tags = tags_of(heard.original(0, match.start()))
    return rest, [*tags, heard.original(*match.span("tag"))]


def tag_behind(said: str) -> tuple[str, str]:
    """ "…, wo bhi fyp tag mein", "…, dono pe fyp tag laga do": what is said before, and the tag."""
    heard = sentence(said)
    match = fits("titles", "tag_behind", heard.read, "urdu")
    if match is None or not match.start():
        return said, ""
    return heard.original(0, match.start()), heard.original(*match.span("tag"))


def is_circumstance(tail: str) -> bool:
    """Whether what stands behind a verb says where, whom or with whom: "wapsi pe", "raste mein"."""
    read = sentence(tail).read
    ends = re.search(r"\S (?:pe|mein|se|ko|ka (?:saath|ساتھ|pass?|paas|پاس|liye))$", read)
    return bool(ends) and telling(tail) != ()


def is_thing(said: str, longest: int) -> bool:
    """Whether words name a thing: no remark, no time, no order."""
    read = sentence(said).read
    read = read.replace("sab", "sara") if SARA.search(f"{said} ") else read
    words = read.split()
    return bool(
        0 < len(words) <= longest
        and WORD.search(times(shielded(said))[0])
        and not is_time(said)
        and not around("finite") & set(words)
        and not fits("titles", "no_thing", read, "urdu")
        and not fits("titles", "remarked", read, "urdu")
    )


def _plain(said: str) -> str:
    """A thing to do without "chal chhor, …", "… bhi" and "… khatam ho gayi hai"."""
    heard = sentence(said)
    if match := fits("titles", "leads", heard.read, "urdu"):
        said = heard.original(match.end(), len(heard.read) + 1) or said
    heard = sentence(said)
    if match := fits("titles", "tails", heard.read, "urdu"):
        said = heard.original(0, match.start()) or said
    heard = sentence(said)
    if match := fits("titles", "told", heard.read, "urdu"):
        kept = (heard.original(0, match.start()), heard.original(match.end(), len(heard.read) + 1))
        said = " ".join(kept) if telling(kept[0]) else said
    said = cleared("titles", "without_fail", said, language="urdu")
    said = OF_THAT.sub(r" \1 ", ALSO.sub(" ", said).strip() or said)
    return by_day(said)
