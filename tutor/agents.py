"""The Tutor and the Tasks agent, who hand the conversation to each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tutor.tools.agent import task_tools, textbook_tools
from tutor.turn import TurnContext

if TYPE_CHECKING:
    from agents import Agent, RunContextWrapper

INSTRUCTIONS = Path(__file__).parent / "instructions"


_free: list[dict[str, Agent[TurnContext]]] = []


@contextmanager
def agents() -> Iterator[dict[str, Agent[TurnContext]]]:
    """Both agents by name, lent to one run and used again by later ones; they hold no state.

    The SDK compares an agent's tools, step by step, with what every other run on the same agent
    has seen: shared by hundreds of runs, one pair would cost each of them more than all the rest.
    """
    pair = _free.pop() if _free else _built()
    try:
        yield pair
    finally:
        _free.append(pair)


def _built() -> dict[str, Agent[TurnContext]]:
    from agents import Agent, handoff

    tools = _tools()
    tutor: Agent[TurnContext] = Agent(
        name="tutor",
        handoff_description="Teaches from the textbook: robotics, ROS 2, simulation, humanoids.",
        instructions=_instructions,
        tools=tools["tutor"],
    )
    tasks: Agent[TurnContext] = Agent(
        name="tasks",
        handoff_description="Keeps the person's task list: adds, changes, finds, reminds, reviews.",
        instructions=_instructions,
        tools=tools["tasks"],
    )
    tutor.handoffs = [handoff(tasks, tool_name_override="transfer_to_tasks")]
    tasks.handoffs = [handoff(tutor, tool_name_override="transfer_to_tutor")]
    _sign(tutor, tasks)
    return {"tutor": tutor, "tasks": tasks}


@lru_cache(maxsize=1)
def _tools() -> dict[str, list[Any]]:
    return {"tutor": textbook_tools(), "tasks": task_tools()}


_signatures: dict[str, Any] = {}  # by agent's name: every pair is built alike
_signed: dict[int, str] = {}  # names, by the ids of agents that live as long as the process


def _sign(*built: Agent[TurnContext]) -> None:
    """Spare the SDK from writing out the agents' whole configuration twice in every run.

    It does so to tell agents of the same name apart. Ours never change once they are built.
    """
    from agents import _run_state_agent_identity as identity

    signature_of = getattr(identity, "_agent_identity_signature", None)
    if signature_of is None:
        return
    if not _signatures:
        _signatures.update({agent.name: signature_of(agent) for agent in built})
        identity._agent_identity_signature = lambda agent: (
            _signatures[_signed[id(agent)]] if id(agent) in _signed else signature_of(agent)
        )
    _signed.update({id(agent): agent.name for agent in built})


def _instructions(context: RunContextWrapper[TurnContext], agent: Agent[TurnContext]) -> str:
    user = context.context.turn.user
    now = timezone.now().astimezone(user.zone)
    person = f"The person: {user.name or 'no name given'}. Their language setting: {user.language}."
    clock = f"It is {now:%A, %d %B %Y, %H:%M} in their time zone, {user.time_zone}."
    return f"{_text(agent.name)}\n\n{_text('shared')}\n\n{person} {clock}"


@lru_cache(maxsize=8)
def _text(name: str) -> str:
    return (INSTRUCTIONS / f"{name}.md").read_text(encoding="utf-8").strip()
