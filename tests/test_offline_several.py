"""Several new tasks in one breath, as people put them: headings, marks, and what is said of all."""

from __future__ import annotations

import pytest

from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.titles import names_day


def told(text):
    """Each new task as (title, due, repeat, priority, tags), without what there is none of."""
    tasks = [
        task for one in requests(text) for task in one.arguments.get("tasks") or [one.arguments]
    ]
    names = ("title", "due", "repeat", "priority", "tags")
    return [tuple(task[name] for name in names if name in task) for task in tasks]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("right, office stuff, renew the licence monday and print the badges tuesday",
         [("Renew the licence", "monday"), ("Print the badges", "tuesday")]),
        ("put these on my list candles, matches, foil", [("Candles",), ("Matches",), ("Foil",)]),
        ("things for the trip:\n- iron the shirts\n- charge the torch",
         [("Iron the shirts",), ("Charge the torch",)]),
        ("two more for sunday: dust the shelves / mend the gate",
         [("Dust the shelves", "sunday"), ("Mend the gate", "sunday")]),
        ("ballet every monday, karate every wednesday",
         [("Ballet", "every monday"), ("Karate", "every wednesday")]),
        ("sign the lease and scan the passport, both high priority, both for friday",
         [("Sign the lease", "for friday", "high"), ("Scan the passport", "for friday", "high")]),
        ("sweep the yard and paint the fence, all due monday, all urgent",
         [("Sweep the yard", "due monday", "urgent"), ("Paint the fence", "due monday", "urgent")]),
        ("add chemistry test tuesday 10am and borrow a calculator",
         [("Chemistry test", "tuesday 10am"), ("Borrow a calculator",)]),
        ("note down viva for tmrw 3pm n seminar for friday 11am ty",
         [("Viva", "tmrw 3pm"), ("Seminar", "friday 11am")]),
        ("i want to wash the rugs on friday, thats urgent, and air the beds whenever",
         [("Wash the rugs", "friday", "urgent"), ("Air the beds",)]),
        ("kapre dhona aur almari saaf karna, dono hafte ko",
         [("kapre dhona", "hafte ko"), ("almari saaf karna", "hafte ko")]),
        ("peer ko teen kaam hain yaar, bank jana, bijli ka bill aur baal katwana",
         [("bank jana", "peer ko"), ("bijli ka bill", "peer ko"), ("baal katwana", "peer ko")]),
        ("teen kaam hain: kapray istri, chabi banwana, cylinder bharwana",
         [("kapray istri",), ("chabi banwana",), ("cylinder bharwana",)]),
        ("doodh lana hai. ali ko kal call karni hai. gari dhoni hai",
         [("doodh lana",), ("ali ko call karni", "kal"), ("gari dhoni",)]),
        ("i need to wash the car and tomorrow call ali",
         [("Wash the car",), ("Call ali", "tomorrow")]),
        ("add gym on mon and wed at 7am", [("Gym", "mon at 7am"), ("Gym", "wed at 7am")]),
        ("add gym on mon and wed, and buy milk", [("Gym", "mon"), ("Buy milk",), ("Gym", "wed")]),
        ("i have class on tue and thu", [("Class", "tue"), ("Class", "thu")]),
        ("remind me to take the medicine on mon and wed",
         [("Take the medicine", "mon"), ("Take the medicine", "wed")]),
        ("budh aur jumme ko 5 baje ali se milna hai",
         [("ali se milna", "budh ko 5 baje"), ("ali se milna", "jumme ko 5 baje")]),
        ("پیر اور بدھ کو ٹیوشن جانا ہے", [("ٹیوشن جانا", "پیر کو"), ("ٹیوشن جانا", "بدھ کو")]),
        ("har peer aur budh ko tuition jana hai", [("tuition jana", "har peer aur budh ko")]),
        ("pay rent on friday and buy milk", [("Pay rent", "friday"), ("Buy milk",)]),
        ("go to the bank on monday and get cash", [("Go to the bank and get cash", "monday")]),
        ("call sana at 5 and hira at 6", [("Call sana", "at 5"), ("Call hira", "at 6")]),
        ("call dad at 5 and gym at 6", [("Call dad", "at 5"), ("Gym", "at 6")]),
        ("call sana at 5, hira at 6 and ali at 7",
         [("Call sana", "at 5"), ("Call hira", "at 6"), ("Call ali", "at 7")]),
        ("passport ki photo khichwani hai tag documents",
         [("passport ki photo khichwani", "['documents']")]),
        ("add make handouts for monday demo", [("Make handouts for monday demo", "monday")]),
        ("remind me tomorrow to call ali and add buy milk to my list",
         [("Call ali", "tomorrow"), ("Buy milk",)]),
        ("kal do kaam hain bank jana aur bill bharna",
         [("bank jana", "kal"), ("bill bharna", "kal")]),
        ("need to finish the report and send it to sara by friday",
         [("Finish the report",), ("Send it to sara", "friday")]),
        ("mechanic ko gari dikhani hai is hafte", [("mechanic ko gari dikhani", "is hafte")]),
        ("add nuts and raisins to my shopping list", [("Nuts",), ("Raisins",)]),
        ("i need to read dune and tomorrow i have to see the dentist",
         [("Read dune",), ("See the dentist", "tomorrow")]),
        ("برتن دھونا اور جھاڑو لگانا، دونوں آج", [("برتن دھونا", "آج"), ("جھاڑو لگانا", "آج")]),
    ],
)  # fmt: skip
def test_what_is_listed_is_several_tasks_with_what_is_said_of_all(text, tasks):
    assert [tuple(str(part).removeprefix("for ").removeprefix("due ") for part in task)
            for task in told(text)] == [
        tuple(part.removeprefix("for ").removeprefix("due ") for part in task) for task in tasks
    ]  # fmt: skip


def test_what_is_labelled_together_is_all_of_it():
    *_, labelled = requests("i need to rake the leaves, oil the door, tag them all garden")
    assert (labelled.kind, labelled.arguments) == ("tags", {"tags": ["garden"]})


@pytest.mark.parametrize(
    "text", ["good stuff, thanks and bye", "add lunch with ali at 1 and see him off",
             "nice things, lots of them and more"],
)  # fmt: skip
def test_a_comma_alone_makes_no_list(text):
    assert len(told(text)) < 2


def test_a_verb_of_its_own_is_no_slip():
    assert told("clean out the shed tomorrow") == [("Clean out the shed", "tomorrow")]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("note these as urgent: seal the tank, ring the mason",
         [("Seal the tank", "urgent"), ("Ring the mason", "urgent")]),
        ("put down the following tagged trip: iron shirts, charge torch, buy tape",
         [("Iron shirts", ("trip",)), ("Charge torch", ("trip",)), ("Buy tape", ("trip",))]),
        ("task one is call the mason, task two is get the saw sharpened on friday",
         [("Call the mason",), ("Get the saw sharpened", "friday")]),
        ("first, finish the fence. second, email the mason by friday",
         [("Finish the fence",), ("Email the mason", "friday")]),
        ("add fence plans thursday and saw plans friday, both high",
         [("Fence plans", "thursday", "high"), ("Saw plans", "friday", "high")]),
        ("add mend the lamp and fetch the carpet, the carpet by sunday",
         [("Mend the lamp",), ("Fetch the carpet", "sunday")]),
        ("pehla kaam chadar dhona, dusra peer ko maali ko bulana, teesra taar badalna. likh lo",
         [("chadar dhona",), ("maali ko bulana", "peer ko"), ("taar badalna",)]),
        ("پہلا کام چادر دھونا، دوسرا مالی کو بلانا، لکھ لو", [("چادر دھونا",), ("مالی کو بلانا",)]),
        ("ek to chadar dhona hai dusra peer ko maali ko bulana hai",
         [("chadar dhona",), ("maali ko bulana", "peer ko")]),
        ("so tomorrow i have: lab at 9, lunch at 1 and the mason",
         [("Lab", "at 9 tomorrow"), ("Lunch", "at 1 tomorrow"), ("The mason", "tomorrow")]),
        ("inko kal ke liye likh lo - chadar dhona, kursi theek karna",
         [("chadar dhona", "kal"), ("kursi theek karna", "kal")]),
        ("teen zaroori kaam likh lo, nal theek karwana, tanki dhona aur taar badalna",
         [("nal theek karwana", "high"), ("tanki dhona", "high"), ("taar badalna", "high")]),
        ("likh lo paint lana 18 march tak aur deewar saaf karna 20 march tak",
         [("paint lana", "18 march tak"), ("deewar saaf karna", "20 march tak")]),
        ("do kaam shamil karo chadar dhona kursi theek karna",
         [("chadar dhona",), ("kursi theek karna",)]),
        ("چادر دھونا اور کرسی ٹھیک کرنا دونوں کل کے لیے لکھ لو",
         [("چادر دھونا", "کل کے لیے"), ("کرسی ٹھیک کرنا", "کل کے لیے")]),
        ("kiraya 5 march tak dena hai aur parchi 9 march tak",
         [("kiraya dena", "5 march tak"), ("parchi", "9 march tak")]),
    ],
)  # fmt: skip
def test_several_are_counted_labelled_or_of_one_day(text, tasks):
    found = [tuple(tuple(v) if isinstance(v, list) else v for v in task) for task in told(text)]
    assert found == tasks


def test_a_word_of_a_name_is_no_second_mention():
    tasks = told("add tasks: buy milk powder; get milk by friday")
    assert tasks == [("Buy milk powder",), ("Get milk", "friday")]


@pytest.mark.parametrize(
    "text",
    ["task 1 is done, task 2 is done too", "first is done, second is pending",
     "task 1: move to friday, task 2: call it mason"],
)  # fmt: skip
def test_what_is_said_of_tasks_by_number_is_no_list_of_new_ones(text):
    assert not any(one.kind.startswith("add") for one in requests(text))


def test_two_parts_of_one_day_are_two_things_of_that_day():
    """ "Kal subah gym aur sham ko quran class"."""
    (gym, morning), (quran, evening) = told("add karo kal subah gym aur sham ko quran class")
    assert (gym, quran) == ("gym", "quran class")
    assert names_day(morning) == names_day(evening) != ""


@pytest.mark.parametrize(
    ("text", "titles", "day"),
    [("shopping list: tomatoes, onions", ["Tomatoes", "Onions"], ""),
     ("party list: cups, plates and cake", ["Cups", "Plates", "Cake"], ""),
     ("make me a packing list with charger and passport", ["Charger", "Passport"], ""),
     ("pls make a list for the trip: charger, medicines - by thursday",
      ["Charger", "Medicines"], "thursday"),
     ("my to do list for friday: call ali, pay rent", ["Call ali", "Pay rent"], "friday"),
     ("to buy: bread, jam", ["Bread", "Jam"], ""),
     ("ok make 2 tasks: practice urdf, practice tf, both at 10am",
      ["Practice urdf", "Practice tf"], "at 10am")],
)  # fmt: skip
def test_a_list_that_is_named_is_put_down(text, titles, day):
    assert told(text) == [(title, day) if day else (title,) for title in titles]


@pytest.mark.parametrize(
    "text",
    ["show my list: all of it", "tick off my list: bread, jam", "delete from my list: bread, jam",
     "what is on my list: gym, dentist?", "is the grocery list: bread, jam?",
     "a linked list: head, tail"],
)  # fmt: skip
def test_a_list_that_is_spoken_of_is_not_put_down(text):
    assert not any(one.kind.startswith("add") for one in requests(text))
