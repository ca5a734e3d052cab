"""Serving the document. It is made once per process: making it takes a second of work."""

from __future__ import annotations

from functools import cache

from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

RENDERERS: list[type[BaseRenderer]] = SpectacularAPIView.renderer_classes


def _beginning(renderer: type[BaseRenderer]) -> OpenApiExample:
    begins = {"openapi": "3.1.0", "info": {"title": "Sabaq"}, "paths": {}}
    return OpenApiExample(renderer.media_type, begins, media_type=renderer.media_type)


@cache
def document(media_type: str) -> bytes:
    with translation.override("en"):  # for all, whoever asks first
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]
        schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    renderer = next(each for each in RENDERERS if each.media_type == media_type)
    rendered = renderer().render(schema, renderer_context={})
    return rendered.encode() if isinstance(rendered, str) else rendered


class SchemaView(SpectacularAPIView):
    """This document, as YAML unless JSON is asked for."""

    authentication_classes = ()

    @extend_schema(
        tags=["operations"],
        summary="This document",
        parameters=[
            OpenApiParameter("format", str, enum=["yaml", "json"], description="Or Accept.")
        ],
        responses={
            200: OpenApiResponse(OpenApiTypes.OBJECT, examples=[*map(_beginning, RENDERERS)])
        },
    )
    def get(self, request: Request) -> HttpResponse:
        media_type = request.accepted_renderer.media_type
        headers = {"Cache-Control": "no-cache"}
        return HttpResponse(document(media_type), media_type, headers=headers)
