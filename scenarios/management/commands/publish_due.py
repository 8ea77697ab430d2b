"""Publish the drafts whose date has come."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from scenarios.admin.due import publish_due


class Command(BaseCommand):
    help = "Publish what is due. Exits with 1 if something could not be published."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcomes = publish_due()
        except DatabaseError as error:
            reason = str(error).strip()
            raise CommandError(
                f"The database cannot be asked what is due: {reason}. Nothing was "
                "published. If it has no tables yet, run manage.py prepare."
            ) from error
        for outcome in outcomes:
            if outcome.obstacle:
                self.stderr.write(f"Not published: {outcome.draft}. {outcome.obstacle}")
            else:
                self.stdout.write(f"Published: {outcome.draft}")
        if not outcomes:
            self.stdout.write("Nothing is due.")
        if any(outcome.obstacle for outcome in outcomes):
            sys.exit(1)
