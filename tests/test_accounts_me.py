"""`/api/auth/me` and `/api/auth/password`, by token and by session."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from rest_framework.test import APIClient
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from accounts import operations, tokens
from accounts.errors import Problem
from accounts.models import User

PASSWORD = "a long enough passphrase 7"
NEW_PASSWORD = "another passphrase 8"


@pytest.fixture
def page(user):
    """A browser in which `user` is logged in; it is asked for CSRF tokens."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.get("/accounts/settings/")
    return client


@pytest.fixture
def pair(user):
    return tokens.pair_for(user)


@pytest.fixture
def bearer(pair):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    return client


def csrf(page):
    return {"HTTP_X_CSRFTOKEN": page.cookies["csrftoken"].value}


def send(page, method, path, body=None, **extra):
    call = getattr(page, method)
    return call(f"/api/auth/{path}", body or {}, content_type="application/json", **extra)


def test_me_is_what_the_contract_says(api, user):
    assert api.get("/api/auth/me").json() == {
        "id": str(user.id),
        "email": "alice@example.com",
        "name": "",
        "time_zone": "Asia/Karachi",
        "language": "en",
        "is_guest": False,
        "calendar_url": f"http://testserver/api/tasks.ics?token={user.calendar_token}",
    }


def test_calendar_addresses_are_secrets_of_their_own(user, other_user):
    assert len(user.calendar_token) >= 32
    assert user.calendar_token != other_user.calendar_token


def test_name_time_zone_and_language_can_be_changed(api, user):
    changes = {"name": "Alice", "time_zone": "Europe/Berlin", "language": "ur"}
    response = api.patch("/api/auth/me", changes, format="json")
    assert response.status_code == 200
    assert changes.items() <= response.json().items()
    user.refresh_from_db()
    assert (user.name, user.time_zone, user.language) == ("Alice", "Europe/Berlin", "ur")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Nowhere"),
        ("time_zone", None),
        ("language", "xx"),
        ("language", "\ud800"),
        ("language", ["en"]),
        ("name", "n" * 151),
        ("name", "a\x00b"),
        ("name", None),
        ("email", "new@example.com"),
    ],
)
def test_bad_changes_are_named_and_change_nothing(api, user, field, value):
    body = json.dumps({field: value})
    response = api.patch("/api/auth/me", body, content_type="application/json")
    assert response.status_code == 400
    assert list(response.json()["error"]["fields"]) == [field]
    before = user.name, user.time_zone, user.language, user.email
    user.refresh_from_db()
    assert before == (user.name, user.time_zone, user.language, user.email)


def test_nobody_makes_themselves_more_than_they_are(api, user):
    api.patch("/api/auth/me", {"is_staff": True, "is_superuser": True, "id": "1"}, format="json")
    user.refresh_from_db()
    assert not user.is_staff
    assert not user.is_superuser


def test_an_empty_change_is_fine(api):
    assert api.patch("/api/auth/me", {}, format="json").status_code == 200


def test_a_session_needs_the_csrf_token(page, user):
    refused = send(page, "patch", "me", {"name": "Mallory"})
    assert refused.status_code == 403
    assert refused.json()["error"]["code"] == "forbidden"
    assert "X-CSRFToken" in refused.json()["error"]["message"]
    assert send(page, "patch", "me", {"name": "Alice"}, **csrf(page)).status_code == 200
    user.refresh_from_db()
    assert user.name == "Alice"


def test_a_token_needs_no_csrf_token_even_with_cookies(page, pair):
    header = {"HTTP_AUTHORIZATION": f"Bearer {pair['access']}"}
    assert send(page, "patch", "me", {"name": "Alice"}, **header).status_code == 200


def test_a_bad_token_is_not_made_up_for_by_a_session(page):
    assert page.get("/api/auth/me", HTTP_AUTHORIZATION="Bearer stale").status_code == 401


def test_a_closed_account_has_no_session(page, user):
    User.objects.update(is_active=False)
    assert page.get("/api/auth/me").status_code == 401


# Passwords


def test_a_new_password_ends_other_tokens_and_gives_a_pair(bearer, pair, user):
    body = {"old_password": PASSWORD, "new_password": NEW_PASSWORD}
    response = bearer.post("/api/auth/password", body, format="json")
    assert response.status_code == 200
    assert bearer.get("/api/auth/me").status_code == 401
    old = APIClient().post("/api/auth/token/refresh", pair, format="json")
    assert old.status_code == 401
    access = f"Bearer {response.json()['access']}"
    assert APIClient().get("/api/auth/me", HTTP_AUTHORIZATION=access).status_code == 200
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_the_session_that_changes_the_password_goes_on_and_others_end(page, user):
    other = Client()
    other.force_login(user)
    key = page.cookies["sessionid"].value
    body = {"old_password": PASSWORD, "new_password": NEW_PASSWORD}
    assert send(page, "post", "password", body, **csrf(page)).status_code == 200
    assert page.cookies["sessionid"].value != key
    assert page.get("/api/auth/me").status_code == 200
    assert other.get("/api/auth/me").status_code == 401


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"old_password": "wrong", "new_password": NEW_PASSWORD}, "old_password"),
        ({"old_password": PASSWORD, "new_password": "short"}, "new_password"),
        ({"old_password": PASSWORD, "new_password": "alice@example.com"}, "new_password"),
        ({"old_password": PASSWORD, "new_password": "x7" * 200}, "new_password"),
        ({"old_password": PASSWORD}, "new_password"),
        ({"new_password": NEW_PASSWORD}, "old_password"),
    ],
)
def test_a_bad_password_change_is_named_and_changes_nothing(bearer, user, body, field):
    response = bearer.post("/api/auth/password", body, format="json")
    assert response.status_code == 400
    assert list(response.json()["error"]["fields"]) == [field]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_of_two_password_changes_at_once_the_second_is_refused(user):
    same = User.objects.get(pk=user.pk)
    operations.change_password(user, PASSWORD, NEW_PASSWORD)
    with pytest.raises(Problem) as refused:
        operations.change_password(same, PASSWORD, "a third passphrase 9")
    assert refused.value.status == 409
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


# Deleting


def test_deleting_by_token_removes_the_account_and_revokes_its_tokens(bearer, pair, user):
    assert bearer.delete("/api/auth/me").status_code == 204
    assert not User.objects.exists()
    assert not OutstandingToken.objects.exists()
    assert bearer.get("/api/auth/me").status_code == 401
    assert APIClient().post("/api/auth/token/refresh", pair, format="json").status_code == 401


def test_deleting_by_session_logs_out(page, user, other_user):
    assert send(page, "delete", "me").status_code == 403
    assert send(page, "delete", "me", **csrf(page)).status_code == 204
    assert list(User.objects.all()) == [other_user]
    assert page.get("/api/auth/me").status_code == 401


def test_a_deleted_address_can_register_again(bearer):
    bearer.delete("/api/auth/me")
    body = {"email": "alice@example.com", "password": PASSWORD}
    assert APIClient().post("/api/auth/register", body, format="json").status_code == 201


def test_a_name_is_one_line_wherever_it_comes_from(bearer, client, user):
    """Else it would begin a line of its own in the calendar, or a header."""
    name = "Alice\r\nEND:VCALENDAR\u2028\x1b[31m\x85 Khan"
    shown = bearer.patch("/api/auth/me", {"name": name}, format="json").json()["name"]
    assert shown == "Alice END:VCALENDAR [31m Khan"
    user.refresh_from_db()
    calendar = client.get(user.calendar_path).content.decode()
    assert calendar.count("\r\nEND:VCALENDAR") == 1
