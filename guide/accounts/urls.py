"""The pages of a log-in beside the first: all that the package has an address for.

Who checks passkeys, or asks an organisation, needs 10 MB of libraries. Few come here:
they are loaded with whoever comes first, not by each process that serves readers.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.urls import path
from django.utils.module_loading import import_string

from guide.accounts import recovery
from guide.accounts.openid import PROVIDER

BY_US = {"provider_id": PROVIDER}

type View = Callable[..., HttpResponseBase]


def later(name: str) -> View:
    """A view of the package, which is loaded when somebody asks for it."""

    def view(*args: Any, **kwargs: Any) -> HttpResponseBase:
        found: View = import_string(f"allauth.{name}")
        return found(*args, **kwargs)

    return view


openid = "socialaccount.providers.openid_connect.views"
steps, app, passkeys = (f"mfa.{kind}.views" for kind in ("base", "totp", "webauthn"))

urlpatterns = [
    path("openid/", later(f"{openid}.login"), BY_US, name="openid_connect_login"),
    path(
        "openid/back/",
        later(f"{openid}.callback"),
        BY_US,
        name="openid_connect_callback",
    ),
    path("", later(f"{steps}.index"), name="mfa_index"),
    path("code/", later(f"{steps}.authenticate"), name="mfa_authenticate"),
    path(
        "again/", later("account.views.reauthenticate"), name="account_reauthenticate"
    ),
    path("again/code/", later(f"{steps}.reauthenticate"), name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        later(f"{passkeys}.reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("app/", later(f"{app}.activate_totp"), name="mfa_activate_totp"),
    path("app/remove/", later(f"{app}.deactivate_totp"), name="mfa_deactivate_totp"),
    path("recovery/", recovery.shown, name="mfa_view_recovery_codes"),
    path("recovery/new/", recovery.New.as_view(), name="mfa_generate_recovery_codes"),
    path("passkeys/", later(f"{steps}.index"), name="mfa_list_webauthn"),
    path("passkeys/add/", later(f"{passkeys}.add_webauthn"), name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        later(f"{passkeys}.remove_webauthn"),
        name="mfa_remove_webauthn",
    ),
]
