"""What the columns, values and rows of a list of interfaces seem to say."""
