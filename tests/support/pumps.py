"""Processes that send reminders, on a clock of the test's own: `python -m tests.support.pumps …`.

`seed N` makes reminders, `run` is `manage.py deliver_reminders`, `report` says what the rows say.
The clock is the real one plus SHIFT seconds; when the file JUMP appears, it jumps by as many
seconds as stand in it, in every process alike. What open pages would be told goes to TOLD.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.support.prepared import plain
from tests.support.services import ROOT

LEASE_SECONDS = 4
PEOPLE = 40


@dataclass
class Pumps:
    """Those of one database. `env` leads to it, to the mail server and to nothing else."""

    var: Path
    env: dict[str, str]
    now: datetime  # what the clock says at the start
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    shift: float = 0.0

    def set_clock(self) -> None:
        """From this moment on it is `now`."""
        self.shift = self.now.timestamp() - time.time()

    def jump(self, seconds: float) -> None:
        """Let everybody's clock jump ahead."""
        draft = self.var / "draft"
        draft.write_text(str(seconds))
        draft.rename(self.var / "jump")

    @property
    def environment(self) -> dict[str, str]:
        files = {name.upper(): str(self.var / name) for name in ("told", "jump")}
        own = {"SABAQ_VAR": str(self.var), "SHIFT": str(self.shift), "LOG_LEVEL": "WARNING"}
        return plain() | own | files | self.env

    def call(self, *arguments: str) -> Any:
        """Run one to its end; what it printed, as JSON."""
        command = [sys.executable, "-m", "tests.support.pumps", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, timeout=180
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return json.loads(done.stdout or b"null")

    def start(self, count: int) -> list[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "tests.support.pumps", "run"]
        for _ in range(count):
            with (self.var / "log").open("ab") as log:
                self.started.append(
                    subprocess.Popen(
                        command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
                    )
                )
        return self.started[-count:]

    @property
    def told(self) -> list[str]:
        """The reminders that open pages were told of, in order."""
        file = self.var / "told"
        return file.read_text().splitlines() if file.exists() else []

    def stop(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.started:
            process.wait(30)


@contextmanager
def pumps(var: Path, env: dict[str, str], now: datetime) -> Iterator[Pumps]:
    made = Pumps(var, env, now)
    try:
        yield made
    finally:
        made.stop()


# In the processes themselves


def main(deed: str, *arguments: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    _set_clock()
    match deed:
        case "seed":
            print(json.dumps(seed(json.loads(arguments[0]), json.loads(arguments[1]))))
        case "run":
            run()
        case "report":
            print(json.dumps(report()))


def _set_clock() -> None:
    from django.utils import timezone

    shift, file, jump = float(os.environ["SHIFT"]), Path(os.environ["JUMP"]), 0.0

    def now() -> datetime:
        nonlocal jump
        if not jump and file.exists():
            jump = float(file.read_text())
        return datetime.fromtimestamp(time.time() + shift + jump, UTC)

    timezone.now = now


def seed(moments: list[str], browsers: list[dict[str, Any]]) -> int:
    """A task with a reminder for each moment, shared out among people with a browser each.

    Every second one is relative to a due time half an hour later.
    """
    from django.core.management import call_command
    from django.utils import timezone

    from accounts.models import User
    from todos.models import PushSubscription, Reminder, Task

    call_command("migrate", verbosity=0)
    people = [
        User(
            email=f"person{n}@example.com",
            email_verified_at=timezone.now(),
            time_zone="America/New_York",
            password="!",
        )
        for n in range(PEOPLE)
    ]
    User.objects.bulk_create(people)
    for person, browser in zip(people, browsers, strict=False):
        PushSubscription(owner=person, endpoint=browser["endpoint"], **browser["keys"]).save()
    tasks, reminders = [], []
    for number, text in enumerate(moments):
        fire_at = datetime.fromisoformat(text)
        due = (fire_at + timedelta(minutes=30)).astimezone(people[0].zone)
        task = Task(owner=people[number % PEOPLE], number=number + 1, title=f"Task {number}")
        task.due_date, task.due_time, task.time_zone = due.date(), due.time(), due.tzinfo.key  # type: ignore[union-attr]
        tasks.append(task)
        before = 30 if number % 2 else None
        reminders.append(Reminder(task=task, fire_at=fire_at, before_minutes=before))
    Task.objects.bulk_create(tasks)
    Reminder.objects.bulk_create(reminders)
    return len(reminders)


def run() -> None:
    from django.core.management import call_command

    from todos.reminding import outbox, page

    outbox.LEASE = timedelta(seconds=LEASE_SECONDS)
    file = os.open(os.environ["TOLD"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def notify(user_id: Any, frame: dict[str, Any]) -> None:
        for each in [frame, *frame.get("more", [])]:
            os.write(file, f"{each['reminder_id']}\n".encode())

    page.__dict__["notify"] = notify
    call_command("deliver_reminders")


def report() -> dict[str, Any]:
    from todos.models import Delivery, Reminder

    return {
        "reminders": Counter(Reminder.objects.values_list("status", flat=True)),
        "late": sum(
            (r.sent_at - r.fire_at) > timedelta(minutes=1)
            for r in Reminder.objects.filter(status="delivered")
            if r.sent_at
        ),
        "ids": [str(pk) for pk in Reminder.objects.values_list("id", flat=True)],
        "deliveries": [
            [str(d.id), str(d.reminder_id), d.channel.partition(":")[0], d.status]
            for d in Delivery.objects.all()
        ],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
