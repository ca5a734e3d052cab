"""New things that are told in passing: each thought by itself, and remarks spoil none of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tutor.offline.parsing.by_rules import requests


def told(text):
    """What is new in a message: (title, due or rhythm) of each, in order."""
    found = []
    for request in requests(text):
        for task in request.arguments.get("tasks") or [request.arguments]:
            if "title" in task:
                found.append((task["title"], task.get("repeat") or task.get("due", "")))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "i've got a chem viva on wednesday and a physics worksheet due monday night, also "
            "have to return the library books by the 27th",
            [
                ("Chem viva", "wednesday"),
                ("Physics worksheet", "monday night"),
                ("Return the library books", "the 27th"),
            ],
        ),
        (
            "um the water bill is due on the 26th and the gas one on the 29th",
            [("Water bill", "the 26th"), ("Gas bill", "the 29th")],
        ),
        (
            "so uh my coach called and there's a match on friday at like five in the evening",
            [("Match", "friday at five in the evening")],
        ),
        ("oh and the dog has his shots on tuesday", [("Dog's shots", "tuesday")]),
        ("i promised sara i'd bring her the notes by monday", [("Bring sara the notes", "monday")]),
        (
            "my bike is still at the mechanic, pick it up on monday",
            [("Pick bike up", "monday")],
        ),
        ("must get: glue, string, chalk",
         [("Get glue", ""), ("Get string", ""), ("Get chalk", "")]),
        ("ok the painter is coming on monday at ten so i have to be home",
         [("Painter is coming", "monday at ten")]),
        ("finish the notes before thursdays quiz, add that pls",
         [("Finish the notes before thursday's quiz", "thursday")]),
        ("dad wants me to get the tyres checked by friday",
         [("Get the tyres checked", "friday")]),
        ("take the bins out tonight, the truck comes at 7", [("Take the bins out", "tonight")]),
        ("my gas bill is due in 4 days", [("My gas bill", "in 4 days")]),
        ("swimming tue thu sat 5pm from now on", [("Swimming", "every tue, thu and sat 5pm")]),
        (
            "gotta post the parcel tomorrow otherwise it gets there too late",
            [("Post the parcel", "tomorrow")],
        ),
        ("visa interview 8:30 am on the 4th of december, karachi embassy",
         [("Visa interview, karachi embassy", "8:30 am on the 4th of december")]),
    ],
)  # fmt: skip
def test_what_is_told_becomes_tasks_with_clean_titles(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "due"),
    [
        ("remind me to water the plants tmrw after work, i get off at 5",
         "Water the plants", "tmrw at 5 pm"),
        ("wake me up 6:15 tmrw i have a flight", "Wake up", "6:15 am tmrw"),
        ("set an alarm for 6 45 am", "Alarm", "6 45 am"),
        ("would be nice if u could nudge me on monday to call the dentist",
         "Call the dentist", "monday"),
        ("remind me in like 20 minutes to turn the oven off the cake will burn",
         "Turn the oven off", "in 20 minutes"),
        ("yell at me at 10 to lock the gate", "Lock the gate", "at 10"),
    ],
)  # fmt: skip
def test_a_reminder_is_asked_for_in_any_verb(text, title, due):
    [request] = requests(text)
    assert (request.kind, request.arguments) == ("add_reminder", {"title": title, "due": due})


def test_an_hour_without_a_day_is_of_the_only_day_that_is_named():
    first, second = told("tomorrow i have yoga at 7 then brunch with hina at 11, it'll be fun")
    day = timezone.localdate() + timedelta(days=1)
    assert first == ("Yoga", "at 7 tomorrow")
    assert second == ("Brunch with hina", f"{day} at 11")


@pytest.mark.parametrize(
    ("text", "title", "kind", "arguments"),
    [
        ("i need to finish the slides by thursday evening remind me like at five",
         "Finish the slides", "remind_day", {"at": "at five"}),
        ("add meeting with sir tomorrow 4pm remind me 30 min before",
         "Meeting with sir", "remind", {"when": "30 min before"}),
        ("oh damn i forgot sports day is on the 2nd at 9 at zara's school put that down and remind "
         "me the day before", "Sports day at zara's school", "remind", {"when": "a day before"}),
    ],
)  # fmt: skip
def test_a_reminder_beside_a_new_thing_is_of_that_thing(text, title, kind, arguments):
    new, reminder = requests(text)
    assert new.arguments["title"] == title
    assert (reminder.kind, reminder.what, reminder.arguments) == (kind, "it", arguments)


@pytest.mark.parametrize(
    "text",
    [
        "i'm giving a talk on thursday so what does the book say about gazebo",
        "i have a viva tomorrow and i still don't get what tf2 is for",
        "our old flat had a party every single weekend, it was awful",
        "i'm free on sunday",
        "my phone bill was huge this month",
        "work changed my hours",
        "i mean the coming days, like till friday",
        "she was here on monday",
        "traffic is crazy today",
    ],
)
def test_what_is_only_said_becomes_no_task(text):
    assert not told(text)


def test_what_may_just_happen_is_offered():
    [request] = requests("the carpet guy wants his money on the fifth")
    assert request.kind == "offer"
    [request] = requests("we're nearly out of washing up liquid again")
    assert request.kind == "offer"


def test_a_verb_of_two_words_stays_in_the_title():
    [request] = requests("put the bins out tonight")
    assert request.new == {"title": "Put the bins out", "due": "tonight"}


GYM = ("Go to the gym", "every monday, wednesday and friday at 7pm")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I go to the gym on monday, wednesday and friday at 7pm, put that on my list, and the "
         "dentist is on thursday at 4.", [GYM, ("Dentist", "thursday at 4")]),
        ("we train on tuesday and thursday from 6 to 8pm, add that",
         [("Train", "every tuesday and thursday 6 to 8pm")]),
        ("i have piano lessons on tues and thurs at 4, can you add that",
         [("Piano lessons", "every tues and thurs at 4")]),
        ("my daughter has swimming on monday and wednesday at 5, put that on my list",
         [("My daughter's swimming", "every monday and wednesday at 5")]),
        ("can you add that i play football on tues and fri at 8pm",
         [("Play football", "every tues and fri at 8pm")]),
        # what is once on each of its days
        ("I have exams on monday and wednesday at 9, add them",
         [("Exams", "monday at 9"), ("Exams", "wednesday at 9")]),
        ("i have a quiz on tuesday at 10 and shift at cafe tmrw 4 to 9",
         [("Quiz", "tuesday at 10"), ("Shift at cafe", "tmrw 4 to 9")]),
        ("quiz tuesday 10am and dentist thurs 4",
         [("Quiz", "tuesday 10am"), ("Dentist", "thurs at 4")]),
        ("cancel gym and shift the meeting to friday", []),
        # duties in the passive
        ("I need to take the car for inspection this friday at 8:30, and the rent has to be paid "
         "on the 1st of every month.",
         [("Take the car for inspection", "this friday at 8:30"),
          ("Pay the rent", "on the 1st of every month")]),
        ("the form must be sent by monday", [("Send the form", "monday")]),
        ("the car needs washing on sunday", [("Wash the car", "sunday")]),
        ("the cat needs to be fed at 6", [("Feed the cat", "at 6")]),
        ("the parcel must be picked up by thursday", [("Pick up the parcel", "thursday")]),
        ("the message must be sent before the node stops", []),
        ("the map has to be loaded before navigation", []),
        ("the meeting has to be moved to friday", []),
        ("does the form have to be sent by friday?", []),
        # who said why is none of it
        ("my teacher said urdf is important so i have to learn it by friday",
         [("Learn urdf", "friday")]),
        ("dad says the car is dirty so i have to wash it on sunday", [("Wash car", "sunday")]),
    ],
)  # fmt: skip
def test_habits_and_duties_of_things_become_tasks(text, expected):
    found = [(title.removeprefix("The ").capitalize(), when) for title, when in told(text)]
    assert found == [(title.capitalize(), when) for title, when in expected]
