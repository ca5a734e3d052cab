"""Client secrets: what a page holds while it speaks ChatKit, instead of a token of its user.

They are signed, not stored: short-lived, good for ChatKit's addresses only, and useless once the
password has changed or the account is closed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User

PREFIX = "ck_"  # tells a secret from a JWT
LIFETIME = timedelta(minutes=10)
SALT = "conversations.chatkit.secret"


def issue(user: User, purpose: str = "") -> tuple[str, datetime]:
    """A secret for this person, and when it ends. With a `purpose` it is good for that alone."""
    signed = signing.dumps([str(user.pk), _mark(user), purpose], salt=SALT)
    return PREFIX + signed, timezone.now() + LIFETIME


def owner_of(secret: str, purpose: str = "") -> User | None:
    """Whose secret it is; None when it is forged, expired, for another purpose, or its owner may
    not use it any more."""
    try:
        user_id, mark, made_for = signing.loads(
            secret.removeprefix(PREFIX), salt=SALT, max_age=LIFETIME
        )
        if made_for != purpose:
            return None
        user = User.objects.filter(pk=user_id, is_active=True).first()
    except (signing.BadSignature, ValueError, TypeError, ValidationError):
        return None
    return user if user and constant_time_compare(mark, _mark(user)) else None


def _mark(user: User) -> str:
    """Changes with the password."""
    return str(user.get_session_auth_hash())[:16]
