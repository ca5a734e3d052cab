"""Deciding by their neighbours what words mean that have several meanings.

کل is tomorrow, or yesterday where the verb behind it is past, or "total" before a sum; "hafta" is a
week or a Saturday; "do" is two before a unit; "friday" is part of a name in "Black Friday".
"""

from __future__ import annotations

from functools import cache

from todos.when.lexicon import DAYS, MONTHS, lexicon, number_of
from todos.when.spelt import UNITS, is_hour, run_together, spelt_clocks
from todos.when.stream import Stream, Token, name_at, tokens_of

COUNTABLE = {*UNITS, "oclock", "tarikh", "roz", "mein", *MONTHS}
TENS = {"20", "30", "40", "50"}
ONES = {str(number) for number in range(1, 10)}
DAY_OFFSETS = {
    "kal": ("tomorrow", "gone"),
    "parson": ("overmorrow", "ereyesterday"),
    "narson": ("narson", "erenarson"),
}
HEDGED = {"at", "by", "around", "until", "from", "in"}
HIDDEN = "·"  # before the name of what is no time: no pattern knows it
QUOTES = {'"': '"', "“": "”", "«": "»", "‘": "’"}


def stream_of(text: str) -> Stream:
    """Read `text`; spans refer to it unchanged."""
    tokens = run_together(spelt_clocks(_joined(_unhedged(tokens_of(text)))))
    _count(tokens)
    _hide_names(tokens)
    _hide_quoted(tokens)
    for index, token in enumerate(tokens):
        settle = SETTLERS.get(token.name)
        if settle is not None:
            settle(tokens, index)
    return Stream(tokens)


def _unhedged(tokens: list[Token]) -> list[Token]:
    """Without "like" in "at like 3", and "maybe" in "by maybe noon"."""
    hedges, kept = lexicon().lists["hedges"], list[Token]()
    for token in tokens:
        if token.name[:1].isdigit() or token.name == "noon":
            bare = len(kept)
            while bare and kept[bare - 1].raw in hedges:
                bare -= 1
            if bare and kept[bare - 1].name in HEDGED:
                del kept[bare:]
        kept.append(token)
    return kept


def _joined(tokens: list[Token]) -> list[Token]:
    """Words that are one: "twenty fifth", "forty-five", "سہ پہر", "every!"."""
    joined: list[Token] = []
    for at, token in enumerate(tokens):
        if token.name == "-" and _is_hyphen(tokens, at):
            continue
        before = joined[-1] if joined else None
        if before is not None and (name := _together(before, token)):
            before.name, before.end = name, token.end
            before.raw += token.raw
            if len(joined) > 1 and (clock := _half_of_day(joined[-2], before)):
                joined.pop()
                joined[-1].name, joined[-1].end = clock, token.end
        elif before is not None and (clock := _half_of_day(before, token)):
            before.name, before.end = clock, token.end
        else:
            joined.append(token)
    return joined


def _is_hyphen(tokens: list[Token], at: int) -> bool:
    """Of "twenty-fifth"; between figures it says from where to where."""
    if not 0 < at < len(tokens) - 1:
        return False
    one, two = tokens[at - 1], tokens[at + 1]
    touching = one.end == tokens[at].start and two.start == tokens[at].end
    return bool(touching and one.raw and two.raw and _together(one, two))


def _together(one: Token, two: Token) -> str:
    spelled = one.raw and one.name in TENS and (two.raw or two.start == one.end + 1)
    if spelled and two.name in ONES:
        return str(int(one.name) + int(two.name))
    if spelled and two.name[:-2] in ONES and two.name[-2:] in {"st", "nd", "rd", "th"}:
        return f"{int(one.name) + int(two.name[:-2])}{two.name[-2:]}"
    if one.name.isdigit() and two.raw in {"am", "pm"} and 1 <= int(one.name) <= 59:
        return f"{one.name}:00{two.raw}"
    if one.name == "o" and two.raw == "clock":
        return "oclock"
    if one.name == "sih" and two.name == "pahar":
        return "afternoon"
    if one.name == "every" and two.name == "!" and one.end == two.start:
        return "every!"
    return ""


def _half_of_day(one: Token, two: Token) -> str:
    """ "5 30 pm", of which "30 pm" has been read as an hour."""
    minute = two.name.removesuffix("am").removesuffix("pm").removesuffix(":00")
    if not (one.name.isdigit() and two.name[-5:] in {":00am", ":00pm"} and minute.isdigit()):
        return ""
    clock = 1 <= int(one.name) <= 12 < int(minute) < 60
    return f"{one.name}:{minute}{two.name[-2:]}" if clock else ""


def _count(tokens: list[Token]) -> None:
    """Urdu numbers, from the right: "do se char baje" is 2 to 4 o'clock."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        number = token.raw and number_of(token.raw)
        if not number:
            continue
        after, then = name_at(tokens, index + 1), name_at(tokens, index + 2)
        ranged = after in {"se", "-", "aur"} and then[:1].isdigit()
        hour = is_hour(tokens, index) and 1 <= int(number) <= 12
        if after in COUNTABLE - {"mein"} or ranged or hour:
            token.name, token.weak = number, False


@cache
def _names() -> dict[str, list[list[str]]]:
    """Names that hold a word of time, as their folded words, by the first of them."""
    found: dict[str, list[list[str]]] = {}
    for name in lexicon().names:
        words = [token.raw or token.name for token in tokens_of(name)]
        found.setdefault(words[0], []).append(words)
    return found


def _hide_names(tokens: list[Token]) -> None:
    names, called = _names(), lexicon().lists["called"]
    words = [token.raw or token.name for token in tokens]
    for index, word in enumerate(words):
        if word in called and index:  # "parson nami novel"
            _hide([tokens[index - 1]])
        for name in names.get(word, ()):
            if words[index : index + len(name)] == name:
                _hide(tokens[index : index + len(name)])


def _hide_quoted(tokens: list[Token]) -> None:
    """What stands in quotation marks is a title, unless it is all there is."""
    for index, token in enumerate(tokens):
        closing = QUOTES.get(token.name)
        if closing is None:
            continue
        ends = [i for i in range(index + 1, len(tokens)) if tokens[i].name == closing]
        if ends and (index or ends[0] < len(tokens) - 1):
            _hide(tokens[index + 1 : ends[0]])
            return


def _hide(tokens: list[Token]) -> None:
    for token in tokens:
        if not token.name.startswith(HIDDEN):
            token.name = HIDDEN + token.name


def _relative(tokens: list[Token], index: int) -> None:
    """کل, پرسوں: of the days ahead, unless the first verb behind it is past."""
    token = tokens[index]
    ahead, gone = DAY_OFFSETS[token.name]
    before, after = tokens[index - 1].name if index else "", name_at(tokens, index + 1)
    if token.name == "kal" and tokens[min(index + 1, len(tokens) - 1)].raw in _totals():
        token.name = "total"
        return
    if before in {"wala", "next"}:
        token.name = ahead
        return
    if before == "last" or (before == "did" and name_at(tokens, index - 2) == "last"):
        token.name = gone
        return
    verbs = [t.name for t in tokens[index + 1 :] if t.name in {"was", "did", "will"}]
    past = after == "wala" or (bool(verbs) and verbs[0] != "will")
    # "kal jo file mili thi bhejni hai": yesterday says which file, not when to send it.
    token.name = ("total" if "will" in verbs else gone) if past else ahead


def _totals() -> frozenset[str]:
    return lexicon().lists["totals"]


def _hafta(tokens: list[Token], index: int) -> None:
    before, after = name_at(tokens, index - 1), name_at(tokens, index + 1)
    counted = before[:1].isdigit() or before in {"next", "this", "last", "every", "is", "half"}
    bounded = after in {"later", "end", "start", "mein"} or name_at(tokens, index + 2) == "end"
    listed = before == "every" and after == "and" and name_at(tokens, index + 2) in DAYS
    is_day = after == "ko" or listed  # "har hafte aur itwar ko"
    tokens[index].name = "week" if (counted or bounded) and not is_day else "saturday"


def _roz(tokens: list[Token], index: int) -> None:
    before = name_at(tokens, index - 1)
    _elided(tokens, index)
    if tokens[index].name.startswith(HIDDEN):
        return
    tokens[index].name = "day" if before == "every" or before.isdigit() else "rozana"


def _is(tokens: list[Token], index: int) -> None:
    after = name_at(tokens, index + 1)
    if after in {"hafta", "week", "month", "year", "weekend", "coming", *DAYS}:
        tokens[index].name = "this"


def _mein(tokens: list[Token], index: int) -> None:
    """ "do ghante mein" is in two hours; "mahine ke akhir mein" and "hafte mein 3 bar" say in."""
    behind = {name_at(tokens, index + 1), name_at(tokens, index + 2)}
    if name_at(tokens, index - 1) in UNITS and "bar" not in behind:
        tokens[index].name = "later"


def _about(tokens: list[Token], index: int) -> None:
    """ "At about 5"; but "about 9 May" says what of."""
    if name_at(tokens, index + 1)[:1].isdigit() and name_at(tokens, index + 2) not in MONTHS:
        tokens[index].name = "around"


def _by(tokens: list[Token], index: int) -> None:
    """ "Reduce it by 10" says how much."""
    if any(token.raw in lexicon().lists["amount"] for token in tokens[:index]):
        _hide([tokens[index]])


def _elided(tokens: list[Token], index: int) -> None:
    """ "subah-e-azadi" is a name, and so is "roz e ashur"."""
    after = [token.name for token in tokens[index + 1 : index + 3]]
    if after == ["-", "e"] or (after[:1] == ["e"] and len(after) > 1):
        _hide([tokens[index]])


def _to(tokens: list[Token], index: int) -> None:
    """ "ten to six", in words, is a time; "10 to 6" is a range."""
    spelled = tokens[index - 1].raw in {"five", "ten"} if index else False
    if spelled and name_at(tokens, index + 1).isdigit() and tokens[index + 1].raw:
        tokens[index].name = "minutesto"


def _weekday(tokens: list[Token], index: int) -> None:
    """A day that is half of a name: "Blue Monday", "Sunday Times"."""
    lists, token = lexicon().lists, tokens[index]
    before = tokens[index - 1].raw if index else ""
    after = tokens[index + 1].raw if index + 1 < len(tokens) else ""
    if before == "the" and name_at(tokens, index - 2) in {"on", "by", "for", "from", "of"}:
        before = ""
    if before in lists["name_before"] or after in lists["name_after"]:
        _hide([token])


SETTLERS = {
    **dict.fromkeys(DAY_OFFSETS, _relative),
    **dict.fromkeys(DAYS, _weekday),
    "hafta": _hafta,
    "roz": _roz,
    "is": _is,
    "mein": _mein,
    "about": _about,
    "to": _to,
    "by": _by,
    **dict.fromkeys(("morning", "evening", "night"), _elided),
}
