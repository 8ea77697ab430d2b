"""Spreadsheets and texts, read into rows of cells; plain Python, without Django."""
