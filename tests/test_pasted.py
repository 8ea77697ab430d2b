"""What is pasted from Word or GitHub keeps its structure, and costs what it is long."""

import re
import sys

import pytest

from scenarios.text.markdown import plain, render


def shown(text):
    """The HTML without its line breaks."""
    return render(text).replace("\n", "")


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_lists_nest_by_two_spaces_or_more(indent):
    assert shown(f"- a\n{indent}- b\n{indent}{indent}1. c\n- d") == (
        "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"
    )


def test_a_list_or_table_may_follow_its_line_at_once():
    assert shown("All:\n- a\n- b") == "<p>All:</p><ul><li>a</li><li>b</li></ul>"
    assert shown("All:\n1. a") == "<p>All:</p><ol><li>a</li></ol>"
    assert "<p>All:</p><div" in shown("All:\n|A|B|\n|-|-|\n|1|2|")


def test_a_year_that_begins_a_line_begins_no_list():
    assert shown("as in\n2026. So") == "<p>as in2026. So</p>"


def test_a_list_keeps_its_numbers_and_its_kind():
    assert shown("3. c\n4. d") == '<ol start="3"><li>c</li><li>d</li></ol>'
    assert shown("1) a\n- b") == "<ol><li>a</li></ol><ul><li>b</li></ul>"


def test_an_item_may_hold_paragraphs_and_code():
    html = shown("1. a\n   ```json\n   {\n     1}\n   ```\n   more\n2. b")
    assert '<code class="language-json">{  1}</code>' in html
    assert html.startswith("<ol><li><p>a</p><pre")
    assert html.endswith("<p>more</p></li><li><p>b</p></li></ol>")


def test_a_diagram_in_a_list_is_drawn():
    assert "lanes" in render("- a\n\n  ```sequence\n  A->>B: hi\n  ```")


def test_code_keeps_what_looks_like_a_list():
    assert "<code>- a\n  - b\n</code>" in render("```\n- a\n  - b\n```")
    assert "<code>- a\n</code>" in render("Text\n\n    - a")


def test_a_line_still_ends_where_two_spaces_end_it():
    assert shown("- a  \n  b  \n- c") == "<ul><li>a<br>b  </li><li>c</li></ul>"


def test_tasks_show_what_is_done():
    assert shown("- [ ] a\n- [x] b") == "<ul><li>☐ a</li><li>☑ b</li></ul>"


def test_struck_text_is_struck():
    assert render("~~old~~ new ~ a ~~ b") == "<p><del>old</del> new ~ a ~~ b</p>"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://x.org/a_b_c?d=e.", "https://x.org/a_b_c?d=e"),
        ("(https://x.org/)", "https://x.org/"),
        ("https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("**https://x.org**", "https://x.org"),
    ],
)
def test_an_address_becomes_a_link(text, address):
    assert f'<a href="{address}" rel="noopener">{address}</a>' in render(text)
    assert plain(text).count(address) == 1


def test_footnotes_lead_there_and_back_and_are_apart_from_those_of_other_texts():
    html = render("So.[^1] And.[^b]\n\n[^1]: Why\n[^b]: *How*")
    there = re.findall(r'class="footnote-ref" href="#([^"]+)"', html)
    back = re.findall(r'class="footnote-backref" href="#([^"]+)"', html)
    assert all(f'id="{name}"' in html for name in [*there, *back])
    assert len(there) == len(back) == 2
    assert ">note 1</a>" in html
    assert "<em>How</em>" in html
    assert there[0] not in render("Other.[^1]\n\n[^1]: Text")
    assert render("[^x]") == "<p>[^x]</p>"


def test_an_address_in_code_or_in_a_link_stays_as_it_is():
    assert render("`https://x.org`") == "<p><code>https://x.org</code></p>"
    assert render("[https://x.org](https://y.org)").count("<a ") == 1


def work(text):
    """How many lines of Python it takes to render a text."""
    lines = 0

    def count(frame, event, argument):
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        render(text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[a](",
        "[a][",
        "[a](<",
        '[a](")',
    ],
)
def test_twice_the_brackets_are_twice_the_work(piece):
    render("warm up")
    assert work(piece * 800) < 3 * work(piece * 400)


def test_brackets_are_still_links_where_people_write_them():
    html = render("[a [b] `c]` (d)](https://x.org/a_(b) 'T') [e][1]\n\n[1]: /f")
    assert '<a href="https://x.org/a_(b)" rel="noopener" title="T">' in html
    assert '<a href="/f">e</a>' in html
