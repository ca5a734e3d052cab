from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from accounts.models import User


class ConversationsConfig(AppConfig):
    name = "conversations"

    def ready(self) -> None:
        from conversations import closing, guests  # noqa: F401  they hear what happens to people
        from todos.sections import add_section

        add_section("conversations", _conversations)


def _conversations(user: User) -> Any:
    from conversations.takeout import conversations_of  # brings REST along, which start-up need not

    return conversations_of(user)
