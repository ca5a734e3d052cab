"""Browsers that want to be pushed to: taking them on and letting them go."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts import outbound
from accounts.errors import conflict, invalid, not_found
from accounts.models import User
from todos.reminding.models import PushSubscription, digest_of
from todos.reminding.push import decoded

MOST = 20  # browsers of one person


def subscribe(user: User, endpoint: str, p256dh: str, auth: str) -> tuple[PushSubscription, bool]:
    """The subscription, and whether it is new. The same browser twice is one, with its new keys.

    Whoever shows a browser's own keys holds that browser: it is no longer pushed to for others.
    400 for an address inside a network or keys that nothing can be encrypted with.
    """
    _check_address(endpoint)
    _check_keys(p256dh, auth)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)  # one after the other
        same = PushSubscription.objects.filter(digest=digest_of(endpoint))
        same.filter(p256dh=p256dh, auth=auth).exclude(owner=user).delete()
        others = PushSubscription.objects.owned_by(user).exclude(digest=digest_of(endpoint))
        if others.count() >= MOST:
            raise conflict(f"At most {MOST} browsers can be notified; remove one first.")
        return PushSubscription.objects.update_or_create(
            owner=user,
            digest=digest_of(endpoint),
            defaults={"p256dh": p256dh, "auth": auth, "failing_since": None},
            create_defaults={"endpoint": endpoint, "p256dh": p256dh, "auth": auth},
        )


def unsubscribe(user: User, subscription_id: UUID) -> None:
    """404 if it is not one of theirs."""
    deleted, _ = PushSubscription.objects.owned_by(user).filter(pk=subscription_id).delete()
    if not deleted:
        raise not_found("That subscription")


def _check_address(endpoint: str) -> None:
    try:
        outbound.check(endpoint)
    except outbound.Forbidden as problem:
        raise invalid(endpoint=str(problem)) from None


def _check_keys(p256dh: str, auth: str) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(p256dh))
        if len(decoded(auth)) != 16:
            raise ValueError("auth has 16 bytes")
    except ValueError:
        raise invalid(keys="keys are p256dh and auth as the browser gave them.") from None
