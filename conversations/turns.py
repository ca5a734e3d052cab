"""Beginning a turn: the question, the empty answer and its run, stored together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.errors import Problem, conflict, invalid
from accounts.models import User
from conversations.access import own_message, own_thread
from conversations.asking import Ask
from conversations.effects import changes_of, undo_changes
from conversations.limits import refuse_if_many
from conversations.models import Message, Run, Thread
from conversations.notices import announce_thread
from conversations.titles import title_from
from tutor.providers import current_provider

LEASE = timedelta(seconds=10)  # how long a run is believed alive without a sign of its worker


@dataclass(frozen=True, slots=True)
class Started:
    """A turn that is stored. `created` is False when this is the answer to a repeated request."""

    thread_id: UUID
    message_id: UUID
    answer_id: UUID
    run_id: UUID
    created: bool
    resumed: bool = False  # it rested for an approval and goes on
    turn: Turn | None = None  # what to answer, if the run is `worker`'s already; else it is claimed


def start_turn(user: User, ask: Ask, worker: str, *, at_once: bool = False) -> Started:
    """Store a person's message and queue its run on `worker`, or begin it there `at_once`.

    The same `client_id` again returns the first turn. Raises Problem `busy` when the thread is
    still answering, `not_found` when the thread is not the person's.
    """
    return _once(user, ask.client_id, lambda: _ask(user, ask, worker, at_once))


def regenerate(
    user_id: UUID,
    message_id: object,
    effects: str | None,
    worker: str,
    client_id: UUID | None = None,
) -> Started:
    """Answer a question anew, on a new branch. `effects` ("keep", "undo") decides what happens to
    task changes of the old answer, and is needed when there are any."""
    user = active_user(user_id)
    return _once(user, client_id, lambda: _regenerate(user, message_id, effects, worker, client_id))


def edit(
    user_id: UUID, message_id: object, content: str, worker: str, client_id: UUID | None = None
) -> Started:
    """Say a message differently; what followed stays stored on its old branch."""
    user = active_user(user_id)
    return _once(user, client_id, lambda: _edit(user, message_id, content, worker, client_id))


def _once(user: User, client_id: UUID | None, begin: Callable[[], Started]) -> Started:
    try:
        with transaction.atomic():
            return begin()
    except (IntegrityError, Problem) as error:
        # Asked before? Then what is stored counts, whatever is in the way by now. Else the
        # constraints have decided a race for this thread.
        if earlier := _earlier(user, client_id):
            return earlier
        if isinstance(error, Problem):
            raise
        raise _busy() from None


def _earlier(user: User, client_id: UUID | None) -> Started | None:
    if client_id is None:
        return None
    run = Run.objects.owned_by(user).filter(client_id=client_id).first()
    return _started(run, created=False) if run else None


def _ask(user: User, ask: Ask, worker: str) -> Started:
    refuse_if_many(Run.objects.owned_by(user).active().count())
    if ask.thread_id is None:
        thread = Thread.objects.create(owner=user)
    else:
        thread = own_thread(user, ask.thread_id)
        _refuse_if_busy(thread)
    last = thread.messages.on_active_branch().last()
    question = Message(
        content=ask.content,
        action=ask.action,
        selection=ask.selection,
        page_context=ask.page_context,
    )
    question.pk = ask.message_id or question.pk
    return _begin(user, thread, question, last, worker, ask.client_id)


def _regenerate(
    user: User, message_id: object, effects: str | None, worker: str, client_id: UUID | None
) -> Started:
    answer = own_message(user, message_id)
    question = answer.parent
    if answer.role != Message.Role.ASSISTANT or question is None:
        raise invalid(message_id="Only an answer can be asked for again.")
    thread = answer.thread
    _refuse_if_busy(thread)
    later = thread.messages.on_active_branch().filter(position__gt=question.position)
    if changes := changes_of(later):
        if effects not in ("keep", "undo"):
            raise conflict("That answer changed tasks. Send effects “keep” or “undo” to go on.")
        if effects == "undo":
            undo_changes(user, changes)
    later.update(active=False)
    return _queue(user, thread, question, worker, client_id)


def _edit(
    user: User, message_id: object, content: str, worker: str, client_id: UUID | None
) -> Started:
    old = own_message(user, message_id)
    if old.role != Message.Role.USER:
        raise invalid(message_id="Only your own messages can be edited.")
    thread = old.thread
    _refuse_if_busy(thread)
    thread.messages.on_active_branch().filter(position__gte=old.position).update(active=False)
    question = Message(
        content=content, action=old.action, selection=old.selection, page_context=old.page_context
    )
    started = _begin(user, thread, question, old.parent, worker, client_id)
    old.attachments.update(message=started.message_id)
    return started


def _begin(
    user: User,
    thread: Thread,
    question: Message,
    parent: Message | None,
    worker: str,
    client_id: UUID | None,
) -> Started:
    question.thread, question.parent, question.role = thread, parent, Message.Role.USER
    question.position = _next_position(thread)
    question.save(force_insert=True)
    if not thread.title:
        thread.title = title_from(question.content)
    return _queue(user, thread, question, worker, client_id)


def _queue(
    user: User, thread: Thread, question: Message, worker: str, client_id: UUID | None
) -> Started:
    now = timezone.now()
    answer = Message.objects.create(
        thread=thread,
        parent=question,
        position=_next_position(thread),
        role=Message.Role.ASSISTANT,
        agent=thread.agent,
        status=Message.Status.PENDING,
    )
    provider = current_provider()
    run = Run.objects.create(
        user=user,
        thread=thread,
        question=question,
        message=answer,
        client_id=client_id,
        agent=thread.agent,
        provider=provider.name,
        model=provider.model,
        worker=worker,
        lease_until=now + LEASE,
    )
    thread.updated_at = now
    thread.save(update_fields=["title", "updated_at"])
    announce_thread(thread, active_run_id=run.pk)
    return _started(run, created=True)


def _next_position(thread: Thread) -> int:
    last = thread.messages.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def _started(run: Run, *, created: bool) -> Started:
    return Started(run.thread_id, run.question_id, run.message_id, run.pk, created)


def active_user(user_id: UUID) -> User:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Problem("unauthenticated", "Please log in again.", status=401)
    return user


def _refuse_if_busy(thread: Thread) -> None:
    if thread.runs.active().exists():
        raise _busy()


def _busy() -> Problem:
    message = "This conversation is still answering. Wait for it or stop it, then send again."
    return Problem("busy", message, status=409, retryable=True)
