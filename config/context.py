"""What every template may show about this site."""

from __future__ import annotations

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`provider`: who answers, for the badge in the header."""
    from tutor.providers import current_provider

    return {"provider": current_provider()}
