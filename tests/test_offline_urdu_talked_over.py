"""Talk about tasks in Urdu, as people type it: fillers and complaints that are no titles, questions
whether what was put down is as it was meant, what is called off, a task pointed at by "wala"."""

from __future__ import annotations

import pytest

from tests.support.talk import rows
from todos.models import Task
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.understanding import understood
from tutor.offline.parsing.unread import unread

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

DOSE = "abu ki dawai roz raat 9 bje yaad dilana"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("mtlb kal doodh lana hai", "doodh lana"),
        ("matlab bill bharna hai kal", "bill bharna"),
        ("yani kal bank jana hai", "bank jana"),
        ("yaani, parson ammi ko call karni hai", "ammi ko call karni"),
        ("btw kal 5 bje dentist hai", "dentist"),
        ("wese kal bank b jana hai", "bank jana"),
        ("یعنی کل بینک جانا ہے", "بینک جانا"),
        ("ویسے کل ۵ بجے میٹنگ بھی ہے", "میٹنگ"),
        ("مطلب کل دودھ لانا ہے", "دودھ لانا"),
    ],
)
def test_what_only_leads_on_is_in_no_title(said, title):
    [asked] = requests(said)
    assert (asked.new or asked.arguments)["title"] == title


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("matlab parson", "Doodh lana Wed"),  # puts the day right
        ("mera matlab jumma tha", "Doodh lana Fri"),
        ("matlab wali kitab kal lani hai", "Doodh lana Tue"),
    ],
)
def test_what_is_meant_is_heard(talk, said, expected):
    talk.say("kal doodh lana hai", said)
    assert expected.casefold() in [row.casefold() for row in rows()]


@pytest.mark.parametrize(
    "said",
    [
        "mtlb roz 9 bje yaad dilaye ga na? sirf aik bar nhi, har roz chahiye",
        "roz yaad dilaoge na?",
        "reminder lag gya na?",
        "roz hi aayega na reminder?",
        "ye har roz ka hai na, aik din ka nahi?",
        "roz 9 bje ka hi lga hai na?",
        "matlab har roz yaad dilayega na",
        "yaani daily 9 baje yaad ayega?",
        "likh lia na roz wala?",
        "9 bje hi na? subah ka to nahi lga dia?",
        "kal bhi yaad dilaye ga kya?",
        "roz raat ko 9 bje yaad dila do ge na",
        "btw roz wala hi set kia hai na?",
        "dawai roz yaad dilaoge na?",
        "مطلب روز یاد دلائے گا نا؟",
        "یعنی ہر روز ۹ بجے یاد دہانی آئے گی نا؟",
    ],
)
def test_whether_it_is_as_it_was_meant_is_answered_from_the_list(talk, said):
    talk.say(DOSE)
    before = rows()
    answer = talk.say(said)
    assert "dawai" in answer
    assert "roz" in answer
    assert rows() == before


def test_whether_one_is_reminded_is_told_as_it_is(talk):
    talk.say("abu ki dawai roz raat 9 bje leni hai")
    answer = talk.say("roz 9 bje yaad dilaye ga na?")
    assert "koi yaad-dehani nahi" in answer


def test_what_is_asked_beside_it_is_done(talk):
    talk.say(DOSE)
    answer = talk.say("dawai wala roz ka hi hai na? aur kal gym b jana hai 6 bje")
    assert "roz" in answer
    assert rows()[1:] == ["gym jana Tue 18:00"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("kal bazaar jana hoga na?", 2),
        ("roz exercise krni hai na", 2),
        ("kal test hai na, yaad dila dena", 2),
        ("kal 5 bje meeting ka yaad dilaoge na?", 2),
        ("roz 8 bje kar do na", 1),
        ("robot chalega na?", 1),
    ],
)
def test_what_is_new_or_bidden_is_no_such_question(talk, said, expected):
    talk.say(DOSE)
    before = rows()
    talk.say(said)
    assert len(rows()) == expected
    assert (rows() != before) == (said != "robot chalega na?")


@pytest.mark.parametrize(
    "said",
    ["ye kia kr dia", "ye kya kar diya yaar", "ye kya kiya aap ne", "are ye kia likh dia",
     "yr ye kya bna dia hai", "kya kar rahe ho", "یہ کیا کر دیا"],
)  # fmt: skip
def test_a_complaint_alone_is_told_what_was_done(talk, said):
    talk.say("kal doodh lana hai")
    answer = talk.say(said)
    assert "undo" in answer or "wapas lo" in answer or "واپس لو" in answer
    assert rows() == ["doodh lana Tue"]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("ye kia kr dia, dawai wala task hta do", ["delete"]),
        ("kya kr rhe ho bhai, dawai wala hata do", ["delete"]),
        ("ye kya likh diya aap ne, hata do isko. kal doodh lana hai", ["delete", "add"]),
        ("یہ کیا کر دیا، کل نہیں پرسوں ہے", ["due"]),
        ("ye kya kiya tha maine kal", ["list"]),
    ],
)
def test_a_complaint_is_no_order(said, kinds):
    assert [one.kind for one in requests(said)] == kinds


@pytest.mark.parametrize(
    "said",
    [
        "viva ab friday ko ho gya hy same time, change kr do. aur bill bhr dia",
        "viva friday ko kar do, change kr dena",
        "bill bhr dia hai, update kar do",
        "bill bhar diya, mark kr do",
    ],
)
def test_an_order_said_again_is_not_told_as_lost(said):
    asked = understood(said)
    assert asked
    assert not unread(said, asked)
    assert not any("title" in one.arguments for one in asked)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("dawai wala roz raat 9 bje reminder k sath kr do", "Tue"),
        ("dawai wale ko roz raat 9 bje reminder ke sath set kr do", "Tue"),
        ("dawai wala kaam roz raat 9 bje reminder laga do", "Tue"),
        ("dawai wala roz raat 9 bje yaad dilana", "Tue"),
        ("دوائی والا روز رات ۹ بجے یاد دہانی کے ساتھ کر دو", "Tue"),
    ],
)
def test_a_task_pointed_at_is_changed(talk, said, expected):
    talk.say("abu ki dawai lani hai")
    talk.say(said)
    assert rows() == ["abu ki dawai lani Mon 21:00 DAILY (21:00)"]


@pytest.mark.parametrize(
    "said",
    ["gym wala roz 6 bje reminder k sath kr do", "gym wala roz 6 bje kr do",
     "gym wali roz yaad dila do", "gym wala jumme ko kar do"],
)  # fmt: skip
def test_what_is_pointed_at_and_not_there_is_asked(talk, said):
    talk.say("kal doodh lana hai")
    talk.say(said)
    assert rows() == ["doodh lana Tue"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("kal gym 6 bje reminder ke sath add kr do", ["gym Tue 18:00 (18:00)"]),
        ("kal 8 bje dentist jana hai reminder ke sath", ["dentist jana Tue 08:00 (08:00)"]),
        ("pani wala kal bulana hai", ["pani wala bulana Tue"]),
        ("doodh wala ko kal paise dene hain", ["doodh wala ko paise dene Tue"]),
    ],
)
def test_something_new_with_its_reminder(talk, said, expected):
    talk.say(said)
    assert rows() == expected


def test_what_is_offered_is_reminded_of_when_it_is_there(talk):
    talk.say("kal doodh lana hai")
    talk.say("gym roz 6 bje kr do reminder k sath")
    assert rows() == ["doodh lana Tue"]
    talk.say("haan")
    assert rows()[1] == "gym Mon 18:00 DAILY (18:00)"


CRICKET = "aaj 5 bje cricket practice hai"


@pytest.mark.parametrize(
    "said",
    ["practice cancel ho gai aaj", "aaj practice cancel ho gai hai", "practice ab nahi hogi",
     "practice ki chutti hai aaj", "practice off hai aaj", "sir ne practice cancel kr di",
     "practice skip kr di aaj", "practice ab nahi hogi, cancel ho gai",
     "practice got cancelled today"],
)  # fmt: skip
def test_what_is_called_off_is_asked_about(talk, said):
    talk.say(CRICKET)
    assert "cricket practice" in talk.say(said)
    assert rows() == ["cricket practice Mon 17:00"]
    talk.say("haan")
    assert not rows()


def test_a_question_behind_what_is_called_off_is_answered(talk):
    talk.say(CRICKET, "lab viva jumme ko 10 bje hai")
    answer = talk.say("practice cancel ho gai aaj. is hafte kia kia reh gya?")
    assert "hata dun?" in answer
    assert "lab viva" in answer


@pytest.mark.parametrize("said", ["practice postpone ho gayi", "practice aage ho gai"])
def test_of_what_is_put_off_it_is_asked_to_when(talk, said):
    talk.say(CRICKET)
    assert "kab" in talk.say(said)
    talk.say("jumme ko")
    assert rows() == ["cricket practice Fri 17:00"]


@pytest.mark.parametrize(
    "said",
    ["exercise skip kr di aj", "exercise cancel ho gai aaj", "exercise ki chutti hai aaj",
     "aaj exercise nahi hogi"],
)  # fmt: skip
def test_of_what_repeats_one_time_is_left_out(talk, said):
    talk.say("roz 6 bje exercise krni hai", said)
    assert rows() == ["exercise krni Tue 18:00 DAILY"]
    talk.say("parson se shuru krunga")
    assert rows() == ["exercise krni Wed 18:00 DAILY"]


@pytest.mark.parametrize(
    "said",
    ["aaj chutti hai", "kal bijli nahi hogi", "barish nahi ho rahi aaj", "mood nahi hai aaj",
     "kaam nahi ho raha aaj"],
)  # fmt: skip
def test_what_is_only_told_calls_nothing_off(talk, said):
    talk.say("roz 6 bje exercise krni hai")
    before = rows()
    talk.say(said)
    assert rows() == before


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("bijli ka bill 28 tk bhrna hy, aur kal subah 10 bje lab viva hy, aur aaj 5 bje cricket "
         "practice", ["bijli ka bill bhrna", "lab viva", "cricket practice"]),
        ("kal 3 bje dentist hai, bill 30 tak dena hai, aur jumme ko cricket match",
         ["dentist", "bill dena", "cricket match"]),
        ("bill bhrna hai 28 tk, kal lab viva, parson presentation",
         ["bill bhrna", "lab viva", "presentation"]),
        ("kal mama ko lena hai airport se 4 bje, phir 6 bje class",
         ["mama ko airport se lena", "class"]),
        ("kal 10 bje test hai aur shaam ko gym jana hai aur raat 8 bje dinner",
         ["test", "gym jana", "dinner"]),
        ("بل 28 تک بھرنا ہے، اور کل صبح 10 بجے وائیوا ہے، اور آج 5 بجے کرکٹ پریکٹس",
         ["بل بھرنا", "وائیوا", "کرکٹ پریکٹس"]),
    ],
)  # fmt: skip
def test_names_with_their_times_behind_what_is_to_be_done(said, titles):
    [asked] = requests(said)
    assert [task["title"] for task in asked.arguments["tasks"]] == titles


@pytest.mark.parametrize(
    ("there", "said", "expected"),
    [
        (["kal exam hai 9 baje", "kal 5 baje maths ka kaam karna hai", "parson bazaar jana hai"],
         "kal exam hai, sab kaam parson kar do",
         ["exam Tue 09:00", "maths ka kaam karna Wed 17:00", "bazaar jana Wed"]),
        (["aaj 6 baje meeting hai", "aaj doodh lana hai"], "aaj meeting hai sab kaam kal kar do",
         ["meeting Mon 18:00", "doodh lana Tue"]),
        (["کل بازار جانا ہے"], "کل پیپر ہے، سب کام پرسوں کر دو", ["بازار جانا Wed", "پیپر Tue"]),
        # What is no event of the list moves all of today:
        (["aaj doodh lana hai"], "aaj bukhar hai, sab kaam kal kar do", ["doodh lana Tue"]),
    ],
)  # fmt: skip
def test_what_all_of_a_day_makes_way_for_stays(talk, there, said, expected):
    talk.say(*there)
    talk.say(said)
    assert rows() == expected


@pytest.mark.parametrize(
    ("there", "said", "expected"),
    [
        ("kapray dhone hain aaj 6 bje", "kapron ki yaad do ghante pehle",
         "kapray dhone Mon 18:00 (16:00)"),
        ("dawai leni hai kal 6 bje", "dawai wale ki yaad aadha ghanta pehle",
         "dawai leni Tue 18:00 (17:30)"),
        ("meeting kal 2 baje hai, ek ghanta pehle yaad dilana",
         "meeting 3 baje kar do aur 1 baje yaad dilana", "meeting Tue 15:00 (13:00)"),
        ("meeting kal 2 baje hai", "meeting 3 baje kar do aur 1 baje yaad dilana",
         "meeting Tue 15:00 (13:00)"),
        ("meeting kal 2 baje hai, ek ghanta pehle yaad dilana",
         "meeting 3 baje kar do aur 1 baje bhi yaad dilana", "meeting Tue 15:00 (13:00) (14:00)"),
    ],
)  # fmt: skip
def test_a_reminder_said_shortly(talk, there, said, expected):
    talk.say(there, said)
    assert rows() == [expected]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("haan", ["paani ka bill dena Mon MONTHLY (09:00)"]),
        ("1", ["paani ka bill dena Mon MONTHLY (09:00)"]),
        ("naya likh lo", ["paani ka bill dena Mon", "bill Mon MONTHLY (09:00)"]),
        ("nahi", ["paani ka bill dena Mon"]),
    ],
)
def test_one_word_of_a_title_that_is_there_is_asked(talk, reply, expected):
    talk.say("paani ka bill agle peer ko dena hai")
    assert "paani ka bill" in talk.say("har mahine bill yaad dilaya kro")
    talk.say(reply)
    assert rows() == expected


@pytest.mark.parametrize(
    "said", ["roz 6 baje gym yaad dila do", "har mahine kiraya yaad dilaya karo"]
)
def test_what_is_told_with_its_hour_or_is_not_there_is_new(talk, said):
    talk.say("kal gym jana hai", said)
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        ("dentist wala cancel ho gya, doodh le aya. ab kya reh gya?", ["doodh le aya"]),
        ("yr kal test hai aur abhi tk kuch nhi parha, 8 bje yaad dila dena parhne ka",
         ["8 bje yaad dila dena parhne ka"]),
        # Why something is asked, and who has seen to it:
        ("laundry wala cancel kar do, bhai le aya", []),
        ("bank ho gya, bill parson kr dena", []),
        ("gas wala 30 tk kr do, bijli wala urgent hai", []),
        ("meeting kal 5 baje kar do, ali ko bukhar hai", []),
        ("کل ۹ بجے پیپر ہے، رات کو جلدی سونا ہے، اور صبح ۶ بجے اٹھانا", []),
    ],
)  # fmt: skip
def test_what_nothing_was_made_of_is_told(said, lost):
    assert unread(said, understood(said)) == lost


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("viva friday ko kar do, change kr dena. aur bill bhr dia", ["due", "complete"]),
        ("kal:\ndoodh lana\nmtlb bill bharna\ngym jana", ["add_many"]),
        ("یہ کام ہیں:\nدودھ لانا\nبل بھرنا", ["add_many"]),
        ("do kaam likh lo, kal bank jana hai aur parson dentist", ["add", "add_many"]),
        ("add kar do kal gym jana hai aur parson library", ["add_many"]),
    ],
)
def test_sentences_and_lines_stay_apart(said, kinds):
    assert [one.kind for one in requests(said)] == kinds


def test_deeds_and_orders_of_several_tasks_are_all_done(talk):
    talk.say("bank jana hai kal", "bijli ka bill dena hai", "gas ka bill dena hai")
    talk.say(
        "bank ho gya, bijli ka bill parson kr dena. gas wala 30 tk kr do, bijli wala urgent hai"
    )
    assert rows() == ["bijli ka bill dena Wed", "gas ka bill dena Mon"]
    assert Task.objects.get(number=2).priority > Task.objects.get(number=3).priority


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("roz subah 7 bje krni hai shugar check", "shugar check krni"),
        ("kal jana hai bank", "bank jana"),
        ("shaam ko lana hai doodh", "doodh lana"),
        ("kal leni hai dawai 5 bje", "dawai leni"),
        ("کل جانا ہے بینک", "بینک جانا"),
        ("kal bank jana hai mujhe", "bank jana"),
    ],
)
def test_a_verb_before_its_thing_ends_the_title(said, title):
    [asked] = requests(said)
    assert asked.arguments["title"] == title


@pytest.mark.parametrize(
    ("said", "named", "due"),
    [
        ("hospital ka time change ho gya hai 11 bje, theek?", "hospital", "11 bje"),
        ("hospital ka time badal gya hai kal 5 bje", "hospital", "kal 5 bje"),
        ("meeting ka time change kar do 5 baje", "meeting", "5 baje"),
        ("time change ho gya hai 11 bje", "it", "11 bje"),
    ],
)
def test_the_task_whose_time_has_changed_is_the_one_that_is_named(said, named, due):
    [asked] = requests(said)
    assert (asked.kind, asked.what, asked.arguments["due"]) == ("due", named, due)


@pytest.mark.parametrize("said", ["dua krna", "mere liye dua karna", "دعا کرنا"])
def test_a_prayer_that_is_asked_for_is_no_task(said):
    assert not requests(said)
