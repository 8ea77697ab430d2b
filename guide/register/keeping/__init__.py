"""How a register is kept: who may open it, how it changes, how long it stays."""
