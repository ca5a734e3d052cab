"""What this site must not be run with. Each check has an id that stays, a hint, and a test.

`manage.py check` shows all, `manage.py check --deploy` also what is merely unwise. A server runs
them before it answers, and does not start while there is an error (config/start.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

TAG = "sabaq"
SHORTEST_KEY = 32  # bytes: as many as the hash that signs has
FEWEST_CHARACTERS = 8  # different ones in a key
PLACEHOLDERS = ("change", "insecure", "example", "password", "placeholder", "dummy", "your-")
MAKE_KEY = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
BLACKLIST = "rest_framework_simplejwt.token_blacklist"

Check = Callable[[], Iterator[CheckMessage]]


def check(*, deploy: bool = False) -> Callable[[Check], Check]:
    """Register a check that takes nothing."""

    def registered(body: Check) -> Check:
        @register(TAG, deploy=deploy)
        def run(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
            return list(body())

        return body

    return registered


def weakness(key: str) -> str:
    """Why a key could be guessed, in words that go after its name; "" if it could not."""
    if len(key.encode()) < SHORTEST_KEY:
        return f"is shorter than {SHORTEST_KEY} bytes"
    if len(set(key)) < FEWEST_CHARACTERS or key in (key + key)[1:-1]:
        return "repeats itself"
    if any(word in key.lower() for word in PLACEHOLDERS):
        return "is a placeholder"
    return ""


@check()
def debugging() -> Iterator[CheckMessage]:
    if settings.PRODUCTION and settings.DEBUG:
        hint = "Leave DEBUG out: its pages show settings and code to everybody."
        yield Error("DEBUG is on in production.", hint=hint, id="sabaq.E001")


@check()
def keys() -> Iterator[CheckMessage]:
    for name, identity in (("SECRET_KEY", "sabaq.E002"), ("JWT_SECRET", "sabaq.E003")):
        if settings.PRODUCTION and name not in settings.KEYS_GIVEN:
            yield Error(f"{name} is missing from the environment.", hint=MAKE_KEY, id=identity)
        elif settings.PRODUCTION and (why := weakness(getattr(settings, name))):
            yield Error(f"{name} {why}.", hint=MAKE_KEY, id=identity)
    if not settings.PRODUCTION and len(settings.JWT_SECRET.encode()) < SHORTEST_KEY:
        sentence = f"JWT_SECRET is shorter than {SHORTEST_KEY} bytes."
        yield Error(sentence, hint=MAKE_KEY, id="sabaq.E003")
    if settings.SECRET_KEY == settings.JWT_SECRET:
        hint = f"Tokens are signed with a key of their own. {MAKE_KEY}"
        yield Error("SECRET_KEY and JWT_SECRET are the same.", hint=hint, id="sabaq.E004")


@check()
def rotation() -> Iterator[CheckMessage]:
    tokens = settings.SIMPLE_JWT
    if tokens.get("ROTATE_REFRESH_TOKENS") and not (
        tokens.get("BLACKLIST_AFTER_ROTATION") and apps.is_installed(BLACKLIST)
    ):
        sentence = "Refresh tokens are rotated, and the spent ones stay good."
        hint = f"Set BLACKLIST_AFTER_ROTATION, and have {BLACKLIST} among the INSTALLED_APPS."
        yield Error(sentence, hint=hint, id="sabaq.E005")


@check()
def workers() -> Iterator[CheckMessage]:
    if not settings.PRODUCTION or settings.WEB_CONCURRENCY < 2:
        return
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        hint = "Set DATABASE_URL to a PostgreSQL database, or WEB_CONCURRENCY to 1."
        yield Error("Several workers share one SQLite file.", hint=hint, id="sabaq.E006")
    if not settings.REDIS_URL:
        hint = "Set REDIS_URL: answers, notices and rate limits are known to one process without."
        yield Error("Several workers have no Redis between them.", hint=hint, id="sabaq.E007")


@check()
def hosts() -> Iterator[CheckMessage]:
    if settings.PRODUCTION and any(host in {"*", "."} for host in settings.ALLOWED_HOSTS):
        hint = "Name this site's own host names in ALLOWED_HOSTS."
        yield Error("The site answers to any host name.", hint=hint, id="sabaq.E008")


@check()
def limits() -> Iterator[CheckMessage]:
    if settings.PRODUCTION and not settings.RATE_LIMITS:
        hint = "Leave RATE_LIMITS out: off is for tests and benchmarks."
        yield Error("Nothing stops who guesses passwords.", hint=hint, id="sabaq.E009")


@check()
def own_network() -> Iterator[CheckMessage]:
    opened = [each for each in settings.OUTBOUND_NETWORKS if each.is_loopback or each.is_link_local]
    if settings.PRODUCTION and opened:
        hint = "Take loopback and link-local networks out of OUTBOUND_NETWORKS."
        sentence = "People may have this server call itself, or its cloud's metadata."
        yield Error(sentence, hint=hint, id="sabaq.E010")


@check(deploy=True)
def production() -> Iterator[CheckMessage]:
    if not settings.PRODUCTION:
        hint = "Set PRODUCTION=on, so that the server refuses to start on what is not safe."
        yield Warning("This is not said to be production.", hint=hint, id="sabaq.W001")


@check(deploy=True)
def mail() -> Iterator[CheckMessage]:
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        hint = "Set EMAIL_URL: who forgets a password gets back in by mail."
        yield Warning("Mails go to the console.", hint=hint, id="sabaq.W002")


@check(deploy=True)
def proxies() -> Iterator[CheckMessage]:
    if settings.HTTPS and not settings.TRUSTED_PROXIES:
        sentence = "All clients seem to come from one address, that of the proxy."
        hint = "Set TRUSTED_PROXIES to how many proxies add to X-Forwarded-For, or limits hit all."
        yield Warning(sentence, hint=hint, id="sabaq.W003")
