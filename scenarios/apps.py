from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ScenariosConfig(AppConfig):
    name = "scenarios"
    verbose_name = "The guide's knowledge"

    def ready(self) -> None:
        from scenarios.history.recording import listen
        from scenarios.roles import keep_roles

        listen()
        post_migrate.connect(keep_roles, sender=self)
