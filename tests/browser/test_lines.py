"""Nothing is lost and nothing is doubled when the page, the line or the server goes away."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support import server as servers
from tests.support.provider import Provider
from tests.support.wire import text

WORDS = [f"word{number} " for number in range(60)]
WHOLE = "".join(WORDS).strip()
PARAGRAPHS = [f"Paragraph **{number}** of it.\n\n" for number in range(30)]


def words_of(visitor) -> str:
    return " ".join(visitor.answer.locator(".answer").inner_text().split())


def test_a_reload_in_mid_answer_loses_nothing(visitor, provider, marker):
    provider.script(marker, [text(*WORDS, delay=0.04)])
    visitor.say(f"talk {marker}")
    visitor.streams("word5")
    visitor.page.reload()
    expect(visitor.button("Stop")).to_be_visible()
    assert visitor.whole() == WHOLE
    expect(visitor.mine).to_have_count(1)
    expect(visitor.answers).to_have_count(1)
    assert visitor.stored()[-1]["content"].strip() == WHOLE


def test_a_cut_line_in_mid_answer_is_resumed(visitor, provider, marker):
    provider.script(marker, [text(*PARAGRAPHS, delay=0.08)])
    visitor.say(f"talk {marker}")
    for number in (3, 9, 15):
        visitor.streams(f"Paragraph {number}")
        visitor.cut()
    visitor.whole()
    expected = " ".join(f"Paragraph {number} of it." for number in range(30))
    assert words_of(visitor) == expected
    live = visitor.answer.locator(".answer").inner_html()
    visitor.page.reload()
    assert visitor.answer.locator(".answer").inner_html() == live


def test_a_lost_network_is_shown_and_mended(visitor, provider, marker):
    visitor.expected += ["ERR_INTERNET_DISCONNECTED", "WebSocket"]
    provider.script(marker, [text(*WORDS, delay=0.06)])
    visitor.say(f"talk {marker}")
    visitor.streams("word5")
    visitor.context.set_offline(True)
    expect(visitor.page.get_by_text("You are offline")).to_be_visible()
    visitor.page.wait_for_timeout(700)
    visitor.context.set_offline(False)
    expect(visitor.page.get_by_text("You are offline")).to_be_hidden()
    assert visitor.whole() == WHOLE
    expect(visitor.answers).to_have_count(1)


def test_what_is_sent_without_a_line_goes_out_once_when_it_is_back(visitor, marker):
    visitor.expected += ["ERR_INTERNET_DISCONNECTED", "WebSocket"]
    visitor.ask(f"first {marker}")
    visitor.context.set_offline(True)
    expect(visitor.page.get_by_text("You are offline")).to_be_visible()
    visitor.say(f"second {marker}")
    expect(visitor.mine).to_have_count(2)
    visitor.context.set_offline(False)
    expect(visitor.answers).to_have_count(2)
    visitor.whole()
    assert [m["role"] for m in visitor.stored()] == ["user", "assistant", "user", "assistant"]


def test_a_message_outlives_a_reload_before_it_could_be_sent(visitor, marker):
    visitor.ask(f"first {marker}")
    visitor.page.evaluate("WebSocket.prototype.send = () => {}")  # a line that swallows everything
    visitor.say(f"second {marker}")
    expect(visitor.mine).to_have_count(2)
    visitor.page.reload()
    expect(visitor.answers).to_have_count(2)
    visitor.whole()
    expect(visitor.mine).to_have_count(2)
    assert len(visitor.stored()) == 4


def test_what_was_read_before_a_message_takes_it_from_no_page(visitor, marker):
    visitor.ask(f"first {marker}")
    held = []
    visitor.page.route(
        "**/?part=messages", lambda route: held.append((route, route.fetch())), times=1
    )
    visitor.cut()  # once the line is back, the page reads the conversation again
    while not held:
        visitor.page.wait_for_timeout(50)
    visitor.ask(f"second {marker}")
    [(route, read_before)] = held
    route.fulfill(response=read_before)
    for _ in range(10):  # at no moment
        assert (visitor.mine.count(), visitor.answers.count()) == (2, 2)
        visitor.page.wait_for_timeout(50)


def test_a_run_started_in_another_tab_appears_in_this_one(visitor, provider, marker):
    visitor.ask(f"first {marker}")
    provider.script(f"{marker} again", [text(*WORDS, delay=0.03)])
    first, second = visitor.page, visitor.new_page()
    second.goto(first.url)
    visitor.say(f"second {marker} again")
    articles = second.get_by_role("log").get_by_role("article")
    expect(articles).to_have_count(4)
    expect(articles.last).to_have_attribute("data-status", "complete", timeout=20_000)
    visitor.whole()
    assert second.get_by_role("log").inner_text() == first.get_by_role("log").inner_text()


def test_stop_in_another_tab_stops_it_here(visitor, provider, marker):
    provider.script(marker, [text(*WORDS, delay=0.1)])
    visitor.say(f"talk {marker}")
    visitor.streams("word3")
    second = visitor.new_page()
    second.goto(visitor.page.url)
    second.get_by_role("button", name="Stop").click()
    visitor.whole("cancelled")


def test_a_session_that_has_ended_says_so(visitor):
    visitor.expected += ["403", "401", "WebSocket"]
    visitor.sign_up()
    expect(visitor.page.locator("#chat[data-line=open]")).to_be_visible()
    visitor.context.clear_cookies()
    visitor.cut()
    banner = visitor.page.locator("#banner")
    expect(banner).to_contain_text("Log in again")
    expect(banner.get_by_role("link", name="Log in")).to_be_visible()


def test_a_restarted_server_has_everything_and_marks_what_was_cut(visit):
    with (
        Provider() as provider,
        servers.running_server(
            LLM_PROVIDER="custom",
            LLM_BASE_URL=provider.base_url,
            LLM_API_KEY="test-key",
            DRAIN_SECONDS="0",
        ) as server,
    ):
        visitor = visit(server)
        visitor.expected += ["WebSocket", "ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET"]
        visitor.go("/")
        provider.script("long", [text(*WORDS, delay=0.2), text("The second try.")])
        visitor.ask("hello")
        visitor.say("a long one")
        visitor.streams("word3")
        server.restart()
        said = visitor.whole("interrupted")
        assert said.startswith("word0 word1 word2")
        expect(visitor.mine).to_have_count(2)
        visitor.page.reload()
        assert visitor.whole("interrupted") == said
        visitor.answer.get_by_role("button", name="Try again").click()
        expect(visitor.answer.locator(".answer")).to_have_text("The second try.", timeout=20_000)
