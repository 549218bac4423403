"""Anki's collation: its databases name one that SQLite does not have."""

import sqlite3

NAME = "unicase"


def compare(one: str, other: str) -> int:
    """Return -1, 0 or 1, whatever the case of the two texts."""
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def add_to(database: sqlite3.Connection) -> None:
    """Let the database be read; without it any look at a column of names fails."""
    database.create_collation(NAME, compare)
