"""What the OpenAPI document shows of tasks."""

from __future__ import annotations

from typing import Any

from accounts.examples import ALICE

REMINDER = {
    "id": "b1c7a9a2-4c55-4f57-8b39-3a3f6a0d6c01",
    "at": "2030-05-06T16:30:00+05:00",
    "before": 30,
    "status": "waiting",
    "snoozed_from": None,
    "sent_at": None,
    "seen_at": None,
}
TASK: dict[str, Any] = {
    "id": "3b8c2f5e-0f7c-4b8e-9d61-6a1e2f3c4d01",
    "number": 7,
    "parent_id": None,
    "title": "Buy milk",
    "notes": "",
    "status": "open",
    "priority": "high",
    "tags": ["home"],
    "due_date": "2030-05-06",
    "due_time": "17:00",
    "due_at": "2030-05-06T17:00:00+05:00",
    "recurrence": {"rrule": "FREQ=WEEKLY;BYDAY=MO", "mode": "due", "text": "every Monday"},
    "reminders": [REMINDER],
    "completed_at": None,
    "deleted_at": None,
    "created_at": "2026-11-21T14:00:00+05:00",
    "updated_at": "2026-11-21T14:00:00+05:00",
    "version": 1,
}
NAMED = {name: TASK[name] for name in ("id", "number", "title")}
EVENT = {
    "id": "7d1f1c5b-0a0e-4c39-8d8e-0e0b7a5f9a01",
    "operation": "add",
    "actor": "api",
    "tasks": [NAMED],
    "before": [],
    "after": [NAMED],
    "run_id": None,
    "undone": False,
    "created_at": "2026-11-21T14:00:00+05:00",
}
NEW_TASK = {
    "title": "Buy milk",
    "priority": "high",
    "tags": ["home"],
    "due_date": "2030-05-06",
    "due_time": "17:00",
    "recurrence": {"text": "every Monday"},
    "reminders": [{"before": 30}],
}
TAG = {"id": "c6c1c0a5-7a3d-4c55-8a3e-6f2e1d0c9b01", "name": "home", "open": 3, "done": 12}
ANALYTICS = {
    "open": 5,
    "overdue": 1,
    "due_today": 2,
    "completed": {
        "today": 1,
        "week": 4,
        "month": 9,
        "by_day": [{"date": "2026-11-21", "count": 1}],
    },
    "by_priority": {"low": 1, "medium": 2, "high": 1, "urgent": 1},
    "by_tag": [{"tag": "home", "open": 3, "done": 12}],
    "streak_days": 3,
    "median_days_to_finish": 1.5,
    "most_postponed": [NAMED | {"times": 4}],
}
EXPORT = {
    "exported_at": "2026-11-21T14:00:00+05:00",
    "user": ALICE,
    "tasks": [TASK],
    "events": [EVENT],
    "conversations": [],
}
KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
    "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}  # those of RFC 8291's example
ENDPOINT = "https://push.example.com/send/8f3a"
REPORT = {
    "kind": "todoist",
    "preview": False,
    "event_id": EVENT["id"],
    "counts": {"new": 1, "known": 0, "unread": 1},
    "remarks": [],
    "tasks": [
        {
            "line": 2,
            "is_known": False,
            **{name: TASK[name] for name in ("id", "title", "notes", "status", "priority", "tags")},
            "due_date": "2030-05-06",
            "due_time": "17:00",
            "due_text": "Mon 6 May 2030, 17:00",
            "recurrence": TASK["recurrence"],
            "said": "every Monday at 5pm",
            "part_of_line": None,
            "remarks": ["Its length (60 minute) is not kept."],
        }
    ],
    "unread": [{"line": 3, "text": "", "why": "Give the task a title."}],
}
