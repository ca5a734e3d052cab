"""What comes in over a socket: JSON objects, up to a size."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.conf import settings

from accounts.errors import Problem


def too_big(text: str | None, binary: bytes | None) -> bool:
    """Whether a frame is over the limit, for servers that do not refuse it themselves."""
    size = len(binary or b"") if text is None else len(text.encode("utf-8", "surrogatepass"))
    return size > settings.MAX_FRAME


def decoded(text: str | None) -> dict[str, Any]:
    """The object of a frame. Raises Problem `invalid_frame`."""
    if text is None:
        raise Problem("invalid_frame", "Frames are JSON text, not binary.")
    try:
        data = json.loads(text, parse_constant=_not_json)
    except (ValueError, RecursionError):
        raise Problem("invalid_frame", "This frame is not valid JSON.") from None
    if not isinstance(data, dict):
        raise Problem("invalid_frame", "A frame is a JSON object with a type.")
    return data


def _not_json(constant: str) -> NoReturn:
    """NaN and Infinity are Python's own."""
    raise ValueError(constant)
