"""What a row tells -> answers, what was understood, and what contradicts itself."""

import re

from guide.register.matching.amounts import VOLUME, volume_of
from guide.register.matching.contradictions import (
    FO_FETCHES,
    NOT_SO_OFTEN,
    OTHER_RHYTHM,
    OTHER_WAY,
)
from guide.register.matching.delays import SOON
from guide.register.matching.jobs import (
    BOTH_WAYS,
    DATAVERSE,
    EVENTS,
    PLACES,
    Case,
    job_of,
)
from guide.register.matching.kinds import kinds_of
from guide.register.matching.lore import goes_both_ways, lexicon, may_be_fo
from guide.register.matching.remembered import remembered
from guide.register.matching.rhythms import Rhythm
from guide.register.matching.telling import Told, Unread, options_fit, said_in
from guide.register.matching.values import middleware_in
from scenarios.decision.model import Criterion, DecisionModel

FREQUENCY, TIMING = "frequency", "timing"

HOURS_ALONE = "it says in which hours, not how often"
SEVERAL = "it tells several rhythms, perhaps of several interfaces"
RUNS_AT_ONCE = "the way that is named runs at once, and not at set times"
AT_ONCE_ALONE = "it does not say whether somebody waits"
OF_FORMATS = frozenset({"official-layout"})
"""What a cell says too that tells the technique: "XML, prescribed by law"."""
SELDOM = 60
"""What runs once in so many minutes, or less often, is nothing at once."""


def answered(
    told: Told, model: DecisionModel
) -> tuple[dict[str, str], dict[str, str], list[Unread]]:
    """The answers of a row, what was understood besides, and what stays unread."""
    unread: list[Unread] = []
    case = _case(told, unread)
    given = model.purpose in told.answers
    job, why = ("", "") if given else job_of(case)
    answers = _read(case, job, told, model)
    facts = _facts(case, job)
    if why != BOTH_WAYS or not _in_parts(told):
        facts |= _known(answers, (TIMING, FREQUENCY))
    if given and case.way == "both" and told.answers[model.purpose] != "dataverse":
        why = BOTH_WAYS
    every = told.rhythm.every
    if every and every == case.rhythm.every and not answers[FREQUENCY]:
        reason = RUNS_AT_ONCE if _is_of_before(case) else SEVERAL
        unread.append((*told.cell(FREQUENCY, TIMING), reason))
    if why:
        unread.append(("", told.text("name"), why))
    answers = told.answers if given else answers | told.answers
    volume, peak = volume_of(told, case.rhythm, model, unread)
    fitting = dict(options_fit({k: v for k, v in answers.items() if v} | volume, model))
    extra = {k: v for k, v in volume.items() if VOLUME in fitting and k not in fitting}
    return fitting | extra, _filled(facts | peak | volume), unread


def _in_parts(told: Told) -> bool:
    """Whether the cell that tells how often it runs has parts, of which each may be of
    another flow: "orders at once, stock every 15 min"."""
    _, text = told.cell(FREQUENCY, TIMING)
    return bool(_PARTS.search(text))


_PARTS = re.compile(r"[,;/+\n]")


def _read(case: Case, job: str, told: Told, model: DecisionModel) -> dict[str, str]:
    """The answers that are read from what no question of the guide stands above."""
    by_hand = (case.starts == "person" or job == "excel") and case.rhythm.every
    answers = {
        "job": job,
        TIMING: "" if by_hand or _is_of_before(case) else _timing(case.rhythm),
        FREQUENCY: "" if _is_of_before(case) else _frequency(case.rhythm, model),
    }
    between = "middleware" in told.columns
    kinds = kinds_of(job, case, told.code("format"), asks_middleware=between)
    return answers | kinds


def _is_of_before(case: Case) -> bool:
    """Whether a rhythm is of how it ran before: the way that is named runs at once."""
    return bool(case.rhythm.every and (EVENTS | DATAVERSE) & case.patterns)


def _case(told: Told, unread: list[Unread]) -> Case:
    """What is known of a row; what contradicts itself is told as unread."""
    note = told.text("note") if not told.text("name") else ""
    return Case(
        way=_way(told, unread),
        starts=_starts(told, unread),
        rhythm=_rhythm(told, unread),
        patterns=frozenset(told.patterns),
        named=said_in(told.text("name") or note),
        remarked=said_in(told.remarks) | (said_in(told.text("protocol")) & OF_FORMATS),
        systems=_kinds(told),
        middleware=told.code("middleware") or _named_between(told),
    )


def _named_between(told: Told) -> str:
    """What the way or a remark names as standing in between, where no column does."""
    if "middleware" in told.columns:
        return ""
    named = middleware_in(f"{told.text('protocol')}\n{told.remarks}").says
    return named if named in BETWEEN else ""


BETWEEN = ("middleware", "flow")


IMPLIED = {
    "look-up": "other",
    "act": "other",
    "tell": "fo",
    "ask": "fo",
    "excel": "person",
}
"""Who starts, where an interface is for that."""


def _facts(case: Case, job: str) -> dict[str, str]:
    """The way and who starts, as they are after all that is said."""
    if "placeholder" in case.said:
        return {}
    # What is looked up comes out of F&O, and rates come in, whichever end a list calls
    # the source: often it is who calls.
    way = "out" if job == "look-up" else case.way
    if "two-flows" in case.said and way in ("into", "out"):
        way = "both"
    if way == "into" and not job and case.reads:
        way = ""  # It may be the way of the call.
    if job == "dataverse" and (way != "out" or case.patterns & goes_both_ways()):
        way = "both"  # Who edits what F&O has is shown it too.
    if job == "ask" and "rates" in case.named:
        way = "into"
    starts = case.starts
    if job == "excel" or not starts:
        starts = IMPLIED.get(job, starts)
    return {"direction": way, "starts": "" if way == "not-fo" else starts}


def _known(answers: dict[str, str], slugs: tuple[str, ...]) -> dict[str, str]:
    return {slug: answers[slug] for slug in slugs}


def _filled(facts: dict[str, str]) -> dict[str, str]:
    return {name: fact for name, fact in facts.items() if fact}


def _way(told: Told, unread: list[Unread]) -> str:
    """Which way the data goes, seen from F&O."""
    source, target = (end == "fo" for end in told.ends())
    by_ends = "" if source == target else ("out" if source else "into")
    said = told.code("direction")
    header, text = told.cell("direction")
    if said == "both":
        return "both"
    if by_ends and said in ("into", "out") and said != by_ends:
        unread.append((header, text, OTHER_WAY))
        return by_ends
    if by_ends:
        return by_ends
    if any(map(may_be_fo, (told.text("source"), told.text("target")))):
        return said if said in ("into", "out") else ""
    both = told.text("source") and told.text("target")
    if both and told.knows_fo and not (source or target):
        return "not-fo" if not said or "not-fo" in said_in(told.remarks) else said
    if "not-fo" in said_in(told.remarks):
        return "not-fo"
    return said if said in ("into", "out") else _way_in_prose(told)


def _way_in_prose(told: Told) -> str:
    """The way that sentences tell, where no column does."""
    if told.text("source") or told.text("target"):
        return ""
    text = told.remarks
    said = said_in(text)
    ways = {
        f.sense for f in lexicon("direction").found(text) if f.size > 1 and not f.denied
    }
    if {"fo-fetches", "brings-to-fo"} & said or (
        "save" in said and re.search(r"\bin\b.{0,12}F&O", text)
    ):
        ways.add("into")
    if {"fo-sends", "fo-calls", "fo-exports", "reads-fo"} & said:
        ways.add("out")
    if "comes-back" in said:
        ways.discard("into")  # What comes in may be the answer.
    ways &= {"into", "out"}
    return ways.pop() if len(ways) == 1 else ""


def _starts(told: Told, unread: list[Unread]) -> str:
    """Who begins; that F&O fetches weighs more than a word in a column."""
    code, said = told.code("initiator"), said_in(told.remarks)
    if code == "one-way":
        code = ""
    if "fo-fetches" in said:
        if code not in ("", "fo"):
            header, text = told.cell("initiator")
            unread.append((header, text, FO_FETCHES))
        return "fo"
    if not code and {"fo-calls", "fo-sends"} & said:
        return "fo"
    return code


def _rhythm(told: Told, unread: list[Unread]) -> Rhythm:
    """How often and whether somebody waits, by columns and remarks."""
    own, prose = told.rhythm, told.prose
    every = own.every
    if not own.collected and not own.whenever and not own.timing:
        every = prose.every
    elif own.every and prose.every and own.every != prose.every:
        header, text = told.cell(FREQUENCY, TIMING, "runs-at", "initiator")
        unread.append((header, text, OTHER_RHYTHM))
        every = (min(own.every[0], prose.every[0]), max(own.every[1], prose.every[1]))
    timing = own.timing
    if told.at_once and every and every[0] >= SELDOM:
        unread.append((*told.cell(TIMING), NOT_SO_OFTEN))
    elif why := _idle(told, every):
        unread.append((*told.cell(TIMING), why))
    if prose.timing == "waits" and timing == "seconds":
        timing = "waits"
    if prose.timing in ("waits", "minutes") and timing in ("", "nobody"):
        denied = timing == "nobody" and prose.timing == "waits"
        timing = "" if denied else prose.timing
    if timing == "nobody":
        timing = ""
    known = own.collected or own.whenever or own.timing
    rhythm = Rhythm(
        every=every,
        once=own.once or (not known and prose.once and not every),
        whenever=(own.whenever or (not known and prose.whenever)) and not every,
        timing=timing,
        runs_at=own.runs_at,
    )
    if rhythm.whenever and not rhythm.timing and told.at_once:
        unread.append((*told.cell(TIMING), AT_ONCE_ALONE))
    if FREQUENCY in told.codes and rhythm == Rhythm(runs_at=own.runs_at):
        unread.append((*told.cell(FREQUENCY), HOURS_ALONE))
    return rhythm


def _idle(told: Told, every: tuple[int, int] | None) -> str:
    """Why what a column says of how soon answers nothing; empty where it may."""
    said = Rhythm.of_code(told.code(TIMING)).timing
    if every and said in ("waits", "seconds", "minutes"):
        soon = said == "minutes" and every[1] <= SOON
        return "" if soon else "it runs at set times, so this answers nothing"
    if said == "nobody" and not (every or told.rhythm.collected):
        return "that nobody waits leaves open how soon"
    return ""


def _timing(rhythm: Rhythm) -> str:
    """The answer to whether it has to be real time."""
    if rhythm.every and rhythm.timing == "minutes" and rhythm.every[1] <= SOON:
        return "set-times"
    if rhythm.every or rhythm.once or rhythm.timing == "set-times":
        return "set-times" if rhythm.timing in ("", "set-times") else ""
    return rhythm.timing


def _frequency(rhythm: Rhythm, model: DecisionModel) -> str:
    """The option that a rhythm is, if both of its ends are the same."""
    if not model.has_criterion(FREQUENCY):
        return ""
    if rhythm.once:
        return "once"
    if rhythm.every:
        ends = {
            _option_for(minutes, model.criterion(FREQUENCY)) for minutes in rhythm.every
        }
        return ends.pop() if len(ends) == 1 else ""
    return "whenever" if rhythm.whenever or rhythm.timing == "waits" else ""


def _option_for(minutes: int, criterion: Criterion) -> str:
    rhythms = [(o.rhythm, o.slug) for o in criterion.options if o.rhythm]
    slower = [one for one in rhythms if minutes <= one[0]]
    return min(slower)[1] if slower else max(rhythms, default=(0, ""))[1]


def _kinds(told: Told) -> frozenset[str]:
    """What kinds of system the other ends are."""
    source, target = told.ends()
    kinds = _kinds_of(told.text("source"), source) | _kinds_of(
        told.text("target"), target
    )
    return kinds or (_kinds_of(told.remarks, "") & PLACES)


@remembered
def _kinds_of(name: str, code: str) -> frozenset[str]:
    """The same of one end, by its name and by what that was taken for."""
    found = {code, *lexicon("systems").senses(name)} if code != "fo" else set()
    return frozenset(found - {"", "fo", "fo-perhaps"})
