"""Who opens a WebSocket. Never decided by the URL: that ends up in logs."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError
from importlib import import_module
from typing import Any, TypedDict
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, DateTimeField, Exists, UUIDField
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from rest_framework.exceptions import AuthenticationFailed

from accounts import throttles, tickets
from accounts.authentication import BearerAuthentication
from accounts.database import in_database
from accounts.errors import Problem
from accounts.models import Session, User
from accounts.prepared import Prepared

Scope = Mapping[str, Any]
App = Callable[[Any, Any, Any], Awaitable[None]]
TICKET = "ticket."
TOO_MANY = 4429


class Identity(TypedDict):
    """What the middleware adds to the scope."""

    user: User | AnonymousUser
    auth_kind: str | None  # "bearer", "ticket", "session"; None when nobody is logged in
    auth_expires: int | None  # a bearer token's end, unix seconds
    auth_stamp: str  # changes with the password


ACTIVE = Prepared(
    lambda person: User.objects.filter(pk=person, is_active=True).order_by(), person=UUIDField()
)
IN_SESSION = Prepared(
    lambda person, session, now: (
        User.objects.filter(pk=person, is_active=True)
        .filter(Exists(Session.objects.filter(pk=session, user_id=person, expire_date__gt=now)))
        .order_by()
    ),
    person=UUIDField(),
    session=CharField(),
    now=DateTimeField(),
)
NOBODY = Identity(user=AnonymousUser(), auth_kind=None, auth_expires=None, auth_stamp="")


class WebSocketAuth:
    """Puts an `Identity` into the scope of each WebSocket.

    It comes from an `Authorization: Bearer` header, a `ticket.<ticket>` subprotocol, or the session
    of a page of the same origin, in this order. One that is no good is not made up for by the next.
    """

    def __init__(self, inner: App) -> None:
        self.inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            try:
                scope = {**scope, **await in_database(_enter, scope)}
            except Problem as problem:
                await _turn_away(scope, send, problem)
                return
        await self.inner(scope, receive, send)


def _enter(scope: Scope) -> Identity:
    """Problem 429 where sockets are opened faster than pages of one school come back."""
    throttles.require("connect", throttles.socket_address(scope))
    return identify(scope)


async def _turn_away(scope: Scope, send: Any, problem: Problem) -> None:
    """Refuse a socket before it is open: over HTTP, or by servers that can't with their own 403."""
    if "websocket.http.response" not in (scope.get("extensions") or {}):
        await send({"type": "websocket.close", "code": TOO_MANY})
        return
    headers = [(name.lower().encode(), value.encode()) for name, value in problem.headers.items()]
    headers.append((b"content-type", b"application/json"))
    body = json.dumps({"error": {"code": problem.code, "message": problem.message}}).encode()
    start = {"type": "websocket.http.response.start", "status": problem.status, "headers": headers}
    await send(start)
    await send({"type": "websocket.http.response.body", "body": body})


def identify(scope: Scope) -> Identity:
    """Who this is. Reads the database; uses a ticket up."""
    offered = [name for name in scope.get("subprotocols", ()) if name.startswith(TICKET)]
    if header := _header(scope, b"authorization"):
        return _by_bearer(header)
    if offered:
        return _known(tickets.redeem(offered[0].removeprefix(TICKET)), "ticket")
    return _known(_session_user(scope), "session") if from_own_page(scope) else NOBODY


def signed_in_user(scope: Scope) -> User | None:
    """The person of an open socket as they are now, if they may go on: not logged out, closed,
    deleted, expired, and with the same password. Reads the database."""
    if scope["auth_expires"] is not None and scope["auth_expires"] <= time.time():
        return None
    return _unchanged(scope) if scope["auth_kind"] is not None else None


def still_signed_in(scope: Scope) -> bool:
    """Whether there is such a person."""
    return signed_in_user(scope) is not None


def from_own_page(scope: Scope) -> bool:
    """Whether the browser says that a page of this site opens the socket (or asks over HTTP).

    Cookies go along with requests that foreign pages make, so a session counts only with this.
    Every browser sends an Origin with a WebSocket: without one, it is a program and its cookie.
    """
    if not any(key.lower() == b"origin" for key, _ in scope["headers"]):
        return True
    host = asked_host(scope)
    origin = _origin(_header(scope, b"origin").decode("latin-1"))
    if origin is None or not host:
        return False
    friends = {_origin(friend) for friend in settings.CORS_ORIGINS}
    return origin == _origin(f"{_scheme(scope)}://{host}") or origin in friends


def _by_bearer(header: bytes) -> Identity:
    bearer = BearerAuthentication()
    try:
        raw = bearer.get_raw_token(header)
        if raw is None:
            return NOBODY
        token = bearer.get_validated_token(raw)
        return _known(bearer.get_user(token), "bearer", expires=int(token["exp"]))
    except AuthenticationFailed:
        return NOBODY


def _known(user: User | None, kind: str, expires: int | None = None) -> Identity:
    if user is None:
        return NOBODY
    stamp = user.get_session_auth_hash()
    return Identity(user=user, auth_kind=kind, auth_expires=expires, auth_stamp=stamp)


def _session_key(scope: Scope) -> str:
    """What the cookie says; "" when there is none, or none that we can have made."""
    try:
        cookies = parse_cookie(_header(scope, b"cookie").decode("latin-1"))
    except CookieError:
        return ""
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return key if key.isalnum() else ""


def _session_user(scope: Scope) -> User | None:
    key = _session_key(scope)
    if not key:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = auth.get_user(request)
    return user if isinstance(user, User) and user.is_active else None


def _unchanged(scope: Scope) -> User | None:
    """In one query, as it goes before every frame that asks for something."""
    person = scope["user"].pk
    if scope["auth_kind"] == "session":  # logging out deletes it, as does logging in anew
        user = IN_SESSION.first(person=person, session=_session_key(scope), now=timezone.now())
    else:
        user = ACTIVE.first(person=person)
    if user is None:
        return None
    same = constant_time_compare(user.get_session_auth_hash(), scope["auth_stamp"])
    return user if same else None


def _header(scope: Scope, name: bytes) -> bytes:
    """The header's value; empty when it is missing, or there twice, which only an attack does."""
    values = [value for key, value in scope["headers"] if key.lower() == name]
    return values[0] if len(values) == 1 else b""


def asked_host(scope: Scope) -> str:
    """The Host header, if it is one of ours; else ""."""
    host = _header(scope, b"host").decode("latin-1")
    return host if validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS) else ""


def is_secure(scope: Scope) -> bool:
    """Whether the request came over TLS, to us or to the proxy in front."""
    return _scheme(scope) == "https"


def _scheme(scope: Scope) -> str:
    """As the browser sees it; a proxy's word counts only where HTTPS says that there is one."""
    proxied = settings.HTTPS and _header(scope, b"x-forwarded-proto") == b"https"
    return "https" if proxied or scope.get("scheme") in {"https", "wss"} else "http"


def _origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port, in one spelling; None for what is not a web origin."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80)
