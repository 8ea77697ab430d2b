"""Publish the drafts whose date has come."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from scenarios.admin.due import publish_due


class Command(BaseCommand):
    help = "Publish what is due. Exits with 1 if something could not be published."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = publish_due()
        for outcome in outcomes:
            if outcome.obstacle:
                self.stderr.write(f"Not published: {outcome.draft}. {outcome.obstacle}")
            else:
                self.stdout.write(f"Published: {outcome.draft}")
        if not outcomes:
            self.stdout.write("Nothing is due.")
        if any(outcome.obstacle for outcome in outcomes):
            sys.exit(1)
