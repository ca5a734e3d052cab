"""What the OpenAPI document shows of people and their tokens. None of it opens anything."""

from __future__ import annotations

ACCESS = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIn0.c2lnbmF0dXJl"
REFRESH = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCJ9.c2lnbmF0dXJl"
PASSWORD = "seven tall minarets"
ALICE = {
    "id": "5f0c5c5e-3d0f-4d5e-9a3f-2f6c1f0a7b11",
    "email": "alice@example.com",
    "name": "Alice",
    "time_zone": "Asia/Karachi",
    "language": "en",
    "is_guest": False,
    "calendar_url": "https://sabaq.example/api/tasks.ics?token=Zk3v0PqXb7m2N8yR",
}
