"""All that was ever exported of notes, for who has to know what an edit in Anki began from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flashdeck.storage import export_data
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
    """

    content: Content
    modified_s: int
    device: str


def versions(connection: sqlite3.Connection, guids: Collection[str]) -> dict[str, list[Version]]:
    """Return the versions of each of these notes, the newest first, without undone exports."""
    found: dict[str, list[tuple[tuple[int, str], Version]]] = {}
    rows = connection.execute(
        "SELECT id, device, data FROM entry WHERE kind = 'exported' AND data IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM undone WHERE undone.id = entry.id)"
    )
    for entry, device, text in rows:
        data = from_json(text)
        modified = {
            record.guid: record.modified_s
            for record in export_data.records(data)
            if record.guid in guids
        }
        for guid, content in export_data.contents(data, modified.keys()):
            version = Version(content, modified[guid], device)
            found.setdefault(guid, []).append(((modified[guid], entry), version))
    return {
        guid: [version for _, version in sorted(of_note, key=lambda one: one[0], reverse=True)]
        for guid, of_note in found.items()
    }
