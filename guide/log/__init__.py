"""What the site writes down of its work, and nothing about whose work it was."""
