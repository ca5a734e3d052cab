from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import guests


class Command(BaseCommand):
    help = "Delete guests who have not come back, with their threads and tasks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="not seen for this long (30)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        if days < 1:
            raise CommandError("--days is a whole number of days, at least 1.")
        count = guests.clear(timedelta(days=days))
        self.stdout.write(f"{count} guest{'' if count == 1 else 's'} deleted.")
