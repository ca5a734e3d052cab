"""The offline engine as a model: its stream, its ids, and its turns through the SDK's runner."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from agents import Agent, ModelSettings, RunConfig, Runner
from agents.models.interface import ModelTracing
from asgiref.sync import sync_to_async

from todos.models import Task
from tutor.approvals import Decision
from tutor.events import AgentChanged, ToolCalled, ToolReturned
from tutor.offline.model import OfflineModel
from tutor.offline.stream import Call, Reply, events, items, pieces
from tutor.textbook.citations import check
from tutor.textbook.loader import load
from tutor.turn import Turn, run_turn

CALLS = Reply(calls=(Call("list_tasks"), Call("add_task", {"title": "چائے"})))


@dataclass
class Record:
    """A sink that keeps what a turn produced."""

    text: str = ""
    writes: int = 0
    events: list[Any] = field(default_factory=list)

    def spend(self, usage):
        pass

    def write(self, text):
        self.text += text
        self.writes += 1

    def append(self, event):
        self.events.append(event)

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]


async def streamed(reply):
    return [event async for event in events(reply, 0)]


async def test_a_text_is_streamed_in_small_pieces_that_make_it_up():
    text = "Hello **world**, this is\n\n- a list\n- of two\n\n```python\nx = 1\n```\n"
    found = await streamed(Reply(text))
    assert [event.type for event in found if event.type != "response.output_text.delta"] == [
        "response.created",
        "response.output_item.added",
        "response.content_part.added",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    deltas = [event.delta for event in found if event.type == "response.output_text.delta"]
    assert "".join(deltas) == text and len(deltas) > 5
    assert found[-1].response.output[0].content[0].text == text


async def test_calls_are_streamed_as_function_calls_with_their_words():
    found = await streamed(CALLS)
    done = [event.item for event in found if event.type == "response.output_item.done"]
    assert [(item.name, json.loads(item.arguments)) for item in done] == [
        ("list_tasks", {}),
        ("add_task", {"title": "چائے"}),
    ]
    assert [event.output_index for event in found if event.type.endswith("item.added")] == [0, 1]


async def test_numbers_rise_and_no_id_is_used_twice():
    found = [*await streamed(CALLS), *await streamed(CALLS), *await streamed(Reply("Hi."))]
    ids = [e.item.id for e in found if e.type == "response.output_item.done"]
    ids += [e.item.call_id for e in found if getattr(getattr(e, "item", None), "call_id", None)
            and e.type == "response.output_item.done"]  # fmt: skip
    assert len(ids) == len(set(ids)) and all(ids)
    numbers = [event.sequence_number for event in await streamed(CALLS)]
    assert numbers == list(range(len(numbers)))


async def test_no_tokens_are_claimed():
    [*_, last] = await streamed(Reply("Hi."))
    assert last.response.usage is None
    response = await OfflineModel().get_response(
        None, "hello", ModelSettings(), [], None, [], ModelTracing.DISABLED,
        previous_response_id=None, conversation_id=None, prompt=None,
    )  # fmt: skip
    assert response.usage.total_tokens == 0 and response.output


def test_a_call_that_needs_a_yes_is_explained_before_it():
    message, call = items(Reply(calls=(Call("delete_task", {}, "That would delete 4 tasks."),)))
    assert (message.type, call.type) == ("message", "function_call")


@pytest.mark.parametrize("text", ["", " ", "\n", "one", "a  b\n\n c ", "😀", "کیا ہے"])
def test_pieces_are_the_text(text):
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    "given",
    [
        "hello",
        [],
        [{"role": "user", "content": [{"type": "input_text", "text": "What is ROS 2?"}]}],
        [{"role": "assistant", "content": "out of nowhere"}],
        [{"type": "function_call_output", "call_id": "x", "output": "not json {"}],
        [{"role": "user", "content": "hi"}, {"type": "function_call", "name": "add_task",
          "call_id": "a", "arguments": "[]"}],
        [{"role": "user", "content": "add x"}, {"type": "function_call", "name": "add_task",
          "call_id": "a", "arguments": "{}"}, {"type": "function_call_output", "call_id": "a",
          "output": "An error occurred"}],
        [{"role": "user", "content": ""}],
        [{"role": "user", "content": "\x00\ud800 [context]"}],
        [{"role": "user", "content": "[context]\nselection: <<<\n\n>>>\n[/context]\n"}],
    ],
)  # fmt: skip
async def test_it_answers_whatever_a_model_may_be_given(given):
    alone = Agent(name="alone", model=OfflineModel())
    result = await Runner.run(alone, given or "?", run_config=RunConfig(tracing_disabled=True))
    assert result.final_output.strip()


async def say(user, text, agent="tutor", **more):
    record = Record()
    turn = Turn(user, uuid4(), uuid4(), agent, [{"role": "user", "content": text}], **more)
    return await run_turn(turn, record), record, turn


@pytest.fixture
def book(transactional_db):
    load()


@pytest.mark.django_db(transaction=True)
async def test_a_question_is_answered_through_the_runner_with_citations(user, book):
    _, record, _ = await say(user, "What is ROS 2?")
    assert [call.name for call in record.of(ToolCalled)] == ["search_textbook"]
    assert "**ROS 2** is" in record.text and record.writes > 10
    assert await sync_to_async(check)(record.text)


@pytest.mark.django_db(transaction=True)
async def test_a_request_is_handed_over_once_and_done(user):
    end, record, _ = await say(user, "Add a task to buy groceries tomorrow")
    assert [change.agent for change in record.of(AgentChanged)] == ["tasks"]
    assert [result.status for result in record.of(ToolReturned)] == ["ok"]
    assert "Buy groceries" in record.text and not end.awaiting
    assert await Task.objects.filter(owner=user, title="Buy groceries").aexists()


@pytest.mark.django_db(transaction=True)
async def test_a_question_on_the_tasks_agent_comes_back_to_the_tutor(user, book):
    _, record, _ = await say(user, "What is a topic?", agent="tasks")
    assert [change.agent for change in record.of(AgentChanged)] == ["tutor"]
    assert "A **topic** is" in record.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "text",
    ["add milk", "find the unicorn", "what's next", "my task thing", "3", "yes", "the report is",
     "remind me about quaternions", "I finished chapter 3", "add a publisher to my node"],
)  # fmt: skip
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
async def test_no_message_is_handed_over_twice(user, book, text, agent):
    _, record, _ = await say(user, text, agent)
    assert len(record.of(AgentChanged)) <= 1
    assert record.text.strip()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("approved", [True, False])
async def test_deleting_many_waits_for_a_word_and_reports_what_came_of_it(user, approved):
    await say(user, "add tasks: one, two, three, four", agent="tasks")
    end, record, turn = await say(user, "delete all my tasks", agent="tasks")
    [question] = end.awaiting
    assert question.name == "delete_task" and len(question.arguments["tasks"]) == 4
    assert "That deletes 4 tasks" in record.text and "One" in record.text
    decision = Decision(question.call_id, question.name, question.arguments, approved)
    after = Record()
    resumed = Turn(
        user, turn.run_id, turn.thread_id, "tasks", turn.input, end.state, (decision,), spoke=True
    )
    assert not (await run_turn(resumed, after)).awaiting
    assert ("Deleted" if approved else "left everything") in after.text
    assert await Task.objects.alive().acount() == (0 if approved else 4)
