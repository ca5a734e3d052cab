"""Two questions in one breath ("what is loop closure and why does the map drift without it"): each
is asked by itself, the second after the first, so that "it" means what the first was about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Done, Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.replies import begins_with
from tutor.offline.stream import Reply
from tutor.offline.teaching import quiz
from tutor.offline.teaching.answers_wanted import answers_wanted, with_answers
from tutor.offline.teaching.core_question import (
    ENDS,
    RECENT,
    asked_in,
    asks_within,
    core_question,
    is_of,
)
from tutor.offline.teaching.earlier_questions import is_of_book
from tutor.offline.teaching.manner import IN_LANGUAGE, MANNER, SHORTLY, SIMPLY
from tutor.offline.teaching.of_both import each_at_once, each_wished, is_pictured
from tutor.offline.teaching.passages import edition
from tutor.offline.teaching.questions import purpose_of, question, telling, tidy
from tutor.offline.teaching.references import compares_both, named_by, parted
from tutor.offline.teaching.said_once import joined
from tutor.offline.teaching.study import refuses
from tutor.textbook.subjects import completed, is_general, special_in, subjects_in
from tutor.textbook.words import plain, tokens

MOST = 4  # questions of one message


def apart(conversation: Conversation) -> tuple[list[str], Conversation]:
    """The questions of the last message, if it asks more than one, with the talk without what was
    looked up for all of it together; else none."""
    if parts := parts_of(conversation):
        return parts, conversation
    parts, now = each_at_once(conversation), conversation.now
    later = replace(now, calls=list(now.calls[1:])) if parts else now
    return parts, replace(conversation, now=later)


def parts_of(conversation: Conversation) -> list[str]:
    """The questions of the last message, if it asks more than one; else none."""
    said = conversation.now.said
    if said.action or said.selection:
        return []
    if each := answers_wanted(said.text, conversation.earlier):
        return each
    if practice := with_answers(said.text):
        return practice
    if case := _then_case(said.text):
        return case
    put = asked_in(conversation)
    parts = _put_before(put, conversation) or _in_manner(put)
    one = len(parts) < 2 or quiz.is_on_one(parts, quiz.shown_in(conversation.earlier))
    return [] if one else _completed(parts[:MOST])


def _then_case(text: str) -> list[str]:
    """A question for a difference, and behind it a case of one's own of which it is asked what to
    take: "How do X and Y differ? Say I have a gripper that …, which one would I use?" """
    first, *rest = ENDS.split(text.strip())
    own = " ".join(plain(" ".join(rest)).split())
    two = question(core_question(first).text if rest else "")
    compared = two.kind == "comparison" and all(map(subjects_in, two.sides))
    case = compared and fits_either("questions", "own_case", own)
    return [first, " ".join(rest)] if case and fits_either("questions", "differ", two.text) else []


def _put_before(put: str, conversation: Conversation) -> list[str]:
    """The questions of the last message, where it is wished for them in another language; in simple
    words or in short those that ask what a thing is, if they are several."""
    wishes = {*SIMPLY.values(), *SHORTLY.values(), *IN_LANGUAGE.values()}
    if not conversation.earlier or not is_of_book(conversation.earlier[-1]):
        return []
    *before, last = conversation.earlier
    said = question(put).wants("example") or question(put).is_simple or put in wishes
    parts = parts_of(Conversation(last, before[-RECENT:])) if said else []
    if each := each_wished(put, last, parts):
        return each
    if put not in wishes:
        return []
    simply = next((MANNER[at] for at, wish in SIMPLY.items() if wish == put), "")
    wish = simply or (put if put in SHORTLY.values() else "")
    named = [question(one).kind == "definition" for one in parts]
    put_so = [f"{one} {wish}".strip() if n else one for one, n in zip(parts, named, strict=True)]
    if talk.language_wanted(conversation.now.said.text):
        return put_so
    return [one for one, n in zip(put_so, named, strict=True) if n] if sum(named) > 1 else []


def _in_manner(put: str) -> list[str]:
    """The questions of a text, simple words with the one that asks what a thing is: "service ko
    asan alfaz mein samjhao aur topic ki jagah kab use karen"."""
    wish = next((one for one in MANNER.values() if put.endswith(f" {one}")), "")
    parts = questions_in(put.removesuffix(wish).strip()) if wish else []
    named = [question(one).kind == "definition" for one in parts]
    if len(parts) < 2 or not any(named):
        return questions_in(put)
    return [f"{one} {wish}" if own else one for one, own in zip(parts, named, strict=True)]


def _completed(parts: list[str]) -> list[str]:
    """The questions, with what the first is on in those that leave it out: "sensor kya hota hai aur
    robot mein kaun kaun se lagte hain"."""
    named = subjects_in(parts[0])
    return [
        parts[0],
        *(_with_thing(one, named[0]) if len(named) == 1 else one for one in parts[1:]),
    ]


def _with_thing(part: str, thing: str) -> str:
    """A question with the thing that it leaves out; one on a place that the book explains may be
    on that: "gazebo mein kaise chalta hai"."""
    asked = tidy(part)
    match = fits_either("questions", "elided_instead", asked)
    if match is None and not special_in(asked):
        match = fits_either("questions", "elided", asked)
    if match is None or thing in subjects_in(asked):
        return part
    return " ".join([match["before"], thing, match["after"].strip()]).strip()


def questions_in(text: str) -> list[str]:
    """The questions that a text asks one after the other; it alone if it is one."""
    asked = tidy(text)
    if question(asked).kind == "comparison":
        return _with_choice(asked) or _beside_difference(asked) or _beside_choice(asked) or [text]
    if question(asked).with_code and not any(named_by("versus", one) for one in parted(asked)):
        return [text]
    if named := _named_together(asked):
        return named
    for pattern in either("questions", "joint"):
        for match in pattern.finditer(asked):
            left, right = asked[: match.start()].strip(" ,،"), asked[match.end() :].strip()
            if _stands(left) and (_stands(right) or _leans(right)):
                return [*questions_in(left), *questions_in(right)]
    return [text]


def _with_choice(asked: str) -> list[str]:
    """A question for a difference, and the one behind it for which of the two something calls:
    "… and which one would suit a warehouse robot"."""
    for pattern in either("questions", "then_which"):
        for match in pattern.finditer(asked):
            left, right = asked[: match.start()].strip(" ,،"), asked[match.end() :].strip()
            differ = fits_either("questions", "differ", left)
            if differ and question(left).kind == "comparison":
                return [left, right]
    return []


def _beside_difference(asked: str) -> list[str]:
    """What a thing is, and behind that the difference of two others; or that difference, and behind
    it the wish for an example."""
    for pattern in either("questions", "joint"):
        for match in pattern.finditer(asked):
            left, right = asked[: match.start()].strip(" ,،"), asked[match.end() :].strip()
            first, second = question(left), question(right)
            named = first.kind == "definition" and not first.is_open and asks_within(left)
            defined = named and bool(subjects_in(first.topic))
            if defined and second.kind == "comparison" and all(map(telling, second.sides)):
                return [left, right]
            if first.kind == "comparison" and second.wants("example") and not special_in(right):
                return [left, right]
    return []


def _beside_choice(asked: str) -> list[str]:
    """Which of two it should be, and behind that what is asked of a third: "so Kp down or Kd up?
    and what does Ki do"."""
    for pattern in either("questions", "joint"):
        for match in pattern.finditer(asked):
            left, right = asked[: match.start()].strip(" ,،?؟"), asked[match.end() :].strip()
            begun = [one for one in (left, left.partition(" ")[2]) if _compares(one)]
            third = special_in(right)
            other = bool(third) and not {*third} & {*subjects_in(left)}
            plain_one = question(right).kind != "comparison" and not question(right).wants("choice")
            if begun and other and plain_one and asks_within(right):
                return [begun[0], right]
    return []


def _compares(piece: str) -> bool:
    return question(piece).kind == "comparison"


def _named_together(asked: str) -> list[str]:
    """ "What are links and joints", of each; what the book tells in one is left together, and so
    are questions to practise on several things, which are numbered through."""
    if talk.kind_of(asked, talk.PRACTICE):
        return []
    topic = question(asked).topic
    parts = parted(topic) if topic in asked else []
    each = completed([one for part in parts for one in _apart(part)])
    names = [subjects_in(one) for one in each]
    whole = all(
        len(name) == 1
        and not (is_general(name[0]) or asks_within(one))
        and telling(one) == telling(name[0])
        for one, name in zip(each, names, strict=True)
    )
    return [asked.replace(topic, one) for one in each] if len(each) > 1 and whole else []


def _apart(part: str) -> list[str]:
    """ "Nodes topics", of which a comma was left out: several things, all in the plural."""
    names = subjects_in(part)
    many = len(names) > 1 and all(name.endswith("s") for name in names)
    return names if many and telling(part) == telling(" ".join(names)) else [part]


def _stands(piece: str) -> bool:
    practises = is_of("questions", piece) or talk.kind_of(piece, talk.PRACTICE)
    exemplifies = question(piece).wants("example")
    return exemplifies or (bool(telling(piece)) and (asks_within(piece) or bool(practises)))


def _leans(piece: str) -> bool:
    """Whether it asks something of what stands before it: "why do we use it", "us se kya farq",
    "kahan lagta hai"."""
    of_it = purpose_of(piece) or named_by("versus", piece) or compares_both(piece)
    where = fits_either("questions", "put_where", piece)
    return asks_within(piece) and bool(of_it or where)


def answered(
    parts: list[str], conversation: Conversation, teach: Callable[[Conversation], Reply | None]
) -> Reply | None:
    """The next look-up for one of the parts, or the answers to all of them."""
    calls, earlier = list(conversation.calls), list(conversation.earlier)
    answers: list[str] = []
    for part in parts:
        said = replace(conversation.now.said, text=part)
        reply, used = _part_of(Exchange(said), calls, earlier, teach)
        if reply is None or reply.calls:
            return reply
        calls = calls[len(used) :]
        earlier.append(Exchange(said, used, reply.text))
        answers.append(reply.text)
    known = [answer for answer in answers if not refuses(answer)]
    each = [*zip(parts, answers, strict=True)]
    same = [
        _is_of_example(one, parts[0], answers)
        or _is_chosen(one, *each[0])
        or (one != each[0] and is_pictured(*one, answers[0]))
        for one in each
    ]
    told = [answer for answer, again in zip(answers, same, strict=True) if not again]
    return Reply(joined(told if known else answers[:1]))


def _is_of_example(asked: tuple[str, str], first: str, answers: list[str]) -> bool:
    """Whether what the book is said to lack only tells more of the example that was wished for and
    given: "numbers wali example chahiye, ticks se distance kaise nikalte hain"; or whether it is
    the wish for one that the first answer has already: "… kya farq hai, 1 choti c example bhi"."""
    part, answer = asked
    bare = part != first and question(part).wants("example") and not special_in(part)
    more = question(first).kind == "comparison" or refuses(answer)
    if bare and more and fits_either("questions", "exemplified", plain(answers[0])):
        return True
    given = question(first).wants("example") and not refuses(answers[0])
    return given and begins_with(answer, "not_covered_plain") and not special_in(part)


def _is_chosen(asked: tuple[str, str], compared: str, first: str) -> bool:
    """Whether what the book is said to lack is a choice between two that the first answer told
    apart: "reliable ya best effort mein kya farq hai, camera ke liye konsa lagaun"."""
    part, answer = asked
    if not refuses(answer) or refuses(first) or question(compared).kind != "comparison":
        return False
    chooses = question(part).wants("choice") or fits_either("core_question", "for_case", part)
    told = {*tokens(plain(first))}
    named = [{*tokens(name)} for name in subjects_in(part)]
    if not (chooses and named):
        return False
    return bool(edition()) or all(name <= told for name in named)  # Urdu has other names for them


def _part_of(
    now: Exchange,
    calls: list[Done],
    earlier: list[Exchange],
    teach: Callable[[Conversation], Reply | None],
) -> tuple[Reply | None, list[Done]]:
    """What comes of one part, with those of the calls that were made for it."""
    for count in range(len(calls) + 1):
        used = calls[:count]
        reply = teach(Conversation(replace(now, calls=used), earlier))
        if reply is None or not reply.calls:
            break
    return reply, used
