"""Urdu in which one thing is said in two places, put as the grammars read it, before it is cut."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils import timezone

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.titles import is_rhythm, is_time, names_day, times, when_of
from tutor.offline.urdu.amounts import amount_of, by_day
from tutor.offline.urdu.in_one_breath import apart
from tutor.offline.urdu.names import around
from tutor.offline.urdu.said_beside import without_beside
from tutor.offline.urdu.sentences import EDGES, Heard, sentence

JOINT = re.compile(r"(?:\s+(?:aur|اور)\s+|\s*[,،]\s+)+", re.IGNORECASE)
EACH_MONTH = re.compile(r"(?<!\w)(?:har|ہر) (?:mah\w+|month|ماہ|مہینے|مہینہ)(?!\w)", re.IGNORECASE)
BY_TENTH = re.compile(
    r"(?P<day>(?<![\w:])\d{1,2} (?:ta+ri?ee?kh|date|تاریخ)) (?:tak|tk|(?P<urdu>تک))(?!\w)",
    re.IGNORECASE,
)
LONGEST = 4  # words of a name
DAY_AND = re.compile(r"\s+(?:aur|and|or|اور)\s+", re.IGNORECASE)


def plainer(text: str) -> str:
    """ "Bachay bhi (school se lene)" with what is to be done said behind them, "har hafte, har
    sunday" with the day alone, "gas wala 20 tak" as a day, and two sentences where one is told and
    the next bids ("bazar jana hai shaam ko dawai lana yaad dila dena")."""
    text = cleared("titles", "in_brackets", text, put=r"\g<thing> \g<deed> hain", language="urdu")
    text = cleared("titles", "week_too", text, language="urdu")
    text = cleared("titles", "promised", text, language="urdu")
    text = cleared("titles", "too_late", text, language="urdu")
    text = apart(without_beside(text))
    text = _twice(told_apart(_each_month(_put_between(text))))
    text = _often_first(_daily_but(_before_that_day(_time_first(_of_a_day(_duty(text))))))
    heard = sentence(text)
    if both := fits("titles", "both_apart", heard.read, "urdu"):
        return two_told(heard.original(*both.span("both"))) or text
    if left := fits("titles", "done_then_asks", heard.read, "urdu"):
        done, asks = (heard.original(*left.span(part)) for part in ("done", "asks"))
        return f"{done}. {_time_first(asks)}"
    if fits("titles", "of_number", heard.read, "urdu"):
        return by_day(text)
    if lasts := fits("titles", "range_behind", heard.read, "urdu"):  # "meeting hai 9 se 10"
        said, hours = (heard.original(*lasts.span(part)) for part in ("said", "range"))
        return f"{hours} {'baje' if hours.isascii() else 'بجے'} {said}"
    deed = fits("reminding", "behind_deed", heard.read, "urdu")
    if deed is None or deed["deed"] in around("no_verb"):
        return text
    told, bid = deed.start("gap"), heard.original(deed.end("gap"), len(heard.read) + 1)
    return f"{heard.original(0, told)}. {bid}"


def _put_between(text: str) -> str:
    """ "Test hai wo likh lo aur sham 5 baje call karni hai": the order is of both, and no name."""
    heard = sentence(text)
    match = fits("titles", "put_between", heard.read, "urdu")
    if match is None or re.search(r"(?:^| )(?:jo|jis|jin) ", heard.read):
        return text  # "jo board pe hai wo likh lo"
    before = heard.original(0, match.start())
    return f"{before} {heard.original(match.end(), len(heard.read) + 1)}"


def _each_month(text: str) -> str:
    """ "Har mahine 10 tareekh tak" is on the tenth of each, and does not end on it."""
    if not EACH_MONTH.search(text):
        return text
    return BY_TENTH.sub(lambda by: f"{by['day']} {'کو' if by['urdu'] else 'ko'}", text)


def told_apart(text: str) -> str:
    """ "Shadi 20 ko hai us se pehle suit silwana hai" as two sentences: what there is, and when,
    and what is to be done by the day before."""
    heard = sentence(text)
    match = fits("titles", "told_then", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    rest, due, repeat = times(by_day(said["event"])) if said else ("", "", "")
    when = when_of(due) if due and telling(rest) and not repeat else None
    deed, behind = _then_another(said) if said else ("", "")
    if said is None or not (when and when.date) or names_day(times(deed)[1]):
        return text
    if fits("titles", "duty", sentence(rest).read, "urdu") and said["event"].startswith(due[:3]):
        return text  # "kal bazar jana hai, us se pehle atm jana hai": both of them then
    eve = _eve(f"{when.date}", timedelta(days=1))
    more = f". {behind.lstrip(EDGES)}" if behind else ""
    return f"{by_day(said['event'])}. {eve} {deed}{more}"


def _then_another(said: Heard) -> tuple[str, str]:
    """What is to be done before that, and what stands behind it: "us se pehle gift lena hai aur 1
    december tak kapre dene hain" has a day of its own for the second."""
    heard = sentence(said["deed"])
    match = fits("titles", "then_another", heard.read, "urdu")
    other = Heard(heard, match) if match else None
    if other is None or said["rest"] or not names_day(times(other["rest"])[1]):
        return said["deed"], said["rest"]
    return other["deed"], other["rest"]


def _eve(day: str, early: timedelta) -> date:
    """So long before a day, or today where that is past."""
    eve = date.fromisoformat(day) - early
    return max(eve, min(timezone.localdate(), date.fromisoformat(day)))


def _twice(text: str) -> str:
    """ "Aaj 9 baje dawai leni hai aur kal 7 baje bhi", "kal do quiz hain ek OS ka ek DB ka", each
    said whole."""
    heard = sentence(text)
    hai, ka, aur = ("hai", "ka", "aur") if text.isascii() else ("ہے", "کا", "اور")
    both = fits("titles", "two_of_kind", heard.read, "urdu")
    if both and is_time((of := Heard(heard, both))["before"]):
        each = (f"{of['before']} {of[one]} {ka} {of['kind']} {hai}" for one in ("one", "two"))
        return f" {aur} ".join(each)
    match = fits("titles", "twice_timed", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    rest, due, repeat = times(said["first"]) if said else ("", "", "")
    other = times(said["then"]) if said else ("", "", "")
    if said is None or not due or repeat or other[2] or not other[1] or telling(other[0]):
        return text
    return f"{said['first']} {aur} {other[1]} {rest}"


def _often_first(text: str) -> str:
    """ "Kiraya 5 december ko hai, aur har mahine repeat karna hai" with the rhythm before it."""
    heard = sentence(text)
    match = fits("polite", "and_often", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    told = said and fits("titles", "told_once", said.read("first"), "urdu")
    if said is None or not told or not is_rhythm(said["often"]):
        return text
    before, joint, last = _last_told(said["first"])
    rest, due, repeat = times(last)
    apart = telling(rest) and names_day(due) and not repeat
    return f"{before}{joint}{said['often']} {last}" if apart else text


def _last_told(text: str) -> tuple[str, str, str]:
    """What is told last in a message, and what stands before it."""
    *_, joint = [None, *JOINT.finditer(text)]
    if joint is None:
        return "", "", text
    return text[: joint.start()], joint[0], text[joint.end() :]


def _duty(text: str) -> str:
    """ "Har mahine ki 5 ko kiraya dena hota hai" as "… dena hai": to be done, each time."""
    heard = sentence(text)
    pattern = ("duty_each_month", "duty_reminded")
    found = [match for name in pattern if (match := fits("titles", name, heard.read, "urdu"))]
    if not found:
        return text
    ends, behind = found[0].span("each")
    before, rest = heard.original(0, ends), heard.original(behind, len(heard.read) + 1)
    return f"{before} {'hai' if before.isascii() else 'ہے'}, {rest}".strip(EDGES)


def _of_a_day(text: str) -> str:
    """ "Jis din shadi hai us din" as "shadi wale din", and "jumme wale din" as "jumme ko"."""
    heard = sentence(text)
    if match := fits("titles", "that_day", heard.read, "urdu"):
        of, rest = heard.original(*match.span("of")), heard.original(match.end(), len(heard.read))
        return f"{of} {'wale din' if of.isascii() else 'والے دن'} {rest}"
    match = fits("titles", "of_weekday", heard.read, "urdu")
    day = heard.original(*match.span("day")) if match else ""
    if match is None or not names_day(day):
        return text
    before = heard.original(0, match.start("day"))
    rest = heard.original(match.end("way"), len(heard.read) + 1)
    return f"{before} {day} {'ko' if day.isascii() else 'کو'} {rest}".strip()


def _daily_but(text: str) -> str:
    """ "Roz gym jana hai, jumme ko nahi" as "jumme ke ilawa roz gym jana hai"."""
    heard = sentence(text)
    match = fits("titles", "daily_but", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or not all(map(names_day, DAY_AND.split(said["day"]))):
        return text
    besides = "ke ilawa" if said["day"].isascii() else "کے علاوہ"
    return f"{said['head']} {said['day']} {besides} {said['all']} {said['rest']}".strip(" ,،")


def _time_first(text: str) -> str:
    """ "Ab kya kya rehta hai aaj", with the day before what is asked."""
    heard = sentence(text)
    match = fits("titles", "left_when", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    return f"{said['when']} {said['asks']}" if said and is_time(said["when"]) else text


def _before_that_day(text: str) -> str:
    """ "Birthday 30 ko hai gift lena hai us se aik din pehle" as two, each with its day."""
    heard = sentence(text)
    match = fits("titles", "before_that_day", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    rest, due, repeat = times(by_day(said["event"])) if said else ("", "", "")
    day = names_day(due) if telling(rest) and not repeat else ""
    early = amount_of(said.read("amount"), said.read("unit")) if said and day else None
    if said is None or early is None:
        return _that_day_first(text)
    number, unit = early
    eve = _eve(day, timedelta(**{f"{unit}s": number}))
    behind = heard.original(said.match.start("rest"), len(heard.read) + 1)
    more = f", {behind.lstrip(' ,،')}" if behind else ""
    return f"{by_day(said['event'])}. {eve} {said['deed']}{more}"


def _that_day_first(text: str) -> str:
    """ "Gift lena hai us se aik din pehle", with that day before it."""
    heard = sentence(text)
    match = fits("titles", "that_day_behind", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    deed = said and (said["deed"] or fits("titles", "duty", said.read("what"), "urdu"))
    return f"{said['when']} {said['what']} {said['deed']}".strip() if said and deed else text


def two_told(text: str) -> str:
    """ "Bus jumme ko 6 baje cricket sunday 7 baje" as two sentences; empty if they are not two
    names, each with its day behind it, or each before it."""
    words = JOINT.sub(" ", text).split()
    named_first = _rest(words)[:1] == words[:1]
    for at in range(len(words) - 2, 1, -1):  # "6 baje sham | cricket", not "6 | baje sham cricket"
        left, right = words[:at], words[at:]
        ends, begins = _rest(left)[-1:] == left[-1:], _rest(right)[:1] == right[:1]
        if ends == named_first or begins != named_first:
            continue
        if all(_is_named(part) for part in (left, right)):
            return f"{' '.join(left)}. {' '.join(right)}"
    return ""


def _rest(words: list[str]) -> list[str]:
    return times(" ".join(words))[0].split()


def _is_named(words: list[str]) -> bool:
    rest, due, _ = times(" ".join(words))
    return bool(telling(rest)) and len(rest.split()) <= LONGEST and bool(names_day(due))
