"""Text files that people attach. A client describes a file, uploads it, sends it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from chatkit.store import AttachmentStore, NotFoundError
from chatkit.types import (
    Attachment,
    AttachmentCreateParams,
    AttachmentUploadDescriptor,
    FileAttachment,
)
from django.utils import timezone
from pydantic import AnyUrl, TypeAdapter

from accounts.database import in_database
from accounts.errors import Problem, invalid
from accounts.models import User
from conversations.chatkit import secret
from conversations.chatkit.context import Context
from conversations.chatkit.models import ChatKitAttachment
from conversations.chatkit.threads import NOTHING, as_id

MAX_BYTES = 32 * 1024  # about 8,000 tokens, which the model reads with the message
MAX_FILES = 3  # in one message
MAX_UNSENT = 20
UNSENT_FOR = timedelta(days=1)
TEXTS = {"application/json", "application/xml", "application/yaml", "application/x-yaml"}
ADAPTER: TypeAdapter[Attachment] = TypeAdapter(Attachment)


class TextFiles(AttachmentStore[Context]):
    """Two-phase uploads into the database."""

    async def create_attachment(
        self, input: AttachmentCreateParams, context: Context
    ) -> FileAttachment:
        _refuse_unreadable(input)
        pk, key = await in_database(_create, context.user, input)
        url = context.absolute(f"/api/chatkit/attachments/{pk}")
        headers = {"Authorization": f"Bearer {key}"}
        return FileAttachment(
            id=str(pk),
            name=input.name,
            mime_type=input.mime_type,
            upload_descriptor=AttachmentUploadDescriptor(
                url=AnyUrl(url), method="POST", headers=headers
            ),
        )

    async def delete_attachment(self, attachment_id: str, context: Context) -> None:
        await in_database(_delete, context.user, attachment_id)


def save(user: User, attachment: Attachment) -> None:
    """Write an attachment's description, without the secret that its upload needs."""
    pk = as_id(attachment.id)
    if pk == NOTHING or ChatKitAttachment.objects.filter(pk=pk).exclude(owner=user).exists():
        raise NotFoundError(f"Attachment {attachment.id} not found")
    data = attachment.model_dump(mode="json", exclude={"upload_descriptor"})
    thread = as_id(attachment.thread_id) if attachment.thread_id else None
    ChatKitAttachment.objects.update_or_create(
        pk=pk, defaults={"owner": user, "thread_id": thread, "data": data}
    )


def load(user: User, attachment_id: str) -> Attachment:
    return ADAPTER.validate_python(_own(user, attachment_id).data)


def discard(user: User, attachment_id: str) -> None:
    ChatKitAttachment.objects.owned_by(user).filter(pk=as_id(attachment_id)).delete()


def check_sendable(user: User, ids: list[str]) -> None:
    """Raises NotFoundError for what is not theirs, Problem for what is not uploaded or sent."""
    if len(ids) > MAX_FILES:
        raise invalid(attachments=f"A message may have at most {MAX_FILES} files.")
    for row in [_own(user, attachment_id) for attachment_id in ids]:
        if row.text is None:
            raise invalid(attachments=f"{row} has not been uploaded yet.")
        if row.message_id is not None:
            raise invalid(attachments=f"{row} was sent already; attach it again.")


def receive(user: User, attachment_id: UUID, raw: bytes) -> Attachment:
    """The bytes of a file that was described; Problem 400 for what is no text or too long."""
    row = _own(user, str(attachment_id))
    if len(raw) > MAX_BYTES:
        raise invalid(file=_too_big())
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise invalid(file="The file is not text in UTF-8.") from None
    if "\x00" in text:
        raise invalid(file="The file holds characters that are not text.")
    row.text = text
    row.save(update_fields=["text"])
    return ADAPTER.validate_python(row.data)


def _own(user: User, attachment_id: str) -> ChatKitAttachment:
    row = ChatKitAttachment.objects.owned_by(user).filter(pk=as_id(attachment_id)).first()
    if row is None:
        raise NotFoundError(f"Attachment {attachment_id} not found")
    return row


def _refuse_unreadable(described: AttachmentCreateParams) -> None:
    kind = described.mime_type.split(";")[0].strip().lower()
    if not kind.startswith("text/") and kind not in TEXTS:
        raise invalid(mime_type="Only text files can be read here: plain text, Markdown, CSV …")
    if not 0 <= described.size <= MAX_BYTES:
        raise invalid(size=_too_big())
    if not described.name.strip() or len(described.name) > 200 or len(described.mime_type) > 200:
        raise invalid(name="A file has a name of at most 200 characters.")


def _too_big() -> str:
    return f"A file may have at most {MAX_BYTES // 1024} KiB."


def _create(user: User, described: AttachmentCreateParams) -> tuple[UUID, str]:
    unsent = ChatKitAttachment.objects.owned_by(user).unsent()
    unsent.filter(created_at__lt=timezone.now() - UNSENT_FOR).delete()
    if unsent.count() >= MAX_UNSENT:
        raise Problem("rate_limited", "Send or remove the files you have first.", status=429)
    row = ChatKitAttachment.objects.create(owner=user, data={"name": described.name})
    return row.pk, secret.issue(user, purpose=str(row.pk))[0]


def _delete(user: User, attachment_id: str) -> None:
    _own(user, attachment_id).delete()
