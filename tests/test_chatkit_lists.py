"""ChatKit's lists of threads and items, feedback, and attached files."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from tests.support import wire
from tests.support.chatkit import PATH, user_input
from tests.support.wire import Call


@pytest.fixture
def listed(kit, alice, says):
    """A stream in which alice's tasks were listed: items of every kind."""
    alice.post("/api/tasks", {"title": "Milk"})
    replies = [wire.hand_off("tasks"), wire.calls(Call("list_tasks")), wire.text("That one.")]
    return kit.say(says(*replies))


def test_threads_are_listed_renamed_and_deleted(kit, alice, says):
    older, newer = (kit.say(says(wire.text("Hi."))).thread_id for _ in range(2))
    page = kit.ask("threads.list", limit=1)
    assert [thread["id"] for thread in page["data"]] == [newer]
    assert (page["has_more"], page["after"]) == (True, newer)
    rest = kit.ask("threads.list", limit=1, after=page["after"])
    assert [thread["id"] for thread in rest["data"]] == [older]
    assert not rest["has_more"]
    oldest_first = kit.ask("threads.list", order="asc")
    assert [thread["id"] for thread in oldest_first["data"]] == [older, newer]
    renamed = kit.ask("threads.update", thread_id=older, title="Greetings")
    assert renamed["title"] == "Greetings" == alice.get(f"/api/threads/{older}").json()["title"]
    assert kit.ask("threads.delete", thread_id=older) == {}
    assert alice.get(f"/api/threads/{older}").status_code == 404
    assert kit.send("threads.get_by_id", thread_id=older).status_code == 404


def test_deleting_a_thread_stops_its_answer(kit, alice, says, provider):
    marker = says(wire.stall("Well", seconds=30))
    with kit.open("threads.create", input=user_input(marker)) as (stream, events):
        while not stream.text:
            next(events)
        assert kit.ask("threads.delete", thread_id=stream.thread_id) == {}
        provider.wait_disconnect(marker, timeout=2)
        for _ in events:
            pass


def test_however_many_a_client_asks_for_a_page_has_a_hundred_at_most(kit, alice):
    for _ in range(103):
        alice.post("/api/threads", {"title": "One of many"})
    for limit, given in {9999: 100, 10**30: 100, None: 20, 0: 20, -3: 1}.items():
        page = kit.ask("threads.list", limit=limit)
        assert (len(page["data"]), page["has_more"]) == (given, True), limit


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_of_items_join_up_to_the_whole(listed, kit, says, order):
    kit.say(says(wire.text("More.")), listed.thread_id)
    whole = [item.id for item in kit.items(listed.thread_id, order=order, limit=100).data]
    assert len(whole) == 6
    for limit in (1, 2, 3, 6, 9999):
        found, after, more = [], None, True
        while more:
            page = kit.items(listed.thread_id, order=order, limit=limit, after=after)
            found += [item.id for item in page.data]
            after, more = page.after, page.has_more
        assert found == whole
        assert after is None


def test_a_cursor_that_is_none_is_not_found(kit, says):
    thread_id = kit.say(says(wire.text("Hi."))).thread_id
    for cursor in (str(uuid4()), "x", "__fake_id__"):
        assert kit.send("threads.list", after=cursor).status_code == 404
        assert kit.send("items.list", thread_id=thread_id, after=cursor).status_code == 404


def test_the_founding_lists_are_those_of_rest(kit, alice, bob, says):
    thread_id = kit.say(says(wire.text("Hi."))).thread_id
    assert alice.get("/api/chatkit/threads").json() == alice.get("/api/threads").json()
    path = f"/api/chatkit/threads/{thread_id}"
    messages = alice.get(f"{path}/messages").json()
    assert messages == alice.get(f"/api/threads/{thread_id}/messages").json()
    for method, where in (("GET", f"{path}/messages"), ("DELETE", path)):
        assert bob.request(method, where).status_code == 404
    assert alice.post(f"{path}/messages", {"content": "hi"}).status_code == 405
    assert alice.delete(path).status_code == 204
    assert alice.get(f"/api/threads/{thread_id}").status_code == 404


def test_feedback_is_kept_with_the_answer(kit, alice, listed):
    body = {"thread_id": listed.thread_id}
    for kind, kept in (("positive", "up"), ("negative", "down")):
        assert kit.ask("items.feedback", item_ids=[listed.answer.id], kind=kind, **body) == {}
        assert alice.messages(listed.thread_id)[-1]["feedback"] == kept
    kit.ask(
        "items.feedback", item_ids=[listed.widget.id, listed.workflow.id], kind="positive", **body
    )
    assert alice.messages(listed.thread_id)[-1]["feedback"] == "up"
    own = kit.send("items.feedback", item_ids=[listed.question.id], kind="negative", **body)
    assert own.status_code == 400
    none = kit.send(
        "items.feedback", item_ids=[listed.answer.id, str(uuid4())], kind="negative", **body
    )
    assert none.status_code == 404
    assert alice.messages(listed.thread_id)[-1]["feedback"] == "up"


# Files


def attach(kit, name="notes.txt", text="The code word is heron.", mime_type="text/plain"):
    """Describe a file and upload it, as a client does."""
    size = len(text.encode())
    made = kit.ask("attachments.create", name=name, size=size, mime_type=mime_type)
    upload = made["upload_descriptor"]
    assert upload["method"] == "POST"
    sent = kit.person.http.post(
        upload["url"], headers=upload["headers"], files={"file": (name, text.encode(), mime_type)}
    )
    assert sent.status_code == 200, sent.text
    return made["id"]


def test_the_model_reads_an_attached_text(kit, alice, says, provider):
    marker = says(wire.text("Heron."))
    stream = kit.say(marker, attachments=[attach(kit)])
    assert "The code word is heron." in provider.calls(marker)[0].question
    (shown,) = stream.question.attachments
    assert (shown.name, shown.thread_id, shown.upload_descriptor) == (
        "notes.txt", stream.thread_id, None,
    )  # fmt: skip
    assert kit.items(stream.thread_id, order="asc").data[0] == stream.question
    assert "notes.txt" in alice.messages(stream.thread_id)[0]["content"]
    later = says(wire.text("Still heron."))
    with alice.socket() as socket:
        socket.turn(later, stream.thread_id)
    assert "The code word is heron." in json.dumps(provider.calls(later)[0].messages)


def test_a_file_alone_is_a_message(kit, alice):
    stream = kit.say("", attachments=[attach(kit)])
    assert alice.messages(stream.thread_id)[0]["content"] == "📎 notes.txt"


def test_an_attachment_can_be_taken_away(kit):
    attachment = attach(kit)
    assert kit.ask("attachments.delete", attachment_id=attachment) == {}
    assert kit.send("attachments.delete", attachment_id=attachment).status_code == 404
    sent = kit.send("threads.create", input=user_input("Read it", attachments=[attachment]))
    assert sent.status_code == 404


def test_only_texts_that_are_short_enough_are_read(kit):
    described = {"name": "a.txt", "size": 10, "mime_type": "text/plain"}
    wrong = (
        {"mime_type": "image/png"},
        {"size": 10**9},
        {"size": -1},
        {"name": " "},
        {"name": "x" * 300},
    )
    for changed in wrong:
        refused = kit.send("attachments.create", **described | changed)
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "invalid")


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"a\x00b", b"x" * 40_000])
def test_bytes_that_are_no_such_text_are_refused(kit, raw):
    made = kit.ask("attachments.create", name="a.txt", size=3, mime_type="text/plain")
    upload = made["upload_descriptor"]
    sent = kit.person.http.post(upload["url"], headers=upload["headers"], files={"file": raw})
    assert (sent.status_code, sent.json()["error"]["code"]) == (400, "invalid")
    use = kit.send("threads.create", input=user_input("Read it", attachments=[made["id"]]))
    assert use.status_code == 400


def test_nobody_reaches_anybody_elses_file(kit, theirs, bob):
    attachment = attach(kit)
    stolen = user_input("Read it", attachments=[attachment])
    assert theirs.send("threads.create", input=stolen).status_code == 404
    assert theirs.send("attachments.delete", attachment_id=attachment).status_code == 404
    path = f"/api/chatkit/attachments/{attachment}"
    assert bob.http.post(path, headers=bob.headers(), files={"file": b"x"}).status_code == 404
    assert bob.http.post(path, files={"file": b"x"}).status_code == 401


def test_the_secret_of_an_upload_is_good_for_that_upload_only(kit, anonymous):
    described = {"name": "a.txt", "size": 1, "mime_type": "text/plain"}
    one, other = (kit.ask("attachments.create", **described) for _ in range(2))
    headers = one["upload_descriptor"]["headers"]
    body = {"type": "threads.list", "params": {}}
    assert anonymous.http.post(PATH, json=body, headers=headers).status_code == 401
    assert anonymous.get("/api/chatkit/threads", headers=headers).status_code == 401
    for made, status in ((other, 401), (one, 200)):
        url = made["upload_descriptor"]["url"]
        sent = anonymous.http.post(url, headers=headers, files={"file": b"x"})
        assert sent.status_code == status


def test_too_many_files_wait_to_be_sent(kit):
    described = {"name": "a.txt", "size": 1, "mime_type": "text/plain"}
    for _ in range(20):
        kit.ask("attachments.create", **described)
    assert kit.send("attachments.create", **described).status_code == 429
