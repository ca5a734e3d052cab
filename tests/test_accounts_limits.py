"""Rate limits: nobody meets them by hand, guessing does, and they can't be talked round."""

from __future__ import annotations

import time

import pytest
from asgiref.sync import async_to_sync
from django.core.cache import cache
from django.test import Client, RequestFactory
from rest_framework.test import APIClient

from accounts import throttles
from accounts.absence import Absence
from accounts.errors import Problem

PASSWORD = "a long enough passphrase 7"


@pytest.fixture(autouse=True)
def limits(settings, monkeypatch):
    """Limits are on, from zero, in a minute that does not end during the test."""
    settings.RATE_LIMITS = True
    monkeypatch.setattr(throttles, "uncounted", Absence())
    cache.clear()
    monkeypatch.setattr(time, "time", lambda: 1_800_000_010.5)
    yield throttles.LIMITS
    cache.clear()


def limit(monkeypatch, scope, count, seconds=60):
    monkeypatch.setitem(throttles.LIMITS, scope, throttles.Limit(count, seconds))


def log_in(password=PASSWORD, email="alice@example.com", **headers):
    body = {"email": email, "password": password}
    return APIClient().post("/api/auth/token", body, format="json", **headers)


def assert_too_many(response):
    assert response.status_code == 429, response.content
    assert response.json()["error"]["code"] == "rate_limited"
    assert 0 < int(response.headers["Retry-After"]) <= 301


@pytest.mark.django_db
def test_a_scope_counts_each_key_by_itself(monkeypatch):
    limit(monkeypatch, "send", 2)
    assert [throttles.hit("send", "a") for _ in range(3)] == [0, 0, 50]
    throttles.require("send", "b")
    async_to_sync(throttles.arequire)("send", "b")
    with pytest.raises(Problem) as refused:
        async_to_sync(throttles.arequire)("send", "a")
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "50"})


def test_the_next_minute_starts_anew(monkeypatch):
    limit(monkeypatch, "send", 1)
    assert throttles.hit("send", "a") == 0
    assert throttles.hit("send", "a") == 50
    monkeypatch.setattr(time, "time", lambda: 1_800_000_060.0)
    assert throttles.hit("send", "a") == 0


def test_switched_off_nothing_is_counted(settings, monkeypatch):
    limit(monkeypatch, "send", 1)
    settings.RATE_LIMITS = False
    assert not any(throttles.hit("send", "a") for _ in range(5))


def test_a_dead_cache_locks_nobody_out(monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionError("away")

    monkeypatch.setattr(cache, "add", fail)
    assert throttles.hit("send", "a") == 0


def test_ordinary_use_meets_no_limit(user):
    for _ in range(30):
        assert log_in().status_code == 200
    client = APIClient()
    client.force_authenticate(user)
    for _ in range(300):
        assert client.get("/api/auth/me").status_code == 200


def test_trying_many_accounts_is_stopped(db, monkeypatch):
    limit(monkeypatch, "token", 5)
    for number in range(5):
        assert log_in(email=f"{number}@example.com").status_code == 401
    assert_too_many(log_in(email="5@example.com"))


def test_registering_without_end_is_stopped(db, monkeypatch):
    limit(monkeypatch, "register", 1)
    body = {"email": "x", "password": PASSWORD}
    assert APIClient().post("/api/auth/register", body, format="json").status_code == 400
    assert_too_many(APIClient().post("/api/auth/register", body, format="json"))
    body["email"] = "carol@example.com"
    response = Client().post("/accounts/signup/", body)
    assert response.status_code == 429
    assert response.headers["Retry-After"]


def test_rest_is_limited_by_person(api, other_api, monkeypatch):
    limit(monkeypatch, "api", 2)
    assert [api.get("/api/auth/me").status_code for _ in range(2)] == [200, 200]
    assert_too_many(api.get("/api/auth/me"))
    assert other_api.get("/api/auth/me").status_code == 200


def test_guessing_the_old_password_is_stopped(api, monkeypatch):
    limit(monkeypatch, "password", 1)
    body = {"old_password": "wrong", "new_password": "another passphrase 8"}
    assert api.post("/api/auth/password", body, format="json").status_code == 400
    assert_too_many(api.post("/api/auth/password", body, format="json"))


# Where a request comes from


def address(peer, forwarded=None):
    extra = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return throttles.client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **extra))


def test_a_forged_header_does_not_get_round_a_limit(user, monkeypatch):
    limit(monkeypatch, "token", 2)
    codes = [log_in(HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").status_code for n in range(3)]
    assert codes == [200, 200, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "forged, 192.0.2.1", "192.0.2.1"),
        (2, "forged, 192.0.2.1, 10.0.0.1", "192.0.2.1"),
        (2, "192.0.2.1", "192.0.2.1"),
        (1, None, "127.0.0.1"),
        (1, " , ", "127.0.0.1"),
        (1, "forged, 192.0.2.1:51824", "192.0.2.1"),  # some proxies name the port
        (1, "forged, [2001:db8::7]:51824", "2001:db8::"),
        (1, "forged, ::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_only_trusted_proxies_say_where_a_request_comes_from(
    settings, proxies, forwarded, expected
):
    settings.TRUSTED_PROXIES = proxies
    assert address("127.0.0.1", forwarded) == expected
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    scope = {"headers": headers, "client": ("127.0.0.1", 1)}
    assert throttles.socket_address(scope) == expected


def test_a_network_of_ipv6_is_one_address():
    assert address("2001:db8::1") == address("2001:db8::ffff") != address("2001:db8:0:1::1")


def test_ipv4_heard_on_an_ipv6_socket_is_many_addresses():
    assert address("::ffff:192.0.2.1") == "192.0.2.1" != address("::ffff:192.0.2.2")


def test_a_socket_may_come_from_nowhere():
    assert throttles.socket_address({"headers": [], "client": None}) == ""
