"""Time zones by their IANA names."""

from __future__ import annotations

import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError

# In the database's folders, but not places: one is whatever the server is set to.
NOT_PLACES = {"Factory", "localtime"}


@cache
def zone_names() -> frozenset[str]:
    """All names that this server can compute with; read from disk once."""
    return frozenset(zoneinfo.available_timezones() - NOT_PLACES)


def is_zone(name: str) -> bool:
    return name in zone_names()


def validate_time_zone(name: str) -> None:
    """Refuse what the IANA database does not know."""
    if not is_zone(name):
        raise ValidationError("Choose a time zone such as Asia/Karachi.", code="time_zone")
