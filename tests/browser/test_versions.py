"""Answers asked for again, messages edited, and the versions that this leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.wire import Call, calls, hand_off, text

WORDS = [f"word{number} " for number in range(40)]


def again(visitor):
    visitor.answer.hover()
    visitor.answer.get_by_role("button", name="Answer again").click()


def edit(visitor, at=0):
    """Open the form of one of one's own messages; its text field."""
    visitor.mine.nth(at).hover()
    visitor.mine.nth(at).get_by_role("button", name="Edit your message").click()
    return visitor.page.get_by_role("textbox", name="Your message")


def becomes(visitor, words):
    """The last answer is shown as these words, and has ended: only then do versions step."""
    expect(visitor.answer.locator(".answer")).to_have_text(words)
    visitor.whole()


def versions(message):
    return message.get_by_role("group", name="Versions of this message")


@pytest.fixture
def added(visitor, provider, marker):
    """A turn that added a task, and two other answers to the same."""
    provider.script(
        marker,
        [
            hand_off("tasks"),
            calls(Call("add_task", {"title": f"Milk {marker}"})),
            text("Added."),
            text("Once more."),
            text("And again."),
        ],
    )
    visitor.ask(f"add milk {marker}")
    return f"Milk {marker}"


def test_an_answer_is_asked_for_again_and_both_stay(visitor, provider, marker):
    provider.script(marker, [text("First."), text("Second."), text("Third.")])
    visitor.ask(f"hello {marker}")
    expect(versions(visitor.answer)).to_be_hidden()
    visitor.answer.get_by_role("button", name="Answer again").dblclick()
    becomes(visitor, "Second.")
    expect(versions(visitor.answer)).to_contain_text("2 / 2")  # a double click is one
    previous = versions(visitor.answer).get_by_role("button", name="Previous version")
    previous.press("Enter")
    expect(visitor.answer.locator(".answer")).to_have_text("First.")
    expect(versions(visitor.answer).get_by_role("button", name="Next version")).to_be_focused()
    expect(visitor.page.locator("#announcer")).to_have_text("Version 1 of 2")
    visitor.page.reload()
    expect(visitor.answer.locator(".answer")).to_have_text("First.")
    expect(versions(visitor.answer)).to_contain_text("1 / 2")


def test_an_answer_that_ended_is_not_emptied_by_what_was_read_before(visitor, provider, marker):
    provider.script(marker, [text("First."), text("Second", ".", delay=1.5)])
    visitor.ask(f"hello {marker}")
    read = []
    visitor.page.route(
        "**/?part=messages", lambda route: read.append((route, route.fetch())), times=1
    )
    again(visitor)
    becomes(visitor, "Second.")
    visitor.answer.evaluate("article => { article.drawnOnce = true; }")
    late, response = read.pop()
    assert "data-run-id" in response.text()  # read while it was being written
    with visitor.page.expect_response("**/?part=messages"):
        late.fulfill(response=response)
    assert visitor.answer.evaluate("article => article.drawnOnce")
    expect(versions(visitor.answer)).to_contain_text("2 / 2")


def test_a_message_is_edited_with_the_keyboard_and_its_branch_kept(visitor, provider, marker):
    provider.script(f"one {marker}", [text("One.")])
    provider.script(f"two {marker}", [text("Two.")])
    visitor.ask(f"one {marker}")
    visitor.ask("and more")
    box = edit(visitor)
    expect(box).to_be_focused()
    expect(box).to_have_value(f"one {marker}")
    box.press("Escape")
    expect(box).to_have_count(0)
    expect(visitor.mine.first.get_by_role("button", name="Edit your message")).to_be_focused()
    box = edit(visitor)
    box.fill(f"two {marker}")
    box.press("Enter")
    becomes(visitor, "Two.")
    expect(visitor.mine).to_have_count(1)
    expect(visitor.mine).to_contain_text(f"two {marker}")
    versions(visitor.mine).get_by_role("button", name="Previous version").click()
    expect(visitor.mine).to_have_count(2)
    expect(visitor.mine.first).to_contain_text(f"one {marker}")
    assert [m["content"] for m in visitor.stored()][:2] == [f"one {marker}", "One."]


def test_a_second_tab_follows(visitor, provider, marker):
    provider.script(marker, [text("First."), text("Second.")])
    visitor.ask(f"hello {marker}")
    other = visitor.new_page()
    other.goto(visitor.page.url)
    shown = other.locator(".message-answer")
    expect(shown.locator(".answer")).to_have_text("First.")
    again(visitor)
    expect(shown.locator(".answer")).to_have_text("Second.")
    expect(shown).to_have_count(1)
    visitor.whole()
    versions(visitor.answer).get_by_role("button", name="Previous version").click()
    expect(shown.locator(".answer")).to_have_text("First.")
    expect(shown).to_contain_text("1 / 2")


def test_changed_tasks_are_kept_or_undone_as_one_says(visitor, added):
    again(visitor)
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog).to_contain_text(added)
    dialog.get_by_role("button", name="Cancel").click()
    expect(visitor.answer.locator(".answer")).to_have_text("Added.")
    again(visitor)
    dialog.get_by_role("button", name="Keep the changes").click()
    becomes(visitor, "Once more.")
    expect(visitor.task(added)).to_be_visible()
    versions(visitor.answer).get_by_role("button", name="Previous version").click()
    expect(visitor.answer.locator(".answer")).to_have_text("Added.")
    again(visitor)
    dialog.get_by_role("button", name="Undo them").click()
    becomes(visitor, "And again.")
    expect(visitor.task(added)).to_have_count(0)


def test_what_cannot_be_undone_is_named_and_nothing_is_lost(visitor, added, marker):
    [task] = visitor.api("GET", "/api/tasks")["results"]
    visitor.api("PATCH", f"/api/tasks/{task['id']}", {"title": f"Oat {marker}"})
    box = edit(visitor)
    box.fill(f"something else {marker}")
    box.press("Enter")
    dialog = visitor.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Undo them").click()
    expect(dialog).to_contain_text(f"Oat {marker}) has changed since")
    expect(dialog.get_by_role("button", name="Undo them")).to_be_hidden()
    dialog.get_by_role("button", name="Cancel").click()
    expect(box).to_have_value(f"something else {marker}")
    box.press("Enter")
    dialog.get_by_role("button", name="Keep the changes").click()
    expect(visitor.mine).to_contain_text("something else")
    visitor.whole()
    expect(visitor.task(f"Oat {marker}")).to_be_visible()


def test_an_edit_made_without_a_line_goes_out_when_it_is_back(visitor, provider, marker):
    provider.script(f"two {marker}", [text("Two.")])
    visitor.expected += ["WebSocket", "ERR_INTERNET_DISCONNECTED", "Failed to load"]
    visitor.ask(f"one {marker}")
    visitor.context.set_offline(True)
    expect(visitor.page.locator("#banner")).to_be_visible()
    box = edit(visitor)
    box.fill(f"two {marker}")
    box.press("Enter")
    visitor.context.set_offline(False)
    becomes(visitor, "Two.")
    expect(visitor.mine).to_have_count(1)


def test_on_a_phone_the_tools_are_at_hand(visit, server, provider, marker):
    provider.script(f"two {marker}", [text("Two.")])
    visitor = visit(server, viewport={"width": 360, "height": 740}, has_touch=True)
    visitor.go("/")
    visitor.ask(f"one {marker}")
    visitor.mine.get_by_role("button", name="Edit your message").tap()
    visitor.page.get_by_role("textbox", name="Your message").fill(f"two {marker}")
    assert visitor.fits()
    visitor.page.get_by_role("button", name="Send again").tap()
    becomes(visitor, "Two.")
    versions(visitor.mine).get_by_role("button", name="Previous version").tap()
    expect(visitor.mine).to_contain_text(f"one {marker}")
    assert visitor.fits()


def test_nothing_is_replaced_while_an_answer_is_being_written(visitor, provider, marker):
    provider.script(marker, [text(*WORDS, delay=0.05)])
    visitor.say(f"talk {marker}")
    visitor.streams("word2")
    box = edit(visitor)
    box.fill("else")
    box.press("Enter")
    alert = visitor.mine.get_by_role("alert").filter(has_text="still being answered")
    expect(alert).to_be_visible()
    box.press("Escape")  # cancels the edit, and stops nothing
    assert visitor.whole().endswith("word39")


def test_versions_stay_where_they_are_while_an_answer_is_being_written(visitor, provider, marker):
    provider.script(marker, [text("First."), text("Second."), text(*WORDS, delay=0.05)])
    visitor.ask(f"hello {marker}")
    again(visitor)
    becomes(visitor, "Second.")
    again(visitor)
    visitor.streams("word2")
    versions(visitor.answer).get_by_role("button", name="Previous version").click()
    alert = visitor.page.get_by_role("alert").filter(has_text="still being answered")
    expect(alert).to_be_visible()  # told by the page itself: a refused request is on the console
    assert visitor.whole().endswith("word39")
