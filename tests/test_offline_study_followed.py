"""What students say after an answer: an example of it, which of two, simpler, the second one, and
practice questions with what is said to them. Looked up in the book, in three scripts."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from tutor.textbook.loader import load

pytestmark = pytest.mark.django_db
WORKED = "In `base_link` the cup is at"
LIDAR, LIDAR_UR = "sends out laser light", "لیزر کی روشنی بھیجتا ہے"
CAMERA, CAMERA_UR = "but loses distance", "فاصلہ کھو دیتا ہے"


@pytest.fixture(scope="module", autouse=True)
def book(django_db_setup, django_db_blocker):
    """Loaded once and left there: loading it again changes nothing."""
    with django_db_blocker.unblock():
        load()


@pytest.fixture
def talk(user):
    return Talk(user)


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("ok and what do nodes do", "give me a small example", "workers in a kitchen"),
        ("what is sensor fusion", "example", "a gyroscope is smooth but drifts"),
        ("sensor fusion kya hai", "iski koi misal", "جائروسکوپ"),
        ("سینسر فیوژن کیا ہے", "اس کی کوئی مثال", "جائروسکوپ"),
        ("what is reward hacking", "example?", "may learn to fall forward"),
        ("what is a kalman filter", "give an example with numbers", "the prediction is 10"),
        ("what is tf", "give an example with numbers", WORKED),
        ("what is behaviour cloning", "give me an example", "A learner driver"),
        ("behaviour tree kya hai", "misal", "FetchCup"),
        ("what is a joint", "example please", "| `revolute` | Rotation within limits | Elbow |"),
        ("سنگولیرٹی کیا ہے", "مثال", "اپنا بازو"),
    ],
)
def test_an_example_is_of_the_thing_itself(talk, first, wish, says):
    talk.say(first)
    assert says in talk.say(wish)


def test_where_the_book_has_no_example_that_is_said(talk):
    talk.say("what is an occupancy grid")
    assert talk.say("give me an example").startswith("The book gives no example of that.")


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ("whats better lidar or camera", (LIDAR, CAMERA)),
        ("difference between lidar and camera", (LIDAR, CAMERA)),
        ("lidar ya camera konsa behtar hai", (LIDAR_UR, CAMERA_UR)),
        ("لیڈار بہتر ہے یا کیمرہ", (LIDAR_UR, CAMERA_UR)),
        ("arm hilana ho to moveit theek hy ya nav2", ("**MoveIt 2**", "**Nav2**")),
        ("پاتھ اور ٹریجیکٹری ایک ہی چیز ہے یا الگ", ("(path", "(trajectory")),
    ],
)
def test_of_two_things_each_is_told(talk, said, each):
    answer = talk.say(said)
    assert all(one in answer for one in each)


@pytest.mark.parametrize(
    ("said", "chooses"),
    [
        ("what is better for a humanoid, legs or wheels", "Wheels are often the better answer"),
        ("wheels or legs if the floor is flat", "Wheels are often the better answer"),
        ("legs behtar hain ya pahiye", "پہیے اکثر بہتر جواب ہوتے ہیں"),
        ("ٹانگیں بہتر ہیں یا پہیے", "پہیے اکثر بہتر جواب ہوتے ہیں"),
        ("gazebo aur isaac sim mein se konsa behtar hai", "گزیبو چنیں"),
        ("is it better to use a topic or a service", "Then use a topic"),
    ],
)
def test_what_the_book_says_on_choosing_is_told(talk, said, chooses):
    assert chooses in talk.say(said)
