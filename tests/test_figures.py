"""Pictures in Markdown, alone or in a line."""

from dataclasses import dataclass

import pytest

from scenarios.text.markdown import plain, render


@dataclass
class Told:
    alternative: str = "A screen"
    caption: str = "Two *words* & more"
    source: str = "Own"
    width: int = 40
    height: int = 20
    address: str = "/pictures/screen.0123456789abcdef.png"


def shown(text, **said):
    return render(text, pictures={"screen": Told(**said)})


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_caption_and_source():
    figure = shown("![](picture:screen)")
    assert figure.startswith('<figure class="picture"><img alt="A screen"')
    caption = "<figcaption>Two *words* &amp; more <small>Own</small></figcaption>"
    assert f"{caption}</figure>" in "".join(figure.split("\n"))


def test_a_picture_in_a_line_has_no_caption():
    line = shown("See ![this](picture: screen ), there.")
    assert line.startswith('<p>See <img alt="this"')
    assert "caption" not in line


@pytest.mark.parametrize(
    "text",
    [
        "See {} there.",
        "- {}",
        "**{}**",
        "[{}](/x/)",
        "[*{}* so](/x/) there",
        "|a|\n|-|\n|{}|",
        "## {}",
        "{} {}",
        "Said.[^1]\n\n[^1]: {}",
    ],
)
def test_the_source_of_a_picture_stands_wherever_the_picture_does(text):
    html = shown(text.replace("{}", "![](picture:screen)"))
    assert html.count("<img") == text.count("{}")
    assert html.count("<small> (Own)</small>") == text.count("{}")


def test_a_source_stands_behind_a_picture_before_what_follows():
    line = shown("See ![](picture:screen), there.", source="<Own> *x*")
    assert line.endswith("<small> (&lt;Own&gt; *x*)</small>, there.</p>")


def test_a_picture_may_be_a_link_and_its_source_is_none_of_it():
    assert '<a href="/x/"><img' in shown("[![](picture:screen)](/x/)")
    assert "</a><small> (Own)</small>" in shown("[![](picture:screen)](/x/)")


def test_a_decorative_picture_says_nothing():
    assert 'alt=""' in shown("![](picture:screen)", alternative="")


def test_words_of_a_picture_are_no_markup():
    image = shown('![a "b" \\* [ref:x]\nc](picture:screen)', caption="<i>")
    assert "<i>" not in image
    image = shown('![a "b" \\* c\nd](picture:screen)')
    assert 'alt="a &quot;b&quot; * c d"' in image


def test_a_picture_that_is_not_there_is_left_out_and_marked_in_a_preview():
    assert render("Is ![x](picture:none) there?") == "<p>Is  there?</p>"
    preview = render("![x](picture:<none>)", preview=True)
    assert "[picture:&lt;none&gt;?]" in preview


@pytest.mark.parametrize("text", ["`![](picture:screen)`", r"\![](picture:screen)"])
def test_how_a_picture_is_written_can_be_told(text):
    assert "<img" not in shown(text)


@pytest.mark.parametrize(
    "address", ["//evil.example/pictures/x.0123456789abcdef.png", "javascript:x", "/x"]
)
def test_a_picture_comes_from_its_own_address_alone(address):
    assert "src=" not in shown("![](picture:screen)", address=address)


def test_a_picture_is_no_words_of_a_text():
    assert plain("One ![x](picture:screen) two") == "One two"
