"""The use cases, as plain functions over decks and log."""
