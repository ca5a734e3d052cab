"""The interface in Urdu."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.wire import Call, calls, hand_off, text

LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {
    *("Sabaq", "English", "Enter", "Shift", "ROS", "MCP", "JSON", "Asia", "Karachi"),
    *("http", "mcp", "api", "tasks", "ics", "token"),
    *("high", "home", "tag"),  # what one types for a priority and for tags
}


def strays(page) -> set[str]:
    """Words in Latin letters that a reader sees and that are nobody's name."""
    said = page.evaluate("document.querySelector('main').innerText")
    return {word for word in LATIN.findall(said) if word not in NAMES}


def test_a_browser_that_asks_for_urdu_gets_it(visit, server, marker):
    visitor = visit(server, locale="ur-PK")
    visitor.urdu = True
    visitor.go("/")
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("lang", "ur")
    expect(html).to_have_attribute("dir", "rtl")
    assert strays(visitor.page) == set()
    visitor.ask(f"سلام {marker}")
    expect(visitor.page.locator("#announcer")).to_contain_text("استاد")
    words = visitor.mine.locator(".words")
    assert words.evaluate("node => getComputedStyle(node).direction") == "rtl"
    for path in ("/tasks/", "/accounts/signup/", "/accounts/login/", "/accounts/settings/"):
        visitor.go(path)
        visitor.page.locator("details.account summary").click()
        assert strays(visitor.page) == set(), path


def test_receipts_are_in_urdu_while_they_come_and_later(visit, server, provider, marker):
    milk = Call("add_task", {"title": "دودھ خریدنا", "due": "2030-11-22 17:00"})
    missing = Call("complete_task", {"task": "nothing of that name"})
    provider.script(marker, [hand_off("tasks"), calls(milk), calls(missing), text("جی۔")])
    visitor = visit(server, locale="ur-PK")
    visitor.urdu = True
    visitor.go("/")
    visitor.ask(marker)
    said = ["شامل ہوا: “دودھ خریدنا” (جمعہ 22 نومبر 2030، 17:00)", "ایسا کوئی کام ابھی نہیں"]
    expect(visitor.answer.locator(".call-said")).to_have_text(said)
    visitor.page.reload()
    expect(visitor.answer.locator(".call-said")).to_have_text(said)


def test_a_guest_switches_the_language_and_it_stays(visitor):
    visitor.page.locator("details.account summary").click()
    visitor.button("اردو").click()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "ur")
    visitor.page.reload()
    expect(visitor.page.get_by_role("textbox", name="پیغام", exact=True)).to_be_visible()
    assert visitor.api("GET", "/api/auth/me")["language"] == "ur"
    visitor.page.locator("details.account summary").click()
    visitor.button("English").click()
    expect(visitor.box).to_be_visible()


def test_a_persons_own_language_wins_over_the_browsers(visit, server):
    visitor = visit(server, locale="ur-PK")
    visitor.go("/")
    visitor.api("PATCH", "/api/auth/me", {"language": "en"})
    visitor.go("/tasks/")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.page.get_by_role("heading", name="Tasks")).to_be_visible()


def test_urdu_that_begins_with_a_latin_name_is_set_from_the_right(visit, server):
    visitor = visit(server, locale="ur-PK")
    visitor.urdu = True
    page = visitor.page

    def directions(*places):
        for place in places:
            expect(place).to_have_css("direction", "rtl")

    visitor.go("/book/ur/ros2-nodes-and-topics/")
    lede = page.locator(".lede")
    height, size = (
        float(lede.evaluate(f"node => getComputedStyle(node).{name}")[:-2])
        for name in ("lineHeight", "fontSize")
    )
    assert height / size > 2, "the lines of a Nastaliq face must not touch"
    page.locator("article.prose p", has_text=re.compile("^ROS 2")).nth(1).select_text()
    page.get_by_role("toolbar").get_by_role("button").first.click()
    page.wait_for_url("**/")
    directions(page.locator("#about .about-page"), page.locator("#about .about-selection"))
    visitor.button("Send").click()
    visitor.whole()
    asked = (visitor.mine.locator(".about-page"), visitor.mine.locator(".about-selection"))
    directions(*asked)
    page.reload()
    directions(*asked)
    visitor.box.fill("ROS 2 کیا ہے؟")
    directions(visitor.box)
    title = "ROS 2 کا باب پڑھنا"
    visitor.api("POST", "/api/tasks", {"title": title})
    directions(visitor.task(title).locator(".task-title"))
    visitor.go("/tasks/")
    directions(page.locator("a.task-title"))
    visitor.go("/tasks/1/")
    directions(page.get_by_role("heading", name=title))
