"""A situation told in a reader's own words, and the answers that it seems to give."""
