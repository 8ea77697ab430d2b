"""What whoever keeps the accounts sees of log-ins."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest

from guide.accounts.models import Event
from scenarios.admin.typed import _ModelAdmin

for unused in (EmailAddress, Authenticator):
    admin.site.unregister(unused)


class Unwritten(_ModelAdmin):
    """Rows that come by themselves: to be looked at by who keeps the accounts."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Authenticator)
class SecondSteps(Unwritten):
    """Who has which; deleted for somebody who has lost it. What it checks is hidden."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)


@admin.register(Event)
class Events(Unwritten):
    """What happened to accounts, newest first; never changed, and gone in time."""

    list_display = ["at", "account", "kind", "address"]
    list_filter = ["kind", "at"]
    search_fields = ["account", "=address"]
    fields = ["at", "account", "kind", "address"]
