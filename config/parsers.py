"""How REST bodies are read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from rest_framework.parsers import JSONParser

from accounts.errors import invalid


class BoundedJSONParser(JSONParser):
    """Reads no more than Django would, which looks only at what it has read itself."""

    def parse(self, stream: Any, *args: Any, **kwargs: Any) -> Any:
        raw = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(raw) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise invalid(body="The body is too large.")
        return super().parse(BytesIO(raw), *args, **kwargs)
