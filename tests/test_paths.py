"""Paths are remembered, and say what Django would."""

import pytest
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.urls import NoReverseMatch, clear_script_prefix, reverse, set_script_prefix

from scenarios.paths import path_of
from scenarios.templatetags.paths import KnownPath


@pytest.mark.parametrize(
    "said",
    [
        "'home'",
        "'pattern' slug",
        "'pattern' slug=slug",
        "'admin:index'",
        "'nowhere' as path",
        "'map' as path",
    ],
)
def test_a_template_says_the_path_that_django_says(said):
    text, context = f"{{% url {said} %}}{{{{ path }}}}", {"slug": "odata"}
    ours = engines["django"].from_string(text)
    plain = DjangoTemplates({"NAME": "a", "DIRS": [], "APP_DIRS": False, "OPTIONS": {}})
    assert isinstance(ours.template.nodelist[0], KnownPath)
    for _ in range(2):
        assert ours.render(context) == plain.from_string(text).render(context)


def test_a_page_that_is_not_there_is_an_error():
    template = engines["django"].from_string("{% url 'nowhere' %}").template
    with pytest.raises(NoReverseMatch):
        template.render(Context())


def test_a_site_below_another_path_has_paths_of_its_own():
    at_the_top = path_of("pattern", "odata")
    try:
        set_script_prefix("/guide/")
        assert path_of("pattern", "odata") == reverse("pattern", args=["odata"])
        assert path_of("pattern", "odata") == f"/guide{at_the_top}"
    finally:
        clear_script_prefix()
