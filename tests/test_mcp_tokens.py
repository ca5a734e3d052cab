"""Tokens for /mcp: made and revoked over REST and on the settings page."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from uuid import uuid4

import jwt
import pytest
from django.utils import timezone

from accounts import guests, mcp_tokens, operations
from accounts.errors import Problem
from accounts.models import McpToken, User

pytestmark = pytest.mark.django_db
URL = "/api/auth/mcp-token"


def make(api, name="laptop"):
    response = api.post(URL, {"name": name}, format="json")
    assert response.status_code == 201, response.content
    return response.json()


def test_a_token_is_made_for_the_audience_mcp_and_found_again_by_its_id(api, user):
    made = make(api)
    claims = jwt.decode(made["token"], options={"verify_signature": False})
    assert (claims["aud"], claims["sub"], claims["jti"]) == ("mcp", str(user.pk), made["id"])
    assert mcp_tokens.use(made["token"]).user == user


def test_the_list_names_tokens_but_never_shows_them(api):
    first, second = make(api, "laptop"), make(api, "phone")
    mcp_tokens.use(first["token"])
    body = api.get(URL).json()
    assert [row["name"] for row in body["results"]] == ["phone", "laptop"]
    assert [row["last_used_at"] is None for row in body["results"]] == [True, False]
    assert body["next"] is None
    for made in (first, second):
        assert made["token"] not in str(body)


def test_lists_are_paged(api):
    made = [make(api, str(number))["id"] for number in range(3)]
    page = api.get(URL, {"limit": 2}).json()
    rest = api.get(URL, {"limit": 2, "cursor": page["next"]}).json()
    assert [row["id"] for row in page["results"] + rest["results"]] == made[::-1]


def test_a_revoked_token_is_refused_at_once(api):
    made = make(api)
    assert api.delete(f"{URL}/{made['id']}").status_code == 204
    with pytest.raises(Problem) as refused:
        mcp_tokens.use(made["token"])
    assert (refused.value.status, refused.value.code) == (401, "unauthenticated")
    assert api.delete(f"{URL}/{made['id']}").status_code == 404


def test_somebody_elses_token_is_not_found(api, other_api):
    made = make(api)
    assert other_api.delete(f"{URL}/{made['id']}").status_code == 404
    assert other_api.get(URL).json()["results"] == []
    assert mcp_tokens.use(made["token"])


def test_an_id_that_is_none_is_not_found(api):
    assert api.delete(f"{URL}/{uuid4()}").status_code == 404
    assert api.delete(f"{URL}/not-an-id").status_code == 404


@pytest.mark.parametrize("name", ["", "  ", None, "x" * 101, "a\0b", "\ud800", ["a"]])
def test_a_name_is_short_text(api, name):
    response = api.post(URL, json.dumps({"name": name}), content_type="application/json")
    assert response.status_code == 400
    assert "name" in response.json()["error"]["fields"]
    assert not McpToken.objects.exists()


def test_nobody_needs_more_than_a_few(api):
    for number in range(mcp_tokens.MOST):
        make(api, str(number))
    response = api.post(URL, {"name": "one more"}, format="json")
    assert (response.status_code, response.json()["error"]["code"]) == (409, "conflict")


def test_only_who_is_logged_in_makes_tokens(client):
    assert client.post(URL, {"name": "x"}, content_type="application/json").status_code == 401


@pytest.mark.parametrize("end", ["password", "account", "closed"])
def test_a_token_ends_with_the_password_and_the_account(api, user, end):
    token = make(api)["token"]
    if end == "password":
        operations.change_password(user, "a long enough passphrase 7", "another passphrase 8")
    elif end == "account":
        operations.delete_account(user)
    else:
        User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(Problem) as refused:
        mcp_tokens.use(token)
    assert refused.value.status == 401


def test_forged_and_foreign_tokens_are_refused(api, user, settings):
    good = make(api)
    claims = jwt.decode(good["token"], options={"verify_signature": False})
    key = settings.JWT_SECRET
    forged = [
        jwt.encode(claims, "x" * 40, "HS256"),
        jwt.encode(claims, None, "none"),
        jwt.encode(claims | {"aud": "api"}, key, "HS256"),
        jwt.encode(claims | {"jti": str(uuid4())}, key, "HS256"),
        jwt.encode(claims | {"jti": "x"}, key, "HS256"),
        jwt.encode(claims | {"sub": str(uuid4())}, key, "HS256"),
        jwt.encode({"aud": "mcp"}, key, "HS256"),
        good["token"][:-2],
        "x",
        "é.é.é",
    ]
    for token in forged:
        with pytest.raises(Problem) as refused:
            mcp_tokens.use(token)
        assert refused.value.status == 401


def test_an_mcp_token_opens_nothing_else(client, api):
    token = make(api)["token"]
    for path in ("/api/tasks", "/api/auth/me", URL):
        response = client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert response.status_code == 401


def test_using_a_token_is_noted_once_a_minute(api, user, django_assert_num_queries):
    token = make(api)["token"]
    mcp_tokens.use(token)
    with django_assert_num_queries(1):
        mcp_tokens.use(token)
    McpToken.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    mcp_tokens.use(token)
    assert McpToken.objects.get().last_used_at > timezone.now() - timedelta(minutes=1)


def test_a_guest_whose_assistant_comes_by_is_not_cleared_away(db):
    guest = User.objects.create_guest()
    User.objects.update(date_joined=timezone.now() - timedelta(days=90))
    token, _ = mcp_tokens.issue(guest, "laptop")
    mcp_tokens.use(token)
    assert guests.clear(timedelta(days=60)) == 0
    McpToken.objects.update(last_used_at=timezone.now() - timedelta(days=80))
    assert guests.clear(timedelta(days=60)) == 1


def test_the_settings_page_shows_a_new_token_once(client, user):
    client.force_login(user)
    made = client.post("/accounts/settings/mcp/", {"program": "My <b>laptop</b>"})
    page = made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    token = re.search(r'id="mcp-token" readonly autofocus value="([^"]+)"', page)[1]
    assert mcp_tokens.use(token).name == "My <b>laptop</b>"
    assert f"Bearer {token}" in page
    assert "http://testserver/mcp" in page
    later = client.get("/accounts/settings/").content.decode()
    assert token not in later
    assert "My &lt;b&gt;laptop&lt;/b&gt;" in later
    assert "<b>laptop" not in page + later


def test_the_settings_page_revokes_a_token(client, user, other_user):
    client.force_login(user)
    token, row = mcp_tokens.issue(user, "laptop")
    foreign, other = mcp_tokens.issue(other_user, "bob's")
    for pk in (row.pk, row.pk, other.pk, uuid4()):
        assert client.post(f"/accounts/settings/mcp/{pk}/revoke/").status_code == 302
    assert mcp_tokens.use(foreign)
    with pytest.raises(Problem):
        mcp_tokens.use(token)


def test_the_settings_page_says_what_is_wrong(client, user):
    client.force_login(user)
    page = client.post("/accounts/settings/mcp/", {"program": " "}).content.decode()
    assert "This field is required." in page
    assert not McpToken.objects.exists()
    for number in range(mcp_tokens.MOST):
        mcp_tokens.issue(user, str(number))
    page = client.post("/accounts/settings/mcp/", {"program": "one more"}).content.decode()
    assert "Revoke one that is not in use" in page
