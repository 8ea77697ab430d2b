"""What the walkthrough's templates show, as plain values and links.

One module for each page, with `page` as its context; and what pages share.
"""

from guide.walkthrough.pages import challenge, question, result

__all__ = ["challenge", "question", "result"]
