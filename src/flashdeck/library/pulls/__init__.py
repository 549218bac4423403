"""Edits and answers of Anki brought back to the notes that came from here."""
