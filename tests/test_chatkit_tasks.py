"""Tasks in ChatKit: what the agents did, widgets with checkboxes, receipts, undo, approval."""

from __future__ import annotations

import pytest
from chatkit.types import StructuredInputItem, WidgetItem

from tests.support import wire
from tests.support.chatkit import action, parts, user_input
from tests.support.wire import Call


def titles(person):
    return sorted(task["title"] for task in person.get("/api/tasks").json()["results"])


def task_of(person, number=1):
    tasks = person.get("/api/tasks").json()["results"]
    return next(task for task in tasks if task["number"] == number)


@pytest.fixture
def listed(kit, alice, says):
    """A stream in which alice's two tasks were listed."""
    for title in ("Milk", "Bread"):
        alice.post("/api/tasks", {"title": title, "due_date": "2030-01-02"})
    replies = [wire.hand_off("tasks"), wire.calls(Call("list_tasks")), wire.text("Those two.")]
    return kit.say(says(*replies))


def boxes(widget):
    return {box["label"]: box["defaultChecked"] for box in parts(widget, "Checkbox")}


def press(kit, thread_id, item_id, wanted):
    """Act as the component does for an action without a stream."""
    assert wanted["handler"] == "server"
    assert wanted["streaming"] is False
    answer = kit.ask(
        "threads.sync_custom_action",
        thread_id=thread_id,
        item_id=item_id,
        action={"type": wanted["type"], "payload": wanted["payload"]},
    )
    return WidgetItem.model_validate(answer["updated_item"])


def test_tool_calls_are_tasks_of_a_workflow(listed):
    (task,) = listed.workflow.workflow.tasks
    assert (task.title, task.status_indicator) == ("Look at the tasks", "complete")
    assert task.content == "2 tasks."
    statuses = [
        event.update.task.status_indicator
        for event in listed.of("thread.item.updated")
        if event.update.type.startswith("workflow.task")
    ]
    assert statuses == ["loading", "complete"]
    assert listed.text == "Those two."


def test_a_list_of_tasks_is_a_widget_with_checkboxes(listed, kit):
    assert boxes(listed.widget.widget) == {"Milk": False, "Bread": False}
    assert listed.widget.copy_text == "- [ ] Milk\n- [ ] Bread"
    assert any("2030" in caption["value"] for caption in parts(listed.widget.widget, "Caption"))
    items = kit.items(listed.thread_id, order="asc").data
    assert [item.id for item in items] == list(listed.items)
    assert items[2] == listed.widget


def test_ticking_completes_the_task_with_a_receipt_and_undo(listed, kit, alice):
    widget = listed.widget
    with alice.socket() as socket:
        tick = parts(widget.widget, "Checkbox")[0]["onChangeAction"]
        now = press(kit, listed.thread_id, widget.id, tick)
        notice = socket.recv("task_changed")
    assert (notice["change"], notice["task"]["title"]) == ("completed", "Milk")
    assert task_of(alice)["status"] == "done"
    assert boxes(now.widget) == {"Milk": True, "Bread": False}
    assert [text["value"] for text in parts(now.widget, "Text")] == ["Completed “Milk”"]
    assert kit.items(listed.thread_id, order="asc").data[2] == now
    (undo,) = parts(now.widget, "Button")
    back = press(kit, listed.thread_id, widget.id, undo["onClickAction"])
    assert boxes(back.widget) == {"Milk": False, "Bread": False}
    assert parts(back.widget, "Button") == []
    assert task_of(alice)["status"] == "open"


def test_the_checkboxs_own_state_counts_where_a_client_sends_it(listed, kit, alice):
    tick = action("task.set_done", task=1, was="open", done=False)
    params = {"thread_id": listed.thread_id, "item_id": listed.widget.id}
    kit.ask("threads.sync_custom_action", action=tick, **params)
    assert task_of(alice)["status"] == "open"
    tick["payload"]["done"] = True
    for _ in range(2):  # twice is once
        kit.ask("threads.sync_custom_action", action=tick, **params)
    assert task_of(alice)["status"] == "done"
    events = alice.get("/api/tasks/events").json()["results"]
    assert [event["operation"] for event in events].count("complete") == 1


def test_an_action_may_stream_the_widget_as_it_is_then(listed, kit, alice):
    stream_params = {
        "thread_id": listed.thread_id,
        "item_id": listed.widget.id,
        "action": action("task.set_done", task=2, done=True),
    }
    with kit.open("threads.custom_action", **stream_params) as (stream, events):
        stream._begun.add(listed.widget.id)  # it is on the client's screen
        for _ in events:
            pass
    (update,) = stream.of("thread.item.updated")
    assert update.item_id == listed.widget.id
    assert boxes(update.update.widget) == {"Milk": False, "Bread": True}
    assert task_of(alice, 2)["status"] == "done"


def test_the_page_around_may_act_without_a_widget(listed, kit, alice):
    tick = action("task.set_done", task=1, done=True)
    stream = kit.stream("threads.custom_action", thread_id=listed.thread_id, action=tick)
    assert [notice.message for notice in stream.of("notice")] == ["Completed “Milk”."]
    again = kit.stream("threads.custom_action", thread_id=listed.thread_id, action=tick)
    assert [notice.message for notice in again.of("notice")] == ["“Milk” is done already."]


def test_what_the_agent_changed_has_its_receipt_and_undo(kit, alice, says):
    add = wire.calls(Call("add_task", {"title": "Eggs"}))
    stream = kit.say(says(wire.hand_off("tasks"), add, wire.text("Added.")))
    (undo,) = parts(stream.widget.widget, "Button")
    now = press(kit, stream.thread_id, stream.widget.id, undo["onClickAction"])
    assert titles(alice) == []
    assert boxes(now.widget) == {}
    assert any("undone" in caption["value"] for caption in parts(now.widget, "Caption"))
    late = kit.send(
        "threads.sync_custom_action",
        thread_id=stream.thread_id,
        item_id=stream.widget.id,
        action=action("task.undo", **undo["onClickAction"]["payload"]),
    )
    assert late.status_code == 409
    stream = kit.stream(
        "threads.custom_action",
        thread_id=stream.thread_id,
        item_id=stream.widget.id,
        action=action("task.undo", **undo["onClickAction"]["payload"]),
    )
    assert [error.code for error in stream.of("error")] == ["custom"]


def test_a_tick_right_after_the_widget_came_finds_it(kit, alice, says):
    alice.post("/api/tasks", {"title": "Milk"})
    marker = says(
        wire.hand_off("tasks"), wire.calls(Call("list_tasks")), wire.stall("There.", seconds=5)
    )
    with kit.open("threads.create", input=user_input(marker)) as (stream, events):
        for event in events:
            if event.type == "thread.item.done" and event.item.type == "widget":
                tick = parts(event.item.widget, "Checkbox")[0]["onChangeAction"]
                now = press(kit, stream.thread_id, event.item.id, tick)
                break
    assert boxes(now.widget) == {"Milk": True}
    alice.post(f"/api/runs/{alice.messages(stream.thread_id)[-1]['run_id']}/cancel")


WRONG = [
    action("task.explode"),
    action("task.set_done"),
    action("task.set_done", task="1"),
    action("task.set_done", task=True),
    action("task.set_done", task=10**30),
    action("task.undo", event="x"),
    action("task.undo", event=7),
    {"type": "task.set_done", "payload": [1]},
    {"type": "task.set_done"},
]


@pytest.mark.parametrize("kind", ["threads.custom_action", "threads.sync_custom_action"])
def test_an_action_that_is_none_of_ours_is_refused(listed, kit, kind):
    for wrong in WRONG:
        refused = kit.send(kind, thread_id=listed.thread_id, item_id=listed.widget.id, action=wrong)
        assert refused.status_code == 400, wrong
        assert refused.json()["error"]["code"] == "invalid"


def test_actions_come_from_widgets(listed, kit):
    tick = action("task.set_done", task=1)
    refused = kit.send(
        "threads.sync_custom_action",
        thread_id=listed.thread_id,
        item_id=listed.answer.id,
        action=tick,
    )
    assert refused.status_code == 400


@pytest.mark.parametrize("kind", ["threads.custom_action", "threads.sync_custom_action"])
def test_nobody_acts_on_anybody_elses_tasks(listed, kit, theirs, alice, says, kind):
    event = alice.get("/api/tasks/events").json()["results"][0]["id"]
    own = theirs.say(says(wire.text("Yours."))).thread_id
    for wanted in (action("task.set_done", task=1), action("task.undo", event=event)):
        assert theirs.send(kind, thread_id=own, action=wanted).status_code == 404
        there = {"thread_id": listed.thread_id, "item_id": listed.widget.id}
        assert theirs.send(kind, action=wanted, **there).status_code == 404
    stop = action("run.cancel")
    assert theirs.send(kind, thread_id=listed.thread_id, action=stop).status_code == 404
    assert titles(alice) == ["Bread", "Milk"]


# Approval


FOUR = ["Alpha", "Beta", "Gamma", "Delta"]


@pytest.fixture
def asked(kit, alice, says):
    """A stream that ends with the question whether four tasks may go."""
    for title in FOUR:
        alice.post("/api/tasks", {"title": title})
    delete = wire.calls(Call("delete_task", {"tasks": FOUR}), before="Let me see.")
    return kit.say(says(wire.hand_off("tasks"), delete, wire.text("As you wish.")))


def decide(kit, asked, word=None, **submission):
    question = asked.one(StructuredInputItem)
    answers = {each.id: {"values": [word]} for each in question.inputs} if word else {}
    return kit.stream(
        "threads.add_structured_input",
        thread_id=asked.thread_id,
        item_id=question.id,
        input={"answers": answers} | submission,
    )


def test_a_call_that_needs_a_word_asks_for_it(asked, kit, alice):
    question = asked.one(StructuredInputItem)
    assert question.status == "pending"
    assert question.inputs[0].question == "Delete: Alpha, Beta, Gamma, Delta?"
    assert asked.unfinished == set()
    assert kit.items(asked.thread_id).data[0] == question
    assert titles(alice) == sorted(FOUR)


def test_yes_does_it_and_the_answer_goes_on(asked, kit, alice):
    yes = asked.one(StructuredInputItem).inputs[0].options[0].value
    stream = decide(kit, asked, yes)
    assert stream.one(StructuredInputItem).status == "answered"
    assert stream.answer.id == asked.answer.id
    assert stream.answer.content[0].text == "Let me see.\n\nAs you wish."
    assert [task.title for task in stream.workflow.workflow.tasks] == ["Delete"]
    assert titles(alice) == []
    assert stream.unfinished == set()
    items = kit.items(asked.thread_id, order="asc").data
    assert next(item for item in items if item.id == stream.answer.id) == stream.answer
    assert alice.messages(asked.thread_id)[-1]["content"] == "Let me see.\n\nAs you wish."


@pytest.mark.parametrize(
    ("word", "submission"),
    [("No", {}), ("Sure, go on", {}), (None, {"status": "skipped"}), (None, {})],
)
def test_anything_but_yes_changes_nothing(asked, kit, alice, word, submission):
    stream = decide(kit, asked, word, **submission)
    assert stream.answer.content[0].text.endswith("As you wish.")
    assert titles(alice) == sorted(FOUR)


def test_a_question_is_answered_once(asked, kit, theirs):
    question = asked.one(StructuredInputItem)
    body = {"thread_id": asked.thread_id, "item_id": question.id, "input": {}}
    assert theirs.send("threads.add_structured_input", **body).status_code == 404
    decide(kit, asked, "No")
    late = kit.send("threads.add_structured_input", **body)
    assert (late.status_code, late.json()["error"]["code"]) == (409, "conflict")
    wrong = body | {"item_id": asked.answer.id}
    assert kit.send("threads.add_structured_input", **wrong).status_code == 400


def test_a_question_answered_on_the_page_is_answered_here(asked, kit, alice):
    run_id = alice.messages(asked.thread_id)[-1]["run_id"]
    call_id = asked.one(StructuredInputItem).inputs[0].id
    alice.post(f"/api/runs/{run_id}/approve", {"call_id": call_id})
    alice.wait_run(run_id)
    items = kit.items(asked.thread_id).data
    (question,) = (item for item in items if isinstance(item, StructuredInputItem))
    assert (question.status, question.inputs[0].answer.values) == ("answered", ["Yes, do it"])
