"""The ASGI application at /mcp, beside Django in the same process."""

from __future__ import annotations

import asyncio
import logging
from contextvars import Context
from typing import TYPE_CHECKING, Any

from django.conf import settings
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from tutor.mcp import door

if TYPE_CHECKING:  # importing the SDK would slow every start
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

log = logging.getLogger(__name__)

SENT = ["Authorization", "Content-Type", "Last-Event-ID", "Mcp-Method", "Mcp-Name",
        "Mcp-Protocol-Version", "Mcp-Session-Id"]  # fmt: skip


class Endpoint:
    """Refuses what may not come in, and hands the rest to the SDK.

    Pages of CORS_ORIGINS may use it with a token, as they may use the REST interface.
    """

    def __init__(self) -> None:
        self._engine = Engine()
        self._behind_cors = CORSMiddleware(
            self._answer,
            allow_origins=settings.CORS_ORIGINS,
            allow_methods=["POST"],
            allow_headers=SENT,
            expose_headers=["WWW-Authenticate", "Retry-After"],
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        # uvicorn leaves the blanks after a header's value, which are no part of it.
        headers = [(name, value.strip(b" \t")) for name, value in scope["headers"]]
        scope = {**scope, "headers": headers}
        refusal = door.misdirected(scope)
        await (refusal or self._behind_cors)(scope, receive, send)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        caller = door.wrong_method(scope) or await door.admit(scope)
        refusal = caller if isinstance(caller, Response) else door.wrong_type(scope)
        if refusal:
            await refusal(scope, receive, send)
            return
        manager = await self._engine.manager()
        await manager.handle_request({**scope, door.KEY: caller}, receive, send)


class Engine:
    """The SDK's session manager, begun with the first request and ended with the event loop.

    It runs in a task of its own because its task group must be left by the task that entered it;
    and it is begun here, not by the lifespan protocol, which daphne does not speak.
    """

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None
        self._ready: asyncio.Future[StreamableHTTPSessionManager] | None = None

    async def manager(self) -> StreamableHTTPSessionManager:
        """Waits for the first start; raises what kept it from starting."""
        loop = asyncio.get_running_loop()
        if self._task is None or self._ready is None or self._is_over(loop):
            self._ready = loop.create_future()
            self._task = loop.create_task(self._run(self._ready), context=Context())
        return await asyncio.shield(self._ready)

    def _is_over(self, loop: asyncio.AbstractEventLoop) -> bool:
        return self._task is None or self._task.done() or self._task.get_loop() is not loop

    async def _run(self, ready: asyncio.Future[StreamableHTTPSessionManager]) -> None:
        try:
            manager = await asyncio.to_thread(_load)
            async with manager.run():
                ready.set_result(manager)
                await asyncio.Event().wait()
        except Exception as error:
            log.exception("the MCP server has stopped")
            if not ready.done():
                ready.set_exception(error)


def _load() -> StreamableHTTPSessionManager:
    # The thread that makes the agents ready may be importing this, and with it the MCP SDK. Two
    # threads that come into the SDK's circular imports by different doors break them for both.
    import agents  # noqa: F401

    from tutor.mcp.server import new_manager

    return new_manager()
