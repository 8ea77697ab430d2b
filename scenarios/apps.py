from django.apps import AppConfig, apps
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_migrate


class ScenariosConfig(AppConfig):
    name = "scenarios"
    verbose_name = "The guide's knowledge"

    def ready(self) -> None:
        from scenarios.history import recording
        from scenarios.roles import keep_roles
        from scenarios.search import index

        _name_links()
        recording.listen()
        index.listen()
        post_migrate.connect(keep_roles, sender=self)


def _name_links() -> None:
    """Name the rows of tables that Django makes, wherever an editor sees one."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.auto_created:
            model.__str__ = _both  # type: ignore[assignment]


def _both(link: Model) -> str:
    """A row that only links two others, by their names."""
    fields = (f for f in link._meta.concrete_fields if isinstance(f, ForeignKey))
    return " – ".join(str(getattr(link, field.name)) for field in fields)
