"""Urdu in which what was just done is put right in ordinary speech, with a reason or a "not that"
in it, and what is said of the hour of a task: a reminder moves nothing."""

from __future__ import annotations

import re

import pytest

from tests.support.talk import day_and_hour, reminded
from todos.models import Task
from tutor.offline.parsing.by_rules import requests

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def rows() -> list[str]:
    """Title, day and hour of each task that there is, with the hours of its reminders."""
    found = []
    for task in Task.objects.alive().order_by("number"):
        set_ = "".join(f" ({moment:%H:%M})" for moment in reminded(task))
        found.append(f"{task.title}{day_and_hour(task)}{set_}")
    return found


def after(talk, *said: str) -> list[str]:
    talk.say(*said)
    return rows()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("itwar ko subha 7 bje match h dosto k sath, ek ghanta pehle utha dena",
         "match dosto k sath Sun 07:00 (06:00)"),
        ("jumme ko 5 baje flight hai, do ghante pehle jaga dena", "flight Fri 17:00 (15:00)"),
        ("jumme ko 5 baje flight hai 30 minute pehle alert de dena", "flight Fri 17:00 (16:30)"),
        ("jumme ko 5 baje flight hai 30 minute pehle bata dena", "flight Fri 17:00 (16:30)"),
        ("اتوار صبح ۷ بجے میچ ہے، ایک گھنٹہ پہلے اٹھا دینا", "میچ Sun 07:00 (06:00)"),
    ],
)  # fmt: skip
def test_who_is_to_be_woken_before_something_moves_nothing(talk, said, expected):
    assert after(talk, said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("match se ek ghanta pehle utha dena", "match Fri 19:00 (18:00)"),
        ("match ek ghanta pehle kar do", "match Fri 18:00"),
        ("match ek ghanta pehle shift kar do", "match Fri 18:00"),
        ("kapray ek ghanta pehle utha lena", "match Fri 19:00"),
    ],
)
def test_what_is_brought_forward_is_moved(talk, said, expected):
    assert after(talk, "jumme ko shaam 7 baje match hai", said)[0] == expected


def test_the_hour_is_said_again_beside_that_of_the_reminder(talk):
    talk.say("itwar ko subah 6 bje match h dosto k sath")
    said = "nahi match 7 bje hi h, 6 bje sirf yaad dilana h"
    assert after(talk, said) == ["match dosto k sath Sun 07:00 (06:00)"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("jumme ko ammi ko b call krni h, raat 9 bje k baad", "ammi ko call krni Fri 21:00"),
        ("bank jana hai jumme ko, 11 baje ke aas paas", "bank jana Fri 11:00"),
        ("bank jana hai jumme ko, taqreeban 11 baje", "bank jana Fri 11:00"),
        ("بینک جانا ہے جمعے کو، ۱۱ بجے کے قریب", "بینک جانا Fri 11:00"),
        ("bill bharna hai jumme ko, 5 baje se pehle", "bill bharna Fri 17:00"),
        ("بجلی کا بل بھی جمع کرانا ہے جمعے کو آخری تاریخ ہے", "بجلی کا بل جمع کرانا Fri"),
        ("bijli ka bill jama karana hai, friday ko last date hai", "bijli ka bill jama karana Fri"),
        ("fees bharni hai jumme ko akhri din hai", "fees bharni Fri"),
        ("form bharna hai iski last date friday hai", "form bharna Fri"),
        ("اسائنمنٹ جمع کرانی ہے جمعے تک ہے", "اسائنمنٹ جمع کرانی Fri"),
        ("fees bharni hai jumme ko chutti hai", "fees bharni"),
        ("jumme ko fees bharni hai, hafte ko akhri tareekh hai", "fees bharni Fri"),
        ("meeting ke baad ali ko call karni hai", "meeting ke baad ali ko call karni"),
        ("jumme ke baad gym jana hai", "jumme ke baad gym jana"),
    ],
)
def test_until_when_and_how_near_to_its_hour_is_no_second_thing(talk, said, expected):
    assert after(talk, said) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "meeting se aadha ghanta pehle batana usi waqt nahi",
        "میٹنگ سے آدھا گھنٹہ پہلے بتانا اسی وقت نہیں",
        "usi waqt nahi, aadha ghanta pehle yaad dilana",
        "nahi 5 baje nahi, aadha ghanta pehle batana, 5 baje to shuru ho jayegi",
        "remind me half an hour before the meeting, not at the time itself",
        "no, half an hour before not at 5",
    ],
)
def test_before_it_and_not_at_its_hour(talk, said):
    talk.say("jumme ko shaam 5 baje meeting (میٹنگ) hai, yaad dila dena")
    assert [row[-17:] for row in after(talk, said)] == ["Fri 17:00 (16:30)"]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [("remind me to call ali before lunch, not after", "add_reminder"),
     ("mujhe us waqt nahi jana", ""),
     ("meeting se aadha ghanta pehle batana", "remind")],
)  # fmt: skip
def test_only_what_comes_instead_takes_the_other_away(said, kinds):
    assert " ".join(one.kind for one in requests(said)) == kinds


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("nahi itwar ko mehman aa rahe hain bazaar hafte ko kar do waqt wahi", "Sat 17:00"),
        ("نہیں اتوار کو مہمان آ رہے ہیں بازار ہفتے کو کر دو وقت وہی", "Sat 17:00"),
        ("nahi itwar ko mehman aayenge hafte ko kar do wahi waqt", "Sat 17:00"),
        ("nahi itwar ko to mehman aa rahe hain, hafte ko kar do time wahi", "Sat 17:00"),
        ("are itwar ko shadi hai, bazaar hafte ko kar do", "Sat 17:00"),
        ("itwar ko chutti hai bazaar hafte ko rakh do", "Sat 17:00"),
        ("nahi bazaar itwar ko nahi hoga hafte ko kar do", "Sat 17:00"),
        ("yaar bazaar thora aage krdo, itwar nahi peer subah 10 bje, itwar ko lab h", "Mon 10:00"),
        ("bazaar thora aage krdo", "Sun 17:00"),
        ("jo bazaar itwar ko hai hafte ko kar do", "Sun 17:00"),
    ],
)
def test_a_move_behind_its_reason(talk, said, expected):
    talk.say("itwar sham 5 baje bazaar (بازار) jana hai")
    assert [row[-9:] for row in after(talk, said)] == [expected]


def test_a_move_behind_its_reason_is_of_what_the_reason_names(talk):
    talk.say("itwar 4 bje viva h")
    talk.say("jumme ko dentist hai 5 baje")
    assert after(talk, "nahi viva itwar ko nahi hoga peer ko kar do") == [
        "viva Mon 16:00", "dentist Fri 17:00"]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("jumme subah 9 bje dentist h", "nahi yar 9 bje to class hoti h, 11 kr do",
         "dentist Fri 11:00"),
        ("jumme ko dawai leni h sham 6 bje", "nai jumma nahi hafta, jumme ko dukan band h",
         "dawai leni Sat 18:00"),
        ("jumme ko raat 9 bje ali ko call krni h", "9 nahi 10, wo 9 bje namaz parhta h",
         "ali ko call krni Fri 22:00"),
        ("jumme ko 5 bje tuition parhani h", "5 nahi sarhe 5, bache der se ate hain",
         "tuition parhani Fri 17:30"),
        ("jumme ko cv print karwani hai",
         "jumme ko nahi ho payega, hafte ko rakh do printer kharab h", "cv print karwani Sat"),
        ("car service krwani h sat ko", "sat ko mechanic nahi hota, peer ko rakh do",
         "car service krwani Mon"),
        ("ghar ka saman lana h doodh anday bread", "bread nahi, ghar pe pari h",
         "ghar ka saman lana doodh anday"),
        ("دودھ اور انڈے لانے ہیں", "انڈے نہیں، انڈے گھر پر پڑے ہیں", "دودھ لانے"),
        ("jumme ko physics ka quiz hai", "physics nahi, control ka quiz hai",
         "control ka quiz Fri"),
        ("jumme ko bank jana h", "bank wala jumme se hata k hafte ko kr do", "bank jana Sat"),
        ("peer ko chemistry ka lab h 2 bje", "nahi 2 nahi 3 bje h, 2 bje lunch hota h",
         "chemistry ka lab Mon 15:00"),
        ("itwar ko ghar ki safai krni h subah", "itwar nahi hafta, itwar ko sab ghar pe hote hn",
         "ghar ki safai krni Sat 09:00"),
        ("jumme ko 5 bje interview hai, ek ghanta pehle yaad dilana",
         "itna pehle nahi, aadha ghanta kafi h", "interview Fri 17:00 (16:30)"),
    ],
)  # fmt: skip
def test_what_is_put_right_has_a_reason_beside_it(talk, before, said, expected):
    assert after(talk, before, said) == [expected]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("jumme ko bank jana h", "wo nahi, ali ko call kar li hai"),
        ("jumme ko physics ka quiz hai", "quiz nahi, wo ghar pe pari hai"),
        ("jumme ko bank jana h", "ok, kal chutti hai"),
    ],
)
def test_what_is_only_told_beside_it_changes_nothing(talk, before, said):
    rows_before = after(talk, before)
    assert after(talk, said)[:1] == rows_before


def test_what_was_not_done_is_open_though_a_reason_is_told(talk):
    talk.say("cv print karwani hai")
    talk.say("cv wala ho gya")
    talk.say("nahi nahi abhi nahi hua, printer phir kharab h")
    assert [task.status for task in Task.objects.all()] == ["open"]


def test_a_rhythm_is_put_right_with_a_reason(talk):
    talk.say("gym jana h roz shaam 6 bje")
    talk.say("roz nahi sirf peer budh jumma, baqi din tuition hoti h")
    assert Task.objects.get().recurrence_rule == "FREQ=WEEKLY;BYDAY=MO,WE,FR"


def test_a_reminder_before_a_thing_is_on_its_day(talk):
    talk.say("jumme ko 5 bje interview hai")
    assert after(talk, "interview se pehle yaad dila dena 3 bje") == ["interview Fri 17:00 (15:00)"]
    assert after(talk, "3 bje nahi 2 bje, rasta lamba h") == ["interview Fri 17:00 (14:00)"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("اتوار کی رات آٹھ بجے شادی پہ جانا ہے اور گیس کا بل بھی یاد سے "
         "جمع کرانا ہے ستائیس آخری تاریخ ہے",
         "گیس کا بل جمع کرانا"),
        ("sunday raat 8 bje shadi pe jana hai aur gas ka bill bhi yaad se jama karana hai "
         "27 aakhri tareekh hai", "gas ka bill jama karana"),
        ("فیس جمع کرانی ہے ستائیس آخری تاریخ ہے", "فیس جمع کرانی"),
    ],
)  # fmt: skip
def test_the_last_day_is_of_the_thing_it_is_told_of(talk, said, title):
    talk.say(said)
    task = Task.objects.alive().get(title=title)
    assert (task.due_date.day, task.due_time) == (27, None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("shadi wale din 5 bje yaad dilana tayar hona hai", "tayar hona Sun 17:00 (17:00)"),
        ("شادی والے دن شام پانچ بجے یاد دلا دینا تیار ہونا ہے", "تیار ہونا Sun 17:00 (17:00)"),
        ("shadi wale din phool lane hain", "phool lane Sun"),
        ("شادی کے دن صبح گاڑی دھونی ہے", "گاڑی دھونی Sun 09:00"),
        ("gas ka bill shadi wale din bharna hai", "gas ka bill bharna Sun"),
        ("shadi jis din hai us din 4 bje haar lene hain", "haar lene Sun 16:00"),
        ("I need to iron my suit on the day of the shadi", "Iron my suit Sun"),
        ("remind me at 5pm on the day of the shadi to get dressed",
         "Get dressed Sun 17:00 (17:00)"),
        ("jumme wale din safai karni hai", "safai karni Fri"),
        ("eid ke din safai karni hai", "eid ke din safai karni"),  # no such task
        ("shadi ke kapray hafte ko lene hain", "shadi ke kapray lene Sat"),
    ],
)  # fmt: skip
def test_the_day_of_a_task_is_the_day_that_it_is_on(talk, said, expected):
    assert after(talk, "sunday raat 8 bje shadi hai", said)[1:] == [expected]


@pytest.mark.parametrize(
    ("said", "day", "expected"),
    [
        ("chutti wale din safai karni hai", "itwaar ko", "safai karni Sun"),
        ("mehndi wale din 3 baje jana hai", "jumme ko", "jana Fri 15:00"),
        ("ولیمے والے دن دوپہر دو بجے یاد دلا دینا گاڑی دھلوانی ہے", "جمعے کو",
         "گاڑی دھلوانی Fri 14:00 (14:00)"),
    ],
)  # fmt: skip
def test_a_day_that_no_task_tells_is_asked_for(talk, said, day, expected):
    assert after(talk, said) == []
    assert after(talk, day) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("gas wala kaam jumme pe kr do waqt koi nahi", "gas ka bill bharna Fri"),
        ("گیس والا کام جمعے پر کر دو وقت کوئی نہیں", "gas ka bill bharna Fri"),
        ("gas wala jumme pe kar do bina time ke", "gas ka bill bharna Fri"),
        ("gas wale ka time hata do", "gas ka bill bharna Sun"),
        ("waqt koi nahi", "gas ka bill bharna Sun"),
        ("gas wala jumme pe kar do", "gas ka bill bharna Fri 20:00"),
        ("mere paas koi waqt nahi", "gas ka bill bharna Sun 20:00"),
        ("abhi waqt nahi hai", "gas ka bill bharna Sun 20:00"),
        ("raat 8 nahi jumme ko subah 11 bje karo aur ek din pehle yaad bhi dilana",
         "gas ka bill bharna Fri 11:00 (11:00)"),
        ("gas ka bill 8 nahi 9 bje krdo", "gas ka bill bharna Sun 21:00"),
        ("گیس کا بل رات آٹھ نہیں نو بجے کر دو", "gas ka bill bharna Sun 21:00"),
        ("nahi bill ki aakhri tareekh jumma hai itwaar nahi", "gas ka bill bharna Fri 20:00"),
    ],
)  # fmt: skip
def test_the_hour_that_was_is_no_name_and_can_go(talk, said, expected):
    assert after(talk, "sunday raat 8 bje gas ka bill bharna hai", said) == [expected]


def test_what_names_another_task_is_no_correction_of_the_last(talk):
    said = ("itwaar ko raat 8 baje shadi hai", "budh ko shaam 7 baje gas ka bill bharna hai",
            "ek ghanta pehle yaad dilana", "nahi shadi 8 nahi 9 bje kar do")  # fmt: skip
    assert after(talk, *said) == ["shadi Sun 21:00", "gas ka bill bharna Wed 19:00 (18:00)"]


def test_another_day_for_the_task_that_was_asked_about_is_no_yes(talk):
    said = ("physics ka test jumme ko hai", "chemistry ka test budh ko hai",
            "physics wala jumme nahi hafte ko kar do")  # fmt: skip
    assert after(talk, *said) == ["physics ka test Sat"]


BOTH = ["lahore ki bus Fri 18:00", "cricket Sun 07:00"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["jumme ko sham 6 bje lahore ki bus hai aur sunday subah 7 bje cricket"], BOTH),
        (["jumme ko sham 6 bje lahore ki bus hai aur sunday subah cricket",
          "nai dono alag hain bus jumme ko 6 bje sham cricket sunday subah 7 bje"], BOTH),
        (["bus aur cricket jumme ko",
          "nai dono alag hain bus jumme ko 6 bje sham cricket sunday subah 7 bje"],
         ["bus Fri 18:00", "cricket Sun 07:00"]),
        (["jumme ko sham 6 bje barish hai aur sunday subah garmi"], []),
        (["jumme ko 5 bje chutti hai aur sunday 3 bje class"], []),
    ],
)  # fmt: skip
def test_what_there_is_on_two_days_is_two_tasks(talk, said, expected):
    assert after(talk, *said) == expected


def test_what_is_told_by_two_verbs_is_done_and_an_hour_put_right(talk):
    after(talk, "assignment submit karni hai jumme ko", "cricket sunday subah 7 bje")
    after(talk, "assignment ho gai submit krdi or cricket 7 nai 8 bje krdo")
    states = Task.objects.alive().order_by("number").values_list("status", flat=True)
    assert ([*states], rows()[1]) == (["done", "open"], "Cricket Sun 08:00")


@pytest.mark.parametrize(
    "said", ["cheeni nahi mili", "چینی نہیں ملی", "yaar cheeni kahin nahi mili"]
)
def test_what_was_not_to_be_had_is_asked_about(talk, said):
    before = after(talk, "dukan se cheeni, doodh, anday lane hain kal sham ko")
    answer = talk.say(said)
    assert "cheeni" in answer and "?" in answer.replace("؟", "?")
    assert rows() == before
    assert after(talk, "jumme ko")[0].startswith("dukan se cheeni, doodh, anday lane Fri")


@pytest.mark.parametrize("said", ["uth gaya", "اٹھ گیا", "cheeni nahi mili", "چینی نہیں ملی"])
def test_what_is_only_told_is_not_looked_up(talk, said):
    assert "/book/" not in talk.say(said)
    assert rows() == []


@pytest.mark.parametrize(
    ("said", "what", "when"),
    [
        ("ڈاکٹر والا کل نہیں ہو گا کلینک سے فون آیا ہے اب جمعرات کو گیارہ بجے صبح ہے", "ڈاکٹر",
         "جمعرات کو گیارہ بجے صبح"),
        ("ڈاکٹر والا کل نہیں ہوگا، اب جمعرات کو گیارہ بجے ہے", "ڈاکٹر", "جمعرات کو گیارہ بجے"),
        ("doctor wala kal nahi hoga clinic se phone aya hai ab jumerat ko 11 bje hai", "doctor",
         "jumerat ko 11 bje"),
        ("dentist kal nahi hai, ab jumme ko hai", "dentist", "jumme ko"),
        ("dentist kal nahi ho sakta, ab parson 4 bje hai", "dentist", "parson 4 bje"),
        ("sunday ko match nahi hoga ab saturday 5 bje hoga", "match", "saturday 5 bje"),
        ("match sunday ko nahi hoga ab saturday 5 bje rakh lein ge", "match", "saturday 5 bje"),
        ("quiz budh ko nahi ho ga sir ne btaya hai ab jumay ko hai", "quiz", "jumay ko"),
        ("class aaj nahi hai, kal 9 bje hai", "class", "kal 9 bje"),
        ("kal school nahi hai gym kal kar do", "gym", "kal"),
        ("bill kal kar do aaj paise nahi hain", "bill", "kal"),
        ("kal time nahi hai bill parson kar do", "bill", "parson"),
    ],
)  # fmt: skip
def test_a_day_that_is_denied_is_never_the_new_one(said, what, when):
    [asked] = requests(said)
    assert (asked.kind, asked.what, asked.arguments) == ("due", what, {"due": when})


@pytest.mark.parametrize(
    "said",
    ["main kal nahi hun ab parson milte hain", "kal chutti nahi hai ab jumme ko chutti hai",
     "kal mera koi kaam nahi hai parson hai", "kal paper nahi hai, parson hai kya",
     "bill kal nahi bhara ab jumme ko bharna hai"],
)  # fmt: skip
def test_what_is_not_then_moves_nothing_to_that_day(said):
    assert "due" not in {one.kind for one in requests(said)}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("nahi yr kiraya 5 december ko hai, aur har mahine repeat hona chahye", "5 MONTHLY"),
        ("nahi 5 december ko hai aur har mahine ho", "5 MONTHLY"),
        ("نہیں کرایہ 5 دسمبر کو ہے، اور ہر مہینے repeat ہونا چاہیے", "5 MONTHLY"),
        ("nahi jumme ko hai, aur har hafte hona chahiye", "27 WEEKLY"),
        ("nahi yr kiraya 5 december ko hai", "5"),
        # Of another thing, or no rhythm:
        ("nahi bank 5 december ko hai aur har mahine ho", "24"),
        ("nahi yr ali ki shadi 5 december ko hai, aur har mahine gym jana hai", "24"),
        ("nahi budh ko hai aur har cheez mehngi hai", "25"),  # the day is put right for all that
    ],
)
def test_a_day_and_a_rhythm_are_put_right_at_once(talk, said, expected):
    urdu = "ہے" in said
    talk.say("دکان کا کرایہ کل دینا ہے" if urdu else "dukan ka kiraya dena hai kal")
    talk.say(said)
    task = Task.objects.alive().get(number=1)
    rule = f" {task.recurrence_rule.removeprefix('FREQ=').split(';')[0]}"
    assert f"{task.due_date.day}{rule}".strip() == expected


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("kal shaam 5 baje doctor ke paas jana hai",
         "nahi ye budh ko hai, aur har jumme gym jana hai",
         ["doctor ke paas jana Wed 17:00", "gym jana Fri"]),
        ("کل شام پانچ بجے ڈاکٹر کے پاس جانا ہے", "نہیں یہ بدھ کو ہے، اور ہر جمعے جم جانا ہے",
         ["ڈاکٹر کے پاس جانا Wed 17:00", "جم جانا Fri"]),
        ("kal test hai", "nahi parson hai, aur jumme ko assignment jama karni hai",
         ["test Wed", "assignment jama karni Fri"]),
        ("kal meeting hai 5 baje", "nahi 6 baje hai aur itwar ko ammi ko call karni hai",
         ["meeting Tue 18:00", "ammi ko call karni Sun"]),
        ("kal test hai", "nahi wo to budh ko hai", ["test Wed"]),
        ("kal assignment jama karni hai", "nahi ye quiz hai, aur budh ko hai",
         ["quiz jama karni Wed"]),
        ("kal se roz quran parhna hai", "nahi aaj se shuru karo", ["quran parhna Mon"]),
        ("kal se roz quran parhna hai", "aaj se shuru kar do aur itwar ko chutti hoti hai",
         ["quran parhna Mon MO,TU,WE,TH,FR,SA"]),
        ("کل سے روز قرآن پڑھنا ہے", "نہیں آج سے شروع کرو اور اتوار کو چھٹی ہوتی ہے",
         ["قرآن پڑھنا Mon MO,TU,WE,TH,FR,SA"]),
        ("kal report jama karni hai", "nahi parson, aur yaad bhi dila dena 5 baje",
         ["report jama karni Wed (17:00)"]),
        ("کل لیب رپورٹ جمع کرانی ہے", "نہیں پرسوں، اور صبح آٹھ بجے یاد دلا دینا",
         ["لیب رپورٹ جمع کرانی Wed (08:00)"]),
        ("kal 4 baje lab hai", "nahi 3 baje hai aur ek ghanta pehle yaad dilana",
         ["lab Tue 15:00 (14:00)"]),
        # The day, and nothing else to do:
        ("kal gym jana hai", "nahi parson hai aur library mein hai", ["gym jana Wed"]),
        ("kal test hai", "nahi parson hai aur kal chutti hai", ["test Wed"]),
        ("kal se roz gym jana hai", "chapter 3 se shuru karo", ["gym jana Tue"]),
        ("kal gym jana hai", "nahi parson aur jumme ko gym jana hai",
         ["gym jana Wed", "gym jana Fri"]),
        ("kal sara ko call karna hai", "nahi hira ko, aur parson sara ko",
         ["sara ko call karna Tue"]),
    ],
)  # fmt: skip
def test_a_day_is_put_right_and_what_is_new_is_added(talk, before, said, expected):
    assert after(talk, before, said) == [
        re.sub(r" [A-Z]{2}(?:,\w+)*$", "", row) for row in expected
    ]
    days = [row.rpartition(" ")[2] for row in expected if "," in row]
    rules = Task.objects.filter(recurrence_rule__contains="SA").values_list("recurrence_rule")
    assert [rule.partition("BYDAY=")[2] for (rule,) in rules] == days


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("kal physics ka test hai", "nahi chemistry ka test", "chemistry ka test Tue"),
        ("کل فزکس کا ٹیسٹ ہے", "نہیں کیمسٹری کا ٹیسٹ ہے", "کیمسٹری کا ٹیسٹ Tue"),
        ("eid ki shopping karni hai", "nahi shaadi ki shopping", "shaadi ki shopping karni"),
        ("kal doodh lana hai", "nahi taza doodh", "taza doodh lana Tue"),
    ],
)  # fmt: skip
def test_whose_it_is_stands_instead_of_whose_it_was(talk, before, said, expected):
    assert after(talk, before, said) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "gym 6 ki jaga sham 7 bje kr do subha nhi utha jata",
        "gym 6 baje ki jagah sham 7 baje kar do",
        "gym roz sham 7 bje chahiye",
        "gym ab se sham 7 baje kar do",
        "ab se gym sham 7 baje hoga",
        "hamesha gym sham 7 baje rakho",
        "milk le aya, gym roz sham 7 bje chahiye, ab batao is hafty kia kia reh gya",
        "جم 6 کی جگہ شام 7 بجے کر دو صبح نہیں اٹھا جاتا",
        "جم روز شام 7 بجے چاہیے",
    ],
)
def test_an_hour_instead_of_another_is_for_all_times(talk, said):
    talk.say("جم روز صبح 6 بجے" if "جم" in said else "gym every day at 6am")
    told = talk.say(said)
    task = Task.objects.alive().get()
    assert f"{task.due_time:%H:%M} {task.recurrence_rule}" == "19:00 FREQ=DAILY"
    assert not {"Baad", "بعد"} & set(told.split())


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("gym every day at 6am", "kal gym 6 ki jagah sham 7 baje kar do", "Gym Tue 19:00"),
        ("gym every day at 6am", "gym sham 7 baje kar do", "Gym Tue 19:00"),
        ("جم روز صبح 6 بجے", "کل جم 6 کی جگہ شام 7 بجے کر دو", "جم Tue 19:00"),
    ],
)
def test_one_time_that_is_moved_tells_how_to_move_all(talk, before, said, expected):
    talk.say(before)
    told = talk.say(said)
    assert rows() == [expected]
    assert "ab se" in told or "اب سے" in told


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("dentist tomorrow at 4pm", "dentist 4 ki jagah 6 baje kar do", "Dentist Tue 18:00"),
        ("buy 6 eggs", "eggs 6 ki jagah 12 kar do", "Buy 12 eggs"),
        ("gym every day at 6am", "yoga roz sham 7 baje chahiye", "Gym Tue 06:00"),
        ("buy 6 eggs", "6 ki jagah 7 kar do", "Buy 7 eggs"),
    ],
)
def test_what_does_not_repeat_has_one_hour(talk, before, said, expected):
    assert after(talk, before, said) == [expected]


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("آٹھویں کلاس کی کاپیاں چیک کرنی ہیں کل شام تک",
         "کاپیاں تو آدھی ہو گئیں آج ہی، باقی کے لیے پرسوں صبح 9 تک کا ٹائم مل گیا ہے "
         "تو وہ آگے کر دو",
         ["آٹھویں کلاس کی کاپیاں چیک کرنی Wed 09:00"]),
        ("kapiyan check karni hain kal tak", "kapiyan aadhi ho gayin, baqi jumme tak kar do",
         ["kapiyan check karni Fri"]),
        ("lab report likhni hai kal tak", "report aadhi likh li hai, baqi jumme ko karunga",
         ["lab report likhni Fri"]),
        # Half of it finishes nothing, and half of something else moves nothing.
        ("lab report likhni hai kal tak", "report aadhi ho gayi", ["lab report likhni Tue"]),
        ("lab report likhni hai kal tak", "aadhi raat ho gayi, baqi jumme ko",
         ["lab report likhni Tue"]),
        ("lab report likhni hai kal tak", "aadha ghanta ho gaya, baqi kya hai",
         ["lab report likhni Tue"]),
    ],
)  # fmt: skip
def test_what_is_half_done_stays_open_and_is_moved(talk, before, said, expected):
    talk.say(before)
    talk.say(said)
    assert rows() == expected
    assert not Task.objects.filter(status="done").exists()


@pytest.mark.parametrize("said", ["hostel fee jma krwa di aj hi", "hostel fee jama karwa di"])
def test_what_is_handed_in_is_paid(talk, said):
    talk.say("hostel fee deni h 30 tak")
    talk.say(f"{said}, or ammi ko call krni h jumme ko")
    assert [task.status for task in Task.objects.alive().order_by("number")] == ["done", "open"]


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("har jume raat 8 bje galla ginna hai",
         "galla wala jume ki bjaye hafte ko kr do 9 bje raat", "galla ginna Sat 21:00"),
        ("kal 4 baje dentist hai", "dentist wala jumme ko kar do subah 11 baje",
         "dentist Fri 11:00"),
        ("کل 4 بجے ڈینٹسٹ ہے", "ڈینٹسٹ والا جمعے کی بجائے ہفتے کو کر دو شام 6 بجے",
         "ڈینٹسٹ Sat 18:00"),
        ("har jume raat 8 bje galla ginna hai", "har hafte ko raat 9 bje kr do galla wala",
         "galla ginna Sat 21:00"),
        ("kal 4 baje dentist hai", "parson sham 5 baje rakh do dentist wala", "dentist Wed 17:00"),
        ("گلہ گننا ہے ہر جمعے رات 8 بجے", "ہر ہفتے کو رات 9 بجے کر دو گلہ والا",
         "گلہ گننا Sat 21:00"),
        # The hour is another's, or the one that it had.
        ("kal 4 baje dentist hai", "dentist wala jumme ko kar do", "dentist Fri 16:00"),
        ("har jume raat 8 bje galla ginna hai", "har hafte ko kar do galla wala",
         "galla ginna Sat 20:00"),
    ],
)  # fmt: skip
def test_an_hour_behind_the_verb_is_of_the_day_before_it(talk, before, said, expected):
    assert after(talk, before, said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("kaam 1 ka naam screw aur qabze ka order kr do aur time kal sham 5 bje",
         "screw aur qabze ka order Tue 17:00"),
        ("kaam 1 ka naam screw ka order kar do, kal sham 5 baje", "screw ka order Tue 17:00"),
        ("1 ka naam screw ka order rakh do aur date jumma", "screw ka order Fri"),
        ("کام 1 کا نام پیچ کا آرڈر کر دو اور وقت کل شام 5 بجے", "پیچ کا آرڈر Tue 17:00"),
        # A day in the name is of the name, and what is asked behind it no time of the task.
        ("1 ka naam screw aur qabze rakh do", "screw aur qabze"),
        ("1 ka naam doodh rakh do aur kal anday lane hain", "doodh"),
    ],
)  # fmt: skip
def test_a_time_behind_a_new_name_is_of_the_same_task(talk, said, expected):
    assert after(talk, "screw lane hain", said)[0] == expected


OFFERED = "ammi ki dawai roz 9 baje meri goli subah 8 baje yaad dila diya karo"


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("kal screw aur qabze order krne hain sham 5 baje",
         'nahi, sirf "screw aur qabze order" kal sham 6 bje', ["screw aur qabze order Tue 18:00"]),
        ("kal sham 5 baje screw order krne hain", 'nahi, sirf "screw order"',
         ["screw order Tue 17:00"]),
        ("کل پیچ اور قبضے آرڈر کرنے ہیں", "نہیں، صرف «پیچ کا آرڈر» کل شام 5 بجے",
         ["پیچ کا آرڈر Tue 17:00"]),
        # Another thing, one more, and a deed are no name of what was added.
        ("kal test hai", 'nahi "viva" parson', ["test Tue", "Viva Wed"]),
        ("kal physics ka test hai", 'nahi, "physics ka viva" bhi likho',
         ["physics ka test Tue", "physics ka viva"]),
        ("kal physics ka test hai", 'nahi, "physics ka test" hata do', []),
    ],
)  # fmt: skip
def test_a_name_in_quotes_is_what_was_just_added(talk, before, said, expected):
    assert after(talk, before, said) == expected


@pytest.mark.parametrize(
    ("offers", "said", "expected"),
    [
        (OFFERED,
         'nahi, sirf "ammi ki dawai" kal raat 9 baje', ["ammi ki dawai Tue 21:00"]),
        (OFFERED,
         'no, just "ammi ki dawai" tomorrow at 9pm', ["ammi ki dawai Tue 21:00"]),
        ("امی کی دوائی روز 9 بجے میری گولی صبح 8 بجے یاد دلا دیا کرو",
         "نہیں، صرف «امی کی دوائی» کل رات 9 بجے", ["امی کی دوائی Tue 21:00"]),
        (OFFERED,
         'nahi "pid" kya hota hai', []),
        (OFFERED,
         "nahi, kal doodh lana hai", ["doodh lana Tue"]),
    ],
)  # fmt: skip
def test_a_name_in_quotes_is_what_was_offered(talk, offers, said, expected):
    assert after(talk, offers, said) == expected


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("parents ki meeting jume ko 11 baje",
         "parents ki meeting ab hafte ko 10 baje hogi, badal do",
         ["parents ki meeting Sat 10:00"]),
        ("والدین کی میٹنگ جمعے کو 11 بجے ہے",
         "والدین کی میٹنگ اب ہفتے کو صبح 10 بجے ہو گی، بدل دو", ["والدین کی میٹنگ Sat 10:00"]),
        ("kal quiz hai", "quiz jumme ko hoga, change kar do", ["quiz Fri"]),
        # Another part of it, and another task, are changed otherwise.
        ("kal quiz hai", "quiz jumme ko nahi hoga, badal do", ["quiz Tue"]),
        ("kal quiz hai", "kal quiz hai, uska naam badal do", ["quiz Tue"]),
    ],
)  # fmt: skip
def test_what_is_told_to_be_then_is_moved_there_if_that_is_bidden(talk, before, said, expected):
    assert after(talk, before, said) == expected


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("سینسر کیا ہوتے ہیں؟ بچوں کو سمجھانا ہے، آسان لفظوں میں بتائیں اور مثال بھی", ""),
        ("sensor kya hote hain? bachon ko samjhana hai, asaan lafzon mein batayein aur misal bhi",
         ""),
        ("kal bachon ko sensor asaan lafzon mein samjhana hai",
         "bachon ko sensor asaan lafzon mein samjhana"),
        ("کل بچوں کو سبق آسان لفظوں میں سمجھانا ہے", "بچوں کو سبق آسان لفظوں میں سمجھانا"),
    ],
)  # fmt: skip
def test_why_it_is_to_be_told_simply_is_no_task(said, title):
    titles = [one.arguments["title"] for one in requests(said) if one.kind == "add"]
    assert titles == ([title] if title else [])
