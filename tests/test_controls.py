"""The controls that the guide writes itself are those of Django, to the byte."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html

from guide.controls import WRITTEN, QuickControls

ODD = """<b title='"'>&amp; & </b>"""
SAFE = format_html("<i>{}</i>", "as it is")
CHOICES = [
    ("", "---------"),
    (1, ODD),
    ("Group <1>", [("a", "First"), (ODD, SAFE)]),
    (None, "Nothing"),
]
ATTRIBUTES = {"id": "id_it", "data-odd": ODD, "required": True, "hidden": False}
KINDS = {
    "text": (forms.TextInput, [None, "", ODD, SAFE, 0]),
    "number": (forms.NumberInput, [None, 0, 12_345]),
    "url": (forms.URLInput, ["https://example.com/?a=1&b=2"]),
    "hidden": (forms.HiddenInput, [None, ODD, 7]),
    "date": (forms.DateInput, [None, "2026-01-31"]),
    "checkbox": (forms.CheckboxInput, [True, False, "yes"]),
    "textarea": (forms.Textarea, [None, "", "\nTwo\nlines & <more>", SAFE, 0]),
    "select": (lambda **said: forms.Select(choices=CHOICES, **said), ["", 1, "a", ODD]),
}


class Odd(forms.Form):
    it = forms.CharField(label=ODD, help_text=ODD)


@pytest.mark.parametrize("kind", KINDS)
def test_a_control_is_written_as_djangos_template_writes_it(kind):
    make, values = KINDS[kind]
    for value in values:
        widget = make(attrs=ATTRIBUTES)
        assert f"django/forms/widgets/{kind}.html" == widget.template_name
        quick, own = (
            widget.render('a"name', value, renderer=renderer())
            for renderer in (QuickControls, DjangoTemplates)
        )
        assert quick == own
        assert type(quick) is type(own)


def test_so_are_several_choices_at_once_and_none_at_all():
    for choices in ([], CHOICES):
        widget = forms.SelectMultiple(choices=choices)
        quick, own = (
            widget.render("them", ["1", "a"], renderer=renderer())
            for renderer in (QuickControls, DjangoTemplates)
        )
        assert quick == own


@pytest.mark.parametrize("said", [{}, {"it": ""}, {"it": "fine"}])
def test_so_are_labels_and_errors(said):
    quick, own = (
        Odd(said or None, renderer=renderer())
        for renderer in (QuickControls, DjangoTemplates)
    )
    for form in (quick, own):
        form.fields["it"].error_messages = {"required": ODD}
    for written in (
        lambda form: form["it"].label_tag(attrs={"class": "inline"}),
        lambda form: form["it"].legend_tag(),
        lambda form: form["it"].errors,
        lambda form: form["it"].errors.as_ul(),
        str,
    ):
        assert str(written(quick)) == str(written(own))


def test_a_label_without_anything_to_point_at_is_only_its_words():
    quick, own = (
        Odd(renderer=renderer(), auto_id=False)["it"].label_tag()
        for renderer in (QuickControls, DjangoTemplates)
    )
    assert quick == own


def test_each_that_is_written_here_is_compared():
    others = {"label", "errors/list/default", "errors/list/ul"}
    compared = others | {f"widgets/{kind}" for kind in KINDS}
    assert {f"django/forms/{name}.html" for name in compared} == set(WRITTEN)
