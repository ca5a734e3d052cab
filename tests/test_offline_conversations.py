"""Whole talks with the engine: what holds of each class of thing that people say, in three
languages. The phrases stand for their class; none of them was met in a table."""

from __future__ import annotations

import pytest

from todos.models import Task
from tutor.models import Chapter
from tutor.offline.replies import say, speaking
from tutor.offline.talk import kind_of
from tutor.offline.teaching.chapters import contents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

KINDS = {
    "help": ["how could you help me?", "so what are you good for", "what else can you do",
             "aap meri kaise madad kar sakte hain", "tum mere liye kya kya kar sakte ho",
             "آپ سے کیا کروا سکتا ہوں", "my cousin told me to try this", "I'm new here"],
    "accuracy": ["how reliable are you?", "can I trust your answers", "do you ever make mistakes?",
                 "kya tumhare jawab theek hote hain", "کیا میں آپ پر بھروسہ کر سکتا ہوں",
                 "where do you get this information from"],
    "begin": ["which chapter should a beginner read first?", "where do I begin, I know nothing",
              "sab se pehle kaun sa chapter parhun", "سب سے پہلے کون سا باب پڑھوں؟"],
    "thanks": ["thanks a ton, that really helped", "that was so helpful", "bohat shukriya bhai",
               "جزاک اللہ خیر", "thank you so much again"],
    "bye": ["ok thanks, bye", "right, I'm off to bed", "that's all for today", "khuda hafiz yaar",
            "acha phir milte hain", "چلو پھر ملتے ہیں", "gn"],
    "tired": ["I'm completely exhausted", "it's all too much", "I don't know where to start",
              "main bohat thak gaya hun", "dil nahi lag raha", "بہت تھک گیا ہوں"],
    "sorrow": ["my father is very ill", "our dog died yesterday", "abbu hospital mein hain",
               "میری طبیعت خراب ہے"],
    "joy": ["I passed my driving test!", "my son got first position", "beta pass ho gaya"],
    "praise": ["you are so clever", "this app is great", "aap bohat ache hain", "شاباش بیٹا"],
    "complaint": ["this is rubbish", "that is not what I asked for", "you never understand me",
                  "tum bilkul bekaar ho", "میں نے یہ نہیں پوچھا تھا"],
    "sums": ["144 / 12", "how much is 7 times 8?", "20% of 350", "25 zarb 4 kitne hote hain",
             "۱۵ ضرب ۱۲ کتنا ہوتا ہے؟"],
    "others": ["can you see my students' progress?", "can my wife see this?",
               "can I talk to a real person"],
    "languages": ["can you understand urdu?", "which languages do you speak",
                  "kya tum urdu samajhte ho"],
    "clock": ["what day is it today", "aaj kya tareekh hai", "آج کیا تاریخ ہے؟"],
    "lost": ["huh?", "sorry?", "matlab?"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said"), [(k, said) for k, all_ in KINDS.items() for said in all_]
)
def test_talk_is_answered_as_talk(talk, kind, said):
    answer = talk.say(said)
    assert kind_of(said, (*KINDS, "okay", "hello", "fine")) == kind
    assert [name for name, _ in talk.calls if name == "search_textbook"] == []
    with speaking("en"):
        sentences = {say(kind, language, now="…") for language in ("en", "roman", "ur")}
    assert any(answer.startswith(sentence.partition("…")[0]) for sentence in sentences)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "said",
    ["how do bananas grow", "why is my neighbour so loud", "mera bhai mujhse naraaz hai",
     "what should I cook tonight", "میرا پڑوسی بہت شور کرتا ہے", "how does an oven work",
     "everyone at work hates me", "wazan kaise kam karun", "best time to sleep"],
)  # fmt: skip
def test_nothing_is_quoted_that_the_book_does_not_teach(talk, said):
    answer = talk.say(said)
    assert "**" not in answer and "```" not in answer and "Source" not in answer
    assert "API_KEY" not in answer and len(answer) < 700


@pytest.mark.parametrize(
    "said", ["you know what a topic is?", "can I make a robot walk?", "mujhe URDF samjha do",
             "how do you create a publisher", "my question is what SLAM means",
             "مجھے بتاؤ نوڈ کیا ہے"],
)  # fmt: skip
def test_a_question_about_the_book_is_one_whoever_it_speaks_of(talk, said):
    answer = talk.say(said)
    assert any(word in answer for word in ("Source", "Hawala", "ماخذ"))


@pytest.mark.parametrize(
    ("said", "quoted"),
    [("what is a Gyrocompass?", "“Gyrocompass”"), ("کوانٹم کیا ہے", "کوانٹم"),
     ("پائی کیا ہے؟", "پائی"), ("Zumba kya hai", "Zumba")],
)  # fmt: skip
def test_people_are_quoted_as_they_wrote(talk, said, quoted):
    assert quoted in talk.say(said)


def test_a_study_question_keeps_no_reason_and_makes_no_task_of_it(talk):
    for said in ("what is SLAM, my exam is tomorrow", "node kya hota hai, exam hai kal"):
        assert "**" in talk.say(said)
    assert not Task.objects.exists()


def test_an_exclamation_is_no_part_of_a_task(talk):
    talk.say("sweet, add a task to review singularities tomorrow evening")
    assert Task.objects.get().title == "Review singularities"


def test_what_was_not_covered_is_no_subject(talk):
    talk.say("what is a publisher?")
    talk.say("how do bananas grow?")
    assert "create_publisher" in talk.say("show me the code")
    assert "banana" not in str(talk.calls)


YES = ["yes", "yes that one", "yep", "haan", "haan wahi", "جی وہی", "ji haan, wahi wala",
       "that's the one"]  # fmt: skip


@pytest.mark.parametrize("yes", YES)
def test_yes_takes_the_one_that_was_offered(talk, yes):
    talk.say("add read about nodes and topics")
    talk.say("add buy eggs")
    assert "Did you mean **1**" in talk.say("I finished the long reading homework")
    talk.say(yes)
    assert Task.objects.done().get().number == 1


def test_yes_and_more(talk):
    talk.say("add read about nodes and topics")
    talk.say("add buy eggs")
    talk.say("I finished the long reading homework")
    assert "**2** Buy eggs" in talk.say("yes, show my tasks")
    assert Task.objects.done().get().number == 1


def test_no_the_other_one(talk):
    talk.say("add call the bank")
    talk.say("add call the landlord")
    talk.say("complete call")
    talk.say("the landlord")
    talk.say("no, the other one")
    assert Task.objects.done().get().title == "Call the bank"


def test_who_is_tired_is_shown_one_thing_only(talk):
    talk.say("add file taxes tomorrow")
    talk.say("add buy eggs")
    answer = talk.say("I'm so tired, it's all too much")
    assert "**File taxes**" in answer and "eggs" not in answer


@pytest.mark.parametrize(
    ("before", "said", "words"),
    [
        ("کل دودھ لانا ہے", "hello", "Hello!"),
        ("کل دودھ لانا ہے", "ok", "ٹھیک ہے"),
        ("what is a topic?", "SLAM kya hai, in english please", "**SLAM** (simultaneous"),
        ("SLAM kya hai", "english mein batao", "**SLAM** (simultaneous"),
        ("what is SLAM?", "urdu mein batao", "نقشہ"),
        ("what is a topic?", "node kya hai", "“English mein”"),
        ("what is SLAM?", "translate your answer about SLAM into urdu please", "نقشہ"),
        ("what is SLAM?", "can you translate that to Urdu", "نقشہ"),
        ("hello", "what is SLAM? and how are you today", "**SLAM** (simultaneous"),
    ],
)
def test_the_language_is_that_of_the_message_or_what_was_asked_for(talk, before, said, words):
    talk.say(before)
    assert words in talk.say(said)


def test_short_words_keep_the_language_of_the_talk(talk):
    talk.say("کل دودھ لانا ہے")
    for said in ("2", "ok", "ok"):
        assert "ٹھیک ہے" in talk.say(said) or "«2»" in talk.say(said)


@pytest.mark.parametrize(
    ("said", "words"),
    [("remind me an hour before", "no date to count from"),
     ("is ka aadha ghanta pehle yaad dilana", "koi tareekh nahi"),
     ("اس کی آدھا گھنٹہ پہلے یاد دہانی لگا دو", "کوئی تاریخ نہیں")],
)  # fmt: skip
def test_a_refusal_is_said_in_the_persons_language(talk, said, words):
    talk.say("add milk")
    assert words in talk.say(said)


def test_a_reminder_that_moves_along_is_told(talk):
    talk.say("add dentist on 3 june 2030 at 11am")
    talk.say("remind me about the dentist on 3 june 2030 at 10am")
    assert "Tue 4 Jun 2030, 10:00" in talk.say("move the dentist to 4 june 2030")
    assert "۵ جون ۲۰۳۰، صبح ۱۰ بجے" in talk.say("ڈینٹسٹ والا کام ۵ جون ۲۰۳۰ کو کر دو")


def test_the_contents_are_the_books():
    chapters = Chapter.objects.exclude(slug="glossary").filter(language__in=("", "en"))
    for chapter in chapters.order_by("order"):
        assert f"{chapter.order}. [{chapter.title}](/book/{chapter.slug}/)" in contents()


@pytest.mark.parametrize(
    "said",
    ["which chapter is about walking?", "SLAM kis chapter mein hai", "which chapters cover ZMP"],
)
def test_where_something_is_taught_is_said_by_chapter(talk, said):
    assert "Chapter " in talk.say(said)


def test_both_parts_of_a_question_and_what_is_compared_with_the_last(talk):
    answer = talk.say("what is a launch file and how do I write one?")
    assert answer.startswith("A **launch file**") and "```python" in answer
    talk.say("what is Isaac Sim?")
    assert "**Gazebo**" in talk.say("how is it different from Gazebo?")


def test_a_second_and_a_third_try_say_it_in_other_words(talk):
    told = [talk.say("what is a launch file?")]
    for said in ("I don't get it, explain it differently", "can you put it another way?"):
        told.append(talk.say(said))
        assert told[-1].split("\n")[0] not in "".join(told[:-1])
    assert "start, configure and rename" in talk.say("simpler please")
    assert talk.say("simpler please").startswith("The book puts it no more simply")


def test_a_question_after_a_change_changes_nothing(talk):
    talk.say("add robotics class monday 5pm and add ros 2 assignment tuesday")
    talk.say("ros 2 assignment high priority kar do")
    talk.say("sab se pehle kya krna chahiye mujhe")
    assert [name for name, _ in talk.calls] == ["list_tasks"]


def test_what_is_asked_behind_a_remark_puts_no_name_right(talk):
    talk.say("call nani every friday at 5pm")
    talk.say("rename nani to call nani and khala")
    talk.say("actually not this friday, i have the viva. skip nani this week")
    assert not [call for call in talk.calls if call[0] == "undo_change" or "title" in call[1]]


def test_a_goodbye_until_tomorrow_is_no_task(talk):
    assert talk.say("ok bohat shukriya baki kal").startswith("Allah hafiz")
    for said in ("cool thats enough for today, gnight", "ok gnite"):
        assert talk.say(said).startswith("Goodbye")
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "said", ["delete gym if it's not done by tomorrow", "agar barish ho to gym cancel kar do"]
)
def test_what_is_to_happen_on_a_condition_is_asked_about(talk, said):
    talk.say("gym tomorrow 6pm")
    assert "**Gym**" in talk.say(said) and "delete_task" not in dict(talk.calls)
    talk.say("delete gym if you can")
    assert "delete_task" in dict(talk.calls)


def test_a_reminder_goes_whatever_is_told_behind_it(talk):
    talk.say("کوٹ لے جانا یاد دلانا کل صبح")
    talk.say("کوٹ والی یاد دہانی رہنے دو، کوٹ بیگ میں رکھ لیا ہے")
    task = Task.objects.get()
    assert task.title == "کوٹ لے جانا" and not task.reminders.exists()


@pytest.mark.parametrize(
    ("before", "asked", "says"),
    [
        (["add report thursday", "show my list"],
         "when do i use an action instead of a service in ros2", "To choose, ask two questions"),
        (["difference between pid and lqr", "what does the integral part do", "how do i tune it"],
         "how to tune a pid controller", "Set all gains to zero"),
        (["khala ko call karni hai kal", "sorry dopahar nahi shaam 4 baje krungi call"],
         "ros 2 mein publisher kaise banate hain python mein", "create_publisher"),
    ],
    ids=["when do i use", "how to, of what is named", "after what was no question"],
)  # fmt: skip
def test_a_question_that_says_its_subject_is_answered_whatever_came_before(
    talk, before, asked, says
):
    talk.say(*before)
    assert says in talk.say(asked)


def test_an_answer_that_opens_as_the_last_one_says_so(talk):
    told = talk.say("what is inverse kinematics")
    again = talk.say("why does it matter")
    assert again.startswith("I find only this on it in the book") and told.split("\n")[0] in again


def test_what_it_is_chosen_for_is_no_topic_of_its_own(talk):
    talk.say("whats the difference between a topic and a service")
    talk.say("so which would u use for moving an arm to a position")
    assert "ActionServer" in talk.say("how do i write an action server in python")


def test_what_was_only_offered_is_no_topic(talk):
    talk.say("im working at the bakery tue and sat 6am to 12")
    talk.say("explain pid control to me")
    assert "To tune a PID controller" in talk.say("and how do i tune it")


def test_a_question_on_the_gain_ki_stays_english(talk):
    talk.say("how do i tune a pid controller")
    assert "Urdu edition" not in talk.say("why kd before ki")


@pytest.mark.parametrize("said", ["han likh lo", "likh lo", "ہاں لکھ لو", "add kar do", "add it"])
def test_an_offer_is_taken_with_the_word_it_was_made_with(talk, said):
    assert "likh lun?" in talk.say("meri behen ki shadi agle mahine hai")
    talk.say(said)
    assert [name for name, _ in talk.calls] == ["add_task"]


@pytest.mark.parametrize("said", ["kal kaha tha aaj nahi", "maine kal kaha tha, aaj nahi",
                                  "کل کہا تھا آج نہیں"])  # fmt: skip
def test_what_was_said_and_what_was_not_are_told_apart(talk, said):
    talk.say("add match dekhna today at 2pm")
    talk.say(said)
    assert talk.calls[-1] == (
        "update_task",
        {"task": "1", "due": said.split()[said.count("maine")]},
    )


@pytest.mark.parametrize("said", ["kal ka pura plan bta do", "کل کا پورا پلان بتا دو"])
def test_a_plan_of_a_day_is_its_tasks(talk, said):
    talk.say(said)
    assert next(name for name, _ in talk.calls if name != "transfer_to_tasks") == "list_tasks"


def test_that_the_book_says_only_this_is_said_once(talk):
    talk.say("what is an imu")
    talk.say("is it fast")
    assert talk.say("is it slow").count("I find only this on it in the book") < 2
