"""Where each note was last seen, and which decks were looked at as they now are.

The rules of what follows from it, such as what an orphan is, live in `core.identity`.
"""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flashdeck.core.identity import Sighting
    from flashdeck.storage.log_access import LogAccess

_COLUMNS = "note, library, path, text, first_seen, last_seen, swapped_from"

#: Older builds of SQLite allow 999 parameters in one statement.
_AT_ONCE = 500

_RECORD = f"""
    INSERT INTO sighting ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (note, library) DO UPDATE SET
        path = excluded.path,
        text = excluded.text,
        first_seen = min(first_seen, excluded.first_seen),
        last_seen = excluded.last_seen,
        swapped_from = excluded.swapped_from
"""


class Sightings:
    """The notes that were seen, in the file of the review log."""

    def __init__(self, access: LogAccess) -> None:
        self._access = access

    def all(self) -> list[Sighting]:
        """Return every note ever seen, once for each library that held it."""
        with self._access.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM sighting").fetchall()
        return [_sighting(row) for row in rows]

    def notes(self) -> set[str]:
        """Return the id of every note ever seen."""
        with self._access.reading() as connection:
            return {note for (note,) in connection.execute("SELECT note FROM sighting")}

    def of(self, notes: Iterable[str]) -> list[Sighting]:
        """Return what is known of these notes, once for each library that held them."""
        found: list[Sighting] = []
        with self._access.reading() as connection:
            for some in _portions(notes):
                marks = ", ".join("?" * len(some))
                query = f"SELECT {_COLUMNS} FROM sighting WHERE note IN ({marks})"
                found += [_sighting(row) for row in connection.execute(query, some)]
        return found

    def digest(self, library: str, path: str) -> str | None:
        """Return the digest that a deck had when its notes were last recorded."""
        query = "SELECT digest FROM deck_file WHERE library = ? AND path = ?"
        with self._access.reading() as connection:
            row = connection.execute(query, (library, path)).fetchone()
        return None if row is None else str(row[0])

    def record(self, library: str, path: str, digest: str, seen: Iterable[Sighting]) -> None:
        """Keep what a deck of a library now holds, and the digest by which to know it again."""
        rows = [
            (
                sighting.note,
                sighting.library,
                sighting.path,
                sighting.text,
                sighting.first_seen.isoformat(),
                sighting.last_seen.isoformat(),
                sighting.swapped_from,
            )
            for sighting in seen
        ]
        with self._access.writing() as connection:
            connection.executemany(_RECORD, rows)
            connection.execute(
                "INSERT OR REPLACE INTO deck_file (library, path, digest) VALUES (?, ?, ?)",
                (library, path, digest),
            )


def _portions(notes: Iterable[str]) -> Iterator[list[str]]:
    left = iter(notes)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _sighting(row: tuple[Any, ...]) -> Sighting:
    from flashdeck.core.identity import Sighting  # brings cards along, which most runs need not

    note, library, path, text, first_seen, last_seen, swapped_from = row
    return Sighting(
        note,
        library,
        path,
        text,
        date.fromisoformat(first_seen),
        date.fromisoformat(last_seen),
        swapped_from,
    )
