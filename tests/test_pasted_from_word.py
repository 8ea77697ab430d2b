"""What Word puts on the clipboard as plain text keeps its lists and tables."""

import pytest

from scenarios.text.markdown import render


def shown(text):
    """The HTML without its line breaks."""
    return render(text).replace("\n", "")


def test_a_bullet_and_a_tab_begin_an_item_as_deep_as_its_kind_tells():
    assert shown("All:\n•\ta\no\tb\n▪\tc\no\td\n•\te\nAfter") == (
        "<p>All:</p><ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li>"
        "<li>e</li></ul><p>After</p>"
    )


@pytest.mark.parametrize("bullet", "•o▪§·–")
def test_every_bullet_of_word_is_one(bullet):
    assert shown(f"{bullet}\ta\r\n{bullet}\tb") == "<ul><li>a</li><li>b</li></ul>"


def test_tabs_before_the_same_bullet_nest():
    assert shown("•\ta\n\t•\tb\n•\tc") == (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    )


def test_numbers_and_letters_are_numbered():
    assert shown("3.\tc\n•\tx\n4.\td") == (
        '<ol start="3"><li>c<ul><li>x</li></ul></li><li>d</li></ol>'
    )
    assert shown("b)\tb\ni)\tx\nii)\ty\nc)\tc") == (
        '<ol start="2"><li>b<ol><li>x</li><li>y</li></ol></li><li>c</li></ol>'
    )
    assert shown("h.\th\ni.\ti") == '<ol start="8"><li>h</li><li>i</li></ol>'
    assert shown("1.\ta\n1.1.\tb\n2.\tc").count("<ol>") == 2


def test_lines_of_as_many_cells_become_a_table():
    html = shown("So:\n\tLow\tHigh\nCalls\t1\t\nA|B\t*3*\t4\nAfter")
    assert "<p>So:</p><div" in html
    assert '<th scope="col"></th><th scope="col">Low</th>' in html
    assert "<td>Calls</td><td>1</td><td></td>" in html
    assert "<td>A|B</td><td><em>3</em></td><td>4</td>" in html
    assert html.endswith("</div><p>After</p>")


@pytest.mark.parametrize(
    "text",
    [
        "A\tlone tab",
        "a\tb\nc\td\te",
        "A hyphenated – or dashed –\tsentence",
        "Text\n\n    a\tb\n\tc\td",
        "```\n•\ta\na\tb\nc\td\n```",
        "- a\n\n  ```\n  •\ta\n  •\tb\n  ```",
        "    •\ta\n    •\tb",
    ],
)
def test_what_is_neither_stays(text):
    html = render(text)
    assert "<table" not in html
    assert "<li>•" not in html
    assert html.count("<li>") == text.count("- a")


@pytest.mark.parametrize("rule", ["---\t| ---", "--- | ---"])
def test_a_table_of_markdown_may_be_aligned_by_tabs(rule):
    table = "Name\t| Rows\n{}\nA\t| 1\nB |\t2"
    assert shown(table.format(rule)) == shown(
        "| Name | Rows |\n| --- | --- |\n| A | 1 |\n| B | 2 |"
    )


def test_code_in_a_cell_shows_its_pipe_alone():
    html = shown("`x|y`\ta|b\n1\t2")
    assert '<th scope="col"><code>x|y</code></th><th scope="col">a|b</th>' in html


def test_tabs_before_a_bullet_of_markdown_nest_as_they_did():
    assert shown("-\ta\n\t-\tb\n\t1.\tc\n- d") == shown(
        "- a\n    - b\n        1. c\n- d"
    )
    assert shown("- a\n\t-\tb\n- d") == shown("- a\n    - b\n- d")


def test_a_line_below_goes_on_in_an_item_of_markdown_and_not_of_word():
    assert shown("*\ta\nwent on") == "<ul><li>awent on</li></ul>"
    assert shown("-\ta\nAfter") == "<ul><li>a</li></ul><p>After</p>"
