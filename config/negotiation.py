"""In which format REST answers: what `?format=` says, else what Accept does."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

from accounts.errors import invalid


class Negotiation(DefaultContentNegotiation):
    """A format that an address does not have is a wrong value, not a missing page."""

    def filter_renderers(
        self, renderers: Iterable[BaseRenderer], format: str
    ) -> list[BaseRenderer]:
        offered = list(renderers)
        if found := [each for each in offered if each.format == format]:
            return found
        names = ", ".join(dict.fromkeys(str(each.format) for each in offered))
        raise invalid(format=f"format is one of {names}.")
