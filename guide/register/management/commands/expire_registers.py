"""Deletes the registers that nobody has opened for twelve months."""

from typing import Any

from django.core.management.base import BaseCommand

from guide.register.keeping.opening import delete_expired


class Command(BaseCommand):
    help = "Delete the registers that nobody has opened for twelve months."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Deleted {delete_expired()} expired registers.")
