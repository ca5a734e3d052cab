"""Showing that an address is one's own: the link that verifies it, and the one for a new password.

A link is a signed statement, no row: it says for whom it is, and is void once what it speaks of has
changed. Following one changes nothing yet, since mail programs do so to look at what is behind it.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext

from accounts import lockout, mailing, operations, throttles
from accounts.errors import Problem
from accounts.models import User, Webhook, new_calendar_token
from accounts.signals import account_claimed

SALT = "accounts.proving"
VERIFY_SECONDS = 3 * 24 * 3600


def send_verification(user: User) -> None:
    """Mail the link that verifies a person's address, unless it is verified."""
    if user.email and user.email_verified_at is None:
        link = reverse("verify-email", args=[verification_of(user)])
        mailing.send(user, "verify", link=link)


def ask_verification(user: User) -> None:
    """The same when a person asks for it. Problem 409 for a guest, 429 for too many wishes."""
    if user.is_guest:
        raise Problem("conflict", gettext("A guest has no e-mail address. Sign up."), status=409)
    throttles.require("mail", f"verify {user.pk}")
    send_verification(user)


def verification_of(user: User) -> str:
    return signing.dumps([str(user.pk), user.email], salt=SALT)


def address_in(token: str) -> str:
    """The address that a link verifies. Problem 400 for a link that is no good any more."""
    return _read(token)[1]


def verify(token: str) -> None:
    """Note that the address is theirs; a second time changes nothing. Problem 400 as above."""
    user_id, email = _read(token)
    account = User.objects.filter(pk=user_id, email=email, is_active=True)
    if not account.exists():
        raise _void()
    account.filter(email_verified_at=None).update(email_verified_at=timezone.now())


def _read(token: str) -> tuple[UUID, str]:
    try:
        user_id, email = signing.loads(token, salt=SALT, max_age=VERIFY_SECONDS)
        return UUID(user_id), email
    except (signing.BadSignature, ValueError, TypeError):
        raise _void() from None


def _void() -> Problem:
    sentence = gettext("This link is not valid any more. Ask for a new one on the settings page.")
    return Problem("invalid", sentence, fields={"token": [sentence]})


def send_reset(email: str) -> None:
    """Mail the link for a new password to whoever has an account with this address.

    Says nothing to the caller, and does the same work, whether there is one.
    """
    for user in PasswordResetForm().get_users(email):
        if not throttles.hit("mail", f"reset {user.pk}"):
            uid = urlsafe_base64_encode(force_bytes(str(user.pk)))
            link = reverse("reset-password", args=[uid, default_token_generator.make_token(user)])
            mailing.send(user, "reset", link=link)


def person_of(uid: str) -> User | None:
    """Whom a reset link is for."""
    try:
        user_id = UUID(urlsafe_base64_decode(uid).decode())
    except (ValueError, ValidationError):
        return None
    return User.objects.filter(pk=user_id, is_active=True, is_guest=False).first()


def reset_by_link(uid: str, token: str, password: str) -> None:
    """`reset`, if the link is good; Problem 400 otherwise."""
    user = person_of(uid)
    if user is None or not default_token_generator.check_token(user, token):
        sentence = gettext("This link is not valid any more. Ask for a new password again.")
        raise Problem("invalid", sentence, fields={"token": [sentence]})
    reset(user, password)


def reset(user: User, password: str) -> None:
    """Give an account the password of who can read its mail; all who are logged in are not.

    Problem 400 for a weak password.
    """
    before = user.password
    user.password = operations.strong_hash(password, user, "new_password")
    with transaction.atomic():
        operations.store_password(user, before)
        if user.email_verified_at is None:
            _claim(user)
    lockout.forgive(user.email or "")


def _claim(user: User) -> None:
    """The address was never shown to be theirs until now: nothing of before may listen in."""
    user.email_verified_at, user.calendar_token = timezone.now(), new_calendar_token()
    user.save(update_fields=["email_verified_at", "calendar_token"])
    Webhook.objects.owned_by(user).delete()
    account_claimed.send(sender=User, user=user)
