"""The textbook as it is read and searched; load_book fills it from tutor/content/*.md."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

ORIGINAL = "en"  # the language of the book itself; others are editions of it


class Chapter(models.Model):
    """One file of tutor/content/, or of an edition in another language beside it.

    Passages and terms belong to the original and carry what they say in other languages.
    """

    class Kind(models.TextChoices):
        CHAPTER = "chapter"
        GLOSSARY = "glossary"

    slug = models.SlugField(max_length=80)
    language = models.CharField(max_length=8, default=ORIGINAL)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CHAPTER)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    body = models.TextField(help_text="Markdown without its front matter")
    edition = models.CharField(max_length=64, help_text="hash of the whole book it was loaded with")

    class Meta:
        ordering: ClassVar = ["order", "slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug", "language"], name="one_chapter_per_slug"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.language == ORIGINAL:
            return reverse("book-chapter", args=[self.slug])
        return reverse("book-edition", args=[self.language, self.slug])

    @property
    def direction(self) -> str:
        """Which way its text runs, whatever the page around it does."""
        return "rtl" if self.language == "ur" else "ltr"


class Passage(models.Model):
    """A section of a chapter, or a part of a long one: what search finds and answers cite.

    `id` stays the same across reloads, as long as the section keeps its heading.
    """

    class Kind(models.TextChoices):
        TEXT = "text"
        SUMMARY = "summary"  # "Key ideas" and the like
        EXERCISE = "exercise"  # questions to the reader: they answer nothing
        QUESTION = "question"  # one that readers ask, and its answer

    id = models.UUIDField(primary_key=True)
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    position = models.PositiveSmallIntegerField(help_text="from 0 within the chapter")
    heading = models.CharField(max_length=200)
    anchor = models.CharField(max_length=120)
    text = models.TextField(help_text="Markdown")
    heading_terms = models.TextField(help_text="the heading as search tokens")
    body_terms = models.TextField(help_text="the text as search tokens")
    defines: models.JSONField[Any, Any] = models.JSONField(
        default=list, help_text="the terms it defines, as search tokens"
    )
    also_terms = models.TextField(
        blank=True,
        help_text="what readers call it besides (content/index.toml), as search tokens;"
        " a question as it stands there",
    )
    edition_terms = models.TextField(
        blank=True, help_text="what it says in other languages, as search tokens"
    )
    editions: models.JSONField[Any, Any] = models.JSONField(
        default=dict,
        help_text="language → heading, text (Markdown), heading_terms, body_terms, defines",
    )

    class Meta:
        ordering: ClassVar = ["chapter", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chapter", "position"], name="passages_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.heading} ({self.anchor})"

    @property
    def url(self) -> str:
        return f"{self.chapter.get_absolute_url()}#{self.anchor}"

    @property
    def put_as(self) -> list[str]:
        """A question as it is put: in every language, and otherwise by readers."""
        named = [edition["heading"] for edition in self.editions.values()]
        return [self.heading, *named, *self.also_terms.splitlines()]


class Term(models.Model):
    """One line of the glossary; `id` stays the same across reloads."""

    id = models.UUIDField(primary_key=True)
    glossary = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(max_length=120)
    anchor = models.CharField(max_length=120)
    definition = models.TextField(help_text="Markdown, one or two sentences")
    urdu = models.CharField(max_length=300, blank=True)
    chapter_slug = models.SlugField(max_length=80, blank=True)
    keys: models.JSONField[Any, Any] = models.JSONField(
        default=list, help_text="its names as search tokens, the abbreviation too"
    )
    editions: models.JSONField[Any, Any] = models.JSONField(
        default=dict, help_text="language → the definition in it (Markdown)"
    )

    class Meta:
        ordering: ClassVar = ["term"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["glossary", "anchor"], name="one_entry_per_term"),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def url(self) -> str:
        return f"{self.glossary.get_absolute_url()}#{self.anchor}"
