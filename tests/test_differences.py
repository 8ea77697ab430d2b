"""Changed words of a text are told from what stayed, and nothing is lost of either."""

from hypothesis import given
from hypothesis import strategies as st

from scenarios.text.differences import Became, apart, pieces

TEXTS = st.text(alphabet="ab \n.", max_size=30)


@given(TEXTS, TEXTS)
def test_what_is_told_holds_both_texts_but_for_lines_that_stay(before, after):
    told = pieces(before, after)
    if Became.SKIPPED not in [piece.kind for piece in told]:
        assert "".join(one.text for one in told if one.kind != Became.ADDED) == before
        assert "".join(one.text for one in told if one.kind != Became.REMOVED) == after


@given(TEXTS)
def test_the_same_text_twice_has_no_change(text):
    assert not {one.kind for one in pieces(text, text)} & {Became.ADDED, Became.REMOVED}


def test_words_are_told_not_letters():
    assert pieces("It reads one record.", "It writes one record.") == [
        (Became.SAME, "It "),
        (Became.REMOVED, "reads"),
        (Became.ADDED, "writes"),
        (Became.SAME, " one record."),
    ]


def test_words_that_changed_side_by_side_are_told_together():
    before = "It reads one record, and then the caller goes on."
    assert pieces(before, before.replace("reads one record", "writes many rows")) == [
        (Became.SAME, "It "),
        (Became.REMOVED, "reads one record"),
        (Became.ADDED, "writes many rows"),
        (Became.SAME, ", and then the caller goes on."),
    ]


def test_a_sentence_that_is_mostly_another_is_told_whole():
    stays, other = (
        "It waits for the answer. ",
        "One request carries one record, or few.",
    )
    assert pieces(f"{stays}{other}", f"{stays}A caller sends one file for many.") == [
        (Became.SAME, stays),
        (Became.REMOVED, other),
        (Became.ADDED, "A caller sends one file for many."),
    ]


def test_sentences_that_are_alike_are_told_by_their_words_among_those_that_are_not():
    before = "Nobody knows why. It reads one record at a time. The end."
    after = "It writes one record at a time. So be it, they say. The end."
    assert pieces(before, after) == [
        (Became.REMOVED, "Nobody knows why. "),
        (Became.SAME, "It "),
        (Became.REMOVED, "reads"),
        (Became.ADDED, "writes"),
        (Became.SAME, " one record at a time. "),
        (Became.ADDED, "So be it, they say. "),
        (Became.SAME, "The end."),
    ]


def test_lines_that_have_little_in_common_are_told_whole():
    assert pieces("Nobody, ever.", "One_user: always!") == [
        (Became.REMOVED, "Nobody, ever."),
        (Became.ADDED, "One_user: always!"),
    ]


def test_of_many_lines_that_stay_only_those_beside_a_change_are_told():
    lines = [f"Line {number} stays.\n" for number in range(20)]
    now = [*lines]
    now[10] = "Line 10 goes.\n"
    told = pieces("".join(lines), "".join(now))
    assert [one.text for one in told if one.kind == Became.SKIPPED] == ["9", "8"]
    assert "Line 9 stays" in "".join(one.text for one in told)


@given(TEXTS, TEXTS)
def test_side_by_side_each_text_is_told_without_the_other(one, other):
    for text, told in zip((one, other), apart(one, other), strict=True):
        if Became.SKIPPED not in [piece.kind for piece in told]:
            assert "".join(piece.text for piece in told) == text


def test_side_by_side_what_one_says_alone_is_told_apart():
    assert apart("It reads one record.", "It writes one record.") == (
        [
            (Became.SAME, "It "),
            (Became.REMOVED, "reads"),
            (Became.SAME, " one record."),
        ],
        [(Became.SAME, "It "), (Became.ADDED, "writes"), (Became.SAME, " one record.")],
    )
