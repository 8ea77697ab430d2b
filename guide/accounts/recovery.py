"""The pages of recovery codes, also where another key sealed those that there are."""

from typing import Any

from allauth.mfa.recovery_codes import views
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import FormView

from guide.accounts import sealing


def shown(request: HttpRequest) -> HttpResponseBase:
    """The codes; where they cannot be read, the page that makes new ones."""
    try:
        answer: HttpResponseBase = views.view_recovery_codes(request)
    except sealing.OtherKey:
        return redirect("mfa_generate_recovery_codes")
    return answer


class New(views.GenerateRecoveryCodesView):  # type: ignore[misc]
    """New codes in place of those that are left."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            return dict(super().get_context_data(**kwargs))
        except sealing.OtherKey:
            none_left = {"unused_code_count": 0}
            return FormView.get_context_data(self, **kwargs) | none_left
