"""The book over REST, open to everyone."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.errors import invalid, not_found
from accounts.fields import NOT_BLANK
from accounts.paging import Ordering
from accounts.schema import shown
from tutor.models import Chapter
from tutor.textbook.search import search

CHAPTER = {
    "slug": "ros-2",
    "title": "ROS 2",
    "order": 3,
    "summary": "Nodes, topics, services and actions.",
    "kind": "chapter",
    "url": "/book/ros-2/",
}
PASSAGE = {
    "id": "f5a0c3de-7b1c-4a2d-9e8f-0a1b2c3d4e01",
    "chapter": "ROS 2",
    "slug": "ros-2",
    "heading": "Nodes",
    "text": "A node is a process that computes.",
    "url": "/book/ros-2/#nodes",
    "score": None,
}
LIMIT, MOST = 10, 100  # hits of one search
LONGEST = 1_000  # characters of `q`
WORDS = {"type": "string", "pattern": NOT_BLANK, "maxLength": LONGEST}
COUNT = {"type": "integer", "minimum": 1, "default": LIMIT}


@shown(CHAPTER)
class ChapterSerializer(serializers.ModelSerializer[Chapter]):
    """A chapter in the list."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Chapter
        fields = ("slug", "title", "order", "summary", "kind", "url")


class HitSerializer(serializers.Serializer[Any]):
    """A passage found, with a score from 0 to 1 that compares the hits of one search."""

    id = serializers.UUIDField()
    chapter = serializers.CharField(help_text="the chapter's title")
    slug = serializers.CharField(help_text="the chapter's slug")
    heading = serializers.CharField()
    text = serializers.CharField(help_text="Markdown")
    url = serializers.CharField()
    score = serializers.FloatField()


class SectionSerializer(HitSerializer):
    """A passage of a chapter: as one that was found, without a score."""

    chapter = serializers.CharField(source="chapter.title", help_text="the chapter's title")
    slug = serializers.CharField(source="chapter.slug", help_text="the chapter's slug")
    score = serializers.FloatField(default=None, allow_null=True, help_text="null")


@shown(CHAPTER | {"body": "# ROS 2\n\nA node is a process.", "passages": [PASSAGE]})
class WholeChapterSerializer(ChapterSerializer):
    """A chapter with its Markdown, whole and in passages."""

    passages = SectionSerializer(many=True, read_only=True)

    class Meta(ChapterSerializer.Meta):
        fields = (*ChapterSerializer.Meta.fields, "body", "passages")  # type: ignore[assignment]


@shown(
    {
        "results": [PASSAGE | {"score": 0.83}],
        "next": None,
    }
)
class HitsSerializer(serializers.Serializer[Any]):
    """What a search found, best first."""

    results = HitSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ChapterList(generics.ListAPIView[Chapter]):
    """The chapters and the glossary, in order."""

    permission_classes = (AllowAny,)
    serializer_class = ChapterSerializer
    queryset = Chapter.objects.filter(language="en")

    def keyset(self, request: Request) -> Ordering:
        return ("order", "id")


class ChapterDetail(generics.GenericAPIView[Chapter]):
    """One chapter, whole."""

    permission_classes = (AllowAny,)
    serializer_class = WholeChapterSerializer
    queryset = Chapter.objects.filter(language="en").prefetch_related("passages__chapter")

    def get(self, request: Request, slug: str) -> Response:
        chapter = self.get_queryset().filter(slug=slug).first()
        if chapter is None:
            raise not_found("That chapter")
        return Response(self.get_serializer(chapter).data)


class Search(APIView):
    """The passages nearest to a question or some words."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[
            OpenApiParameter("q", WORDS, required=True, description="what to look for"),
            OpenApiParameter("limit", COUNT, description=f"More than {MOST} are {MOST}."),
        ],
        responses=HitsSerializer,
    )
    def get(self, request: Request) -> Response:
        hits = search(_query(request), _limit(request))
        return Response({"results": [HitSerializer(hit).data for hit in hits], "next": None})


def _query(request: Request) -> str:
    query = request.query_params.get("q", "").strip()
    if not query:
        raise invalid(q="Say what to look for in q.")
    if len(query) > LONGEST or "\0" in query:
        raise invalid(q=f"q is text of at most {LONGEST} characters.")
    return query


def _limit(request: Request) -> int:
    raw = request.query_params.get("limit", str(LIMIT))
    if not (raw.isascii() and raw.isdigit() and int(raw[:9]) > 0):
        raise invalid(limit=f"limit is a whole number from 1 to {MOST}.")
    return min(int(raw[:9]), MOST)
