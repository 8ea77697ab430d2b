"""What an assessment rests on besides the rows: a heading and lines for each kind."""

from collections import Counter
from collections.abc import Iterator, Mapping

from guide.register.assessing import Assessor, assessor
from guide.register.house_rules import HouseRule, is_house_rule
from guide.register.models import Register
from guide.register.out.telling import in_words
from guide.walkthrough import wording
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import counted

Assumptions = Mapping[str, list[str]]


def assumptions(register: Register) -> Assumptions:
    """What holds for all rows, as lines by heading; what is empty is left out."""
    asked = assessor(register)
    said = {
        "Edition": [
            f"Assessed by edition {asked.number} of the integration guide; another "
            "edition may say otherwise.",
            *_alone(register),
        ],
        "What all rows answer that say nothing else": in_words(
            asked.model, asked.defaults, asked.defaults
        ),
        "Taken as said where nobody says otherwise": list(_taken_as_said(asked)),
        "Rules of the house, which no document states": [
            _rule(asked, rule) for rule in asked.rules
        ],
    }
    return {heading: lines for heading, lines in said.items() if lines}


def _alone(register: Register) -> Iterator[str]:
    """The rows for which, alone, another edition was taken over."""
    rows = register.interfaces.exclude(edition=None)
    by_edition = Counter(rows.values_list("edition", flat=True))
    for edition, number in sorted(by_edition.items()):
        rows_of_it = counted(number, "row")
        yield f"Edition {edition} was taken over for {rows_of_it} alone."


def _taken_as_said(asked: Assessor) -> Iterator[str]:
    for criterion in asked.model.criteria:
        if criterion.assume and not is_house_rule(criterion.slug):
            yield wording.fact(asked.model, criterion.slug, criterion.assume)


def _rule(asked: Assessor, rule: HouseRule) -> str:
    model = asked.model
    known = [slug for slug in rule.patterns if model.has_pattern(slug)]
    said = f"{wording.names(model, known)}: {VERDICT_WORDS[rule.verdict].lower()}"
    when = [
        wording.fact(model, rule.criterion, option)
        for option in rule.options
        if model.has_criterion(rule.criterion)
        and model.criterion(rule.criterion).has_option(option)
    ]
    only = f" if {' or '.join(when)}" if when else ""
    return f"{said}{only}. {rule.reason}"
