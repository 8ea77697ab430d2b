"""Circumstances are written as lines, and a wrong line is named with what is right."""

import pytest
from django.core.exceptions import ValidationError

from scenarios.admin.circumstances import CircumstancesField, SetsField, read, written
from scenarios.models import Criterion

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def _questions():
    job = Criterion.objects.create(slug="errand", title="Job", question="?", why="")
    for slug in ("look", "act"):
        job.options.create(slug=slug, label=slug)
    caller = Criterion.objects.create(slug="who", title="Who", question="?", why="")
    caller.options.create(slug="flow", label="A flow")


def test_lines_are_read_and_written_alike():
    sets = [{"errand": ["look", "act"], "who": ["flow"]}, {"who": ["unanswered"]}]
    text = "errand: look, act\nwho: flow\n\nwho: unanswered"
    assert read(text) == sets
    assert written(sets) == text


def test_untidy_lines_are_read_as_meant():
    assert read("\r\n errand :look,act,\r\n\r\n\r\n") == [{"errand": ["look", "act"]}]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("errand", "Line 1: write a criterion"),
        ("errand:", "Line 1: write a criterion"),
        ("who: flow\nnobody: x", "Line 2: there is no criterion “nobody”."),
        ("errand: fly", "“errand” has no option “fly”; it has act, look, unanswered."),
        ("who: flow\nwho: flow", "Line 2: “who” is there twice"),
    ],
)
def test_a_wrong_line_is_named(text, complaint):
    with pytest.raises(ValidationError) as refused:
        read(text)
    assert complaint in " ".join(refused.value.messages)


def test_all_wrong_lines_are_named_at_once():
    with pytest.raises(ValidationError) as refused:
        read("one\ntwo")
    assert len(refused.value.messages) == 2


def test_a_single_set_has_no_blank_line():
    field = CircumstancesField(required=False)
    assert field.clean("who: flow") == {"who": ["flow"]}
    assert field.clean("") == {}
    with pytest.raises(ValidationError, match="Only one set"):
        field.clean("who: flow\n\nerrand: act")


def test_saving_what_was_shown_changes_nothing():
    sets = [{"errand": ["look", "act"]}, {"who": ["flow"]}]
    shown = SetsField().widget.format_value(sets)
    assert not SetsField().has_changed(sets, shown.replace("\n", "\r\n"))
