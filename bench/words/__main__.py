"""script/bench words: what the labelled tables say of our understanding, without any model."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec

from bench.words.tables import Outcome, Row, load, parts_of, report, told_failures

SUBJECTS = tuple(
    name for name in ("dates", "requests", "study") if find_spec(f"bench.words.{name}")
)


def outcomes_of(subject: str, parts: dict[str, list[Row]]) -> dict[str, list[Outcome]]:
    judge = importlib.import_module(f"bench.words.{subject}").judge
    return {part: [judge(row) for row in rows] for part, rows in parts.items()}


def show(subject: str, *, failures: bool) -> None:
    module = importlib.import_module(f"bench.words.{subject}")
    parts = {part: load(subject, part) for part in parts_of(subject)}
    with module.ready():
        outcomes = outcomes_of(subject, parts)
        print(report(subject, outcomes, module.GOALS), flush=True)
        print(*module.remarks(parts, outcomes), sep="\n", end="\n\n", flush=True)
    if failures:  # not of the set-aside parts: they must stay unseen by whoever improves this
        seen = [part for part in outcomes if not part.endswith("aside")]
        print(*(told_failures(outcomes[part]) for part in seen), sep="\n\n", end="\n\n")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="script/bench words", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="|".join(SUBJECTS), help="all if none")
    parser.add_argument(
        "--failures", action="store_true", help="list those of all but the set-aside part"
    )
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.subjects) - set(SUBJECTS)
    if unknown:
        parser.error(f"there is no table of {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="sabaq-words-") as place:
        prepare(place)
        for subject in chosen.subjects or SUBJECTS:
            show(subject, failures=chosen.failures)


def prepare(place: str) -> None:
    """Django with its own files and no model but the offline engine."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ |= {"SABAQ_VAR": place, "LLM_PROVIDER": "offline", "OFFLINE_DELAY_MS": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    importlib.import_module("django").setup()


if __name__ == "__main__":
    main(sys.argv[1:])
