"""The Markdown of cards, as tokens, safe HTML and plain text."""
