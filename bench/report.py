"""The figures as a compact table."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from bench.rounds import HOLDS, RATE, REPLY, STREAMS, TOKENS, Level, Sprint

GOAL_FOUNDING, GOAL_BARE, GOAL_STREAMS = 8.0, 0.5, 8.0


def unthrottled(rounds: dict[str, list[Sprint]]) -> str:
    """Medians of the rounds, and the median of the ratios within each round."""
    lines = [
        f"Unthrottled: {STREAMS} streams × {TOKENS} tokens, {len(rounds['ours'])} rounds, medians",
        _row("", "tokens/CPU-s", "tokens/s", "CPU ms/1,000", "CPU ms/run", "ours is ×", "client"),
    ]
    for name, sprints in rounds.items():
        speed = median(s.per_core for s in sprints)
        wall = median(s.tokens / s.wall for s in sprints)
        client = median(s.client_cpu / s.wall for s in sprints)
        ours = ratio(rounds["ours"], sprints)
        lines.append(
            _row(name, f"{speed:,.0f}", f"{wall:,.0f}", f"{1e6 / speed:.1f}",
                 f"{1e3 * TOKENS / speed:.1f}", f"{ours:.2f}", f"{client:.0%}")
        )  # fmt: skip
    return "\n".join(lines)


def ratio(ours: list[Sprint], theirs: list[Sprint]) -> float:
    """How many times as many tokens a CPU second as theirs, round by round."""
    return median(a.per_core / b.per_core for a, b in zip(ours, theirs, strict=True))


def paced(levels: dict[str, list[Level]]) -> str:
    lines = [
        f"Paced: {REPLY}-token replies at {RATE} tokens/s, back to back, begun one after another",
        _row("", "streams", "first token", "lag p50", "lag p99", "server CPU", "client", "RSS MB"),
    ]
    for name, found in levels.items():
        for at in sorted(found, key=lambda at: at.streams):
            times = [_milliseconds(seconds) for seconds in (at.first, at.p50, at.p99)]
            shares = [f"{at.cpu:.0%}", f"{at.client_cpu:.0%}", f"{at.memory:.0f}"]
            lines.append(_row(name, str(at.streams), *times, *shares))
    return "\n".join(lines)


def _milliseconds(seconds: float) -> str:
    return "overloaded" if seconds == float("inf") else f"{seconds * 1e3:.1f} ms"


def held(levels: Iterable[Level]) -> int:
    """The most streams whose p99 lag stayed under the bound."""
    return max((at.streams for at in levels if at.holds), default=0)


def memory(name: str, idle: float, before: float, levels: list[Level]) -> str:
    most = max((at for at in levels if at.holds), key=lambda at: at.streams, default=levels[0])
    each = (most.memory - before) / most.streams * 1000
    return (
        f"{name}: {idle:.0f} MB when started, {before:.0f} MB after the rounds above, "
        f"{each:.0f} kB more for each of {most.streams} paced streams"
    )


def ratios(rounds: dict[str, list[Sprint]], levels: dict[str, list[Level]]) -> str:
    lines = ["Ratios (goal)"]
    for name, goal in (
        ("founding", GOAL_FOUNDING),
        ("stock", None),
        ("bare", GOAL_BARE),
        ("floor", None),
    ):
        if name in rounds:
            found = ratio(rounds["ours"], rounds[name])
            wanted = f"  (≥ {goal:g})" if goal else ""
            lines.append(f"  tokens per core, ours / {name}: {found:.2f}{wanted}")
    if {"ours", "founding"} <= set(levels):
        ours, theirs = held(levels["ours"]), held(levels["founding"])
        found = ours / theirs if theirs else float("inf")
        lines.append(
            f"  streams under {HOLDS * 1e3:.0f} ms p99, ours / founding: "
            f"{ours} / {theirs} = {found:.1f}  (≥ {GOAL_STREAMS:g})"
        )
    return "\n".join(lines)


def _row(name: str, *cells: str) -> str:
    return f"  {name:<9}" + "".join(f"{cell:>14}" for cell in cells)
