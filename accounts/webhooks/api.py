"""`/api/webhooks`: addresses that hear of a person's events, and what was sent there."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import throttles
from accounts.api import INVALID, REFUSED, TOO_MANY
from accounts.models import User
from accounts.serializers import ProblemSerializer
from accounts.webhooks import managing, signing
from accounts.webhooks.models import Webhook, WebhookDelivery
from accounts.webhooks.serializers import (
    NewWebhookSerializer,
    WebhookDeliverySerializer,
    WebhookInput,
    WebhookPatch,
    WebhookSecretSerializer,
    WebhookSerializer,
)

TAGS = ["webhooks"]
MISSING = {**REFUSED, 404: ProblemSerializer, **TOO_MANY}
OFF = {409: ProblemSerializer}


class Webhooks(generics.ListAPIView[Webhook]):
    serializer_class = WebhookSerializer

    def get_queryset(self) -> QuerySet[Webhook]:
        return Webhook.objects.owned_by(_person(self.request))

    def keyset(self, request: Request) -> tuple[str, ...]:
        return ("-created_at", "-id")

    @extend_schema(
        tags=TAGS,
        summary="Your webhooks",
        responses={200: WebhookSerializer(many=True), **INVALID, **REFUSED, **TOO_MANY},
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        tags=TAGS,
        summary="Have an address hear of your events",
        request=WebhookInput,
        responses={
            201: NewWebhookSerializer, **INVALID, **REFUSED, 403: ProblemSerializer,
            409: ProblemSerializer, **TOO_MANY,
        },
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        _pace(request)
        asked = WebhookInput(data=request.data)
        asked.is_valid(raise_exception=True)
        new = managing.create(_person(request), **asked.validated_data)
        new.secret = signing.secret_of(new)  # type: ignore[attr-defined]
        return Response(NewWebhookSerializer(new).data, status=status.HTTP_201_CREATED)


class WebhookDetail(APIView):
    @extend_schema(tags=TAGS, summary="One webhook", responses={200: WebhookSerializer, **MISSING})
    def get(self, request: Request, webhook_id: UUID) -> Response:
        return Response(WebhookSerializer(_own(request, webhook_id)).data)

    @extend_schema(
        tags=TAGS,
        summary="Change a webhook, or switch it off or on",
        request=WebhookPatch(partial=True),
        responses={200: WebhookSerializer, **INVALID, **MISSING},
    )
    def patch(self, request: Request, webhook_id: UUID) -> Response:
        webhook = _own(request, webhook_id)
        asked = WebhookPatch(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        changed = managing.change(webhook, asked.validated_data)
        return Response(WebhookSerializer(changed).data)

    @extend_schema(
        tags=TAGS,
        summary="Delete a webhook, with what waits for it",
        responses={204: None, **MISSING},
    )
    def delete(self, request: Request, webhook_id: UUID) -> Response:
        managing.remove(_person(request), webhook_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class WebhookSecret(APIView):
    @extend_schema(
        tags=TAGS,
        summary="A new secret; the old one signs as well for a day",
        request=None,
        responses={200: WebhookSecretSerializer, **MISSING},
    )
    def post(self, request: Request, webhook_id: UUID) -> Response:
        webhook = _own(request, webhook_id)
        return Response({"secret": managing.renew_secret(webhook)})


class WebhookPing(APIView):
    @extend_schema(
        tags=TAGS,
        summary="Send a test event",
        request=None,
        responses={202: WebhookDeliverySerializer, **MISSING, **OFF},
    )
    def post(self, request: Request, webhook_id: UUID) -> Response:
        webhook = _own(request, webhook_id)
        _pace(request)
        return _accepted(managing.ping(webhook))


class WebhookDeliveries(generics.ListAPIView[WebhookDelivery]):
    serializer_class = WebhookDeliverySerializer
    queryset = WebhookDelivery.objects.none()  # for the schema

    def keyset(self, request: Request) -> tuple[str, ...]:
        return ("-created_at", "-id")

    @extend_schema(
        tags=TAGS,
        summary="What was sent to a webhook, the last first",
        responses={200: WebhookDeliverySerializer(many=True), **INVALID, **MISSING},
    )
    def get(self, request: Request, webhook_id: UUID) -> Response:
        deliveries = _own(request, webhook_id).deliveries.defer("body")
        page = self.paginate_queryset(deliveries)
        return self.get_paginated_response(WebhookDeliverySerializer(page, many=True).data)


class Redeliver(APIView):
    @extend_schema(
        tags=TAGS,
        summary="Send a message again, with the same id",
        request=None,
        responses={202: WebhookDeliverySerializer, **MISSING, **OFF},
    )
    def post(self, request: Request, webhook_id: UUID, delivery_id: UUID) -> Response:
        webhook = _own(request, webhook_id)
        _pace(request)
        return _accepted(managing.redeliver(webhook, delivery_id))


def _person(request: Request) -> User:
    return cast(User, request.user)


def _own(request: Request, webhook_id: UUID) -> Webhook:
    return managing.own(_person(request), webhook_id)


def _pace(request: Request) -> None:
    """What makes us call somebody at once is bounded more tightly than the rest."""
    throttles.require("webhook", _person(request).pk)


def _accepted(delivery: WebhookDelivery) -> Response:
    return Response(WebhookDeliverySerializer(delivery).data, status=status.HTTP_202_ACCEPTED)
