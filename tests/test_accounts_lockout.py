"""Who guesses passwords is shut out: of one account, at one address, on every door and process."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import operations
from tests.support.client import PASSWORD, Account
from tests.support.server import running_server

ELSEWHERE = "198.51.100.9"
DOORS = ["/accounts/login/", "/admin/login/", "/api/auth/token"]


@pytest.fixture(autouse=True)
def limits(settings):
    settings.RATE_LIMITS = settings.AXES_ENABLED = True
    cache.clear()
    yield
    cache.clear()


def try_at(door, password="wrong", email="alice@example.com", **headers):
    if door.startswith("/api/"):
        body = {"email": email, "password": password}
        return APIClient().post(door, body, format="json", **headers)
    form = {"username": email, "password": password}
    return Client(headers={"accept-language": "en"}).post(door, form, **headers)


def lock(user, door="/api/auth/token", **headers):
    for _ in range(10):
        assert try_at(door, email=user.email, **headers).status_code in {200, 401}


def assert_locked(response):
    assert response.status_code == 429
    assert 890 < int(response.headers["Retry-After"]) <= 900
    assert "Too many wrong passwords" in response.content.decode()
    assert "15 minutes" in response.content.decode()


def assert_in(response):
    assert response.status_code in {200, 302}
    assert b"wrong" not in response.content


@pytest.mark.parametrize("tried_at", DOORS)
@pytest.mark.parametrize("door", DOORS)
def test_ten_wrong_passwords_at_one_door_close_all(user, tried_at, door):
    lock(user, tried_at)
    assert_locked(try_at(door, PASSWORD))


def test_over_rest_the_refusal_has_the_shape_of_every_error(user):
    lock(user)
    error = try_at("/api/auth/token", PASSWORD).json()["error"]
    assert error["code"] == "rate_limited"
    assert set(error) == {"code", "message"}


@pytest.mark.parametrize("spelling", ["ALICE@example.com", " alice@example.com "])
def test_an_account_is_closed_in_any_spelling(user, spelling):
    lock(user)
    assert_locked(try_at("/api/auth/token", PASSWORD, email=spelling))


def test_nobody_is_locked_out_by_somebody_elsewhere(user):
    lock(user, REMOTE_ADDR=ELSEWHERE)
    assert_locked(try_at("/api/auth/token", PASSWORD, REMOTE_ADDR=ELSEWHERE))
    for door in DOORS[::2]:
        assert_in(try_at(door, PASSWORD))


def test_others_at_the_same_address_get_in(user, other_user):
    lock(user)
    assert_in(try_at("/api/auth/token", PASSWORD, email=other_user.email))


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_forged_header_gets_nobody_a_second_chance(user, settings, proxies):
    """With a proxy, what the client wrote stands before what the proxy has appended."""
    settings.TRUSTED_PROXIES = proxies
    appended = f", {ELSEWHERE}" if proxies else ""
    for number in range(10):
        forged = f"192.0.2.{number}{appended}"
        assert try_at("/api/auth/token", HTTP_X_FORWARDED_FOR=forged).status_code == 401
    again = f"192.0.2.77{appended}"
    assert_locked(try_at("/api/auth/token", PASSWORD, HTTP_X_FORWARDED_FOR=again))


def test_a_forged_header_locks_nobody_else_out(user, settings):
    for _ in range(10):
        try_at("/api/auth/token", HTTP_X_FORWARDED_FOR="192.0.2.1", REMOTE_ADDR=ELSEWHERE)
    assert_in(try_at("/api/auth/token", PASSWORD, REMOTE_ADDR="192.0.2.1"))


def test_another_browser_is_no_second_chance(user):
    for number in range(10):
        try_at("/api/auth/token", HTTP_USER_AGENT=f"browser {number}")
    assert_locked(try_at("/api/auth/token", PASSWORD, HTTP_USER_AGENT="yet another"))


def test_an_account_that_does_not_exist_is_locked_like_one_that_does(db):
    for _ in range(10):
        assert try_at("/api/auth/token", email="nobody@example.com").status_code == 401
    assert_locked(try_at("/api/auth/token", email="nobody@example.com"))


@pytest.mark.parametrize("door", ["/accounts/login/", "/api/auth/token"])
def test_getting_in_forgives_what_was_mistyped(user, door):
    for _ in range(3):
        for _ in range(9):
            try_at(door)
        assert_in(try_at(door, PASSWORD))


def test_a_lock_opens_by_itself_and_trying_does_not_renew_it(user):
    lock(user)
    later = timezone.now() - timedelta(minutes=10)
    AccessAttempt.objects.update(attempt_time=later)
    refused = try_at("/api/auth/token", PASSWORD)
    assert 290 < int(refused.headers["Retry-After"]) <= 300
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert_in(try_at("/api/auth/token", PASSWORD))


def test_what_was_typed_is_not_kept(user):
    form = {"username": user.email, "password": "my other secret", "csrfmiddlewaretoken": "abc"}
    Client().post("/accounts/login/", form)
    kept = AccessAttempt.objects.get()
    assert "secret" not in str(vars(kept))
    assert "abc" not in str(vars(kept))


def test_deleting_an_account_forgets_its_failures(user):
    lock(user)
    operations.delete_account(user)
    assert not AccessAttempt.objects.exists()


@pytest.mark.timeout(90)
def test_every_process_knows_of_a_lock():
    with running_server(RATE_LIMITS="on") as first, first.sibling().start() as second:
        alice = Account(first, "alice")
        for number in range(10):
            server = (first, second)[number % 2]
            body = {"email": alice.email, "password": "wrong"}
            assert alice.http.post(f"{server.url}/api/auth/token", json=body).status_code == 401
        for server in (first, second):
            body = {"email": alice.email, "password": PASSWORD}
            response = alice.http.post(f"{server.url}/api/auth/token", json=body)
            assert response.status_code == 429, response.text
            assert int(response.headers["Retry-After"]) > 800
