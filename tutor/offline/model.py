"""The provider that needs no provider: the book and a grammar behind the interface of a model."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, tzinfo
from typing import Any, cast

from agents import Agent, Model, ModelResponse, TResponseInputItem, Usage
from agents.agent_output import AgentOutputSchemaBase
from agents.handoffs import Handoff
from agents.items import TResponseStreamEvent
from agents.model_settings import ModelSettings
from agents.models.interface import ModelTracing
from agents.tool import Tool
from django.conf import settings
from django.utils import timezone

from tutor.offline.assist import assist, only_guessed, question_beside, wanted
from tutor.offline.conversation import Conversation, read
from tutor.offline.language import language_of
from tutor.offline.replies import say, speaking
from tutor.offline.stream import Call, Reply, events, items
from tutor.offline.teaching.teach import teach
from tutor.offline.teaching.tutor_or_tasks import is_for_tutor
from tutor.tracing import model_call

REHEARSED = ("What is a topic?", "add milk tomorrow at 5", "kal doodh lana hai", "کل دودھ لانا ہے",
             "پرسوں شادی ہے یاد کرانا")  # fmt: skip

log = logging.getLogger(__name__)


class OfflineModel(Model):
    """Answers as a language model would: text or tool calls. It remembers nothing itself. Which day
    is meant, where its rules have to know, it reads in the person's time zone."""

    def __init__(self, zone: tzinfo = UTC) -> None:
        self._zone = zone

    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff[Any, Any]],
        tracing: ModelTracing,
        **_: Any,
    ) -> ModelResponse:
        reply = answer(input, tools, handoffs, self._zone)
        return ModelResponse(output=items(reply), usage=Usage(requests=1), response_id=None)

    async def stream_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff[Any, Any]],
        tracing: ModelTracing,
        **_: Any,
    ) -> AsyncIterator[TResponseStreamEvent]:
        with model_call("offline", tracing):
            reply = answer(input, tools, handoffs, self._zone)
        async for event in events(reply, settings.OFFLINE_DELAY_MS / 1000):
            yield event


def answer(
    input: str | list[TResponseInputItem],
    tools: list[Tool],
    handoffs: list[Handoff[Any, Any]],
    zone: tzinfo = UTC,
) -> Reply:
    """What to say or call next. Which agent it speaks for shows in its tools and hand-offs."""
    names = {tool.name for tool in tools}
    others = {handoff.tool_name for handoff in handoffs}
    with timezone.override(zone):
        conversation = read(input)
        with speaking(language_of(conversation)):
            try:
                if "add_task" in names:
                    return _as_tasks(conversation, names, "transfer_to_tutor" in others)
                return _as_tutor(conversation, names, "transfer_to_tasks" in others)
            except Exception:  # a mistake of ours costs one answer, not the run
                log.exception("no answer was found to a message")
                changed = any(call.made for call in conversation.calls)
                return Reply(say("broke_off" if changed else "not_caught"))


def _as_tasks(conversation: Conversation, names: set[str], may_hand_over: bool) -> Reply:
    if may_hand_over and not conversation.handed_over and is_for_tutor(conversation):
        return Reply(calls=(Call("transfer_to_tutor"),))
    reply = assist(
        conversation,
        names,
        may_hand_over=may_hand_over and not conversation.handed_over,
        may_teach=may_hand_over and not conversation.taught,
    )
    return reply or Reply(calls=(Call("transfer_to_tutor"),))


def _as_tutor(conversation: Conversation, names: set[str], may_hand_over: bool) -> Reply:
    """Of a message that asks something of the list as well, the tutor has the question only."""
    back = only_guessed(conversation) and not conversation.helped  # the list asked us first
    onward = may_hand_over and (back or not conversation.handed_over)
    ours = not wanted(conversation) or is_for_tutor(conversation)
    beside = "" if ours else question_beside(conversation)
    if beside and onward:
        return Reply(calls=(Call("transfer_to_tasks"),))
    if beside and conversation.handed_over:
        said = replace(conversation.now.said, text=beside)
        conversation = replace(conversation, now=replace(conversation.now, said=said))
    reply = teach(conversation, names, may_hand_over=onward)
    return reply or Reply(calls=(Call("transfer_to_tasks"),))


def rehearse(agents: Iterable[Agent[Any]]) -> None:
    """Read a sentence of each language as each agent would. The first one compiles what the others
    are read by, for longer than an event loop may stand still."""
    for agent in agents:
        for sentence in REHEARSED:
            handoffs = cast("list[Handoff[Any, Any]]", agent.handoffs)
            answer([{"role": "user", "content": sentence}], agent.tools, handoffs)
