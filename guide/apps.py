from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class GuideConfig(AppConfig):
    name = "guide"
    default = True

    def ready(self) -> None:
        from guide.log import signing_in

        signing_in.listen()


class EditorsConfig(admin_apps.AdminConfig):
    """Django's admin with our own site in it; named in INSTALLED_APPS."""

    default_site = "guide.editors.EditorsSite"
    default = False
