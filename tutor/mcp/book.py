"""The book's chapters as MCP resources."""

from __future__ import annotations

import re

from mcp_types import (
    ListResourcesResult,
    ListResourceTemplatesResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from accounts.database import in_database
from tutor.mcp.calling import Context, invalid, only_page
from tutor.models import Chapter
from tutor.voice import storable

MIME = "text/markdown"
TEMPLATE = "book://chapter/{slug}"
ADDRESS = re.compile(r"book://chapter/([A-Za-z0-9_-]{1,80})/?")


async def list_resources(
    context: Context, params: PaginatedRequestParams | None
) -> ListResourcesResult:
    only_page(params)
    chapters = await in_database(all_chapters)
    return ListResourcesResult(resources=[_resource(chapter) for chapter in chapters])


async def list_templates(
    context: Context, params: PaginatedRequestParams | None
) -> ListResourceTemplatesResult:
    only_page(params)
    template = ResourceTemplate(
        uri_template=TEMPLATE,
        name="chapter",
        title="A chapter of the book",
        description="Name it by its slug, the last part of its address on the site.",
        mime_type=MIME,
    )
    return ListResourceTemplatesResult(resource_templates=[template])


async def read_resource(context: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
    found = ADDRESS.fullmatch(params.uri)
    chapter = await in_database(chapter_of, found[1]) if found else None
    if chapter is None:
        sentence = f"There is no resource {params.uri[:200]}. resources/list names them all."
        raise invalid(sentence, uri=storable(params.uri))
    return ReadResourceResult(contents=[contents(chapter, params.uri)])


def all_chapters() -> list[Chapter]:
    return list(Chapter.objects.filter(language="en").order_by("order", "slug"))


def chapter_of(slug: str) -> Chapter | None:
    return Chapter.objects.filter(language="en", slug=slug).first()


def contents(chapter: Chapter, uri: str = "") -> TextResourceContents:
    return TextResourceContents(uri=uri or _uri(chapter), mime_type=MIME, text=_markdown(chapter))


def _markdown(chapter: Chapter) -> str:
    return f"# {chapter.title}\n\n{chapter.body.strip()}\n"


def _uri(chapter: Chapter) -> str:
    return TEMPLATE.format(slug=chapter.slug)


def _resource(chapter: Chapter) -> Resource:
    return Resource(
        uri=_uri(chapter),
        name=chapter.slug,
        title=chapter.title,
        description=chapter.summary or None,
        mime_type=MIME,
        size=len(_markdown(chapter).encode()),
    )
