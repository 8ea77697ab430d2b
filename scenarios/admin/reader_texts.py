"""What readers wrote, with the answers that they gave."""

from django.contrib import admin

from scenarios.admin.advice import WithCircumstances
from scenarios.admin.common import in_short
from scenarios.models import ReaderText


@admin.register(ReaderText)
class ReaderTextAdmin(WithCircumstances):
    list_display = ["slug", in_short("text"), "circumstances"]
    search_fields = ["slug", "text"]
    search_help_text = "Search slug and text"
    fieldsets = [
        (
            None,
            {
                "fields": ["slug", "text", "when"],
                "description": "What somebody wrote in their own words, and what they "
                "answered. From such texts the guide learns what readers mean.",
            },
        ),
    ]
