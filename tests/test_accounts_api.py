"""`/api/auth/…`: registering, tokens, the person's own data."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from rest_framework.test import APIClient
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken

from accounts import tokens
from accounts.models import User

PASSWORD = "a long enough passphrase 7"
NEW_PASSWORD = "another passphrase 8"
ALICE = {"email": "alice@example.com", "password": PASSWORD}


@pytest.fixture
def client(db):
    return APIClient()


@pytest.fixture
def pair(user):
    return tokens.pair_for(user)


@pytest.fixture
def bearer(pair):
    return as_bearer(pair["access"])


def as_bearer(access):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def post(client, path, **body):
    # In ASCII, so that lone surrogates can be sent too.
    return client.post(f"/api/auth/{path}", json.dumps(body), content_type="application/json")


def assert_problem(response, status, code, *fields):
    assert response.status_code == status, response.content
    error = response.json()["error"]
    assert error["code"] == code
    assert error["message"]
    if fields:
        assert set(error["fields"]) == set(fields)


# Registering


def test_registering_gives_the_user_and_a_pair_of_tokens(client):
    response = post(client, "register", **ALICE, name="Alice", time_zone="Asia/Karachi")
    assert response.status_code == 201
    made = response.json()
    assert made["user"]["email"] == "alice@example.com"
    assert made["user"]["name"] == "Alice"
    assert made["user"]["time_zone"] == "Asia/Karachi"
    assert made["user"]["is_guest"] is False
    assert as_bearer(made["access"]).get("/api/auth/me").json() == made["user"]
    assert post(client, "token/refresh", refresh=made["refresh"]).status_code == 200


def test_name_and_time_zone_may_be_left_out(client):
    made = post(client, "register", **ALICE).json()["user"]
    assert (made["name"], made["time_zone"], made["language"]) == ("", "UTC", "en")


@pytest.mark.parametrize("email", ["alice@example.com", "ALICE@Example.COM", " alice@example.com "])
def test_one_address_has_one_account_in_any_spelling(client, user, email):
    assert_problem(
        post(client, "register", email=email, password=PASSWORD), 400, "invalid", "email"
    )
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", ""),
        ("email", None),
        ("email", "nobody"),
        ("email", "a\x00b@example.com"),
        ("email", "a" * 300 + "@example.com"),
        ("email", "a@" + "İ" * 60 + "." + "İ" * 60 + "." + "İ" * 60 + "." + "İ" * 60 + ".com"),
        ("email", ["alice@example.com"]),
        ("password", ""),
        ("password", "short"),
        ("password", "password"),
        ("password", "836410572936"),
        ("password", "alice@example.com"),
        ("password", "nul \x00 in the passphrase"),
        ("password", "x7" * 200),
        ("password", "\ud800 a lone surrogate"),
        ("name", "n" * 151),
        ("name", "nul\x00"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", ""),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", "localtime"),
        ("time_zone", "Asia/Karachi\x00"),
        ("time_zone", "x" * 5000),
    ],
)
def test_bad_values_are_named_and_make_no_account(client, field, value):
    response = post(client, "register", **{**ALICE, field: value})
    assert_problem(response, 400, "invalid", field)
    assert not User.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"', "1", '{"email": NaN}', "\xff"])
def test_a_body_that_is_no_object_is_invalid(client, body):
    response = client.post("/api/auth/register", body, content_type="application/json")
    assert_problem(response, 400, "invalid")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_an_address_at_once_one_gets_it():
    def register(_):
        try:
            return post(APIClient(), "register", **ALICE).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(register, range(4)))
    assert statuses == [201, 400, 400, 400]


def test_a_password_is_not_echoed(client):
    assert PASSWORD not in post(client, "register", **ALICE).content.decode()


# Logging in


def test_the_right_password_gives_a_pair(client, user):
    response = post(client, "token", **ALICE)
    assert response.status_code == 200
    assert set(response.json()) == {"access", "refresh"}


def test_an_address_is_recognised_in_any_spelling(client, user):
    response = post(client, "token", email=" Alice@EXAMPLE.com", password=PASSWORD)
    assert response.status_code == 200


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com", "x"])
def test_wrong_credentials_are_401(client, user, email):
    response = post(client, "token", email=email, password="wrong")
    assert_problem(response, 401, "unauthenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("body", [{}, {"email": "alice@example.com"}, {"password": PASSWORD}])
def test_missing_credentials_are_400(client, user, body):
    assert_problem(post(client, "token", **body), 400, "invalid")


@pytest.mark.parametrize("value", ["a\x00", "x" * 5000, "\ud800", {"a": 1}])
def test_odd_credentials_are_400(client, user, value):
    assert_problem(post(client, "token", email=value, password=value), 400, "invalid")


def test_a_closed_account_cannot_log_in(client, user):
    User.objects.update(is_active=False)
    assert_problem(post(client, "token", **ALICE), 401, "unauthenticated")


def test_a_stale_token_does_not_hinder_logging_in(user):
    assert post(as_bearer("stale"), "token", **ALICE).status_code == 200


# Refreshing


def test_a_refresh_token_is_good_once(client, pair):
    fresh = post(client, "token/refresh", refresh=pair["refresh"])
    assert fresh.status_code == 200
    assert set(fresh.json()) == {"access", "refresh"}
    assert_problem(post(client, "token/refresh", refresh=pair["refresh"]), 401, "unauthenticated")
    assert post(client, "token/refresh", **fresh.json()).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_many_uses_at_once_one_gets_through(user):
    refresh = tokens.pair_for(user)["refresh"]

    def spend(_):
        try:
            return post(APIClient(), "token/refresh", refresh=refresh).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(spend, range(4))) == [200, 401, 401, 401]


def test_a_revoked_refresh_token_is_401(client, pair):
    assert post(client, "token/revoke", refresh=pair["refresh"]).status_code == 200
    assert_problem(post(client, "token/refresh", refresh=pair["refresh"]), 401, "unauthenticated")


@pytest.mark.parametrize(
    "change",
    [
        lambda user: user.delete(),
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: (user.set_password(NEW_PASSWORD), user.save()),
    ],
    ids=["deleted", "inactive", "password changed"],
)
def test_tokens_end_with_the_account_or_its_password(client, user, pair, bearer, change):
    change(user)
    assert_problem(post(client, "token/refresh", refresh=pair["refresh"]), 401, "unauthenticated")
    assert_problem(bearer.get("/api/auth/me"), 401, "unauthenticated")


def test_an_access_token_is_no_refresh_token(client, pair):
    assert_problem(post(client, "token/refresh", refresh=pair["access"]), 401, "unauthenticated")


@pytest.mark.parametrize("token", ["x", "a.b.c", "é", "eyJhbGciOiJub25lIn0.e30."])
def test_nonsense_is_no_refresh_token(client, token):
    assert_problem(post(client, "token/refresh", refresh=token), 401, "unauthenticated")
    assert_problem(post(client, "token/revoke", refresh=token), 401, "unauthenticated")


@pytest.mark.parametrize("body", [{}, {"refresh": ""}, {"refresh": None}, {"refresh": "a\x00"}])
def test_a_missing_refresh_token_is_400(client, body):
    assert_problem(post(client, "token/refresh", **body), 400, "invalid", "refresh")


def test_an_expired_refresh_token_is_401(client, user):
    token = RefreshToken.for_user(user)
    token.set_exp(lifetime=-timedelta(minutes=1))
    assert_problem(post(client, "token/refresh", refresh=str(token)), 401, "unauthenticated")


def test_refresh_tokens_are_not_kept_where_they_could_be_read(client, pair):
    fresh = post(client, "token/refresh", refresh=pair["refresh"]).json()
    post(client, "token/revoke", refresh=fresh["refresh"])
    assert set(OutstandingToken.objects.values_list("token", flat=True)) == {""}


# What needs a person


def test_without_token_or_session_everything_of_ones_own_is_401(client):
    for method, path in [
        ("get", "me"),
        ("patch", "me"),
        ("delete", "me"),
        ("post", "password"),
        ("post", "ticket"),
    ]:
        response = getattr(client, method)(f"/api/auth/{path}", {}, format="json")
        assert_problem(response, 401, "unauthenticated")
        assert "WWW-Authenticate" in response.headers


def test_the_schema_has_every_path_and_both_ways_to_log_in(client):
    schema = client.get("/api/schema/?format=json").json()
    for path in ["register", "token", "token/refresh", "token/revoke", "me", "password", "ticket"]:
        assert f"/api/auth/{path}" in schema["paths"]
    assert {"bearer", "session"} <= set(schema["components"]["securitySchemes"])
    assert "security" not in schema["paths"]["/api/auth/token"]["post"] or (
        schema["paths"]["/api/auth/token"]["post"]["security"] == [{}]
    )
