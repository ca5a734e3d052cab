"""What every answer tells browsers: what may run and load, and what must not be told to others."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support import server as servers
from tests.support.client import Account

EXPECTED = {
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NEVER = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", "*", "nonce-")
SAMPLES = {"slug": "urdf", "int": "1", "path": "x", "str": "x", "uuid": str(uuid.UUID(int=7))}
OUTSIDE_DJANGO = ["/mcp", "/static/css/base.css", "/static/missing.css", "/nothing/here", "//x"]


def routes(patterns: Any, before: str = "") -> Iterator[str]:
    """Every path of the site, with a made-up value for each of its parameters."""
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield f"/{filled(route)}"


def filled(route: str) -> str:
    plain = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], route)
    plain = re.sub(r"\(\?P<\w+>[^)]*\)", "x", plain)
    return re.sub(r"\\Z|[\^$?]|\\", "", plain)


PATHS = sorted({*routes(get_resolver().url_patterns), *OUTSIDE_DJANGO})


def problems(answer: httpx.Response) -> list[str]:
    found = {name: answer.headers.get(name) for name in EXPECTED}
    wrong = [f"{name}: {value}" for name, value in found.items() if value != EXPECTED[name]]
    kept = answer.headers.get("cache-control", "")
    if not answer.url.path.startswith("/static/") and not {"private", "no-cache"} & {
        *kept.split(", ")
    }:
        wrong.append(f"cache-control: {kept}")
    policy = answer.headers.get("content-security-policy", "")
    rules = dict(part.split(None, 1) for part in policy.split("; ") if " " in part)
    wrong += [f"policy: {word}" for word in NEVER if word in policy.split() or word in rules]
    wrong += [f"policy allows {word}" for word in NEVER[:3] if word in policy]
    for rule, value in {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
                        "base-uri": "'none'", "form-action": "'self'",
                        "frame-ancestors": "'none'"}.items():  # fmt: skip
        if rules.get(rule) != value:
            wrong.append(f"{rule} {rules.get(rule)}")
    return wrong


def test_the_table_has_every_kind_of_page():
    for path in ("/", "/tasks/", "/book/urdf/", "/accounts/settings/", "/admin/", "/api/threads",
                 "/api/docs/", "/sw.js", "/mcp", "/health",
                 "/admin/conversations/thread/"):  # fmt: skip
        assert path in PATHS
    assert len(PATHS) > 100


def test_every_answer_of_the_site_carries_them(alice):
    wrong = {path: problems(alice.get(path)) for path in PATHS}
    assert {path: each for path, each in wrong.items() if each} == {}


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "DELETE", "HEAD"])
def test_so_do_those_to_other_methods_and_to_nobody(anonymous, method):
    paths = PATHS[::5]
    wrong = {path: problems(anonymous.request(method, path)) for path in paths}
    assert {path: each for path, each in wrong.items() if each} == {}


def test_and_those_to_what_is_no_request_of_ours(server):
    for headers in ({"Host": "evil.example"}, {"Content-Length": "5"}):
        answer = httpx.post(f"{server.url}/api/threads", headers=headers, content=b"{nope")
        assert answer.status_code >= 400
        assert problems(answer) == []


def test_each_answer_has_a_name_that_a_client_cannot_choose(server):
    chosen = {"X-Request-ID": "mine"}
    names = [httpx.get(f"{server.url}/health", headers=chosen).headers["x-request-id"]] * 2
    names[1] = httpx.get(f"{server.url}/health").headers["x-request-id"]
    assert len(set(names)) == 2
    assert "mine" not in names


@pytest.fixture(scope="module")
def behind_tls(provider):
    """As in production: TLS ends at one proxy in front, which names the requests."""
    with servers.running_server(
        HTTPS="on", TRUSTED_PROXIES="1", LLM_PROVIDER="offline", ALLOWED_HOSTS="127.0.0.1"
    ) as server:
        yield server


SECURE = {"X-Forwarded-Proto": "https", "X-Request-ID": "from-the-proxy.1"}


def test_behind_tls_browsers_are_told_to_stay_there(behind_tls):
    for path in ("/", "/static/css/base.css", "/mcp", "/api/threads", "/health", "/nothing"):
        answer = httpx.get(behind_tls.url + path, headers=SECURE)
        assert answer.headers["strict-transport-security"] == (
            "max-age=31536000; includeSubDomains; preload"
        ), path
        assert problems(answer) == [], path


def test_behind_tls_every_cookie_is_for_tls_only(behind_tls):
    answer = httpx.get(f"{behind_tls.url}/", headers=SECURE)
    cookies = answer.headers.get_list("set-cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"sessionid", "csrftoken"}
    for cookie in cookies:
        assert "Secure" in cookie
        assert "SameSite=Lax" in cookie
        assert ("HttpOnly" in cookie) == cookie.startswith("sessionid")  # the page reads the other


def test_without_tls_one_is_sent_there_and_told_nothing_else(behind_tls):
    answer = httpx.get(f"{behind_tls.url}/tasks/?q=secret")
    assert answer.status_code == 301
    assert answer.headers["location"].startswith("https://127.0.0.1")
    assert "set-cookie" not in answer.headers
    assert "strict-transport-security" not in answer.headers


def test_a_proxy_may_name_the_request_and_finds_the_name_in_the_answer(behind_tls):
    answer = httpx.get(f"{behind_tls.url}/health", headers=SECURE)
    assert answer.headers["x-request-id"] == "from-the-proxy.1"
    forged = SECURE | {"X-Request-ID": "a b\tc"}
    assert " " not in httpx.get(f"{behind_tls.url}/health", headers=forged).headers["x-request-id"]


def test_a_page_of_words_of_mine_is_kept_by_nobody_in_between(alice):
    """Shared caches must not keep what belongs to one person."""
    with alice.socket() as socket:
        thread_id = socket.turn("hello").thread_id
    with closing(Account(alice.server, "page")) as person:
        for path in (f"/c/{thread_id}/", "/", "/tasks/", "/accounts/settings/"):
            kept = person.get(path).headers.get("cache-control", "")
            vary = person.get(path).headers.get("vary", "")
            assert "public" not in kept
            assert "no-store" in kept or "private" in kept or "Cookie" in vary, path
