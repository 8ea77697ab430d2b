"""The pages of a log-in's second step. Nothing else of their package has an address."""

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

urlpatterns = [
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
    path("recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("passkeys/", steps.index, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
