"""What people paste from Mermaid: read, drawn and told as they mean it."""

import re

import pytest

from scenarios.text.markdown import render
from scenarios.text.sequence import (
    Activation,
    Block,
    Group,
    Life,
    Message,
    Note,
    SequenceError,
    lanes,
    parse,
)


def told(text):
    """The words of the steps, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", lanes(parse(text))).split())


def drawn(text, kind):
    """How many pieces of a kind the diagram has."""
    classes = re.findall(r'class="([^"]*)"', lanes(parse(text)))
    return sum(kind in each.split() for each in classes)


@pytest.mark.parametrize(
    ("arrow", "read", "said", "piece"),
    [
        ("->>", {}, "A calls B: hi", "call"),
        ("-->>", {"answer": True}, "A answers B: hi", "answer"),
        ("->", {"tip": "none"}, "A and B: hi", "none"),
        ("-->", {"tip": "none", "answer": True}, "A and B: hi", "answer"),
        ("-x", {"tip": "lost"}, "A calls B in vain: hi", "lost"),
        ("--x", {"tip": "lost", "answer": True}, "A answers B in vain: hi", "lost"),
        ("-)", {"tip": "sent"}, "A calls B without waiting: hi", "sent"),
        ("--)", {"tip": "sent", "answer": True}, "A answers B without", "sent"),
        ("<<->>", {"mutual": True}, "A and B call each other: hi", "mutual"),
    ],
)
def test_every_arrow_is_read_drawn_and_told(arrow, read, said, piece):
    text = f"A{arrow}B: hi"
    assert parse(text).steps == (Message("A", "B", "hi", **read),)
    assert said in told(text)
    assert drawn(text, piece) == 1


@pytest.mark.parametrize("name", ["SQS queue", "F&O", "release/1.0", "job-x", "Büro"])
def test_a_name_may_have_spaces_and_signs_and_needs_no_declaration(name):
    diagram = parse(f"{name}->>B: hi\nB -->> {name}: ok\nNote over B,{name}: x")
    assert [one.id for one in diagram.participants] == [name, "B"]
    assert diagram.steps[2] == Note(("B", name), "x")


def test_plus_and_minus_start_and_end_work():
    diagram = parse("A->>+B: go\nB-->>-A: done")
    assert diagram.steps[1] == Activation("B", starts=True)
    assert diagram.steps[3] == Activation("B", starts=False)
    assert drawn("A->>+B: go\nB-->>-A: done", "work") == 1


def test_who_is_active_may_be_mentioned_later_only():
    text = "activate B\nA->>B: go\ndeactivate B"
    assert parse(text).steps[0] == Activation("B", starts=True)
    assert [one.id for one in parse(text).participants] == ["A", "B"]
    assert drawn(text, "work") == 1
    with pytest.raises(SequenceError, match='Nobody called "C" takes part'):
        parse("activate C\nA->>B: go")


def test_a_note_stands_beside_its_participant():
    text = "A->>B: hi\nNote left of A: one\nnote right of B: two"
    assert [step.side for step in parse(text).steps[1:]] == ["left", "right"]
    assert "Note on A: one Note on B: two" in told(text)


def test_messages_are_numbered_from_where_the_author_wants():
    text = "autonumber\nA->>B: a\nautonumber 10 5\nA->>B: b\nA->>B: c\n"
    text += "autonumber off\nA->>B: d"
    assert [m.number for m in parse(text).messages()] == [1, 10, 15, None]
    assert "A calls B: 1. a A calls B: 10. b A calls B: 15. c A calls B: d" in told(
        text
    )


def test_persons_and_boxes_are_drawn_and_told():
    text = "box rgb(1,2,3) Our side\nactor A as Ann\nparticipant B\nend\nA->>C: hi"
    assert parse(text).groups == (Group("Our side", ("A", "B")),)
    assert drawn(text, "person") == 1
    assert drawn(text, "boxed") == 2
    assert told(text).startswith("Our side: a person: Ann Our side: B C ")


def test_who_was_mentioned_before_may_be_put_into_a_box():
    text = "A->>B: hi\nbox Ours\nparticipant B\nparticipant C\nend"
    assert parse(text).groups == (Group("Ours", ("B", "C")),)
    with pytest.raises(SequenceError, match='"B" is there already'):
        parse(f"{text}\nbox Theirs\nparticipant B\nend")


def test_a_message_may_go_without_words():
    text = "A->>B: go\nB-->>A:\nautonumber\nB-->>A:"
    assert "B answers A. B answers A: 1." in told(text)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            "par x\nA->>B: 1\nand y\nA->>C: 2\nend",
            "At the same time x : A calls B: 1 and y : A",
        ),
        (
            "critical x\nA->>B: 1\noption y\nA->>C: 2\nend",
            "This must succeed x : A calls B: 1 otherwise y :",
        ),
        ("break x\nA->>B: 1\nend", "Instead of the rest x : A calls B"),
        ("rect rgb(1, 2, 3)\nA->>B: 1\nend", "These belong together : A calls B: 1"),
    ],
)
def test_every_block_is_told_as_it_is_meant(block, said):
    assert said in told(block)
    assert isinstance(parse(block).steps[0], Block)
    assert drawn(block, "block") == 1


def test_who_is_created_and_destroyed_lives_in_between():
    text = "A->>B: hi\ncreate participant C\nA->>C: go\ndestroy C\nA-xC: stop\nA->>B: x"
    assert Life("C", begins=True) in parse(text).steps
    assert "C comes into being. A calls C: go A calls C in vain: stop C ends." in (
        told(text)
    )
    assert drawn(text, "life") == 2


def test_breaks_signs_and_dress_become_what_they_mean():
    diagram = parse('participant A as "The <b>old</b> one"\nA->>A: a<br/>b #lt; &amp;')
    assert diagram.participants[0].label == "The old one"
    assert diagram.steps[0].text == "a\nb < &"
    assert "a<br>b &lt; &amp;" in lanes(diagram)


def test_settings_comments_and_menus_say_nothing():
    diagram = parse(
        "---\ntitle: Orders\nconfig:\n  theme: base\n---\n"
        '%%{init: {\n"theme": "x"\n}}%%\nsequenceDiagram;\n%% a remark\n'
        "accDescr: all\nlink A: Docs @ https://example.org\n\nA->>B: hi;"
    )
    assert diagram.title == "Orders"
    assert len(diagram.participants) == 2


def test_all_mistakes_are_told_at_once_each_with_its_line():
    with pytest.raises(SequenceError) as caught:
        parse("A->>B: hi\nhello\nA=>B: hi\nA->>B: ok\nNote A\nopt x\nA->>B: hi")
    assert [mistake.line for mistake in caught.value.mistakes] == [2, 3, 5, 6]
    html = render("```sequence\nhello\nA=>B: hi\n```")
    assert "<code>hello</code>" in html
    assert "<code>A=&gt;B: hi</code>" in html


def test_a_mermaid_block_is_drawn_if_it_is_a_sequence_diagram():
    assert "lanes" in render("```mermaid\nsequenceDiagram\nA->>B: hi\n```")
    flowchart = render("```mermaid\nflowchart LR\nA-->B\n```")
    assert '<code class="language-mermaid">flowchart LR' in flowchart
