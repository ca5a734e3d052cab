"""Whose an address is: the mail that verifies it, and the one for a new password."""

from __future__ import annotations

import re
import socket as sockets
import time
from contextlib import closing
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import mailing, proving, tokens
from accounts.models import Session, User, Webhook
from tests.support.carriers import mail_server
from tests.support.client import PASSWORD, Account
from tests.support.server import running_server
from todos.models import PushSubscription

NEW_PASSWORD = "another passphrase 8"
FORGOTTEN = "/accounts/password/"


class AtOnce:
    """In the place of the threads that send mails."""

    def submit(self, send):
        from concurrent.futures import Future

        done = Future()
        done.set_result(send())
        return done


@pytest.fixture(autouse=True)
def post(monkeypatch, settings, django_capture_on_commit_callbacks, db):
    """Posts to a path, by a browser or a program, and sends the mails that this leads to."""
    settings.EMAIL_VERIFICATION = True
    monkeypatch.setattr(mailing, "_POOL", AtOnce())

    def post(path, body, client=None):
        client = client or Client()
        how = {"content_type": "application/json"} if path.startswith("/api/") else {}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, body, **how)

    return post


@pytest.fixture
def unproven(user):
    user.email_verified_at = None
    user.save()
    return user


def link(place=-1):
    """The path of the link in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[place].body).group(1)


def proven(user):
    return User.objects.get(pk=user.pk).email_verified_at is not None


# Verifying


@pytest.mark.parametrize("path", ["/accounts/signup/", "/api/auth/register"])
def test_who_signs_up_gets_a_mail_whose_button_verifies(post, path):
    post(path, {"email": "carol@example.com", "password": PASSWORD})
    carol = User.objects.get(email="carol@example.com")
    assert [m.to for m in mail.outbox] == [["carol@example.com"]]
    assert not proven(carol)
    browser = Client()
    page = browser.get(link())
    assert "carol@example.com" in page.content.decode()
    assert not proven(carol), "a link may be opened by programs that look what is behind it"
    assert browser.post(link()).status_code == 302
    assert proven(carol)
    assert browser.post(link()).status_code == 302  # a second click
    assert browser.get("/api/auth/me").status_code == 401, "a link logs nobody in"


def test_over_rest_too(post, unproven, api):
    assert api.get("/api/auth/email").json() == {"email": unproven.email, "verified": False}
    assert post("/api/auth/email", {}, api).status_code == 202
    token = link().split("/")[-2]
    assert post("/api/auth/email/verify", {"token": token}).status_code == 200
    assert proven(unproven)
    api.force_authenticate(User.objects.get())
    assert api.get("/api/auth/email").json()["verified"] is True
    post("/api/auth/email", {}, api)
    assert len(mail.outbox) == 1, "a verified address needs no further mail"


def test_the_settings_offer_the_mail_again_until_it_is_verified(post, unproven):
    page = Client()
    page.force_login(unproven)
    assert "Confirm your e-mail address" in page.get("/accounts/settings/").content.decode()
    post("/accounts/settings/email/", {}, page)
    assert len(mail.outbox) == 1
    page.post(link())
    assert "Confirm your e-mail address" not in page.get("/accounts/settings/").content.decode()


def test_a_guest_has_no_address_to_verify(post):
    guest = APIClient()
    guest.force_authenticate(User.objects.create_guest())
    assert guest.get("/api/auth/email").json() == {"email": None, "verified": False}
    assert post("/api/auth/email", {}, guest).status_code == 409


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        "a:b:c",
        signing.dumps(["not-a-uuid", "alice@example.com"], salt=proving.SALT),
        signing.dumps(7, salt=proving.SALT),
        signing.dumps(["x", "alice@example.com"], salt="of something else"),
    ],
)
def test_a_link_that_nobody_sent_is_no_good(post, unproven, token):
    assert Client().get(f"/accounts/verify/{token}/").status_code == 400
    assert Client().post(f"/accounts/verify/{token}/").status_code == 400
    answer = post("/api/auth/email/verify", {"token": token})
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["token"]
    assert not proven(unproven)


def test_a_link_ends_with_its_time_and_with_its_address(post, unproven, monkeypatch):
    token = proving.verification_of(unproven)
    User.objects.update(email="new@example.com")
    assert post("/api/auth/email/verify", {"token": token}).status_code == 400
    User.objects.update(email="alice@example.com")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3 * 24 * 3600 + 5)
    assert post("/api/auth/email/verify", {"token": token}).status_code == 400
    assert not proven(unproven)


def test_reminders_are_mailed_to_verified_addresses_only(unproven, settings):
    assert not unproven.wants_reminder_mail
    settings.EMAIL_VERIFICATION = False
    assert unproven.wants_reminder_mail
    settings.EMAIL_VERIFICATION = True
    unproven.email_verified_at = timezone.now()
    assert unproven.wants_reminder_mail
    unproven.email_reminders = False
    assert not unproven.wants_reminder_mail


# A forgotten password


def test_the_mailed_link_sets_a_new_password_and_ends_all_else(post, user):
    page, refresh = Client(), tokens.pair_for(user)["refresh"]
    page.force_login(user)
    AccessAttempt.objects.create(username=user.email, failures_since_start=10)
    post(FORGOTTEN, {"email": " ALICE@example.com"})
    browser = Client()
    form = browser.get(link(), follow=True)
    assert link().split("/")[-2] not in form.redirect_chain[-1][0], "the token left the address"
    done = post(form.redirect_chain[-1][0], {"new_password": NEW_PASSWORD}, browser)
    assert done.headers["Location"] == "/accounts/login/"
    assert User.objects.get().check_password(NEW_PASSWORD)
    assert page.get("/api/auth/me").status_code == 401
    assert not Session.objects.filter(user_id=user.pk).exists()
    assert post("/api/auth/token/refresh", {"refresh": refresh}).status_code == 401
    assert not AccessAttempt.objects.exists(), "who was locked out gets in with the new one"
    assert mail.outbox[-1].subject == "Your password for Sabaq was changed"
    again = Client().get(link(0), follow=True)
    assert b"not valid any more" in again.content


def test_over_rest_the_two_parts_of_the_link_do_the_same(post, user):
    assert post("/api/auth/password/reset", {"email": user.email}).status_code == 202
    uid, token = link().strip("/").split("/")[-2:]
    body = {"uid": uid, "token": token, "new_password": NEW_PASSWORD}
    weak = post("/api/auth/password/reset/confirm", body | {"new_password": "12345678"})
    assert list(weak.json()["error"]["fields"]) == ["new_password"]
    assert post("/api/auth/password/reset/confirm", body).status_code == 200
    again = post("/api/auth/password/reset/confirm", body)
    assert (again.status_code, list(again.json()["error"]["fields"])) == (400, ["token"])
    assert User.objects.get().check_password(NEW_PASSWORD)


@pytest.mark.parametrize("path", [FORGOTTEN, "/api/auth/password/reset"])
def test_nobody_learns_whether_an_address_has_an_account(post, user, path):
    def answer(email):
        response = post(path, {"email": email})
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
        return response.status_code, text.replace(email, "")

    known = answer(user.email)
    assert len(mail.outbox) == 1
    assert answer("nobody@example.com") == known
    User.objects.update(is_active=False)
    assert answer(user.email) == known
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("uid", ["x", "MQ", "!!", "0" * 500])
def test_a_link_for_nobody_is_no_good(post, user, uid):
    assert Client().get(f"/accounts/password/{uid}/abc-def/").status_code == 200
    body = {"uid": uid, "token": "abc-def", "new_password": NEW_PASSWORD}
    assert post("/api/auth/password/reset/confirm", body).status_code == 400
    assert User.objects.get().check_password(PASSWORD)


def test_a_reset_link_ends_after_an_hour(post, user, monkeypatch):
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    post(FORGOTTEN, {"email": user.email})
    uid, token = link().strip("/").split("/")[-2:]
    really = PasswordResetTokenGenerator._now
    later = timedelta(minutes=61)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: really(self) + later)
    body = {"uid": uid, "token": token, "new_password": NEW_PASSWORD}
    assert post("/api/auth/password/reset/confirm", body).status_code == 400


def test_whoever_claims_an_address_is_rid_of_who_made_the_account(post, unproven):
    calendar = unproven.calendar_token
    PushSubscription.objects.create(
        owner=unproven, endpoint="https://x.example/", p256dh="", auth=""
    )
    Webhook.objects.create(owner=unproven, url="https://x.example/")
    post(FORGOTTEN, {"email": unproven.email})
    uid, token = link().strip("/").split("/")[-2:]
    body = {"uid": uid, "token": token, "new_password": NEW_PASSWORD}
    assert post("/api/auth/password/reset/confirm", body).status_code == 200
    assert proven(unproven)
    assert User.objects.get().calendar_token != calendar
    assert not PushSubscription.objects.exists()
    assert not Webhook.objects.exists()


def test_who_has_proven_their_address_keeps_calendar_and_browsers(post, user):
    Webhook.objects.create(owner=user, url="https://x.example/")
    proving.reset(user, NEW_PASSWORD)
    assert User.objects.get().calendar_token == user.calendar_token
    assert Webhook.objects.exists()


def test_nobody_is_drowned_in_mails(post, user, settings):
    settings.RATE_LIMITS = True
    cache.clear()
    answers = {post("/api/auth/password/reset", {"email": user.email}).status_code
               for _ in range(9)}  # fmt: skip
    assert (answers, len(mail.outbox)) == ({202}, 5)
    for _ in range(30):
        refused = post("/api/auth/password/reset", {"email": "x@example.com"})
    assert refused.status_code == 429
    page = post(FORGOTTEN, {"email": user.email})
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) > 0
    cache.clear()


def test_mails_are_in_the_persons_language(post, user):
    User.objects.update(language="ur")
    post(FORGOTTEN, {"email": user.email})
    assert re.search(r"[\u0600-\u06ff]{3}", mail.outbox[0].subject)
    assert link().startswith(FORGOTTEN)


def test_links_lead_to_this_site_whatever_host_was_asked(post, user, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://learn.example"
    Client().post(FORGOTTEN, {"email": user.email}, headers={"host": "evil.example"})
    post(FORGOTTEN, {"email": user.email}, Client(headers={"host": "evil.example"}))
    assert "https://learn.example/accounts/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


# With a real server and a real mail server


def until(condition, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def test_only_after_the_button_do_reminders_come_by_mail():
    with (
        mail_server() as mails,
        running_server(EMAIL_URL=mails.url) as server,
        closing(Account(server, "alice")) as alice,
    ):
        until(lambda: mails.mails)
        path = re.search(r"https?://[^/\s]+(/\S+)", mails.text()).group(1)
        remind(alice, "too early")
        assert alice.http.get(path).status_code == 200
        token = alice.http.cookies["csrftoken"]
        verified = alice.http.post(path, data={"csrfmiddlewaretoken": token})
        assert verified.status_code == 302, verified.text
        remind(alice, "in time")
        until(lambda: len(mails.mails) == 2)
        assert [str(m["Subject"]) for m in mails.mails[1:]] == ["Reminder: in time"]


def remind(person, title):
    task = person.post("/api/tasks", {"title": title}).json()
    at = (timezone.now() + timedelta(seconds=0.5)).isoformat()
    assert person.post(f"/api/tasks/{task['id']}/reminders", {"at": at}).status_code == 201
    until(lambda: any(
        each["task"]["title"] == title
        for each in person.get("/api/reminders?status=delivered").json()["results"]
    ))  # fmt: skip


def test_a_mail_server_that_does_not_answer_holds_up_and_betrays_nobody():
    with sockets.create_server(("127.0.0.1", 0)) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        with running_server(EMAIL_URL=url) as server, closing(Account(server, "alice")) as alice:
            for email in (alice.email, "nobody@example.com"):
                began = time.monotonic()
                asked = alice.http.post("/api/auth/password/reset", json={"email": email})
                assert asked.status_code == 202
                assert time.monotonic() - began < 3  # the mail server would take ten
