"""What a person says back about the list: that another task was meant, an answer with another order
behind it, "the other one", and how long before to be reminded."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db


def titles():
    return {one.number: one.title for one in Task.objects.filter(deleted_at=None)}


def after(talk, *said):
    talk.say(*said)
    return titles()


SHOPPING = ("add call mum", "add buy milk", "add eggs", "add email khan")


@pytest.mark.parametrize(
    "said",
    [
        "ok just delete eggs and call the other one buy milk and eggs",
        "omg delete task 3, and rename the other one to buy milk and eggs",
    ],
)
def test_the_other_one_is_the_one_spoken_of_lately_that_its_new_name_is_like(talk, said):
    left = after(talk, *SHOPPING, said)
    assert left == {1: "Call mum", 2: "buy milk and eggs", 4: "Email khan"}


def test_the_other_of_several_is_asked(talk):
    after(talk, "add print badges", "add order cake", "add book hall")
    answer = talk.say("delete order cake and move the other one to friday")
    assert "Print badges" in answer and "Book hall" in answer
    talk.say("book hall")
    assert Task.objects.get(title="Book hall").due_date.weekday() == 4
    assert Task.objects.get(title="Print badges").due_date is None


@pytest.mark.parametrize(
    "said",
    [
        "no wait task 1 was call mum!! i meant the milk one",
        "no 1 was fine, i meant 2",
        "no i meant the milk one",
    ],
)
def test_a_rename_that_was_another_tasks_goes_there(talk, said):
    left = after(talk, *SHOPPING, "rename 1 to buy milk and bread", said)
    assert left[1] == "Call mum" and left[2] == "buy milk and bread"


@pytest.mark.parametrize(
    "said",
    [
        "wait 1 was right, undo",
        "what?? no that wasnt it",
        "thats not what i meant, 1 was call mum!!",
    ],
)
def test_a_complaint_takes_the_rename_back(talk, said):
    assert after(talk, *SHOPPING, "rename 1 to phone dad", said)[1] == "Call mum"


@pytest.mark.parametrize(
    "said",
    [
        "4 ko dr khan ko email karni hai likh do",
        "doodh bhi to hatana tha",
        "انڈے بھی تو ہٹانے تھے",
        "no need to read chapter 3 and 4, test is off",
        "uff ye kya kiya, 2 to doodh tha",
    ],
)
def test_no_sentence_becomes_a_name(talk, said):
    left = after(talk, *SHOPPING, "rename 2 to doodh aur bread", said)
    assert set(left.values()) <= {
        "Call mum", "doodh aur bread", "Eggs", "Email khan", "dr khan ko email karni"
    }  # fmt: skip


@pytest.mark.parametrize("said", ["سبزی بھی تو ہٹانی تھی", "سبزی والا بھی ہٹانا تھا"])
def test_what_should_have_gone_too_goes(talk, said):
    assert list(after(talk, "سبزی لانی ہے کل", "دودھ لانا ہے کل", said).values()) == ["دودھ لانا"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("7 hata do, 2 ka naam doodh aur bread kr do", {1: "Test", 2: "doodh aur bread"}),
        ("2 ko bazar se anday lene hn likh do", {1: "Test", 2: "bazar se anday lene"}),
        (
            "anday kya h lol, us ko bazar se anday lene hn kr do",
            {1: "Test", 2: "bazar se anday lene"},
        ),
        ("uff 1 wala aur 2 wala hata do", {}),
        ("anday wale m dahi bhi add kr do", {1: "Test", 2: "Bazar anday aur dahi"}),
    ],
)
def test_numbers_name_tasks_in_urdu(talk, said, left):
    assert after(talk, "add test", "add bazar anday", said) == left


def test_a_number_before_other_words_is_a_day(talk):
    left = after(talk, "add test", "add bazar anday", "2 ko fees jama karani h likh do")
    assert left[2] == "Bazar anday" and len(left) == 3


def test_a_name_and_another_order_are_both_done(talk):
    left = after(
        talk,
        "سبزی لانی ہے کل",
        "انڈے لانے ہیں",
        "یہ کیا لکھ دیا نام صرف انڈے رکھو اور سبزی والا ہٹاؤ",
    )
    assert left == {2: "انڈے"}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("the sara one and move the other to friday", {2: "Call sana", 3: "Mop"}),
        ("sara, and remind me to buy soap at 5", {2: "Call sana", 3: "Mop", 4: "Buy soap"}),
        ("haan sara wali aur kal sabun lana hai", {2: "Call sana", 3: "Mop", 4: "sabun lana"}),
    ],
)
def test_an_answer_may_hold_another_order(talk, said, left):
    assert after(talk, "add call sara", "add call sana", "add mop", "delete the call", said) == left


def test_a_time_and_another_order(talk):
    left = after(
        talk, "add call sara", "add mop", "remind me about sara", "tomorrow at 4 and delete mop"
    )
    assert left == {1: "Call sara"} and Task.objects.get(number=1).reminders.exists()


def test_a_yes_to_what_is_done_and_another_order(talk):
    left = after(
        talk, "سبزی لانی ہے کل", "سبزی ہٹا دو", "ہاں ہٹا دو پر رات کو دودھ یاد دلانا ہے مجھے نو بجے"
    )
    assert left == {2: "دودھ"} and Task.objects.get(number=2).reminders.exists()


@pytest.mark.parametrize(
    "said",
    [
        "actually mum's coming over tmrw instead so no need to call her",
        "no need to call her, she's here",
    ],
)
def test_what_is_not_needed_is_asked_and_a_yes_removes_it(talk, said):
    talk.say("add call mum today at 11pm")
    assert "delete" in talk.say(said)
    assert titles() == {1: "Call mum"}
    assert after(talk, "yes") == {}


@pytest.mark.parametrize(
    "said", ["no just take it off the list, shes visiting me", "you can take that off, she's here"]
)
def test_what_is_to_be_taken_off_goes(talk, said):
    assert after(talk, "add call mum today at 11pm", said) == {}


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("remind me an hour b4 that", 60),
        ("an hour before the lab", 60),
        ("no, remind me about the lab 1 hour before", 60),
        ("remind me of the lab 2 hours b4 it's due", 120),
        ("us se aadha ghanta pehle yaad dila dena", 30),
        ("lab wale se ek ghanta pehle yad dila dena", 60),
    ],
)
def test_a_reminder_counts_back_from_its_task(talk, said, minutes):
    after(talk, "add lab on thursday at 2pm", said)
    task = Task.objects.get()
    assert [one.before_minutes for one in task.reminders.all()] == [minutes]


@pytest.mark.parametrize(
    "said", ["no half an hour", "no, 30 min", "make it 30 mins b4", "nahi aadha ghanta"]
)
def test_another_length_is_before_it_too(talk, said):
    after(talk, "add lab on thursday at 2pm", "remind me an hour before it", said)
    assert [one.before_minutes for one in Task.objects.get().reminders.all()] == [30]


@pytest.mark.parametrize(
    "said",
    [
        "can u remind me about the lab at like 1:30 instead, she's at work till 1",
        "nah remind me about the lab at 1:30 instead",
        "thk h, mje 1:30 bje yad dila dena lab ka",
    ],
)
def test_a_reminder_at_an_hour_adds_no_task(talk, said):
    after(talk, "add lab on thursday at 2pm", said)
    assert Task.objects.get().reminders.count() == 1


@pytest.mark.parametrize(
    ("said", "title", "hour"),
    [
        ("he said lab slot is thursday 2 to 4, put that in", "Lab slot", 14),
        ("boss says the client call is friday at 4, put it in", "Client call", 16),
        ("he told me report's due thursday 5pm, put that down", "Report", 17),
        ("she said class is moved to room 5, note that", "Class is moved to room 5", None),
    ],
)
def test_what_somebody_said_is_put_down(talk, said, title, hour):
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_time and task.due_time.hour) == (title, hour)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("no, add bread", ["Mop", "Bread"]),
        ("nah delete the mop one", []),
        ("uff remove task 1 yar", []),
        ("lol mop wala hata do", []),
        ("no reminders for the mop", ["Mop"]),
        ("nahi yar mop wala rehne do", ["Mop"]),
    ],
)
def test_a_no_before_a_request_is_none_of_it(talk, said, left):
    assert list(after(talk, "add mop", said).values()) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("lol milk and eggs is one thing, put them together", "Buy milk and eggs"),
        ("merge 2 and 3", "Buy milk and eggs"),
        ("2 aur 3 ek hi kaam hai, ek kar do", "Buy milk aur eggs"),
        ("put eggs and milk into one", "Eggs and buy milk"),
    ],
)
def test_two_that_are_one_become_one_and_come_back_together(talk, said, left):
    merged = after(talk, *SHOPPING, said)
    assert sorted(merged.values()) == sorted(["Call mum", "Email khan", left])
    assert list(after(talk, "undo").values()) == ["Call mum", "Buy milk", "Eggs", "Email khan"]


def test_the_first_of_two_days_is_kept(talk):
    after(talk, "add pay rent on friday", "add pay gas on thursday", "merge rent and gas")
    task = Task.objects.filter(deleted_at=None).get()
    assert (task.title, task.due_date.weekday()) == ("Pay rent and gas", 3)


@pytest.mark.parametrize("said", ["merge the milk and the tea", "put eggs and ali together"])
def test_what_is_not_clear_is_not_merged(talk, said):
    assert len(after(talk, *SHOPPING, said)) == 4


@pytest.mark.parametrize("said", ["delete the mop. actually no keep it", "delete mop, wait no"])
def test_what_is_taken_back_in_its_own_message_is_not_done(talk, said):
    assert after(talk, "add mop", said) == {1: "Mop"}


@pytest.mark.parametrize(
    "said",
    ["lol nahi hira wali rehne do, doosri hata do", "not the hira one, the other", "no not hira"],
)
def test_what_is_to_stay_is_not_taken(talk, said):
    left = after(talk, "add call hira", "add call sana", "delete the call", said)
    assert left == {1: "Call hira"}


@pytest.mark.parametrize("said", ["wahi naam rakho", "uff no, wapis wohi naam rakho"])
def test_the_name_it_had_comes_back(talk, said):
    assert after(talk, "add mop", "call task 1 sweep", said) == {1: "Mop"}


def test_the_other_two_are_both(talk):
    left = after(
        talk,
        "add a flight",
        "add a hotel",
        "add a visa",
        "delete hotel, and move the other two to friday",
    )
    due = {one.due_date.weekday() for one in Task.objects.filter(deleted_at=None)}
    assert (len(left), due) == (2, {4})


@pytest.mark.parametrize("said", ["aur bread bhi", "and bread too", "اور بریڈ بھی"])
def test_one_more_goes_where_the_last_went(talk, said):
    left = after(talk, "doodh lana hai", "doodh wale m anday bhi likh lo", said)
    assert len(left) == 1 and "anday" in left[1] and len(left[1].split()) > 4


@pytest.mark.parametrize("said", ["the sara one, and also mop", "sara, and the mop one too"])
def test_an_answer_may_name_another_task_too(talk, said):
    left = after(talk, "add call sara", "add call sana", "add mop", "delete the call", said)
    assert left == {2: "Call sana"}


@pytest.mark.parametrize(
    "said",
    [
        "what did you do, i didnt want to delete the mop one",
        "no the mop one was not supposed to be deleted",
        "ye kya kiya, mop wala nahi hatana tha",
        "1 wala nahi hatana tha",
    ],
)
def test_what_was_not_to_go_comes_back_alone(talk, said):
    left = after(talk, "add mop", "add rent", "delete mop and move rent to friday", said)
    assert left == {1: "Mop", 2: "Rent"}
    assert Task.objects.get(number=2).due_date.weekday() == 4


def test_what_is_there_already_is_named_so(talk):
    said = "ye nhi yar, ammi ki dawai wala pehle se h na usi ka reminder lagao"
    assert "ammi ki dawai”" in after_answer(talk, "add ammi ki dawai leni", said)
    assert len(after(talk, "11 bje raat")) == 1


def after_answer(talk, *said):
    return [talk.say(one) for one in said][-1]
