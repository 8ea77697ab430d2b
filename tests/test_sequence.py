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
    parse,
)
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
        (CAST + "Note over C:", 3, "no text after the colon"),
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


def test_what_is_heard_says_all_that_is_seen():
    words = " ".join(re.sub(r"<[^>]+>", " ", figure(parse(BROKER), "one")).split())
    for said in (
        "Two hops 6 messages, 3 taking part. Finance and Operations Broker Old service",
        "Finance and Operations calls Broker: HTTPS, TLS 1.2",
        "Broker starts to work.",
        "Note on Broker: checks the caller",
        "Either it answers : Old service answers Broker: price",
        "or it does not :",
        "Broker is done.",
        "Only if weekly : Repeated each order :",
        "Finance and Operations, on its own: tidy up",
        "Note on Finance and Operations and Old service: all agree",
    ):
        assert said in words


def test_a_diagram_has_a_name_and_a_description_and_no_style():
    drawn = ElementTree.fromstring(figure(parse(BROKER), "one"))
    assert drawn.get("aria-labelledby") == "one-title"
    assert drawn.find("figcaption[@id='one-title']").text == "Two hops"
    assert drawn.get("aria-describedby") == "one-desc"
    assert drawn.find("p[@id='one-desc']").text == "6 messages, 3 taking part."
    for element in drawn.iter():
        assert not {"style", "fill", "stroke"} & set(element.attrib)


def test_a_diagram_without_a_title_is_named_by_who_takes_part():
    drawn = ElementTree.fromstring(figure(parse(CAST + "C->>F: hi"), "one"))
    assert drawn.find("figcaption").text == "Sequence between Client and F&O"
    assert drawn.find("figcaption").get("class") == "visually-hidden"


@pytest.mark.parametrize(
    ("step", "kinds"),
    [
        ("F->>S: x", "from-1 to-3"),
        ("S-->>F: x", "back answer from-1 to-3"),
        ("B->>B: x", "self from-2 to-3"),
        ("S->>S: x", "self back from-2 to-3"),
        ("Note over B: x", "from-1 to-3"),
        ("Note over F: x", "at-start from-0 to-2"),
        ("Note over F,S: x", "across from-1 to-3"),
        ("Note right of F: x", "beside from-1 to-2"),
        ("Note left of F: x", "at-start from-0 to-2"),
        ("Note right of S: x", "at-end from-2 to-end"),
    ],
)
def test_a_step_stands_between_the_lanes_that_it_is_about(step, kinds):
    cast = "participant F\nparticipant B\nparticipant S\n"
    html = figure(parse(f"{cast}F->>B: first\n{step}"), "any")
    shown = re.findall(r'class="((?:message|remark)[^"]*)"', html)[1]
    assert shown.removeprefix("message call ").removeprefix("remark ") == kinds


def test_the_bar_of_work_lasts_from_its_message_to_its_answer():
    html = figure(parse("A->>B: a\nA->>+B: b\nB->>A: c\nB-->>-A: d\nA->>B: e"), "any")
    steps = re.findall(r"<li>(.*?)</li>", html)
    assert ["work" in step for step in steps] == [False, False, True, True, False]


def test_many_lanes_become_words_where_they_have_no_room():
    cast = [f"P{n}" for n in range(5)]
    few, many = (
        figure(parse("\n".join(f"{a}->>A: hi" for a in some)), "any")
        for some in (cast[:3], cast)
    )
    assert "many" not in few
    assert 'class="lanes of-6 many"' in many


def test_two_diagrams_of_one_page_share_no_id():
    page = "".join(figure(parse(BROKER), prefix) for prefix in ("one", "two"))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4


def test_an_address_goes_on_behind_a_slash_and_not_within_a_word():
    drawn = figure(parse(f"{CAST}C->>F: POST /api/services/{{operation}}"), "s")
    assert "POST /<wbr/>api/<wbr/>services/<wbr/>{operation}" in drawn


def test_text_of_the_author_is_escaped_everywhere():
    evil = '<script>alert("1")</script>'
    text = (
        f"title: {evil}\nparticipant A as {evil}\nA->>A: {evil}\n"
        f"Note over A: {evil}\nalt {evil}\nA->>A: x\nend"
    )
    shown = figure(parse(text), '"><script>')
    assert "<script" not in shown
    ElementTree.fromstring(shown)


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
    assert "C comes into being." in drawn


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
    drawn = ElementTree.fromstring(figure(diagram, "any"))
    arrows = [e for e in drawn.iter("span") if "message" in e.get("class", "")]
    assert len(arrows) == sum(1 for _ in diagram.messages())
