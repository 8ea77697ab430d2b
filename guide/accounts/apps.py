from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "guide.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from guide.accounts import listening

        listening.listen()
