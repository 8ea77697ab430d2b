"""The decision record: Markdown, for Word, for an e-mail."""
