"""Changed words of a text are told from what stayed, and nothing is lost of either."""

from hypothesis import given
from hypothesis import strategies as st

from scenarios.text.differences import compared, in_brief

TEXTS = st.text(alphabet="ab \n.", max_size=30)


@given(TEXTS, TEXTS)
def test_what_is_told_holds_both_texts_whole(before, after):
    runs = compared(before, after)
    assert "".join(text for what, text in runs if what != "new") == before
    assert "".join(text for what, text in runs if what != "gone") == after


def test_words_are_told_not_letters():
    assert compared("It reads one record.", "It writes one record.") == [
        ("same", "It "),
        ("gone", "reads"),
        ("new", "writes"),
        ("same", " one record."),
    ]


def test_a_space_does_not_hold_two_changes_apart():
    assert compared("one two", "three four") == [
        ("gone", "one two"),
        ("new", "three four"),
    ]


def test_of_what_stayed_the_words_beside_a_change_are_told():
    words = " ".join(map(str, range(1000, 1200)))
    first, new, last = in_brief(compared(f"{words}. {words}", f"{words}. New {words}"))
    assert new == ("new", "New ")
    assert first[1].startswith(" … 11")
    assert first[1].endswith(" 1199. ")
    assert last[1].startswith("1000 1001 ")
    assert last[1].endswith(" …")
    assert len(first[1]) < 130 > len(last[1])


def test_a_short_text_is_told_whole():
    runs = compared("A short text.", "A short text!")
    assert in_brief(runs) == runs
