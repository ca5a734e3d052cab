"""Study talk as it is typed to a friend: abbreviations, complaints about the last answer, two
questions in one breath, claims to be confirmed, and what goes on from the words just shown. The
phrases stand for their kind; none was met in a table."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
UNMENTIONED = ("doesn't mention", "کا ذکر نہیں", "ka zikr nahi")


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("yo gud. my aunt is here, wat is a costmap abt", "planning-and-navigation"),
        ("tell me the difference b/w lidar n a depth camera plz", "#cameras-and-depth-cameras"),
        ("cud u explain wud a publisher work w/o a subscriber", "/ros2-nodes-and-topics/"),
        ("ugh thats not what i asked but fine, what is a singularity", "#singularities"),
        ("you just repeated that. how come lidar cant see glass", "#lidar"),
        ("yeh nahi poocha tha maine, chalo gazebo kya hai wo bata do", "simulation-with-gazebo"),
        ("اوہو یہ نہیں کہا تھا۔ چلو خیر یہ بتاؤ اوور شوٹ کیا ہوتا ہے", "#tuning-a-pid-controller"),
        ("دادی کو فون کر لیا تھا، آئی ایم یو کیا چیز ہے", "#encoders-and-imus"),
    ],
)
def test_words_of_talk_are_neither_looked_up_nor_quoted(talk, said, page):
    answer = talk.say(said)
    assert page in answer
    assert not any(phrase in answer for phrase in UNMENTIONED)
    assert not Task.objects.exists()


def test_a_thing_that_is_asked_about_and_unknown_is_named(talk):
    assert "“sonar”" in talk.say("whats the diff btw lidar and sonar")


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ("what is a costmap and why is it inflated", ("planning-and-navigation", "**costmap**")),
        ("whats a gyroscope, and how does a depth camera work", ("#encoders-and-imus", "#cameras")),
        ("imu kya hai aur lidar kya hota hai", ("#encoders-and-imus", "#lidar")),
        ("سنگولیرٹی کیا ہے؟ اور اوور شوٹ کیا ہوتا ہے؟", ("#singularities", "#tuning-a-pid")),
    ],
)
def test_two_questions_in_one_breath_are_both_answered(talk, said, both):
    answer = talk.say(said)
    assert all(part in answer for part in both)


def test_a_bare_why_asks_the_reason_of_what_stands_before_it(talk):
    assert "because the same hand pose may belong" in talk.say(
        "oh so inverse kinematics is harder than the other one? how come"
    )


BEARS = ("In the book's words", "Kitaab ke alfaz", "کتاب کے الفاظ")


@pytest.mark.parametrize(
    ("before", "claim", "bearing"),
    [
        (
            "what is an action in ros 2",
            "so a service is one reply, right?",
            "service",
        ),
        ("what is a digital encoder", "meaning odometry drifts when a wheel slips?", "slip"),
        ("PID samjhao", "yani derivative noise ko amplify karta hai, theek samjha?", "`Kd`"),
        (
            "زیرو مومنٹ پوائنٹ کیا ہے",
            "یعنی پولیگون سے نکلے تو پاؤں گھومتا ہے، صحیح؟",
            "پولیگون",
        ),
    ],
)
def test_a_claim_is_answered_with_what_bears_on_it(talk, before, claim, bearing):
    talk.say(before)
    answer = talk.say(claim)
    assert answer.startswith(BEARS)
    assert bearing in answer


@pytest.mark.parametrize(
    ("before", "asked", "shown"),
    [
        ("what is impedance control", "how come 10 N for the 5 cm", "pushes with 10 N"),
        ("انورس کائنی میٹکس کا کوڈ دکھاؤ", "یہ ایلبو مائنس ون کیا چیز ہے؟", "elbow"),
        ("لائیڈار کیا ہے", "بیس نینو سیکنڈ سے تین میٹر کیسے بنے", "20 ns"),
    ],
)
def test_a_number_or_sign_of_the_answer_is_shown_where_it_stands(talk, before, asked, shown):
    talk.say(before)
    assert shown in talk.say(asked)


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("where does odometry drift come from", "every slip, every bump"),
        ("why is kd so noisy in a pid", "differentiation amplifies it"),
        ("what causes the overshoot when the actuator saturates", "Integral windup"),
    ],
)
def test_a_why_is_answered_with_the_cause(talk, said, cause):
    assert cause in talk.say(said)


def test_a_letter_is_a_term_of_the_controller_that_the_talk_is_on(talk):
    assert "proportional term" in talk.say("explain the p, the i and the d")
    assert "#pid-control" in talk.say("and what if the d is too big")


def test_an_example_is_one_of_everyday_life_however_the_wish_is_put(talk):
    talk.say("topic aur service me kya farq hai")
    assert "دکاندار" in talk.say("yaar koi misal to do na, bazar wali")


def test_the_language_asked_for_is_kept(talk):
    assert "لائیڈار" in talk.say("lidar kya hota hai")
    assert "Lidar" in talk.say("english mein batao yaar")
    assert "IMU" in (answer := talk.say("acha aur imu kya hai")) and "sensor" in answer
    assert "آئی ایم یو" in talk.say("ab urdu mein batao")


@pytest.mark.parametrize(
    "wish", ["english mein", "urdu likhi hui parhne mai time lagta hai english mai btao"]
)
def test_a_language_is_kept_when_its_wish_is_too_long_ago_to_be_seen(talk, wish):
    talk.say("lidar kya hota hai")
    talk.say(wish)
    length = len(talk.items)
    talk.say("acha aur imu kya hai")
    del talk.items[:length]
    assert "A **costmap**" in talk.say("costmap kya hoti hai")
    assert "simulated seconds" in talk.say("ab simulation pe quiz lo mera")
    assert "آئی ایم یو" in talk.say("ab urdu mein batao imu kya hai")


def test_who_never_wished_for_a_language_reads_the_urdu_edition(talk):
    talk.say("lidar kya hota hai")
    assert "Lidar" in talk.say("summarise chapter 6")
    assert "آئی ایم یو" in talk.say("acha aur imu kya hai")


@pytest.mark.parametrize(
    ("shown", "wish", "told"),
    [
        ("summarise chapter 6", "urdu mein", "لائیڈار کی پہنچ"),
        ("sensors pe quiz lo mera", "english mein", "read zero?"),
        ("test me on sensors", "pehle sawal ka jawab urdu mein do", "ساکن ایکسلرومیٹر صفر"),
        ("test me on sensors", "tell me answer 2 in urdu", "سٹیریو کیمر"),
        ("test me on sensors", "aakhri sawal ka jawab kya hoga, english mein", "10,000 readings"),
        ("test me on sensors", "sawal number 3 ka jawab english mein likho", "10,000 readings"),
        ("sensors pe quiz lo mera", "doosre sawal ka jawab kya hai, english mai", "stereo camera"),
    ],
)
def test_what_was_shown_is_told_in_the_language_that_is_wished_for(talk, shown, wish, told):
    talk.say("pid kya hai")
    talk.say(shown)
    assert told in (answer := talk.say(wish)) and "PID" not in answer


@pytest.mark.parametrize(
    "said",
    [
        "ye kya diya 😅 costmap kya hoti hai",
        "ye kya likh diya yaar costmap kya hoti hai",
        "ye nahi, costmap ka batao",
        "ye kya bakwas hai, costmap kya hoti hai",
        "that's not what i asked 😒 what is a costmap",
        "what did you give me? what is a costmap",
    ],
)
def test_a_complaint_in_front_of_a_question_is_no_part_of_it(talk, said):
    talk.say("pid kya hai")
    assert "planning-and-navigation" in (answer := talk.say(said)) and "/control/" not in answer


def test_how_an_answer_is_to_be_written_is_no_task(talk):
    answer = talk.say("urdf ka bhi bta do. asan alfaz me, roman urdu me likh dena")
    assert "/urdf/" in answer
    assert not Task.objects.exists()


def test_what_to_read_first_is_named_with_its_sections(talk):
    talk.say("what is a costmap")
    assert "planning-and-navigation" in talk.say("what should i revise first for the exam")


@pytest.mark.parametrize(
    "wish", ["make 2 or 3 questions on this for my kids", "quiz me on this",
             "thats a lovely explanation. give me a quick quiz on it before class"],
)  # fmt: skip
def test_questions_on_what_was_explained_are_the_chapters_own(talk, wish):
    talk.say("what is inverse kinematics")
    assert "two different elbow postures" in talk.say(wish)


def test_a_remark_on_the_list_is_not_answered_from_the_book(talk):
    talk.say("add a task to mark the papers on friday")
    assert "Source:" not in talk.say("i told you monday, and it was important too")


@pytest.mark.parametrize(
    "attempt",
    [
        "1 is 60/90 so 0.67 right?",
        "so is 0.67 the answer to the first quiz q",
        "acha rtf wala 60/90 = 0.67 hai na?",
    ],
)
def test_an_attempt_at_a_question_shown_lately_is_told_the_book_on_it(talk, attempt):
    assert "60 simulated seconds" in talk.say("quiz me on simulation")
    talk.say("what is a costmap")
    assert "60 simulated seconds" in talk.say(attempt)


def test_figures_that_no_question_has_are_no_attempt(talk):
    talk.say("quiz me on simulation")
    talk.say("what is a costmap")
    assert "60 simulated seconds" not in talk.say("what is a rate of 100 Hz in a 10 ms loop")


@pytest.mark.parametrize(
    "wish",
    [
        "ask me 3 questions about ros 2",
        "ros 2 pe mera test lo 3 sawal",
        "مجھ سے روس ٹو کے بارے میں تین سوال پوچھو",
        "میں نے کہا روس ٹو کے سوال گزیبو کے نہیں",
        "nhi ye gazebo k hain mujhe ros2 nodes topics wale sawal pucho",
        "i said questions on ros 2, not gazebo",
    ],
)
def test_questions_are_of_what_is_meant_and_not_of_what_is_refused(talk, wish):
    talk.say("quiz me on gazebo")
    assert "ros2-nodes-and-topics" in talk.say(wish)
