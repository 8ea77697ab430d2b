"""The page where editors log in: by a password, and then by the second step."""

from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import LoginView
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


class LogIn(LoginView):
    template_name = "admin/login.html"
    authentication_form = AdminAuthenticationForm
    next_page = "admin:index"

    def form_valid(self, form: Form) -> HttpResponse:
        """Log in, or ask for the second step, whoever has one."""
        user = form.get_user()  # type: ignore[attr-defined]
        answer = perform_login(self.request, user, redirect_url=self.get_success_url())
        assert isinstance(answer, HttpResponse)
        return answer


def log_in(request: HttpRequest, is_in: bool, context: dict[str, Any]) -> HttpResponse:
    """The page with what the site tells on each, or on to where somebody was going."""
    going = LogIn(request=request).get_success_url()
    if is_in and request.method == "GET":
        return HttpResponseRedirect(going)  # Which is never the name of a page.
    told = {
        **context,
        "title": "Log in",
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
        "next": going,
        "openid": settings.OPENID_ISSUER,
    }
    answer = LogIn.as_view(extra_context=told)(request)
    assert isinstance(answer, HttpResponse)
    return answer
