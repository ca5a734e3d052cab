"""The part of the settings that decides who gets in: keys, cookies, passwords, tokens, locks."""

from __future__ import annotations

import os
from datetime import timedelta

from config.environment import VAR_DIR, flag, number, words
from config.secret import key_from

# A server for others: it refuses to start on anything unsafe (config/checks.py).
PRODUCTION = flag("PRODUCTION")
HTTPS = flag("HTTPS")  # served behind TLS: secure cookies, HSTS, redirects
KEYS_GIVEN = {name for name in ("SECRET_KEY", "JWT_SECRET") if os.environ.get(name)}
SECRET_KEY = os.environ.get("SECRET_KEY") or key_from(VAR_DIR / "secret_key")
JWT_SECRET = os.environ.get("JWT_SECRET") or key_from(VAR_DIR / "jwt_secret")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CORS_ORIGINS = words("CORS_ORIGINS")
CORS_ALLOWED_ORIGINS = CORS_ORIGINS  # pages elsewhere, with a token: no cookies go along
CORS_URLS_REGEX = r"^/(api|chatkit)/"
CSRF_TRUSTED_ORIGINS = CORS_ORIGINS
WEB_CONCURRENCY = number("WEB_CONCURRENCY", 1)  # processes on one host
RATE_LIMITS = os.environ.get("RATE_LIMITS", "on").lower() != "off"
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)  # how many append X-Forwarded-For

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: whoever is locked out is not even tried
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds that the link in such a mail is good for
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Guessing passwords: rows in the database, so that every process knows (accounts/lockout.py).
AXES_ENABLED = RATE_LIMITS
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out somebody elsewhere
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"  # as Django's forms call what is an e-mail address here
AXES_USERNAME_CALLABLE = "accounts.lockout.account_tried"
AXES_CLIENT_IP_CALLABLE = "accounts.lockout.address_of"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # who logs in when is nobody's business
AXES_VERBOSE = False
# W002: our views say that somebody is locked out, in each interface's own words; the middleware
# would put one answer in the place of all.
SILENCED_SYSTEM_CHECKS = ["axes.W002"]

SIMPLE_JWT = {
    "SIGNING_KEY": JWT_SECRET,
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=5),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "CHECK_REVOKE_TOKEN": True,
    "AUDIENCE": "api",
}

SESSION_ENGINE = "accounts.sessions"  # which knows whose each session is
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
