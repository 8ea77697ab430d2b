"""`manage.py recommend` prints what result.json says, and lets no slip pass."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def recommend(*answers: str, **options: int) -> str:
    out = StringIO()
    call_command("recommend", *answers, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "answers",
    [
        [],
        ["timing=real-time"],
        ["timing=real-time", "volume=1000", "payload=business-logic"],
        ["timing=scheduled", "volume=4800000", "volume-per=day"],
        ["timing=scheduled", "volume=16667", "volume-per=run", "volume-every=5"],
        ["timing=unsure", "volume=up-to-50000", "assumed=volume"],
    ],
)
def test_it_prints_the_json_of_the_address_with_the_same_answers(client, answers):
    address = f"/walkthrough/result.json?{'&'.join(answers)}"
    assert recommend(*answers) == client.get(address).content.decode() + "\n"


def test_an_edition_can_be_pinned(client):
    address = "/walkthrough/result.json?timing=real-time&edition=1"
    printed = recommend("timing=real-time", edition=1)
    assert printed == client.get(address).content.decode() + "\n"
    assert json.loads(printed)["edition"] == 1


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("timing=real-tme", 'Unknown option "real-tme" for criterion "timing". There'),
        ("netwrok=offline", 'Unknown criterion "netwrok". There are: timing, volume,'),
        ("volume=many", '"many" (per hour) is no amount for criterion "volume".'),
        ("volume=-5", '"-5" (per hour) is no amount for criterion "volume".'),
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
    with pytest.raises(CommandError, match=r"real-time, near-real-time, sch.*unsure"):
        recommend("timing=later")


def test_minutes_between_runs_have_to_be_a_number():
    with pytest.raises(CommandError, match="volume-every"):
        recommend("volume=1000", "volume-per=run", "volume-every=often")


def test_a_key_given_twice_is_an_error():
    with pytest.raises(CommandError, match='"timing" is given twice'):
        recommend("timing=real-time", "timing=scheduled")


def test_an_edition_that_never_was_is_an_error():
    with pytest.raises(CommandError, match="There is no edition 99"):
        recommend("timing=real-time", edition=99)
