"""Tasks in the browser: the panel beside the chat. The page of all of them: test_tasks_page.py."""

from __future__ import annotations

import json
from uuid import uuid4

from playwright.sync_api import expect

from tests.support.wire import Call, calls, hand_off, text


def adds(title: str, **arguments: str):
    """A model that adds a task and says so."""
    call = Call("add_task", {"title": title} | arguments)
    return [hand_off("tasks"), calls(call), text(f"Added {title}.")]


def test_a_task_said_to_the_offline_engine_appears_in_the_panel(offline_visitor):
    offline_visitor.ask("Add a task to buy groceries tomorrow")
    expect(offline_visitor.log.get_by_role("article", name="Tasks")).to_have_count(1)
    task = offline_visitor.task("groceries")
    expect(task).to_be_visible()
    expect(task.locator("time")).to_contain_text("Tomorrow")
    offline_visitor.page.reload()
    expect(offline_visitor.task("groceries")).to_be_visible()


def test_a_task_of_the_model_appears_while_it_still_answers(visitor, provider, marker):
    provider.script(marker, adds(f"Milk {marker}", due="tomorrow at 5pm"))
    visitor.say(f"add milk {marker}")
    task = visitor.task(f"Milk {marker}")
    expect(task.locator("time")).to_contain_text("Tomorrow")
    expect(task.locator("time")).to_contain_text("17:00")
    visitor.whole()


def test_a_change_of_the_model_is_undone_from_its_receipt(visitor, provider, marker):
    provider.script(marker, adds(f"Milk {marker}"))
    visitor.ask(f"add milk {marker}")
    expect(visitor.task(f"Milk {marker}")).to_be_visible()
    visitor.answer.get_by_role("button", name="Undo this change").click()
    expect(visitor.task(f"Milk {marker}")).to_have_count(0)
    expect(visitor.answer.get_by_text("Undone", exact=True)).to_be_visible()
    visitor.page.reload()
    expect(visitor.answer.get_by_text("Undone", exact=True)).to_be_visible()
    expect(visitor.answer.get_by_role("button", name="Undo this change")).to_have_count(0)


def test_an_undo_that_comes_too_late_says_why(visitor, provider, marker):
    visitor.expected.append("409")
    provider.script(marker, adds(f"Milk {marker}"))
    visitor.ask(f"add milk {marker}")
    task = visitor.api("GET", f"/api/tasks?q={marker}")["results"][0]
    visitor.api("PATCH", f"/api/tasks/{task['id']}", {"title": f"Oat milk {marker}"})
    visitor.answer.get_by_role("button", name="Undo this change").click()
    expect(visitor.page.get_by_role("region", name="Notices")).to_contain_text("changed since")
    expect(visitor.task(f"Oat milk {marker}")).to_be_visible()


def test_an_empty_panel_says_what_to_do(visitor):
    expect(visitor.tasks.get_by_text("Nothing to do.")).to_be_visible()


def test_quick_add_reads_the_date_and_shows_the_task(visitor):
    field = visitor.tasks.get_by_role("textbox", name="Add a task")
    field.fill("Return the books tomorrow")
    field.press("Enter")
    task = visitor.task("Return the books")
    expect(task.locator("time")).to_contain_text("Tomorrow")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    visitor.page.goto("/book/")
    expect(visitor.page.get_by_text("Added “Return")).to_have_count(0)


def test_a_task_is_completed_with_one_click_and_taken_back_with_another(visitor):
    visitor.api("POST", "/api/tasks", {"title": "Water the plants"})
    box = visitor.task("Water the plants").get_by_role("checkbox")
    box.check()
    expect(visitor.task("Water the plants")).to_have_count(0)
    assert visitor.api("GET", "/api/tasks?status=open")["results"] == []
    visitor.page.get_by_role("region", name="Notices").get_by_role("button", name="Undo").click()
    expect(visitor.task("Water the plants").get_by_role("checkbox")).not_to_be_checked()


def test_changes_from_elsewhere_arrive_by_themselves(visitor):
    task = visitor.api("POST", "/api/tasks", {"title": "Call home"})
    expect(visitor.task("Call home")).to_be_visible()
    visitor.api("PATCH", f"/api/tasks/{task['id']}", {"title": "Call mother", "priority": "urgent"})
    expect(visitor.task("Call mother")).to_contain_text("Urgent")
    visitor.api("DELETE", f"/api/tasks/{task['id']}")
    expect(visitor.task("Call mother")).to_have_count(0)


def test_a_title_is_shown_as_it_was_written(visitor):
    title = "<img src=x onerror=alert(1)> & «quotes» کل"
    visitor.api("POST", "/api/tasks", {"title": title})
    expect(visitor.task("onerror").locator(".task-title")).to_have_text(title)


def test_a_reminder_pops_up_and_stays_until_dismissed(visit, server):
    visitor = visit(server)
    lines = []

    def join(line):
        lines.append(line)
        line.connect_to_server()

    visitor.page.route_web_socket("**/ws/chat/**", join)
    visitor.go("/")
    expect(visitor.page.locator("#chat[data-line=open]")).to_be_visible()
    task = {"id": "0", "number": 1, "title": "Dentist"}
    reminder = {
        "type": "reminder",
        "reminder_id": str(uuid4()),
        "task": task,
        "at": "",
        "late": False,
    }
    lines[-1].send(json.dumps(reminder))
    notices = visitor.page.get_by_role("region", name="Notices")
    expect(notices.get_by_text("Reminder: Dentist")).to_be_visible()
    notices.get_by_role("button", name="Dismiss").click()
    expect(notices.get_by_text("Reminder: Dentist")).to_have_count(0)


def test_a_guests_clock_is_the_browsers_from_the_first_page_on(visitor):
    expect(visitor.page.locator("#chat")).to_have_attribute("data-zone", "Asia/Karachi")
    assert visitor.api("GET", "/api/auth/me")["time_zone"] == "Asia/Karachi"
