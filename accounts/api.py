"""`/api/auth/…`: accounts and tokens."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth import authenticate, logout, update_session_auth_hash
from django.utils.translation import gettext
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from accounts import guests, lockout, operations, throttles, tickets, tokens
from accounts.authentication import PageSessionAuthentication
from accounts.models import User
from accounts.serializers import (
    CredentialsSerializer,
    NewPasswordSerializer,
    PairSerializer,
    ProblemSerializer,
    RefreshSerializer,
    RegisteredSerializer,
    RegisterSerializer,
    TicketSerializer,
    UserSerializer,
)

CHALLENGE = 'Bearer realm="api"'
TAGS = ["auth"]
# What the answers may be beside the one that is hoped for.
INVALID = {400: ProblemSerializer}
REFUSED = {401: ProblemSerializer}
DONE = OpenApiResponse({"type": "object"}, "It is so.", [OpenApiExample("done", {})])
TOO_MANY = {429: ProblemSerializer}


class OpenView(APIView):
    """For callers who have nothing to show yet."""

    authentication_classes: tuple[type[BaseAuthentication], ...] = ()
    permission_classes = (AllowAny,)

    def get_authenticate_header(self, request: Request) -> str:
        return CHALLENGE  # without one, REST framework turns each 401 into a 403


class Register(OpenView):
    authentication_classes = (PageSessionAuthentication,)

    def get_authenticators(self) -> list[BaseAuthentication]:
        """The session of a guest counts, unless a token is shown: programs may share cookies."""
        request: Request | None = getattr(self, "request", None)  # None while a schema is made
        return (
            [] if request and "HTTP_AUTHORIZATION" in request.META else super().get_authenticators()
        )

    @extend_schema(
        tags=TAGS,
        summary="Make an account",
        description="With the session of a guest, that guest becomes the account and keeps all.",
        request=RegisterSerializer,
        responses={201: RegisteredSerializer, **INVALID, 403: ProblemSerializer, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        throttles.require("register", throttles.client_address(request))
        data = checked(RegisterSerializer(data=request.data))
        user = guests.sign_up(request._request, **data)
        body = {"user": _shown(user, request), **tokens.pair_for(user)}
        return Response(body, status=status.HTTP_201_CREATED)


class Token(OpenView):
    @extend_schema(
        tags=TAGS,
        summary="Log in",
        description="After ten wrong passwords in a row, an account is closed to the address that "
        "they came from, for a quarter of an hour: 429 with Retry-After.",
        request=CredentialsSerializer,
        responses={200: PairSerializer, **INVALID, **REFUSED, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        data = checked(CredentialsSerializer(data=request.data))
        lockout.refuse(request._request, data["email"])
        user = authenticate(request._request, username=data["email"], password=data["password"])
        if not isinstance(user, User):
            raise AuthenticationFailed(gettext("The e-mail address or the password is wrong."))
        lockout.forgive(data["email"], request._request)
        return Response(tokens.pair_for(user))


class TokenRefresh(OpenView):
    @extend_schema(
        tags=TAGS,
        summary="Spend a refresh token for a new pair",
        request=RefreshSerializer,
        responses={200: PairSerializer, **INVALID, **REFUSED, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        throttles.require("refresh", throttles.client_address(request))
        return Response(tokens.rotate(checked(RefreshSerializer(data=request.data))["refresh"]))


class TokenRevoke(OpenView):
    @extend_schema(
        tags=TAGS,
        summary="Make a refresh token useless",
        request=RefreshSerializer,
        responses={200: DONE, **INVALID, **REFUSED, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        throttles.require("refresh", throttles.client_address(request))
        tokens.revoke(checked(RefreshSerializer(data=request.data))["refresh"])
        return Response({})


class Me(APIView):
    @extend_schema(
        tags=TAGS, summary="Who you are", responses={200: UserSerializer, **REFUSED, **TOO_MANY}
    )
    def get(self, request: Request) -> Response:
        return Response(_shown(_person(request), request))

    @extend_schema(
        tags=TAGS,
        summary="Change name, time zone or language",
        request=UserSerializer(partial=True),
        responses={200: UserSerializer, **INVALID, **REFUSED, **TOO_MANY},
    )
    def patch(self, request: Request) -> Response:
        context = {"request": request}
        serializer = UserSerializer(
            _person(request), data=request.data, partial=True, context=context
        )
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(serializer.data)

    @extend_schema(
        tags=TAGS,
        summary="Delete the account and everything in it",
        responses={204: None, **REFUSED, **TOO_MANY},
    )
    def delete(self, request: Request) -> Response:
        operations.delete_account(_person(request))
        if _by_session(request):
            logout(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)


class Password(APIView):
    @extend_schema(
        tags=TAGS,
        summary="Change the password",
        description="Ends all other sessions and tokens; go on with the pair in the answer.",
        request=NewPasswordSerializer,
        responses={200: PairSerializer, **INVALID, **REFUSED, 409: ProblemSerializer, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        user = _person(request)
        throttles.require("password", user.pk)
        data = checked(NewPasswordSerializer(data=request.data))
        operations.change_password(user, **data)
        if _by_session(request):
            update_session_auth_hash(request._request, user)
        return Response(tokens.pair_for(user))


class WebSocketTicket(APIView):
    @extend_schema(
        tags=TAGS,
        summary="A ticket that opens one WebSocket",
        description='Offer it as a subprotocol: `["chat.v1", "ticket.<ticket>"]`.',
        request=None,
        responses={200: TicketSerializer, **REFUSED, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        ticket = tickets.issue(_person(request))
        return Response({"ticket": ticket, "expires_in": int(tickets.LIFETIME.total_seconds())})


def _person(request: Request) -> User:
    return cast(User, request.user)


def _by_session(request: Request) -> bool:
    return isinstance(request.successful_authenticator, PageSessionAuthentication)


def checked(serializer: Serializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return cast(dict[str, Any], serializer.validated_data)


def _shown(user: User, request: Request) -> dict[str, Any]:
    return UserSerializer(user, context={"request": request}).data
