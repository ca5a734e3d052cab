"""JSON web tokens: a short access token, and a refresh token that is good for one use."""

from __future__ import annotations

from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import BlacklistMixin, RefreshToken, Token
from rest_framework_simplejwt.utils import datetime_from_epoch, get_md5_hash_password

from accounts.models import McpToken, User


class Pair(TypedDict):
    access: str
    refresh: str


class Refresh(RefreshToken):
    """simplejwt's refresh token, except that its row does not hold the token itself.

    Whoever reads the table of outstanding tokens must not be able to use them.
    """

    @classmethod
    def for_user(cls, user: User) -> Refresh:  # type: ignore[override]
        token: Refresh = super(BlacklistMixin, cls).for_user(user)
        OutstandingToken.objects.create(
            user=user,
            jti=token[api_settings.JTI_CLAIM],
            token="",
            created_at=token.current_time,
            expires_at=datetime_from_epoch(token["exp"]),
        )
        return token


def pair_for(user: User) -> Pair:
    """A fresh access and refresh token."""
    refresh = Refresh.for_user(user)
    return {"access": str(refresh.access_token), "refresh": str(refresh)}


def owner_of(token: Token) -> User:
    """Whose token this is. AuthenticationFailed (401) when that person may not use it any more."""
    try:
        user = User.objects.get(pk=token.get(api_settings.USER_ID_CLAIM))
    except (User.DoesNotExist, ValidationError):
        raise AuthenticationFailed("This token's account does not exist any more.") from None
    if not user.is_active:
        raise AuthenticationFailed("This account is closed.")
    if token.get(api_settings.REVOKE_TOKEN_CLAIM) != get_md5_hash_password(user.password):
        raise AuthenticationFailed("The password has changed since; log in again.")
    return user


def rotate(raw: str) -> Pair:
    """Spend a refresh token for a new pair. AuthenticationFailed (401) for one that is no good."""
    with transaction.atomic():
        token = _read(raw)
        user = owner_of(token)
        _spend(token)
        return pair_for(user)


def revoke(raw: str) -> None:
    """Make a refresh token useless. AuthenticationFailed (401) for one that is so already."""
    with transaction.atomic():
        _spend(_read(raw))


def revoke_all(user: User) -> None:
    """Make all refresh tokens and MCP tokens of a person useless."""
    rows = OutstandingToken.objects.filter(user=user, blacklistedtoken__isnull=True)
    BlacklistedToken.objects.bulk_create(
        [BlacklistedToken(token=row) for row in rows], ignore_conflicts=True
    )
    McpToken.objects.filter(user=user).delete()


def forget_all(user: User) -> None:
    """Delete what is known of a person's refresh tokens; those of nobody are refused anyway."""
    OutstandingToken.objects.filter(user=user).delete()


def _read(raw: str) -> Refresh:
    try:
        return Refresh(raw)  # type: ignore[arg-type]  # simplejwt's mistake
    except TokenError:
        raise AuthenticationFailed("This refresh token is not valid any more; log in.") from None


def _spend(token: Refresh) -> None:
    """Blacklist it; of two requests with the same token only one gets through."""
    row = OutstandingToken.objects.filter(jti=token[api_settings.JTI_CLAIM]).first()
    if row is None or not BlacklistedToken.objects.get_or_create(token=row)[1]:
        raise AuthenticationFailed("This refresh token is not valid any more; log in.")
