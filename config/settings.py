"""Settings come from the environment only; every one has a default that works on a laptop.

The names are listed in docs/settings.md.
"""

from __future__ import annotations

import os
import sys
from email.utils import parseaddr
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config.environment import BASE_DIR, VAR_DIR, flag, networks, number
from config.logs import logging_settings
from config.mail import mail_settings
from config.secret import is_vapid_key, key_from, new_vapid_key
from config.trust import *  # noqa: F403  who gets in
from config.trust import ALLOWED_HOSTS, HTTPS, PRODUCTION, RATE_LIMITS

DEBUG = flag("DEBUG")

INSTALLED_APPS = [
    *(["daphne"] if "runserver" in sys.argv else []),  # a sixth of an idle process's memory
    "config",
    "accounts",
    "todos",
    "tutor",
    "conversations",
    "channels",
    "corsheaders",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "axes",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "accounts.admin_app.SiteConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.language.persons_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.failures.Problems",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ]
        },
    }
]


def database() -> dict[str, Any]:
    """The database of DATABASE_URL, else SQLite in var/, each tuned for many small writers."""
    try:
        found = dj_database_url.config(default=f"sqlite:///{VAR_DIR / 'sabaq.sqlite3'}")
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL is sqlite:////abs/path or postgresql://user:password@host/name."
        ) from None
    config: dict[str, Any] = dict(found)
    if "sqlite" in config["ENGINE"]:
        config["CONN_MAX_AGE"] = None  # opening the file anew costs more than most queries
        # A transaction that reads and then writes must take the lock at once, or it fails later.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;",
        }
        config["TEST"] = {"NAME": os.environ.get("SQLITE_TEST_NAME", VAR_DIR / "test.sqlite3")}
    else:
        config["CONN_HEALTH_CHECKS"] = True  # after a restart, a dead connection is not used
        config["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 24, "timeout": 15}}
    return config


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "")
REDIS_TIMEOUT = number("REDIS_TIMEOUT", 0.5)  # seconds that a request waits; else 5
if REDIS_URL:
    _PATIENCE = {"socket_timeout": REDIS_TIMEOUT, "socket_connect_timeout": REDIS_TIMEOUT}
    CACHES: dict[str, Any] = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": _PATIENCE,
        }
    }
    CHANNEL_LAYERS: dict[str, Any] = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 20_000},  # rate limits count in it; 300 would forget them
        }
    }
    CHANNEL_LAYERS = {"default": {"BACKEND": "config.layers.LocalLayer"}}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.BearerAuthentication",
        "accounts.authentication.PageSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "config.negotiation.Negotiation",
    "DEFAULT_PARSER_CLASSES": ["config.parsers.BoundedJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "accounts.paging.Keyset",
    "DEFAULT_SCHEMA_CLASS": "config.openapi.operations.Schema",
    "EXCEPTION_HANDLER": "config.api.exception_handler",
    "DEFAULT_THROTTLE_CLASSES": ["accounts.throttles.ApiThrottle"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Sabaq",
    "DESCRIPTION": "A textbook tutor and a task assistant in one durable conversation.",
    "VERSION": "0.1.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api",
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["config.openapi.elsewhere.add_elsewhere"],
    "SORT_OPERATIONS": False,
    "ENUM_NAME_OVERRIDES": {
        "TaskStatus": ["open", "done"],
        "ReminderStatus": ["waiting", "delivered", "passed"],
        "MessageStatus": "conversations.models.Message.Status",
        "RunStatus": "conversations.models.Run.Status",
        "ToolCallStatus": ["running", "ok", "error", "rejected"],
        "ImportKind": ["todoist", "calendar", "sabaq"],
        "ChapterKind": "tutor.models.Chapter.Kind",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
LOCALE_PATHS = [BASE_DIR / "locale"]  # script/translations
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or "test" in sys.argv
        else "config.static.HashedStaticFiles"
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# The model provider (tutor/providers.py reads the environment through these).
LLM_TIMEOUT = number("LLM_TIMEOUT", 60.0)  # seconds without a byte
METRICS = flag("METRICS")  # Prometheus figures at /metrics
OFFLINE_DELAY_MS = number("OFFLINE_DELAY_MS", 12.0)  # between words

# Reminders (todos/reminding). `worker`: only `manage.py deliver_reminders` sends them.
REMINDERS = (os.environ.get("REMINDERS") or "embedded").lower()
if REMINDERS not in {"embedded", "worker"}:
    raise ImproperlyConfigured("REMINDERS is embedded (the server sends them) or worker.")
SITE_URL = os.environ.get("SITE_URL", "").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0]}" if HTTPS else f"http://localhost:{os.environ.get('PORT', 8000)}"
)  # what links in e-mails begin with
_MAIL = mail_settings(os.environ)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _MAIL.backend, _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_FILE_PATH = _MAIL.starttls, _MAIL.tls, _MAIL.directory
MAIL_LEAVES = _MAIL.leaves  # else pages say that nothing arrives
# Reminders only to addresses that were shown to be somebody's; as soon as mail leaves this machine.
EMAIL_VERIFICATION = flag("EMAIL_VERIFICATION", default=_MAIL.leaves)
EMAIL_TIMEOUT = 10  # seconds for each word of the mail server
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or "Sabaq <reminders@localhost>"
VAPID_PRIVATE_KEY = os.environ.get("VAPID_PRIVATE_KEY") or key_from(
    VAR_DIR / "vapid_key", new_vapid_key
)
if not is_vapid_key(VAPID_PRIVATE_KEY):
    raise ImproperlyConfigured("VAPID_PRIVATE_KEY is base64url of a P-256 key's 32 bytes.")
VAPID_SUBJECT = os.environ.get("VAPID_SUBJECT") or f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}"
OUTBOUND_NETWORKS = networks("OUTBOUND_NETWORKS")  # private ones that people may name servers in

# Bounds of the run engine (conversations/runs.py).
DRAIN_SECONDS = number("DRAIN_SECONDS", 20.0)
MAX_CONTENT = 8_000  # characters in one message
MAX_FRAME = 64 * 1024  # bytes in one WebSocket frame
MAX_RUNS = number("MAX_RUNS", 500)  # at once in one process
MAX_QUEUED_RUNS = number("MAX_QUEUED_RUNS", 1000)  # waiting for one of those
# Conversations that answer one person at once, and frames from one socket. Where limits are off
# only those that are asked for hold: one account may then try what many would do.
MAX_RUNS_PER_USER = number("MAX_RUNS_PER_USER", 10 if RATE_LIMITS else 1_000_000)
MAX_FRAMES_PER_SECOND = number("MAX_FRAMES_PER_SECOND", 50.0 if RATE_LIMITS else 1_000_000.0)
MAX_READER_LAG = number("MAX_READER_LAG", 1024 * 1024)  # characters unsent to one
SLOW_READER_SECONDS = number("SLOW_READER_SECONDS", 30.0)  # for one batch to be taken
MAX_ANSWER = number("MAX_ANSWER", 200000)  # characters of one answer
MAX_TURNS = 12  # model calls in one run
MAX_TOOL_CALLS = 60  # in one run, between one word of the person and the next
HISTORY_TOKENS = number("HISTORY_TOKENS", 12000)

# What becomes of the log, and of traces (config/logs.py, config/telemetry.py).
LOGGING = logging_settings(
    os.environ.get("LOG_LEVEL", "INFO"),
    (os.environ.get("LOG_FORMAT") or ("json" if PRODUCTION or HTTPS else "line")).lower(),
    debug=DEBUG,
)
OTEL_ENDPOINT = (
    "" if flag("OTEL_SDK_DISABLED") else os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT", "")
)
