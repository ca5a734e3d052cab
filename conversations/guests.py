"""A guest who logs in to an account takes the conversations along."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import guest_absorbed
from conversations.chatkit.models import ChatKitAttachment
from conversations.models import Run, Thread


@receiver(guest_absorbed)
def keep_conversations(sender: Any, guest: User, user: User, **_: Any) -> None:
    """Move what the guest said to the account, inside the sender's transaction."""
    Thread.objects.filter(owner=guest).update(owner=user)
    Run.objects.filter(user=guest).update(user=user)
    ChatKitAttachment.objects.filter(owner=guest).update(owner=user)
