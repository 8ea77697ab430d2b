"""The second step of a log-in: who has to take it, and how codes are checked."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import (
    AuthenticateForm,
    BaseAuthenticateForm,
    ReauthenticateForm,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.utils import timezone

from guide.accounts import sessions, throttle
from scenarios.roles import may_publish

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What counts; recovery codes alone do not."""


def lacks_one(user: Any) -> bool:
    """Whether somebody has to set a second step up before they may do anything.

    Those have to who publish, and who may give others the right to.
    """
    if not settings.SECOND_STEP:
        return False
    has_power = may_publish(user) or user.has_perm("auth.change_user")
    return has_power and not is_mfa_enabled(user, STEPS)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up, and who has just logged in need not do so again."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        return sessions.age(context.request) > sessions.STEP


class Steps(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes and keys are named after the guide, not after its address."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "My passkey"

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


class Code(BaseAuthenticateForm):  # type: ignore[misc]
    """A code, of which not many may be tried, and each only once."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Six digits from your app, or one of your recovery codes.",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )

    def clean_code(self) -> str:
        throttle.refuse_if_many(context.request, self.user.get_username())
        code = super().clean_code()
        if _was_used(self.authenticator):
            raise forms.ValidationError(
                "This code was used already. Wait for the next, half a minute at most."
            )
        return str(code)


class AtLogIn(Code, AuthenticateForm):  # type: ignore[misc]
    """The code that a log-in ends with."""


class Again(Code, ReauthenticateForm):  # type: ignore[misc]
    """The code of who has been here for a while."""


def _was_used(authenticator: Authenticator) -> bool:
    """Whether the app's code of now let somebody in, whichever process saw it."""
    if authenticator.type != Authenticator.Type.TOTP or not authenticator.last_used_at:
        return False
    since = timezone.now() - authenticator.last_used_at
    return bool(since.total_seconds() < app_settings.TOTP_PERIOD)
