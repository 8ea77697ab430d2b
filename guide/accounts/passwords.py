"""How editors change their own password."""

from allauth.core import context
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError


class OwnPassword(AdminPasswordChangeForm):
    """Django's, in which the old password is tried as at a log-in, and no oftener.

    Whoever finds an editor's browser open could else guess on for ever.
    """

    def clean_old_password(self) -> str:
        old = str(self.cleaned_data["old_password"])
        name = self.user.get_username()
        if authenticate(context.request, username=name, password=old) is None:
            raise ValidationError(
                self.error_messages["password_incorrect"], code="password_incorrect"
            )
        return old
