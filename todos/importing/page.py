"""The page that takes tasks in: choose a file, look at what it would bring, add it.

Between the two steps the file waits in the page itself, packed, so that nothing is kept on the
server and any process can go on with it.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts import throttles
from accounts.errors import Problem, invalid
from accounts.guests import ensure_user
from accounts.models import User
from todos.importing.report import import_file, look_at
from todos.importing.text import MAX_BYTES
from todos.values import Actor

MAX_PACKED = 900_000  # characters: what Django takes in a form is bounded


class ImportPage(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        ensure_user(request)
        return _draw(request, {})

    def post(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        try:
            throttles.require("import", user.pk)
            return _draw(request, _done(request, user))
        except Problem as problem:
            return _draw(request, {"error": problem.message}, status=problem.status)


def _draw(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    whole = {**context, "view": "import", "largest": MAX_BYTES // 1000}
    return render(request, "tasks/import.html", whole, status=status)


def _done(request: HttpRequest, user: User) -> dict[str, Any]:
    now = timezone.now()
    if packed := request.POST.get("packed"):
        return {"report": import_file(unpacked(packed), Actor(user), now)}
    file = request.FILES.get("file")
    if file is None:
        raise invalid(file=_("Choose a file."))
    raw = file.read(MAX_BYTES + 1)
    return {"report": look_at(raw, user, now), "packed": pack(raw)}


def pack(raw: bytes) -> str:
    """400 for what does not get small enough; calendars and tables shrink to a fifth."""
    packed = base64.b64encode(zlib.compress(raw, 9)).decode()
    if len(packed) > MAX_PACKED:
        raise invalid(file=_("This file is too large for this page; divide it."))
    return packed


def unpacked(text: str) -> bytes:
    """What was packed; 400 for what we have not packed, or what would swell up."""
    try:
        raw = zlib.decompressobj().decompress(base64.b64decode(text, validate=True), MAX_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        raise invalid(file=_("Choose a file.")) from None
    return raw
