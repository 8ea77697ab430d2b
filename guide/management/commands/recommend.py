"""Print the recommendation for some answers, as `result.json` gives it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.amounts import Unclear, keys_of, read_amount
from guide.walkthrough.reading import Basis, read
from guide.walkthrough.result_json import result_json
from scenarios import editions
from scenarios.decision.model import UNSURE, Criterion, DecisionModel


class Command(BaseCommand):
    help = (
        "Print the recommendation as JSON, the same as result.json. The answers "
        "are written as in its address: job=look-up volume=1000 measured=volume."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "answers",
            nargs="*",
            metavar="KEY=VALUE",
            help="a criterion and an option of it, a number, or unsure",
        )
        parser.add_argument(
            "--edition", type=int, metavar="N", help="ask an earlier edition"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            live = editions.live(options["edition"])
        except editions.NoEdition as error:
            raise CommandError(str(error)) from error
        given = _pairs(options["answers"])
        check(given, live.model)
        if options["edition"] is not None:
            given["edition"] = str(options["edition"])
        reading = read(_query(given), live.model)
        advice = Advice(live.number, live.model, reading)
        self.stdout.write(json.dumps(result_json(advice), indent=2))


def check(given: dict[str, str], model: DecisionModel) -> None:
    """Raise CommandError for a key or a value that an address would drop in silence."""
    criteria = {criterion.slug: criterion for criterion in model.criteria}
    bases = {basis.value for basis in Basis}
    quantities = [c.slug for c in model.criteria if c.is_quantity]
    units = {key for slug in quantities for key in keys_of(slug)}
    for key, value in given.items():
        if key in criteria:
            _check_option(criteria[key], value, given)
        elif key in bases:
            _check_basis(key, value, given, criteria)
        elif key not in units:
            raise CommandError(
                f'Unknown criterion "{key}". There are: {", ".join(criteria)}; and '
                f"{', '.join(sorted(bases | units))}."
            )


def _check_option(criterion: Criterion, value: str, given: dict[str, str]) -> None:
    options = [*(option.slug for option in criterion.options), UNSURE]
    if value in options:
        return
    if not criterion.is_quantity:
        raise CommandError(
            f'Unknown option "{value}" for criterion "{criterion.slug}". '
            f"There are: {', '.join(options)}."
        )
    try:
        read_amount(criterion.slug, given)
    except Unclear as unclear:
        raise CommandError(
            f'Criterion "{criterion.slug}": {unclear} With it may come '
            f"{criterion.slug}-per=hour, day, night, month or run, and then "
            f"{criterion.slug}-hours, or {criterion.slug}-every for the minutes from "
            f"run to run. Or give one of: {', '.join(options)}."
        ) from unclear


def _check_basis(
    basis: str, value: str, given: dict[str, str], criteria: dict[str, Criterion]
) -> None:
    for slug in value.split(","):
        if slug not in criteria or given.get(slug, UNSURE) == UNSURE:
            raise CommandError(
                f'"{slug}" is said to be {basis}, but no answer is given for it.'
            )


def _pairs(words: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise CommandError(f'Write KEY=VALUE, not "{word}".')
        if key in pairs:
            raise CommandError(f'"{key}" is given twice.')
        pairs[key] = value
    return pairs


def _query(given: dict[str, str]) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(given)
    return query
