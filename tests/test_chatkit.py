"""ChatKit: the official protocol, frame by frame, over the same threads as everything else."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.support import wire
from tests.support.chatkit import PATH, Kit, action, user_input
from tests.support.client import Guest
from tests.support.wire import Call


def contents(person, thread_id):
    return [message["content"] for message in person.messages(thread_id)]


def titles(person):
    return sorted(task["title"] for task in person.get("/api/tasks").json()["results"])


def texts(page):
    """What the answers on a page of items say."""
    return [item.content[0].text for item in page.data if item.type == "assistant_message"]


# Who may


def test_a_session_gives_a_short_lived_secret(alice, server):
    made = alice.post("/api/chatkit/session")
    assert made.status_code == 200
    body = made.json()
    assert set(body) == {"client_secret", "expires_at", "server_url"}
    assert body["server_url"] == server.url + PATH
    left = datetime.fromisoformat(body["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=1) < left <= timedelta(minutes=10)


def test_the_secret_speaks_for_its_owner(alice, anonymous, says):
    secret = alice.post("/api/chatkit/session").json()["client_secret"]
    stream = Kit(anonymous, secret).say(says(wire.text("Hello.")))
    assert contents(alice, stream.thread_id)[-1] == "Hello."
    headers = {"Authorization": f"Bearer {secret}"}
    listed = anonymous.get("/api/chatkit/threads", headers=headers).json()["results"]
    assert [thread["id"] for thread in listed] == [stream.thread_id]


def test_the_secret_opens_nothing_else_and_cannot_prolong_itself(alice, anonymous):
    secret = alice.post("/api/chatkit/session").json()["client_secret"]
    headers = {"Authorization": f"Bearer {secret}"}
    assert anonymous.get("/api/threads", headers=headers).status_code == 401
    assert anonymous.get("/api/auth/me", headers=headers).status_code == 401
    assert anonymous.post("/api/chatkit/session", headers=headers).status_code == 401


@pytest.mark.parametrize("secret", ["ck_", "ck_x", "ck_a:b:c", "ck_ü", "nonsense", "a.b.c"])
def test_a_forged_secret_is_refused_before_anything_streams(anonymous, secret):
    token = {"Authorization": f"Bearer {secret}".encode()}
    response = anonymous.http.post(PATH, json={"type": "threads.list", "params": {}}, headers=token)
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "unauthenticated"
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_nobody_is_asked_who_they_are(anonymous):
    response = Kit(anonymous).send("threads.create", input=user_input("Hello"))
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/json"
    assert response.json()["error"]["code"] == "unauthenticated"
    for path in ("/api/chatkit/threads", f"/api/chatkit/threads/{uuid4()}/messages"):
        assert anonymous.get(path).status_code == 401
    assert anonymous.post("/api/chatkit/session").status_code == 401
    assert anonymous.delete(f"/api/chatkit/threads/{uuid4()}").status_code == 401


def test_a_guest_chats_with_the_pages_session(guest, says):
    assert guest.post("/api/chatkit/session").json()["client_secret"].startswith("ck_")
    stream = Kit(guest).say(says(wire.text("Welcome.")))
    assert contents(guest, stream.thread_id)[-1] == "Welcome."


def test_the_pages_session_needs_its_csrf_token(server):
    with closing(Guest(server)) as guest:
        response = guest.http.post(PATH, json={"type": "threads.list", "params": {}})
        assert response.status_code == 403
        assert response.json()["error"]["code"] == "forbidden"


def test_only_post_is_known(alice):
    response = alice.get(PATH)
    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method_not_allowed"


# One conversation, here and on the page


def test_an_answer_streams_in_the_sdks_own_events(kit, alice, says):
    marker = says(wire.text("Good ", "morning", ", Alice."))
    stream = kit.say(marker)
    kinds = [event.type for event in stream.events]
    assert kinds[:3] == ["thread.created", "thread.item.done", "stream_options"]
    assert stream.text == "Good morning, Alice." == stream.answer.content[0].text
    assert stream.unfinished == set()
    assert not stream.of("error")
    question, answer = alice.messages(stream.thread_id)
    assert (question["id"], answer["id"]) == (stream.question.id, stream.answer.id)
    assert (question["content"], answer["content"]) == (marker, stream.text)
    assert stream.question.created_at == datetime.fromisoformat(question["created_at"])


def test_the_thread_gets_its_title_while_it_streams(kit, alice, says):
    stream = kit.say(says(wire.text("Yes.")))
    title = stream.of("thread.updated")[0].thread.title
    assert title
    assert alice.get(f"/api/threads/{stream.thread_id}").json()["title"] == title
    assert kit.thread(stream.thread_id).title == title


def test_a_conversation_goes_on_on_the_page_and_back(kit, alice, says, provider):
    thread_id = kit.say(says(wire.text("First."))).thread_id
    with alice.socket() as socket:
        socket.turn(says(wire.text("Second.")), thread_id)
    third = says(wire.text("Third."))
    stream = kit.say(third, thread_id)
    assert contents(alice, thread_id)[1::2] == ["First.", "Second.", "Third."]
    told = [m["content"] for m in provider.calls(third)[0].messages if m["role"] == "assistant"]
    assert told == ["First.", "Second."]
    items = kit.items(thread_id, order="asc").data
    assert [item.id for item in items] == [m["id"] for m in alice.messages(thread_id)]
    assert items[-1] == stream.answer


def test_an_open_page_follows_what_chatkit_asked(kit, alice, says):
    with alice.socket() as socket:
        stream = kit.say(says(wire.text("Both of us.")))
        notice = socket.recv("thread_changed", where=lambda n: n["thread"]["active_run"])
        assert notice["thread_id"] == stream.thread_id
        socket.send({"type": "subscribe", "run_id": notice["thread"]["active_run"], "after": 0})
        socket.recv("subscribed")
        told = socket.until("run_finished")
    text = "".join(frame["content"] for frame in told if frame["type"] == "text_delta")
    assert text == stream.text


def test_each_message_is_one_run_and_one_model_call(kit, alice, says, provider):
    marker = says(wire.text("Once."))
    stream = kit.say(marker)
    assert len(provider.calls(marker)) == 1
    run = alice.run(alice.messages(stream.thread_id)[-1]["run_id"])
    assert run["status"] == "complete"


def test_a_client_that_leaves_stops_nothing(kit, alice, says):
    marker = says(wire.text(*[f"word{n} " for n in range(20)], delay=0.05))
    with kit.open("threads.create", input=user_input(marker)) as (stream, events):
        for event in events:
            if event.type == "thread.item.updated" and stream.text:
                break
    run = alice.wait_run(alice.messages(stream.thread_id)[-1]["run_id"])
    assert run["status"] == "complete"
    whole = "".join(f"word{n} " for n in range(20))
    assert contents(alice, stream.thread_id)[-1] == whole
    (answer,) = (i for i in kit.items(stream.thread_id).data if i.type == "assistant_message")
    assert answer.content[0].text == whole


def test_a_client_that_leaves_at_once_still_gets_its_answer(kit, alice, says):
    marker = says(wire.text("Here.", delay=0.2))
    with kit.open("threads.create", input=user_input(marker)) as (stream, events):
        next(events)
    run = alice.wait_run(alice.messages(stream.thread_id)[-1]["run_id"])
    assert run["status"] == "complete"


def test_what_is_said_so_far_is_there_for_a_reload(kit, alice, says):
    marker = says(wire.text("Begun", " and", " ended", delay=1.0))
    with kit.open("threads.create", input=user_input(marker)) as (stream, events):
        while not stream.text:
            next(events)
        time.sleep(0.8)
        (now,) = (i for i in kit.items(stream.thread_id).data if i.type == "assistant_message")
        assert "Begun and ended".startswith(now.content[0].text)
        assert now.id == alice.messages(stream.thread_id)[-1]["id"]


def test_the_stop_button_is_not_offered_since_it_would_only_hang_up(kit, says):
    (options,) = kit.say(says(wire.text("Hello."))).of("stream_options")
    assert options.stream_options.allow_cancel is False


@pytest.mark.parametrize("how", ["rest", "action", "sync action"])
def test_cancel_ends_the_stream_and_keeps_the_text(kit, alice, says, provider, how):
    marker = says(wire.stall("So far", seconds=30))
    with kit.open("threads.create", input=user_input(marker)) as (stream, events):
        while not stream.text:
            next(events)
        thread_id = stream.thread_id
        if how == "rest":
            alice.post(f"/api/runs/{alice.messages(thread_id)[-1]['run_id']}/cancel")
        elif how == "action":
            stop = kit.stream(
                "threads.custom_action", thread_id=thread_id, action=action("run.cancel")
            )
            assert [n.message for n in stop.of("notice")] == ["Stopping."]
        else:
            kit.ask("threads.sync_custom_action", thread_id=thread_id, action=action("run.cancel"))
        for _ in events:
            pass
    provider.wait_disconnect(marker, timeout=2)
    assert stream.answer.content[0].text == "So far" == contents(alice, thread_id)[-1]
    assert [notice.level for notice in stream.of("notice")] == ["info"]
    assert stream.unfinished == set()


def test_a_failure_says_so_and_may_be_tried_again(kit, alice, says):
    stream = kit.say(says(wire.broken_off("Well, ")))
    (error,) = stream.of("error")
    assert error.allow_retry
    assert error.message
    assert stream.answer.content[0].text == "Well, "
    assert alice.messages(stream.thread_id)[-1]["status"] == "error"


def test_a_thread_that_answers_is_busy_and_stores_nothing(kit, alice, says):
    slow = says(wire.stall("Wait", seconds=10))
    with kit.open("threads.create", input=user_input(slow)) as (stream, events):
        while not stream.text:
            next(events)
        refused = kit.send(
            "threads.add_user_message", thread_id=stream.thread_id, input=user_input("More")
        )
        assert refused.status_code == 409
        assert refused.json()["error"]["code"] == "busy"
        assert len(alice.messages(stream.thread_id)) == 2
        alice.post(f"/api/runs/{alice.messages(stream.thread_id)[-1]['run_id']}/cancel")


def test_what_a_person_points_at_reaches_the_model(kit, alice, says, provider):
    marker = says(wire.text("I see."))
    content = [
        {"type": "input_text", "text": f"{marker} about "},
        {"type": "input_tag", "id": "7", "text": "Chapter 2", "data": {"slug": "two"}},
    ]
    page = {"url": "/book/x/", "title": "Topics"}
    stream = kit.stream(
        "threads.create",
        {"page_context": page},
        input=user_input("", content=content, quoted_text="a topic is"),
    )
    question = alice.messages(stream.thread_id)[0]
    assert question["content"] == f"{marker} about Chapter 2"
    assert (question["selection"], question["page_context"]) == ("a topic is", page)
    assert "a topic is" in provider.calls(marker)[0].question
    assert kit.items(stream.thread_id, order="asc").data[0] == stream.question
    assert stream.question.content[1].data == {"slug": "two"}


# Answered anew


def test_retry_answers_the_same_message_anew(kit, alice, says, provider):
    marker = says(wire.text("First try."))
    first = kit.say(marker)
    provider.script(marker, [wire.text("Second try.")])
    again = kit.stream(
        "threads.retry_after_item", thread_id=first.thread_id, item_id=first.question.id
    )
    assert again.text == "Second try."
    assert again.answer.id != first.answer.id
    assert contents(alice, first.thread_id) == [marker, "Second try."]
    shown = [item.id for item in kit.items(first.thread_id, order="asc").data]
    assert shown == [first.question.id, again.answer.id]


def test_a_branch_chosen_on_the_page_is_what_lists_show(kit, alice, says, provider):
    first = kit.say(says(wire.text("First."), wire.text("Second.")))
    kit.stream("threads.retry_after_item", thread_id=first.thread_id, item_id=first.question.id)
    assert texts(kit.items(first.thread_id)) == ["Second."]
    assert alice.post(f"/api/messages/{first.answer.id}/show").status_code == 200
    assert texts(kit.items(first.thread_id)) == ["First."]
    assert kit.say(says(wire.text("Third.")), first.thread_id).text == "Third."
    assert texts(kit.items(first.thread_id, order="asc")) == ["First.", "Third."]


def test_a_claim_that_nothing_stands_behind_is_said_to_be_one(kit, alice, says):
    stream = kit.say(says(wire.text("I've added Buy milk to your list.")))
    claim, note = stream.answer.content
    assert claim.text == stream.text == "I've added Buy milk to your list."
    assert "Nothing was changed in your tasks" in note.text
    assert stream.unfinished == set()
    assert kit.items(stream.thread_id).data[0] == stream.answer
    alice.patch("/api/auth/me", json={"language": "ur"})
    assert "آپ کے کاموں میں کچھ نہیں بدلا" in kit.items(stream.thread_id).data[0].content[1].text


def test_retry_takes_back_what_the_old_answer_did(kit, alice, says, provider):
    add = [
        wire.hand_off("tasks"),
        wire.calls(Call("add_task", {"title": "Milk"})),
        wire.text("Ok."),
    ]
    marker = says(*add)
    first = kit.say(marker)
    provider.script(
        marker, [wire.calls(Call("add_task", {"title": "Milk"})), wire.text("Ok again.")]
    )
    params = {"thread_id": first.thread_id, "item_id": first.question.id}
    kit.stream("threads.retry_after_item", **params)
    assert titles(alice) == ["Milk"]
    provider.script(
        marker, [wire.calls(Call("add_task", {"title": "Milk"})), wire.text("And again.")]
    )
    kit.stream("threads.retry_after_item", {"effects": "keep"}, **params)
    assert titles(alice) == ["Milk", "Milk"]


def test_retry_refuses_to_undo_what_has_changed_since(kit, alice, says):
    add = Call("add_task", {"title": "Milk"})
    first = kit.say(says(wire.hand_off("tasks"), wire.calls(add), wire.text("Ok.")))
    (task,) = alice.get("/api/tasks").json()["results"]
    alice.patch(f"/api/tasks/{task['id']}", {"title": "Oat milk"})
    refused = kit.send(
        "threads.retry_after_item", thread_id=first.thread_id, item_id=first.question.id
    )
    assert refused.status_code == 409
    assert "changed since" in refused.json()["error"]["message"]
    assert contents(alice, first.thread_id)[-1] == "Ok."


def test_only_a_persons_message_can_be_answered_anew(kit, says):
    first = kit.say(says(wire.text("Hm.")))
    params = {"thread_id": first.thread_id}
    wrong = kit.send("threads.retry_after_item", item_id=first.answer.id, **params)
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (400, "invalid")
    missing = kit.send("threads.retry_after_item", item_id=str(uuid4()), **params)
    assert missing.status_code == 404
