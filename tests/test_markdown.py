"""Markdown: what editors may write, and that nothing unsafe comes of it."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scenarios.text.markdown import diagram, plain, render, timeline
from scenarios.text.timeline import timeline as timeline_of

PAGE = {
    "odata": SimpleNamespace(title="OData", url="https://example.org/odata"),
    "byod": SimpleNamespace(title='The "own" database', url="https://example.org/b"),
}


def test_a_reference_becomes_its_number_in_the_list_of_the_page():
    html = render("Pages hold 10,000 records. [ref:byod][ref:odata]", PAGE)
    assert 'records.<a aria-label="Reference 2: The &quot;own&quot; database"' in html
    assert 'class="cite" href="#ref-odata" title="OData">1</a>' in html


def test_the_same_text_follows_what_each_page_says_of_its_references():
    text = "## Pages\n\nPages hold 10,000 records. [ref:odata]"
    renamed = PAGE | {"odata": SimpleNamespace(title="OData 4")}
    turned = dict(reversed(PAGE.items()))
    assert 'title="OData">1</a>' in render(text, PAGE)
    assert 'title="OData 4">1</a>' in render(text, renamed)
    assert 'title="OData">2</a>' in render(text, turned)
    assert "cite" not in render(text)
    assert "<h3" in render(text, PAGE, heading_level=3)
    assert "<h2" in render(text, PAGE, heading_level=2)


def test_an_unknown_reference_is_seen_in_the_preview_only():
    assert render("True. [ref:nope]", PAGE) == "<p>True.</p>"
    assert (
        render("True. [ref:nope]", PAGE, preview=True)
        == '<p>True.<span class="ref-unknown">[ref:nope?]</span></p>'
    )
    assert render("True. [ref:odata] So.") == "<p>True. So.</p>"


def test_a_reference_in_code_stays_as_written():
    assert "<code>[ref:odata]</code>" in render("`[ref:odata]`", PAGE)


@pytest.mark.parametrize(("level", "shown"), [(2, "h2"), (3, "h3")])
def test_headings_start_where_the_page_wants_them(level, shown):
    html = render("# A\n\n## Use it\n\n### Deep", heading_level=level)
    assert f'<{shown} id="a">A</{shown}>' in html
    assert f'<{shown} id="use-it">Use it</{shown}>' in html
    assert f'<h{level + 1} id="deep">' in html


def test_the_same_heading_twice_gets_two_ids():
    html = render("## Same\n\n## Same")
    assert 'id="same"' in html
    assert 'id="same_1"' in html


def test_a_table_scrolls_and_is_named_after_its_columns():
    html = render("|Name|*Rows*|\n|:-:|--:|\n|a|1|")
    assert (
        '<div class="scroll" role="region" tabindex="0"'
        ' aria-label="Table: Name, Rows"><table>' in html
    )
    assert '<th scope="col">Name</th>' in html
    assert '<td class="number">1</td>' in html
    assert html.endswith("</table></div>")


def test_code_scrolls_with_the_keyboard():
    html = render("```json\n{}\n```")
    assert html == '<pre tabindex="0"><code class="language-json">{}\n</code></pre>'


def test_a_sequence_block_becomes_its_diagram():
    block = "```sequence\nparticipant A as Ann & Co\nA->>A: <hi>\n```\n"
    html = render(block + "\n" + block)
    assert html.count("<figure") == html.count("<ol>") == 2
    assert "Ann &amp; Co, on its own: </span>" in html
    assert "&lt;hi&gt;" in html
    ids = [value for tag, name, value in attributes(html) if name == "id"]
    assert len(ids) == len(set(ids)) == 4


def test_a_broken_diagram_says_where_and_shows_the_line():
    html = render("Before\n\n```sequence\nparticipant A\nA<-B\n```\n\nAfter")
    assert '<div class="sequence-error" role="note">' in html
    assert "Line 2: " in html
    assert "<code>A&lt;-B</code>" in html
    assert "<p>After</p>" in html


def test_a_diagram_field_is_drawn_or_explained():
    assert diagram("participant A\nA->>A: x").startswith('<figure class="sequence"')
    assert "Line 1: There is nothing to draw yet." in diagram("")


def test_a_timeline_is_shown_as_it_was_drawn():
    html = timeline(timeline_of("odata", "blocking"))
    assert html.startswith('<figure class="timeline">')
    assert 'class="timeline-lanes"' in html


def test_links_to_other_sites_do_not_hand_over_the_page():
    html = render("[a](https://x.org) <http://y.org> [b](/patterns/odata/)")
    assert '<a href="https://x.org" rel="noopener">' in html
    assert '<a href="http://y.org" rel="noopener">' in html
    assert '<a href="/patterns/odata/">' in html
    assert "target" not in html


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVa&#9;Script:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html,<b>)",
        "[x](vbscript:x)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "<javascript:alert(1)>",
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(text):
    assert not [name for _, name, _ in attributes(render(text)) if name == "href"]


def test_raw_html_is_shown_and_not_obeyed():
    assert (
        render("POST /x/<id> <b onclick=y>z</b>")
        == "<p>POST /x/&lt;id&gt; &lt;b onclick=y&gt;z&lt;/b&gt;</p>"
    )
    assert render("<script>x()</script>").startswith("<p>&lt;script&gt;")
    assert "<img" not in render("![a](https://x.org/a.png)")


def test_plain_is_the_words_alone():
    text = "## Use *it*\n\nFor `x` & y.[ref:odata]\n\n- a\n- b\n\n|A|B|\n|-|-|\n|1|2|"
    assert plain(text) == "Use it. For x & y. a b A B 1 2"


def test_plain_tells_a_diagram_once():
    words = plain("```sequence\ntitle: T\nparticipant A\nA->>A: hi\n```")
    assert words == "T 1 message, 1 taking part. A A, on its own: hi"


# Whatever is written

SAFE_TAGS = """
    a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong sup
    table tbody td th thead tr ul div figure figcaption b i
"""
SAFE_ATTRIBUTES = """
    href title rel aria-label aria-labelledby class id start scope role tabindex
    aria-describedby
"""
HOSTILE = r"""
<script>alert(1)</script>
<b onclick=x>
<p style='x'>
<svg onload=x>
<a href='java&#115;cript:x'>
</pre>
<table>
<!--
-->
<![CDATA[
<pre><code class="language-sequence">
&lt;script&gt;
&#60;script&#62;
javascript:x
[x](javascript:x)
[x](data:text/html,x)
[x]: javascript:x
[x][x]
![x](x onerror=y)
<x@y.z>
[ref:odata]
[ref:"><b>]
[ref:
[TOC]
{: onclick=x}
```sequence
```
~~~
participant A
A->>A: <script>
|a|b|
|-|:-:|
*
**
`
\
"""
FRAGMENTS = [
    *HOSTILE.strip().split("\n"),
    *["> ", "- ", "1. ", "# ", "    code", "\x00", "\ud800"],
    # The marks with which Python-Markdown keeps what it has set aside.
    *["\x02", "\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03"],
]


class _Attributes(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.found += [(tag, name, value or "") for name, value in attrs]


def attributes(html):
    """Every attribute in a piece of HTML: element, name, value."""
    reader = _Attributes()
    reader.feed(html)
    return reader.found


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=12
        ).flatmap(
            lambda parts: st.sampled_from(["", " ", "\n", "\n\n"]).map(
                lambda glue: glue.join(parts)
            )
        ),
    ),
    st.booleans(),
)
@example("> " * 3000 + "x", False)
@example("- " * 2000 + "x", False)
@example("[" * 1200, False)
@example("*" * 3000 + "x", False)
def test_whatever_is_written_the_page_stays_safe(text, preview):
    html = render(text, PAGE, preview=preview)
    reader = _Attributes()
    reader.feed(html)
    assert reader.tags <= set(SAFE_TAGS.split())
    for _, name, value in reader.found:
        assert name in SAFE_ATTRIBUTES.split()
        if name == "href":
            assert value.lower().startswith(("http:", "https:", "mailto:")) or (
                ":" not in value.split("/")[0].split("?")[0].split("#")[0]
            )
    assert "<script" not in html
    assert "\n" not in plain(text)


def test_a_note_can_be_named_again_and_again():
    """Were the ids counted from the first each time, it would take minutes."""
    named = 10_000
    html = render("[^1]" * named + "\n\n[^1]: Once.")
    assert len(set(re.findall(r'id="(fnref\d*-\w{8}-1)"', html))) == named
    assert len(set(re.findall(r'href="#(fnref\d*-\w{8}-1)"', html))) == named
