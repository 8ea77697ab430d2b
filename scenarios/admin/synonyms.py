"""Words that mean the same to whoever searches."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from scenarios.admin.common import GuideAdmin
from scenarios.models import Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(GuideAdmin):
    list_display = ["__str__", "slug"]
    search_fields = ["words", "slug"]
    search_help_text = "Search words and slug"
    view_on_site = False
    fieldsets = [
        (
            None,
            {
                "fields": ["slug", "words"],
                "description": "A reader who searches for one of these words finds "
                "what says any of them.",
            },
        ),
    ]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {}
