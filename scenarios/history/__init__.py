"""Who changed what, and when: kept row by row, told in words, and set back.

django-reversion has the tables and knows whose history is kept. A version is what one
row said after a revision, or, in the format `deleted`, what it said last.
"""
