"""What the guide knows, as the tables that editors keep."""

from scenarios.models.addressed import FOR_A_LINK, Addressed, Addresses
from scenarios.models.advice import GuardRail, OutsideSolution, Proviso
from scenarios.models.concepts import Concept
from scenarios.models.contradictions import Contradiction, ContradictionClaim
from scenarios.models.criteria import Criterion, Fit, Option
from scenarios.models.drafts import Draft
from scenarios.models.editions import Edition, EditionIsFixed, Newer, Shipped
from scenarios.models.fields import MARKDOWN, Circumstances, Order, Slug, not_reserved
from scenarios.models.hands import Hand
from scenarios.models.patterns import (
    FOR_A_GLYPH,
    FailureCell,
    FailureSituation,
    Family,
    Limit,
    Pattern,
)
from scenarios.models.pictures import Picture, PictureBytes
from scenarios.models.reader_texts import ReaderText
from scenarios.models.recipes import Recipe, RecipeLeg, RecipeOffer
from scenarios.models.references import Reference
from scenarios.models.roles import Role
from scenarios.models.scenarios import (
    Scenario,
    ScenarioAnswer,
    ScenarioQuerySet,
    ScenarioStep,
)
from scenarios.models.search import SearchEntry, SearchWord, Synonyms

__all__ = [
    "FOR_A_GLYPH",
    "FOR_A_LINK",
    "MARKDOWN",
    "Addressed",
    "Addresses",
    "Circumstances",
    "Concept",
    "Contradiction",
    "ContradictionClaim",
    "Criterion",
    "Draft",
    "Edition",
    "EditionIsFixed",
    "FailureCell",
    "FailureSituation",
    "Family",
    "Fit",
    "GuardRail",
    "Hand",
    "Limit",
    "Newer",
    "Option",
    "Order",
    "OutsideSolution",
    "Pattern",
    "Picture",
    "PictureBytes",
    "Proviso",
    "ReaderText",
    "Recipe",
    "RecipeLeg",
    "RecipeOffer",
    "Reference",
    "Role",
    "Scenario",
    "ScenarioAnswer",
    "ScenarioQuerySet",
    "ScenarioStep",
    "SearchEntry",
    "SearchWord",
    "Shipped",
    "Slug",
    "Synonyms",
    "not_reserved",
]
