"""What answers to a criterion keep as it is."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join

from scenarios.admin.used import linked
from scenarios.models import Criterion, ScenarioAnswer

MOST = 5
"""So many answers are named."""


def refuse_another_kind(criterion: Criterion, unit: str) -> None:
    """Refuse a quantity as a choice, or the reverse, where scenarios answer it.

    An option is no answer to a quantity, nor a number to a choice: no file holds that.
    """
    before = Criterion.objects.filter(pk=criterion.pk).first()
    if before is None or bool(unit) == bool(before.unit):
        return
    answers = ScenarioAnswer.objects.filter(criterion=before)
    named = linked(answers.select_related("scenario", "criterion", "option__criterion"))
    if named:
        raise ValidationError(
            format_html(
                "It stays a {}, as scenarios answer it as one. Take these answers out "
                "first: {}{}.",
                "quantity" if before.unit else "choice",
                format_html_join(", ", "{}", ((one,) for one in named[:MOST])),
                f" and {len(named) - MOST} more" if len(named) > MOST else "",
            )
        )
