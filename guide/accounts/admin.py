"""What whoever keeps the accounts sees of them, their groups and log-ins."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse

from guide.accounts.models import Event
from scenarios.admin.reaching import ToldIfUntouched
from scenarios.admin.saving import SeenFirst
from scenarios.admin.typed import _ModelAdmin

NOT_LET_IN = (
    "“{}” has rights here and still cannot log in: for that, tick “Staff status”."
)

for unused in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(unused)
admin.site.unregister((User, Group))


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """Django's, which says that disabling a password changes nothing."""

    changed_data = ["password"]


@admin.register(User)
class Accounts(SeenFirst, ToldIfUntouched, UserAdmin):  # type: ignore[type-arg]
    """Accounts as Django has them; when they came and logged in is nobody's to say."""

    readonly_fields = ("last_login", "date_joined")
    change_password_form = PasswordForm

    def response_change(self, request: HttpRequest, obj: User) -> HttpResponse:
        """As Django has it, and that an account with rights is not let in, if so.

        Nothing is ticked for it: somebody may be kept out on purpose, and for a while.
        """
        response = super().response_change(request, obj)
        if obj.get_all_permissions() and not obj.is_staff:
            messages.warning(request, NOT_LET_IN.format(obj))
        return response


@admin.register(Group)
class Groups(SeenFirst, ToldIfUntouched, GroupAdmin):
    """Groups as Django has them."""


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

    list_display = ["at", "account", "kind", "detail", "by", "address"]
    list_filter = ["kind", "at"]
    search_fields = ["account", "by", "detail", "=address"]
    fields = ["at", "account", "kind", "detail", "by", "address"]
