"""In Urdu, of tasks that are on the list: which one "X wala" is, what is done of it and what is
not, whose name is amiss, and which number was meant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.talk import Talk
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
SEWING = ["انارکلی سے دھاگے اور بٹن لینے ہیں", "گھر کا سودا لانا ہے"]
THREAD, FOOD = "انارکلی سے دھاگے اور بٹن لینے", "گھر کا سودا لانا"
CAR = ["add buy bread", "add wash the car", "add call the bank"]


def after(talk, *said: str) -> dict[int, str]:
    """What the tasks that are left are called, by number; what is done has a mark."""
    talk.say(*said)
    kept = Task.objects.alive().order_by("number")
    return {task.number: f"{task.title}{' ✓' * (task.status == 'done')}" for task in kept}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("اور بٹن والا بھی تو ہو گیا", {1: f"{THREAD} ✓", 2: FOOD}),
        ("dhage wala ho gya", {1: f"{THREAD} ✓", 2: FOOD}),
        ("بٹن لے آئی ہوں", {1: "انارکلی سے دھاگے لینے", 2: FOOD}),
        ("دھاگے اور بٹن لے آئی", {1: f"{THREAD} ✓", 2: FOOD}),
        ("نہیں نہیں دھاگے اور بٹن والا کام ہو گیا ہے میں لے آئی اور سودے والا کینسل کر دو",
         {1: f"{THREAD} ✓"}),
        ("دھاگے والا تو سمجھ گیا", {1: THREAD, 2: FOOD}),
        ("اب میں دھاگے بٹن تو لے آئی ہوں اور سودا امی لے آئیں گی وہ رہنے دو",
         {1: f"{THREAD} ✓", 2: FOOD}),
    ],
)  # fmt: skip
def test_what_is_pointed_at_is_done_as_a_whole_and_what_is_got_in_part(talk, said, left):
    assert after(talk, *SEWING, said) == left


def test_what_somebody_else_will_bring_is_asked_about_and_goes_with_a_yes(talk):
    talk.say("گھر کا سودا لانا ہے")
    assert "؟" in talk.say("سودا امی لے آئیں گی وہ رہنے دو")
    assert after(talk, "جی") == {}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("2 number ka naam ajeeb sa likha hai, usko bas gari dhulwani kar do",
         {1: "Buy bread", 2: "gari dhulwani", 3: "Call the bank"}),
        ("ارے یار، دو نمبر کا نام عجیب لکھا ہے بس گاڑی دھلوانی لکھو",
         {1: "Buy bread", 2: "گاڑی دھلوانی", 3: "Call the bank"}),
        ("wash wale ka naam bas wash kar do", {1: "Buy bread", 2: "wash", 3: "Call the bank"}),
        ("iska naam ajeeb hai, bas bank jana likho",
         {1: "Buy bread", 2: "Wash the car", 3: "bank jana"}),
    ],
)  # fmt: skip
def test_a_name_that_is_amiss_is_that_of_the_number_that_is_said(talk, said, left):
    assert after(talk, *CAR, said) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("are nahi ye to gari wala badal diya wapas karo maine kaam 1 ka kaha tha",
         {1: "gari dhulwani", 2: "Wash the car", 3: "Call the bank"}),
        ("ارے نہیں یہ تو گاڑی والا بدل دیا واپس کرو میں نے تین نمبر کا کہا تھا",
         {1: "Buy bread", 2: "Wash the car", 3: "gari dhulwani"}),
        ("ye to bank wala badal diya, wapas karo",
         {1: "Buy bread", 2: "Wash the car", 3: "Call the bank"}),
        ("maine 2 ka kaha tha", {1: "Buy bread", 2: "gari dhulwani", 3: "Call the bank"}),
    ],
)  # fmt: skip
def test_a_new_name_goes_to_the_number_that_was_meant(talk, said, left):
    assert after(talk, *CAR, "2 ka naam gari dhulwani rakh do", said) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("ground wala aj hi krna hai warna koi aur le jaye ga", {1: 0, 2: None}),
        ("بل والا پرسوں کرنا ہے", {1: None, 2: 2}),
        ("kal bill wala krna hai", {1: None, 2: 1}),
        ("laptop wala kal karna hai", {1: None, 2: None, 3: 1}),
        ("doodh wale ko paise dene hain kal", {1: None, 2: None, 3: 1}),
    ],
)
def test_what_is_pointed_at_and_to_be_done_is_on_the_list_if_anything_is(talk, said, left):
    after(talk, "qasim bagh ka ground book krna hai", "bijli ka bill bharna hai", said)
    today = timezone.localdate(timezone=talk.user.zone)
    dues = Task.objects.values_list("number", "due_date")
    assert {number: due and (due - today).days for number, due in dues} == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("done. or kal net practice hai wo bhi daal do", {1: "double roti", 2: "net practice"}),
        ("perfect, add buy eggs", {1: "double roti", 2: "Buy eggs"}),
        ("زبردست۔ کل دودھ لانا ہے", {1: "double roti", 2: "دودھ لانا"}),
        ("1 ka naam double roti rakh do", {1: "double roti"}),
        ("done", {1: "double roti ✓"}),
        ("ho gaya. kal doodh lana hai", {1: "double roti ✓", 2: "doodh lana"}),
    ],
)
def test_what_was_changed_well_is_not_done(talk, said, left):
    assert after(talk, "add buy bread", "1 ka naam double roti rakh do", said) == left


def test_what_was_not_done_after_all_is_open_again(talk):
    calls = ["hafeez ko call krni hai", "larkon se paise lene hain", "1 ho gaya", "2 ho gaya"]
    left = after(talk, *calls, "nai yar hafeez wali call abi nai hui, wo wapas lao")
    assert left == {1: "hafeez ko call krni", 2: "larkon se paise lene ✓"}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("nahi nahi doodh nahi liya abhi", {1: "doodh lana", 2: "report likhni"}),
        ("nahi report nahi hui", {1: "doodh lana ✓", 2: "report likhni"}),
        ("ویسے دودھ نہیں لائی میں، غلطی سے کہہ دیا", {1: "doodh lana ✓", 2: "report likhni"}),
        ("waise doodh nahi liya maine, galti se keh diya", {1: "doodh lana", 2: "report likhni"}),
    ],
)
def test_what_was_ticked_off_last_and_not_done_is_open_again(talk, said, left):
    assert after(talk, "doodh lana hai", "report likhni hai", "doodh le aya", said) == left


def test_what_is_open_is_not_taken_back(talk):
    said = "ارے نہیں! بیٹریاں ابھی چارج نہیں کیں، وہ واپس لاؤ"
    tasks = {1: "بیٹریاں چارج کرنی", 2: "حمزہ کو فون کرنا"}
    assert after(talk, "بیٹریاں چارج کرنی ہیں", "حمزہ کو فون کرنا ہے", said) == tasks


def test_a_message_that_came_is_no_call_made(talk):
    talk.say("add حمزہ کو فون کرنا")
    said = "oho hamza ka msg a gya, call ki zarurat nai rahi, usko hata do"
    assert after(talk, "add چارجر لینا", said) == {2: "چارجر لینا"}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("1 ka naam bdal do: hafeez ko ghee ki call", {1: "hafeez ko ghee ki call", 2: "Pay rent"}),
        ("1 ka naam kr do hafeez ko ghee ki call", {1: "hafeez ko ghee ki call", 2: "Pay rent"}),
        ("2 wala hatao or 1 ka naam kr do hafeez ko call", {1: "hafeez ko call"}),
        ("1 ka naam chai lana rakh do aur 2 delete kar do", {1: "chai lana"}),
        ("1 ka naam doodh aur dahi rakh do", {1: "doodh aur dahi", 2: "Pay rent"}),
    ],
)
def test_a_new_name_and_what_else_is_asked_are_two(talk, said, left):
    assert after(talk, "add call hafeez", "add pay rent", said) == left


def test_a_new_name_answers_no_question_about_another_task(talk):
    left = after(talk, "add pay rent", "1 ka naam chai lana rakh do aur 3 ka naam kheer",
                 "1 ka naam rakh do doodh aur dahi")  # fmt: skip
    assert left == {1: "doodh aur dahi"}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("thursday ki meeting ab 4 bje hai", {"Meeting": 16, "Meeting with sana": 10}),
        ("جمعرات والی میٹنگ چار بجے کر دو", {"Meeting": 16, "Meeting with sana": 10}),
    ],
)
def test_the_one_of_a_day_is_moved(talk, said, left):
    talk.say("add meeting on thursday at 2pm")
    talk.say("add meeting with sana on friday at 10am")
    talk.say(said)
    assert {task.title: task.due_time.hour for task in Task.objects.all()} == left


@pytest.mark.parametrize("name", ["naveed", "نوید", "Naveed sir"])
def test_a_name_is_the_same_in_either_script(talk, name):
    after(talk, "سر نوید سے میٹنگ جمعرات کو تین بجے ہے", "ali se meeting kal 2 bje hai")
    talk.say(f"{name} wali meeting 4 bje kar do")
    hours = Task.objects.order_by("number").values_list("due_time__hour", flat=True)
    assert [*hours] == [16, 14]


def test_the_plural_is_the_same_word(talk):
    talk.say("بیٹریاں لینی ہیں")
    talk.say("بیٹریوں والا کل کر دو")
    assert Task.objects.get().due_date is not None


@pytest.mark.parametrize(
    "said",
    ["viva se pehle pehle kya kya krna hai mujhe", "zabardast. viva se pehle kya karna hai",
     "وائیوا سے پہلے کیا کیا کرنا ہے", "what do i have to do before the viva",
     "whats left before my viva", "show me tasks before the viva"],
)  # fmt: skip
def test_what_is_due_until_a_task_is_listed(talk, said):
    after(talk, "add viva in 4 days at 10am", "add print slides in 3 days", "add rest in 5 days")
    shown = talk.say(said)
    assert "Print slides" in shown and "Viva" in shown and "Rest" not in shown


@pytest.mark.parametrize(
    "said",
    ["what do i need to do before launching a node", "node launch karne se pehle kya karna hai",
     "kalman filter se pehle kya karna hai"],
)  # fmt: skip
def test_what_is_no_task_is_not_taken_for_one(user, said):
    talk = Talk(user, agent="tutor")
    talk.say("add call sana tomorrow")
    assert "Call sana" not in talk.say(said)


@pytest.mark.parametrize(
    "said",
    [
        "1 mat hatao balke rent wala hata do",
        "bread wala mat hatao lekin rent wala hata do",
        "بریڈ والا مت ہٹاؤ بلکہ رینٹ والا ہٹا دو",
    ],
)
def test_what_is_to_stay_stays_and_the_other_goes(talk, said):
    assert after(talk, "add buy bread", "add pay rent", said) == {1: "Buy bread"}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("nahi yar kal nahi, parson wala", 2),
        ("نہیں کل نہیں پرسوں والا", 2),
        ("nahi aaj wala", 0),
        ("nahi parson", 2),
    ],
)
def test_the_day_that_is_meant_is_none_of_the_past(talk, said, days):
    after(talk, "kal dentist jana hai", said)
    today = timezone.localdate(timezone=talk.user.zone)
    assert (Task.objects.get().due_date - today).days == days


def test_a_day_that_is_asked_for_after_a_list_has_its_before(talk):
    day = timezone.localdate(timezone=talk.user.zone) + timedelta(days=3)
    after(talk, f"add rest on {day}", "add print slides tomorrow", "show my tasks")
    shown = talk.say(f"what is due before {day:%A}")
    assert "Print slides" in shown and "Rest" not in shown


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("گیس والا ہو گیا لیکن بجلی والا نہیں ہوا", {1: "بجلی کا بل", 2: "گیس کا بل ✓"}),
        ("gas wala ho gya magar bijli wala nahi hua", {1: "بجلی کا بل", 2: "گیس کا بل ✓"}),
    ],
)
def test_what_is_done_and_what_is_not_are_two(talk, said, left):
    bills = ["add task بجلی کا بل", "add task گیس کا بل", "بجلی والا ہو گیا"]
    assert after(talk, *bills, said) == left


def test_another_tasks_time_answers_no_question(talk):
    after(talk, "kiraya dena hai", "gym jana hai kal 5 baje", "kiraya wala 5 ko kar do")
    talk.say("gym wala har roz kar do shaam 6 baje")
    assert Task.objects.get(number=1).due_date is None
    assert Task.objects.get(number=2).recurrence_rule == "FREQ=DAILY"


@pytest.mark.parametrize("said", ["test nahi ho raha ab", "ٹیسٹ نہیں ہو رہا"])
def test_what_will_not_be_is_asked_about(talk, said):
    talk.say("test hai jumme ko")
    assert "test" in talk.say(said)
    assert after(talk, "haan") == {}


def test_a_verb_is_no_title(talk):
    assert after(talk, "mangal ko hoga") == {}


def test_what_is_put_off_to_no_day_is_asked_about(talk):
    talk.say("kiraya dena hai 1 tareekh ko")
    assert "kab" in talk.say("kiraya wala aage kar do")
