"""The pages of what the guide knows: patterns, scenarios, recipes, failures, concepts."""
