"""The pages of a log-in beside the first: all that the package has an address for."""

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as steps
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path

from guide.accounts import recovery
from guide.accounts.openid import PROVIDER

BY_US = {"provider_id": PROVIDER}

urlpatterns = [
    path("openid/", openid.login, BY_US, name="openid_connect_login"),
    path("openid/back/", openid.callback, BY_US, name="openid_connect_callback"),
    path("", steps.index, name="mfa_index"),
    path("code/", steps.authenticate, name="mfa_authenticate"),
    path("again/", reauthenticate, name="account_reauthenticate"),
    path("again/code/", steps.reauthenticate, name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery/", recovery.shown, name="mfa_view_recovery_codes"),
    path("recovery/new/", recovery.New.as_view(), name="mfa_generate_recovery_codes"),
    path("passkeys/", steps.index, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
