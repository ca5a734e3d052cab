"""What a task is called: new names in whatever words, and titles that hold their thing alone."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task
from tutor.offline.parsing.naming import ended, name_in
from tutor.offline.replies import say, speaking
from tutor.offline.urdu.naming import named_anew

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def titles():
    return [*Task.objects.order_by("number").values_list("title", flat=True)]


@pytest.mark.parametrize(
    ("said", "title", "rest"),
    [
        ("water plants, i wrote it badly", "water plants", "i wrote it badly"),
        ("milk and eggs, and move it to friday", "milk and eggs", "move it to friday"),
        ("'do not disturb' sign", "do not disturb", "sign"),
        ("gym instead of jim please", "gym", ""),
        ("do not feed the cat", "do not feed the cat", ""),
        ("cook rice and make dinner", "cook rice and make dinner", ""),
        ("lab prep. thx", "lab prep", "thx"),
        ("things i want to read", "things i want to read", ""),
    ],
)
def test_a_name_ends_where_something_else_is_said(said, title, rest):
    assert ended(said) == (title, rest)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("nooo. name is just thermo sheet", "thermo sheet"),
        ("its called thermo sheet not 'finish this'", "thermo sheet"),
        ("what? just put 'thermo sheet'", "thermo sheet"),
        ("the name: thermo sheet pls", "thermo sheet"),
        ("rename to thermo sheet, i was in a hurry", "thermo sheet"),
        ("make the title thermo sheet lol", None),
        ("my name is sheet", None),
        ("why did you call it that", None),
        ("it should be called 9pm", None),
    ],
)
def test_a_name_is_found_wherever_it_stands(said, title):
    found = name_in(said)
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("said", "what", "title"),
    [
        ("naam theek kr ke chacha ko paise dene likh do", "it", "chacha ko paise dene"),
        ("unwan badlo physics ki tayari", "it", "physics ki tayari"),
        ("physics ki tayari title rakh dena", "it", "physics ki tayari"),
        ("5 number ka naam bs physics krdo na yaar", "5", "physics"),
        ("naam mein physics hona chahiye", "", ""),
        ("نام رکھو فزکس کی تیاری", "it", "فزکس کی تیاری"),
        ("اس کا عنوان صرف فزکس کر دو", "it", "فزکس"),
        ("mera naam bilal hai", "", ""),
        ("bachay ka naam likhwana hai", "", ""),
    ],
)
def test_a_name_in_urdu_stands_on_either_side_of_its_word(said, what, title):
    found = named_anew(said)
    assert (found.what if found else "", found.title if found else "") == (what, title)


@pytest.mark.parametrize(
    ("first", "said", "title"),
    [
        ("remind me tomorrow at 6 to sort it out", "lol no, just 'sort the shed'", "sort the shed"),
        ("add dentist for mum monday", "why for mum, just dentist", "dentist"),
        (
            "kal khala ko 2000 dene hain",
            "are nahi 2000 nahi 2500, galti ho gai",
            "khala ko 2500 dene",
        ),
        ("kal woh cheez lani hai", "ye kya likh diya bas battery lani likho", "battery lani"),
        ("کل وہ کام کرنا ہے لکھ لو", "یہ کیسا نام ہے، بس بجلی کا بل لکھ دو", "بجلی کا بل"),
        ("kal anday lana hai", "anday nahi doodh likhna tha", "doodh lana"),
        ("add call hamza on monday", "no not hamza, hammad. i keep mixing them up", "Call hammad"),
    ],
)
def test_a_title_is_put_right_without_what_is_said_around_it(talk, first, said, title):
    talk.say(first)
    talk.say(said)
    assert titles() == [title]


def test_a_name_and_an_hour_are_put_right_in_one_breath(talk):
    talk.say("remind me tomorrow at 7pm to revise that thing")
    talk.say("call it thermo sheet not 'revise that', and make it 8 not 7 i have a guest till then")
    task = Task.objects.get()
    assert (task.title, f"{task.due_time:%H:%M}") == ("thermo sheet", "20:00")


def test_what_is_asked_for_a_name_is_answered_with_it(talk):
    talk.say("add physics thing on monday")
    assert talk.say("rename it") == say("whole_title")
    talk.say("ok physics lab with bilal")
    assert titles() == ["physics lab with bilal"]


def test_the_same_question_is_not_asked_twice(talk):
    talk.say("یہ والا سبق بدھ کو پڑھانا ہے لکھ لو")
    talk.say("نہیں میں کام کے نام کی بات کر رہی ہوں پہلا کام بازو کی ریاضی پڑھانا")
    assert titles() == ["بازو کی ریاضی پڑھانا"]
    talk.say("نام بدلو بازو کی ریاضی")
    assert titles() == ["بازو کی ریاضی"]


def test_it_is_asked_what_the_name_should_be_in_urdu(talk):
    talk.say("kal physics ka kaam karna hai")
    with speaking("roman"):
        assert talk.say("iska naam badal do") == say("whole_title")
    talk.say("physics sheet 3")
    assert titles() == ["physics sheet 3"]


@pytest.mark.parametrize(
    "said", ["just undo that", "just one question, what is slam?", "bas itna hi", "bas shukriya"]
)
def test_what_only_begins_with_just_is_no_name(talk, said):
    talk.say("add buy milk tomorrow")
    talk.say(said)
    assert Task.objects.get().title == "Buy milk"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("hiya im zoya, 3rd yr cs. got a viva on thursday at 2 and a poster due monday",
         ["Viva", "Poster"]),
        ("hello my name is omer and i need to renew my card by friday", ["Renew my card"]),
        ("hey its samina here, remind me to call the school tomorrow at 9", ["Call the school"]),
        ("hey i'm late for class, remind me to print the notes tomorrow", ["Print the notes"]),
        ("aoa main nadia hun chemistry parhati hun parson lab kit leni hai", ["lab kit leni"]),
        ("آداب میں کامران ہوں دکان چلاتا ہوں کل مال منگوانا ہے لکھ لو", ["مال منگوانا"]),
        ("main kal lahore ja raha hun, ticket leni hai", None),
    ],
)  # fmt: skip
def test_who_one_is_is_no_task(talk, said, expected):
    talk.say(said)
    if expected is not None:
        assert titles() == expected
    else:
        assert not any("hun" in title.split()[:2] for title in titles())


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("اچھا ارے پھر منگل تک فیس جمع کرانی ہے", "فیس جمع کرانی"),
        ("maine kaha na, kal khala ke ghar jana hai", "khala ke ghar jana"),
        ("aur naya likho kal naya charger lena hai", "naya charger lena"),
        ("kal subah roti leni hai wapsi pe", "roti wapsi pe leni"),
        ("parson atta lana hai, bas itna hi", "atta lana"),
        ("us file ko budh ko sir ko dena hai", "file ko sir ko dena"),
        ("pop the essay on my list too lol, friday 5pm", "The essay"),
        ("oh i also got this team thing on sunday at 6pm", "Team thing"),
    ],
)
def test_a_title_is_its_thing_alone(talk, said, title):
    talk.say(said)
    assert titles() == [title]


@pytest.mark.parametrize(
    ("asked", "said", "title"),
    [
        ("what is a lidar?", "ok cool. remind me on sunday to read that again", "Read lidar again"),
        ("what is a lidar?", "i gotta teach this on thursday", "Teach lidar"),
        ("what is SLAM?", "note this chapter down for monday, i must revise it", None),
        ("lidar kya hota hai", "is topic ki tayari karni hai mangal ko", "lidar ki tayari karni"),
        ("lidar kya hota hai", "mujhe ye hissa kal parhna hai", "lidar parhna"),
        ("لائیڈار کیا ہے", "اچھا یہ والا حصہ بدھ کو دہرانا ہے لکھ لو", "لائیڈار دہرانا"),
        ("لائیڈار کیا ہے", "اسے کل پڑھنا ہے", "لائیڈار پڑھنا"),
    ],
)
def test_a_title_that_points_is_named_after_what_was_taught(user, asked, said, title):
    talk = Talk(user, agent="tutor")
    talk.say(asked)
    talk.say(said)
    assert title is None or titles() == [title]
    assert not any(word in " ".join(titles()).split() for word in ("that", "isko", "اسے"))


def test_a_title_that_points_is_named_after_the_task_before_it(talk):
    talk.say("add email the dean on tuesday")
    talk.say("remind me to follow up on that on friday")
    talk.say("add buy milk tomorrow")
    talk.say("remind me to boil it on sunday")
    assert titles()[1::2] == ["Follow up on email the dean", "Boil milk"]


@pytest.mark.parametrize(
    ("first", "said", "title", "hour"),
    [
        ("kal viva cheez likh lo", "naam hi galat hai, meri viva likho mangal 11 baje",
         "meri viva", 11),
        ("add viva stuff", "naam meri viva rakh do aur mangal 11 baje pe kr do", "meri viva", 11),
        ("add viva stuff on monday 3pm", "ye jo abhi likha is ka naam bas viva kr do", "viva", 15),
        ("add viva stuff on monday 3pm", "1 is just viva pls", "viva", 15),
        ("the plumber is coming on friday at 3", "ya but just call it plumber", "plumber", 15),
    ],
)  # fmt: skip
def test_a_name_is_put_right_with_its_time_kept_or_set(talk, first, said, title, hour):
    talk.say(first)
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_time and task.due_time.hour) == (title, hour)
