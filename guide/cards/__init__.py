"""Social cards: the picture that goes with a link to a page."""
