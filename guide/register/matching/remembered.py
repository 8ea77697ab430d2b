"""What was found in texts is remembered, as most come again and again: so much of it.

Texts are counted by their letters. Were they counted by number, a list of some thousand
long ones would leave a process with a gigabyte.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, cast

LETTERS = 2_000_000
"""Of texts with so many letters in all it is remembered: what ten thousand rows say."""
BESIDES = 20
"""What is kept for each text weighs as much as so many letters more."""


class Memory(dict[Hashable, Any]):
    """What was found, by text; it begins anew when the texts get too long in all."""

    letters = 0

    def keep[R](self, key: Hashable, text: str, found: R) -> R:
        """Remember what was found in a text, and give it back."""
        self.letters += len(text) + BESIDES
        if self.letters > LETTERS:
            self.clear()
            self.letters = len(text) + BESIDES
        self[key] = found
        return found


def remembered[**P, R](
    function: Callable[Concatenate[str, P], R],
) -> Callable[Concatenate[str, P], R]:
    """The function, which is asked once for each text that is remembered."""
    memory = Memory()

    @wraps(function)
    def asked(text: str, /, *more: P.args, **named: P.kwargs) -> R:
        key = (text, *more, *named.values()) if more or named else text
        found: R | Memory = memory.get(key, memory)
        if found is memory:  # Which is found in no text.
            found = memory.keep(key, text, function(text, *more, **named))
        return cast("R", found)

    return asked
