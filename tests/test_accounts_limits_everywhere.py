"""Limits where somebody comes in, on real servers: guests, sockets, the public endpoint, processes.

No header of theirs moves them.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import randrange
from uuid import uuid4

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from tests.support.client import Account, Guest
from tests.support.server import running_server

# Smaller ones, so that few requests do; the code reads them from here.
SMALL = """
from accounts import throttles
for name, times in {"guest": 4, "chatkit": 5, "connect": 6, "guest_send": 3, "send": 5}.items():
    throttles.LIMITS[name] = throttles.Limit(times, 3600)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Behind one proxy, with small limits that count for an hour: each test has its own address."""
    hook = tmp_path_factory.mktemp("hook")
    (hook / "sitecustomize.py").write_text(HOOK)
    env = {"RATE_LIMITS": "on", "TRUSTED_PROXIES": "1", "LLM_PROVIDER": "offline"}
    with running_server(**env, PYTHONPATH=str(hook)) as server:
        yield server


@pytest.fixture
def client():
    """Writes headers as a client at a fresh address, which the proxy appends; all else lies."""
    address = f"198.51.{randrange(256)}.{randrange(256)}"

    def headers():
        other = f"192.0.2.{randrange(256)}"
        return {"X-Forwarded-For": f"{other}, {address}", "X-Real-IP": other,
                "Forwarded": f"for={other}", "User-Agent": other}  # fmt: skip

    return headers


# Python runs this first of all: when Django has started, the limits are made small.
HOOK = f"""
import sys
import importlib.abc, importlib.util

class Small(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "config.asgi":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module
        def both(module):
            run(module)
            exec({SMALL!r})
        spec.loader.exec_module = both
        return spec

sys.meta_path.insert(0, Small())
"""


def assert_refused(response):
    assert response.status_code == 429, response.text
    assert 0 < int(response.headers["Retry-After"]) <= 3600


def test_guests_come_as_fast_as_a_class_does_and_no_faster(server, client):
    assert [httpx.get(server.url, headers=client()).status_code for _ in range(4)] == [200] * 4
    for path in ("/", "/tasks/"):
        page = httpx.get(server.url + path, headers=client())
        assert_refused(page)
        assert "<h1" in page.text, "a page for people, with no more than a sentence"
    for path in ("/accounts/login/", "/book/"):
        assert httpx.get(server.url + path, headers=client()).status_code == 200


def test_the_public_endpoint_is_limited_by_address_whatever_a_client_says_of_itself(server, client):
    def ask(visitor):
        body = {"type": "user_message", "message": {"id": str(uuid4()), "content": "hello"}}
        return visitor.post(f"{server.url}/chatkit/api", json=body, headers=client())

    with httpx.Client(timeout=30) as visitor, httpx.Client() as another:
        assert [ask(visitor).status_code for _ in range(5)] == [200] * 5
        for each in (visitor, another):
            refused = ask(each)
            assert_refused(refused)
            assert refused.json()["error"]["code"] == "rate_limited"


def test_sockets_are_opened_as_fast_as_a_class_comes_back_and_no_faster(server, client):
    with closing(Account(server, "alice")) as alice:
        for _ in range(6):
            alice.socket(headers=client()).close()
        with pytest.raises(InvalidStatus) as refused:
            alice.socket(headers=client())
        answer = refused.value.response
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0


def send(person, headers):
    thread = person.post("/api/threads").json()["id"]
    body = {"content": "hello"}
    return person.post(f"/api/threads/{thread}/messages", body, headers=headers)


def test_many_guests_at_one_address_share_what_they_may_send(server, client):
    with closing(Guest(server)) as one, closing(Guest(server)) as two:
        for guest in (one, two, one):
            assert send(guest, client()).status_code == 202
        assert_refused(send(two, client()))
        with two.socket(headers=two.socket_headers() | client()) as socket:
            socket.send({"type": "send", "content": "hello", "thread_id": None})
            error = socket.recv("error")
            assert (error["code"], error["retryable"]) == ("rate_limited", True)
        with closing(Account(server, "alice")) as alice:  # an account is somebody
            assert send(alice, client()).status_code == 202


@pytest.mark.skipif("REDIS_URL" not in os.environ, reason="without Redis each counts for itself")
def test_processes_count_together(server, client):
    with server.sibling().start() as other, closing(Account(server, "alice")) as alice:
        threads = [alice.post("/api/threads").json()["id"] for _ in range(20)]

        def send_at_once(number):
            path = f"{(server, other)[number % 2].url}/api/threads/{threads[number]}/messages"
            headers = alice.headers() | client()
            return httpx.post(path, json={"content": "hello"}, headers=headers, timeout=30)

        with ThreadPoolExecutor(20) as senders:
            codes = [answer.status_code for answer in senders.map(send_at_once, range(20))]
        assert sorted(codes) == [202] * 5 + [429] * 15
