"""What is wrong with a decision model, in sentences for its editors."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.text import capfirst

from scenarios.decision.bands import BandFault, Flaw
from scenarios.decision.guard_rails import Claim, GuardRail, Unknown, unknown_names
from scenarios.decision.health import LISTED, SMALL, Finding, Matter
from scenarios.decision.model import Criterion, DecisionModel, Verdict
from scenarios.decision.offers import unknown_in
from scenarios.text.words import counted, listed


def sentence(
    model: DecisionModel, finding: Finding, titles: Mapping[str, str] | None = None
) -> str:
    """A finding as an editor reads it, with the titles of scenarios by slug."""
    return SENTENCES[finding.kind](_Words(model, titles or {}), finding)


def band_sentence(criterion: Criterion, fault: BandFault) -> str:
    """What is wrong with the bands of a quantity."""
    said = {
        Flaw.NO_START: f"The band “{fault.label}” does not say where it starts.",
        Flaw.GAP: f"No band takes numbers below {fault.start:,}.",
        Flaw.TWICE: f"Two bands start at {fault.start:,}.",
    }[fault.fault]
    return f"{criterion.title}: {said}"


def rail_sentence(model: DecisionModel, rail: GuardRail, finding: Finding) -> str:
    """What is wrong with a guard rail, with its reason where it is broken."""
    name = f"The guard rail “{rail.slug}”"
    if finding.kind == Matter.UNDECIDED:
        return (
            f"It was not decided within {finding.count:,} steps whether "
            f"the guard rail “{rail.slug}” holds."
        )
    if finding.kind == Matter.GUARD_RAIL_IDLE:
        return f"{name} concerns no answers that a reader can give."
    if finding.kind == Matter.GUARD_RAIL_UNKNOWN:
        names = _unknown(unknown_names(model, rail))
        return f"{name} cannot be proved: there is no {names}."
    return f"{name} is broken. {_Words(model, {}).breach(rail, finding)}"


def _unknown(names: Iterable[Unknown]) -> str:
    """What is named and is not there, to be denied."""
    return listed(map(_named, names), "or")


def _named(unknown: Unknown) -> str:
    of = f" of “{unknown.criterion}”" if unknown.criterion else ""
    return f"{unknown.kind} “{unknown.slug}”{of}"


_DOUBTS: Mapping[Matter | None, str] = {
    Matter.NEVER_RECOMMENDED: "whether {} can be recommended",
    Matter.CRITERION_IDLE: "whether every answer to {} has an effect",
    Matter.NO_RECOMMENDATION: "which answers rule out every pattern",
    Matter.STANDING_TIE: "which patterns are always equal",
    Matter.CROWDED_TOP: "whether three patterns can be equal",
    Matter.RECIPE_IDLE: "whether some answers get each offer of {}",
}


class _Words:
    """Each kind of finding in a sentence."""

    def __init__(self, model: DecisionModel, titles: Mapping[str, str]) -> None:
        self._model = model
        self._titles = titles

    def scenario(self, finding: Finding) -> str:
        [slug] = finding.subjects
        return (
            f"“{self._titles.get(slug, slug)}” is told with "
            f"{self._patterns(finding.told)}, "
            f"but its answers recommend {self._patterns(finding.winners)}."
        )

    def scenario_recipe(self, finding: Finding) -> str:
        [slug], [told] = finding.subjects, finding.told
        offered = listed(map(self._recipe, finding.winners)) or "none"
        return (
            f"“{self._titles.get(slug, slug)}” names the recipe {self._recipe(told)}, "
            f"but what its answers are offered is {offered}."
        )

    def recipe_idle(self, finding: Finding) -> str:
        slug, *reason = finding.subjects
        if not reason:
            return f"The recipe {self._recipe(slug)} completes no pattern."
        return f"No answers are offered {self._offer(finding)}."

    def recipe_apart(self, finding: Finding) -> str:
        return (
            f"{capfirst(self._offer(finding))} is made with "
            f"{self._patterns(finding.told, 'or')}, which is no leg of it."
        )

    def recipe_unknown(self, finding: Finding) -> str:
        slug, reason = finding.subjects
        recipe = next(each for each in self._model.recipes if each.slug == slug)
        offer = next(each for each in recipe.offers if each.reason == reason)
        names = _unknown(unknown_in(self._model, offer))
        return f"Nobody gets {self._offer(finding)}: there is no {names}."

    def _offer(self, finding: Finding) -> str:
        slug, reason = finding.subjects
        return f"the recipe {self._recipe(slug)} because “{reason}”"

    def contradiction(self, finding: Finding) -> str:
        pattern, criterion, option = finding.subjects
        fits = self._model.fits_of(criterion, option)
        verdict = next(fit.verdict for fit in fits if fit.pattern == pattern)
        name, asked = self._patterns([pattern]), self._model.criterion(criterion)
        when = f"“{asked.option(option).label}” ({asked.title})"
        if verdict == Verdict.RULED_OUT:
            return (
                f"{when} rules out {name} by judgement, "
                "but an opinion can only be a reservation."
            )
        return (
            f"{when} is strong for {name}, "
            "which is then ruled out whatever else is answered."
        )

    def never_recommended(self, finding: Finding) -> str:
        return f"No answers ever recommend {self._patterns(finding.subjects)}."

    def criterion_idle(self, finding: Finding) -> str:
        [slug] = finding.subjects
        return f"No answer to {self._title(slug)} ever changes the recommendation."

    def options_alike(self, finding: Finding) -> str:
        criterion = self._model.criterion(finding.subjects[0])
        labels = (f"“{criterion.option(o).label}”" for o in finding.subjects[1:])
        return (
            f"{criterion.title}: {listed(labels)} always lead to the same "
            "recommendation."
        )

    def no_recommendation(self, finding: Finding) -> str:
        if finding.count:
            return (
                f"{finding.count:,} combinations of up to {counted(SMALL, 'answer')} "
                f"leave no pattern; {LISTED} of them are listed."
            )
        witness = finding.witness or {}
        criteria = (self._model.criterion(slug) for slug in finding.subjects)
        given = " and ".join(
            f"{criterion.title} is “{criterion.option(witness[criterion.slug]).label}”"
            for criterion in criteria
        )
        return f"No pattern is left when {given}."

    def standing_tie(self, finding: Finding) -> str:
        return f"No answers recommend only one of {self._patterns(finding.subjects)}."

    def crowded_top(self, finding: Finding) -> str:
        return (
            "Three or more patterns can be equal at the top, such as "
            f"{self._patterns(finding.subjects)}."
        )

    def silent_option(self, finding: Finding) -> str:
        slug, option = finding.subjects
        criterion = self._model.criterion(slug)
        return (
            f"“{criterion.option(option).label}” ({criterion.title}) says nothing of "
            "any pattern, so whoever answers it is sent to all of them alike."
        )

    def unspoken_pattern(self, finding: Finding) -> str:
        name = self._patterns(finding.subjects)
        return f"No option says anything of {name}, so it is good enough for all."

    def undecided(self, finding: Finding) -> str:
        """What was in doubt, about a criterion, a recipe, a pattern or all of them."""
        subject = "".join(finding.subjects)
        if finding.doubt == Matter.CRITERION_IDLE:
            name = self._title(subject)
        elif finding.doubt == Matter.RECIPE_IDLE:
            name = self._recipe(subject)
        else:
            name = self._patterns([subject])
        doubt = _DOUBTS[finding.doubt].format(name)
        return f"It was not decided within {finding.count:,} steps {doubt}."

    def breach(self, rail: GuardRail, finding: Finding) -> str:
        """What a guard rail claims, what is recommended instead, and the reason."""
        breaking = (slug for slug in rail.patterns if slug in finding.winners)
        either = self._patterns(rail.patterns, "or")
        claim = {
            Claim.NEVER: f"{self._patterns(breaking)} must never be recommended",
            Claim.ONLY: f"only {either} may be recommended",
            Claim.ALWAYS: f"{either} must be recommended",
            Claim.NOTHING_FITS: "nothing may fit well",
            Claim.SOMETHING_FITS: "something must fit well",
        }[rail.claim]
        return (
            f"Where it applies, {claim}, but there are answers that recommend "
            f"{self._patterns(finding.winners)}. The reason for it: {rail.why}"
        )

    def _patterns(self, slugs: Iterable[str], last: str = "and") -> str:
        """The names of patterns in words; an unknown one by its slug."""
        model = self._model
        names = (model.pattern(s).name if model.has_pattern(s) else s for s in slugs)
        return listed(names, last) or "no pattern"

    def _recipe(self, slug: str) -> str:
        titles = {recipe.slug: recipe.title for recipe in self._model.recipes}
        return f"“{titles.get(slug, slug)}”"

    def _title(self, criterion: str) -> str:
        return f"“{self._model.criterion(criterion).title}”"


SENTENCES: Mapping[Matter, Callable[[_Words, Finding], str]] = {
    Matter.SCENARIO_LOST: _Words.scenario,
    Matter.SCENARIO_SHARED: _Words.scenario,
    Matter.SCENARIO_RECIPE: _Words.scenario_recipe,
    Matter.RECIPE_IDLE: _Words.recipe_idle,
    Matter.RECIPE_APART: _Words.recipe_apart,
    Matter.RECIPE_UNKNOWN: _Words.recipe_unknown,
    Matter.CONTRADICTION: _Words.contradiction,
    Matter.NEVER_RECOMMENDED: _Words.never_recommended,
    Matter.CRITERION_IDLE: _Words.criterion_idle,
    Matter.OPTIONS_ALIKE: _Words.options_alike,
    Matter.NO_RECOMMENDATION: _Words.no_recommendation,
    Matter.STANDING_TIE: _Words.standing_tie,
    Matter.CROWDED_TOP: _Words.crowded_top,
    Matter.SILENT_OPTION: _Words.silent_option,
    Matter.UNSPOKEN_PATTERN: _Words.unspoken_pattern,
    Matter.UNDECIDED: _Words.undecided,
}
"""Of each kind of finding, but of guard rails: these have `rail_sentence`."""
