"""Logging in by an account of the organisation, which says what role somebody has.

The roles are given and taken at each log-in. Of what the organisation tells of a
person, only the name of the account is kept.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.utils import generate_unique_username
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scenarios.roles import give_roles, keepers

PROVIDER = "openid"
METHOD = "socialaccount"
"""How the package calls such a log-in."""


def came_by(request: HttpRequest) -> bool:
    """Whether somebody logged in this way; more steps are the organisation's to ask."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == METHOD for record in records)


class Organisation(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes with a role gets in, the first time with an account made for it."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(told(request, "There is nothing to connect"))
        roles = roles_in(sociallogin.account.extra_data.get("id_token", {}))
        sociallogin.account.extra_data = {"roles": roles}
        if sociallogin.is_existing:
            give_roles(sociallogin.user, roles)
        if not roles:
            raise ImmediateHttpResponse(told(request, "Your account has no role here"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(
        self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]
    ) -> User:
        user: User = sociallogin.user
        user.username = generate_unique_username([data.get("username") or "", "user"])
        return user

    def save_user(
        self, request: HttpRequest, sociallogin: Any, form: Any = None
    ) -> User:
        sociallogin.user.is_staff = True
        user: User = super().save_user(request, sociallogin, form)
        give_roles(user, sociallogin.account.extra_data["roles"])
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, **_: Any
    ) -> None:
        raise ImmediateHttpResponse(told(request, "That did not log you in"))


def roles_in(claims: dict[str, Any]) -> list[str]:
    """The roles that somebody's groups give, by what the operator set."""
    groups = claims.get(settings.OPENID_CLAIM, [])
    groups = groups if isinstance(groups, list) else [groups]
    roles = settings.OPENID_ROLES
    return sorted({roles[group] for group in groups if group in roles})


def told(request: HttpRequest, what: str) -> HttpResponse:
    """What answers who does not get in, and whom to ask."""
    context = {**admin.site.each_context(request), "what": what, "keepers": keepers()}
    return render(request, "admin/not_in.html", context, status=403)
