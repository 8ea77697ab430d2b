"""Sequence diagrams: what the text may say, and what a reader gets of it."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.text.sequence import (
    Activation,
    Block,
    Branch,
    Message,
    Note,
    SequenceError,
    figure,
    listing,
    parse,
    svg,
)
from scenarios.text.sequence.lettering import width, wrap
from tests.effort import at_least

CAST = "participant C as Client\nparticipant F as F&O\n"
BROKER = """
title: Two hops
participant F as Finance and Operations
participant B as Broker
participant S as Old service
F->>B: HTTPS, TLS 1.2
activate B
Note over B: checks the caller
B->>S: its own protocol
alt it answers
  S-->>B: price
  B-->>F: price
else it does not
  B-->>F: 504
end
deactivate B
opt weekly
  loop each order
    F->>F: tidy up
  end
end
Note over F,S: all agree
"""


def test_a_diagram_is_read_in_the_order_of_its_text():
    diagram = parse("sequenceDiagram\n%% a remark\ntitle: Hello\n" + CAST + "C->>F: hi")
    assert diagram.title == "Hello"
    assert [p.label for p in diagram.participants] == ["Client", "F&O"]
    assert diagram.steps == (Message("C", "F", "hi"),)


def test_a_participant_may_be_called_like_a_word_of_the_grammar():
    diagram = parse("participant end\nparticipant Loop\nend->>Loop: a\nLoop ->> end: b")
    assert [message.text for message in diagram.messages()] == ["a", "b"]


def test_every_kind_of_step_is_kept():
    message, work, note, price, alt, done, opt, agree = parse(BROKER).steps[0:8]
    assert message == Message("F", "B", "HTTPS, TLS 1.2")
    assert work == Activation("B", starts=True)
    assert done == Activation("B", starts=False)
    assert note == Note(("B",), "checks the caller")
    assert price == Message("B", "S", "its own protocol")
    assert isinstance(alt, Block)
    assert [branch.label for branch in alt.branches] == ["it answers", "it does not"]
    assert alt.branches[1].steps == (Message("B", "F", "504", answer=True),)
    inner = Block("loop", (Branch("each order", (Message("F", "F", "tidy up"),)),))
    assert opt == Block("opt", (Branch("weekly", (inner,)),))
    assert agree == Note(("F", "S"), "all agree")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "nothing to draw"),
        (CAST, 3, "nothing to draw"),
        (CAST + "C=>F: hi", 3, 'Write "A->>B: text" for a call'),
        (CAST + "C->>F:", 3, "no text after the colon"),
        (CAST + "activate X", 3, 'Add "participant X" above'),
        (CAST + "hello", 3, "is not understood"),
        (CAST + "participant C as Twice", 3, "is there already"),
        (CAST + "participant a:b", 3, "an id has no :"),
        (CAST + "Note by C: hi", 3, 'Write "Note over A: text"'),
        (CAST + "else", 3, 'belongs to an "alt"'),
        (CAST + "opt x\nC->>F: hi\nelse\nend", 5, 'belongs to an "alt"'),
        (CAST + "end", 3, "closes nothing"),
        (CAST + "alt x\nelse\nend", 4, "Nothing happens"),
        (CAST + "C->>F: hi\nalt x\nC->>F: hi", 4, "never closed"),
        (CAST + "deactivate C", 3, "is not active here"),
        (CAST + "loop a\n" * 7 + "end\n" * 7, 9, "nested more than 6 deep"),
        (CAST + "C->>F: " + "x" * 400, 3, "The line has 407 characters"),
        (CAST + "C->>F: hi\n" * 151, 153, "more than 150 steps"),
        ("".join(f"participant p{n}\n" for n in range(13)), 13, "more than 12"),
    ],
)
def test_a_mistake_names_its_line_and_what_to_do(text, line, said):
    with pytest.raises(SequenceError) as caught:
        parse(text)
    mistake = caught.value.mistakes[0]
    assert mistake.line == line
    assert said in str(mistake)
    assert str(caught.value).startswith(f"Line {line}: ")
    assert mistake.advice


def test_the_list_says_all_that_the_picture_shows():
    words = re.sub(r"<[^>]+>", " ", listing(parse(BROKER)))
    for said in (
        "Taking part: Finance and Operations, Broker and Old service.",
        "Finance and Operations calls Broker: HTTPS, TLS 1.2",
        "Broker starts to work.",
        "Note on Broker: checks the caller",
        "One of these happens:",
        "Either, it answers:",
        "Old service answers Broker: price",
        "Or, it does not:",
        "Broker is done.",
        "This may happen only if weekly:",
        "This repeats, each order:",
        "Finance and Operations, on its own: tidy up",
        "Note on Finance and Operations and Old service: all agree",
    ):
        assert said in words


def test_the_picture_has_a_name_and_a_description_and_no_style():
    drawn = ElementTree.fromstring(svg(parse(BROKER), "one"))
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "one-title one-desc"
    assert [drawn[0].tag, drawn[0].text] == ["title", "Two hops"]
    assert drawn[1].text.endswith("6 messages. The same follows as text.")
    for element in drawn.iter():
        assert not {"style", "fill", "stroke"} & set(element.attrib)


def test_two_diagrams_of_one_page_share_no_id():
    page = "".join(svg(parse(BROKER), prefix) for prefix in ("one", "two"))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4


def test_everything_stays_inside_the_picture():
    drawn = ElementTree.fromstring(svg(parse(BROKER), "one"))
    left, top, wide, high = map(float, drawn.get("viewBox").split())
    for box in drawn.iter("rect"):
        x, y, w, h = (float(box.get(key)) for key in ("x", "y", "width", "height"))
        assert left <= x <= x + w <= left + wide
        assert top <= y <= y + h <= top + high
    for line in drawn.iter("tspan"):
        half = width(line.text) / 2
        assert left <= float(line.get("x")) <= left + wide
        assert half < wide


def test_text_of_the_author_is_escaped_everywhere():
    evil = '<script>alert("1")</script>'
    text = (
        f"title: {evil}\nparticipant A as {evil}\nA->>A: {evil}\n"
        f"Note over A: {evil}\nalt {evil}\nA->>A: x\nend"
    )
    shown = figure(parse(text), '"><script>')
    assert "<script" not in shown
    ElementTree.fromstring(shown)


def test_long_words_are_broken_after_their_punctuation():
    path = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.Entities"
    lines = wrap(f"POST {path}", 280)
    assert "".join(lines) == f"POST{path}"
    assert all(width(line) <= 280 for line in lines)
    assert all(re.search(r"[/.]$", line) for line in lines[1:-1])


def test_wrapping_loses_nothing():
    assert wrap("", 100) == [""]
    assert "".join(wrap("x" * 90, 60)) == "x" * 90


WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
NAMES = st.sampled_from(["A", "B", "C", "D", "Ä1"])
LINES = st.one_of(
    st.text(max_size=40),
    st.builds("participant {} as {}".format, NAMES, WORDS),
    st.builds(
        "{}{}{}: {}".format,
        NAMES,
        st.sampled_from(["->>", "-->>", "->", "-x", "--)", "<<->>", "->>+"]),
        NAMES,
        WORDS,
    ),
    st.builds("Note over {},{}: {}".format, NAMES, NAMES, WORDS),
    st.builds(
        "{} {}".format,
        st.sampled_from(
            ["alt", "opt", "loop", "else", "end", "activate", "deactivate"]
        ),
        NAMES,
    ),
    st.sampled_from(
        [
            *("end", "else", "and y", "option y", "autonumber", "Note left of A: x"),
            *("par x", "critical x", "break x", "rect x", "box x"),
            *("create participant E", "destroy A"),
        ]
    ),
)


@given(st.one_of(st.text(), st.lists(LINES, max_size=25).map("\n".join)))
@at_least(150)
def test_any_text_is_a_diagram_or_a_sequence_error(text):
    everybody = "".join(f"participant {name}\n" for name in ("A", "B", "C", "D", "Ä1"))
    for attempt in (text, everybody + text):
        try:
            diagram = parse(attempt)
        except SequenceError:
            continue
        ElementTree.fromstring(figure(diagram, "any"))


@pytest.mark.parametrize("kind", ["opt x", "rect red", "par x"])
def test_a_block_in_which_somebody_only_begins_is_drawn(kind):
    drawn = figure(parse(f"A->>B: hi\n{kind}\ncreate participant C\nend"), "any")
    assert "inf" not in drawn
    assert "nan" not in drawn.lower()


def test_a_semicolon_may_close_any_line():
    told = parse(
        "autonumber;\nA->>B: hi #9829;\nalt x;\nA->>B: yes;\nelse;\nB->>A: no;\n"
        "end;\ndestroy B;\nA-xB: bye;"
    )
    texts = [message.text for message in told.messages()]
    assert texts == ["hi ♥", "yes", "no", "bye"]


def test_a_name_that_reads_like_a_setting_still_says_something():
    [message] = parse("link service->>B: hi").messages()
    assert message.source == "link service"


def test_what_is_no_sign_stays_as_it_was_typed():
    [message] = parse("A->>B: order #AB12; retry").messages()
    assert message.text == "order #AB12; retry"


def test_after_many_mistakes_nothing_is_said_of_what_was_not_read():
    said = mistakes("alt x\n" + "hello\n" * 30 + "end")
    assert len(said) == 20
    assert not any("never closed" in one for one in said)


def test_all_blocks_left_open_are_named():
    said = mistakes("A->>B: hi\nopt x\nloop y\nA->>B: hi")
    assert [("opt" in one, "loop" in one) for one in said] == [
        (True, False),
        (False, True),
    ]


def test_a_part_with_a_mistake_in_it_is_not_called_empty():
    [said] = mistakes("A->>B: hi\nopt x\nhello\nend")
    assert "is not understood" in said


def mistakes(text):
    with pytest.raises(SequenceError) as refused:
        parse(text)
    return [str(mistake) for mistake in refused.value.mistakes]


STEPS = st.recursive(
    st.one_of(
        st.builds(
            "{}->>{}: {}".format, NAMES, NAMES, st.text("abc <&\"'/.", min_size=1)
        ),
        st.builds("{}-->>{}: ok".format, NAMES, NAMES),
        st.builds("Note over {}: x y".format, NAMES),
        st.builds("activate {0}\n{0}->>A: work\ndeactivate {0}".format, NAMES),
        st.builds("activate {}".format, NAMES),
    ).filter(lambda line: not re.search(r": *$", line)),
    lambda inner: st.one_of(
        st.builds("opt maybe\n{}\nend".format, inner),
        st.builds("loop often\n{}\nend".format, inner),
        st.builds("alt this\n{}\nelse that\n{}\nend".format, inner, inner),
    ),
    max_leaves=4,
)


@given(st.lists(STEPS, min_size=1, max_size=8).map("\n".join))
@at_least(100)
def test_every_right_diagram_is_drawn_and_told(text):
    cast = "".join(f"participant {name}\n" for name in ("A", "B", "C", "D", "Ä1"))
    try:
        diagram = parse(f"{cast}A->>B: first\n{text}")
    except SequenceError as error:
        assert "nested" in str(error)  # noqa: PT017 (the only mistake it can make)
        return
    drawn = ElementTree.fromstring(svg(diagram, "any"))
    arrows = [e for e in drawn.iter("path") if e.get("class") == "sequence-tip"]
    told = ElementTree.fromstring(f"<div>{listing(diagram)}</div>")
    assert len(arrows) == sum(1 for _ in diagram.messages())
    assert sum(1 for _ in told.iter("li")) >= len(arrows)
