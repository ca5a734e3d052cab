"""New tasks in Urdu: called by their thing alone, whatever is said around it."""

from __future__ import annotations

import pytest

from tests.support.talk import told
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def after(talk, *said: str) -> list[str]:
    """What the tasks are called after that, oldest first."""
    talk.say(*said)
    return [*Task.objects.order_by("number").values_list("title", flat=True)]


def test_a_reminder_is_set_again_at_its_hour(talk):
    talk.say("meeting jumerat ko 4 bje hai")
    talk.say("meeting ki yaad dehani jumerat 3:30 dopahar dobara laga do")
    assert Task.objects.get().reminders.get().fire_at.astimezone(talk.user.zone).hour == 15


@pytest.mark.parametrize(
    ("said", "title", "days"),
    [
        ("har hafte or itwar ko sham 5 bje net practice hoti hai larkon k sath wo b daal do",
         "net practice larkon k sath", "SA,SU"),
        ("ہر جمعے کو لیب کی صفائی ہوتی ہے، وہ بھی ڈال دو", "لیب کی صفائی", "FR"),
        ("har mangal ko tuition hoti hai ye likh lo", "tuition", "TU"),
    ],
)  # fmt: skip
def test_what_comes_round_is_put_down(talk, said, title, days):
    talk.say(said)
    assert Task.objects.get().title == title
    assert Task.objects.get().recurrence_rule == f"FREQ=WEEKLY;BYDAY={days}"


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("نسرین آنٹی کا سوٹ سینا ہے بدھ تک دینا ہے یہ لکھ لو", ["نسرین آنٹی کا سوٹ سینا"]),
        ("kurta seena hai jumme tak dena hai likh lo", ["kurta seena"]),
        ("جمعے کو میری پریزنٹیشن ہے ساڑھے دس بجے یونی میں مجھے ایک دن پہلے یاد کروا دینا",
         ["یونی میں میری پریزنٹیشن"]),
        ("kal 5 bje meeting hai sir ke office mein likh lo", ["sir ke office mein meeting"]),
        ("حمزہ کو ہر پیر شام پانچ بجے ٹیوشن سے لینے جانا ہوتا ہے وہ بھی یاد دلا دیا کرو",
         ["حمزہ کو ٹیوشن سے لینے جانا"]),
        ("ab net practice har saturday sunday sham 5 bje", ["net practice"]),
        ("gym hafte ko 5 bje hai, yaad dilana", ["gym"]),
        ("abu keh rhe hain kal subha 9 bje hafeez ko call krni hai ghee or cheeni ki delivery ka "
         "pochna hai", ["hafeez ko call krni", "ghee aur cheeni ki delivery ka pochna"]),
        ("امی کہہ رہی ہیں کل درزی کے پاس جانا ہے", ["درزی کے پاس جانا"]),
        ("دو پیپر ہیں پہلا پیر کو نو بجے کنٹرول کا ہے دوسرا جمعے کو روبوٹکس کا",
         ["کنٹرول کا پیپر", "روبوٹکس کا پیپر"]),
        ("ek budh ko maths ka quiz hai aur dusra jumme ko physics ka",
         ["maths ka quiz", "physics ka quiz"]),
        ("dawai leni hai ammi ki", ["ammi ki dawai leni"]),
        ("report likhni hai sir ke liye", ["report sir ke liye likhni"]),
        ("kal quiz hai physics ka", ["physics ka quiz"]),
        ("semester ki fees jma krwani h bank mein", ["bank mein semester ki fees jma krwani"]),
        ("kal bank jana hai ammi ke sath aur fees jama karwani hai account mein",
         ["bank ammi ke sath jana", "account mein fees jama karwani"]),
        ("سوٹ استری کروانا ہے دھوبی سے", ["دھوبی سے سوٹ استری کروانا"]),
        ("h kal test physics ka", ["physics ka test"]),
        ("kal 10 bje test physics ka h", ["physics ka test"]),
        ("bank p jana h kal", ["bank pe jana"]),
        ("doodh r anday lane h kal", ["doodh aur anday lane"]),
        ("sir n kaha h kal quiz h", ["quiz"]),
        ("ammi n bola kal doodh lana h", ["doodh lana"]),
        ("R&D ki report likhni h kal", ["R&D ki report likhni"]),
        ("kal section r ka quiz h", ["section r ka quiz"]),
        ("kal plan b likhna h", ["plan b likhna"]),
        ("doctor ko dikhana hai mangal ko", ["doctor ko dikhana"]),
        ("بس کی ٹکٹ کل لینی ہے", ["بس کی ٹکٹ لینی"]),
        ("بس والے کو پیسے دینے ہیں", ["بس والے کو پیسے دینے"]),
        ("bas ki ticket leni hai aur bank jana hai", ["bas ki ticket leni", "bank jana"]),
        ("bas stop jana hai kal subah", ["bas stop jana"]),
        ("bas se lahore jana hai jumme ko", ["bas se lahore jana"]),
        ("bas anday lane hain", ["anday lane"]),
        ("بس مجھے کل بینک جانا ہے", ["بینک جانا"]),
        ("bas phir kal gym jana hai", ["gym jana"]),
        ("is ke ilawa kal library jana hai", ["library jana"]),
        ("اس کے علاوہ کل لائبریری بھی جانا ہے", ["لائبریری جانا"]),
        ("kal library jana hai, is ke ilawa bank bhi jana hai", ["library jana", "bank jana"]),
        ("iske ilawa doodh bhi lana hai", ["doodh lana"]),
        ("is ke alawa kal se roz 10 minute walk karni hai", ["10 minute walk karni"]),
        ("gym ke ilawa kal library jana hai", ["gym ke ilawa library jana"]),
        ("slides bhejni hain group ko aur bill bharna hai",
         ["slides group ko bhejni", "bill bharna"]),
    ],
)  # fmt: skip
def test_a_new_task_is_called_by_its_thing_alone(talk, said, titles):
    assert after(talk, said) == titles


def test_what_is_to_be_remembered_is_named_before_and_no_other_task(talk):
    said = "gym saturday ko 5 bje hai, yaad dilana"
    assert after(talk, "add net practice on sunday at 3pm", said) == ["Net practice", "gym"]
    assert not Task.objects.get(number=1).reminders.exists()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("itwar ko cricket match h dosto k sath, aur peer ko quiz hai",
         ["cricket match dosto k sath", "quiz"]),
        ("kal physics quiz hai sir k sath aur parson dawai leni hai wapsi pe",
         ["physics quiz sir k sath", "dawai wapsi pe leni"]),
        ("meeting hai kal 3 baje client ke sath or report bhejni hai boss ko",
         ["meeting client ke sath", "report boss ko bhejni"]),
        ("اتوار کو کرکٹ میچ ہے دوستوں کے ساتھ اور پیر کو کوئز ہے",
         ["کرکٹ میچ دوستوں کے ساتھ", "کوئز"]),
    ],
)  # fmt: skip
def test_what_there_is_is_called_in_the_order_that_was_typed(said, expected):
    assert [title for title, _ in told(said)] == expected


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("kal sham 5 bje screw aur qabze order krne hain, list me daal do",
         ["screw aur qabze order krne"]),
        ("jumme ko 3 baje doodh aur anday lane hain", ["doodh aur anday lane"]),
        ("کل شام 5 بجے پیچ اور قبضے آرڈر کرنے ہیں، لسٹ میں ڈال دو", ["پیچ اور قبضے آرڈر کرنے"]),
        ("kal subah 9 bje test hai wo likh lo aur sham 5 bje screw order krne hain",
         ["test", "screw order krne"]),
        ("کل صبح 9 بجے ٹیسٹ ہے وہ لکھ لو اور شام 5 بجے چچا کو فون کرنا ہے",
         ["ٹیسٹ", "چچا کو فون کرنا"]),
        # An event, a place, and another deed are no things of that verb.
        ("kal 5 baje meeting aur anday lane hain", ["Meeting", "anday lane"]),
        ("kal 5 baje gym aur doodh lana hai", ["Gym", "doodh lana"]),
        ("dentist kal 5 baje aur doodh lana hai", ["Dentist", "doodh lana"]),
        ("kal 5 baje doodh aur bill bharna hai", ["Doodh", "bill bharna"]),
    ],
)  # fmt: skip
def test_several_things_of_one_verb_are_one_task_at_an_hour_too(talk, said, titles):
    assert after(talk, said) == titles
