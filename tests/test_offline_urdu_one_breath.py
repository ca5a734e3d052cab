"""Several wishes of the same tasks in one breath of Urdu, in either script, and what a day is set
for: what the list holds after each talk."""

from __future__ import annotations

import pytest

from tests.test_offline_urdu_everyday import rows, told
from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


DATED = [
    ("gift lena hai\ngift friday tak lena hai, uski date daal do", ["gift lena Fri"]),
    ("suit silwana hai\nsuit 5 december tak silwana hai us ki tareekh set kr do",
     ["suit silwana Sat"]),
    ("بجلی کا بل جمع کروانا ہے\nبجلی کا بل 28 تک جمع کروانا ہے، اس کی تاریخ لکھ دو",
     ["بجلی کا بل جمع کروانا Sat"]),
    ("bilal ki shadi 12 december ko hai\ngift lena hai\n"
     "gift shadi se do din pehle tak lena hai, us ki date daal do",
     ["bilal ki shadi Sat", "gift lena Thu"]),
    ("بلال کی شادی 12 دسمبر کو ہے\nتحفہ لینا ہے\n"
     "تحفہ شادی سے دو دن پہلے تک لینا ہے، اس کی تاریخ ڈال دو",
     ["بلال کی شادی Sat", "تحفہ لینا Thu"]),
    ("gift lena hai\ngift lena hai, us ki date likh do\nkal", ["gift lena Tue"]),
    # Of none that is there, and of a day that nothing tells:
    ("fees 30 tak deni hai us ki date likh do", ["fees deni Mon"]),
    ("gift shadi se do din pehle lena hai, us ki date daal do", []),
    ("gift shadi se do din pehle lena hai", ["gift shadi se do din pehle lena"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), DATED)
def test_the_day_of_a_task_is_set(talk, said, expected):
    assert told(talk, said) == expected


BEFORE = [
    ("shadi 12 dec ko hai, us se pehle gift lena hai", ["shadi Sat", "gift lena Fri"]),
    ("امی کی سالگرہ ہفتے کو ہے۔ اس سے پہلے کیک آرڈر کرنا ہے",
     ["امی کی سالگرہ Sat", "کیک آرڈر کرنا Fri"]),
    ("meeting jumme ko hai, slides banani hain us se pehle", ["meeting Fri", "slides banani Thu"]),
    ("inspection jumme ko hai us se pehle ward saaf karna hai aur file banani hai",
     ["inspection Fri", "ward saaf karna Thu", "file banani Thu"]),
    # On the same day, as each is a thing to do; and asked when:
    ("kal bazar jana hai, us se pehle atm jana hai", ["bazar jana Tue", "atm jana Tue"]),
    ("shadi 12 dec ko hai, us se pehle yaad dila dena", ["shadi Sat"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), BEFORE)
def test_what_is_to_be_done_before_it_is_due_the_day_before(talk, said, expected):
    assert told(talk, said) == expected


GYM = "kal sham 7 baje gym jana hai\n"
TWO = "kal gym jana hai\nkal dentist ke paas jana hai\n"
CHANGED = [
    (GYM + "gym kal 7 baje nahi 8 baje kar do aur priority high", ["gym jana Tue 20:00 high"]),
    (GYM + "gym parson 7 baje kar do", ["gym jana Wed 19:00"]),
    (GYM + "gym parson subah 7 baje kar do", ["gym jana Wed 07:00"]),
    (GYM + "gym jumme ko kar do aur ise zaroori bhi kar do", ["gym jana Fri 19:00 high"]),
    (GYM + "gym ka time 8 baje aur priority high kar do", ["gym jana Tue 20:00 high"]),
    ("کل فیس دینی ہے\nفیس والا کام جمعے کو کر دو اور ارجنٹ بھی", ["فیس دینی Fri urgent"]),
    ("kal 9 baje class hai\nclass parson 8 baje kar do", ["class Wed 08:00"]),
    (TWO + "gym jumme ko aur dentist hafte ko kar do",
     ["gym jana Fri", "dentist ke paas jana Sat"]),
    (TWO + "1 ko jumme pe kar do aur 2 hafte pe", ["gym jana Fri", "dentist ke paas jana Sat"]),
    (TWO + "dentist 5 baje kar do aur task 1 jumme ko",
     ["gym jana Fri", "dentist ke paas jana Tue 17:00"]),
    # Of both of them:
    (TWO + "gym aur dentist jumme ko kar do", ["gym jana Fri", "dentist ke paas jana Fri"]),
]  # fmt: skip


def levels() -> list[str]:
    """The rows, with how pressing each is where that is more than usual."""
    each = Task.objects.alive().filter(status="open").order_by("number")
    names = ["", "", "", " high", " urgent"]
    return [f"{row}{names[one.priority]}" for row, one in zip(rows(), each, strict=True)]


@pytest.mark.parametrize(("said", "expected"), CHANGED)
def test_nothing_of_two_changes_is_lost(talk, said, expected):
    told(talk, said)
    assert levels() == expected


ONE_DEED = [
    ("kal 5 baje ammi aur abu ko lene jana hai", ["ammi aur abu ko lene jana Tue 17:00"]),
    ("کل امی اور خالہ سے ملنا ہے", ["امی اور خالہ سے ملنا Tue"]),
    ("parson supplier aur mechanic ko paise dene hain",
     ["supplier aur mechanic ko paise dene Wed"]),
    # Two things to do:
    ("kal ammi ko call karni hai aur abu ko lene jana hai",
     ["ammi ko call karni Tue", "abu ko lene jana Tue"]),
    ("kal gym aur ali ko call karni hai", ["Gym Tue", "ali ko call karni Tue"]),
    ("kal bank aur ammi ko phone karna hai", ["Bank Tue", "ammi ko phone karna Tue"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), ONE_DEED)
def test_one_deed_of_two_people_is_one_task(talk, said, expected):
    assert told(talk, said) == expected


EACH = [
    ("امی کی دوائی روز رات 9 بجے یاد دلا دیا کرو، اور میری وٹامن کی گولی صبح 8 بجے",
     ["امی کی دوائی", "میری وٹامن کی گولی"]),
    ("nani ki goli roz raat 9 baje aur walk subah 6 baje yaad dilana", ["nani ki goli", "walk"]),
    ("roz subah walk aur raat ko kitab parhni hai yaad dilana", ["walk", "kitab parhni"]),
    ("roz subah aur shaam dawai leni hai", ["dawai leni", "dawai leni"]),
    ("doodh aur anday kal 5 baje yaad dilana", ["doodh aur anday"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), EACH)
def test_each_thing_of_a_day_is_a_task(talk, said, expected):
    told(talk, said)
    tasks = Task.objects.alive().order_by("number")
    assert [task.title for task in tasks] == expected
    assert all(task.recurrence_rule for task in tasks) or "anday" in said


OFF = "aaj doodh lena hai\nkal bank jana hai\n"
TODAY = [
    (OFF + "aaj tabiyat theek nahi, sab kaam parson pe kar do",
     ["doodh lena Wed", "bank jana Tue"]),
    (OFF + "im sick, sab kaam parson kar do", ["doodh lena Wed", "bank jana Tue"]),
    ("آج دودھ لینا ہے\nکل بینک جانا ہے\nآج طبیعت خراب ہے، سب کام پرسوں پر کر دو",
     ["دودھ لینا Wed", "بینک جانا Tue"]),
    (OFF + "sab kaam parson kar do", ["doodh lena Wed", "bank jana Wed"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), TODAY)
def test_who_is_off_today_moves_what_is_due_today(talk, said, expected):
    assert told(talk, said) == expected


OTHER_WORDS = [
    ("والدین کی میٹنگ جمعہ کو 9 بجے\nparents meeting ab hafte ko subah 10 baje hogi, badal do",
     ["والدین کی میٹنگ Sat 10:00"]),
    ("tohfa lena hai kal\ngift wala parson kar do", ["tohfa lena Wed"]),
    ("kal physics ka test 9 baje hai\nفزکس کا ٹیسٹ 9 نہیں 10 بجے ہو گیا ہے",
     ["physics ka test Tue 10:00"]),
    # Only asked:
    ("team meeting kal 3 baje hai\nclient meeting 5 baje kar do", ["team meeting Tue 15:00"]),
    ("physics ka paper kal hai\nchemistry ka paper jumme ko kar do", ["physics ka paper Tue"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), OTHER_WORDS)
def test_a_task_is_named_in_the_words_of_the_other_language(talk, said, expected):
    assert told(talk, said) == expected


def test_it_is_asked_whether_the_meeting_is_meant(talk):
    told(talk, "team meeting kal 3 baje hai\nclient meeting 5 baje kar do")
    assert "team meeting" in talk.items[-1]["content"]


LOST_BEFORE = [
    ("meeting kal 3 baje hai\nmeeting 3 nahi 4 baje hai aur peer ko hai", ["meeting Mon 16:00"]),
    ("میٹنگ منگل کو 3 بجے ہے\nمیٹنگ 5 بجے کر دو اور بدھ کو", ["میٹنگ Wed 17:00"]),
    ("galla ka hisab jumme ko 8 baje\njumme ki bajaye itwar ko kar do galla wala, 9 baje subah",
     ["galla ka hisab Sun 09:00"]),
    ("assignment jumme tak jama karani hai\nsir ne assignment aage kar di hai ab peer tak hai",
     ["assignment jama karani Mon"]),
    ("کل فزکس کا ٹیسٹ ہے اور پرسوں کیمسٹری کا، دونوں کی تیاری آج رات کرنی ہے",
     ["فزکس کا ٹیسٹ Tue", "کیمسٹری کا ٹیسٹ Wed", "دونوں کی تیاری کرنی Mon 20:00"]),
    ("امی کی دوائی ختم ہو گئی، کل لانی ہے اور ابو کا چیک اپ بھی پرسوں 11 بجے ہے",
     ["امی کی دوائی لانی Tue", "ابو کا چیک اپ Wed 11:00"]),
    ("revision karni hai aaj\ndoodh lana hai aaj\n"
     "kal exam hai to aaj ke sab kaam parson kar do sirf revision rehne do",
     ["revision karni Mon", "doodh lana Wed"]),
    ("gari ka oil change parson karna hai, us se pehle filter lana hai",
     ["gari ka oil change karna Wed", "filter lana Tue"]),
    ("dukan ka kiraya 5 tak dena hai aur bijli ka bill 10 tak, dono ka ek din pehle yaad kara dena",
     ["dukan ka kiraya dena Sat RFri 09:00", "bijli ka bill Thu RWed 09:00"]),
    # What has run out is only told, and a complaint is no order:
    ("doodh khatam ho gaya", []),
    ("kal ki yaad dehani kyun nahi lagayi tumne", []),
    ("tune kal ka reminder kyun nahi lagaya? kal dawai leni hai", ["dawai leni Tue"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), LOST_BEFORE)
def test_what_stands_beside_a_wish_is_not_lost(talk, said, expected):
    assert told(talk, said) == expected


OF_ALL = [
    ("order deliver karna hai jumme ko aur payment leni hai, priority high rakho dono ki", 2),
    ("kal bank jana hai aur fees deni hai, dono zaroori", 2),
    ("gym jana hai\ndentist jana hai\n"
     "gym jumme ko kar do aur dentist hafte ko, aur dono important kar do", 2),
    ("gym jana hai\ndentist jana hai\ngym jumme ko kar do aur dentist wala important kar do", 1),
]  # fmt: skip


@pytest.mark.parametrize(("said", "count"), OF_ALL)
def test_what_is_said_of_all_is_of_each(talk, said, count):
    told(talk, said)
    assert sum("high" in row for row in levels()) == count
