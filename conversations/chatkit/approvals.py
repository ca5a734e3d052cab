"""Calls that await a person's word, as a ChatKit structured input."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from chatkit.types import (
    StructuredInput,
    StructuredInputAnswer,
    StructuredInputItem,
    StructuredInputMultipleChoice,
    StructuredInputMultipleChoiceOption,
)

from conversations.chatkit.workflow import label
from conversations.models import Run

YES, NO = "Yes, do it", "No"
WORDS = {"approved": YES, "rejected": NO}
SHOWN = 10  # arguments of a call that are spelled out


def approval_id(run_id: UUID, approvals: list[dict[str, Any]]) -> UUID:
    """The id of the question that a run asks; the next time it rests, it is another one."""
    return uuid5(run_id, f"approval {approvals[0]['call_id']}")


def approval_item(run: Run) -> StructuredInputItem | None:
    """What a run asks or has asked; None if it asks nothing."""
    if not run.approvals:
        return None
    decided = all(asked["decision"] for asked in run.approvals)
    rests = run.status == Run.Status.AWAITING_APPROVAL
    return StructuredInputItem(
        id=str(approval_id(run.pk, run.approvals)),
        thread_id=str(run.thread_id),
        created_at=run.created_at,
        status="answered" if decided else "pending" if rests else "skipped",
        inputs=[_question(asked) for asked in run.approvals],
    )


def said_yes(question: StructuredInput) -> bool:
    """Only the offered word agrees; anything else a person may have written does not."""
    answer = question.answer
    return bool(answer and not answer.skipped and answer.values[:1] == [YES])


def _question(asked: dict[str, Any]) -> StructuredInputMultipleChoice:
    word = WORDS.get(asked["decision"] or "")
    return StructuredInputMultipleChoice(
        id=asked["call_id"],
        question=f"{label(asked['name'])}: {_about(asked['arguments'])}?",
        options=[StructuredInputMultipleChoiceOption(value=value) for value in (YES, NO)],
        answer=StructuredInputAnswer(values=[word]) if word else None,
    )


def _about(arguments: dict[str, Any]) -> str:
    values = [each for value in arguments.values() for each in _flat(value)]
    more = f" and {len(values) - SHOWN} more" if len(values) > SHOWN else ""
    return ", ".join(values[:SHOWN]) + more


def _flat(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value)]
