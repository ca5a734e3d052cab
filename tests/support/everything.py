"""A person with one row in every table, each with MARKER in it where people can write."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from accounts import mcp_tokens, tickets, tokens
from accounts.models import User, Webhook, WebhookDelivery
from conversations.chatkit.models import ChatKitAttachment, ChatKitItem, ChatKitThread
from conversations.inspecting import Inspection
from conversations.models import Message, Run, Thread, ToolCall
from todos import operations as todos
from todos.importing.adding import bring_in
from todos.importing.values import Found
from todos.models import Delivery, PushSubscription, Reminder
from todos.values import Actor, NewTask, ReminderTime

MARKER = "a-word-nobody-else-uses"


def give_everything(user: User) -> None:
    """Make this person's rows; beside them, an administrator who has looked and changed."""
    _account(user)
    _conversation(user)
    _tasks(user)


def _account(user: User) -> None:
    client = Client()
    client.force_login(user)
    tickets.issue(user)
    mcp_tokens.issue(user, MARKER)
    spent = tokens.pair_for(user)["refresh"]
    tokens.rotate(spent)
    hook = Webhook.objects.create(owner=user, url=f"https://example.com/{MARKER}")
    now = timezone.now()
    WebhookDelivery.objects.create(webhook=hook, event="ping", body=MARKER, not_before=now)
    AccessAttempt.objects.create(username=user.email, failures_since_start=1)
    user.groups.add(Group.objects.create(name="teachers"))
    kind = ContentType.objects.get_for_model(User)
    for who in (user, User.objects.create_superuser("admin@example.com", "x")):
        LogEntry.objects.create(
            user=who, content_type=kind, object_id=str(user.pk), object_repr=str(user),
            action_flag=CHANGE, change_message=MARKER,
        )  # fmt: skip


def _conversation(user: User) -> None:
    thread = Thread.objects.create(owner=user, title=MARKER)
    asked, said = (
        Message.objects.create(thread=thread, position=place, role=role, content=MARKER)
        for place, role in enumerate(("user", "assistant"), 1)
    )
    run = Run.objects.create(
        user=user, thread=thread, question=asked, message=said, status="complete"
    )
    ToolCall.objects.create(
        run=run, message=said, call_id="c", name="list_tasks", position=1, text_offset=0
    )
    ChatKitThread.objects.create(thread=thread, data={"title": MARKER})
    ChatKitItem.objects.create(thread=thread, data={"type": MARKER})
    ChatKitAttachment.objects.create(owner=user, thread=thread, data={"name": MARKER}, text=MARKER)
    Inspection.objects.create(
        staff_email="admin@example.com", thread_id=thread.pk, owner_id=user.pk, page="thread"
    )


def _tasks(user: User) -> None:
    at = ReminderTime(at=timezone.now() + timedelta(days=1))
    new: NewTask = {"title": MARKER, "tags": [MARKER], "reminders": [at]}
    change = todos.add(Actor(user), new)
    todos.delete(Actor(user), [change.task.id])
    bring_in(Actor(user), [Found(2, new)])
    reminder = Reminder.objects.earliest("created_at")
    Delivery.objects.create(
        reminder=reminder, generation=1, channel="email", not_before=timezone.now()
    )
    PushSubscription.objects.create(
        owner=user,
        endpoint=f"https://push.example/{MARKER}",
        p256dh="key-of-a-browser",
        auth="secret-of-a-browser",
    )
