"""The tasks page in the browser: with mouse, keyboard and fingers, and without scripts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect


@pytest.fixture
def owner(visit, server):
    """Somebody on the tasks page."""
    visitor = visit(server)
    visitor.go("/tasks/")
    return visitor


def today(visitor) -> date:
    words = "new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Karachi'}).format(new Date())"
    return date.fromisoformat(visitor.page.evaluate(words))


def add(visitor, *titles, **fields):
    return [visitor.api("POST", "/api/tasks", {"title": title} | fields) for title in titles]


def row(visitor, title):
    return visitor.page.locator(".task", has_text=title)


def notices(visitor):
    return visitor.page.get_by_role("region", name="Notices")


def undo(visitor):
    notices(visitor).get_by_role("button", name="Undo").click()


def said(day) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def due(visitor, task):
    return visitor.api("GET", f"/api/tasks/{task['id']}")["due_date"]


def test_quick_add_shows_what_it_understands_before_it_adds(owner):
    field = owner.page.get_by_role("textbox", name="Add a task")
    field.fill("Call Ali tomorrow at 5pm #work !high")
    preview = owner.page.locator("#add-preview")
    tomorrow = said(today(owner) + timedelta(days=1))
    for words in ("Call Ali", f"{tomorrow}, 17:00", "High priority", "#work"):
        expect(preview).to_contain_text(words)
    field.press("Enter")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(preview).to_be_empty()
    expect(row(owner, "Call Ali")).to_contain_text("17:00")
    expect(row(owner, "Call Ali")).to_have_class("task fresh")
    [task] = owner.api("GET", "/api/tasks")["results"]
    found = (task["title"], task["due_time"], task["tags"], task["priority"])
    assert found == ("Call Ali", "17:00", ["work"], "high")


def test_what_could_not_be_added_comes_back_into_the_field(owner):
    owner.expected.append("400")
    field = owner.page.get_by_role("textbox", name="Add a task")
    field.fill("#work")
    owner.page.route("**/tasks/add/", lambda route: route.abort())
    owner.expected.append("ERR_FAILED")
    field.press("Enter")
    expect(owner.page.locator("#add-error")).to_contain_text("did not answer")
    expect(field).to_have_value("#work")
    expect(row(owner, "#work")).to_have_count(0)


def test_completing_and_deleting_are_undone_and_the_focus_goes_on(owner):
    add(owner, "Water the plants", "Feed the cat")
    expect(row(owner, "Feed the cat")).to_be_visible()
    done = owner.page.get_by_role("button", name="Complete “Feed the cat”")
    done.focus()
    done.press("Enter")
    other = owner.page.get_by_role("button", name="Complete “Water the plants”")
    expect(other).to_be_focused()
    undo(owner)
    expect(owner.page.get_by_role("link", name="Feed the cat")).to_be_focused()
    row(owner, "Feed the cat").hover()
    owner.page.get_by_role("button", name="Delete “Feed the cat”").click()
    expect(row(owner, "Feed the cat")).to_have_count(0)
    other.focus()
    owner.page.keyboard.press("z")
    expect(row(owner, "Feed the cat")).to_be_visible()


def test_what_fails_is_said_and_the_row_stays(owner):
    add(owner, "Stay")
    expect(row(owner, "Stay")).to_be_visible()
    owner.expected.append("ERR_FAILED")
    owner.page.route("**/complete/", lambda route: route.abort())
    owner.page.get_by_role("button", name="Complete “Stay”").click()
    expect(notices(owner)).to_contain_text("did not answer")
    expect(row(owner, "Stay")).to_have_class("task")


def test_a_task_is_edited_where_it_stands(owner):
    add(owner, "Call mother", tags=["home"])
    link = owner.page.get_by_role("link", name="Call mother")
    link.focus()
    link.press("Enter")
    title = owner.page.get_by_label("Title")
    expect(title).to_be_focused()
    title.fill("Call father")
    owner.page.get_by_label("Notes").fill("About the trip")
    owner.page.get_by_label("Repeats").fill("every Monday")
    owner.page.get_by_role("textbox", name="Tags", exact=True).fill("home, phone")
    owner.page.get_by_role("button", name="Save").click()
    changed = row(owner, "Call father")
    for words in ("About the trip", "every Monday", "#home", "#phone"):
        expect(changed).to_contain_text(words)
    expect(owner.page.get_by_role("link", name="Call father")).to_be_focused()
    undo(owner)
    expect(row(owner, "Call mother")).to_be_visible()


def test_a_form_that_comes_late_finds_its_row(owner):
    [task] = add(owner, "Call mother")
    expect(row(owner, "Call mother")).to_be_visible()
    held = []
    owner.page.route(f"**/tasks/{task['number']}/", lambda route: held.append(route))
    owner.page.get_by_role("link", name="Call mother").click()
    add(owner, "From elsewhere")
    expect(row(owner, "From elsewhere")).to_be_visible()
    held[0].continue_()
    expect(owner.page.get_by_label("Title")).to_be_focused()


def test_an_edit_of_what_has_changed_meanwhile_is_refused_and_kept(owner):
    owner.expected.append("409")
    [task] = add(owner, "Call mother")
    owner.page.get_by_role("link", name="Call mother").click()
    owner.page.get_by_label("Title").fill("Call father")
    owner.api("PATCH", f"/api/tasks/{task['id']}", {"notes": "From elsewhere"})
    owner.page.get_by_role("button", name="Save").click()
    expect(owner.page.locator("#task-form .error")).to_contain_text("changed since")
    expect(owner.page.get_by_label("Title")).to_have_value("Call father")
    owner.page.keyboard.press("Escape")
    expect(row(owner, "From elsewhere")).to_be_visible()


def test_a_task_is_dragged_to_another_day(owner):
    day = today(owner) + timedelta(days=1)
    [task] = add(owner, "Dentist", due_date=f"{day}", due_time="15:00")
    owner.go("/tasks/upcoming/")
    there = day + timedelta(days=2)
    target = owner.page.locator(f"[data-day='{there}']")
    row(owner, "Dentist").drag_to(target)
    expect(target.locator(".task", has_text="Dentist")).to_contain_text("15:00")
    expect(notices(owner)).to_contain_text("Moved “Dentist”")
    assert due(owner, task) == f"{there}"
    undo(owner)
    expect(owner.page.locator(f"[data-day='{day}'] .task")).to_be_visible()
    assert due(owner, task) == f"{day}"


def test_what_is_left_over_goes_to_today_at_once(owner):
    day = today(owner)
    add(owner, "Bill", "Letter", due_date=f"{day - timedelta(days=2)}")
    owner.go("/tasks/today/")
    owner.page.get_by_role("button", name="Move all to today").click()
    expect(owner.page.locator(f"[data-day='{day}'] .task")).to_have_count(2)
    expect(row(owner, "Bill").get_by_role("link")).to_be_focused()
    undo(owner)
    expect(owner.page.locator("#group-overdue .task")).to_have_count(2)


def test_a_task_is_moved_with_the_keyboard_alone(owner):
    day = today(owner)
    [task] = add(owner, "Dentist", due_date=f"{day}")
    owner.go("/tasks/upcoming/")
    link = owner.page.get_by_role("link", name="Dentist")
    link.focus()
    link.press("Alt+ArrowDown")
    link.press("Alt+ArrowDown")
    expect(notices(owner)).to_contain_text(f"Moved “Dentist” to {said(day + timedelta(days=2))}")
    assert due(owner, task) == f"{day + timedelta(days=2)}"
    expect(link).to_be_focused()
    link.press("t")
    dialog = owner.page.get_by_role("dialog", name="Reschedule")
    expect(dialog.get_by_role("button", name="Today")).to_be_focused()
    words = dialog.get_by_role("textbox")
    words.fill("nonsense")
    words.press("Enter")
    expect(dialog.locator(".preview-error")).to_be_visible()
    words.fill("tomorrow")
    words.press("Enter")
    tomorrow = owner.page.locator(f"[data-day='{day + timedelta(days=1)}']")
    expect(tomorrow.get_by_role("link", name="Dentist")).to_be_focused()


def test_many_are_changed_at_once_with_one_undo(owner):
    add(owner, "One", "Two", "Three")
    expect(row(owner, "Three")).to_be_visible()
    owner.page.get_by_role("link", name="Select").click()
    owner.page.get_by_role("checkbox", name="Select “Two”").check()
    owner.page.get_by_role("checkbox", name="Select “One”").check()
    bulk = owner.page.get_by_role("form", name="What to do with the selected")
    bulk.get_by_role("textbox", name="Tags to add").fill("home")
    bulk.get_by_role("textbox", name="Tags to add").press("Enter")
    expect(row(owner, "Two")).to_contain_text("#home")
    expect(bulk).to_be_hidden()
    for title in ("Three", "Two"):
        owner.page.get_by_role("link", name=title).focus()
        owner.page.keyboard.press("x")
    expect(owner.page.locator("#bulk-count")).to_have_text("2")
    bulk.get_by_role("button", name="Complete").click()
    expect(notices(owner)).to_contain_text("Completed 2 tasks.")
    expect(owner.page.locator("#list-undated .task")).to_have_count(1)
    undo(owner)
    expect(owner.page.locator("#list-undated .task")).to_have_count(3)
    operations = [e["operation"] for e in owner.api("GET", "/api/tasks/events")["results"]]
    assert operations[:3] == ["undo", "complete", "add_tags"]


def test_another_tab_follows_and_keeps_what_one_is_doing(owner):
    add(owner, "Mine")
    other = owner.new_page()
    other.goto("/tasks/")
    other.get_by_role("link", name="Mine").click()
    other.get_by_label("Title").fill("Half written")
    field = owner.page.get_by_role("textbox", name="Add a task")
    field.fill("From the first tab #new")
    field.press("Enter")
    expect(other.locator(".task", has_text="From the first tab")).to_be_visible()
    expect(other.get_by_role("list", name="Tags").get_by_role("link")).to_have_count(1)
    expect(other.get_by_label("Title")).to_have_value("Half written")
    expect(other.get_by_label("Title")).to_be_focused()
    other.get_by_label("Title").press("Enter")
    expect(row(owner, "Half written")).to_be_visible()


def test_the_history_of_a_task_is_read_and_undone(owner):
    [task] = add(owner, "Plan")
    owner.api("PATCH", f"/api/tasks/{task['id']}", {"title": "Better plan"})
    owner.go(f"/tasks/{task['number']}/history/")
    entries = owner.page.locator(".history-entry")
    expect(entries.first).to_contain_text("Better plan")
    expect(entries.last).to_contain_text("Added")
    entries.first.get_by_role("button", name="Undo").click()
    expect(owner.page.get_by_role("heading", name="Plan", exact=True)).to_be_visible()
    expect(entries.first).to_contain_text("Took a change back")


def test_the_link_of_a_reminder_leads_to_its_task_wherever_that_is(owner):
    [task] = add(owner, "Dentist")
    owner.go("/")
    owner.go(f"/tasks/#task-{task['id']}")
    expect(row(owner, "Dentist")).to_be_in_viewport()
    owner.go("/")
    owner.api("POST", f"/api/tasks/{task['id']}/complete")
    owner.go("/tasks/today/" + f"#task-{task['id']}")
    expect(owner.page.get_by_role("heading", name="Dentist")).to_be_visible()


def test_single_letters_can_be_turned_off(owner):
    owner.page.keyboard.press("?")
    dialog = owner.page.get_by_role("dialog", name="Keyboard shortcuts")
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    owner.page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    owner.page.reload()
    owner.page.keyboard.press("q")
    expect(owner.page.get_by_role("textbox", name="Add a task")).not_to_be_focused()


CUT = """[...document.querySelectorAll("select")].filter((select) => {
  const least = select.offsetWidth;
  select.style.cssText = "inline-size: max-content; flex: none";
  const whole = select.offsetWidth;
  select.removeAttribute("style");
  return least < whole;
}).map((select) => select.name)"""  # choices whose longest word does not fit


@pytest.mark.parametrize("locale", ["en-GB", "ur-PK"])
def test_it_fits_a_phone_in_the_dark(visit, server, locale):
    visitor = visit(
        server,
        viewport={"width": 390, "height": 844},
        color_scheme="dark",
        has_touch=True,
        is_mobile=True,
        locale=locale,
    )
    visitor.go("/tasks/")
    day = today(visitor)
    tags = ["a-rather-long-tag-that-does-not-end", "گھر"]
    [task] = add(visitor, "Donaudampfschifffahrtsgesellschaft" * 3, due_date=f"{day}", tags=tags)
    number = task["number"]
    for path in ("today/", "upcoming/", "done/", "bin/", "tags/", "?select=1", f"{number}/"):
        visitor.go(f"/tasks/{path}")
        assert visitor.fits(), path
        assert visitor.page.evaluate(CUT) == [], path
    visitor.go(f"/tasks/{number}/history/")
    assert visitor.fits()
    visitor.go("/tasks/")
    visitor.page.locator(".task [data-when]").tap()
    assert visitor.fits()
    visitor.page.locator("#when button[value=none]").tap()
    expect(visitor.page.locator("#list-undated .task")).to_be_visible()


def test_everything_works_without_scripts(visit, server):
    visitor = visit(server, java_script_enabled=False)
    page = visitor.page
    visitor.go("/tasks/")
    expect(page.get_by_role("heading", name="Nothing to do yet")).to_be_visible()
    for title in ("Pay the rent tomorrow", "Feed the cat"):
        page.get_by_role("textbox", name="Add a task").fill(title)
        page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Added")).to_be_visible()
    page.get_by_role("link", name="Feed the cat").click()
    page.get_by_label("Title").fill("Feed both cats")
    page.get_by_label("Tags").fill("home")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Feed both cats")).to_be_visible()
    page.get_by_role("link", name="All tasks").click()
    page.get_by_role("searchbox").fill("cats")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".task")).to_have_count(1)
    visitor.go("/tasks/?select=1")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("textbox", name="Day to move to").fill("2030-05-07")
    page.get_by_role("button", name="Move").click()
    expect(page.locator("time", has_text="Tue 7 May 2030")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("time", has_text="Tue 7 May 2030")).to_have_count(0)
    visitor.go("/tasks/")
    page.get_by_role("button", name="Complete “Feed both cats”").click()
    page.get_by_role("button", name="Delete “Pay the rent”").click()
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    page.get_by_role("link", name="Bin").click()
    page.get_by_role("button", name="Restore “Pay the rent”").click()
    page.get_by_role("link", name="All tasks").click()
    expect(page.get_by_role("button", name="Complete “Pay the rent”")).to_be_visible()


def test_what_is_written_is_shown_as_it_was_written(owner):
    title = "<img src=x onerror=alert(1)> & «quotes» \" ' سبق"
    field = owner.page.get_by_role("textbox", name="Add a task")
    field.fill(f"{title} #b<i>")
    expect(owner.page.locator(".preview-title")).to_have_text(title)
    field.press("Enter")
    expect(notices(owner)).to_contain_text(title)
    link = owner.page.locator(".task-title")
    expect(link).to_have_text(title)
    link.press("t")
    expect(owner.page.locator("#when-what")).to_have_text(title)
    owner.page.keyboard.press("Escape")
    link.click()
    expect(owner.page.get_by_label("Title")).to_have_value(title)
    owner.go("/tasks/1/history/")
    expect(owner.page.locator(".history ins").first).to_have_text(title)
