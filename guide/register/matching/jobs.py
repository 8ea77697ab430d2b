"""What an interface is for, and the kinds of it, as far as a list says it plainly.

Nothing here guesses: where names, rhythm and ways do not agree, the answer is open.
"""

from collections.abc import Set
from dataclasses import dataclass

from guide.register.matching.rhythms import Rhythm

EVENTS = frozenset({"business-events", "data-events"})
BULK = frozenset(
    {"data-package-api", "recurring-integrations", "file", "data-management"}
)
CALL = frozenset({"external-web-service"})
SERVICE = frozenset(
    {"odata", "odata-action", "custom-service", "power-platform-connector"}
)
ANALYSIS = frozenset({"synapse-link", "byod"})
DATAVERSE = frozenset({"dual-write", "virtual-tables"})
LOOKED_UP = frozenset({"status", "stored", "computed", "read", "reads-fo"})
NOT_PLAIN = "what it is for is not plain from the list"
NOT_WHOSE = "whether people or a program bring what is in Excel is not plain"
PURPOSE_UNTOLD = frozenset({NOT_PLAIN, NOT_WHOSE})
"""Why a list does not tell what an interface is for."""
BOTH_WAYS = "both directions are two interfaces: make a row for each"
PLACES = frozenset({"lake", "fabric", "warehouse", "bi"})
"""Systems in which data is analysed."""


@dataclass(frozen=True)
class Case:
    """What is known of an interface."""

    way: str
    """Seen from F&O: into, out, both, not-fo; empty where it is not known."""
    starts: str
    """Who begins: fo, other, person, both; empty where it is not known."""
    rhythm: Rhythm
    patterns: Set[str]
    named: Set[str]
    """What its name says that it is for."""
    remarked: Set[str]
    """What else is said of that."""
    systems: Set[str]
    """Kinds of the other system."""
    middleware: str = ""

    @property
    def said(self) -> frozenset[str]:
        return frozenset(self.named) | frozenset(self.remarked)

    @property
    def moves_at_once(self) -> bool:
        """Whether it is told to come as it comes up, or soon after."""
        soon = self.rhythm.timing in ("waits", "seconds", "minutes")
        return (soon or self.rhythm.whenever) and not self.rhythm.collected

    @property
    def reads(self) -> bool:
        """Whether it is said to read in F&O, and not to save."""
        told = LOOKED_UP & self.named or {"reads-fo", "read"} & self.remarked
        return bool(told) and "save" not in self.named

    @property
    def silent(self) -> bool:
        """Whether nothing is known of time."""
        return not self.rhythm.collected and not self.moves_at_once


def job_of(case: Case) -> tuple[str, str]:
    """What the interface is for, or nothing and why not."""
    if case.way == "not-fo":
        return "", "it is not between F&O and another system"
    if "placeholder" in case.said:
        return "", "a placeholder"
    if job := _special(case):
        return job, ""
    if _comes_from_sheets(case):
        return "", NOT_WHOSE
    if "two-flows" in case.said or case.way == "both":
        return "", BOTH_WAYS
    if case.starts == "both":
        return "", "both sides start: make a row for each"
    job = _collected(case) if case.rhythm.collected else _as_it_comes(case)
    return job, "" if job else NOT_PLAIN


def _special(case: Case) -> str:
    """The jobs that a name or a pattern alone tells."""
    if {"excel-add-in", "excel"} & case.patterns or (
        "excel" in case.said and case.starts == "person"
    ):
        return "excel"
    if _is_of_people_in_sheets(case):
        return "excel"
    if DATAVERSE & case.patterns:
        return "dataverse"
    if "dataverse" in case.systems and {"keep-equal", "show-edit"} & case.said:
        return "dataverse"
    if _is_document(case):
        return "document"
    if _is_analysis(case):
        return "analysis"
    if _is_question(case):
        return "ask"
    return ""


def _is_of_people_in_sheets(case: Case) -> bool:
    """Whether people bring what they keep in a sheet, and nothing else is said."""
    told = {"excel", "by-hand"} & case.said or case.starts == "person"
    return _comes_from_sheets(case) and bool(told)


def _comes_from_sheets(case: Case) -> bool:
    """Whether it comes from Excel, and no way is named."""
    return "excel" in case.systems and case.way == "into" and not case.patterns


def _is_document(case: Case) -> bool:
    if "ask" in case.named:
        return False
    prescribed = "official-layout" in case.said and case.way == "out"
    named = "document" in case.named or "electronic-reporting" in case.patterns
    return prescribed or named


def _is_analysis(case: Case) -> bool:
    if ANALYSIS & case.patterns:
        return case.way != "into"
    to_a_place = (
        bool(PLACES & case.systems)
        or ("analysis" in case.named and "sql" in case.systems)
        or ("analysis" in case.said and "store" in case.systems)
    )
    return case.way == "out" and to_a_place and not (SERVICE | EVENTS) & case.patterns


def _is_question(case: Case) -> bool:
    """Whether F&O asks an outside service."""
    if case.starts not in ("", "fo") or case.patterns - CALL:
        return False
    asks = "ask" in case.named
    called = bool(CALL & case.patterns)
    if case.starts == "fo":
        fetched = case.way == "into" and called
        return (
            fetched
            or (asks and (called or not case.rhythm.collected))
            or (called and case.rhythm.timing == "waits" and case.way == "out")
        )
    return asks and (called or case.moves_at_once)


def _collected(case: Case) -> str:
    """The job of what runs at set times."""
    if case.rhythm.timing in ("waits", "seconds") or EVENTS & case.patterns:
        return ""
    if SERVICE & case.patterns and not BULK & case.patterns:
        acts = {"process", "step"} & case.said and case.way == "into"
        return "act" if acts and case.starts != "fo" else ""
    calls = CALL & case.patterns and not BULK & case.patterns
    if calls or case.starts == "person":
        return ""
    return "bulk" if case.way in ("into", "out") and "ask" not in case.named else ""


def _as_it_comes(case: Case) -> str:
    """The job of what comes as it comes up, or of which no rhythm is known."""
    if BULK & case.patterns:
        return "bulk" if case.silent and "data-package-api" in case.patterns else ""
    if case.way == "out":
        return _out(case)
    return _into(case) if case.way == "into" else ""


def _out(case: Case) -> str:
    looked_up = LOOKED_UP & case.said
    if EVENTS & case.patterns:
        return "tell" if case.starts != "other" else ""
    if case.starts == "other":
        return "look-up" if case.moves_at_once or looked_up else ""
    if case.starts == "fo":
        tells = {"tell", "trigger-step", "trigger-change"} & case.said
        return "tell" if tells and not CALL & case.patterns and not looked_up else ""
    if looked_up & case.named and not CALL & case.patterns and case.moves_at_once:
        return "look-up"
    told = "tell" in case.named and case.moves_at_once
    waits = case.rhythm.timing == "waits"
    return "tell" if told and not waits and not case.patterns else ""


def _into(case: Case) -> str:
    if EVENTS & case.patterns or case.starts in ("fo", "person"):
        return ""
    if {"act", "step", "process"} & case.named:
        return "act"
    if case.reads:
        # Lists name who calls as the source: that may ask for it, or bring it.
        return "look-up" if "reads-fo" in case.said and case.moves_at_once else ""
    if "assistant" in case.systems and "save" not in case.named:
        # Assistants are asked as often as they are told to do something.
        return ""
    if "dataverse" in case.systems and not case.patterns:
        # An app there may as well work on the tables of F&O.
        return ""
    return "act" if case.moves_at_once else ""
