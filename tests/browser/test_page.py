"""How the pages hold up: narrow screens, right to left, keyboards, themes, hostile text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.hostile import PAYLOADS
from tests.support.wire import Call, calls, hand_off, text

PAGES = ["/", "/book/", "/book/ros2-nodes-and-topics/", "/book/glossary/", "/tasks/",
         "/tasks/analytics/", "/tasks/import/", "/accounts/signup/", "/accounts/login/",
         "/accounts/settings/"]  # fmt: skip
WIDE = (
    "A " + "very" * 60 + "longword\n\n"
    "```python\n" + "x = '" + "wide " * 60 + "'\n```\n\n"
    "| " + " | ".join(f"column number {n}" for n in range(9)) + " |\n" + "|---" * 9 + "|\n"
    "| " + " | ".join("some words in here" for _ in range(9)) + " |\n\n"
    "https://example.com/" + "a" * 200 + "\n\nend"
)
TASK = {
    "title": "A task with a " + "long" * 30 + " word",
    "notes": "note " * 60,
    "tags": ["t" * 40],
}


WIDTHS = (1280, 768, 360)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_scrolls_sideways(visit, server, provider, marker, direction):
    provider.script(marker, [hand_off("tasks"), calls(Call("add_task", TASK)), text(WIDE)])
    visitor = visit(server)
    visitor.sign_up()
    if direction == "rtl":
        visitor.api("PATCH", "/api/auth/me", {"language": "ur"})
        visitor.urdu = True
        visitor.go("/")
    visitor.ask("w" * 300 + f" {marker}")
    visitor.answer.get_by_role("group").locator("summary").click()
    assert visitor.page.evaluate("document.documentElement.dir") == direction
    for path in [visitor.page.url, *PAGES]:
        visitor.go(path)
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 740})
            assert visitor.fits(), (path, width)
            moved = "main => (main.scrollLeft = 1000, main.scrollLeft)"
            assert visitor.page.locator("main").evaluate(moved) == 0, (path, width)


def test_on_a_phone_the_sides_are_drawers(visit, server):
    visitor = visit(server, viewport={"width": 360, "height": 740}, has_touch=True)
    visitor.go("/")
    page = visitor.page
    expect(visitor.tasks).to_be_hidden()
    page.get_by_role("button", name="Task list").click()
    expect(visitor.tasks.get_by_role("textbox", name="Add a task")).to_be_visible()
    assert visitor.box.evaluate("box => !!box.closest('[inert]')")  # nothing under it is reached
    page.keyboard.press("Escape")
    expect(visitor.tasks).to_be_hidden()
    expect(page.get_by_role("button", name="Task list")).to_be_focused()
    page.get_by_role("button", name="Chats").click()
    expect(page.get_by_role("searchbox", name="Search chats")).to_be_visible()
    page.get_by_role("button", name="Close the chats").click()
    expect(visitor.box).to_be_visible()


def test_everything_can_be_done_with_the_keyboard_alone(visitor, provider, marker):
    words = [f"word{number} " for number in range(80)]
    provider.script(
        marker,
        [hand_off("tasks"), calls(Call("list_tasks", {"query": "x"})), text(*words, delay=0.1)],
    )
    page, keys = visitor.page, visitor.page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    tab_until(page, visitor.box)
    keys.type(f"what is on my list? {marker}")
    keys.press("Enter")
    visitor.streams("word1")
    keys.press("Tab")
    expect(visitor.button("Stop")).to_be_focused()
    keys.press("Enter")
    visitor.whole("cancelled")
    expect(visitor.box).to_be_focused()
    tool = visitor.answer.locator("summary")
    tab_until(page, tool, "Shift+Tab")
    keys.press("Enter")
    expect(visitor.answer.locator("details")).to_have_attribute("open", "")
    tab_until(page, visitor.button("Try again"))


def tab_until(page, target, key: str = "Tab") -> None:
    for _ in range(40):
        page.keyboard.press(key)
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{key} never reached {target}")


def test_a_chosen_theme_stays(visit, server):
    visitor = visit(server, color_scheme="light")
    visitor.go("/")
    root = visitor.page.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    visitor.page.locator("summary[aria-label=Account]").click()
    visitor.page.get_by_label("Dark").check()
    expect(root).to_have_attribute("data-theme", "dark")
    visitor.go("/book/")
    expect(root).to_have_attribute("data-theme", "dark")
    assert visitor.page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_the_account_menu_fits_who_is_looking(visitor):
    menu = visitor.page.locator("details.account")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Sign up")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Sign up")).to_be_hidden()
    visitor.sign_up()
    menu.locator("summary").click()
    menu.get_by_role("button", name="Log out").click()
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Log in")).to_be_visible()


def test_the_provider_is_named(visitor, offline_visitor):
    expect(visitor.page.locator(".provider")).to_contain_text("test-model")
    expect(offline_visitor.page.locator(".provider")).to_contain_text("Offline engine")


def test_hostile_answers_run_nothing_load_nothing_and_stay_in_their_place(
    visitor, provider, marker
):
    everything = "\n\n".join(PAYLOADS).replace("\x00", "")
    pieces = [everything[at : at + 40] for at in range(0, len(everything), 40)]
    provider.script(marker, [text(*pieces, "\n\nend", delay=0.005)])
    visitor.say(f"attack {marker}")
    visitor.whole()
    visitor.page.reload()
    visitor.whole()
    assert visitor.strangers == set()
    inside = visitor.log.locator(".answer")
    forbidden = "script, img, iframe, svg, form, input, style, link, object, embed, video, [style]"
    ours = ".copy-code svg"  # on blocks of code; no message can have this class
    assert inside.locator(f":is({forbidden}):not({ours})").count() == 0
    assert visitor.fits()
    log = visitor.log.bounding_box()
    for each in inside.locator("*").all():
        box = each.bounding_box()
        assert box is None or box["x"] >= log["x"] - 1


def test_hostile_words_of_a_person_stay_words(visitor):
    words = "<img src=x onerror=alert(1)><script>alert(1)</script> **not bold**"
    visitor.ask(words)
    expect(visitor.mine.locator(".words")).to_have_text(words)
    visitor.page.reload()
    expect(visitor.mine.locator(".words")).to_have_text(words)
    assert visitor.mine.locator("img, script, strong").count() == 0


def test_text_selected_in_the_book_goes_to_the_tutor(offline_visitor):
    page = offline_visitor.page
    offline_visitor.go("/book/ros2-nodes-and-topics/")
    passage = page.locator("article.prose p", has_text="A topic is a named channel").first
    passage.select_text()
    page.get_by_role("toolbar", name=re.compile("selected text")).get_by_role(
        "button", name="Explain"
    ).click()
    page.wait_for_url("**/")
    chip = page.locator("#about")
    expect(chip).to_contain_text("Explain")
    expect(chip).to_contain_text("ROS 2 fundamentals")
    expect(chip).to_contain_text("A topic is a named channel")
    expect(offline_visitor.box).to_have_value(re.compile("^Explain: "))
    offline_visitor.button("Send").click()
    offline_visitor.whole()
    for _ in range(2):
        mine = offline_visitor.mine
        expect(mine.locator(".about-selection")).to_contain_text("A topic is a named")
        expect(mine.locator(".words")).to_be_hidden()  # they would only repeat it
        page.reload()
    asked = offline_visitor.stored()[0]
    assert asked["page_context"]["url"] == "/book/ros2-nodes-and-topics/"
    assert asked["selection"].startswith("A topic is a named channel")
    assert asked["action"] == "explain"


def test_what_a_person_adds_to_a_passage_is_shown_with_it(visitor, marker):
    passage = {"url": "/book/x/", "title": "X", "selection": "A topic is a named channel."}
    visitor.page.evaluate("p => sessionStorage.setItem('sabaq.ask', JSON.stringify(p))", passage)
    visitor.go("/?action=explain")
    visitor.box.fill(f"Explain: in one word {marker}")
    visitor.button("Send").click()
    visitor.whole()
    for _ in range(2):
        expect(visitor.mine.locator(".words")).to_have_text(f"Explain: in one word {marker}")
        expect(visitor.mine.locator(".words")).to_be_visible()
        visitor.page.reload()


def test_an_urdu_answer_is_set_from_right_to_left_in_its_own_script(visitor, provider, marker):
    provider.script(marker, [text("سلام دنیا، یہ اردو ہے۔\n\nAnd this is English.")])
    visitor.ask(f"hello {marker}")
    urdu, english = visitor.answer.locator(".answer p").all()
    assert urdu.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert urdu.get_attribute("lang") == "ur"
    assert english.evaluate("node => getComputedStyle(node).direction") == "ltr"
