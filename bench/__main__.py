"""script/bench: ours, the founding design, the stock model and the bare limit, side by side."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench import report
from bench.contestants import NAMES, Contestant, started
from bench.machine import cores, take_precedence
from bench.rounds import Level, Sprint, most_streams, patient_level, sprint

PACED = ("ours", "founding")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    rounds: int
    levels: tuple[int, ...]
    turns: int  # of each paced stream; the first is not counted
    steps: int  # of the search for the most streams


FULL = Plan(rounds=9, levels=(1, 50, 100, 200, 500), turns=3, steps=5)
QUICK = Plan(rounds=3, levels=(1, 25, 50, 200), turns=2, steps=0)


async def measure(plan: Plan, running: dict[str, Contestant]) -> None:
    for name in running:
        await running[name].rest()
    idle = {name: running[name].process.memory() for name in PACED if name in running}
    rounds = await unthrottled(plan, running)
    print(report.unthrottled(rounds), end="\n\n", flush=True)
    before = {name: running[name].process.memory() for name in idle}
    levels = {name: await paced(plan, running[name]) for name in idle}
    print(report.paced(levels), end="\n\n", flush=True)
    print("Memory")
    for name in idle:
        print(" ", report.memory(name, idle[name], before[name], levels[name]))
    print("\n" + report.ratios(rounds, levels), flush=True)


async def unthrottled(plan: Plan, running: dict[str, Contestant]) -> dict[str, list[Sprint]]:
    """Everyone once to warm up, then all in turn, round after round."""
    rounds: dict[str, list[Sprint]] = {name: [] for name in running}
    for number in range(plan.rounds + 1):
        for name, contestant in running.items():
            result = await sprint(contestant)
            if number:
                rounds[name].append(result)
    return rounds


async def paced(plan: Plan, contestant: Contestant) -> list[Level]:
    """Ever more streams until they are no longer held, then the search between."""
    levels: list[Level] = []
    for streams in plan.levels:
        levels.append(await patient_level(contestant, streams, plan.turns))
        if not levels[-1].holds:
            break
    return levels + await most_streams(contestant, levels, plan.steps)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about two minutes, coarser")
    parser.add_argument("--precedence", action="store_true", help="before other work; needs root")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    chosen = parser.parse_args(arguments)
    os.sched_setaffinity(0, {cores()[1]})
    if chosen.precedence:
        take_precedence()
    gc.disable()  # its pauses would be taken for the server's
    names = tuple(name for name in NAMES if name == "ours" or name in chosen.only)
    print(f"Server on core {cores()[0]}, provider and clients on core {cores()[1]}.", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="sabaq-bench-") as place,
        started(names, Path(place)) as running,
    ):
        uvloop.run(measure(QUICK if chosen.quick else FULL, running))


if __name__ == "__main__":
    main(sys.argv[1:])
