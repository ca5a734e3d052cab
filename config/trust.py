"""The part of the settings that decides who gets in: keys, cookies, passwords, tokens, locks."""

from __future__ import annotations

import os
from datetime import timedelta

from config.environment import VAR_DIR, flag, words
from config.secret import key_from

HTTPS = flag("HTTPS")  # served behind TLS: secure cookies, HSTS, redirects
SECRET_KEY = os.environ.get("SECRET_KEY") or key_from(VAR_DIR / "secret_key")
JWT_SECRET = os.environ.get("JWT_SECRET") or key_from(VAR_DIR / "jwt_secret")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CORS_ORIGINS = words("CORS_ORIGINS")
CORS_ALLOWED_ORIGINS = CORS_ORIGINS  # pages elsewhere, with a token: no cookies go along
CORS_URLS_REGEX = r"^/(api|chatkit)/"
CSRF_TRUSTED_ORIGINS = CORS_ORIGINS
RATE_LIMITS = os.environ.get("RATE_LIMITS", "on").lower() != "off"
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))  # how many append X-Forwarded-For

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

SIMPLE_JWT = {
    "SIGNING_KEY": JWT_SECRET,
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=5),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "CHECK_REVOKE_TOKEN": True,
    "AUDIENCE": "api",
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
CSRF_COOKIE_SAMESITE = "Lax"  # not HttpOnly: the page's script sends its value along
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
