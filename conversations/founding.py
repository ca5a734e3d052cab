"""The two founding systems' own paths, served by the same threads, runs and log."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.database import in_database
from accounts.errors import Problem, invalid, not_found
from accounts.guests import ensure_user
from accounts.models import User
from accounts.serializers import ProblemSerializer
from accounts.throttles import arequire, client_address
from conversations import turns
from conversations.access import own_thread
from conversations.api import BUSY, as_fields, body_of, messages_of, owner
from conversations.asking import Ask, message_text, parse_ask
from conversations.eventlog import read
from conversations.events import MessageComplete, RunFinished, TextDelta
from conversations.founding_shapes import (
    ChatAnswerSerializer,
    ChatBodySerializer,
    ConversationSerializer,
    FoundingMessageSerializer,
)
from conversations.launching import admit, launch, wait_for
from conversations.limits import refuse_if_full
from conversations.models import Message, Run, Thread
from conversations.runs import supervisor
from conversations.sse import event_stream, kept_alive
from tutor.events import ApprovalRequired

MAX_CHATKIT_CONTENT = 2_000
ASK_FIRST = (
    "This needs your word before anything is changed: approve or reject it in the conversation, "
    "or with POST /api/runs/<id>/approve."
)
THREAD_KEY = "chatkit_thread"  # in the session: the founding widget knows no threads


@csrf_exempt
async def chatkit(request: HttpRequest) -> HttpResponseBase:
    """The founding tutor's endpoint: no account needed, one message in, its answer as SSE."""
    try:
        if request.method != "POST":
            raise Problem("method_not_allowed", "Use POST.", status=405)
        ask = _chatkit_ask(request.body)
        await arequire("chatkit", client_address(request))
        refuse_if_full(supervisor.load)
        started = await in_database(_start_for_visitor, request, ask)
    except RequestDataTooBig:
        return _problem_response(invalid(body="The body is too large."))
    except Problem as problem:
        return _problem_response(problem)
    if started.created:
        await supervisor.launch(started)
    return event_stream(_chatkit_events(started))


def _start_for_visitor(request: HttpRequest, ask: Ask) -> turns.Started:
    user = ensure_user(request)
    thread_id = request.session.get(THREAD_KEY)
    if thread_id and Thread.objects.owned_by(user).filter(pk=thread_id).exists():
        started = turns.start_turn(user, _in_thread(ask, thread_id), supervisor.worker)
    else:
        started = turns.start_turn(user, ask, supervisor.worker)
    request.session[THREAD_KEY] = str(started.thread_id)
    request.session.save()
    return started


def _in_thread(ask: Ask, thread_id: str) -> Ask:
    return Ask(ask.content, thread_id, ask.client_id, ask.page_context, ask.selection)


def _chatkit_ask(raw: bytes) -> Ask:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise invalid(body="The body is not valid JSON.") from None
    if not isinstance(body, dict) or body.get("type") != "user_message":
        raise invalid(type="type must be user_message.")
    message = body.get("message")
    if not isinstance(message, dict):
        raise invalid(message="message must be an object with id and content.")
    if not isinstance(message.get("id"), str):
        raise invalid(message="message.id must be a UUID.")
    data = {
        "content": message.get("content"),
        "client_id": message["id"],
        "page_context": body.get("pageContext"),
        "selection": body.get("selection"),
    }
    ask = as_fields(lambda: parse_ask(data))
    if len(ask.content) > MAX_CHATKIT_CONTENT:
        raise invalid(content=f"content may have at most {MAX_CHATKIT_CONTENT:,} characters.")
    return ask


async def _chatkit_events(started: turns.Started) -> AsyncIterator[bytes]:
    async for batch in kept_alive(read(started.run_id)):
        if not batch:
            yield b": still here\n\n"
        for entry in batch:
            match entry.event:
                case TextDelta(content=content):
                    yield _sse("text_delta", content=content, message_id=str(started.answer_id))
                case MessageComplete(status="complete", content=content, truncated=truncated):
                    fields = {"content": content, "message_id": str(started.answer_id)}
                    yield _sse("message_complete", **fields, **_cut(truncated))
                case ApprovalRequired():
                    yield _sse("error", code="approval_required", message=ASK_FIRST)
                    return
                case RunFinished(error=error) if error:
                    yield _sse("error", **error)
                case RunFinished(status=status) if status != "complete":
                    yield _sse("error", code=status, message=f"The answer was {status}.")


def _cut(truncated: bool) -> dict[str, bool]:
    """The field that only an answer cut at its length limit has: these shapes are old."""
    return {"truncated": True} if truncated else {}


def _sse(kind: str, **fields: Any) -> bytes:
    data = json.dumps({"type": kind, **fields}, ensure_ascii=False)
    return f"data: {data}\n\n".encode()


def _problem_response(problem: Problem) -> JsonResponse:
    error: dict[str, Any] = {"code": problem.code, "message": problem.message}
    if problem.fields:
        error["fields"] = problem.fields
    headers = problem.headers | ({"Allow": "POST"} if problem.status == 405 else {})
    return JsonResponse({"error": error}, status=problem.status, headers=headers)


def _self_only(request: Request, user_id: UUID) -> User:
    """The founding paths name the user; anyone else's are not found."""
    user = owner(request)
    if user.pk != user_id:
        raise not_found("That user")
    return user


class Chat(APIView):
    """The founding task assistant's endpoint: one message in, the whole answer out."""

    @extend_schema(
        request=ChatBodySerializer,
        responses={200: ChatAnswerSerializer, **BUSY, 502: ProblemSerializer},
    )
    def post(self, request: Request, user_id: UUID) -> Response:
        user = _self_only(request, user_id)
        data = body_of(request)
        content = as_fields(lambda: message_text(data.get("message"), "message"))
        ask = Ask(content, thread_id=data.get("conversation_id"))
        admit(request)
        started = launch(turns.start_turn(user, ask, supervisor.worker))
        wait_for(started.run_id)
        answer = Message.objects.prefetch_related("tool_calls").get(pk=started.answer_id)
        _raise_failure(answer)
        calls = [
            {"name": call.name, "arguments": call.arguments, "result": call.result}
            for call in answer.tool_calls.all()
        ]
        return Response(
            {
                "conversation_id": str(started.thread_id),
                "response": _response(answer),
                "tool_calls": calls,
                **_cut(answer.truncated),
            }
        )


def _raise_failure(answer: Message) -> None:
    """A failed run as an error answer; what it had said stays in the conversation."""
    error = answer.run.error
    if error:
        raise Problem(error["code"], error["message"], status=502, retryable=True)


def _response(answer: Message) -> str:
    """What was said; where the answer rests for an approval, what to do about it."""
    if answer.run.status != Run.Status.AWAITING_APPROVAL:
        return answer.content
    return f"{answer.content}\n\n{ASK_FIRST}".strip()


class Conversations(APIView):
    """Your conversations, the last touched first; a hundred at most."""

    @extend_schema(responses=ConversationSerializer(many=True))
    def get(self, request: Request, user_id: UUID) -> Response:
        threads = Thread.objects.owned_by(_self_only(request, user_id)).order_by("-updated_at")
        return Response(ConversationSerializer(threads[:100], many=True).data)


class ConversationMessages(APIView):
    """What was said, oldest first."""

    @extend_schema(responses=FoundingMessageSerializer(many=True))
    def get(self, request: Request, user_id: UUID, thread_id: UUID) -> Response:
        thread = own_thread(_self_only(request, user_id), thread_id)
        return Response(FoundingMessageSerializer(messages_of(thread), many=True).data)
