"""Learn what hints and words weigh (`tutor/offline/lexicon/intents.json`) from labelled messages.

`python -m bench.words.learn` prints how well they tell messages that were left out, then writes the
weights of all. The messages: `tests/words/intents.visible.tsv` (language, label, message, by tabs),
`intents.written.tsv`, and those requests and questions of the tables that may be worked with. Of
the part that is set aside only the score is told; `--failures` prints what the other has wrong.
Multinomial logistic regression by stochastic gradient descent, the same on every machine.
"""

from __future__ import annotations

import json
import math
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.words.tables import FOLDER, Row, load, parts_of

FOLDS = 4
ROUNDS, RATE, DECAY, SLOWER = 12, 2.0, 1e-3, 0.1
SEEN = 2  # times that a feature must occur
LEAST = 0.8  # of its largest weight, so that a feature is kept
SEED = 1
MOST = 15  # confusions that are printed

Weights = list[int]

KINDS = {"add": "new", "add_many": "new", "complete": "done", "delete": "delete", "filter": "show",
         "list": "show", "stats": "show", "reopen": "reopen", "tags": "edit", "undo": "undo",
         "question": "study", "remind": "remind", "smalltalk": "chat",
         "outside": "off", "who_when": "off", "chat": "chat", "about_book": "study",
         "follow": "study", "compare": "study", "list_after": "show"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    language: str
    label: str
    text: str


def messages(part: str) -> list[Message]:
    lines = (FOLDER / f"intents.{part}.tsv").read_text(encoding="utf-8").splitlines()
    return [Message(*line.split("\t")) for line in lines]


def for_learning() -> list[Message]:
    """What is learned from and never scored: `intents.written.tsv` was made for it, in plain and
    usual words, by someone who had seen the visible part."""
    return [*messages("written"), *of_tables()]


def of_tables() -> list[Message]:
    """What the other tables say of a message, as far as it is one thing."""
    rows = [
        row
        for subject in ("requests", "study")
        for part in parts_of(subject)
        if "aside" not in part
        for row in load(subject, part)
    ]
    labelled = ((row, _label(row)) for row in rows)
    return [Message(row.language, label, row.say) for row, label in labelled if label]


def _label(row: Row) -> str:
    if "passages" in row.expect or "not_covered" in row.expect:
        return "study"
    if row.kind in KINDS:
        return KINDS[row.kind]
    calls = row.expect.get("calls", [])
    tools = {call["tool"] for call in calls}
    said = [call.get("arguments", {}) for call in calls]
    if row.kind == "recurring":
        return {"add_task": "new", "update_task": "edit"}.get(*tools or {""}, "show")
    if row.kind not in {"update", "correction", "reference", "fuzzy", "quantity"}:
        return ""
    if tools == {"update_task"}:
        moves = any(one.keys() & {"due_date", "due_time"} for one in said)
        opens = any(one.get("status") == "open" for one in said)
        return "move" if moves else "reopen" if opens else "edit"
    known = {"complete_task": "done", "delete_task": "delete"}
    known |= dict.fromkeys(("set_priority", "add_tags"), "edit")
    return known.get(tools.pop(), "") if len(tools) == 1 else ""


def learn(found: Sequence[Message]) -> dict[str, Weights]:
    """The weights of each feature for each label."""
    from tutor.offline.parsing.intents import LABELS, SCALE, features

    counts = Counter(name for message in found for name in features(message.text))
    weights = {name: [0.0] * len(LABELS) for name, count in counts.items() if count >= SEEN}
    rows = [
        (LABELS.index(one.label), [weights[n] for n in features(one.text) if n in weights])
        for one in found
    ]
    order = random.Random(SEED)
    for turn in range(ROUNDS):
        order.shuffle(rows)
        for label, known in rows:
            _step(known, label, RATE / (1 + turn * SLOWER))
    kept = sorted(name for name, row in weights.items() if max(map(abs, row)) >= LEAST)
    return {name: [round(one * SCALE) for one in weights[name]] for name in kept}


def _step(known: list[list[float]], label: int, rate: float) -> None:
    scale = 1 / math.sqrt(max(1, len(known)))
    scores = [sum(column) * scale for column in zip(*known, strict=True)]
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    wrong = [one / sum(raised) for one in raised]
    wrong[label] -= 1
    kept, steps = 1 - rate * DECAY, [rate * scale * one for one in wrong]
    for weights in known:
        weights[:] = [w * kept - step for w, step in zip(weights, steps, strict=True)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message was taken for, and how surely."""

    message: Message
    label: str
    share: float

    @property
    def right(self) -> bool:
        return self.label == self.message.label


def outcomes(found: Sequence[Message], weights: dict[str, Weights]) -> list[Outcome]:
    from tutor.offline.parsing.intents import LABELS, features, probabilities

    judged = []
    for one in found:
        shares = probabilities(features(one.text), weights)
        best = max(range(len(shares)), key=shares.__getitem__)
        judged.append(Outcome(one, LABELS[best], shares[best]))
    return judged


def left_out(found: Sequence[Message], others: Sequence[Message]) -> list[Outcome]:
    """Each message as it is taken when it was not learned from."""
    judged = []
    for fold in range(FOLDS):
        rest = [one for at, one in enumerate(found) if at % FOLDS != fold]
        judged += outcomes(found[fold::FOLDS], learn([*others, *rest]))
    return judged


def set_aside(found: Sequence[Message]) -> list[Message]:
    """The part that is only scored, without what was said in the other words for word."""
    known = {one.text.casefold() for one in found}
    return [one for one in messages("aside") if one.text.casefold() not in known]


def report(name: str, judged: Sequence[Outcome]) -> None:
    right = {
        language: [one.right for one in judged if one.message.language == language]
        for language in sorted({one.message.language for one in judged})
    }
    each = ", ".join(f"{language} {sum(r) / len(r):.1%}" for language, r in right.items())
    print(f"{name}: {len(judged)} messages, {accuracy(judged):.1%} right ({each})")
    for least in (0.5, 0.7, 0.9):
        sure = [one for one in judged if one.share >= least]
        print(f"  at least {least:.0%} sure: {len(sure) / len(judged):.0%} of messages,"
              f" {accuracy(sure):.1%} right")  # fmt: skip


def accuracy(judged: Sequence[Outcome]) -> float:
    return sum(one.right for one in judged) / max(1, len(judged))


def confusions(judged: Sequence[Outcome]) -> None:
    wrong = Counter((one.message.label, one.label) for one in judged if not one.right)
    print("  commonest confusions:", ", ".join(
        f"{label} -> {taken} {count}" for (label, taken), count in wrong.most_common(MOST)
    ))  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

    found, others = messages("visible"), for_learning()
    random.Random(SEED).shuffle(found)
    judged = left_out(found, others)
    report("cross-validated", judged)
    confusions(judged)
    if "--failures" in arguments:
        for one in sorted((one for one in judged if not one.right), key=lambda one: -one.share):
            print("  ", one.message.language, one.message.label, "->", one.label,
                  f"{one.share:.0%}", one.message.text)  # fmt: skip
    weights = learn([*others, *found])
    report("set aside", outcomes(set_aside(found), weights))
    _write(weights)


def _write(weights: dict[str, Weights]) -> None:
    from tutor.offline.parsing.intents import WEIGHTS

    rows = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}"
        for name, row in weights.items()
    )
    WEIGHTS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    print(f"{len(weights)} features written to {WEIGHTS.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
