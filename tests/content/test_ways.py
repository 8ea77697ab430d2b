"""What has to hold is said for the way that the data goes, and for no other."""

import re

import pytest

from scenarios import editions
from scenarios.decision.provisos import outside_for, provisos_for
from scenarios.decision.questions import possible_winners

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OF_AN_IMPORT = re.compile(r"\bimport|\bsender\b|\bgo(es)? in\b|F&O (has )?takes?n?\b")
OF_AN_EXPORT = re.compile(r"\bexport|\breceiver\b|\bgo(es)? out\b|\bcomes? out\b")

TAKES_NOTHING_IN = [
    {"job": "bulk", "bulk-way": "out-of-fo"},
    {"job": "look-up"},
    {"job": "tell"},
    {"job": "analysis"},
]

GIVES_NOTHING_OUT = [
    {"job": "bulk", "bulk-way": "into-fo"},
    {"job": "act"},
    {"job": "excel"},
]

BATCH = ["recurring-integrations", "data-package-api"]


def told(answers):
    """All conditions that some answers and one more can bring for the batch APIs."""
    model = editions.live().model
    asked = (c for c in model.criteria if model.applies(c, answers))
    more = [{c.slug: o.slug} for c in asked for o in c.options]
    return {
        proviso
        for each in [{}, *more]
        for proviso in provisos_for(model.provisos, each | answers, BATCH)
    }


@pytest.mark.parametrize("answers", TAKES_NOTHING_IN)
def test_no_condition_of_an_import_is_stated_where_nothing_goes_in(answers):
    found = [one for one in told(answers) if OF_AN_IMPORT.search(one.text)]
    assert found == []


@pytest.mark.parametrize("answers", GIVES_NOTHING_OUT)
def test_no_condition_of_an_export_is_stated_where_nothing_comes_out(answers):
    found = [one for one in told(answers) if OF_AN_EXPORT.search(one.text)]
    assert found == []


@pytest.mark.parametrize(
    "answers", [{"job": "bulk", "bulk-way": "out-of-fo"}, *TAKES_NOTHING_IN[1:]]
)
@pytest.mark.parametrize("pattern", BATCH)
def test_every_export_says_that_deletes_do_not_come_along(answers, pattern):
    held = provisos_for(editions.live().model.provisos, answers, [pattern])
    assert any("Deletes do not come along." in one.text for one in held)


@pytest.mark.parametrize(
    ("job", "pattern"), [("tell", "data-events"), ("dataverse", "dual-write")]
)
def test_what_sends_each_row_by_itself_bears_no_mass_run(job, pattern):
    held = provisos_for(editions.live().model.provisos, {"job": job}, [pattern])
    assert any("no run changes very many" in one.text for one in held)


@pytest.mark.parametrize(
    "answers", [{"job": "ask"}, {"job": "tell", "tell-trigger": "step"}]
)
def test_a_call_out_is_kept_out_of_the_transaction_of_the_step(answers):
    provisos = editions.live().model.provisos
    held = provisos_for(provisos, answers, ["external-web-service"])
    assert any("transaction of the step, and not within it" in p.text for p in held)


@pytest.mark.parametrize(
    ("answers", "solution"),
    [
        (
            {"job": "dataverse", "dv-need": "work-out", "volume": "200000-or-more"},
            "Load first, link afterwards",
        ),
        (
            {"job": "excel", "excel-how": "handed-in", "volume": "200000-or-more"},
            "Hand the workbook in",
        ),
    ],
)
def test_what_the_answers_have_already_is_not_offered(answers, solution):
    offered = outside_for(editions.live().model.outside, answers, fits=False)
    assert solution not in {one.title for one in offered}


@pytest.mark.parametrize("receiver", ["dataverse", "flow"])
def test_on_premises_no_event_is_said_to_reach_power_platform_by_itself(receiver):
    model = editions.live().model
    answers = {"deployment": "on-premises", "job": "tell", "receiver": receiver}
    assert "business-events" in possible_winners(model, answers)
    held = provisos_for(model.provisos, answers, ["business-events"])
    assert any("no supported way straight there" in one.text for one in held)


@pytest.mark.parametrize(
    "answers",
    [
        {"job": "act", "act-kind": "process", "caller": "application", "xpp": "no"},
        {"job": "ask", "ask-wait": "waits", "xpp": "no"},
    ],
)
def test_what_fo_may_do_already_is_looked_at_first(answers):
    answers = {"deployment": "cloud", **answers}
    offered = outside_for(editions.live().model.outside, answers, fits=False)
    first, *others = [one.title for one in offered]
    assert first.startswith("Look first whether F&O")
    assert others


def test_on_premises_no_result_comes_back_by_what_is_not_supported_there():
    provisos = editions.live().model.provisos
    answers = {"deployment": "on-premises", "job": "tell", "tell-after": "later"}
    held = provisos_for(provisos, answers, ["business-events"])
    assert not any("OData" in one.text for one in held)
    assert any("in a package of its own" in one.text for one in held)


ON_PREMISES = [
    {"job": "bulk", "timing": "set-times", "frequency": "once"},
    {"job": "excel", "excel-how": "live"},
    {"job": "ask", "ask-wait": "waits", "xpp": "yes"},
]


@pytest.mark.parametrize("said", ON_PREMISES)
def test_on_premises_nothing_is_completed_by_what_is_ruled_out_there(client, said):
    answers = {"deployment": "on-premises", **said}
    found = client.get("/walkthrough/result.json", answers).json()
    out = {one["slug"] for one in found["patterns"] if one["degree"] == "ruled-out"}
    assert {"odata", "custom-service"} <= out
    for told in found["recipes"]:
        legs = [leg for leg in told["legs"] if not leg.get("instead")]
        assert out.isdisjoint(leg.get("pattern") for leg in legs), told["slug"]


@pytest.mark.parametrize(
    "apart", [{"dv-link": "not-linked"}, {"deployment": "on-premises"}]
)
def test_nothing_that_rests_on_a_link_is_offered_where_there_can_be_none(apart):
    model = editions.live().model
    for volume in model.criterion("volume").options:
        answers = {"job": "dataverse", "volume": volume.slug} | apart
        offered = outside_for(model.outside, answers, fits=False)
        assert offered
        for one in offered:
            assert "dual-write" not in one.text, one.slug
