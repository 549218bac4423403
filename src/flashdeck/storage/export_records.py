"""What Anki was last told of each note, as it follows from the entries of exports.

The newest record of a note is the one that was modified last, as Anki judges it, whichever machine
wrote it. There is no table of the records: to read the entries takes half the time of reading ten
thousand rows, and there is none to write.
"""
# ruff: noqa: S608 - the SQL is put together from constants alone

from __future__ import annotations

from typing import TYPE_CHECKING

from flashdeck.core.exports import LONG_AGO_S

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from flashdeck.core.exports import Content, Record

#: True of the entry of an export that was not undone.
_STANDING = (
    "kind = 'exported' AND data IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"
)


def newest(connection: sqlite3.Connection) -> dict[str, Record]:
    """Return the newest record of every note, by guid."""
    from flashdeck.storage import export_data  # most runs need none of it
    from flashdeck.storage.log_entries import from_json

    found: dict[str, Record] = {}
    rows = connection.execute(f"SELECT id, data FROM entry WHERE {_STANDING} ORDER BY id")
    for entry, text in rows:
        data = from_json(text)
        is_seen = export_data.is_seen(data)
        for record in export_data.records(data, entry):
            known = found.get(record.guid)
            if known is None or _follows(record, known, is_seen=is_seen):
                found[record.guid] = record
    return found


def _follows(record: Record, known: Record, *, is_seen: bool) -> bool:
    """Whether the record of a later entry tells what Anki has rather than the one so far.

    Of one second, the later one does. But a machine without the log gives a note no time at all,
    and Anki keeps what it has then: the text of the first, until an export says that it changed,
    or a pull saw what it is.
    """
    if record.modified_s == known.modified_s == LONG_AGO_S:
        return is_seen or record.digest == known.digest
    return record.modified_s >= known.modified_s


def contents(connection: sqlite3.Connection, records: Iterable[Record]) -> dict[str, Content]:
    """Return by guid what was exported when these records were written."""
    from flashdeck.storage import export_data
    from flashdeck.storage.log_entries import from_json

    by_entry: dict[str, set[str]] = {}
    for record in records:
        by_entry.setdefault(record.entry, set()).add(record.guid)
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
    records = newest(connection) if found else {}
    return {
        guid for guid, entry in found.items() if guid not in records or records[guid].entry <= entry
    }
