"""What a register gives back: tables, records, one page to print, a list to fill in."""
