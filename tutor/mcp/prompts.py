"""Explain, Summarize and Plan my day, as prompts that an assistant can offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from mcp_types import (
    CompleteRequestParams,
    CompleteResult,
    Completion,
    ContentBlock,
    EmbeddedResource,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    PaginatedRequestParams,
    Prompt,
    PromptArgument,
    PromptMessage,
    TextContent,
)

from accounts.database import in_database
from accounts.models import User
from tutor.mcp import book
from tutor.mcp.calling import Context, invalid, only_page, site_of, user_of
from tutor.mcp.saying import task_line
from tutor.mcp.texts import filled
from tutor.textbook.search import search
from tutor.tools.registry import ToolContext, call
from tutor.voice import storable

Values = dict[str, str]
LANGUAGES = {User.Language.ENGLISH: "English", User.Language.URDU: "Urdu"}
PASSAGES = 4  # of the book, beside what is to be explained
LONGEST_WORD = 80  # characters of an argument that is no text


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants a prompt, with which arguments, and where they see this site."""

    user: User
    values: Values
    site: str

    @property
    def language(self) -> str:
        return self.values.get("language") or LANGUAGES[User.Language(self.user.language)]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A prompt: what it asks for, and what it makes of it (in the database)."""

    title: str
    description: str
    arguments: dict[str, str]  # name → description
    make: Callable[[Asked], list[ContentBlock]]
    required: tuple[str, ...] = ()


def _explain(asked: Asked) -> list[ContentBlock]:
    text = asked.values["text"]
    hits = search(text, PASSAGES)
    found = [f"[{hit.chapter} › {hit.heading}]({asked.site}{hit.url})\n{hit.text}" for hit in hits]
    passages = "\n\n".join(found) or "(nothing in the textbook is near it)"
    return [_text(filled("explain", text=text, book=passages, language=asked.language))]


def _summarize(asked: Asked) -> list[ContentBlock]:
    values, task = asked.values, _text(filled("summarize", language=asked.language))
    if "text" in values:
        return [task, _text(f"<passage>\n{values['text']}\n</passage>")]
    if "chapter" not in values:
        raise invalid("Give the text to summarize, or a chapter's slug.")
    chapter = book.chapter_of(values["chapter"])
    if chapter is None:
        raise invalid(f"There is no chapter {values['chapter']}; resources/list names them.")
    return [task, EmbeddedResource(resource=book.contents(chapter))]


def _plan(asked: Asked) -> list[ContentBlock]:
    user, day = asked.user, asked.values.get("day", "today")
    shown = {
        "overdue": _tasks(user, due="overdue"),
        "due": _tasks(user, due=day),
        "undated": _tasks(user, due="no date", sort="priority", limit=10),
    }
    clock = f"{timezone.now().astimezone(user.zone):%A, %d %B %Y, %H:%M}"
    return [_text(filled("plan_my_day", day=day, now=clock, zone=user.time_zone, **shown))]


def _tasks(user: User, **filters: Any) -> str:
    outcome = call("list_tasks", filters, ToolContext(user, actor="mcp"))
    if outcome.status == "error":
        raise invalid(outcome.result["error"]["message"])
    return "\n".join(task_line(task) for task in outcome.result["tasks"]) or "(none)"


LANGUAGE = {"language": "In which language; yours, as set on the site, if left out."}
RECIPES = {
    "explain": Recipe(
        "Explain",
        "Explain a passage or a term with the help of the textbook.",
        {"text": "The passage or term to explain."} | LANGUAGE,
        _explain,
        ("text",),
    ),
    "summarize": Recipe(
        "Summarize",
        "Summarize a chapter of the textbook, or any text, in five points.",
        {"chapter": "The slug of a chapter.", "text": "A text, instead of a chapter."} | LANGUAGE,
        _summarize,
    ),
    "plan_my_day": Recipe(
        "Plan my day",
        "Look at what is overdue, due and undated, and suggest an order.",
        {"day": "Which day, in words; today if left out."},
        _plan,
    ),
}


async def list_prompts(
    context: Context, params: PaginatedRequestParams | None
) -> ListPromptsResult:
    only_page(params)
    return ListPromptsResult(prompts=[_offer(name, recipe) for name, recipe in RECIPES.items()])


async def get_prompt(context: Context, params: GetPromptRequestParams) -> GetPromptResult:
    recipe = RECIPES.get(params.name)
    if recipe is None:
        raise invalid(f"There is no prompt {params.name[:100]}; there are {', '.join(RECIPES)}.")
    values = _checked(recipe, params.arguments or {})
    blocks = await in_database(recipe.make, Asked(user_of(context), values, site_of(context)))
    messages = [PromptMessage(role="user", content=block) for block in blocks]
    return GetPromptResult(description=recipe.description, messages=messages)


async def complete(context: Context, params: CompleteRequestParams) -> CompleteResult:
    """Slugs of chapters, and names of languages."""
    values: list[str] = []
    if params.argument.name in {"chapter", "slug"}:
        values = [chapter.slug for chapter in await in_database(book.all_chapters)]
    elif params.argument.name == "language":
        values = list(LANGUAGES.values())
    begun = params.argument.value.lower()
    found = [value for value in values if value.lower().startswith(begun)]
    return CompleteResult(completion=Completion(values=found, total=len(found), has_more=False))


def _checked(recipe: Recipe, arguments: Values) -> Values:
    unknown = sorted(arguments.keys() - recipe.arguments.keys())
    if unknown:
        allowed = ", ".join(recipe.arguments)
        raise invalid(f"There is no argument {unknown[0][:100]}; there are {allowed}.")
    values = {name: storable(value).strip() for name, value in arguments.items()}
    values = {name: value for name, value in values.items() if value}
    for name, value in values.items():
        most = settings.MAX_CONTENT if name == "text" else LONGEST_WORD
        if len(value) > most:
            raise invalid(f"{name} is at most {most} characters.")
    missing = [name for name in recipe.required if name not in values]
    if missing:
        raise invalid(f"The argument {missing[0]} is missing.")
    return values


def _text(text: str) -> TextContent:
    return TextContent(text=text)


def _offer(name: str, recipe: Recipe) -> Prompt:
    arguments = [
        PromptArgument(name=argument, description=described, required=argument in recipe.required)
        for argument, described in recipe.arguments.items()
    ]
    return Prompt(
        name=name, title=recipe.title, description=recipe.description, arguments=arguments
    )
