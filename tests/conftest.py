"""Fixtures for every test.

`server` talks to a scripted model (`provider`), `offline_server` to the offline engine; `alice` and
`bob` have accounts on `server`, `guest` has only a session. In-process tests use `user`, `api`.
"""

from __future__ import annotations

import gc
import logging
import signal
from contextlib import closing
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from rest_framework.test import APIClient

from tests.support import server as servers
from tests.support.client import Account, Anonymous, Guest
from tests.support.provider import Provider

gc.set_threshold(100_000, 50, 50)  # thousands of small tests spend an eighth of their time on it
logging.getLogger("httpx").setLevel(logging.WARNING)

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Karachi"))


@pytest.fixture(autouse=True)
def on_monday_morning(request):
    """What is said to the offline engine of days and hours is tested on one morning, whenever the
    tests run; from there the clock goes on."""
    if not request.path.name.startswith("test_offline_"):
        yield
        return
    with time_machine.travel(MONDAY):
        yield


@pytest.fixture(scope="session")
def provider():
    with Provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def server(provider):
    with servers.running_server(
        LLM_PROVIDER="custom",
        LLM_BASE_URL=provider.base_url,
        LLM_API_KEY="test-key",
        AI_MODEL="test-model",
        LLM_TIMEOUT="3",
    ) as server:
        yield server


@pytest.fixture(scope="session")
def offline_server():
    offline = {"LLM_PROVIDER": "offline", "OFFLINE_DELAY_MS": "2"}
    with servers.running_server(**offline) as server:
        yield server


@pytest.fixture
def alice(server):
    """Owns what the test is about."""
    with closing(Account(server, "alice")) as person:
        yield person


@pytest.fixture
def bob(server):
    """Somebody else with an account."""
    with closing(Account(server, "bob")) as person:
        yield person


@pytest.fixture
def guest(server):
    with closing(Guest(server)) as person:
        yield person


@pytest.fixture
def anonymous(server):
    with closing(Anonymous(server)) as person:
        yield person


@pytest.fixture
def kit(alice):
    """alice's ChatKit."""
    from tests.support.chatkit import Kit  # the SDK takes a second to import

    return Kit(alice)


@pytest.fixture
def theirs(bob):
    """bob's ChatKit."""
    from tests.support.chatkit import Kit

    return Kit(bob)


@pytest.fixture
def says(provider):
    """Scripts the model's next replies to a message, which is returned."""

    def script(*replies):
        marker = f"m-{uuid4().hex}"
        provider.script(marker, list(replies))
        return marker

    return script


@pytest.fixture
def user(db, django_user_model):
    return django_user_model.objects.create_user(
        "alice@example.com",
        "a long enough passphrase 7",
        time_zone="Asia/Karachi",
        email_verified_at=timezone.now(),
    )


@pytest.fixture
def other_user(db, django_user_model):
    return django_user_model.objects.create_user(
        "bob@example.com", "a long enough passphrase 7", email_verified_at=timezone.now()
    )


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """The textbook, loaded once and left there: loading it again changes nothing."""
    from tutor.textbook.loader import load

    with django_db_blocker.unblock():
        load()


def pytest_generate_tests(metafunc):
    """The talks of a module that names `AGENTS` are with each of them."""
    agents = getattr(metafunc.module, "AGENTS", ())
    if agents and "talk" in metafunc.fixturenames:
        metafunc.parametrize("talk", agents, indirect=True)


@pytest.fixture
def talk(user, request):
    """A thread of `user` with the offline engine, begun with the module's `AGENT` or the tutor."""
    from tests.support.talk import Talk

    agent = getattr(request, "param", getattr(request.module, "AGENT", "tutor"))
    return Talk(user, agent=agent)


@pytest.fixture
def api(user):
    """DRF's client, acting as `user`."""
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def other_api(other_user):
    client = APIClient()
    client.force_authenticate(other_user)
    return client


def pytest_configure(config):
    # As Ctrl-C does: whoever ends the tests ends the servers that they have started, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_runtest_setup(item):
    for started in servers.STARTED:
        started.forget()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """A failing test shows what the servers have logged."""
    report = yield
    if report.failed:
        for started in servers.STARTED:
            report.sections.append((f"log of the server at {started.url}", started.tail()))
    return report
