"""Rules of the house and editions, as their pages show and keep them."""

import json
import re
from html import unescape

import pytest

from guide.register import assessing, load
from guide.register.house_rules import read_rules
from guide.register.models import Interface, Register
from scenarios import editions
from scenarios.models import Fit, GuardRail
from tests.register.test_load import LOOKED_UP

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NO_BYOD = {"pattern": "byod", "verdict": "ruled-out", "reason": "We closed it."}


@pytest.fixture
def rule(client, address, seen):
    """Sends a form of the page of rules."""

    def send(**fields):
        return client.post(address("register-rules"), {"seen": seen(), **fields})

    return send


def kept():
    return Register.objects.get().house_rules


@pytest.mark.each_database
def test_a_rule_is_added_told_and_deleted(client, rule, address):
    rule(add="yes", **NO_BYOD, when=["job=bulk", "job=tell"])
    assert kept() == [
        {
            "patterns": ["byod"],
            "verdict": "ruled-out",
            "reason": "We closed it.",
            "when": {"job": ["bulk", "tell"]},
        }
    ]
    page = client.get(address("register-rules")).text
    assert "We closed it." in page
    rule(delete=unescape(re.search('name="delete" value="([^"]*)"', page)[1]))
    assert kept() == []


def test_a_rule_that_counts_is_shown_as_the_houses(client, rule, address):
    sent = NO_BYOD | {"pattern": "recurring-integrations"}
    rule(add="yes", **sent)
    assert "by a rule of the house" in client.get(address()).text


def test_a_row_says_what_would_be_best_without_the_house(client, rule, address, row):
    minded = {"verdict": "reservation", "reason": "Odd."}
    rule(add="yes", pattern="odata", **minded)
    decided = "by a rule of the house; without it OData"
    assert decided in client.get(address()).text
    own = client.get(address("register-row", pk=row().pk)).text
    assert decided in own
    assert "<small>Odd.</small>" in own
    out = b"".join(client.get(address("register-csv"))).decode()
    assert "Odd. Without: OData." in out


def test_the_board_pack_has_each_row_that_the_house_changes_open_or_not(
    client, rule, address
):
    rule(add="yes", **NO_BYOD | {"pattern": "recurring-integrations"})
    told = json.loads(b"".join(client.get(address("register-json"))))["interfaces"]
    changed = [r["key"] for r in told if r["assessment"]["without_house"]]
    pack = client.get(address("register-pack"))
    assert [row.key for row in pack.context["page"].against] == changed == ["INT-2"]
    assert "Rules of the house: We closed it. Without: " in pack.text


def test_a_rule_against_what_stays_the_best_decides_nothing(client, rule, address):
    minded = {"verdict": "reservation", "reason": "Odd."}
    every = [pattern.slug for pattern in editions.live().model.patterns]
    rule(add="yes", pattern=every, **minded)
    page = client.get(address()).text
    assert "a rule of the house is against it" in page
    assert "by a rule of the house" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verdict": "ruled-out", "reason": "So"}, "names no pattern"),
        ({"pattern": "byod", "verdict": "ruled-out"}, "gives no reason"),
        ({**NO_BYOD, "pattern": "fax"}, "is no pattern"),
        ({**NO_BYOD, "when": ["job=bulk", "timing=waits"]}, "one question"),
    ],
)
def test_a_rule_that_cannot_be_kept_comes_back_as_typed(rule, fields, said):
    page = rule(add="yes", **fields)
    assert page.status_code == 422
    assert said in page.text
    assert f'value="{fields.get("reason", "")}"' in page.text
    assert kept() == []


def test_rules_go_to_another_register_as_a_file(client, rule, address):
    rule(add="yes", **NO_BYOD)
    file = client.get(address("register-rules-json"))
    assert "attachment" in file.headers["Content-Disposition"]
    rule(delete=read_rules(kept())[0].named)
    rule(bring="yes", rules=file.text)
    rule(bring="yes", rules=file.text)
    assert kept() == file.json()["rules"]


@pytest.mark.parametrize("text", ["[]", json.dumps({"rules": []})])
def test_a_list_without_any_rule_is_said_to_hold_none(rule, text):
    page = rule(bring="yes", rules=text)
    assert page.status_code == 422
    assert "This list holds no rule." in page.text


HALF = "\ud800"
"""Half of a character, which JSON can write and no page can show."""


@pytest.mark.parametrize(
    "odd",
    [
        {"patterns": [HALF]},
        {"when": {HALF: ["bulk"]}},
        {"when": {"job": [HALF]}},
        {"reason": HALF},
    ],
)
def test_a_rule_that_names_what_no_page_can_show_is_refused(rule, odd):
    told = {"patterns": ["byod"], "verdict": "ruled-out", "reason": "So.", **odd}
    assert rule(bring="yes", rules=json.dumps([told])).status_code == 422
    assert kept() == []


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"', json.dumps({"rules": 3})])
def test_what_is_no_list_of_rules_is_refused_and_kept_in_the_form(rule, text):
    page = rule(bring="yes", rules=text)
    assert page.status_code == 422
    assert kept() == []


@pytest.mark.each_database
def test_rules_that_somebody_changed_meanwhile_are_not_overwritten(rule, seen):
    opened_at = seen()
    rule(add="yes", **NO_BYOD)
    page = rule(add="yes", **{**NO_BYOD, "reason": "Mine", "seen": opened_at})
    assert page.status_code == 409
    assert 'value="Mine"' in page.text
    assert len(kept()) == 1


@pytest.fixture
def another_edition(db):
    """An edition in which nothing speaks for sets any more, and large volumes do no
    harm to a custom service."""
    GuardRail.objects.all().delete()
    fits = Fit.objects.filter(
        pattern__slug="recurring-integrations", option__slug="bulk"
    )
    fits.update(verdict="ruled-out")
    many = Fit.objects.filter(option__criterion__slug="volume", option__lower__gt=9000)
    many.filter(pattern__slug="custom-service").delete()
    yield editions.publish().number
    for cached in (assessing.assessment, assessing._model, assessing._chosen):
        cached.cache_clear()  # an edition of that number is another one elsewhere


def test_todays_edition_changes_nothing_before_it_is_taken_over(
    client, address, opened, seen, another_edition
):
    page = client.get(address("register-edition")).text
    assert "something else to 1 interface of 3" in page
    assert ">Prices</a>" in page
    opened.register.refresh_from_db()
    assert opened.register.edition == 1
    sent = {"seen": seen(), "edition": another_edition}
    client.post(address("register-edition"), sent)
    opened.register.refresh_from_db()
    assert opened.register.edition == another_edition
    assert "which is today’s" in client.get(address("register-edition")).text
    client.post(address("register-history"), {"version": seen()})
    opened.register.refresh_from_db()
    assert opened.register.edition == 1


@pytest.mark.each_database
def test_todays_edition_is_taken_over_for_one_row_alone_and_given_back(
    client, address, opened, row, seen, another_edition
):
    at, prices = address("register-edition"), row("INT-2").pk
    sent = {"edition": another_edition, "row": prices}
    client.post(at, sent | {"seen": seen(), "for": "ticked"})
    assert row("INT-2").edition == another_edition
    assert f"edition {another_edition}</small>" in client.get(address()).text
    page = client.get(at).text
    assert "something else to no interfaces of 3" in page
    assert "With an edition of their own" in page
    client.post(at, sent | {"seen": seen(), "for": "back"})
    assert row("INT-2").edition is None
    client.post(address("register-history"), {"version": seen()})
    assert row("INT-2").edition == another_edition
    client.post(at, {"edition": another_edition, "seen": seen()})
    assert row("INT-2").edition is None


def test_no_row_goes_to_another_edition_unless_it_is_ticked(
    client, address, seen, another_edition
):
    sent = {"edition": another_edition, "seen": seen(), "for": "ticked"}
    page = client.post(address("register-edition"), sent)
    assert (page.status_code, "Tick the rows first" in page.text) == (422, True)


def test_an_edition_that_is_not_todays_is_not_taken(client, address, seen, opened):
    sent = {"seen": seen(), "edition": "7"}
    assert client.post(address("register-edition"), sent).status_code == 409
    opened.register.refresh_from_db()
    assert opened.register.edition == 1


def test_what_a_row_of_a_later_edition_carries_is_held_against_its_rules(
    another_edition,
):
    reader, many = assessing.assessor(Register(edition=1)), {"volume": "30000"}
    old = Interface(answers=LOOKED_UP | many, runs_at="9")
    new = Interface(answers=LOOKED_UP | many, runs_at="9", edition=another_edition)
    assert load.clashes(reader, load.flows(reader, [old, old]))
    assert load.clashes(reader, load.flows(reader, [old, new])) == ()
