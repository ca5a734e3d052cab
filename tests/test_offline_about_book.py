"""Questions on the book as a book and on studying as such: who wrote it, which chapters, how long,
what to read next, what one needs, a quiz to prepare for, a plan for some days."""

from __future__ import annotations

import re

import pytest

from tests.support.talk import Talk
from todos import operations
from todos.models import Task
from todos.values import Actor
from tutor.models import Chapter
from tutor.offline.lexicon import LANGUAGES, lists, phrases
from tutor.offline.replies import speaking
from tutor.offline.teaching.about_book import read
from tutor.offline.teaching.book_facts import OF
from tutor.offline.teaching.reading_plan import plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

TASKS = {"Read chapter 3", "Finish chapter 4"}
LINK = re.compile(r"\(/book/(ur/)?([\w-]+)/(?:#([\w-]+))?\)")


@pytest.fixture(params=["tutor", "tasks"])
def talk(user, request):
    """With tasks on the list that sound like the book."""
    for title in TASKS:
        operations.add(Actor(user), {"title": title})
    return Talk(user, agent=request.param)


def unchanged(talk):
    return {*Task.objects.open().values_list("title", flat=True)} == TASKS


# What is said, and words that only the right answer has.
ASKED = [
    # who wrote it
    ("who wrote this book", "names no author"),
    ("whos the author", "names no author"),
    ("yo who even wrote this thing lol", "names no author"),
    ("did you write this book", "I only quote it"),
    ("when was this book written", "no date"),
    ("kitab kis ne likhi", "likhne wale ka naam"),
    ("is kitab ka musannif kaun hai", "likhne wale ka naam"),
    ("ye kitab tumne likhi hai", "Main ne nahi likhi"),
    ("یہ کتاب کس نے لکھی", "لکھنے والے کا نام"),
    ("کتاب کا مصنف کون ہے", "لکھنے والے کا نام"),
    ("did you make this", "quoted from this site's textbook"),
    ("who created you", "who built me"),
    ("tumhe kisne banaya", "kis ne banaya"),
    ("یہ آپ نے بنایا ہے", "میں نے کچھ نہیں بنایا"),
    ("what is this book called", "no other name here"),
    ("is kitab ka naam kya hai", "bas “kitaab”"),
    # which chapters
    ("how many chapters are there", "has 12 chapters"),
    ("total chapters", "has 12 chapters"),
    ("list all chapters pls", "12. [Humanoids"),
    ("chapters list", "12. [Humanoids"),
    ("kul kitne chapters hain is course mein", "12 abwaab"),
    ("sab chapters ki list do", "12. [Humanoids"),
    ("کتاب میں کتنے باب ہیں", "کے ۱۲ ابواب"),
    ("ابواب کی فہرست دکھاؤ", "(/book/ur/humanoids/)"),
    ("how many pages does the book have", "no page numbers: its 12 chapters"),
    ("کتاب کے کتنے صفحے ہیں", "۱۲ ابواب"),
    ("what is the first chapter", "chapter 1, [What physical AI is]"),
    ("whats the last chapter", "chapter 12, [Humanoids"),
    ("akhri chapter kaun sa hai", "chapter 12"),
    ("پہلا باب کون سا ہے", "باب ۱ ہے، [فزیکل اے آئی کیا ہے](/book/ur/physical-ai/)"),
    ("which chapter comes after sensors", "comes chapter 7, [Perception"),
    ("what comes after chapter 4", "comes chapter 5, [Simulation"),
    ("which chapter is before kinematics", "comes chapter 7"),
    ("after chapter 12 what comes", "is the last one"),
    ("what comes before chapter 1", "is the first one"),
    ("sensors ke baad konsa chapter hai", "chapter 7 aata hai"),
    ("کنٹرول کے بعد کون سا باب آتا ہے", "باب ۱۰ آتا ہے"),
    ("باب 7 سے پہلے کون سا باب ہے", "باب ۶ آتا ہے"),
    # how long
    ("how long is chapter 3", "Chapter 3, [ROS 2 services"),
    ("how long does chapter 3 take to read", "150 words a minute"),
    ("how much time to finish chapter 6", "Chapter 6, [Sensors"),
    ("how long will it take to read the whole book", "in 12 chapters, besides its programs"),
    ("how many hours to finish this book", "in 12 chapters, besides its programs"),
    ("chapter 8 kitni der ka hai", "Chapter 8"),
    ("kitne din lagenge kitab khatam karne mein", "12 abwaab"),
    ("باب 3 پڑھنے میں کتنا وقت لگے گا", "باب ۳، [ROS 2 میں سروس"),
    ("پوری کتاب کتنے گھنٹے کی ہے", "۱۲ ابواب"),
    # which is the easiest
    ("which chapter is the easiest", "ranks none"),
    ("hardest chapter in the book?", "ranks none"),
    ("what are the most important chapters", "ranks none"),
    ("can i skip any chapter", "be left out"),
    ("which chapter is shortest", "the shortest is chapter"),
    ("sabse mushkil chapter kaunsa hai", "farq nahi karti"),
    ("کون سا باب سب سے مشکل ہے", "فرق نہیں کرتی"),
    # what one needs
    ("do i need maths for this", "school trigonometry"),
    ("is programming required for this course", "basic Python"),
    ("do i need a robot", "You do not need a robot"),
    ("can i do this on windows", "no more than this"),
    ("do i need matlab", "no more than this"),
    ("what are the prerequisites", "basic Python"),
    ("i dont know programming can i still learn this", "basic Python"),
    ("is this good for beginners", "basic Python"),
    ("kya maths zaroori hai", "ٹرگنومیٹری"),
    ("linux chahiye kya", "لینکس"),
    ("کیا مجھے پائتھون آنا ضروری ہے", "بنیادی پائتھون"),
    ("کیا روبوٹ خریدنا پڑے گا", "روبوٹ کی ضرورت نہیں"),
    # a quiz to prepare for
    ("how do i prepare for the quiz", "quiz me on chapter 1"),
    ("i have a quiz tomorrow on chapter 6 how do i prepare", "quiz me on chapter 6"),
    ("my exam is on friday how should i prepare", "summarise chapter 1"),
    ("exam preparation tips", "/book/glossary/"),
    ("how to get good marks", "summarise chapter 1"),
    ("kal quiz hai kaise tayari karun", "chapter 1 ke sawal do"),
    ("chapter 6 ki tayari kaise karun", "chapter 6 ka khulasa"),
    ("وائیوا کی تیاری کیسے کروں", "باب ۱ کے سوالات دو"),
    ("باب 6 کی تیاری کیسے کروں", "باب ۶ کا خلاصہ"),
    ("what will come in the exam", "I can't know"),
    ("important questions for exam", "I can't know"),
    ("paper mein kya aye ga", "main nahi jan sakta"),
    ("پرچے میں کیا آئے گا", "میں نہیں جان سکتا"),
    # what there is
    ("is there a video", "only as web pages"),
    ("can i download the book", "only as web pages"),
    ("where can i get the pdf", "only as web pages"),
    ("pdf mil sakti hai", "sirf web pages"),
    ("کیا اس کی پی ڈی ایف ہے", "صرف ویب صفحوں"),
    ("do i get a certificate", "no certificate"),
    ("is this book free", "Nothing here asks for money"),
    ("kitne paise lagte hain", "muft hain"),
    ("کیا یہ کتاب مفت ہے", "مفت ہیں"),
    ("can you mark my answers", "can't tell whether an answer is right"),
    ("number doge mere jawab ke", "nahi jaanch sakta"),
    ("میرے جواب چیک کرو گے", "نہیں جانچ سکتا"),
    ("what languages is the book in", "[Urdu](/book/ur/)"),
    ("is the book available in urdu", "[Urdu](/book/ur/)"),
    ("kaun kaun si zaban mein hai kitab", "Roman Urdu mein nahi"),
    ("کتاب کن زبانوں میں ہے", "[انگریزی](/book/)"),
    ("is there a glossary", "/book/glossary/"),
    ("how many chapters have i finished", "don't keep track"),
    # as it was said by others, before any word was put in for it
    ("which company made this book", "names no author"),
    ("can u list the chapters for me", "has 12 chapters"),
    ("what's chapter 7 called", "chapter 7, [Perception"),
    ("باب 5 کا نام کیا ہے", "باب ۵ ہے، [گزیبو"),
    ("how long is each chapter", "some 7 for each chapter"),
    ("is chapter 7 difficult", "ranks none"),
    ("i finished chapter 4 what next", "comes chapter 5"),
    ("chapter 2 khatam ho gaya ab kya parhun", "Agla chapter 3"),
    ("are there any prerequisites for this course", "basic Python"),
    ("who is this book for", "basic Python"),
    ("kya windows par kaam ho jayega", "is se zyada nahi kehti"),
    ("یہ کتاب کس کے لیے ہے", "بنیادی پائتھون"),
    ("got a test on sensors tomorrow how do i revise", "quiz me on chapter 6"),
    ("کل سینسرز کا ٹیسٹ ہے کیسے تیاری کروں", "باب ۶ کے سوالات دو"),
    ("exam sar pe hai kya karun", "chapter 1 ka khulasa"),
    ("ye exam mein aye ga kya", "main nahi jan sakta"),
    ("how to cover whole syllabus in 4 days", "- **Day 4:**"),
    ("roz kitna parhun", "- **Din 12:**"),
    ("do u have slides", "only as web pages"),
    ("can i start from chapter 6", "be read in order"),
    ("kya seedha chapter 6 parh sakta hun", "tarteeb se parhne"),
    ("کیا میں سیدھا باب 6 پڑھ سکتا ہوں", "ترتیب سے پڑھنے"),
    ("topics of chapter 6", "(/book/sensors/#lidar)"),
    ("how many sections in chapter 3", "(/book/ros2-services-and-actions/#services)"),
    ("باب 6 کے عنوانات", "(/book/ur/sensors/#lidar)"),
    ("give me an overview of the book", "has 12 chapters"),
    ("is this book good", "no judge of it"),
    ("was this written by chatgpt", "names no author"),
    ("can i read it on my phone", "for any browser"),
    ("parhai kaise karun", "chapter 1 ka khulasa"),
    ("which chapter do we study after urdf", "comes chapter 5"),
    ("what do you suggest i read next", "Begin with"),
    ("maths weak hai kya kar sakta hun ye course", "ٹرگنومیٹری"),
    ("کل کون سا باب پڑھوں", "#how-to-learn-physical-ai-with-this-book"),
    ("mujhe 3 din mein poora course khatam karna hai", "- **Din 3:**"),
    ("kis ne banayi hai ye kitab", "likhne wale ka naam"),
    ("do i need to buy the book", "Nothing here asks for money"),
    ("can you grade my quiz", "can't tell whether an answer is right"),
]


@pytest.mark.parametrize(("said", "words"), ASKED)
def test_what_is_asked_about_the_book_is_answered_from_what_there_is(talk, said, words):
    answer = talk.say(said)
    assert words in answer
    assert unchanged(talk) and {name for name, _ in talk.calls} <= {"transfer_to_tutor"}


@pytest.mark.parametrize(("said", "words"), ASKED[::6])
def test_it_is_answered_after_a_study_question_as_well(talk, said, words):
    talk.say("what is a node")
    answer = talk.say(said)
    wanted = re.sub(r"chapter 1\b", "chapter 2", re.sub(r"باب 1\b", "باب ۲", words))
    assert words in answer or wanted in answer
    assert unchanged(talk)


@pytest.mark.parametrize(
    ("first", "said", "words"),
    [
        ("what is a lidar", "what should i read next", "comes chapter 7, [Perception"),
        ("quiz me on chapter 8", "what should i read next", "comes chapter 9"),
        ("remind me to read chapter 8", "what should i read now", "Begin with"),
        ("what is a lidar", "which chapter next", "comes chapter 7"),
        ("how long is chapter 3", "what should i read today", "comes chapter 4"),
        ("what is a humanoid robot's capture point", "what do i study now", "is the last one"),
        ("lidar kya hai", "ab aage kya parhun", "Agla chapter 7"),
        ("لائیڈار کیا ہے", "اب کیا پڑھوں", "اگلا باب ۷"),
        ("what is a lidar", "how do i prepare for the quiz", "quiz me on chapter 6"),
        ("what is a lidar", "how long is this chapter", "Chapter 6, [Sensors"),
        ("what is a lidar", "how many chapters are left", "there are 6 more"),
        ("what is a lidar", "help me finish this chapter in 2 days", "/book/sensors/#lidar"),
        ("hello", "what should i read next", "#how-to-learn-physical-ai-with-this-book"),
        ("hello", "i have 2 hours tonight, what should i study", "Begin with"),
        ("what is a lidar", "i've got 30 mins free so which chapter should i read", "chapter 7"),
        ("hello", "mere pas 2 ghante hain, kya parhun", "#how-to-learn-physical-ai"),
        ("hello", "میرے پاس ایک گھنٹہ ہے، کیا پڑھوں", "#how-to-learn-physical-ai"),
    ],
)
def test_the_chapter_is_the_one_last_spoken_of(talk, first, said, words):
    talk.say(first)
    assert words in talk.say(said)
    assert unchanged(talk) or "remind" in first


@pytest.mark.parametrize(
    ("first", "said", "words"),
    [
        ("how long is chapter 3", "and chapter 6?", "Chapter 6, [Sensors"),
        ("what comes after chapter 4", "and chapter 9", "comes chapter 10"),
        ("finish the book in 5 days", "what about 3 days", "- **Day 3:**"),
        ("chapter 3 kitna lamba hai", "aur chapter 6?", "Chapter 6, [Sensors"),
        ("باب 3 کتنا لمبا ہے", "اور باب 6؟", "باب ۶، [سینسر"),
    ],
)
def test_the_same_may_be_asked_of_another_chapter_or_other_days(talk, first, said, words):
    talk.say(first)
    answer = talk.say(said)
    assert words in answer and "Day 4" not in answer
    assert unchanged(talk)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("i want to finish the book in 5 days", 5),
        ("how do i complete this book in 10 days", 10),
        ("can i finish the book in a week", 7),
        ("finish all 12 chapters in 4 days", 4),
        ("make me a study plan", 12),
        ("make a study plan for 7 days", 7),
        ("30 day study plan", 12),  # a line for each chapter
        ("5 din mein kitab khatam karni hai", 5),
        ("mujhe 7 din ka study plan do", 7),
        ("ek haftay ka parhai ka plan bana do", 7),
        ("پانچ دن میں کتاب ختم کرنی ہے", 5),
        ("ایک ہفتے کا پڑھائی کا منصوبہ بنا دو", 7),
    ],
)
def test_a_plan_has_a_line_for_each_day_and_every_chapter_in_order(talk, said, days):
    answer = talk.say(said)
    lines = [line for line in answer.splitlines() if line.startswith("- **")]
    slugs = [slug for line in lines for _, slug, _ in LINK.findall(line)]
    order = Chapter.objects.filter(kind=Chapter.Kind.CHAPTER, language="en").order_by("order")
    assert len(lines) == days
    assert slugs == list(order.values_list("slug", flat=True))
    assert unchanged(talk)


def test_the_days_of_a_plan_are_about_even():
    with speaking("en"):
        minutes = [int(number) for number in re.findall(r"about (\d+) min\b", plan(days=6))]
    assert len(minutes) == 6 and max(minutes) - min(minutes) <= 4


def test_a_plan_may_be_of_some_chapters_or_until_a_day(talk):
    some = talk.say("study plan for chapters 4-8 in 2 days")
    assert "Chapters 4 to 8" in some and "/book/urdf/" in some and "/book/control/" not in some
    answer = talk.say("help me finish chapter 3 in two days")
    assert answer.count("- **Day") == 2 and "#check-yourself" in answer
    until = talk.say("how do i finish the book by tomorrow")
    assert until.count("- **Day") == 1 and "/book/humanoids/" in until
    assert unchanged(talk)


SAID = re.compile("[“«]([^”»…]+)[”»]")


@pytest.mark.parametrize("said", ["how do i prepare for the quiz", "finish the book in 3 days",
                                  "how long is the book", "kitab parhne mein kitna waqt lagega",
                                  "quiz ki tayari kaise karun", "kitab 3 din mein khatam karni hai",
                                  "کوئز کی تیاری کیسے کروں", "کتاب 3 دن میں ختم کرنی ہے",
                                  "what will come in the exam"])  # fmt: skip
def test_what_it_offers_to_be_said_is_understood(user, said):
    wishes = SAID.findall(Talk(user).say(said))
    assert wishes
    for wish in wishes:
        talk = Talk(user)
        count = Task.objects.count()
        answer = talk.say(wish)
        added = "add_task" in [name for name, _ in talk.calls]
        assert added == (Task.objects.count() > count)
        assert added or "/book/" in answer, wish


def test_links_are_those_of_the_edition(talk):
    for said in ("سب سے آسان باب کون سا ہے", "کتاب 3 دن میں ختم کرنی ہے", "باب ۵ کے بعد کیا ہے",
                 "کوئز کی تیاری کیسے کروں", "باب ۳ کتنا لمبا ہے"):  # fmt: skip
        assert "](/book/ur/" in talk.say(said) and all(
            ur for ur, *_ in LINK.findall(talk.say(said))
        )


def test_every_matter_has_an_answer_in_every_language():
    for matter in lists("about_book", "matters").keys() - OF.keys():
        assert all(f"about_{matter}" in phrases("replies", language) for language in LANGUAGES)
    named = [
        set(filter(re.compile("about_|plan_").match, phrases("replies", n))) for n in LANGUAGES
    ]
    assert named[0] == named[1] == named[2]


def test_several_questions_are_each_answered(talk):
    answer = talk.say("who wrote this book and how many chapters are there")
    assert "names no author" in answer and "has 12 chapters" in answer


def test_a_task_beside_the_question_is_done(talk, user):
    assert "has 12 chapters" in talk.say("add milk tomorrow. how many chapters are there?")
    assert Task.objects.filter(owner=user, title="Milk").exists()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("add prepare for quiz", "Prepare for quiz"),
        ("remind me to read chapter 5", "Read chapter 5"),
        ("finish chapter 8 by friday", "Finish chapter 8"),
        ("add a task to finish the book in 5 days", "Finish the book"),
        ("kal chapter 1 parhna hai", "chapter 1 parhna"),
        ("add get certificate", "Get certificate"),
        ("add buy urdu book", "Buy urdu book"),
    ],
)
def test_what_is_for_the_list_goes_there(talk, user, said, title):
    talk.say(said)
    assert Task.objects.filter(owner=user, title__iexact=title).exists()


@pytest.mark.parametrize(
    "said",
    ["how many types of joints", "who proposed SLAM", "how long does a service call take",
     "which chapter is lidar in", "what should I do today", "quiz friday", "what is a publisher",
     "how do i create a publisher in python", "what does a robot need",
     "can robots learn from videos", "pay the course fee",
     "how much does a humanoid robot cost", "how do i install ros 2", "what comes after perception",
     "what topics does the camera publish", "chapter 3", "summary of chapter 6", "i need a laptop",
     "quiz me on chapter 6", "how do i prepare the sensor data", "is chapter 3 done",
     "read chapter 3", "aaj kya parhna hai", "mujhe laptop chahiye", "urdu ki kitab kharidni hai",
     "i finished the book",
     "5 din mein kitab khatam ho gayi", "robot ko kya chahiye", "juma khan ko paise dene hain",
     "کل باب پڑھنا ہے", "فہرست دکھاؤ", "بچوں کی کتابیں", "کتاب خریدنی ہے", "روبوٹ کو کیا چاہیے",
     "plan a trip in 3 days", "print my slides", "check my homework tomorrow", "get certificate",
     "what should i revise first for the quiz", "call the author",
     "finish chapter 3 exercises in 2 days", "which chapter is this",
     "next chapter", "what comes after that in the chapter", "which phone should i buy",
     "slides bana li hain", "how does learning work", "what is a topic", "what am i behind on",
     "what is a topic in chapter 2", "main konsa task karun",
     "make a study plan on friday", "check the book price", "download the book tomorrow",
     "who made the first robot", "who wrote ros 2", "which version", "sab chapters parh liye",
     "iska naam chapter 5 rakh do", "name it chapter 5", "what was the last chapter i finished",
     "ye kis ke liye hai", "do i have to read chapter 3 today", "study for quiz tomorrow",
     "prepare for viva on monday", "kal video hai", "can robots learn without programming",
     "what do i need to know about sensors", "can my students do this"],
)  # fmt: skip
def test_a_study_question_or_a_task_is_not_taken_for_one(said):
    assert not read(said).is_whole


def test_is_it_free_is_asked_of_what_was_spoken_of(talk):
    talk.say("what is Gazebo")
    assert "asks for money" not in talk.say("is it free")


def test_a_question_on_the_editions_wishes_for_no_language(talk):
    talk.say("is the book available in urdu")
    assert "**node**" in talk.say("what is a node")
    talk.say("urdu mein batao")
    assert "نوڈ" in talk.say("what is a node in urdu")
