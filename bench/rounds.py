"""What is measured: unthrottled rounds, and streams paced like a model."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from statistics import median

from bench.client import Stream, Turn
from bench.contestants import Contestant
from bench.provider import WIDTH, words

STREAMS, TOKENS = 50, 300  # of an unthrottled round
RATE, REPLY = 50, 150  # paced: tokens a second, tokens of a reply
SPREAD = REPLY / RATE  # seconds over which the streams begin
HOLDS = 0.1  # seconds of p99 lag that a held stream stays under
OVERLOADED = 20.0  # seconds after which a paced level that has not ended is cut off


@dataclass(frozen=True, slots=True)
class Sprint:
    """One unthrottled round of one contestant."""

    tokens: int
    cpu: float  # seconds of the server
    wall: float
    client_cpu: float

    @property
    def per_core(self) -> float:
        """Tokens for each CPU second."""
        return self.tokens / self.cpu


@dataclass(frozen=True, slots=True)
class Level:
    """A number of paced streams for a while. Times in seconds; infinite when overloaded."""

    streams: int
    p50: float
    p99: float
    first: float  # median time from question to first token
    cpu: float  # of the server's core, 0 to 1
    client_cpu: float
    memory: float  # megabytes while it went on

    @property
    def holds(self) -> bool:
        return self.p99 < HOLDS


async def sprint(contestant: Contestant, streams: int = STREAMS, tokens: int = TOKENS) -> Sprint:
    """All streams ask at once and get everything as fast as the server can pass it on."""
    people = await contestant.connect(streams)
    cpu, own, wall = contestant.process.cpu(), time.process_time(), time.monotonic()
    question = f"tokens={tokens} rate=0"
    turns = await asyncio.wait_for(asyncio.gather(*(p.ask(question) for p in people)), 120)
    await contestant.rest()
    check(turns, tokens)
    return Sprint(
        tokens=streams * tokens,
        cpu=contestant.process.cpu() - cpu,
        wall=max(turn.pieces[-1][0] for turn in turns) - wall,
        client_cpu=time.process_time() - own,
    )


def check(turns: list[Turn], tokens: int) -> None:
    """A contestant that loses text is not measured."""
    expected = "".join(words(tokens))
    for turn in turns:
        if turn.text != expected:
            raise RuntimeError(f"the answer is not whole: {turn.text[:200]!r} ({turn.status})")


async def level(contestant: Contestant, streams: int, turns: int = 3) -> Level:
    """`streams` people who ask again as soon as they have their answer, begun one after another."""
    people = await contestant.connect(streams)
    begin = time.monotonic()
    tasks = [
        asyncio.create_task(_talk(person, number * SPREAD / streams, turns))
        for number, person in enumerate(people)
    ]
    await asyncio.sleep(SPREAD)
    cpu, own, wall = contestant.process.cpu(), time.process_time(), time.monotonic()
    await asyncio.sleep((turns - 1) * SPREAD)
    spent = time.monotonic() - wall
    used, own = contestant.process.cpu() - cpu, time.process_time() - own
    memory = contestant.process.memory()
    done, late = await asyncio.wait(tasks, timeout=OVERLOADED)
    lost = bool(late) or any(task.exception() for task in done)  # a server may hang up under load
    said = [] if lost else [task.result() for task in tasks]
    if lost:
        for task in late:
            task.cancel()
        contestant.disconnect()
        await asyncio.gather(*tasks, return_exceptions=True)
    await contestant.rest()
    return _summary(streams, said, begin + SPREAD, used / spent, own / spent, memory)


async def _talk(person: Stream, delay: float, turns: int) -> list[Turn]:
    await asyncio.sleep(delay)
    return [await person.ask(f"tokens={REPLY} rate={RATE}") for _ in range(turns)]


def _summary(
    streams: int, said: list[list[Turn]], since: float, cpu: float, client_cpu: float, memory: float
) -> Level:
    lags = sorted(lag for turns in said for turn in turns for at, lag in _lags(turn) if at >= since)
    firsts = [turn.pieces[0][0] - turn.sent for turns in said for turn in turns[1:]]
    if not lags:
        worst = float("inf")
        return Level(streams, worst, worst, worst, cpu, client_cpu, memory)
    p50, p99 = lags[len(lags) // 2], lags[int(len(lags) * 0.99)]
    return Level(streams, p50, p99, median(firsts), cpu, client_cpu, memory)


def _lags(turn: Turn) -> list[tuple[float, float]]:
    """(arrival, lag) of every token of a paced answer."""
    found = []
    for at, piece in turn.pieces:
        now = int(at * 1e6)
        for start in range(0, len(piece), WIDTH):
            found.append((at, (now - int(piece[start : start + WIDTH])) % 10**12 / 1e6))
    return found


async def most_streams(contestant: Contestant, known: list[Level], steps: int) -> list[Level]:
    """Halve the gap between the most streams known to be held and the fewest known not to be."""
    tried: list[Level] = []
    for _ in range(steps):
        held = max((at.streams for at in known + tried if at.holds), default=0)
        lost = [at.streams for at in known + tried if not at.holds and at.streams > held]
        middle = (held + min(lost)) // 2 if lost else held * 2
        if lost and min(lost) - held <= max(2, held // 10):
            break
        tried.append(await patient_level(contestant, middle))
    return tried


async def patient_level(contestant: Contestant, streams: int, turns: int = 3) -> Level:
    """The better of two tries: the machine is not ours alone."""
    first = await level(contestant, streams, turns)
    if first.holds:
        return first
    second = await level(contestant, streams, turns)
    return min(first, second, key=lambda tried: tried.p99)
