"""Beginning a turn: the question, the empty answer and its run, stored together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model, UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import Problem, invalid
from accounts.models import User
from accounts.prepared import Prepared
from conversations.access import own_message, own_thread
from conversations.asking import Ask
from conversations.branches import activate
from conversations.bulk import insert, update_each
from conversations.effects import settle
from conversations.history import history_for
from conversations.limits import busy, refuse_if_many
from conversations.models import Message, Run, Thread
from conversations.notices import announce_thread
from conversations.titles import title_from
from tutor.approvals import Decision
from tutor.providers import current_provider
from tutor.turn import Turn

ANSWERING = Prepared(
    lambda user: Run.objects.filter(user=user).active().only("thread_id").order_by(),
    user=UUIDField(),
)
ALONE = Prepared(
    lambda user: (
        User.objects.select_for_update(no_key=True)
        .filter(pk=user, is_active=True)
        .only("pk")
        .order_by()
    ),
    user=UUIDField(),
)
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
    user_id: UUID,
    message_id: object,
    content: str,
    worker: str,
    client_id: UUID | None = None,
    effects: str | None = None,
) -> Started:
    """Say a message differently; what followed stays stored on its old branch. `effects` as above,
    but that task changes are kept unless it says otherwise ("undo", "ask")."""
    user = active_user(user_id)
    kept = effects or "keep"
    return _once(user, client_id, lambda: _edit(user, message_id, content, worker, client_id, kept))


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
        raise busy() from None


def _earlier(user: User, client_id: UUID | None) -> Started | None:
    if client_id is None:
        return None
    run = Run.objects.owned_by(user).filter(client_id=client_id).first()
    return _started(run, created=False) if run else None


def _ask(user: User, ask: Ask, worker: str, at_once: bool) -> Started:
    question = Message(
        content=ask.content,
        action=ask.action,
        selection=ask.selection,
        page_context=ask.page_context,
    )
    question.pk = ask.message_id or question.pk
    if ask.thread_id is None:
        _refuse_if_answering(user, None)
        _place(question, Thread(owner=user), None, None)
    else:
        thread = own_thread(user, ask.thread_id)
        _refuse_if_answering(user, thread)
        last = thread.messages.last()
        parent = last if last is None or last.active else thread.messages.on_active_branch().last()
        _place(question, thread, last, parent)
    return _queue(user, question, question.position + 1, worker, ask.client_id, at_once)


def _regenerate(
    user: User, message_id: object, effects: str | None, worker: str, client_id: UUID | None
) -> Started:
    answer = own_message(user, message_id)
    question = answer.parent
    if answer.role != Message.Role.ASSISTANT or question is None:
        raise invalid(message_id=_("Only an answer can be asked for again."))
    thread = answer.thread
    _refuse_if_answering(user, thread)
    if not question.active:
        activate(question)
    later = thread.messages.on_active_branch().filter(position__gt=question.position)
    settle(user, later, effects)
    later.update(active=False)
    return _queue(user, question, _next_position(thread), worker, client_id)


def _edit(
    user: User,
    message_id: object,
    content: str,
    worker: str,
    client_id: UUID | None,
    effects: str,
) -> Started:
    old = own_message(user, message_id)
    if old.role != Message.Role.USER:
        raise invalid(message_id=_("Only your own messages can be edited."))
    thread = old.thread
    _refuse_if_answering(user, thread)
    if not old.active:
        activate(old)
    replaced = thread.messages.on_active_branch().filter(position__gte=old.position)
    settle(user, replaced, effects)
    replaced.update(active=False)
    question = Message(
        content=content, action=old.action, selection=old.selection, page_context=old.page_context
    )
    _place(question, thread, thread.messages.last(), old.parent)
    started = _queue(user, question, question.position + 1, worker, client_id)
    old.attachments.update(message=started.message_id)
    return started


def _refuse_if_answering(user: User, thread: Thread | None) -> None:
    """Refuse a second answer in one thread, and one more than a person may have under way.

    One person's turns begin one after the other, or each of two would not count the other."""
    if not ALONE.rows(user=user.pk):  # deleted or closed since they were let in
        raise log_in_again()
    answering = [run.thread_id for run in ANSWERING.rows(user=user.pk)]
    if thread and thread.pk in answering:
        raise busy()
    refuse_if_many(len(answering))


def _place(question: Message, thread: Thread, last: Message | None, parent: Message | None) -> None:
    """Put a new question at the end of its thread, as what follows `parent`."""
    question.thread, question.parent, question.role = thread, parent, Message.Role.USER
    question.position = last.position + 1 if last else 1
    thread.title = thread.title or title_from(question.content)


def _queue(
    user: User,
    question: Message,
    position: int,
    worker: str,
    client_id: UUID | None,
    at_once: bool = False,
) -> Started:
    """Store what is new of thread and question, the empty answer at `position`, and its run."""
    thread, provider, now = question.thread, current_provider(), timezone.now()
    answer = Message(
        thread=thread,
        parent=question,
        position=position,
        role=Message.Role.ASSISTANT,
        agent=thread.agent,
        status=Message.Status.STREAMING if at_once else Message.Status.PENDING,
    )
    run = Run(
        user=user,
        thread=thread,
        question=question,
        message=answer,
        client_id=client_id,
        status=Run.Status.RUNNING if at_once else Run.Status.QUEUED,
        started_at=now if at_once else None,
        agent=thread.agent,
        provider=provider.name,
        model=provider.model,
        worker=worker,
        lease_until=now + LEASE,
    )
    turn = turn_of(run) if at_once else None
    thread.updated_at = now
    _store(thread, question, answer, run)
    announce_thread(thread, active_run_id=run.pk)
    return _started(run, created=True, turn=turn)


def _store(thread: Thread, question: Message, answer: Message, run: Run) -> None:
    if not thread._state.adding:
        update_each(Thread, {thread.pk: {"title": thread.title, "updated_at": thread.updated_at}})
    rows: tuple[Model, ...] = (thread, question, answer, run)
    insert(*(row for row in rows if row._state.adding))


def turn_of(run: Run) -> Turn:
    """What whoever executes the run has to know."""
    return Turn(
        user=run.user,
        run_id=run.pk,
        thread_id=run.thread_id,
        agent=run.message.agent or run.agent,
        input=[] if run.state else history_for(run.question),
        state=run.state,
        decisions=tuple(
            Decision(a["call_id"], a["name"], a["arguments"], a["decision"] == "approved")
            for a in run.approvals
        ),
        spoke=bool(run.message.content),
    )


def _next_position(thread: Thread) -> int:
    last = thread.messages.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def _started(run: Run, *, created: bool, turn: Turn | None = None) -> Started:
    return Started(run.thread_id, run.question_id, run.message_id, run.pk, created, turn=turn)


def active_user(user_id: UUID) -> User:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise log_in_again()
    return user


def log_in_again() -> Problem:
    return Problem("unauthenticated", _("Please log in again."), status=401)
