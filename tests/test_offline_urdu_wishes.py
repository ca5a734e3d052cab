"""Two and three wishes in one message of Urdu, in either script, and what nearly was one: what the
list holds after each talk. A wrong change is worse than a question."""

from __future__ import annotations

import pytest

from tests.test_offline_urdu_everyday import rows, told
from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

SEVERAL_HOURS = [
    ("nani ki dawai roz subha 8 bje aur raat 8 bje deni hai",
     ["nani ki dawai deni 08:00", "nani ki dawai deni 20:00"]),
    ("نانی کی دوائی روز صبح ۸ اور رات ۸ بجے دینی ہے",
     ["نانی کی دوائی دینی 08:00", "نانی کی دوائی دینی 20:00"]),
    ("roz subah sham 8 baje dawai leni hai", ["dawai leni 08:00", "dawai leni 20:00"]),
    ("roz subah aath aur raat aath baje dawai leni hai", ["dawai leni 08:00", "dawai leni 20:00"]),
    ("roz subah 8, dopahar 2 aur raat 9 bje goli khani hai",
     ["goli khani 08:00", "goli khani 14:00", "goli khani 21:00"]),
    ("kal raat 8 aur 10 baje ammi ko call karni hai",
     ["ammi ko call karni 20:00", "ammi ko call karni 22:00"]),
    ("abu ki dawai kal subah 8 bje aur ammi ki raat 8 bje deni hai",
     ["abu ki dawai deni 08:00", "ammi ki dawai deni 20:00"]),
    # Of one hour, or of none:
    ("kal 3 baje se 5 baje tak meeting hai", ["meeting 15:00"]),
    ("subah 2 aur raat 3 goli leni hai", ["subah 2 aur raat 3 goli leni"]),
    ("kal subah 8 baje uthna hai aur raat 10 baje sona hai", ["uthna 08:00", "sona 22:00"]),
]  # fmt: skip


def hours() -> list[str]:
    """Titles with their hours."""
    return [" ".join(word for word in row.split() if not word.startswith("R")
                     and word not in {"Mon", "Tue"}) for row in rows()]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), SEVERAL_HOURS)
def test_what_is_at_several_hours_is_at_each(talk, said, expected):
    told(talk, said)
    assert hours() == expected


def test_each_of_several_hours_is_reminded_of(talk):
    found = told(talk, "nani ki dawai roz subha 8 aur raat 8 bje deni hai yaad krwana")
    assert [row.count(" R") for row in found] == [1, 1]
    assert all(row.startswith("nani ki dawai deni ") for row in found)


LIST = "dawai leni hai\nkapray dhone hain\n"
NAMED_AND_MORE = [
    (LIST + "task 2 ka naam: kapray istri karne hain, kal raat 8 bje. task 1 hata do",
     ["kapray istri karne Tue 20:00"]),
    (LIST + "task 2 ka naam kapray istri rakh do. task 1 hata do", ["kapray istri"]),
    (LIST + "کام ۲ کا نام: استری کرنی ہے، کل رات ۸ بجے۔ کام ۱ ہٹا دو", ["استری کرنی Tue 20:00"]),
    (LIST + "task 2 ka naam: Dr. Ahmed ko call karni hai",
     ["dawai leni", "Dr. Ahmed ko call karni"]),
    (LIST + "task 2 ka naam: doodh, anday aur dahi lana",
     ["dawai leni", "doodh, anday aur dahi lana"]),
    (LIST + "task 1 ka naam sirf goli kr do, 2 wala aaj to late ho gya kal raat 9 bje kr dena",
     ["goli", "kapray dhone Tue 21:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), NAMED_AND_MORE)
def test_what_is_said_behind_a_name_is_none_of_it(talk, said, expected):
    assert told(talk, said) == expected


@pytest.mark.parametrize(
    "said",
    ["task 1 roz repeat ho", "task 1 roz repeat karo", "task 1 roz ho", "کام ۱ روز دہراؤ",
     "dawai roz repeat ho", "task 1 ko har din repeat hona chahiye", "کام ۱ روز ہو"],
)  # fmt: skip
def test_a_numbered_task_is_to_repeat(talk, said):
    talk.say("dawai leni hai")
    assert " ab " in f" {talk.say(said)} ".replace("اب", "ab")
    assert Task.objects.alive().get().recurrence_rule == "FREQ=DAILY"


@pytest.mark.parametrize("said", ["task 1 roz nahi ho", "task 1 roz mat karo"])
def test_what_is_not_to_repeat_does_not(talk, said):
    assert told(talk, f"dawai leni hai\n{said}") == ["dawai leni"]


BEFORE_IT = [
    ("parson 11 bje quiz hai, raat ko 9 bje yaad dila dena", ["quiz Wed 11:00 RTue 21:00"]),
    ("پرسوں ۱۱ بجے کوئز ہے، رات کو ۹ بجے یاد دلا دینا", ["کوئز Wed 11:00 RTue 21:00"]),
    ("parson sham 5 bje match hai, 4 baje yaad dila dena", ["match Wed 17:00 RWed 16:00"]),
    ("test ki tayari jumme ki raat krni hai, 9 bje yad dila dena",
     ["test ki tayari krni Fri 20:00 RFri 21:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), BEFORE_IT)
def test_a_reminder_comes_before_what_it_is_of(talk, said, expected):
    assert told(talk, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("gas, bijli aur pani ka bill bharna hai\ngas wala ho gaya",
         ["bijli aur pani ka bill bharna"]),
        ("gas, bijli aur pani ka bill bharna hai\npani ka bill bhar diya",
         ["gas aur bijli ka bill bharna"]),
        ("گیس، بجلی اور پانی کا بل بھرنا ہے\nگیس والا ہو گیا", ["بجلی اور پانی کا بل بھرنا"]),
        ("ammi aur abu ki dawai leni hai\nabu ki dawai le li", ["ammi ki dawai leni"]),
        ("gas aur bijli ka bill bharna hai\ngas wala ho gaya\nbijli wala bhi ho gaya",
         ["+bijli ka bill bharna"]),
        ("doodh aur anday lane hain\ndoodh wala ho gaya", ["+doodh aur anday lane"]),
    ],
)  # fmt: skip
def test_one_of_several_of_a_kind_is_taken_out(talk, said, expected):
    assert told(talk, said) == expected


OF_OTHERS = [
    ("chemistry ka test check karna hai\nsir ne test check kar diya",
     ["chemistry ka test check karna"]),
    ("assignment submit karni hai\nali ne assignment submit kar di", ["assignment submit karni"]),
    ("assignment submit karni hai\nali ne assignment submit kar di\nhaan",
     ["+assignment submit karni"]),
    ("ٹیسٹ چیک کرنا ہے\nسر نے ٹیسٹ چیک کر دیا", ["ٹیسٹ چیک کرنا"]),
    ("assignment submit karni hai\nmaine assignment submit kar di", ["+assignment submit karni"]),
    ("bijli ka bill bharna hai\nabu ne bijli ka bill bhar diya", ["+bijli ka bill bharna"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), OF_OTHERS)
def test_the_deed_of_somebody_else_is_asked_about(talk, said, expected):
    assert told(talk, said) == expected


@pytest.mark.parametrize(
    ("said", "title", "days"),
    [
        ("hafte mein 3 din gym\npeer budh jumma", "gym", "MO,WE,FR"),
        (
            "hafte mein do baar ammi ko call karni hai\nmangal aur itwar",
            "ammi ko call karni",
            "TU,SU",
        ),
        ("ہفتے میں تین دن جم جانا ہے\nپیر بدھ جمعہ", "جم جانا", "MO,WE,FR"),
        ("hafte mein 3 din gym jana hai\nnahi rehne do", "gym jana", ""),
    ],
)
def test_on_which_days_is_asked(talk, said, title, days):
    told(talk, said)
    task = Task.objects.alive().get()
    assert task.title == title
    assert (task.recurrence_rule or "").partition("BYDAY=")[2] == days


NO_NEW_NAME = [
    ("doodh lana hai\ngalat likh diya ye hatana nahi", ["doodh lana"]),
    ("دودھ لانا ہے\nغلط لکھ دیا یہ ہٹانا نہیں", ["دودھ لانا"]),
    ("gym jana hai\nroz gym jana chahiye ya nahi", ["gym jana"]),
    ("roz gym jana chahiye ya nahi", []),
    ("روز جم جانا چاہیے یا نہیں", []),
    ("doodh lana hai\ndoodh nahi dahi", ["dahi lana"]),
]


@pytest.mark.parametrize(("said", "expected"), NO_NEW_NAME)
def test_a_question_or_a_denial_is_no_new_name(talk, said, expected):
    assert told(talk, said) == expected


@pytest.mark.parametrize(
    "said",
    ["roz sham 6 baje gym jana hai\nkal gym nahi, 7 baje kar do",
     "روز شام ۶ بجے جم جانا ہے\nکل جم نہیں، ۷ بجے کر دو"],
)  # fmt: skip
def test_tomorrows_is_offered_beside_todays(talk, said):
    """The list holds the next time alone, which a move of tomorrow's would take away."""
    assert told(talk, said)[0].split()[2:] == ["Mon", "18:00"]
    offered = talk.items[-1]["content"]
    assert "shaam 7 baje) likh lun?" in offered or "شام ۷ بجے) لکھ لوں؟" in offered


LEFT = "dawai lani hai\n"
AND_MORE = [
    (LEFT + "dawai le aya hu, aur nani ko kal raat 9 bje call krni thi woh b likh lo. baqi kya h?",
     ["+dawai lani", "nani ko call krni Tue 21:00"]),
    (LEFT + "dawai wala kaam ho gya. nani ko call alag kaam hai, kal raat 9 bje",
     ["+dawai lani", "nani ko call Tue 21:00"]),
    (LEFT + "nani ko call karni hai. baqi kya kya reh gya?", ["dawai lani", "nani ko call karni"]),
    (LEFT + "baqi kya kya reh gya?", ["dawai lani"]),
    (LEFT + "ye do alag kaam hain", ["dawai lani"]),
    ("پہیے کے لیے کون سا جوائنٹ لگتا ہے؟ اور کل صبح نو بجے یاد دلانا کہ کتاب دہرانی ہے",
     ["کتاب دہرانی Tue 09:00 RTue 09:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), AND_MORE)
def test_every_wish_of_a_message_is_heard(talk, said, expected):
    assert told(talk, said) == expected


HALF_READ = [
    ("dukaan ka rent 5 tareekh ko dena hai har mahine, aur bijli ka bill 10 ko", []),
    ("peer ko test lena hai class 9 ka, mangal ko class 10 ka", []),
    ("class 8 ki copies check karni hain aur kal parent meeting 10 bje hai uski yaad aadha ghanta "
     "pehle", ["class 8 ki copies check karni"]),
    ("kal chutti hai to koi kaam nahi, parson gym jana hai", ["Gym jana hai Wed"]),
    ("mujhe subha 5 baje uthana hai aur 5:30 pe namaz phir 6 baje walk", []),
    ("kal ki class 3 bje h ya 4 bje?", []),
    # Wholly read:
    ("kal 8 baje wali bus se jana hai", ["8 baje wali bus se jana Tue"]),
    ("bijli ka bill aur gas ka bill dono kal tak bharne hain",
     ["bijli ka bill bharne Tue", "gas ka bill bharne Tue"]),
    ("mujhe kal subah 5 baje utha dena", ["Uthna Tue 05:00 RTue 05:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), HALF_READ)
def test_what_is_half_read_is_asked_about_and_the_rest_done(talk, said, expected):
    assert told(talk, said) == expected


LENTILS = [
    ("cheeni aur daal lani hai", ["cheeni aur daal lani"]),
    ("cheeni, daal aur ghee lana hai", ["cheeni, daal aur ghee lana"]),
    ("2 kilo daal lani hai", ["2 kilo daal lani"]),
    ("چینی اور دال لانی ہے", ["چینی اور دال لانی"]),
    ("list mein daal do chai lana hai", ["chai lana"]),
    ("chai lana hai, list mein daal do", ["chai lana"]),
]


@pytest.mark.parametrize(("said", "expected"), LENTILS)
def test_lentils_are_no_verb(talk, said, expected):
    assert told(talk, said) == expected


GOES_ON = [
    ("doodh lana hai\nande lane hain\ndoodh aa gaya hai aur ande bhi, kal dawai leni hai",
     ["+doodh lana", "+ande lane", "dawai leni Tue"]),
    ("report likhni hai\nmeeting hai kal\nreport wala ho gaya meeting wala hata do",
     ["+report likhni"]),
    ("doodh lana hai\ndoodh le aya hun ab anday aur bread lani hai",
     ["+doodh lana", "anday aur bread lani"]),
    ("doodh lana hai\nande lane hain\ndoodh le aya, ande kal laun ga",
     ["+doodh lana", "ande lane Tue"]),
    ("bachon ki fees 10 tareekh tak deni hai har mahine", ["bachon ki fees deni Thu"]),
    ("parson test hai to kal raat ko 9 baje yaad dila dena ke parhna hai",
     ["test Wed", "parhna Tue 21:00 RTue 21:00"]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), GOES_ON)
def test_what_goes_on_in_one_breath_is_each_done(talk, said, expected):
    assert told(talk, said) == expected


@pytest.mark.parametrize(
    "said",
    ["bachon ki fees 10 tareekh tak deni hai har mahine yaad dila dia kro",
     "bachon ki fees har mahine 10 tareekh tak deni hai", "ہر مہینے ۱۰ تاریخ تک فیس دینی ہے"],
)  # fmt: skip
def test_the_tenth_of_each_month_is_no_end(talk, said):
    talk.say(said)
    rule = Task.objects.alive().get().recurrence_rule
    assert rule.startswith("FREQ=MONTHLY")
    assert "UNTIL" not in rule
