"""Inspecting conversations in the admin: one timeline each, found by what one knows, read-only,
and not unseen."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from conversations.inspecting import Inspection
from conversations.models import Message, Run, Thread, ToolCall


@pytest.fixture
def thread(user):
    thread = Thread.objects.create(owner=user, title="Groceries")
    question = Message.objects.create(
        thread=thread, position=1, role="user", content="add milk <script>alert(1)</script>"
    )
    answer = Message.objects.create(
        thread=thread, position=2, role="assistant", agent="tasks", parent=question,
        content="Added **milk**.", status="error",
    )  # fmt: skip
    run = Run.objects.create(
        user=user, thread=thread, question=question, message=answer, status="failed",
        provider="gemini", model="m-1", error_code="provider_timeout", error_message="Too slow.",
        usage={"input_tokens": 12, "output_tokens": 7}, started_at=timezone.now(),
        finished_at=timezone.now(),
    )  # fmt: skip
    ToolCall.objects.create(
        run=run, message=answer, call_id="c1", name="add_task", arguments={"title": "Milk"},
        status="ok", result={"message": "Added."}, event_id=uuid4(), position=1, text_offset=0,
    )  # fmt: skip
    return thread


@pytest.fixture
def inspector(django_user_model, client):
    staff = django_user_model.objects.create_superuser("root@example.com", "a long passphrase 77")
    client.force_login(staff)
    return client


def test_a_thread_is_one_readable_timeline(inspector, thread):
    page = inspector.get(f"/admin/conversations/thread/{thread.pk}/change/").content.decode()
    for part in ("add milk", "Added **milk**.", "add_task", "Milk", "provider_timeout",
                 "Too slow.", "gemini", "12 in, 7 out"):  # fmt: skip
        assert part in page
    assert "<script>alert" not in page


def test_it_is_read_only(inspector, thread):
    path = f"/admin/conversations/thread/{thread.pk}"
    assert inspector.get("/admin/conversations/thread/add/").status_code == 403
    assert inspector.post(f"{path}/change/", {"title": "x"}).status_code == 403
    assert inspector.post(f"{path}/delete/", {"post": "yes"}).status_code == 403
    thread.refresh_from_db()
    assert thread.title == "Groceries"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=groceries", True),
        ("q=alice@example.com", True),
        ("q=milk", True),
        ("q=nothing-like-it", False),
        ("runs__status__exact=failed", True),
        ("runs__status__exact=complete", False),
        ("runs__provider=gemini", True),
        ("runs__error_code=provider_timeout", True),
        ("agent__exact=tutor", True),
        ("owner__is_guest__exact=1", False),
    ],
)
def test_search_and_filters_find_it(inspector, thread, query, found):
    page = inspector.get(f"/admin/conversations/thread/?{query}").content.decode()
    assert (f"/admin/conversations/thread/{thread.pk}/change/" in page) is found


def test_runs_show_how_long_they_took_and_what_they_called(inspector, thread):
    run = thread.runs.get()
    assert "provider_timeout" in inspector.get("/admin/conversations/run/").content.decode()
    page = inspector.get(f"/admin/conversations/run/{run.pk}/change/").content.decode()
    assert "add_task" in page
    assert inspector.get("/admin/conversations/message/?q=milk").status_code == 200


def test_who_is_not_staff_does_not_get_in(client, user, thread):
    client.force_login(user)
    answer = client.get(f"/admin/conversations/thread/{thread.pk}/change/")
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def looks():
    return sorted(Inspection.objects.values_list("staff_email", "page", "thread_id", "owner_id"))


def test_who_looked_at_a_conversation_is_recorded(inspector, thread, user):
    assert looks() == []
    inspector.get(f"/admin/conversations/thread/{thread.pk}/change/")
    inspector.get(f"/admin/conversations/run/{thread.runs.get().pk}/change/")
    inspector.get(f"/admin/conversations/message/{thread.messages.first().pk}/change/")
    inspector.get("/admin/conversations/message/")
    pages = ["list", "message", "run", "thread"]
    assert looks() == [("root@example.com", page, thread.pk, user.pk) for page in pages]


def test_a_list_that_says_nothing_of_what_was_said_is_no_look(inspector, thread):
    inspector.get("/admin/conversations/thread/")
    inspector.get("/admin/conversations/run/")
    assert looks() == []
    inspector.get("/admin/conversations/thread/?q=milk")  # but that somebody said so is
    assert [page for _, page, _, _ in looks()] == ["list"]


def test_who_is_kept_out_has_seen_nothing(client, user, thread):
    client.force_login(user)
    client.get(f"/admin/conversations/thread/{thread.pk}/change/")
    assert looks() == []


def test_the_looks_are_shown_and_can_be_neither_changed_nor_removed(inspector, thread):
    inspector.get(f"/admin/conversations/thread/{thread.pk}/change/")
    look = Inspection.objects.get()
    page = inspector.get(f"/admin/conversations/inspection/?q={thread.pk}").content.decode()
    assert "root@example.com" in page
    assert "the whole conversation" in page
    path = f"/admin/conversations/inspection/{look.pk}"
    assert inspector.post(f"{path}/change/", {"staff_email": "x"}).status_code == 403
    assert inspector.post(f"{path}/delete/", {"post": "yes"}).status_code == 403
    everything = {"action": "delete_selected", "_selected_action": [str(look.pk)], "post": "yes"}
    inspector.post("/admin/conversations/inspection/", everything)
    assert Inspection.objects.filter(pk=look.pk).exists()


def test_a_look_outlives_the_conversation_and_the_account(inspector, thread, user):
    inspector.get(f"/admin/conversations/thread/{thread.pk}/change/")
    user.delete()
    assert [page for _, page, _, _ in looks()] == ["thread"]
