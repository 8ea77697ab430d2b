"""Make the database ready to serve: its tables, its roles, and the shipped content.

Whatever is wrong with newer files or with what editors wrote is said, and the site
starts with the latest edition. Only where there is none does the command fail.
"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from scenarios import editions
from scenarios.alone import alone
from scenarios.decision.model import ModelError
from scenarios.models import Edition
from scenarios.roles import keep_roles
from scenarios.search.index import index_all


class Command(BaseCommand):
    help = "Create or update tables and roles, then load the content. Runs twice."
    # The site starts with it; `manage.py check` and the tests look at the rest.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for sentence in settings.MISSPELT:
            self.stdout.write(sentence)
        with alone(self.stdout.write):
            self._make_tables()
            keep_roles()
        self._load()  # It sees to being alone itself.
        with alone(self.stdout.write):
            index_all()
        self._examine()

    def _make_tables(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database ...")
            call_command("migrate", verbosity=0, interactive=False)

    def _load(self) -> None:
        """Load the shipped content; fail only if readers have nothing else."""
        try:
            call_command("load_content", stdout=self.stdout)
        except CommandError as error:
            if not Edition.objects.exists():
                raise
            self.stdout.write(f"{error} Readers keep the latest edition.")

    def _examine(self) -> None:
        """Say what keeps the tables from being published; fail if nothing else is."""
        try:
            editions.draft()
        except ModelError as error:
            self.stdout.write(
                f"The tables cannot be published: {error} Mend that in the admin; "
                f"{reverse('admin:health')} shows whether anything is left to mend."
            )
        if not Edition.objects.exists():
            raise CommandError("There is no edition that readers could be served.")
