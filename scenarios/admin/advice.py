"""What advice rests on besides the fits: provisos, outside solutions, guard rails."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError

from scenarios.admin.circumstances import SetsField
from scenarios.admin.common import AboutPatterns, GuideAdmin, in_short
from scenarios.admin.typed import _ModelForm
from scenarios.models import GuardRail, OutsideSolution, Proviso
from scenarios.text.words import shortened, written


class WithCircumstances(GuideAdmin):
    """The pages of what holds where some answers are given."""

    slug_from = "slug"
    view_on_site = False

    def get_prepopulated_fields(self, request: Any, obj: Any = None) -> Any:
        if self.slug_from == "slug":
            return {}
        return super().get_prepopulated_fields(request, obj)

    @admin.display(description="when")
    def circumstances(self, row: Any) -> str:
        return _in_a_line([row.when]) or "always"


def _in_a_line(sets: Any) -> str:
    """Circumstances as a list shows them; empty if there are none."""
    lines = (written([each]).replace("\n", "; ") for each in sets)
    return shortened(" or ".join(filter(None, lines)), 120)


@admin.register(Proviso)
class ProvisoAdmin(AboutPatterns, WithCircumstances):
    list_display = [
        *("slug", in_short("text"), "named", "circumstances"),
        *("grave", "judgement", "order"),
    ]
    list_filter = ["patterns", "grave", "judgement"]
    search_fields = ["slug", "text"]
    autocomplete_fields = ["patterns", "references"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("slug", "patterns", "when", "text"),
                    *("grave", "judgement", "references", "order"),
                ],
                "description": "A condition that the result states wherever one of "
                "these patterns is recommended and the lines of “told when” hold. "
                "Readers meet a change once an edition is published.",
            },
        )
    ]


@admin.register(OutsideSolution)
class OutsideSolutionAdmin(WithCircumstances):
    slug_from = "title"
    list_display = [
        *("title", "slug", in_short("text"), "circumstances"),
        *("only_if_nothing_fits", "judgement", "order"),
    ]
    list_filter = ["only_if_nothing_fits", "judgement"]
    search_fields = ["title", "slug", "text"]
    autocomplete_fields = ["references"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("title", "slug", "text", "when", "only_if_nothing_fits"),
                    *("judgement", "references", "order"),
                ],
                "description": "A solution that is none of the patterns, such as a "
                "cached copy. Readers meet a change once an edition is published.",
            },
        )
    ]


class GuardRailForm(_ModelForm):
    unless = SetsField(
        label="Except when",
        required=False,
        help_text="Lines as above. A blank line starts another exception.",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a claim about patterns without any, and patterns without a claim."""
        values: dict[str, Any] = super().clean() or {}
        about_patterns = values.get("claim") in GuardRail.Claim.about_patterns()
        if about_patterns != bool(values.get("patterns")) and not self.errors:
            raise ValidationError(
                {
                    "patterns": "Name the patterns that this is about."
                    if about_patterns
                    else "This claim is about no pattern; leave them out."
                }
            )
        return values


@admin.register(GuardRail)
class GuardRailAdmin(AboutPatterns, WithCircumstances):
    form = GuardRailForm
    list_display = [
        *("slug", "claim", "named", "circumstances", "exceptions"),
        *(in_short("why", "reason"), "order"),
    ]
    list_filter = ["claim", "patterns"]
    search_fields = ["slug", "why"]
    autocomplete_fields = ["patterns"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("slug", "why", "when", "unless", "claim", "patterns", "order"),
                ],
                "description": "A statement that must hold for every set of answers, "
                "open questions included (write “unanswered” for an open one). It is "
                "proved at each health check and before an edition is published.",
            },
        )
    ]

    @admin.display(description="except when")
    def exceptions(self, row: Any) -> str:
        return _in_a_line(row.unless)
