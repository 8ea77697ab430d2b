"""The guard rails that editors keep, proved on a decision model."""

from dataclasses import dataclass

from scenarios import models
from scenarios.decision.guard_rails import Claim, GuardRail
from scenarios.decision.health import Finding, Severity
from scenarios.decision.model import DecisionModel
from scenarios.decision.proofs import prove
from scenarios.findings import rail_sentence
from scenarios.models.fields import circumstances


@dataclass(frozen=True, slots=True)
class BrokenRail:
    """A guard rail that is not proved, or says nothing, and why in words."""

    rail: GuardRail
    finding: Finding
    sentence: str

    @property
    def is_error(self) -> bool:
        """Whether readers must not be given the model: False if it is undecided."""
        return self.finding.severity is Severity.ERROR

    @property
    def explained(self) -> str:
        """The sentence, and the answers that break it, for who sees no links."""
        answers = self.finding.witness
        if answers is None:
            return self.sentence
        shown = ", ".join(f"{slug}: {option}" for slug, option in answers.items())
        return f"{self.sentence} Such answers are {shown}."


def faults(model: DecisionModel) -> tuple[BrokenRail, ...]:
    """What is wrong with the guard rails of the tables, in their order."""
    rails = {rail.slug: rail for rail in kept()}
    return tuple(
        BrokenRail(rail, finding, rail_sentence(model, rail, finding))
        for finding in prove(model, rails.values())
        for rail in [rails[finding.subjects[0]]]
    )


def kept() -> tuple[GuardRail, ...]:
    """The guard rails of the tables, in the editors' order."""
    return tuple(
        GuardRail(
            slug=row.slug,
            why=row.why,
            claim=Claim(row.claim),
            patterns=tuple(pattern.slug for pattern in row.patterns.all()),
            when=circumstances(row.when),
            unless=tuple(circumstances(each) for each in row.unless),
        )
        for row in models.GuardRail.objects.prefetch_related("patterns")
    )
