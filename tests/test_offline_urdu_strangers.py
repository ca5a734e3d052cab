"""Urdu as strangers said it, where the list must not change otherwise than was said: what is told
beside a request, second things behind a verb, and what an answer calls another one."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from tests.support.talk import day_and_hour
from todos.models import Task
from tutor.offline.parsing.by_rules import requests

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def rows() -> list[str]:
    """Titles with day, hour and rhythm of each that there is, oldest first."""
    found = []
    for task in Task.objects.alive().order_by("number"):
        days = re.search(r"BYDAY=([\w,]+)", task.recurrence_rule or "")
        found.append(f"{task.title}{day_and_hour(task)}{' ' + days[1] if days else ''}")
    return found


def told(talk, *said: str) -> list[str]:
    talk.say(*said)
    return rows()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("kal darzi se suit lena hai aur bakery se cake",
         ["darzi se suit lena", "bakery se cake lena"]),
        ("کل درزی سے سوٹ لینا ہے اور بیکری سے کیک", ["درزی سے سوٹ لینا", "بیکری سے کیک لینا"]),
        ("ammi ko call karni hai aur abbu ko message",
         ["ammi ko call karni", "abbu ko message karni"]),
        ("doodh lena hai aur bread", ["doodh aur bread lena"]),
        ("mobile ka bill bhrna h 20 se pehle, net ka bill 25 ko",
         ["mobile ka bill bhrna", "net ka bill"]),
        ("بجلی کا بل بھرنا ہے ۲۰ تک، گیس کا بل ۲۵ تک", ["بجلی کا بل بھرنا", "گیس کا بل"]),
        ("fees jama karani hai 25 tak, warna fine lagega", ["fees jama karani"]),
    ],
)  # fmt: skip
def test_a_second_thing_behind_the_verb_is_a_task_of_its_own(talk, said, expected):
    talk.say(said)
    assert [task.title for task in Task.objects.order_by("number")] == expected


@pytest.mark.parametrize(
    "said",
    ["likh lo mehman aa rahe hain to mujhe jaldi ana hai",
     "لکھ لو مہمان آ رہے ہیں تو مجھے جلدی آنا ہے"],
)  # fmt: skip
def test_a_whole_sentence_is_asked_about(talk, said):
    assert "likh lun?" in (answer := talk.say(said)) or "لکھ لوں؟" in answer
    assert not rows()


def test_a_name_with_its_number_gets_another_rhythm(talk):
    talk.say("har mon 6 bje tuition parhani hai")
    talk.say("tuition wala task 1 mon tue wed thu har hafte")
    assert rows() == ["tuition parhani Mon 18:00 MO,TU,WE,TH"]
    talk.say("tuition wala, task 1. har peer aur budh")
    assert rows() == ["tuition parhani Mon 18:00 MO,WE"]


def test_of_two_bills_one_is_paid(talk):
    talk.say("mobile ka bill bhrna h 20 se pehle, net ka bill 25 ko")
    talk.say("net wala bhr diya")
    assert [task.title for task in Task.objects.filter(status="done")] == ["net ka bill"]


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("kal uthna hai 6 bje", "06:00"),
        ("mujhe 5 bje uthna h kal", "05:00"),
        ("کل ۵ بجے اٹھنا ہے", "05:00"),
        ("kal sham 6 bje uthna hai", "18:00"),
        ("kal 6 bje gym jana hai", "18:00"),
    ],
)
def test_who_is_to_get_up_means_the_morning(talk, said, hour):
    talk.say(said)
    assert f"{Task.objects.get().due_time:%H:%M}" == hour


def test_no_hour_is_made_up_for_who_gets_up(talk):
    talk.say("kal uthna hai")
    assert Task.objects.get().due_time is None


@pytest.mark.parametrize(
    "said",
    [
        "darzi wala sunday sham 5 pe kr do",
        "darzi wala kaam sunday shaam 5 pe rakh do",
        "درزی والا اتوار شام ۵ پر کر دیں",
    ],
)
def test_an_hour_without_its_word_moves_what_is_there(talk, said):
    assert told(talk, "darzi (درزی) ke paas jana hai", said)[0].endswith(" Sun 17:00")
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        "har mon se thurs tak 6 bje tuition parhani hai",
        "tuition parhani hai 6 bje, har hafte peer se jumerat tak",
        "ہر پیر سے جمعرات تک ۶ بجے tuition پڑھانی ہے",
    ],
)
def test_from_a_day_to_a_day_is_each_week(talk, said):
    talk.say(said)
    assert "BYDAY=MO,TU,WE,TH" in Task.objects.get().recurrence_rule
    assert "UNTIL" not in Task.objects.get().recurrence_rule


@pytest.mark.parametrize(
    ("said", "title", "at"),
    [
        ("کل شام حمزہ کو ٹیوشن سے لینا ہے ۶ بجے، مجھے ذرا پونے چھ پر یاد کروا دیجیے گا",
         "حمزہ کو ٹیوشن سے لینا", "17:45"),
        ("kal sham ali ko lena hai 6 bje, mujhe saadhay paanch pe yaad karwa dijiye ga",
         "ali ko lena", "17:30"),
        ("کل ۵ بجے ڈاکٹر کے پاس جانا ہے، ساڑھے چار بجے یاد دلا دیجیے گا",
         "ڈاکٹر کے پاس جانا", "16:30"),
    ],
)  # fmt: skip
def test_a_reminder_has_an_hour_of_its_own(talk, said, title, at):
    talk.say(said)
    task = Task.objects.get()
    assert task.title == title
    local = [timezone.localtime(one.fire_at, task.zone) for one in task.reminders.all()]
    assert [f"{time:%H:%M}" for time in local] == [at]


@pytest.mark.parametrize(
    "said",
    [
        "نام ٹھیک ہو گیا شکریہ، مگر حمزہ والے کام کی یاد دہانی پندرہ منٹ پہلے کر دیں",
        "naam theek hai ab, lekin yaad dehani 15 minute pehle kar do",
    ],
)
def test_praise_of_a_name_is_no_new_one(talk, said):
    talk.say("kal 6 bje hamza (حمزہ) ko lena hai")
    answer = talk.say(said)
    assert [row.split(" ")[0] for row in rows()] == ["hamza"]
    assert "5:45" in answer or "۵:۴۵" in answer


def test_a_sentence_before_the_name_is_done_as_well(talk):
    talk.say("kal 6 bje hamza ko lena hai")
    answer = talk.say("nahi, yaad dehani 5:30 pe chahiye, 6 bje to mujhe wahan pohanchna hai. "
                      "aur naam bhi bas «hamza ki tuition» kar dein")  # fmt: skip
    assert [row.split(" Tue")[0][:16] for row in rows()] == ["hamza ki tuition"]
    assert "5:30" in answer


@pytest.mark.parametrize(
    "said",
    [
        "nahi, ye alag hai. har budh dopahar 2 bje robotics club",
        "نہیں، یہ الگ ہے۔ ہر بدھ دوپہر ۲ بجے robotics club",
        "nahi ye naya kaam hai, har budh 2 bje robotics club",
    ],
)
def test_what_is_called_another_one_is_new(talk, said):
    talk.say("robotics club ki pehli nashist saturday ko hai 11 bje, likh lo")
    talk.say("har budh robotics club ki tayari rakho")
    first, second = told(talk, said)
    assert first == "robotics club ki pehli nashist Sat 11:00"
    assert second.casefold() == "robotics club wed 14:00 we"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ہر بدھ کو ۲ بجے robotics club ہوا کرے گا، یہ بھی رکھ لیں",
         ["robotics club Wed 14:00 WE"]),
        ("بدھ والا نیا کام لکھیں: club کی ہفتہ وار کلاس، ہر بدھ ۲ بجے",
         ["club کی ہفتہ وار کلاس Wed 14:00 WE"]),
        ("naya kaam likho: club ki class, har budh 2 bje", ["club ki class Wed 14:00 WE"]),
        ("پہلی نشست ہفتے کو ۱۱ بجے ہے، لکھ لیں", ["پہلی نشست Sat 11:00"]),
        ("salam, bhai ki nikah hai agle hafte to mujhe bohat kaam yaad rakhne hain. "
         "jumme ko darzi se jora uthana hai", ["darzi se jora uthana Fri"]),
    ],
)  # fmt: skip
def test_only_what_is_to_be_done_is_put_down_with_its_time(talk, said, expected):
    assert told(talk, said) == expected


def test_the_first_of_those_just_added_goes(talk):
    talk.say("ye teen kaam likh lo: doodh lana, bank jana, gym jana")
    assert told(talk, "nai pehla wala hata do yar wo sirf bata rhi thi. baqi theek hain") == [
        "bank jana", "gym jana"]  # fmt: skip


def test_a_name_and_its_number_agree(talk):
    talk.say("nikah ka card lena hai")
    talk.say("mehndi wali ko call krni hai nikah ke liye")
    assert len(told(talk, "nikah wala task 9 hata do")) == 2
    left = ["nikah ke liye mehndi wali ko call krni"]
    assert told(talk, "nikah wala task 1 hata do plz") == left


def test_us_ke_is_of_what_the_message_names(talk):
    talk.say("robot ke sensors kya hote hain")
    talk.say("kal hamza ka maths test hai, aaj raat 9 bje yaad dilana us k notes bhejne hain")
    assert [task.title for task in Task.objects.order_by("number")] == [
        "hamza ka maths test", "us k notes bhejne"]  # fmt: skip


def test_what_comes_up_finishes_nothing(talk):
    talk.say("darzi ke paas jana hai saturday ko")
    remark = "are, saturday ko to parents meeting nikal aai hai."
    answer = talk.say(f"{remark} darzi wala peer ko kar do")
    assert "Mon" in rows()[0]
    assert "?" not in answer


def test_a_list_is_shown_behind_what_is_put_down(talk):
    talk.say("کل بینک جانا ہے")
    answer = talk.say("parents meeting بھی لکھ لیں اور بتائیں کہ اس ہفتے کیا کیا ہے")
    assert "parents meeting" in answer
    assert "بینک جانا" in answer


@pytest.mark.parametrize(
    "said",
    [
        "darzi ne abhi bola sat ko band hai, sunday ko ana sham me",
        "darzi ne kaha hai sunday ko sham ko ana",
    ],
)
def test_what_somebody_bids_one_is_asked_about(talk, said):
    talk.say("darzi se jora uthana hai")
    answer = talk.say(said)
    assert "?" in answer
    assert rows() == ["darzi se jora uthana"]
    assert told(talk, "haan") == ["darzi se jora uthana Sun 18:00"]


@pytest.mark.parametrize(
    ("said", "what", "when"),
    [
        ("oye viva 12 bje ho gya hai sir ne msg kia, theek kr do yaad dehani b", "viva", "12 bje"),
        ("viva 12 bje ho gya hai theek kr do", "viva", "12 bje"),
        ("class kal 4 bje ho gayi hai sir ne bataya hai", "class", "kal 4 bje"),
        ("quiz jumme ko ho gya hai miss ne group mein bataya, update kr do", "quiz", "jumme ko"),
        ("presentation ab peer ko ho gai hai, list mein theek kr do", "presentation", "peer ko"),
        ("میٹنگ تین بجے ہو گئی ہے سر نے میسج کیا ٹھیک کر دو", "میٹنگ", "تین بجے"),
        ("کلاس جمعرات کو ہو گئی ہے کالج سے فون آیا ہے", "کلاس", "جمعرات کو"),
    ],
)
def test_what_is_at_another_hour_by_now_is_moved(said, what, when):
    [asked] = requests(said)
    assert (asked.kind, asked.what, asked.arguments) == ("due", what, {"due": when})


@pytest.mark.parametrize(
    "said",
    ["match ho gya hai, tick kr do", "viva 12 bje ho gya hai, tick kr do",
     "bill jama ho gya hai theek hai", "paper 12 bje khatam ho gya hai sir ne bataya",
     "viva 2 bje ho gya hai sab ne theek kaha",
     "gym 6 bje ho gya hai bohat thak gya"],
)  # fmt: skip
def test_what_is_done_is_moved_nowhere(said):
    assert "due" not in {one.kind for one in requests(said)}


@pytest.mark.parametrize(
    "said", ["kr do yaad dehani b", "theek kr do reminder b", "کر دو یاد دہانی بھی"]
)
def test_a_verb_that_only_bids_is_no_task(said):
    assert not [one for one in requests(said) if "title" in one.arguments]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("bua ki birthday 20 january ko hai gift lena hai us se aik din pehle",
         [("bua ki birthday", 20), ("gift lena", 19)]),
        ("shadi 20 january ko hai, us se do din pehle darzi se kapre lene hain",
         [("shadi", 20), ("darzi se kapre lene", 18)]),
        ("شادی 20 جنوری کو ہے اس سے ایک دن پہلے تحفہ لینا ہے", [("شادی", 20), ("تحفہ لینا", 19)]),
    ],
)  # fmt: skip
def test_the_day_before_what_was_just_told_is_that_day(talk, said, expected):
    talk.say(said)
    tasks = Task.objects.alive().order_by("number")
    assert [(task.title, task.due_date and task.due_date.day) for task in tasks] == expected


def test_who_is_to_be_reminded_before_it_has_nothing_more_to_do():
    [asked] = requests("jumme ko test hai us se ek din pehle mujhe yaad dilana")
    assert (asked.kind, asked.arguments["when"]) == ("remind", "1 day before")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("gas ka bill jama ho gaya online kar diya ab baqi kya kya reh gaya hai is hafte",
         "gas ka bill jama"),
        ("گیس کا بل جمع ہو گیا آن لائن کر دیا اب باقی کیا کیا رہ گیا ہے اس ہفتے", "گیس کا بل جمع"),
        ("report bhej di hai ab aaj kya kya karna hai", "report"),
        ("doodh le aya ab list mein kya reh gaya", "doodh"),
        ("fees de di hai ab batao kal kya hai", "fees"),
        ("بل بھر دیا اب کیا رہ گیا ہے", "بل"),
    ],
)  # fmt: skip
def test_news_of_a_deed_before_a_look_at_the_list_is_both(said, what):
    done, shown = requests(said)
    assert (done.kind, done.what, shown.kind) == ("complete", what, "list")


@pytest.mark.parametrize(
    "said",
    ["kya kya ho gaya ab kya baqi hai", "node samajh aa gaya ab topic kya hai",
     "sensor ka kaam samajh gaya ab lidar kya hai", "bill nahi bhara ab kya karna hai"],
)  # fmt: skip
def test_what_is_no_news_of_a_deed_finishes_nothing(said):
    assert "complete" not in {one.kind for one in requests(said)}


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("aaj ab kya kya rehta hai", "aaj"),
        ("ab kya kya rehta hai aaj", "aaj"),
        ("baqi kya kya reh gaya hai is hafte", "is hafte"),
        ("اب باقی کیا کیا رہ گیا ہے اس ہفتے", "اس ہفتے"),
    ],
)
def test_what_is_left_of_a_day_moves_nothing_there(said, due):
    [asked] = requests(said)
    assert (asked.kind, asked.arguments) == ("list", {"due": due})


def test_a_new_name_that_was_given_is_not_said_to_be_unread(talk):
    talk.say("dosto ke sath cricket khelna hai, aur abu ko call krna hai")
    answer = talk.say('ghalat. cricket 29 ko kro aur call wale ka naam sirf "abu se baat" rkho')
    assert "abu se baat" in str(rows())
    assert "samajh" not in answer


@pytest.mark.parametrize(
    ("said", "title", "day"),
    [
        ("us se aik din pehle gift lena hai", "gift lena", 19),
        ("gift lena hai us se aik din pehle", "gift lena", 19),
        ("gift us se do din pehle lena hai", "gift lena", 18),
        ("gift lena hai us se do din pehle", "gift lena", 18),
        ("تحفہ لینا ہے اس سے ایک دن پہلے", "تحفہ لینا", 19),
    ],
)
def test_the_day_before_it_is_said_before_or_behind(talk, said, title, day):
    talk.say("bua ki birthday 20 january ko hai")
    talk.say(said)
    task = Task.objects.get(number=2)
    assert (task.title, task.due_date.day) == (title, day)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("ہفتے کو مہمان آرہے ہیں بریانی بنانی ہے", "بریانی بنانی"),
        ("کل امی جارہی ہیں سامان پیک کرنا ہے", "سامان پیک کرنا"),
        ("hafte ko mehman aarahe hain biryani banani hai", "biryani banani"),
    ],
)
def test_verbs_written_as_one_word_are_told_and_no_title(said, title):
    [asked] = requests(said)
    assert asked.arguments["title"] == title
