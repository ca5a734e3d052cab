"""What goes out by itself: reminders and webhooks, from a server or from `deliver_reminders`."""

from __future__ import annotations

import threading

from accounts.pump import Lane, Pump, work_off
from accounts.webhooks.lanes import webhook_lanes
from todos.reminding.lanes import reminder_lanes


def all_lanes(stop: threading.Event) -> list[Lane]:
    return [*reminder_lanes(stop), *webhook_lanes(stop)]


def deliver_now() -> int:
    """All that can go out at this moment; how much that was."""
    return work_off(all_lanes(threading.Event()))


deliveries = Pump(all_lanes)
