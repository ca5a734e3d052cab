"""The tasks page without JavaScript: forms that post and come back."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from todos import operations
from todos.models import Task, TaskEvent
from todos.values import Actor, Due

JSON = "application/json"


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


def test_what_is_added_in_a_list_belongs_there(page, user):
    for title in ("Milk", "Bread tomorrow"):
        page.post("/tasks/add/", {"title": title, "day": "today"})
    page.post("/tasks/add/", {"title": "Paint #Home", "tag": "home"})
    page.post("/tasks/add/", {"title": "Nails #work", "tag": "home"})
    tasks = {task.title: task for task in Task.objects.whole()}
    assert [tasks[title].due_date for title in ("Milk", "Bread")] == [soon(0), soon(1)]
    tags = [{tag.key for tag in tasks[title].tags.all()} for title in ("Paint", "Nails")]
    assert tags == [{"home"}, {"home", "work"}]
    form = page.get("/tasks/?tag=home").content.decode()
    assert 'name="tag" value="' in form.split('id="add"')[1].split("</form>")[0]


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


def test_each_view_holds_its_own(page, user):
    today = timezone.now().astimezone(user.zone).date()
    tasks = {}
    for title, days in {"late": -1, "now": 0, "soon": 3, "far": 20, "never": None}.items():
        due = None if days is None else Due(today + timedelta(days=days))
        tasks[title] = operations.add(Actor(user), {"title": title, "due": due}).task
    for title, operation in {"done": operations.complete, "gone": operations.delete}.items():
        task = operations.add(Actor(user), {"title": title, "tags": ["t"]}).task
        operation(Actor(user), [task.id])
    assert shown(page, "today/") == {"overdue": ["late"], "today": ["now"]}
    days = {key: held for key, held in shown(page, "upcoming/").items() if held}
    assert days == {"overdue": ["late"], f"{today}": ["now"], f"{soon(3)}": ["soon"]}
    later = shown(page, f"upcoming/?from={soon(14)}")
    assert (later[f"{soon(20)}"], len(later)) == (["far"], 14)
    assert shown(page, "done/") == {f"{today}": ["done"]}
    assert shown(page, "bin/") == {f"{today}": ["gone"]}
    assert [tag.name for tag in page.get("/tasks/tags/").context["tags"]] == ["t"]


def soon(days):
    return timezone.now().astimezone(ZoneInfo("Asia/Karachi")).date() + timedelta(days=days)


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=x", "?page=99999999999", "?page=²", "upcoming/?from=x", "?q=%00&tag=%00",
     "upcoming/?from=9999-12-31", "upcoming/?from=0001-01-01", "?q=C%2B%2B+AND+%22"],
)  # fmt: skip
def test_no_address_breaks_a_view(page, query):
    shown(page, query)


def test_a_long_list_comes_in_pages(page, user):
    operations.add_many(Actor(user), [{"title": f"Task {n}"} for n in range(101)])
    first, second = page.get("/tasks/"), page.get("/tasks/?page=2")
    assert [len(each.context["sections"][0].rows) for each in (first, second)] == [100, 1]
    assert (first.context["has_more"], second.context["has_more"]) == (True, False)


def test_several_are_changed_as_one_and_undone_as_one(page, user):
    at = Due(soon(1), time(9))
    tasks = operations.add_many(Actor(user), [{"title": "a", "due": at}, {"title": "b"}]).tasks
    ids = [str(task.id) for task in tasks]
    answer = page.post(
        "/tasks/change/", {"task": ids, "deed": "reschedule", "due": f"{soon(3)}"}, follow=True
    )
    due = {task.title: (task.due_date, task.due_time) for task in Task.objects.all()}
    assert due == {"a": (soon(3), time(9)), "b": (soon(3), None)}
    assert [f"{message}"[:15] for message in answer.context["messages"]] == ["Moved 2 tasks t"]
    page.post(f"/tasks/undo/{answer.context['undo_event']}/")
    assert {task.due_date for task in Task.objects.all()} == {soon(1), None}


def test_what_is_left_over_goes_to_today_at_once(page, user):
    new = [
        {"title": t, "due": Due(soon(n), time(9))} for t, n in {"a": -3, "b": -1, "c": 2}.items()
    ]
    operations.add_many(Actor(user), new)
    answer = page.post("/tasks/catch-up/", follow=True)
    due = {task.title: (task.due_date, task.due_time) for task in Task.objects.all()}
    assert due == {"a": (soon(0), time(9)), "b": (soon(0), time(9)), "c": (soon(2), time(9))}
    page.post(f"/tasks/undo/{answer.context['undo_event']}/")
    assert {task.due_date for task in Task.objects.all()} == {soon(-3), soon(-1), soon(2)}


def test_with_nothing_left_over_there_is_nothing_to_move(page, user):
    operations.add(Actor(user), {"title": "Now", "due": Due(soon(0), time(0, 1))})
    answer = page.post("/tasks/catch-up/", headers={"accept": JSON})
    assert (answer.status_code, TaskEvent.objects.count()) == (409, 1)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({"deed": "complete"}, {"status": "done"}),
        ({"deed": "prioritise", "priority": "urgent"}, {"priority": 4}),
        ({"deed": "undate"}, {"due_date": None}),
        ({"deed": "tag", "tags": "work, #home"}, {"tags__key": "home"}),
        ({"due": "", "tags": "home"}, {"tags__key": "home"}),
        ({"due": "2030-05-07", "tags": ""}, {"due_date": date(2030, 5, 7)}),
    ],
)
def test_what_can_be_done_to_many(page, user, said, changed):
    new = [{"title": title, "due": Due(soon(1))} for title in "ab"]
    tasks = operations.add_many(Actor(user), new).tasks
    page.post("/tasks/change/", {"task": [str(task.id) for task in tasks], **said})
    assert Task.objects.filter(**changed).count() == 2


@pytest.mark.parametrize(
    "said",
    [
        {"deed": "complete"},
        {"deed": "eat", "task": "mine"},
        {"task": "mine"},
        {"deed": "complete", "task": "nonsense"},
        {"deed": "complete", "task": ["mine", "theirs"]},
        {"deed": "skip", "task": ["mine", "mine"]},
        {"deed": "reschedule", "due": "blue", "task": "mine"},
        {"deed": "tag", "tags": ", ", "task": "mine"},
        {"deed": "prioritise", "priority": "odd", "task": "mine"},
        {"deed": "forget", "task": "mine"},
    ],
)
def test_what_cannot_be_done_to_many_changes_nothing(page, user, other_user, said):
    mine = operations.add(Actor(user), {"title": "Mine"}).task
    theirs = operations.add(Actor(other_user), {"title": "Theirs"}).task
    names = {"mine": str(mine.id), "theirs": str(theirs.id)}
    given = said.get("task", [])
    ids = [names.get(each, each) for each in ([given] if isinstance(given, str) else given)]
    answer = page.post("/tasks/change/", said | {"task": ids}, headers={"accept": JSON})
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["message"]
    assert TaskEvent.objects.exclude(operation="add").count() == 0


def test_scripts_are_answered_in_json(page, user):
    answer = page.post("/tasks/add/", {"title": "Milk tomorrow"}, headers={"accept": JSON}).json()
    event = TaskEvent.objects.get()
    assert (answer["message"][:12], answer["undo"]) == ("Added “Milk”", str(event.id))
    task = Task.objects.get()
    again = page.post(f"/tasks/{task.id}/reopen/", headers={"accept": JSON}).json()
    assert again["undo"] is None
    undone = page.post(f"/tasks/undo/{event.id}/", headers={"accept": JSON})
    assert undone.json() == {"message": "Undone.", "tasks": [str(task.id)], "undo": None}
    late = page.post(f"/tasks/undo/{event.id}/", headers={"accept": JSON})
    assert (late.status_code, late.json()["error"]["code"]) == (409, "conflict")
    assert page.post("/tasks/add/", {"title": ""}, headers={"accept": JSON}).status_code == 400


def test_a_preview_says_what_is_understood_and_adds_nothing(page):
    answer = page.post("/tasks/preview/", {"title": "Bins every Monday at 7am #home !high"})
    said = answer.content.decode()
    for words in ("Bins", ", 07:00", "every Monday", "home", "High priority"):
        assert words in said
    assert "2030, 07:00" in page.post("/tasks/preview/", {"due": "7 May 2030 7am"}).content.decode()
    assert "preview-error" in page.post("/tasks/preview/", {"due": "blue"}).content.decode()
    assert page.get("/tasks/preview/?title=secret").status_code == 405
    assert not Task.objects.exists()


def test_a_task_is_edited_on_its_page(page, user):
    task = operations.add(Actor(user), {"title": "Call Ali"}).task
    path = f"/tasks/{task.number}/"
    fields = page.get(path).context["fields"] | {"version": "1", "next": path}
    answer = page.post(path, fields | {"title": "Call Sara", "due_date": "2030-05-07"}, follow=True)
    assert answer.context["row"].due_text == "Tue 7 May 2030"
    stale = page.post(path, fields | {"title": "Call Omar"})
    assert (stale.status_code, stale.context["fields"]["title"]) == (400, "Call Omar")
    assert "changed since" in stale.context["error"]
    task.refresh_from_db()
    assert task.title == "Call Sara"


def test_parts_and_reminders_are_added_on_its_page(page, user):
    task = operations.add(Actor(user), {"title": "Trip", "due": Due(date(2030, 5, 7))}).task
    path = f"/tasks/{task.number}/"
    page.post("/tasks/add/", {"title": "Pack", "parent": task.id, "next": path})
    page.post(f"/tasks/{task.id}/remind/", {"when": "1 hour before"})
    context = page.get(path).context
    assert [row.task.title for row in context["parts"]] == ["Pack"]
    [(reminder, moment)] = context["reminders"]
    assert moment == "Tue 7 May 2030, 08:00"
    page.post(f"/tasks/{task.id}/forget/", {"reminder": reminder.id})
    assert page.get(path).context["reminders"] == []


def test_the_history_tells_who_changed_what_and_undoes_it(page, user):
    task = operations.add(Actor(user), {"title": "Call Ali", "tags": ["home"]}).task
    other = operations.add(Actor(user), {"title": "Other"}).task
    moved = operations.reschedule(Actor(user, "agent"), [task.id, other.id], Due(date(2030, 5, 7)))
    operations.delete(Actor(user, "mcp"), [task.id])
    path = f"/tasks/{task.number}/history/"
    entries = page.get(path).context["entries"]
    assert [(each.what, f"{each.who}", each.others) for each in entries] == [
        ("Deleted", "An MCP client", 0),
        ("Moved to another date", "The assistant, in a chat", 1),
        ("Added", "You", 0),
    ]
    differences = {(each.label, each.before, each.after) for each in entries[1].differences}
    assert differences == {("Due", "", "Tue 7 May 2030")}
    page.post(f"/tasks/{task.id}/restore/")
    page.post(f"/tasks/undo/{moved.event.id}/", {"next": path})
    what = [(each.what, each.undone) for each in page.get(path).context["entries"]]
    assert what[:2] == [("Took a change back", False), ("Brought back from the bin", False)]
    assert what[3] == ("Moved to another date", True)


@pytest.mark.parametrize("path", ["/tasks/{}/", "/tasks/{}/history/"])
def test_pages_of_somebody_elses_task_are_not_there(page, user, other_user, path):
    operations.add_many(Actor(other_user), [{"title": "Theirs"}, {"title": "Also theirs"}])
    mine = operations.add(Actor(user), {"title": "Mine"}).task
    theirs = Task.objects.owned_by(other_user).get(number=2)
    for ref, status in ((mine.number, 200), (mine.id, 200), (2, 404), (theirs.id, 404)):
        assert page.get(path.format(ref)).status_code == status, ref
    assert page.get(path.format(10**30)).status_code == 404
    assert page.post(f"/tasks/{theirs.id}/", {"title": "Mine now"}).status_code == 404


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
