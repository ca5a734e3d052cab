"""Guests: how they come, stay, and turn into accounts without losing anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import guests
from accounts.errors import Problem
from accounts.models import Session, Ticket, User
from accounts.signals import guest_absorbed
from conversations.models import Thread

PASSWORD = "a long enough passphrase 7"
ACCOUNT = {"email": "carol@example.com", "password": PASSWORD}


@pytest.fixture
def page(db):
    """A visitor's browser, which is asked for CSRF tokens."""
    return Client(enforce_csrf_checks=True)


def visit(page, time_zone=None):
    """What a page does that lets everybody in; returns who it is."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in page.cookies.items()}
    if time_zone:
        request.COOKIES["tz"] = time_zone
    for middleware in session_middleware():
        middleware.process_request(request)
    user = guests.ensure_user(request)
    request.session.save()
    page.cookies["sessionid"] = request.session.session_key
    page.cookies["csrftoken"] = request.META["CSRF_COOKIE"]
    return user


def session_middleware():
    return [each(lambda request: HttpResponse()) for each in
            (SessionMiddleware, CsrfViewMiddleware, AuthenticationMiddleware)]  # fmt: skip


def post(page, path, body, **extra):
    token = {"HTTP_X_CSRFTOKEN": page.cookies["csrftoken"].value}
    return page.post(path, body, **token, **extra)


def register(page, **body):
    return post(page, "/api/auth/register", ACCOUNT | body, content_type="application/json")


# Coming and staying


def test_a_visitor_becomes_a_guest_with_a_session(page):
    guest = visit(page)
    assert guest.is_guest
    assert guest.email is None
    assert not guest.has_usable_password()
    me = page.get("/api/auth/me").json()
    assert me["id"] == str(guest.id)
    assert me["is_guest"] is True
    assert me["email"] is None


def test_a_guest_who_comes_back_is_the_same(page):
    assert visit(page) == visit(page)
    assert User.objects.count() == 1


def test_somebody_with_an_account_stays_who_they_are(page, user):
    page.force_login(user)
    assert visit(page, time_zone="Europe/Berlin") == user
    user.refresh_from_db()
    assert user.time_zone == "Asia/Karachi"


@pytest.mark.parametrize(
    ("cookie", "zone"),
    [
        ("Asia/Karachi", "Asia/Karachi"),
        ("Asia%2FKarachi", "Asia/Karachi"),
        ("nonsense", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("%00", "UTC"),
    ],
)
def test_a_guest_lives_in_the_time_zone_of_the_browser(page, cookie, zone):
    assert visit(page, time_zone=cookie).time_zone == zone


def test_the_time_zone_may_be_known_only_at_the_second_page(page):
    assert visit(page).time_zone == "UTC"
    assert visit(page, time_zone="Asia/Karachi").time_zone == "Asia/Karachi"
    assert visit(page, time_zone="Europe/Berlin").time_zone == "Asia/Karachi"


# Signing up


def test_a_guest_who_registers_keeps_the_same_row_and_the_session(page):
    guest = visit(page)
    Ticket.objects.create(digest="owned", user=guest, expires_at=timezone.now())
    key = page.cookies["sessionid"].value
    response = register(page, name="Carol")
    assert response.status_code == 201
    assert response.json()["user"]["id"] == str(guest.id)
    assert page.cookies["sessionid"].value != key
    assert not Session.objects.filter(session_key=key).exists()
    assert page.get("/api/auth/me").json()["email"] == "carol@example.com"
    assert Ticket.objects.get().user.is_guest is False


def test_registering_keeps_the_guests_time_zone_unless_another_is_given(page):
    visit(page, time_zone="Asia/Karachi")
    assert register(page).json()["user"]["time_zone"] == "Asia/Karachi"
    other = Client(enforce_csrf_checks=True)
    visit(other, time_zone="Asia/Karachi")
    made = register(other, email="dan@example.com", time_zone="Europe/Berlin").json()["user"]
    assert made["time_zone"] == "Europe/Berlin"


def test_a_guests_session_needs_the_csrf_token_to_register(page):
    visit(page)
    response = page.post("/api/auth/register", ACCOUNT, content_type="application/json")
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "forbidden"


def test_with_a_bearer_header_somebody_fresh_is_registered(page):
    guest = visit(page)
    header = {"HTTP_AUTHORIZATION": "Bearer whatever"}
    response = page.post("/api/auth/register", ACCOUNT, content_type="application/json", **header)
    assert response.status_code == 201
    assert response.json()["user"]["id"] != str(guest.id)
    guest.refresh_from_db()
    assert guest.is_guest


def test_somebody_with_an_account_registers_a_second_one(page, user):
    page.force_login(user)
    visit(page)
    assert register(page).json()["user"]["id"] != str(user.id)


def test_a_refused_registration_leaves_the_guest_a_guest(page, user):
    guest = visit(page)
    for body in ({"email": user.email.upper()}, {"password": "short"}):
        assert register(page, **body).status_code == 400
    guest.refresh_from_db()
    assert guest.is_guest
    assert guest.email is None
    assert page.get("/api/auth/me").json()["is_guest"] is True


def test_a_guest_signs_up_only_once(page):
    guest = visit(page)
    guests.upgrade(guest, "carol@example.com", PASSWORD)
    with pytest.raises(Problem) as refused:
        guests.upgrade(guest, "dan@example.com", PASSWORD)
    assert refused.value.status == 409
    guest.refresh_from_db()
    assert guest.email == "carol@example.com"


def test_signing_up_on_the_page_keeps_the_guests_row(page):
    guest = visit(page)
    response = post(page, "/accounts/signup/", ACCOUNT)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert page.get("/api/auth/me").json()["id"] == str(guest.id)
    guest.refresh_from_db()
    assert not guest.is_guest


# Logging in


@pytest.fixture
def absorbed():
    """What `guest_absorbed` has said."""
    heard = []

    def hear(guest, user, **kwargs):
        heard.append((guest.pk, user.pk))

    guest_absorbed.connect(hear)
    yield heard
    guest_absorbed.disconnect(hear)


def log_in(page, user):
    form = {"username": user.email, "password": PASSWORD}
    response = post(page, "/accounts/login/", form)
    assert response.status_code == 302, response.content


def test_a_guest_who_logs_in_is_absorbed(page, user, absorbed):
    guest = visit(page)
    key = page.cookies["sessionid"].value
    log_in(page, user)
    assert absorbed == [(guest.pk, user.pk)]
    assert not User.objects.filter(pk=guest.pk).exists()
    assert page.get("/api/auth/me").json()["id"] == str(user.id)
    assert page.cookies["sessionid"].value != key
    assert not Session.objects.filter(session_key=key).exists()


def test_only_guests_are_absorbed(page, user, other_user, absorbed):
    page.force_login(other_user)
    visit(page)
    log_in(page, user)
    assert absorbed == []
    assert User.objects.filter(pk=other_user.pk).exists()


def test_a_guest_who_could_not_be_absorbed_is_kept_and_the_person_gets_in(page, user):
    def fail(**kwargs):
        raise RuntimeError("no")

    guest = visit(page)
    guest_absorbed.connect(fail)
    try:
        log_in(page, user)
    finally:
        guest_absorbed.disconnect(fail)
    assert page.get("/api/auth/me").json()["id"] == str(user.id)
    assert User.objects.filter(pk=guest.pk).exists()


def test_a_guest_who_still_owns_something_is_kept(page, user, monkeypatch):
    guest = visit(page)
    monkeypatch.setattr(guests, "_owns_something", lambda guest: True)
    log_in(page, user)
    assert User.objects.filter(pk=guest.pk).exists()


def test_a_ticket_is_nothing_to_keep_a_guest_for_and_a_thread_is(user):
    guest = User.objects.create_guest()
    Ticket.objects.create(digest="d", user=guest, expires_at=timezone.now())
    Thread.objects.create(owner=user)
    assert not guests._owns_something(guest)
    Thread.objects.create(owner=guest)
    assert guests._owns_something(guest)


# Going


def seen(days, **fields):
    when = timezone.now() - timedelta(days=days)
    return User.objects.create_guest(date_joined=when, last_login=when, **fields)


def test_guests_who_do_not_come_back_are_cleared(user, capsys):
    User.objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(days=400))
    seen(31)
    seen(40)
    recent = seen(29)
    call_command("clear_guests")
    assert "2 guests deleted" in capsys.readouterr().out
    assert set(User.objects.all()) == {user, recent}
    call_command("clear_guests", days=10)
    assert set(User.objects.all()) == {user}


def test_a_visit_keeps_a_guest(page):
    guest = visit(page)
    long_ago = timezone.now() - timedelta(days=40)
    User.objects.update(date_joined=long_ago, last_login=long_ago)
    visit(page)
    assert guests.clear(timedelta(days=30)) == 0
    guest.refresh_from_db()
    assert guest.last_login > timezone.now() - timedelta(minutes=1)


def test_zero_days_would_clear_everybody_and_are_refused(db):
    with pytest.raises(CommandError):
        call_command("clear_guests", days=0)


def test_the_database_tells_guests_from_accounts(db):
    for fields in ({"is_guest": True, "email": "x@example.com"}, {"is_guest": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(password="!", **fields)
    assert connection.needs_rollback is False
