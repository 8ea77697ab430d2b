"""The second step of a log-in: who has to take it, and how codes are checked."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.base.forms import (
    AuthenticateForm,
    BaseAuthenticateForm,
    ReauthenticateForm,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from guide.accounts import openid, sealing, sessions, throttle
from scenarios.roles import may_publish

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What counts; recovery codes alone do not."""


def lacks_one(request: HttpRequest) -> bool:
    """Whether somebody has to set a second step up before they may do anything.

    Those have to who publish, and who may give others the right to; whoever comes
    by the organisation's own log-in took the steps that it asks for.
    """
    user = request.user
    if not settings.SECOND_STEP or openid.came_by(request):
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
    """Keys are kept sealed, and named after the guide, not after its address."""

    def encrypt(self, text: str) -> str:
        return sealing.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.opened(encrypted_text)

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
        code = str(self.cleaned_data["code"])
        self.authenticator = self._what_takes(code)
        if not takes_turn(self.authenticator):
            raise forms.ValidationError(
                "Your app let you in just now. Wait a minute, then type its new code."
            )
        return code

    def _what_takes(self, code: str) -> Authenticator:
        """The app or the recovery codes; what another key sealed is left out."""
        opened, steps = [], Authenticator.objects.filter(user=self.user)
        by_code = list(steps.exclude(type=Authenticator.Type.WEBAUTHN))
        for step in by_code:
            with suppress(sealing.OtherKey):
                if step.wrap().validate_code(code):
                    return step
                opened.append(step)
        if opened:
            self._emit_authentication_failed(opened[0])
        elif by_code:
            raise forms.ValidationError(
                "The site has another key than when your second step was set up. "
                "Ask whoever keeps the accounts to delete it, then set it up anew."
            )
        raise get_adapter().validation_error("incorrect_code")


class AtLogIn(Code, AuthenticateForm):  # type: ignore[misc]
    """The code that a log-in ends with."""


class Again(Code, ReauthenticateForm):  # type: ignore[misc]
    """The code of who has been here for a while."""


def takes_turn(authenticator: Authenticator) -> bool:
    """Whether an app's code lets in who has it: the first, of all who type it.

    Nobody comes in while it might be the code of who did. The package remembers codes
    in one process only, and there are several: of two at once the database tells one.
    """
    used = authenticator.last_used_at
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    periods = 1 + 2 * app_settings.TOTP_TOLERANCE
    while_its_code = timedelta(seconds=periods * app_settings.TOTP_PERIOD)
    if used and timezone.now() - used < while_its_code:
        return False
    as_read = Authenticator.objects.filter(pk=authenticator.pk, last_used_at=used)
    return bool(as_read.update(last_used_at=timezone.now()))
