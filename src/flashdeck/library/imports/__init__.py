"""Notes, media and answers brought in from a package of Anki or a table."""
