"""What Anki was last told of each note: entries of exports, and what follows from them.

The data of such an entry holds, by deck and guid, the hash of a note, when it said that it was
modified, and its fields and tags. The newest record of a note is the one that was modified last,
as Anki judges it, whichever machine wrote it.
"""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flashdeck.core.exports import Content, Record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

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
_RECORD = f"""
    INSERT INTO {{schema}}.exported ({_COLUMNS}, entry) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (guid) DO UPDATE SET
        note = excluded.note,
        deck = excluded.deck,
        digest = excluded.digest,
        modified = excluded.modified,
        gone = excluded.gone,
        entry = excluded.entry
    WHERE (excluded.modified, excluded.entry) > (modified, entry)
"""

#: So many notes are made into text at once: a large export need not be held as objects.
_AT_ONCE = 500


class Outgoing:
    """Collects what one export tells Anki of new and changed notes."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._decks: dict[str, list[str]] = {}
        self._waiting: dict[str, dict[str, Any]] = {}
        self._deck = ""
        self._encode: Callable[[Any], str] | None = None

    def add(self, record: Record, content: Content) -> None:
        """Take a note along."""
        if record.deck != self._deck or len(self._waiting) == _AT_ONCE:
            self._write()
            self._deck = record.deck
        self.records.append(record)
        note: dict[str, Any] = {
            "hash": record.digest,
            "mod": record.modified_s,
            "fields": content.fields,
        }
        if content.tags:
            note["tags"] = content.tags
        if record.note != record.guid:
            note["note"] = record.note
        if record.gone is not None:
            note["gone"] = record.gone.isoformat()
        self._waiting[record.guid] = note

    def to_json(self) -> str:
        """Return the data of the entry; afterwards there is nothing left to add to."""
        self._write()
        pieces: list[str] = []
        for deck, notes in self._decks.items():
            pieces += [",", self._encoded(deck), ":{"]
            for notes_at_once in notes:
                pieces += [notes_at_once, ","]
            pieces[-1] = "}"
        self._decks.clear()
        return "".join(['{"decks":{', *pieces[1:], "}}"])

    def _write(self) -> None:
        if self._waiting:
            text = self._encoded(self._waiting)
            self._decks.setdefault(self._deck, []).append(text[1:-1])
            self._waiting = {}

    def _encoded(self, value: str | dict[str, dict[str, Any]]) -> str:
        if self._encode is None:
            from json import JSONEncoder  # most runs need it not

            self._encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        return self._encode(value)


def records(data: Mapping[str, Any]) -> Iterator[Record]:
    """Return the records that the data of an entry holds."""
    for deck, notes in data["decks"].items():
        for guid, note in notes.items():
            gone = note.get("gone")
            yield Record(
                guid,
                note.get("note", guid),
                deck,
                note["hash"],
                note["mod"],
                None if gone is None else date.fromisoformat(gone),
            )


def follow(connection: sqlite3.Connection, entry: str, new: Iterable[Record]) -> None:
    """Bring the table up to date with the records of an entry that was just written."""
    if connection.execute("SELECT 1 FROM undone WHERE id = ?", (entry,)).fetchone() is None:
        _record(connection, "main", entry, new)


def fill(connection: sqlite3.Connection, schema: str) -> None:
    """Derive the table anew from all entries that stand; the transaction is the caller's."""
    from flashdeck.storage.log_entries import from_json

    connection.execute(f"DELETE FROM {schema}.exported")
    rows = connection.execute(
        "SELECT id, data FROM entry WHERE kind = 'exported' AND data IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"
    )
    for entry, data in rows:
        _record(connection, schema, entry, records(from_json(data)))


def holds(connection: sqlite3.Connection, entry: str | None) -> bool:
    """Return whether this is the id of an entry of an export."""
    query = "SELECT 1 FROM entry WHERE id = ? AND kind = 'exported'"
    return connection.execute(query, (entry,)).fetchone() is not None


def newest(connection: sqlite3.Connection) -> dict[str, Record]:
    """Return the newest record of every note, by guid."""
    rows = connection.execute(f"SELECT {_COLUMNS}, entry FROM exported WHERE gone IS NULL")
    found = {record.guid: record for record in map(Record._make, rows)}
    rows = connection.execute(f"SELECT {_COLUMNS}, entry FROM exported WHERE gone IS NOT NULL")
    for *columns, gone, entry in rows:
        found[columns[0]] = Record._make((*columns, date.fromisoformat(gone), entry))
    return found


def contents(connection: sqlite3.Connection, guids: Iterable[str]) -> dict[str, Content]:
    """Return what was last exported of these notes."""
    from flashdeck.storage.log_entries import from_json

    by_entry: dict[str, list[tuple[str, str]]] = {}
    for guid in guids:
        query = "SELECT entry, deck FROM exported WHERE guid = ?"
        for entry, deck in connection.execute(query, (guid,)):
            by_entry.setdefault(entry, []).append((deck, guid))
    found = {}
    for entry, notes in by_entry.items():
        query = "SELECT data FROM entry WHERE id = ?"
        decks = from_json(connection.execute(query, (entry,)).fetchone()[0])["decks"]
        for deck, guid in notes:
            note = decks[deck][guid]
            found[guid] = Content(note["fields"], tuple(note.get("tags", ())))
    return found


def _record(connection: sqlite3.Connection, schema: str, entry: str, new: Iterable[Record]) -> None:
    rows = (
        (*record[:5], None if record.gone is None else record.gone.isoformat(), entry)
        for record in new
    )
    connection.executemany(_RECORD.format(schema=schema), rows)
