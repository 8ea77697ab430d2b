"""What editors have to look at again: facts that grow old, addresses that move."""
