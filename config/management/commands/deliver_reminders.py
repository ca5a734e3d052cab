"""`manage.py deliver_reminders`: sends reminders and webhooks until stopped."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.delivering import deliver_now, deliveries


class Command(BaseCommand):
    help = (
        "Send reminders as they come due, and webhooks, until SIGTERM. Any number may run at once."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Send what is due now, and end.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{deliver_now()} things done.")
        else:
            asyncio.run(deliver())


async def deliver() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    deliveries.start()
    await stopped.wait()
    await deliveries.stop()
