"""Published cases: how their facts are read, and how often the advice is right."""

from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from guide.calibration.cases import (
    FAMILIES,
    Case,
    CaseError,
    Mark,
    Tally,
    Verdict,
    judge,
    read_cases,
)
from guide.calibration.facts import (
    UNKNOWN,
    Understood,
    Vocabulary,
    minutes_between_runs,
    plain,
    understand,
)
from scenarios import editions

CALIBRATION = Path(__file__).parent / "calibration"
VOCABULARY = Vocabulary.read(CALIBRATION / "facts-to-answers.yaml")
WRITTEN = yaml.safe_load((CALIBRATION / "facts-to-answers.yaml").read_text())


@pytest.fixture
def live(db):
    return editions.live()


@pytest.fixture
def read(live):
    """The answers in some facts."""
    return lambda **facts: understand(facts, VOCABULARY, live.model).answers


# The bars


def test_the_shipped_guide_clears_the_bars(live):
    tally = judge(read_cases(CALIBRATION / "cases.yaml"), VOCABULARY, live)
    wrong = {v.case.id: v.mark.value for v in tally.verdicts if v.mark != Mark.STRICT}
    assert tally.shortfalls == (), wrong
    assert tally.counted >= 25


def test_the_command_prints_the_table_and_the_rates(db):
    out = StringIO()
    call_command("cases", stdout=out)
    printed = out.getvalue()
    assert "strict     pr-orders-crm-low" in printed
    assert "(bar 96%)" in printed
    assert "Not understood" not in printed


def test_it_fails_below_the_bars_and_says_why(db, tmp_path):
    facts = {"operation": "read", "real_time": "yes", "frequency": "every blue moon"}
    case = {"id": "odd", "facts": facts, "confidence": "high", "expected": ["byod"]}
    file = tmp_path / "cases.yaml"
    file.write_text(yaml.safe_dump({"cases": [case]}))
    out = StringIO()
    with pytest.raises(CommandError, match="Too few strictly right"):
        call_command("cases", file=file, stdout=out)
    assert "Not understood: frequency 'every blue moon' in odd" in out.getvalue()


def test_verbose_prints_the_answers_that_were_read(db):
    out = StringIO()
    call_command("cases", stdout=out, verbosity=2)
    assert "pr-orders-crm-low: counterpart=third-party" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("cases: [", "cases.yaml: "),
        ("[]", 'expected a list under "cases"'),
        ("cases: [{id: one, facts: {}, confidence: high}]", "one: 'expected'"),
        ("cases: [one]", "a case: "),
    ],
)
def test_a_malformed_file_is_named(tmp_path, text, complaint):
    file = tmp_path / "cases.yaml"
    file.write_text(text)
    with pytest.raises(CaseError) as error:
        read_cases(file)
    assert complaint in str(error.value)


def test_a_file_that_is_not_there_is_an_error_of_the_command(db, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.yaml"):
        call_command("cases", file=tmp_path / "nowhere.yaml")


# Judging


def verdict(*recommended, confidence="high", expected=(), accept=(), reject=()):
    case = Case("one", {}, confidence, expected, accept, reject, FAMILIES)
    return Verdict(case, recommended, Understood({}, ()))


@pytest.mark.parametrize(
    ("found", "mark"),
    [
        (verdict("odata", expected=("odata",)), Mark.STRICT),
        (verdict("odata", "byod", expected=("odata",)), Mark.STRICT),
        (verdict("data-package-api", expected=("batch-data-api",)), Mark.STRICT),
        (verdict("byod", expected=("odata",), accept=("byod",)), Mark.LENIENT),
        (verdict("byod", expected=("odata",)), Mark.WRONG),
        (verdict(expected=("odata",)), Mark.WRONG),
        (verdict("byod", reject=("odata",)), Mark.STRICT),
        (verdict("odata", reject=("odata",)), Mark.REJECTED),
        (
            verdict("byod", "odata", expected=("byod",), reject=("odata",)),
            Mark.REJECTED,
        ),
        (verdict("recurring-integrations", reject=("batch-data-api",)), Mark.REJECTED),
    ],
)
def test_marks(found, mark):
    assert found.mark is mark


def test_cases_of_low_confidence_count_for_nothing():
    tally = Tally((verdict("odata", confidence="low", reject=("odata",)),))
    assert (tally.counted, tally.rejected, tally.shortfalls) == (0, 0, ())


def test_every_bar_is_held():
    right = [verdict("odata", expected=("odata",))] * 23
    lenient = verdict("byod", expected=("odata",), accept=("byod",))
    wrong = verdict("byod", expected=("odata",))
    tie = verdict("odata", "byod", "dual-write", expected=("odata",))
    assert Tally((*right, lenient, lenient)).shortfalls == ()
    assert Tally((*right, lenient, wrong)).shortfalls == ()
    assert Tally((*right, wrong, wrong)).shortfalls == ("Too few leniently right.",)
    assert Tally((*right, lenient, lenient, lenient)).shortfalls == (
        "Too few strictly right.",
    )
    assert Tally((*right, tie)).shortfalls == (
        "Three or more patterns tie at the top.",
    )


# Reading facts


def test_every_answer_of_the_vocabulary_is_in_the_guide(live):
    said = [rule.answers for rule in VOCABULARY.rules]
    said += [flag.answers for flag in VOCABULARY.flags]
    said += [word.answers for field in VOCABULARY.fields for word in field.words]
    for answers in said:
        for criterion, option in answers.items():
            live.model.criterion(criterion).option(option)


@pytest.mark.parametrize("field", WRITTEN["fields"], ids=lambda one: one["names"][0])
def test_every_phrase_is_read_as_its_own_word(field):
    [read_as] = [f for f in VOCABULARY.fields if f.names[0] == field["names"][0]]
    for name, said in field.get("words", {}).items():
        for phrase in [name, *said["phrases"]]:
            text = plain(phrase).replace("*", "")
            found = [w.name for w in read_as.words if w.phrases.search(text)]
            assert found[:1] == [name], phrase


@pytest.mark.parametrize("rule", VOCABULARY.rules, ids=lambda one: one.because[:40])
def test_every_rule_speaks_for_its_own_words(read, rule):
    facts = {name: words[0] for name, words in rule.when.items()}
    facts = {name: word for name, word in facts.items() if word != UNKNOWN}
    assert rule.answers.items() <= read(**facts).items()
    assert rule.because.endswith(".")


@pytest.mark.parametrize("flag", VOCABULARY.flags, ids=lambda one: one.name)
def test_every_flag_answers_when_it_holds_and_only_then(read, flag):
    name = flag.name.replace("-", "_")
    assert flag.answers.items() <= read(extra={name: True}).items()
    assert read(extra={name: False}) == {}


@pytest.mark.parametrize(
    ("facts", "answers"),
    [
        ({"real_time": True}, {"timing": "real-time"}),
        ({"real_time": False}, {"timing": "scheduled"}),
        ({"real_time": "near real-time"}, {"timing": "near-real-time"}),
        ({"real_time": "unknown", "frequency": None}, {}),
        ({"peak_volume_per_hour": 20000}, {"volume": "20000"}),
        ({"peak_volume_per_hour": "20,000"}, {"volume": "20000"}),
        ({"peak_volume_per_hour": 500, "volume_class": "high"}, {"volume": "500"}),
        ({"volume_class": "very high"}, {"volume": "200000-or-more"}),
        ({"frequency": "every 5 minutes"}, {"frequency": "every-few-minutes"}),
        ({"frequency": "every 2 hours"}, {"frequency": "hourly"}),
        ({"frequency": "1-3 times a day"}, {"frequency": "daily"}),
        ({"frequency": "nightly"}, {"frequency": "daily"}),
        ({"frequency": "monthly, at period end"}, {"frequency": "daily"}),
        ({"frequency": "per transaction"}, {"frequency": "ad-hoc"}),
        ({"frequency": "event-driven"}, {"frequency": "ad-hoc"}),
        ({"frequency": "one-time"}, {"frequency": "once"}),
        ({"initiator": "fo-event"}, {"initiator": "fo-event"}),
        ({"initiator": "F&O"}, {"initiator": "fo-schedule"}),
        ({"counterpart": "Azure Service Bus"}, {"counterpart": "azure-messaging"}),
        ({"counterpart": "iPaaS"}, {"counterpart": "azure-messaging"}),
        ({"counterpart": "bank"}, {"counterpart": "authority-or-bank"}),
        ({"counterpart": "tax authority"}, {"counterpart": "authority-or-bank"}),
        ({"counterpart": "Power Apps"}, {"counterpart": "dataverse"}),
        ({"counterpart": "customer engagement apps"}, {"counterpart": "dataverse"}),
        ({"counterpart": "EDI partner"}, {"counterpart": "third-party"}),
        ({"counterpart": "on-premises"}, {"counterpart": "third-party"}),
        ({"counterpart": "Power BI"}, {"counterpart": "analytics-store"}),
        (
            {"counterpart": "Azure SQL database"},
            {"counterpart": "analytics-store", "analytics-target": "sql-database"},
        ),
        (
            {"counterpart": "Microsoft Fabric"},
            {"counterpart": "analytics-store", "analytics-target": "fabric"},
        ),
        ({"operation": "approve"}, {"payload": "record-action"}),
        ({"operation": "invoke business logic"}, {"payload": "business-logic"}),
        ({"operation": "on-hand lookup"}, {"payload": "business-logic"}),
        ({"operation": "lookup"}, {"payload": "records"}),
        ({"operation": "notify"}, {"payload": "notification"}),
        ({"operation": "document exchange"}, {"payload": "files"}),
        ({"deployment": "on-premises"}, {"deployment": "on-premises"}),
        ({"incremental": True}, {"increments": "only-changes"}),
        ({"needs_response": False}, {"error-feedback": "later"}),
        ({"extra": {"low_code": True}}, {"development": "none"}),
        ({"extra": {"atomic_per_file": True}}, {"transaction": "all-or-nothing"}),
        ({"extra": {"transformation_location": "in F&O"}}, {"transformation": "in-fo"}),
        ({"extra": {"trigger": "any record change"}}, {"event-grain": "any-change"}),
    ],
)
def test_what_a_fact_answers(read, facts, answers):
    assert read(**facts) == answers


@pytest.mark.parametrize(
    ("facts", "payload"),
    [
        ({"operation": "replicate", "real_time": "no"}, "record-sets"),
        ({"operation": "replicate", "real_time": "near"}, "records"),
        ({"operation": "create-update", "real_time": "yes"}, "records"),
        (
            {"operation": "create-update", "real_time": "no", "frequency": "nightly"},
            "record-sets",
        ),
        (
            {"operation": "create-update", "real_time": "no", "frequency": "ad hoc"},
            "records",
        ),
        (
            {"operation": "create-update", "extra": {"data_format": "CSV files"}},
            "files",
        ),
        ({"operation": "document exchange", "counterpart": "bank"}, "legal-document"),
        ({"operation": "replicate", "counterpart": "data lake"}, "analytics"),
    ],
)
def test_what_is_exchanged_follows_from_several_facts(read, facts, payload):
    assert read(**facts)["payload"] == payload


def test_replicating_with_dataverse_both_ways_keeps_records_equal(read):
    facts = {"operation": "replicate", "counterpart": "dataverse", "direction": "both"}
    said = read(**facts)
    assert (said["direction"], said["dataverse-copy"]) == ("two-way-sync", "copy")
    assert read(**facts, extra={"no_copy": True})["dataverse-copy"] == "no-copy"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("every minute", 1),
        ("every 15 minutes", 15),
        ("every half hour", 30),
        ("every two hours", 120),
        ("every other day", 2880),
        ("each night", 1440),
        ("4 times an hour", 15),
        ("1 3 times a day", 480),
        ("twice a week", 5040),
        ("0 times a day", None),
        ("every now and then", None),
        ("ad hoc", None),
    ],
)
def test_intervals_in_words(text, minutes):
    assert minutes_between_runs(text) == minutes


def test_a_fact_that_nobody_knows_is_reported(live):
    facts = {"operation": "teleport", "extra": {"moon_phase": "full", "notes": "dark"}}
    understood = understand(facts, VOCABULARY, live.model)
    assert understood.answers == {}
    assert understood.unclear == ("operation 'teleport'", "moon_phase 'full'")
