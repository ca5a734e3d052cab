"""What is said of what was just shown or changed, and what puts the last change right."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db


def task(number):
    return Task.objects.get(number=number)


@pytest.mark.parametrize(
    "said",
    [
        "could it be sunday, the wedding is on monday",
        "can that one go on sunday instead",
        "shift it to sunday im exhausted",
        "isko itwar tak khiska do himmat nahi abhi",
    ],
)
def test_it_is_moved_whatever_is_told_beside_it(talk, said):
    talk.say("add iron the suit for friday")
    talk.say(said)
    assert [(one.number, one.due_date.weekday()) for one in Task.objects.all()] == [(1, 6)]


@pytest.mark.parametrize(
    "said",
    ["mark it", "ye main kar chuka hun", "wo to ho gaya mera", "یہ تو میں نے کر لیا ہے",
     "first one is finished, tick it", "pehla wala to ho gaya"],
)  # fmt: skip
def test_a_deed_told_of_it_needs_no_question(talk, said):
    talk.say("add oil the gate")
    talk.say("add mow the lawn")
    talk.say("show my oil tasks")
    talk.say(said)
    assert task(1).status == "done"
    assert task(2).status == "open"


def test_all_of_those_are_moved_together(talk):
    talk.say("add sweep the yard for friday, wash the car for friday")
    talk.say("show what's due friday")
    talk.say("push all of those to sunday im ill")
    assert {one.due_date.weekday() for one in Task.objects.all()} == {6}


@pytest.mark.parametrize("said", ["same for the other parcel", "doosra parcel bhi ho gaya"])
def test_the_other_is_the_one_that_was_not_just_changed(talk, said):
    talk.say("add send parcel to Hina")
    talk.say("add send parcel to Omar")
    talk.say("complete send parcel to Hina")
    talk.say(said)
    assert task(2).status == "done"


@pytest.mark.parametrize("said", ["put the rent on the same day too", "rent bhi usi din kar do"])
def test_that_day_is_the_day_spoken_of_last(talk, said):
    talk.say("add pay rent")
    talk.say("add call nani")
    talk.say("move call nani to friday")
    talk.say(said)
    assert task(1).due_date == task(2).due_date


@pytest.mark.parametrize(
    ("before", "said", "field", "value"),
    [
        ("set call hina to urgent", "that's too much, medium will do", "priority", 2),
        ("set call hina to urgent", "itni bhi nahi, medium rakho", "priority", 2),
        ("set call hina to low", "sorry high karna tha isko", "priority", 3),
        ("move call hina to friday", "make it thursday, don't want to be late", "weekday", 3),
        ("move call hina to friday", "jumma ghalat bol diya, hafta rakho", "weekday", 5),
    ],
)
def test_what_was_set_last_is_put_right_whatever_is_said_around_it(
    talk, before, said, field, value
):
    talk.say("add call hina")
    talk.say(before)
    talk.say(said)
    one = Task.objects.get()
    assert (one.due_date.weekday() if field == "weekday" else one.priority) == value


def test_a_wrong_label_is_exchanged(talk):
    talk.say("add book the bus")
    talk.say("tag book the bus with work")
    talk.say("wrong tag, it should've been travel")
    assert [tag.name for tag in Task.objects.get().tags.all()] == ["travel"]


@pytest.mark.parametrize(
    ("before", "said", "left"),
    [
        ("delete buy salt", "wrong one, i meant to delete buy rice", "Buy salt"),
        ("delete buy salt", "galat hata diya, mujhe to buy rice hatana tha", "Buy salt"),
        ("delete buy salt", "غلط مٹا دیا، مجھے buy rice مٹانا تھا", "Buy salt"),
    ],
)
def test_another_task_was_meant(talk, before, said, left):
    talk.say("add buy salt")
    talk.say("add buy rice")
    talk.say(before)
    talk.say(said)
    assert [one.title for one in Task.objects.filter(deleted_at=None)] == [left]


def test_a_name_beside_its_preposition_stands_once(talk):
    talk.say("add tea with hina on friday")
    talk.say("its with sana lol not hina")
    assert Task.objects.get().title == "Tea with sana"


@pytest.mark.parametrize("said", ["done with 1984", "1984 parh li"])
def test_a_number_that_is_no_tasks_is_a_title(talk, said):
    talk.say("add read 1984")
    talk.say("add buy 84 eggs")
    talk.say(said)
    assert [one.status for one in Task.objects.order_by("number")] == ["done", "open"]


def test_a_number_that_only_counts_is_no_title(talk):
    talk.say("add buy 84 eggs")
    talk.say("delete 84")
    assert Task.objects.alive().count() == 1


def test_a_note_on_it_is_without_what_it_is_on(talk):
    talk.say("add dentist tomorrow")
    talk.say("note on it: bring charger")
    assert task(1).notes == "bring charger"


def test_a_deletion_beside_a_new_task_is_no_title(talk):
    talk.say("add call ali")
    talk.say("add buy honey and delete call ali")
    assert [one.title for one in Task.objects.alive()] == ["Buy honey"]


def test_of_two_of_a_name_the_day_tells_which(talk):
    talk.say("add shift on tuesday at 6am and shift on saturday at 6am")
    for said, number in [
        ("move tuesday's shift to thursday", "1"),
        ("delete the saturday one", "2"),
    ]:
        talk.say(said)
        assert talk.calls[-1][1]["task"] == number


def test_an_errand_beside_a_move_is_added(talk):
    talk.say("add dentist tomorrow")
    talk.say("move dentist to friday and buy milk")
    assert [one.title for one in Task.objects.order_by("number")] == ["Dentist", "Buy milk"]
    assert task(1).due_date.weekday() == 4


@pytest.mark.parametrize("said", ["delete tuesday's dentist appointment", "complete tuesday's tea"])
def test_the_day_alone_makes_no_other_task_of_it(talk, said):
    talk.say("add doctor appointment on tuesday at 5pm")
    talk.say(said)
    [one] = Task.objects.alive()
    assert one.status == "open"


def test_a_done_task_is_not_the_one_of_its_day(talk):
    talk.say("add shift on tuesday at 6am and tea with sana on tuesday")
    talk.say("done with 1")
    talk.say("tuesday's one is done")
    assert [one.status for one in Task.objects.order_by("number")] == ["done", "done"]
