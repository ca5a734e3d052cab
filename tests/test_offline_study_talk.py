"""Study questions as they stand in a conversation: with remarks, reasons and reactions around
them, on what was just explained, and in the manner that is wished for. The phrases stand for their
kind; none was met in a table."""

from __future__ import annotations

import pytest
from django.utils import timezone

from todos.models import Task
from tutor.offline.teaching.core_question import core_question
from tutor.textbook.subjects import is_special, subjects_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
PID = "/control/#pid-control"
TUNING = "/control/#tuning-a-pid-controller"
INVERSE = "/kinematics/#inverse-kinematics"
MAPPING = "/perception/#localisation-mapping-and-slam"


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("cool. thursday's viva is all pid, so whats the D term about again", PID),
        ("my cousin is an electrician and asked me what an encoder is", "#encoders-and-imus"),
        ("our sir skipped costmaps today, what are they even good for", "planning-and-navigation"),
        ("the prof said to read up on rrt but idk what that is", "#sampling-with-rrt"),
        ("can you go over forward kinematics with me, slowly", "#forward-kinematics"),
        ("i never really got what a singularity is", "#singularities"),
        ("I'm a nurse, so in plain words please: what is a gyroscope", "#encoders-and-imus"),
        ("what does the book say about loop closure", MAPPING),
        ("that whole covariate shift thing, can you unpack that", "#imitation-learning"),
        ("what should i revise before monday's test about launch files", "#launch-files"),
        ("tell me a bit about xacro, my teammate keeps using it", "/urdf/"),
        ("kal viva hai yar, encoder hota kya hai asan alfaz me", "#encoders-and-imus"),
        ("sir ne rrt parhaya tha lekin sar ke upar se guzar gaya, samjha do", "#sampling-with-rrt"),
        ("mujhe odometry ki samajh nahi aayi zara phir se batao", "#encoders-and-imus"),
        ("mera dost keh raha tha urdf mushkil hai, ye urdf hai kya cheez", "/urdf/"),
        ("کل پرچہ ہے اور مجھے انکوڈر نہیں آتا، ذرا بتا دیں اینکوڈر کیا ہے", "#encoders-and-imus"),
        ("آج استاد نے سنگولیرٹی پڑھائی، یہ ہوتی کیا ہے", "#singularities"),
        ("لوپ کلوژر والی بات سمجھ نہیں آئی، آسان کر کے بتائیں", MAPPING),
    ],
)
def test_the_question_is_found_inside_the_message(talk, said, page):
    assert page in talk.say(said)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("ok hm so what is lidar", "so what is lidar"),
        ("explain imu like im ten", "explain imu"),
        ("what is slam i gotta tell grade nine about it friday", "what is slam"),
        ("topic aur service men farq kya hai yar mujhe smjh ni ati",
         "topic aur service mein farq kya hai"),
        ("i asked about mpc", "mpc"),
        ("no not about nets. difference between topic and service",
         "difference between topic and service"),
        ("واہ کیا بات ہے 😄 یہ ZMP آسان لفظوں میں کیا ہے میں نے بچوں کو بھی سمجھانا ہے",
         "یہ zmp کیا ہے "),
        ("وہ مثال کمال تھی۔ اب lidar بھی ایسے ہی سمجھا دو جیسے کوئی غار میں ہو", "lidar"),
        ("PID میں جو D والا حصہ ہے وہ کرتا کیا ہے", "pid میں derivative term حصہ کرتا کیا ہے"),
        ("perfect. ok study time now. whats a costmap", "whats a costmap"),
        ("teacher keeps talking about slam, what are the steps", "what are the steps of slam"),
        ("a friend told me of slam. what are the steps in a pasta recipe",
         "what are the steps in a pasta recipe"),
        ("shukar hai. viva me lidar puchenge pakka, wo samjhao", "lidar samjhao"),
        ("تیسرے باب میں کیا ہے", "chapter 3 میں کیا ہے"),
        ("the main points of the sensors chapter", "chapter 6"),
    ],
)  # fmt: skip
def test_what_stands_around_a_question_is_taken_off(said, left):
    assert core_question(said).text == left


def test_only_subjects_of_the_book_are_subjects():
    assert subjects_in("my kid broke the depth camera and the pid loop") == ["depth camera", "pid"]
    assert not any(map(is_special, subjects_in("can you plan my week at school")))
    assert subjects_in("پی آئی ڈی اور کالمان فلٹر") == ["پی ایی ڈی", "کالمان فلٹر"]


FOLLOW_UPS = [
    (["what is a pid controller"], "and if the gain is too high?", TUNING),
    (["what is a pid controller"], "how do u tune one by hand tho", TUNING),
    (["how do i tune a pid controller"], "third point?", "/control/"),
    (["what is inverse kinematics"], "hm not sure i get it, why is there more than one answer",
     INVERSE),
    (["what is lidar"], "what about glass", "/sensors/#lidar"),
    (["what is slam"], "the bit about loop closure, explain that", MAPPING),
    (["what is gazebo"], "does it work the same on the real one", "sim-to-real gap"),
    (["pid kya hai"], "ye to pta hai, nuqsan kya hai integral zyada hone ka", "اگر `Ki` بہت زیادہ"),
    (["what is slam"], "too technical, say it simpler", "/perception/"),
    (["what is slam"], "which chapter is that from", "/perception/"),
    (["what is the kalman filter"], "is it always like that", "/perception/"),
    (["summarise chapter 1"], "the part about stopping distance?", "/physical-ai/"),
    (["PID kya hai"], "urdu mushkil hai english men btao", "**PID controller** is"),
    (["PID kya hai"], "iski koi misaal do", "/control/"),
    (["PID kya hai"], "kd zyada rakhen to kya hota", "/control/"),
    (["lidar kya hai"], "dobara batao thora asan kar ke", "/sensors/"),
    (["پی آئی ڈی کیا ہے"], "اس کا تکملی حصہ کیا کرتا ہے", "/control/"),
    (["باب 1 کا خلاصہ"], "ردعمل کی تاخیر والی بات سمجھ نہیں آئی", "/physical-ai/"),
    (["لائیڈار کیا ہے"], "ایک مثال دے دیں", "/sensors/"),
    (["which chapter is about lidar"], "give me a summary of that chapter", "Proprioceptive"),
    (["lidar kis chapter mein hai"], "us chapter ki summary do", "پروپریوسیپٹو"),
    (["لیڈار کس باب میں ہے"], "اس باب کا خلاصہ دے دو", "پروپریوسیپٹو"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "said", "says"), FOLLOW_UPS, ids=[f[1] for f in FOLLOW_UPS])
def test_a_follow_up_goes_on_from_what_was_shown(talk, before, said, says):
    answer = talk.say(*before, said)
    assert says in answer and "cover" not in answer and "mein nahi hai" not in answer


@pytest.mark.parametrize(
    ("said", "slug"),
    [("what's in the first chapter, short please", "physical-ai"),
     ("no i meant the second chapter", "ros2-nodes-and-topics"),
     ("pehle chapter mein kya hai mukhtasar bata dein", "physical-ai"),
     ("نہیں بھئی میں نے تیسرے باب کا پوچھا تھا", "ros2-services-and-actions"),
     ("what are the main ideas of the kinematics chapter", "kinematics"),
     ("سینسر والے باب کی اہم باتیں بتائیں", "sensors")],
)  # fmt: skip
def test_a_chapter_may_be_named_by_its_place_or_subject(talk, said, slug):
    assert f"/{slug}/#key-ideas" in talk.say(said)


@pytest.mark.parametrize(
    "said",
    ["can you give me a study plan for the week?", "make me a revision schedule",
     "ek haftay ka parhai ka plan bana do", "ہفتے بھر کا پڑھائی کا منصوبہ بنا دیں"],
)  # fmt: skip
def test_a_plan_of_study_is_the_books_own_order(talk, said):
    answer = talk.say(said)
    assert "how-to-learn-physical-ai" in answer and "Source" not in answer
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "said",
    ["ok cool, and the capital of france?", "whos the ceo of nvidia", "who invented the telephone",
     "my aunt asked how do i cook rice with an instant pot",
     "میرا بھائی پوچھ رہا ہے چاند پر کون گیا",
     "acha pakistan ka wazir e azam kaun hai"],
)  # fmt: skip
def test_no_page_is_quoted_on_what_is_none_of_the_book(talk, said):
    talk.say("what is lidar")
    answer = talk.say(said)
    assert "Source" not in answer and "Hawala" not in answer and "ماخذ" not in answer


def test_a_strange_side_of_a_comparison_is_told_in_a_conversation(talk):
    talk.say("what is ROS 2")
    assert "doesn't cover “android”" in talk.say("and how is that different from android?")


def test_questions_for_a_class_are_the_chapters_own(talk):
    said = "for the lesson give me three questions i could ask the kids about sensors"
    assert "/book/sensors/" in talk.say(said) and "1. " in talk.items[-1]["content"]


def test_the_next_chapter_is_the_one_after_the_last(talk):
    talk.say("what is chapter 5 about in a nutshell")
    assert "/sensors/#key-ideas" in talk.say("next chapter?")


def test_what_something_costs_is_told_of_robots_only(talk):
    talk.say("what is lidar")
    assert "Source" not in talk.say("how much does a kilo of mangoes cost")
    assert "A robot costs from about 50" in talk.say("how much does a robot cost")
    assert "costs roughly as much as" in talk.say("how much does a lidar cost")
    assert "Source" not in talk.say("what is the price of gold")


@pytest.mark.parametrize("said", ["thats the wrong bus, hurry up please", "yes the garden party"])
def test_what_neither_asks_nor_names_a_subject_is_not_looked_up_to_be_quoted(talk, said):
    assert "Source" not in talk.say(said)


def test_an_example_of_a_thing_is_its_own_and_the_talk_goes_on_from_it(talk):
    talk.say("difference between topic and action?")
    answer = talk.say("can u give an example of an action in real robots")
    assert "Drive to a room" in answer
    for asked in ("how do i write one in python", "no i meant an action server"):
        assert "ActionServer(" in talk.say(asked)


def test_an_example_is_of_what_was_explained_last(talk):
    talk.say("سروس کب استعمال کریں اور ٹاپک کب")
    assert "ریڈیو" in talk.say("سمجھ نہیں آیا کوئی آسان مثال دے دو")


@pytest.mark.parametrize(
    "asked", ["سروس کب استعمال کریں اور ٹاپک کب", "when should i use a service and when a topic"]
)
def test_which_of_two_to_use_is_told_by_the_sentences_on_the_choice(talk, asked):
    assert "#choosing-between" in (answer := talk.say(asked))
    assert "دو سوال پوچھیں" in answer or "ask two questions" in answer


@pytest.mark.parametrize(
    "asked",
    ["haha ok. so a pulse that comes all the time would be a topic right?",
     "so asking the robot for its battery level should be a service?",
     "to agar robot se battery poochni ho to wo service hua na?",
     "تو اگر رفتار ہر وقت بھیجنی ہو تو ٹاپک ہوا نا؟"],
)  # fmt: skip
def test_a_case_of_ones_own_is_met_with_the_rule_to_choose_by(talk, asked):
    answer = talk.say(asked)
    assert "دو سوال پوچھیں" in answer or "ask two questions" in answer


@pytest.mark.parametrize(
    ("asked", "both"),
    [("feedback vs feedforward control", ("**Feedback control**", "**Feedforward control**")),
     ("forward or inverse me kya farq hai", ("(forward kinematics)", "(inverse kinematics"))],
)  # fmt: skip
def test_two_things_are_compared_under_the_word_that_their_names_share(talk, asked, both):
    talk.say("what is an action in ros 2")
    answer = talk.say(asked)
    assert all(name in answer for name in both)


def test_a_word_that_the_book_uses_is_covered(talk):
    talk.say("Explain: Feedback corrects errors; feedforward prevents them.")
    assert "**Feedforward control** is" in talk.say("but what does feedforward mean")
    answer = talk.say("robot ki battery kitni der chalti hai")
    assert "/humanoids/#hands-and-hardware" in answer


def test_a_sentence_is_explained_by_the_words_in_it(talk):
    answer = talk.say("Explain: Feedback corrects errors; feedforward prevents them.")
    assert "**Feedback control** is" in answer and "**Feedforward control** is" in answer
    assert "MPC optimises" not in answer


def test_a_chapter_is_summed_up_by_its_name_and_as_a_whole(talk):
    for asked in ("summary of the control one pls", "i mean the whole chapter 9"):
        assert "/book/control/#key-ideas" in talk.say(asked)
    assert "summarise chapter 9" in talk.say("summary of impedance control")


def test_how_to_prevent_it_is_told_by_what_stands_beside_it(talk):
    talk.say("what is integral windup")
    assert talk.say("and how do u prevent it").startswith("Integral windup is prevented by")


@pytest.mark.parametrize(
    "asked", ["یہ کورس میں سب سے پہلے کیا پڑھوں", "what should i read first in this course"]
)
def test_where_to_begin_is_told(talk, asked):
    talk.say("topic vs service")
    assert "#how-to-learn-physical-ai-with-this-book" in talk.say(asked)


def test_a_remark_is_made_once_in_a_thread(talk):
    asked = ("PID kya hai", "impedance control kya hai", "URDF kya hai")
    assert [("edition ye kehta hai" in talk.say(one)) for one in asked] == [True, False, False]


@pytest.mark.parametrize(
    ("said", "defined"),
    [
        ("زی ایم پی کیا ہے", "**زیرو مومنٹ پوائنٹ (ZMP)**"),
        ("سلیم کیا ہے", "**SLAM**"),
        ("انورس کائنمیٹکس کیا ہے", "**انورس کائنی میٹکس**"),
        ("امیٹیشن لرنگ کیا ہے", "**امیٹیشن لرننگ**"),
    ],
)
def test_an_urdu_name_is_known_by_its_letters_and_when_misspelt(talk, said, defined):
    assert talk.say(said).startswith(defined)


def test_what_the_book_lacks_of_a_subject_is_said_with_what_that_is(talk):
    answer = talk.say("how does an imu warn the fire brigade of smoke")
    assert answer.startswith("The book doesn") and "An **IMU**" in answer


@pytest.mark.parametrize(
    "said",
    [
        "oh its past 9 already? what time is it",
        "abhi time kya ho raha hai",
        "time kya hua hai",
        "kitne baje hain abhi",
        "ابھی کیا وقت ہوا ہے",
    ],
)
def test_the_time_of_day_is_told_beside_a_remark_and_in_any_words(talk, said):
    assert str(timezone.localdate().year) in talk.say(said).translate(LATIN)


def test_the_time_of_something_is_not_the_time_of_day(talk):
    assert str(timezone.localdate().year) not in talk.say("meeting ka time kya hai").translate(
        LATIN
    )


def test_a_schedule_of_the_week_is_of_the_list_unless_it_is_for_study(talk):
    talk.say("add running har monday subah 6 baje")
    assert "running" in talk.say("is hafte ka pura schedule batao")
    assert "/physical-ai/" in talk.say("parhai ka schedule bana do")


@pytest.mark.parametrize(
    ("before", "said", "told"),
    [
        ("what is a node", "and where do services and actions come in, when do i use which",
         "| Topic | Service | Action |"),
        ("what is a topic", "can u give me an example of an action in a humanoid", "Drive to"),
        ("ٹاپک اور سروس میں کیا فرق ہے", "ایکشن کی کوئی مثال دو", "باورچی خانے تک جانا"),
        ("topic service aur action me kya farq hai",
         "agar robot ko kitchen tk bhejna ho to teeno me se konsa use hoga", "باورچی خانے"),
        ("what is pid", "difference between pid and mpc, which one do walking robots use",
         "| Property | PID | MPC |"),
    ],
)  # fmt: skip
def test_a_choice_and_an_example_are_of_what_is_named(talk, before, said, told):
    talk.say(before)
    assert told in talk.say(said)


def test_a_summary_is_of_the_book_where_it_names_its_subject(talk):
    assert "Nav2" in talk.say("نیویگیشن کا خلاصہ بتاؤ")
    assert "Nav2" not in talk.say("اس ہفتے کا خلاصہ بتاؤ")


def test_urdu_answers_have_urdu_digits(talk):
    assert "باب ۱ کا خلاصہ" in talk.say("کہاں سے شروع کروں")
    assert "/ur/planning-and-navigation/" in talk.say("باب ۱۰ کا خلاصہ")
