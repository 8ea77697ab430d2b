"""How fast the decision core is, and how few questions it asks: `python -m bench`."""
