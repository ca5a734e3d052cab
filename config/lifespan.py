"""What happens when a server process starts and when it is told to stop."""

from __future__ import annotations

import asyncio
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import telemetry


class Lifespan:
    """The ASGI lifespan protocol: the supervisor begins with the process and drains with it."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await startup()
                except ImproperlyConfigured as error:
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await shutdown()
                await send({"type": "lifespan.shutdown.complete"})
                return


async def startup() -> None:
    from config.delivering import deliveries
    from config.start import guard
    from conversations.runs import supervisor

    await asyncio.to_thread(guard)  # whichever server runs this, and however many workers of it
    supervisor.start()
    if settings.REMINDERS == "embedded":
        deliveries.start()


async def shutdown() -> None:
    from config.delivering import deliveries
    from conversations.runs import supervisor

    await asyncio.gather(supervisor.drain(settings.DRAIN_SECONDS), deliveries.stop())
    await asyncio.to_thread(telemetry.stop)
