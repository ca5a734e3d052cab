"""How often is too often. Nobody meets these limits by hand; guessing passwords does.

Counters live in Django's cache: per process in memory, shared between processes with Redis. When
the cache is away, everything is allowed: a broken counter must not lock people out.
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts.database import in_database

if TYPE_CHECKING:  # REST views import this module
    from rest_framework.views import APIView

log = logging.getLogger(__name__)


class Limit(NamedTuple):
    times: int
    seconds: int


LIMITS = {
    "api": Limit(600, 60),  # REST requests of one person, or of one address without an account
    "token": Limit(60, 60),  # attempts to log in from one address …
    "wrong_password": Limit(20, 300),  # … and those that failed, for one account from one address
    "password": Limit(20, 300),  # attempts to change one account's password
    "register": Limit(60, 60),  # new accounts from one address
    "refresh": Limit(300, 60),  # from one address
    "send": Limit(60, 60),  # messages of one person
    "mcp": Limit(300, 60),  # requests with one MCP token
    "webhook": Limit(30, 60),  # calls of webhooks that one person brings about at once
    "chatkit": Limit(60, 60),  # POST /chatkit/api from one address
}


def hit(scope: str, key: object) -> int:
    """Count one use. Returns 0 when it is allowed, else the seconds to wait."""
    return _wait(scope, key, count=True)


def full(scope: str, key: object) -> int:
    """The seconds to wait if the limit is used up, else 0; counts nothing."""
    return _wait(scope, key, count=False)


def allow(scope: str, key: object) -> bool:
    """Count one use of `scope` (a name in LIMITS) by `key` (a user's id, an address)."""
    return hit(scope, key) == 0


async def aallow(scope: str, key: object) -> bool:
    """`allow` for consumers: asks the cache off the event loop."""
    return not settings.RATE_LIMITS or await in_database(allow, scope, key)


def require(scope: str, key: object) -> None:
    """Count one use; raises REST's Throttled (429 with Retry-After) when it is one too many."""
    wait = hit(scope, key)
    if wait:
        raise Throttled(wait=wait)


def _wait(scope: str, key: object, *, count: bool) -> int:
    if not settings.RATE_LIMITS:
        return 0
    limit = LIMITS[scope]
    now = int(time.time())
    digest = hashlib.sha256(str(key).encode(errors="replace")).hexdigest()[:32]
    counter = f"rate:{scope}:{digest}:{now // limit.seconds}"
    try:
        used = _add_one(counter, limit.seconds) if count else cache.get(counter, 0) + 1
    except Exception:
        log.warning("rate limits do not work: the cache is away", exc_info=True)
        return 0
    return 0 if used <= limit.times else limit.seconds - now % limit.seconds


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


def _address(peer: str, forwarded: str) -> str:
    """Each proxy appends whom it heard from: only the last TRUSTED_PROXIES entries are its word."""
    proxies = settings.TRUSTED_PROXIES
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()] if proxies else []
    client = hops[-min(proxies, len(hops))] if hops else peer
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 6:  # one customer has a whole /64
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def login_wait(request: HttpRequest | Request, email: str) -> int:
    """Count an attempt to log in. Returns 0 if the password may be tried, else seconds to wait."""
    address = client_address(request)
    return hit("token", address) or full("wrong_password", _guess(address, email))


def login_failed(request: HttpRequest | Request, email: str) -> None:
    hit("wrong_password", _guess(client_address(request), email))


def _guess(address: str, email: str) -> str:
    return f"{address} {email.strip().lower()}"


class ApiThrottle(BaseThrottle):
    """The default of every REST view: per person, or per address where nobody is logged in."""

    waiting = 0

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.waiting = hit("api", request.user.pk or client_address(request))
        return self.waiting == 0

    def wait(self) -> float:
        return self.waiting
