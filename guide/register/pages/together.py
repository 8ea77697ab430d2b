"""What all rows come to: whom to ask, what is risky, their load, what is alike."""

from dataclasses import dataclass

from guide.register.assessing import Assessor, assessor
from guide.register.deciding import Risk, WorthAsking, left_out, risks, worth_asking
from guide.register.models import Register
from guide.register.pages.load import Load, load_of
from guide.register.pages.told import Told, contradicting, told_of
from guide.register.sharing import Alike, alike
from scenarios.text.words import counted

MOST_ASKED = 5
MOST_RISKS = 5
MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """The page on all rows together."""

    total: int
    asking: tuple[Told, ...]
    risks: tuple[Told, ...]
    not_looked_into: int
    contradicting: tuple[Told, ...]
    load: Load
    alike: tuple[Told, ...]
    more_alike: int


def page(register: Register) -> TogetherPage:
    """What all rows of a register come to."""
    assess = assessor(register)
    rows = list(register.interfaces.defer("cells"))
    shared = alike(rows)
    return TogetherPage(
        total=len(rows),
        asking=tuple(_asking(each) for each in worth_asking(assess, rows)[:MOST_ASKED]),
        risks=tuple(_risk(assess, each) for each in risks(assess, rows)[:MOST_RISKS]),
        not_looked_into=left_out(assess, rows),
        contradicting=tuple(contradicting(assess, rows)),
        load=load_of(assess, rows),
        alike=tuple(_alike(each) for each in shared[:MOST_ALIKE]),
        more_alike=max(0, len(shared) - MOST_ALIKE),
    )


def _asking(asked: WorthAsking) -> Told:
    """Whom to ask for what, and what that decides."""
    whose = asked.theirs > 1 and asked.theirs * 2 >= len(asked.rows)
    people = f"those of {asked.whom}" if asked.is_system else asked.whom
    whom = f"Ask {people}" if whose else "Ask"
    theirs = whose and asked.theirs < len(asked.rows)
    these = f", {asked.theirs:,} of them theirs" if theirs else ""
    return told_of(
        f"{whom}: “{asked.criterion.question}” Whatever they say decides "
        f"{counted(len(asked.rows), 'row')}{these}.",
        asked.rows,
    )


def _risk(assess: Assessor, risk: Risk) -> Told:
    chosen = assess.defaults[risk.criterion.slug]
    options = {option.slug: option.label for option in risk.criterion.options}
    said = options.get(chosen, chosen)
    return told_of(
        f"“{risk.criterion.title}: {said}” is taken for all rows that say nothing "
        f"else. If it is wrong, it changes {counted(len(risk.rows), 'row')}.",
        risk.rows,
    )


def _alike(shared: Alike) -> Told:
    return told_of(
        f"{len(shared.rows)} go from {shared.source} to {shared.target} with what may "
        "be the same things.",
        shared.rows,
    )
