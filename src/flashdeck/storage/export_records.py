"""What Anki was last told of each note, as it follows from the entries of exports.

The newest record of a note is the one that was modified last, as Anki judges it, whichever machine
wrote it.
"""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from flashdeck.core.exports import Record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from flashdeck.core.exports import Content
    from flashdeck.storage.export_data import Row

TABLES = (
    "DROP TABLE IF EXISTS {schema}.exported",
    """
    CREATE TABLE {schema}.exported (
        guid TEXT PRIMARY KEY,
        note TEXT NOT NULL,
        deck TEXT NOT NULL,
        digest TEXT NOT NULL,
        modified INTEGER NOT NULL,
        gone TEXT,
        entry TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)

_COLUMNS = "guid, note, deck, digest, modified, gone"
# Python takes longer to hand over a None than all the other values of a row.
_RECORD = f"""
    INSERT INTO {{schema}}.exported ({_COLUMNS}, entry) VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?)
    ON CONFLICT (guid) DO UPDATE SET
        note = excluded.note,
        deck = excluded.deck,
        digest = excluded.digest,
        modified = excluded.modified,
        gone = excluded.gone,
        entry = excluded.entry
    WHERE (excluded.modified, excluded.entry) > (modified, entry)
"""

_make_record = partial(tuple.__new__, Record)


def follow(connection: sqlite3.Connection, entry: str, new: Iterable[Row]) -> None:
    """Bring the table up to date with the records of an entry that was just written."""
    if connection.execute("SELECT 1 FROM undone WHERE id = ?", (entry,)).fetchone() is None:
        connection.executemany(_RECORD.format(schema="main"), new)


def fill(connection: sqlite3.Connection, schema: str) -> None:
    """Derive the table anew from all entries that stand; the transaction is the caller's."""
    from flashdeck.storage import export_data  # most runs only look at the table
    from flashdeck.storage.log_entries import from_json

    connection.execute(f"DELETE FROM {schema}.exported")
    rows = connection.execute(
        "SELECT id, data FROM entry WHERE kind = 'exported' AND data IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"
    )
    for entry, data in rows:
        new = export_data.rows(from_json(data), entry)
        connection.executemany(_RECORD.format(schema=schema), new)


def holds(connection: sqlite3.Connection, entry: str | None) -> bool:
    """Return whether this is the id of an entry of an export."""
    query = "SELECT 1 FROM entry WHERE id = ? AND kind = 'exported'"
    return connection.execute(query, (entry,)).fetchone() is not None


def newest(connection: sqlite3.Connection) -> dict[str, Record]:
    """Return the newest record of every note, by guid."""
    rows = connection.execute(f"SELECT {_COLUMNS}, entry FROM exported WHERE gone IS NULL")
    found = {record.guid: record for record in map(_make_record, rows)}
    rows = connection.execute(f"SELECT {_COLUMNS}, entry FROM exported WHERE gone IS NOT NULL")
    for *columns, gone, entry in rows:
        found[columns[0]] = Record._make((*columns, date.fromisoformat(gone), entry))
    return found


def contents(connection: sqlite3.Connection, guids: Iterable[str]) -> dict[str, Content]:
    """Return what was last exported of these notes."""
    from flashdeck.storage import export_data
    from flashdeck.storage.log_entries import from_json

    by_entry: dict[str, set[str]] = {}
    for guid in guids:
        query = "SELECT entry FROM exported WHERE guid = ?"
        for (entry,) in connection.execute(query, (guid,)):
            by_entry.setdefault(entry, set()).add(guid)
    found: dict[str, Content] = {}
    for entry, wanted in by_entry.items():
        (data,) = connection.execute("SELECT data FROM entry WHERE id = ?", (entry,)).fetchone()
        found.update(export_data.contents(from_json(data), wanted))
    return found


def entries_of(connection: sqlite3.Connection, device: str) -> set[str]:
    """Return the ids of the entries of exports that a device wrote."""
    query = "SELECT id FROM entry WHERE kind = 'exported' AND device = ?"
    return {entry for (entry,) in connection.execute(query, (device,))}


def conflicts(connection: sqlite3.Connection) -> set[str]:
    """Return the guids of notes in conflict, which neither a pull nor an export settled since."""
    from flashdeck.storage.log_entries import from_json

    rows = connection.execute(
        "SELECT id, data FROM entry WHERE kind = 'exported' AND data LIKE '{\"conflicts\":%'"
        " ORDER BY id"
    )
    found: dict[str, str] = {}
    for entry, text in rows:
        data = from_json(text)
        found.update(dict.fromkeys(data["conflicts"], entry))
        for guid in data["settled"]:
            found.pop(guid, None)
    query = "SELECT 1 FROM exported WHERE guid = ? AND entry > ?"
    return {
        guid
        for guid, entry in found.items()
        if connection.execute(query, (guid, entry)).fetchone() is None
    }
