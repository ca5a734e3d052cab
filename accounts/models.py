"""People: who owns threads and tasks."""

from __future__ import annotations

import re
import secrets
import uuid
import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.zones import validate_time_zone

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def new_calendar_token() -> str:
    return secrets.token_urlsafe(24)


def one_line(text: str) -> str:
    """`text` without what would begin a new line or a new header where it is written."""
    return " ".join(CONTROLS.sub(" ", text).split())


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """An account. Raises ValueError without an address, IntegrityError if it is taken."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def create_guest(self, **fields: Any) -> User:
        """A person without an e-mail address; signing up turns this same row into an account."""
        user = self.model(email=None, is_guest=True, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Addresses are kept and compared in small letters throughout."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.normalize_email(username))

    async def aget_by_natural_key(self, username: str | None) -> User:
        return await self.aget(email=self.normalize_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who learns and gets things done. Guests have no e-mail address."""

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        URDU = "ur", "اردو"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(
        "e-mail",
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": "There is already an account with this e-mail address."},
    )
    email_verified_at = models.DateTimeField(
        "e-mail verified", null=True, blank=True, help_text="When it was shown to be theirs."
    )
    name = models.CharField(max_length=150, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    language = models.CharField(max_length=8, choices=Language, default=Language.ENGLISH)
    calendar_token = models.CharField(
        max_length=64,
        unique=True,
        default=new_calendar_token,
        editable=False,
        help_text="The secret in the address of the calendar feed.",
    )
    email_reminders = models.BooleanField("reminders by e-mail", default=True)
    is_guest = models.BooleanField("guest", default=False)
    is_active = models.BooleanField("active", default=True)
    is_staff = models.BooleanField("staff", default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.CheckConstraint(
                condition=models.Q(is_guest=True, email__isnull=True)
                | models.Q(is_guest=False, email__isnull=False),
                name="guests_have_no_email_and_accounts_do",
                violation_error_message="An account has an e-mail address; a guest has none.",
            ),
        ]

    def __str__(self) -> str:
        return self.email or f"guest {self.id.hex[:8]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = one_line(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.email = UserManager.normalize_email(self.email) or None

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def proven_email(self) -> str:
        """Where mail may go unasked: only to an address that was shown to be theirs, or anybody
        could have this site write to anybody. "" for none."""
        proven = self.email_verified_at is not None or not settings.EMAIL_VERIFICATION
        return self.email if self.email and proven else ""

    @property
    def wants_reminder_mail(self) -> bool:
        return self.email_reminders and bool(self.proven_email)

    @property
    def calendar_path(self) -> str:
        """The calendar feed's path on this server, with its secret."""
        return f"/api/tasks.ics?token={self.calendar_token}"


class Ticket(models.Model):
    """Lets one WebSocket in, once. Only a digest is kept: whoever reads the table gains nothing."""

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tickets")
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"ticket of {self.user_id} until {self.expires_at:%H:%M:%S}"


class McpToken(models.Model):
    """Lets one program act for a person at /mcp until it is revoked, that is: deleted.

    The token is a signed JWT with this row's id in it. It is shown once and kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mcp_tokens")
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.name


class Session(AbstractBaseSession):
    """A browser's session, with whose it is, so that all of a person's can be ended at once.

    No foreign key: a request under way may save its session while its person is being deleted.
    """

    user_id = models.UUIDField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from accounts.sessions import SessionStore

        return SessionStore


# Rows of the webhooks live beside their code; Django looks for models here.
from accounts.webhooks.models import Webhook as Webhook  # noqa: E402
from accounts.webhooks.models import WebhookDelivery as WebhookDelivery  # noqa: E402
