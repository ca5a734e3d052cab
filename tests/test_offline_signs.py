"""Roman Urdu and Urdu as it is typed to a list: the words for what is asked stand anywhere, the
reason beside them, the object left out or behind the verb."""

from __future__ import annotations

import pytest

from todos.models import Task
from tutor.offline.parsing.by_rules import requests
from tutor.offline.urdu.typed import typed

pytestmark = pytest.mark.django_db
AGENT = "tasks"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("gas ka bill b dena h or dawai tk", "gas ka bill bhi dena h aur dawai tak"),
        ("ye q hota h", "ye kyun hota h"),
        ("kia kia karna hai aaj", "kya kya karna hai aaj"),
        ("kapray a gye hain, parcel agya", "kapray a gye hain, parcel a gaya"),
    ],
)
def test_small_words_are_spelt_out(said, read):
    assert typed(said) == read


@pytest.mark.parametrize("said", ["add vitamin b or c", "plan b for monday", "explain q learning"])
def test_english_is_left_as_it_is(said):
    assert typed(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "akhri change revert karo yar",
        "ek step wapas jao",
        "ye wali tabdeeli nahi chahiye thi, hatao",
        "jo abhi badal diya tha usay ulta do",
        "galat kaam pe lag gya, ulta do",
        "پچھلی تبدیلی ختم کر دو",
        "جیسے تھا ویسے ہی کر دو",
        "دو قدم پیچھے جاؤ",
        "ابھی والی تبدیلی پھیر دو",
    ],
)
def test_a_change_is_taken_back_in_many_words(said):
    assert [request.kind for request in requests(said)] == ["undo"]


@pytest.mark.parametrize(
    ("said", "kind", "what"),
    [
        ("car wash wala wapis khol do, mistri ne ganda kr dia", "reopen", "car wash"),
        ("untick karo invoice, client ne wapis bhej di", "reopen", "invoice"),
        ("رپورٹ والا ان ٹک کرو، غلط فائل گئی", "reopen", "رپورٹ"),
        ("yar rehne do wo gym wali baat", "delete", "gym"),
        ("پینٹ والا رہنے دو اب نہیں کروانا", "delete", "پینٹ"),
        ("parlour wala urra do abhi zaroorat nahi rahi", "delete", "parlour"),
        ("7 number wala nikal do", "delete", "7"),
        ("is pe star laga do, bohat zaroori hai", "priority", "it"),
        ("passport wale mein likh lo 2 tasveeren", "notes", "passport"),
    ],
)
def test_what_is_asked_stands_anywhere(said, kind, what):
    found = requests(said)
    assert [(request.kind, request.what) for request in found] == [(kind, what)]


def test_a_remark_is_no_second_change(talk):
    Task.objects.create(owner=talk.user, title="bijli ka bill bharna", number=1)
    Task.objects.create(owner=talk.user, title="fees jama karwana", number=2)
    talk.say("bill wala urgent kr do warna light kat jayegi")
    assert dict(Task.objects.values_list("number", "priority")) == {
        1: Task.Priority.URGENT,
        2: Task.Priority.MEDIUM,
    }


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        (
            "nani ki eenak leni hai kal sham tk, pani ka bill b dena h 28 se pehle or "
            "boss ko file bhejni hai jumay ko",
            ["nani ki eenak leni", "pani ka bill dena", "boss ko file bhejni"],
        ),
        ("anday lane hain bread lani hai note kr lo", ["anday lane", "bread lani"]),
        (
            "کل ڈاک خانے جانا ہے، جمعے کو درزی سے سوٹ لینا ہے اور پودوں کو پانی بھی دینا ہے",
            ["ڈاک خانے جانا", "درزی سے سوٹ لینا", "پودوں کو پانی دینا"],
        ),
    ],
)
def test_each_thing_in_one_breath_is_a_task(said, titles):
    [found] = requests(said)
    assert [task["title"] for task in found.arguments["tasks"]] == titles


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("chal chor, behn ki fees jama krani hai pehli ko", "behn ki fees jama krani"),
        ("chacha ke ghar jana hai itwar ko lekin mood nahi", "chacha ke ghar jana"),
        ("ہاں یاد سے کل پارسل بھیجنا ہے", "پارسل بھیجنا"),
        ("ابو کی کھانسی کی دوا ختم ہو گئی ہے رات تک لانی ہے", "ابو کی کھانسی کی دوا لانی"),
        ("guriya ki shadi ka card dena hai 28 tk", "guriya ki shadi ka card dena"),
    ],
)
def test_a_title_is_what_is_to_be_done(said, title):
    assert [request.arguments["title"] for request in requests(said)] == [title]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("mjhe 4 bje khabar kr dena k oven band krna hai", "oven band krna"),
        ("پانچ بجے آواز دے دینا کہ بچوں کو لانا ہے", "بچوں کو لانا"),
        ("subah 6 bje mujhe jaga dena", "Uthna"),
        ("bhoolne mat dena mujhe k kal fees deni hai", "fees deni"),
    ],
)
def test_who_asks_to_be_told_is_reminded(said, title):
    assert [(r.kind, r.arguments["title"]) for r in requests(said)] == [("add_reminder", title)]


def test_who_has_come_finishes_no_call(talk):
    talk.say("ammi ko call karna hai")
    talk.say("dahi lana hai")
    talk.say("bijli ka bill dena hai")
    talk.say("ammi aa gayi hain")
    talk.say("light chali gayi hai")
    talk.say("bijli ka bill aa gaya hai")
    assert Task.objects.open().count() == 3
    talk.say("dahi aa gayi hai")
    assert Task.objects.open().count() == 2


def test_what_is_to_be_fetched_wakes_nobody():
    found = requests("darzi se kapray utha lena kal 5 baje")
    assert not any(r.arguments.get("title") == "Uthna" for r in found)
