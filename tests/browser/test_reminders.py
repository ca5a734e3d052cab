"""Reminders as they appear on a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect


def remind(visitor, title="Dentist", seconds=2.0):
    """A task with a reminder so many seconds ahead."""
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    body = {"title": title, "reminders": [{"at": moment.isoformat()}]}
    return visitor.api("POST", "/api/tasks", body)


def notices(page):
    return page.get_by_role("region", name="Notices")


def unseen(visitor):
    return visitor.api("GET", "/api/reminders?status=delivered&seen=false")["results"]


def wait_until_told(visitor, count=1):
    for _ in range(60):
        if len(unseen(visitor)) == count:
            return
        visitor.page.wait_for_timeout(200)
    raise AssertionError("no reminder came")


def test_a_reminder_pops_up_while_the_page_is_open_and_stays_until_dismissed(visitor):
    remind(visitor)
    toast = notices(visitor.page).get_by_text("Reminder: Dentist", exact=True)
    expect(toast).to_have_count(0)
    expect(toast).to_be_visible()
    notices(visitor.page).get_by_role("button", name="Dismiss").click()
    expect(toast).to_have_count(0)
    visitor.page.wait_for_timeout(300)
    assert unseen(visitor) == []
    visitor.page.reload()
    expect(visitor.page.locator("#chat[data-line=open]")).to_be_visible()
    visitor.page.wait_for_timeout(500)
    expect(toast).to_have_count(0)


def test_a_reminder_that_came_while_no_page_was_open_is_shown_by_the_next(visitor):
    visitor.go("/book/")  # has no line to the server
    remind(visitor, seconds=0)
    wait_until_told(visitor)
    visitor.go("/")
    expect(notices(visitor.page).get_by_text("Reminder: Dentist", exact=True)).to_be_visible()
    visitor.go("/tasks/")
    expect(notices(visitor.page).get_by_text("Reminder: Dentist", exact=True)).to_be_visible()


def test_many_that_came_meanwhile_share_one_toast(visitor):
    visitor.go("/book/")
    for number in range(5):
        remind(visitor, f"Task {number}", seconds=0)
    wait_until_told(visitor, 5)
    visitor.go("/")
    toast = notices(visitor.page).get_by_text("5 reminders came while you were away")
    expect(toast).to_be_visible()
    expect(toast).to_contain_text("Task 0")
    notices(visitor.page).get_by_role("button", name="Dismiss").click()
    visitor.page.wait_for_timeout(300)
    assert unseen(visitor) == []


def test_not_now(visitor):
    task = remind(visitor, seconds=1)
    notices(visitor.page).get_by_role("button", name="In 10 minutes").click()
    expect(notices(visitor.page).get_by_text("Reminder: Dentist")).to_have_count(0)
    visitor.page.wait_for_timeout(300)
    [reminder] = visitor.api("GET", f"/api/tasks/{task['id']}")["reminders"]
    assert reminder["status"] == "waiting"
    wait = datetime.fromisoformat(reminder["at"]) - datetime.now(UTC)
    assert timedelta(minutes=9) < wait <= timedelta(minutes=10)


def test_a_reminder_that_is_dismissed_in_one_tab_goes_in_the_other(visitor):
    other = visitor.new_page()
    other.goto("/tasks/")
    remind(visitor, seconds=1)
    for page in (visitor.page, other):
        expect(notices(page).get_by_text("Reminder: Dentist", exact=True)).to_be_visible()
    notices(other).get_by_role("button", name="Dismiss").click()
    for page in (visitor.page, other):
        expect(notices(page).get_by_text("Reminder: Dentist", exact=True)).to_have_count(0)


def test_a_reminder_leaves_a_line_in_the_conversation(offline_visitor):
    visitor = offline_visitor
    visitor.ask("What is a topic?")
    remind(visitor, seconds=1)
    expect(visitor.log.get_by_text("Reminder: Dentist", exact=True)).to_be_visible()


def test_the_settings_page_registers_the_worker_that_receives_pushes(visitor):
    visitor.go("/accounts/settings/")
    expect(visitor.page.get_by_role("button", name="Notify me in this browser")).to_be_visible()
    scope = visitor.page.evaluate(
        """async () => {
          const worker = await navigator.serviceWorker.register("/sw.js");
          await navigator.serviceWorker.ready;
          return worker.scope;
        }"""
    )
    assert scope == f"{visitor.server.url}/"
    key = visitor.api("GET", "/api/push/key")["public_key"]
    assert len(key) == 87
