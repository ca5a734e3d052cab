"""Regenerating and editing: old branches stay, and task changes are kept or undone as asked."""

from __future__ import annotations

from uuid import uuid4

import pytest

from accounts.errors import Problem
from conversations import turns
from conversations.asking import Ask
from conversations.effects import settle
from conversations.models import Message
from tests.support import wire
from tests.support.wire import Call
from todos import operations
from todos.models import Task
from todos.values import NewTask


def scripted(provider, *replies):
    marker = f"branch-{uuid4().hex}"
    provider.script(marker, list(replies))
    return marker


@pytest.fixture
def socket(alice):
    with alice.socket() as socket:
        yield socket


def test_regenerating_puts_a_new_answer_in_the_old_ones_place(provider, alice, socket):
    marker = scripted(provider, wire.text("First."), wire.text("Second."))
    turn = socket.turn(marker)
    old = turn.complete["message_id"]
    socket.send({"type": "regenerate", "message_id": old, "id": 7})
    ack = socket.recv("ack")
    assert ack["id"] == 7
    assert ack["message_id"] == turn.ack["message_id"]
    socket.until("run_finished")
    question, answer = alice.messages(turn.thread_id)
    assert answer["content"] == "Second."
    assert answer["parent_id"] == question["id"]
    assert answer["id"] != old
    assert provider.calls(marker)[1].question == provider.calls(marker)[0].question
    assert "First." not in str(provider.calls(marker)[1].messages)


def test_regenerating_over_rest(provider, alice, socket):
    marker = scripted(provider, wire.text("First."), wire.text("Second."))
    turn = socket.turn(marker)
    begun = alice.post(f"/api/messages/{turn.complete['message_id']}/regenerate", {})
    assert begun.status_code == 202
    alice.wait_run(begun.json()["run"]["id"])
    assert alice.messages(turn.thread_id)[-1]["content"] == "Second."


def test_a_failed_answer_can_be_tried_again(provider, alice, socket):
    marker = scripted(provider, wire.refuse(500), wire.text("There it is."))
    turn = socket.turn(marker)
    assert turn.finished["status"] == "failed"
    socket.send({"type": "regenerate", "message_id": turn.complete["message_id"]})
    assert socket.until("run_finished")[-1]["status"] == "complete"
    assert [m["status"] for m in alice.messages(turn.thread_id)] == ["complete", "complete"]


def test_editing_begins_a_new_branch_from_there(provider, alice, socket):
    first = socket.turn(scripted(provider, wire.text("One.")))
    socket.turn(scripted(provider, wire.text("Two.")), first.thread_id)
    new = scripted(provider, wire.text("Instead."))
    socket.send({"type": "edit", "message_id": first.ack["message_id"], "content": new})
    ack = socket.recv("ack")
    socket.until("run_finished")
    messages = alice.messages(first.thread_id)
    assert [message["content"] for message in messages] == [new, "Instead."]
    assert messages[0]["id"] == ack["message_id"] != first.ack["message_id"]
    assert len(provider.calls(new)[0].messages) == 2, "the old branch is not shown to the model"


def branches(alice, thread_id):
    """Every message of the thread by its content, on whichever branch."""
    answer = alice.get(f"/api/threads/{thread_id}/messages?branches=all")
    return {message["content"]: message for message in answer.json()["results"]}


def contents(alice, thread_id):
    return [message["content"] for message in alice.messages(thread_id)]


def test_an_earlier_branch_can_be_shown_again_and_goes_on(provider, alice, socket):
    marker = scripted(provider, wire.text("First."), wire.text("Second."))
    thread_id = socket.turn(marker).thread_id
    follow_up = scripted(provider, wire.text("More."))
    socket.turn(follow_up, thread_id)
    first = branches(alice, thread_id)["First."]["id"]
    alice.wait_run(alice.post(f"/api/messages/{first}/regenerate", {}).json()["run"]["id"])
    assert contents(alice, thread_id) == [marker, "Second."]

    shown = alice.post(f"/api/messages/{first}/show", {})
    assert (shown.status_code, shown.json()["id"]) == (200, thread_id)
    assert contents(alice, thread_id) == [marker, "First.", follow_up, "More."]
    assert alice.post(f"/api/messages/{first}/show", {}).status_code == 200  # twice is once
    socket.recv(where=lambda frame: frame.get("change") == "branch")

    last = scripted(provider, wire.text("Last."))
    socket.turn(last, thread_id)
    assert contents(alice, thread_id) == [marker, "First.", follow_up, "More.", last, "Last."]
    assert "Second." not in str(provider.calls(last)[0].messages)
    every = branches(alice, thread_id)
    assert every["Second."]["active"] is False
    assert every[last]["parent_id"] == every["More."]["id"]


def test_editing_a_message_of_another_branch_goes_on_from_there(provider, alice, socket):
    one, other = scripted(provider, wire.text("One.")), scripted(provider, wire.text("Other."))
    turn = socket.turn(one)
    path = f"/api/messages/{turn.ack['message_id']}/edit"
    alice.wait_run(alice.post(path, {"content": other}).json()["run"]["id"])
    again = scripted(provider, wire.text("Again."))
    socket.turn(again, turn.thread_id)
    answer = branches(alice, turn.thread_id)["One."]["id"]
    alice.wait_run(alice.post(f"/api/messages/{answer}/regenerate", {}).json()["run"]["id"])
    assert contents(alice, turn.thread_id)[0] == one
    every = branches(alice, turn.thread_id)
    assert len({m["parent_id"] for m in every.values() if m["parent_id"] is None}) == 1


def test_no_branch_is_shown_while_an_answer_is_being_written(provider, alice, socket):
    marker = scripted(provider, wire.text("First."), wire.text(*["word "] * 40, delay=0.1))
    turn = socket.turn(marker)
    old = turn.complete["message_id"]
    run = alice.post(f"/api/messages/{old}/regenerate", {}).json()["run"]
    assert alice.post(f"/api/messages/{old}/show", {}).status_code == 409
    alice.post(f"/api/runs/{run['id']}/cancel", {})
    alice.wait_run(run["id"])
    assert alice.post(f"/api/messages/{old}/show", {}).status_code == 200


@pytest.fixture
def changed(provider, socket):
    """A turn that added a task, answered differently when asked again."""
    marker = scripted(
        provider,
        wire.hand_off("tasks"),
        wire.calls(Call("add_task", {"title": "Milk"})),
        wire.text("Added."),
        wire.text("I would rather not."),
    )
    return socket.turn(marker)


def titles(person):
    return [task["title"] for task in person.get("/api/tasks?status=open").json()["results"]]


def again(alice, turn, **body):
    return alice.post(f"/api/messages/{turn.complete['message_id']}/regenerate", body)


def test_a_turn_that_changed_tasks_asks_what_to_do_with_them(alice, changed):
    refused = again(alice, changed)
    assert refused.status_code == 409
    assert "keep" in refused.json()["error"]["message"]
    assert titles(alice) == ["Milk"]
    assert alice.messages(changed.thread_id)[-1]["content"] == "Added."


def test_its_changes_can_be_kept(alice, changed):
    alice.wait_run(again(alice, changed, effects="keep").json()["run"]["id"])
    assert titles(alice) == ["Milk"]
    assert alice.messages(changed.thread_id)[-1]["content"] == "I would rather not."


def test_its_changes_can_be_undone_first(alice, changed):
    alice.wait_run(again(alice, changed, effects="undo").json()["run"]["id"])
    assert titles(alice) == []


def test_an_edit_keeps_them_unless_it_says_otherwise(provider, alice, changed):
    path = f"/api/messages/{changed.ack['message_id']}/edit"
    new = scripted(provider, wire.text("Instead."))
    refused = alice.post(path, {"content": new, "effects": "ask"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    assert len(alice.messages(changed.thread_id)) == 2
    begun = alice.post(path, {"content": new, "effects": "undo"}).json()
    alice.wait_run(begun["run"]["id"])
    assert titles(alice) == []
    assert alice.messages(changed.thread_id)[-1]["content"] == "Instead."


def test_a_refusal_names_everything_that_cannot_be_undone(provider, alice, socket):
    batch = [Call("add_task", {"title": title}) for title in ("Milk", "Bread", "Eggs")]
    marker = scripted(provider, wire.hand_off("tasks"), wire.calls(*batch), wire.text("Added."))
    turn = socket.turn(marker)
    for task in alice.get("/api/tasks").json()["results"]:
        if task["title"] != "Bread":
            alice.patch(f"/api/tasks/{task['id']}", {"priority": "high"})
    refused = again(alice, turn, effects="undo").json()["error"]["message"]
    assert "Milk" in refused
    assert "Eggs" in refused
    assert "Bread" not in refused
    assert refused.endswith("Nothing has been undone.")
    assert set(titles(alice)) == {"Milk", "Bread", "Eggs"}


def test_what_has_changed_since_is_not_undone_and_nothing_else_happens(alice, changed):
    task = alice.get("/api/tasks").json()["results"][0]
    assert alice.patch(f"/api/tasks/{task['id']}", {"title": "Oat milk"}).status_code == 200
    refused = again(alice, changed, effects="undo")
    assert refused.status_code == 409
    assert refused.json()["error"]["message"]
    assert titles(alice) == ["Oat milk"]
    assert alice.messages(changed.thread_id)[-1]["content"] == "Added."


def test_changes_already_undone_by_hand_are_no_obstacle(alice, changed):
    event_id = changed.of("tool_result")[-1]["event_id"]
    assert alice.post(f"/api/tasks/events/{event_id}/undo").status_code == 200
    assert again(alice, changed, effects="undo").status_code == 202
    assert titles(alice) == []


def test_the_same_client_id_regenerates_once(provider, alice, socket):
    marker = scripted(provider, wire.text("First."), wire.text("Second."), wire.text("Third."))
    turn = socket.turn(marker)
    client_id = str(uuid4())
    first = again(alice, turn, client_id=client_id)
    second = again(alice, turn, client_id=client_id)
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["run"]["id"] == second.json()["run"]["id"]


def test_only_ones_own_messages_are_answered_again_or_edited(alice, bob, changed, socket):
    path = f"/api/messages/{changed.complete['message_id']}"
    assert bob.post(f"{path}/regenerate", {"effects": "keep"}).status_code == 404
    question = changed.ack["message_id"]
    assert bob.post(f"/api/messages/{question}/edit", {"content": "mine"}).status_code == 404
    assert bob.post(f"/api/messages/{question}/show", {}).status_code == 404
    assert alice.post(f"{path}/edit", {"content": "x"}).status_code == 400
    assert alice.post(f"/api/messages/{question}/regenerate", {}).status_code == 400


def test_an_answer_can_be_rated(alice, changed):
    path = f"/api/messages/{changed.complete['message_id']}/feedback"
    assert alice.post(path, {"rating": "up"}).json()["feedback"] == "up"
    assert alice.post(path, {"rating": "none"}).json()["feedback"] == ""
    assert alice.post(path, {"rating": "sideways"}).status_code == 400


@pytest.mark.django_db
def test_a_change_that_the_answer_does_not_tell_of_counts(user):
    """The run was stopped in the middle of the call: the change is there, its receipt is not."""
    started = turns.start_turn(user, Ask("add milk"), "here")
    actor = operations.Actor(user, "agent", run_id=started.run_id)
    operations.add(actor, NewTask(title="Milk"))
    answer = Message.objects.filter(pk=started.answer_id)
    with pytest.raises(Problem, match="changed tasks"):
        settle(user, answer, None)
    settle(user, answer, "undo")
    assert not Task.objects.owned_by(user).alive().exists()


@pytest.mark.django_db
def test_what_an_answer_did_and_took_back_itself_stays_undone(user):
    started = turns.start_turn(user, Ask("add milk, no, don't"), "here")
    actor = operations.Actor(user, "agent", run_id=started.run_id)
    added = operations.add(actor, NewTask(title="Milk"))
    operations.undo(actor, added.event.id)
    settle(user, Message.objects.filter(pk=started.answer_id), "undo")
    assert not Task.objects.owned_by(user).alive().exists()
