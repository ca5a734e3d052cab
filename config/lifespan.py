"""What happens when a server process starts and when it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from typing import Any

from django.conf import settings

from config import telemetry

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0005  # Python's own 0.005 is long for one query of many
GC_ALLOCATIONS = 20_000  # between collections; a run allocates thousands, and soon drops nearly all


class Lifespan:
    """The ASGI lifespan protocol: the supervisor begins with the process and drains with it."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await startup()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await shutdown()
                await send({"type": "lifespan.shutdown.complete"})
                return


async def startup() -> None:
    from config.delivering import deliveries
    from conversations.runs import supervisor

    supervisor.start()
    if settings.REMINDERS == "embedded":
        deliveries.start()
    # The agents' SDK takes a second or two to import: /health need not wait for it.
    asyncio.get_running_loop().run_in_executor(None, _warm_up)


def _warm_up() -> None:
    try:
        from tutor.agents import agents
        from tutor.providers import model_for

        with agents():
            pass
        model_for(lambda text: None)
    except Exception:
        log.exception("the agents could not be made ready")
    gc.collect()
    gc.freeze()  # what start-up made stays; a full collection need not look at it again
    gc.set_threshold(GC_ALLOCATIONS, 10, 10)
    # A database thread that has its answer gets back to work after this, however busy the loop is.
    sys.setswitchinterval(SWITCH_SECONDS)


async def shutdown() -> None:
    from config.delivering import deliveries
    from conversations.runs import supervisor

    await asyncio.gather(supervisor.drain(settings.DRAIN_SECONDS), deliveries.stop())
    await asyncio.to_thread(telemetry.stop)
