"""The chat page as the server draws it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import User
from config.failures import server_error
from conversations.models import Message, Run, Thread, ToolCall

pytestmark = pytest.mark.django_db


def thread_of(user, turns: int = 1, **fields) -> Thread:
    thread = Thread.objects.create(owner=user, title=fields.pop("title", "A thread"), **fields)
    for number in range(turns):
        question = said(thread, 2 * number + 1, "user", f"question {number}")
        answer = said(thread, 2 * number + 2, "assistant", f"answer **{number}**")
        run = Run.objects.create(
            user=user, thread=thread, question=question, message=answer, status="complete"
        )
        ToolCall.objects.create(
            run=run, message=answer, call_id="c", name="list_tasks", position=0, text_offset=0,
            status="ok", arguments={"query": "x"}, result={"message": "None.", "tasks": []},
        )  # fmt: skip
    return thread


def said(thread, position, role, content, **fields) -> Message:
    return Message.objects.create(
        thread=thread, position=position, role=role, content=content, **fields
    )


@pytest.fixture
def alice(client, user):
    client.force_login(user)
    return client


def test_the_first_page_makes_a_guest_and_sets_both_cookies(client):
    response = client.get("/")
    assert response.status_code == 200
    assert {"sessionid", "csrftoken"} <= set(response.cookies)
    assert User.objects.get().is_guest
    client.get("/")
    assert User.objects.count() == 1


def test_a_thread_shows_what_was_said_and_which_tools_were_called(alice, user):
    html = alice.get(f"/c/{thread_of(user).pk}/").content.decode()
    assert "question 0" in html
    assert "answer <strong>0</strong>" in html
    assert 'aria-label="list_tasks"' in html


@pytest.mark.parametrize("who", ["stranger", "guest", "anonymous"])
def test_somebody_elses_thread_is_404_and_makes_no_guest(client, user, other_user, who):
    thread = thread_of(user)
    if who == "stranger":
        client.force_login(other_user)
    elif who == "guest":
        client.get("/")
    before = User.objects.count()
    assert client.get(f"/c/{thread.pk}/").status_code == 404
    assert client.get(f"/c/{uuid4()}/").status_code == 404
    assert User.objects.count() == before


def test_a_long_thread_costs_as_many_queries_as_a_short_one(alice, user):
    short, long = thread_of(user, 1), thread_of(user, 30)
    counts = []
    for thread in (short, short, long):  # the first one also warms what is cached
        with CaptureQueriesContext(
            connection,
        ) as queries:
            alice.get(f"/c/{thread.pk}/")
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_older_messages_are_a_link_away(alice, user):
    thread = thread_of(user, 60)
    html = alice.get(f"/c/{thread.pk}/").content.decode()
    assert "question 59" in html
    assert "question 10<" not in html
    assert "?before=41" in html
    older = alice.get(f"/c/{thread.pk}/?before=41&part=messages").content.decode()
    assert "question 10<" in older
    assert "<html" not in older


def test_a_run_under_way_is_marked_so_that_the_script_can_follow_it(alice, user):
    thread = thread_of(user)
    question = said(thread, 3, "user", "more")
    answer = said(thread, 4, "assistant", "Half an ans", status="streaming")
    run = Run.objects.create(
        user=user, thread=thread, question=question, message=answer, status="running"
    )
    html = alice.get(f"/c/{thread.pk}/").content.decode()
    assert html.count("data-run-id=") == 1
    assert f'data-run-id="{run.pk}"' in html
    assert "Half an ans" in html


@pytest.mark.parametrize("status", ["error", "cancelled", "interrupted"])
def test_an_answer_that_is_not_whole_says_why(alice, user, status):
    thread = thread_of(user)
    answer = Message.objects.get(role="assistant")
    Message.objects.filter(pk=answer.pk).update(status=status)
    Run.objects.update(error_message="The provider was away." if status == "error" else "")
    html = alice.get(f"/c/{thread.pk}/").content.decode()
    reasons = {"error": "was away", "cancelled": "Stopped.", "interrupted": "server stopped"}
    assert reasons[status] in html


def test_a_hand_off_makes_no_noise(alice, user):
    thread = thread_of(user)
    ToolCall.objects.update(name="transfer_to_tasks")
    assert "transfer_to" not in alice.get(f"/c/{thread.pk}/").content.decode()


def test_the_list_is_searched_paged_and_kept_apart_from_the_archive(alice, user):
    for number in range(45):
        thread_of(user, title=f"Chat {number}")
    thread_of(user, title="Put away", archived=True)
    page = alice.get("/?part=threads").content.decode()
    assert page.count("thread-item") == 40
    assert "Put away" not in page
    assert "Chat 4<" in alice.get("/?part=threads&page=2").content.decode()
    assert "Put away" in alice.get("/?part=threads&archived=true").content.decode()
    found = alice.get("/?part=threads", {"q": "question 0 "}).content.decode()
    assert found.count("thread-item") == 40
    assert "thread-item" not in alice.get("/?part=threads&q=%00nothing%25").content.decode()


def test_the_page_speaks_the_direction_of_its_reader(alice, user):
    assert '<html lang="en" dir="ltr">' in alice.get("/").content.decode()
    User.objects.filter(pk=user.pk).update(language="ur")
    assert '<html lang="ur" dir="rtl">' in alice.get("/").content.decode()


def test_nothing_in_the_page_runs_inline_or_comes_from_elsewhere(alice, user):
    response = alice.get(f"/c/{thread_of(user).pk}/")
    html = response.content.decode()
    for forbidden in ("<style", " style=", "onclick=", "onload=", "http://", "https://"):
        assert forbidden not in html
    assert html.count("<script") == html.count("<script src=") + html.count(
        '<script type="module" src='
    )


def test_what_nobody_foresaw_is_told_in_words_and_in_the_readers_language(rf):
    with translation.override("ur"):
        answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "کچھ گڑبڑ ہو گئی" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_that_is_out_of_date_says_so():
    person = Client(enforce_csrf_checks=True)
    answer = person.post("/accounts/login/", {"username": "a@example.com", "password": "x"})
    assert answer.status_code == 403
    assert "This page is out of date" in answer.content.decode()
