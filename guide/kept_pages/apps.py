from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KeptPagesConfig(AppConfig):
    name = "guide.kept_pages"
    label = "kept_pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from guide.kept_pages.counting import count_changes

        post_migrate.connect(count_changes, sender=self)
