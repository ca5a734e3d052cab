"""Pages of other sites may call the API only where CORS_ORIGINS names them."""

from __future__ import annotations

import httpx
import pytest

from tests.support import server as servers

FRIEND, STRANGER = "https://course.example", "https://elsewhere.example"


@pytest.fixture(scope="module")
def friendly():
    with servers.running_server(LLM_PROVIDER="offline", CORS_ORIGINS=FRIEND) as server:
        yield server


def preflight(server, origin, path="/api/auth/token"):
    asks = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,authorization",
    }
    return httpx.options(server.url + path, headers=asks).headers


def test_a_named_origin_may_call(friendly):
    headers = preflight(friendly, FRIEND)
    assert headers["access-control-allow-origin"] == FRIEND
    assert "access-control-allow-credentials" not in headers


def test_another_may_not(friendly, server):
    assert "access-control-allow-origin" not in preflight(friendly, STRANGER)
    assert "access-control-allow-origin" not in preflight(server, FRIEND)


def test_pages_are_not_for_other_sites(friendly):
    assert "access-control-allow-origin" not in preflight(friendly, FRIEND, "/accounts/login/")
