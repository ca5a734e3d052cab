"""Who is calling the REST interface: a bearer of a token, or somebody on our own page."""

from __future__ import annotations

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, Token

from accounts.models import User
from accounts.tokens import owner_of


class BearerAuthentication(JWTAuthentication):
    """`Authorization: Bearer <access>`, with audience `api`; also used for WebSockets.

    First in the list of authenticators, so that its challenge makes "unauthenticated" a 401.
    """

    def get_raw_token(self, header: bytes) -> bytes | None:
        scheme, _, token = header.strip().partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        if not token.strip():
            raise AuthenticationFailed("Send the access token after the word Bearer.")
        return token.strip()

    def get_validated_token(self, raw_token: bytes) -> AccessToken:
        try:
            return AccessToken(raw_token)  # type: ignore[arg-type]  # simplejwt's mistake
        except TokenError:
            raise AuthenticationFailed(
                "This access token is not valid any more; refresh it or log in."
            ) from None

    def get_user(self, validated_token: Token) -> User:  # type: ignore[override]
        return owner_of(validated_token)


class PageSessionAuthentication(SessionAuthentication):
    """The session of our own page, with its CSRF token."""

    def authenticate_header(self, request: Request) -> str:
        return 'Session realm="api"'

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            raise PermissionDenied(
                "Send the page's CSRF token (cookie csrftoken) in the X-CSRFToken header,"
                " or use an access token."
            ) from None
