"""Verified addresses, and sessions that know whose they are; nobody is logged out by it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import migrations, models
from django.utils import timezone


def move_sessions(apps: Any, schema_editor: Any) -> None:
    old, new = apps.get_model("sessions", "Session"), apps.get_model("accounts", "Session")
    store = SessionStore()
    for row in old.objects.filter(expire_date__gt=timezone.now()).iterator():
        user_id = store.decode(row.session_data).get(SESSION_KEY)
        new.objects.create(
            session_key=row.session_key,
            session_data=row.session_data,
            expire_date=row.expire_date,
            user_id=user_id,
        )
    old.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_webhooks"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="email_verified_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When it was shown to be theirs.",
                null=True,
                verbose_name="e-mail verified",
            ),
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                        verbose_name="session key",
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("user_id", models.UUIDField(db_index=True, null=True)),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.RunPython(move_sessions, migrations.RunPython.noop),
    ]
