"""What a passage says in other languages, what readers call it besides, and an index of both."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from django.db import migrations, models

from tutor.textbook import index

first = import_module("tutor.migrations.0002_search_index")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tutor", "0002_search_index")]
    operations: ClassVar = [
        migrations.RunPython(first.drop, first.create),
        migrations.AddField(
            "passage",
            "also_terms",
            models.TextField(
                blank=True,
                default="",
                help_text="what readers call it besides (content/index.toml), as search tokens",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "passage",
            "edition_terms",
            models.TextField(
                blank=True,
                default="",
                help_text="what it says in other languages, as search tokens",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "passage",
            "editions",
            models.JSONField(
                default=dict,
                help_text="language → heading, text (Markdown), heading_terms, body_terms, defines",
            ),
        ),
        migrations.AddField(
            "term",
            "editions",
            models.JSONField(default=dict, help_text="language → the definition in it (Markdown)"),
        ),
        migrations.RunPython(index.create, index.drop),
    ]
