"""What every template may show about this site."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest

from config.sentences import SENTENCES


def site(request: HttpRequest) -> dict[str, object]:
    """`provider`: who answers, for the badge in the header; `sentences`: JSON, for scripts;
    `mail_leaves` and `mail_is_proven`: what pages may promise of mail."""
    from tutor.providers import current_provider

    return {
        "provider": current_provider(),
        "sentences": _sentences,
        "mail_leaves": settings.MAIL_LEAVES,
        "mail_is_proven": settings.EMAIL_VERIFICATION,
    }


def _sentences() -> str:
    """Called by the template that shows them, in the language of the page."""
    said = {name: str(sentence) for name, sentence in SENTENCES.items()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
