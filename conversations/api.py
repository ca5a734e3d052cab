"""REST: threads and messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
)
from rest_framework import generics, renderers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from accounts.errors import Problem, invalid
from accounts.fields import CLEAN
from accounts.models import User
from accounts.paging import Ordering
from accounts.serializers import ProblemSerializer
from conversations import branches, turns
from conversations.access import own_message, own_thread
from conversations.asking import message_text, parse_ask
from conversations.examples import DELTA, RUN_EVENTS
from conversations.launching import admit, cancel, launch
from conversations.models import Message, Run, Thread
from conversations.notices import announce_thread
from conversations.runs import supervisor
from conversations.serializers import (
    AskSerializer,
    EditSerializer,
    FeedbackSerializer,
    MessageSerializer,
    RegenerateSerializer,
    RunSerializer,
    StartedSerializer,
    ThreadSerializer,
)
from conversations.sse import stream_run
from conversations.turns import Started

T = TypeVar("T")
TEXT = {"type": "string", "pattern": CLEAN}
JSON, SSE = "application/json", "text/event-stream"
EVENTS_TELL = "The run's events, each with its seq as `id:`, until the run has finished."
DELTA_SHOWN = OpenApiExample("text_delta", DELTA, media_type=SSE)
STREAMED = OpenApiResponse(RUN_EVENTS, EVENTS_TELL, [DELTA_SHOWN])
BUSY = {409: OpenApiResponse(ProblemSerializer, "It is still answering, or has changed since.")}
STARTED = {202: StartedSerializer, 200: StartedSerializer, **BUSY}


class EventStreamRenderer(renderers.BaseRenderer):
    """Lets `Accept: text/event-stream` through; the stream itself is not rendered by DRF."""

    media_type = SSE
    format = "sse"
    charset = None

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        return renderers.JSONRenderer().render(data)  # an error, before anything streamed


def owner(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


class ThreadList(generics.ListCreateAPIView[Thread]):
    """Your conversations, the last touched first."""

    serializer_class = ThreadSerializer

    def keyset(self, request: Request) -> Ordering:
        return ("-updated_at", "-id")

    def get_queryset(self) -> QuerySet[Thread]:
        threads = Thread.objects.owned_by(owner(self.request)).with_active_run()
        words = self.request.query_params.get("q", "").strip()
        if "\x00" in words:
            raise invalid(q="q holds characters that are not text.")
        threads = threads.matching(words) if words else threads
        archived = self.request.query_params.get("archived")
        if archived not in (None, "true", "false"):
            raise invalid(archived="archived is true or false.")
        return threads if archived is None else threads.filter(archived=archived == "true")

    @extend_schema(
        parameters=[
            OpenApiParameter("q", TEXT, description="Words in the title or the messages."),
            OpenApiParameter("archived", bool, description="Unset: both."),
        ]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def perform_create(self, serializer: BaseSerializer[Thread]) -> None:
        announce_thread(serializer.save(owner=owner(self.request)))


class ThreadDetail(generics.RetrieveUpdateDestroyAPIView[Thread]):
    serializer_class = ThreadSerializer
    http_method_names = ("get", "patch", "delete", "head", "options")
    lookup_url_kwarg = "thread_id"

    def get_queryset(self) -> QuerySet[Thread]:
        return Thread.objects.owned_by(owner(self.request)).with_active_run()

    def perform_update(self, serializer: BaseSerializer[Thread]) -> None:
        thread = serializer.save()
        announce_thread(thread, active_run_id=getattr(thread, "active_run_id", None))

    def perform_destroy(self, instance: Thread) -> None:
        for run in instance.runs.active():
            cancel(run.pk)
        with transaction.atomic():  # told once it is gone: a page that hears of it reads the list
            # An answer that ends just now takes its run, then its message; taken in that order here
            # as well, neither waits for the other (PostgreSQL called it a deadlock).
            list(instance.runs.select_for_update().order_by("pk").values_list("pk"))
            announce_thread(instance, change="deleted")
            instance.delete()


def messages_of(thread: Thread) -> QuerySet[Message]:
    """The active branch, with all that a message's shape shows."""
    return with_parts(thread.messages.on_active_branch())


def with_parts(messages: QuerySet[Message]) -> QuerySet[Message]:
    """All that a message's shape shows, in three queries."""
    return (
        messages.select_related("run")
        .defer("run__journal")
        .prefetch_related(Prefetch("tool_calls"))
    )


class MessageList(generics.ListAPIView[Message]):
    """What was said, oldest first."""

    serializer_class = MessageSerializer

    def get_renderers(self) -> list[renderers.BaseRenderer]:
        posting = self.request.method == "POST"
        return [renderers.JSONRenderer(), *([EventStreamRenderer()] if posting else [])]

    def keyset(self, request: Request) -> Ordering:
        return ("position",)

    def get_queryset(self) -> QuerySet[Message]:
        thread = own_thread(owner(self.request), self.kwargs["thread_id"])
        branches_wanted = self.request.query_params.get("branches", "active")
        if branches_wanted not in ("active", "all"):
            raise invalid(branches="branches is active or all.")
        messages = thread.messages.all()
        return with_parts(messages if branches_wanted == "all" else messages.on_active_branch())

    @extend_schema(
        parameters=[
            OpenApiParameter("branches", str, enum=["active", "all"], description="Unset: active.")
        ]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        request=AskSerializer,
        responses={
            (202, JSON): StartedSerializer,
            (200, JSON): OpenApiResponse(
                StartedSerializer, "The same client_id again: the first answer."
            ),
            (200, SSE): STREAMED,
            **BUSY,
        },
    )
    def post(self, request: Request, thread_id: UUID) -> HttpResponseBase:
        """Send a message. With `Accept: text/event-stream` the answer is the run's events."""
        user = owner(request)
        ask = as_fields(lambda: parse_ask({**body_of(request), "thread_id": thread_id}))
        admit(request)
        started = launch(turns.start_turn(user, ask, supervisor.worker))
        if request.accepted_renderer.media_type == "text/event-stream":
            return stream_run(started.run_id, started.thread_id)
        return started_response(user, started)


class Regenerate(APIView):
    @extend_schema(request=RegenerateSerializer, responses=STARTED)
    def post(self, request: Request, message_id: UUID) -> Response:
        """Answer the same question again, on a new branch."""
        user = owner(request)
        form = RegenerateSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        effects, client_id = (
            form.validated_data.get("effects"),
            form.validated_data.get("client_id"),
        )
        admit(request)
        begun = turns.regenerate(user.pk, message_id, effects, supervisor.worker, client_id)
        return started_response(user, launch(begun))


class Edit(APIView):
    @extend_schema(request=EditSerializer, responses=STARTED)
    def post(self, request: Request, message_id: UUID) -> Response:
        """Say one of your messages differently, and get an answer to that."""
        user = owner(request)
        form = EditSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        content = as_fields(lambda: message_text(form.validated_data["content"]))
        client_id, effects = (
            form.validated_data.get("client_id"),
            form.validated_data.get("effects"),
        )
        admit(request)
        begun = turns.edit(user.pk, message_id, content, supervisor.worker, client_id, effects)
        return started_response(user, launch(begun))


class Show(APIView):
    @extend_schema(request=None, responses={200: ThreadSerializer, **BUSY})
    def post(self, request: Request, message_id: UUID) -> Response:
        """Show the branch that this message is on; the others stay stored."""
        thread = branches.show(owner(request), message_id)
        return Response(ThreadSerializer(thread).data)


class Feedback(APIView):
    @extend_schema(request=FeedbackSerializer, responses=MessageSerializer)
    def post(self, request: Request, message_id: UUID) -> Response:
        """Say whether an answer helped."""
        message = own_message(owner(request), message_id)
        if message.role != Message.Role.ASSISTANT:
            raise invalid(message_id="Only answers can be rated.")
        form = FeedbackSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        rating = form.validated_data["rating"]
        message.feedback = "" if rating == "none" else rating
        message.save(update_fields=["feedback"])
        return Response(MessageSerializer(message).data)


def body_of(request: Request) -> dict[str, Any]:
    if not isinstance(request.data, dict):
        raise invalid(body="The body must be a JSON object.")
    return request.data


def as_fields(parse: Callable[[], T]) -> T:
    """REST says `invalid` with fields where a socket says `invalid_frame` or `too_long`."""
    try:
        return parse()
    except Problem as problem:
        raise Problem("invalid", problem.message, fields=problem.fields) from None


def started_response(user: User, started: Started) -> Response:
    """202 with the stored message and its run; 200 when they were there already."""
    run = Run.objects.owned_by(user).get(pk=started.run_id)
    message = Message.objects.owned_by(user).get(pk=started.message_id)
    body = {"message": MessageSerializer(message).data, "run": RunSerializer(run).data}
    code = status.HTTP_202_ACCEPTED if started.created else status.HTTP_200_OK
    return Response(body, status=code)
