"""All that was ever exported of notes, for who has to know what an edit in Anki began from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flashdeck.storage import export_data
from flashdeck.storage.entry_id import time_of
from flashdeck.storage.log_entries import from_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from flashdeck.core.exports import Content


class Version(NamedTuple):
    """What was exported of a note at one time, or seen in Anki.

    Attributes:
        content: Its fields and tags.
        modified_s: When it said that it was modified, in seconds since 1970.
        device: The machine that wrote it down.
        at: When it did, in milliseconds since 1970.
        is_gone: Whether the note was gone then.
    """

    content: Content
    modified_s: int
    device: str
    at: int = 0
    is_gone: bool = False


def versions(connection: sqlite3.Connection, guids: Collection[str]) -> dict[str, list[Version]]:
    """Return the versions of each of these notes, the newest first, without undone exports."""
    found: dict[str, list[tuple[tuple[int, str], Version]]] = {}
    rows = connection.execute(
        "SELECT id, device, at, data FROM entry WHERE kind = 'exported' AND data IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"
    )
    for entry, device, at, text in rows:
        data = from_json(text)
        told = {record.guid: record for record in export_data.records(data) if record.guid in guids}
        for guid, content in export_data.contents(data, told.keys()):
            modified_s, is_gone = told[guid].modified_s, told[guid].gone is not None
            version = Version(content, modified_s, device, at, is_gone)
            found.setdefault(guid, []).append(((modified_s, entry), version))
    return {
        guid: [version for _, version in sorted(of_note, key=lambda one: one[0], reverse=True)]
        for guid, of_note in found.items()
    }


def made_s(connection: sqlite3.Connection) -> set[int]:
    """Return the seconds since 1970 at which packages that this log knows may have been made."""
    rows = connection.execute(
        "SELECT id, at FROM entry WHERE kind = 'exported' AND data IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"
    )
    # the clock may have stood before the newest entry, whose time the id then keeps
    return {at // 1000 for entry, *ats in rows for at in (*ats, time_of(entry))}
