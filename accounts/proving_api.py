"""`/api/auth/email` and `/api/auth/password/reset`: what links in mails do, for programs."""

from __future__ import annotations

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import proving, throttles
from accounts.api import DONE, INVALID, REFUSED, TAGS, TOO_MANY, OpenView, checked
from accounts.models import User
from accounts.serializers import (
    AddressSerializer,
    ForgottenSerializer,
    ProblemSerializer,
    ResetSerializer,
    VerifySerializer,
)


class Address(APIView):
    @extend_schema(
        tags=TAGS,
        summary="Your address, and whether it is verified",
        description="Reminders are mailed to verified addresses only; all else works without.",
        responses={200: AddressSerializer, **REFUSED, **TOO_MANY},
    )
    def get(self, request: Request) -> Response:
        user = cast(User, request.user)
        return Response({"email": user.email, "verified": user.email_verified_at is not None})

    @extend_schema(
        tags=TAGS,
        summary="Have the mail sent again that verifies it",
        request=None,
        responses={202: DONE, **REFUSED, 409: ProblemSerializer, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        proving.ask_verification(cast(User, request.user))
        return Response({}, status=status.HTTP_202_ACCEPTED)


class Verify(OpenView):
    @extend_schema(
        tags=TAGS,
        summary="Verify an address with the token of its mail",
        request=VerifySerializer,
        responses={200: DONE, **INVALID, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        proving.verify(checked(VerifySerializer(data=request.data))["token"])
        return Response({})


class Forgotten(OpenView):
    @extend_schema(
        tags=TAGS,
        summary="Have a link for a new password mailed",
        description="The same answer for addresses that have an account and those that have none.",
        request=ForgottenSerializer,
        responses={202: DONE, **INVALID, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        throttles.require("reset", throttles.client_address(request))
        proving.send_reset(checked(ForgottenSerializer(data=request.data))["email"])
        return Response({}, status=status.HTTP_202_ACCEPTED)


class Reset(OpenView):
    @extend_schema(
        tags=TAGS,
        summary="Set a new password with what the link holds",
        description="Ends all sessions and tokens; log in with the new password.",
        request=ResetSerializer,
        responses={200: DONE, **INVALID, 409: ProblemSerializer, **TOO_MANY},
    )
    def post(self, request: Request) -> Response:
        throttles.require("token", throttles.client_address(request))
        data = checked(ResetSerializer(data=request.data))
        proving.reset_by_link(data["uid"], data["token"], data["new_password"])
        return Response({})
