"""Pages that are the same for all readers are made once, until the content changes."""
