"""What makes the page pleasant to write and read on: copying, unsent words, keys, scrolling."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.wire import text

CODE = "```python\nprint(1)\nprint(2)\n```\n\n"
LONG = "```\n" + "".join(f"line {number}\n" for number in range(80)) + "```\n\n"


def left(visitor) -> int:
    """Pixels of the conversation below what is in view."""
    return visitor.page.evaluate(
        "(s => Math.round(s.scrollHeight - s.scrollTop - s.clientHeight))"
        "(document.getElementById('scroller'))"
    )


def test_code_and_messages_are_copied_with_one_click(visitor, provider, marker):
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    provider.script(marker, [text(f"So:\n\n{CODE}", "That is all.")])
    visitor.ask(f"code {marker}")
    visitor.answer.get_by_role("button", name="Copy the code").click()
    expect(visitor.page.get_by_text("Copied")).to_be_visible()
    clipboard = "navigator.clipboard.readText()"
    assert visitor.page.evaluate(clipboard) == "print(1)\nprint(2)"
    visitor.page.reload()  # what the server drew has the same button, and only one
    expect(visitor.answer.get_by_role("button", name="Copy the code")).to_have_count(1)
    visitor.answer.hover()
    visitor.answer.get_by_role("button", name="Copy the answer").click()
    visitor.page.wait_for_function(f"{clipboard}.then(said => said.endsWith('That is all.'))")
    visitor.mine.hover()
    visitor.mine.get_by_role("button", name="Copy your message").click()
    visitor.page.wait_for_function(f"{clipboard}.then(said => said === 'code {marker}')")


def test_unsent_words_stay_with_their_chat(visitor, marker):
    visitor.ask(f"hello {marker}")
    address = visitor.page.url
    visitor.box.press_sequentially("half a thought")
    visitor.page.reload()
    expect(visitor.box).to_have_value("half a thought")
    visitor.button("New chat").click()
    expect(visitor.box).to_have_value("")
    visitor.page.goto(address)
    expect(visitor.box).to_have_value("half a thought")
    visitor.box.press("Enter")
    visitor.page.reload()
    expect(visitor.box).to_have_value("")


def test_the_keys_do_what_their_list_says(visitor, marker):
    page = visitor.page
    visitor.ask(f"hello {marker}")
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Search chats")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox", name="Search chats")).to_be_focused()
    page.keyboard.press("Shift+Escape")
    expect(visitor.box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Your message")).to_have_value(f"hello {marker}")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+o")
    expect(visitor.mine).to_have_count(0)


def test_the_end_stays_in_view_until_one_scrolls_up(visitor, provider, marker):
    provider.script(marker, [text(LONG, LONG, "End.")])
    visitor.ask(f"long {marker}")
    latest = visitor.page.get_by_role("button", name="Latest message")
    expect(latest).to_be_hidden()
    assert left(visitor) < 2
    visitor.page.mouse.move(600, 300)
    visitor.page.mouse.wheel(0, -300)
    expect(latest).to_be_visible()
    latest.click()
    expect(latest).to_be_hidden()
    assert left(visitor) < 2


def test_on_paper_stands_all_that_was_said_and_nothing_to_click(visitor, provider, marker):
    provider.script(marker, [text(LONG)])
    visitor.ask(f"print {marker}")
    whole = "document.documentElement.scrollHeight > 80 * 20"
    assert not visitor.page.evaluate(whole)
    visitor.page.emulate_media(media="print", color_scheme="dark")
    assert visitor.page.evaluate(whole)
    expect(visitor.box).to_be_hidden()
    assert visitor.page.get_by_role("button").count() == 0
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
    assert visitor.page.evaluate(paper) == "#faf8f3"


def test_a_message_that_is_being_edited_stays_in_view(visit, server, provider, marker):
    provider.script(marker, [text("First.\n\n", *[f"Line {n}.\n\n" for n in range(8)])])
    visitor = visit(server, viewport={"width": 360, "height": 740}, has_touch=True)
    visitor.go("/")
    visitor.ask(f"one {marker}")
    visitor.mine.get_by_role("button", name="Edit your message").tap()
    box = visitor.page.get_by_role("textbox", name="Your message")
    box.press_sequentially(" and another line that makes the box grow a little on a phone")
    expect(box).to_be_in_viewport(ratio=0.9)


def test_an_answer_is_rated_and_the_rating_taken_back(visitor, marker):
    visitor.ask(f"hello {marker}")
    good = visitor.answer.get_by_role("button", name="Good answer")
    bad = visitor.answer.get_by_role("button", name="Bad answer")
    rate(visitor, good, "up")
    expect(good).to_have_attribute("aria-pressed", "true")
    rate(visitor, bad, "down")
    visitor.page.reload()
    expect(bad).to_have_attribute("aria-pressed", "true")
    expect(good).to_have_attribute("aria-pressed", "false")
    rate(visitor, bad, "")
    expect(bad).to_have_attribute("aria-pressed", "false")


def rate(visitor, button, kept):
    with visitor.page.expect_response("**/feedback") as answer:
        button.click()
    assert answer.value.json()["feedback"] == kept


def test_what_a_form_far_down_the_settings_answers_is_in_view(visitor):
    page = visitor.page
    visitor.sign_up()
    visitor.go("/accounts/settings/")
    page.get_by_label("Name", exact=True).last.fill("laptop")
    visitor.button("Make a token").click()
    expect(page.get_by_label("Your new token")).to_be_in_viewport()
    page.get_by_label("Delete everything, for good").check()
    page.get_by_label("Your password").fill("not my password")
    visitor.button("Delete account").click()
    expect(page.get_by_text("That is not your current password.")).to_be_in_viewport()
    expect(page.get_by_label("Your password")).to_be_focused()


def test_the_welcome_is_read_from_its_beginning_on_a_small_screen(visit, server):
    visitor = visit(server, viewport={"width": 320, "height": 480})
    visitor.go("/")
    expect(visitor.page.get_by_role("heading", name="What shall we work on?")).to_be_in_viewport()
    visitor.box.fill("one\ntwo\nthree")  # the box grows
    visitor.page.mouse.wheel(0, 40)
    expect(visitor.page.get_by_role("button", name="Latest message")).to_be_hidden()
    expect(visitor.page.get_by_role("heading", name="What shall we work on?")).to_be_in_viewport()
