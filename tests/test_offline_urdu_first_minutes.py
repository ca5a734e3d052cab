"""Urdu in either script as people type it in their first ten minutes: hours without a word for the
clock, what is put right or told of what was done, lists of things, and what it must not do."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.support.talk import day_and_hour, reminded
from todos.models import Task
from tutor.offline.parsing.by_rules import requests

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def rows() -> list[str]:
    """Title, day and hour of each task that there is, with the hours of its reminders."""
    found = []
    for task in Task.objects.alive().order_by("number"):
        set_ = "".join(f" ({moment:%a %H:%M})" for moment in reminded(task))
        done = " ✓" if task.status == "done" else ""
        found.append(f"{task.title}{day_and_hour(task)}{set_}{done}")
    return found


def after(talk, *said: str) -> list[str]:
    talk.say(*said)
    return rows()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("جمعے کو صبح ساڑھے چھ پر ٹرین ہے", "ٹرین Fri 06:30"),
        ("جمعے کو گیارہ چالیس پر ٹرین ہے", "ٹرین Fri 11:40"),
        ("جمعے کو شام چھ تیس پر ٹیوشن ہے", "ٹیوشن Fri 18:30"),
        ("جمعے کو گیارہ بج کر چالیس منٹ پر ٹرین ہے", "ٹرین Fri 11:40"),
        ("jumme ko subah saat tees pe train hai", "train Fri 07:30"),
        ("jumme ko shaam chay pe tuition hai", "tuition Fri 18:00"),
    ],
)
def test_an_hour_needs_no_word_for_the_clock(talk, said, expected):
    assert after(talk, said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("doodh wale ko paise dene hain 1200 aur safai wali ko 800",
         ["doodh wale ko paise dene 1200", "safai wali ko 800 dene"]),
        ("doodh wale ko 1200 dene hain aur safai wali ko 800",
         ["doodh wale ko 1200 dene", "safai wali ko 800 dene"]),
    ],
)  # fmt: skip
def test_who_is_paid_besides_is_a_task_of_its_own(talk, said, expected):
    assert after(talk, said) == expected


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("doodh wale ko 1200 dene hain", "doodh wale ko de diye", "doodh wale ko 1200 dene ✓"),
        ("ammi ki dawai aur doodh lana hai", "doodh le aya", "Ammi ki dawai lana"),
    ],
)
def test_a_word_that_says_whose_is_no_part_of_a_list(talk, before, said, expected):
    assert [row.casefold() for row in after(talk, before, said)] == [expected.casefold()]


@pytest.mark.parametrize(
    ("done", "said", "open_"),
    [
        ("assignment ho gayi", "nahi ruko abhi submit nahi hui", True),
        ("assignment ho gayi", "nahi abhi aadhi baqi hai", True),
        ("اسائنمنٹ ہو گئی", "نہیں ابھی آدھی باقی ہے", True),
        ("assignment ho gayi", "nahi quiz abhi nahi hua", False),
        ("assignment ho gayi", "nahi lab report abhi nahi bheji", False),
    ],
)
def test_what_is_not_done_after_all_is_open_again(talk, done, said, open_):
    title = "اسائنمنٹ submit کرنی ہے" if done[0] == "ا" else "assignment submit karni hai"
    [row] = after(talk, title, done, said)
    assert row.endswith("✓") is not open_


def test_a_new_thing_moves_nothing_that_was_asked_about(talk):
    asked = (
        "shaam 6 baje walk karni hai",
        "aaj walk nahi karungi",
        "jumme ko behen ke ghar jana hai",
    )
    walk, sister = after(talk, *asked)
    assert "Fri" not in walk
    assert sister == "behen ke ghar jana Fri"
    assert "Fri" in after(talk, "aaj walk nahi karungi", "jumme ko")[0]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("kal ka batao", "list"),
        ("aaj ka bata do", "list"),
        ("کل کا بتاؤ", "list"),
        ("aaj ka schedule dikhao", "list"),
        ("kal bata dena", "remind"),
        ("ammi ko phone karne ka kal bata dena", "add_reminder"),
        ("10 tak likh do", "due"),
        ("10 anday likh do", "add"),
        ("kamre ki safai karni hai is hafte", "add"),
        ("mere exams agle mahine hain", "offer"),
        ("ek ghanta pehle btana doctor se", "remind"),
    ],
)
def test_what_is_asked(said, kind):
    assert [one.kind for one in requests(said)] == [kind]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("doctor ka time 5 ho gaya", "doctor ke paas jana Fri 17:00"),
        ("doctor ka time badal ke 6 ho gaya", "doctor ke paas jana Fri 18:00"),
        ("ek ghanta pehle btana doctor se", "doctor ke paas jana Fri 16:00 (Fri 15:00)"),
        ("jumme subah 9 bje yaad krwana doctor ka", "doctor ke paas jana Fri 16:00 (Fri 09:00)"),
        ("meeting 8 bje hogi ab", "doctor ke paas jana Fri 16:00"),
    ],
)
def test_what_is_said_of_the_hour_of_a_task(talk, said, expected):
    assert after(talk, "jumme ko 4 baje doctor ke paas jana hai", said)[0] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("گروسری: آٹا، دال، چاول", ["آٹا", "دال", "چاول"]),
        ("grocery: aata, daal, chawal", ["aata", "daal", "chawal"]),
        ("sauda: aata daal chawal", ["aata", "daal", "chawal"]),
        ("ghar ka rashan lana hai: chawal 5 kilo, daal 2 kilo", ["chawal 5 kilo", "daal 2 kilo"]),
        ("sabzi: aloo, pyaz, tamatar", ["aloo", "pyaz", "tamatar"]),
        ("mujhe bohat kaam hain: kapray dhone, istri, khana", ["kapray dhone", "istri", "khana"]),
        ("doodh lana hai, bill jama karwana hai aur bread",
         ["doodh lana", "bill jama karwana", "bread"]),
        ("دودھ لانا ہے، بجلی کا بل جمع کروانا ہے، ڈبل روٹی",
         ["دودھ لانا", "بجلی کا بل جمع کروانا", "ڈبل روٹی"]),
        ("doodh lana hai, bill jama karwana hai aur bas", ["doodh lana", "bill jama karwana"]),
        ("doodh lana hai, bill jama karwana hai phir ghar", ["doodh lana", "bill jama karwana"]),
        ("bank jana hai, bachay bhi (school se lene)", ["bank jana", "bachay school se lene"]),
        ("doodh lana hai, anday, bread", ["doodh, anday aur bread lana"]),
        ("bazar jana hai kal dawai lana yaad dila dena", ["bazar jana", "dawai lana"]),
        ("بازار جانا ہے کل دوائی لے آنا یاد دلا دینا", ["بازار جانا", "دوائی لے آنا"]),
        ("doctor ke paas jana hai kal nani ko yaad dila dena", []),  # of whom, it is asked
    ],
)  # fmt: skip
def test_each_thing_is_a_task(talk, said, expected):
    talk.say(said)
    titles = [task.title for task in Task.objects.order_by("number")]
    assert titles == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("bijli ka bill 10 tak aur gas ka 15 tak", [("bijli ka bill", 10), ("gas ka bill", 15)]),
        ("بجلی کا بل ۱۰ تک اور گیس کا ۱۵ تک بھرنا ہے",
         [("بجلی کا بل بھرنا", 10), ("گیس کا بل بھرنا", 15)]),
        ("bachon ki fees 5 tak aur ghar ka kiraya 10 tak",
         [("bachon ki fees", 5), ("ghar ka kiraya", 10)]),
        ("physics 1 ko chemistry 3 ko aur math 7 ko",
         [("physics", 1), ("chemistry", 3), ("math", 7)]),
        ("ahmed se 20000 lene hain wo 25 ko dega", [("ahmed se 20000 lene", 25)]),
    ],
)  # fmt: skip
def test_each_has_its_day_of_the_month(talk, said, expected):
    talk.say(said)
    assert [(task.title, task.due_date.day) for task in Task.objects.order_by("number")] == expected


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("sauda likh lo doodh dahi hara dhania", "doodh le aya", "sauda dahi hara dhania"),
        ("گھر کا سودا لانا ہے آٹا چینی گھی", "آٹا لے آئی", "گھر کا سودا لانا چینی گھی"),
        ("sauda likh lo doodh dahi", "doodh aur dahi le aya", "sauda doodh dahi ✓"),
        ("laundry karni hai", "nahi laundry wala har hafte ho, har sunday", "laundry karni Sun"),
        ("laundry karni hai", "laundry har jumme ko ho", "laundry karni Fri"),
        ("gas ka bill bharna hai", "gas wala kal kar do dukan nahi khuli aaj", None),
    ],
)
def test_what_is_told_of_a_list_or_a_rhythm(talk, before, said, expected):
    [row] = after(talk, before, said)
    assert row == expected if expected else row != "gas ka bill bharna"


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("jumme ko nahi", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU"),
        ("jumme ko chutti hai to jumme ko nahi", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU"),
        ("weekend pe nahi", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("اتوار کو نہیں", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
        ("doodh nahi lana", "FREQ=DAILY"),
    ],
)
def test_a_day_off_is_left_out_of_what_repeats(talk, said, rule):
    talk.say("roz subah 7 baje bachon ko school chorna hai")
    talk.say(said)
    assert Task.objects.get().recurrence_rule == rule


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["jumme ko viva hai 10 bje", "ek din pehle yaad dilana slides print krne ka"],
         ["viva Fri 10:00", "slides print krna Thu 10:00 (Thu 10:00)"]),
        (["jumme ko viva hai 10 bje", "gift lena hai",
          "viva se ek din pehle yaad dilana gift lene ka"],
         ["viva Fri 10:00", "gift lena (Thu 10:00)"]),
        (["jumme ko viva hai 10 bje", "baal katwane hain viva se ek din pehle"],
         ["viva Fri 10:00", "baal katwane Thu"]),
        (["ammi ki dawai khatam ho gai hai", "jumme ko le aana"], ["ammi ki dawai le aana Fri"]),
        (["امی کی دوا ختم ہو گئی ہے", "جمعے کو لے آنا"], ["امی کی دوا لے آنا Fri"]),
        (["jumme ko meeting hai 9 se 10"], ["meeting Fri 09:00"]),
        (["sir ne assignment di hai ros 2 pe sunday tk"], ["ros 2 pe assignment Sun"]),
        (["sir ne assignment check ki hai sunday ko"], []),
        (["boss ne chutti di hai jumme ko"], []),
        (["jumme ko bachon ko robot ke bare mein batana hai"],
         ["bachon ko robot ke bare mein batana Fri"]),
        (["jumme ko physics ka chapter 1 khatam krna hai"],
         ["physics ka chapter 1 khatam krna Fri"]),
        (["jumme ko bachon ki chutti hai school nahi jana"], []),
        (["cylinder bharwana hai", "cylinder urgent hai"], ["cylinder bharwana"]),
    ],
)  # fmt: skip
def test_what_is_to_be_done_and_when(talk, said, expected):
    assert after(talk, *said) == expected


@pytest.mark.parametrize(
    ("said", "practises"),
    [
        ("Ali ne mujhse lidar ka poocha", False),
        ("علی نے مجھ سے لائیڈار کا پوچھا", False),
        ("sir ne mujhse lidar ka sawal poocha", False),
        ("mujhse lidar ka pucho", True),
        ("مجھ سے لائیڈار کا سوال پوچھو", True),
    ],
)
def test_who_was_asked_wants_no_questions(talk, said, practises):
    answer = talk.say(said)
    assert ("akhir ke sawalon" in answer or "آخر کے سوالوں" in answer) is practises


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("cement 25 bori kar do", "cement 25 bori mangwana"),
        ("25 bori kr do", "cement 25 bori mangwana"),
        ("sariya 25 bori kar do", "cement 20 bori mangwana"),
        ("cement 25 kilo kar do", "cement 20 bori mangwana"),
        ("cement 5 baje kar do", None),
    ],
)
def test_another_number_of_what_a_title_counts(talk, said, expected):
    [row] = after(talk, "cement 20 bori mangwana hai", said)
    assert row == expected if expected else row.endswith("17:00")


def test_an_hour_behind_a_rhythm_is_of_the_task(talk):
    said = ("jumme ko bank jana hai 9 bje", "bank har hafte ho", "9 nahi 10 bje")
    assert after(talk, *said) == ["bank jana Fri 10:00"]
    assert after(talk, "ali ko call karni hai", "ali wali ho gai", "nahi bank wali")[0].endswith(
        "✓"
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "kiraya hr mahine ki 5 tareekh ko dena hota hai, ek din pehle yad dila dia kro",
            "kiraya dena 5 FREQ=MONTHLY;BYMONTHDAY=5 4",
        ),
        (
            "بجلی کا بل ہر مہینے کی 20 تاریخ کو دینا ہوتا ہے، دو دن پہلے یاد دلا دیا کرو",
            "بجلی کا بل دینا 20 FREQ=MONTHLY;BYMONTHDAY=20 18",
        ),
        (
            "har mahine ki 10 ko committee ke paise dene hote hain",
            "committee ke paise dene 10 FREQ=MONTHLY;BYMONTHDAY=10",
        ),
        # What is only told, or asked:
        ("roz school jana hota hai, bohat thak jati hun", ""),
        ("mujhe har saal wahan jana hota hai", ""),
        ("kiraya kab dena hota hai", ""),
        ("robot ko kaise chalana hota hai", ""),
    ],
)
def test_what_is_to_be_done_each_month(talk, said, expected):
    talk.say(said)
    found = [
        f"{one.title} {one.due_date.day} {one.recurrence_rule}"
        + "".join(f" {timezone.localtime(at.fire_at).day}" for at in one.reminders.all())
        for one in Task.objects.alive()
    ]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("wali ka bill, ek din pehle yaad dila dena", "naya likh lo"), "wali ka bill"),
        (("والی کا بل، ایک دن پہلے یاد دلانا", "نیا لکھ لو"), "والی کا بل"),
        (("ek din pehle kapre lene hain",), "ek din pehle kapre lene"),
        (("do hafte pehle passport banwana hai",), "do hafte pehle passport banwana"),
    ],
)
def test_no_new_task_is_due_before_today(talk, said, expected):
    assert after(talk, *said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "itwar ko baji ki mangni hai dopahar 2 bje, or mangal jumerat gym jana hai raat 9",
            ["baji ki mangni Sun 14:00", "gym jana Tue 21:00", "gym jana Thu 21:00"],
        ),
        (
            "اتوار کو باجی کی منگنی ہے دوپہر 2 بجے، اور منگل جمعرات کو جم جانا ہے رات ۹",
            ["باجی کی منگنی Sun 14:00", "جم جانا Tue 21:00", "جم جانا Thu 21:00"],
        ),
        (
            "budh jumma tuition parhani hai sham 5",
            ["tuition parhani Wed 17:00", "tuition parhani Fri 17:00"],
        ),
        ("mangal ko dawai leni hai subah 8", ["dawai leni Tue 08:00"]),
        # One thing with one day, or none:
        ("ali sana ko call karni hai", ["ali sana ko call karni"]),
        ("agle hafte itwar ko lahore jana hai", ["lahore jana Sun"]),
        ("har mangal jumerat gym jana hai raat 9", ["gym jana Tue 21:00"]),
    ],
)
def test_days_and_hours_without_words_between(talk, said, expected):
    assert after(talk, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("bilal bhai ka a12 budh ko sham 5 tak dena hai, wada kia hai, urgent hai", "urgent"),
        ("بلال بھائی کا فون بدھ کو شام 5 تک دینا ہے، وعدہ کیا ہے، ارجنٹ ہے", "فوری"),
        ("sana ko kitab kal deni hai, promise kia hai", "Likh liya"),
        ("SLAM parhna hai kal, SLAM kia hai", "Hawala"),
    ],
)
def test_a_promise_is_no_question(talk, said, expected):
    answer = talk.say(said)
    assert expected in answer
    assert "dekh saka" not in answer
    assert Task.objects.alive().count() == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("task 1 ki date 5 december kr do, 4 ko reminder", "kapre lene Sat (Fri 09:00)"),
        ("task 1 ki date 5 january kr do, aur 3 ko yaad dilana", "kapre lene Tue (Sun 09:00)"),
        ("task 1 ki date 5 december kr do", "kapre lene Sat"),
    ],
)
def test_a_reminder_is_in_the_month_just_named(talk, said, expected):
    assert after(talk, "kapre lene hain kal", said) == [expected]
