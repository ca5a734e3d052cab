"""Threads over REST: kept, searched, paged, renamed, exported."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from conversations.models import Message, Thread
from conversations.titles import title_from
from tests.support import wire


def make(user, title="", said=(), **fields):
    thread = Thread.objects.create(owner=user, title=title, **fields)
    for position, content in enumerate(said, 1):
        Message.objects.create(thread=thread, position=position, role="user", content=content)
    return thread


def test_a_thread_is_made_renamed_pinned_archived_and_deleted(api, user):
    made = api.post("/api/threads", {"title": "Robots"}, format="json")
    assert made.status_code == 201
    path = f"/api/threads/{made.json()['id']}"
    assert made.json()["agent"] == "tutor"
    assert made.json()["active_run"] is None
    changed = api.patch(path, {"title": "Robots!", "pinned": True, "archived": True}, format="json")
    assert changed.json()["title"] == "Robots!"
    assert changed.json()["pinned"] is changed.json()["archived"] is True
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404


@pytest.mark.parametrize("body", [{"title": "x" * 201}, {"title": "a\x00b"}, {"pinned": "maybe"}])
def test_bad_values_are_refused_by_field(api, user, body):
    answer = api.patch(f"/api/threads/{make(user).pk}", body, format="json")
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid"
    assert list(answer.json()["error"]["fields"]) == list(body)


def test_nobody_sets_what_is_not_theirs_to_set(api, user, other_user):
    thread = make(user)
    api.patch(f"/api/threads/{thread.pk}", {"agent": "tasks", "owner": str(other_user.pk)},
              format="json")  # fmt: skip
    thread.refresh_from_db()
    assert (thread.agent, thread.owner) == ("tutor", user)


def test_search_finds_titles_and_messages_of_ones_own(api, user, other_user):
    titled = make(user, "Gazebo worlds")
    said = make(user, "Something", ["how do I start گزیبو and gazebo?"])
    make(user, "Else", ["nothing"])
    make(other_user, "Gazebo of bob", ["gazebo"])
    found = api.get("/api/threads", {"q": "GAZEBO"}).json()["results"]
    assert {thread["id"] for thread in found} == {str(titled.pk), str(said.pk)}
    assert [t["id"] for t in api.get("/api/threads?q=گزیبو").json()["results"]] == [str(said.pk)]
    for harmless in ("%", "_", "'", '"', "\\", "a" * 5000):
        assert api.get("/api/threads", {"q": harmless}).status_code == 200


def test_pages_cover_every_thread_once_also_where_times_are_equal(api, user):
    now = timezone.now()
    for n in range(25):
        make(user, f"t{n}", updated_at=now - timedelta(seconds=n // 10))
    seen, cursor = [], None
    while True:
        page = api.get("/api/threads", {"limit": 7} | ({"cursor": cursor} if cursor else {})).json()
        seen += [thread["id"] for thread in page["results"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 25


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "limit=-1", "cursor=nonsense", "archived=perhaps", "q=a%00b"]
)
def test_bad_parameters_are_400(api, query):
    answer = api.get(f"/api/threads?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"]


def test_a_list_costs_the_same_number_of_queries_however_long(
    api, user, django_assert_max_num_queries
):
    for n in range(30):
        make(user, f"t{n}", ["a", "b"])
    with django_assert_max_num_queries(1):
        assert len(api.get("/api/threads?limit=30").json()["results"]) == 30
    thread = make(user, "long", [f"m{n}" for n in range(60)])
    with django_assert_max_num_queries(3):
        page = api.get(f"/api/threads/{thread.pk}/messages?limit=60").json()
    assert [message["content"] for message in page["results"]] == [f"m{n}" for n in range(60)]


def test_an_unknown_thread_is_404_in_our_shape(api):
    for path in (f"/api/threads/{uuid4()}", "/api/threads/nonsense"):
        answer = api.get(path)
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "not_found"


def test_the_export_holds_every_conversation(api, user, other_user):
    make(user, "Mine", ["hello"])
    make(other_user, "Bob's", ["secret"])
    export = api.get("/api/export").json()
    (thread,) = export["conversations"]
    assert thread["title"] == "Mine"
    assert [message["content"] for message in thread["messages"]] == ["hello"]
    assert "secret" not in str(export)


def test_a_thread_deleted_in_mid_answer_ends_its_run_at_once(provider, alice):
    marker = f"doomed-{uuid4().hex}"
    provider.script(marker, [wire.text(*["word "] * 200, delay=0.05)])
    with alice.socket() as socket:
        ack = socket.say(marker)
        socket.recv("text_delta")
        assert alice.delete(f"/api/threads/{ack['thread_id']}").status_code == 204
        assert socket.until("run_finished", timeout=5)[-1]["status"] == "cancelled"
        provider.wait_disconnect(marker)
        assert socket.turn("still here?").finished["status"] == "complete"
    assert "could not be stored" not in alice.server.tail(200)


def test_what_is_asked_about_one_passage_has_a_title_each():
    asked = ("Explain", "Translate to Urdu", "Summarize")
    titles = [title_from(f"{action}: ROS 2 is a set of libraries. It is open.") for action in asked]
    assert titles == [f"{action}: ROS 2 is a set of libraries" for action in asked]
