"""A call that waits for the person's word, on the page."""

from __future__ import annotations

from uuid import uuid4

from playwright.sync_api import expect

from tests.support import wire
from tests.support.wire import Call

TITLES = ["Alpha", "Beta", "Gamma", "Delta"]


def ask_to_delete(provider, visitor, before=""):
    """Four tasks, and a question whether to delete them all, after some words."""
    add, remove = f"add-{uuid4().hex}", f"remove-{uuid4().hex}"
    batch = Call("add_task", {"tasks": [{"title": title} for title in TITLES]})
    provider.script(add, [wire.hand_off("tasks"), wire.calls(batch), wire.text("Added.")])
    gone = Call("delete_task", {"tasks": TITLES})
    provider.script(remove, [wire.calls(gone, before=before), wire.text("As you wish.")])
    visitor.go("/")
    visitor.ask(add)
    visitor.say(remove)
    card = visitor.page.get_by_role("group", name="Your word is needed")
    expect(card).to_contain_text("Shall I delete these 4 tasks?")
    expect(card).not_to_contain_text("delete_task")  # a name for programs
    expect(card.locator(".approval-tasks")).to_contain_text("Alpha")
    return card


def test_go_ahead_does_it_also_after_a_reload(provider, server, visit):
    visitor = visit(server)
    ask_to_delete(provider, visitor)
    visitor.page.reload()
    card = visitor.page.get_by_role("group", name="Your word is needed")
    card.get_by_role("button", name="Go ahead").dblclick()
    expect(visitor.log.get_by_text("As you wish.")).to_be_visible()
    expect(card).to_have_count(0)
    expect(visitor.task("Alpha")).to_have_count(0)


def test_tasks_that_the_answer_has_just_listed_are_not_listed_again(provider, server, visit):
    listed = "I would delete:\n\n" + "\n".join(f"- {title}" for title in TITLES) + "\n\nAll?"
    visitor = visit(server)
    card = ask_to_delete(provider, visitor, before=listed)
    expect(card.get_by_role("listitem")).to_have_count(0)
    expect(visitor.page.locator("#announcer")).to_contain_text("Alpha, Beta, Gamma, Delta")
    visitor.page.reload()
    expect(card).to_contain_text("Shall I delete these 4 tasks?")
    expect(card.get_by_role("listitem")).to_have_count(0)


def test_a_list_of_other_tasks_stands_for_nothing(provider, server, visit):
    listed = "You have:\n\n" + "\n".join(f"- {title}" for title in [*TITLES, "Kept"])
    card = ask_to_delete(provider, visit(server), before=listed)
    expect(card.get_by_role("listitem")).to_have_text(
        [f"{title} #{n}" for n, title in enumerate(TITLES, 1)]
    )


def test_a_typed_answer_is_told_where_the_answer_goes(provider, server, visit):
    visitor = visit(server)
    card = ask_to_delete(provider, visitor)
    visitor.box.fill("yes")
    visitor.box.press("Enter")
    alert = visitor.page.get_by_role("alert").filter(has_text="press “Go ahead” or “Don’t” above")
    expect(alert).to_be_visible()
    card.get_by_role("button", name="Don’t").click()
    expect(alert).to_have_count(0)
    expect(visitor.box).to_have_value("yes")  # what was written stays


def test_dont_leaves_everything_as_it_was(provider, server, visit):
    visitor = visit(server)
    card = ask_to_delete(provider, visitor)
    said = "Shall I delete these 4 tasks? Alpha, Beta, Gamma, Delta"
    expect(visitor.page.locator("#announcer")).to_have_text(said)
    card.get_by_role("button", name="Don’t").click()
    expect(visitor.log).to_be_focused()  # the button that had it is gone
    expect(visitor.log.get_by_text("As you wish.")).to_be_visible()
    expect(visitor.task("Alpha")).to_be_visible()
    expect(card).to_have_count(0)
