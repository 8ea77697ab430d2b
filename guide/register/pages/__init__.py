"""What the pages of a register show, as frozen values."""
