"""Answers to study questions, put together from the book's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tutor.offline.replies import begins_with, say, spoken_language
from tutor.offline.teaching.coverage import (
    definition_of,
    mentions,
    names,
    on_subjects_only,
    strangers,
    wanted,
)
from tutor.offline.teaching.examples import example
from tutor.offline.teaching.lead import (
    code_after,
    coded,
    fitter_page,
    gives_cause,
    lead_of,
    table_for,
)
from tutor.offline.teaching.otherwise import Parts, further, simply
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.prose import announced, before, formal_of, paragraphs, supports
from tutor.offline.teaching.questions import (
    Question,
    as_said,
    asks,
    is_asked_about,
    telling,
)
from tutor.offline.teaching.sides import compared, simply_compared, unrated, untold_side
from tutor.textbook.light import is_light
from tutor.textbook.subjects import in_english, special_in, subjects_in
from tutor.textbook.words import is_urdu, stem, words

WORDS = 95  # of prose in an answer, about
LONGEST_NAME = 4  # words of what is asked about by nothing but its name
LONGEST_TOPIC = 5  # words of a question that are repeated
LONGEST_TASK = 5  # words of what asks nothing, and may be something to do
LONGEST_UNDEFINED = 3  # words of a thing that is said not to be defined
QUARTER = 0.25  # of what the quoted page says on a question, what another must
MORE = 2  # pages named besides
ON = 0.94  # of what is compared, what a page must be on that tells their difference
NEAR = 0.4  # the part of a question that a page holds which is named as near to it
FURTHER = 0.55  # of what the best page holds, what a page must hold that is worth a look as well
NEARLY = 0.7  # of its score, the same
DOUBTFUL = 0.8  # the part of the question below which a word that the book lacks is mentioned


def answer(
    question: Question,
    looked: Looked,
    *,
    seen: str = "",
    said: str = "",
    lacks: Iterable[str] = (),
    briefly: bool = False,
) -> str:
    """The answer to what the book covers, with its sources. `seen` is what was said before, `said`
    what the person wrote: nobody is quoted with other words. `lacks` are words of it that were not
    looked up."""
    parts = compared(question, looked) if question.kind == "comparison" and not seen else None
    if seen and question.kind == "comparison" and question.is_simple:
        parts = simply_compared(question, looked, seen)
    if parts is None and not seen and (one := untold_side(question, looked)):
        return _of_other(one, question, looked, said)
    parts = parts or _told(question, looked, seen, briefly=briefly)
    if parts is None:
        return say("more", links=links(looked.sources[:3]))
    body, used = parts
    opening = [] if seen else _opening(question, looked, said, lacks)
    if not opening and _only_defines(question, body, used[0]):
        opening = [say("no_way")]
    if not opening and (how := unrated(question, body)):
        opening = [say("no_rated", how=how)]
    if not opening and _lacks_reason(question, body, used):
        opening = [say("no_reason")]
    if seen and question.is_simple:
        opening = (
            []
            if parts == simply(question, looked, seen) or question.kind == "comparison"
            else [say("no_simpler")]
        )
    if spoken_language() == "roman" and any(is_urdu(source.heading) for source in used):
        opening.insert(0, say("in_urdu"))
    return "\n\n".join([*opening, *body, _last(question, looked, used)])


def _of_other(one: str, question: Question, looked: Looked, said: str) -> str:
    """That one of two things compared is not in the book, and what it says of the other."""
    other = next(side for side in question.sides if side != one)
    found = definition_of(other, looked)
    return _lacks_but_has(one, other, found, said) if found else not_covered(question, looked, said)


def _lacks_but_has(lacking: str, about: str, found: tuple[Source, Unit], said: str) -> str:
    first = say("not_covered", topic=as_said(lacking, said) or lacking)
    on = say("but_on", topic=as_said(about, said) or about)
    return "\n\n".join([first, on, found[1].text, source_line([found[0]])])


def _only_defines(question: Question, body: list[str], source: Source) -> bool:
    """Whether how a thing is made is met with nothing but what it is."""
    asked = {*telling(question.text)} if question.kind == "howto" and len(body) == 1 else set()
    told = (key.split() for unit in source.units if unit.text == body[0] for key in unit.defines)
    return any(asked.issuperset(key) for key in told)


def _lacks_reason(question: Question, body: list[str], used: list[Source]) -> bool:
    """Whether a why is met with nothing that says one: with what a thing is, or what there is."""
    if question.kind != "why" or question.wants("purpose"):
        return False
    told = "\n".join(body)
    quoted = [unit for source in used for unit in source.units if unit.text in told]
    return bool(quoted) and not any(map(gives_cause, quoted))


def told_further(looked: Looked, seen: str) -> str:
    """More of what was answered; empty if the book has no more of it."""
    parts = further(looked, seen)
    if parts is None:
        return ""
    body, used = parts
    return "\n\n".join([*body, source_line(used)])


def _opening(question: Question, looked: Looked, text: str, lacks: Iterable[str]) -> list[str]:
    """What has to be said before an answer that is not quite what was asked, or as asked."""
    best = max(source.holds for source in looked.sources)
    unknown = [word for word in words(question.text) if word in looked.unknown]
    missing = dict.fromkeys([*lacks, *(unknown if best < DOUBTFUL else ())])
    asked = (one for one in missing if not is_light(one) and is_asked_about(one, question))
    said = [own for word in asked if (own := as_said(word, text))]
    if said and spoken_language() != "roman":
        return [say("partly", missing=", ".join(said))]
    is_name = question.kind == "definition" and not question.is_open and not question.wants_code
    topic = as_said(question.topic, text) if is_name else ""
    if topic and len(topic.split()) <= LONGEST_UNDEFINED and not names(question, looked):
        return [say("undefined", topic=topic)]
    return []


def links(sources: Iterable[Source]) -> str:
    return " · ".join(dict.fromkeys(source.link for source in sources))


def source_line(sources: Iterable[Source]) -> str:
    named = list(dict.fromkeys(source.link for source in sources))
    return say("source" if len(named) == 1 else "sources", links=" · ".join(named))


def _last(question: Question, looked: Looked, used: list[Source]) -> str:
    """Where it stands, and where there is more on what is asked about."""
    known = {source.link for source in used}
    holds = FURTHER * max(source.holds for source in looked.sources)
    score = NEARLY * max(source.score for source in looked.sources)
    near = [s for s in looked.sources if s.holds >= holds and s.score >= score]
    others = [s for s in near if s.link not in known and _is_on(question, s, used, looked)]
    room = max(0, MORE + 1 - len(known))
    more = list(dict.fromkeys(source.link_beside(used) for source in others))[:room]
    line = source_line(used)
    return f"{line}{say('further', links=' · '.join(more))}" if more else line


def _is_on(question: Question, source: Source, used: list[Source], looked: Looked) -> bool:
    """Whether a page is worth a look besides: of the same chapter, or with enough on the
    question in its prose."""
    if source.is_summary or any(source.chapter == other.chapter for other in used):
        return not source.is_summary
    asked = wanted(question.text, looked)
    return asked.share(source.prose_terms) >= QUARTER * asked.share(used[0].prose_terms)


def is_for_book(question: Question, looked: Looked, said: str) -> bool:
    """Whether what is not covered is at least something that a book may be asked: a question, or
    the name of a thing."""
    if asks(said) or question.kind not in {"definition", "other"}:
        return True
    lacking = _lacking(question, looked, said)
    return 0 < len(lacking.split()) <= LONGEST_NAME


def _lacking(question: Question, looked: Looked, said: str) -> str:
    """What the book lacks, in the person's own words."""
    named = strangers(question, looked) or [question.topic]
    return ", ".join(own for name in named if (own := as_said(name, said)))


def _strange_word(question: Question, looked: Looked, said: str) -> str:
    """The only word of an Urdu question that tells anything and that the book lacks, in either
    script: "jhunjhuna kyun hota hai", «اس میں گھمنڈل کا کیا کام ہے»."""
    if spoken_language() == "en" or question.kind == "comparison":
        return ""
    held = frozenset().union(*(source.terms for source in looked.sources))
    asked = telling(question.stress or question.text)
    own = [token for token in asked if not is_light(token) and token not in held]
    known = [token for token in asked if token in held or in_english(token)]
    word = own[0] if len(own) == 1 and (question.stress or not known) else ""
    return next((one for one in re.findall(r"\w+", said) if stem(one) == word), "")


def not_covered(question: Question, looked: Looked, said: str) -> str:
    """That it is not in the book, and what is nearest to it there."""
    lacking = strangers(question, looked)
    topic = _lacking(question, looked, said) or _strange_word(question, looked, said)
    short = topic and len(topic.split()) <= LONGEST_TOPIC
    first = say("not_covered", topic=topic) if short else say("not_covered_plain")
    rest = [side for side in question.sides if side not in lacking]
    whole = question.kind != "definition" and not lacking and not question.sides
    about = special_in(said)[:1] if whole else rest[:1] if lacking else []
    if not lacking and (mentioned := mentions(question, looked)):
        source, units = mentioned
        own = as_said(question.topic, said)
        opening = [say("mentioned", topic=own)] if own else []
        return "\n\n".join([*opening, " ".join(u.text for u in units), source_line([source])])
    if about and (found := definition_of(about[0], looked)):
        source, unit = found
        own = as_said(about[0], said) or about[0]
        return "\n\n".join([first, say("but_on", topic=own), unit.text, source_line([source])])
    worded = any(not word.isdecimal() for word in words(question.text) if telling(word))
    near = [s for s in looked.sources[:2] if worded and s.holds >= NEAR]
    near = [s for s in near if s.about or not looked.unknown]  # none is on how to cook biryani
    second = say("nearest", links=links(near)) if near else say("whole_book")
    task = said and not asks(said) and len(said.split()) <= LONGEST_TASK
    return f"{first} {second} {say('way_new' if task else 'instead')}"


def _told(question: Question, looked: Looked, seen: str, *, briefly: bool) -> Parts | None:
    """A lead sentence, what supports it, and code or a list where the question wants one."""
    if not briefly and question.is_simple and (simple := simply(question, looked, seen)):
        return simple
    if question.kind == "howto" or question.wants("example"):
        new = question.stress if subjects_in(question.stress) else question.text
        looked = on_subjects_only(looked, new)
    if question.wants("example") and not question.wants("code"):
        return example(question, looked, seen)
    if question.kind == "comparison":  # a page that is called by both things tells their difference
        looked = replace(
            looked, sources=sorted(looked.sources, key=lambda s: s.about * s.holds < ON)
        )
    asked = wanted(question.text, looked, question.stress)
    found = lead_of(question, asked, looked, seen)
    if found is None:
        return None
    source, lead = found
    formal = formal_of(question, source, lead, asked)
    lead = lead if formal.text in seen else formal
    if briefly and not lead.announces:
        return [lead.text], [source]
    if question.is_simple and question.kind in {"definition", "other"} and not seen:
        plainly = source.units[:1] if source.units[0].is_prose else ()
        return paragraphs(source, list(dict.fromkeys([*plainly, lead]))), [source]
    room = WORDS - len(lead.text.split())
    chosen = [*before(source, lead), lead, *supports(source, lead, asked, seen, room)]
    if question.kind == "definition" and lead.kind == "point" and lead.defines:
        chosen = [lead]  # and none of what is listed beside it
    table = table_for(source, asked) if question.kind == "list" else None
    if table:
        chosen = [unit for unit in chosen if unit.paragraph == lead.paragraph]
    body, used = _shown(question, looked, source, lead, chosen)
    if not seen and (page := fitter_page(question, looked, source)):
        body, used = [page.units[0].text, *body], [page, *used]
    return [*body, *([table.text] if table else [])], used


def _shown(
    question: Question, looked: Looked, source: Source, lead: Unit, chosen: list[Unit]
) -> Parts:
    """What was chosen, with the program that is wanted beside it."""
    body, used = paragraphs(source, chosen), [source]
    if question.wants_code and (
        code := code_after(source, lead, formula=question.wants("formula"))
    ):
        body += [*announced(source, code, chosen), code.text]
    elif (question.with_code or question.wants("example")) and question.wants_code:
        program = coded(looked.sources)
        body += [program[1].text] if program else []
        used += [program[0]] if program else []
    return body, used


def refuses(answer: str) -> bool:
    """Whether an answer says that the book does not cover what was asked."""
    return begins_with(answer, "not_covered", "not_covered_plain", "chat", "lost", "unclear")


def doubts(answer: str) -> bool:
    """Whether an answer says that the book lacks a word of what was asked."""
    return begins_with(answer, "partly")
