"""What happens to tasks when people change."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_claimed, accounts_deleted, guest_absorbed
from todos import search
from todos.models import Numbering, PushSubscription, Tag, Task, TaskEvent
from todos.operations.rows import tags_named
from todos.operations.unit import lock


@receiver(guest_absorbed)
def take_over_tasks(sender: Any, guest: User, user: User, **kwargs: Any) -> None:
    """Move a guest's tasks and their history to the account, with the account's next numbers."""
    with transaction.atomic():
        numbering = lock(user)
        for task in Task.objects.owned_by(guest).order_by("number").prefetch_related("tags"):
            numbering.last += 1
            _move(task, user, numbering.last)
        numbering.save(update_fields=["last"])
        TaskEvent.objects.owned_by(guest).update(owner=user, key=None)
        Tag.objects.owned_by(guest).delete()
        _move_browsers(guest, user)
        Numbering.objects.filter(owner=guest).delete()


def _move(task: Task, user: User, number: int) -> None:
    names = [tag.name for tag in task.tags.all()]
    task.owner, task.number = user, number
    task.save(update_fields=["owner", "number"])
    task.tags.set(tags_named(user, names))


def _move_browsers(guest: User, user: User) -> None:
    """Browsers that the guest asked to be notified in, unless the account has them already."""
    known = PushSubscription.objects.owned_by(user).values("digest")
    PushSubscription.objects.owned_by(guest).exclude(digest__in=known).update(owner=user)


@receiver(account_claimed)
def forget_browsers(sender: Any, user: User, **kwargs: Any) -> None:
    """Whoever made the account without owning its address is told nothing any more."""
    PushSubscription.objects.owned_by(user).delete()


@receiver(accounts_deleted)
def forget_words(sender: Any, **kwargs: Any) -> None:
    """What was deleted stays in the files of an index until it is tidied."""
    search.tidy()
