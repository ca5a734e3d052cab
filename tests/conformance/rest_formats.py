"""What the formats of the OpenAPI document stand for, told to schemathesis (see docs/api.md)."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime, timedelta, timezone
from uuid import uuid4

import schemathesis
from hypothesis import strategies as st

from accounts.examples import ALICE
from todos.examples import KEYS

OFFSETS = [timezone(timedelta(hours=hours)) for hours in (-8, 0, 5)]
RULES = ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;INTERVAL=2", "FREQ=YEARLY;COUNT=3"]
WORDS = ["every Monday", "daily", "every other Tuesday", "every month"]
ZONES = sorted(zoneinfo.available_timezones() - {"Factory", "localtime"})
LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd"], max_codepoint=0x6FF)


FORMATS = {
    # Any text that shows: control characters alone are no title.
    "line": st.text(LETTERS, min_size=1, max_size=60),
    "tag": st.text(st.sampled_from("abcdefghij۱۲کتاب"), min_size=1, max_size=20),
    "rrule": st.sampled_from(RULES),
    "repetition": st.sampled_from(WORDS),
    # By number: where a length is asked for that none has, `sampled_from` would try them all.
    "time-zone": st.integers(0, len(ZONES) - 1).map(ZONES.__getitem__),
    "password": st.text(LETTERS, min_size=4, max_size=20).map(
        lambda text: f"{text} Zx7%-qv-{text}"
    ),
    # The empty cursor is the first page; any other belongs to one list and one order.
    "cursor": st.just(""),
    # A reminder is of something to come, also when it is a year before its task is due.
    "date-time": st.datetimes(
        datetime(2040, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from(OFFSETS)
    ).map(datetime.isoformat),
    "date": st.dates(date(2040, 1, 1), date(8999, 12, 31)).map(date.isoformat),
    "p256-public-key": st.just(KEYS["p256dh"]),
    "push-secret": st.just(KEYS["auth"]),
    "public-url": st.builds(lambda: f"https://203.0.114.7/push/{uuid4().hex}"),
}
for name, strategy in FORMATS.items():
    schemathesis.openapi.format(name, strategy)


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case, kwargs: object) -> None:
    """The document's example of an address can be registered once only."""
    body = case.body
    registers = case.operation.path == "/api/auth/register" and isinstance(body, dict)
    if registers and body.get("email") == ALICE["email"]:
        case.body = body | {"email": f"{uuid4().hex}@example.com"}
