"""How long a volume takes, and in how many pieces: plain arithmetic on figures.

`figures` has what is counted with, each with its source or marked as assumed;
`arithmetic` counts. Neither knows the tables, the address or the clock.
"""
