"""The chat page in a real browser: asking, streaming, stopping, failing, trying again."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.wire import Call, calls, cut, hand_off, refuse, text

WORDS = [f"word{number} " for number in range(60)]
WHOLE = "".join(WORDS).strip()


def test_a_reader_signs_up_asks_and_gets_a_cited_answer(offline_visitor):
    offline_visitor.sign_up()
    answer = offline_visitor.ask("What is ROS 2?")
    assert "ROS 2" in answer
    expect(offline_visitor.page).to_have_url(re.compile(r"/c/[0-9a-f-]{36}/$"))
    source = offline_visitor.answer.locator(".sources a").first
    expect(source).to_have_attribute("href", re.compile(r"^/book/[\w-]+/#"))
    source.click()
    expect(offline_visitor.page.locator("article.prose h1")).to_be_visible()


def test_the_page_names_its_parts_as_the_contract_says(visitor, provider, marker):
    provider.script(
        marker, [hand_off("tasks"), calls(Call("add_task", {"title": "Milk"})), text("Added.")]
    )
    visitor.ask(f"add milk {marker}")
    assert visitor.button("Send").count() == 1
    assert visitor.button("New chat").count() == 1
    expect(visitor.mine).to_have_count(1)
    expect(visitor.log.get_by_role("article", name="Tasks")).to_have_count(1)
    tools = visitor.answer.get_by_role("group")
    expect(tools).to_have_count(1)  # the hand-off makes no noise
    expect(tools).to_have_accessible_name("add_task")
    tools.locator("summary").click()
    expect(tools.get_by_text("Milk").first).to_be_visible()


def test_the_same_is_there_after_a_reload(visitor, provider, marker):
    provider.script(
        marker,
        [hand_off("tasks"), calls(Call("add_task", {"title": "Milk"})), text("Added **milk**.")],
    )
    visitor.ask(f"add milk {marker}")
    live = visitor.log.inner_text()
    visitor.page.reload()
    expect(visitor.answer).to_have_attribute("data-status", "complete")
    assert visitor.log.inner_text() == live


def test_enter_sends_and_shift_enter_starts_a_line(visitor, marker):
    visitor.box.press_sequentially("first")
    visitor.box.press("Shift+Enter")
    visitor.box.press_sequentially(f"second {marker}")
    visitor.box.press("Enter")
    expect(visitor.mine).to_contain_text("first\nsecond", use_inner_text=True)
    visitor.whole()
    expect(visitor.box).to_have_value("")


def test_nothing_is_sent_when_nothing_is_written(visitor):
    visitor.box.fill("   ")
    visitor.button("Send").click()
    visitor.box.press("Enter")
    expect(visitor.mine).to_have_count(0)


def test_a_double_click_sends_once(visitor, provider, marker):
    provider.script(marker, [text(*WORDS[:20], delay=0.03)])
    visitor.box.fill(f"hello {marker}")
    visitor.button("Send").dblclick()
    assert visitor.whole() == "".join(WORDS[:20]).strip()
    expect(visitor.mine).to_have_count(1)
    assert [message["role"] for message in visitor.stored()] == ["user", "assistant"]


def test_blocks_appear_formatted_while_the_answer_streams(visitor, provider, marker):
    provider.script(
        marker,
        [text("# Title\n\n", "```python\nx = 1\n```\n\n", "A **bold** word", *WORDS, delay=0.03)],
    )
    visitor.say(f"format {marker}")
    expect(visitor.answer.locator("h4")).to_have_text("Title")
    expect(visitor.answer.locator("pre .mi")).to_have_text("1")
    expect(visitor.answer.locator(".tail strong")).to_have_text("bold")
    visitor.streams("word3")
    visitor.whole()
    expect(visitor.answer.locator(".tail")).to_have_count(0)


def test_stop_keeps_what_was_said_and_offers_another_try(visitor, provider, marker):
    provider.script(marker, [text(*WORDS, delay=0.1), text("Second answer.")])
    visitor.say(f"talk {marker}")
    visitor.streams("word3")
    visitor.button("Stop").click()
    said = visitor.whole("cancelled")
    assert said.startswith("word0 word1 word2")
    assert "word59" not in said
    provider.wait_disconnect(marker)
    expect(visitor.answer.get_by_text("Stopped.")).to_be_visible()
    visitor.answer.get_by_role("button", name="Try again").click()
    expect(visitor.answer.locator(".answer")).to_have_text("Second answer.")
    visitor.whole()
    expect(visitor.answers).to_have_count(1)
    expect(visitor.mine).to_have_count(1)


def test_escape_stops_too(visitor, provider, marker):
    provider.script(marker, [text(*WORDS, delay=0.1)])
    visitor.say(f"talk {marker}")
    visitor.streams("word2")
    visitor.box.press("Escape")
    visitor.whole("cancelled")


def test_a_refusing_provider_is_told_calmly_and_may_be_tried_again(visitor, provider, marker):
    provider.script(marker, [refuse(401), text("Now it works.")])
    visitor.say(f"hello {marker}")
    visitor.whole("error")
    ending = visitor.answer.locator(".ending-text")
    expect(ending).to_be_visible()
    assert ending.inner_text().endswith(".")
    visitor.answer.get_by_role("button", name="Try again").click()
    expect(visitor.answer.locator(".answer")).to_have_text("Now it works.")


def test_a_stream_that_breaks_off_keeps_its_text(visitor, provider, marker):
    provider.script(marker, [cut("Half an ", "answer")])
    visitor.say(f"hello {marker}")
    assert visitor.whole("error") == "Half an answer"
    visitor.page.reload()
    expect(visitor.answer.locator(".answer")).to_have_text("Half an answer")
    expect(visitor.answer.get_by_role("button", name="Try again")).to_be_visible()


def test_an_answer_cut_at_the_models_limit_says_so_and_can_be_continued(visitor, provider, marker):
    provider.script(marker, [text("Half an answer", finish="length")])
    provider.script("Go on where you stopped.", [text(" and the rest.")])
    visitor.ask(f"hello {marker}")
    for _ in range(2):
        expect(visitor.answer.get_by_text("length limit")).to_be_visible()
        expect(visitor.answer.get_by_role("button", name="Try again")).to_be_hidden()
        visitor.page.reload()
    visitor.answer.get_by_role("button", name="Continue").click()
    expect(visitor.answer.locator(".answer")).to_have_text("and the rest.")
    expect(visitor.mine.last).to_contain_text("Go on where you stopped.")
    assert "Half an answer" in str(provider.requests[-1].messages), "the model sees where"
    expect(visitor.page.get_by_role("button", name="Continue")).to_have_count(0)


def test_trying_again_after_changed_tasks_asks_what_to_do_with_them(visitor, provider, marker):
    provider.script(
        marker,
        [
            hand_off("tasks"),
            calls(Call("add_task", {"title": f"Milk {marker}"})),
            text(*WORDS, delay=0.1),
            text("Once more."),
        ],
    )
    visitor.say(f"add milk {marker}")
    visitor.streams("word1")
    expect(visitor.task(f"Milk {marker}")).to_be_visible()
    visitor.button("Stop").click()
    visitor.whole("cancelled")
    visitor.answer.get_by_role("button", name="Try again").click()
    visitor.page.get_by_role("dialog").get_by_role("button", name="Undo them", exact=True).click()
    expect(visitor.answer.locator(".answer")).to_have_text("Once more.")
    expect(visitor.task(f"Milk {marker}")).to_have_count(0)


def test_sending_in_a_busy_thread_says_so_and_keeps_the_words(visitor, provider, marker):
    provider.script(marker, [text(*WORDS, delay=0.05)])
    visitor.say(f"talk {marker}")
    visitor.streams("word2")
    visitor.box.fill("and another thing")
    visitor.box.press("Enter")
    expect(
        visitor.page.get_by_role("alert").filter(has_text="still being answered")
    ).to_be_visible()
    expect(visitor.box).to_have_value("and another thing")
    visitor.whole()
    expect(visitor.mine).to_have_count(1)


def test_a_message_that_is_too_long_is_not_sent(visitor):
    visitor.box.fill("x" * 8_001)
    visitor.button("Send").click()
    expect(visitor.page.get_by_role("alert").filter(has_text="8,000")).to_be_visible()
    expect(visitor.mine).to_have_count(0)


def test_new_chat_begins_another_thread(visitor, marker):
    visitor.ask(f"one {marker}")
    first = visitor.thread_id
    visitor.button("New chat").click()
    expect(visitor.mine).to_have_count(0)
    visitor.ask(f"two {marker}")
    assert visitor.thread_id != first


def test_a_suggestion_fills_the_box(visitor):
    visitor.page.get_by_role("button", name="What is ROS 2?").click()
    expect(visitor.box).to_have_value("What is ROS 2?")
    expect(visitor.box).to_be_focused()


def test_a_visitor_without_javascript_can_read(visitor, visit, server, marker):
    visitor.ask(f"hello {marker}")
    reader = visit(server, java_script_enabled=False)
    reader.context.add_cookies(visitor.context.cookies())
    reader.go(f"/c/{visitor.thread_id}/")
    expect(reader.mine).to_contain_text(marker)
    expect(reader.answer).to_contain_text("You said")


def test_somebody_elses_thread_is_not_found(visitor, visit, server, marker):
    visitor.ask(f"secret {marker}")
    stranger = visit(server)
    stranger.expected.append("404")
    stranger.go("/")
    answer = stranger.page.goto(f"/c/{visitor.thread_id}/")
    assert answer.status == 404
    assert marker not in stranger.page.content()


def test_a_screen_reader_hears_the_answer_once_and_whole(visitor, provider, marker):
    provider.script(marker, [text(*WORDS[:30], delay=0.03)])
    status = visitor.page.locator("#announcer")
    visitor.say(f"talk {marker}")
    expect(status).to_have_text("Tutor is thinking…")
    visitor.streams("word3")
    expect(visitor.answer.locator(".answer")).to_have_attribute("aria-live", "off")
    expect(status).to_have_text("Tutor is thinking…")
    visitor.whole()
    expect(status).to_have_text(f"Tutor says: {''.join(WORDS[:30]).strip()}")
