from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "scenarios"
    verbose_name = "The guide's knowledge"

    def ready(self) -> None:
        from scenarios.history.recording import listen

        listen()
