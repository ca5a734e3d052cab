"""Which language a page, an error and a letter are in."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.utils import translation
from django.utils.formats import date_format

from accounts.models import User
from todos import operations
from todos.reminding.letters import Letter, Line
from todos.reminding.mail import written
from todos.values import Actor, Due, ReminderTime

pytestmark = pytest.mark.django_db


def lang(response) -> str:
    return response.content.decode().split('<html lang="', 1)[1][:2]


def test_a_visitor_gets_what_the_browser_asks_for(client):
    assert (
        lang(client.get("/book/", headers={"accept-language": "ur-PK,ur;q=0.9,en;q=0.5"})) == "ur"
    )
    assert lang(client.get("/book/", headers={"accept-language": "de"})) == "en"
    assert lang(client.get("/book/")) == "en"


def test_a_guest_is_made_in_the_browsers_language(client):
    client.get("/", headers={"accept-language": "ur"})
    assert User.objects.get().language == "ur"
    assert lang(client.get("/")) == "ur"  # also when another browser language comes later


def test_an_account_is_made_in_the_language_of_the_page(client):
    account = {"email": "nida@example.com", "password": "a long enough passphrase 7"}
    client.post("/accounts/signup/", account, headers={"accept-language": "ur"})
    assert User.objects.get(email="nida@example.com").language == "ur"


def test_a_persons_setting_wins_and_the_switch_changes_it(client, user):
    client.force_login(user)
    assert lang(client.get("/tasks/", headers={"accept-language": "ur"})) == "en"
    answer = client.post("/accounts/language/", {"language": "ur", "next": "/tasks/"})
    assert (answer.status_code, answer["Location"]) == (302, "/tasks/")
    user.refresh_from_db()
    assert user.language == "ur"
    assert lang(client.get("/tasks/")) == "ur"
    client.post("/accounts/logout/")
    assert lang(client.get("/accounts/login/")) == "ur", "this browser remembers it"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", ""]
)
def test_the_switch_leads_nowhere_else_and_knows_two_languages(client, target):
    answer = client.post("/accounts/language/", {"language": "xx", "next": target})
    assert answer["Location"] == "/"
    assert "django_language" not in answer.cookies
    assert client.get("/accounts/language/").status_code == 405


def test_errors_are_said_in_the_readers_language(client, user):
    User.objects.filter(pk=user.pk).update(language="ur")
    client.force_login(user)
    answer = client.get("/api/tasks/00000000-0000-4000-8000-000000000000")
    assert answer.json()["error"] == {"code": "not_found", "message": "یہ کام موجود نہیں۔"}


def test_a_letter_is_in_its_readers_language(user):
    User.objects.filter(pk=user.pk).update(language="ur")
    user.refresh_from_db()
    due = Due(date(2030, 12, 25))
    when = ReminderTime(before_minutes=60)
    change = operations.add(Actor(user), {"title": "Milk", "due": due, "reminders": [when]})
    [row] = change.task.reminders.all()
    message = written(Letter(uuid4(), "email", user, [Line(row)], 1))
    assert message.subject == "یاد دہانی: Milk"
    assert "25 دسمبر 2030" in message.body


@pytest.mark.parametrize(("day", "name"), [(23, "پیر"), (28, "ہفتہ")])
def test_a_day_has_one_name_in_urdu_on_every_page(day, name):
    """The browser's, the offline engine's and ours: Django says سوموار, and misspells ہفتہ."""
    with translation.override("ur"):
        assert date_format(date(2026, 11, day), "l") == name
        assert date_format(date(2026, 11, day), "D") == name
