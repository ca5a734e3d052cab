"""Inspecting conversations in the admin: one timeline each, found by what one knows, read-only."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

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
