"""What publishing the tables would change: said before readers meet it."""
