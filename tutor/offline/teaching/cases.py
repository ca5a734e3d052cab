"""Which of two things just compared is for a case of one's own ("so for driving around the aisles I
would want the lidar then?"): the row of what was shown that speaks of such a case, else what the
book says on choosing between the two, else what was shown, to choose by."""

from __future__ import annotations

from functools import lru_cache

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import fits, fits_either, lists
from tutor.offline.replies import say
from tutor.offline.teaching.chat_spelling import folded, in_full
from tutor.offline.teaching.claims import bearing
from tutor.offline.teaching.core_question import put_plainly
from tutor.offline.teaching.coverage import Wanted, wanted
from tutor.offline.teaching.details import KIN, STRONG, detail, kind_of, wish_of
from tutor.offline.teaching.earlier_questions import looks
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked, Source, Unit, edition, looked
from tutor.offline.teaching.pieces import is_in, rows
from tutor.offline.teaching.put_questions import answered
from tutor.offline.teaching.questions import query, question, telling
from tutor.offline.teaching.sides import names_all
from tutor.offline.teaching.study import source_line
from tutor.textbook.light import is_light
from tutor.textbook.parse import plain
from tutor.textbook.subjects import completed, special_in
from tutor.textbook.words import stem, synonyms, tokens

LATELY = 3  # messages in which the two were compared
LONGEST = 300  # characters of a case
SIGNS = ("for_case", "not_case")
LEAST = 0.5  # of one of its words, what a row must have


def case_of(whole: str, shown: tuple[Exchange, ...]) -> Lesson | None:
    """The case that a message puts of the two things compared in what was `shown`, newest first."""
    sides = _compared(shown)
    if not sides or len(whole) > LONGEST or not _is_of(whole, sides):
        return None
    asked = f"which is better, {' or '.join(sides)}"
    return Lesson("case", asked, f"{' '.join(sides)} {query(whole)}", shown=shown)


def _compared(shown: tuple[Exchange, ...]) -> list[str]:
    """The two things compared last, if only cases of them came after."""
    for at, exchange in enumerate(shown[:LATELY]):
        asked = question(put_plainly(exchange.said.text))
        if asked.kind == "comparison":
            sides = completed(asked.sides)
            after = (_is_of(later.said.text, sides) for later in shown[:at])
            return sides if all(after) else []
    return []


def _is_of(text: str, sides: list[str]) -> bool:
    """Whether it says for what one of them is to be used, or asks which of them is for that."""
    said = " ".join(in_full(folded(text)).split())
    own = {token for token in telling(said) if not is_light(token)}
    own |= {token for one in own for token in synonyms().get(one, ())}  # "RL"
    named = [{token for token in telling(side) if not is_light(token)} & own for side in sides]
    rest = own.difference(*named)
    others = [name for name in special_in(said) if not {*tokens(name)} & set().union(*named)]
    if any(named):
        fits_it = [fits_either("core_question", one, said.strip(" .?!؟۔")) for one in SIGNS]
        asks_it = fits_either("core_question", "case_asked", said)
        return bool(rest and asks_it and fits_it[0] and not fits_it[1])
    return bool(rest) and kind_of(text) == "choice" and not others


def settled(lesson: Lesson, held: Looked, put: str) -> str:
    """What the book says on the case."""
    sides = frozenset(telling(lesson.text))
    pages = _pages(lesson.shown)
    found = detail(put, held, lesson.shown, "") if kind_of(put) == "choice" else ""
    if found and (sides & {*tokens(plain(found))} or any(page.link in found for page in pages)):
        return found  # and not of a third thing
    if row := _row_of(put, held, sides, pages):
        return row
    own = answered(held, lesson.text) or _to_choose_by(lesson, held, pages)
    return own or bearing(put, held, lesson.shown)


def _pages(shown: tuple[Exchange, ...]) -> list[Source]:
    """The pages that were quoted when the two were compared, in the edition that is read."""
    calls = [(e, call) for e in shown[:LATELY] for call in e.calls if looks(call)]
    found = [(e, page) for e, call in calls for page in looked(call.result, edition()).pages]
    return [page for e, page in found if any(is_in(unit, e.answer) for unit in page.units)]


def _row_of(put: str, held: Looked, sides: frozenset[str], pages: list[Source]) -> str:
    """The row of a table just shown that has most of the words of the case, in any wording."""
    ways = _ways(put, held, sides)
    tables = ((page, table) for page in pages for table in page.units if table.kind == "table")
    told = [(page, row, _terms(row)) for page, table in tables for row in rows(table)]
    scored = [(sum(weight(way, said) for way in ways), page, row) for page, row, said in told]
    most, page, row = max(scored, key=lambda one: one[0], default=(0.0, None, None))
    if not (page and row and most >= LEAST):
        return ""
    return "\n\n".join([say("bears"), row.text, source_line([page])])


def _ways(put: str, held: Looked, sides: frozenset[str]) -> list[dict[str, float]]:
    """What may stand for each word of the case, with what it counts; a word that is said of
    anything only by that for which things are used ("picking up")."""
    wish = wish_of(put, held.read_as, sides)
    found = []
    for ways, worth in zip(wish.words, wish.worth, strict=True):
        if not sides & ways.keys():
            kin = dict.fromkeys(kin_of(ways), KIN)
            found.append(kin | (ways if worth == STRONG else {}))
    return found


def weight(ways: dict[str, float], said: set[str]) -> float:
    return max((worth for way, worth in ways.items() if way in said), default=0.0)


def _terms(row: Unit) -> set[str]:
    """The words of the cells of a row, without what heads them."""
    lines = [text.rpartition("\n")[2] for text in (row.text, row.also) if text]
    return {token for line in lines for token in tokens(plain(line))}


def kin_of(ways: dict[str, float]) -> set[str]:
    return set().union(*(_kin().get(way, frozenset()) for way in ways))


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    """What the book calls that for which a thing is used, by what people call it."""
    found: dict[str, frozenset[str]] = {}
    for said in lists("details", "cases").values():
        group = frozenset(map(stem, said.split()))
        found |= {word: group | found.get(word, frozenset()) for word in group}
    return found


def _to_choose_by(lesson: Lesson, held: Looked, pages: list[Source]) -> str:
    """The paragraph that says how to choose, or the table of both; empty without either."""
    sides = [wanted(side, held) for side in question(lesson.text).sides]
    for page in pages:
        table = next((u.text for u in page.units if _is_of_both(sides, u)), "")
        if body := _choosing(page) or table:
            return "\n\n".join([say("choose_by"), body, source_line([page])])
    return ""


def _choosing(page: Source) -> str:
    told = [unit for unit in page.units if unit.kind == "sentence"]
    at = {u.paragraph for u in told if fits("questions", "chooses", u.also or u.text)}
    return " ".join(unit.text for unit in told if unit.paragraph in at)


def _is_of_both(sides: list[Wanted], unit: Unit) -> bool:
    return unit.kind == "table" and names_all(sides, unit)
