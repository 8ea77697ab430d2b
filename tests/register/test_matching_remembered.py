"""What was found in texts is remembered, and fills no memory."""

import pytest

from guide.register.matching import remembered
from guide.register.matching.remembered import BESIDES


@pytest.fixture
def asked(monkeypatch):
    """Texts that were looked through, of which a hundred letters are remembered."""
    monkeypatch.setattr(remembered, "LETTERS", 100)
    return []


@pytest.fixture
def upper(asked):
    @remembered.remembered
    def upper(text, *, mark=""):
        asked.append(text)
        return text.upper() + mark

    return upper


def test_a_text_is_looked_through_once_for_each_thing_that_is_asked_of_it(upper, asked):
    assert [upper("a"), upper("a"), upper("a", mark="!"), upper("a", mark="!")] == [
        *("A", "A", "A!", "A!")
    ]
    assert asked == ["a", "a"]


def test_texts_that_are_too_long_in_all_are_forgotten(upper, asked):
    long = "b" * (100 - BESIDES)
    for text in ("a", long, "a", long):
        upper(text)
    assert asked == ["a", long, "a", long]


def test_nothing_found_is_remembered_too(asked):
    nothing = remembered.remembered(asked.append)
    assert [nothing("a"), nothing("a")] == [None, None]
    assert asked == ["a"]
