"""What says nothing: options without fits, and patterns that no option speaks of.

An option may rightly say nothing: what it stands for is good enough for all. But
where it is new, somebody may have forgotten its fits, and its readers are sent to
every pattern alike.
"""

from scenarios.decision.model import Criterion, DecisionModel, Option


def silent_options(model: DecisionModel) -> tuple[tuple[Criterion, Option], ...]:
    """The options that say nothing of any pattern."""
    return tuple(
        (criterion, option)
        for criterion in model.criteria
        for option in criterion.options
        if not model.fits_of(criterion.slug, option.slug)
    )


def silent_bands(model: DecisionModel) -> tuple[tuple[Criterion, Option], ...]:
    """The bands that say nothing, of quantities whose other bands do."""
    return tuple(
        (criterion, band)
        for criterion, band in silent_options(model)
        if criterion.is_quantity
        and any(model.fits_of(criterion.slug, one.slug) for one in criterion.options)
    )


def unspoken_patterns(model: DecisionModel) -> tuple[str, ...]:
    """The patterns that no option says anything of."""
    spoken = {fit.pattern for fit in model.fits}
    return tuple(one.slug for one in model.patterns if one.slug not in spoken)
