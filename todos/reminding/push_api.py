"""REST: browsers that want web push; and the script that receives it there."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.paging import Ordering
from accounts.serializers import ProblemSerializer
from todos.api import View, checked, owner
from todos.reminding import subscriptions, vapid
from todos.reminding.models import PushSubscription
from todos.reminding.serializers import KeyShape, SubscriptionInput, SubscriptionShape
from todos.shapes import Json, moment

TAGS = ["push"]
SCRIPT = Path(settings.BASE_DIR) / "static" / "js" / "sw.js"


def subscription_shape(subscription: PushSubscription) -> Json:
    return {
        "id": str(subscription.id),
        "endpoint": subscription.endpoint,
        "created_at": moment(subscription.created_at, subscription.owner.zone),
    }


class Key(View):
    @extend_schema(
        tags=TAGS, summary="The key that a browser subscribes with", responses={200: KeyShape}
    )
    def get(self, request: Request) -> Response:
        return Response({"public_key": vapid.public_key()})


class Subscriptions(View):
    def keyset(self, request: Request) -> Ordering:
        return ("-created_at", "-id")

    @extend_schema(
        tags=TAGS,
        summary="Your browsers that are notified",
        responses={200: SubscriptionShape(many=True), 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        mine = PushSubscription.objects.owned_by(owner(request)).select_related("owner")
        return self.page_of(mine, subscription_shape)

    @extend_schema(
        tags=TAGS,
        summary="Notify a browser of reminders",
        description="Its `PushSubscription.toJSON()`; again is the same (200).",
        request=SubscriptionInput,
        responses={
            200: SubscriptionShape,
            201: SubscriptionShape,
            400: ProblemSerializer,
            409: ProblemSerializer,
        },
    )
    def post(self, request: Request) -> Response:
        asked = checked(SubscriptionInput, request)
        subscription, new = subscriptions.subscribe(
            owner(request), asked["endpoint"], asked["keys"]["p256dh"], asked["keys"]["auth"]
        )
        answer = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(subscription_shape(subscription), status=answer)


class SubscriptionDetail(View):
    @extend_schema(
        tags=TAGS,
        summary="Notify a browser no more",
        responses={204: None, 404: ProblemSerializer},
    )
    def delete(self, request: Request, subscription_id: UUID) -> Response:
        subscriptions.unsubscribe(owner(request), subscription_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """From the root, since a service worker may only serve what is below its own address."""
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript", headers=headers)
