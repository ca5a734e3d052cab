"""Orders that changed a stranger's list wrongly: a new name that swallowed the next order, the last
task renamed though another was named, a no that ticked off, a complaint and a question that did."""

from __future__ import annotations

import pytest

from todos.models import Reminder, Task

pytestmark = pytest.mark.django_db
LIST = ("add call ali", "add buy eggs", "add water the plants", "add buy milk and bread")


def after(talk, *said):
    talk.say(*said)
    return {one.number: one.title for one in Task.objects.filter(deleted_at=None)}


def finished():
    return {*Task.objects.filter(status="done").values_list("title", flat=True)}


@pytest.mark.parametrize(
    ("said", "number", "title"),
    [
        ("change buy eggs to buy 12 eggs", 2, "buy 12 eggs"),
        ("change the plants to water the garden", 3, "water the garden"),
        ("just change buy eggs to buy 12 eggs", 2, "buy 12 eggs"),
        ("omg. forget 7. just change milk and bread to buy bread", 4, "buy bread"),
        ("change ali to hamza", 1, "phone hamza"),
        ("change it to call hamza", 1, "call hamza"),
    ],
)
def test_the_words_before_to_say_which_task_is_renamed(talk, said, number, title):
    before = after(talk, *LIST, "rename 1 to phone ali")
    assert after(talk, said) == before | {number: title}


def test_where_they_name_no_task_nothing_is_renamed(talk):
    before = after(talk, *LIST, "rename 1 to phone ali")
    assert after(talk, "change bananas to apples") == before


@pytest.mark.parametrize(
    ("said", "title", "done"),
    [
        ("rename 1 to phone ali and 2 is done", "phone ali", {"Buy eggs"}),
        ("rename 1 to phone ali, 2 is done", "phone ali", {"Buy eggs"}),
        ("rename 1 to phone ali and tick 2 off", "phone ali", {"Buy eggs"}),
        ("rename 1 to phone ali and mark 2 done", "phone ali", {"Buy eggs"}),
        ("make task 1 phone ali and mark 2 done", "phone ali", {"Buy eggs"}),
        ("rename 1 to cook for 4 and clean", "cook for 4 and clean", set()),
        ("rename 1 to read chapters 4 and 5", "read chapters 4 and 5", set()),
    ],
)
def test_an_order_with_a_number_ends_a_name(talk, said, title, done):
    assert after(talk, *LIST, said)[1] == title and finished() == done


def test_what_is_taken_off_is_no_name(talk):
    left = after(talk, *LIST, "rename 1 to phone ali and take 2 off")
    assert left[1] == "phone ali" and 2 not in left


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("make task 1 buy soap", "buy soap"),
        ("make 1 call sana", "call sana"),
        ("lol no. make task 1 buy soap", "buy soap"),
        ("make number 1 into call sana", "call sana"),
        ("make task 1 urgent", "Call ali"),
        ("make task 1 smaller", "Call ali"),
        ("make task 1 a bit shorter", "Call ali"),
        ("make task 1 go away", "Call ali"),
        ("make task 1 due friday", "Call ali"),
        ("make task 1 weekly", "Call ali"),
    ],
)
def test_a_task_is_made_another(talk, said, title):
    assert after(talk, *LIST, said) == after(talk) | {1: title}
    assert len(after(talk)) == len(LIST)


def test_a_name_may_have_its_day_behind_it(talk):
    after(talk, *LIST, "make task 1 buy soap, tomorrow")
    task = Task.objects.get(number=1)
    assert task.title == "buy soap" and task.due_date is not None


@pytest.mark.parametrize(
    ("asked", "said", "moved"),
    [
        ("ali ko call shayad kar li", "nhi kal krungi ali ko call", True),
        ("ali ko call shayad kar li", "nhi jume ko krungi", True),
        ("ali ko call shayad kar li", "nahi abhi nahi", False),
        ("ali ko call shayad kar li", "nahi", False),
        ("ali ko call kar li?", "nhi nhi abhi adhi hui h. time kal dopahr 2 bje tk krdo", True),
        ("is call ali done", "no, i'll do it tomorrow", True),
        ("is call ali done", "not yet", False),
    ],
)
def test_a_no_finishes_nothing(talk, asked, said, moved):
    after(talk, *LIST, asked, said)
    assert not finished() and len(after(talk)) == len(LIST)
    assert (Task.objects.get(number=1).due_date is not None) == moved


def test_a_no_that_says_which_is_still_to_do_puts_that_off(talk):
    after(talk, *LIST, "add buy milk powder", "got the milk")
    left = after(talk, "no, i still need the bread. ill get it tomorrow")
    assert len(left) == len(LIST) + 1 and not finished()
    assert [one.number for one in Task.objects.exclude(due_date=None)] == [4]


def test_a_no_with_another_order_does_that(talk):
    assert "Rice" in after(talk, *LIST, "is call ali done", "no, add rice for tomorrow").values()
    assert Task.objects.get(number=1).due_date is None


@pytest.mark.parametrize(
    "said",
    [
        "ye to wohi dobara bta dia, mne pucha communication kese hoti h",
        "ye to wohi dobara bta dia",
        "phr wohi keh dia",
        "phr wohi samjha dia",
        "tumne phir wohi jawab de dia",
        "same cheez bta di",
    ],
)
def test_what_the_assistant_did_finishes_nothing(talk, said):
    after(talk, "mangal ko hostel ki fees jma krwani h", "what is a topic", said)
    assert not finished()


@pytest.mark.parametrize(
    "said",
    [
        "mje yad krwaoge na 6 bje?",
        "yad dilaoge na?",
        "kya tum mujhe kal yad dila do ge",
        "will you remind me at 6?",
        "wo ammi wali call kal pe krdi?",
        "ammi ko call krli?",
        "did you move the call to tomorrow?",
    ],
)
def test_a_question_changes_nothing_and_names_the_task(talk, said):
    after(talk, "ammi ko call krni h aj")
    assert "ammi ko call" in talk.say(said)
    assert len(after(talk)) == 1 and not finished() and not Reminder.objects.exists()


def test_a_reminder_is_still_asked_for_as_a_question(talk):
    after(talk, "mjhe kal subah dawai yad krwa doge?", "will you remind me to call hamza at 6?")
    assert Reminder.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "title", "weekday"),
    [
        ("mngl ko hostel ki fees jma krwani h", "hostel ki fees jma krwani", 1),
        ("jmrat ko presentation h", "presentation", 3),
        ("jme ko ali se milna h", "ali se milna", 4),
    ],
)
def test_days_are_spelt_without_vowels(talk, said, title, weekday):
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_date.weekday()) == (title, weekday)


@pytest.mark.parametrize(
    "said",
    [
        "add buy milk and bread today and pick up leo from football at 5",
        "i need to buy milk n bread today and pick up leo from football at 5",
    ],
)
def test_a_deed_after_a_day_is_another_task(talk, said):
    left = after(talk, said)
    assert sorted(left.values()) == ["Buy milk and bread", "Pick up leo from football"]


def test_one_thing_of_several_words_stays_one(talk):
    assert [*after(talk, "buy milk today and eggs").values()] == ["Buy milk and eggs"]


def test_work_stuff_is_no_name_and_a_new_one_is_added(talk):
    said = (
        "perfect thx. work stuff now: the budget report is due thursday and i have to call bob tmrw"
    )
    assert {"Budget report", "Call bob"} == {*after(talk, said).values()}


def test_its_a_new_one_with_its_day_is_added(talk):
    left = after(
        talk, "move the budget to thursday", "no, the budget report. its a new one, due thursday"
    )
    assert [*left.values()] == ["The budget report"] and Task.objects.get().due_date


@pytest.mark.parametrize("said", ["no thats a new one", "no its a new one"])
def test_an_order_is_no_title_of_a_new_one(talk, said):
    before = after(talk, "add call ali", "add call sana", "move call to friday")
    assert after(talk, said) == before


def test_that_one_forgets_is_no_word_of_a_title(talk):
    answer = talk.say("or sham ko ammi ko call krni h bhool jati hn roz yad krwa dena 6 bje")
    task = Task.objects.get()
    assert task.title == "ammi ko call krni" and "roz" in answer and "6 baje" in answer


def test_what_one_will_do_tomorrow_is_put_off_behind_a_goodbye(talk):
    talk.say("ammi ko call krni h aj")
    due = Task.objects.get().due_date
    talk.say("shukria bht. chlti hn ab ammi ko kal call krungi aj net nhi chal rha")
    assert (Task.objects.get().due_date - due).days == 1
