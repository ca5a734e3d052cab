"""Who has looked at whose conversation in the admin. Kept when the conversation is gone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.trail import request_id


class Inspection(models.Model):
    """One look. The thread and its owner are named by id alone, so that deleting them leaves the
    record, and the record nothing of what they said."""

    class Page(models.TextChoices):
        THREAD = "thread", "the whole conversation"
        RUN = "run", "one run with its tool calls"
        MESSAGE = "message", "one message"
        LIST = "list", "the beginnings of messages in a list"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="inspections"
    )
    staff_email = models.EmailField(help_text="As it was then.")
    thread_id = models.UUIDField(db_index=True)
    owner_id = models.UUIDField(db_index=True)
    page = models.CharField(max_length=8, choices=Page)
    request_id = models.CharField(max_length=64, blank=True, help_text="As in the log.")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.staff_email} saw {self.get_page_display()} ({self.thread_id})"


def record(staff: Any, page: Inspection.Page, threads: Iterable[tuple[Any, Any]]) -> None:
    """Note that `staff` is shown something of each of these (thread id, owner id)."""
    if not isinstance(staff, User):
        return
    Inspection.objects.bulk_create(
        Inspection(
            staff=staff,
            staff_email=staff.email or "",
            thread_id=thread_id,
            owner_id=owner_id,
            page=page,
            request_id=request_id.get(),
        )
        for thread_id, owner_id in dict.fromkeys(threads)
    )
