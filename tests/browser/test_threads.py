"""The list of chats."""

from __future__ import annotations

from playwright.sync_api import expect


def row(visitor, title: str):
    return visitor.page.get_by_role("complementary", name="Chats").locator(
        ".thread-item", has_text=title
    )


def choose(visitor, title: str, action: str) -> None:
    row(visitor, title).hover()
    visitor.page.get_by_role("button", name=f"Options for {title}").click()
    visitor.page.get_by_role("menuitem", name=action, exact=True).click()


def begin(visitor, words: str) -> None:
    visitor.go("/")
    visitor.ask(words)
    expect(row(visitor, words)).to_be_visible()


def test_a_new_chat_takes_its_title_from_the_first_message(visitor):
    begin(visitor, "Tell me about lidar")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Tell me about lidar")
    expect(row(visitor, "Tell me about lidar").locator("a")).to_have_attribute(
        "aria-current", "page"
    )


def test_a_chat_is_renamed(visitor):
    begin(visitor, "Old name")
    choose(visitor, "Old name", "Rename")
    visitor.page.get_by_role("textbox", name="Title").fill("نیا نام <b>")
    visitor.page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(row(visitor, "نیا نام <b>")).to_be_visible()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("نیا نام <b>")


def test_a_pinned_chat_comes_first(visitor):
    begin(visitor, "Older one")
    begin(visitor, "Newer one")
    rows = visitor.page.locator(".thread-item")
    expect(rows.first).to_contain_text("Newer one")
    choose(visitor, "Older one", "Pin")
    expect(rows.first).to_contain_text("Older one")
    choose(visitor, "Older one", "Unpin")
    expect(rows.first).to_contain_text("Newer one")


def test_an_archived_chat_leaves_the_list_and_comes_back(visitor):
    begin(visitor, "Put me away")
    choose(visitor, "Put me away", "Archive")
    expect(row(visitor, "Put me away")).to_have_count(0)
    visitor.page.get_by_role("link", name="Archived chats").click()
    choose(visitor, "Put me away", "Take out of the archive")
    visitor.page.get_by_role("link", name="Back to chats").click()
    expect(row(visitor, "Put me away")).to_be_visible()


def test_a_list_that_comes_late_replaces_no_newer_one(visitor):
    begin(visitor, "Put me away")
    choose(visitor, "Put me away", "Archive")
    expect(row(visitor, "Put me away")).to_have_count(0)
    visitor.page.wait_for_timeout(600)  # notices of what was done are read by now
    held = []
    visitor.page.route(
        "**/?part=threads", lambda route: held.append((route, route.fetch())), times=1
    )
    visitor.page.evaluate("document.querySelector('.thread-search input').form.requestSubmit()")
    while not held:
        visitor.page.wait_for_timeout(50)
    visitor.page.get_by_role("link", name="Archived chats").click()
    expect(row(visitor, "Put me away")).to_be_visible()
    [(route, chats)] = held
    route.fulfill(response=chats)
    for _ in range(10):  # at no moment
        visitor.page.wait_for_timeout(50)
        assert row(visitor, "Put me away").count() == 1


def test_a_chat_is_deleted_after_a_question(visitor):
    begin(visitor, "Keep me")
    begin(visitor, "Forget me")
    choose(visitor, "Forget me", "Delete")
    visitor.page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(row(visitor, "Forget me")).to_be_visible()
    choose(visitor, "Forget me", "Delete")
    visitor.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    visitor.page.wait_for_url("**/")
    expect(row(visitor, "Keep me")).to_be_visible()
    expect(row(visitor, "Forget me")).to_have_count(0)


def test_search_looks_into_titles_and_messages(visitor):
    begin(visitor, "About gearboxes")
    begin(visitor, "About cameras")
    search = visitor.page.get_by_role("searchbox", name="Search chats")
    search.fill("gearbox")
    expect(row(visitor, "About cameras")).to_have_count(0)
    expect(row(visitor, "About gearboxes")).to_be_visible()
    search.fill("nothing says this")
    expect(visitor.page.get_by_text("No chat mentions")).to_be_visible()
    search.fill("")
    expect(row(visitor, "About cameras")).to_be_visible()


def test_a_chat_begun_in_another_tab_appears_in_the_list(visitor):
    second = visitor.new_page()
    second.goto("/")
    visitor.ask("From the first tab")
    expect(second.locator(".thread-item", has_text="From the first tab")).to_be_visible()
