"""Who is calling ChatKit's addresses: the bearer of a client secret or of a token, or our page."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.authentication import BearerAuthentication, PageSessionAuthentication
from accounts.models import User
from conversations.chatkit import secret


class ClientSecretAuthentication(BaseAuthentication):
    """`Authorization: Bearer <client_secret>`; leaves other bearers to who comes next."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
        if scheme.lower() != "bearer" or not token.strip().startswith(secret.PREFIX):
            return None
        user = self.owner_of(token.strip(), request)
        if user is None:
            raise AuthenticationFailed("This client secret has expired; ask for a new one.")
        return user, None

    def owner_of(self, token: str, request: Request) -> User | None:
        return secret.owner_of(token)

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="chatkit"'


class UploadAuthentication(ClientSecretAuthentication):
    """Also lets in with the secret that was made for this very upload."""

    def owner_of(self, token: str, request: Request) -> User | None:
        purpose = str(request.parser_context["kwargs"].get("attachment_id"))
        return secret.owner_of(token, purpose) or secret.owner_of(token)


WITH_SECRET = (ClientSecretAuthentication, BearerAuthentication, PageSessionAuthentication)
FOR_UPLOADS = (UploadAuthentication, BearerAuthentication, PageSessionAuthentication)


class ClientSecretScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI schema calls it."""

    target_class = ClientSecretAuthentication
    name = "chatkit"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "ChatKit's client secret."}


class UploadScheme(ClientSecretScheme):  # type: ignore[no-untyped-call]
    target_class = UploadAuthentication
    name = "chatkit_upload"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        description = "ChatKit's client secret, or the one made for this upload."
        return {"type": "http", "scheme": "bearer", "description": description}
