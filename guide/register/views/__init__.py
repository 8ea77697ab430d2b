"""What is done at each address of a register."""
