"""Static files under names that change with their content, so that browsers keep them for good."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class HashedStaticFiles(ManifestStaticFilesStorage):
    """The manifest storage, which also follows `import` lines between our ES modules."""

    support_js_module_import_aggregation = True
    manifest_strict = False


def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """For pages that name no icon of their own, such as the admin's."""
    return HttpResponseRedirect(static("img/icon.svg"))


class StaticFilesApp:
    """STATIC_ROOT over ASGI; files with a hash in their name never change."""

    def __init__(self) -> None:
        self.files = StaticFiles(directory=settings.STATIC_ROOT, check_dir=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(settings.STATIC_URL)
        response = await self._response(path, scope)
        await response(scope, receive, send)

    async def _response(self, path: str, scope: Any) -> Response:
        try:
            response = await self.files.get_response(path, scope)
        except HTTPException as error:
            return PlainTextResponse(error.detail, error.status_code)
        forever = HASHED.search(path)
        lifetime = "public, max-age=31536000, immutable" if forever else "no-cache"
        response.headers["Cache-Control"] = lifetime
        return response
