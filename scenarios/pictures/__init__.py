"""Pictures as they come from editors, and as the guide keeps them."""
