"""Who guesses passwords is shut out for a while: from that account, at that address.

The account alone would let anybody lock anybody out; the address alone, a whole school. Failures
are rows in the database (django-axes), so that every process knows of them. Its authentication
backend refuses whoever is locked out, whichever door they try; the doors ask here first, to say so.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from accounts import throttles
from accounts.errors import Problem
from accounts.models import User

LONGEST = 255  # characters of an account's name that are kept


def refuse(request: HttpRequest, email: str) -> None:
    """Count an attempt to log in; raises Problem 429 when the password must not be tried now."""
    if wait := throttles.hit("token", throttles.client_address(request)):
        raise throttles.too_many(wait)
    if wait := _wait(request, email):
        minutes = math.ceil(wait / 60)
        sentence = ngettext(
            "Too many wrong passwords. Try again in %(minutes)d minute, or set a new password.",
            "Too many wrong passwords. Try again in %(minutes)d minutes, or set a new password.",
            minutes,
        )
        raise Problem("rate_limited", sentence % {"minutes": minutes}, status=429, retry_after=wait)


def forgive(email: str, request: HttpRequest | None = None) -> None:
    """Forget an account's failures: all, or those from where `request` comes."""
    address = address_of(request) if request else None
    reset(ip=address, username=_name(email))


def account_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The account that somebody tries to get into, as axes keeps it."""
    return _name((credentials or {}).get("username"))


def address_of(request: HttpRequest) -> str | None:
    """The address that axes counts at; None where there is none, as behind a local socket."""
    return throttles.ip_address(throttles.client_address(request))


def _wait(request: HttpRequest, email: str) -> int:
    """Seconds until this account may be tried again from where the request comes; 0: now."""
    credentials = {"username": email}
    if not settings.AXES_ENABLED or AxesProxyHandler.is_allowed(request, credentials):
        return 0
    tries = AccessAttempt.objects.filter(username=_name(email), ip_address=address_of(request))
    last: datetime | None = tries.aggregate(last=Max("attempt_time"))["last"]
    if last is None:  # forgiven since
        return 0
    left = last + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(1, math.ceil(left.total_seconds()))


def _name(email: object) -> str:
    return User.objects.normalize_email(str(email or "")).replace("\0", "")[:LONGEST]
