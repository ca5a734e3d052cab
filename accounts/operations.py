"""What can happen to an account.

Passwords are hashed before a transaction opens: hashing is slow on purpose, and SQLite has one
writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import lockout, mailing, notices, sessions, tokens
from accounts.errors import Problem, conflict, invalid
from accounts.models import Ticket, User, new_calendar_token
from accounts.signals import account_closing, accounts_deleted

# What stays of a person in the administrators' journal.
FORGOTTEN = {"object_id": None, "object_repr": "a deleted account", "change_message": ""}


def register(
    email: str, password: str, *, name: str = "", time_zone: str = "", language: str = ""
) -> User:
    """A new account. Raises Problem for a weak password or an address that has one already."""
    user = User(email=User.objects.normalize_email(email), name=name)
    user.time_zone = time_zone or user.time_zone
    user.language = language or user.language
    user.password = strong_hash(password, user)
    return save_with_own_email(user)


def strong_hash(password: str, user: User, field: str = "password") -> str:
    """The hash to store. Raises Problem, naming `field`, for a password that is easy to guess."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Problem("invalid", error.messages[0], fields={field: error.messages}) from None
    return make_password(password)


def save_with_own_email(user: User) -> User:
    """Write the row; the database decides who was first to have an address."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise invalid(email=_("There is already an account with this e-mail address.")) from None
    return user


def change_password(user: User, old_password: str, new_password: str) -> None:
    """Also ends every token, ticket and other session. Raises Problem for a wrong or weak password.

    Of two changes at the same time the second is refused: its old password is not current any more.
    """
    if not user.check_password(old_password):
        raise invalid(old_password=_("That is not your current password."))
    before, user.password = user.password, strong_hash(new_password, user, "new_password")
    with transaction.atomic():
        store_password(user, before)


def store_password(user: User, before: str) -> None:
    """Write `user.password`, a hash, in the place of `before`, inside a transaction.

    Ends every token, ticket and session, and closes their sockets.
    """
    if not User.objects.filter(pk=user.pk, password=before).update(password=user.password):
        raise conflict(_("The password has just been changed elsewhere."))
    tokens.revoke_all(user)
    Ticket.objects.filter(user=user).delete()
    sessions.end_all(user)
    notices.look_again(user.pk)
    if user.email_verified_at is not None:
        mailing.send(user, "changed", link=reverse("forgotten-password"))


def delete_account(user: User) -> None:
    """Delete a person and all they own, wherever it is kept; nothing that names them stays."""
    with _closed(user):
        account_closing.send(sender=User, user=user)
        _delete(user)


@contextmanager
def _closed(user: User) -> Iterator[None]:
    """Nobody comes in, and nothing new begins that would outlive what is being ended. If deleting
    fails, the account is as it was."""
    account = User.objects.filter(pk=user.pk)
    account.update(is_active=False)
    try:
        yield
    except BaseException:
        account.update(is_active=user.is_active)
        raise


def _delete(user: User) -> None:
    person = user.pk
    with transaction.atomic():
        # What others are just writing for this person is waited for, and is then seen and deleted;
        # who comes later waits, and finds nobody to write for.
        if User.objects.select_for_update().filter(pk=person).first() is None:
            return  # a second wish of the same
        tokens.forget_all(user)
        sessions.end_all(user)
        lockout.forgive(user.email or "")
        LogEntry.objects.filter(object_id=str(person)).update(**FORGOTTEN)
        user.delete()
        accounts_deleted.send(sender=User)
        notices.look_again(person)


def reset_calendar(user: User) -> None:
    """Give the calendar feed a new secret address; the old one stops working."""
    user.calendar_token = new_calendar_token()
    user.save(update_fields=["calendar_token"])
