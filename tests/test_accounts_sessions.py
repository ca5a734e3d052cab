"""Sessions: whose they are, and that they, tokens and open sockets end when they must."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DjangosStore
from django.contrib.sessions.models import Session as DjangosSession
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Session, User
from tests.support.client import PASSWORD, Account, Anonymous

NEW_PASSWORD = "another passphrase 8"
SETTINGS = "/accounts/settings/"


def keys(user):
    return set(Session.objects.filter(user_id=user.pk).values_list("session_key", flat=True))


def test_a_session_knows_whose_it_is(user):
    page = Client()
    page.force_login(user)
    assert keys(user) == {page.session.session_key}
    page.logout()
    assert keys(user) == set()


def test_logging_in_leaves_nothing_of_the_session_before(user):
    page = Client()
    page.get("/tasks/")
    before = page.cookies["sessionid"].value
    page.post("/accounts/login/", {"username": user.email, "password": PASSWORD})
    assert not Session.objects.filter(session_key=before).exists()
    assert keys(user) == {page.cookies["sessionid"].value}


def test_a_new_password_leaves_one_session_under_a_new_key(user):
    page, other = Client(), Client()
    for client in (page, other):
        client.force_login(user)
    before = keys(user)
    form = {"old_password": PASSWORD, "new_password": NEW_PASSWORD}
    page.post(f"{SETTINGS}password/", form)
    assert keys(user) == {page.cookies["sessionid"].value}
    assert not keys(user) & before


def test_sessions_of_before_stay_logged_in_through_the_migration(user):
    store = DjangosStore()
    store[SESSION_KEY] = str(user.pk)
    store["kept"] = "یہ"
    store.create()
    nobody = DjangosStore()
    nobody.create()
    expired = DjangosStore()
    expired.set_expiry(-10)
    expired.create()
    import_module("accounts.migrations.0005_trust").move_sessions(apps, None)
    assert not DjangosSession.objects.exists()
    assert Session.objects.count() == 2
    assert keys(user) == {store.session_key}
    moved = import_module("accounts.sessions").SessionStore(store.session_key)
    assert (moved["kept"], moved[SESSION_KEY]) == ("یہ", str(user.pk))


def test_expired_sessions_are_cleared(user):
    page = Client()
    page.force_login(user)
    Session.objects.update(expire_date=timezone.now())
    call_command("clearsessions")
    assert not Session.objects.exists()


def test_clearing_guests_clears_their_sessions(db):
    page = Client()
    page.get("/tasks/")
    long_ago = timezone.now() - timedelta(days=40)
    User.objects.update(date_joined=long_ago, last_login=long_ago)
    call_command("clear_guests")
    assert not Session.objects.exists()


# Open sockets that say nothing hear of it too


@pytest.fixture
def browser(server, alice):
    """alice, logged in on a page."""
    with closing(Anonymous(server)) as page:
        log_in(page, alice)
        yield page


def log_in(page, alice):
    page.http.get("/accounts/login/")
    form = {"username": alice.email, "password": alice.password, **csrf(page)}
    assert page.http.post("/accounts/login/", data=form).status_code == 302


def csrf(page):
    return {"csrfmiddlewaretoken": page.http.cookies["csrftoken"]}


def socket_of(page):
    cookies = "; ".join(f"{name}={value}" for name, value in page.http.cookies.items())
    return page.socket(headers={"Cookie": cookies, "Origin": page.server.url})


def change_password(person, to=NEW_PASSWORD):
    body = {"old_password": PASSWORD, "new_password": to}
    return person.post("/api/auth/password", body)


def test_a_new_password_closes_open_sockets_at_once(alice, browser):
    ticket = alice.post("/api/auth/ticket").json()["ticket"]
    by_ticket = {"subprotocols": ["chat.v1", f"ticket.{ticket}"], "headers": {}}
    with (
        alice.socket() as bearer,
        socket_of(browser) as session,
        Anonymous(alice.server).socket(**by_ticket) as ticketed,
    ):
        assert change_password(alice).status_code == 200
        assert [socket.closed(5) for socket in (bearer, session, ticketed)] == [4401] * 3


def test_logging_out_closes_the_sockets_of_that_session_only(server, alice, browser):
    with closing(Anonymous(server)) as other:
        log_in(other, alice)
        with socket_of(browser) as mine, socket_of(other) as theirs, alice.socket() as bearer:
            assert browser.http.post("/accounts/logout/", data=csrf(browser)).status_code == 302
            assert mine.closed(5) == 4401
            for socket in (theirs, bearer):
                socket.send({"type": "ping"})
                assert socket.recv("pong")


def test_the_page_on_which_the_password_is_changed_may_connect_again(alice, browser):
    with socket_of(browser) as before:
        form = {"old_password": PASSWORD, "new_password": NEW_PASSWORD, **csrf(browser)}
        assert browser.http.post(f"{SETTINGS}password/", data=form).status_code == 302
        assert before.closed(5) == 4401
    with socket_of(browser) as after:
        after.send({"type": "ping"})
        assert after.recv("pong")


def test_somebody_elses_sockets_stay(alice, bob):
    with bob.socket() as socket:
        change_password(alice)
        socket.send({"type": "ping"})
        assert socket.recv("pong")


def test_a_deleted_account_may_be_made_anew_and_has_nothing(server, alice):
    alice.post("/api/tasks", {"title": "before"})
    assert alice.delete("/api/auth/me").status_code == 204
    body = {"email": alice.email, "password": PASSWORD}
    with closing(Account(server, "dan")) as again:
        made = again.http.post("/api/auth/register", json=body).json()
        again.access = made["access"]
        assert again.get("/api/tasks").json()["results"] == []
