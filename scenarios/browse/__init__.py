"""The pages of patterns, scenarios, recipes, failures and concepts."""
