"""Everything that speaks Anki."""
