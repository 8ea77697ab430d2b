"""Odd requests to every address of the site: none may be an error of ours.

Run as `python -m tests.fuzz COUNT SEED [FIRST]`. Each request follows from the seed and
its number alone, and what it changes is undone: `python -m tests.fuzz 1 SEED NUMBER`
asks one of them again.
"""
