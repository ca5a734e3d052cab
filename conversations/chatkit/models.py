"""What ChatKit keeps beyond threads, messages and tool calls; all else is drawn from those."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User


class ChatKitThread(models.Model):
    """A thread's ChatKit status, metadata and image domains, where they are not the defaults."""

    thread = models.OneToOneField(
        "conversations.Thread", models.CASCADE, primary_key=True, related_name="chatkit"
    )
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"ChatKit's view of {self.thread_id}"


class ChatKitItem(models.Model):
    """An item that no row of ours stands for, or the parts of a message that its row has no
    columns for (then it has the message's own id)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey("conversations.Thread", models.CASCADE, related_name="chatkit_items")
    follows = models.ForeignKey(
        "conversations.Message",
        models.CASCADE,
        null=True,
        related_name="chatkit_items",
        help_text="The message it stands after, or whose parts it holds; null: before them all.",
    )
    ordinal = models.PositiveIntegerField(default=0, help_text="Among those after one message.")
    data = models.JSONField(help_text="The item as the SDK writes it.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["ordinal", "created_at"]

    def __str__(self) -> str:
        return f"{self.data.get('type', 'item')} {self.pk}"


class ChatKitAttachmentQuerySet(QuerySet["ChatKitAttachment"]):
    def owned_by(self, user: User) -> ChatKitAttachmentQuerySet:
        return self.filter(owner=user)

    def unsent(self) -> ChatKitAttachmentQuerySet:
        return self.filter(message__isnull=True)


class ChatKitAttachment(models.Model):
    """A text file that a person attached; the model reads `text` with the message it came with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="chatkit_attachments"
    )
    thread = models.ForeignKey(
        "conversations.Thread", models.CASCADE, null=True, related_name="chatkit_attachments"
    )
    message = models.ForeignKey(
        "conversations.Message", models.CASCADE, null=True, related_name="attachments"
    )
    data = models.JSONField(help_text="The attachment as the SDK writes it.")
    text = models.TextField(null=True, help_text="Null until it has been uploaded.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ChatKitAttachmentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "created_at"])]

    def __str__(self) -> str:
        return str(self.data.get("name", self.pk))
