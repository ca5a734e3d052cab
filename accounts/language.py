"""Which language a page is in: the person's setting; for a visitor, what they chose in this browser
or what the browser asks for (Django's LocaleMiddleware)."""

from __future__ import annotations

from typing import Any

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.decorators import sync_and_async_middleware
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import User

YEAR = 60 * 60 * 24 * 365  # seconds


@sync_and_async_middleware
def persons_language(get_response: Any) -> Any:
    """Middleware, after LocaleMiddleware and authentication."""
    if iscoroutinefunction(get_response):

        async def later(request: HttpRequest) -> Any:
            if _may_be_somebody(request):
                await sync_to_async(_speak)(request)
            return await get_response(request)

        return later

    def at_once(request: HttpRequest) -> Any:
        if _may_be_somebody(request):
            _speak(request)
        return get_response(request)

    return at_once


def _may_be_somebody(request: HttpRequest) -> bool:
    """Programs have a token and no session; they are spared the trip."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _speak(request: HttpRequest) -> None:
    if request.user.is_authenticated:
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """The switch in the account menu: {language, next}."""
    language = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request))
    if language in User.Language.values:
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=language)
        remember(response, language)
    return response


def remember(response: HttpResponse, language: str) -> None:
    """For when nobody is logged in in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _next(request: HttpRequest) -> str:
    path = request.POST.get("next", "")
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else "/"
