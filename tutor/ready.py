"""Getting a process ready to answer.

The agents' SDK takes a second to import, and a third of the memory of a process that has it; what
the offline engine knows takes another to compile, and the book's words some more to read. So that
is done when the first person comes, off the event loop: a process that nobody talks to stays small,
and by the time they have written something it is there.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from django.db import connections

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0005  # Python's own 0.005 is long for one query of many
GC_ALLOCATIONS = 20_000  # between collections; a run allocates thousands, and soon drops nearly all


@cache
def prepare() -> Future[None]:
    """Begin, the first time; what it returns is done when the process is ready."""
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="prepare")
    preparing = thread.submit(_prepare)
    thread.shutdown(wait=False)
    return preparing


async def ready() -> None:
    """Wait until the agents can be used. Importing them where they are used would stop the loop."""
    preparing = prepare()
    if not preparing.done():
        await asyncio.shield(asyncio.wrap_future(preparing))


def _prepare() -> None:
    try:
        from tutor.agents import agents
        from tutor.providers import current_provider, model_for
        from tutor.textbook.shelf import shelf

        with agents() as pair:
            model_for(lambda text: None)
            if current_provider().is_offline:
                from tutor.offline.model import rehearse

                rehearse(pair.values())
        shelf()
    except Exception:
        log.exception("the agents could not be made ready")
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()  # what start-up made stays; a full collection need not look at it again
    gc.set_threshold(GC_ALLOCATIONS, 10, 10)
    # A database thread that has its answer gets back to work after this, however busy the loop is.
    sys.setswitchinterval(SWITCH_SECONDS)
