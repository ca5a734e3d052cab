"""Who pushes: a key pair that browsers bind their subscriptions to (RFC 8292)."""

from __future__ import annotations

import base64
import time
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

GOOD_FOR = 12 * 3600  # seconds; push services refuse more than a day
RENEWED_EVERY = 6 * 3600


def public_key() -> str:
    """What a page gives its browser as `applicationServerKey`: base64url of 65 bytes."""
    return _public(settings.VAPID_PRIVATE_KEY)


def authorization(endpoint: str) -> str:
    """The Authorization header for a push to `endpoint`."""
    parts = urlsplit(endpoint)
    token = _token(
        f"{parts.scheme}://{parts.netloc}",
        settings.VAPID_PRIVATE_KEY,
        settings.VAPID_SUBJECT,
        int(time.time() // RENEWED_EVERY),
    )
    return f"vapid t={token}, k={public_key()}"


@lru_cache(maxsize=256)
def _token(audience: str, key: str, subject: str, period: int) -> str:
    import jwt

    expires = period * RENEWED_EVERY + GOOD_FOR
    claims = {"aud": audience, "exp": expires, "sub": subject}
    return jwt.encode(claims, _private(key), algorithm="ES256")


@lru_cache(maxsize=2)
def _private(key: str) -> EllipticCurvePrivateKey:
    from cryptography.hazmat.primitives.asymmetric import ec

    number = int.from_bytes(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)), "big")
    return ec.derive_private_key(number, ec.SECP256R1())


@lru_cache(maxsize=2)
def _public(key: str) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = _private(key).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()
