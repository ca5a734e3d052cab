"""The Tutor and the Tasks agent, who hand the conversation to each other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone

from tutor.tools.agent import task_tools, textbook_tools
from tutor.turn import TurnContext

if TYPE_CHECKING:
    from agents import Agent, RunContextWrapper

INSTRUCTIONS = Path(__file__).parent / "instructions"


@lru_cache(maxsize=1)
def agents() -> dict[str, Agent[TurnContext]]:
    """Both agents by name; built once, they hold no state of any run."""
    from agents import Agent, handoff

    tutor: Agent[TurnContext] = Agent(
        name="tutor",
        handoff_description="Teaches from the textbook: robotics, ROS 2, simulation, humanoids.",
        instructions=_instructions,
        tools=textbook_tools(),
    )
    tasks: Agent[TurnContext] = Agent(
        name="tasks",
        handoff_description="Keeps the person's task list: adds, changes, finds, reminds, reviews.",
        instructions=_instructions,
        tools=task_tools(),
    )
    tutor.handoffs = [handoff(tasks, tool_name_override="transfer_to_tasks")]
    tasks.handoffs = [handoff(tutor, tool_name_override="transfer_to_tutor")]
    _sign(tutor, tasks)
    return {"tutor": tutor, "tasks": tasks}


def _sign(*built: Agent[TurnContext]) -> None:
    """Spare the SDK from writing out the agents' whole configuration twice in every run.

    It does so to tell agents of the same name apart. Ours never change once they are built.
    """
    from agents import _run_state_agent_identity as identity

    signature_of = getattr(identity, "_agent_identity_signature", None)
    if signature_of is not None:
        known = {id(agent): signature_of(agent) for agent in built}
        identity._agent_identity_signature = lambda agent: (
            known.get(id(agent)) or signature_of(agent)
        )


def _instructions(context: RunContextWrapper[TurnContext], agent: Agent[TurnContext]) -> str:
    user = context.context.turn.user
    now = timezone.now().astimezone(user.zone)
    person = f"The person: {user.name or 'no name given'}. Their language setting: {user.language}."
    clock = f"It is {now:%A, %d %B %Y, %H:%M} in their time zone, {user.time_zone}."
    return f"{_text(agent.name)}\n\n{_text('shared')}\n\n{person} {clock}"


@lru_cache(maxsize=8)
def _text(name: str) -> str:
    return (INSTRUCTIONS / f"{name}.md").read_text(encoding="utf-8").strip()
