"""Who a WebSocket belongs to: bearer, ticket, or a session of our own page."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import tickets, tokens
from accounts.models import Ticket, User
from accounts.ws_auth import WebSocketAuth, identify, still_signed_in

PASSWORD = "a long enough passphrase 7"
SITE = b"http://testserver"


@pytest.fixture
def cookies(user):
    client = Client()
    client.force_login(user)
    return f"theme=dark; sessionid={client.cookies['sessionid'].value}".encode()


def scope(*headers, subprotocols=(), scheme="ws", host=b"testserver", query=b""):
    return {
        "type": "websocket",
        "scheme": scheme,
        "path": "/ws/chat/",
        "query_string": query,
        "headers": [(b"host", host), *headers],
        "subprotocols": list(subprotocols),
        "client": ("127.0.0.1", 50000),
    }


def kind(*headers, **options):
    identity = identify(scope(*headers, **options))
    assert identity["user"].is_authenticated is (identity["auth_kind"] is not None)
    return identity["auth_kind"]


def bearer(user):
    return (b"authorization", f"Bearer {tokens.pair_for(user)['access']}".encode())


# Bearer


def test_a_bearer_is_known_and_until_when(user):
    identity = identify(scope(bearer(user)))
    assert identity["user"] == user
    assert identity["auth_kind"] == "bearer"
    assert 0 < (identity["auth_expires"] or 0) - time.time() <= 300


@pytest.mark.parametrize("header", [b"Bearer x", b"Bearer", b"Bearer \xff", b"Basic YTpi", b"x"])
def test_a_bad_header_is_nobody_even_with_a_good_session(user, cookies, header):
    assert kind((b"authorization", header)) is None
    page = ((b"cookie", cookies), (b"origin", SITE))
    assert kind((b"authorization", header), *page) is None


def test_a_refresh_token_opens_nothing(user):
    refresh = tokens.pair_for(user)["refresh"].encode()
    assert kind((b"authorization", b"Bearer " + refresh)) is None


def test_a_token_in_the_url_opens_nothing(user):
    access = tokens.pair_for(user)["access"].encode()
    for name in (b"token", b"access", b"ticket", b"authorization"):
        assert kind(query=name + b"=" + access) is None


def test_closed_accounts_open_nothing(user, cookies):
    headers = bearer(user)
    ticket = tickets.issue(user)
    User.objects.update(is_active=False)
    assert kind(headers) is None
    assert kind(subprotocols=["chat.v1", f"ticket.{ticket}"]) is None
    assert kind((b"cookie", cookies), (b"origin", SITE)) is None


# Tickets


def test_a_ticket_from_the_api_opens_one_socket(api, user):
    answer = api.post("/api/auth/ticket").json()
    assert answer["expires_in"] == 30
    offered = ["chat.v1", f"ticket.{answer['ticket']}"]
    identity = identify(scope(subprotocols=offered))
    assert (identity["user"], identity["auth_kind"]) == (user, "ticket")
    assert identity["auth_expires"] is None
    assert kind(subprotocols=offered) is None


def test_a_ticket_is_good_from_any_page_and_by_itself(user, cookies):
    offered = [f"ticket.{tickets.issue(user)}"]
    assert kind((b"origin", b"https://elsewhere.example"), subprotocols=offered) == "ticket"
    page = ((b"cookie", cookies), (b"origin", SITE))
    assert kind(*page, subprotocols=offered) is None  # used: the session does not make up for it


def test_an_old_ticket_opens_nothing_and_is_swept_away(user):
    ticket = tickets.issue(user)
    Ticket.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert kind(subprotocols=[f"ticket.{ticket}"]) is None
    tickets.issue(user)
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("name", ["ticket.", "ticket.x", "ticket.\x00", "ticket.é", "Ticket"])
def test_an_invented_ticket_opens_nothing(user, name):
    assert kind(subprotocols=["chat.v1", name]) is None


def test_tickets_are_kept_as_digests(user):
    ticket = tickets.issue(user)
    assert ticket not in str(Ticket.objects.values().get())


@pytest.mark.django_db(transaction=True)
def test_of_many_who_come_with_one_ticket_one_gets_in(user):
    ticket = tickets.issue(user)

    def redeem(_):
        try:
            return tickets.redeem(ticket)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = [person for person in pool.map(redeem, range(8)) if person]
    assert found == [user]


def test_a_new_password_ends_tickets_and_bearers(user):
    ticket, header = tickets.issue(user), bearer(user)
    client = APIClient()
    client.force_authenticate(user)
    body = {"old_password": PASSWORD, "new_password": "another passphrase 8"}
    assert client.post("/api/auth/password", body, format="json").status_code == 200
    assert kind(subprotocols=[f"ticket.{ticket}"]) is None
    assert kind(header) is None


# Sessions


def test_a_page_of_ours_opens_a_socket_with_its_session(user, cookies):
    identity = identify(scope((b"cookie", cookies), (b"origin", SITE)))
    assert (identity["user"], identity["auth_kind"]) == (user, "session")


def test_guests_count(db):
    client = Client()
    guest = User.objects.create_guest()
    client.force_login(guest)
    cookie = f"sessionid={client.cookies['sessionid'].value}".encode()
    assert identify(scope((b"cookie", cookie), (b"origin", SITE)))["user"] == guest


def test_a_program_without_an_origin_may_use_its_own_cookie(user, cookies):
    assert kind((b"cookie", cookies)) == "session"


@pytest.mark.parametrize(
    "origin",
    [
        b"null",
        b"",
        b"https://testserver",
        b"http://testserver:8000",
        b"http://testserver.evil.example",
        b"http://evil.example",
        b"http://eviltestserver",
        b"http://testserver@evil.example",
        b"http://[::1",
        b"http://testserver:port",
        b"file://testserver",
        b"testserver",
    ],
)
def test_other_origins_do_not_get_the_session(user, cookies, origin):
    headers = [(b"cookie", cookies), (b"origin", origin)]
    assert kind(*headers) is None


def test_two_origins_are_none(user, cookies):
    assert kind((b"cookie", cookies), (b"origin", SITE), (b"origin", b"http://evil")) is None


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        (b"http://testserver:80", b"testserver", "ws"),
        (b"http://testserver", b"testserver:80", "ws"),
        (b"HTTP://TestServer", b"testserver", "ws"),
        (b"http://localhost:8123", b"localhost:8123", "ws"),
        (b"https://testserver", b"testserver", "wss"),
        (b"http://[::1]:8000", b"[::1]:8000", "ws"),
    ],
)
def test_one_origin_has_many_spellings(user, cookies, origin, host, scheme):
    page = ((b"cookie", cookies), (b"origin", origin))
    assert kind(*page, host=host, scheme=scheme) == "session"


def test_a_host_that_is_not_ours_is_refused(user, cookies):
    page = ((b"cookie", cookies), (b"origin", b"http://rebound.example"))
    assert kind(*page, host=b"rebound.example") is None


def test_friendly_origins_are_those_of_the_settings(user, cookies, settings):
    settings.CORS_ORIGINS = ["https://app.example"]
    assert kind((b"cookie", cookies), (b"origin", b"https://app.example")) == "session"
    assert kind((b"cookie", cookies), (b"origin", b"http://app.example")) is None


@pytest.mark.parametrize("friend", ["app.example", "app.example:443", "*", "//app.example"])
def test_a_bare_host_in_the_settings_is_no_origin(user, cookies, settings, friend):
    settings.CORS_ORIGINS = [friend]
    for origin in (b"https://app.example", b"http://app.example", b"https://app.example:8443"):
        assert kind((b"cookie", cookies), (b"origin", origin)) is None


def test_a_friendly_origin_is_one_port_of_it(user, cookies, settings):
    settings.CORS_ORIGINS = ["https://app.example:8443"]
    assert kind((b"cookie", cookies), (b"origin", b"https://app.example:8443")) == "session"
    assert kind((b"cookie", cookies), (b"origin", b"https://app.example")) is None


def test_a_proxys_word_on_https_counts_only_behind_a_proxy(user, cookies, settings):
    page = ((b"cookie", cookies), (b"origin", b"https://testserver"))
    forwarded = (b"x-forwarded-proto", b"https")
    assert kind(*page, forwarded) is None
    settings.HTTPS = True
    assert kind(*page, forwarded) == "session"
    assert kind(*page) is None


@pytest.mark.parametrize(
    "cookie",
    [
        b"",
        b"sessionid=",
        b"sessionid=unknownunknown",
        b"sessionid=a\x00b",
        b"sessionid=\xff",
        b"=;=",
    ],
)
def test_odd_cookies_are_nobody(user, cookie):
    assert kind((b"cookie", cookie), (b"origin", SITE)) is None


# The middleware, and sockets that stay open


def answer_of(scope):
    seen = []

    async def inner(scope, receive, send):
        seen.append(scope)

    async_to_sync(WebSocketAuth(inner))(scope, None, None)
    return seen[0]


@pytest.mark.django_db(transaction=True)
def test_the_middleware_tells_the_consumer_and_leaves_the_original_alone(user):
    original = scope(bearer(user))
    seen = answer_of(original)
    assert seen["user"] == user
    assert seen["path"] == "/ws/chat/"
    assert "user" not in original
    assert answer_of(scope())["user"].is_anonymous
    assert "user" not in answer_of({"type": "http", "headers": []})


@pytest.mark.django_db(transaction=True)
def test_an_open_socket_ends_with_what_opened_it(user, cookies):
    check = still_signed_in
    by_session = answer_of(scope((b"cookie", cookies), (b"origin", SITE)))
    by_token = answer_of(scope(bearer(user)))
    by_ticket = answer_of(scope(subprotocols=[f"ticket.{tickets.issue(user)}"]))
    assert all(check(each) for each in (by_session, by_token, by_ticket))
    assert not check({**by_token, "auth_expires": int(time.time()) - 1})
    user.set_password("another passphrase 8")
    user.save()
    assert not any(check(each) for each in (by_session, by_token, by_ticket))
    assert not check(answer_of(scope()))


@pytest.mark.django_db(transaction=True)
def test_logging_out_ends_the_sessions_sockets_and_no_others(user, cookies):
    check = still_signed_in
    by_session = answer_of(scope((b"cookie", cookies), (b"origin", SITE)))
    by_token = answer_of(scope(bearer(user)))
    client = Client()
    client.cookies["sessionid"] = cookies.decode().rpartition("=")[2]
    client.post("/accounts/logout/")
    assert not check(by_session)
    assert check(by_token)
    user.delete()
    assert not check(by_token)
