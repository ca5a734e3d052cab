"""`manage.py asyncapi`: writes docs/asyncapi.yaml anew, after a change of frames or events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand

from conversations.asyncapi.document import document

FILE = Path(settings.BASE_DIR) / "docs" / "asyncapi.yaml"


class Command(BaseCommand):
    help = "Write what goes over the WebSocket to docs/asyncapi.yaml."

    def handle(self, *args: Any, **options: Any) -> None:
        FILE.write_text(written(), encoding="utf-8")


class Plain(yaml.SafeDumper):
    """Says everything where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Plain, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Plain.add_representer(str, _text)


def written() -> str:
    head = "# Written by `manage.py asyncapi`; a test holds it to the code.\n"
    body = yaml.dump(document(), Dumper=Plain, sort_keys=False, allow_unicode=True, width=96)
    return head + body
