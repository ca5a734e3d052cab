"""`tests._types` of the ChatKit SDK's own tests: who asks."""

from __future__ import annotations

from pydantic import BaseModel


class RequestContext(BaseModel):
    user_id: str
