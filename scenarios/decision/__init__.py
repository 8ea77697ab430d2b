"""How the guide thinks: plain typed Python, no Django, no clock, no database."""
