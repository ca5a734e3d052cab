"""Urdu in which something is said beside the wish that is no part of it: of one day alone, how many
things there are, that one is there twice, why it is moved."""

from __future__ import annotations

import pytest

from tests.support.talk import rows
from todos.models import Task
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import alike, telling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("abbu ki dawai roz raat 9 bje yad dilaya kro sirf aj nai", "abbu ki dawai"),
        ("roz subah 7 baje walk yaad dilana, sirf aaj nahi", "walk"),
        ("sirf aaj nahi balke roz 8 baje vitamin lene ka yaad dilana", "vitamin lene"),
        ("dawai sirf aaj ke liye nahi har roz 9 baje yaad dilana", "dawai"),
        ("صرف آج نہیں روز شام 6 بجے پودوں کو پانی دینے کی یاد دلایا کرو", "پودوں کو پانی دینے"),
        ("روز رات 9 بجے بلی کا کھانا یاد دلایا کرو صرف آج نہیں", "بلی کا کھانا"),
    ],
)
def test_what_is_not_of_today_alone_has_that_in_no_title(said, title):
    [asked] = requests(said)
    assert asked.arguments["title"] == title
    assert asked.arguments["repeat"]


def test_a_sentence_behind_it_is_its_own():
    asked = requests("roz 7 baje gym yaad dila dena sirf aaj nahi. kal doodh bhi lana hai")
    assert [one.arguments["title"] for one in asked] == ["gym", "doodh lana"]


def test_what_is_every_day_but_today_is_not_told_to_be_every_day():
    assert "repeat" not in str(requests("gym kal kar do sirf aaj nahi jaunga"))


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("aaj raat 9 baje abbu ki dawai ka yaad kara dena",
         "abbu ki dawai roz raat 9 bje yad dilaya kro sirf aj nai",
         ["Abbu ki dawai Mon 21:00 DAILY (21:00)"]),
        ("آج رات 9 بجے ابو کی دوائی یاد دلانا",
         "ابو کی دوائی روز رات 9 بجے یاد دلایا کرو صرف آج نہیں",
         ["ابو کی دوائی Mon 21:00 DAILY (21:00)"]),
        ("abbu ki dawai roz raat 9 baje", "abbu ki dawai roz raat 9 baje yaad dila diya karo",
         ["abbu ki dawai Mon 21:00 DAILY (21:00)"]),
        ("kal subah 8 baje dawai leni hai", "dawai leni hai roz raat 9 bje yaad dila dena",
         ["dawai leni Tue 08:00", "dawai leni Mon 21:00 DAILY (21:00)"]),
        ("aaj raat 9 baje ammi ki dawai leni hai", "abbu ki dawai roz raat 9 bje yaad dila dena",
         ["ammi ki dawai leni Mon 21:00", "abbu ki dawai Mon 21:00 DAILY (21:00)"]),
    ],
)  # fmt: skip
def test_the_task_of_that_name_and_hour_repeats(talk, first, then, expected):
    talk.say(first)
    talk.say(then)
    assert rows() == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("اچھا کل رات 9 بجے چیپٹر 3 کا لیکچر تیار کرنا ہے اور جمعہ کو صبح بیٹی کی "
         "سکول فیس جمع کروانی ہے یاد دلا دینا",
         ["چیپٹر 3 کا لیکچر تیار کرنا Tue 21:00", "بیٹی کی سکول فیس جمع کروانی Fri 09:00 (09:00)"]),
        ("kal subah bank jana hai aur shaam ko bill bharna hai yaad dila dena",
         ["bank jana Tue 09:00", "bill bharna Tue 18:00 (18:00)"]),
        ("peer ko report deni hai aur mangal ko slides banani hain to reminder laga do",
         ["report deni Mon", "slides banani Tue (09:00)"]),
        ("نہیں دو کام ہیں ایک کل رات 9 بجے لیکچر تیار کرنا ہے۔ "
         "دوسرا جمعہ کو صبح 10 بجے فیس جمع کروانی ہے",
         ["لیکچر تیار کرنا Tue 21:00", "فیس جمع کروانی Fri 10:00"]),
        ("nahi do kaam hain, pehla kal doodh lana hai, dusra jumme ko fees jama karwani hai",
         ["doodh lana Tue", "fees jama karwani Fri"]),
        ("nahi do kaam hain ek report likhni hai aur dusra kal slides banani hain",
         ["report likhni", "slides banani Tue"]),
        ("نہیں تین کام ہیں، پہلا کل دودھ لانا ہے، دوسرا پرسوں بل بھرنا ہے، "
         "تیسرا جمعہ کو ڈاکٹر کو فون کرنا ہے",
         ["دودھ لانا Tue", "بل بھرنا Wed", "ڈاکٹر کو فون کرنا Fri"]),
    ],
)  # fmt: skip
def test_two_things_in_one_breath_are_two_tasks(talk, said, expected):
    talk.say(said)
    assert rows() == expected


@pytest.mark.parametrize("said", ["do kaam hain ek bacha so raha hai", "mere do kaam hain"])
def test_what_counts_without_things_to_do_adds_nothing(talk, said):
    talk.say(said)
    assert rows() == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("quiz parson kar do sir ne date agay krdi", "quiz Wed 10:00"),
        ("quiz parson kr do sir ne quiz ki date badal di", "quiz Wed 10:00"),
        ("quiz jumme ko rakh do kal lab nahi ho sakti", "quiz Fri 10:00"),
        ("quiz jumme ko kar do kyunke kal school band hai", "quiz Fri 10:00"),
        ("quiz wala kal ki jagah parson subah kar do kal chutti hai", "quiz Wed 10:00"),
        ("quiz jumme ki bajaye jumerat sham 5 bje kr do", "quiz Thu 17:00"),
        ("quiz parson subah kr do", "quiz Wed 10:00"),
        ("quiz parson shaam kr do", "quiz Wed 18:00"),
        ("quiz parson subah 8 baje kr do", "quiz Wed 08:00"),
        ("quiz parson aath baje subah kr do", "quiz Wed 08:00"),
    ],
)
def test_an_order_ends_at_its_verb_where_a_reason_follows(talk, said, expected):
    talk.say("kal subah 10 baje quiz hai")
    talk.say(said)
    assert rows() == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("فیس والا جمعہ کی جگہ جمعرات شام 5 بجے کر دو جمعہ کو سکول بند ہے", "Thu 17:00"),
        ("فیس والا جمعہ کی بجائے ہفتہ کر دو", "Sat 10:00"),
        ("فیس والا 10 بجے کی بجائے 11 بجے کر دو", "Fri 11:00"),
    ],
)
def test_a_day_that_it_is_moved_from_is_no_name(talk, said, expected):
    talk.say("جمعہ کو صبح 10 بجے بیٹی کی سکول فیس جمع کروانی ہے")
    talk.say(said)
    assert rows() == [f"بیٹی کی سکول فیس جمع کروانی {expected}"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ye do dafa ho gaya, purana task 2 delete kr do or task 1 ka naam sirf dawai kr do",
         ["dawai"]),
        ("یہ دو بار لکھا گیا ہے پرانا کام 2 ہٹا دو", ["doodh lana"]),
        ("ye do dafa ho gaya hata do", ["doodh lana", "anday lane"]),
    ],
)  # fmt: skip
def test_that_it_is_there_twice_is_a_remark(talk, said, expected):
    talk.say("doodh lana hai")
    talk.say("anday lane hain")
    talk.say(said)
    assert rows() == expected


@pytest.mark.parametrize("said", ["purana sofa bechna hai", "purana sofa 3 baje bechna hai"])
def test_what_is_old_and_no_number_keeps_its_name(said):
    [asked] = requests(said)
    assert asked.arguments["title"] == "purana sofa bechna"


@pytest.mark.parametrize(
    "said",
    [
        "aj shaam 5 bje ammi k sath bazar jana h aur raat ko 9 bje abbu ki dawai ka yaad kra dena",
        "آج شام 5 بجے بازار جانا ہے اور رات کو 9 بجے ابو کی دوائی کا یاد کرا دینا",
    ],
)
def test_of_two_new_things_neither_is_said_to_be_missed(talk, said):
    answer = talk.say(said)
    assert len(rows()) == 2
    assert "nahi tha" not in answer
    assert "نہیں تھا" not in answer


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("خالہ کی بیٹی کی شادی 12 دسمبر کو ہے۔ اس سے پہلے تحفہ لینا ہے اور "
         "یکم دسمبر تک بچوں کے کپڑے درزی کو دینے ہیں", [12, 11, 1]),
        ("shadi 20 december ko hai us se pehle gift lena hai aur 1 december tak kapre dene hain",
         [20, 19, 1]),
        ("shadi 20 december ko hai us se pehle gift lena hai aur kapre silwane hain", [20, 19, 19]),
    ],
)  # fmt: skip
def test_what_is_to_be_done_before_it_keeps_its_day(talk, said, days):
    talk.say(said)
    assert [task.due_date.day for task in Task.objects.order_by("number")] == days


@pytest.mark.parametrize(
    ("urdu", "latin"),
    [
        ("ٹیوشن", "tuition"), ("پریزنٹیشن", "presentation"), ("رجسٹریشن", "registration"),
        ("لیکچر", "lecture"), ("پکچر", "picture"), ("سیشن", "session"), ("ایڈمیشن", "admission"),
        ("ریویژن", "revision"), ("فنکشن", "function"), ("آپریشن", "operation"),
        ("روشن", "roshan"), ("ٹیچر", "teacher"),
    ],
)  # fmt: skip
def test_an_english_word_is_known_in_either_script(urdu, latin):
    assert alike(*telling(urdu), *telling(latin))


@pytest.mark.parametrize(
    ("urdu", "latin"),
    [
        ("ٹیوشن", "station"), ("فنکشن", "fraction"), ("ٹیچر", "picture"), ("پکچر", "lecture"),
        ("کمیشن", "admission"), ("روشن", "ration"), ("آپریشن", "registration"),
        ("لوکیشن", "vacation"), ("ٹیوشن", "tension"), ("سیشن", "station"),
    ],
)  # fmt: skip
def test_another_english_word_is_another(urdu, latin):
    assert not alike(*telling(urdu), *telling(latin))


def test_a_task_in_urdu_letters_is_moved_by_its_english_name(talk):
    talk.say("جمعرات کو 4 بجے ٹیوشن ہے یاد رکھنا")
    talk.say("tuition jume ko 5 baje kar do")
    assert rows() == ["ٹیوشن Fri 17:00"]


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("زیادہ کر دیں تو کیا نقصان", False),
        ("gain zyada kar dein to kya hoga", False),
        ("agar 1 delete kar dein to kya hoga", False),
        ("1 ko delete kar dein to acha hai", True),
        ("1 ko high priority kar dein", True),
    ],
)
def test_what_comes_of_a_change_is_no_order(said, changes):
    assert (bool(requests(said)) and requests(said)[0].kind in {"delete", "priority"}) == changes
