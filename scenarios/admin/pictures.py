"""Pictures, uploaded and encoded anew."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from scenarios.admin.common import GuideAdmin
from scenarios.admin.typed import _ModelForm
from scenarios.admin.used import WhereUsed, linked
from scenarios.models import Picture
from scenarios.pictures.encoding import MAX_BYTES, MAX_WIDTH, PictureRefused, encoded
from scenarios.uses import shown_by

TAKEN = (
    f"A PNG, JPEG or WebP of up to {MAX_BYTES // 1_000_000} MB. It is encoded anew, at "
    f"most {MAX_WIDTH:,} pixels wide, without what the file says besides: the place, "
    "the camera, comments."
)


class PictureInput(forms.FileInput):
    """A control for a file, which tells one picture from another by its digest."""

    def format_value(self, value: Any) -> Any:
        return value or None


class PictureForm(_ModelForm):
    file = forms.FileField(
        label="File",
        help_text=TAKEN,
        widget=PictureInput({"accept": "image/png,image/jpeg,image/webp"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["file"] = f"{self.instance.size}, {self.instance.digest}"
            self.fields["file"].required = False
            self.fields["file"].help_text = f"To show another picture instead. {TAKEN}"

    def clean_file(self) -> Any:
        """The picture, encoded anew; None where the one that is there stays."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return None
        try:
            return encoded(file)  # type: ignore[arg-type]
        except PictureRefused as error:
            raise ValidationError(str(error)) from error

    def _post_clean(self) -> None:
        if taken := self.cleaned_data.get("file"):
            self.instance.take(taken)
        super()._post_clean()  # type: ignore[misc]
        if taken and self.errors:
            self.add_error(
                "file",
                "Nothing is saved yet. A file is sent once: choose it again.",
            )


@admin.register(Picture)
class PictureAdmin(WhereUsed, GuideAdmin):
    form = PictureForm
    list_display = ["thumbnail", "title", "slug", "size", "source", "users"]
    list_display_links = ["title"]
    search_fields = ["title", "slug", "alternative", "caption", "source"]
    search_help_text = "Search title, slug, alternative text, caption and source"
    view_on_site = False
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "shown", "file"],
                "description": "A text shows it as ![](picture:slug), alone in its "
                "paragraph. Words between the brackets stand for its alternative text "
                "there.",
            },
        ),
        (
            "What is said of it",
            {"fields": ["alternative", "decorative_because", "caption", "source"]},
        ),
    ]
    readonly_fields = ["shown"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        (name, about), *others = super().get_fieldsets(request, obj)
        missing = set() if obj else {"shown"}
        if obj and not self.has_change_permission(request, obj):
            missing = {"file"}
        fields = [field for field in about["fields"] if field not in missing]
        return [(name, about | {"fields": fields}), *others]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, whose rows know their users: they are found once for all."""
        found = super().get_changelist_instance(request)
        users = shown_by()
        for row in found.result_list:
            row.users = users.get(row.slug, [])
        return found

    @admin.display(description="picture")
    def thumbnail(self, row: Picture) -> SafeString:
        return _image(row, "thumbnail")

    @admin.display(description="now")
    def shown(self, row: Picture) -> SafeString:
        return format_html(
            "{}<br>{}, {}, <code>![](picture:{})</code>",
            _image(row, "shown"),
            row.size,
            row.ending.upper(),
            row.slug,
        )

    @admin.display(description="used in")
    def users(self, row: Any) -> SafeString | str:
        told = ((use,) for use in linked(row.users))
        return format_html_join("", "{}<br>", told) or "nothing yet"


def _image(row: Picture, kind: str) -> SafeString:
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        kind,
        row.address,
        row.width,
        row.height,
        row.alternative,
    )
