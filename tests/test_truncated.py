"""An answer that the provider cut at its length limit: stored, told everywhere, and a way on."""

from __future__ import annotations

import re
from uuid import uuid4

from tests.support import wire
from tests.support.client import sse
from tests.support.wire import Call

HALF = "A node is a process that"
ENDING = re.compile(r'<div class="ending"([^>]*)>')


def cut(*pieces):
    return wire.text(*pieces, finish="length")


def follow(person, run_id):
    with person.socket() as socket:
        socket.send({"type": "subscribe", "run_id": run_id, "after": 0})
        return socket.until("run_finished")


def test_it_is_whole_as_far_as_it_goes_and_says_that_it_was_cut(alice, says):
    with alice.socket() as socket:
        turn = socket.turn(says(cut("A node is ", "a process that")))
    assert turn.text == turn.complete["content"] == HALF
    assert turn.complete["truncated"] is True
    assert turn.complete["status"] == turn.finished["status"] == "complete"
    question, answer = alice.messages(turn.thread_id)
    assert (answer["content"], answer["status"], answer["truncated"]) == (HALF, "complete", True)
    assert question["truncated"] is False
    (told,) = [f for f in follow(alice, turn.run_id) if f["type"] == "message_complete"]
    assert told == turn.complete, "as the row tells it later"


def test_any_other_answer_does_not(alice, says):
    with alice.socket() as socket:
        turn = socket.turn(says(wire.text(HALF)))
    assert turn.complete["truncated"] is False
    assert alice.messages(turn.thread_id)[-1]["truncated"] is False


def test_only_the_last_words_count_not_what_was_said_before_a_call(alice, says):
    looking = wire.calls(Call("list_tasks"), before="Let me see").but(finish="length")
    with alice.socket() as socket:
        turn = socket.turn(says(wire.hand_off("tasks"), looking, wire.text("Nothing to do.")))
    assert turn.complete["truncated"] is False


def test_the_page_says_so_and_offers_to_go_on(guest, says):
    with guest.socket() as socket:
        turn = socket.turn(says(cut(HALF)))
    page = guest.get(f"/c/{turn.thread_id}/").text.partition("<template")[0]
    assert "hidden" not in ENDING.search(page)[1]
    assert "length limit" in page
    assert re.search(r'<button[^>]*class="[^"]*go-on"[^>]*>.*Continue', page)


def test_chatkit_says_so_below_the_answer_live_and_in_history(kit, says):
    stream = kit.say(says(cut(HALF)))
    words, remark = stream.answer.content
    assert words.text == stream.text == HALF
    assert "length limit" in remark.text
    assert stream.unfinished == set()
    assert kit.items(stream.thread_id).data[0] == stream.answer


def test_the_founding_paths_say_so_in_a_field_that_others_lack(alice, anonymous, says):
    asked = {"conversation_id": None, "message": says(cut(HALF))}
    answer = alice.post(f"/api/{alice.id}/chat", asked).json()
    assert (answer["response"], answer["truncated"]) == (HALF, True)
    message = {"id": str(uuid4()), "content": says(cut(HALF))}
    body = {"type": "user_message", "message": message}
    with anonymous.http.stream("POST", "/chatkit/api", json=body) as response:
        last = list(sse(response.iter_lines()))[-1]
    assert (last["content"], last["truncated"]) == (HALF, True)
