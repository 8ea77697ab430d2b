"""What a result offers besides patterns: ways out, provisos, recipes and the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.conditions import concerned, how_many
from guide.walkthrough.other_answers import Rescue, rescues
from guide.walkthrough.pages.standing import Citations
from scenarios.decision.provisos import OutsideSolution, Proviso
from scenarios.models import Recipe
from scenarios.text.words import listed
from scenarios.unchanged import once_per_version


@dataclass(frozen=True, slots=True)
class WayOutOffered:
    """Answers to give up, and where that leads."""

    given_up: tuple[str, ...]
    enough: str
    """The nearest other answers, which would do; empty without such."""
    outcome: str
    url: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to know besides the verdicts, with what backs it."""

    title: str
    text: str
    judgement: bool
    citations: tuple[str, ...]
    grave: bool = False
    """Whether no supported way is known unless it holds."""
    of: str = ""
    """Which of several equals it is about, by name; empty where it is about all."""


@dataclass(frozen=True, slots=True)
class RecipeOffered:
    """A recipe that completes what is recommended, with its legs in a line."""

    title: str
    url: str
    """Its page; empty for one of an old edition that is kept no more."""
    legs: str
    reason: str
    judgement: bool
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """All that a result offers besides patterns."""

    ways_out: tuple[WayOutOffered, ...]
    outside: tuple[Statement, ...]
    provisos: tuple[Statement, ...]
    conditions: str
    """How many of these are not told in full at once; empty without any."""
    recipes: tuple[RecipeOffered, ...]

    @property
    def grave(self) -> tuple[Statement, ...]:
        """What has to be cleared before anything else."""
        return tuple(told for told in self.provisos if told.grave)


def offered(advice: Advice, cited: Citations) -> Offered:
    """What there is besides patterns for some answers."""
    return Offered(
        ways_out=ways_out(advice),
        outside=outside(advice, cited),
        provisos=provisos(advice, cited),
        conditions=how_many(advice),
        recipes=recipes(advice, cited),
    )


def ways_out(advice: Advice) -> tuple[WayOutOffered, ...]:
    """Where nothing fits, the fewest answers to give up."""
    return tuple(_way_out(advice, rescue) for rescue in rescues(advice))


def _way_out(advice: Advice, rescue: Rescue) -> WayOutOffered:
    given_up, instead = rescue.way.given_up, dict(rescue.instead)
    open_again = advice.reading.without(*given_up)
    return WayOutOffered(
        tuple(
            wording.answered(advice.model.criterion(slug), advice.reading)
            for slug in given_up
        ),
        wording.enough(advice.model, instead),
        wording.names(advice.model, rescue.winners),
        links.result(advice.changed(instead) if instead else open_again),
    )


def outside(advice: Advice, cited: Citations) -> tuple[Statement, ...]:
    """Solutions outside the patterns that may help."""
    return tuple(_statement(each, each.title, cited) for each in advice.outside)


def provisos(advice: Advice, cited: Citations) -> tuple[Statement, ...]:
    """What has to hold for what is recommended; nothing while nothing stands out."""
    told = advice.provisos if advice.ahead else ()
    names = (listed(_names(advice, proviso)) for proviso in told)
    statements = conditions(told, cited)
    return tuple(replace(s, of=of) for s, of in zip(statements, names, strict=True))


def _names(advice: Advice, proviso: Proviso) -> Iterator[str]:
    """Those of several equals that a proviso is about."""
    for slug in concerned(advice, proviso):
        yield advice.model.pattern(slug).name


def conditions(provisos: Iterable[Proviso], cited: Citations) -> tuple[Statement, ...]:
    """Some provisos, as they are told."""
    return tuple(
        replace(_statement(proviso, "", cited), grave=proviso.grave)
        for proviso in provisos
    )


def recipes(advice: Advice, cited: Citations) -> tuple[RecipeOffered, ...]:
    """What completes what is recommended, the most specific first."""
    return tuple(_recipes(advice, cited))


def _recipes(advice: Advice, cited: Citations) -> Iterator[RecipeOffered]:
    with_a_page = _with_a_page() if advice.recipes else frozenset()
    for offered in advice.recipes:
        has_page = offered.recipe.slug in with_a_page
        yield RecipeOffered(
            offered.recipe.title,
            links.recipe(offered.recipe) if has_page else "",
            wording.legs(advice.model, offered.recipe),
            offered.offer.reason,
            offered.offer.judgement,
            cited.of(offered.offer),
        )


@once_per_version
def _with_a_page() -> frozenset[str]:
    """The slugs of all recipes that there are now."""
    return frozenset(Recipe.objects.values_list("slug", flat=True))


def _statement(
    told: Proviso | OutsideSolution, title: str, cited: Citations
) -> Statement:
    return Statement(title, told.text, told.judgement, cited.of(told))
