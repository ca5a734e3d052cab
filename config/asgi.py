"""The ASGI application: HTTP, WebSocket, static files, and the process's own life."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.asgi import get_asgi_application

django_application = get_asgi_application()

# Only now may models be imported.
# ruff: noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings

from accounts.ws_auth import WebSocketAuth
from config import telemetry
from config.lifespan import Lifespan
from config.requests import Requests
from config.static import StaticFilesApp
from conversations.routing import websocket_urlpatterns
from tutor.mcp.endpoint import Endpoint
from tutor.ready import prepare

PROBES = {"/health", "/ready", "/metrics"}  # behind which there is no person


class Http:
    """Static files straight from disk, /mcp to its own server, everything else through Django."""

    def __init__(self) -> None:
        self.static = StaticFilesApp()
        self.mcp = Endpoint()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"].startswith(settings.STATIC_URL):
            await self.static(scope, receive, send)
        elif scope["path"] in {"/mcp", "/mcp/"}:
            await self.mcp(scope, receive, send)
        else:
            if scope["path"] not in PROBES:
                prepare()
            await django_application(scope, receive, send)


telemetry.start()
application = Requests(
    ProtocolTypeRouter(
        {
            "http": Http(),
            "websocket": WebSocketAuth(URLRouter(websocket_urlpatterns)),
            "lifespan": Lifespan(),
        }
    )
)
