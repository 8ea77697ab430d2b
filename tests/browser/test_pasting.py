"""What is pasted into a Markdown field keeps its structure, and can be undone."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.test_drafts import a_scenario

PASTE = """(field, [html, kind = "text/html"]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "plain");
    clipboardData.setData(kind, "{}");
    if (html) clipboardData.setData("text/html", html);
    const event = { clipboardData, bubbles: true, cancelable: true };
    return field.dispatchEvent(new ClipboardEvent("paste", event));
}"""
"""Whether the paste is left to the browser."""


def of_word(kind: str, level: int, mark: str, text: str) -> str:
    """An item of a list, as Word puts it on the clipboard."""
    return f"""<p class={kind} style='text-indent:-18.0pt;mso-list:l0
        level{level} lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>{mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;
        </span></span><![endif]>{text}<o:p></o:p></p>"""


WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- p.MsoNormal {{margin:0cm}} --></style></head><body lang=EN-GB
style='tab-interval:36.0pt'><!--StartFragment-->
<h1><b>Orders</b><o:p></o:p></h1>
<p class=MsoNormal>As <b>agreed</b>,<br>see <a
href="https://x.org/">there</a> [ref:odata].</p>
{of_word("MsoListParagraphCxSpFirst", 1, "·", "First")}
{of_word("MsoListParagraphCxSpMiddle", 2, "o", "Nested")}
{of_word("MsoListParagraphCxSpLast", 1, "·", "Second")}
<h2>Steps</h2>
{of_word("MsoListParagraphCxSpFirst", 1, "1.", "One")}
{of_word("MsoListParagraphCxSpLast", 1, "2.", "Two")}
<table class=MsoTableGrid style='border-collapse:collapse'><tr><td width=10>
<p class=MsoNormal>Name</p></td><td><p class=MsoNormal>Rows<o:p></o:p></p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>A|B</p></td><td><p>1</p><p>or 2</p></td></tr>
<tr><td>3</td></tr></table>
<img src="file:///c:/image001.png"><script>throw 1</script><!--EndFragment-->
</body></html>"""

WORD_SAYS = """## Orders

As **agreed**,  
see [there](https://x.org/) [ref:odata].

-   First
    -   Nested
-   Second

### Steps

1.  One
2.  Two

| Name | Rows |
| --- | --- |
| A\\|B | 1 or 2 |
|  | 3 |"""

WEB = """<div><p role="heading" aria-level="1"><span>To do</span></p></div>
<div class="ListContainerWrapper"><ol start="1"><li data-aria-level="1">
<p><span style="font-weight:bold">Ask</span><span>&nbsp;</span></p></li></ol></div>
<div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>Ann</p></li></ul></div>
<div class="ListContainerWrapper"><ol start="2"><li data-aria-level="1"><p>Wait</p></li>
</ol></div>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;"
id="docs-internal-guid-1"><ul><li dir="ltr" style="list-style-type:disc"><p dir="ltr"
style="line-height:1.38"><span style="font-weight:700;font-style:normal">Bold</span>
<span style="font-weight:400">and </span><span
style="font-style:italic">slanted</span></p></li>
<ul><li><p><span>Deeper</span></p></li></ul></ul></b><br class="x">"""

GITHUB = """<h3 class="heading-element">Run <code>it</code></h3>
<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox"
checked>done, <del>not</del></li></ul>
<div class="highlight highlight-source-shell"><pre>make <span>run</span></pre></div>
<table><thead><tr><th>Key</th><th align="right">Value</th></tr></thead>
<tbody><tr><td>a</td><td align="right">1</td></tr></tbody></table>"""

GITHUB_SAYS = """## Run `it`

-   [x] done, ~~not~~

```shell
make run
```

| Key | Value |
| --- | --: |
| a | 1 |"""


NUMBERED = f"""{of_word("MsoListParagraph", 1, "2.", "Two")}
{of_word("MsoListParagraph", 2, "2.1.", "Legal")}
{of_word("MsoListParagraph", 2, "2.2", "Numbers")}<p>Then</p>
{of_word("MsoListParagraph", 1, "(c)", "Letter")}<p>Or</p>
{of_word("MsoListParagraph", 1, "i)", "Roman")}"""

NUMBERED_SAYS = """2.  Two
    1.  Legal
    2.  Numbers

Then

3.  Letter

Or

1.  Roman"""

SPANNED = """<table><caption>All <b>rows</b></caption>
<tr><th>x</th><th>y</th><th rowspan=3>z</th><th>w</th></tr>
<tr><td colspan=2 rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr></table>"""

SPANNED_SAYS = """All **rows**

| x | y | z | w |
| --- | --- | --- | --- |
| A |  |  | B |
|  |  |  | C |"""

PIPES = """<table><tr><td><code>x|y</code></td><td>`a|b`</td></tr></table>"""
LINKS = """<h2>Head<a href="https://x.org/#head"><svg></svg></a></h2>
<pre>one<br>two</pre>"""
NESTED = """<div class="ListContainerWrapper"><ul><li>a<ul><li>b</li></ul></li></ul>
</div><p role="heading" aria-level="9">Deep</p>
<p role="heading" aria-level="x">High</p>"""

STRUCTURED = {
    "Word": (WORD, WORD_SAYS),
    "Word for the web": (WEB, "## To do\n\n1.  **Ask**\n    -   Ann\n2.  Wait"),
    "Google Docs": (GOOGLE, "-   **Bold** and *slanted*\n    -   Deeper"),
    "GitHub": (GITHUB, GITHUB_SAYS),
    "numbers of Word": (NUMBERED, NUMBERED_SAYS),
    "cells over cells": (SPANNED, SPANNED_SAYS),
    "pipes": (PIPES, "| `x|y` | \\`a\\|b\\` |\n| --- | --- |"),
    "a link without text": (LINKS, "## Head\n\n```\none\ntwo\n```"),
    "odd lists and headings": (NESTED, "-   a b\n\n###### Deep\n\n## High"),
}

CODE = """<div style="color: #ccc;white-space: pre;"><span
style="font-weight: bold">## As</span> written</div>"""


@pytest.fixture(scope="module")
def context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """One editor who pastes all cases into one form."""
    with closing(browser.new_context(base_url=base_url)) as context:
        yield context


@pytest.fixture(scope="module")
def notes(context: BrowserContext) -> Locator:
    """A field for Markdown."""
    page = context.new_page()

    def opened(address: str) -> Page:
        page.goto(address)
        return page

    return a_scenario(opened).locator("#id_notes")


@pytest.mark.parametrize("name", STRUCTURED)
def test_a_paste_becomes_markdown_and_ctrl_z_takes_it_back(
    notes: Locator, name: str
) -> None:
    html, says = STRUCTURED[name]
    notes.fill("Before.")
    assert not notes.evaluate(PASTE, [html])
    expect(notes).to_have_value(f"Before.\n\n{says}")
    notes.press("Control+z")
    expect(notes).to_have_value("Before.")


@pytest.mark.parametrize(
    "html",
    ["<p>so <em>it</em> is</p>", "<table><td>so <em>it</em> is</td></table>"],
    ids=["words", "one cell"],
)
def test_words_are_put_into_their_sentence(notes: Locator, html: str) -> None:
    notes.fill("Before.")
    assert not notes.evaluate(PASTE, [html])
    expect(notes).to_have_value("Before.so *it* is")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("", "text/html"),
        (CODE, "text/html"),
        ("<p><b>## As</b> written</p>", "vscode-editor-data"),
        ("<pre><b>## As</b><br>written</pre>", "text/html"),
        ("<table><td>1,000</td></table>", "text/html"),
    ],
    ids=["plain text", "code by its style", "code of VS Code", "pre", "a number"],
)
def test_what_says_no_more_than_its_text_is_left_to_the_browser(
    notes: Locator, html: str, kind: str
) -> None:
    assert notes.evaluate(PASTE, [html, kind])


def test_a_field_that_is_only_read_stays(notes: Locator) -> None:
    notes.evaluate("field => field.readOnly = true")
    left = notes.evaluate(PASTE, ["<h2>Head</h2>"])
    notes.evaluate("field => field.readOnly = false")
    assert left, "to the browser, which refuses"
