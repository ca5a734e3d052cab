"""The WebSocket edge: frames in, a run's events and a person's notices out."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from channels.consumer import get_handler_name
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import tracing
from accounts.database import in_database
from accounts.errors import Problem
from accounts.models import User
from accounts.notices import group_of, hear
from accounts.throttles import arequire_sending, socket_address
from accounts.ws_auth import signed_in_user, still_signed_in
from conversations import turns
from conversations.access import own_run
from conversations.asking import Ask, client_id_of, message_text, parse_ask
from conversations.deciding import decide
from conversations.eventlog import read
from conversations.events import Entry, MessageComplete, TextDelta, frame, frame_text
from conversations.frames import decoded, too_big
from conversations.html_stream import HtmlStream
from conversations.limits import FrameBudget, Patience, refuse_if_full
from conversations.models import Run
from conversations.runs import supervisor
from conversations.turns import Started
from tutor.events import ToolReturned
from tutor.ready import prepare

log = logging.getLogger(__name__)
T = TypeVar("T")

PROTOCOL = "chat.v1"
UNAUTHENTICATED = 4401
TOO_BIG = 1009
TOO_SLOW = 4408
LOOK_SECONDS = 300.0
MAX_SUBSCRIPTIONS = 500
WORKER = supervisor.worker


class ChatConsumer(AsyncWebsocketConsumer):
    """One socket of one person. It starts and watches runs; it never executes one."""

    channel_layer_alias = None  # notices are heard by a task of ours, which outlives Redis

    user: User

    async def dispatch(self, message: dict[str, Any]) -> None:
        """As Channels does, but for its trip to another thread to close old database connections:
        all work with the database is done in `in_database`, which does that."""
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        offered = self.scope.get("subprotocols", [])
        await self.accept(PROTOCOL if PROTOCOL in offered else None)
        self._budget = FrameBudget()
        self._readers: dict[UUID, asyncio.Task[None]] = {}
        self._listening: list[asyncio.Task[None]] = []
        self._html = b"render=html" in self.scope.get("query_string", b"")
        if not getattr(self.scope["user"], "is_authenticated", False):
            await self.close(UNAUTHENTICATED)
            return
        self.user = self.scope["user"]
        prepare()
        self._listening += [
            asyncio.create_task(self._hear_notices()),
            asyncio.create_task(self._close_when_signed_out()),
        ]
        await self._send({"type": "ready", "user_id": str(self.user.pk)})

    async def disconnect(self, code: int) -> None:
        for task in (*self._readers.values(), *self._listening):
            task.cancel()

    async def _hear_notices(self) -> None:
        """What changed for this person elsewhere: on another page, in another process."""
        try:
            async for message in hear(group_of(self.user.pk)):
                if message["type"] == "notice":
                    await self._send(message["notice"])
                elif not await in_database(still_signed_in, self.scope):
                    await self.close(UNAUTHENTICATED)
        except OSError:
            pass  # the client has gone

    async def _close_when_signed_out(self) -> None:
        """A socket lasts as long as what opened it; runs go on, and can be resumed. A token says
        when it ends; whether a session is still one is looked at now and then, too, since what
        tells of it (`look_again`) may be lost."""
        expires = self.scope["auth_expires"]
        while expires is None:
            await asyncio.sleep(LOOK_SECONDS * random.uniform(0.5, 1.5))
            if not await in_database(still_signed_in, self.scope):
                break
        else:
            await asyncio.sleep(max(0.0, expires - time.time()))
        await self.close(UNAUTHENTICATED)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if not hasattr(self, "user"):
            return  # refused, and on its way to being closed
        if too_big(text_data, bytes_data):
            await self.close(TOO_BIG)
            return
        data: dict[str, Any] = {}
        translation.activate(self.user.language)  # for what is refused; this task is the socket's
        try:
            data = decoded(text_data)
            self._budget.spend()
            with tracing.span("frame", "server"):
                await self._handle(data)
        except Problem as problem:
            await self._refuse(problem, data)
        except Exception:
            log.exception("a frame could not be handled")
            sentence = _("Something went wrong on this site. Try again.")
            await self._refuse(Problem("internal", sentence, retryable=True), data)

    async def _handle(self, data: dict[str, Any]) -> None:
        match data.get("type"):
            case "send":
                await self._begin(data, partial(self._send_message, parse_ask(data)))
            case "regenerate":
                await self._begin(data, lambda: self._regenerate(data))
            case "edit":
                await self._begin(data, lambda: self._edit(data))
            case "subscribe":
                await self._subscribe(data)
            case "cancel":
                run = await self._own_run(data)
                await supervisor.cancel(run.pk)
                await self._answer(data, {"type": "cancelling", "run_id": str(run.pk)})
            case "approve" | "reject" as word:
                await self._begin(data, lambda: self._decide(data, approved=word == "approve"))
            case "ping":
                await self._answer(data, {"type": "pong"})
            case _:
                raise Problem("invalid_frame", "This type of frame is not known.")

    async def _begin(self, data: dict[str, Any], begin: Callable[[], Started]) -> None:
        """Store a turn, acknowledge it, launch it, and show the sender its events."""
        refuse_if_full(supervisor.load)
        await arequire_sending(self.user, socket_address(self.scope))
        started = await in_database(self._while_signed_in, begin)
        if started.created:
            await supervisor.launch(started)
        ack = {
            "type": "ack",
            "thread_id": str(started.thread_id),
            "message_id": str(started.message_id),
            "run_id": str(started.run_id),
        }
        if data.get("client_id") is not None:
            ack["client_id"] = data["client_id"]
        await self._answer(data, ack)
        if started.run_id not in self._readers:
            self._follow(started.run_id, started.thread_id, 0)

    def _send_message(self, ask: Ask) -> Started:
        return turns.start_turn(self.user, ask, WORKER, at_once=supervisor.has_room)

    def _regenerate(self, data: dict[str, Any]) -> Started:
        old, effects = data.get("message_id"), data.get("effects")
        return turns.regenerate(self.user.pk, old, effects, WORKER, client_id_of(data))

    def _edit(self, data: dict[str, Any]) -> Started:
        old, effects = data.get("message_id"), data.get("effects")
        content, client_id = message_text(data.get("content")), client_id_of(data)
        return turns.edit(self.user.pk, old, content, WORKER, client_id, effects)

    def _decide(self, data: dict[str, Any], *, approved: bool) -> Started:
        run_id, call_id = data.get("run_id"), data.get("call_id")
        arguments = data.get("arguments")
        return decide(self.user.pk, run_id, call_id, WORKER, approved=approved, arguments=arguments)

    async def _own_run(self, data: dict[str, Any]) -> Run:
        find = partial(own_run, self.user, data.get("run_id"))
        return await in_database(self._while_signed_in, find)

    def _while_signed_in(self, unit: Callable[[], T]) -> T:
        user = signed_in_user(self.scope)
        if user is None:
            raise Problem("unauthenticated", _("Please log in again."), status=401)
        self.user = user  # as they are now: settings may have changed since they connected
        with translation.override(user.language):
            return unit()

    async def _subscribe(self, data: dict[str, Any]) -> None:
        after = data.get("after", 0)
        if isinstance(after, bool) or not isinstance(after, int) or after < 0:
            raise Problem("invalid_frame", "after must be the last seq seen, or 0.")
        run = await self._own_run(data)
        await self._answer(data, {"type": "subscribed", "run_id": str(run.pk)})
        self._follow(run.pk, run.thread_id, after)

    def _follow(self, run_id: UUID, thread_id: UUID, after: int) -> None:
        if earlier := self._readers.pop(run_id, None):
            earlier.cancel()
        if len(self._readers) >= MAX_SUBSCRIPTIONS:
            self._readers.pop(next(iter(self._readers))).cancel()
        self._readers[run_id] = asyncio.create_task(self._show(run_id, thread_id, after))

    async def _show(self, run_id: UUID, thread_id: UUID, after: int) -> None:
        """Send a run's events past `after` until it ends."""
        html = HtmlStream() if self._html else None
        run, thread = str(run_id), str(thread_id)
        try:
            # Blocks are rendered from the start of the text, also for a reader that resumes.
            catching_up = True  # the first batch may be a whole answer
            async with Patience(settings.SLOW_READER_SECONDS) as patience:
                async for batch in read(run_id, 0 if html else after):
                    if not catching_up and sum(map(_size, batch)) > settings.MAX_READER_LAG:
                        raise TimeoutError
                    catching_up = False
                    with patience:
                        for entry in batch:
                            await self._send_entry(run, thread, entry, after, html)
            self._readers.pop(run_id, None)
        except TimeoutError:
            log.warning("a reader of run %s is too slow", run_id)
            await self.close(TOO_SLOW)
        except OSError:
            pass  # the client has gone
        except Exception:
            log.exception("a reader of run %s broke off", run_id)
            await self.close(1011)

    async def _send_entry(
        self, run_id: str, thread_id: str, entry: Entry, after: int, html: HtmlStream | None
    ) -> None:
        extras = html.frames(run_id, entry) if html else ()
        if rest := entry.after(after):
            if html and isinstance(rest.event, MessageComplete | ToolReturned):
                whole = frame(run_id, thread_id, rest)
                html.complete(whole)
                await self._send(whole)
            else:
                await self._send_text(frame_text(run_id, thread_id, rest))
        for extra in extras:
            await self._send(extra)

    async def _refuse(self, problem: Problem, data: dict[str, Any]) -> None:
        error = {
            "type": "error",
            # REST's word for a field that is wrong; sockets have their own.
            "code": "invalid_frame" if problem.code == "invalid" else problem.code,
            "message": problem.message,
            "retryable": problem.retryable,
        }
        if data.get("client_id") is not None:
            error["client_id"] = data["client_id"]
        await self._answer(data, error)
        if problem.code == "unauthenticated":
            await self.close(UNAUTHENTICATED)

    async def _answer(self, data: dict[str, Any], answer: dict[str, Any]) -> None:
        if data.get("id") is not None:
            answer["id"] = data["id"]
        with suppress(OSError):  # the client has gone
            # ASCII: what a client sent comes back, and need not be text that can be encoded.
            await self.send(json.dumps(answer))

    async def _send(self, body: dict[str, Any]) -> None:
        await self._send_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")))

    async def _send_text(self, text: str) -> None:
        await self.base_send({"type": "websocket.send", "text": text})


def _size(entry: Entry) -> int:
    return len(entry.event.content) if isinstance(entry.event, TextDelta) else 0
