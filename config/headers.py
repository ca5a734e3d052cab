"""What every answer over HTTP says to browsers, whoever gives it: Django, static files, /mcp."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from accounts.ws_auth import is_secure

Header = tuple[bytes, bytes]

# No inline code or style, nothing from elsewhere, nothing in frames: the admin and the API's
# documentation obey it too. Icons of the admin and of Swagger UI are data: images in their CSS.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
DEFAULTS: tuple[Header, ...] = tuple(
    (name, value.encode())
    for name, value in (
        (b"content-security-policy", POLICY),
        (b"referrer-policy", settings.SECURE_REFERRER_POLICY),
        (b"x-content-type-options", "nosniff"),
        (b"x-frame-options", settings.X_FRAME_OPTIONS),
        (b"cross-origin-opener-policy", "same-origin"),
        (b"cross-origin-resource-policy", "same-origin"),
        # What a page of somebody's showed is gone when they have logged out; static files say else.
        (b"cache-control", "private, no-store"),
        (b"permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    )
)


def safe(headers: Iterable[Header], scope: Any) -> list[Header]:
    """`headers` with those of DEFAULTS that are missing, and HSTS where TLS is used."""
    given = list(headers)
    names = {name.lower() for name, _ in given}
    given += [header for header in DEFAULTS if header[0] not in names]
    hsts = settings.SECURE_HSTS_SECONDS and b"strict-transport-security" not in names
    if hsts and is_secure(scope):
        given.append((b"strict-transport-security", _hsts()))
    return given


def _hsts() -> bytes:
    parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    parts += ["includeSubDomains"] if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
    parts += ["preload"] if settings.SECURE_HSTS_PRELOAD else []
    return "; ".join(parts).encode()
