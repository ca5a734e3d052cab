from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.textbook.loader import load
from tutor.textbook.parse import BadBook


class Command(BaseCommand):
    help = "Load tutor/content/ into the database; does nothing when it is already there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="load it again all the same")

    def handle(self, *args: Any, force: bool = False, **options: Any) -> None:
        try:
            loaded = load(force=force)
        except BadBook as error:
            raise CommandError(str(error)) from error
        if loaded.changed or options["verbosity"] > 1:
            self.stdout.write(
                f"The book: {loaded.chapters} chapters, {loaded.passages} passages"
                f" {'loaded' if loaded.changed else 'unchanged'}."
            )
