"""Reminders through a real mail server: each mail once, whatever the server does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.utils import timezone

from accounts.models import User
from config.mail import SMTP, mail_settings
from tests.support.carriers import mail_server
from todos import operations
from todos.models import Delivery
from todos.reminding import lanes, outbox, page
from todos.values import Actor, ReminderTime

pytestmark = pytest.mark.django_db


@pytest.fixture
def postbox(settings, monkeypatch):
    monkeypatch.setattr(page, "notify", lambda user_id, frame: None)
    with mail_server() as server:
        use(settings, server.url)
        yield server


def use(settings, url):
    chosen = mail_settings({"EMAIL_URL": url})
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = chosen.backend, chosen.host
    settings.EMAIL_PORT = chosen.port


def remind(user, *titles):
    at = ReminderTime(at=timezone.now())
    for title in titles:
        operations.add(Actor(user), {"title": title, "reminders": [at]})
    lanes.deliver_now()


def mails():
    return Delivery.objects.filter(channel="email")


def again():
    """The next try, without the wait."""
    mails().filter(status="queued").update(not_before=timezone.now())
    lanes.deliver_now()


def test_a_mail_arrives_as_it_was_written(postbox, user):
    remind(user, ".hidden کل\u2028")
    [mail] = postbox.mails
    assert mail["To"] == "alice@example.com"
    assert mail["Subject"] == "Reminder: .hidden کل"
    assert mail["From"] == "Sabaq <reminders@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert postbox.text().startswith(".hidden کل\n")
    assert mails().get().status == "sent"


def test_each_reminder_is_a_mail_of_its_own_over_one_connection(postbox, user):
    remind(user, *(f"Task {n}" for n in range(5)))
    assert sorted(str(m["Subject"]) for m in postbox.mails) == [
        f"Reminder: Task {n}" for n in range(5)
    ]
    assert len(set(postbox.ids)) == 5


def test_a_mail_server_that_is_away_delays_and_loses_nothing(postbox, user, settings):
    settings.EMAIL_PORT = 1
    remind(user, "One", "Two", "Three")
    assert {(d.status, d.attempts) for d in mails()} == {("queued", 1)}
    use(settings, postbox.url)
    lanes.deliver_now()
    assert postbox.mails == []  # it is not asked again at once
    again()
    assert len(postbox.mails) == 3
    assert {d.status for d in mails()} == {"sent"}


@pytest.mark.parametrize(
    ("answer", "status"),
    [("550 nobody here", "failed"), ("450 try later", "queued"), ("421 going down", "queued")],
)
def test_what_the_server_says_is_heeded(postbox, user, other_user, answer, status):
    postbox.refuse["alice@example.com"] = answer
    at = ReminderTime(at=timezone.now())
    operations.add(Actor(user), {"title": "Mine", "reminders": [at]})
    remind(other_user, "Theirs")
    again()
    assert [str(m["To"]) for m in postbox.mails] == ["bob@example.com"]
    mine = mails().get(reminder__task__owner=user)
    assert mine.status == status
    assert answer[:3] in mine.problem


def test_what_another_process_took_meanwhile_is_called_off(postbox, user, monkeypatch):
    """The lease ran out in the midst of sending: the mail is cut before its end."""
    real = outbox.hand_over

    def too_late(delivery):
        Delivery.objects.update(worker=delivery.id)
        real(delivery)

    monkeypatch.setattr(outbox, "hand_over", too_late)
    remind(user, "One")
    monkeypatch.undo()
    assert postbox.mails == []
    assert mails().get().status == "queued"


def test_nobody_knows_whether_it_arrived_so_it_is_not_sent_again(postbox, user, monkeypatch):
    """The line breaks between the end of the mail and the server's answer."""
    from todos.reminding import smtp

    def cut(self):
        self.sock.close()
        raise ConnectionResetError

    answers = smtp._Careful.getreply
    monkeypatch.setattr(
        smtp._Careful, "getreply", lambda self: cut(self) if self.ended else answers(self)
    )
    monkeypatch.setattr(smtp._Careful, "ended", False, raising=False)
    send = smtp._Careful.send

    def watch(self, data):
        send(self, data)
        self.ended = data == b".\r\n"

    monkeypatch.setattr(smtp._Careful, "send", watch)
    remind(user, "One")
    assert mails().get().status == "handed"
    monkeypatch.undo()
    again()
    assert len(postbox.mails) <= 1


def test_a_person_without_an_address_any_more_gets_nothing(postbox, user):
    at = ReminderTime(at=timezone.now())
    operations.add(Actor(user), {"title": "Mine", "reminders": [at]})
    from todos.reminding.firing import fire

    fire(timezone.now())
    User.objects.update(email_reminders=False)
    lanes.deliver_now()
    assert postbox.mails == []
    assert mails().get().status == "failed"


def test_other_mail_goes_through_the_same_server(postbox):
    from django.core.mail import send_mail

    assert send_mail("Hello", "World", None, ["carol@example.com"]) == 1
    assert postbox.text() == "World\n"
    assert get_connection().before_end is None


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ("console", "localhost", 25, "", False, False)),
        ({"EMAIL_URL": "console:"}, ("console", "localhost", 25, "", False, False)),
        ({"EMAIL_URL": "smtp://mail.example"}, ("smtp", "mail.example", 25, "", False, False)),
        (
            {"EMAIL_URL": "smtp+tls://me%40x:p%2Fw@mail.example"},
            ("smtp", "mail.example", 587, "me@x", True, False),
        ),
        ({"EMAIL_URL": "smtps://mail.example:99"}, ("smtp", "mail.example", 99, "", False, True)),
        ({"EMAIL_HOST": "mail.example"}, ("smtp", "mail.example", 25, "", False, False)),
        (
            {"EMAIL_HOST": "mail.example", "EMAIL_USE_TLS": "on", "EMAIL_HOST_USER": "me"},
            ("smtp", "mail.example", 587, "me", True, False),
        ),
        (
            {"EMAIL_HOST": "m", "EMAIL_PORT": "2525", "EMAIL_USE_SSL": "1"},
            ("smtp", "m", 2525, "", False, True),
        ),
    ],
)
def test_mail_goes_where_the_environment_says(environment, expected):
    chosen = mail_settings(environment)
    kind, host, port, user, starttls, tls = expected
    assert chosen.backend == (
        SMTP if kind == "smtp" else "django.core.mail.backends.console.EmailBackend"
    )
    assert (chosen.host, chosen.port, chosen.user) == (host, port, user)
    assert (chosen.starttls, chosen.tls) == (starttls, tls)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://m:x"])
def test_an_address_of_no_mail_server_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        mail_settings({"EMAIL_URL": url})
