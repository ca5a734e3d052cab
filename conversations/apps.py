from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "conversations"

    def ready(self) -> None:
        from conversations import closing, guests  # noqa: F401  they hear what happens to people
        from todos.sections import add_section

        # What a section needs is imported when somebody exports: it brings REST along.
        add_section("conversations", lambda user: _takeout().conversations_of(user))
        add_section("attachments", lambda user: _takeout().attachments_of(user))
        add_section("looked_at_by_administrators", lambda user: _takeout().looks_of(user))


def _takeout() -> Any:
    from conversations import takeout

    return takeout
