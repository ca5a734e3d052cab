"""The log: lines for people, or JSON for machines, each with the request and the run it is about.

It never holds what people say nor what opens doors. Our own code does not log such things; what
others' code would, is kept out here: libraries speak from WARNING on whatever LOG_LEVEL says (the
WebSocket library would log every frame), and an exception's own words are logged only where they
can't quote what it was about. DEBUG lifts this last rule.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from accounts import trail

OURS = ("accounts", "config", "conversations", "todos", "tutor")
FORMATS = ("line", "json")
# Exceptions whose messages name types, files and hosts. All others may quote a row, a frame, a
# prompt or a provider's answer.
PLAIN = (AttributeError, ImportError, ImproperlyConfigured, MemoryError, NameError,
         NotImplementedError, OSError, RecursionError, TypeError)  # fmt: skip
REFUSALS = "django.security."  # of requests: where in Django is no news, and would fill the log
WITHHELD = "(its message is not logged)"
DEEPEST = 6  # causes of causes


def logging_settings(level: str, style: str, *, debug: bool) -> dict[str, Any]:
    """Django's LOGGING. `style` is one of FORMATS; `level` holds for our own packages."""
    if style not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is one of {', '.join(FORMATS)}.")
    kind = JsonLines if style == "json" else Lines
    # A line for each request and each run is for machines; people would not see the others.
    ledger = {} if style == "json" else {"level": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"trail": {"()": Trail}},
        "formatters": {"chosen": {"()": kind, "debug": debug}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "chosen",
                "filters": ["trail"],
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            **{name: {"level": level.upper()} for name in OURS},
            "config.requests": ledger,
            "conversations.metrics": ledger,
            "django.request": {"level": "ERROR"},  # a 404 is no news
            "opentelemetry": {"level": "ERROR"},  # nor is one more attempt
        },
    }


class Trail(logging.Filter):
    """Gives each record the names of its request and run, as they are where it is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = trail.request_id.get()
        record.run_id = trail.run_id.get()
        if record.name.startswith(REFUSALS):
            record.exc_info = None
        return True


class Lines(logging.Formatter):
    """For people: time, level, logger, message, and the names at the end."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")
        self.debug = debug

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = message_of(record)
        names = [f"{name}={value}" for name, value in names_of(record).items()]
        return " ".join([super().formatMessage(record), *names])

    def formatException(self, ei: Any) -> str:
        return super().formatException(ei) if self.debug else trace_of(ei[1])


class JsonLines(Lines):
    """One JSON object a line. `extra={"fields": {…}}` adds members of its own."""

    def format(self, record: logging.LogRecord) -> str:
        body: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            **names_of(record),
        }
        fields = getattr(record, "fields", None)
        body |= fields if isinstance(fields, Mapping) else {}
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            body["exception"] = type_of(error)
            body["trace"] = self.formatException(record.exc_info)
        return json.dumps(body, ensure_ascii=False, default=str)


def message_of(record: logging.LogRecord) -> str:
    """What is logged in words. asyncio describes the future it is about from the second line on,
    with what its exception says."""
    message = record.getMessage()
    return message.split("\n", 1)[0] if record.name == "asyncio" else message


def names_of(record: logging.LogRecord) -> dict[str, str]:
    named = {name: getattr(record, f"{name}_id", "") for name in ("request", "run")}
    return {name: value for name, value in named.items() if value}


def trace_of(error: BaseException) -> str:
    """Where it happened and what kind of error it was, down to its first cause."""
    return "\n".join(_trace(error, DEEPEST))


def _trace(error: BaseException, left: int) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and left:
        yield from _trace(before, left - 1)
        yield "which led to:"
    yield from (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
    yield f"{type_of(error)}: {words_of(error)}"
    for inner in getattr(error, "exceptions", ()) if left else ():
        yield "of which one is:"
        yield from _trace(inner, left - 1)


def type_of(error: BaseException) -> str:
    kind = type(error)
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return f"{module}{kind.__qualname__}{f' [{code}]' if code else ''}"


def words_of(error: BaseException) -> str:
    return str(error) if isinstance(error, PLAIN) else WITHHELD
