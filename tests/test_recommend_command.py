"""`manage.py recommend` prints what result.json says, and lets no slip pass."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def recommend(*answers: str, **options: int) -> str:
    out = StringIO()
    call_command("recommend", *answers, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "answers",
    [
        [],
        ["job=look-up"],
        ["job=look-up", "timing=waits", "volume=1000", "lookup-kind=computed"],
        ["job=bulk", "volume=4800000", "volume-per=night", "volume-hours=6"],
        ["job=bulk", "volume=16667", "volume-per=run", "volume-every=5"],
        ["job=tell", "tell-content=unsure", "volume=up-to-50000", "assumed=volume"],
        ["job=bulk", "deployment=on-premises"],
        ["job=look-up", "timing=waits", "volume=300000"],
    ],
)
def test_it_prints_the_json_of_the_address_with_the_same_answers(client, answers):
    address = f"/walkthrough/result.json?{'&'.join(answers)}"
    assert recommend(*answers) == client.get(address).content.decode() + "\n"


def test_an_edition_can_be_pinned(client):
    address = "/walkthrough/result.json?job=tell&edition=1"
    printed = recommend("job=tell", edition=1)
    assert printed == client.get(address).content.decode() + "\n"
    assert json.loads(printed)["edition"] == 1


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (
            "timing=wait",
            'Unknown option "wait" for criterion "timing". There are: waits',
        ),
        ("netwrok=offline", 'Unknown criterion "netwrok". There are: deployment, job'),
        ("volume=many", 'Criterion "volume": “many” is not a number. Write digits'),
        ("volume=-5", 'Criterion "volume": “-5” is not a number. Write digits'),
        ("volume=2,5", 'Criterion "volume": Is “2,5” a fraction, or 25?'),
        ("payload=records", 'Unknown criterion "payload". There are: deployment'),
        ("timing", 'Write KEY=VALUE, not "timing".'),
        ("measured=timing", '"timing" is said to be measured, but no answer'),
        ("measured=tming", '"tming" is said to be measured, but no answer'),
    ],
)
def test_a_slip_is_named_with_what_there_is(answer, complaint):
    with pytest.raises(CommandError) as error:
        recommend(answer)
    assert str(error.value).startswith(complaint)


def test_an_unknown_option_lists_the_options():
    with pytest.raises(
        CommandError, match=r"waits, seconds, minutes, set-times, unsure"
    ):
        recommend("timing=later")


def test_a_number_that_may_come_in_several_units_says_which():
    with pytest.raises(CommandError, match="volume-per=hour, day, night, month or run"):
        recommend("volume=many")


def test_minutes_between_runs_have_to_be_a_number():
    with pytest.raises(CommandError, match="volume-every"):
        recommend("volume=1000", "volume-per=run", "volume-every=often")


def test_a_key_given_twice_is_an_error():
    with pytest.raises(CommandError, match='"timing" is given twice'):
        recommend("timing=waits", "timing=minutes")


def test_an_edition_that_never_was_is_an_error():
    with pytest.raises(CommandError, match="There is no edition 99"):
        recommend("timing=waits", edition=99)
