"""`manage.py serve`: one process that is ready to use, on HOST and PORT."""

from __future__ import annotations

import asyncio
import math
import os
import socket
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from config.start import guard, prepare
from tutor.providers import current_provider


class Command(BaseCommand):
    help = "Migrate, load the book, collect static files, and serve on HOST:PORT."
    requires_system_checks = ()  # they cost a second; script/lint runs them

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            guard()
            provider = current_provider()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        listener = listen(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000"))
        try:
            prepare()
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}".strip()) from None
        connections.close_all()
        self.stdout.write(f"Sabaq is at {address(listener)}")
        self.stdout.write(f"Answers come from {provider.label} ({provider.model}).")
        self.stdout.flush()
        serve(listener)


def listen(host: str, port: str) -> socket.socket:
    """A bound socket, so that a port in use is known before anything is changed."""
    if port.isdecimal() and int(port) > 65535:
        raise CommandError(f"PORT is a number up to 65535, not {port}.")  # else cut to 16 bits
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        asked = f"HOST={host} PORT={port}"
        raise CommandError(f"Cannot listen on {asked}: {reason}. Set another.") from None
    return listener


def address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(listener: socket.socket) -> None:
    """Answer until SIGTERM or SIGINT, then let what is under way finish for DRAIN_SECONDS."""
    import uvicorn

    from config.websocket import StreamSocket

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # The runs end at once, finished or interrupted, not after the answers that show them.
            from conversations.runs import supervisor

            drain = asyncio.create_task(supervisor.drain(settings.DRAIN_SECONDS))
            await super().shutdown(sockets)
            await drain

    config = uvicorn.Config(
        "config.asgi:application",
        lifespan="on",
        ws=StreamSocket,
        log_config=None,  # Django's LOGGING holds for uvicorn too
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws_max_size=settings.MAX_FRAME,
        ws_ping_interval=20.0,
        ws_ping_timeout=20.0,  # also ends a client that has stopped reading
        ws_per_message_deflate=False,  # costs more than it saves on frames of a few words
        timeout_graceful_shutdown=math.ceil(settings.DRAIN_SECONDS) + 1,
    )
    Server(config).run(sockets=[listener])
