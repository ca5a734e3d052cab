"""Visitors without an account: how they come, stay, and become account holders."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from accounts import operations, proving, throttles
from accounts.errors import conflict
from accounts.models import Session, User
from accounts.signals import accounts_deleted, guest_absorbed
from accounts.zones import is_zone

log = logging.getLogger(__name__)

BACKEND = "django.contrib.auth.backends.ModelBackend"
ZONE_COOKIE = "tz"  # the page's script writes the browser's time zone into it
SEEN_EVERY = timedelta(days=1)
BATCH = 100


def ensure_user(request: HttpRequest) -> User:
    """Who is looking at this page: a visitor without a session becomes a guest with one.

    Also makes sure that the answer carries the CSRF cookie, which REST calls of the page need.
    Raises Problem 429 where guests come faster from one address than a school opens the page.
    """
    if request.user.is_authenticated:
        user = request.user
        _note_visit(request, user)
    else:
        throttles.require("guest", throttles.client_address(request))
        user = User.objects.create_guest(
            time_zone=zone_of(request) or "UTC", language=_language_of_request()
        )
        login(request, user, backend=BACKEND)
    get_token(request)
    return user


def zone_of(request: HttpRequest) -> str:
    """The browser's time zone as its script has told, or ""."""
    name = unquote(request.COOKIES.get(ZONE_COOKIE, ""))
    return name if is_zone(name) else ""


def sign_up(
    request: HttpRequest, email: str, password: str, *, name: str = "", time_zone: str = ""
) -> User:
    """The account of a person who signs up: a guest's own row, or a new one.

    A guest stays logged in, under a new session key. The address gets a mail to verify it.
    Raises Problem as `operations.register`.
    """
    if not (request.user.is_authenticated and request.user.is_guest):
        user = operations.register(
            email, password, name=name, time_zone=time_zone, language=_language_of_request()
        )
    else:
        user = upgrade(request.user, email, password, name, time_zone)
        update_session_auth_hash(request, user)
    if settings.EMAIL_VERIFICATION:
        proving.send_verification(user)
    return user


def upgrade(guest: User, email: str, password: str, name: str = "", time_zone: str = "") -> User:
    """Turn a guest's row into an account, so that all they own stays theirs."""
    wanted = User(email=User.objects.normalize_email(email), name=name)
    password_hash = operations.strong_hash(password, wanted)
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=guest.pk, is_guest=True).first()
        if user is None:
            raise conflict("This guest has signed up already; log in.")
        user.is_guest = False
        user.email, user.password = wanted.email, password_hash
        user.name = name or user.name
        user.time_zone = time_zone or user.time_zone
        return operations.save_with_own_email(user)


def sign_in(request: HttpRequest, user: User) -> None:
    """Log a person in, under a new session; what they did as a guest comes along."""
    guest = _guest_of(request)
    login(request, user, backend=BACKEND)
    if guest is None:
        return
    try:
        absorb(guest, user)
    except Exception:  # keep the guest and its data rather than the person out of their account
        log.exception("guest %s could not be absorbed by %s", guest.pk, user.pk)


def absorb(guest: User, user: User) -> None:
    """Let the other apps move what the guest owns, then delete the guest if nothing is left."""
    with transaction.atomic():
        guest_absorbed.send(sender=User, guest=guest, user=user)
        if _owns_something(guest):
            log.warning("guest %s still owns something and is kept", guest.pk)
        else:
            guest.delete()


def clear(unseen_for: timedelta) -> int:
    """Delete guests who have not come back for that long, with all they own; returns how many."""
    seen = Coalesce("last_login", "date_joined", output_field=models.DateTimeField())
    stale = User.objects.filter(is_guest=True).annotate(seen=seen)
    since = timezone.now() - unseen_for
    stale = stale.filter(seen__lt=since).exclude(mcp_tokens__last_used_at__gte=since)
    count = 0
    while batch := list(stale.values_list("pk", flat=True)[:BATCH]):
        _, deleted = User.objects.filter(pk__in=batch, is_guest=True).delete()
        Session.objects.filter(user_id__in=batch).delete()
        count += deleted.get("accounts.User", 0)
    if count:
        accounts_deleted.send(sender=User)
    return count


def _note_visit(request: HttpRequest, user: User) -> None:
    """Keep a guest who comes back, and learn the zone that the first page's script has found."""
    if not user.is_guest:
        return
    changes: dict[str, object] = {}
    if user.last_login is None or user.last_login < timezone.now() - SEEN_EVERY:
        changes["last_login"] = timezone.now()
    if user.time_zone == "UTC" and zone_of(request) not in {"", "UTC"}:
        changes["time_zone"] = zone_of(request)
    if not changes:
        return
    for name, value in changes.items():
        setattr(user, name, value)
    user.save(update_fields=list(changes))


def _guest_of(request: HttpRequest) -> User | None:
    """The row itself: `request.user` looks itself up late, and logging in changes what it finds."""
    visitor = request.user
    if not (visitor.is_authenticated and visitor.is_guest):
        return None
    return User.objects.filter(pk=visitor.pk).first()


def _language_of_request() -> str:
    language = (get_language() or "")[:2]
    return language if language in User.Language.values else User.Language.ENGLISH


def _owns_something(user: User) -> bool:
    """Whether deleting this person would delete anything of another app."""
    relations = (
        relation
        for relation in User._meta.related_objects
        if relation.on_delete is models.CASCADE
        and relation.related_model._meta.app_label not in {"accounts", "admin"}
    )
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: user}).exists()
        for relation in relations
    )
