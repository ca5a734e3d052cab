"""Questions on Sabaq itself: the account, where things are, how reminders arrive, who sees what."""

from __future__ import annotations

import re

import pytest

from tests.support.talk import Talk
from todos.models import Task
from tutor.offline.lexicon import LANGUAGES, lists, phrases
from tutor.offline.teaching.about_book import read

ASKED = [
    ("how do i delete my account", "site_delete"),
    ("delete all my data", "site_delete"),
    ("how do i change my time zone", "site_zone"),
    ("my time zone is wrong", "site_zone"),
    ("how do i change my name", "site_account"),
    ("can i change my password", "site_password"),
    ("i forgot my password", "site_password"),
    ("how do i log out", "site_account"),
    ("do i need an account", "site_signup"),
    ("can i use this without an account", "site_signup"),
    ("can i get reminders on my phone", "site_reminders"),
    ("will you notify me on whatsapp", "site_reminders"),
    ("do reminders come by email", "site_reminders"),
    ("will i get the reminder if the page is closed", "site_reminders"),
    ("how do reminders work", "site_reminders"),
    ("where do reminders show up", "site_reminders"),
    ("how will you remind me", "site_reminders"),
    ("where can i see my tasks", "site_tasks"),
    ("where is my list", "site_tasks"),
    ("how do i see all my tasks", "site_tasks"),
    ("how do i share my list with my friend", "site_share"),
    ("can my wife see my list", "site_private"),
    ("can others see my tasks", "site_private"),
    ("who can read my chats", "site_private"),
    ("is this private", "site_private"),
    ("is my data private?", "site_private"),
    ("are my chats saved", "site_kept"),
    ("will my list be saved tomorrow", "site_kept"),
    ("will you remember this tomorrow", "site_kept"),
    ("do i lose my tasks if i close the page", "site_kept"),
    ("how do i find my old chats", "site_chats"),
    ("how do i delete this chat", "site_chats"),
    ("how do i start a new chat", "site_chats"),
    ("is there dark mode", "site_dark"),
    ("how do i make the page urdu", "site_language"),
    ("can i export my tasks", "site_export"),
    ("can i import my tasks from todoist", "site_import"),
    ("can i see my tasks in google calendar", "site_import"),
    ("is there an app", "site_app"),
    ("can i install it on my phone", "site_app"),
    ("can i use voice", "site_voice"),
    ("can i send a picture", "site_picture"),
    ("can i upload a file", "site_picture"),
    ("can i use it on my laptop too", "site_device"),
    ("how do i report a bug", "site_report"),
    ("how do i add my own book", "site_own_book"),
    ("how can i see my students chats", "site_students"),
    ("mera account kaise delete karun", "site_delete"),
    ("reminder phone pe aye ga", "site_reminders"),
    ("yaad dehani kaise aayegi", "site_reminders"),
    ("meri list kahan hai", "site_tasks"),
    ("mere kaam kahan dikhte hain", "site_tasks"),
    ("kya koi aur meri list dekh sakta hai", "site_private"),
    ("ye chat save rahegi", "site_kept"),
    ("kal bhi yaad rahega", "site_kept"),
    ("purani chat kahan hai", "site_chats"),
    ("password bhool gaya", "site_password"),
    ("dark mode hai?", "site_dark"),
    ("kya app hai is ki", "site_app"),
    ("tasveer bhej sakta hun", "site_picture"),
    ("میرا اکاؤنٹ کیسے ڈیلیٹ ہوگا", "site_delete"),
    ("یاد دہانی فون پر آئے گی؟", "site_reminders"),
    ("یاد دہانی کیسے آتی ہے", "site_reminders"),
    ("میری فہرست کہاں ہے", "site_tasks"),
    ("کیا کوئی اور میری فہرست دیکھ سکتا ہے", "site_private"),
    ("کیا یہ باتیں محفوظ ہیں", "site_private"),
    ("پرانی گفتگو کہاں ہے", "site_chats"),
    ("پاس ورڈ بھول گیا", "site_password"),
    ("کیا تصویر بھیج سکتا ہوں", "site_picture"),
    ("kaam kaise delete karte hain", "site_do"),
    ("kaam kaise daalun", "site_do"),
    ("کام کیسے شامل کروں", "site_do"),
    ("reminder kaise lagaun", "site_do"),
    ("how do i delete a task", "site_do"),
    ("how do i set a reminder", "site_do"),
]
# Orders, tasks and questions on robots that have the same words.
OTHERS = [
    "remind me to change my password",
    "remind me to delete my account tomorrow",
    "delete the account task",
    "remind me on my phone to call ali",
    "show my list",
    "delete my list",
    "delete all my tasks",
    "close the list",
    "add a reminder to email the teacher",
    "email the teacher",
    "remind me about the email",
    "send email to boss",
    "remind me tomorrow",
    "set a reminder",
    "where is the report task",
    "can you add a task",
    "can i see my list",
    "can you show my tasks",
    "move my reminder",
    "change the reminder",
    "what are my reminders",
    "do i have any reminders",
    "which reminders do i have tomorrow",
    "do i have any tasks tomorrow",
    "call my friend",
    "share the notes with my team",
    "new task",
    "open a bank account",
    "use a camera",
    "what is a picture",
    "can a robot speak",
    "how do robots see",
    "export",
    "is it safe",
    "is a humanoid safe",
    "who can read this",
    "safe",
    "find my phone",
    "lost my phone",
    "buy a phone",
    "can you remember this",
    "save this",
    "keep this on my list",
    "forget it",
    "remind me when i get back",
    "change language to urdu",
    "set an alarm",
    "set an alarm for 6",
    "cancel the alarm",
    "turn off the alarm",
    "turn off the reminder",
    "get my phone",
    "meri list dikhao",
    "list dikhao",
    "kaam hata do",
    "sab kaam hata do",
    "mujhe kal yaad dilana",
    "reminder hata do",
    "kal ki list dikhao",
    "dost ko call karna hai",
    "naya kaam",
    "email bhejni hai",
    "teacher ko email bhejna hai",
    "kal email bhejna",
    "phone khareedna hai",
    "phone theek karwana hai",
    "password badalna hai",
    "account banana hai bank mein",
    "dost ki shadi",
    "کام ہٹا دو",
    "فہرست دکھاؤ",
    "کل فون ٹھیک کروانا ہے",
    "پاس ورڈ بدلنا ہے",
    "دوست کو فون کرنا ہے",
    "remind me if it is closed",
    "remind me to export my tasks",
    "show me the settings of nav2",
    "how do i set the parameters",
    "can you see my screen",
    "what is a message",
    "how do i send a message",
    "how does a node send messages",
    "where is the camera",
    "is it safe to walk",
    "does it work in the dark",
    "which languages do you speak",
    "how do i start gazebo",
    "how do i install ros",
    "how do i use the camera",
    "can a robot read",
    "can i change the name of a task",
    "can you change my reminder",
    "do i have new messages",
    "when do i get my email",
    "who is my teacher",
    "how is my friend",
    "can you remind me tomorrow",
    "where do messages go",
    "what happens to old messages",
    "what happens when messages are lost",
    "how are messages sent",
    "what is a thread",
    "how do i see the topics",
    "kaise message bhejte hain",
    "message kaise jata hai",
    "mera kaam kahan tak pohancha",
    "mera kaam kab hai",
    "kya kaam hai",
    "mujhe yaad dilao",
    "dost ko paise dene hain",
    "kya mera koi kaam hai",
]
PAGE = re.compile(r"\((/[\w/]*)\)")


@pytest.mark.parametrize(("said", "matter"), ASKED)
def test_what_is_asked_of_the_site_is_known(said, matter):
    assert read(said).matter == matter


@pytest.mark.parametrize("said", OTHERS)
def test_what_only_has_its_words_is_not(said):
    assert not read(said).matter.startswith("site_")


@pytest.mark.django_db
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_it_is_answered_before_anything_is_looked_up_or_changed(book, user, agent):
    talk = Talk(user, agent=agent)
    talk.say("add call ali tomorrow")
    before = Task.objects.get()
    assert "settings" in talk.say("how do i delete my account")
    assert not [name for name, _ in talk.calls if not name.startswith("transfer")]
    assert "browser" in talk.say("are my chats saved?")
    assert "settings" in talk.say("یاد دہانی فون پر آئے گی؟")
    answer = talk.say("how do i change my time zone? also what is ros 2")
    assert "About you" in answer and "open-source" in answer
    assert Task.objects.get().version == before.version


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_matter_has_its_answer_in_every_language(language):
    told = phrases("replies", language)
    assert all(f"about_{matter}" in told for matter in lists("about_site", "matters"))


@pytest.mark.django_db
def test_the_pages_that_it_names_are_there(client):
    matters = lists("about_site", "matters")
    told = " ".join(phrases("replies", "en")[f"about_{matter}"] for matter in matters)
    pages = {*PAGE.findall(told)} - {"/admin/"}  # which wants an administrator
    assert "/accounts/settings/" in pages
    client.get("/")  # makes a guest of the visitor
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("kal 5 baje doodh lana hai yaad dilana", "1 ki yaad-dehani hata do"),
        ("kal 5 baje doodh lana hai yaad dilana", "doodh ki yaad-dehani hata do"),
        ("کل ۵ بجے دودھ لانا ہے یاد دلانا", "دودھ کی یاددہانی ہٹا دو"),
        ("remind me tomorrow at 5 to get milk", "no reminder for 1"),
    ],
)
def test_the_reminder_goes_by_the_word_that_the_answers_have(user, first, then):
    talk = Talk(user)
    talk.say(first)
    talk.say(then)
    task = Task.objects.get()
    assert not task.reminders.exists() and task.status == Task.Status.OPEN
