"""How often is too often. Nobody meets these limits by hand; programs that run wild do.

Counters live in Django's cache: per process in memory, shared between processes with Redis. When
the cache is away, everything is allowed: a broken counter must not lock people out, and nobody
waits for one that hangs. Wrong passwords are counted elsewhere, in the database (`lockout`).
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import ngettext
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts.absence import Absence
from accounts.database import in_database
from accounts.errors import Problem

if TYPE_CHECKING:  # REST views import this module
    from rest_framework.views import APIView

log = logging.getLogger(__name__)
uncounted = Absence()  # of the cache


class Limit(NamedTuple):
    times: int
    seconds: int


LIMITS = {
    "api": Limit(600, 60),  # REST requests of one person, or of one address without an account
    "token": Limit(60, 60),  # attempts to log in from one address
    "password": Limit(20, 300),  # attempts to change one account's password
    "register": Limit(60, 60),  # new accounts from one address
    "guest": Limit(120, 60),  # new guests from one address
    "refresh": Limit(300, 60),  # from one address
    "reset": Limit(30, 3600),  # wishes for a new password from one address …
    "mail": Limit(5, 3600),  # … and mails of that kind to one account
    "export": Limit(30, 600),  # of one person
    "import": Limit(60, 600),  # files looked at or taken in, of one person
    "connect": Limit(600, 60),  # WebSockets opened from one address
    "send": Limit(60, 60),  # messages of one person
    "guest_send": Limit(300, 60),  # messages of all guests at one address
    "mcp": Limit(300, 60),  # requests with one MCP token
    "webhook": Limit(30, 60),  # calls of webhooks that one person brings about at once
    "chatkit": Limit(60, 60),  # POST /chatkit/api from one address
}
PORT = re.compile(r"(?:\[(?P<six>.+)\]|(?P<four>[\d.]+))(?::\d+)?")  # some proxies add it


def hit(scope: str, key: object) -> int:
    """Count one use of `scope` (a name in LIMITS) by `key` (a user's id, an address).

    Returns 0 when it is allowed, else the seconds to wait.
    """
    if not settings.RATE_LIMITS or uncounted:
        return 0
    limit = LIMITS[scope]
    now = int(time.time())
    digest = hashlib.sha256(str(key).encode(errors="replace")).hexdigest()[:32]
    try:
        used = _add_one(f"rate:{scope}:{digest}:{now // limit.seconds}", limit.seconds)
    except Exception:
        uncounted.note()
        log.warning("rate limits do not work: the cache is away", exc_info=True)
        return 0
    return 0 if used <= limit.times else limit.seconds - now % limit.seconds


def require(scope: str, key: object) -> None:
    """Count one use; raises Problem (429 with Retry-After) when it is one too many."""
    if wait := hit(scope, key):
        raise too_many(wait)


async def arequire_sending(user: Any, address: str) -> None:
    if settings.RATE_LIMITS:
        await in_database(require_sending, user, address)


async def arequire(scope: str, key: object) -> None:
    """`require` for the event loop: asks the cache off it."""
    if settings.RATE_LIMITS:
        await in_database(require, scope, key)


def require_sending(user: Any, address: str) -> None:
    """Count one message of a person. Guests are as many as they like, so they share an address."""
    require("send", user.pk)
    if user.is_guest:
        require("guest_send", address)


def too_many(wait: int) -> Problem:
    """429: that was one too many; in `wait` seconds it may be tried again."""
    sentence = ngettext(
        "That is too often. Try again in %(wait)d second.",
        "That is too often. Try again in %(wait)d seconds.",
        wait,
    )
    return Problem("rate_limited", sentence % {"wait": wait}, status=429, retry_after=wait)


def _add_one(counter: str, seconds: int) -> int:
    cache.add(counter, 0, timeout=seconds)
    try:
        return cache.incr(counter)
    except ValueError:  # it ran out between the two calls
        return 1


def client_address(request: HttpRequest | Request) -> str:
    """Where a request comes from: the peer, unless TRUSTED_PROXIES says that this is our proxy."""
    meta = request.META
    return _address(meta.get("REMOTE_ADDR") or "", meta.get("HTTP_X_FORWARDED_FOR", ""))


def socket_address(scope: Mapping[str, Any]) -> str:
    """The same for an ASGI scope."""
    forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    peer = scope.get("client") or ("", 0)
    return _address(str(peer[0]), b",".join(forwarded).decode("latin-1"))


def ip_address(client: str) -> str | None:
    """An address in one spelling; a customer's whole /64 is one. None for what is none."""
    found = PORT.fullmatch(client)
    try:
        address = ipaddress.ip_address((found["six"] or found["four"]) if found else client)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:  # a server that listens on [::] hears IPv4 so
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Address(int(address) >> 64 << 64))


def _address(peer: str, forwarded: str) -> str:
    """Each proxy appends whom it heard from: only the last TRUSTED_PROXIES entries are its word."""
    proxies = settings.TRUSTED_PROXIES
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()] if proxies else []
    client = hops[-min(proxies, len(hops))] if hops else peer
    return ip_address(client) or client


class ApiThrottle(BaseThrottle):
    """The default of every REST view: per person, or per address where nobody is logged in."""

    waiting = 0

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.waiting = hit("api", request.user.pk or client_address(request))
        return self.waiting == 0

    def wait(self) -> float:
        return self.waiting
