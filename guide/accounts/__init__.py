"""Who comes in to edit: how they prove it, how often they may try, what is kept."""
