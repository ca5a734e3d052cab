"""`Authorization: Bearer`: which tokens are ours."""

from __future__ import annotations

import jwt
import pytest
from django.conf import settings
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from accounts import tokens


@pytest.fixture
def pair(user):
    return tokens.pair_for(user)


def me(header):
    return APIClient().get("/api/auth/me", HTTP_AUTHORIZATION=header)


def assert_unknown(response):
    assert response.status_code == 401, response.content
    assert response.json()["error"]["code"] == "unauthenticated"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def forged(user, key=None, **claims):
    payload = {**AccessToken.for_user(user).payload, **claims}
    return jwt.encode(payload, key or settings.JWT_SECRET, algorithm="HS256")


def test_an_access_token_is_for_the_audience_api(pair):
    claims = jwt.decode(pair["access"], options={"verify_signature": False})
    assert claims["aud"] == "api"


def test_other_audiences_keys_and_owners_are_401(user):
    for token in (
        forged(user, aud="mcp"),
        forged(user, key="k" * 40),
        forged(user, user_id="not-a-uuid"),
        forged(user, user_id=None),
        forged(user, exp=1),
        forged(user, token_type="refresh"),
        jwt.encode(AccessToken.for_user(user).payload, "", algorithm="none"),
    ):
        assert_unknown(me(f"Bearer {token}"))


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer a b", "Bearer \xff", "Basic YTpi"])
def test_odd_authorization_headers_are_401(db, header):
    assert_unknown(me(header))


def test_the_word_bearer_may_be_written_small(pair):
    response = me(f"bearer {pair['access']}")
    assert response.status_code == 200
