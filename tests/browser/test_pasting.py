"""What is pasted into a Markdown field keeps its structure, and can be undone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_drafts import a_scenario

Opened = Callable[[str], Page]

PASTE = """(field, [html, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
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


def test_a_paste_from_word_google_or_github_becomes_markdown_and_ctrl_z_takes_it_back(
    opened: Opened,
) -> None:
    field = a_scenario(opened).locator("#id_notes")
    for html, says in (
        (WORD, f"Before.\n\n{WORD_SAYS}"),
        (WEB, "Before.\n\n## To do\n\n1.  **Ask**\n    -   Ann\n2.  Wait"),
        (GOOGLE, "Before.\n\n-   **Bold** and *slanted*\n    -   Deeper"),
        (GITHUB, f"Before.\n\n{GITHUB_SAYS}"),
        ("<p>so <em>it</em> is</p>", "Before.so *it* is"),
    ):
        field.fill("Before.")
        assert not field.evaluate(PASTE, [html, "plain"])
        expect(field).to_have_value(says)
        field.press("Control+z")
        expect(field).to_have_value("Before.")
    for html in ("", "<div style='white-space: pre'><span>- as</span> written</div>"):
        assert field.evaluate(PASTE, [html, "- as written"]), "left to the browser"
