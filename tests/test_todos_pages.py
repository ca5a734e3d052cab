"""The tasks page without JavaScript: forms that post and come back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from todos import operations
from todos.models import Task
from todos.values import Actor, Due


@pytest.fixture
def page(user):
    client = Client()
    client.force_login(user)
    return client


def shown(client, query=""):
    answer = client.get(f"/tasks/{query}")
    assert answer.status_code == 200
    return {
        section.key: [row.task.title for row in section.rows]
        for section in answer.context["sections"]
    }


def test_a_line_is_added_with_the_date_in_it(page, user):
    answer = page.post("/tasks/add/", {"title": "buy groceries tomorrow at 5"}, follow=True)
    task = Task.objects.get()
    tomorrow = timezone.now().astimezone(user.zone).date() + timedelta(days=1)
    assert (task.title, task.due_date, task.due_time.hour) == ("buy groceries", tomorrow, 17)
    assert answer.redirect_chain == [("/tasks/", 302)]
    assert "buy groceries" in answer.content.decode()


def test_what_could_not_be_added_is_still_in_the_field(page):
    answer = page.post("/tasks/add/", {"title": "x" * 600})
    assert (answer.status_code, answer.context["draft"]) == (400, "x" * 600)
    assert "at most 500" in answer.context["error"]


def test_tasks_are_grouped_by_when_they_are_due(page, user):
    today = timezone.now().astimezone(user.zone).date()
    for title, days in {"late": -1, "now": 0, "later": 1, "never": None}.items():
        due = None if days is None else Due(today + timedelta(days=days))
        operations.add(Actor(user), {"title": title, "due": due, "tags": [title]})
    assert shown(page) == {
        "overdue": ["late"],
        "today": ["now"],
        "upcoming": ["later"],
        "undated": ["never"],
    }
    assert shown(page, "?q=LATE") == {"found": ["late", "later"]}
    assert shown(page, "?tag=now") == {"today": ["now"]}


def test_buttons_post_and_can_be_undone(page, user):
    task = operations.add(Actor(user), {"title": "Buy milk"}).task
    answer = page.post(f"/tasks/{task.id}/complete/", follow=True)
    assert [row.task.title for row in answer.context["finished"]] == ["Buy milk"]
    event = answer.context["undo_event"]
    page.post(f"/tasks/undo/{event}/")
    assert shown(page) == {"undated": ["Buy milk"]}
    page.post(f"/tasks/{task.id}/delete/")
    assert shown(page) == {}
    page.post(f"/tasks/{task.id}/restore/")
    page.post(f"/tasks/{task.id}/complete/")
    page.post(f"/tasks/{task.id}/reopen/")
    assert shown(page) == {"undated": ["Buy milk"]}


def test_what_fails_is_told_on_the_page(page, other_user):
    theirs = operations.add(Actor(other_user), {"title": "Theirs"}).task
    for deed in ("complete", "delete", "eat"):
        answer = page.post(f"/tasks/{theirs.id}/{deed}/", follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    theirs.refresh_from_db()
    assert (theirs.status, theirs.deleted_at) == ("open", None)


def test_it_returns_to_where_the_form_was_but_never_to_another_site(page):
    there = page.post("/tasks/add/", {"title": "a", "next": "/tasks/?q=a"})
    assert there["Location"] == "/tasks/?q=a"
    for path in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"):
        assert page.post("/tasks/add/", {"title": "a", "next": path})["Location"] == "/tasks/"


def test_a_visitor_gets_a_page_as_a_guest(db):
    client = Client()
    assert client.get("/tasks/").status_code == 200
    client.post("/tasks/add/", {"title": "As guest"})
    assert Task.objects.get().owner.is_guest


def test_the_page_takes_the_same_few_queries_however_long(
    page, user, django_assert_max_num_queries
):
    for n in range(20):
        operations.add(Actor(user), {"title": f"Task {n}", "tags": ["a", f"t{n}"]})
    page.get("/tasks/")
    with django_assert_max_num_queries(14):
        page.get("/tasks/")


def test_forms_need_the_token(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post("/tasks/add/", {"title": "x"}).status_code == 403


def test_the_admin_shows_tasks_and_their_changes(admin_client, user):
    task = operations.add(Actor(user), {"title": "Buy <b>milk</b>", "tags": ["home"]}).task
    event = task.events.get()
    for path in (
        "/admin/todos/task/?q=milk&status__exact=open",
        f"/admin/todos/task/{task.id}/change/",
        "/admin/todos/taskevent/?q=alice",
        f"/admin/todos/taskevent/{event.id}/change/",
    ):
        answer = admin_client.get(path)
        assert answer.status_code == 200
        assert "<b>milk" not in answer.content.decode()
    assert admin_client.get("/admin/todos/task/add/").status_code == 403
