"""Words of the glossary are explained where a page says them."""

import re

import pytest

from scenarios import editions
from scenarios.models import Concept, Option
from scenarios.text.glossary import explained, glossary

pytestmark = pytest.mark.any_database

WORDS = """
| Word | Meaning |
|---|---|
| **Idempotent** | Twice is *once*. [ref:guide] |
| **X++** | A language. |
| **Push, pull** | Who has, or who wants. |
| **F&O, <i>ERP** | A product. |
| **C#** | Another. |
| **C++** | One more. |
| Batch | Records together. |
"""


def said(html, told=None):
    """The words that are explained in some HTML, as they stand there."""
    found = explained(html, glossary(WORDS), set() if told is None else told)
    return re.findall(r'popovertarget="[^"]+">([^<]+)</button>', found)


def test_a_word_in_bold_is_explained_and_no_other():
    assert said("<p>An idempotent call in a batch.</p>") == ["idempotent"]


def test_a_word_is_explained_once_on_a_page():
    told = set()
    assert said("<p>Idempotent, idempotent</p>", told) == ["Idempotent"]
    assert said("<p>idempotent</p>", told) == []


def test_each_way_to_write_a_word_leads_to_its_meaning():
    assert said("<p>They pull what others push.</p>") == ["pull"]


def test_letters_that_only_look_alike_are_no_words():
    assert said("<p>\u0131dempotent, \u0130dempotent, but IDEMPOTENT</p>") == [
        "IDEMPOTENT"
    ]
    known = glossary("| **Straße** | A way. |")
    assert explained("Straße", known, set()) != "Straße"


def test_a_comma_too_many_is_no_word():
    known = glossary("| **pull,** | Who wants. |\n| **, push, ** | Who has. |")
    assert list(known.words) == ["pull", "push"]
    assert glossary("| **,** | Nothing. |").words == {}


def test_only_whole_words_are_explained():
    assert said("<p>X++ and Push-button, pushing, X+++</p>") == ["X++"]


def test_words_that_differ_by_their_signs_have_meanings_of_their_own():
    assert said("<p>C# or C++</p>") == ["C#", "C++"]


def test_a_word_may_have_signs_that_html_writes_otherwise():
    assert said("<p>We call F&amp;O so.</p>") == ["F&amp;O"]
    assert said("<p>The &lt;i&gt;ERP</p>") == ["&lt;i&gt;ERP"]


@pytest.mark.parametrize("tag", ["a", "code", "h3", "summary", "button"])
def test_nothing_is_explained_where_a_button_has_no_place(tag):
    assert said(f"<p><{tag}>idempotent <b>pull</b></{tag}> X++</p>") == ["X++"]


def test_a_meaning_is_in_one_line_without_its_references():
    assert glossary(WORDS).words["idempotent"].meaning == "Twice is <em>once</em>."


def test_a_glossary_without_words_explains_nothing():
    assert explained("<p>pull</p>", glossary("No table."), set()) == "<p>pull</p>"


@pytest.mark.django_db
def test_a_question_explains_its_words_without_script(client):
    page = client.get("/walkthrough/?ask=xpp&job=look-up").text
    [target] = set(
        re.findall(
            r'<button class="term" type="button" popovertarget="([^"]+)">X\+\+<', page
        )
    )
    assert page.count(f'id="{target}" popover') == 1


@pytest.mark.django_db
def test_the_words_of_an_options_name_are_explained_beside_it(client):
    Option.objects.filter(criterion__slug="xpp", slug="yes").update(
        label="With X++ in F&O or an <i>ERP", help=""
    )
    Concept.objects.filter(slug="words").update(body=WORDS)
    editions.publish()
    page = client.get("/walkthrough/?ask=xpp&job=look-up").text
    [label] = re.findall(r"With X\+\+ in F&amp;O or an &lt;i&gt;ERP</label>.*", page)
    asked = re.findall(r'<button class="term"[^>]+>(What is [^<]+)</button>', label)
    assert asked == ["What is X++?", "What is F&amp;O?"]
    assert "<i>ERP" not in page
