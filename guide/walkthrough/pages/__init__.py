"""What the walkthrough's templates show, as frozen values: words, links, marks.

<<<<<<< HEAD
`question`, `at_once`, `check`, `result` and `challenge` each make a page; the other
modules make the sections of one. Which headline, word or sentence a reader gets is
decided here, so that a template only lays it out.
"""

from guide.walkthrough.pages import at_once, challenge, check, question, result
from guide.walkthrough.pages.page import Page

__all__ = ["Page", "at_once", "challenge", "check", "question", "result"]
=======
`question`, `result`, `challenge` and `compare` each make a page; the other modules
make the sections of one. Which headline, word or sentence a reader gets is decided
here, so that a template only lays it out.
"""

from guide.walkthrough.pages import challenge, compare, question, result
from guide.walkthrough.pages.page import Page

__all__ = ["Page", "challenge", "compare", "question", "result"]
>>>>>>> result
