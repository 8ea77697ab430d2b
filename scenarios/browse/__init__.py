"""The pages of what the guide knows: patterns, scenarios, failures, concepts."""
