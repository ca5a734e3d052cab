"""What people say around studying: praise and wishes for an example that are no tasks, too much to
do, a language asked for in a sentence, kinds of a thing, claims, and pairs with a lead-in."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with


@pytest.mark.parametrize(
    ("first", "said", "reply"),
    [
        ("what is a node", "that kitchen example was really helpful thanks", "that's kind"),
        ("what is a node", "love the analogy lol", "that's kind"),
        ("what is urdf", "great explanation, that parts list comparison made sense", "kind"),
        ("nodes kya hain", "wah kitchen wali misal bohat achi thi", "meherbani"),
        ("nodes kya hain", "aap ne bohat acha samjhaya", "meherbani"),
        ("نوڈ کیا ہے", "واہ باورچی خانے والی مثال بہت اچھی تھی شکریہ", "مہربانی"),
    ],
)
def test_praise_of_an_example_asks_for_none(talk, first, said, reply):
    talk.say(first)
    assert reply in talk.say(said)


@pytest.mark.parametrize(
    "said", ["give me a good example of a topic", "i liked the taxi example but what about topics",
             "koi achi misal do topic ki"],
)  # fmt: skip
def test_a_wish_for_a_good_example_is_no_praise(talk, said):
    assert "/book/" in talk.say(said)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("نوڈ کیا ہوتا ہے", "کوئی روزمرہ کی مثال دو نا بچوں کو سمجھانی ہے"),
        ("topic kya hota hai", "koi misal do na bachon ko samjhana hai"),
        ("service kya hai", "mujhe bachon ko samjhana hai koi misal do"),
        ("what is a topic", "give me an example, have to explain it to my students"),
    ],
)
def test_an_example_to_teach_with_is_no_task(talk, user, first, said):
    talk.say(first)
    assert "/book/" in talk.say(said) and not Task.objects.filter(owner=user).exists()


@pytest.mark.parametrize(
    "said", ["kal class mein nodes ki misal deni hai, likh lo", "bachon ko samjhana hai kal",
             "add prepare an example for the kids on friday"],
)  # fmt: skip
def test_a_lesson_to_prepare_is_a_task(talk, user, said):
    talk.say(said)
    assert Task.objects.filter(owner=user).count() == 1


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("so much to do today idk where to start", "I write it down"),
        ("i have so much to do today", "I write it down"),
        ("aaj bohat kaam hain samajh nahi aa raha kahan se shuru karun", "likhta jata"),
        ("آج بہت کام ہیں یار سمجھ نہیں آ رہا کہاں سے شروع کروں", "لکھتا جاتا"),
    ],
)
def test_who_has_too_much_to_do_is_asked_what_it_is(talk, user, said, reply):
    assert reply in talk.say(said) and not Task.objects.filter(owner=user).exists()


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("i want to learn robotics, where do i start", "read the chapters in order"),
        ("robotics seekhna hai kahan se shuru karun", "abwaab tarteeb se"),
    ],
)
def test_where_to_begin_to_learn_is_no_task(talk, user, said, reply):
    talk.say("too much milk to buy")  # is offered as a task
    assert reply in talk.say(said) and not Task.objects.filter(owner=user).exists()


@pytest.mark.parametrize(
    "wish",
    [
        "yar ye urdu script mushkil lgti h english m bta do",
        "bhai urdu nahi parhi jati mujhse english mein batao",
        "yr mujhe urdu likhai parhni nai ati, angrezi me jawab dia karo",
        "i cant read urdu",
        "angrezi mein likho urdu parhne mein mushkil hoti hai",
        "yaar urdu script parhne mein bohat waqt lagta hai, english",
        "english, please",
        "english mein, roman nahi",
    ],
)
def test_a_language_is_wished_for_in_a_sentence_and_kept(talk, wish):
    assert "ٹاپک" in talk.say("topic aur service m kya farq h")
    assert "| Topic | Service |" in talk.say(wish)
    for said in ("lidar kia hota hai", "kal doodh lana hai", "slam kya h"):
        assert "لائیڈار" not in (answer := talk.say(said)) and "نقشہ" not in answer
    assert "building a map" in answer


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("inverse kinematics ko urdu mein kya kehte hain", "انورس کائنی میٹکس"),
        ("what is a joint called in urdu?", "جوڑ (جوائنٹ)"),
        ("whats the urdu word for gait", "چال"),
        ("odometry ka urdu naam kya hai", "اوڈومیٹری"),
        ("اوڈومیٹری کو انگریزی میں کیا کہتے ہیں", "**Odometry**"),
    ],
)
def test_what_a_thing_is_called_in_a_language_is_no_wish_for_it(talk, said, name):
    assert name in talk.say(said).splitlines()[0]
    assert "A **topic** is" in talk.say("what is a topic")


def test_a_language_beside_a_question_is_for_that_answer(talk):
    assert "نوڈ" in talk.say("what is a node in urdu")
    assert "A **topic** is" in talk.say("what is a topic")
    assert "**Gazebo** is" in talk.say("gazebo kya hai english mein batao")
    assert talk.say("kal doodh lana hai").startswith("Likh liya")


@pytest.mark.parametrize("wish", ["english pls, why did you switch", "why are you using urdu now"])
def test_a_wish_for_a_language_may_have_a_remark_beside_it(talk, wish):
    talk.say("urdu mein batao")
    assert "نوڈ" in talk.say("what is a node")
    assert "A **node** is" in talk.say(wish)
    assert "A **topic** is" in talk.say("what is a topic")


@pytest.mark.parametrize(
    "wish",
    [
        "urdu script parhni mushkil hai roman me batao na",
        "tum roman urdu me jawab do english kyu shuru krdi",
        "english kyun bol rahe ho",
    ],
)
def test_roman_urdu_is_kept_with_the_edition_in_its_letters(talk, wish):
    talk.say("topic aur service me kya farq hai")
    answer = talk.say(wish)
    assert "Roman Urdu mein nahi hai" in answer and "| Topic | Service |" in answer
    assert "Likh liya" in talk.say("kal doodh lana hai")
    assert "**Lidar** is" in talk.say("lidar kya hai")
    assert "“Urdu mein”" not in talk.say("acha english me hi dedo")


def test_a_language_wished_for_before_anything_was_asked_is_agreed_to(talk):
    assert talk.say("switch to english") == "All right, English it is."
    assert talk.say("roman me baat karo").startswith("Theek hai, Roman Urdu")


def test_urdu_is_wished_for_in_a_sentence_and_kept(talk):
    talk.say("what is slam")
    assert "نقشہ" in talk.say("can you answer in urdu from now on please")
    assert "کالمان" in talk.say("what is a kalman filter")


@pytest.mark.parametrize(
    ("before", "said", "row"),
    [
        ("", "what types of joints are there", "`prismatic`"),
        ("", "how many kinds of joints are there in urdf", "`prismatic`"),
        ("", "what are the different urdf joint types?", "`prismatic`"),
        ("", "what kinds of sensors are there", "| IMU |"),
        ("", "what kinds of kalman filter exist", "Unscented Kalman"),
        ("what is a joint", "what types are there", "`prismatic`"),
        ("what is a joint in urdf", "i mean joint types like revolute, fixed etc", "`prismatic`"),
        ("what is a joint", "how many types are there", "`prismatic`"),
        ("tell me the qos policies", "sensors ki kitni qismen hoti hain", "آئی ایم یو |"),
        ("what is qos", "جوڑ کتنی قسم کے ہوتے ہیں", "`prismatic`"),
    ],
)
def test_kinds_of_a_thing_are_the_rows_of_its_table(talk, before, said, row):
    if before:
        talk.say(before)
    assert row in talk.say(said)


def test_one_of_the_kinds_is_told_by_its_row(talk):
    talk.say("what is a joint")
    talk.say("how many types are there")
    answer = talk.say("what about fixed one")
    assert "| `fixed` | None |" in answer and "revolute" not in answer


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ("phew ok. so whats the diff between a link and a joint in urdf",
         ("A link is a rigid part", "a joint connects two links")),
        ("hmm k one thing, diff between visual and collision in urdf",
         ("**Visual geometry**", "**Collision geometry**")),
        ("sir asked us how forward n inverse kinematics differ",
         ("**Forward kinematics**", "**Inverse kinematics**")),
        ("urdf mein link aur joint mein kya farq h", ("لنک روبوٹ کا سخت حصہ", "دو لنکس کو ملاتا")),
    ],
)  # fmt: skip
def test_a_pair_is_compared_whatever_leads_to_it(talk, said, both):
    answer = talk.say(said)
    assert all(side in answer for side in both)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("what does the collision tag do in urdf", "used to compute contact"),
        ("what does the publisher do", "sends messages on a topic"),
        ("what is a joint in urdf", "A **joint** is a connection"),
    ],
)
def test_a_word_that_only_frames_a_name_is_none_of_it(talk, said, says):
    answer = talk.say(said)
    assert says in answer and "doesn't" not in answer


@pytest.mark.parametrize(
    ("first", "claim", "settles"),
    [
        ("difference between topic and service", "ohh ok so camera images would be a topic right?",
         "| Example | Camera images |"),
        ("topic kya hota hai", "matlab camera ki tasveer topic se jati hai na", "کیمرے کی تصویریں"),
        ("نوڈ کیا ہے", "اچھا تو یہ چھوٹے پروگرام ہی نوڈ کہلاتے ہیں؟", "پروگرام کی ایک نام والی"),
        ("topic kya hai", "اچھا یعنی سروس میں جواب آتا ہے ٹاپک میں نہیں؟", "جنہیں جواب چاہیے"),
        ("نوڈ کیا ہوتا ہے", "یعنی ایک نوڈ ایک ہی کام کرتا ہے؟", "جو ایک ہی کام کرتا ہے"),
    ],
)  # fmt: skip
def test_a_claim_is_met_with_what_settles_it(talk, first, claim, settles):
    talk.say(first)
    assert settles in talk.say(claim)


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("lidar kya hai", "aur depth camera se behtar h ya nhi", "لائیڈار اور ڈیپتھ کیمرے میں فرق"),
        ("what is mpc", "is it better than pid or not", "Stay with PID for a single motor"),
        ("impedance control kya hai", "ye pid se acha hai ya nahi", "پی آئی ڈی کنٹرولر"),
        ("difference between lidar and depth camera", "ok so which is better outdoors", "Sunlight"),
        ("imitation learning kya h", "reinforcement learning se kya farq h", "VLA ماڈلوں میں فرق"),
        ("topic aur service m kya farq h", "to action kab use krte hn koi example do", "ٹیکسی"),
    ],
)
def test_what_is_compared_with_the_last_topic(talk, first, then, says):
    talk.say(first)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("what is inverse kinematics", "ok go deeper on that", "two_link_ik"),
        ("what is slam", "can you elaborate", "Loop closure"),
        ("what is slam", "i want more detail on this", "Loop closure"),
        ("jacobian kya hai", "thora tafseel se batao na", "ٹارک"),
        ("nav2 kya hai", "thora aur detail m btao", "BasicNavigator"),
        ("سنگولیرٹی کیا ہوتی ہے", "تھوڑا تفصیل سے بتاؤ", "سیدھی ٹانگ"),
    ],
)
def test_more_of_an_answer_goes_on_where_it_ended(talk, first, wish, says):
    before = talk.say(first)
    answer = talk.say(wish)
    assert says in answer and says not in before


def test_more_than_the_page_has_is_taken_from_its_chapter(talk):
    answers = [talk.say(said) for said in ("what is slam", "tell me more", "more", "go on")]
    bodies = [answer.rpartition("Source:")[0] for answer in answers]
    assert len(set(bodies)) == 4 and all("perception/" in answer for answer in answers)


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("لیڈار اور کیمرے میں کیا فرق ہے", "یہ والی بات سمجھ نہیں آئی ذرا اور آسان کر کے بتاؤ",
         ("لمبی چھڑی سے ٹٹول کر", "تصویر دیکھنے کی طرح")),
        ("difference between pid and mpc", "explain that more simply pls",
         ("PID reacts to the error that it sees now", "MPC looks ahead")),
        ("can you compare A* and Dijkstra", "simpler", ("like a ring on water",)),
        ("difference between a* and dijkstra", "explain easier",
         ("A-star", "Dijkstra's algorithm** is A* with a heuristic of zero")),
        ("kalman filter vs particle filter", "i dont get it",
         ("Use a particle filter when", "A Kalman filter or EKF keeps one best guess")),
        ("topic vs service", "simpler please", ("radio broadcast", "shopkeeper")),
        ("پبلشر اور سبسکرائبر میں کیا فرق ہے", "یہ فرق سمجھ نہیں آیا ذرا آسان کر کے سمجھاؤ",
         ("ریڈیو",)),
        ("what is inverse kinematics", "can you explain this bit more easily",
         ("starts from where the hand should be",)),
    ],
)  # fmt: skip
def test_what_was_compared_is_put_simply_of_both(talk, first, wish, says):
    talk.say(first)
    answer = talk.say(wish)
    assert all(part in answer for part in says)


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("what is a topic", "can u give an everyday example for kids", "the radio plays whether"),
        ("what is a node", "give me a real life example", "one worker in a team"),
        (
            "what does the D term do in PID?",
            "thank you, a damper i can picture. next one is slam, can"
            " you give me an everyday example? like finding your way in a hospital",
            "vacuum cleaner",
        ),
        ("what is slam", "real life example please, something like cooking", "vacuum cleaner"),
        ("what is slam", "explain it using an example from football", "vacuum cleaner"),
        ("what is slam", "what does the D term do? everyday example pls", "shock absorber"),
        ("what is pid", "an everyday example of the proportional term", "like a spring"),
        ("slam kya hota hai", "ye to mushkil hai, koi roz marra ki misal do na", "ویکیوم کلینر"),
        ("slam kya hai", "pid samjhao yar bilkul asan, cricket ya bike ki misal se", "کروز کنٹرول"),
        (
            "پی آئی ڈی کنٹرول کیا ہوتا ہے",
            "یہ تھوڑا مشکل ہے کوئی گھر کی مثال دے کے سمجھاؤ جیسے استری یا سلائی مشین",
            "کروز کنٹرول",
        ),
        ("SLAM کیا ہے", "کوئی مثال دو جیسے بازار یا گھر", "ویکیوم کلینر"),
        ("نوڈ کیا ہوتا ہے", "کوئی روزمرہ کی مثال دو نا بچوں کو سمجھانی ہے", "ٹیم کے ایسے کارکن"),
    ],
)
def test_an_everyday_example_is_no_program(talk, first, wish, says):
    talk.say(first)
    assert says in (answer := talk.say(wish)) and "```" not in answer


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("explain ros 2 with an example of a topic", "topic"),
        ("give me an example of a sensor, like lidar", "lidar"),
        ("topic ki misal do", "ٹاپک"),
    ],
)
def test_an_example_of_a_thing_of_the_book_is_of_that(talk, wish, says):
    talk.say("what is a jacobian")
    assert says in talk.say(wish).casefold()


@pytest.mark.parametrize(
    "said", ["SLAM کیا ہوتا ہے ایسے سمجھاؤ جیسے بچے کو سمجھاتے ہیں",
             "slam samjhao jaise chote bache ko", "slam kya hai bilkul asan"],
)  # fmt: skip
def test_it_is_told_as_to_a_child(talk, said):
    assert "انجان شہر" in talk.say(said)


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("بیٹا پوچھ رہا ہے انسان جیسا روبوٹ چلتے ہوئے گرتا کیوں نہیں", "#walking-and-the-capture"),
        ("روبوٹ توازن کیسے رکھتا ہے چلتے وقت", "#balance"),
        ("why do two legged robots fall", "#why-do-humanoids-fall-over"),
        ("robot apna balance kese rakhta h", "#balance"),
        ("my robot keeps falling thru the floor in gazebo, why", "#why-does-my-robot-fall-through"),
        ("my robot falls through the ground plane", "no collision geometry"),
        ("nah its just a little wheeled robot, do i need collision tags or something?",
         "/book/urdf/#links"),
        ("my robot drifts when turning why", "Odometry drifts"),
        ("why is my arm robot shaking in gazebo", "mostly shakes because the inertia"),
        ("in the video the arm went past the point and shook before it stopped. why does it do"
         " that",
         "#why-does-a-pid-loop-oscillate"),
        ("why does a robot arm overshoot and wobble", "#why-does-a-pid-loop-oscillate"),
        ("دو ٹانگوں والا روبوٹ چلتے ہوئے گرتا کیوں نہیں توازن کیسے رکھتا ہے",
         "#how-does-a-humanoid-walk-without-falling"),
        ("what happens if ki is too high", "#what-happens-if-ki-is-too-high"),
        ("when would i use a service", "#when-should-i-use-a-service"),
        ("topic ki kya zarurat hai", "#what-are-the-advantages-and-disadvantages-of-ros-2-topics"),
    ],
)  # fmt: skip
def test_everyday_words_find_the_section_they_are_of(talk, said, page):
    assert page in talk.say(said).split("See also")[0].split("مزید:")[0]


def test_an_everyday_word_is_no_sign_of_a_program(talk):
    talk.say("بیٹا پوچھ رہا ہے انسان جیسا روبوٹ چلتے ہوئے گرتا کیوں نہیں")
    assert "/book/ur/humanoids/" in talk.say("روبوٹ توازن کیسے رکھتا ہے چلتے وقت")


def test_both_of_two_questions_are_answered(talk):
    answer = talk.say("slam kya h aur nav2 m map kese bnta h")
    assert "**SLAM**" in answer and "**Nav2**" in answer


def test_a_pair_stands_by_itself_whatever_was_compared_before(talk):
    talk.say("how do forward and inverse kinematics differ")
    answer = talk.say("so like whats the difference between a publisher and a subscriber")
    assert "A **publisher** is" in answer and "inematics" not in answer


def test_a_question_of_another_page_is_no_detail_of_the_last(talk):
    talk.say("why does my robot arm get stuck when its fully stretched")
    assert "Odometry drifts" in talk.say("my robot drifts when turning why")
    assert "three stages" in talk.say("how does a humanoid not fall over when pushed")


def test_one_of_a_table_is_chosen_by_its_row(talk):
    talk.say("what kinds of sensors are there")
    assert "| IMU |" in (answer := talk.say("which one measures acceleration"))
    assert "encoder" not in answer


def test_what_is_listed_beside_a_thing_is_not_told_of_it(talk):
    assert "Inertial" not in talk.say("what does the collision tag do in urdf")
    told = talk.say("costmap kya hota hai aur planner server ka kaam kya hai")
    assert told.count("**پلانر سرور**") == 1


def test_a_symptom_that_is_only_told_is_shown_the_nearest_page(talk):
    answer = talk.say("my wheels spin but the robot doesnt move in the sim")
    assert "#making-the-simulated-robot-move" in answer


@pytest.mark.parametrize(
    ("said", "point"),
    [
        (
            "nav2 ka chapter short me summarize krdo english mein kl quiz hai",
            "Nav2 navigates mobile",
        ),
        ("پلاننگ اور نیویگیشن والے باب کا خلاصہ بتا دو کل ٹیسٹ ہے", "Nav2 چلنے والی"),
        ("نیویگیشن والے باب کا خلاصہ سناؤ", "Nav2 چلنے والی"),
        ("pid wale chapter ka khulasa sunao parso paper hai", "امپیڈنس کنٹرول حرکت"),
        ("summarise the vla chapter for me short", "Behaviour cloning drifts"),
        ("summarize the slam chapter, my quiz is tomorrow", "Filters predict with a model"),
    ],
)
def test_a_chapter_named_by_a_subject_is_summed_up_and_no_task(talk, said, point):
    assert point in talk.say(said)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        "chapter 4 ka khulasa likhna hai kal class hai",
        "کل نیویگیشن کا ٹیسٹ ہے لکھ لو",
        "kal slam ka test hai",
    ],
)
def test_work_on_a_chapter_is_a_task(talk, said):
    talk.say(said)
    assert Task.objects.exists()


@pytest.mark.parametrize("wish", ["quiz me on navigation", "now quiz me on navigation pls"])
def test_a_quiz_on_part_of_a_chapters_name_is_of_that_chapter(talk, wish):
    talk.say("what is a pid controller")
    assert "[Planning and navigation]" in talk.say(wish)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("what is a topic and how is it different from a service",
         ("**topic** is a named", "The difference between a topic, a service")),
        ("what is slam and how does it differ from localisation",
         ("**SLAM**", "The difference between localisation")),
        ("what is pid and why do we use it", ("**PID controller** is", "popular")),
        ("topic kya hai aur service se kya farq hai", ("**ٹاپک**", "میں فرق یہ ہے")),
        ("physical ai hoti kya hai aur simple ai se kia farq hai", ("**فزیکل اے آئی**", "میں فرق")),
        ("ٹاپک کیا ہے اور سروس سے کیسے مختلف ہے", ("**ٹاپک**", "سروس ایک سرور سے ایک سوال")),
    ],
)  # fmt: skip
def test_what_it_is_and_how_it_differs_are_both_told(talk, said, says):
    answer = talk.say(said)
    assert all(one in answer for one in says)


@pytest.mark.parametrize(
    "said",
    ["make me a plan", "plan bana do", "can you make a schedule", "give me a roadmap",
     "مجھے ایک منصوبہ بنا دو"],
)  # fmt: skip
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_a_plan_for_nothing_in_particular_is_asked_about(user, agent, said):
    """The book's planners have nothing to do with it."""
    answer = Talk(user, agent=agent).say(said)
    assert "Nav2" not in answer and "/book/" not in answer
    assert any(one in answer for one in ("what should I do today?", "aaj kya", "آج کیا"))


def test_ones_own_exams_are_on_the_list(user):
    talk = Talk(user, agent="tasks")
    talk.say("add math exam friday 10am")
    assert "Math exam" in talk.say("whats my exam schedule")
    assert "/book/" not in talk.say("mere exam ka schedule kya hai")
    assert "/book/" in talk.say("make me a study plan for 5 days")
